/* Who asks for a page, as the page needs to know. */
#ifndef DR_DESK_VIEWER_H
#define DR_DESK_VIEWER_H

#include "members/rank.h"

typedef struct dr_viewer {
    int64_t account; /* 0: none */
    dr_str name;     /* as a correction or a note names them; "" of a visitor */
    dr_rank rank;
    bool here;           /* there are no accounts: whoever is at this machine, an editor */
    bool by_token;       /* a program with a token for the API: its forms need no csrf_token */
    dr_str csrf_token;   /* what a form must bring back (dr_form_begin writes it); "" where no form can be sent */
    dr_str session;      /* the secret of who is signed in by a browser, or at == NULL */
    dr_str visit_cookie; /* to be set with the first form of a visitor, or at == NULL */
} dr_viewer;

#endif
