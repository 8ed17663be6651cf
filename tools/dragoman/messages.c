#include "messages.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

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

void cli_print_error(const dragoman_error *error, const dragoman_input *input)
{
    fprintf(stderr, "dragoman: %s: ", error->where[0] ? error->where : "-");
    if (error->line)
        fprintf(stderr, "line %zu: ", error->line);
    if (error->position != SIZE_MAX) {
        fprintf(stderr, "byte %zu", error->position);
        if (input && input->bytes && input->offset == 0) {
            size_t line, column;
            locate(input, error->position, &line, &column);
            fprintf(stderr, " (line %zu, column %zu)", line, column);
        }
        fputs(": ", stderr);
    }
    fputs(error->message ? error->message : "failed", stderr);
    if (error->system)
        fprintf(stderr, ": %s", strerror(error->system));
    fputc('\n', stderr);
}

bool cli_is_terminal(FILE *stream)
{
    return isatty(fileno(stream)) == 1;
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

/* Asked of the pipe itself: the write that failed may lie far back, and errno be another call's by now. */
static bool reader_is_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) == 1 && (out.revents & (POLLERR | POLLHUP));
}

int cli_finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno != EPIPE && !reader_is_gone()) /* a reader that has seen enough is no failure to speak of */
        fprintf(stderr, "dragoman: standard output cannot be written: %s\n", strerror(errno));
    return status ? status : 1;
}
