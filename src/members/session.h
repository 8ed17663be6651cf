/* Who is signed in: a secret in a browser's cookie, its hash here. A new one at every sign-in, never one that was
 * brought. */
#ifndef DR_MEMBERS_SESSION_H
#define DR_MEMBERS_SESSION_H

#include "members/account.h"
#include "members/secret.h"

enum {
    DR_SESSION_LONGEST = 30 * 86400, /* seconds, however it is used: NIST SP 800-63B, 4.1.3, for its first level */
    DR_SESSION_IDLE = 7 * 86400,     /* without a request */
    DR_SESSION_NOTED = 300           /* a request is noted where the last one was noted so long ago */
};

int dr_session_new(dr_roll *members, int64_t account, char secret[DR_SECRET_LETTERS + 1], dragoman_error *error);
/* 1 with whose it is (on the arena), 0 where it is none or over, or a negative code. */
int dr_session_find(dr_roll *members, dr_arena *arena, dr_str secret, dr_account *out, dragoman_error *error);
/* Fine where there is none. */
int dr_session_end(dr_roll *members, dr_str secret, dragoman_error *error);

/* Tells whether the name and the password are somebody's: 1 with whose (on the arena), noted as signed in now; a
 * session is then begun. 0: they are not, or, where *wait is above 0, nobody may try for so many seconds. It takes as
 * long for a name that nobody has. `address`: where it comes from ("192.0.2.1"). */
int dr_sign_in(dr_roll *members, dr_arena *arena, dr_str name, dr_str password, dr_str address, int64_t *wait,
               dr_account *out, dragoman_error *error);
/* The same question about who is signed in already, before what cannot be taken back. */
int dr_is_password_of(dr_roll *members, const dr_account *account, dr_str password, dr_str address, int64_t *wait,
                      dragoman_error *error);

#endif
