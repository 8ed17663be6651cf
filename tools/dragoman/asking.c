#include "asking.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "known_names.h"
#include "messages.h"
#include "near.h"
#include "plot.h"
#include "store_options.h"
#include "stored.h"

/* ---- the filter ---- */

typedef const char *name_of(int number);

static const char *type_name(int number)
{
    return dragoman_type_name((dragoman_type)number);
}

static const char *statement_name(int number)
{
    return dragoman_statement_kind_name((dragoman_statement_kind)number);
}

static const char *move_name(int number)
{
    return dragoman_move_kind_name((dragoman_move_kind)number);
}

static const char *actor_name(int number)
{
    return dragoman_actor_kind_name((dragoman_actor_kind)number);
}

static const char *tense_name(int number)
{
    return dragoman_tense_name((dragoman_tense)number);
}

static const char *polarity_name(int number)
{
    return dragoman_polarity_name((dragoman_polarity)number);
}

enum { MOST_NAMES = 64 }; /* more than any of these lists has */

/* ASCII case apart. */
static bool same(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a, y = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;
        if (x != y)
            return false;
    }
    return *a == *b;
}

static void lower(char *out, size_t room, const char *text)
{
    snprintf(out, room, "%s", text);
    for (char *c = out; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
}

/* The command whose facts have such a type; NULL: none. */
static const char *whose_type(const char *given)
{
    static const struct {
        const char *command;
        name_of *names;
    } all[] = {{"events", type_name}, {"statements", statement_name}, {"moves", move_name}, {"actors", actor_name}};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        for (int i = 0; i < MOST_NAMES; i++)
            if (all[k].names(i) && same(all[k].names(i), given))
                return all[k].command;
    return NULL;
}

/* The name as it is written, of one that is given in any case; 2 after a message when there is none. */
static int take_name(const char *command, const char *option, name_of *names, const char **given)
{
    char list[512] = "";
    const char *meant = NULL;
    size_t best = CLI_FAR, size = 0;
    char given_lower[64], name_lower[64];
    lower(given_lower, sizeof given_lower, *given);
    for (int i = 0; i < MOST_NAMES; i++) {
        const char *name = names(i);
        if (!name)
            continue;
        if (same(name, *given)) {
            *given = name;
            return 0;
        }
        lower(name_lower, sizeof name_lower, name);
        if (cli_is_nearer(given_lower, name_lower, &best))
            meant = name;
        if (size < sizeof list)
            size += (size_t)snprintf(list + size, sizeof list - size, " %s", name);
    }
    const char *other = strcmp(option, "type") == 0 ? whose_type(*given) : NULL;
    if (other)
        return cli_usage(command, "--type cannot be '%s', which is a type of %s: dragoman %s --type %s", *given, other,
                         other, *given);
    return cli_usage(command, "--%s cannot be '%s'; it is one of:%s%s%s%s", option, *given, list,
                     meant ? "; did you mean " : "", meant ? meant : "", meant ? "?" : "");
}

static name_of *types_of(dragoman_ask_what what)
{
    return what == DRAGOMAN_ASK_STATEMENTS ? statement_name
           : what == DRAGOMAN_ASK_MOVES    ? move_name
           : what == DRAGOMAN_ASK_ACTORS   ? actor_name
           : what == DRAGOMAN_ASK_PLACES   ? NULL /* GeoNames' feature codes */
                                           : type_name;
}

int cli_take_question(const cli_question *question, dragoman_filter *out)
{
    int status = 0;
    cli_list *types = &cli_asked.types, *tenses = &cli_asked.tenses;
    name_of *names = types_of(question->what);
    for (size_t i = 0; i < types->n && names && !status; i++)
        status = take_name(question->command, "type", names, &types->at[i]);
    for (size_t i = 0; i < tenses->n && !status; i++)
        status = take_name(question->command, "tense", tense_name, &tenses->at[i]);
    if (!status && cli_asked.polarity)
        status = take_name(question->command, "polarity", polarity_name, &cli_asked.polarity);
    if (status)
        return status;
    if (cli_take_filter(question->command, out))
        return 2;
    cli_add_known_names(out);
    return 0;
}

int cli_no_operands(const char *command, int argc, char **argv)
{
    return argc ? cli_usage(command, "'%s' is not understood: names are given by options, as in --actor '%s'", argv[0],
                            argv[0])
                : 0;
}

/* ---- nothing found ---- */

/* Spelt more like the word, which is lower case, than the best so far: the name, or one of its words. */
static bool is_nearer(const char *word, const char *given, size_t *best)
{
    char part[64], name[256];
    lower(name, sizeof name, given);
    bool nearer = cli_is_nearer(word, name, best);
    for (const char *at = name; *at && strchr(name, ' ');) {
        size_t size = strcspn(at, " ");
        snprintf(part, sizeof part, "%.*s", (int)(size < sizeof part ? size : sizeof part - 1), at);
        if (size > 3)
            nearer |= cli_is_nearer(word, part, best);
        at += size;
        at += strspn(at, " ");
    }
    return nearer;
}

/* What there is; ids stand last, so that of what is as near a name is proposed. */
static const char actors_called[] =
    "SELECT n FROM (SELECT name AS n, count(*) AS c FROM actors GROUP BY name UNION ALL "
    "SELECT code, count(*) FROM actors WHERE code IS NOT NULL GROUP BY code UNION ALL "
    "SELECT country, count(*) FROM actors WHERE country IS NOT NULL GROUP BY country UNION ALL "
    "SELECT known, 0 FROM actors WHERE known IS NOT NULL GROUP BY known) x ORDER BY c DESC, n";
static const char places_called[] =
    "SELECT n FROM (SELECT name AS n, count(*) AS c FROM places GROUP BY name UNION ALL "
    "SELECT country, count(*) FROM places WHERE country IS NOT NULL GROUP BY country) x ORDER BY c DESC, n";
static const char outlets_called[] =
    "SELECT outlet FROM reports WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet";

/* Outlets are asked for as they are written. */
static bool is_any(const char *name, const char *const *list, bool exact)
{
    for (; *list; list++)
        if (exact ? strcmp(name, *list) == 0 : same(name, *list))
            return true;
    return false;
}

/* Of the names that a statement of SQL gives, most named first, the one most like the first of the words, into `out`;
 * false when none is like it. *there: one is one of the words themselves. */
static bool nearest(dragoman_store *store, const char *sql, const char *const *words, char out[256], bool *there)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    size_t best = CLI_FAR;
    char name[256], word_lower[256];
    lower(word_lower, sizeof word_lower, words[0]);
    *there = false;
    if (dragoman_store_sql(store, sql, &answer, &error))
        return false;
    while (dragoman_answer_next(answer, &error) > 0) {
        dragoman_value value = dragoman_answer_value(answer, 0);
        snprintf(name, sizeof name, "%.*s", (int)(value.size < 255 ? value.size : 255), value.size ? value.text : "");
        *there |= is_any(name, words, sql == outlets_called);
        if (is_nearer(word_lower, name, &best))
            snprintf(out, 256, "%s", name);
    }
    dragoman_answer_close(&answer);
    return best < CLI_FAR;
}

