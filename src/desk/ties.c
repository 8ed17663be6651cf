#include "desk/ties.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "desk/counts.h"
#include "knowledge/plover.h"

enum { ROWS = 200 /* that are looked at of each count */ };

typedef struct found {
    const dragoman_filter *days;
    DR_VEC(dr_tie) ties;
    const char *const *types;
} found;

/* Types of the two classes of a side. */
static const char *const *types_of(dr_arena *arena, bool conflict)
{
    const char **list = DR_NEW_ARRAY(arena, const char *, DR_PLOVER_COUNT + 1);
    size_t n = 0;
    for (int type = 1; type < DR_PLOVER_COUNT; type++)
        if ((dr_plover_quad((dr_plover)type) > 2) == conflict)
            list[n++] = dr_plover_name((dr_plover)type);
    return list;
}

/* "HRV" is Croatia, and whoever has a code that begins so. */
static bool is_self(dr_arena *arena, const char *const *asked, dr_str name, dr_str code)
{
    for (; *asked; asked++) {
        dr_str one = dr_str_of(*asked);
        bool country = one.size == 3 && one.at[0] >= 'A' && one.at[0] <= 'Z';
        if (dr_eq(code, one) || (country && dr_starts(code, one)) ||
            dr_eq(dr_fold_accents(arena, name), dr_fold_accents(arena, one)))
            return true;
    }
    return false;
}

static dr_tie *tie_of(dr_arena *arena, found *f, dr_str name, dr_str code)
{
    for (uint32_t i = 0; i < f->ties.n; i++) /* 600 at most */
        if (dr_eq(f->ties.at[i].name, name) && dr_eq(f->ties.at[i].code, code))
            return &f->ties.at[i];
    DR_PUSH(arena, &f->ties, ((dr_tie){.name = dr_copy(arena, name), .code = dr_copy(arena, code)}));
    return &f->ties.at[f->ties.n - 1];
}

typedef enum direction { BY, FROM, TOGETHER } direction;

/* Counts the others of one way into what was found. */
static int count(dr_page *page, dr_str name, const char *const *types, direction way, found *f)
{
    const char *const given[] = {name.at, NULL}, *const *names = dr_known_names(page, given);
    dragoman_filter filter = {.by = way == FROM ? NULL : names,
                              .to = way == FROM ? names : NULL,
                              .types = types,
                              .since = f->days->since,
                              .until = f->days->until,
                              .limit = ROWS};
    dr_db_query *rows = NULL;
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, way == BY ? "recipient" : "actor", &filter, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_str other = dr_db_at(rows, 0).text, others = dr_db_at(rows, 1).text;
        uint32_t n = (uint32_t)dr_db_at(rows, 2).integer;
        if (!other.size || is_self(page->arena, names, other, others))
            continue;
        dr_tie *tie = tie_of(page->arena, f, other, others);
        *(way == BY ? &tie->by : way == FROM ? &tie->from : &tie->together) += n;
    }
    dr_db_done(&rows);
    return code ? code : got;
}

static int by_count(const void *a, const void *b)
{
    const dr_tie *x = a, *y = b;
    if (dr_tie_count(x) != dr_tie_count(y))
        return dr_tie_count(x) < dr_tie_count(y) ? 1 : -1;
    int order = dr_compare(x->name, y->name);
    return order ? order : dr_compare(x->code, y->code);
}

/* "/events?actor=HRV&with=SRBGOV&type=AGREE&type=…" */
static dr_str address_of(dr_page *page, dr_str name, const dr_tie *tie, const char *const *types)
{
    dr_buf out = {.arena = page->arena};
    dr_markup(&out, "/events?actor=");
    dr_url_part(&out, name);
    dr_markup(&out, "&with=");
    dr_url_part(&out, tie->name);
    for (size_t i = 0; types[i]; i++)
        dr_buf_format(&out, "&type=%s", types[i]);
    return dr_buf_view(&out);
}

static int find_side(dr_page *page, dr_str name, const dragoman_filter *days, bool conflict, dr_ties *out)
{
    found f = {.days = days, .types = types_of(page->arena, conflict)};
    int code = count(page, name, f.types, BY, &f);
    if (code == 0)
        code = count(page, name, f.types, FROM, &f);
    if (code == 0 && !conflict) /* who attack a third together are not against each other */
        code = count(page, name, f.types, TOGETHER, &f);
    if (f.ties.n > 1)
        qsort(f.ties.at, f.ties.n, sizeof *f.ties.at, by_count);
    out->at = f.ties.at;
    out->n = f.ties.n < DR_NETWORK_TIES ? f.ties.n : DR_NETWORK_TIES;
    out->more = f.ties.n - out->n;
    for (uint32_t i = 0; i < out->n; i++)
        if (f.ties.at[i].code.size) /* words that are no actor's are not asked for by */
            f.ties.at[i].address = address_of(page, name, &f.ties.at[i], f.types);
    return code;
}

int dr_find_ties(dr_page *page, dr_str name, const dragoman_filter *days, dr_network *out)
{
    int code = find_side(page, name, days, false, &out->cooperation);
    return code ? code : find_side(page, name, days, true, &out->conflict);
}
