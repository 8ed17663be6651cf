/* What feeds and news services put behind a text that they cut off or pass on: "[…]", "[+2345 chars]", "Continue
 * reading", "The post Talks resume appeared first on Tiber Courier." */
#ifndef DR_INTAKE_TAILS_H
#define DR_INTAKE_TAILS_H

#include "intake/report.h"

/* The text without them. *broken: one of them says that it is cut off. */
dr_str dr_without_tail(dr_str text, bool *broken);
/* Takes them off the report's last paragraph, and warns where one says that the text is cut off. */
void dr_report_end(dr_arena *arena, dr_report *report);

#endif
