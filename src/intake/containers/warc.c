/* WARC 1.0 and 1.1 (ISO 28500), and ARC, which came before it: the pages and texts among the records of a web archive.
 *
 *   WARC/1.1 ⏎ headers ⏎⏎ block of Content-Length bytes ⏎⏎ WARC/1.1 …        plain, or each record packed by itself
 *   filedesc://… ⏎ block ⏎ URL … length ⏎ block of that many bytes ⏎ URL …   (arc.h)
 *
 * Of responses those with status 2xx are read, of resources and conversions all, where they are HTML, plain text, or
 * what a reader of its own takes reports out of (PDF, Word, feeds); others are passed over and counted by kind. Only
 * what may be read is held in memory.
 *
 * A Content-Length may be wrong. Where a record's head stands in a block, behind a blank line or at the beginning of a
 * packed member, and the block's end is not seen to be right, the block ends there: the record after it is read for all
 * that. What is damaged or stands between records is an error of its own, and reading goes on with the next head. */
#include <stdio.h>

#include "intake/containers/arc.h"
#include "intake/containers/container.h"
#include "intake/containers/convert.h"
#include "intake/containers/http.h"
#include "intake/containers/mime.h"

enum { SHOWN = 160 /* bytes of an address that errors show */, HEAD = 8 << 10 /* bytes that a head is seen in */ };
#define BEGIN "WARC/1."

typedef struct archive {
    uint64_t left; /* of the block: bytes not taken yet */
    bool is_arc;
    bool is_archive; /* the block is a web archive itself, whose heads are its own */
    bool runs_on;    /* the block's length was too great */
    bool broke_off;  /* the last record did, and what came of it was given */
    size_t record;   /* where the record begun last begins … */
    char url[SHOWN]; /* … and of what it is */
} archive;

static bool looks_like_warc(dr_str start)
{
    return dr_starts(start, DR_STR("WARC/"));
}

static bool looks_like_arc(dr_str start)
{
    return dr_starts(start, DR_STR("filedesc://"));
}

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, archive);
}

static void open_arc(dr_container *c)
{
    open(c);
    ((archive *)c->state)->is_arc = true;
}

/* ---- the stream ---- */

/* The blank line that ends a head, within the first `size` bytes: where what follows begins; 0: none. */
static size_t head_size(dr_str there)
{
    for (size_t at = 0, end; (end = dr_find_byte(dr_from(there, at), '\n')) != DR_NOT_FOUND;) {
        bool blank = end == 0 || (end == 1 && there.at[at] == '\r');
        at += end + 1;
        if (blank)
            return at;
    }
    return 0;
}

/* Whether bytes begin with a record's head: such as nothing but an archive has. */
static bool is_head(dr_str there)
{
    there.size = there.size < HEAD ? there.size : HEAD;
    dr_str head = {there.at, head_size(there)};
    return dr_find_nocase(head, DR_STR("\nWARC-Type:")) != DR_NOT_FOUND &&
           dr_find_nocase(head, DR_STR("\nContent-Length:")) != DR_NOT_FOUND;
}

/* Whether a record ends where the bytes begin: another begins behind the line ends, or nothing follows. */
static bool is_between(dr_str rest)
{
    while (rest.size && strchr("\r\n", rest.at[0]) && rest.at[0])
        rest = dr_from(rest, 1);
    return !rest.size || looks_like_warc(rest);
}

/* The same, or what stands between records, whatever follows it: a blank line, in ARC the line's end. */
static bool is_ended(const archive *a, dr_str rest)
{
    if (a->is_arc && rest.size)
        return rest.at[0] == '\n' || rest.at[0] == '\r';
    return dr_starts(rest, DR_STR("\r\n\r\n")) || dr_starts(rest, DR_STR("\n\n")) || is_between(rest);
}

