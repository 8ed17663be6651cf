/* Tokens with which programs ask in somebody's name ("Authorization: Bearer …"), until they end or are taken away. */
#ifndef DR_MEMBERS_TOKEN_H
#define DR_MEMBERS_TOKEN_H

#include "members/account.h"
#include "members/secret.h"

enum { DR_TOKEN_DAYS = 90 /* where none are said */, DR_TOKEN_DAYS_MOST = 366, DR_TOKENS = 20 /* of an account */ };

typedef struct dr_api_token {
    int64_t id, made, seen, expires; /* seen: 0: never used */
    dr_str name;                     /* what it is for */
    dr_rank rank;                    /* at most this */
} dr_api_token;

typedef DR_VEC(dr_api_token) dr_api_tokens;

/* E_ARGUMENT for a name that is empty, longer than DR_NAME_LONGEST or not of one line, days out of bounds, a rank above
 * the account's, and more than DR_TOKENS. Only `secret` has it; here is its hash. */
int dr_token_new(dr_roll *members, const dr_account *account, const dr_api_token *token, int64_t days,
                 const dr_doer *by, char secret[DR_SECRET_LETTERS + 1], dragoman_error *error);
/* 1 with whose it is, whose rank is no more than the token's; 0 where it is none or over. */
int dr_token_find(dr_roll *members, dr_arena *arena, dr_str secret, dr_account *out, dragoman_error *error);
/* Of an account, the latest first. */
int dr_token_list(dr_roll *members, dr_arena *arena, int64_t account, dr_api_tokens *out, dragoman_error *error);
/* 1, or 0 where the account has none of that id. */
int dr_token_end(dr_roll *members, const dr_account *account, int64_t id, const dr_doer *by, dragoman_error *error);

#endif
