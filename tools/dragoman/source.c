#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "signals.h"

int cli_source_open(cli_source *source, const char *path)
{
    source->fd = path ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
    source->ended = false;
    source->failure = 0;
    source->at = source->size = 0;
    return source->fd < 0 ? errno : 0;
}

void cli_source_close(cli_source *source)
{
    if (source->fd > STDIN_FILENO)
        close(source->fd);
    source->fd = -1;
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

bool cli_source_fill(cli_source *source)
{
    if (source->ended)
        return false;
    memmove(source->bytes, source->bytes + source->at, source->size - source->at);
    source->size -= source->at;
    source->at = 0;
    if (source->size == sizeof source->bytes)
        return false;
    ssize_t got;
    do {
        if (!wait_for(source->fd)) {
            source->ended = true;
            return false;
        }
        got = read(source->fd, source->bytes + source->size, sizeof source->bytes - source->size);
    } while (got < 0 && (errno == EINTR || errno == EAGAIN));
    source->ended = got <= 0;
    source->failure = got < 0 ? errno : 0;
    source->size += got > 0 ? (size_t)got : 0;
    return got > 0;
}
