/* dragoman actors search|show|check: who is known, and what is wrong with a list of one's own. */
#include <dragoman/dragoman.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "actor_rows.h"
#include "commands.h"
#include "messages.h"
#include "near.h"

static const char *const format_names[] = {"pretty", "tsv", "jsonl", NULL};
static int format = -1;
static const char *date;
static cli_list actors;
static unsigned limit = 20;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        {"actors", 'a', CLI_LIST, &actors, "FILE", NULL,
         "add an actor list (own TSV, PETRARCH or TABARI); may be repeated"},
        {"date", 'd', CLI_TEXT, &date, "YYYY-MM-DD", NULL, "only rows that hold on this day"},
        {"format", 'F', CLI_CHOICE, &format, "KIND", format_names, "pretty on a terminal, else tsv"},
        {"limit", 'n', CLI_COUNT, &limit, "N", NULL, "search: at most N rows; default 20"},
        {0},
    };
    return table;
}

static int open_reader(dragoman **reader, const char *const *files, int check)
{
    dragoman_settings settings;
    dragoman_error error = {0};
    dragoman_default_settings(&settings);
    settings.actor_files = files;
    settings.check_actors = check;
    settings.actors_only = 1; /* no sentence is read */
    if (dragoman_open(reader, &settings, &error) == 0)
        return 0;
    cli_print_error(&error, NULL);
    return 2;
}

/* NULL after a message. */
static dragoman_known_actors *find(const dragoman *reader, dragoman_ask ask, const char *what, const char *on)
{
    dragoman_error error = {.position = SIZE_MAX};
    dragoman_known_actors *found = NULL;
    if (dragoman_find_actors(&found, reader, ask, what, on, &error))
        cli_print_error(&error, NULL);
    return found;
}

/* ---- search ---- */

/* The operands with blanks between; false when they are longer than any name. */
static bool join(char **words, int count, char *out, size_t room)
{
    size_t size = 0;
    out[0] = '\0';
    for (int i = 0; i < count && size < room; i++)
        size += (size_t)snprintf(out + size, room - size, "%s%s", i ? " " : "", words[i]);
    return size < room;
}

static int search(const dragoman *reader, int argc, char **argv)
{
    char words[1024];
    if (!join(argv, argc, words, sizeof words))
        return cli_usage("actors", "search takes less than 1024 bytes of words");
    dragoman_known_actors *found = find(reader, DRAGOMAN_MATCHING, words, date);
    if (!found)
        return 2;
    size_t count = 0;
    while (dragoman_known_actor_at(found, count))
        count++;
    cli_print_rows(found, count < limit ? count : limit, (cli_row_format)format, cli_terminal_width(stdout));
    if (count > limit)
        cli_say(NULL, "%zu more; --limit %zu shows them all", count - limit, count);
    if (!count)
        cli_say(NULL, "no name, alias or id matches '%s'", words);
    dragoman_known_actors_close(&found);
    return count ? 0 : 1;
}

/* ---- show ---- */

static void suggest(const dragoman *reader, const char *id)
{
    dragoman_known_actors *near = find(reader, DRAGOMAN_LIKE_ID, id, NULL);
    if (near && !dragoman_known_actor_at(near, 0)) {
        dragoman_known_actors_close(&near);
        near = find(reader, DRAGOMAN_MATCHING, id, NULL);
    }
    char list[1024] = "";
    size_t size = 0;
    for (size_t i = 0; near && i < 5 && dragoman_known_actor_at(near, i) && size < sizeof list; i++)
        size += (size_t)snprintf(list + size, sizeof list - size, "%s%s", i ? ", " : "; near it: ",
                                 dragoman_known_actor_at(near, i)->id);
    cli_say(NULL, "there is no actor with the id '%s'%s", id, list);
    dragoman_known_actors_close(&near);
}

/* "part of": the bodies above the entry, up to eight, which also ends a circle. */
static void print_above(const dragoman *reader, const char *id)
{
    char above[256];
    snprintf(above, sizeof above, "%s", id);
    for (int depth = 0; above[0] && depth < 8; depth++) {
        dragoman_known_actors *found = find(reader, DRAGOMAN_WITH_ID, above, NULL);
        const dragoman_known_actor *body = found ? dragoman_known_actor_at(found, 0) : NULL;
        cli_print_clean("  part of   ", above, body ? ", " : "", body ? body->name : "");
        snprintf(above, sizeof above, "%s", body ? body->part_of : "");
        dragoman_known_actors_close(&found);
    }
}

static void print_below(const dragoman *reader, const char *id)
{
    dragoman_known_actors *parts = find(reader, DRAGOMAN_PART_OF, id, NULL);
    for (size_t i = 0; parts && dragoman_known_actor_at(parts, i); i++)
        cli_print_clean("  has part  ", dragoman_known_actor_at(parts, i)->id, ", ", dragoman_known_actor_at(parts, i)->name);
    dragoman_known_actors_close(&parts);
}

