/* Reading one JSON object: see jsonl.h. */
#include "intake/jsonl.h"

#include <stdio.h>

#include "base/date_parse.h"
#include "base/json_in.h"
#include "base/utf8.h"
#include "intake/days.h"
#include "intake/intake.h"
#include "intake/iso_day.h"
#include "intake/json_shape.h"

enum { SHOWN = 60 /* bytes of a value */, MOST_AUTHORS = 32 };

/* The members that count. */
enum { ID, TEXT, HTML, URL, PUBLISHED, OUTLET, SOURCE, TITLE, SECTION, LANGUAGE, AUTHORS, MEMBERS };
static const char *const names[MEMBERS + 1] = {"id",     "text",  "html",    "url",      "published", "outlet",
                                               "source", "title", "section", "language", "authors",   NULL};

typedef struct line_reader {
    dr_arena *arena;
    dr_str line;
    const dr_json_value *object;
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

static int read_member(line_reader *r, int member)
{
    const dr_json_value *value = dr_json_member(r->object, names[member]);
    dr_str *out = &r->members[member];
    *out = dr_json_text(value);
    if (!value || value->kind == DR_JSON_NULL)
        return DRAGOMAN_OK;
    if ((member == ID || member == PUBLISHED) && (value->kind == DR_JSON_INT || value->kind == DR_JSON_DOUBLE))
        *out = dr_copy(r->arena, dr_cut(r->line, value->span));
    else if (value->kind != DR_JSON_TEXT)
        return wrong(r, value, "a string was expected");
    if (member != TEXT && member != HTML && dr_find_byte(*out, '\0') != DR_NOT_FOUND) {
        *out = (dr_str){0};
        return wrong(r, value, "a NUL character in a member that is no text");
    }
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

static int add_author(line_reader *r, const dr_json_value *value)
{
    dr_str name = dr_json_text(value);
    if (value->kind != DR_JSON_TEXT || dr_find_byte(name, '\0') != DR_NOT_FOUND)
        return wrong(r, value, "a name was expected");
    if ((name = valid(r->arena, name)).size && r->report->authors.n < MOST_AUTHORS)
        DR_PUSH(r->arena, &r->report->authors, name);
    return DRAGOMAN_OK;
}

static int read_authors(line_reader *r)
{
    const dr_json_value *value = dr_json_member(r->object, names[AUTHORS]);
    int code = DRAGOMAN_OK;
    if (!value || value->kind == DR_JSON_NULL)
        return code;
    if (value->kind != DR_JSON_ARRAY)
        return add_author(r, value);
    for (const dr_json_value *each = value->first; each && !code; each = each->next)
        code = add_author(r, each);
    return code;
}

static int read_members(line_reader *r)
{
    int code = DRAGOMAN_OK;
    for (int i = 0; i < AUTHORS && !code; i++)
        code = read_member(r, i);
    if (!code)
        read_day(r);
    if (!code)
        code = read_authors(r);
    if (code || r->members[TEXT].at || r->members[HTML].at)
        return code;
    dr_jsonl_about(r->error, r->members[ID].at);
    return dr_json_tell_shape(r->arena, r->line, r->error);
}

static int open_object(line_reader *r)
{
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

static void give_input(const line_reader *r, dragoman_input *out)
{
    const dr_str *members = r->members;
    dr_str bytes = members[HTML].at ? members[HTML] : members[TEXT];
    out->bytes = bytes.at;
    out->size = bytes.size;
    out->from = members[HTML].at ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
    give(&out->given_id, members[ID]);
    give(&out->url, members[URL]);
    give(&out->published, members[PUBLISHED]);
    give(&out->outlet, members[OUTLET].at ? members[OUTLET] : members[SOURCE]);
}

static void give_report(const line_reader *r)
{
    dr_report *report = r->report;
    report->title = valid(r->arena, r->members[TITLE]);
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
