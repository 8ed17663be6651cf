/* dragoman diff: what changed between two codings of stored reports. */
#include <dragoman/store.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "commands.h"
#include "harmless.h"
#include "items.h"
#include "json_row.h"
#include "messages.h"
#include "reports_options.h"
#include "stored.h"

static const char *from_coding, *to_coding;
static dragoman_between between;
static bool list, sum_only;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_WHICH_REPORTS_OPTIONS,
        {"from", 0, CLI_TEXT, &from_coding, "CODING", NULL,
         "the earlier coding, by its number; default: the one before"},
        {"to", 0, CLI_TEXT, &to_coding, "CODING", NULL, "the later coding; default: the one that holds"},
        {"between", 0, CLI_TEXT, &between.model, "MODEL", NULL,
         "the last coding by this model (or its checksum, or a program's version), against --and"},
        {"and", 0, CLI_TEXT, &between.and_model, "MODEL", NULL, "the last coding by this one"},
        {"list", 0, CLI_FLAG, &list, NULL, NULL, "the codings of the reports, with their numbers, instead"},
        {"summary", 0, CLI_FLAG, &sum_only, NULL, NULL, "how many changes of each kind, instead of each"},
        CLI_ANSWER_OPTIONS,
        {0},
    };
    return table;
}

static bool for_person(void)
{
    return cli_look(NULL).form == CLI_ANSWER_PRETTY;
}

/* ---- a change ---- */

static const char *const kinds[] = {"appeared", "went", "changed"};

static void print_json(const dragoman_change *c)
{
    fputs("{\"report\":", stdout);
    cli_json_text(stdout, c->report);
    printf(",\"from\":%" PRId64 ",\"to\":%" PRId64 ",\"change\":\"%s\",\"what\":\"%s\",\"was\":", c->from, c->to,
           kinds[c->kind], c->what);
    cli_json_text(stdout, c->was);
    fputs(",\"is\":", stdout);
    cli_json_text(stdout, c->is);
    fputs(",\"type\":", stdout);
    cli_json_text(stdout, c->type);
    fputs(",\"words\":", stdout);
    cli_json_value(stdout, &c->words);
    fputs(",\"sentence\":", stdout);
    cli_json_value(stdout, &c->sentence);
    fputs(",\"fields\":{", stdout);
    for (size_t i = 0; i < c->field_count; i++) {
        printf("%s\"%s\":{\"was\":", i ? "," : "", c->fields[i].name);
        cli_json_value(stdout, &c->fields[i].was);
        fputs(",\"is\":", stdout);
        cli_json_value(stdout, &c->fields[i].is);
        putchar('}');
    }
    fputs("}}\n", stdout);
}

/* Without what could steer a terminal, cut to `most` bytes. */
static void print_text(const char *text, size_t size, size_t most)
{
    char plain[1024], shown[4096];
    snprintf(plain, sizeof plain, "%.*s", (int)(size < most ? size : most), text ? text : "");
    cli_escape(shown, sizeof shown, plain);
    fputs(shown, stdout);
}

/* Of a list its texts or the names in it, else as it is; "-" for none. */
static void print_value(const dragoman_value *value)
{
    char name[CLI_MAX_NAME];
    cli_items items = cli_items_of(value);
    cli_item item;
    bool any = false;
    if (value->kind == DRAGOMAN_VALUE_TEXT) {
        print_text(value->text, value->size, 80);
        return;
    }
    while (cli_next_item(&items, &item)) {
        if (!cli_item_text(&item, NULL, name, sizeof name) && !cli_item_text(&item, "name", name, sizeof name))
            cli_item_text(&item, "text", name, sizeof name);
        fputs(any ? ", " : "", stdout);
        print_text(name, strlen(name), 60);
        any = true;
    }
    fputs(any ? "" : "-", stdout);
}

