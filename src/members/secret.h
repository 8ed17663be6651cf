/* Secrets that are handed out: 32 random bytes as 43 letters of base64 for addresses (RFC 4648, section 5). Who shows
 * one has it; what is stored is a hash, so that who reads the database has none. Their entropy is full, so that one
 * pass of BLAKE2b is enough (passwords are password.h's). By libsodium. */
#ifndef DR_MEMBERS_SECRET_H
#define DR_MEMBERS_SECRET_H

#include "base/str.h"

enum { DR_SECRET_BYTES = 32, DR_SECRET_LETTERS = 43, DR_SECRET_HASH = 32 };

/* Once before all others, from one thread or many; false where the system gives no random numbers. */
bool dr_secret_begin(void);
/* A new one, NUL-terminated. */
void dr_secret_new(char out[DR_SECRET_LETTERS + 1]);
/* Whether the text can be one at all. */
bool dr_is_secret(dr_str text);
/* What is stored of one; `text` is any text. */
void dr_secret_hash(dr_str text, uint8_t out[DR_SECRET_HASH]);
/* Another secret out of one, by what it is for ("form"): it tells nothing of the first. `secret` is any text. */
void dr_secret_for(dr_str secret, const char *use, char out[DR_SECRET_LETTERS + 1]);
/* In a time that depends on the sizes alone. */
bool dr_secret_same(dr_str a, dr_str b);
/* Forgets a secret where it lies. */
void dr_secret_wipe(void *at, size_t size);

#endif
