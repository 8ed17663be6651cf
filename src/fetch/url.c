#include "fetch/url.h"

#include <stdlib.h>

#include "fetch/curl.h"

#define NO_ADDRESS "no address on the web: it must begin with http:// or https:// and name a host"

/* A part of the address, to be freed with curl_free; NULL when it is not there. */
static char *part_of(CURLU *handle, CURLUPart part, unsigned flags)
{
    char *text = NULL;
    return curl_url_get(handle, part, &text, flags) ? NULL : text;
}

/* The parts behind one another; false when memory is out. */
static bool put(dr_url *out, const char *whole, const char *scheme, char *host, const char *port, const char *path,
                const char *query)
{
    size_t host_size = strlen(host) + 1;
    size_t size = strlen(whole) + 2 * host_size + strlen(scheme) + strlen(port) + strlen(path) + strlen(query) + 16;
    for (size_t i = 0; i < host_size; i++)
        host[i] = (char)(host[i] >= 'A' && host[i] <= 'Z' ? host[i] | 32 : host[i]);
    out->whole = malloc(size);
    if (!out->whole)
        return false;
    char *at = out->whole;
    at = stpcpy(at, whole) + 1;
    out->host = at;
    at = stpcpy(at, host) + 1;
    out->origin = at;
    at = stpcpy(stpcpy(stpcpy(stpcpy(stpcpy(at, scheme), "://"), host), ":"), port) + 1;
    out->target = at;
    stpcpy(stpcpy(stpcpy(at, path), *query ? "?" : ""), query);
    return true;
}

static int take(dr_url *out, CURLU *handle, dragoman_error *error)
{
    char *whole = part_of(handle, CURLUPART_URL, CURLU_URLENCODE), *scheme = part_of(handle, CURLUPART_SCHEME, 0);
    char *host = part_of(handle, CURLUPART_HOST, 0), *port = part_of(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    char *path = part_of(handle, CURLUPART_PATH, CURLU_URLENCODE), *user = part_of(handle, CURLUPART_USER, 0);
    char *query = part_of(handle, CURLUPART_QUERY, CURLU_URLENCODE), *password = part_of(handle, CURLUPART_PASSWORD, 0);
    bool web = scheme && (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
    int code = DRAGOMAN_OK;
    if (!web || !whole || !host || !*host || !port || !path)
        code = dr_error(error, DRAGOMAN_E_ARGUMENT, NO_ADDRESS, DR_NOWHERE);
    else if (user || password)
        code = dr_error(error, DRAGOMAN_E_ARGUMENT, "a name or password in the address: such pages are not asked for",
                        DR_NOWHERE);
    else if (strlen(whole) > DR_MAX_URL)
        code = dr_error(error, DRAGOMAN_E_LIMIT, "the address is longer than 8192 bytes", DR_NOWHERE);
    else if (!put(out, whole, scheme, host, port, path, query ? query : ""))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    char *parts[] = {whole, scheme, host, port, path, query, user, password};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        curl_free(parts[i]);
    return code;
}

int dr_url_read(dr_url *out, const char *base, const char *text, dragoman_error *error)
{
    enum { LENIENT = CURLU_URLENCODE | CURLU_ALLOW_SPACE };
    *out = (dr_url){0};
    if (strlen(text) > DR_MAX_URL)
        return dr_error(error, DRAGOMAN_E_LIMIT, "the address is longer than 8192 bytes", DR_NOWHERE);
    int code = dr_curl_open(error);
    if (code)
        return code;
    CURLU *handle = curl_url();
    if (!handle)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    bool good = *text && *text != '#' && (!base || !curl_url_set(handle, CURLUPART_URL, base, LENIENT)) &&
                !curl_url_set(handle, CURLUPART_URL, text, LENIENT) &&
                !curl_url_set(handle, CURLUPART_FRAGMENT, NULL, 0);
    code = good ? take(out, handle, error) : dr_error(error, DRAGOMAN_E_ARGUMENT, NO_ADDRESS, DR_NOWHERE);
    curl_url_cleanup(handle);
    return code;
}

void dr_url_free(dr_url *url)
{
    free(url->whole);
    *url = (dr_url){0};
}
