/* The shape of a word:
 *   0  no letter with case, no digit    漢字 … &        4  capitals only, two at least   NATO U.S.
 *   1  small letters only               envoy n't       5  both in another order         McCain iPhone
 *   2  the first a capital, others not  Anna            6  digits and . , - : / only     1,000 9/11
 *   3  one capital alone                A X.            7  digits and letters with case  1990s B-52
 * Digits with anything else (5% and $5 when they are one word) are 0. */
#include "language/engine/word_shape.h"

#include "base/utf8.h"

uint32_t dr_word_shape(dr_str form)
{
    uint32_t upper = 0, lower = 0, digits = 0, marks = 0, others = 0;
    bool first_is_upper = false;
    for (size_t at = 0, size; at < form.size; at += size) {
        uint32_t c = dr_utf8_at(form, at, &size);
        if (dr_is_upper(c)) {
            first_is_upper |= upper + lower == 0;
            upper++;
        } else if (dr_is_lower(c)) {
            lower++;
        } else if (c >= '0' && c <= '9') {
            digits++;
        } else if (c < 0x80 && strchr(".,-:/", (int)c) && c) {
            marks++;
        } else {
            others++;
        }
    }
    if (digits)
        return upper + lower ? 7 : others ? 0 : 6;
    if (!upper)
        return lower ? 1 : 0;
    if (!lower)
        return upper == 1 ? 3 : 4;
    return upper == 1 && first_is_upper ? 2 : 5;
}
