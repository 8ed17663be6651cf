#include "intake/report.h"

const char *dr_removed_name(dr_removed_kind kind)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DRAGOMAN_REMOVED_KINDS(X)
#undef X
    };
    return (unsigned)kind < DR_REMOVED_COUNT ? names[kind] : NULL;
}

const char *dr_date_source_name(dr_date_source source)
{
    static const char *const names[] = {NULL,
#define X(symbol, name) name,
                                        DRAGOMAN_DATE_SOURCES(X)
#undef X
    };
    return (unsigned)source < sizeof names / sizeof *names ? names[source] : NULL;
}

const char *dr_day_meaning_name(dr_day_meaning meaning)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DRAGOMAN_DATE_MEANINGS(X)
#undef X
    };
    return (unsigned)meaning < sizeof names / sizeof *names ? names[meaning] : NULL;
}

void dr_report_remove(dr_arena *arena, dr_report *report, dr_str text, dr_removed_kind kind)
{
    text = dr_trim(text);
    if (text.size)
        DR_PUSH(arena, &report->removed, ((dr_removed){dr_copy(arena, text), kind}));
}

void dr_report_warn(dr_arena *arena, dr_report *report, dr_str warning)
{
    DR_PUSH(arena, &report->warnings, dr_copy(arena, warning));
}

void dr_report_set_text(dr_arena *arena, dr_report *report, const dr_strs *paragraphs)
{
    dr_buf text = {.arena = arena};
    for (uint32_t i = 0; i < paragraphs->n; i++) {
        dr_str paragraph = dr_trim(paragraphs->at[i]);
        if (!paragraph.size)
            continue;
        if (text.size)
            dr_buf_add(&text, DR_STR("\n\n"));
        dr_span span = {(uint32_t)text.size, (uint32_t)(text.size + paragraph.size)};
        dr_buf_add(&text, paragraph);
        DR_PUSH(arena, &report->paragraphs, span);
    }
    report->text = text.size ? dr_buf_view(&text) : DR_STR("");
}

static void own(dr_arena *arena, dr_str *text, dr_str bytes)
{
    if (dr_is_view_of(*text, bytes))
        *text = dr_copy(arena, *text);
}

void dr_report_own(dr_arena *arena, dr_report *report, dr_str bytes)
{
    dr_str *const one[] = {&report->given_id,   &report->url,           &report->outlet,
                           &report->title,      &report->section,       &report->language,
                           &report->unread_day, &report->published_why, &report->text};
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        own(arena, one[i], bytes);
    for (uint32_t i = 0; i < report->authors.n; i++)
        own(arena, &report->authors.at[i], bytes);
    for (uint32_t i = 0; i < report->warnings.n; i++)
        own(arena, &report->warnings.at[i], bytes);
    for (uint32_t i = 0; i < report->removed.n; i++)
        own(arena, &report->removed.at[i].text, bytes);
    for (uint32_t i = 0; i < report->dates.n; i++) {
        own(arena, &report->dates.at[i].where, bytes);
        own(arena, &report->dates.at[i].text, bytes);
    }
    for (uint32_t i = 0; i < report->captions.n; i++) {
        own(arena, &report->captions.at[i].text, bytes);
        own(arena, &report->captions.at[i].credit, bytes);
    }
}

/* The end of the paragraph that starts at `start`: the next blank line, or the end of the text. */
static size_t paragraph_end(dr_str text, size_t start)
{
    for (size_t i = start; i < text.size; i++) {
        if (text.at[i] != '\n')
            continue;
        size_t j = i + 1;
        while (j < text.size && (text.at[j] == ' ' || text.at[j] == '\t' || text.at[j] == '\r'))
            j++;
        if (j >= text.size || text.at[j] == '\n')
            return i;
    }
    return text.size;
}

void dr_report_find_paragraphs(dr_arena *arena, dr_report *report)
{
    dr_str text = report->text;
    for (size_t at = 0; at < text.size;) {
        size_t end = paragraph_end(text, at);
        dr_str trimmed = dr_trim((dr_str){text.at + at, end - at});
        if (trimmed.size) {
            uint32_t start = (uint32_t)(trimmed.at - text.at);
            DR_PUSH(arena, &report->paragraphs, ((dr_span){start, start + (uint32_t)trimmed.size}));
        }
        at = end + 1;
    }
}
