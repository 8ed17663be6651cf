/* A document of an archive, read by its labels: archive.h has the drawing. */
#include "intake/flat/archive.h"

#include "base/utf8.h"
#include "intake/days.h"
#include "intake/intake.h"

/* What is being read, and how far it came. */
typedef struct reader {
    dr_arena *arena;
    dr_str text;
    const dr_text_lines *lines;
    dr_archive archive;
    dr_report *report;
    dr_str dateline; /* empty: none */
    dr_buf body;
    bool had_body, over, more; /* over: what follows is no part of the document; more: it is another */
    uint32_t first;            /* line with a label */
    uint32_t bodies;           /* fields of the body met */
    DR_VEC(uint32_t) loose;    /* lines behind it that have none, while no body was met */
} reader;

static dr_str line_at(const reader *r, uint32_t i)
{
    return dr_cut(r->text, r->lines->at[i].span);
}

/* Whether line i has a code of Factiva's, whatever parts it from its value. */
static bool has_code(const reader *r, uint32_t i)
{
    dr_str value;
    bool sure;
    return i < r->lines->n && (dr_archive_label(DR_ARCHIVE_CODES, line_at(r, i), &value, &sure) != DR_FIELD_NONE ||
                               dr_archive_label(DR_ARCHIVE_TIGHT, line_at(r, i), &value, &sure) != DR_FIELD_NONE);
}

/* The label of line i. A code that one blank parts from its value may be words of the text ("IN", "PD", "TD"), so that
 * it must stand beside another one; but of the body's two, which begin in the midst of the text, the first of each
 * counts. */
static dr_field label_at(const reader *r, uint32_t i, dr_str *value, bool *sure)
{
    dr_str line = line_at(r, i);
    dr_field field = dr_archive_label(r->archive, line, value, sure);
    if (r->archive != DR_ARCHIVE_CODES)
        return field;
    if (field == DR_FIELD_NONE)
        field = dr_archive_label(DR_ARCHIVE_TIGHT, line, value, sure);
    size_t code = (size_t)(value->at - line.at);
    if (field == DR_FIELD_NONE || code > 3 + 1 || line.size == code || line.at[code - 1] == '\t')
        return field;
    if (field == DR_FIELD_BODY)
        return r->bodies < 2 ? field : DR_FIELD_NONE;
    bool head = !r->bodies, after = i && (head || !r->lines->at[i].gap) && has_code(r, i - 1),
         before = i + 1 < r->lines->n && (head || !r->lines->at[i + 1].gap || dr_archive_ends(line_at(r, i + 1)));
    bool beside = after || (before && has_code(r, i + 1)) || dr_archive_number(*value);
    return beside ? field : DR_FIELD_NONE;
}

/* "Tiber Courier ; Rome [Rome]. 05 Oct 1992: 3.", "Tiber Courier, Late ed.; Rome …" */
static void take_imprint(const reader *r, dr_str value)
{
    size_t end = 0;
    while (end < value.size && !strchr(";,[", value.at[end]))
        end++;
    dr_str name = dr_trim((dr_str){value.at, end});
    if (name.size && !r->report->outlet.at)
        r->report->outlet = dr_copy(r->arena, name);
    dr_archive_note_day(r->arena, value, DR_ARCHIVE_IMPRINT, r->report);
}

static void take_field(reader *r, dr_field field, dr_str value)
{
    dr_report *report = r->report;
    size_t end;
    if (!value.size)
        return;
    switch (field) {
    case DR_FIELD_TITLE:
        report->title = report->title.at ? report->title : value;
        break;
    case DR_FIELD_AUTHOR:
        dr_flat_take_field(r->arena, value, report);
        break;
    case DR_FIELD_OUTLET:
        report->outlet = report->outlet.at ? report->outlet : value;
        break;
    case DR_FIELD_IMPRINT:
        take_imprint(r, value);
        break;
    case DR_FIELD_SECTION:
        end = dr_find_byte(value, ';');
        report->section =
            report->section.at ? report->section : dr_trim(end == DR_NOT_FOUND ? value : (dr_str){value.at, end});
        break;
    case DR_FIELD_DATELINE:
        r->dateline = r->dateline.size ? r->dateline : value;
        break;
    case DR_FIELD_DATE:
        if (!dr_archive_note_day(r->arena, value, DR_ARCHIVE_DATED, report))
            dr_day_unread(r->arena, report, value);
        break;
    default:
        break;
    }
}

/* The last line of the field that begins in line i: up to the next label, or the next blank line where labels are
 * words. */
static uint32_t field_end(const reader *r, uint32_t i)
{
    dr_str value;
    bool sure;
    while (i + 1 < r->lines->n && label_at(r, i + 1, &value, &sure) == DR_FIELD_NONE &&
           !dr_archive_between(line_at(r, i + 1)) && (!r->lines->at[i + 1].gap || r->archive == DR_ARCHIVE_CODES))
        i++;
    return i;
}

