/* Members: who may use a desk that others reach (dragoman/desk.h): accounts, roles, tokens for programs, links that
 * work once, and a log of every change. They are in a database of their own, not in the store.
 *
 *     dragoman_members *members = NULL;
 *     int code = dragoman_members_open(&members, "dragoman-members.db", DRAGOMAN_STORE_CREATE, &error);
 *     if (code == 0) code = dragoman_member_add(members, "eva", NULL, "admin", password, &error);
 *     dragoman_members_close(&members);
 *
 * A role is "reader", "editor" or "admin"; each may all that those before it may. Members may be used by many threads,
 * one after the other. Passwords are kept as argon2id, secrets as hashes: what a call hands out is had by nobody else,
 * and not had again. */
#ifndef DRAGOMAN_MEMBERS_H
#define DRAGOMAN_MEMBERS_H

#include "store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_members dragoman_members;

/* `where`: a file's path, or "postgresql://user@host/database". A file that is made is its owner's alone to read; one
 * that all on the machine may read is E_STORE. On failure *out is NULL. */
DRAGOMAN_API int dragoman_members_open(dragoman_members **out, const char *where, dragoman_store_access access,
                                       dragoman_error *error);
DRAGOMAN_API void dragoman_members_close(dragoman_members **members);
/* The name of the file in which the members of that store are where nothing else is said: dragoman-members.db beside
 * it. Returns its size without the NUL, as snprintf does. */
DRAGOMAN_API size_t dragoman_members_beside(const char *store, char *out, size_t room);

/* ---- accounts ---- */

/* An account. `mail` may be NULL; without a password (NULL) nobody signs in until dragoman_member_reset's link gave
 * one. E_ARGUMENT for a name of other letters than a to z, 0 to 9 and - . _, one that somebody has, and a password of
 * less than 12 letters. */
DRAGOMAN_API int dragoman_member_add(dragoman_members *members, const char *name, const char *mail, const char *role,
                                     const char *password, dragoman_error *error);
/* These end all that is signed in under the name. E_ARGUMENT where nobody has it. */
DRAGOMAN_API int dragoman_member_role(dragoman_members *members, const char *name, const char *role,
                                      dragoman_error *error);
DRAGOMAN_API int dragoman_member_password(dragoman_members *members, const char *name, const char *password,
                                          dragoman_error *error);
/* Takes the account away with all that is its; the log no more names it. */
DRAGOMAN_API int dragoman_member_remove(dragoman_members *members, const char *name, dragoman_error *error);

/* ---- what is handed out ---- */

enum { DRAGOMAN_SECRET_SIZE = 44, DRAGOMAN_LINK_SIZE = 64 }; /* bytes, with the NUL */

/* A token for a program, sent as "Authorization: Bearer TOKEN". `what_for` names it in lists; role: NULL: as the
 * account's; days: 0: 90, at most 366. */
DRAGOMAN_API int dragoman_member_token(dragoman_members *members, const char *name, const char *what_for,
                                       const char *role, unsigned days, char out[DRAGOMAN_SECRET_SIZE],
                                       dragoman_error *error);
/* Takes away the token of that number (dragoman_members_tokens). */
DRAGOMAN_API int dragoman_member_token_end(dragoman_members *members, const char *name, int64_t number,
                                           dragoman_error *error);
/* The path ("/invitation/…") under which somebody makes an account with that role, within seven days. `mail`: whose it
 * will be, or NULL. */
DRAGOMAN_API int dragoman_member_invite(dragoman_members *members, const char *mail, const char *role,
                                        char out[DRAGOMAN_LINK_SIZE], dragoman_error *error);
/* The path ("/reset/…") under which a new password is chosen, within an hour. */
DRAGOMAN_API int dragoman_member_reset(dragoman_members *members, const char *name, char out[DRAGOMAN_LINK_SIZE],
                                       dragoman_error *error);

/* ---- lists ---- */

/* Rows with name, mail, role, made, seen (when last signed in). Answers end before the members are used for anything
 * else. */
DRAGOMAN_API int dragoman_members_list(dragoman_members *members, dragoman_answer **out, dragoman_error *error);
/* number, name (what it is for), role, made, seen, ends. */
DRAGOMAN_API int dragoman_members_tokens(dragoman_members *members, const char *name, dragoman_answer **out,
                                         dragoman_error *error);
/* The log, the latest first: moment, by, what, name (whom it is about), detail. limit: 0: all. */
DRAGOMAN_API int dragoman_members_audit(dragoman_members *members, size_t limit, dragoman_answer **out,
                                        dragoman_error *error);

#ifdef __cplusplus
}
#endif

#endif
