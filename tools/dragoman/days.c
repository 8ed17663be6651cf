#include "days.h"

#include <dragoman/dragoman.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"

/* "1995-02-30", of a month or year its first day; false when it is not written so. */
static bool whole(const char *given, bool spans, char day[11])
{
    size_t size = strlen(given);
    if (size != 10 && !(spans && (size == 7 || size == 4)))
        return false;
    strcpy(day, "0000-01-01");
    for (size_t i = 0; i < size; i++)
        if (day[i] == '-' ? given[i] != '-' : given[i] < '0' || given[i] > '9')
            return false;
    memcpy(day, given, size);
    return true;
}

int cli_check_day(const char *command, const char *option, const char *given, bool spans)
{
    char day[11];
    if (!given)
        return 0;
    if (!whole(given, spans, day))
        return cli_usage(command, "%s takes a day as %s, not '%s'", option,
                         spans ? "YYYY-MM-DD, YYYY-MM or YYYY" : "YYYY-MM-DD", given);
    return dragoman_check_date(day) ? cli_usage(command, "%s: there is no day %s", option, given) : 0;
}

static bool is_last_of_month(const char *day)
{
    char next[24];
    snprintf(next, sizeof next, "%.8s%02d", day, atoi(day + 8) + 1);
    return dragoman_check_date(next) != 0;
}

void cli_days_text(char out[CLI_DAYS], const char *day, const char *from, const char *to)
{
    if (dragoman_check_date(from) || dragoman_check_date(to))
        snprintf(out, CLI_DAYS, "%s", day);
    else if (strncmp(from, to, 5) == 0 && strcmp(from + 5, "01-01") == 0 && strcmp(to + 5, "12-31") == 0)
        snprintf(out, CLI_DAYS, "%.4s", from);
    else if (strncmp(from, to, 8) == 0 && strcmp(from + 8, "01") == 0 && is_last_of_month(to))
        snprintf(out, CLI_DAYS, "%.7s", from);
    else
        snprintf(out, CLI_DAYS, strcmp(from, to) ? "%s to %s" : "%s", from, to);
}