/* Where within the first `size` bytes a record's head begins behind a blank line or with a member; DR_NOT_FOUND. */
static size_t head_in(const dr_stream *s, dr_str there, size_t size)
{
    const dr_str begin = DR_STR(BEGIN);
    size_t end = size + begin.size < there.size ? size + begin.size : there.size, at = 0, found;
    while ((found = dr_find((dr_str){there.at + at, end - at}, begin)) != DR_NOT_FOUND) {
        size_t start = at + found;
        dr_str before = {there.at, start};
        bool parted = dr_ends(before, DR_STR("\n\n")) || dr_ends(before, DR_STR("\n\r\n")) ||
                      dr_stream_next_member(s, start) == start;
        if (parted && is_head(dr_from(there, start)))
            return start;
        at = start + 1;
    }
    return DR_NOT_FOUND;
}

/* How much of the block can be taken of what is there: all of it, or up to where another record begins in it, and then
 * no more of it is left. */
static size_t measure(dr_stream *s, archive *a)
{
    enum { END = 16, TAIL = 16 << 10 /* bytes to see a head in, and the blank line before it */ };
    bool fits = a->left <= DR_WINDOW - TAIL;
    size_t size = fits ? (size_t)a->left : DR_WINDOW;
    bool whole = dr_stream_want(s, fits ? size + END : DR_WINDOW) || dr_stream_view(s).size >= size;
    if (a->is_archive || a->is_arc || (fits && whole && is_between(dr_from(dr_stream_view(s), size))))
        return whole ? size : dr_stream_view(s).size;
    dr_stream_want(s, fits ? size + TAIL : DR_WINDOW);
    dr_str there = dr_stream_view(s);
    size = there.size < size ? there.size : size;
    size_t head = head_in(s, there, size);
    if (head == DR_NOT_FOUND || head > size)
        return there.size == DR_WINDOW && !fits ? size - TAIL : size;
    a->left = head;
    a->runs_on = true;
    return head;
}

/* Takes the block to its end, or to where another record begins in it, keeping `most` bytes: how many were taken. */
static size_t take_block(dr_container *c, archive *a, size_t most, dr_buf *out)
{
    size_t taken = 0;
    while (a->left) {
        size_t size = measure(c->stream, a);
        size = size < a->left ? size : (size_t)a->left;
        if (!size)
            break;
        taken += dr_stream_gather(c->stream, size, most, out);
        a->left -= size;
    }
    return taken;
}

/* Takes headers up to and with their blank line; false when there is none in the window, or in the next `most` bytes.
 */
static bool take_head(dr_arena *arena, dr_stream *s, uint64_t most, dr_str *out)
{
    for (size_t looked = SIZE_MAX;;) {
        dr_str there = dr_stream_view(s);
        there.size = there.size < most ? there.size : (size_t)most;
        size_t size = looked == there.size ? 0 : head_size(there);
        if (size) {
            *out = dr_copy(arena, (dr_str){there.at, size});
            dr_stream_take(s, size);
            return true;
        }
        looked = there.size;
        if (there.size == most || !dr_stream_more(s))
            return false;
    }
}

/* What went wrong with the stream, told once; it goes on with the next member, if there is one. */
static int fail(dr_container *c, archive *a, dragoman_error *error)
{
    a->left = 0;
    return dr_stream_tell(c->stream, error);
}

/* What is wrong with the record begun last. */
static int fail_record(const archive *a, int code, const char *message, dragoman_error *error)
{
    dr_error_about(error, dr_str_of(a->url));
    return dr_error(error, code, message, a->record);
}

/* ---- a record's head ---- */

/* Takes bytes until a record begins: a line with its first letters, or, in the midst of one behind what is no record's,
 * all that a head has. */
