/* Accounts: who there is, what each may do. Every change is noted with who made it; ranks and passwords that change end
 * what was signed in. */
#ifndef DR_MEMBERS_ACCOUNT_H
#define DR_MEMBERS_ACCOUNT_H

#include "members/members.h"

enum { DR_NAME_LONGEST = 64, DR_MAIL_LONGEST = 254 /* RFC 5321, with erratum 1690 */ };

typedef struct dr_account {
    int64_t id;
    dr_str name, mail; /* mail.at == NULL: none */
    dr_rank rank;
    int64_t made, seen; /* seen: when last signed in, 0: never */
    dr_str kept;        /* of the password (password.h), at == NULL: none chosen yet */
} dr_account;

/* E_ARGUMENT for what cannot be a name: letters and digits of ASCII, - . _ within. So names cannot be mistaken for one
 * another, and end no header. */
int dr_name_check(dr_str name, dragoman_error *error);
/* E_ARGUMENT for what cannot be an address: of RFC 5321 what can be written without quotation marks, in ASCII. */
int dr_mail_check(dr_str mail, dragoman_error *error);

typedef struct dr_new_account {
    dr_str name, mail; /* mail.at == NULL: none */
    bool confirmed;    /* the address is known to be theirs */
    dr_rank rank;
    dr_str password; /* at == NULL: none yet: a link lets them choose one */
    dr_str link;     /* the secret of the invitation that is used up by it, or at == NULL */
} dr_new_account;

/* E_ARGUMENT where the name, the address or the password cannot be, somebody has the name or address, or the link was
 * used. by == NULL: they do it themselves. */
int dr_account_add(dr_roll *members, const dr_new_account *account, const dr_doer *by, int64_t *id,
                   dragoman_error *error);
/* 1 with *out on the arena, 0 where there is none, or a negative code. By name or, where that has an @, by mail. */
int dr_account_find(dr_roll *members, dr_arena *arena, dr_str name, dr_account *out, dragoman_error *error);
int dr_account_of(dr_roll *members, dr_arena *arena, int64_t id, dr_account *out, dragoman_error *error);
/* How many there are. */
int dr_account_count(dr_roll *members, int64_t *count, dragoman_error *error);

/* Gives a rank; ends all that is signed in, whose pages were those of the rank before. */
int dr_account_set_rank(dr_roll *members, const dr_account *account, dr_rank rank, const dr_doer *by,
                        dragoman_error *error);
/* Gives a password; ends all that is signed in, and links to a new one. link: as above, of the one that is used up. */
int dr_account_set_password(dr_roll *members, const dr_account *account, dr_str password, dr_str link,
                            const dr_doer *by, dragoman_error *error);
/* Takes the account away, with all that is its; in the log its name becomes "erased". */
int dr_account_erase(dr_roll *members, const dr_account *account, const dr_doer *by, dragoman_error *error);

#endif
