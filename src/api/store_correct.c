/* Corrections in public: what is asked for is looked at, told in JSON, and stored. */
#include "api/reader.h"
#include "api/store.h"
#include "api/store_resolve.h"
#include "base/date.h"
#include "base/utf8.h"
#include "record/writers.h"
#include "store/correct.h"
#include "store/fact_json.h"

typedef struct correcting {
    const dragoman *reader;
    dragoman_correction *asked;
    dr_resolver resolver;
    dr_open_report report;
    dr_table table;
    uint32_t index; /* of the fact that is corrected */
    dr_new_correction made;
} correcting;

static int refuse(dragoman_error *error, const char *what, const char *message)
{
    dr_error_where(error, what);
    return dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
}

/* ---- which fact ---- */

static int find_fact(correcting *c, dragoman_error *error)
{
    const dr_record *now = c->report.now.record;
    dr_str name = dr_str_of(c->asked->fact);
    if (!dr_fact_named(name, &c->table, &c->index))
        return refuse(error, c->asked->fact, "a fact is named E3, S2 or M1, as in the record");
    if (c->index >= dr_fact_count(now, c->table) ||
        (c->report.now.states[c->table] && c->report.now.states[c->table][c->index] == DR_UNSHOWN))
        return refuse(error, c->asked->fact, "the report has no such fact");
    dr_buf was = {.arena = c->resolver.arena};
    dr_fact_json(&(dr_json){.out = &was}, now, c->table, c->index);
    char called[16];
    c->made.fact = dr_copy(c->resolver.arena, dr_str_of(dr_fact_name(called, c->table, c->index)));
    c->made.words = dr_fact_words(now, c->table, c->index);
    c->made.was = dr_buf_view(&was);
    return 0;
}

/* No word goes on before or behind. */
static bool is_whole(dr_str text, dr_span words)
{
    size_t size;
    uint32_t before = words.start ? dr_utf8_before(text, words.start, &size) : ' ',
             behind = words.end < text.size ? dr_utf8_at(text, words.end, &size) : ' ';
    return !dr_is_letter(before) && !dr_is_digit(before) && !dr_is_letter(behind) && !dr_is_digit(behind);
}

/* The words of a fact that was missing, the n-th time they stand in the text; 0: they must stand there once. */
static int find_words(correcting *c, dragoman_error *error)
{
    dr_str text = c->report.coded->report.text, words = dr_str_of(c->asked->words);
    size_t from = 0, found = 0, wanted = c->asked->nth ? c->asked->nth : 1;
    if (!words.size || !c->asked->type)
        return refuse(error, "missing", "the words that tell of it, and its type, are wanted");
    for (size_t at; found <= wanted && (at = dr_find(dr_from(text, from), words)) != DR_NOT_FOUND; from += at + 1) {
        dr_span here = {(uint32_t)(from + at), (uint32_t)(from + at + words.size)};
        if (is_whole(text, here) && ++found == wanted)
            c->made.words = here;
    }
    if (!c->made.words.end)
        return refuse(error, c->asked->words,
                      found ? "these words do not stand in the report so often"
                            : "these words do not stand in the report");
    if (!c->asked->nth && found > 1)
        return refuse(error, c->asked->words,
                      "these words stand in the report more than once: say which time (nth), or give more");
    c->table = dr_table_of_type(dr_str_of(c->asked->type));
    return 0;
}

/* ---- what it is to be ---- */

static int put_type(correcting *c, dr_json *json, dragoman_error *error)
{
    dr_str type = dr_str_of(c->asked->type);
    if (!type.at)
        return 0;
    if (dr_table_of_type(type) == DR_TABLES)
        return refuse(error, c->asked->type,
                      "no type of events (AGREE …), kind of moves (offer …) or of statements (direct …)");
    if (dr_table_of_type(type) != c->table)
        return refuse(error, c->asked->type, "another kind of fact has this type");
    dr_json_key(json, "type");
    dr_json_string(json, type);
    return 0;
}

static dr_plover type_now(const correcting *c)
{
    if (c->asked->type)
        return dr_plover_of(dr_str_of(c->asked->type));
    return c->report.now.record->events.at[c->index].type;
}

