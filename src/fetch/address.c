#include "fetch/address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* https://www.iana.org/assignments/iana-ipv4-special-registry, and 224.0.0.0/3: multicast and reserved */
static const struct {
    uint8_t bytes[4], bits;
} not_public_4[] = {
    {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10}, {{127, 0, 0, 0}, 8},
    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},  {{192, 0, 0, 0}, 24},  {{192, 0, 2, 0}, 24},
    {{192, 88, 99, 0}, 24}, {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24},
    {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 3},
};

/* https://www.iana.org/assignments/iana-ipv6-special-registry within 2000::/3, outside of which nothing is global
 * unicast: protocol assignments with Teredo, documentation. */
static const struct {
    uint8_t bytes[4], bits;
} not_public_6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23},
    {{0x20, 0x01, 0x0d, 0xb8}, 32},
    {{0x3f, 0xff, 0x00, 0x00}, 20},
};

static bool begins(const uint8_t *address, const uint8_t *range, unsigned bits)
{
    unsigned whole = bits / 8, rest = bits % 8;
    unsigned mask = rest ? 0xFFu << (8 - rest) & 0xFFu : 0;
    return memcmp(address, range, whole) == 0 && (!rest || ((address[whole] ^ range[whole]) & mask) == 0);
}

static bool is_public_4(const uint8_t address[4])
{
    for (size_t i = 0; i < sizeof not_public_4 / sizeof *not_public_4; i++)
        if (begins(address, not_public_4[i].bytes, not_public_4[i].bits))
            return false;
    return true;
}

static bool is_public_6(const uint8_t address[16])
{
    static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF}; /* ::ffff:0:0/96, RFC 4291 */
    static const uint8_t nat64[12] = {0x00, 0x64, 0xFF, 0x9B};    /* 64:ff9b::/96, RFC 6052 */
    static const uint8_t to4[2] = {0x20, 0x02};                   /* 2002::/16, RFC 3056 */
    if (memcmp(address, mapped, sizeof mapped) == 0 || memcmp(address, nat64, sizeof nat64) == 0)
        return is_public_4(address + 12);
    if (memcmp(address, to4, sizeof to4) == 0)
        return is_public_4(address + 2);
    for (size_t i = 0; i < sizeof not_public_6 / sizeof *not_public_6; i++)
        if (begins(address, not_public_6[i].bytes, not_public_6[i].bits))
            return false;
    return address[0] >> 5 == 1; /* 2000::/3 */
}

bool dr_address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof four);
        return is_public_4((const uint8_t *)&four.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, address, sizeof six);
        return is_public_6(six.sin6_addr.s6_addr);
    }
    return false;
}
