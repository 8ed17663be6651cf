/* dragoman timeline: what happened, day by day; what was put on the table beside it. */
#include <stdio.h>
#include <string.h>

#include "asking.h"
#include "commands.h"
#include "messages.h"
#include "store_options.h"
#include "stored.h"
#include "told.h"

static const char *count_by;
static bool with_moves;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_FILTER_OPTIONS("of this type: AGREE, ASSAULT, CONSULT …"),
        {"moves", 0, CLI_FLAG, &with_moves, NULL, NULL,
         "also offers, demands and their answers, where the options fit them"},
        {"count", 0, CLI_TEXT, &count_by, "BY", NULL,
         "how many events instead: by day, week, month, year, type, actor, recipient, dyad, place, country, outlet, "
         "tense "
         "or said_by"},
        CLI_NEWEST_OPTION,
        {"limit", 'l', CLI_COUNT, &cli_asked.limit, "N", NULL, "at most N events and N moves"},
        CLI_ANSWER_OPTIONS,
        {0},
    };
    return table;
}

/* One kind of facts, at its next row. */
typedef struct lane {
    dragoman_store *store; /* its own: answers of one store take turns */
    dragoman_answer *answer;
    cli_tell_row *tell;
    char day[16];        /* of the row, by which it is in order; "" when unknown */
    char days[CLI_DAYS]; /* under which it is told */
    bool there;
} lane;

static int go_on(lane *l, dragoman_error *error)
{
    int got = dragoman_answer_next(l->answer, error);
    l->there = got > 0;
    dragoman_value day = l->there ? cli_value_of(l->answer, "day") : (dragoman_value){0};
    snprintf(l->day, sizeof l->day, "%.*s", (int)(day.size < 15 ? day.size : 15), day.size ? day.text : "");
    if (l->there)
        cli_days_of(l->days, l->answer);
    return got < 0 ? got : 0;
}

static int open_lane(lane *l, dragoman_ask_what what, const dragoman_filter *filter, dragoman_error *error)
{
    if (!l->store && cli_open_store(&l->store, DRAGOMAN_STORE_READ))
        return 1;
    int code = dragoman_store_ask(l->store, what, filter, &l->answer, error);
    return code ? code : go_on(l, error);
}

/* Whether a's row comes first; days that are not known come last. */
static bool is_first(const lane *a, const lane *b)
{
    if (!a->there || !b->there)
        return a->there;
    if (!a->day[0] || !b->day[0])
        return a->day[0] || !b->day[0];
    int order = strcmp(a->day, b->day);
    return cli_asked.newest ? order >= 0 : order <= 0;
}

static void print_day(cli_pen *pen, const lane *l, char last[CLI_DAYS], long rows)
{
    if (rows && strcmp(last, l->days) == 0)
        return;
    if (rows)
        putchar('\n');
    cli_pen_begin(pen, 0, 0);
    cli_pen_paint(pen, CLI_CYAN);
    cli_pen_say(pen, l->days[0] ? l->days : "Day unknown");
    cli_pen_paint(pen, CLI_PLAIN);
    cli_pen_end(pen);
    snprintf(last, CLI_DAYS, "%s", l->days);
}

static long print_lanes(lane lanes[2], dragoman_error *error)
{
    cli_answer_look look = cli_look(NULL);
    cli_pen pen = {.color = look.color, .width = look.width};
    char last[CLI_DAYS] = "";
    long rows = 0;
    while ((lanes[0].there || lanes[1].there) && cli_check_output()) {
        lane *l = is_first(&lanes[0], &lanes[1]) ? &lanes[0] : &lanes[1];
        if (look.form == CLI_ANSWER_JSONL) {
            cli_print_json_row(l->answer);
        } else {
            print_day(&pen, l, last, rows);
            l->tell(&pen, l->answer);
        }
        rows++;
        int code = go_on(l, error);
        if (code)
            return code;
    }
    return rows;
}

static int tell(lane lanes[2], const dragoman_filter *filter)
{
    dragoman_error error = {0};
    dragoman_filter of_moves = *filter;
    bool typed = filter->types != NULL;
    of_moves.types = NULL; /* of events */
    int code = open_lane(&lanes[0], DRAGOMAN_ASK_EVENTS, filter, &error);
    bool fits = with_moves && !typed && !filter->tenses && !filter->polarity && !filter->places;
    if (code == 0 && fits)
        code = open_lane(&lanes[1], DRAGOMAN_ASK_MOVES, &of_moves, &error);
    if (code == 1)
        return 1;
    long rows = code ? code : print_lanes(lanes, &error);
    if (rows < 0)
        cli_print_error(&error, NULL);
    else if (!rows)
        cli_tell_nothing(lanes[0].store);
    return cli_finish(rows == DRAGOMAN_E_ARGUMENT ? 2 : rows < 0);
}

static int run(int argc, char **argv)
{
    const cli_question question = {"timeline", DRAGOMAN_ASK_EVENTS, cli_tell_event, count_by};
    lane lanes[2] = {{.tell = cli_tell_event_of_day}, {.tell = cli_tell_move_of_day}};
    dragoman_filter filter;
    if (cli_no_operands("timeline", argc, argv))
        return 2;
    if (count_by && with_moves)
        return cli_usage("timeline", "--count counts events: dragoman moves --count %s counts moves", count_by);
    cli_answer_form form = cli_look(NULL).form;
    const bool flat = form == CLI_ANSWER_CSV || form == CLI_ANSWER_ARROW;
    if (with_moves && flat)
        return cli_usage("timeline", "%s holds one kind of facts: dragoman moves --format %s prints the moves",
                         cli_answer_formats[form], cli_answer_formats[form]);
    if (count_by || flat)
        return cli_ask(&question);
    int status = cli_take_question(&question, &filter);
    if (!status)
        status = cli_open_store(&lanes[0].store, DRAGOMAN_STORE_READ);
    if (!status)
        status = cli_name_report(lanes[0].store, "timeline", &filter.report);
    if (!status)
        status = tell(lanes, &filter);
    for (size_t i = 0; i < 2; i++) {
        dragoman_answer_close(&lanes[i].answer);
        dragoman_store_close(&lanes[i].store);
    }
    return status;
}

const cli_command cli_timeline = {
    .name = "timeline",
    .summary = "tell what the store holds day by day, or count it",
    .usage = "timeline [OPTION]...",
    .about = "Prints the events that meet the options under the days on which they happened, or, with --count, how "
             "many there are, as bars on a terminal. A week is named by its Monday. A fact with two actors counts for "
             "each; of pairs (dyad), those are counted in which both are named.\n",
    .examples = "  # November, with what was on the table\n"
                "  dragoman timeline --since 1995-11 --until 1995-11 --moves\n"
                "  # How much there is a week\n"
                "  dragoman timeline --count week\n"
                "  # Who deals with whom, of one actor\n"
                "  dragoman timeline --actor Croatia --count dyad --limit 20\n",
    .options = options,
    .run = run,
};
