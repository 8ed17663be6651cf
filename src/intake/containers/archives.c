/* Exports of news archives: many documents in a file, each in the layout that intake/flat/archive.h reads.
 *
 *   1 of 20 DOCUMENTS, Document 1 of 20, a rule      begin one
 *   HD, Headline:, the lines of a head               begin one where another stood before
 *   End of Document, Document tiber000…              end one
 *
 * What stands between and has no fields (a list of contents, the words searched for) is passed over, unless it holds a
 * paragraph: a document whose fields are not known is still a report. The same documents as a page are read as its
 * text. */
#include "intake/containers/container.h"
#include "intake/flat/archive.h"
#include "intake/html/html.h"
#include "intake/text_bytes.h"

typedef struct export
{
    dr_str page; /* a page that holds no documents after all: the one report; at == NULL: there is none */
    bool told;
    size_t documents;             /* so far */
    bool headed, had_body, ended; /* of the one being taken: what was met of it */
    bool in_foot, had_foot;       /* the line before was one of the fields behind its body; one was */
    bool other_whole;             /* one before had its end or its foot, so that each should */
}
export;

static bool looks_like_export(dr_str start)
{
    return dr_archive_looks(start) || dr_archive_page_looks(start);
}

/* A page in which a document ends, far behind the styles that it begins with. */
static bool looks_like_export_from_afar(dr_str there, const char *name)
{
    char room[DR_LOOK];
    (void)name;
    return dr_is_html(dr_first_bytes(there, room)) && (dr_find(there, DR_STR(">End of Document<")) != DR_NOT_FOUND ||
                                                       dr_find_nocase(there, DR_STR(">Load-Date:")) != DR_NOT_FOUND);
}

/* All that is left, as long as an input may be. */
static dr_str gather(dr_container *c)
{
    dr_buf bytes = {.arena = c->arena};
    dr_stream_gather(c->stream, DRAGOMAN_MAX_INPUT + 1, DRAGOMAN_MAX_INPUT + 1, &bytes);
    return dr_buf_view(&bytes);
}

/* Text in UTF-16, and a page's, are read as a stream of their own. */
static void open(dr_container *c)
{
    char room[DR_LOOK];
    size_t replaced;
    export *e = c->state = DR_NEW(c->arena, export);
    dr_stream_want(c->stream, DR_LOOK);
    dr_str there = dr_stream_view(c->stream);
    bool page = dr_is_html(dr_first_bytes(there, room));
    if (!page && !dr_is_wide(there))
        return;
    dr_str bytes = gather(c);
    if (c->stream->fault.code || bytes.size > DRAGOMAN_MAX_INPUT) {
        e->page = bytes; /* whoever reads it tells why not */
        return;
    }
    dr_str text = page ? dr_html_plain(c->arena, dr_html_decode(c->arena, bytes, NULL, &replaced))
                       : dr_text_decode(c->arena, bytes, &replaced);
    if (page && !dr_archive_is(c->arena, text))
        e->page = bytes;
    else
        c->stream = dr_stream_of(c->arena, text);
}

static dr_field field_of(dr_str line, dr_archive archive, bool *sure)
{
    dr_str value;
    return dr_archive_label(archive, line, &value, sure);
}

/* Whether the line begins a document behind what was read of this one; `blank`: so was the line before. */
static bool begins(const export *e, dr_stream *s, dr_str line, bool blank)
{
    enum { AHEAD = 4096 };
    bool sure;
    if (dr_archive_between(line))
        return true;
    if (e->had_body && field_of(line, DR_ARCHIVE_COLONS, &sure) == DR_FIELD_TITLE && sure)
        return true;
    bool labelled = field_of(line, DR_ARCHIVE_CODES, &sure) != DR_FIELD_NONE;
    if (!line.size || !(e->had_body || (e->headed && blank)) || !(blank || labelled || e->in_foot))
        return false;
    dr_stream_want(s, AHEAD);
    dr_str ahead = dr_stream_view(s);
    ahead.size = ahead.size < AHEAD ? ahead.size : AHEAD;
    return dr_archive_begins(ahead, e->ended);
}

