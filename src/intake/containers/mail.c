/* Messages: which of their parts is the report, and what their headers say of it.
 *
 *   multipart/alternative   the same twice: the page, unless there is none
 *   multipart/mixed, …      its parts one behind the other
 *   files                   PDF, Word, pages, text, mail, JSON, feeds, web and ZIP archives, packed or not: reports of
 *                           their own; others are counted and named
 *   message/rfc822          a report of its own
 *   forwarded in the text   the report, with the headers that stand there
 *
 * A page saved as MHTML is a message too, whose root part is the page; what its headers say is when it was saved. */
#include "intake/containers/mail.h"

#include "base/utf8.h"
#include "intake/authors.h"
#include "intake/containers/days.h"
#include "intake/containers/forward.h"
#include "intake/containers/mime.h"
#include "intake/containers/wide.h"
#include "intake/houses.h"
#include "intake/sniff.h"

typedef struct walk {
    dr_arena *arena;
    dr_messages *attached;
    uint32_t depth; /* of the message */
    uint32_t parts;
    uint32_t left; /* files attached that are not read … */
    dr_buf names;  /* … and how they are called */
    dr_strs kinds; /* … and what they are, where that is known */
    bool too_many;
    size_t damaged;                 /* bytes that their encoding does not have */
    bool unreadable;                /* a part of nothing else, which is left out */
    bool locked;                    /* a part is encrypted */
    bool breaks_off, undivided;     /* parts without an end; without what should divide them */
    dr_str page, charset, location; /* the first text/html, decoded but for its charset */
    dr_buf text;                    /* all of text/plain, in UTF-8 */
} walk;

static bool is_type(dr_str type, const char *wanted)
{
    return dr_eq_nocase(type, dr_str_of(wanted));
}

/* ---- parts ---- */

/* Lines that were broken to be shown and say so (format=flowed, RFC 3676) made whole. */
static dr_str unflowed(dr_arena *arena, dr_str text, bool drop_space)
{
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, text.size);
    while (text.at) {
        dr_str line = dr_split(&text, '\n');
        line.size -= line.size && line.at[line.size - 1] == '\r';
        bool flows = line.size && line.at[line.size - 1] == ' ' && !dr_eq(line, DR_STR("-- "));
        dr_buf_add(&out, (dr_str){line.at, line.size - (flows && drop_space)});
        if (!flows && text.at)
            dr_buf_byte(&out, '\n');
    }
    return dr_buf_view(&out);
}

/* The part's body out of what it was wrapped in for the way; empty when it is not so wrapped. */
static dr_str decoded(walk *w, dr_str head, dr_str body)
{
    enum { UNREADABLE = 8 /* one byte in so many is none of the encoding's: it is another */ };
    dr_damage damage;
    dr_str out = dr_decode_body(w->arena, body, dr_header(w->arena, head, "Content-Transfer-Encoding"), &damage);
    bool unreadable = damage.broken * UNREADABLE > damage.all;
    w->damaged += unreadable ? 0 : damage.broken;
    w->unreadable |= unreadable;
    return unreadable ? (dr_str){0} : out;
}

static void take_text(walk *w, dr_str head, dr_str type, dr_str body)
{
    dr_str text = dr_decode_text(w->arena, decoded(w, head, body), dr_header_parameter(w->arena, type, "charset"));
    if (dr_eq_nocase(dr_header_parameter(w->arena, type, "format"), DR_STR("flowed")))
        text = unflowed(w->arena, text, dr_eq_nocase(dr_header_parameter(w->arena, type, "delsp"), DR_STR("yes")));
    if (!dr_trim(text).size)
        return;
    if (w->text.size)
        dr_buf_add(&w->text, DR_STR("\n\n"));
    dr_buf_add(&w->text, text);
}

static void take_page(walk *w, dr_str head, dr_str type, dr_str body)
{
    if (w->page.at)
        return;
    w->page = decoded(w, head, body);
    w->charset = dr_header_parameter(w->arena, type, "charset");
    w->location = dr_header(w->arena, head, "Content-Location");
}

