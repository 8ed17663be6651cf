/* Lines of nothing but when a report was published or changed, by whom, and how long it takes to read. */
#ifndef DR_INTAKE_IMPRINT_H
#define DR_INTAKE_IMPRINT_H

#include "base/str.h"

/* Whether every word of the line is one of publishing: "Published 3 days ago | Updated 2 days ago", "18.40 BST
 * Wednesday", "Added an hour ago by Ana Lopez", "Estimated read time: 4 mins". A day with its month and year is
 * days.h's to read; false of a line longer than 120 bytes. */
bool dr_is_imprint(dr_str line);

#endif
