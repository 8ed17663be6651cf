#include "items.h"

#include <stdint.h>
#include <string.h>

static const char *past_blanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
        at++;
    return at;
}

/* Past the text whose quote stands at `at`; `end` when it is not closed. */
static const char *past_text(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\' && at + 1 < end)
            at++;
    return at < end ? at + 1 : end;
}

/* Past one value: a text, an object or list with all in it, or what goes up to the next comma or bracket. */
static const char *past_value(const char *at, const char *end)
{
    size_t depth = 0;
    do {
        at = past_blanks(at, end);
        if (at == end)
            return end;
        if (*at == '"') {
            at = past_text(at, end);
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (*at == '}' || *at == ']') {
            if (!depth)
                return at;
            depth--;
            at++;
        } else if (depth && (*at == ',' || *at == ':')) {
            at++;
        } else {
            while (at < end && !strchr(",:]} \t\n\r\"", *at))
                at++;
            if (at < end && !depth && (*at == ':' || *at == '"'))
                return at;
        }
    } while (depth);
    return at;
}

cli_items cli_items_of(const dragoman_value *value)
{
    cli_items items = {value->text, value->text ? value->text + value->size : NULL};
    items.at = past_blanks(items.at, items.end);
    if (value->kind != DRAGOMAN_VALUE_JSON || items.at == items.end || *items.at != '[')
        items.at = items.end;
    else
        items.at++;
    return items;
}

bool cli_next_item(cli_items *items, cli_item *out)
{
    const char *at = past_blanks(items->at, items->end);
    if (at < items->end && *at == ',')
        at = past_blanks(at + 1, items->end);
    if (at >= items->end || *at == ']')
        return false;
    *out = (cli_item){at, past_value(at, items->end)};
    items->at = out->end > at ? out->end : items->end;
    return out->end > at;
}

/* ---- texts ---- */

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The four digits at `at`; 0xFFFD for what is none. */
static uint32_t digits(const char *at, const char *end)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = at + i < end ? hex(at[i]) : -1;
        if (digit < 0)
            return 0xFFFD;
        value = value << 4 | (uint32_t)digit;
    }
    return value;
}

static size_t encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size; i > 1; i--, c >>= 6)
        out[i - 1] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(leads[size] | c);
    return size;
}

/* What stands behind a backslash at `at`, into out; how far it goes in *past. */
static size_t unescape(const char *at, const char *end, const char **past, char out[4])
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    const char *found = at < end && *at ? strchr(from, *at) : NULL;
    *past = at < end ? at + 1 : end;
    if (at >= end || *at != 'u') {
        out[0] = found ? to[found - from] : at < end ? *at : '?';
        return 1;
    }
    uint32_t c = digits(at + 1, end);
    *past = end - at > 5 ? at + 5 : end;
    if (c >= 0xD800 && c < 0xDC00 && end - *past > 6 && (*past)[0] == '\\' && (*past)[1] == 'u') {
        uint32_t low = digits(*past + 2, end);
        if (low >= 0xDC00 && low < 0xE000) {
            *past += 6;
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return encode(c >= 0xD800 && c < 0xE000 ? 0xFFFD : c ? c : 0xFFFD, out);
}

static size_t copy_text(const char *at, const char *end, char *out, size_t room)
{
    size_t size = 0;
    for (at++; at < end && *at != '"';) {
        char piece[4] = {*at};
        size_t more = 1;
        const char *past = at + 1;
        if (*at == '\\')
            more = unescape(at + 1, end, &past, piece);
        if (size + more + 1 > room)
            break;
        memcpy(out + size, piece, more);
        size += more;
        at = past;
    }
    if (at < end && *at != '"') /* cut: not within a character */
        while (size && ((unsigned char)*at & 0xC0) == 0x80 && ((unsigned char)out[size - 1] & 0x80)) {
            bool lead = ((unsigned char)out[--size] & 0xC0) == 0xC0;
            if (lead)
                break;
        }
    out[size] = '\0';
    return size;
}

static size_t copy_value(const char *at, const char *end, char *out, size_t room)
{
    if (at < end && *at == '"')
        return copy_text(at, end, out, room);
    size_t size = (size_t)(end - at);
    if (size >= room || (size == 4 && memcmp(at, "null", 4) == 0) || (size && (*at == '{' || *at == '[')))
        size = 0;
    memcpy(out, at, size);
    out[size] = '\0';
    return size;
}

size_t cli_item_text(const cli_item *item, const char *name, char *out, size_t room)
{
    const char *at = past_blanks(item->at, item->end), *end = item->end;
    char key[64];
    out[0] = '\0';
    if (!name)
        return copy_value(at, end, out, room);
    if (at == end || *at != '{')
        return 0;
    for (at = past_blanks(at + 1, end); at < end && *at == '"'; at = past_blanks(at, end)) {
        const char *past = past_text(at, end);
        copy_text(at, past, key, sizeof key);
        const char *value = past_blanks(past, end);
        value = past_blanks(value < end && *value == ':' ? value + 1 : end, end);
        past = past_value(value, end);
        if (strcmp(key, name) == 0)
            return copy_value(value, past, out, room);
        past = past_blanks(past, end);
        at = past < end && *past == ',' ? past_blanks(past + 1, end) : end;
    }
    return 0;
}
