#include "sent.h"

#include <stdio.h>

#include "messages.h"
#include "signals.h"

void cli_tell_sent(const char *command, const char *day, const dragoman_sent *sent)
{
    fprintf(stderr, "dragoman: %s%s%zu due, %zu sent, %zu refused, %zu left for later", day ? day : "", day ? ": " : "",
            sent->due, sent->sent, sent->refused, sent->later);
    if (sent->unknown)
        fprintf(stderr, ", %zu that the server may have (%s--again sends them)", sent->unknown,
                day ? "dragoman edition --send " : "");
    fputc('\n', stderr);
    if (sent->reply[0])
        cli_say(command, "the server said last: %s", sent->reply);
    else if (sent->later && !cli_signal())
        cli_say(
            command,
            "who is left asks for a watch or story that the store does not have: dragoman subscriber list tells which");
}
