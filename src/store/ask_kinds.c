#include "store/ask_kinds.h"

#define EVENT_COLUMNS                                                                                                  \
    "r.key AS report, 'E' || e.fact AS id, e.day, e.day_from, e.day_to, e.type, e.mode, e.context, e.quad, e.cameo, "  \
    "e.goldstein, e.actors AS actor, e.recipients AS recipient, e.place, e.place_country AS country, e.lat, e.lon, "   \
    "e.geonameid, e.said_by, e.tense, e.polarity, e.certainty, e.hedged, e.casualties, e.words AS trigger, "           \
    "e.sentence, e.confidence, r.outlet, r.published, r.url, r.title, r.called, r.report_id, e.first_seen, "           \
    "CASE WHEN e.shown IN (1, 4) THEN 1 ELSE 0 END AS corrected, e.id AS number, e.trigger_from AS words_from, "       \
    "e.trigger_to AS words_to"
#define STATEMENT_COLUMNS                                                                                              \
    "r.key AS report, 'S' || e.fact AS id, e.day, e.source, e.source_code AS code, e.cue, e.content, e.kind, "         \
    "e.anonymous, e.addressee, e.channel, CASE WHEN e.inside IS NULL THEN NULL ELSE 'S' || e.inside END AS inside, "   \
    "e.confidence, r.outlet, r.published, r.url, r.title, r.called, r.report_id, e.first_seen, e.id AS number, "       \
    "e.words_from, e.words_to"
#define MOVE_COLUMNS                                                                                                   \
    "r.key AS report, 'M' || e.fact AS id, e.day, e.day_from, e.day_to, e.kind, e.parties AS party, e.others AS "      \
    "\"to\", CASE WHEN e.answers IS NULL THEN NULL ELSE 'M' || e.answers END AS answers, e.terms, e.said_by, "         \
    "e.words, e.confidence, r.outlet, r.published, r.url, r.title, r.called, r.report_id, e.first_seen, e.id AS "      \
    "number, "                                                                                                         \
    "e.words_from, e.words_to"
#define REPORT_COLUMNS                                                                                                 \
    "r.key AS report, r.report_id AS id, r.published, r.outlet, r.title, r.called, r.url, r.authors, r.section, "      \
    "r.language, "                                                                                                     \
    "r.source_format, r.given_id, (SELECT count(*) FROM events x WHERE x.report = r.id AND (x.shown & 5) <> 0) AS "    \
    "events, (SELECT count(*) FROM statements x WHERE x.report = r.id) AS statements, "                                \
    "(SELECT count(*) FROM moves x WHERE x.report = r.id) AS moves, r.added AS first_seen, "                           \
    "CASE WHEN r.live = 1 THEN 0 ELSE 1 END AS replaced, r.id AS number"
#define ACTOR_COLUMNS                                                                                                  \
    "e.name, e.code, e.country, e.sector, e.kind, e.known, count(*) AS reports, sum(e.mentions) AS mentions, "         \
    "min(e.day) AS first_day, max(e.day) AS last_day, max(e.id) AS number"
#define PLACE_COLUMNS                                                                                                  \
    "e.name, e.country, e.admin1, e.lat, e.lon, e.geonameid, e.feature, count(DISTINCT e.report) AS reports, "         \
    "min(e.day) AS first_day, max(e.day) AS last_day, max(e.id) AS number"

static const dr_ask_kind kinds[] = {
    [DRAGOMAN_ASK_EVENTS] = {"events e", "e.day", EVENT_COLUMNS, NULL, "e.type", "0, 1", "0", "1", "2"},
    [DRAGOMAN_ASK_STATEMENTS] = {"statements e", "e.day", STATEMENT_COLUMNS, NULL, "e.kind", "4, 5", "4", "5", "4"},
    [DRAGOMAN_ASK_MOVES] = {"moves e", "e.day", MOVE_COLUMNS, NULL, "e.kind", "6, 7", "6", "7", "2"},
    [DRAGOMAN_ASK_REPORTS] = {NULL, "r.published", REPORT_COLUMNS, NULL, NULL, NULL, NULL, NULL, NULL},
    [DRAGOMAN_ASK_ACTORS] = {"actors e", "e.day", ACTOR_COLUMNS,
                             " GROUP BY e.name, e.code, e.country, e.sector, e.kind, e.known "
                             "ORDER BY reports DESC, mentions DESC, e.name, number",
                             "e.kind", "8", NULL, NULL, NULL},
    [DRAGOMAN_ASK_PLACES] = {"places e", "e.day", PLACE_COLUMNS,
                             " GROUP BY e.name, e.country, e.admin1, e.lat, e.lon, e.geonameid, e.feature "
                             "ORDER BY reports DESC, e.name, number",
                             "e.feature", NULL, NULL, NULL, NULL},
    [DRAGOMAN_ASK_SEARCH] = {NULL, "r.published", REPORT_COLUMNS, NULL, NULL, NULL, NULL, NULL, NULL},
};

