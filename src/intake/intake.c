#include "intake/intake.h"

#include <stdio.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "intake/flat.h"
#include "intake/html.h"

dragoman_format_in dr_sniff(dr_str bytes)
{
    dr_str start = dr_trim(bytes.size > 4096 ? (dr_str){bytes.at, 4096} : bytes);
    if (dr_starts(start, DR_STR("\xEF\xBB\xBF")))
        start = dr_trim(dr_from(start, 3));
    if (start.size && start.at[0] == '{')
        return DRAGOMAN_FROM_JSONL;
    if (dr_starts_nocase(start, DR_STR("<!doctype html")) || dr_find_nocase(start, DR_STR("<html")) != DR_NOT_FOUND ||
        dr_find_nocase(start, DR_STR("<body")) != DR_NOT_FOUND)
        return DRAGOMAN_FROM_HTML;
    return DRAGOMAN_FROM_TEXT;
}

static dr_str given(dr_arena *arena, const char *text)
{
    size_t replaced;
    return text ? dr_utf8_repair(arena, dr_copy(arena, dr_str_of(text)), &replaced) : (dr_str){0};
}

/* 16 hex digits that are the same for the same url and text. */
static dr_str report_id(dr_arena *arena, const dr_report *report)
{
    dr_buf key = {.arena = arena};
    dr_buf_add(&key, report->url);
    dr_buf_byte(&key, '\0');
    dr_buf_add(&key, report->text);
    return dr_format(arena, "%016llx", (unsigned long long)XXH3_64bits(key.at, key.size));
}

static int take_arguments(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error)
{
    report->given_id = given(arena, input->given_id);
    report->url = given(arena, input->url);
    report->outlet = given(arena, input->outlet);
    if (!input->published)
        return DRAGOMAN_OK;
    report->published = dr_date_iso(dr_str_of(input->published));
    if (!report->published.year)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the date given is not a YYYY-MM-DD date", DR_NOWHERE);
    report->published_from = DR_DATE_ARGUMENT;
    return DRAGOMAN_OK;
}

static int read_text(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error)
{
    size_t replaced;
    dr_str text = dr_utf8_repair(arena, dr_copy(arena, (dr_str){input->bytes, input->size}), &replaced);
    if (replaced)
        dr_report_warn(arena, report, dr_format(arena, "%zu broken UTF-8 sequences were replaced", replaced));
    if (!input->raw)
        return dr_flat_read(arena, text, report, error);
    report->text = text;
    dr_report_find_paragraphs(arena, report);
    return DRAGOMAN_OK;
}

int dr_intake(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error)
{
    dr_str bytes = {input->bytes, input->size};
    dragoman_format_in from = input->from == DRAGOMAN_FROM_AUTO ? dr_sniff(bytes) : input->from;
    int code = take_arguments(arena, input, report, error);
    if (code)
        return code;
    if (!dr_trim(bytes).size)
        return dr_error(error, DRAGOMAN_E_EMPTY, "nothing to read: the input is empty", 0);
    report->source_format = from == DRAGOMAN_FROM_HTML ? DR_STR("html") : DR_STR("text");
    code = from == DRAGOMAN_FROM_HTML ? dr_html_read(arena, bytes, report, error) : read_text(arena, input, report, error);
    if (code)
        return code;
    if (!report->language.at)
        report->language = DR_STR("en");
    report->id = report_id(arena, report);
    return DRAGOMAN_OK;
}
