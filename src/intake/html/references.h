/* Character references: &amp; &#8217; &#x2019;, by the HTML standard's rules. */
#ifndef DR_INTAKE_HTML_REFERENCES_H
#define DR_INTAKE_HTML_REFERENCES_H

#include "base/str.h"

/* `text` with its references decoded: a copy on the arena, or `text` itself when there are none. In an
 * attribute's value a name without its semicolon stays as it is before a letter, a digit or `=`. */
dr_str dr_references(dr_arena *arena, dr_str text, bool in_attribute);

/* Whether characters stand in the text as pages write them. */
bool dr_has_references(dr_str text);

/* What a character's number stands for: the controls 0x80..0x9F were meant as windows-1252. */
uint32_t dr_character_meant(uint32_t c);

#endif
