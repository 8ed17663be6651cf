#include "report_options.h"

#include <stdlib.h>

#include "days.h"
#include "messages.h"

enum { COLOR_AUTO, COLOR_ALWAYS };
const char *const cli_from_names[] = {"auto",  "html", "text", "jsonl", "conllu", "mail",
                                      "mhtml", "warc", "feed", "pdf",   "docx",   NULL};
const char *const cli_color_names[] = {"auto", "always", "never", NULL};
int cli_from, cli_color;
bool cli_raw;
const char *cli_date, *cli_url, *cli_outlet;
double cli_min_confidence;

int cli_take_report_options(const char *command, dragoman_input *input, dragoman_settings *settings)
{
    if (cli_check_day(command, "--date", cli_date, false))
        return 2;
    *input = (dragoman_input){.from = (dragoman_format_in)cli_from,
                              .raw = cli_raw,
                              .published = cli_date,
                              .url = cli_url,
                              .outlet = cli_outlet};
    if (cli_take_reading_options(command, settings))
        return 2;
    settings->min_confidence = cli_min_confidence;
    return 0;
}

bool cli_wants_color(FILE *stream)
{
    return cli_color == COLOR_ALWAYS || (cli_color == COLOR_AUTO && cli_is_terminal(stream) && !getenv("NO_COLOR"));
}
