/* What an edition holds, for the files that implement edition.h in public. */
#ifndef DR_API_EDITION_H
#define DR_API_EDITION_H

#include "api/store.h"
#include "dragoman/edition.h"
#include "edition/mail_out.h"

struct dragoman_edition {
    dr_arena *arena, *work; /* of the document; of one writing */
    dr_document document;
    char day[DR_DATE_SIZE];
};

#endif
