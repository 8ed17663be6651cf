#include "members/password.h"

#include <sodium.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

/* RFC 9106, section 4, second choice: 3 passes over 64 MiB; libsodium has one lane. */
enum { PASSES = 3, MEMORY = 64 << 20 };

static size_t letters(dr_str text)
{
    size_t n = 0;
    for (size_t at = 0, size; at < text.size; at += size, n++)
        dr_utf8_at(text, at, &size);
    return n;
}

int dr_password_check(dr_str password, dr_str name, dragoman_error *error)
{
    if (dr_utf8_broken(password) != DR_NOT_FOUND || (password.size && memchr(password.at, 0, password.size)))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "this password is no UTF-8 text", DR_NOWHERE);
    if (letters(password) < DR_PASSWORD_SHORTEST)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a password of 12 letters at least is wanted: some words do well",
                        DR_NOWHERE);
    if (password.size > DR_PASSWORD_LONGEST)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a password of 256 bytes at most is wanted", DR_NOWHERE);
    size_t others = 0;
    for (size_t i = 1; i < password.size; i++)
        others += password.at[i] != password.at[0];
    if (!others || (name.size > 3 && dr_find_nocase(password, name) != DR_NOT_FOUND && password.size < name.size + 8))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "this password is guessed at once: choose another", DR_NOWHERE);
    return 0;
}

/* The same text for the same letters, however a keyboard composed them (NFKC, as NIST SP 800-63B asks); to be freed, or
 * NULL. */
static uint8_t *composed(dr_str password, size_t *size)
{
    uint8_t *text = NULL;
    utf8proc_ssize_t n =
        password.size > DR_PASSWORD_LONGEST
            ? -1
            : utf8proc_map((const uint8_t *)(password.at ? password.at : ""), (utf8proc_ssize_t)password.size, &text,
                           (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
    *size = n < 0 ? 0 : (size_t)n;
    return n < 0 ? NULL : text;
}

static void forget(uint8_t *text, size_t size)
{
    if (text)
        sodium_memzero(text, size);
    free(text);
}

int dr_password_keep(dr_str password, char out[DR_PASSWORD_TEXT], dragoman_error *error)
{
    _Static_assert(DR_PASSWORD_TEXT == crypto_pwhash_STRBYTES, "as libsodium has it");
    size_t size = 0;
    uint8_t *text = composed(password, &size);
    int failed =
        !text || crypto_pwhash_str_alg(out, (const char *)text, size, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    forget(text, size);
    return failed ? dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for a password", DR_NOWHERE) : 0;
}

bool dr_password_is(dr_str password, dr_str kept)
{
    /* of a password that nobody knows */
    static const char nobodys[] = "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    char at[DR_PASSWORD_TEXT] = {0};
    size_t size = 0;
    uint8_t *text = composed(password, &size);
    bool known = kept.at && kept.size < sizeof at, readable = text != NULL;
    memcpy(at, known ? kept.at : nobodys, known ? kept.size : sizeof nobodys);
    bool is = crypto_pwhash_str_verify(at, text ? (const char *)text : "", size) == 0;
    forget(text, size);
    return is && known && readable;
}

bool dr_password_is_old(dr_str kept)
{
    char at[DR_PASSWORD_TEXT] = {0};
    if (kept.size >= sizeof at)
        return false;
    memcpy(at, kept.at ? kept.at : "", kept.size);
    return crypto_pwhash_str_needs_rehash(at, PASSES, MEMORY) != 0;
}
