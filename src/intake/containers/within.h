/* Documents and containers in containers: a PDF or a feed in a web archive, an archive's export in a mail.
 *
 *   item ─▶ which document or kind? ─▶ a container of its own, in memory ─▶ items, with the outer one's place before
 * theirs
 *
 * One layer: what is in these is not looked at again. */
#ifndef DR_INTAKE_CONTAINERS_WITHIN_H
#define DR_INTAKE_CONTAINERS_WITHIN_H

#include "intake/containers/convert.h"

typedef struct dr_within dr_within;

/* What gives the reports in the item; NULL: it is no document and no container. On the arena of `outer`, which must not
 * be rewound while it is used. */
dr_within *dr_within_open(dr_container *outer, const dr_item *item);
/* As a kind's `next`. */
int dr_within_next(dr_within *within, dr_item *out, dragoman_error *error);
#endif
