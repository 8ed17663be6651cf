/* dragoman watch: standing questions, told of each new fact. */
#include <dragoman/store.h>
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "asking.h"
#include "call.h"
#include "commands.h"
#include "json_row.h"
#include "messages.h"
#include "signals.h"
#include "store_options.h"
#include "told.h"

enum { ROWS = 100, FAR = 10000 /* numbers seen and not told of, before that is noted */ };

static int what;
static const char *const whats[] = {"events", "statements", "moves", "reports", NULL};
static const char *command;
static bool once, removing;
static double every;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        {"what", 0, CLI_CHOICE, &what, "KIND", whats, "what is watched"},
        CLI_FILTER_OPTIONS("of this type: AGREE, ASSAULT …; of moves offer, demand …"),
        {"command", 0, CLI_TEXT, &command, "COMMAND", NULL,
         "call this for each, with its JSON on standard input, instead of printing it; words are parted at blanks"},
        {"once", '1', CLI_FLAG, &once, NULL, NULL, "tell what is new and end, instead of waiting for more"},
        {"every", 0, CLI_SECONDS, &every, "SECONDS", NULL, "how often to look; default: 5"},
        {"remove", 0, CLI_FLAG, &removing, NULL, NULL, "forget this question"},
        CLI_ANSWER_OPTIONS,
        {0},
    };
    return table;
}

static const dragoman_ask_what asks[] = {DRAGOMAN_ASK_EVENTS, DRAGOMAN_ASK_STATEMENTS, DRAGOMAN_ASK_MOVES,
                                         DRAGOMAN_ASK_REPORTS};
static cli_tell_row *const tells[] = {cli_tell_event, cli_tell_statement, cli_tell_move, cli_tell_report};

/* ---- telling ---- */

/* One connection reads while the other notes what was told. */
typedef struct watching {
    const char *name;
    dragoman_store *asked, *noted;
    char *const *call; /* NULL: print */
    int64_t last;      /* the number up to which all is noted as told */
} watching;

static bool tell_command(const watching *w, const dragoman_answer *answer)
{
    char *json = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&json, &size);
    if (!to)
        return false;
    cli_json_row(to, answer);
    putc('\n', to);
    bool told = fclose(to) == 0;
    if (told)
        told = cli_call(w->call, json, size);
    free(json);
    return told;
}

static bool tell_row(const watching *w, const dragoman_answer *answer)
{
    if (w->call)
        return tell_command(w, answer);
    cli_answer_look look = cli_look(NULL);
    cli_pen pen = {.color = look.color, .width = look.width};
    if (look.form == CLI_ANSWER_PRETTY)
        tells[what](&pen, answer);
    else
        cli_print_json_row(answer);
    return cli_finish(0) == 0;
}

/* Notes as told all up to the number; false after a message. */
static bool note(watching *w, int64_t number)
{
    dragoman_error error;
    if (dragoman_watch_told(w->noted, w->name, number, &error)) {
        cli_failed(&error);
        return false;
    }
    w->last = number;
    return true;
}

/* Tells all there is now; 0, or the exit status after a message. A fact that could not be told is told the next time.
 */
static int tell_new(watching *w)
{
    dragoman_error error;
    int64_t upto = 0, before = w->last;
    for (size_t rows = ROWS; rows == ROWS && !cli_signal();) {
        dragoman_answer *answer = NULL;
        int got = dragoman_watch_next(w->asked, w->name, ROWS, &answer, &upto, &error);
        bool good = got == 0;
        for (rows = 0; good && !cli_signal() && (got = dragoman_answer_next(answer, &error)) > 0; rows++)
            good = tell_row(w, answer) && note(w, cli_value_of(answer, "number").integer);
        dragoman_answer_close(&answer);
        if (got < 0)
            return cli_failed(&error);
        if (!good)
            return 1;
    }
    /* All was looked at: it need not be again. */
    if (!cli_signal() && upto > w->last + (w->last > before ? 0 : FAR))
        return note(w, upto) ? 0 : 1;
    return 0;
}

/* Waits so many seconds, or for a signal. */
static void wait_for(double seconds)
{
    struct pollfd end = {.fd = cli_signal_fd(), .events = POLLIN};
    poll(&end, end.fd >= 0, (int)(seconds * 1000));
}

static int tell_on(watching *w)
{
    for (;;) {
        int status = tell_new(w);
        if (once || cli_signal() || status == 2 || !cli_check_output())
            return status;
        wait_for(every > 0 ? every : 5);
        if (cli_signal())
            return 0;
    }
}

/* ---- the command ---- */

static bool is_asked(void)
{
    const cli_filter none = {0};
    return memcmp(&cli_asked, &none, sizeof none) != 0 || what;
}

/* Keeps the question where one is asked; of one that is kept, what it is about. 0, or the exit status after a message.
 */