static void find_record(dr_stream *s)
{
    const dr_str begin = DR_STR(BEGIN);
    for (bool line_begins = true; dr_stream_want(s, 1);) {
        dr_stream_want(s, begin.size);
        bool looks = looks_like_warc(dr_stream_view(s));
        if (looks && !line_begins)
            dr_stream_want(s, HEAD);
        if (looks && (line_begins || is_head(dr_stream_view(s))))
            return;
        dr_str line = dr_stream_peek_line(s);
        size_t next = line.size ? dr_find(dr_from(line, 1), begin) : DR_NOT_FOUND;
        bool ends = line.size < dr_stream_view(s).size;
        if (next != DR_NOT_FOUND)
            dr_stream_take(s, next + 1);
        else if (ends || line.size < DR_WINDOW)
            dr_stream_take(s, line.size + ends);
        else
            dr_stream_take(s, line.size - (begin.size - 1));
        line_begins = next == DR_NOT_FOUND && ends;
    }
}

/* Takes what is left of the record begun last; negative: it was not what it says. */
static int leave_record(dr_container *c, archive *a, dragoman_error *error)
{
    bool told = a->runs_on;
    take_block(c, a, 0, &(dr_buf){0});
    if (a->runs_on && !told)
        return fail_record(a, DRAGOMAN_E_SYNTAX,
                           "a record whose Content-Length runs past the next one, with which reading goes on", error);
    bool broke_off = a->left || a->broke_off;
    a->left = 0;
    a->runs_on = a->broke_off = false;
    if (!broke_off)
        return 0;
    if (c->stream->fault.code) {
        dr_error_about(error, dr_str_of(a->url));
        return fail(c, a, error);
    }
    return fail_record(a, DRAGOMAN_E_SYNTAX, "the archive breaks off in a record: fetch or copy the file again", error);
}

/* Where no record begins: the one before is longer than it says, or this is no archive. */
static int tell_stray(dr_container *c, archive *a, size_t offset, dragoman_error *error)
{
    find_record(c->stream);
    if (dr_stream_failed(c->stream)) { /* which is why */
        dr_error_about(error, dr_str_of(a->url));
        return fail(c, a, error);
    }
    if (!a->url[0])
        return dr_error(
            error, DRAGOMAN_E_SYNTAX,
            offset ? "no WARC record begins where one should; what follows is read from the next on"
                   : "no WARC record begins where one should, and what follows is read from the next on; if it "
                     "is no web archive, leave --from out",
            offset);
    char about[SHOWN + 64];
    snprintf(about, sizeof about, "behind the record at byte %zu, %s", a->record, a->url);
    dr_error_about(error, dr_str_of(about));
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    "no WARC record begins where one should, as when a Content-Length is too small; what follows is "
                    "read from the next on",
                    offset);
}

/* Goes to where the next record should begin: 1, 0 at the end, negative. */
static int go_on(dr_container *c, archive *a, dragoman_error *error)
{
    dr_stream *s = c->stream;
    int left = leave_record(c, a, error);
    if (left)
        return left;
    while (dr_stream_want(s, 1) && strchr("\r\n", *dr_stream_view(s).at) && *dr_stream_view(s).at)
        dr_stream_take(s, 1);
    bool there = dr_stream_want(s, 5);
    if (!there && s->fault.code)
        return fail(c, a, error);
    return there || dr_stream_view(s).size;
}

/* 1 with the head of the next record, 0 at the end, negative. */
static int next_head(dr_container *c, archive *a, size_t *offset, dr_str *head, dragoman_error *error)
{
    dr_stream *s = c->stream;
    int got = go_on(c, a, error);
    if (got <= 0)
        return got;
    *offset = s->offset;
    if (!looks_like_warc(dr_stream_view(s)))
        return tell_stray(c, a, *offset, error);
    if (take_head(c->arena, s, SIZE_MAX, head))
        return 1;
    if (s->fault.code)
        return fail(c, a, error);
    bool full = dr_stream_view(s).size == DR_WINDOW;
    dr_stream_line(s, 0, &(dr_buf){0});
    find_record(s);
    return full ? dr_error(error, DRAGOMAN_E_LIMIT, "a record's headers are longer than 128 KiB", *offset)
                : dr_error(error, DRAGOMAN_E_SYNTAX,
                           "the archive breaks off in a record's headers: fetch or copy the file again", *offset);
}