static void take_message(walk *w, dr_str head, dr_str body)
{
    body = decoded(w, head, body);
    const dr_message message = {.bytes = body, .number = w->attached->n, .depth = w->depth + 1};
    if (w->depth < DR_MAX_MAIL_DEPTH && w->attached->n < DR_MAX_ATTACHED)
        DR_PUSH(w->arena, w->attached, message);
    else
        w->too_many = true;
}

/* ---- files ---- */

/* The name without what tells that it is packed. */
static dr_str without_packing(dr_str name)
{
    static const char *const endings[] = {".gz", ".zst"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(endings[i]);
        if (name.size > size && dr_eq_nocase(dr_from(name, name.size - size), dr_str_of(endings[i])))
            name.size -= size;
    }
    return name;
}

/* What can be read of a file of the type, or of that name where the type says nothing; -1: nothing. */
static int file_kind(dr_str kind, dr_str name)
{
    static const struct {
        const char *type, *ending;
        int what;
    } kinds[] = {
        {"application/pdf", ".pdf", DR_A_DOCUMENT},
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", DR_A_DOCUMENT},
        {"text/html", ".html", DR_A_PAGE},
        {"application/xhtml+xml", ".htm", DR_A_PAGE},
        {"application/xhtml+xml", ".xhtml", DR_A_PAGE},
        {"text/plain", ".txt", DR_A_TEXT},
        {"text/plain", ".text", DR_A_TEXT},
        {"text/markdown", ".md", DR_A_TEXT},
        {"message/rfc822", ".eml", DR_A_MESSAGE},
        {"multipart/related", ".mht", DR_A_MESSAGE},
        {"multipart/related", ".mhtml", DR_A_MESSAGE},
        {"application/mbox", ".mbox", DR_A_CONTAINER},
        {"application/json", ".json", DR_A_CONTAINER},
        {"application/x-ndjson", ".jsonl", DR_A_CONTAINER},
        {"application/x-ndjson", ".ndjson", DR_A_CONTAINER},
        {"application/rss+xml", ".rss", DR_A_CONTAINER},
        {"application/atom+xml", ".atom", DR_A_CONTAINER},
        {"application/xml", ".xml", DR_A_CONTAINER},
        {"text/xml", ".nitf", DR_A_CONTAINER},
        {"application/warc", ".warc", DR_A_CONTAINER},
        {"application/x-ia-arc", ".arc", DR_A_CONTAINER},
        {"application/zip", ".zip", DR_A_CONTAINER},
        {"application/x-zip-compressed", ".zip", DR_A_CONTAINER},
    };
    static const char *const none[] = {"application/octet-stream", "application/x-download", "application/gzip",
                                       "application/x-gzip",       "application/zstd",       "application/x-compressed"};
    bool untold = !kind.size;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        untold = untold || is_type(kind, none[i]);
    name = without_packing(name);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        dr_str ending = dr_str_of(kinds[i].ending);
        bool ends = name.size > ending.size && dr_eq_nocase(dr_from(name, name.size - ending.size), ending);
        if (is_type(kind, kinds[i].type) || (untold && ends))
            return kinds[i].what;
    }
    return -1;
}

static dr_str file_name(walk *w, dr_part part, dr_str type)
{
    dr_str name = dr_header_parameter(w->arena, dr_header(w->arena, part.head, "Content-Disposition"), "filename");
    name = name.size ? name : dr_header_parameter(w->arena, type, "name");
    return name.size ? dr_header_text(w->arena, name) : (dr_str){0};
}

/* A file that is not read: counted, and named with the first few; what it is and what to do with it is told where its
 * bytes show it. */
static void leave_file(walk *w, dr_str name, dr_str bytes)
{
    enum { MOST_NAMED = 5, LONGEST = 80 };
    if (w->left++ >= MOST_NAMED || !name.size)
        return;
    name.size = name.size < LONGEST ? name.size : LONGEST;
    const char *kind = dr_data_kind(bytes);
    dr_buf_format(&w->names, "%s%.*s", w->names.size ? ", " : "", DR_FMT(name));
    if (kind)
        DR_PUSH(w->arena, &w->kinds, dr_format(w->arena, "%.*s: %s", DR_FMT(name), kind));
}

