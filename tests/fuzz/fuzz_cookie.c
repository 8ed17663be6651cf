/* Any lines as headers: refused with a status, or each value of one line; a cookie and a token hold no byte that could
 * end a header, and a cookie is found only where one alone has the name. */
#include "whole.h"

#include "desk/headers.h"

static void check_secret(dr_str value, dr_str all)
{
    for (size_t i = 0; i < value.size; i++)
        must(value.at[i] > ' ' && value.at[i] <= '~' && value.at[i] != ';', "a secret is visible ASCII", all);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_headers headers = {0};
    dr_str all = {(const char *)data, size}, rest = all;
    int status = 0;
    while (!status && rest.at && rest.size) {
        dr_str value = dr_split(&rest, '\n'), name = dr_split(&value, ':');
        status = dr_headers_add(&headers, name, value);
    }
    must(status == 0 || status == 400 || status == 411 || status == 431, "a header is taken or refused", all);
    check_secret(dr_cookie(all, "dragoman"), all);
    check_secret(dr_cookie(headers.cookie, "dragoman"), all);
    check_secret(dr_bearer(headers.authorization), all);
    must(!headers.cookie.size || !memchr(headers.cookie.at, '\r', headers.cookie.size), "a value is one line", all);
    dr_is_form_type(headers.content_type);
    if (dr_is_own_origin(&headers, false) && headers.origin.at)
        must(headers.origin.size == headers.host.size + 7 && headers.host.size, "an own origin is this host", all);
    return 0;
}
