#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t came, at_work;
static int ends[2] = {-1, -1}; /* of a pipe */
static void (*last_act)(void);
static bool tell; /* somebody sits there */

static void on_signal(int number)
{
    int kept = errno;
    if (came || !at_work) {
        static const char nothing[] = "dragoman: stopped by a signal: 0 read, 0 failed; nothing is written\n";
        bool told = at_work || write(STDERR_FILENO, nothing, sizeof nothing - 1) > 0;
        (void)told;
        if (last_act)
            last_act();
        _exit(128 + number);
    }
    came = number;
    static const char text[] = "\ndragoman: finishing what is at hand; once more ends at once\n";
    bool done = ends[1] < 0 || write(ends[1], "", 1) > 0;
    done &= !tell || write(STDERR_FILENO, text, sizeof text - 1) > 0;
    (void)done; /* the flag alone has to do then */
    errno = kept;
}

void cli_catch_signals(void (*at_once)(void))
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    last_act = at_once;
    tell = isatty(STDERR_FILENO) == 1;
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK))
        ends[0] = ends[1] = -1;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction was, now = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
        sigemptyset(&now.sa_mask);
        if (sigaction(numbers[i], NULL, &was) == 0 && was.sa_handler != SIG_IGN)
            sigaction(numbers[i], &now, NULL);
    }
}

void cli_begin_work(void)
{
    at_work = 1;
}

int cli_signal(void)
{
    return came;
}

int cli_signal_fd(void)
{
    return ends[0];
}