/* "meet (CONSULT has visit, third-party …)". */
static int refuse_mode(const correcting *c, const char *mode, dragoman_error *error)
{
    dr_buf list = {.arena = c->resolver.arena};
    dr_buf_format(&list, "%s (%s has", mode, dr_plover_name(type_now(c)));
    for (size_t i = 0; dr_plover_mode(type_now(c), i); i++)
        dr_buf_format(&list, "%s %s", i ? "," : "", dr_plover_mode(type_now(c), i));
    dr_buf_add(&list, dr_plover_mode(type_now(c), 0) ? DR_STR(")") : DR_STR(" none)"));
    dr_buf_byte(&list, 0);
    return refuse(error, list.at, "the codebook gives this type no such mode");
}

static int put_modes(const correcting *c, dr_json *json, dragoman_error *error)
{
    if (!c->asked->modes)
        return 0;
    if (c->table != DR_TABLE_EVENTS)
        return refuse(error, "mode", "events alone have modes");
    dr_json_key(json, "mode");
    dr_json_open(json, '[');
    for (size_t i = 0; c->asked->modes[i]; i++) {
        if (!dr_plover_has_mode(type_now(c), dr_str_of(c->asked->modes[i])))
            return refuse_mode(c, c->asked->modes[i], error);
        dr_json_string(json, dr_str_of(c->asked->modes[i]));
    }
    dr_json_close(json, ']');
    return 0;
}

static int put_parties(const correcting *c, dr_json *json, const char *key, const char *const *names,
                       dragoman_error *error)
{
    int code = 0;
    if (!names)
        return 0;
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (size_t i = 0; names[i] && code == 0; i++) {
        dr_actor actor;
        code = dr_resolve_party(&c->resolver, names[i], &actor, error);
        if (code == 0)
            dr_party_json(json, &actor);
    }
    dr_json_close(json, ']');
    return code;
}

/* "1995-11-21" or "1995-11-01/1995-11-30"; "": none. */
static int put_day(const correcting *c, dr_json *json, dragoman_error *error)
{
    dr_str rest = dr_str_of(c->asked->day);
    if (!rest.at)
        return 0;
    if (c->table == DR_TABLE_STATEMENTS)
        return refuse(error, "day", "the day of a statement is not corrected");
    dr_str first = dr_split(&rest, '/'), last = rest.at ? rest : first;
    dr_date from = dr_date_iso(first), to = dr_date_iso(last);
    if (first.size && (first.size != 10 || last.size != 10 || !from.year || !to.year || dr_date_compare(from, to) > 0))
        return refuse(error, c->asked->day,
                      "there is no such day: it is written YYYY-MM-DD, of several the first and the last as "
                      "YYYY-MM-DD/YYYY-MM-DD");
    dr_json_key(json, "day");
    dr_day_json(json, from, to);
    return 0;
}

static int put_place(const correcting *c, dr_json *json, dragoman_error *error)
{
    dr_place place = {0};
    if (!c->asked->place)
        return 0;
    if (c->table != DR_TABLE_EVENTS)
        return refuse(error, "place", "events alone have places");
    dr_json_key(json, "place");
    if (!*c->asked->place) {
        dr_json_null(json);
        return 0;
    }
    int code = dr_resolve_place(&c->resolver, c->asked->place, &place, error);
    if (code == 0)
        dr_place_json(json, &place);
    return code;
}

static int put_voice(const correcting *c, dr_json *json, dragoman_error *error)
{
    dr_actor actor = {0};
    if (!c->asked->voice)
        return 0;
    if (!*c->asked->voice && c->table == DR_TABLE_STATEMENTS)
        return refuse(error, "voice", "a statement is somebody's");
    dr_json_key(json, "voice");
    if (!*c->asked->voice) {
        dr_json_null(json);
        return 0;
    }
    int code = dr_resolve_voice(&c->resolver, c->asked->voice, &actor, error);
    if (code == 0)
        dr_party_json(json, &actor);
    return code;
}

static int put_term(const correcting *c, dr_json *json, const char *key, const char *given, const char *const *terms,
                    dragoman_error *error)
{
    if (!given)
        return 0;
    if (c->table != DR_TABLE_EVENTS)
        return refuse(error, key, "events alone have tense and polarity");
    while (*terms && strcmp(*terms, given))
        terms++;
    if (!*terms)
        return refuse(error, given, "no such tense or polarity");
    dr_json_key(json, key);
    dr_json_string(json, dr_str_of(given));
    return 0;
}

