#include "source.h"

#include <dragoman/dragoman.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "signals.h"

int cli_source_open(const char *path)
{
    return strcmp(path, "-") ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
}

void cli_source_close(int descriptor)
{
    if (descriptor > STDIN_FILENO)
        close(descriptor);
}

/* Until there is something to read; false when a signal asks to stop. */
static bool wait_for(int fd)
{
    struct pollfd wanted[] = {{.fd = fd, .events = POLLIN}, {.fd = cli_signal_fd(), .events = POLLIN}};
    do {
        if (cli_signal())
            return false;
    } while (poll(wanted, 2, -1) < 0 && (errno == EINTR || errno == EAGAIN));
    return !cli_signal();
}

ptrdiff_t cli_source_pull(void *descriptor, void *into, size_t size)
{
    int fd = *(int *)descriptor;
    ssize_t got;
    do {
        if (!wait_for(fd))
            return DRAGOMAN_E_CANCELLED;
        got = read(fd, into, size);
    } while (got < 0 && (errno == EINTR || errno == EAGAIN));
    return got < 0 ? DRAGOMAN_E_IO : got;
}
