#include "call.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "messages.h"

extern char **environ;

static const char blanks[] = " \t";

char **cli_call_words(const char *command)
{
    size_t size = strlen(command) + 1, most = size / 2 + 1;
    char **words = malloc((most + 1) * sizeof *words + size);
    if (!words)
        return NULL;
    char *text = (char *)(words + most + 1), *rest = NULL;
    memcpy(text, command, size);
    size_t n = 0;
    for (char *word = strtok_r(text, blanks, &rest); word; word = strtok_r(NULL, blanks, &rest))
        words[n++] = word;
    words[n] = NULL;
    if (n)
        return words;
    free(words);
    return NULL;
}

/* The child: standard input is the pipe, signals that this program passes over are its own again. 0 or errno. */
static int start(char *const *words, int input, pid_t *child)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t own;
    sigemptyset(&own);
    sigaddset(&own, SIGPIPE);
    sigaddset(&own, SIGXFSZ);
    int failure = posix_spawn_file_actions_init(&files);
    if (failure)
        return failure;
    failure = posix_spawnattr_init(&how);
    if (!failure) {
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        posix_spawnattr_setsigdefault(&how, &own);
        posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
        failure = posix_spawnp(child, words[0], &files, &how, words, environ);
        posix_spawnattr_destroy(&how);
    }
    posix_spawn_file_actions_destroy(&files);
    return failure;
}

static void give(int to, const char *bytes, size_t size)
{
    while (size) {
        ssize_t gave = write(to, bytes, size);
        if (gave < 0 && errno == EINTR)
            continue;
        if (gave < 0)
            return; /* it reads no more */
        bytes += gave;
        size -= (size_t)gave;
    }
}

bool cli_call(char *const *words, const char *input, size_t size)
{
    int ends[2], status = 0;
    pid_t child = 0;
    if (pipe2(ends, O_CLOEXEC)) {
        cli_say("watch", "no pipe: %s", strerror(errno));
        return false;
    }
    int failure = start(words, ends[0], &child);
    close(ends[0]);
    if (!failure)
        give(ends[1], input, size);
    close(ends[1]);
    if (failure) {
        cli_say("watch", "%s: cannot be called: %s", words[0], strerror(failure));
        return false;
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    cli_say("watch",
            WIFSIGNALED(status) ? "%s was ended by signal %d; it is called again"
                                : "%s ended with %d; it is called again",
            words[0], WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    return false;
}
