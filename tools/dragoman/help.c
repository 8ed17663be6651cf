/* dragoman COMMAND --help, within the width of the terminal. */
#include <stdio.h>
#include <string.h>

#include "messages.h"
#include "options.h"
#include "pen.h"

enum { WIDEST = 100, HELP = 30, NAME = 7 }; /* columns: lines longer are hard to read; of options' help; "Usage: " */

/* A paragraph; one that begins with blanks stands as it is, one that begins with a word and two blanks hangs behind
 * them. */
static void print_paragraph(cli_pen *pen, const char *text, size_t size)
{
    const char *gap = strstr(text, "  ");
    size_t term = gap && gap < text + size ? (size_t)(gap - text) : 0;
    if (*text == ' ') {
        printf("%.*s\n", (int)size, text);
        return;
    }
    size_t body = term + strspn(text + term, " ");
    cli_pen_begin(pen, 0, term ? (int)body : 0);
    if (term) {
        cli_pen_put(pen, text, term);
        cli_pen_to(pen, (int)body);
    }
    cli_pen_put(pen, text + body, size - body);
    cli_pen_end(pen);
}

static void print_about(cli_pen *pen, const char *text)
{
    while (*text) {
        size_t size = strcspn(text, "\n");
        print_paragraph(pen, text, size);
        text += size + (text[size] != '\0');
    }
}

/* What stands behind "Usage: dragoman ", of several ways a line each. */
static void print_usage(cli_pen *pen, const char *usage)
{
    const char *way = usage;
    for (bool first = true; *way; first = false) {
        size_t size = strcspn(way, "\n");
        cli_pen_begin(pen, first ? 0 : NAME, 2 * NAME + 2);
        cli_pen_say(pen, first ? "Usage: dragoman " : "");
        cli_pen_put(pen, way, size);
        cli_pen_end(pen);
        way += size + (way[size] != '\0');
    }
}

/* "  -a, --actors FILE", and behind it or, where it is long, below what it is for. */
static void print_option(cli_pen *pen, const cli_option *option)
{
    int blanks = option->letter ? 2 : 6;
    char left[64];
    int size = option->letter ? snprintf(left, sizeof left, "-%c, --%s", option->letter, option->name)
                              : snprintf(left, sizeof left, "--%s", option->name);
    if (option->argument)
        size += snprintf(left + size, sizeof left - (size_t)size, " %s", option->argument);
    cli_pen_begin(pen, blanks, HELP);
    cli_pen_say(pen, left);
    if (blanks + size >= HELP) {
        cli_pen_end(pen);
        cli_pen_begin(pen, HELP, HELP);
    } else {
        cli_pen_to(pen, HELP);
    }
    cli_pen_say(pen, option->help);
    for (int i = 0; option->kind == CLI_CHOICE && option->choices[i]; i++) {
        cli_pen_say(pen, i ? " " : ": ");
        cli_pen_say(pen, option->choices[i]);
    }
    cli_pen_end(pen);
}

void cli_help(const cli_command *command)
{
    int width = cli_terminal_width(stdout);
    cli_pen pen = {.width = width < WIDEST ? width : WIDEST};
    static const cli_option help = {.name = "help", .letter = 'h', .kind = CLI_FLAG, .help = "this text"};
    print_usage(&pen, command->usage);
    print_paragraph(&pen, command->summary, strlen(command->summary));
    if (command->about) {
        putchar('\n');
        print_about(&pen, command->about);
    }
    puts("\nOptions:");
    for (const cli_option *option = command->options(); option->name; option++)
        print_option(&pen, option);
    print_option(&pen, &help);
    if (command->examples)
        printf("\nExamples:\n%s", command->examples);
}
