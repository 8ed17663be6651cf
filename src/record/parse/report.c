/* The report of a record: where it is from, its text, and the spans that all else stands in. */
#include "record/parse/parse.h"

#include <math.h>

#include "intake/flat/flat.h"

static void parse_dates(dr_parse *p, dr_value report)
{
    for (dr_value one = dr_take_list(p, report, "dates", 0); one && !p->code; one = one->next) {
        dr_dated *dated = DR_MORE(p->arena, &p->record->report.dates);
        *dated =
            (dr_dated){.day = dr_take_day(p, one, "day"),
                       .says = (dr_day_meaning)dr_take_term(p, one, "says", DR_TERMS(DRAGOMAN_DATE_MEANINGS)),
                       .from = (dr_date_source)dr_take_term_or_null(p, one, "from", DR_TERMS(DRAGOMAN_DATE_SOURCES)),
                       .where = dr_take_text_or_null(p, one, "where"),
                       .text = dr_take_text_or_null(p, one, "text"),
                       .chosen = dr_take_bool(p, one, "chosen"),
                       .minutes = -1};
    }
}

static void parse_captions(dr_parse *p, dr_value report)
{
    for (dr_value one = dr_take_list(p, report, "captions", 0); one && !p->code; one = one->next) {
        dr_caption caption = {.text = dr_take_text(p, one, "text"),
                              .span_in_input = dr_take_pair(p, one, "span_in_input"),
                              .credit = dr_take_text_or_null(p, one, "credit")};
        DR_PUSH(p->arena, &p->record->report.captions, caption);
    }
}

static void parse_removed(dr_parse *p, dr_value report)
{
    for (dr_value one = dr_take_list(p, report, "removed", 0); one && !p->code; one = one->next) {
        dr_removed removed = {.text = dr_take_text(p, one, "text"),
                              .kind = (dr_removed_kind)dr_take_term(p, one, "kind", DR_TERMS(DRAGOMAN_REMOVED_KINDS))};
        DR_PUSH(p->arena, &p->record->report.removed, removed);
    }
}

/* Spans that stand one behind the other. */
static dr_spans take_row(dr_parse *p, dr_value report, const char *key)
{
    dr_spans row = dr_take_spans(p, report, key, 0);
    for (uint32_t i = 1; i < row.n && !p->code; i++)
        if (row.at[i].start < row.at[i - 1].end)
            dr_parse_fail(p, dr_json_member(report, key), NULL, DRAGOMAN_E_SYNTAX,
                          "spans that must stand one behind the other do not");
    return row;
}

/* Whether the paragraph's first sentence is its dateline: that of an earlier version's record holds more. */
static bool is_dateline(const dr_record *record, dr_span sentence, dr_span paragraph)
{
    if (paragraph.end < sentence.end)
        return false;
    size_t size = dr_flat_dateline_size(dr_cut(record->report.text, (dr_span){sentence.start, paragraph.end}));
    return size >= sentence.end - sentence.start && size > 0;
}

/* Sentences with their paragraphs, and no tokens: JSON holds none. */
static dr_analysis *parse_sentences(dr_parse *p, dr_value report)
{
    dr_analysis *analysis = DR_NEW(p->arena, dr_analysis);
    dr_spans row = take_row(p, report, "sentences"), paragraphs = p->record->report.paragraphs;
    uint32_t paragraph = 0;
    if (p->code)
        return analysis;
    analysis->sentences = DR_NEW_ARRAY(p->arena, dr_sentence, row.n);
    for (uint32_t i = 0; i < row.n; i++) {
        while (paragraph + 1 < paragraphs.n && paragraphs.at[paragraph].end <= row.at[i].start)
            paragraph++;
        bool opens = !i || analysis->sentences[i - 1].paragraph != paragraph;
        analysis->sentences[i] = (dr_sentence){.span = row.at[i], .paragraph = paragraph};
        analysis->sentences[i].dateline =
            opens && paragraphs.n && is_dateline(p->record, row.at[i], paragraphs.at[paragraph]);
    }
    analysis->sentence_count = row.n;
    return analysis;
}

static void parse_origin(dr_parse *p, dr_value report)
{
    dr_report *r = &p->record->report;
    r->id = dr_take_text(p, report, "id");
    r->input = dr_take_text_or_null(p, report, "input");
    r->key = dr_take_text_or_null(p, report, "key");
    if (!r->key.at)
        r->key = r->id; /* of a record from before there were keys */
    p->key = r->key;
    r->given_id = dr_take_text_or_null(p, report, "given_id");
    r->url = dr_take_text_or_null(p, report, "url");
    r->outlet = dr_take_text_or_null(p, report, "outlet");
    r->title = dr_take_text_or_null(p, report, "title");
    r->authors = dr_take_texts(p, report, "authors");
    r->section = dr_take_text_or_null(p, report, "section");
    r->published = dr_take_day(p, report, "published");
    r->published_from =
        (dr_date_source)dr_take_term_or_null(p, report, "published_from", DR_TERMS(DRAGOMAN_DATE_SOURCES));
    r->published_why = dr_take_text_or_null(p, report, "published_why");
    p->record->explained = dr_json_member(report, "published_why") != NULL;
    r->source_format = dr_take_text_or_null(p, report, "source_format");
}

void dr_parse_report(dr_parse *p, dr_value report)
{
    dr_report *r = &p->record->report;
    parse_origin(p, report);
    parse_dates(p, report);
    r->language = dr_take_text_or_null(p, report, "language");
    double confidence = dr_take_number_or_null(p, report, "language_confidence", 0, 1);
    r->language_confidence = isnan(confidence) ? 0 : confidence;
    r->text = dr_take_text(p, report, "text");
    r->paragraphs = take_row(p, report, "paragraphs");
    p->record->analysis = parse_sentences(p, report);
    parse_captions(p, report);
    parse_removed(p, report);
    r->warnings = dr_take_texts(p, report, "warnings");
}
