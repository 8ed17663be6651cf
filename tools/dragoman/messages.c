#include "messages.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "harmless.h"

/* Line and column (1-based, in bytes) of a position within the input. */
static void locate(const dragoman_input *input, size_t position, size_t *line, size_t *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < position && i < input->size; i++) {
        bool end = input->bytes[i] == '\n';
        *line += end;
        *column = end ? 1 : *column + 1;
    }
}

/* One line, whole in one write, so that no other thread's text and no terminal's line gets into it. */
static void put_line(const char *command, const char *format, va_list values)
{
    enum { ROOM = 6000 };
    char text[ROOM], line[4 * ROOM];
    int size = snprintf(line, sizeof line, "dragoman%s%s: ", command ? " " : "", command ? command : "");
    vsnprintf(text, sizeof text, format, values);
    size_t end = (size_t)size + cli_escape(line + size, sizeof line - (size_t)size - 1, text);
    line[end++] = '\n';
    fwrite(line, 1, end, stderr);
}

void cli_say(const char *command, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    put_line(command, format, values);
    va_end(values);
}

int cli_usage(const char *command, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    put_line(command, format, values);
    va_end(values);
    fprintf(stderr, "Try: dragoman %s --help\n", command);
    return 2;
}

void cli_print_error(const dragoman_error *error, const dragoman_input *input)
{
    char place[160] = "";
    size_t size = 0, line, column;
    if (error->line)
        size = (size_t)snprintf(place, sizeof place, "line %zu: ", error->line);
    if (error->position == 0 && !error->line)
        size = 0; /* of all of it, which no byte need be looked for */
    else if (error->position != SIZE_MAX && input && input->bytes && input->offset == 0 && !error->line) {
        locate(input, error->position, &line, &column);
        snprintf(place + size, sizeof place - size, "byte %zu (line %zu, column %zu): ", error->position, line, column);
    } else if (error->position != SIZE_MAX) {
        snprintf(place + size, sizeof place - size, "byte %zu: ", error->position);
    }
    cli_say(NULL, "%s: %s%s%s%s", error->where[0] ? error->where : "-", place,
            error->message ? error->message : "failed", error->system ? ": " : "",
            error->system ? strerror(error->system) : "");
}

bool cli_is_terminal(FILE *stream)
{
    return isatty(fileno(stream)) == 1;
}

void cli_tell_waiting(const char *command, char **operands, int count)
{
    bool asked = !count;
    for (int i = 0; i < count; i++)
        asked |= strcmp(operands[i], "-") == 0;
    if (asked && cli_is_terminal(stdin))
        cli_say(command, "reading from the terminal; end the text with Ctrl-D (for help: dragoman %s --help)", command);
}

int cli_terminal_width(FILE *stream)
{
    const char *columns = getenv("COLUMNS");
    int width = columns ? atoi(columns) : 0;
    struct winsize size;
    if (width <= 0 && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width <= 0 ? 80 : width < 40 ? 40 : width > 400 ? 400 : width;
}

int cli_to_file(void *file, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, file) != size;
}

/* Asked of the pipe itself, since the write that failed may lie far back. */
static bool reader_is_gone(FILE *file)
{
    struct pollfd out = {.fd = fileno(file), .events = POLLOUT};
    return poll(&out, 1, 0) == 1 && (out.revents & (POLLERR | POLLHUP));
}

static int lost; /* errno of the first write to standard output that failed */

bool cli_check_output(void)
{
    if (ferror(stdout) && !lost)
        lost = errno ? errno : EIO;
    return !lost;
}

int cli_lost(const char *command, const char *what, int failure)
{
    if (failure != EPIPE) /* a reader that has seen enough is no failure to speak of */
        cli_say(command, "%s cannot be written: %s", what, strerror(failure));
    return 1;
}

int cli_finish(int status)
{
    cli_check_output();
    if (fflush(stdout) && !lost)
        lost = errno;
    if (!lost)
        return status;
    cli_lost(NULL, "standard output", reader_is_gone(stdout) ? EPIPE : lost);
    return status ? status : 1;
}

int cli_failed(const dragoman_error *error)
{
    cli_print_error(error, NULL);
    return error->code == DRAGOMAN_E_ARGUMENT ? 2 : 1;
}
