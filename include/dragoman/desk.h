/* The desk: a store shown as pages, to browsers on this machine or, where there are members (dragoman/members.h), to
 * all who sign in.
 *
 *     dragoman_desk_settings settings = {.store = "dragoman.db"};
 *     dragoman_desk *desk = NULL;
 *     if (dragoman_desk_start(&desk, &settings, &error) == 0) {
 *         …                                       it answers on threads of its own
 *         dragoman_desk_stop(&desk);
 *     } */
#ifndef DRAGOMAN_DESK_H
#define DRAGOMAN_DESK_H

#include "dragoman.h"
#include "edition.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_desk dragoman_desk;

/* The daily edition, sent to its subscribers (edition.h) each morning by the desk's mail. Zero-initialise. */
typedef struct dragoman_desk_edition {
    const char *at;    /* "06:30", on this machine's clock (TZ): then the last day that is over and has reports is sent */
    double per_second; /* as in dragoman_sending */
    double patience;
    /* What came of it, called by a thread of the desk's; `error` is NULL where nothing failed. NULL: nobody is told. */
    void (*told)(void *payload, const char *day, const dragoman_sent *sent, const dragoman_error *error);
    void *payload;
    uint8_t reserved[64]; /* zero */
} dragoman_desk_edition;

/* Zero-initialise. Texts are borrowed until dragoman_desk_start returns. */
typedef struct dragoman_desk_settings {
    const char *store;   /* as dragoman_store_open takes it */
    const char *listen;  /* "ADDRESS:PORT"; NULL: 127.0.0.1:8080; port 0: any that is free */
    const char *members; /* as dragoman_members_open takes it; NULL: no accounts, and this machine's addresses alone */
    const char *site;    /* "https://desk.example.org": where browsers find it, when that is not where it listens */
    const char *proxy; /* the address of a proxy before it, whose X-Forwarded-For and X-Forwarded-Proto are believed */
    const dragoman_mail_server *mail; /* for invitations and new passwords; NULL: none is sent */
    const char *mail_from;            /* "Name <desk@example.org>" */
    int public_reading;               /* who has not signed in may read */
    int open_signup;                  /* who has a mail address may make an account, as a reader */
    int behind_tls;                   /* browsers come by https alone: cookies are for that */
    const dragoman_desk_edition *edition; /* NULL: none is sent; needs members, mail and site */
    /* How reports are read here, and names of a query understood: the user's lists, the model; limits are the desk's
     * own. NULL: the defaults. */
    const dragoman_settings *reader;
    uint8_t reserved[48]; /* zero */
} dragoman_desk_settings;

/* Starts it. E_ARGUMENT where others reach the address and nobody could sign in; what dragoman_open says of `reader`. On
 * failure *out is NULL. */
DRAGOMAN_API int dragoman_desk_start(dragoman_desk **out, const dragoman_desk_settings *settings,
                                     dragoman_error *error);
DRAGOMAN_API unsigned dragoman_desk_port(const dragoman_desk *desk);
/* Ends what is being answered first. Sets it to NULL. */
DRAGOMAN_API void dragoman_desk_stop(dragoman_desk **desk);

#ifdef __cplusplus
}
#endif

#endif
