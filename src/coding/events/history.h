/* Days of what is told as history. */
#ifndef DR_CODING_EVENTS_HISTORY_H
#define DR_CODING_EVENTS_HISTORY_H

#include "coding/coding.h"

/* Takes the day of the news, lent by the report, from the record's events that are told as history, and gives them
 * that of the history around them. Days and tenses must be there. */
void dr_date_history(dr_coder *coder);

#endif