static int show_one(const dragoman *reader, const char *id)
{
    dragoman_known_actors *found = find(reader, DRAGOMAN_WITH_ID, id, date);
    if (!found)
        return 2;
    size_t count = 0;
    while (dragoman_known_actor_at(found, count))
        count++;
    if (!count) {
        dragoman_known_actors_close(&found);
        suggest(reader, id);
        return 1;
    }
    if (format == CLI_ROWS_PRETTY) {
        const char *above = cli_print_entry(found);
        print_above(reader, above);
        print_below(reader, id);
    } else {
        cli_print_rows(found, count, (cli_row_format)format, 0);
    }
    dragoman_known_actors_close(&found);
    return 0;
}

static int show(const dragoman *reader, int argc, char **argv)
{
    int status = 0;
    for (int i = 0; i < argc; i++) {
        if (i && format == CLI_ROWS_PRETTY)
            putchar('\n');
        int failed = show_one(reader, argv[i]);
        status = failed > status ? failed : status;
    }
    return status;
}

/* ---- check ---- */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int check(int argc, char **argv)
{
    dragoman *reader = NULL;
    dragoman_actor_counts counts;
    dragoman_error error = {.position = SIZE_MAX};
    double start = seconds();
    argv[argc] = NULL; /* the operands moved to the front: what stands behind them is read already */
    if (open_reader(&reader, (const char *const *)argv, 1))
        return 2;
    double took = seconds() - start;
    size_t findings = 0;
    for (; dragoman_notice(reader, findings); findings++)
        cli_print_clean(dragoman_notice(reader, findings), "", "", "");
    int status = findings ? 1 : 0;
    if (dragoman_count_actors(reader, &counts, &error)) {
        cli_print_error(&error, NULL);
        status = 2;
    } else {
        cli_say(NULL, "%zu actors, %zu names, %zu agents, %zu dated codes, %zu findings; loaded in %.2f s", counts.actors,
                counts.names, counts.agents, counts.dated, findings, took);
    }
    dragoman_close(&reader);
    return status;
}

/* What there is to do, where nothing or something else was asked for. */
static int tell_deeds(const char *asked)
{
    static const char *const deeds[] = {"search", "show", "check"};
    const char *meant = NULL;
    size_t best = CLI_FAR;
    for (size_t i = 0; asked && i < sizeof deeds / sizeof *deeds; i++)
        if (cli_is_nearer(asked, deeds[i], &best))
            meant = deeds[i];
    return cli_usage("actors", "say what to do: search WORDS, show ID or check FILE%s%s%s", meant ? "; did you mean " : "",
                     meant ? meant : "", meant ? "?" : "");
}

static int run(int argc, char **argv)
{
    dragoman *reader = NULL;
    bool searches = argc && strcmp(argv[0], "search") == 0, shows = argc && strcmp(argv[0], "show") == 0;
    if (!argc || (!searches && !shows && strcmp(argv[0], "check")))
        return tell_deeds(argc ? argv[0] : NULL);
    if (argc < 2)
        return cli_usage("actors", searches ? "search for what?" : shows ? "show which id?" : "check which file?");
    if (date && dragoman_check_date(date))
        return cli_usage("actors", "--date takes a day as YYYY-MM-DD, not '%s'", date);
    if (!searches && !shows)
        return cli_finish(check(argc - 1, argv + 1));
    if (format < 0)
        format = cli_is_terminal(stdout) ? CLI_ROWS_PRETTY : CLI_ROWS_TSV;
    int status = open_reader(&reader, actors.at, 0);
    if (!status)
        status = searches ? search(reader, argc - 1, argv + 1) : show(reader, argc - 1, argv + 1);
    dragoman_close(&reader);
    return cli_finish(status);
}

const cli_command cli_actors = {
    .name = "actors",
    .summary = "search and show who is known; check an actor list",
    .usage = "actors search WORD...|show ID...|check FILE... [OPTION]...",
    .about = "search  rows whose name, alias or id holds all the words, accents and case apart, best first\n"
             "show    everything known of an id: periods, names, the bodies it is part of, its parts\n"
             "check   what is wrong or doubtful in actor lists of your own, FILE:LINE: REASON a line\n"
             "Exit status: 0 found, or clean; 1 nothing found, or findings; 2 wrong usage or an unreadable file.\n",
    .examples = "  # Who is known by this name\n"
                "  dragoman actors search holbrooke\n"
                "  # Who of them on a day, as JSON Lines\n"
                "  dragoman actors search --date 1995-11-21 --format jsonl president\n"
                "  # A person's offices; a country's names\n"
                "  dragoman actors show richard-holbrooke BIH\n"
                "  # A list of your own, before reading with it\n"
                "  dragoman actors check my-actors.tsv\n",
    .options = options,
    .run = run,
};
