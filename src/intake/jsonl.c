/* Reading one JSON object: see jsonl.h. */
#include "intake/jsonl.h"

#include <stdio.h>

#include "base/date_parse.h"
#include "base/json_in.h"
#include "base/utf8.h"
#include "intake/authors.h"
#include "intake/days.h"
#include "intake/html/metadata.h"
#include "intake/html/references.h"
#include "intake/intake.h"
#include "intake/iso_day.h"
#include "intake/json_shape.h"

enum { SHOWN = 60 /* bytes of a value */ };

/* The members that count. */
enum { ID, TEXT, HTML, SUMMARY, URL, PUBLISHED, OUTLET, TITLE, SECTION, LANGUAGE, AUTHORS, MEMBERS };

/* How they are called: each by its own name, then by those that others give it, which are asked in this order where it
 * is absent or empty. */
static const struct {
    const char *name;
    int member;
    bool own; /* what is no string in it is an error; in others it is left out, with a warning */
} called[] = {
    {"id", ID, true},
    {"text", TEXT, true},
    {"body", TEXT, false},
    {"content", TEXT, false},
    {"articleBody", TEXT, false},
    {"article_body", TEXT, false},
    {"full_text", TEXT, false},
    {"fulltext", TEXT, false},
    {"bodyText", TEXT, false},
    {"maintext", TEXT, false},
    {"html", HTML, true},
    {"lead_paragraph", SUMMARY, false},
    {"description", SUMMARY, false},
    {"summary", SUMMARY, false},
    {"abstract", SUMMARY, false},
    {"snippet", SUMMARY, false},
    {"trailText", SUMMARY, false},
    {"url", URL, true},
    {"link", URL, false},
    {"web_url", URL, false},
    {"webUrl", URL, false},
    {"published", PUBLISHED, true},
    {"published_at", PUBLISHED, false},
    {"publishedAt", PUBLISHED, false},
    {"date_published", PUBLISHED, false},
    {"datePublished", PUBLISHED, false},
    {"publication_date", PUBLISHED, false},
    {"pub_date", PUBLISHED, false},
    {"pubDate", PUBLISHED, false},
    {"webPublicationDate", PUBLISHED, false},
    {"dateTime", PUBLISHED, false},
    {"date", PUBLISHED, false},
    {"outlet", OUTLET, true},
    {"source", OUTLET, false},
    {"publication", OUTLET, false},
    {"publisher", OUTLET, false},
    {"title", TITLE, true},
    {"headline", TITLE, false},
    {"webTitle", TITLE, false},
    {"section", SECTION, true},
    {"section_name", SECTION, false},
    {"sectionName", SECTION, false},
    {"language", LANGUAGE, true},
    {"lang", LANGUAGE, false},
    {"authors", AUTHORS, true},
    {"author", AUTHORS, false},
    {"creator", AUTHORS, false},
    {"byline", AUTHORS, false},
};
enum { CALLED = sizeof called / sizeof *called };

/* Members that hold the report, where what stands around it are the words of a search or of an archive. */
static const char *const holders[] = {"fields", "_source", "attributes", "article", "document", "data", "story", "post"};
enum { HOLDERS = sizeof holders / sizeof *holders };

typedef struct line_reader {
    dr_arena *arena;
    dr_str line;
    const dr_json_value *object, *within; /* within: the object in it that holds the report, or NULL */
    dr_str members[MEMBERS]; /* NUL-terminated; at == NULL when null or missing. Of authors: unused */
    dr_report *report;
    dragoman_error *error;
} line_reader;

/* ---- errors ---- */

/* Appends to what the error is about; what does not fit is cut. */
static void about(dragoman_error *error, const char *before, dr_str text, const char *after)
{
    size_t used = error ? strlen(error->where) : 0;
    if (error)
        snprintf(error->where + used, sizeof error->where - used, "%s%.*s%s", before, DR_FMT(text), after);
}

void dr_jsonl_about(dragoman_error *error, const char *given_id)
{
    if (given_id)
        about(error, ", id ", dr_str_of(given_id), "");
}

/* The value as the line writes it, which is escaped, cut between characters. */
static void about_value(const line_reader *r, size_t start, size_t end)
{
    dr_str value = {r->line.at + start, end - start};
    bool cut = value.size > SHOWN;
    for (value.size = cut ? SHOWN : value.size; cut && value.size && (value.at[value.size] & 0xC0) == 0x80;)
        value.size--;
    about(r->error, ": ", value, cut ? "..." : "");
}

