/* One table of options a command: it parses, it prints --help, and it feeds shell completion. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum cli_kind {
    CLI_FLAG,   /* bool: --raw */
    CLI_TEXT,   /* const char *: --url URL */
    CLI_LIST,   /* cli_list: --actors FILE, may be repeated */
    CLI_CHOICE, /* int: --from html; index into choices */
    CLI_COUNT,  /* unsigned: --jobs N, at least 1 */
    CLI_SHARE,  /* double: --min-confidence X, 0..1 */
    CLI_SECONDS /* double: --time-limit SECONDS, above 0 */
} cli_kind;

typedef struct cli_option {
    const char *name; /* without dashes */
    char letter;      /* short form, or 0 */
    cli_kind kind;
    void *target;
    const char *argument;       /* how help names the value */
    const char *const *choices; /* CLI_CHOICE: NULL-ended */
    const char *help;           /* one line */
} cli_option;

enum { CLI_MAX_LIST = 64 };
typedef struct cli_list {
    const char *at[CLI_MAX_LIST + 1]; /* NULL-ended */
    size_t n;
} cli_list;

typedef struct cli_command {
    const char *name, *summary;         /* one line */
    const char *usage;                  /* "read [OPTION]... [FILE|DIRECTORY|-]..." */
    const char *about;                  /* paragraphs under the usage line, a line each, or NULL */
    const char *examples;               /* lines of shell of 80 columns at most with a comment before each */
    const cli_option *(*options)(void); /* ends with a NULL name */
    int (*run)(int argc, char **argv);  /* what is left: operands */
} cli_command;

/* Parses options off argv[1..], in any place, up to "--". Operands move to the front: argv[0..*operands-1].
 * Returns 0, or 2 after a message on standard error that says what would be right. */
int cli_parse(const char *command, const cli_option *options, int argc, char **argv, int *operands);
/* The command's help on standard output, wrapped to the terminal. */
void cli_help(const cli_command *command);

#endif