static void print_pretty(const dragoman_change *c)
{
    static const char marks[] = "+-~";
    const char *both = c->was && c->is && strcmp(c->was, c->is) ? c->was : NULL;
    printf("%c %s%s%s %s ", marks[c->kind], both ? both : "", both ? " → " : "", c->is ? c->is : c->was, c->type);
    for (size_t i = 0; i < c->field_count; i++) {
        printf("%s%s ", i ? "; " : " ", c->fields[i].name);
        print_value(&c->fields[i].was);
        fputs(" → ", stdout);
        print_value(&c->fields[i].is);
    }
    fputs("  ", stdout);
    print_text(c->report, strlen(c->report), 100);
    fputs(": ", stdout);
    print_text(c->sentence.text, c->sentence.size, 160);
    putchar('\n');
}

/* ---- the sum ---- */

enum { MAX_SUMS = 64 };

typedef struct sum {
    const char *change, *what, *field; /* field: NULL, of what appeared or went and of all that changed */
    size_t count;
} sum;

typedef struct sums {
    sum at[MAX_SUMS];
    size_t n;
} sums;

static void count(sums *all, const char *change, const char *what, const char *field)
{
    for (size_t i = 0; i < all->n; i++) {
        sum *s = &all->at[i];
        if (strcmp(s->change, change) == 0 && strcmp(s->what, what) == 0 &&
            (field ? s->field && strcmp(s->field, field) == 0 : !s->field)) {
            s->count++;
            return;
        }
    }
    if (all->n < MAX_SUMS)
        all->at[all->n++] = (sum){change, what, field, 1};
}

static void count_change(sums *all, const dragoman_change *c)
{
    count(all, kinds[c->kind], c->what, NULL);
    for (size_t i = 0; i < c->field_count; i++)
        count(all, kinds[c->kind], c->what, c->fields[i].name);
}

static void print_sums(const sums *all, size_t reports)
{
    if (for_person())
        printf("%zu report%s with two such codings%s\n", reports, reports == 1 ? "" : "s",
               all->n ? ":" : ", nothing changed");
    for (size_t i = 0; i < all->n; i++) {
        const sum *s = &all->at[i];
        if (for_person()) {
            printf("%s%zu %s%s %s%s%s\n", s->field ? "    " : "  ", s->count, s->what, s->count == 1 ? "" : "s",
                   s->change, s->field ? ": " : "", s->field ? s->field : "");
            continue;
        }
        printf("{\"change\":\"%s\",\"what\":\"%s\",\"field\":", s->change, s->what);
        cli_json_text(stdout, s->field);
        printf(",\"count\":%zu}\n", s->count);
    }
}

/* ---- the command ---- */

static int diff_all(dragoman_store *store, const dragoman_filter *filter)
{
    dragoman_diff *diff = NULL;
    dragoman_error error;
    dragoman_change change;
    sums all = {0};
    int got = dragoman_diff_open(&diff, store, filter, &between, &error);
    if (got)
        return cli_failed(&error);
    while (cli_check_output() && (got = dragoman_diff_next(diff, &change, &error)) > 0) {
        count_change(&all, &change);
        if (!sum_only)
            (for_person() ? print_pretty : print_json)(&change);
    }
    size_t reports = got < 0 ? 0 : dragoman_diff_reports(diff);
    if (got >= 0 && reports && (sum_only || for_person()))
        print_sums(&all, reports);
    if (got >= 0 && !reports)
        cli_say(NULL, "nothing to compare: %s",
                between.model ? "no report that is asked for was coded by both"
                              : "no report that is asked for was coded twice (dragoman "
                                "recode codes again, dragoman diff --list tells codings)");
    dragoman_diff_close(&diff);
    return cli_finish(got < 0 ? cli_failed(&error) : 0);
}

static int list_all(dragoman_store *store, const dragoman_filter *filter)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    if (dragoman_store_codings(store, filter, &answer, &error))
        return cli_failed(&error);
    cli_answer_look look = cli_look(NULL);
    long rows = cli_print_answer(answer, &look, &error);
    dragoman_answer_close(&answer);
    return cli_finish(rows < 0 ? cli_failed(&error) : 0);
}

