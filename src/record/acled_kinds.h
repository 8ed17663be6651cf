/* What ACLED calls an event and its parties (ACLED Codebook: disorder types, event and sub-event types, inter codes).
 */
#ifndef DR_RECORD_ACLED_KINDS_H
#define DR_RECORD_ACLED_KINDS_H

#include "record/acts.h"

/* Who a party is. */
typedef enum dr_inter {
    DR_INTER_NONE, /* nobody, or not known */
    DR_INTER_STATE,
    DR_INTER_REBELS,
    DR_INTER_MILITIA, /* political */
    DR_INTER_IDENTITY_MILITIA,
    DR_INTER_RIOTERS,
    DR_INTER_PROTESTERS,
    DR_INTER_CIVILIANS,
    DR_INTER_EXTERNAL /* and other forces */
} dr_inter;

typedef struct dr_acled_kind {
    const char *disorder, *event, *sub; /* NULL: ACLED has no such events */
} dr_acled_kind;

/* `country`: where it happened, empty where that is not known. */
dr_inter dr_inter_of(const dr_actor *actor, dr_str country);
dr_acled_kind dr_acled_kind_of(const dr_event *event, dr_inter actor, dr_inter recipient);

#endif
