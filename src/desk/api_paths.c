/* Every address of the interface for programs. */
#include "desk/api.h"
#include "desk/counts.h"

#define TEXT(name)                                                                                                     \
    {                                                                                                                  \
        name, DR_SHEET_TEXT, false                                                                                     \
    }
#define MAYBE(name)                                                                                                    \
    {                                                                                                                  \
        name, DR_SHEET_TEXT, true                                                                                      \
    }
#define DAY(name)                                                                                                      \
    {                                                                                                                  \
        name, DR_SHEET_DAY, true                                                                                       \
    }
#define INT(name)                                                                                                      \
    {                                                                                                                  \
        name, DR_SHEET_INT, false                                                                                      \
    }
#define REAL(name)                                                                                                     \
    {                                                                                                                  \
        name, DR_SHEET_REAL, true                                                                                      \
    }
#define FLAG(name)                                                                                                     \
    {                                                                                                                  \
        name, DR_SHEET_FLAG, false                                                                                     \
    }
#define OF_REPORT                                                                                                      \
    REAL("confidence"), MAYBE("outlet"), DAY("published"), MAYBE("url"), MAYBE("title"), MAYBE("called"),              \
        TEXT("report_id"),                                                                                             \
    {                                                                                                                  \
        "first_seen", DR_SHEET_MOMENT, false                                                                           \
    }

#define OF_FACT INT("number"), INT("words_from"), INT("words_to"), TEXT("permalink")

static const dr_sheet_column events[] = {TEXT("report"),
                                         TEXT("id"),
                                         DAY("day"),
                                         DAY("day_from"),
                                         DAY("day_to"),
                                         TEXT("type"),
                                         {"mode", DR_SHEET_TEXTS, false},
                                         {"context", DR_SHEET_TEXTS, false},
                                         INT("quad"),
                                         MAYBE("cameo"),
                                         REAL("goldstein"),
                                         {"actor", DR_SHEET_PARTIES, false},
                                         {"recipient", DR_SHEET_PARTIES, false},
                                         MAYBE("place"),
                                         MAYBE("country"),
                                         REAL("lat"),
                                         REAL("lon"),
                                         {"geonameid", DR_SHEET_INT, true},
                                         MAYBE("said_by"),
                                         TEXT("tense"),
                                         TEXT("polarity"),
                                         TEXT("certainty"),
                                         FLAG("hedged"),
                                         {"casualties", DR_SHEET_CASUALTIES, false},
                                         TEXT("trigger"),
                                         TEXT("sentence"),
                                         OF_REPORT,
                                         FLAG("corrected"),
                                         INT("number"),
                                         INT("words_from"),
                                         INT("words_to"),
                                         TEXT("permalink"),
                                         {NULL, DR_SHEET_TEXT, false}};
static const dr_sheet_column statements[] = {
    TEXT("report"),   TEXT("id"),      DAY("day"),   MAYBE("source"),   MAYBE("code"),
    MAYBE("cue"),     TEXT("content"), TEXT("kind"), FLAG("anonymous"), MAYBE("addressee"),
    MAYBE("channel"), MAYBE("inside"), OF_REPORT,    OF_FACT,           {NULL, DR_SHEET_TEXT, false}};
static const dr_sheet_column moves[] = {TEXT("report"),
                                        TEXT("id"),
                                        DAY("day"),
                                        DAY("day_from"),
                                        DAY("day_to"),
                                        TEXT("kind"),
                                        {"party", DR_SHEET_PARTIES, false},
                                        {"to", DR_SHEET_PARTIES, false},
                                        MAYBE("answers"),
                                        {"terms", DR_SHEET_TERMS, false},
                                        MAYBE("said_by"),
                                        TEXT("words"),
                                        OF_REPORT,
                                        INT("number"),
                                        INT("words_from"),
                                        INT("words_to"),
                                        TEXT("permalink"),
                                        {NULL, DR_SHEET_TEXT, false}};