/* Whether it may be one, by what each of them begins with. */
static bool is_container(dr_str bytes)
{
    static const char *const starts[] = {"[", "<", "WARC/", "filedesc:", "From "};
    char room[DR_LOOK];
    dr_str start = dr_first_bytes(bytes, room);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (dr_starts(start, dr_str_of(starts[i])))
            return true;
    return dr_zip.looks(bytes) ||
           (dr_starts(start, DR_STR("{")) && dr_starts(dr_trim(dr_from(start, 1)), DR_STR("\"")));
}

static void take_file(walk *w, dr_part part, dr_str type, dr_str kind)
{
    dr_str name = file_name(w, part, type), bytes = decoded(w, part.head, part.body);
    bytes = dr_unpacked(w->arena, bytes, DRAGOMAN_MAX_INPUT);
    int what = file_kind(kind, name);
    bool none = what < 0 || !dr_trim(bytes).size ||
                (what == DR_A_CONTAINER && !is_container(dr_narrowed_bytes(w->arena, bytes)));
    if (none || w->attached->n >= DR_MAX_ATTACHED || (what == DR_A_MESSAGE && w->depth >= DR_MAX_MAIL_DEPTH)) {
        leave_file(w, name, bytes);
        return;
    }
    dr_message file = {.bytes = bytes, .number = w->attached->n, .depth = w->depth + 1, .name = name};
    file.what = what == DR_A_PAGE        ? DR_A_PAGE
                : what == DR_A_TEXT      ? DR_A_TEXT
                : what == DR_A_MESSAGE   ? DR_A_MESSAGE
                : what == DR_A_CONTAINER ? DR_A_CONTAINER
                                         : DR_A_DOCUMENT;
    file.charset = dr_header_parameter(w->arena, type, "charset");
    if (what == DR_A_TEXT)
        file.bytes = dr_decode_text(w->arena, file.bytes, file.charset);
    DR_PUSH(w->arena, w->attached, file);
}

/* Whether the part is a file: it says so, or is a document that no mail program shows. */
static bool is_file(walk *w, dr_part part, dr_str type, dr_str kind)
{
    static const char *const documents[] = {"application/pdf", "application/msword", "application/rtf",
                                            "application/zip", "application/vnd."};
    dr_str placed = dr_header_value(dr_header(w->arena, part.head, "Content-Disposition"));
    bool document = false;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        document = document || dr_starts_nocase(kind, dr_str_of(documents[i]));
    bool known = is_type(kind, "application/octet-stream") ||
                 (!dr_starts_nocase(kind, DR_STR("text/")) && file_kind(kind, (dr_str){0}) >= 0) ||
                 w->text.size || w->page.size; /* a text with a name behind the message's own is a file shown in it */
    bool data = dr_starts_nocase(kind, DR_STR("application/")) || dr_starts_nocase(kind, DR_STR("text/"));
    bool named = known && data && file_kind(kind, file_name(w, part, type)) >= 0 && file_name(w, part, type).size;
    return dr_eq_nocase(placed, DR_STR("attachment")) || document || named;
}

/* Whether a part that is nothing else is a file somebody sent: it has a name, and is no picture that the text shows and no
 * signature. */
static bool is_left_file(walk *w, dr_part part, dr_str type, dr_str kind)
{
    bool data = dr_starts_nocase(kind, DR_STR("application/")) || dr_starts_nocase(kind, DR_STR("text/"));
    return data && dr_find_nocase(kind, DR_STR("signature")) == DR_NOT_FOUND && file_name(w, part, type).size;
}

static void take_part(walk *w, dr_part part, uint32_t depth, bool digest);

static bool divides(walk *w, dr_str boundary, dr_str body)
{
    dr_str mark = dr_format(w->arena, "\n--%.*s", DR_FMT(boundary));
    return boundary.size && (dr_starts(body, dr_from(mark, 1)) || dr_find(body, mark) != DR_NOT_FOUND);
}

/* What divides the parts: what the header says, else, where that stands nowhere, what the body begins with; empty when
 * that is no mark either. */
