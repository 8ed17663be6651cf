#include "intake/intake.h"

#include <xxhash.h>

#include "base/utf8.h"
#include "intake/days.h"
#include "intake/flat/flat.h"
#include "intake/html/html.h"
#include "intake/jsonl.h"
#include "intake/server_page.h"
#include "intake/tails.h"
#include "intake/text_bytes.h"
#include "intake/url_date.h"

static const double PAGE_ALONE = 0.5; /* that a page's word for its language is right, where nothing else tells */

enum { BINARY = 16, BROKEN = 4 }; /* one byte in so many a NUL or another control, a character broken: no text */

#define NO_TEXT "binary data, not text: save or export what it holds as plain text, HTML or JSON Lines"
#define SERVER_PAGE                                                                                                    \
    "no report, but what a server says in its place (not found, refused, a check for robots, a wall of cookies or "    \
    "subscription): open the address in a browser and save the page once it shows the text; --raw reads this as it is"

static dr_str given(dr_arena *arena, const char *text)
{
    size_t replaced;
    return text ? dr_utf8_repair(arena, dr_copy(arena, dr_str_of(text)), &replaced) : (dr_str){0};
}

/* A name from the system, whose broken bytes are spelt out so that two names stay two: "caf\xE9.txt". */
static dr_str named(dr_arena *arena, const char *name)
{
    dr_str rest = dr_str_of(name);
    size_t broken = dr_utf8_broken(rest);
    if (!name || broken == DR_NOT_FOUND)
        return name ? dr_copy(arena, rest) : rest;
    dr_buf out = {.arena = arena};
    for (; broken != DR_NOT_FOUND; broken = dr_utf8_broken(rest)) {
        dr_buf_add(&out, (dr_str){rest.at, broken});
        dr_buf_format(&out, "\\x%02X", (unsigned char)rest.at[broken]);
        rest = dr_from(rest, broken + 1);
    }
    dr_buf_add(&out, rest);
    return dr_buf_view(&out);
}

static dr_str id_of(dr_arena *arena, const dr_report *report, dr_str outlet)
{
    dr_buf key = {.arena = arena};
    dr_buf_add(&key, report->url);
    dr_buf_byte(&key, '\0');
    dr_buf_add(&key, report->text);
    if (outlet.size) {
        dr_buf_byte(&key, '\0');
        dr_buf_add(&key, outlet);
    }
    return dr_format(arena, "%016llx", (unsigned long long)XXH3_64bits(key.at, key.size));
}

dr_str dr_report_id(dr_arena *arena, const dr_report *report)
{
    return id_of(arena, report, report->url.size ? (dr_str){0} : report->outlet);
}

dr_str dr_report_id_of_text(dr_arena *arena, const dr_report *report)
{
    return id_of(arena, report, (dr_str){0});
}

/* The day that the container gives. */
static int take_day(dr_arena *arena, const dragoman_said *said, dr_report *report, dragoman_error *error)
{
    if (said->unread_day)
        dr_day_open(arena, report, given(arena, said->unread_day),
                    said->format ? given(arena, said->format) : DR_STR("container"));
    if (report->published.year || !said->published)
        return DRAGOMAN_OK;
    report->published = dr_date_iso(dr_str_of(said->published));
    report->published_from = DR_DATE_METADATA;
    dr_day_note(arena, report, dr_str_of(said->published), DR_DAY_PUBLISHED, DR_DATE_METADATA,
                said->format ? given(arena, said->format) : DR_STR("container"), DR_DAY_GIVEN);
    return report->published.year
               ? DRAGOMAN_OK
               : dr_error(error, DRAGOMAN_E_ARGUMENT, "what the container gives is not a YYYY-MM-DD date", DR_NOWHERE);
}