#define REPORT_COLUMNS                                                                                                 \
    TEXT("report"), TEXT("id"), DAY("published"), MAYBE("outlet"), MAYBE("title"), MAYBE("called"), MAYBE("url"),      \
        {"authors", DR_SHEET_TEXTS, false}, MAYBE("section"), MAYBE("language"), MAYBE("source_format"),               \
        MAYBE("given_id"), INT("events"), INT("statements"), INT("moves"), {"first_seen", DR_SHEET_MOMENT, false},     \
        FLAG("replaced"), INT("number")
static const dr_sheet_column reports[] = {REPORT_COLUMNS, {NULL, DR_SHEET_TEXT, false}};
static const dr_sheet_column found[] = {
    REPORT_COLUMNS, TEXT("piece"), REAL("score"), {"best_of", DR_SHEET_INT, true}, {NULL, DR_SHEET_TEXT, false}};
static const dr_sheet_column actors[] = {
    TEXT("name"),   MAYBE("code"),   MAYBE("country"), MAYBE("sector"), MAYBE("kind"), MAYBE("known"),
    INT("reports"), INT("mentions"), DAY("first_day"), DAY("last_day"), INT("number"), {NULL, DR_SHEET_TEXT, false}};
static const dr_sheet_column places[] = {TEXT("name"),     MAYBE("country"), MAYBE("admin1"),
                                         REAL("lat"),      REAL("lon"),      {"geonameid", DR_SHEET_INT, true},
                                         MAYBE("feature"), INT("reports"),   DAY("first_day"),
                                         DAY("last_day"),  INT("number"),    {NULL, DR_SHEET_TEXT, false}};
static const dr_sheet_column locations[] = {MAYBE("place"),
                                            MAYBE("country"),
                                            REAL("lat"),
                                            REAL("lon"),
                                            {"geonameid", DR_SHEET_INT, true},
                                            INT("events"),
                                            {NULL, DR_SHEET_TEXT, false}};
static const dr_sheet_column timeline[] = {{"from", DR_SHEET_DAY, false},
                                           {"to", DR_SHEET_DAY, false},
                                           INT("verbal_cooperation"),
                                           INT("material_cooperation"),
                                           INT("verbal_conflict"),
                                           INT("material_conflict"),
                                           INT("events"),
                                           {NULL, DR_SHEET_TEXT, false}};

#define OF_EVENTS "actor with by to type since until place outlet said_by tense polarity words report"
#define PAGED " limit cursor"

