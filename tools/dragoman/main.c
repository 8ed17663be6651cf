/* dragoman COMMAND …: finds the command and runs it. */
#include <dragoman/dragoman.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "actor_rows.h"
#include "commands.h"
#include "messages.h"
#include "near.h"

/* clang-format off */
const cli_command *const cli_commands[] = {
    &cli_read,
    &cli_explain,
    &cli_stories,
    &cli_table,
    &cli_add, &cli_follow, &cli_recode,
    &cli_diff,
    &cli_correct,
    &cli_corrections,
    &cli_watch,
    &cli_timeline,
    &cli_events,
    &cli_statements,
    &cli_moves,
    &cli_reports,
    &cli_search,
    &cli_show,
    &cli_actors,
    &cli_places,
    &cli_export, &cli_serve, &cli_user, &cli_edition, &cli_subscriber,
    &cli_sql,
    &cli_relate,
    &cli_model_command,
    &cli_schema,
    &cli_completion,
    NULL};
/* clang-format on */

static void print_usage(FILE *to)
{
    fputs("Usage: dragoman COMMAND [OPTION]... [ARGUMENT]...\n"
          "Reads news reports and keeps the record they make: who did or said what to whom,\n"
          "when and where, on whose word, and what is on the table between the parties.\n\n"
          "Commands:\n",
          to);
    for (int i = 0; cli_commands[i]; i++)
        fprintf(to, "  %-12s%s\n", cli_commands[i]->name, cli_commands[i]->summary);
    fputs("\n  dragoman COMMAND --help     a command's options, with examples\n"
          "  dragoman --version          version of program, model and knowledge\n\n"
          "Examples:\n"
          "  dragoman read report.html                        the record, for a person\n"
          "  dragoman read reports/ > records.jsonl           a folder, one record a line\n"
          "  dragoman explain report.html E1                  why the first event is in it\n"
          "  dragoman add reports/                            their records into a store\n"
          "  dragoman timeline --actor Croatia --since 1995   what that says of one\n"
          "  curl -s URL | dragoman read --url URL -          a page from a pipe\n",
          to);
}

static int print_version(void)
{
    dragoman_model *model = NULL;
    dragoman_error error;
    int code = dragoman_model_open(&model, NULL, NULL, &error);
    printf("dragoman %s\n", dragoman_version());
    cli_print_clean("model ",
                    model                      ? dragoman_model_about(model)->name
                    : code == DRAGOMAN_E_EMPTY ? "not found: see dragoman model"
                                               : "not usable: see dragoman model",
                    "", "");
    printf("knowledge %s\nrecord schema %s\n", dragoman_knowledge_version(), DRAGOMAN_SCHEMA_VERSION);
    dragoman_model_close(&model);
    return cli_finish(0);
}

static int run(const cli_command *command, int argc, char **argv)
{
    int operands;
    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            cli_help(command);
            return cli_finish(0);
        }
    }
    int failed = cli_parse(command->name, command->options(), argc, argv, &operands);
    return failed ? failed : command->run(operands, argv);
}

/* A file's name in a command's place, as programs with one purpose take it, or a slip of typing. */
static int tell_unknown(const char *word)
{
    const char *meant = NULL;
    size_t best = CLI_FAR;
    for (int i = 0; cli_commands[i]; i++)
        if (cli_is_nearer(word, cli_commands[i]->name, &best))
            meant = cli_commands[i]->name;
    if (access(word, F_OK) == 0)
        cli_say(NULL, "there is no command '%s', but a file: to read it, dragoman read %s", word, word);
    else
        cli_say(NULL, "there is no command '%s'%s%s%s", word, meant ? "; did you mean " : "", meant ? meant : "",
                meant ? "?" : "");
    fputs("Try: dragoman --help\n", stderr);
    return 2;
}

/* Of a command, or of all (NULL). */
static int help(const char *command)
{
    for (int i = 0; command && cli_commands[i]; i++) {
        if (strcmp(command, cli_commands[i]->name) == 0) {
            cli_help(cli_commands[i]);
            return cli_finish(0);
        }
    }
    if (command)
        return tell_unknown(command);
    print_usage(stdout);
    return cli_finish(0);
}

/* What is opened later must not take the place of a standard stream that is closed: it would be written into. The
 * stream is made one that fails. */
static void fill_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

int main(int argc, char **argv)
{
    fill_standard_streams();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen as a failed write */
    signal(SIGXFSZ, SIG_IGN); /* and so is the limit of a file's size */
    if (argc < 2) {
        print_usage(stderr);
        return 2;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0)
        return print_version();
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
        return help(argc > 2 ? argv[2] : NULL);
    for (int i = 0; cli_commands[i]; i++)
        if (strcmp(argv[1], cli_commands[i]->name) == 0)
            return run(cli_commands[i], argc - 1, argv + 1);
    return tell_unknown(argv[1]);
}
