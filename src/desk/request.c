#include "desk/request.h"

#include <arpa/inet.h>

#include "base/utf8.h"

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* false for a broken escape, a NUL byte and bytes that are no UTF-8. */
static bool decode(dr_arena *arena, dr_str raw, bool plus, dr_str *out)
{
    dr_buf buf = {.arena = arena};
    for (size_t i = 0; i < raw.size; i++) {
        char c = raw.at[i];
        if (c == '%') {
            if (raw.size - i < 3)
                return false;
            int high = digit(raw.at[i + 1]), low = digit(raw.at[i + 2]);
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (plus && c == '+') {
            c = ' ';
        }
        if (!c)
            return false;
        dr_buf_byte(&buf, c);
    }
    *out = buf.at ? dr_copy(arena, dr_buf_view(&buf)) : DR_STR("");
    return dr_utf8_broken(*out) == DR_NOT_FOUND;
}

static int read_path(dr_arena *arena, dr_str path, dr_request *out)
{
    if (!path.size || path.at[0] != '/')
        return 400;
    dr_str rest = dr_from(path, 1);
    while (rest.size) {
        dr_str part = dr_split(&rest, '/');
        if (out->part_count == DR_MAX_PARTS)
            return 414;
        if (!decode(arena, part, false, &part) || !part.size || dr_is_text(part, ".") || dr_is_text(part, ".."))
            return 400;
        out->parts[out->part_count++] = part;
    }
    return 0;
}

/* "events.json" is "events" as JSON. */
static void take_form(dr_request *out)
{
    if (!out->part_count)
        return;
    dr_str *last = &out->parts[out->part_count - 1];
    static const char *const forms[] = {"json", "csv", "atom"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !out->form.size; i++) {
        size_t size = strlen(forms[i]) + 1;
        if (last->size > size && dr_ends(*last, dr_str_of(forms[i])) && last->at[last->size - size] == '.') {
            out->form = dr_str_of(forms[i]);
            last->size -= size;
        }
    }
}

/* a=b&c=d, decoded, up to DR_MAX_PAIRS; `past` is the status of more. */
static int read_pairs(dr_arena *arena, dr_str text, int past, dr_pair *pairs, size_t *count)
{
    while (text.size) {
        dr_str value = dr_split(&text, '&'), name = dr_split(&value, '=');
        if (!name.size && !value.size)
            continue;
        if (*count == DR_MAX_PAIRS)
            return past;
        dr_pair *pair = &pairs[(*count)++];
        if (!decode(arena, name, true, &pair->name) ||
            !decode(arena, value.at ? value : DR_STR(""), true, &pair->value))
            return 400;
    }
    return 0;
}

int dr_request_read(dr_arena *arena, dr_str path, dr_str query, dr_request *out)
{
    *out = (dr_request){0};
    if (path.size > DR_MAX_PATH || query.size > DR_MAX_QUERY)
        return 414;
    int status = read_path(arena, path, out);
    if (!status)
        status = read_pairs(arena, query, 414, out->pairs, &out->pair_count);
    take_form(out);
    return status;
}

dr_str dr_request_value(const dr_request *request, const char *name)
{
    for (size_t i = 0; i < request->pair_count; i++)
        if (dr_is_text(request->pairs[i].name, name) && request->pairs[i].value.size)
            return request->pairs[i].value;
    return (dr_str){0};
}

const char *const *dr_request_list(dr_arena *arena, const dr_request *request, const char *name)
{
    const char **list = DR_NEW_ARRAY(arena, const char *, DR_MAX_PAIRS + 1);
    size_t n = 0;
    for (size_t i = 0; i < request->pair_count; i++)
        if (dr_is_text(request->pairs[i].name, name) && request->pairs[i].value.size)
            list[n++] = request->pairs[i].value.at; /* copied: a NUL stands behind */
    return n ? list : NULL;
}

/* "\r\n", as forms send the end of a line, and "\r" become "\n"; in place. */
static void mend_lines(dr_str *text)
{
    char *at = (char *)text->at; /* a copy of our own */
    size_t size = 0;
    for (size_t i = 0; i < text->size; i++) {
        bool cr = at[i] == '\r';
        at[size++] = cr ? '\n' : at[i];
        i += cr && i + 1 < text->size && at[i + 1] == '\n';
    }
    if (size < text->size)
        at[size] = 0;
    text->size = size;
}

int dr_form_read(dr_arena *arena, dr_str body, dr_request *out)
{
    out->sent = true;
    if (body.size > DR_MAX_FORM)
        return 413;
    int status = read_pairs(arena, body, 413, out->fields, &out->field_count);
    for (size_t i = 0; !status && i < out->field_count; i++)
        mend_lines(&out->fields[i].value);
    return status;
}

dr_str dr_form_value(const dr_request *request, const char *name)
{
    for (size_t i = 0; i < request->field_count; i++)
        if (dr_is_text(request->fields[i].name, name))
            return request->fields[i].value;
    return (dr_str){0};
}

/* ---- hosts ---- */

/* "" or ":8080" */
static bool is_port(dr_str rest)
{
    int64_t port;
    return !rest.size || (rest.at[0] == ':' && rest.size > 1 && rest.at[1] >= '0' && rest.at[1] <= '9' &&
                          dr_parse_int(dr_from(rest, 1), &port) && port > 0 && port < 65536);
}

bool dr_is_loopback_host(dr_str host)
{
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dr_str name = dr_str_of(names[i]);
        if (host.size < name.size || !dr_eq_nocase((dr_str){host.at, name.size}, name))
            continue;
        if (is_port(dr_from(host, name.size)))
            return true;
    }
    return false;
}

/* "192.0.2.1", "[2001:db8::1]", with or without a port. */
static bool is_digits(dr_str host)
{
    char name[64];
    struct in6_addr out;
    bool six = host.size && host.at[0] == '[';
    size_t size = 0;
    while (size < host.size && host.at[size] != (six ? ']' : ':'))
        size++;
    if (size - six >= sizeof name || (six && size == host.size))
        return false;
    memcpy(name, host.at ? host.at + six : "", size - six);
    name[size - six] = 0;
    return is_port(dr_from(host, size + six)) && inet_pton(six ? AF_INET6 : AF_INET, name, &out) == 1;
}

bool dr_is_own_host(dr_str host, const char *site)
{
    dr_str name = dr_str_of(site);
    size_t scheme = dr_find(name, DR_STR("://"));
    if (is_digits(host) || dr_is_loopback_host(host))
        return true;
    if (scheme == DR_NOT_FOUND)
        return false;
    name = dr_from(name, scheme + 3);
    name = dr_split(&name, '/');
    return name.size && dr_eq_nocase(host, name);
}
