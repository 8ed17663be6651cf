#include "store_options.h"

#include <stdlib.h>

#include "days.h"
#include "messages.h"

const char *cli_db;
cli_filter cli_asked;
int cli_answer_format = -1;
const char *const cli_answer_formats[] = {"pretty", "jsonl", "csv", "arrow", NULL};

static const char *const *list(const cli_list *given)
{
    return given->n ? given->at : NULL;
}

int cli_take_filter(const char *command, dragoman_filter *out)
{
    const cli_filter *f = &cli_asked;
    if (cli_check_day(command, "--since", f->since, true) || cli_check_day(command, "--until", f->until, true))
        return 2;
    *out = (dragoman_filter){
        .actors = list(&f->actors),
        .with = list(&f->with),
        .by = list(&f->by),
        .to = list(&f->to),
        .types = list(&f->types),
        .since = f->since,
        .until = f->until,
        .places = list(&f->places),
        .outlets = list(&f->outlets),
        .said_by = list(&f->said_by),
        .tenses = list(&f->tenses),
        .polarity = f->polarity,
        .words = f->words,
        .report = f->report,
        .min_confidence = f->min_confidence,
        .as_coded = f->as_coded,
        .replaced = f->replaced,
        .newest_first = f->newest,
        .limit = f->limit,
    };
    return 0;
}

const char *cli_db_name(void)
{
    const char *named = getenv("DRAGOMAN_DB");
    if (!cli_db)
        cli_db = named && *named ? named : "dragoman.db";
    return cli_db;
}

int cli_open_store(dragoman_store **out, dragoman_store_access access)
{
    dragoman_error error;
    if (dragoman_store_open(out, cli_db_name(), access, &error) == 0)
        return 0;
    cli_print_error(&error, NULL);
    return 1;
}
