/* What a server gives in place of a page: errors, refusals, checks for robots, walls of cookies and subscription. */
#ifndef DR_INTAKE_SERVER_PAGE_H
#define DR_INTAKE_SERVER_PAGE_H

#include "intake/report.h"

/* Whether a report that was read is nothing but that, or has no text and such a title. One that tells of such things is a
 * report. */
bool dr_is_server_page(const dr_report *report);

#endif
