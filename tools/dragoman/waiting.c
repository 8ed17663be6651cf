#include "waiting.h"

#include <poll.h>

#include "messages.h"
#include "signals.h"

double cli_wait = 300;

static const double FIRST_PAUSE = 0.25, LONGEST_PAUSE = 10;

bool cli_wait_for_store(cli_waiting *waiting, const dragoman_error *error)
{
    if (error->code != DRAGOMAN_E_AWAY || waiting->waited >= cli_wait || cli_signal())
        return false;
    if (waiting->waited == 0) {
        cli_print_error(error, NULL);
        cli_say(NULL, "waiting for it, %.0f seconds at most; nothing is lost meanwhile", cli_wait);
    }
    double left = cli_wait - waiting->waited;
    waiting->pause = waiting->pause == 0                  ? FIRST_PAUSE
                     : waiting->pause * 2 < LONGEST_PAUSE ? waiting->pause * 2
                                                          : LONGEST_PAUSE;
    if (waiting->pause > left)
        waiting->pause = left;
    struct pollfd signal = {.fd = cli_signal_fd(), .events = POLLIN};
    poll(&signal, 1, (int)(waiting->pause * 1000) + 1);
    waiting->waited += waiting->pause;
    return !cli_signal();
}

void cli_waited(const cli_waiting *waiting, int code)
{
    if (waiting->waited > 0 && code >= 0)
        cli_say(NULL, "the store answers again");
}