static void remove_line(const reader *r, uint32_t i)
{
    dr_str line = line_at(r, i);
    dr_report_remove(r->arena, r->report, line, dr_archive_rights(line) ? DR_REMOVED_LEGAL : DR_REMOVED_OTHER);
}

/* Lines a..b to the body; a label that the first begins with becomes as much room, so that the line keeps its width. */
static void add_to_body(reader *r, uint32_t a, uint32_t b, dr_str value)
{
    dr_span first = r->lines->at[a].span, last = r->lines->at[b].span;
    size_t start = (size_t)(value.at - r->text.at);
    if (r->body.size)
        dr_buf_add(&r->body, DR_STR("\n\n"));
    for (size_t i = first.start; i < start; i++)
        dr_buf_byte(&r->body, ' ');
    dr_buf_add(&r->body, (dr_str){r->text.at + start, last.end > start ? last.end - start : 0});
}

/* A label that may be the body's own words: another must follow it at once. */
static bool among_labels(const reader *r, uint32_t i)
{
    dr_str value;
    bool sure;
    return i + 1 >= r->lines->n || dr_archive_between(line_at(r, i + 1)) || dr_archive_rights(line_at(r, i + 1)) ||
           label_at(r, i + 1, &value, &sure) != DR_FIELD_NONE;
}

/* The line before the next field that ends the body which begins in line a. */
static uint32_t body_end(const reader *r, uint32_t a)
{
    dr_str value;
    bool sure;
    for (uint32_t i = a + 1; i < r->lines->n; i++) {
        dr_field field = label_at(r, i, &value, &sure);
        bool ends = sure || r->archive == DR_ARCHIVE_CODES || among_labels(r, i);
        if ((field != DR_FIELD_NONE && ends) || dr_archive_between(line_at(r, i)))
            return i - 1;
    }
    return r->lines->n - 1;
}

/* One field from line i on; gives its last line. */
static uint32_t read_field(reader *r, uint32_t i, dr_field field, dr_str value)
{
    r->bodies += field == DR_FIELD_BODY;
    uint32_t end = field == DR_FIELD_BODY ? body_end(r, i) : field_end(r, i);
    if (field == DR_FIELD_BODY) {
        add_to_body(r, i, end, value);
        r->had_body = true;
        return end;
    }
    size_t start = (size_t)(value.at - r->text.at), stop = r->lines->at[end].span.end;
    take_field(r, field, dr_flat_line(r->arena, (dr_str){r->text.at + start, stop > start ? stop - start : 0}));
    for (uint32_t k = i; k <= end; k++)
        remove_line(r, k);
    return end;
}

/* The first line of the first paragraph in lines a..b: words enough for a sentence, and its end, or so many that it
 * needs none; DR_NONE: they hold none. */
static uint32_t paragraph_in(const reader *r, uint32_t a, uint32_t b)
{
    enum { SENTENCE = 6, PARAGRAPH = 20 /* words */ };
    size_t words = 0;
    for (uint32_t i = a, first = a; i <= b; i++) {
        dr_str line = line_at(r, i);
        first = r->lines->at[i].gap ? i : first;
        words = r->lines->at[i].gap || dr_archive_rights(line) ? 0 : words;
        for (size_t k = 0; k < line.size; k++)
            words += line.at[k] > ' ' && (!k || line.at[k - 1] <= ' ');
        char last = line.at[line.size - 1] == '"' && line.size > 1 ? line.at[line.size - 2] : line.at[line.size - 1];
        if (!dr_archive_rights(line) && (words >= PARAGRAPH || (words >= SENTENCE && strchr(".!?", last))))
            return first;
    }
    return DR_NONE;
}

/* A body that has no label: of the runs of lines that belong to no field the longest that is text, else what stands
 * before all labels. */
static void find_body(reader *r)
{
    uint32_t from = DR_NONE, to = 0, seen = 0; /* seen: lines before it lie in a run that was looked at */
    for (uint32_t k = 0; k < r->loose.n; k++) {
        uint32_t a = r->loose.at[k], b = a < seen ? a : body_end(r, a);
        if (a < seen)
            continue;
        seen = b + 1;
        size_t size = r->lines->at[b].span.end - r->lines->at[a].span.start;
        bool longer = from == DR_NONE || size > r->lines->at[to].span.end - r->lines->at[from].span.start;
        if (longer && paragraph_in(r, a, b) != DR_NONE)
            from = a, to = b;
    }
    if (from == DR_NONE && r->first && r->first < r->lines->n) { /* a document without the labels of its head */
        from = paragraph_in(r, 0, r->first - 1);
        to = r->first - 1;
        r->first = from == DR_NONE ? r->first : from;
    }
    if (from != DR_NONE)
        add_to_body(r, from, to, line_at(r, from));
    for (uint32_t k = 0; k < r->loose.n; k++)
        if (from == DR_NONE || r->loose.at[k] < from || r->loose.at[k] > to)
            remove_line(r, r->loose.at[k]);
}

