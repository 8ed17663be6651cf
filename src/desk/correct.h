/* Corrections made on a report's page, by editors. */
#ifndef DR_DESK_CORRECT_H
#define DR_DESK_CORRECT_H

#include "desk/report.h"

bool dr_may_correct(const dr_page *page, const dr_shown_report *report);
/* Nothing for who may not. At a fact; for one that is not there; at a correction. */
void dr_correction_form(dr_page *page, const dr_shown_report *report, dr_table table, uint32_t index);
void dr_missing_form(dr_page *page, const dr_shown_report *report);
void dr_undo_form(dr_page *page, const dr_shown_report *report, int64_t correction);

/* What such a form sent: kept, and the browser sent back to the fact; or the page again, with why not. */
int dr_correct_sent(dr_page *page, int *status);
int dr_undo_sent(dr_page *page, int *status);

#endif