static bool read_length(dr_arena *arena, dr_str head, uint64_t *out)
{
    int64_t length;
    bool given = dr_parse_int(dr_header(arena, head, "Content-Length"), &length) && length >= 0;
    *out = given ? (uint64_t)length : 0;
    return given;
}

static dr_str without_angles(dr_str s)
{
    return s.size > 2 && s.at[0] == '<' && s.at[s.size - 1] == '>' ? (dr_str){s.at + 1, s.size - 2} : s;
}

/* ---- a record's report ---- */

/* What media types are to us, by how they begin: the first that fits counts. */
static const struct {
    const char *begin;
    dragoman_format_in from; /* AUTO: a reader of its own is looked for */
    bool passed;
    dragoman_passed as;
} media_types[] = {
    {"text/html", DRAGOMAN_FROM_HTML, false, 0},
    {"application/xhtml+xml", DRAGOMAN_FROM_HTML, false, 0},
    {"text/plain", DRAGOMAN_FROM_TEXT, false, 0},
    {"application/pdf", DRAGOMAN_FROM_AUTO, false, 0},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml", DRAGOMAN_FROM_AUTO, false, 0},
    {"application/rss+xml", DRAGOMAN_FROM_AUTO, false, 0},
    {"application/atom+xml", DRAGOMAN_FROM_AUTO, false, 0},
    {"application/rdf+xml", DRAGOMAN_FROM_AUTO, false, 0},
    {"application/xml", DRAGOMAN_FROM_AUTO, false, 0},
    {"text/xml", DRAGOMAN_FROM_AUTO, false, 0},
    {"application/feed+json", DRAGOMAN_FROM_AUTO, false, 0},
    {"application/json", DRAGOMAN_FROM_AUTO, false, 0},
    {"image/", 0, true, DRAGOMAN_PASSED_MEDIA},
    {"audio/", 0, true, DRAGOMAN_PASSED_MEDIA},
    {"video/", 0, true, DRAGOMAN_PASSED_MEDIA},
    {"font/", 0, true, DRAGOMAN_PASSED_CODE},
    {"application/font", 0, true, DRAGOMAN_PASSED_CODE},
    {"application/x-font", 0, true, DRAGOMAN_PASSED_CODE},
    {"text/css", 0, true, DRAGOMAN_PASSED_CODE},
    {"text/javascript", 0, true, DRAGOMAN_PASSED_CODE},
    {"application/javascript", 0, true, DRAGOMAN_PASSED_CODE},
    {"application/x-javascript", 0, true, DRAGOMAN_PASSED_CODE},
    {"application/ecmascript", 0, true, DRAGOMAN_PASSED_CODE},
    {"application/wasm", 0, true, DRAGOMAN_PASSED_CODE},
    {"", 0, true, DRAGOMAN_PASSED_DOCUMENT},
};

/* Whether what is of that type may be read, as *from; else as what it is passed over. Without a type it is looked at.
 */
static bool is_read(dr_str type, dragoman_format_in *from, dragoman_passed *as)
{
    size_t i = 0;
    type = dr_header_value(type);
    while (!dr_starts_nocase(type, dr_str_of(media_types[i].begin)))
        i++;
    *from = type.size ? media_types[i].from : DRAGOMAN_FROM_AUTO;
    *as = media_types[i].as;
    return !type.size || !media_types[i].passed;
}

/* Whether what is there is a document that is read, whatever the server called it. */
static bool is_document(dr_stream *s)
{
    static const dragoman_input nothing_said = {0};
    return dr_conversion_of(dr_stream_view(s), &nothing_said) != NULL;
}

static int pass(dr_container *c, dragoman_passed as)
{
    c->passed[as]++;
    return 0;
}