static int wrong(const line_reader *r, const dr_json_value *value, const char *message)
{
    dr_jsonl_about(r->error, r->members[ID].at);
    about(r->error, ", ", value->key.at ? value->key : DR_STR("authors"), "");
    about_value(r, value->span.start, value->span.end);
    return dr_error(r->error, DRAGOMAN_E_SYNTAX, message, value->span.start);
}

/* ---- members ---- */

/* Of an object that stands for a text the first of its members with one of these names. */
static const dr_json_value *standing_for(const dr_json_value *value, const char *const *names)
{
    for (; dr_json_is(value, DR_JSON_OBJECT) && *names; names++)
        if (dr_json_is(dr_json_member(value, *names), DR_JSON_TEXT))
            return dr_json_member(value, *names);
    return value;
}

/* As in {"title": {"rendered": "Talks resume"}}. */
static const char *const shown_as[] = {"rendered", "main", "value", "plain", NULL};
static const dr_json_value *shown(const dr_json_value *value)
{
    return standing_for(value, shown_as);
}

/* As in {"source": {"id": null, "name": "The Daily"}}. */
static const dr_json_value *named(const dr_json_value *value)
{
    static const char *const names[] = {"name", "title", "original", NULL};
    return standing_for(value, names);
}

bool dr_jsonl_is_shown(dr_str members)
{
    members = dr_trim(members);
    for (const char *const *name = shown_as; *name; name++)
        if (dr_starts(members, DR_STR("\"")) && dr_starts(dr_from(members, 1), dr_str_of(*name)) &&
            dr_starts(dr_from(members, 1 + strlen(*name)), DR_STR("\"")))
            return true;
    return false;
}

unsigned dr_jsonl_sign(dr_str name)
{
    for (int i = 0; i < CALLED; i++)
        if (dr_is_text(name, called[i].name))
            return called[i].member == TEXT || called[i].member == HTML ? DR_SIGN_TEXT
                   : called[i].member == SUMMARY                        ? DR_SIGN_SUMMARY
                   : called[i].member == TITLE                          ? DR_SIGN_TITLE
                   : called[i].member == URL                            ? DR_SIGN_URL
                   : called[i].member == PUBLISHED                      ? DR_SIGN_DAY
                                                                        : 0;
    for (int i = 0; i < HOLDERS; i++)
        if (dr_is_text(name, holders[i]))
            return DR_SIGN_WITHIN;
    return 0;
}

/* The member, of the object or of the one in it that holds the report. */
static const dr_json_value *member_of(const line_reader *r, const char *name)
{
    const dr_json_value *own = dr_json_member(r->object, name);
    return own && own->kind != DR_JSON_NULL ? own : dr_json_member(r->within, name);
}

static bool has_text(const dr_json_value *object)
{
    for (int i = 0; i < CALLED; i++)
        if ((called[i].member == TEXT || called[i].member == HTML) &&
            dr_json_is(shown(dr_json_member(object, called[i].name)), DR_JSON_TEXT))
            return true;
    return false;
}

static void look_within(line_reader *r)
{
    for (int i = 0; i < HOLDERS && !has_text(r->object) && !r->within; i++)
        if (has_text(dr_json_member(r->object, holders[i])))
            r->within = dr_json_member(r->object, holders[i]);
}

static int no_member(const line_reader *r, const dr_json_value *value, int i, const char *message)
{
    if (called[i].own)
        return wrong(r, value, message);
    dr_report_warn(r->arena, r->report, dr_format(r->arena, "\"%s\" was not read: %s", called[i].name, message));
    return DRAGOMAN_OK;
}

/* The member called[i], unless one before it was read. */
static int read_member(line_reader *r, int i)
{
    int member = called[i].member;
    const dr_json_value *whole = member_of(r, called[i].name);
    const dr_json_value *value = member == OUTLET                                         ? named(whole)
                                 : member == TITLE || member == TEXT || member == SUMMARY ? shown(whole)
                                                                                          : whole;
    dr_str said = dr_json_text(value);
    if (!value || value->kind == DR_JSON_NULL || (!called[i].own && dr_trim(r->members[member]).size))
        return DRAGOMAN_OK;
    bool number = value->kind == DR_JSON_INT || value->kind == DR_JSON_DOUBLE;
    if (number && called[i].own && (member == ID || member == PUBLISHED))
        said = dr_copy(r->arena, dr_cut(r->line, value->span));
    else if (value->kind != DR_JSON_TEXT)
        return no_member(r, whole, i, "a string was expected");
    if (member != TEXT && member != HTML && member != SUMMARY && dr_find_byte(said, '\0') != DR_NOT_FOUND)
        return no_member(r, whole, i, "a NUL character in a member that is no text");
    r->members[member] = said;
    return DRAGOMAN_OK;
}

