#include "store/ask.h"

#include <stdio.h>

#include "store/terms.h"

/* What there is of each kind of fact: its table and what an answer shows of it. */
typedef struct kind {
    const char *table; /* "events e" */
    const char *day;   /* "e.day" */
    const char *columns, *order;
    const char *types;                   /* the column that filter.types goes by; NULL: it has none */
    const char *takes, *by, *to, *voice; /* roles: "0, 1"; NULL: it has none */
} kind;

#define EVENT_COLUMNS                                                                                                  \
    "r.key AS report, 'E' || e.fact AS id, e.day, e.day_from, e.day_to, e.type, e.mode, e.context, e.quad, e.cameo, "  \
    "e.goldstein, e.actors AS actor, e.recipients AS recipient, e.place, e.place_country AS country, e.lat, e.lon, "   \
    "e.geonameid, e.said_by, e.tense, e.polarity, e.certainty, e.hedged, e.casualties, e.words AS trigger, "           \
    "e.sentence, "                                                                                                     \
    "e.confidence, r.outlet, r.published, r.url, r.title, e.first_seen, CASE WHEN e.shown IN (1, 4) THEN 1 ELSE 0 "    \
    "END AS "                                                                                                          \
    "corrected, e.id AS number"
#define STATEMENT_COLUMNS                                                                                              \
    "r.key AS report, 'S' || e.fact AS id, e.day, e.source, e.source_code AS code, e.cue, e.content, e.kind, "         \
    "e.anonymous, "                                                                                                    \
    "e.addressee, e.channel, CASE WHEN e.inside IS NULL THEN NULL ELSE 'S' || e.inside END AS inside, e.confidence, "  \
    "r.outlet, r.published, r.url, r.title, e.first_seen, e.id AS number"
#define MOVE_COLUMNS                                                                                                   \
    "r.key AS report, 'M' || e.fact AS id, e.day, e.day_from, e.day_to, e.kind, e.parties AS party, e.others AS "      \
    "\"to\", "                                                                                                         \
    "CASE WHEN e.answers IS NULL THEN NULL ELSE 'M' || e.answers END AS answers, e.terms, e.said_by, e.words, "        \
    "e.confidence, r.outlet, r.published, r.url, r.title, e.first_seen, e.id AS number"
#define REPORT_COLUMNS                                                                                                 \
    "r.key AS report, r.report_id AS id, r.published, r.outlet, r.title, r.url, r.authors, r.section, r.language, "    \
    "r.source_format, r.given_id, (SELECT count(*) FROM events x WHERE x.report = r.id AND (x.shown & 5) <> 0) AS "    \
    "events, "                                                                                                         \
    "(SELECT count(*) FROM statements x WHERE x.report = r.id) AS statements, "                                        \
    "(SELECT count(*) FROM moves x WHERE x.report = r.id) AS moves, r.added AS first_seen, "                           \
    "CASE WHEN r.live = 1 THEN 0 ELSE 1 END AS replaced, r.id AS number"
#define ACTOR_COLUMNS                                                                                                  \
    "e.name, e.code, e.country, e.sector, e.kind, e.known, count(*) AS reports, sum(e.mentions) AS mentions, "         \
    "min(e.day) AS first_day, max(e.day) AS last_day, max(e.id) AS number"
#define PLACE_COLUMNS                                                                                                  \
    "e.name, e.country, e.admin1, e.lat, e.lon, e.geonameid, e.feature, count(DISTINCT e.report) AS reports, "         \
    "min(e.day) AS first_day, max(e.day) AS last_day, max(e.id) AS number"

