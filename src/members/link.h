/* Links that work once: who has one may make an account (an invitation), or choose a new password. */
#ifndef DR_MEMBERS_LINK_H
#define DR_MEMBERS_LINK_H

#include "members/account.h"
#include "members/secret.h"

typedef enum dr_link_kind { DR_LINK_INVITE, DR_LINK_RESET } dr_link_kind;

enum { DR_INVITE_SECONDS = 7 * 86400, DR_RESET_SECONDS = 3600 };

typedef struct dr_once {
    dr_link_kind kind;
    int64_t account, expires; /* account: 0 of an invitation */
    dr_str mail;              /* of who is invited, to whom it was sent, or at == NULL */
    dr_rank rank;             /* that an invitation gives */
} dr_once;

/* A new one, which only `secret` has; `link->expires` is not read. by == NULL: it was asked for by somebody unknown,
 * and is not noted. */
int dr_link_new(dr_roll *members, const dr_once *link, const dr_doer *by, char secret[DR_SECRET_LETTERS + 1],
                dragoman_error *error);
/* 1 with what it is for (on the arena), 0 where it is none of the kind, was used or is over. It stays. */
int dr_link_find(dr_roll *members, dr_arena *arena, dr_link_kind kind, dr_str secret, dr_once *out,
                 dragoman_error *error);
/* The path of its page, "/invitation/…". */
dr_str dr_link_path(dr_arena *arena, dr_link_kind kind, dr_str secret);

#endif