static dr_str boundary_of(walk *w, dr_str body, dr_str type)
{
    dr_str said = dr_copy(w->arena, dr_header_parameter(w->arena, type, "boundary")), first = dr_trim(body);
    if (divides(w, said, body))
        return said;
    w->undivided |= first.size > 0;
    first = dr_trim(dr_split(&first, '\n'));
    return dr_starts(first, DR_STR("--")) ? dr_copy(w->arena, dr_from(first, 2)) : (dr_str){0};
}

static void take_parts(walk *w, dr_str body, dr_str type, uint32_t depth, bool digest)
{
    dr_str boundary = boundary_of(w, body, type), part;
    bool closed = false,
         before = true; /* what stands before the first part is for programs that do not know of parts */
    if (!boundary.size)
        take_text(w, DR_STR(""), DR_STR("text/plain"), body);
    while (dr_next_part(&body, boundary, &part, &closed)) {
        if (!before && w->parts++ < DR_MAX_PARTS)
            take_part(w, dr_part_of(part), depth + 1, digest);
        w->too_many |= w->parts > DR_MAX_PARTS;
        before = false;
    }
    w->breaks_off |= !closed && boundary.size;
}

/* By OpenPGP (RFC 3156) or S/MIME (RFC 8551), of which what is but signed may be wrapped up in the same way. */
static bool is_encrypted(dr_str kind)
{
    return is_type(kind, "multipart/encrypted") || is_type(kind, "application/pkcs7-mime") ||
           is_type(kind, "application/x-pkcs7-mime");
}

static void take_part(walk *w, dr_part part, uint32_t depth, bool digest)
{
    dr_str type = dr_header(w->arena, part.head, "Content-Type"), kind = dr_header_value(type);
    if (!kind.size)
        kind = digest ? DR_STR("message/rfc822") : DR_STR("text/plain");
    if (is_encrypted(kind))
        w->locked = true;
    else if (dr_starts_nocase(kind, DR_STR("multipart/"))) {
        if (depth < DR_MAX_MAIL_DEPTH)
            take_parts(w, part.body, type, depth, is_type(kind, "multipart/digest"));
        else
            w->too_many = true;
    } else if (is_type(kind, "message/rfc822")) {
        take_message(w, part.head, part.body);
    } else if (is_file(w, part, type, kind)) {
        take_file(w, part, type, kind);
    } else if (is_type(kind, "text/html") || is_type(kind, "application/xhtml+xml")) {
        take_page(w, part.head, type, part.body);
    } else if (is_type(kind, "text/plain")) {
        take_text(w, part.head, type, part.body);
    } else if (is_left_file(w, part, type, kind)) {
        leave_file(w, file_name(w, part, type), decoded(w, part.head, part.body));
    }
}

/* ---- headers ---- */

/* Without what answers and forwards put before a subject. */
static dr_str subject_of(dr_arena *arena, dr_str head)
{
    static const char *const marks[] = {"re:", "fw:", "fwd:", "aw:", "wg:"};
    dr_str subject = dr_header_text(arena, dr_header(arena, head, "Subject"));
    for (size_t i = 0; i < sizeof marks / sizeof *marks;) {
        bool found = dr_starts_nocase(subject, dr_str_of(marks[i]));
        subject = found ? dr_trim(dr_from(subject, strlen(marks[i]))) : subject;
        i = found ? 0 : i + 1;
    }
    return subject.size ? subject : (dr_str){0};
}

/* The name in `Name <address>`, `"Name" <address>` and `address (Name)`; at == NULL when there is none. */
static dr_str sender_of(dr_arena *arena, dr_str head)
{
    dr_str from = dr_header_text(arena, dr_header(arena, head, "From"));
    size_t angle = dr_find_byte(from, '<'), bracket = dr_find_byte(from, '(');
    dr_str name = {0};
    if (angle == DR_NOT_FOUND)
        angle = dr_find(from, DR_STR("[mailto:")); /* as Outlook shows it */
    if (angle != DR_NOT_FOUND)
        name = dr_trim((dr_str){from.at, angle});
    else if (bracket != DR_NOT_FOUND && from.size && from.at[from.size - 1] == ')')
        name = dr_trim((dr_str){from.at + bracket + 1, from.size - bracket - 2});
    if (name.size >= 2 && name.at[0] == '"' && name.at[name.size - 1] == '"')
        name = dr_trim((dr_str){name.at + 1, name.size - 2});
    return name.size && dr_find_byte(name, '@') == DR_NOT_FOUND ? name : (dr_str){0};
}