const dr_ask_kind *dr_ask_kind_of(dragoman_ask_what what)
{
    return (unsigned)what < sizeof kinds / sizeof *kinds ? &kinds[what] : NULL;
}

bool dr_is_json_column(const char *name)
{
    static const char *const names[] = {"mode",   "context", "actor",   "recipient", "casualties", "party",
                                        "to",     "terms",   "authors", "actors",    "recipients", "parties",
                                        "others", "was",     "change",  "question"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

bool dr_is_number_column(const char *name, bool *real)
{
    static const char *const reals[] = {"confidence", "goldstein", "lat", "lon", "score"};
    static const char *const whole[] = {"quad",   "class",    "geonameid",  "hedged",   "corrected", "anonymous",
                                        "number", "count",    "reports",    "mentions", "events",    "statements",
                                        "moves",  "replaced", "words_from", "words_to", "told",      "bounces"};
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        if (strcmp(reals[i], name) == 0)
            return *real = true;
    *real = false;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (strcmp(whole[i], name) == 0)
            return true;
    return false;
}

/* ---- counting ---- */

/* The Monday of a whole day. */
static const char *const mondays[] = {
    [DR_DB_SQLITE] = "CASE WHEN length(%s) = 10 THEN date(%s, '-6 days', 'weekday 1') END",
    [DR_DB_POSTGRES] = "CASE WHEN length(%s) = 10 THEN to_char(date_trunc('week', CAST(%s AS date)), 'YYYY-MM-DD') END",
};

static bool by_time(dr_arena *arena, dr_db_kind db, const dr_ask_kind *k, const char *by, dr_counted_by *out)
{
    const char *day = k->day;
    if (strcmp(by, "day") == 0)
        out->column = day;
    else if (strcmp(by, "month") == 0)
        out->column = dr_format(arena, "substr(%s, 1, 7)", day).at;
    else if (strcmp(by, "year") == 0)
        out->column = dr_format(arena, "substr(%s, 1, 4)", day).at;
    else if (strcmp(by, "week") == 0)
        out->column =
            dr_format(arena, db == DR_DB_SQLITE ? mondays[DR_DB_SQLITE] : mondays[DR_DB_POSTGRES], day, day).at;
    return out->column != NULL;
}

/* "month/class": by time and, of events, by their quad class too. */
static bool by_class(dr_arena *arena, dr_db_kind db, dragoman_ask_what what, const char *by, dr_counted_by *out)
{
    dr_str time = dr_str_of(by);
    if (what != DRAGOMAN_ASK_EVENTS || !dr_ends(time, DR_STR("/class")))
        return false;
    time.size -= 6;
    out->name = dr_copy(arena, time).at;
    out->also = ", e.quad AS class";
    return by_time(arena, db, dr_ask_kind_of(what), out->name, out);
}

bool dr_count_by(dr_arena *arena, dr_db_kind db, dragoman_ask_what what, const char *by, dr_counted_by *out)
{
    static const struct {
        dragoman_ask_what what;
        dr_counted_by by;
    } others[] = {
        {DRAGOMAN_ASK_EVENTS, {"place", "e.place", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_EVENTS, {"country", "e.place_country", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_EVENTS,
         {"location", "e.place", NULL, NULL, ", e.place_country AS country, e.lat, e.lon, e.geonameid"}},
        {DRAGOMAN_ASK_EVENTS, {"tense", "e.tense", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_EVENTS, {"said_by", "e.said_by", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_EVENTS, {"actor", NULL, "e.actors", NULL, NULL}},
        {DRAGOMAN_ASK_EVENTS, {"recipient", NULL, "e.recipients", NULL, NULL}},
        {DRAGOMAN_ASK_EVENTS, {"dyad", NULL, "e.actors", "e.recipients", NULL}},
        {DRAGOMAN_ASK_STATEMENTS, {"source", "e.source", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_STATEMENTS, {"addressee", "e.addressee", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_MOVES, {"said_by", "e.said_by", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_MOVES, {"actor", NULL, "e.parties", NULL, NULL}},
        {DRAGOMAN_ASK_MOVES, {"recipient", NULL, "e.others", NULL, NULL}},
        {DRAGOMAN_ASK_MOVES, {"dyad", NULL, "e.parties", "e.others", NULL}},
        {DRAGOMAN_ASK_PLACES, {"country", "e.country", NULL, NULL, NULL}},
        {DRAGOMAN_ASK_ACTORS, {"country", "e.country", NULL, NULL, NULL}},
    };
    const dr_ask_kind *k = dr_ask_kind_of(what);
    *out = (dr_counted_by){.name = by};
    if (by_time(arena, db, k, by, out) || by_class(arena, db, what, by, out))
        return true;
    if (strcmp(by, "outlet") == 0)
        out->column = "r.outlet";
    else if (strcmp(by, "type") == 0)
        out->column = k->types;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].what == what && strcmp(others[i].by.name, by) == 0)
            *out = others[i].by;
    return out->column || out->parties;
}
