#include "store/ask.h"

#include "store/ask_kinds.h"
#include "store/ask_tallies.h"
#include "store/ask_values.h"
#include "store/terms.h"
#include "store/words.h"

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

static void within(dr_question *q, const char *column, dr_days d)
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
static void facts_of(dr_question *q, const char *roles, const char *const *names, dr_days d)
{
    add(q, "SELECT fact FROM roles WHERE ");
    among_terms(q, "term", names);
    dr_buf_format(&q->sql, " AND role IN (%s)", roles);
    within(q, "day", d);
}

/* ---- a question at hand ---- */

typedef struct wanted {
    const char *roles;
    const char *const *names;
} wanted;

enum { MAX_WANTED = 6 };

typedef struct asking {
    dr_question *q;
    const dr_store *store;
    dragoman_ask_what what;
    const dr_ask_kind *k;
    const dragoman_filter *f;
    dr_days d;
    wanted parties[MAX_WANTED];
    size_t n;
    dr_words words;
} asking;

static int wrong(dragoman_error *error, const char *message, const char *what)
{
    int code = dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
    dr_error_where(error, what);
    return code;
}

static bool any(const char *const *list)
{
    return list && list[0];
}

/* Which parties are asked for; false when the facts have no such party. */
static bool list_wanted(asking *a)
{
    const dr_ask_kind *k = a->k;
    const dragoman_filter *f = a->f;
    const wanted all[MAX_WANTED] = {{k->by, f->by},      {k->to, f->to},         {k->takes, f->actors},
                                    {k->takes, f->with}, {k->voice, f->said_by}, {"3", f->places}};
    for (size_t i = 0; i < MAX_WANTED; i++) {
        if (!any(all[i].names))
            continue;
        if (!all[i].roles || (i == 5 && a->what != DRAGOMAN_ASK_EVENTS))
            return false;
        a->parties[a->n++] = all[i];
    }
    return true;
}

/* What is said of facts, and not of reports. */
static bool asks_acts(const dragoman_filter *f)
{
    return any(f->by) || any(f->to) || any(f->types) || any(f->places) || any(f->said_by) || any(f->tenses) ||
           f->polarity || f->min_confidence > 0;
}

static bool asks_facts(const dragoman_filter *f)
{
    return asks_acts(f) || any(f->actors) || any(f->with);
}

static int check(asking *a, dragoman_error *error)
{
    const dragoman_filter *f = a->f;
    bool events = a->what == DRAGOMAN_ASK_EVENTS;
    if (a->k->table) {
        if (!list_wanted(a))
            return wrong(error, "these facts have no such party or place", "filter");
        if ((any(f->types) && !a->k->types) || ((any(f->tenses) || f->polarity) && !events))
            return wrong(error, "these facts have no such type, tense or polarity", "filter");
    }
    return dr_ask_check_values(a->what, f, error);
}

/* `what` by a filter; E_ARGUMENT when the facts have not what is asked by. */
static int begin(asking *a, dr_question *q, const dr_store *store, dragoman_ask_what what, const dragoman_filter *f,
                 dragoman_error *error)
{
    *a = (asking){.q = q, .store = store, .what = what, .k = dr_ask_kind_of(what), .f = f};
    q->sql.arena = q->arena;
    if (!a->k)
        return wrong(error, "no such question", "store");
    a->d = (dr_days){f->since ? whole_day(q, f->since, false) : NULL, f->until ? whole_day(q, f->until, true) : NULL};
    if ((f->since && !a->d.since) || (f->until && !a->d.until))
        return wrong(error, "there is no such day: write YYYY, YYYY-MM or YYYY-MM-DD",
                     f->since && !a->d.since ? f->since : f->until);
    if (f->since && f->until && strcmp(a->d.since, a->d.until) > 0)
        return wrong(error, "the last day is before the first", f->until);
    if (what == DRAGOMAN_ASK_SEARCH && !f->words)
        return wrong(error, "no word is looked for", "search");
    int code = f->words ? dr_words_read(q->arena, dr_str_of(f->words), &a->words, error) : 0;
    return code ? code : check(a, error);
}