#define NAME(symbol, name) name,
#define FLAG(json, name, set)                                                                                          \
    do {                                                                                                               \
        if (set) {                                                                                                     \
            dr_json_key(json, name);                                                                                   \
            dr_json_bool(json, true);                                                                                  \
        }                                                                                                              \
    } while (0)

static int make_change(correcting *c, dragoman_error *error)
{
    static const char *const tenses[] = {DRAGOMAN_TENSES(NAME) NULL}, *const polarities[] = {"positive", "negative",
                                                                                             NULL};
    const dragoman_correction *asked = c->asked;
    dr_buf change = {.arena = c->resolver.arena};
    dr_json json = {.out = &change};
    if (asked->actors && c->table == DR_TABLE_STATEMENTS)
        return refuse(error, "actor", "whose statement it is, is its voice");
    dr_json_open(&json, '{');
    size_t empty = change.size;
    FLAG(&json, "wrong", asked->wrong);
    size_t unsaid = change.size;
    int code = put_type(c, &json, error);
    code = code ? code : put_modes(c, &json, error);
    code = code ? code : put_parties(c, &json, "actor", asked->actors, error);
    code = code ? code : put_parties(c, &json, "recipient", asked->recipients, error);
    code = code ? code : put_day(c, &json, error);
    code = code ? code : put_place(c, &json, error);
    code = code ? code : put_voice(c, &json, error);
    code = code ? code : put_term(c, &json, "tense", asked->tense, tenses, error);
    code = code ? code : put_term(c, &json, "polarity", asked->polarity, polarities, error);
    if (code == 0 && asked->wrong && change.size != unsaid)
        return refuse(error, "correction",
                      "a fact that is wrong altogether has no other values: say the one or the other");
    if (code == 0 && change.size == empty)
        return refuse(error, "correction", "nothing is to be changed");
    FLAG(&json, "missing", asked->missing);
    dr_json_close(&json, '}');
    c->made.change = dr_buf_view(&change);
    return code;
}

/* ---- calls ---- */

static int correct(dragoman_store *store, void *of, dragoman_error *error)
{
    correcting *c = of;
    dr_put put;
    int64_t report = 0;
    int code = dr_put_begin(&put, &store->store, store->arena, error);
    if (code == 0)
        code = dr_find_report(&store->store, store->arena, c->asked->report, &report, error);
    if (code == 0)
        code = dr_open_for_correction(&put, report, &c->report, error);
    if (code)
        return code;
    c->resolver = (dr_resolver){store->arena, c->report.now.record, c->reader};
    code = c->asked->missing ? find_words(c, error) : find_fact(c, error);
    if (code == 0)
        code = make_change(c, error);
    if (code == 0)
        code = dr_put_correction(&put, &c->report, &c->made, &c->asked->number, error);
    return code ? code : dr_put_end(&put, error);
}

int dragoman_store_correct(dragoman_store *store, const dragoman *reader, dragoman_correction *correction,
                           dragoman_error *error)
{
    if (!store || !correction || !correction->report || !correction->by)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    if (!DR_RESERVED(correction))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (!*correction->by)
        return refuse(error, "by", "a correction is signed: say who makes it");
    if (!correction->missing == !correction->fact || (correction->missing && correction->wrong))
        return refuse(error, "fact", "either a fact is named, or one was missing");
    correcting c = {.reader = reader,
                    .asked = correction,
                    .made = {.by = dr_str_of(correction->by), .note = dr_str_of(correction->note)}};
    return dr_store_do(store, correct, &c, error);
}

static int undo(dragoman_store *store, void *of, dragoman_error *error)
{
    dr_put put;
    int code = dr_put_begin(&put, &store->store, store->arena, error);
    if (code == 0)
        code = dr_undo_correction(&put, *(const int64_t *)of, error);
    return code ? code : dr_put_end(&put, error);
}

int dragoman_store_undo(dragoman_store *store, int64_t correction, dragoman_error *error)
{
    if (!store)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    return dr_store_do(store, undo, &correction, error);
}

static int ask_corrections(dr_question *question, dr_store *store, const void *filter, dragoman_error *error)
{
    return dr_ask_corrections(question, store, filter, error);
}

int dragoman_store_corrections(dragoman_store *store, const dragoman_filter *filter, dragoman_answer **out,
                               dragoman_error *error)
{
    return dr_answer_filter(store, ask_corrections, filter, out, error);
}