static const kind kinds[] = {
    [DRAGOMAN_ASK_EVENTS] = {"events e", "e.day", EVENT_COLUMNS, NULL, "e.type", "0, 1", "0", "1", "2"},
    [DRAGOMAN_ASK_STATEMENTS] = {"statements e", "e.day", STATEMENT_COLUMNS, NULL, "e.kind", "4, 5", "4", "5", "4"},
    [DRAGOMAN_ASK_MOVES] = {"moves e", "e.day", MOVE_COLUMNS, NULL, "e.kind", "6, 7", "6", "7", "2"},
    [DRAGOMAN_ASK_REPORTS] = {NULL, "r.published", REPORT_COLUMNS, NULL, NULL, NULL, NULL, NULL, NULL},
    [DRAGOMAN_ASK_ACTORS] =
        {"actors e", "e.day", ACTOR_COLUMNS,
         " GROUP BY e.name, e.code, e.country, e.sector, e.kind, e.known ORDER BY reports DESC, e.name", "e.kind", "8",
         NULL, NULL, NULL},
    [DRAGOMAN_ASK_PLACES] =
        {"places e", "e.day", PLACE_COLUMNS,
         " GROUP BY e.name, e.country, e.admin1, e.lat, e.lon, e.geonameid, e.feature ORDER BY reports "
         "DESC, e.name",
         "e.feature", NULL, NULL, NULL, NULL},
    [DRAGOMAN_ASK_SEARCH] = {NULL, "r.published", REPORT_COLUMNS, NULL, NULL, NULL, NULL, NULL, NULL},
};

