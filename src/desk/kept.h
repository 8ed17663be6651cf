/* What a request asks for, kept until the store changes: for answers that take counting through many facts. */
#ifndef DR_DESK_KEPT_H
#define DR_DESK_KEPT_H

#include "desk/page.h"

/* Writes to page->out; 0 or a negative code, when nothing is kept. */
typedef int dr_write(dr_page *page, void *of);

/* What `write` writes for this request's path and query, or what it wrote before, as long as the store is as it was.
 * `part` tells several parts of one page apart; nothing of it may depend on who asks. */
int dr_write_kept(dr_page *page, const char *part, dr_write *write, void *of);

#endif
