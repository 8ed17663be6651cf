/* Units of quantities: currencies, percent, measures. */
#ifndef DR_CODING_QUANTITIES_QUANTITIES_H
#define DR_CODING_QUANTITIES_QUANTITIES_H

#include "base/str.h"

/* The ISO 4217 code of a currency sign ("$", "US$") or NULL. */
const char *dr_currency_of_sign(dr_str sign);
/* The unit that starts at words[at] (folded): an ISO 4217 code, "%", "pp" (percentage points) or a measure's symbol
 * ("km"); *end is the token behind it. NULL when it is no unit. */
const char *dr_unit_of_words(const dr_str *words, uint32_t at, uint32_t end, uint32_t *next);

#endif