/* The address that mail is sent from stands for a house, not for a person: "news@", "no-reply@". */
static bool is_house(dr_arena *arena, dr_str head)
{
    static const char *const names[] = {"news",     "newsletter", "info",     "noreply", "no-reply",
                                        "editor",   "editors",    "mail",     "hello",   "alerts",
                                        "briefing", "press",      "newsroom", "service", "reply"};
    dr_str from = dr_header(arena, head, "From");
    size_t angle = dr_find_byte(from, '<'), at;
    from = angle == DR_NOT_FOUND ? from : dr_from(from, angle + 1);
    if ((at = dr_find_byte(from, '@')) == DR_NOT_FOUND)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_type((dr_str){from.at, at}, names[i]))
            return true;
    return false;
}

/* Sent to many, as newsletters are: then the name it is sent under is the outlet's. */
static bool is_newsletter(dr_arena *arena, dr_str head)
{
    static const char *const names[] = {"List-Unsubscribe", "List-Id", "List-Post", "X-Campaign",
                                        "X-Mailchimp-Campaign-Id"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dr_header(arena, head, names[i]).at)
            return true;
    dr_str precedence = dr_header(arena, head, "Precedence");
    return is_type(precedence, "bulk") || is_type(precedence, "list");
}

static dr_str without_angles(dr_str id)
{
    bool angles = id.size > 2 && id.at[0] == '<' && id.at[id.size - 1] == '>';
    return angles ? (dr_str){id.at + 1, id.size - 2} : id.size ? id : (dr_str){0};
}

/* Saved by a browser: Chromium gives the address, Internet Explorer says so in From, others in no header of mail's. */
static bool is_saved_page(dr_arena *arena, dr_str head)
{
    dr_str from = dr_header(arena, head, "From");
    return dr_header(arena, head, "Snapshot-Content-Location").at ||
           dr_find_nocase(from, DR_STR("Saved by ")) != DR_NOT_FOUND ||
           (is_type(dr_header_value(dr_header(arena, head, "Content-Type")), "multipart/related") &&
            !dr_header(arena, head, "To").at && !dr_header(arena, head, "Message-ID").at);
}

static void say_page(const walk *w, dr_str head, dr_item *out)
{
    dr_str snapshot = dr_header(w->arena, head, "Snapshot-Content-Location");
    dr_str location = snapshot.at ? snapshot : w->location;
    out->format = "mhtml";
    out->saved = dr_header(w->arena, head, "Date");
    if (dr_starts_nocase(location, DR_STR("http")))
        out->url = location;
}

static void say_mail(const walk *w, dr_str head, dr_item *out)
{
    dr_arena *arena = w->arena;
    out->format = "mail";
    out->id = without_angles(dr_header(arena, head, "Message-ID"));
    dr_str forwarded = dr_forwarded_head(arena, w->text.size ? dr_buf_view(&w->text) : (dr_str){0});
    head = forwarded.at ? forwarded : head; /* who wrote it, and when, not who passed it on */
    dr_str sender = sender_of(arena, head), day = dr_header(arena, head, "Date");
    out->title = subject_of(arena, head);
    out->published = dr_day_said(arena, day.at ? day : dr_header(arena, head, "Sent"));
    if (sender.at && (is_newsletter(arena, head) || is_house(arena, head) || dr_is_house_name(sender)))
        out->outlet = sender;
    else if (dr_find_byte(sender, ',') != DR_NOT_FOUND) /* "Doe, John" */
        dr_authors_add(arena, sender, &out->authors);
    else if (sender.at)
        DR_PUSH(arena, &out->authors, sender);
}

/* ---- the message ---- */