/* What its container says, where the arguments say nothing. */
static int take_said(dr_arena *arena, const dragoman_said *said, dr_report *report, dragoman_error *error)
{
    static const dragoman_said nothing = {0};
    said = said ? said : &nothing;
    report->url = report->url.at ? report->url : given(arena, said->url);
    report->outlet = report->outlet.at ? report->outlet : given(arena, said->outlet);
    report->title = report->title.at ? report->title : given(arena, said->title);
    report->section = report->section.at ? report->section : given(arena, said->section);
    if (!report->language.at && said->language)
        report->language = dr_language_code(arena, dr_str_of(said->language));
    for (size_t i = 0; said->authors && said->authors[i]; i++)
        DR_PUSH(arena, &report->authors, given(arena, said->authors[i]));
    dr_date_reading saved;
    if (said->saved && dr_date_read(dr_str_of(said->saved), &saved)) {
        report->saved = saved.date;
        report->saved_minutes = saved.minutes;
    }
    for (dr_str rest = given(arena, said->warning); rest.at;)
        dr_report_warn(arena, report, dr_split(&rest, '\n'));
    return take_day(arena, said, report, error);
}

int dr_take_arguments(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error)
{
    report->input = named(arena, input->name);
    report->key = named(arena, input->key ? input->key : input->name);
    report->given_id = given(arena, input->given_id);
    report->url = given(arena, input->url);
    report->outlet = given(arena, input->outlet);
    if (!input->published)
        return take_said(arena, input->said, report, error);
    dr_str date = dr_str_of(input->published);
    report->published = dr_date_iso(date);
    if (!report->published.year || date.size != DR_DATE_SIZE - 1)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the date given is not a YYYY-MM-DD date", DR_NOWHERE);
    bool in_line = report->published_from != DR_DATE_UNKNOWN; /* the JSON line's own */
    report->published_from = in_line ? report->published_from : DR_DATE_ARGUMENT;
    dr_day_note(arena, report, date, DR_DAY_PUBLISHED, report->published_from,
                in_line ? DR_STR("published") : DR_STR("--date"), DR_DAY_GIVEN);
    return take_said(arena, input->said, report, error);
}

/* Valid UTF-8 on the arena. Clean text is UTF-8, or UTF-16 with its byte order mark; else the bytes are looked at. */
static dr_str decoded(dr_arena *arena, dr_str bytes, bool clean, dr_report *report, size_t *broken)
{
    size_t replaced = 0;
    dr_str text = !clean               ? dr_text_decode(arena, bytes, &replaced)
                  : dr_is_utf16(bytes) ? dr_html_decode(arena, bytes, NULL, &replaced)
                                       : dr_utf8_repair(arena, dr_copy(arena, bytes), &replaced);
    if (replaced)
        dr_report_warn(arena, report, dr_format(arena, "%zu broken characters were replaced", replaced));
    *broken = replaced;
    return text;
}

static bool is_control(unsigned char c)
{
    return c == 0x7F || (c < 0x20 && (!c || !strchr("\t\n\r\f\v", c)));
}

/* Whether the text has too many controls to be one, or some of many kinds: who writes or sends text uses a few of them,
 * data has any. Noise that is taken for letters past ASCII has more bytes than it had, but not more characters. */
static bool has_controls_of_data(dr_str text, size_t nuls, size_t controls)
{
    enum { MANY_KINDS = 5, BINARY_OF_MANY = 32 /* one character in so many */ };
    bool seen[0x80] = {false};
    size_t characters = 0, kinds = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        characters += (c & 0xC0) != 0x80;
        kinds += is_control(c) && !seen[c];
        seen[c & 0x7F] |= is_control(c);
    }
    return nuls * BINARY > text.size || (controls - nuls) * BINARY > text.size ||
           (kinds >= MANY_KINDS && controls * BINARY_OF_MANY > characters);
}

/* Control characters become spaces, so that offsets stay. Binary data is refused: *position is its first NUL. */
static bool clean_controls(dr_arena *arena, dr_str *text, dr_report *report, size_t *position)
{
    size_t nuls = 0, controls = 0;
    for (size_t i = 0; i < text->size; i++) {
        nuls += text->at[i] == 0;
        controls += is_control((unsigned char)text->at[i]);
    }
    *position = nuls ? dr_find_byte(*text, '\0') : 0;
    if (has_controls_of_data(*text, nuls, controls))
        return false;
    if (!controls)
        return true;
    char *clean = dr_alloc(arena, text->size + 1);
    for (size_t i = 0; i < text->size; i++) {
        clean[i] = is_control((unsigned char)text->at[i]) ? ' ' : text->at[i];
    }
    *text = (dr_str){clean, text->size};
    dr_report_warn(arena, report, dr_format(arena, "%zu control characters were read as spaces", controls));
    return true;
}

