/* The daily edition: what a day's reports tell, in neutral sentences made of their records, as page, plain text and mail.
 *
 *     dragoman_edition *edition = NULL;
 *     dragoman_edition_choice choice = {.date = "1995-11-21"};
 *     int code = dragoman_edition_open(&edition, store, &choice, &error);
 *     if (code == 0) code = dragoman_edition_write(edition, DRAGOMAN_EDITION_TEXT, NULL, my_sink, my_file, &error);
 *     dragoman_edition_close(&edition);
 *
 * Every sentence is a phrase of a table, filled from a record, or words of a report in quotation marks; each leads to its
 * evidence. The same store, day and choice give the same edition. docs/edition.md tells how. */
#ifndef DRAGOMAN_EDITION_H
#define DRAGOMAN_EDITION_H

#include "store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_edition dragoman_edition;

/* Zero-initialise: all stories of the store's last day. */
typedef struct dragoman_edition_choice {
    const char *date;                /* YYYY-MM-DD; NULL: the last day that has reports */
    unsigned days;                   /* so many days are looked at for what lies on the table; 0: 14, at most 60 */
    const char *story;               /* the one of this id */
    const char *const *actors;       /* stories with one of these names, codes, countries or ids; NULL-ended */
    const char *watch;               /* stories with a report that this standing question finds */
    const char *base_url;            /* of the desk, http or https, for links: "https://desk.example.org"; NULL: none */
    dragoman_bytes phrases;          /* a table of phrases in place of the built-in one (docs/edition.md) */
    uint8_t reserved[64];            /* zero */
} dragoman_edition_choice;

typedef enum dragoman_edition_format {
    DRAGOMAN_EDITION_HTML, /* a page by itself */
    DRAGOMAN_EDITION_TEXT, /* lines of 76 columns at most */
    DRAGOMAN_EDITION_MAIL  /* a message, RFC 5322: text and HTML, under 100,000 bytes */
} dragoman_edition_format;

/* What a message's head says. */
typedef struct dragoman_mail_head {
    const char *from;        /* "desk@example.org" or "The Desk <desk@example.org>" */
    const char *to;          /* an address, or NULL: no To */
    const char *unsubscribe; /* an https address that takes a POST (RFC 8058), or NULL */
    const char *token;       /* told in X-Dragoman-Subscriber, by which a bounce finds its subscriber; letters and digits, or NULL */
    int64_t date;            /* seconds since 1970; 0: now, or what DRAGOMAN_NOW says */
    uint8_t reserved[64];    /* zero */
} dragoman_mail_head;

/* Composes it. E_ARGUMENT for what is no day, address or watch; E_TABLE for a table of phrases that is none. On failure
 * *out is NULL. The store is not needed afterwards. */
DRAGOMAN_API int dragoman_edition_open(dragoman_edition **out, dragoman_store *store,
                                       const dragoman_edition_choice *choice, dragoman_error *error);
DRAGOMAN_API void dragoman_edition_close(dragoman_edition **edition);
/* Its day, YYYY-MM-DD, and how many stories it tells; 0: a quiet day. */
DRAGOMAN_API const char *dragoman_edition_day(const dragoman_edition *edition);
DRAGOMAN_API size_t dragoman_edition_stories(const dragoman_edition *edition);
/* Writes it; `head` is wanted for DRAGOMAN_EDITION_MAIL alone. E_ARGUMENT for an address that is none: control
 * characters, more than one address, other than ASCII outside the display name. */
DRAGOMAN_API int dragoman_edition_write(const dragoman_edition *edition, dragoman_edition_format format,
                                        const dragoman_mail_head *head, dragoman_sink *sink, void *payload,
                                        dragoman_error *error);

#ifdef __cplusplus
}
#endif

#endif
