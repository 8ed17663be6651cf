#include "desk/headers.h"

#include <stddef.h>

static const struct {
    const char *name;
    size_t at;
} kept[] = {
    {"Host", offsetof(dr_headers, host)},
    {"Origin", offsetof(dr_headers, origin)},
    {"Sec-Fetch-Site", offsetof(dr_headers, fetch_site)},
    {"Content-Type", offsetof(dr_headers, content_type)},
    {"Content-Length", offsetof(dr_headers, content_length)},
    {"Authorization", offsetof(dr_headers, authorization)},
    {"Cookie", offsetof(dr_headers, cookie)},
    {"X-Forwarded-For", offsetof(dr_headers, forwarded_for)},
    {"X-Forwarded-Proto", offsetof(dr_headers, forwarded_proto)},
    {"If-None-Match", offsetof(dr_headers, none_match)},
    {"Accept", offsetof(dr_headers, accept)},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_token(dr_str name)
{
    for (size_t i = 0; i < name.size; i++)
        if (!is_letter(name.at[i]) && (!name.at[i] || !strchr("!#$%&'*+-.^_`|~", name.at[i])))
            return false;
    return name.size > 0;
}

static bool is_value(dr_str value)
{
    for (size_t i = 0; i < value.size; i++)
        if (((unsigned char)value.at[i] < ' ' && value.at[i] != '\t') || value.at[i] == 0x7F)
            return false;
    return true;
}

int dr_headers_add(dr_headers *headers, dr_str name, dr_str value)
{
    if (++headers->count > DR_MAX_HEADERS || name.size > DR_MAX_HEADER || value.size > DR_MAX_HEADER)
        return 431;
    if (!is_token(name) || !is_value(value))
        return 400;
    if (dr_eq_nocase(name, DR_STR("Transfer-Encoding")))
        return 411;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        dr_str *place = (dr_str *)((char *)headers + kept[i].at);
        if (!dr_eq_nocase(name, dr_str_of(kept[i].name)))
            continue;
        if (place->at && place == &headers->accept) /* a list, of which the first part is enough */
            return 0;
        if (place->at)
            return 400;
        *place = value.at ? value : DR_STR("");
    }
    return 0;
}

/* cookie-octet, quotation marks aside: none of ours has them */
static bool is_cookie_value(dr_str value)
{
    for (size_t i = 0; i < value.size; i++)
        if (value.at[i] <= ' ' || value.at[i] > '~' || strchr("\",;\\", value.at[i]))
            return false;
    return value.size > 0;
}

dr_str dr_cookie(dr_str header, const char *name)
{
    dr_str found = {0};
    while (header.at) {
        dr_str value = dr_split(&header, ';'), given = dr_split(&value, '=');
        if (!value.at || !dr_is_text(dr_trim(given), name))
            continue;
        if (found.at)
            return (dr_str){0};
        found = dr_trim(value);
        if (!is_cookie_value(found))
            return (dr_str){0};
    }
    return found;
}

dr_str dr_bearer(dr_str authorization)
{
    if (!dr_starts_nocase(authorization, DR_STR("Bearer ")))
        return (dr_str){0};
    dr_str secret = dr_trim(dr_from(authorization, 7));
    return is_cookie_value(secret) ? secret : (dr_str){0};
}

bool dr_is_form_type(dr_str content_type)
{
    dr_str rest = content_type, type = dr_trim(dr_split(&rest, ';'));
    if (!dr_eq_nocase(type, DR_STR("application/x-www-form-urlencoded")))
        return false;
    return !rest.at || dr_eq_nocase(dr_trim(rest), DR_STR("charset=utf-8"));
}

bool dr_is_own_origin(const dr_headers *headers, bool secure)
{
    dr_str scheme = secure ? DR_STR("https://") : DR_STR("http://");
    if (headers->fetch_site.at && !dr_is_text(headers->fetch_site, "same-origin"))
        return false;
    if (!headers->origin.at)
        return true;
    return headers->host.size && dr_starts(headers->origin, scheme) &&
           dr_eq_nocase(dr_from(headers->origin, scheme.size), headers->host);
}