static dr_str valid(dr_arena *arena, dr_str text)
{
    size_t replaced;
    text = dr_trim(text);
    return text.size ? dr_utf8_repair(arena, dr_copy(arena, text), &replaced) : (dr_str){0};
}

/* The day that the member names, in figures or in words; at == NULL: none, or two. */
static dr_str day_of(const line_reader *r, dr_str given)
{
    dr_str day;
    dr_date_reading read;
    char printed[DR_DATE_SIZE];
    if (dr_iso_day(r->arena, given, &day))
        return day;
    if (!dr_date_read(given, &read) || !read.date.year)
        return (dr_str){0};
    return dr_copy(r->arena, dr_str_of(dr_date_print(read.date, printed)));
}

/* The day of the member; what stands with it, and what is no day, is told. */
static void read_day(line_reader *r)
{
    dr_str given = r->members[PUBLISHED], day = given.at ? day_of(r, given) : given;
    if (dr_trim(given).size && !day.at)
        dr_day_open(r->arena, r->report, given, DR_STR("jsonl"));
    else if (day.size < given.size && day.at)
        dr_report_warn(r->arena, r->report,
                       dr_format(r->arena, "published on %.*s by \"%.*s\": the day was taken as it is written there",
                                 DR_FMT(day), DR_FMT(valid(r->arena, given))));
    r->members[PUBLISHED] = day;
}

static int add_author(line_reader *r, const dr_json_value *whole, int i)
{
    const dr_json_value *value = named(whole);
    dr_str name = dr_json_text(value);
    if (value->kind != DR_JSON_TEXT || dr_find_byte(name, '\0') != DR_NOT_FOUND)
        return no_member(r, whole, i, "a name was expected");
    dr_authors_add(r->arena, valid(r->arena, name), &r->report->authors);
    return DRAGOMAN_OK;
}

/* Of called[i], unless some were read before. */
static int read_authors(line_reader *r, int i)
{
    const dr_json_value *value = member_of(r, called[i].name);
    int code = DRAGOMAN_OK;
    if (!value || value->kind == DR_JSON_NULL || r->report->authors.n)
        return code;
    if (value->kind != DR_JSON_ARRAY)
        return add_author(r, value, i);
    for (const dr_json_value *each = value->first; each && !code; each = each->next)
        code = add_author(r, each, i);
    return code;
}

/* Of a report with a title and an address or day, but no text, the summary, as of a feed's entry. */
static void fall_back(line_reader *r)
{
    dr_str *m = r->members;
    if (dr_trim(m[TEXT]).size || m[HTML].at || !dr_trim(m[SUMMARY]).size || !dr_trim(m[TITLE]).size ||
        !(dr_trim(m[URL]).size || m[PUBLISHED].at))
        return;
    m[TEXT] = m[SUMMARY];
    dr_report_warn(r->arena, r->report,
                   m[URL].size ? dr_format(r->arena, "summary only; the page is at %.*s", DR_FMT(valid(r->arena, m[URL])))
                               : DR_STR("summary only"));
}

static int read_members(line_reader *r)
{
    int code = DRAGOMAN_OK;
    look_within(r);
    for (int i = 0; i < CALLED && !code; i++)
        if (called[i].member != AUTHORS)
            code = read_member(r, i);
    if (!code)
        fall_back(r);
    if (!code)
        read_day(r);
    for (int i = 0; i < CALLED && !code; i++)
        if (called[i].member == AUTHORS)
            code = read_authors(r, i);
    if (code || r->members[TEXT].at || r->members[HTML].at)
        return code;
    dr_jsonl_about(r->error, r->members[ID].at);
    return dr_json_tell_shape(r->arena, r->line, r->error);
}

