/* Pages of the daily edition by mail: who asks for it, confirms, leaves. */
#ifndef DR_DESK_EDITION_PAGES_H
#define DR_DESK_EDITION_PAGES_H

#include "desk/routes.h"
#include "edition/subscribers.h"

/* A line that leads to the form, with the wish filled in; nothing where no mail is sent. */
void dr_edition_way(dr_page *page, dr_wish wish, dr_str about);
/* Those of it, which end with a NULL path; there are none without members. */
extern const dr_route dr_edition_routes[];
/* Whether what is sent there needs no page of the desk's: the secret in its address is enough, and mail programs send
 * it (RFC 8058), in whatever form. */
bool dr_is_one_click(const dr_route *route);

#endif
