/* dragoman table: what is on the table between the parties, as of a day. */
#include "commands.h"
#include "report_options.h"
#include "story_inputs.h"

static cli_story_options given = {.format = -1, .choice = {.table = 1}};

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_STORY_OPTIONS(given),
        {0},
    };
    return table;
}

static int run(int argc, char **argv)
{
    return cli_tell_stories("table", &given, argc, argv);
}

const cli_command cli_table = {
    .name = "table",
    .summary = "what is on the table between the parties, as of a day",
    .usage = "table [OPTION]... [FILE|DIRECTORY|-]...",
    .about = "Of the stories that dragoman stories finds, the moves: offers, demands and proposals with their terms "
             "and deadlines, which is answered by what, and how each stands: open, accepted, rejected, withdrawn, "
             "superseded, or silent when its deadline passed, with the words that changed it (docs/stories.md).\n",
    .examples = "  # All tables of a folder of reports\n"
                "  dragoman table reports/\n"
                "  # What lay between two parties on a day\n"
                "  dragoman table --actor Egypt --with Israel --on 1978-09-12 reports/\n",
    .options = options,
    .run = run,
};