/* Notes what the line says of how far the document is. */
static void note(export *e, dr_str before, dr_str line)
{
    bool sure;
    dr_field code = field_of(line, DR_ARCHIVE_CODES, &sure), words = field_of(line, DR_ARCHIVE_COLONS, &sure);
    e->headed = e->headed || dr_archive_heads(before, line);
    e->had_body = e->had_body || code == DR_FIELD_BODY || words == DR_FIELD_BODY;
    e->in_foot = words == DR_FIELD_BEHIND;
    e->had_foot = e->had_foot || ((e->had_body || e->headed) && e->in_foot) || dr_archive_ends(line);
    e->ended = e->ended || dr_archive_ends(line) || (e->had_body && words == DR_FIELD_BEHIND && sure);
}

/* Takes lines up to the next document's begin or this one's end; false when nothing was left. */
static bool take_document(dr_stream *s, export *e, dr_buf *out)
{
    bool any = false, blank = true;
    char room[64]; /* more than a line that counts words has */
    dr_str before = {room, 0};
    e->headed = e->had_body = e->ended = e->in_foot = e->had_foot = false;
    while (dr_stream_want(s, 1)) {
        dr_str line = dr_trim(dr_stream_peek_line(s));
        if (any && begins(e, s, line, blank))
            return true;
        line = dr_trim(dr_stream_peek_line(s)); /* looking ahead may have moved it */
        any = any || (line.size && !dr_archive_between(line));
        note(e, before, line);
        bool last = dr_archive_ends(line);
        before.size = line.size < sizeof room ? line.size : 0;
        memcpy(room, line.at, before.size);
        blank = !line.size;
        dr_stream_line(s, DRAGOMAN_MAX_INPUT + 1, out);
        if (last)
            return true;
    }
    return out->size > 0;
}

static bool ends_in_blanks(dr_stream *s)
{
    return !dr_stream_want(s, 1) || (!dr_trim(dr_stream_view(s)).size && !dr_stream_more(s));
}

/* Whether a line is as long as only paragraphs are. */
static bool holds_paragraph(dr_str piece)
{
    enum { PARAGRAPH = 160 };
    for (size_t at = 0, start = 0; at <= piece.size; at++)
        if (at == piece.size || piece.at[at] == '\n') {
            if (at - start >= PARAGRAPH)
                return true;
            start = at + 1;
        }
    return false;
}

/* A page without documents, once. */
static int next_page(dr_container *c, export *e, dr_item *out, dragoman_error *error)
{
    if (e->told)
        return 0;
    e->told = true;
    if (c->stream->fault.code)
        return dr_stream_error(c->stream, error);
    out->bytes = e->page;
    return 1;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    export *e = c->state;
    if (e->page.at)
        return next_page(c, e, out, error);
    for (;;) {
        dr_buf piece = {.arena = c->arena};
        size_t offset = c->stream->offset;
        if (dr_stream_failed(c->stream))
            return dr_stream_tell(c->stream, error);
        bool any = take_document(c->stream, e, &piece);
        if (dr_stream_failed(c->stream) && !(dr_stream_broke_off(c->stream) && any))
            return dr_stream_tell(c->stream, error);
        if (!any)
            return 0;
        if (piece.size > DRAGOMAN_MAX_INPUT)
            return dr_error(error, DRAGOMAN_E_LIMIT, "a document larger than 64 MiB", offset);
        if (!dr_archive_is(c->arena, dr_buf_view(&piece)) && !holds_paragraph(dr_buf_view(&piece))) {
            if (e->headed)
                return dr_error(error, DRAGOMAN_E_EMPTY, DR_ARCHIVE_NO_TEXT, offset);
            c->passed[DRAGOMAN_PASSED_CONTENTS] += dr_trim(dr_buf_view(&piece)).size > 0;
            continue;
        }
        bool last = ends_in_blanks(c->stream), one = !e->documents++ && last;
        *out = (dr_item){.bytes = dr_buf_view(&piece), .from = DRAGOMAN_FROM_TEXT, .offset = offset, .labelled = true};
        out->place = one ? (dr_str){0} : dr_format(c->arena, "%zu", e->documents);
        if (dr_stream_failed(c->stream))
            dr_item_breaks_off(c, out);
        else if (e->headed && !e->had_foot && e->other_whole)
            out->warning = DR_STR("the document seems to break off: what stands behind the text of others is missing");
        e->other_whole = e->other_whole || e->had_foot;
        return 1;
    }
}

const dr_kind dr_export = {
    .looks = looks_like_export,
    .looks_far = looks_like_export_from_afar,
    .open = open,
    .next = next,
    .empty = "an export of a news archive in which no document is found: export it again with the full text"};