/* ---- of facts ---- */

/* FROM … WHERE: the facts e of the parties, beside their reports r where that is wanted. */
static void facts_from(const asking *a, bool reports)
{
    dr_question *q = a->q;
    add(q, " FROM ");
    if (a->n) {
        add(q, "(SELECT DISTINCT fact FROM (");
        facts_of(q, a->parties[0].roles, a->parties[0].names, a->d);
        add(q, ") f) a CROSS JOIN ");
    }
    add(q, a->k->table);
    /* Names of all reports: SQLite reads the table through, where it would follow an index from row to row. */
    if (a->k->order && !a->n && !a->f->report && dr_db_is(a->store->db) == DR_DB_SQLITE)
        add(q, " NOT INDEXED");
    add(q, reports ? " CROSS JOIN reports r WHERE r.id = e.report" : " WHERE 1 = 1");
    add(q, a->n ? " AND e.id = a.fact" : "");
    for (size_t i = 1; i < a->n; i++) {
        add(q, " AND EXISTS (SELECT 1 FROM roles b WHERE ");
        among_terms(q, "b.term", a->parties[i].names);
        dr_buf_format(&q->sql, " AND b.role IN (%s) AND b.day = coalesce(e.day, '') AND b.fact = e.id)",
                      a->parties[i].roles);
    }
}

