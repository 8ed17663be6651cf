#include "intake/containers/forward.h"

/* What mail programs put before the message: Gmail, Outlook, Apple Mail, Thunderbird and Lotus Notes. */
static bool is_mark(dr_str line)
{
    static const char *const marks[] = {"forwarded message", "original message", "begin forwarded message",
                                        "weitergeleitete nachricht", "forwarded by"};
    while (line.size && strchr("- \t>_", line.at[0]))
        line = dr_from(line, 1);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_starts_nocase(line, dr_str_of(marks[i])))
            return true;
    return false;
}

/* A header as it is shown to people: "*From:* Ada" where emphasis is written with stars. */
static bool add_header(dr_str line, dr_buf *head)
{
    static const char *const names[] = {"From", "Date", "Sent", "Subject", "To", "Cc", "Reply-To"};
    while (line.size && strchr("*> \t", line.at[0]))
        line = dr_from(line, 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dr_str rest = dr_from(line, strlen(names[i]));
        if (!dr_starts_nocase(line, dr_str_of(names[i])) ||
            !(dr_starts(rest, DR_STR(":")) || dr_starts(rest, DR_STR("*:"))))
            continue;
        dr_str value = dr_from(rest, dr_find_byte(rest, ':') + 1);
        dr_buf_add(head, dr_str_of(names[i]));
        dr_buf_add(head, DR_STR(": "));
        dr_buf_add(head, dr_trim(dr_starts(value, DR_STR("*")) ? dr_from(value, 1) : value));
        dr_buf_byte(head, '\n');
        return true;
    }
    return false;
}

/* The headers that follow, blank lines before them passed over. */
static dr_str head_of(dr_arena *arena, dr_str text)
{
    enum { LINES = 16 };
    dr_buf head = {.arena = arena};
    for (int i = 0; i < LINES && text.at; i++) {
        dr_str line = dr_trim(dr_split(&text, '\n'));
        if (line.size && !add_header(line, &head))
            break;
        if (!line.size && head.size)
            break;
    }
    return head.size ? dr_buf_view(&head) : (dr_str){0};
}

dr_str dr_forwarded_head(dr_arena *arena, dr_str text)
{
    enum { NEAR = 4096, LEAST = 2 /* lines */ };
    text.size = text.size < 4 * NEAR ? text.size : 4 * NEAR;
    for (dr_str rest = text; rest.at && (size_t)(rest.at - text.at) < NEAR;) {
        dr_str line = dr_trim(dr_split(&rest, '\n'));
        if (!is_mark(line) || !rest.at)
            continue;
        dr_str head = head_of(arena, rest);
        size_t lines = 0;
        for (size_t i = 0; i < head.size; i++)
            lines += head.at[i] == '\n';
        return lines >= LEAST ? head : (dr_str){0};
    }
    return (dr_str){0};
}
