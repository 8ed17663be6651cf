#include "members/secret.h"

#include <sodium.h>

bool dr_secret_begin(void)
{
    return sodium_init() >= 0;
}

static void letters(const uint8_t bytes[DR_SECRET_BYTES], char out[DR_SECRET_LETTERS + 1])
{
    sodium_bin2base64(out, DR_SECRET_LETTERS + 1, bytes, DR_SECRET_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void dr_secret_new(char out[DR_SECRET_LETTERS + 1])
{
    uint8_t bytes[DR_SECRET_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    letters(bytes, out);
    sodium_memzero(bytes, sizeof bytes);
}

bool dr_is_secret(dr_str text)
{
    uint8_t bytes[DR_SECRET_BYTES];
    size_t size = 0;
    bool is = text.size == DR_SECRET_LETTERS &&
              sodium_base642bin(bytes, sizeof bytes, text.at, text.size, NULL, &size, NULL,
                                sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
              size == sizeof bytes;
    sodium_memzero(bytes, sizeof bytes);
    return is;
}

void dr_secret_hash(dr_str text, uint8_t out[DR_SECRET_HASH])
{
    crypto_generichash(out, DR_SECRET_HASH, (const uint8_t *)(text.at ? text.at : ""), text.size, NULL, 0);
}

void dr_secret_for(dr_str secret, const char *use, char out[DR_SECRET_LETTERS + 1])
{
    crypto_generichash_state state;
    uint8_t bytes[DR_SECRET_BYTES];
    crypto_generichash_init(&state, NULL, 0, sizeof bytes);
    crypto_generichash_update(&state, (const uint8_t *)use, strlen(use) + 1);
    crypto_generichash_update(&state, (const uint8_t *)(secret.at ? secret.at : ""), secret.size);
    crypto_generichash_final(&state, bytes, sizeof bytes);
    letters(bytes, out);
    sodium_memzero(&state, sizeof state);
    sodium_memzero(bytes, sizeof bytes);
}

bool dr_secret_same(dr_str a, dr_str b)
{
    return a.size == b.size && (!a.size || sodium_memcmp(a.at, b.at, a.size) == 0);
}

void dr_secret_wipe(void *at, size_t size)
{
    sodium_memzero(at, size);
}