/* Passes a record without a body over, unless its length is wrong, as is told behind it. */
static int pass_empty(dr_container *c, const archive *a)
{
    dr_stream_want(c->stream, 9);
    return is_ended(a, dr_stream_view(c->stream)) || a->left ? pass(c, DRAGOMAN_PASSED_EMPTY) : 0;
}

/* Says what is wrong with a body that was read. */
static void warn_of_body(dr_container *c, const archive *a, bool whole, bool broken, dr_item *out)
{
    dr_stream *s = c->stream;
    dr_stream_want(s, 9);
    if (!whole)
        dr_item_warn(c->arena, out, DR_STR("the web archive breaks off in this record: its text may be cut off"));
    else if (a->runs_on)
        dr_item_warn(c->arena, out,
                     DR_STR("the record's Content-Length runs past the next record: it was read up to there"));
    else if (dr_stream_broke_off(s) && dr_stream_next_member(s, 0) == DR_NOT_FOUND)
        dr_item_warn(c->arena, out, DR_STR("the packed data is broken in this record: its text may be damaged"));
    else if (!is_ended(a, dr_stream_view(s)))
        dr_item_warn(c->arena, out, DR_STR("the record goes on behind its Content-Length: its text may be cut off"));
    else if (broken)
        dr_item_warn(c->arena, out, DR_STR("what the server sent breaks off: the text may be cut off"));
}

/* The body, of a response with the server's headers taken off and out of what they name. 1, 0 when it is nothing to
 * read. */
static int take_report(dr_container *c, archive *a, dr_str type, bool http, dr_item *out, dragoman_error *error)
{
    dr_str answer = {0};
    dragoman_passed as;
    if (http) {
        size_t before = c->stream->offset;
        if (!take_head(c->arena, c->stream, a->left, &answer))
            return c->stream->fault.code ? fail(c, a, error) : pass_empty(c, a);
        a->left -= c->stream->offset - before;
        type = dr_header(c->arena, answer, "Content-Type");
        if (dr_http_status(answer) / 100 != 2)
            return pass(c, DRAGOMAN_PASSED_ANSWER);
    }
    a->is_archive = a->is_archive || (dr_stream_want(c->stream, 5), looks_like_warc(dr_stream_view(c->stream)));
    if (!is_read(type, &out->from, &as) && !(as == DRAGOMAN_PASSED_DOCUMENT && is_document(c->stream)))
        return pass(c, as);
    dr_buf body = {.arena = c->arena};
    size_t taken = take_block(c, a, DRAGOMAN_MAX_INPUT, &body);
    bool whole = !a->left, broken = false;
    while (a->runs_on && body.size && strchr("\r\n", body.at[body.size - 1]))
        body.size--; /* the line ends between records */
    if (taken > DRAGOMAN_MAX_INPUT)
        return fail_record(a, DRAGOMAN_E_LIMIT, "a record larger than 64 MiB", error);
    if (!body.size && whole)
        return pass_empty(c, a);
    if (!body.size)
        return 0; /* leave_record tells that it breaks off */
    a->broke_off = !whole;
    a->left = 0;
    out->bytes = dr_buf_view(&body);
    if (http)
        out->bytes = dr_http_body(c->arena, answer, out->bytes, DRAGOMAN_MAX_INPUT + 1, &broken);
    warn_of_body(c, a, whole, broken, out);
    out->charset = dr_header_parameter(c->arena, type, "charset");
    if (out->from == DRAGOMAN_FROM_AUTO && dr_sniff(out->bytes) == DRAGOMAN_FROM_HTML)
        out->from = DRAGOMAN_FROM_HTML;
    out->look = out->from == DRAGOMAN_FROM_AUTO && dr_header_value(type).size ? DR_LOOK_ONLY : DR_LOOK_TOO;
    return out->bytes.size > 0 ? 1 : pass_empty(c, a);
}

/* Notes which record is begun, for what is told of it. */
static void note(archive *a, const dr_item *item, dr_str type)
{
    a->record = item->offset;
    a->is_archive = dr_starts_nocase(type, DR_STR("application/warc"));
    snprintf(a->url, sizeof a->url, "%.*s", DR_FMT(item->url));
}