/* A page beside a text says the same with its shape, so the page it is; unless it is next to nothing. */
static bool is_page_better(const walk *w)
{
    return w->page.size > w->text.size;
}

/* Whether the first line is a header's: a name without blanks, and a colon. */
static bool begins_with_header(dr_str head)
{
    size_t at = 0;
    while (at < head.size && head.at[at] > ' ' && head.at[at] < 0x7F && head.at[at] != ':')
        at++;
    return !head.size || (at && at < head.size && head.at[at] == ':');
}

static void say_unread(const walk *w, dr_item *out)
{
    dr_arena *arena = w->arena;
    if (w->too_many)
        dr_item_warn(
            arena, out,
            DR_STR("a message of more than 1,000 parts, or with more than 16 in one another: the rest was left "
                   "unread"));
    else if (w->left)
        dr_item_warn(arena, out,
                     dr_format(arena, "files attached that were not read: %u%s%.*s%s; save them to read them", w->left,
                               w->names.size ? " (" : "", DR_FMT(dr_buf_view(&w->names)), w->names.size ? ")" : ""));
    for (uint32_t i = 0; i < w->kinds.n; i++)
        dr_item_warn(arena, out, w->kinds.at[i]);
    if (w->unreadable)
        dr_item_warn(arena, out,
                     DR_STR("a part of the message was left unread: it is not in the encoding that it names"));
    if (w->locked)
        dr_item_warn(arena, out, DR_STR("a part of the message is encrypted and was left unread"));
    if (w->damaged)
        dr_item_warn(arena, out,
                     dr_format(arena,
                               "%zu characters of the message are not in the encoding that it names: the text may be "
                               "damaged",
                               w->damaged));
    if (w->breaks_off)
        dr_item_warn(arena, out, DR_STR("the message breaks off: its last part has no end"));
    if (w->undivided)
        dr_item_warn(
            arena, out,
            DR_STR("what should divide the message's parts is not in it: it was read as far as it can be told"));
}

static const char *why_empty(const walk *w)
{
    return w->too_many     ? "a message whose text lies deeper than 16 parts in one another, or behind 1,000"
           : w->unreadable ? "a message whose text is not in the encoding that it names: save it again, as its mail "
                             "program shows it"
           : w->locked
               ? "an encrypted message (OpenPGP or S/MIME): open it in a mail program that has its key, and save "
                 "what that shows"
           : w->left ? "a message without text, but with files attached: save these and read them"
                     : "a message without text: open it in a mail program, and save what that shows";
}

void dr_mail_read_file(const dr_message *file, dr_item *out)
{
    out->bytes = file->bytes;
    out->file = file->name;
    out->from = file->what == DR_A_PAGE   ? DRAGOMAN_FROM_HTML
                : file->what == DR_A_TEXT ? DRAGOMAN_FROM_TEXT
                                          : DRAGOMAN_FROM_AUTO;
    out->charset = file->what == DR_A_PAGE ? file->charset : (dr_str){0};
    out->format = file->what == DR_A_DOCUMENT || file->what == DR_A_CONTAINER ? NULL : "mail";
}

int dr_mail_read(dr_arena *arena, const dr_message *message, dr_item *out, dr_messages *attached, dragoman_error *error)
{
    walk w = {.arena = arena,
              .attached = attached,
              .depth = message->depth,
              .names = {.arena = arena},
              .text = {.arena = arena}};
    dr_part part = dr_part_of(message->bytes);
    if (!message->depth && !begins_with_header(part.head))
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "no message: it begins with no header; leave --from out, or say --from text", 0);
    take_part(&w, part, 0, false);
    if (is_saved_page(arena, part.head))
        say_page(&w, part.head, out);
    else
        say_mail(&w, part.head, out);
    say_unread(&w, out);
    if (!w.page.size && !w.text.size)
        return dr_error(error, DRAGOMAN_E_EMPTY, why_empty(&w), 0);
    bool page = is_page_better(&w);
    out->from = page ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
    out->bytes = page ? w.page : dr_buf_view(&w.text);
    out->charset = page && w.charset.size ? w.charset : (dr_str){0};
    return DRAGOMAN_OK;
}