/* Whether line i stands behind the document: a rule, or the next one's title. */
static bool ends_document(const reader *r, uint32_t i, dr_field field)
{
    bool title = field == DR_FIELD_TITLE && r->archive == DR_ARCHIVE_CODES;
    return r->had_body && (title || dr_archive_between(line_at(r, i)));
}

/* Whether a line behind the document shows that another one follows. */
static bool is_another(dr_field field, bool sure)
{
    return field == DR_FIELD_BODY ||
           (sure && (field == DR_FIELD_TITLE || field == DR_FIELD_IMPRINT || field == DR_FIELD_DATELINE ||
                    field == DR_FIELD_OTHER));
}

static void read_labels(reader *r)
{
    bool sure;
    dr_str value;
    r->first = r->lines->n;
    for (uint32_t i = 0; i < r->lines->n; i++) {
        dr_field field = label_at(r, i, &value, &sure);
        r->over = r->over || ends_document(r, i, field);
        r->more = r->more || (r->over && is_another(field, sure));
        if (r->over || field == DR_FIELD_NONE) {
            if (r->first < i && (r->had_body || r->over))
                remove_line(r, i);
            else if (r->first < i)
                DR_PUSH(r->arena, &r->loose, i);
            continue;
        }
        r->first = r->first < i ? r->first : i;
        r->over = r->over || dr_archive_ends(line_at(r, i));
        i = read_field(r, i, field, value);
    }
    if (!r->had_body)
        find_body(r);
}

static void drop_outlet_from_authors(dr_report *report)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < report->authors.n; i++)
        if (!dr_eq_nocase(report->authors.at[i], report->outlet))
            report->authors.at[kept++] = report->authors.at[i];
    report->authors.n = kept;
}

/* The body as it stands: only what its wording alone says to be none of it goes. */
static dr_blocks blocks_of(dr_arena *arena, dr_str body, dr_report *report)
{
    size_t rest;
    dr_blocks blocks = dr_flat_blocks(arena, body, report, &rest);
    for (uint32_t i = 0; i < blocks.n; i++) {
        dr_flat_shape(&blocks.at[i]);
        blocks.at[i].state = dr_block_has(&blocks.at[i], DR_FLAT_DECIDED) ? DR_FLAT_ISLAND : DR_FLAT_REPORT;
    }
    dr_flat_reasons(&blocks);
    return blocks;
}

/* What stands around the body of a document without labels. */
static void remove_around(reader *r, dr_span body)
{
    for (uint32_t i = 0; i < r->lines->n; i++)
        if (r->lines->at[i].span.end <= body.start || r->lines->at[i].span.start >= body.end)
            remove_line(r, i);
    dr_buf_add(&r->body, dr_cut(r->text, body));
}

/* Puts the dateline that stood in a field of its own before the body, whose lines are whole by now: it tells where things
 * happened. Not where the body begins with the place itself. */
static void put_dateline(const reader *r, dr_blocks *blocks)
{
    enum { LONGEST = 80 };
    dr_str line = r->dateline, place = line, *text = blocks->n ? &blocks->at[0].text : NULL;
    place = dr_trim(dr_split(&place, ','));
    if (!text || !place.size || line.size > LONGEST || dr_starts_nocase(dr_trim(*text), place))
        return;
    bool dash = strchr("-_", line.at[line.size - 1]) != NULL;
    *text = dr_format(r->arena, "%.*s%s%.*s", DR_FMT(line), dash ? " " : " - ", DR_FMT(dr_trim(*text)));
}

/* Which document, as far as it says. */
static int tell_empty(const dr_report *report, dragoman_error *error)
{
    dr_error_about(error, report->title);
    return dr_error(error, DRAGOMAN_E_EMPTY, DR_ARCHIVE_NO_TEXT, 0);
}

int dr_archive_read(dr_arena *arena, dr_str text, dr_report *report, dr_blocks *out, dragoman_error *error)
{
    size_t rest;
    dr_span plain;
    dr_text_lines lines = dr_flat_lines(arena, text, &rest);
    reader r = {.arena = arena, .text = text, .lines = &lines, .report = report, .body = {.arena = arena}};
    r.archive = dr_archive_of(text, &lines);
    if (r.archive != DR_ARCHIVE_NONE) {
        read_labels(&r);
        dr_archive_head(arena, text, &lines, r.first, report);
        for (uint32_t i = 0; i < r.first && i < lines.n; i++)
            remove_line(&r, i);
    } else if (dr_archive_plain(arena, text, &lines, report, &plain)) {
        remove_around(&r, plain);
    } else {
        return 0;
    }
    drop_outlet_from_authors(report);
    dr_days_choose(arena, report);
    if (r.more)
        dr_report_warn(arena, report, DR_STR("several documents of an archive: only the first was read"));
    if (r.body.size)
        *out = blocks_of(arena, dr_buf_view(&r.body), report);
    put_dateline(&r, out);
    return out->n ? 1 : tell_empty(report, error);
}
