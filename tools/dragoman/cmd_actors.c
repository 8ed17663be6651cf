/* dragoman actors: who is named in the store; search|show|check: who is known, what is wrong with a list of one's own.
 */
#include <dragoman/dragoman.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "actor_rows.h"
#include "asking.h"
#include "commands.h"
#include "days.h"
#include "messages.h"
#include "near.h"
#include "store_options.h"
#include "told.h"

static const char *const format_names[] = {"pretty", "tsv", "jsonl", "csv", "arrow", NULL};
enum { CSV = CLI_ROWS_JSONL + 1, ARROW, SHOWN_MATCHES = 20 };
static int format = -1;
static const char *date, *count_by;
static cli_list actors;
static unsigned limit;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_TAKES_OPTIONS,
        CLI_TYPE_OPTION("person, group, organization, state, population or outlet"),
        CLI_DAYS_OPTIONS,
        CLI_REPORT_FILTER_OPTIONS,
        CLI_SURE_OPTIONS,
        {"count", 0, CLI_TEXT, &count_by, "BY", NULL,
         "how many instead: by day, week, month, year, type, country or outlet"},
        {"actors", 'a', CLI_LIST, &actors, "FILE", NULL,
         "search, show: add an actor list (own TSV, PETRARCH or TABARI); may be repeated"},
        {"date", 'd', CLI_TEXT, &date, "YYYY-MM-DD", NULL, "search, show: only rows that hold on this day"},
        {"format", 'F', CLI_CHOICE, &format, "KIND", format_names,
         "pretty on a terminal, else jsonl, of the lists tsv; csv and arrow are the store's, tsv the lists'"},
        {"limit", 'l', CLI_COUNT, &limit, "N", NULL, "at most N rows; of search, 20 if not given"},
        CLI_COLOR_OPTION,
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
    size_t most = limit ? limit : SHOWN_MATCHES;
    cli_print_rows(found, count < most ? count : most, (cli_row_format)format, cli_terminal_width(stdout));
    if (count > most)
        cli_say(NULL, "%zu more; --limit %zu shows them all", count - most, count);
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
        size += (size_t)snprintf(list + size, sizeof list - size, "%s%s",
                                 i ? ", " : "; near it: ", dragoman_known_actor_at(near, i)->id);
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
        cli_print_clean("  has part  ", dragoman_known_actor_at(parts, i)->id, ", ",
                        dragoman_known_actor_at(parts, i)->name);
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
        cli_say(NULL, "%zu actors, %zu names, %zu agents, %zu dated codes, %zu findings; loaded in %.2f s",
                counts.actors, counts.names, counts.agents, counts.dated, findings, took);
    }
    dragoman_close(&reader);
    return status;
}

/* ---- the store ---- */

static int ask_store(void)
{
    if (format == CLI_ROWS_TSV)
        return cli_usage("actors", "the store's actors are printed as pretty, jsonl, csv or arrow");
    if (actors.n || date)
        return cli_usage("actors", "--%s goes with search and show, which look into actor lists",
                         date ? "date" : "actors");
    cli_answer_format = format == CSV              ? CLI_ANSWER_CSV
                        : format == ARROW          ? CLI_ANSWER_ARROW
                        : format == CLI_ROWS_JSONL ? CLI_ANSWER_JSONL
                        : format < 0               ? -1
                                                   : CLI_ANSWER_PRETTY;
    cli_asked.limit = limit;
    return cli_ask(&(cli_question){"actors", DRAGOMAN_ASK_ACTORS, cli_tell_actor, count_by});
}

/* ---- what is to be done ---- */

static const char *const deeds[] = {"search", "show", "check"};
enum { SEARCH, SHOW, CHECK, NO_DEED };

static int deed_of(const char *word)
{
    int deed = 0;
    while (deed < NO_DEED && strcmp(deeds[deed], word))
        deed++;
    return deed;
}

/* A name by itself: the lists are searched for it. */
static int search_name(const dragoman *reader, int argc, char **argv)
{
    const char *meant = NULL;
    size_t best = CLI_FAR;
    for (size_t i = 0; i < NO_DEED; i++)
        if (cli_is_nearer(argv[0], deeds[i], &best))
            meant = deeds[i];
    int status = search(reader, argc, argv);
    if (status == 1 && meant)
        return cli_usage("actors", "did you mean %s?", meant);
    if (status < 2)
        cli_say(NULL, "these are the actor lists; of the store: dragoman actors --actor '%s'", argv[0]);
    return status;
}

static int look(int deed, int argc, char **argv)
{
    dragoman *reader = NULL;
    if (format == CSV || format == ARROW)
        return cli_usage("actors", "actor lists are printed as pretty, tsv or jsonl");
    if (cli_check_day("actors", "--date", date, false))
        return 2;
    if (deed == CHECK)
        return check(argc, argv);
    if (format < 0)
        format = cli_is_terminal(stdout) ? CLI_ROWS_PRETTY : CLI_ROWS_TSV;
    int status = open_reader(&reader, actors.at, 0);
    if (!status)
        status = deed == SHOW     ? show(reader, argc, argv)
                 : deed == SEARCH ? search(reader, argc, argv)
                                  : search_name(reader, argc, argv);
    dragoman_close(&reader);
    return status;
}

static int run(int argc, char **argv)
{
    static const char *const wanted[] = {"search for what?", "show which id?", "check which file?"};
    if (!argc)
        return ask_store();
    int deed = deed_of(argv[0]);
    if (deed == NO_DEED)
        return cli_finish(look(deed, argc, argv));
    if (argc < 2)
        return cli_usage("actors", "%s", wanted[deed]);
    return cli_finish(look(deed, argc - 1, argv + 1));
}

const cli_command cli_actors = {
    .name = "actors",
    .summary = "ask the store who is named; search, show and check actor lists",
    .usage = "actors [OPTION]...\ndragoman actors search WORD...|show ID...|check FILE... [OPTION]...",
    .about =
        "Without words, the actors that the store's reports name, those of most reports first.\n"
        "search  rows of the lists whose name, alias or id holds all the words, accents and case apart, best first\n"
        "show    everything known of an id: periods, names, the bodies it is part of, its parts\n"
        "check   what is wrong or doubtful in actor lists of your own, FILE:LINE: REASON a line\n"
        "A name alone is searched for.\n"
        "Exit status: 0 found, or clean; 1 nothing found in the lists, findings, or no store; 2 wrong usage or an "
        "unreadable file.\n",
    .examples = "  # Who is named most in the store; persons of one month\n"
                "  dragoman actors --limit 20\n"
                "  dragoman actors --type person --since 1995-11 --until 1995-11\n"
                "  # Who is known by this name\n"
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
