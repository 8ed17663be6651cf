/* What stays of a mail's foot when its sentences are gone: the sender's house and where it stands, a row of dashes; and what
 * channels put below theirs: counts of signs.
 *
 *   You receive this because you subscribed.      wording: taken before
 *   Tiber Courier                                 house and place, line by line …
 *   12 Quay Street, Ostia                         … one of them with a number
 *   --                                            nothing but dashes */
#ifndef DR_INTAKE_MAIL_TAIL_H
#define DR_INTAKE_MAIL_TAIL_H

#include "intake/report.h"

/* How many of the report's last paragraphs are that; not all of them. */
uint32_t dr_mail_tail(const dr_report *report);

#endif
