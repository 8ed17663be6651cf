/* Words of a filter that must be one of a few: types, tenses, polarity. */
#ifndef DR_STORE_ASK_VALUES_H
#define DR_STORE_ASK_VALUES_H

#include "dragoman/store.h"
#include "base/error.h"

/* E_ARGUMENT with what there is, and error->where what was given: a slip would otherwise find nothing. */
int dr_ask_check_values(dragoman_ask_what what, const dragoman_filter *filter, dragoman_error *error);

#endif
