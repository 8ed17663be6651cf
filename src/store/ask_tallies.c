#include "store/ask_tallies.h"

static void add(dr_question *q, const char *sql)
{
    dr_buf_add(&q->sql, dr_str_of(sql));
}

static void value(dr_question *q, dr_value given)
{
    DR_PUSH(q->arena, &q->values, given);
    dr_buf_format(&q->sql, "$%u", q->values.n);
}

static bool any(const char *const *list)
{
    return list && list[0];
}

/* Nothing but days, types and how many rows. */
static bool asks_no_more(const dragoman_filter *f)
{
    for (size_t i = 0; any(f->types) && f->types[i]; i++)
        if (!f->types[i][0]) /* which names all of them here */
            return false;
    return !any(f->actors) && !any(f->with) && !any(f->by) && !any(f->to) && !any(f->places) && !any(f->outlets) &&
           !any(f->said_by) && !any(f->tenses) && !f->polarity && !f->words && !f->report && f->min_confidence <= 0 &&
           !f->as_coded && !f->replaced && f->after <= 0;
}

static bool is_time(const char *by)
{
    static const char *const names[] = {"day", "week", "month", "year"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], by) == 0)
            return true;
    return false;
}

/* Whether the days begin and end with months, as far as they do. */
static bool are_months(const dr_days *d)
{
    dr_date last = d->until ? dr_date_iso(dr_str_of(d->until)) : (dr_date){0};
    bool ends = !d->until || strcmp(d->until + 8, "31") == 0 || (last.year && dr_date_add(last, 1).month != last.month);
    return ends && (!d->since || strcmp(d->since + 8, "01") == 0);
}

/* " AND period …": of months what stands before the day. */
static void within(dr_question *q, const dr_days *d, size_t size)
{
    if (d->since) {
        add(q, " AND period >= ");
        value(q, dr_text((dr_str){d->since, size}));
    }
    if (d->until) {
        add(q, d->since ? " AND period <= " : " AND period <> '' AND period <= ");
        value(q, dr_text((dr_str){d->until, size}));
    }
}

/* Of parties each type has its rows in order of months; all of them together, for ever, have rows of type ''. */
static void of_types(dr_question *q, const dragoman_filter *f, bool all)
{
    if (all) {
        add(q, " AND type = '' AND period = ''");
        return;
    }
    add(q, " AND type IN (");
    for (size_t i = 0; any(f->types) && f->types[i]; i++) {
        add(q, i ? ", " : "");
        value(q, dr_text(dr_str_of(f->types[i])));
    }
    for (unsigned i = 0, n = 0; !any(f->types) && i < DR_PLOVER_COUNT; i++)
        if (dr_plover_name((dr_plover)i)) {
            add(q, n++ ? ", " : "");
            value(q, dr_text(dr_str_of(dr_plover_name((dr_plover)i))));
        }
    add(q, ")");
}

static void count_times(dr_question *q, const dr_counted_by *by, const dragoman_filter *f, const dr_days *d)
{
    bool time = is_time(by->name);
    dr_buf_format(
        &q->sql,
        "SELECT %s AS \"%s\", CAST(sum(e.n) AS bigint) AS count FROM (SELECT nullif(period, '') AS day, type, n "
        "FROM tallies WHERE kind = 'day'",
        by->column, by->name);
    of_types(q, f, false);
    within(q, d, 10);
    dr_buf_format(&q->sql, ") e GROUP BY 1 HAVING sum(e.n) > 0 ORDER BY %s", time ? "1 NULLS LAST" : "count DESC, 1");
}

static void count_parties(dr_question *q, const dr_counted_by *by, const dragoman_filter *f, const dr_days *d)
{
    bool dyad = by->others != NULL;
    const char *name = dyad ? "actor" : by->name;
    dr_buf_format(&q->sql, "SELECT nullif(name, '') AS %s, nullif(code, '') AS %s_code, ", name, name);
    add(q, dyad ? "nullif(other, '') AS recipient, nullif(other_code, '') AS recipient_code, " : "");
    dr_buf_format(&q->sql, "CAST(sum(n) AS bigint) AS count FROM tallies WHERE kind = '%s'", by->name);
    of_types(q, f, !any(f->types) && !d->since && !d->until);
    within(q, d, 8);
    add(q, dyad ? " GROUP BY name, code, other, other_code HAVING sum(n) > 0 ORDER BY count DESC, 1, 2, 3, 4"
                : " GROUP BY name, code HAVING sum(n) > 0 ORDER BY count DESC, 1, 2");
}

bool dr_ask_tallies(dr_question *q, const dr_counted_by *by, const dragoman_filter *f, const dr_days *d)
{
    static const char *const parties[] = {"actor", "recipient", "dyad"};
    bool time = is_time(by->name) || strcmp(by->name, "type") == 0, party = false;
    for (size_t i = 0; i < 3; i++)
        party |= strcmp(by->name, parties[i]) == 0;
    if (by->also || !asks_no_more(f) || !(time || (party && are_months(d))))
        return false;
    (time ? count_times : count_parties)(q, by, f, d);
    if (f->limit) {
        add(q, " LIMIT ");
        value(q, dr_int((int64_t)(f->limit < INT64_MAX ? f->limit : INT64_MAX)));
    }
    dr_buf_byte(&q->sql, 0);
    return true;
}
