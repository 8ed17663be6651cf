/* dragoman correct: what a fact should be, kept beside what was coded; dragoman corrections: those there are. */
#include <dragoman/store.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "commands.h"
#include "engine.h"
#include "messages.h"
#include "reports_options.h"
#include "stored.h"

static struct {
    cli_list modes, actors, recipients;
    const char *type, *day, *place, *voice, *tense, *polarity, *words, *by, *note, *undo;
    bool wrong, missing;
    unsigned nth;
} said;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        {"type", 'T', CLI_TEXT, &said.type, "TYPE", NULL,
         "what it is: an event's type (AGREE …), a move's kind (offer …), a statement's (direct …)"},
        {"mode", 0, CLI_LIST, &said.modes, "MODE", NULL, "an event's mode; may be repeated; 'none'"},
        {"actor", 'A', CLI_LIST, &said.actors, "NAME", NULL,
         "who did it: A3 of the report, a name, a country's code, an id, or words of the report; may be repeated; "
         "'none'"},
        {"recipient", 'R', CLI_LIST, &said.recipients, "NAME", NULL, "to whom; as --actor"},
        {"day", 'd', CLI_TEXT, &said.day, "DAY", NULL, "when: YYYY-MM-DD, or FIRST/LAST; 'none'"},
        {"place", 'p', CLI_TEXT, &said.place, "PLACE", NULL,
         "where: P2 of the report, a name, \"Name, ISO3\" or a GeoNames id; 'none'"},
        {"voice", 0, CLI_TEXT, &said.voice, "NAME", NULL,
         "on whose word: S2 of the report for its source, or as --actor; 'none': the outlet's own"},
        {"tense", 0, CLI_TEXT, &said.tense, "TENSE", NULL, "past, ongoing, future, hypothetical, historical"},
        {"polarity", 0, CLI_TEXT, &said.polarity, "POLARITY", NULL, "positive or negative"},
        {"wrong", 0, CLI_FLAG, &said.wrong, NULL, NULL, "there is no such fact"},
        {"missing", 0, CLI_FLAG, &said.missing, NULL, NULL, "a fact that was not coded, with its --type and --words"},
        {"words", 'w', CLI_TEXT, &said.words, "WORDS", NULL,
         "the words of the report that tell it: of an event its trigger"},
        {"nth", 0, CLI_COUNT, &said.nth, "N", NULL, "the N-th time that these words stand there"},
        {"by", 'b', CLI_TEXT, &said.by, "NAME", NULL, "who says so"},
        {"note", 'n', CLI_TEXT, &said.note, "TEXT", NULL, "why"},
        {"actors", 'a', CLI_LIST, &cli_actor_files, "FILE", NULL,
         "an actor list whose names are known too; may be repeated"},
        {"undo", 0, CLI_TEXT, &said.undo, "NUMBER", NULL, "take this correction back (see dragoman corrections)"},
        {0},
    };
    return table;
}

/* A list as it was given; empty for 'none', NULL when it was not. */
static const char *const *list(cli_list *given)
{
    if (given->n == 1 && (strcmp(given->at[0], "none") == 0 || !*given->at[0]))
        given->at[0] = NULL;
    return given->n ? given->at : NULL;
}

static const char *text(const char *given)
{
    return given && strcmp(given, "none") == 0 ? "" : given;
}

static int undo(dragoman_store *store)
{
    dragoman_error error;
    char *end;
    long long number = strtoll(said.undo, &end, 10);
    if (!*said.undo || *end || number < 1)
        return cli_usage("correct",
                         "--undo takes the number of a correction, which dragoman corrections tells, not '%s'",
                         said.undo);
    if (dragoman_store_undo(store, number, &error))
        return cli_failed(&error);
    cli_say(NULL, "correction %lld taken back", number);
    return 0;
}

static int correct(dragoman_store *store, const char *report, const char *fact)
{
    dragoman *reader = NULL;
    dragoman_settings settings;
    dragoman_error error;
    dragoman_correction correction = {.report = report,
                                      .fact = fact,
                                      .missing = said.missing,
                                      .words = said.words,
                                      .nth = said.nth,
                                      .wrong = said.wrong,
                                      .type = said.type,
                                      .modes = list(&said.modes),
                                      .actors = list(&said.actors),
                                      .recipients = list(&said.recipients),
                                      .day = text(said.day),
                                      .place = text(said.place),
                                      .voice = text(said.voice),
                                      .tense = said.tense,
                                      .polarity = said.polarity,
                                      .by = said.by,
                                      .note = said.note};
    dragoman_default_settings(&settings);
    settings.actor_files = cli_actor_files.at;
    settings.actors_only = 1;
    int status = cli_open_reader(&reader, "correct", &settings);
    if (!status && dragoman_store_correct(store, reader, &correction, &error))
        status = cli_failed(&error);
    if (!status)
        cli_say(NULL, "correction %" PRId64 " kept; dragoman correct --undo %" PRId64 " takes it back",
                correction.number, correction.number);
    dragoman_close(&reader);
    return status;
}

static int run(int argc, char **argv)
{
    dragoman_store *store = NULL;
    if (said.undo && argc)
        return cli_usage("correct", "--undo takes the number of a correction alone");
    if (!said.undo && argc != (said.missing ? 1 : 2))
        return cli_usage("correct", said.missing ? "with --missing one report is named"
                                                 : "a report and one of its facts are named, as in dragoman correct "
                                                   "report.html E3 --type AGREE --by NAME");
    if (!said.undo && (!said.by || !*said.by))
        return cli_usage("correct", "a correction is signed: --by NAME");
    if (cli_open_store(&store, DRAGOMAN_STORE_WRITE))
        return 1;
    const char *report = said.undo ? NULL : argv[0];
    int status = cli_name_report(store, "correct", &report) ? 2 : 0;
    if (!status)
        status = said.undo ? undo(store) : correct(store, report, said.missing ? NULL : argv[1]);
    dragoman_store_close(&store);
    return status;
}