/* Of a text whose day nobody gave and that does not say it. */
static void take_url_date(dr_arena *arena, dr_report *report)
{
    dr_date date;
    char day[DR_DATE_SIZE];
    if (dr_url_date(arena, report->url, &date))
        dr_day_note(arena, report, dr_str_of(dr_date_print(date, day)), DR_DAY_UNCLEAR, DR_DATE_URL, DR_STR("url"),
                    DR_DAY_LINE + 2);
}

static int read_text(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error)
{
    size_t position, broken;
    dr_str text = decoded(arena, (dr_str){input->bytes, input->size}, input->raw, report, &broken);
    if (!input->raw) {
        if (broken > input->size / BROKEN)
            return dr_error(error, DRAGOMAN_E_SYNTAX,
                            "binary data, or text in an encoding that cannot be told: save it as UTF-8",
                            dr_find(text, DR_STR("\xEF\xBF\xBD")));
        if (!clean_controls(arena, &text, report, &position))
            return dr_error(error, DRAGOMAN_E_SYNTAX, NO_TEXT, position);
        int code = dr_flat_read(arena, text, report, error);
        take_url_date(arena, report);
        return code;
    }
    report->text = text;
    dr_report_find_paragraphs(arena, report);
    take_url_date(arena, report);
    return DRAGOMAN_OK;
}

/* What is called a page and is none: a body that a server packed, a file under a wrong name. */
static bool is_binary(dr_str bytes, const char *charset)
{
    char room[DR_LOOK];
    size_t controls = 0;
    if (dr_is_html(dr_first_bytes(bytes, room)))
        return false;
    for (size_t i = 0; i < bytes.size; i++)
        controls += !bytes.at[i] || ((unsigned char)bytes.at[i] < 0x20 && !strchr("\t\n\r\f\v\033", bytes.at[i]));
    bool wide =
        dr_is_wide(bytes) || (charset && dr_starts_nocase(dr_str_of(charset), DR_STR("utf-")) && !strchr(charset, '8'));
    return controls * BINARY > bytes.size && !wide;
}

/* A page in JSON is UTF-8 whatever its <meta> says; made valid, it is taken as such. */
static int read_html(dr_arena *arena, const dragoman_input *input, bool in_json, dr_report *report,
                     dragoman_error *error)
{
    dr_str bytes = {input->bytes, input->size};
    size_t broken;
    const char *charset = input->said ? input->said->charset : NULL;
    if (is_binary(bytes, charset))
        return dr_error(error, DRAGOMAN_E_SYNTAX, NO_TEXT, 0);
    return dr_html_read_as(arena, in_json ? decoded(arena, bytes, true, report, &broken) : bytes, charset, report,
                           error);
}

static bool is_blank(dr_str bytes)
{
    return !dr_trim(dr_starts(bytes, DR_STR("\xEF\xBB\xBF")) ? dr_from(bytes, 3) : bytes).size;
}

/* That the report's language is right: what the words tell, and the page's own word for half of what they leave open.
 * Against the words the page stands alone. */
static double confidence_of(dr_str language, const dr_language *found)
{
    if (!language.at)
        return 0;
    bool unsure = found->english == DR_ENGLISH_UNSURE || !found->code;
    if (unsure && !dr_is_text(language, "en"))
        return PAGE_ALONE;
    if (!unsure && !dr_is_text(language, found->code))
        return (1 - found->confidence) * PAGE_ALONE;
    return 1 - (1 - found->confidence) * (1 - PAGE_ALONE);
}

/* What the page says of its language stands, unless it says English and the text surely is not. */
static void settle_language(dr_arena *arena, dr_report *report)
{
    dr_language found = dr_language_of(report->text);
    bool says_english = dr_is_text(report->language, "en"), not_english = found.english == DR_NOT_ENGLISH;
    if (!report->language.at || (says_english && not_english && (found.code || found.foreign > 50)))
        report->language = dr_str_of(found.code);
    report->language_confidence = confidence_of(report->language, &found);
    const char *code = not_english ? found.code : NULL;
    if (found.english == DR_ENGLISH_UNSURE && report->language.at && !says_english)
        code = report->language.at;
    if (code)
        dr_report_warn(
            arena, report,
            dr_format(arena, "the text looks like %.2s, not like English, the one language that is coded", code));
    else if (not_english)
        dr_report_warn(arena, report, DR_STR("the text does not look like English, the one language that is coded"));
    else if (found.english == DR_PARTLY_ENGLISH)
        dr_report_warn(arena, report,
                       dr_format(arena, "about %u per cent of the text is not English, the one language that is coded",
                                 found.foreign));
}

