#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "messages.h"

enum { MAX_OUTPUTS = 40, TRIES = 100 };

/* Those with a temporary file, for the signal handler. */
static cli_output *volatile open_outputs[MAX_OUTPUTS];

static void list(cli_output *old, cli_output *new)
{
    for (size_t i = 0; i < MAX_OUTPUTS; i++) {
        if (open_outputs[i] == old) {
            open_outputs[i] = new;
            return;
        }
    }
}

void cli_outputs_abandon(void)
{
    for (size_t i = 0; i < MAX_OUTPUTS; i++)
        if (open_outputs[i])
            unlink(open_outputs[i]->temporary);
}

/* The standard output by one of its names. */
static bool is_standard(const char *path)
{
    struct stat named, standard;
    return !path || strcmp(path, "-") == 0 ||
           (stat(path, &named) == 0 && fstat(STDOUT_FILENO, &standard) == 0 && named.st_dev == standard.st_dev &&
            named.st_ino == standard.st_ino);
}

static int open_directly(cli_output *output, const char *path)
{
    output->file = fopen(path, "wbe");
    return output->file ? 0 : errno;
}

/* Creates the temporary file in the folder of output->path. Returns its descriptor, or -1 with errno. */
static int create_beside(cli_output *output)
{
    const char *slash = strrchr(output->path, '/');
    int folder = slash ? (int)(slash - output->path) + 1 : 0, fd = -1;
    static unsigned made; /* by this process */
    errno = EEXIST;
    for (int i = 0; i < TRIES && fd < 0 && errno == EEXIST; i++) {
        int size = snprintf(output->temporary, sizeof output->temporary, "%.*s.dragoman-%ld-%u.tmp", folder,
                            output->path, (long)getpid(), made++);
        if (size < 0 || (size_t)size >= sizeof output->temporary) {
            errno = ENAMETOOLONG;
            return -1;
        }
        fd = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    return fd;
}

/* The file itself, where nothing can be made beside it. */
static int open_old(cli_output *output)
{
    output->file = fopen(output->path, "r+be");
    output->old = output->file != NULL;
    return output->file ? 0 : errno;
}

static int open_beside(cli_output *output, const struct stat *old)
{
    int fd = create_beside(output);
    if (fd < 0)
        return old && (errno == EACCES || errno == EROFS || errno == EPERM) ? open_old(output) : errno;
    output->beside = true;
    list(NULL, output);
    bool owned = !old || fchown(fd, old->st_uid, old->st_gid) == 0;
    (void)owned; /* only root may give files away: what others replace becomes theirs */
    if ((old && fchmod(fd, old->st_mode & 0777)) || !(output->file = fdopen(fd, "wb"))) {
        int failure = errno;
        close(fd);
        cli_output_drop(output);
        return failure;
    }
    return 0;
}

int cli_output_open(cli_output *output, const char *path)
{
    struct stat old;
    *output = (cli_output){0};
    if (is_standard(path)) {
        output->file = stdout;
        return 0;
    }
    if (!*path)
        return ENOENT;
    bool there = stat(path, &old) == 0;
    int failure = there ? 0 : errno;
    if (failure && (failure != ENOENT || lstat(path, &old) == 0)) /* a link that leads nowhere stays what it is */
        return failure;
    if (there && S_ISDIR(old.st_mode))
        return EISDIR;
    if ((there && !S_ISREG(old.st_mode)) || strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0)
        return open_directly(output, path);
    if (there && access(path, W_OK))
        return errno;
    char *real = there ? realpath(path, NULL) : NULL; /* a link stays one: what it leads to is replaced */
    int size = snprintf(output->path, sizeof output->path, "%s", real ? real : path);
    free(real);
    return size >= (int)sizeof output->path ? ENAMETOOLONG : open_beside(output, there ? &old : NULL);
}

static bool note(cli_output *output, bool lost)
{
    if (lost && !output->failure)
        output->failure = errno ? errno : EIO;
    return !lost;
}

bool cli_output_write(cli_output *output, const char *bytes, size_t size)
{
    if (output->old && size) {
        output->old = false;
        if (!note(output, ftruncate(fileno(output->file), 0) != 0))
            return false;
    }
    return note(output, size && fwrite(bytes, 1, size, output->file) != size);
}

bool cli_output_flush(cli_output *output)
{
    return note(output, fflush(output->file) != 0);
}

static void close_file(cli_output *output)
{
    if (output->file == stdout)
        cli_output_flush(output);
    else if (output->file)
        note(output, fclose(output->file) != 0);
    output->file = NULL;
}

int cli_output_keep(cli_output *output)
{
    close_file(output);
    if (output->failure) {
        cli_output_drop(output);
        return output->failure;
    }
    int failure = output->beside && rename(output->temporary, output->path) ? errno : 0;
    list(output, NULL); /* also on failure: the temporary file may be hours of work */
    output->beside = false;
    return failure;
}

bool cli_put_in_place(const char *command, cli_output *output)
{
    bool written = !output->failure;
    int failure = cli_output_keep(output);
    if (failure && written && !output->failure)
        cli_say(command, "%s cannot be put in its place: %s; what was written is in %s", output->path,
                strerror(failure), output->temporary);
    else if (failure)
        cli_say(command, "%s cannot be written: %s", output->path, strerror(failure));
    return !failure;
}

void cli_output_drop(cli_output *output)
{
    close_file(output);
    if (!output->beside)
        return;
    unlink(output->temporary);
    list(output, NULL);
    output->beside = false;
}