const cli_command cli_correct = {
    .name = "correct",
    .summary = "say what a stored fact should be",
    .usage = "correct [OPTION]... REPORT FACT --by NAME",
    .about =
        "Keeps a correction of an event (E3), statement (S2) or move (M1) beside what was coded, signed and dated. "
        "From then on answers show the fact as corrected; with --as-coded they show the original. Corrections stay "
        "when reports are coded again, and go over to a later text of the report where its sentence stands there once. "
        "What was not coded is added by --missing, what is no fact is marked by --wrong. Values are looked at: types "
        "and modes are PLOVER's, days exist, parties and places are of the report or known.\n"
        "Exit status: 0 kept; 1 the store failed; 2 wrong usage, or no such report, fact or value.\n",
    .examples = "  # Another type, on another day\n"
                "  dragoman correct report.html E3 --type CONSULT --day 1995-11-01 --by anna\n"
                "  # No such event\n"
                "  dragoman correct report.html E4 --wrong --by anna --note 'only a film'\n"
                "  # One that was not coded\n"
                "  dragoman correct page.html --missing --type AID --words sent --by anna\n"
                "  # Taken back\n"
                "  dragoman correct --undo 4711\n",
    .options = options,
    .run = run,
};

/* ---- those there are ---- */

static bool training;

static const cli_option *list_options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_WHICH_REPORTS_OPTIONS,
        {"training", 0, CLI_FLAG, &training, NULL, NULL,
         "the corrected reports as training data instead: JSON Lines of their texts and facts (docs/store.md)"},
        CLI_ANSWER_OPTIONS,
        {0},
    };
    return table;
}

/* "23  report.html E1 holds, by anna on 1995-11-22: note", and below it the change. */
static void tell(cli_pen *pen, const dragoman_answer *answer)
{
    dragoman_value number = cli_value_of(answer, "number"), report = cli_value_of(answer, "report"),
                   fact = cli_value_of(answer, "fact"), holds = cli_value_of(answer, "holds"),
                   state = cli_value_of(answer, "state"), change = cli_value_of(answer, "change"),
                   by = cli_value_of(answer, "by"), made = cli_value_of(answer, "made"),
                   note = cli_value_of(answer, "note");
    bool same = !fact.size || (holds.size == fact.size && memcmp(holds.text, fact.text, fact.size) == 0);
    cli_pen_begin(pen, 0, 4);
    cli_pen_format(pen, "%" PRId64 " ", number.integer);
    cli_pen_put(pen, report.text, report.size);
    cli_pen_say(pen, " ");
    cli_pen_put(pen, fact.size ? fact.text : holds.text, fact.size ? fact.size : holds.size);
    cli_pen_say(pen, same || !holds.size ? " " : ", now ");
    cli_pen_put(pen, holds.text, same ? 0 : holds.size);
    cli_pen_say(pen, same || !holds.size ? "" : " ");
    cli_pen_put(pen, state.text, state.size);
    cli_pen_say(pen, ", by ");
    cli_pen_put(pen, by.text, by.size);
    cli_pen_say(pen, " on ");
    cli_pen_put(pen, made.text, made.size < 10 ? made.size : 10);
    cli_pen_say(pen, note.size ? ": " : "");
    cli_pen_put(pen, note.text, note.size);
    cli_pen_end(pen);
    cli_pen_begin(pen, 4, 4);
    cli_pen_put(pen, change.text, change.size);
    cli_pen_end(pen);
}

static int print_list(dragoman_store *store, const dragoman_filter *filter)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    cli_answer_look look = cli_look(tell);
    if (dragoman_store_corrections(store, filter, &answer, &error))
        return cli_failed(&error);
    long rows = cli_print_answer(answer, &look, &error);
    dragoman_answer_close(&answer);
    if (!rows && look.form == CLI_ANSWER_PRETTY)
        cli_say(NULL, "no corrections");
    return cli_finish(rows < 0 ? cli_failed(&error) : 0);
}

static int print_training(dragoman_store *store, const dragoman_filter *filter)
{
    dragoman_error error;
    return cli_finish(dragoman_store_training(store, filter, cli_to_file, stdout, &error) ? cli_failed(&error) : 0);
}

static int run_list(int argc, char **argv)
{
    dragoman_store *store = NULL;
    if (argc > 1)
        return cli_usage("corrections", "one report can be named, or several chosen by options");
    if (argc)
        cli_asked.report = argv[0];
    dragoman_filter filter;
    if (cli_take_filter("corrections", &filter))
        return 2;
    if (cli_open_store(&store, DRAGOMAN_STORE_READ))
        return 1;
    int status = cli_name_report(store, "corrections", &filter.report);
    if (!status)
        status = training ? print_training(store, &filter) : print_list(store, &filter);
    dragoman_store_close(&store);
    return status;
}

const cli_command cli_corrections = {
    .name = "corrections",
    .summary = "list the corrections in the store, or give them as training data",
    .usage = "corrections [OPTION]... [REPORT]",
    .about =
        "A line a correction: its number, the fact as it was called then and as it is now, and its state: it holds, it "
        "is open (the report was coded again, and no such fact is in the new coding), or it was undone.\n",
    .examples = "  dragoman corrections report.html\n"
                "  # What models can be taught by\n"
                "  dragoman corrections --training > corrected.jsonl\n",
    .options = list_options,
    .run = run_list,
};