/* Refuses what is known to be no report by what it begins with. What is said to be clean text, a page or JSON Lines
 * is only asked whether it is text at all. */
static int refuse_kind(const dragoman_input *input, dragoman_error *error)
{
    dr_str bytes = {input->bytes, input->size};
    size_t at = 0;
    const char *kind = dr_data_kind(bytes);
    bool told = input->raw || input->from == DRAGOMAN_FROM_HTML || input->from == DRAGOMAN_FROM_JSONL;
    if (!kind && !told)
        kind = dr_text_kind(bytes, &at);
    return kind ? dr_error(error, DRAGOMAN_E_SYNTAX, kind, at) : DRAGOMAN_OK;
}

/* The input that a line of JSON describes, or the input itself. */
static int open_line(dr_arena *arena, dragoman_input *inner, bool *in_json, dr_report *report, dragoman_error *error)
{
    dr_str bytes = {inner->bytes, inner->size};
    int code = refuse_kind(inner, error);
    if (code)
        return code;
    if (inner->from == DRAGOMAN_FROM_AUTO) {
        inner->from = dr_sniff(bytes);
        if (inner->raw && inner->from != DRAGOMAN_FROM_JSONL)
            inner->from = DRAGOMAN_FROM_TEXT; /* whatever it looks like */
    }
    *in_json = inner->from == DRAGOMAN_FROM_JSONL;
    if (!*in_json || is_blank(bytes))
        return DRAGOMAN_OK;
    code = dr_jsonl_line(arena, bytes, inner, report, error);
    if (!code && (code = refuse_kind(inner, error)) != 0)
        dr_jsonl_about(error, inner->given_id);
    return code;
}

/* Why a report is not found may be what its container says of it: that it breaks off. */
static int tell_damage(const dragoman_said *said, int code, dragoman_error *error)
{
    dr_str warnings = dr_str_of(said ? said->warning : NULL);
    if (code == DRAGOMAN_E_EMPTY && warnings.size)
        dr_error_about(error, dr_split(&warnings, '\n'));
    return code;
}

static int tell_empty(const dragoman_input *input, bool in_json, dragoman_error *error)
{
    if (in_json)
        dr_jsonl_about(error, input->given_id);
    return dr_error(error, DRAGOMAN_E_EMPTY,
                    in_json ? "nothing to read: the text is empty" : "nothing to read: the input is empty", 0);
}

int dr_intake(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error)
{
    dragoman_input inner = *input;
    bool in_json = false;
    int code = open_line(arena, &inner, &in_json, report, error);
    if (code || (code = dr_take_arguments(arena, &inner, report, error)) != 0)
        return code;
    if (is_blank((dr_str){inner.bytes, inner.size}))
        return tell_empty(&inner, in_json, error);
    bool html = inner.from == DRAGOMAN_FROM_HTML;
    const char *container = inner.said ? inner.said->format : NULL;
    report->source_format = container ? given(arena, container)
                            : in_json ? DR_STR("jsonl")
                            : html    ? DR_STR("html")
                                      : DR_STR("text");
    code = html ? read_html(arena, &inner, in_json, report, error) : read_text(arena, &inner, report, error);
    if (!inner.raw && (!code || code == DRAGOMAN_E_EMPTY) && dr_is_server_page(report))
        code = dr_error(error, DRAGOMAN_E_EMPTY, SERVER_PAGE, 0);
    if (code && in_json) {
        dr_jsonl_about(error, inner.given_id);
        if (error)
            error->position = 0; /* a place in the decoded text says nothing of the line */
    }
    if (code)
        return tell_damage(inner.said, code, error);
    if (!inner.raw)
        dr_report_end(arena, report);
    dr_days_choose(arena, report);
    dr_days_doubt(arena, report);
    settle_language(arena, report);
    report->id = dr_report_id(arena, report);
    return DRAGOMAN_OK;
}
