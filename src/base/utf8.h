/* UTF-8: strict decoding (no surrogates, no overlong forms, nothing past U+10FFFF) and character classes. */
#ifndef DR_BASE_UTF8_H
#define DR_BASE_UTF8_H

#include "base/str.h"

#define DR_REPLACEMENT 0xFFFDu

/* The character at s.at[at] and its length in *size (1..4). Broken bytes give DR_REPLACEMENT and the
 * length of the maximal broken run (Unicode 15, 3.9, substitution of maximal subparts). at < s.size. */
uint32_t dr_utf8_at(dr_str s, size_t at, size_t *size);
/* The character that ends before s.at[at]; at > 0. *size as above. */
uint32_t dr_utf8_before(dr_str s, size_t at, size_t *size);
/* Writes c as UTF-8 and returns its length; surrogates and values out of range become U+FFFD. */
size_t dr_utf8_put(char out[4], uint32_t c);
void dr_buf_utf8(dr_buf *buf, uint32_t c);

/* Whether the bytes begin with the mark of UTF-16, in either order. */
bool dr_is_utf16(dr_str bytes);
/* Offset of the first broken byte, or DR_NOT_FOUND when s is valid. */
size_t dr_utf8_broken(dr_str s);
/* s itself when valid, else a copy with each broken part replaced by U+FFFD; *replaced counts them. */
dr_str dr_utf8_repair(dr_arena *arena, dr_str s, size_t *replaced);
size_t dr_utf8_count(dr_str s); /* characters in valid UTF-8 */
/* Columns s takes on a terminal (East Asian wide 2, combining 0). */
size_t dr_utf8_width(dr_str s);

bool dr_is_letter(uint32_t c);
bool dr_is_upper(uint32_t c); /* upper or title case */
bool dr_is_lower(uint32_t c);
bool dr_is_digit(uint32_t c); /* decimal digits of any script */
bool dr_is_space(uint32_t c); /* including no-break and typographic spaces */
bool dr_is_punct(uint32_t c); /* punctuation and symbols */
/* Control characters, line separators, and what changes the direction of the text around it: they steer what shows text
 * rather than show. */
bool dr_is_steering(uint32_t c);
bool dr_is_open_quote(uint32_t c);  /* “ ‘ « „ and the neutral " ' ` */
bool dr_is_close_quote(uint32_t c); /* ” ’ » and the neutral " ' */
uint32_t dr_to_lower(uint32_t c);
uint32_t dr_to_upper(uint32_t c);

/* Lower case throughout (simple mapping), typographic apostrophes ’ made ', for look-ups.
 * Returns s itself when nothing changes. */
dr_str dr_fold(dr_arena *arena, dr_str s);
/* dr_fold and accents removed (é → e), for matching names across outlets' spellings. */
dr_str dr_fold_accents(dr_arena *arena, dr_str s);

#endif
