/* The daily edition: what a day's reports tell, in neutral sentences made of their records, as page, plain text and
 * mail.
 *
 *     dragoman_edition *edition = NULL;
 *     dragoman_edition_choice choice = {.date = "1995-11-21"};
 *     int code = dragoman_edition_open(&edition, store, &choice, &error);
 *     if (code == 0) code = dragoman_edition_write(edition, DRAGOMAN_EDITION_TEXT, NULL, my_sink, my_file, &error);
 *     dragoman_edition_close(&edition);
 *
 * Every sentence is a phrase of a table, filled from a record, or words of a report in quotation marks; each leads to
 * its evidence. The same store, day and choice give the same edition. docs/edition.md tells how. */
#ifndef DRAGOMAN_EDITION_H
#define DRAGOMAN_EDITION_H

#include "mail.h"
#include "members.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_edition dragoman_edition;

/* Zero-initialise: all stories of the store's last day. */
typedef struct dragoman_edition_choice {
    const char *date;          /* YYYY-MM-DD; NULL: the last day that has reports; to be sent: that is over, too */
    unsigned days;             /* so many days are looked at for what lies on the table; 0: 14, at most 60 */
    const char *story;         /* the one of this id: "s" and the id of one of its reports */
    const char *const *actors; /* stories with one of these names, codes, countries or ids; NULL-ended */
    const char *watch;         /* stories with a report that this standing question finds */
    const char *base_url;      /* of the desk, http or https, for links: "https://desk.example.org"; NULL: none */
    dragoman_bytes phrases;    /* a table of phrases in place of the built-in one (docs/edition.md) */
    uint8_t reserved[64];      /* zero */
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
    const char
        *token; /* told in X-Dragoman-Subscriber, by which a bounce finds its subscriber; letters and digits, or NULL */
    int64_t date;         /* seconds since 1970; 0: now, or what DRAGOMAN_NOW says */
    uint8_t reserved[64]; /* zero */
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

/* ---- who gets it ---- */

/* Subscribers are kept with the members (members.h), by address. A wish is "all", or "story", "actor" or "watch" with
 * what it is about; NULL: all. */

/* By who runs the desk: active at once. An address that is there gets the new wish, and is active again. */
DRAGOMAN_API int dragoman_subscriber_add(dragoman_members *members, const char *address, const char *wish,
                                         const char *about, dragoman_error *error);
/* By whoever says that the address is theirs: *out is the path ("/confirm/…") under which they confirm it within two
 * days, to be sent to them. What the address gets already stays until then. */
DRAGOMAN_API int dragoman_subscriber_ask(dragoman_members *members, const char *address, const char *wish,
                                         const char *about, char out[DRAGOMAN_LINK_SIZE], dragoman_error *error);
/* What came by the path, or its last part: 1, or 0 when it is none or is over. */
DRAGOMAN_API int dragoman_subscriber_confirm(dragoman_members *members, const char *path, dragoman_error *error);
/* Erases one: 1, or 0 when there is none. */
DRAGOMAN_API int dragoman_subscriber_remove(dragoman_members *members, const char *address, dragoman_error *error);
/* Rows with address, wish, about, state (asked, active, suspended), bounces, made, last (the last day that was sent).
 */
DRAGOMAN_API int dragoman_subscribers_list(dragoman_members *members, dragoman_answer **out, dragoman_error *error);

/* What a mailbox of mail that came back holds. */
typedef struct dragoman_bounces {
    size_t messages, failures; /* all; those that say that a mail could not be brought for good (RFC 3464) */
    size_t counted;            /* whose subscriber is there, and that were not counted before; the third suspends */
} dragoman_bounces;
DRAGOMAN_API int dragoman_subscribers_bounced(dragoman_members *members, const char *mailbox, size_t size,
                                              dragoman_bounces *out, dragoman_error *error);

/* ---- sending ---- */

typedef struct dragoman_sending {
    const char *from;  /* as in dragoman_mail_head */
    int verp;          /* each mail comes back to an address of its own, local+TOKEN@domain */
    int again;         /* also send what was handed to the server before and is not known to have arrived */
    double per_second; /* messages; 0: as fast as the server takes them */
    double patience;   /* seconds before what a server put off is tried again, then 4, 16 times as long; 0: 5 */
    int (*stopped)(void *payload); /* asked between messages, NULL: nobody is */
    void *payload;
    uint8_t reserved[64]; /* zero */
} dragoman_sending;

typedef struct dragoman_sent {
    size_t due; /* had it not when the call began */
    size_t sent, refused;
    size_t later;    /* left for another call */
    size_t unknown;  /* handed to the server, which did not say that it has them */
    char reply[256]; /* what it said last when something was not sent */
} dragoman_sent;

/* Sends the day's edition to all who get it and do not have it yet, each what they wish; `choice` (date, days,
 * base_url, phrases): base_url is wanted, for /unsubscribe. Each gets a day once at most: a message whose end was given
 * to the server is not sent again, even when its answer was never seen; all before that is sent by the next call.
 * E_AWAY when the server is not to be had or takes nothing from this sender; *out is filled then, too. */
DRAGOMAN_API int dragoman_edition_send(dragoman_members *members, dragoman_store *store,
                                       const dragoman_edition_choice *choice, const dragoman_mail_server *server,
                                       const dragoman_sending *sending, dragoman_sent *out, dragoman_error *error);

#ifdef __cplusplus
}
#endif

#endif
