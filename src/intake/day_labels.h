/* What the words beside a day say that it is: "First published", "Updated", "On this day". */
#ifndef DR_INTAKE_DAY_LABELS_H
#define DR_INTAKE_DAY_LABELS_H

#include "intake/report.h"

enum {
    DR_LABEL_NONE = -1,
    DR_LABEL_PASSED = -2 /* a day of something beside the report, of which nothing is said: received, expires, comment */
};

/* The last label in the text, a dr_day_meaning or one of the above; *end is behind its word, 0 without
 * one. Hyphens and
 * underscores count as blanks, so that names of classes are read too. */
int dr_day_label(dr_str text, size_t *end);
/* Where the word begins that ends at text.at[end]. */
size_t dr_day_label_start(dr_str text, size_t end);
/* Whether a label that begins at text.at[at] stands for itself there, and is no verb in a sentence: "first published",
 * not "was published". */
bool dr_day_label_alone(dr_str text, size_t at);
/* Whether the line labels a day of long ago, in it or in the next line: "On this day", "From our archive, 3 May 1895". */
bool dr_day_is_history(dr_str line);

#endif
