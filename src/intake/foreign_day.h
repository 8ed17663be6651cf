/* Days in other languages: pages in English stand on sites in others, and libraries stamp theirs. */
#ifndef DR_INTAKE_FOREIGN_DAY_H
#define DR_INTAKE_FOREIGN_DAY_H

#include "base/date.h"
#include "base/str.h"

/* "1 novembre 1988", "1. März 1996", "1 de noviembre de 1988", "1 ноября 1988", "1988年11月1日". False: none stands in s,
 * of which the first 160 bytes are looked at. */
bool dr_foreign_day(dr_str s, dr_date *out);

#endif
