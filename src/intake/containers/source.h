/* A container opened: see container.h for how it goes about it. */
#ifndef DR_INTAKE_CONTAINERS_SOURCE_H
#define DR_INTAKE_CONTAINERS_SOURCE_H

#include "intake/containers/container.h"

enum { DR_MAX_SOURCE_MEMORY = 512 << 20 /* bytes that finding one report in a container may take */ };

typedef struct dr_source dr_source;

/* Over the bytes that `pull` gives; nothing is read yet. `about` and `self` must stay. NULL when out of memory. */
dr_source *dr_source_new(const dragoman_input *about, dr_pull *pull, void *self);
void dr_source_free(dr_source *source); /* NULL is fine */
/* The next report: 1, its strings good until the next call; 0: no more, also when the pull said E_CANCELLED; negative
 * with *error filled: something could not be had, and the next call goes on behind it, after E_MEMORY to the end. */
int dr_source_next(dr_source *source, dr_item *out, dragoman_error *error);
size_t dr_source_passed(const dr_source *source, dragoman_passed what);
const char *dr_passed_name(dragoman_passed what); /* NULL for none */

#endif
