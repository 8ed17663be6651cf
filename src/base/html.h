/* HTML that is written, never pasted: every text goes through one of these, by where it stands. What would steer a
 * browser's or a reader's eye (controls, marks that turn the direction, invisible characters) is shown as U+FFFD. */
#ifndef DR_BASE_HTML_H
#define DR_BASE_HTML_H

#include "base/str.h"

/* Markup of our own, as it stands. */
static inline void dr_markup(dr_buf *out, const char *markup)
{
    dr_buf_add(out, dr_str_of(markup));
}
/* Text between tags, or in a quoted attribute: & < > " ' are escaped. */
void dr_html_text(dr_buf *out, dr_str text);
/* The same in <bdi>, for a text whose own direction must not turn what stands beside it. */
void dr_html_apart(dr_buf *out, dr_str text);
/* A part of a path or a value of a query: all but letters, digits and - . _ ~ is percent-encoded. Fine in an attribute.
 */
void dr_url_part(dr_buf *out, dr_str text);
/* Whether an address from outside may be a link: http or https, and nothing that steers. */
bool dr_is_web_address(dr_str url);

#endif
