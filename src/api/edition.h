/* What an edition holds, for the files that implement edition.h in public. */
#ifndef DR_API_EDITION_H
#define DR_API_EDITION_H

#include <time.h>

#include "api/store.h"
#include "dragoman/edition.h"
#include "edition/mail_out.h"

struct dragoman_edition {
    dr_arena *arena, *work; /* of the document; of one writing */
    dr_document document;
    char day[DR_DATE_SIZE];
};

/* The day that is sent when none is named: the last with reports that is over by this machine's clock at `now`, since
 * what is stored of a day later would reach nobody. "" where there is none. */
int dr_day_over(dragoman_store *store, time_t now, char day[DR_DATE_SIZE], dragoman_error *error);

#endif
