/* dragoman stories: records or reports in, in any order; what they tell together out, a story a line. */
#include "commands.h"
#include "report_options.h"
#include "story_inputs.h"

static cli_story_options given = {.format = -1};

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_STORY_OPTIONS(given),
        {"window", 0, CLI_COUNT, &given.window, "DAYS", NULL,
         "tell and forget a story when nothing joined it for so long; reports come by their days"},
        {0},
    };
    return table;
}

static int run(int argc, char **argv)
{
    return cli_tell_stories("stories", &given, argc, argv);
}

const cli_command cli_stories = {
    .name = "stories",
    .summary = "what many reports tell together, a story a line",
    .usage = "stories [OPTION]... [FILE|DIRECTORY|-]...",
    .about = "Reads records, as dragoman read prints them, reports, which it reads first, or the records of a store. "
             "Reports that tell of the same events are one story; events and moves told by several are one, with who "
             "tells them, what they differ on, and which moves are open. The same reports give the same stories in any "
             "order (docs/stories.md).\n",
    .examples = "  # A folder of reports, for a person\n"
                "  dragoman stories --format pretty reports/\n"
                "  # Records that were read before\n"
                "  dragoman stories records.jsonl > stories.jsonl\n"
                "  # A store that grows every day: stories that are over leave memory\n"
                "  dragoman stories --db dragoman.db --window 14\n",
    .options = options,
    .run = run,
};
