#include "harmless.h"

#include <stdio.h>
#include <string.h>

/* Strictly: no surrogates, no overlong forms, nothing past U+10FFFF. */
size_t cli_character(const char *s, uint32_t *c)
{
    const unsigned char *at = (const unsigned char *)s;
    size_t size = at[0] < 0x80 ? 1 : at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    *c = CLI_NO_CHARACTER;
    if (size == 1) {
        *c = at[0];
        return 1;
    }
    if (at[0] < 0xC2 || at[0] > 0xF4)
        return 1;
    uint32_t value = at[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((at[i] & 0xC0) != 0x80) /* also at the end */
            return 1;
        value = value << 6 | (at[i] & 0x3Fu);
    }
    if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return 1;
    *c = value;
    return size;
}

bool cli_is_harmless(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c > 0x10FFFF)
        return false;
    return !(c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
             (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F));
}

size_t cli_escape(char *out, size_t room, const char *s)
{
    size_t size = 0;
    while (*s) {
        uint32_t c;
        size_t length = cli_character(s, &c);
        char shown[16];
        if (cli_is_harmless(c))
            snprintf(shown, sizeof shown, "%.*s", (int)length, s);
        else if (c == '\n' || c == '\t')
            snprintf(shown, sizeof shown, "\\%c", c == '\n' ? 'n' : 't');
        else if (c < 0x80 || c == CLI_NO_CHARACTER)
            snprintf(shown, sizeof shown, "\\x%02x", (unsigned char)*s);
        else
            snprintf(shown, sizeof shown, "\\u%04x", (unsigned)c);
        size_t more = strlen(shown);
        if (size + more >= room)
            break;
        memcpy(out + size, shown, more);
        size += more;
        s += length;
    }
    out[size] = '\0';
    return size;
}
