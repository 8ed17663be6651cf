#include "edition/bounces.h"

#include "intake/containers/mime.h"

bool dr_next_message(dr_str *rest, dr_str *message)
{
    if (!rest->at || !rest->size)
        return false;
    *message = *rest;
    size_t end = 0;
    do {
        dr_str more = dr_from(*rest, end);
        size_t at = dr_find(more, DR_STR("\nFrom "));
        end = at == DR_NOT_FOUND ? rest->size : end + at + 1;
        /* A line "From " begins a message behind an empty line alone. */
    } while (end < rest->size && !(end >= 2 && (rest->at[end - 2] == '\n' ||
                                                (end >= 3 && rest->at[end - 2] == '\r' && rest->at[end - 3] == '\n'))));
    message->size = end;
    *rest = dr_from(*rest, end);
    if (dr_starts(*message, DR_STR("From ")))
        dr_split(message, '\n');
    return true;
}

/* ---- one message ---- */

static bool is_token(dr_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return text.size == DR_LEAVE_LETTERS;
}

/* "desk+TOKEN@example.org" of where it came to. */
static dr_str token_of_address(dr_arena *arena, dr_str head)
{
    static const char *const headers[] = {"To", "Delivered-To", "X-Original-To", "Envelope-To"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        dr_str value = dr_header(arena, head, headers[i]);
        size_t plus = dr_find_byte(value, '+');
        dr_str rest = plus == DR_NOT_FOUND ? (dr_str){0} : dr_from(value, plus + 1);
        size_t end = dr_find_byte(rest, '@');
        if (end != DR_NOT_FOUND && is_token((dr_str){rest.at, end}))
            return (dr_str){rest.at, end};
    }
    return (dr_str){0};
}

/* Any recipient's block: "Action: failed" with "Status: 5.1.1". */
static bool says_failed(dr_str status)
{
    bool failed = false, for_good = false;
    while (status.at) {
        dr_str line = dr_trim(dr_split(&status, '\n'));
        if (dr_starts_nocase(line, DR_STR("Action:")))
            failed |= dr_eq_nocase(dr_trim(dr_from(line, 7)), DR_STR("failed"));
        if (dr_starts_nocase(line, DR_STR("Status:")))
            for_good |= dr_starts(dr_trim(dr_from(line, 7)), DR_STR("5"));
    }
    return failed && for_good;
}

dr_str dr_bounced_token(dr_arena *arena, dr_str message, bool *failed)
{
    dr_part whole = dr_part_of(message);
    dr_str type = dr_header(arena, whole.head, "Content-Type"), token = {0}, part;
    dr_str boundary = dr_header_parameter(arena, type, "boundary"), rest = whole.body;
    bool closed = false;
    *failed = false;
    if (!dr_eq_nocase(dr_header_value(type), DR_STR("multipart/report")) || !boundary.size)
        return token;
    for (int i = 0; i < DR_MAX_REPORT_PARTS && dr_next_part(&rest, boundary, &part, &closed); i++) {
        dr_part p = dr_part_of(part);
        dr_str kind = dr_header_value(dr_header(arena, p.head, "Content-Type"));
        dr_damage damage = {0};
        dr_str body = dr_decode_body(arena, p.body, dr_header(arena, p.head, "Content-Transfer-Encoding"), &damage);
        if (dr_eq_nocase(kind, DR_STR("message/delivery-status")))
            *failed |= says_failed(body);
        if (dr_eq_nocase(kind, DR_STR("message/rfc822")) || dr_eq_nocase(kind, DR_STR("text/rfc822-headers")))
            token = dr_header(arena, dr_part_of(body).head, "X-Dragoman-Subscriber");
    }
    if (!is_token(token))
        token = token_of_address(arena, whole.head);
    return *failed && is_token(token) ? token : (dr_str){0};
}

int dr_count_bounces(dr_roll *members, dr_arena *arena, dr_str mailbox, dr_bounces *out, dragoman_error *error)
{
    dr_str rest = mailbox, message;
    int got = 0;
    while (got >= 0 && dr_next_message(&rest, &message)) {
        dr_mark mark = dr_arena_mark(arena);
        bool failed = false;
        dr_str token = dr_bounced_token(arena, message, &failed);
        out->messages++;
        out->failures += failed;
        got = token.size ? dr_token_bounced(members, token, message, error) : 0;
        out->counted += got > 0;
        dr_arena_rewind(arena, mark);
    }
    return got < 0 ? got : 0;
}
