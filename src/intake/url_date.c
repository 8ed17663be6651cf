#include "intake/url_date.h"

#include "base/date_parse.h"

/* In figures, behind a mark that parts words in addresses. */
static bool in_figures(dr_str path, dr_date *out)
{
    dr_span where;
    for (size_t start = 0; start < path.size; start += where.end) {
        dr_str rest = dr_from(path, start);
        if (!dr_date_find(rest, out, &where))
            return false;
        if (where.start > 0 && strchr("/-_.=", rest.at[where.start - 1]))
            return true;
    }
    return false;
}

/* /2019/nov/20 */
static bool with_month(dr_arena *arena, dr_str path, dr_date *out)
{
    for (size_t i = 0; i + 12 <= path.size; i++) {
        const char *at = path.at + i;
        if (at[0] == '/' && at[5] == '/' && at[9] == '/' && dr_month_of((dr_str){at + 6, 3}) &&
            dr_date_parse(dr_format(arena, "%.2s %.3s %.4s", at + 10, at + 6, at + 1), out))
            return true;
    }
    return false;
}

bool dr_url_date(dr_arena *arena, dr_str url, dr_date *out)
{
    size_t start = dr_find(url, DR_STR("://"));
    url = start == DR_NOT_FOUND ? url : dr_from(url, start + 3);
    start = dr_find_byte(url, '/');
    if (start == DR_NOT_FOUND)
        return false;
    return in_figures(dr_from(url, start), out) || with_month(arena, dr_from(url, start), out);
}
