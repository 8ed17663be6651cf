/* Passwords: what is taken as one, and what is kept of it: argon2id (RFC 9106) by libsodium, with salt and cost in its
 * text. */
#ifndef DR_MEMBERS_PASSWORD_H
#define DR_MEMBERS_PASSWORD_H

#include "base/error.h"

enum {
    DR_PASSWORD_SHORTEST =
        12, /* letters: NIST SP 800-63B asks for 8 at least, its 4th revision for 15 where nothing is beside */
    DR_PASSWORD_LONGEST = 256, /* bytes; the same asks for 64 letters at least */
    DR_PASSWORD_TEXT = 128     /* crypto_pwhash_STRBYTES, with a NUL */
};

/* E_ARGUMENT for one that is too short, too long, no UTF-8 or little else than `name`. No rules of what letters it must
 * have: NIST SP 800-63B, 5.1.1.2. */
int dr_password_check(dr_str password, dr_str name, dragoman_error *error);
/* What is kept of it; two alike are kept differently. Takes some 64 MiB and 0.1 seconds. E_MEMORY. */
int dr_password_keep(dr_str password, char out[DR_PASSWORD_TEXT], dragoman_error *error);
/* Whether it is the one of which `kept` is kept. kept.at == NULL: no, in the same time. */
bool dr_password_is(dr_str password, dr_str kept);
/* Whether it was kept with a cost that is no more the one of today. */
bool dr_password_is_old(dr_str kept);

#endif
