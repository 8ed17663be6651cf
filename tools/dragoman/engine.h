/* The options of commands that read sentences: which model, which kernels. */
#ifndef CLI_ENGINE_H
#define CLI_ENGINE_H

#include <dragoman/dragoman.h>

/* As given, or NULL. */
extern const char *cli_model, *cli_cpu;

/* Rows of an option table. */
/* clang-format off */
#define CLI_MODEL_OPTION \
    {"model", 'm', CLI_TEXT, &cli_model, "FILE", NULL, "parse with this model, or with the fast or the full one; default: full, see dragoman model"}
#define CLI_CPU_OPTION \
    {"cpu", 0, CLI_TEXT, &cli_cpu, "LEVEL", NULL, "the model's kernels; default: the fastest here; see dragoman model"}
/* clang-format on */

/* 0, or 2 after a message: --model is empty, or --cpu, else DRAGOMAN_CPU, names no level, and which there are is told.
 */
int cli_check_engine(const char *command);
/* Opens a reader with these options and the user's actor lists; 0, or 2 after a message. */
int cli_open_reader(dragoman **out, const char *command, dragoman_settings *settings);
/* Notices of the reader, a line each on standard error. */
void cli_print_notices(const dragoman *reader);

#endif
