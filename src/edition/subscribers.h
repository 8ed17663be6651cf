/* Who gets the daily edition, in the members' database (schema/members_sqlite_2.sql).
 *
 *     asked ──secret from the mail──▶ active ──three mails came back──▶ suspended
 *       └── over after two days            └── leaves, by the token of each mail: erased */
#ifndef DR_EDITION_SUBSCRIBERS_H
#define DR_EDITION_SUBSCRIBERS_H

#include "edition/mail_words.h"
#include "members/members.h"
#include "members/secret.h"

enum { DR_CONFIRM_SECONDS = 2 * 86400, DR_MOST_BOUNCES = 3, DR_ABOUT_SIZE = 200, DR_LEAVE_LETTERS = 22 };

typedef enum dr_wish { DR_WISH_ALL, DR_WISH_STORY, DR_WISH_ACTOR, DR_WISH_WATCH, DR_WISHES } dr_wish;
/* "all", "story" … */
const char *dr_wish_name(dr_wish wish);
bool dr_wish_of(dr_str name, dr_wish *out);

typedef struct dr_subscriber {
    int64_t id;
    dr_str address, about, state, token;
    dr_wish wish;
} dr_subscriber;

/* Asks for an address: *secret confirms it, and goes there by mail. One that asked already, or gets it, asks again: the
 * new wish holds once it is confirmed. E_ARGUMENT for what is no address, or a wish about nothing. */
int dr_subscriber_ask(dr_roll *members, dr_str address, dr_wish wish, dr_str about, char secret[DR_SECRET_LETTERS + 1],
                      dragoman_error *error);
/* The same, confirmed already: by who runs the desk. */
int dr_subscriber_add(dr_roll *members, dr_str address, dr_wish wish, dr_str about, dragoman_error *error);
/* 1, and it is active with no bounces; 0: no such secret, or it is over. */
int dr_subscriber_confirm(dr_roll *members, dr_str secret, dragoman_error *error);
/* 1: it is erased; 0: there is none. */
int dr_subscriber_leave(dr_roll *members, dr_str token, dragoman_error *error);
int dr_subscriber_remove(dr_roll *members, dr_str address, dragoman_error *error);
/* Whether there is one of that token: 1 or 0. */
int dr_subscriber_has(dr_roll *members, dr_str token, dragoman_error *error);
/* One mail more came back to it: 1, with whether it is suspended now; 0: no such subscriber. */
int dr_subscriber_bounced(dr_roll *members, int64_t id, dragoman_error *error);
/* The same by the token in a mail's header; a message that was counted (by its text) counts once: 0. */
int dr_token_bounced(dr_roll *members, dr_str token, dr_str message, dragoman_error *error);
/* Those that asked and did not confirm in time. */
int dr_subscribers_forget(dr_roll *members, dragoman_error *error);

#endif