bool dr_is_json_column(const char *name)
{
    static const char *const names[] = {"mode",  "context", "actor",  "recipient",  "casualties", "party", "to",
                                        "terms", "authors", "actors", "recipients", "parties",    "others"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* ---- building ---- */

static void add(dr_question *q, const char *sql)
{
    dr_buf_add(&q->sql, dr_str_of(sql));
}

static void value(dr_question *q, dr_value given)
{
    DR_PUSH(q->arena, &q->values, given);
    dr_buf_format(&q->sql, "$%u", q->values.n);
}

static void text(dr_question *q, const char *given)
{
    value(q, dr_text(dr_str_of(given)));
}

/* column IN ($1, $2) */
static void among(dr_question *q, const char *column, const char *const *list)
{
    add(q, column);
    add(q, " IN (");
    for (size_t i = 0; list[i]; i++) {
        add(q, i ? ", " : "");
        text(q, list[i]);
    }
    add(q, ")");
}

/* Each name as it is written, which finds codes and ids, and as names are kept. */
static void among_terms(dr_question *q, const char *column, const char *const *names)
{
    add(q, column);
    add(q, " IN (");
    for (size_t i = 0; names[i]; i++) {
        add(q, i ? ", " : "");
        text(q, names[i]);
        add(q, ", ");
        dr_str folded = dr_name_term(q->arena, dr_str_of(names[i]));
        value(q, dr_text(folded.at ? folded : DR_STR("")));
    }
    add(q, ")");
}

static void and (dr_question * q)
{
    add(q, " AND ");
}

/* The first or last day that "1993", "1993-09" or "1993-09-13" names, or NULL. */
static const char *whole_day(dr_question *q, const char *given, bool last)
{
    static const char *const firsts[] = {"-01-01", "-01", ""}, *const lasts[] = {"-12-31", "-31", ""};
    size_t size = strlen(given);
    int form = size == 4 ? 0 : size == 7 ? 1 : 2;
    dr_str first = dr_format(q->arena, "%s%s", given, firsts[form]);
    if (first.size != 10 || !dr_date_iso(first).year)
        return NULL;
    return dr_format(q->arena, "%s%s", given, (last ? lasts : firsts)[form])
        .at; /* 31 bounds every month in order of text */
}

typedef struct days {
    const char *since, *until;
} days;

static void within(dr_question *q, const char *column, days d)
{
    if (d.since) {
        and(q);
        dr_buf_format(&q->sql, "%s >= ", column);
        text(q, d.since);
    }
    if (d.until) {
        and(q);
        dr_buf_format(&q->sql, "%s <= ", column);
        text(q, d.until);
    }
}

/* The facts in which one of the names has one of the roles. */
static void facts_of(dr_question *q, const char *roles, const char *const *names, days d)
{
    add(q, "SELECT fact FROM roles WHERE ");
    among_terms(q, "term", names);
    dr_buf_format(&q->sql, " AND role IN (%s)", roles);
    within(q, "day", d);
}

typedef struct wanted {
    const char *roles;
    const char *const *names;
} wanted;

enum { MAX_WANTED = 6 };

/* Which parties are asked for; SIZE_MAX when the facts have no such party. */
static size_t list_wanted(const kind *k, const dragoman_filter *f, wanted out[MAX_WANTED])
{
    const wanted all[MAX_WANTED] = {{k->by, f->by},      {k->to, f->to},         {k->takes, f->actors},
                                    {k->takes, f->with}, {k->voice, f->said_by}, {"3", f->places}};
    bool places = k == &kinds[DRAGOMAN_ASK_EVENTS];
    size_t n = 0;
    for (size_t i = 0; i < MAX_WANTED; i++) {
        if (!all[i].names || !all[i].names[0])
            continue;
        if (!all[i].roles || (i == 5 && !places))
            return SIZE_MAX;
        out[n++] = all[i];
    }
    return n;
}

static void from(dr_question *q, const kind *k, const wanted *parties, size_t n, days d)
{
    add(q, " FROM ");
    if (n) {
        add(q, "(SELECT DISTINCT fact FROM (");
        facts_of(q, parties[0].roles, parties[0].names, d);
        add(q, ") f) a CROSS JOIN ");
    }
    if (k->table)
        dr_buf_format(&q->sql, "%s CROSS JOIN reports r WHERE r.id = e.report", k->table);
    else
        add(q, "reports r WHERE 1 = 1");
    add(q, n ? " AND e.id = a.fact" : "");
    for (size_t i = 1; i < n; i++) {
        add(q, " AND EXISTS (SELECT 1 FROM roles b WHERE ");
        among_terms(q, "b.term", parties[i].names);
        dr_buf_format(&q->sql, " AND b.role IN (%s) AND b.day = coalesce(e.day, '') AND b.fact = e.id)",
                      parties[i].roles);
    }
}

static void shown(dr_question *q, const kind *k, const dragoman_filter *f)
{
    int bit = f->as_coded ? DR_SHOWN_AS_CODED : DR_SHOWN;
    if (k->table)
        dr_buf_format(&q->sql, " AND (e.shown & %d) <> 0", f->replaced ? bit * (1 + DR_SHOWN_WAS) : bit);
    else if (!f->replaced)
        add(q, " AND r.live = 1");
}

static void words(dr_question *q, const dr_store *store, const char *given)
{
    if (dr_db_is(store->db) == DR_DB_SQLITE) {
        add(q, " AND r.id IN (SELECT rowid FROM report_words WHERE report_words MATCH ");
        text(q, given);
        add(q, ")");
    } else {
        add(q, " AND r.words @@ websearch_to_tsquery('english', ");
        text(q, given);
        add(q, ")");
    }
}

static void report_named(dr_question *q, const char *given)
{
    add(q, " AND r.id IN (SELECT id FROM reports WHERE report_id = ");
    text(q, given);
    static const char *const others[] = {"key", "given_id"};
    for (size_t i = 0; i < 2; i++) {
        dr_buf_format(&q->sql, " UNION SELECT id FROM reports WHERE %s = ", others[i]);
        text(q, given);
    }
    add(q, " UNION SELECT id FROM reports WHERE origin = ");
    text(q, dr_format(q->arena, "url:%s", given).at);
    add(q, ")");
}

/* The lesser conditions; false when the facts have not what is asked by. */
static bool conditions(dr_question *q, const dr_store *store, const kind *k, const dragoman_filter *f)
{
    bool events = k == &kinds[DRAGOMAN_ASK_EVENTS];
    if ((f->types && !k->types) || ((f->tenses || f->polarity) && !events) || (f->min_confidence > 0 && !k->table))
        return false;
    const struct {
        const char *column;
        const char *const *list;
    } lists[] = {{k->types, f->types}, {"r.outlet", f->outlets}, {"e.tense", f->tenses}};
    for (size_t i = 0; i < 3; i++)
        if (lists[i].list && lists[i].list[0]) {
            and(q);
            among(q, lists[i].column, lists[i].list);
        }
    if (f->polarity) {
        add(q, " AND e.polarity = ");
        text(q, f->polarity);
    }
    if (f->min_confidence > 0) {
        add(q, " AND e.confidence >= ");
        value(q, dr_real(f->min_confidence));
    }
    if (f->after) {
        dr_buf_format(&q->sql, " AND %s > ", k->table ? "e.id" : "r.id");
        value(q, dr_int(f->after));
    }
    if (f->words)
        words(q, store, f->words);
    if (f->report)
        report_named(q, f->report);
    shown(q, k, f);
    return true;
}

/* ---- counting ---- */

static const struct {
    const char *name, *events, *others; /* SQL of events and of other facts; NULL: cannot be counted by */
} counted_by[] = {
    {"day", "e.day", "%s"},
    {"month", "substr(e.day, 1, 7)", "substr(%s, 1, 7)"},
    {"year", "substr(e.day, 1, 4)", "substr(%s, 1, 4)"},
    {"type", "e.type", "e.kind"},
    {"outlet", "r.outlet", "r.outlet"},
    {"place", "e.place", NULL},
    {"country", "e.place_country", NULL},
    {"tense", "e.tense", NULL},
    {"said_by", "e.said_by", NULL},
    {"actor", "e.actors", NULL},
    {"recipient", "e.recipients", NULL},
    {"dyad", "e.actors || ' ' || e.recipients", NULL},
};

static const char *count_column(dr_question *q, const kind *k, const char *by)
{
    bool events = k == &kinds[DRAGOMAN_ASK_EVENTS];
    for (size_t i = 0; i < sizeof counted_by / sizeof *counted_by; i++)
        if (strcmp(counted_by[i].name, by) == 0) {
            if (events)
                return counted_by[i].events;
            return counted_by[i].others ? dr_format(q->arena, counted_by[i].others, k->day).at : NULL;
        }
    return NULL;
}

static int wrong(dragoman_error *error, const char *message, const char *what)
{
    int code = dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
    dr_error_where(error, what);
    return code;
}

static void order(dr_question *q, const kind *k, const dragoman_filter *f, const char *by)
{
    if (by)
        dr_buf_format(&q->sql, " GROUP BY 1 ORDER BY %s",
                      strstr(by, "day") || strstr(by, "published") ? "1" : "2 DESC, 1");
    else if (k->order)
        add(q, k->order);
    else
        dr_buf_format(&q->sql, " ORDER BY %s %s, %s", k->day, f->newest_first ? "DESC" : "",
                      k->table ? "e.id" : "r.id");
    if (f->limit) {
        add(q, " LIMIT ");
        value(q, dr_int((int64_t)(f->limit < INT64_MAX ? f->limit : INT64_MAX)));
    }
}

int dr_ask(dr_question *q, const dr_store *store, dragoman_ask_what what, const char *by, const dragoman_filter *f,
           dragoman_error *error)
{
    wanted parties[MAX_WANTED];
    if ((unsigned)what >= sizeof kinds / sizeof *kinds)
        return wrong(error, "no such question", "store");
    const kind *k = &kinds[what];
    size_t n = list_wanted(k, f, parties);
    if (n == SIZE_MAX)
        return wrong(error, "these facts have no such party or place", "filter");
    days d = {f->since ? whole_day(q, f->since, false) : NULL, f->until ? whole_day(q, f->until, true) : NULL};
    if ((f->since && !d.since) || (f->until && !d.until))
        return wrong(error, "not a day: write YYYY, YYYY-MM or YYYY-MM-DD", f->since && !d.since ? f->since : f->until);
    const char *column = by ? count_column(q, k, by) : NULL;
    if (by && !column)
        return wrong(error, "these facts are not counted by that", by);
    q->sql.arena = q->arena;
    add(q, "SELECT ");
    if (by)
        dr_buf_format(&q->sql, "%s AS \"%s\", count(*) AS count", column, by);
    else
        add(q, k->columns);
    from(q, k, parties, n, d);
    within(q, k->day, d);
    if (!conditions(q, store, k, f))
        return wrong(error, "these facts have no such type, tense, polarity or confidence", "filter");
    order(q, k, f, column);
    dr_buf_byte(&q->sql, 0);
    return 0;
}
