/* Mail: a mailbox of messages, each behind a line that begins with "From " (RFC 4155), or one message by itself. */
#include "intake/containers/convert.h"
#include "intake/containers/mail.h"

typedef struct mailbox {
    bool one;            /* a message by itself */
    bool done;           /* it was taken */
    dr_messages waiting; /* the one read last and what is attached to it; c->held while any are left */
    uint32_t next;       /* of them */
    size_t offset;       /* of the message that they came with */
    dr_str place;
} mailbox;

/* "From ada@wire.example Mon Oct  5 09:12:44 1992": no line of a letter, which mailboxes write ">From ", has the time
 * and the year. */
static bool is_postmark(dr_str line)
{
    enum { LONGEST = 512 };
    line = dr_trim(line);
    if (!dr_starts(line, DR_STR("From ")) || line.size > LONGEST)
        return false;
    bool time = false, year = false;
    for (size_t i = 5; i < line.size && !(time && year); i++) {
        dr_str at = dr_from(line, i);
        bool digit = at.at[0] >= '0' && at.at[0] <= '9';
        time |= digit && at.size >= 4 && at.at[1] == ':' && at.at[2] >= '0' && at.at[2] <= '5';
        year |= digit && at.size >= 4 && line.at[i - 1] == ' ' && strspn(at.at, "0123456789") >= 4 &&
                (at.size == 4 || at.at[4] == ' ');
    }
    return time && year;
}

static bool looks_like_mail(dr_str start)
{
    dr_str rest = start;
    return dr_is_mail(start) || (is_postmark(dr_split(&rest, '\n')) && (dr_is_mail(rest) || !dr_trim(rest).size));
}

static bool ends_as_mail(const char *name)
{
    static const char *const endings[] = {".eml", ".mbox", ".mht", ".mhtml"};
    dr_str base = dr_str_of(name);
    base.size -= dr_ends(base, DR_STR(".gz")) ? 3 : dr_ends(base, DR_STR(".zst")) ? 4 : 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(endings[i]);
        if (base.size > size && dr_eq_nocase(dr_from(base, base.size - size), dr_str_of(endings[i])))
            return true;
    }
    return false;
}

/* Mail with few headers, or with more of them than the first bytes. */
static bool looks_like_mail_from_afar(dr_str there, const char *name)
{
    there = dr_starts(there, DR_STR("\xEF\xBB\xBF")) ? dr_from(there, 3) : there;
    dr_heads heads = dr_heads_of(there);
    dr_str rest = there;
    uint32_t known = heads.machine + heads.letter;
    if (!known || !(heads.ended || heads.unfinished))
        return false;
    return ends_as_mail(name) || is_postmark(dr_split(&rest, '\n')) || (known >= 2 && (heads.sure || heads.unfinished));
}

static void open(dr_container *c)
{
    mailbox *m = c->state = DR_NEW(c->arena, mailbox);
    dr_stream_want(c->stream, 5);
    m->one = !dr_starts(dr_stream_view(c->stream), DR_STR("From "));
}

/* ---- one message off the stream ---- */

/* Takes a line of a message in a mailbox, of which one ">" before "From " is the mailbox's own. */
static void take_line(dr_stream *s, dr_str line, dr_buf *out)
{
    size_t marks = 0;
    while (marks < line.size && line.at[marks] == '>')
        marks++;
    if (marks && dr_starts(dr_from(line, marks), DR_STR("From ")))
        dr_stream_take(s, 1);
    dr_stream_line(s, DRAGOMAN_MAX_INPUT + 1, out);
}

/* The next message of a mailbox; false at its end. */
static bool take_message(dr_stream *s, size_t *offset, dr_buf *out)
{
    bool blank = true, first = true; /* a postmark stands behind a blank line */
    *offset = s->offset;
    while (dr_stream_want(s, 1)) {
        dr_str line = dr_stream_peek_line(s);
        if (blank && is_postmark(line)) {
            if (!first)
                return true;
            dr_stream_line(s, 0, out);
        } else {
            take_line(s, line, out);
        }
        blank = !dr_trim(line).size;
        first = false;
    }
    return !first;
}

static int take(dr_container *c, mailbox *m, dr_buf *out, dragoman_error *error)
{
    dr_stream *s = c->stream;
    if (dr_stream_failed(s))
        return dr_stream_tell(s, error);
    if (m->one && m->done)
        return 0;
    m->done = true;
    m->offset = s->offset;
    bool any = m->one ? dr_stream_gather(s, DRAGOMAN_MAX_INPUT + 1, DRAGOMAN_MAX_INPUT + 1, out) > 0
                      : take_message(s, &m->offset, out);
    if (dr_stream_failed(s) && !(dr_stream_broke_off(s) && out->size))
        return dr_stream_tell(s, error);
    if (any && out->size > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a message larger than 64 MiB", m->offset);
    return any;
}

/* ---- reports ---- */

/* Whether a file that is called a document is one. */
static bool is_as_called(const dr_message *file)
{
    static const dragoman_input nothing_said = {0};
    return file->what != DR_A_DOCUMENT || dr_conversion_of(file->bytes, &nothing_said);
}

static int tell_file(const mailbox *m, const dr_message *file, dragoman_error *error)
{
    dr_error_about(error, file->name);
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    "a file attached as a PDF or a Word document that is neither: have it sent again", m->offset);
}

/* The next of those that wait: 1, 0 when none is left, negative. */
static int next_waiting(dr_container *c, mailbox *m, dr_item *out, dragoman_error *error)
{
    while (m->next < m->waiting.n) {
        const dr_message message = m->waiting.at[m->next++];
        *out = (dr_item){.offset = m->offset, .place = m->place};
        if (message.number)
            out->place = dr_format(c->arena, "%.*s.%u", DR_FMT(m->place.size ? m->place : DR_STR("0")), message.number);
        if (!message.depth)
            dr_item_breaks_off(c, out);
        if (message.what != DR_A_MESSAGE) {
            dr_mail_read_file(&message, out);
            out->look = message.what == DR_A_CONTAINER ? DR_LOOK_ANY : DR_LOOK_TOO;
            return is_as_called(&message) ? 1 : tell_file(m, &message, error);
        }
        int code = dr_mail_read(c->arena, &message, out, &m->waiting, error);
        if (code == DRAGOMAN_E_EMPTY && m->next < m->waiting.n)
            continue;            /* a shell around what is attached */
        out->look = DR_LOOK_TOO; /* the export of an archive, sent by mail */
        if (code)
            dr_error_about(error, out->title);
        if (code && error)
            error->position = m->offset;
        return code ? code : 1;
    }
    return 0;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    mailbox *m = c->state;
    int got = next_waiting(c, m, out, error);
    while (!got) {
        dr_buf bytes = {.arena = c->arena};
        int taken = take(c, m, &bytes, error);
        if (taken <= 0)
            return taken;
        m->waiting = (dr_messages){0};
        m->next = 0;
        m->place = m->one ? (dr_str){0} : dr_stream_place(c->arena, c->stream, m->offset);
        DR_PUSH(c->arena, &m->waiting, ((dr_message){.bytes = dr_buf_view(&bytes)}));
        got = next_waiting(c, m, out, error);
    }
    c->held = m->next < m->waiting.n;
    return got;
}

const dr_kind dr_mail = {.looks = looks_like_mail,
                         .open = open,
                         .next = next,
                         .empty = "a mailbox without messages",
                         .looks_far = looks_like_mail_from_afar};
