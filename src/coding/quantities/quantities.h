/* Signs of currencies. */
#ifndef DR_CODING_QUANTITIES_QUANTITIES_H
#define DR_CODING_QUANTITIES_QUANTITIES_H

#include "base/str.h"

/* The ISO 4217 code of a currency sign ("$", "US$"); empty when it is none. */
dr_str dr_currency_of_sign(dr_str sign);

#endif
