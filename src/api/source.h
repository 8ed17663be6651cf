/* An item of a container to an input that stands on its own. */
#ifndef DR_API_SOURCE_H
#define DR_API_SOURCE_H

#include "intake/containers/container.h"

/* Copies the item, what is said of it and what it is called to memory of its own, which dragoman_input_release frees;
 * false when there is none: *out is then of no use. */
bool dr_hand_over(const dragoman_input *about, const dr_item *item, const char *key, dragoman_input *out);

#endif