static int keep(dragoman_store *store, const char *name)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    dragoman_filter filter;
    if (is_asked()) {
        int status = cli_take_question(&(cli_question){"watch", asks[what], NULL, NULL}, &filter);
        filter.newest_first = 0;
        if (status)
            return status;
        return dragoman_watch_keep(store, name, asks[what], &filter, &error) ? cli_failed(&error) : 0;
    }
    if (dragoman_watches(store, &answer, &error))
        return cli_failed(&error);
    while (dragoman_answer_next(answer, &error) > 0) {
        dragoman_value called = cli_value_of(answer, "name"), question = cli_value_of(answer, "question");
        if (called.size != strlen(name) || memcmp(called.text, name, called.size))
            continue;
        for (int i = 0; whats[i]; i++) {
            char mark[32];
            snprintf(mark, sizeof mark, "{\"what\":\"%s\"", whats[i]);
            if (question.size > strlen(mark) && memcmp(question.text, mark, strlen(mark)) == 0)
                what = i;
        }
    }
    dragoman_answer_close(&answer);
    return 0;
}

static int list(void)
{
    dragoman_store *store = NULL;
    dragoman_answer *answer = NULL;
    dragoman_error error;
    cli_answer_look look = cli_look(NULL);
    if (cli_open_store(&store, DRAGOMAN_STORE_READ))
        return 1;
    int status = dragoman_watches(store, &answer, &error) ? cli_failed(&error) : 0;
    long rows = status ? 0 : cli_print_answer(answer, &look, &error);
    if (rows < 0)
        status = cli_failed(&error);
    else if (!rows && !status && look.form == CLI_ANSWER_PRETTY)
        cli_say(NULL, "nothing is watched");
    dragoman_answer_close(&answer);
    dragoman_store_close(&store);
    return cli_finish(status);
}

static int run(int argc, char **argv)
{
    watching w = {.name = argc ? argv[0] : NULL};
    dragoman_error error;
    if (argc > 1)
        return cli_usage("watch", "one name is wanted; what is watched is given by options, as in --actor '%s'",
                         argv[1]);
    if (!argc)
        return removing || once || command || is_asked() ? cli_usage("watch", "under which name?") : list();
    if (cli_answer_format == CLI_ANSWER_ARROW)
        return cli_usage("watch", "facts are told one by one, as pretty or jsonl; arrow is how all watches are listed");
    char **call = command ? cli_call_words(command) : NULL;
    if (command && !call)
        return cli_usage("watch", "--command takes a program and its arguments");
    cli_catch_signals(NULL);
    bool is_new = is_asked() && !strstr(cli_db_name(), "://") && access(cli_db_name(), F_OK);
    int status = cli_open_store(&w.noted, is_asked() ? DRAGOMAN_STORE_CREATE : DRAGOMAN_STORE_WRITE);
    if (!status && is_new) /* a slip in its name would otherwise wait for ever */
        cli_say("watch", "%s is a new store, without reports: dragoman add fills it", cli_db_name());
    if (!status && removing)
        status = dragoman_watch_remove(w.noted, w.name, &error) ? cli_failed(&error) : 0;
    else if (!status)
        status = keep(w.noted, w.name);
    if (!status && !removing && !(status = cli_open_store(&w.asked, DRAGOMAN_STORE_READ))) {
        w.call = call;
        if (is_asked() && !is_new)
            cli_tell_unknown(w.asked);
        cli_begin_work();
        status = tell_on(&w);
    }
    dragoman_store_close(&w.asked);
    dragoman_store_close(&w.noted);
    free(call);
    return status;
}

const cli_command cli_watch = {
    .name = "watch",
    .summary = "be told of each new fact that a standing question asks for",
    .usage = "watch [OPTION]... [NAME]",
    .about =
        "Keeps a question under a name, in the store, and tells each fact that is stored from then on: prints it, or "
        "calls a command. The next time the name alone goes on where the last one ended; a filter given again takes "
        "the place of the old one. A fact is noted as told once it is printed or the command has ended well: none is "
        "lost, and none told twice, unless it was killed in the instant between (then with the same number). One that "
        "was corrected is told as corrected; a report coded again tells only facts that were not there. Without a "
        "name: what is watched.\n"
        "Exit status: 0 told, or stopped by a signal; 1 the store, the output or the command failed; 2 wrong usage.\n",
    .examples = "  # Agreements between two parties, as long as it runs\n"
                "  dragoman watch talks --actor ISR --with PLO --type AGREE\n"
                "  # The same from where that ended, once, by a command\n"
                "  dragoman watch talks --once --command 'mail -s talks desk@example.org'\n"
                "  # What is watched, and no longer\n"
                "  dragoman watch\n"
                "  dragoman watch --remove talks\n",
    .options = options,
    .run = run,
};