/* 1 with the line of the next record, 0 at the end, negative. */
static int next_line(dr_container *c, archive *a, size_t *offset, dr_arc_line *line, dragoman_error *error)
{
    dr_stream *s = c->stream;
    int got = go_on(c, a, error);
    if (got <= 0)
        return got;
    *offset = s->offset;
    dr_str written = dr_stream_peek_line(s);
    size_t member = dr_stream_next_member(s, 1); /* within the line: what stands before it is no record's */
    bool good = member >= written.size && dr_arc_read(dr_copy(c->arena, written), line);
    if (member < written.size)
        dr_stream_take(s, member);
    else
        dr_stream_line(s, 0, &(dr_buf){0});
    a->left = good ? line->length : 0;
    if (good)
        return 1;
    while (dr_stream_want(s, 1) && !dr_arc_read(dr_stream_peek_line(s), line))
        dr_stream_line(s, 0, &(dr_buf){0});
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    "no line of an ARC record stands where one should; what follows is read from the next on", *offset);
}

static int next_of_arc(dr_container *c, dr_item *out, dragoman_error *error)
{
    archive *a = c->state;
    int got = 0;
    while (!got) {
        dr_arc_line line;
        size_t offset = 0;
        const dr_mark before = dr_arena_mark(c->arena);
        if ((got = next_line(c, a, &offset, &line, error)) <= 0)
            return got;
        *out = (dr_item){.offset = offset, .format = "warc", .url = line.url};
        out->place = dr_stream_place(c->arena, c->stream, offset);
        note(a, out, line.type);
        got = dr_starts_nocase(line.url, DR_STR("http")) ? take_report(c, a, line.type, true, out, error) : 0;
        if (got == 0)
            dr_arena_rewind(c->arena, before);
    }
    return got;
}

static int read_record(dr_container *c, archive *a, dr_str head, dr_item *out, dragoman_error *error)
{
    dr_arena *arena = c->arena;
    dr_str type = dr_header(arena, head, "WARC-Type"), media = dr_header(arena, head, "Content-Type");
    bool answer = dr_eq_nocase(type, DR_STR("response"));
    out->url = without_angles(dr_header(arena, head, "WARC-Target-URI"));
    out->id = without_angles(dr_header(arena, head, "WARC-Record-ID"));
    out->saved = dr_header(arena, head, "WARC-Date");
    note(a, out, media);
    if (!read_length(arena, head, &a->left)) {
        find_record(c->stream);
        return fail_record(a, DRAGOMAN_E_SYNTAX,
                           "a WARC record without a Content-Length; what follows is read from the next on", error);
    }
    if (!answer && !dr_eq_nocase(type, DR_STR("resource")) && !dr_eq_nocase(type, DR_STR("conversion")))
        return 0;
    out->place = dr_stream_place(arena, c->stream, out->offset); /* before other members are begun */
    out->format = "warc";
    return take_report(c, a, media, answer && dr_starts_nocase(media, DR_STR("application/http")), out, error);
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    archive *a = c->state;
    int got = 0;
    while (!got) {
        dr_str head;
        size_t offset = 0;
        const dr_mark before = dr_arena_mark(c->arena);
        if ((got = next_head(c, a, &offset, &head, error)) <= 0)
            return got;
        *out = (dr_item){.offset = offset};
        if ((got = read_record(c, a, head, out, error)) == 0)
            dr_arena_rewind(c->arena, before);
    }
    return got;
}

#define HOLDS_NONE                                                                                                     \
    "a web archive that holds no page and no text: archive the pages themselves, with what servers answered"

const dr_kind dr_arc = {.looks = looks_like_arc, .open = open_arc, .next = next_of_arc, .empty = HOLDS_NONE};
const dr_kind dr_warc = {.looks = looks_like_warc, .open = open, .next = next, .empty = HOLDS_NONE};
