/* Documents and containers in containers: a PDF or a feed in a web archive, an archive's export in a mail.
 *
 *   item ─▶ which document or kind? ─▶ a container of its own, in memory ─▶ items, with the outer one's place before
 * theirs
 *
 * Layers of DR_MAX_WITHIN: a ZIP archive in a mail, of messages to which documents are attached. */
#ifndef DR_INTAKE_CONTAINERS_WITHIN_H
#define DR_INTAKE_CONTAINERS_WITHIN_H

#include "intake/containers/convert.h"

enum { DR_MAX_WITHIN = 3 /* layers; named in the error message of deeper archives and mail */ };

typedef struct dr_within dr_within;

/* Looks into an item of `outer` that says it may be looked into: 1, it is given as it stands; 0 with *within what gives
 * the reports in it, or NULL where it is passed over; negative. `layer` counts from 1. On the arena of `outer`, which
 * must not be rewound while it is used. */
int dr_within_look(dr_container *outer, const dr_item *item, unsigned layer, dr_within **within, dragoman_error *error);
/* As a kind's `next`. */
int dr_within_next(dr_within *within, dr_item *out, dragoman_error *error);
#endif
