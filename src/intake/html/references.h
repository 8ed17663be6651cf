/* Character references: &amp; &#8217; &#x2019;, by the HTML standard's rules. */
#ifndef DR_INTAKE_HTML_REFERENCES_H
#define DR_INTAKE_HTML_REFERENCES_H

#include "base/str.h"

/* `text` with its references decoded: a copy on the arena, or `text` itself when there are none. In an
 * attribute's value a name without its semicolon stays as it is before a letter, a digit or `=`. */
dr_str dr_references(dr_arena *arena, dr_str text, bool in_attribute);

#endif