const dr_api_path dr_api_paths[] = {
    {"events", "Who did what to whom, when and where, on whose word.", OF_EVENTS PAGED, NULL, "actor=HRV&since=1995-11",
     events, NULL, NULL, dr_api_facts, DRAGOMAN_ASK_EVENTS},
    {"statements", "Who said what, to whom.", "actor with by to type since until outlet words report" PAGED, NULL,
     "by=USAGOV", statements, NULL, NULL, dr_api_facts, DRAGOMAN_ASK_STATEMENTS},
    {"moves", "What was offered, demanded, agreed or refused, by whom to whom.",
     "actor with by to type since until outlet said_by words report" PAGED, NULL, "type=offer", moves, NULL, NULL,
     dr_api_facts, DRAGOMAN_ASK_MOVES},
    {"reports", "Reports that hold what is asked for, with how many facts each has.", OF_EVENTS PAGED, NULL,
     "outlet=Adriatic+Wire", reports, NULL, NULL, dr_api_facts, DRAGOMAN_ASK_REPORTS},
    {"reports/*",
     "The record of a report, by its id, key or given id: its text and every fact with its place in the text, as the "
     "JSON Schema that "
     "'dragoman schema' prints has it. As CSV its events.",
     "", NULL, "", NULL, "Record", "a row an event, with the columns of 'dragoman read --format csv'", dr_api_report,
     DRAGOMAN_ASK_REPORTS},
    {"search",
     "Reports with these words in title or text, best first, with a piece of the text, the words between ** ; best_of: "
     "more have them, and of so many, those stored last, these are the best.",
     "words since until outlet" PAGED, "words", "words=%22peace+agreement%22", found, NULL, NULL, dr_api_ranked,
     DRAGOMAN_ASK_SEARCH},
    {"actors", "All that reports call by one name and code, most reports first.",
     "actor type since until outlet words report" PAGED, NULL, "type=person", actors, NULL, NULL, dr_api_ranked,
     DRAGOMAN_ASK_ACTORS},
    {"places", "Places that reports name, most reports first.", "type since until outlet words report" PAGED, NULL,
     "since=1995", places, NULL, NULL, dr_api_ranked, DRAGOMAN_ASK_PLACES},
    {"locations", "How many events took place where, most first; those at no known place in a row without one.",
     OF_EVENTS PAGED, NULL, "type=ASSAULT", locations, NULL, NULL, dr_api_locations, DRAGOMAN_ASK_EVENTS},
    {"timeline", "How many events there are over time, by PLOVER's four classes; also spans in which nothing happened.",
     OF_EVENTS " count", NULL, "count=month&actor=HRV", timeline, NULL, NULL, dr_api_timeline, DRAGOMAN_ASK_EVENTS},
    {"stories",
     "The stories of a day: reports of the same events, what tellings differ on, what is on the table; as 'dragoman "
     "stories' has them.",
     "day", "day", "day=1995-11-21", NULL, "Stories", "a row a story: story, title, from, to, reports, events, moves",
     dr_api_stories, DRAGOMAN_ASK_REPORTS},
    {"stories/*", "One story by its id, an s and the id of one of its reports, of all days around that report.", "",
     NULL, "", NULL, "Story", NULL, dr_api_story, DRAGOMAN_ASK_REPORTS},
    {"openapi.json", "This interface as an OpenAPI document.", "", NULL, "", NULL, "Document", NULL, NULL,
     DRAGOMAN_ASK_EVENTS},
    {.path = NULL},
};

const dr_param dr_params[] = {
    {"actor", DR_PARAM_LIST,
     "takes part: did it or had it done to, said it, moved; a name, a code (HRVGOV), a country (HRV) or an id"},
    {"with", DR_PARAM_LIST, "takes part too"},
    {"by", DR_PARAM_LIST, "did it, said it, moved"},
    {"to", DR_PARAM_LIST, "to whom it was done, said, put"},
    {"type", DR_PARAM_LIST,
     "of events AGREE, ASSAULT …; of statements direct, indirect, mixed; of moves offer, demand …; of actors person, "
     "group …; of places PPL …"},
    {"since", DR_PARAM_DAY, "the first day: YYYY, YYYY-MM or YYYY-MM-DD; a fact's own day, else that of publication"},
    {"until", DR_PARAM_DAY, "the last day, in the same forms"},
    {"place", DR_PARAM_LIST, "where: a name, a country (BIH) or a GeoNames id"},
    {"outlet", DR_PARAM_LIST, "who published it"},
    {"said_by", DR_PARAM_LIST, "on whose word"},
    {"tense", DR_PARAM_LIST, "past, ongoing, future, hypothetical or historical"},
    {"polarity", DR_PARAM_TEXT, "positive, or negative: said not to be so"},
    {"words", DR_PARAM_TEXT,
     "words and \"phrases\" in the report, all of them; OR between two, - before what must not be there"},
    {"report", DR_PARAM_TEXT, "of the report with this id, key, given id or address"},
    {"limit", DR_PARAM_INT, "rows to give"},
    {"cursor", DR_PARAM_INT, "where the last answer's rel=next link goes on"},
    {"day", DR_PARAM_DATE, "a day, YYYY-MM-DD"},
    {"count", DR_PARAM_GRAIN, "by which spans of time; without it, those that make some sixty"},
    {.name = NULL},
};