static int open_object(line_reader *r)
{
    const char *names[CALLED + HOLDERS + 1] = {0};
    for (int i = 0; i < CALLED; i++)
        names[i] = called[i].name;
    for (int i = 0; i < HOLDERS; i++)
        names[CALLED + i] = holders[i];
    const dr_json_rules rules = {.keep = names, .broken_utf8 = true};
    dragoman_error error;
    if (r->line.size > DR_MAX_LINE)
        return dr_error(r->error, DRAGOMAN_E_LIMIT, "a JSON line longer than 8 MiB", DR_MAX_LINE);
    int code = dr_json_read(r->arena, r->line, &rules, &r->object, &error);
    if (!code && r->object->kind != DR_JSON_OBJECT)
        code = dr_error(&error, DRAGOMAN_E_SYNTAX,
                        "a JSON object was expected; jq -c '.[]' makes a line of each object in an array",
                        r->object->span.start);
    if (!code)
        return code;
    if (error.position < r->line.size)
        about_value(r, error.position, r->line.size);
    return dr_error(r->error, code, error.message, error.position);
}

/* ---- what they are for ---- */

static void give(const char **out, dr_str member)
{
    if (member.at)
        *out = member.at;
}

/* Whether what follows a `<` is a line break. */
static bool is_break(dr_str rest)
{
    return dr_starts_nocase(rest, DR_STR("br>")) || dr_starts_nocase(rest, DR_STR("br/>")) ||
           dr_starts_nocase(rest, DR_STR("br />"));
}

/* Whether it is the end of a block. */
static bool ends_block(dr_str rest)
{
    static const char *const ends[] = {"/p>", "/div>", "/li>", "/h1>", "/h2>", "/h3>", "/blockquote>", "/article>"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (dr_starts_nocase(rest, dr_str_of(ends[i])))
            return true;
    return false;
}

/* Whether tags shape the text: blocks, or line breaks where no blank lines do. */
static bool is_fragment(dr_str text)
{
    bool breaks = false;
    for (size_t at = 0, found; (found = dr_find_byte(dr_from(text, at), '<')) != DR_NOT_FOUND;) {
        dr_str rest = dr_from(text, at += found + 1);
        breaks = breaks || is_break(rest);
        if (ends_block(rest))
            return true;
    }
    return breaks && dr_find(text, DR_STR("\n\n")) == DR_NOT_FOUND;
}

/* The text as it is read: clean text as it stands, a piece of a page as one, of others what is escaped as the
 * characters meant. */
static dr_str text_of(const line_reader *r, bool clean, bool *page)
{
    dr_str text = r->members[TEXT];
    *page = !clean && is_fragment(text);
    if (clean)
        return text;
    if (!*page)
        return dr_has_references(text) ? dr_references(r->arena, text, false) : text;
    dr_buf out = {.arena = r->arena};
    dr_buf_reserve(&out, text.size + 128);
    dr_buf_add(&out, DR_STR("<!DOCTYPE html><html><body><article>"));
    dr_buf_add(&out, text);
    dr_buf_add(&out, DR_STR("</article></body></html>"));
    return dr_buf_view(&out);
}

static void give_input(const line_reader *r, dragoman_input *out)
{
    const dr_str *members = r->members;
    bool page = members[HTML].at != NULL;
    dr_str bytes = page ? members[HTML] : text_of(r, out->raw, &page);
    out->bytes = bytes.at;
    out->size = bytes.size;
    out->from = page ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
    give(&out->given_id, members[ID]);
    give(&out->url, members[URL]);
    give(&out->published, members[PUBLISHED]);
    give(&out->outlet, members[OUTLET]);
}

static void give_report(const line_reader *r)
{
    dr_report *report = r->report;
    dr_str title = r->members[TITLE];
    report->title = valid(r->arena, dr_has_references(title) || dr_find(title, DR_STR("</")) != DR_NOT_FOUND ? dr_clean_value(r->arena, title) : title);
    report->section = valid(r->arena, r->members[SECTION]);
    report->language = dr_language_code(r->arena, dr_trim(r->members[LANGUAGE]));
    if (r->members[PUBLISHED].at)
        report->published_from = DR_DATE_METADATA;
}

int dr_jsonl_line(dr_arena *arena, dr_str line, dragoman_input *out, dr_report *report, dragoman_error *error)
{
    line_reader r = {.arena = arena, .line = line, .report = report, .error = error};
    int code = open_object(&r);
    if (!code)
        code = read_members(&r);
    if (code)
        return code;
    give_input(&r, out);
    give_report(&r);
    return DRAGOMAN_OK;
}
