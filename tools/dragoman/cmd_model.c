/* dragoman model: the model's card and what its file holds; whether the file is sound; how it cuts words. */
#include <dragoman/dragoman.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "actor_rows.h"
#include "commands.h"
#include "engine.h"
#include "messages.h"

static bool check;
static const char *pieces;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_MODEL_OPTION,
        CLI_CPU_OPTION,
        {"check", 0, CLI_FLAG, &check, NULL, NULL, "only say whether the file is sound"},
        {"pieces", 0, CLI_TEXT, &pieces, "FILE", NULL,
         "print the word pieces of each line's word; - is standard input"},
        {0},
    };
    return table;
}

/* ---- the card ---- */

/* Headings stand out on a terminal. */
static void print_card(const char *card, bool color)
{
    for (const char *line = card; *line;) {
        size_t size = strcspn(line, "\n");
        bool heading = color && line[0] == '#';
        fputs(heading ? "\033[1m" : "", stdout);
        cli_put_clean(line, size);
        puts(heading ? "\033[0m" : "");
        line += size + (line[size] == '\n');
    }
}

static void print_name(const char *name, bool color)
{
    printf("%s%-10s%s", color ? "\033[1m" : "", name, color ? "\033[0m" : "");
}

static void print_labels(const dragoman_model_facts *facts)
{
    printf("%u UPOS, %u XPOS, %u features, %u lemma scripts, %u entities, %u relations", facts->upos, facts->xpos,
           facts->features, facts->lemmas, facts->entities, facts->relations);
    if (facts->coding)
        printf(", %u of events, statements and moves, %u roles", facts->coding, facts->roles);
    putchar('\n');
}

static void print_facts(const dragoman_model_facts *facts, bool color)
{
    const char *level;
    print_name("file", color);
    cli_print_clean(facts->path, "", "", "");
    print_name("size", color);
    printf("%.1f MB; all of it checked, checksum %016" PRIx64 "\n", (double)facts->size / 1e6, facts->checksum);
    print_name("encoder", color);
    printf("%u layers, width %u, %u heads, inner width %u\n", facts->layers, facts->width, facts->heads, facts->inner);
    print_name("words", color);
    printf("%u pieces, %u positions\n", facts->pieces, facts->positions);
    print_name("labels", color);
    print_labels(facts);
    print_name("cpu", color);
    printf("%s in use; there are:", facts->cpu);
    for (size_t i = 0; (level = dragoman_cpu_level(i)); i++)
        printf(" %s", level);
    putchar('\n');
}

static void show(const dragoman_model_facts *facts)
{
    bool color = cli_is_terminal(stdout) && !getenv("NO_COLOR");
    print_card(facts->card, color);
    putchar('\n');
    print_facts(facts, color);
}

/* ---- word pieces ---- */

/* 0, or the errno that ended reading before the end. */
static int cut_lines(const dragoman_model *model, FILE *file, int *status)
{
    dragoman_error error = {.position = SIZE_MAX};
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    int code = 0, failure = 0;
    while (!code && (size = getline(&line, &room, file)) >= 0)
        code = dragoman_model_cut(model, line, (size_t)size - (line[size - 1] == '\n'), cli_to_file, stdout, &error);
    if (!code && !feof(file)) /* getline fails without a mark on the stream when memory is refused */
        failure = errno;
    cli_check_output();
    free(line);
    if (code && code != DRAGOMAN_E_IO) /* what cannot be written is told at the end */
        cli_print_error(&error, NULL);
    *status = code ? 1 : 0;
    return failure;
}

static int cut_file(const dragoman_model *model)
{
    bool standard = strcmp(pieces, "-") == 0;
    FILE *file = standard ? stdin : fopen(pieces, "rbe");
    if (standard)
        cli_tell_waiting("model", NULL, 0);
    int status = 0, failure = file ? cut_lines(model, file, &status) : errno;
    if (failure)
        cli_say("model", "%s cannot be read: %s", pieces, strerror(failure));
    if (file && !standard)
        fclose(file);
    return status || failure;
}

static int run(int argc, char **argv)
{
    dragoman_error error = {.position = SIZE_MAX};
    dragoman_model *model = NULL;
    if (argc > 1 || (argc && cli_model))
        return cli_usage("model", "one model at a time, not also %s", argv[argc - 1]);
    if (check && pieces)
        return cli_usage("model", "--check and --pieces are asked for one at a time");
    if (cli_check_engine("model"))
        return 2;
    int code = dragoman_model_open(&model, argc ? argv[0] : cli_model, cli_cpu, &error), status = code ? 1 : 0;
    if (code)
        cli_print_error(&error, NULL);
    else if (check)
        cli_print_clean(dragoman_model_about(model)->path, ": OK", "", "");
    else if (pieces)
        status = cut_file(model);
    else
        show(dragoman_model_about(model));
    dragoman_model_close(&model);
    return cli_finish(status);
}

const cli_command cli_model_command = {
    .name = "model",
    .summary = "show the model's card and what its file holds; check the file",
    .usage = "model [OPTION]... [FILE]",
    .about = "Without FILE, the model that read would take: the one that DRAGOMAN_MODEL names, else model.drgm beside "
             "the program, else the installed one. fast names the smaller model that lies in the same places as "
             "fast.drgm. The file is checked wholly before anything is shown.\n"
             "Exit status: 0 sound, 1 none found, or one that cannot be used, 2 wrong usage.\n",
    .examples = "  # What the sentences are parsed with, and on which kernels\n"
                "  dragoman model\n"
                "  # The fast one\n"
                "  dragoman model fast\n"
                "  # A copied file, before reading with it\n"
                "  dragoman model --check copy.drgm\n"
                "  # How words are cut for the model\n"
                "  echo ceasefires | dragoman model --pieces -\n",
    .options = options,
    .run = run,
};