/* A coding's number; 0 with a message when it is none. */
static bool number(const char *option, const char *text, int64_t *out)
{
    char *end;
    *out = 0;
    if (!text)
        return true;
    long long given = strtoll(text, &end, 10);
    if (*text && !*end && given > 0) {
        *out = given;
        return true;
    }
    cli_usage("diff", "%s takes the number of a coding, which dragoman diff --list tells, not '%s'", option, text);
    return false;
}

/* 0, or 1 after a message: nothing in the store was coded by a model, checksum or program of that name. */
static int check_coder(dragoman_store *store, const char *name)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    char names[512] = "";
    size_t size = 0;
    bool known = false;
    int got = dragoman_store_sql(
        store,
        "SELECT name FROM (SELECT model AS name, id FROM programs UNION ALL SELECT checksum, id FROM "
        "programs UNION ALL SELECT program, id FROM programs) p GROUP BY name ORDER BY min(id), name",
        &answer, &error);
    while (got >= 0 && (got = dragoman_answer_next(answer, &error)) > 0) {
        dragoman_value value = dragoman_answer_value(answer, 0);
        known |= value.size == strlen(name) && memcmp(value.text, name, value.size) == 0;
        if (size < sizeof names && value.size)
            size += (size_t)snprintf(names + size, sizeof names - size, "%s'%.*s'", size ? ", " : "", (int)value.size,
                                     value.text);
    }
    dragoman_answer_close(&answer);
    if (got < 0)
        return cli_failed(&error);
    if (!known)
        cli_say("diff", "nothing in the store was coded by '%s'; there are %s", name, size ? names : "no codings");
    return !known;
}

static int run(int argc, char **argv)
{
    dragoman_store *store = NULL;
    if (argc > 1)
        return cli_usage("diff", "one report can be named, or several chosen by options");
    if (argc)
        cli_asked.report = argv[0];
    if (!number("--from", from_coding, &between.from) || !number("--to", to_coding, &between.to))
        return 2;
    if (!between.model != !between.and_model)
        return cli_usage("diff", "--between MODEL wants --and MODEL");
    if ((cli_answer_format == CLI_ANSWER_CSV || cli_answer_format == CLI_ANSWER_ARROW) && !list)
        return cli_usage("diff", "--format is pretty or jsonl here; csv and arrow of --list alone");
    dragoman_filter filter;
    if (cli_take_filter("diff", &filter))
        return 2;
    if (cli_open_store(&store, DRAGOMAN_STORE_READ))
        return 1;
    int status = cli_name_report(store, "diff", &filter.report);
    if (!status && between.model)
        status = check_coder(store, between.model) | check_coder(store, between.and_model);
    if (!status)
        status = list ? list_all(store, &filter) : diff_all(store, &filter);
    dragoman_store_close(&store);
    return status;
}

const cli_command cli_diff = {
    .name = "diff",
    .summary = "say what changed between two codings of stored reports",
    .usage = "diff [OPTION]... [REPORT]",
    .about =
        "Compares, report by report, the coding that holds with the one before it, or two that are named: what "
        "appeared (+), went (-) and changed (~: type, mode, parties, day, place, tense, polarity, voice), as coded, "
        "without corrections. Facts that stand on the same words are the same, else those of one type whose words "
        "overlap, then those of any type. At the end, on a terminal or with --summary, how many of each.\n"
        "Exit status: 0 compared, also when nothing changed; 1 the store failed; 2 wrong usage.\n",
    .examples = "  # All that the last recoding changed\n"
                "  dragoman diff\n"
                "  # One report's codings, and two of them\n"
                "  dragoman diff --list report.html\n"
                "  dragoman diff --from 112 --to 4711\n"
                "  # Two models, as numbers\n"
                "  dragoman diff --between old-model --and new-model --summary\n",
    .options = options,
    .run = run,
};