static void fact_conditions(const asking *a)
{
    dr_question *q = a->q;
    const dragoman_filter *f = a->f;
    const struct {
        const char *column;
        const char *const *list;
    } lists[] = {{a->k->types, f->types}, {"e.tense", f->tenses}};
    for (size_t i = 0; i < 2; i++)
        if (any(lists[i].list)) {
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
    int bit = f->as_coded ? DR_SHOWN_AS_CODED : DR_SHOWN;
    dr_buf_format(&q->sql, " AND (e.shown & %d) <> 0", f->replaced ? bit * (1 + DR_SHOWN_WAS) : bit);
}

/* ---- of reports ---- */

/* A word or phrase in each of its spellings. Of a spelling in two, both must be words that are looked for: "over take"
 * without the first would find all that is taken. */
static void word_tsquery(const asking *a, dr_buf *sql, const dr_word *word)
{
    dr_strs spellings = {0};
    dr_question *q = a->q;
    dr_word_spellings(q->arena, word, &spellings);
    dr_buf_add(sql, word->absent ? DR_STR("!!(") : DR_STR("("));
    for (uint32_t i = 0; i < spellings.n; i++) {
        DR_PUSH(q->arena, &q->values, dr_text(spellings.at[i]));
        unsigned n = q->values.n;
        bool apart = i && dr_find_byte(spellings.at[i], ' ') != DR_NOT_FOUND;
        dr_buf_format(sql, apart ? " || CASE WHEN numnode(phraseto_tsquery('english', $%u)) > 1 THEN "
                                   "phraseto_tsquery('english', $%u) ELSE CAST('' AS tsquery) END"
                      : i        ? " || phraseto_tsquery('english', $%u)"
                                 : "phraseto_tsquery('english', $%u)",
                      n, n);
    }
    dr_buf_add(sql, DR_STR(")"));
}

/* The tsquery of the words, whose values are given once. */
static dr_str tsquery(const asking *a)
{
    dr_question *q = a->q;
    dr_buf sql = {.arena = q->arena};
    dr_buf_add(&sql, DR_STR("(("));
    for (uint32_t i = 0; i < a->words.all.n; i++) {
        const dr_word *w = &a->words.all.at[i];
        if (i)
            dr_buf_add(&sql, w->or_too ? DR_STR(" || ") : DR_STR(") && ("));
        word_tsquery(a, &sql, w);
    }
    dr_buf_add(&sql, DR_STR("))"));
    return dr_buf_view(&sql);
}

static void with_words(const asking *a)
{
    dr_question *q = a->q;
    if (dr_db_is(a->store->db) == DR_DB_SQLITE) {
        add(q, " AND r.id IN (SELECT rowid FROM report_words WHERE report_words MATCH ");
        value(q, dr_text(dr_words_fts5(q->arena, &a->words)));
        add(q, ")");
    } else {
        add(q, " AND r.words @@ ");
        dr_buf_add(&q->sql, tsquery(a));
    }
}

/* By its id, whichever text it is; by a name, what stands there now or, with `replaced`, ever stood. */
static void report_named(const asking *a)
{
    dr_question *q = a->q;
    const char *given = a->f->report, *stands = a->f->replaced ? "" : " AND until IS NULL";
    add(q, " AND r.id IN (SELECT id FROM reports WHERE report_id = ");
    text(q, given);
    static const char *const names[] = {"key", "given_id", "origin"};
    for (size_t i = 0; i < 3; i++) {
        dr_buf_format(&q->sql, " UNION SELECT report FROM visits WHERE %s = ", names[i]);
        text(q, i == 2 ? dr_format(q->arena, "url:%s", given).at : given);
        add(q, stands);
    }
    add(q, ")");
}

/* Reports in whose list of actors the names stand. */
static void naming(dr_question *q, const char *const *names)
{
    if (!any(names))
        return;
    add(q, " AND r.id IN (SELECT x.report FROM roles b CROSS JOIN actors x WHERE ");
    among_terms(q, "b.term", names);
    add(q, " AND b.role = 8 AND x.id = b.fact)");
}

/* Reports that hold an event as it is asked for; where parties alone are, those that name them. */
static void holding(const asking *a)
{
    if (!asks_acts(a->f)) {
        naming(a->q, a->f->actors);
        naming(a->q, a->f->with);
        return;
    }
    asking events = *a;
    events.what = DRAGOMAN_ASK_EVENTS;
    events.k = dr_ask_kind_of(DRAGOMAN_ASK_EVENTS);
    events.d = (dr_days){0};
    list_wanted(&events);
    add(a->q, " AND r.id IN (SELECT e.report");
    facts_from(&events, false);
    fact_conditions(&events);
    add(a->q, ")");
}

static void report_conditions(const asking *a)
{
    dr_question *q = a->q;
    const dragoman_filter *f = a->f;
    if (any(f->outlets)) {
        and(q);
        among(q, "r.outlet", f->outlets);
    }
    if (f->after) {
        dr_buf_format(&q->sql, " AND %s > ", a->k->table ? "e.id" : "r.id");
        value(q, dr_int(f->after));
    }
    if (f->words && a->what != DRAGOMAN_ASK_SEARCH)
        with_words(a);
    if (f->report)
        report_named(a);
    if (!a->k->table) {
        holding(a);
        add(q, f->replaced ? "" : " AND r.live = 1");
    }
}

/* ---- whole questions ---- */

static void all_from(const asking *a)
{
    if (a->k->table)
        facts_from(a, true);
    else
        add(a->q, " FROM reports r WHERE 1 = 1");
    within(a->q, a->k->day, a->d);
    if (a->k->table)
        fact_conditions(a);
    report_conditions(a);
}

static void limit(const asking *a)
{
    size_t most = a->f->limit;
    if (!most)
        return;
    add(a->q, " LIMIT ");
    value(a->q, dr_int((int64_t)(most < INT64_MAX ? most : INT64_MAX)));
}

static void rows(const asking *a)
{
    dr_question *q = a->q;
    dr_buf_format(&q->sql, "SELECT %s", a->k->columns);
    all_from(a);
    if (a->k->order)
        add(q, a->k->order);
    else if (a->f->by_number)
        dr_buf_format(&q->sql, " ORDER BY %s%s", a->k->table ? "e.id" : "r.id", a->f->newest_first ? " DESC" : "");
    else if (a->f->report && a->k->table) /* a report is read from front to back */
        add(q, " ORDER BY r.id, e.fact, e.id");
    else
        dr_buf_format(&q->sql, " ORDER BY %s %s NULLS LAST, %s", a->k->day, a->f->newest_first ? "DESC" : "",
                      a->k->table ? "e.id" : "r.id");
    limit(a);
}

/* Whether words are all that is asked for. */
static bool asks_words_alone(const asking *a)
{
    const dragoman_filter *f = a->f;
    return !asks_facts(f) && !any(f->outlets) && !f->report && !f->after && !a->d.since && !a->d.until;
}

/* Ranking takes a microsecond a hit, and the word "said" is in most reports: of more than `most` hits those stored last
 * are ranked, which the rows say in best_of. Who asks for more rows, or all, has more ranked. 0: all. */
static int64_t most_ranked(const asking *a)
{
    size_t most = a->f->limit;
    return !most || most > INT64_MAX ? 0 : most > DRAGOMAN_MOST_RANKED ? (int64_t)most : DRAGOMAN_MOST_RANKED;
}

static void best_of(const asking *a)
{
    int64_t most = most_ranked(a);
    if (most)
        dr_buf_format(&a->q->sql, ", CASE WHEN s.ranked >= %lld THEN s.ranked END AS best_of FROM ", (long long)most);
    else
        add(a->q, ", NULL AS best_of FROM ");
    add(a->q, "(SELECT c.hit, c.score, count(*) OVER () AS ranked FROM (");
}

/* Behind the hits with their scores: the best of them. */
static void best(const asking *a, const char *number)
{
    int64_t most = most_ranked(a);
    if (most)
        dr_buf_format(&a->q->sql, " ORDER BY %s DESC LIMIT %lld", number, (long long)most);
    add(a->q, ") c ORDER BY c.score DESC, c.hit DESC");
    limit(a);
}

/* Best first; what is costly, the piece of the text, is made for the rows shown. The rows of reports are long: of all
 * that have the words they are looked at only where something else is asked for too; those replaced are few, and have
 * an index. */
static void search_sqlite(const asking *a)
{
    dr_question *q = a->q;
    bool alone = asks_words_alone(a);
    dr_buf_format(&q->sql, "SELECT %s, snippet(report_words, -1, '**', '**', ' … ', 28) AS piece, s.score",
                  a->k->columns);
    best_of(a);
    dr_buf_format(&q->sql,
                  "SELECT report_words.rowid AS hit, -bm25(report_words, 4.0, 1.0) AS score FROM report_words%s "
                  "WHERE report_words MATCH $1%s",
                  alone ? "" : " CROSS JOIN reports r", alone ? "" : " AND r.id = report_words.rowid");
    DR_PUSH(q->arena, &q->values, dr_text(dr_words_fts5(q->arena, &a->words)));
    if (alone) {
        add(q, a->f->replaced ? "" : " AND report_words.rowid NOT IN (SELECT id FROM reports WHERE live = 0)");
    } else {
        within(q, a->k->day, a->d);
        report_conditions(a);
    }
    best(a, "report_words.rowid");
    add(q, ") s CROSS JOIN report_words CROSS JOIN reports r WHERE report_words MATCH $1 AND report_words.rowid = "
           "s.hit AND r.id = s.hit ORDER BY s.score DESC, s.hit DESC");
}

static void search_postgres(const asking *a)
{
    dr_question *q = a->q;
    dr_str query = tsquery(a);
    dr_buf_format(&q->sql,
                  "SELECT %s, ts_headline('english', r.text, %.*s, 'StartSel=\"**\", StopSel=\"**\", MaxFragments=2, "
                  "MaxWords=24, MinWords=10, FragmentDelimiter=\" … \"') AS piece, s.score",
                  a->k->columns, DR_FMT(query));
    best_of(a);
    dr_buf_format(&q->sql,
                  "SELECT r.id AS hit, ts_rank(r.words, %.*s, 1) AS score FROM reports r WHERE r.words @@ %.*s",
                  DR_FMT(query), DR_FMT(query));
    within(q, a->k->day, a->d);
    report_conditions(a);
    best(a, "r.id");
    add(q, ") s JOIN reports r ON r.id = s.hit ORDER BY s.score DESC, s.hit DESC");
}

int dr_ask(dr_question *q, const dr_store *store, dragoman_ask_what what, const dragoman_filter *f,
           dragoman_error *error)
{
    asking a;
    int code = begin(&a, q, store, what, f, error);
    if (code)
        return code;
    if (what != DRAGOMAN_ASK_SEARCH)
        rows(&a);
    else if (dr_db_is(store->db) == DR_DB_SQLITE)
        search_sqlite(&a);
    else
        search_postgres(&a);
    dr_buf_byte(&q->sql, 0);
    return 0;
}

/* ---- counting ---- */

/* A list of parties as rows; one row where it is empty, unless `both` sides are wanted. */
static void each_party(const asking *a, const char *list, const char *name, bool both)
{
    add(a->q, both ? " JOIN" : " LEFT JOIN");
    if (dr_db_is(a->store->db) == DR_DB_SQLITE)
        dr_buf_format(&a->q->sql, " json_each(m.%s) %s ON 1 = 1", list, name);
    else /* its JSON takes no NUL */
        dr_buf_format(&a->q->sql,
                      " LATERAL json_array_elements(CAST(replace(m.%s, '\\u0000', ' ') AS json)) %s(value) "
                      "ON true",
                      list, name);
}

static void party(const asking *a, const char *from, const char *as)
{
    const char *of = dr_db_is(a->store->db) == DR_DB_SQLITE ? "substr(json_extract(%s.value, '$.%s'), 1, %d) AS %s%s, "
                                                            : "substr(%s.value ->> '%s', 1, %d) AS %s%s, ";
    dr_buf_format(&a->q->sql, of, from, "name", DR_COUNTED_NAME, as, "");
    dr_buf_format(&a->q->sql, of, from, "code", DR_COUNTED_CODE, as, "_code");
}

/* Each party, or each pair of the two sides, with how many facts it takes part in. */
static void count_parties(const asking *a, const dr_counted_by *by)
{
    dr_question *q = a->q;
    bool dyad = by->others != NULL;
    add(q, "SELECT ");
    party(a, "p", dyad ? "actor" : by->name);
    if (dyad)
        party(a, "o", "recipient");
    dr_buf_format(&q->sql, "count(DISTINCT m.id) AS count FROM (SELECT e.id, %s AS parties, %s AS others", by->parties,
                  dyad ? by->others : "NULL");
    all_from(a);
    add(q, ") m");
    each_party(a, "parties", "p", dyad);
    if (dyad)
        each_party(a, "others", "o", true);
    add(q, dyad ? " GROUP BY 1, 2, 3, 4 ORDER BY count DESC, 1, 2, 3, 4" : " GROUP BY 1, 2 ORDER BY count DESC, 1, 2");
}

/* Days in their order, all else the most first. */
static void group(const asking *a, const dr_counted_by *by)
{
    dr_buf columns = {.arena = a->q->arena};
    int n = 1;
    dr_buf_add(&columns, DR_STR("1"));
    for (const char *at = by->also; at && (at = strchr(at, ',')) != NULL; at++)
        dr_buf_format(&columns, ", %d", ++n);
    bool time = strstr(by->column, a->k->day) != NULL;
    dr_buf_format(&a->q->sql, " GROUP BY %.*s ORDER BY %s%.*s%s", DR_FMT(dr_buf_view(&columns)),
                  time ? "" : "count DESC, ", DR_FMT(dr_buf_view(&columns)), time && n == 1 ? " NULLS LAST" : "");
}

int dr_ask_count(dr_question *q, const dr_store *store, dragoman_ask_what what, const char *by,
                 const dragoman_filter *f, dragoman_error *error)
{
    asking a;
    dr_counted_by counted;
    int code = begin(&a, q, store, what, f, error);
    if (code)
        return code;
    if (what == DRAGOMAN_ASK_SEARCH || !dr_count_by(q->arena, dr_db_is(store->db), what, by, &counted))
        return wrong(error, "these facts are not counted by that: --help lists by what they are", by);
    if (what == DRAGOMAN_ASK_EVENTS && dr_ask_tallies(q, &counted, f, &a.d))
        return 0;
    if (counted.parties) {
        count_parties(&a, &counted);
    } else {
        dr_buf_format(&q->sql, "SELECT %s AS \"%s\"%s, count(*) AS count", counted.column, counted.name,
                      counted.also ? counted.also : "");
        all_from(&a);
        group(&a, &counted);
    }
    limit(&a);
    dr_buf_byte(&q->sql, 0);
    return 0;
}

/* ---- records ---- */

/* The events or moves that a filter asks for, as "1,4" a report; false when it asks for what these facts have not. */
static bool facts_as(const asking *a, dragoman_ask_what what, const char *name)
{
    asking of = *a;
    dragoman_error ignored;
    of.what = what;
    of.k = dr_ask_kind_of(what);
    if (check(&of, &ignored))
        return false;
    dr_buf_format(&a->q->sql, " LEFT JOIN (SELECT e.report, %s AS facts",
                  dr_db_is(a->store->db) == DR_DB_SQLITE ? "group_concat(e.fact)"
                                                         : "string_agg(CAST(e.fact AS text), ',')");
    facts_from(&of, false);
    within(a->q, "e.day", a->d);
    fact_conditions(&of);
    dr_buf_format(&a->q->sql, " GROUP BY e.report) %s ON %s.report = r.id", name, name);
    return true;
}

int dr_ask_records(dr_question *q, const dr_store *store, const dragoman_filter *f, dragoman_error *error)
{
    asking a;
    int code = begin(&a, q, store, DRAGOMAN_ASK_REPORTS, f, error);
    if (code)
        return code;
    dr_str reports = DR_STR(" FROM reports r JOIN codings c ON c.report = r.id AND c.superseded IS NULL");
    add(q,
        "SELECT r.key AS report, r.report_id AS id, r.given_id, r.url, r.title, r.called, r.published, r.added AS "
        "first_seen, "
        "CASE WHEN r.live = 1 THEN 0 ELSE 1 END AS replaced, r.id AS number, coalesce(r.origin, r.report_id) AS "
        "origin, "
        "CASE WHEN r.origin IS NULL THEN 1 ELSE (SELECT count(DISTINCT v.report) FROM visits v WHERE v.origin = "
        "r.origin "
        "AND v.id <= (SELECT min(w.id) FROM visits w WHERE w.origin = r.origin AND w.report = r.id)) END AS version, "
        "CASE WHEN r.origin IS NULL THEN 1 ELSE (SELECT count(DISTINCT v.report) FROM visits v WHERE v.origin = "
        "r.origin) END "
        "AS versions, c.record, ");
    dragoman_filter rest = *f; /* what is asked of the reports */
    if (asks_facts(f)) {
        add(q, "NULL AS statements, k.facts AS events, t.facts AS moves");
        dr_buf_add(&q->sql, reports);
        if (!facts_as(&a, DRAGOMAN_ASK_EVENTS, "k"))
            return wrong(error, "these facts have no such party or place", "filter");
        if (!facts_as(&a, DRAGOMAN_ASK_MOVES, "t"))
            add(q, " LEFT JOIN (SELECT NULL AS report, NULL AS facts) t ON 1 = 0");
        add(q, " WHERE coalesce(k.facts, t.facts) IS NOT NULL");
        rest.actors = rest.with = rest.by = rest.to = rest.types = rest.places = rest.said_by = rest.tenses = NULL;
        rest.polarity = NULL;
        rest.min_confidence = 0;
    } else {
        add(q, "NULL AS statements, NULL AS events, NULL AS moves");
        dr_buf_add(&q->sql, reports);
        add(q, " WHERE 1 = 1");
        within(q, "r.published", a.d);
    }
    a.f = &rest;
    report_conditions(&a);
    dr_buf_format(&q->sql, " ORDER BY r.published %s NULLS LAST, r.id", f->newest_first ? "DESC" : "");
    limit(&a);
    dr_buf_byte(&q->sql, 0);
    return 0;
}