/* Whether a report in the store names an actor whom a question by these names finds: by the last name too. */
static bool is_found(dragoman_store *store, const char *const *called)
{
    const dragoman_filter filter = {.actors = called, .limit = 1};
    dragoman_answer *answer = NULL;
    dragoman_error error;
    bool found = dragoman_store_ask(store, DRAGOMAN_ASK_ACTORS, &filter, &answer, &error) == 0 &&
                 dragoman_answer_next(answer, &error) > 0;
    dragoman_answer_close(&answer);
    return found;
}

/* Tells of each name that nothing in the store is called. Returns how many. */
static size_t tell_absent(dragoman_store *store, const cli_list *names, const char *what, const char *sql)
{
    size_t told = 0;
    for (size_t i = 0; i < names->n; i++) {
        char near[256];
        const char *const alone[] = {names->at[i], NULL};
        const char *const *called = sql != outlets_called ? cli_names_of(names->at[i]) : alone;
        if (sql == actors_called && is_found(store, called))
            continue;
        bool there, found = nearest(store, sql, called, near, &there);
        if (there)
            continue;
        told++;
        cli_say(NULL, "no %s in the store is called '%s'%s%s%s", what, names->at[i], found ? "; did you mean '" : "",
                found ? near : "", found ? "'?" : "");
    }
    return told;
}

size_t cli_tell_unknown(dragoman_store *store)
{
    const cli_list *const given[] = {&cli_asked.actors, &cli_asked.with, &cli_asked.by, &cli_asked.to,
                                     &cli_asked.said_by};
    size_t told = 0;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        told += tell_absent(store, given[i], "actor", actors_called);
    told += tell_absent(store, &cli_asked.places, "place", places_called);
    return told + tell_absent(store, &cli_asked.outlets, "outlet", outlets_called);
}

void cli_tell_nothing(dragoman_store *store)
{
    if (!cli_tell_unknown(store))
        cli_say(NULL, "nothing found");
}

/* ---- asking ---- */

cli_answer_look cli_look(cli_tell_row *tell)
{
    cli_answer_form form = cli_answer_format >= 0    ? (cli_answer_form)cli_answer_format
                           : cli_is_terminal(stdout) ? CLI_ANSWER_PRETTY
                                                     : CLI_ANSWER_JSONL;
    return (cli_answer_look){form, tell, cli_wants_color(stdout), cli_terminal_width(stdout), NULL};
}

static void tell_bound(const dragoman_answer *answer)
{
    int64_t ranked = cli_value_of(answer, "best_of").integer;
    if (ranked)
        cli_say(NULL,
                "more than %" PRId64 " reports have these words: here are the best of the %" PRId64
                " that were stored last",
                ranked, ranked);
}

static long print(const cli_question *question, dragoman_answer *answer, dragoman_error *error)
{
    cli_answer_look look = cli_look(question->tell);
    look.first = question->what == DRAGOMAN_ASK_SEARCH ? tell_bound : NULL;
    if (question->count_by && look.form == CLI_ANSWER_PRETTY)
        return cli_plot(answer, look.color, look.width, error);
    return cli_print_answer(answer, &look, error);
}

static int ask(const cli_question *question, dragoman_store *store, const dragoman_filter *filter)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    int code = question->count_by
                   ? dragoman_store_count(store, question->what, question->count_by, filter, &answer, &error)
                   : dragoman_store_ask(store, question->what, filter, &answer, &error);
    long rows = code ? code : print(question, answer, &error);
    dragoman_answer_close(&answer);
    if (rows < 0)
        cli_print_error(&error, NULL);
    else if (!rows)
        cli_tell_nothing(store);
    return cli_finish(rows == DRAGOMAN_E_ARGUMENT ? 2 : rows < 0);
}

int cli_ask(const cli_question *question)
{
    dragoman_store *store = NULL;
    dragoman_filter filter;
    int status = cli_take_question(question, &filter);
    if (!status)
        status = cli_open_store(&store, DRAGOMAN_STORE_READ);
    if (!status)
        status = cli_name_report(store, question->command, &filter.report);
    if (!status)
        status = ask(question, store, &filter);
    dragoman_store_close(&store);
    return status;
}
