/* dragoman search: reports by words, best first. */
#include <stdio.h>

#include "asking.h"
#include "commands.h"
#include "messages.h"
#include "store_options.h"
#include "told.h"

enum { DEFAULT_LIMIT = 20 };

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,      CLI_TAKES_OPTIONS,
        CLI_SIDES_OPTIONS,  CLI_TYPE_OPTION("with an event of this type: AGREE, ASSAULT …"),
        CLI_DAYS_OPTIONS,   CLI_EVENT_OPTIONS,
        CLI_SAID_OPTION,    {"outlet", 0, CLI_LIST, &cli_asked.outlets, "NAME", NULL, "who published it"},
        CLI_SURE_OPTIONS,   {"limit", 'l', CLI_COUNT, &cli_asked.limit, "N", NULL, "at most N reports; default 20"},
        CLI_ANSWER_OPTIONS, {0},
    };
    return table;
}

static int run(int argc, char **argv)
{
    static char words[4096];
    size_t size = 0;
    if (!argc)
        return cli_usage("search", "search for what?");
    for (int i = 0; i < argc && size < sizeof words; i++)
        size += (size_t)snprintf(words + size, sizeof words - size, "%s%s", i ? " " : "", argv[i]);
    if (size >= sizeof words)
        return cli_usage("search", "search takes less than 4096 bytes of words");
    cli_asked.words = words;
    if (!cli_asked.limit)
        cli_asked.limit = DEFAULT_LIMIT;
    return cli_ask(&(cli_question){"search", DRAGOMAN_ASK_SEARCH, cli_tell_report, NULL});
}

const cli_command cli_search = {
    .name = "search",
    .summary = "find reports in the store by their words",
    .usage = "search [OPTION]... WORD...",
    .about =
        "Prints the reports that hold all the words, those that speak of them most first, each with a piece of its "
        "text. A word finds its other forms too (agree, agreed; ceasefire, cease-fire). \"Words in quotes\" must stand "
        "in a row as they are, of words with OR between them one must be there, and what has - before it must not:\n"
        "    dragoman search 'geneva OR dayton \"foreign ministers\" -airport'\n"
        "Put the whole into single quotes, so "
        "that the shell leaves it alone. What the options name must hold too. Where more than 10,000 reports have the "
        "words, the best are told of those that were stored last.\n",
    .examples = "  dragoman search cease-fire sarajevo\n"
                "  # Only of reports with an event of a type\n"
                "  dragoman search --type AGREE '\"territorial integrity\"'\n",
    .options = options,
    .run = run,
};
