/* dragoman events, statements, moves, reports, places: questions to the store. */
#include "asking.h"
#include "commands.h"
#include "store_options.h"
#include "told.h"

static const char *count_by;

#define COUNT_OPTION(by)                                                                                               \
    {                                                                                                                  \
        "count", 0, CLI_TEXT, &count_by, "BY", NULL, "how many instead, with bars on a terminal: by " by               \
    }
#define SHARED_OPTIONS CLI_NEWEST_OPTION, CLI_LIMIT_OPTION, CLI_ANSWER_OPTIONS
#define HOLDS "what the options name must all hold; of an option given twice, one of the two.\n"
#define NAMES                                                                                                          \
    "A name finds all that reports call so, accents and case apart, a person by the last name too, and what the "      \
    "actor lists know by it: Israel finds its government and army as ISR does.\n"

/* ---- events ---- */

static const cli_option *event_options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_FILTER_OPTIONS("of this type: AGREE, ASSAULT, CONSULT …"),
        COUNT_OPTION("day, week, month, year, type, actor, recipient, dyad, place, country, outlet, tense or said_by"),
        SHARED_OPTIONS,
        {0}};
    return table;
}

static int run_events(int argc, char **argv)
{
    return cli_no_operands("events", argc, argv)
               ? 2
               : cli_ask(&(cli_question){"events", DRAGOMAN_ASK_EVENTS, cli_tell_event, count_by});
}

const cli_command cli_events = {
    .name = "events",
    .summary = "ask the store who did what to whom",
    .usage = "events [OPTION]...",
    .about = "Prints the events that meet the options in order of their days: " HOLDS NAMES
             "Each row has `report` and `id`, by which show and explain find it.\n",
    .examples = "  # A month of one actor\n"
                "  dragoman events --actor BIH --since 1995-11 --until 1995-11\n"
                "  # What two did to each other, the latest first\n"
                "  dragoman events --actor Croatia --with Serbia --newest\n"
                "  # Agreements that are told as done, for a spreadsheet\n"
                "  dragoman events --type AGREE --tense past --format csv > agreements.csv\n"
                "  # Who acts on whom most\n"
                "  dragoman events --count dyad --limit 20\n",
    .options = event_options,
    .run = run_events,
};

/* ---- statements ---- */

static const cli_option *statement_options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,     CLI_TAKES_OPTIONS,
        CLI_SIDES_OPTIONS, CLI_TYPE_OPTION("direct, indirect or mixed"),
        CLI_DAYS_OPTIONS,  CLI_REPORT_FILTER_OPTIONS,
        CLI_SURE_OPTIONS,  COUNT_OPTION("day, week, month, year, type, source, addressee or outlet"),
        SHARED_OPTIONS,    {0}};
    return table;
}

static int run_statements(int argc, char **argv)
{
    return cli_no_operands("statements", argc, argv)
               ? 2
               : cli_ask(&(cli_question){"statements", DRAGOMAN_ASK_STATEMENTS, cli_tell_statement, count_by});
}

const cli_command cli_statements = {
    .name = "statements",
    .summary = "ask the store who said what",
    .usage = "statements [OPTION]...",
    .about = "Prints the statements that meet the options in order of their days: " HOLDS NAMES,
    .examples = "  # What one said\n"
                "  dragoman statements --by Holbrooke\n"
                "  # Word for word, in reports that speak of a thing\n"
                "  dragoman statements --type direct --words 'cease-fire OR truce'\n"
                "  # Who is quoted most\n"
                "  dragoman statements --count source --limit 20\n",
    .options = statement_options,
    .run = run_statements,
};

/* ---- moves ---- */

static const cli_option *move_options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_TAKES_OPTIONS,
        CLI_SIDES_OPTIONS,
        CLI_TYPE_OPTION("offer, demand, acceptance, rejection …"),
        CLI_DAYS_OPTIONS,
        CLI_SAID_OPTION,
        CLI_REPORT_FILTER_OPTIONS,
        CLI_SURE_OPTIONS,
        COUNT_OPTION("day, week, month, year, type, actor, recipient, dyad, outlet or said_by"),
        SHARED_OPTIONS,
        {0}};
    return table;
}

static int run_moves(int argc, char **argv)
{
    return cli_no_operands("moves", argc, argv)
               ? 2
               : cli_ask(&(cli_question){"moves", DRAGOMAN_ASK_MOVES, cli_tell_move, count_by});
}

const cli_command cli_moves = {
    .name = "moves",
    .summary = "ask the store what was put on the table",
    .usage = "moves [OPTION]...",
    .about = "Prints offers, demands and their answers that meet the options in order of their days: " HOLDS NAMES,
    .examples = "  # What one side asked for\n"
                "  dragoman moves --by Croatia --type demand\n"
                "  # What was refused\n"
                "  dragoman moves --type rejection --since 1995-11\n"
                "  # How they move, week by week\n"
                "  dragoman moves --count week\n",
    .options = move_options,
    .run = run_moves,
};

/* ---- reports ---- */

static const cli_option *report_options(void)
{
    static const cli_option table[] = {CLI_DB_OPTION,
                                       CLI_FILTER_OPTIONS("with an event of this type: AGREE, ASSAULT …"),
                                       COUNT_OPTION("day, week, month, year or outlet"),
                                       SHARED_OPTIONS,
                                       {0}};
    return table;
}

static int run_reports(int argc, char **argv)
{
    return cli_no_operands("reports", argc, argv)
               ? 2
               : cli_ask(&(cli_question){"reports", DRAGOMAN_ASK_REPORTS, cli_tell_report, count_by});
}

const cli_command cli_reports = {
    .name = "reports",
    .summary = "list the reports in the store",
    .usage = "reports [OPTION]...",
    .about =
        "Prints the reports of the days and outlets asked for, in order of their days. --actor and --with take those "
        "that name an actor; what is said of events (--by, --type, --place …), those that hold such an event.\n",
    .examples = "  # All there are\n"
                "  dragoman reports\n"
                "  # Reports that tell of an agreement of one actor\n"
                "  dragoman reports --actor Croatia --type AGREE\n"
                "  # How many a week, by outlet\n"
                "  dragoman reports --count week --outlet 'Adriatic Wire'\n",
    .options = report_options,
    .run = run_reports,
};

/* ---- places ---- */

static const cli_option *place_options(void)
{
    static const cli_option table[] = {CLI_DB_OPTION,
                                       CLI_TYPE_OPTION("of this feature code of GeoNames: PPLC, PPL …"),
                                       CLI_DAYS_OPTIONS,
                                       CLI_REPORT_FILTER_OPTIONS,
                                       CLI_SURE_OPTIONS,
                                       COUNT_OPTION("day, week, month, year, type, country or outlet"),
                                       CLI_LIMIT_OPTION,
                                       CLI_ANSWER_OPTIONS,
                                       {0}};
    return table;
}

static int run_places(int argc, char **argv)
{
    return cli_no_operands("places", argc, argv)
               ? 2
               : cli_ask(&(cli_question){"places", DRAGOMAN_ASK_PLACES, cli_tell_place, count_by});
}

const cli_command cli_places = {
    .name = "places",
    .summary = "ask the store which places are named, and how often",
    .usage = "places [OPTION]...",
    .about = "Prints the places that reports name, those of most reports first; where things happened tells events "
             "--place.\n",
    .examples = "  # The twenty that are named most\n"
                "  dragoman places --limit 20\n"
                "  # In which countries, in one month\n"
                "  dragoman places --since 1995-11 --until 1995-11 --count country\n",
    .options = place_options,
    .run = run_places,
};
