/* For tests that read sentences with the shipped model and the built-in knowledge, opened anew for each test. */
#ifndef DR_TEST_READING_H
#define DR_TEST_READING_H

#include "unit/test.h"

#include <stdio.h>
#include <string.h>

#include "coding/coding.h"
#include "knowledge/load.h"
#include "knowledge/word_classes.h"
#include "language/language.h"
#include "unit/engine.h"

static dr_knowledge *k;
/* A table of actors added to the built-in ones, or NULL; a test file's main sets it before its tests run. */
static const char *people;
/* Whether the model's heads for events, statements and moves are left out, so that rules are tested by themselves. */
static bool rules_alone;

static inline int open_knowledge(void **state)
{
    set_up(state);
    if (dr_knowledge_open(&k, NULL, NULL))
        return 1;
    if (!people)
        return 0;
    if (setjmp(*dr_guard(k->arena)))
        return 1;
    return dr_load_actors(k, dr_str_of(people), "people.tsv", false, NULL);
}

static inline int close_knowledge(void **state)
{
    dr_knowledge_close(k);
    k = NULL;
    return tear_down(state);
}

#define KTEST(function) cmocka_unit_test_setup_teardown(function, open_knowledge, close_knowledge)

/* The text analysed, nothing coded yet. */
static inline dr_record *analyse_text(dr_str text, dr_date published)
{
    dr_record *record = DR_NEW(arena, dr_record);
    record->report.text = text;
    record->report.published = published;
    dr_report_find_paragraphs(arena, &record->report);
    record->analysis = dr_analyse(arena, shipped_engine(), &record->report);
    if (rules_alone) {
        record->analysis->coded.n = record->analysis->links.n = 0;
        record->analysis->has_heads = false;
    }
    dr_phrases_prepare(arena, record->analysis);
    dr_classes_prepare(arena, k, record->analysis);
    return record;
}

/* The first token of that form. */
static inline uint32_t word_at(const dr_analysis *a, const char *form)
{
    for (uint32_t i = 0; i < a->token_count; i++)
        if (dr_is_text(a->tokens[i].form, form))
            return i;
    fail_msg("no word %s", form);
    return 0;
}

/* `words` 8 * times over, read as the engine reads the first eight of them: more of the same would take it long and say
 * nothing new of what comes behind it. Behind the first, a tile's root hangs on the root of the sentence, as windows
 * do. */
static inline dr_record *analyse_endless(const char *words, size_t times)
{
    dr_buf tile = {.arena = arena}, text = {.arena = arena};
    for (int i = 0; i < 8; i++)
        dr_buf_add(&tile, dr_str_of(words));
    for (size_t i = 0; i < times; i++)
        dr_buf_add(&text, dr_buf_view(&tile));
    const dr_analysis *read = analyse_text(dr_buf_view(&tile), (dr_date){0})->analysis;
    dr_record *record = DR_NEW(arena, dr_record);
    record->report.text = dr_buf_view(&text);
    dr_report_find_paragraphs(arena, &record->report);
    dr_analysis *a = record->analysis = dr_find_words(arena, &record->report);
    for (uint32_t i = 0, root = DR_NONE; i < a->token_count; i++) {
        const dr_sentence *sentence = &a->sentences[dr_sentence_of(a, i)];
        uint32_t at = i % read->token_count, first = read->sentences[dr_sentence_of(read, at)].first;
        dr_token token = read->tokens[at];
        token.span = a->tokens[i].span;
        token.form = a->tokens[i].form;
        token.head += token.head == DR_ROOT ? 0 : (int32_t)(i - at + first - sentence->first);
        if (token.head == DR_ROOT && root >= sentence->first && root < i) {
            token.head = (int32_t)(root - sentence->first);
            token.relation = DR_REL_PARATAXIS;
        } else if (token.head == DR_ROOT) {
            root = i;
        }
        a->tokens[i] = token;
    }
    dr_phrases_prepare(arena, a);
    dr_classes_prepare(arena, k, a);
    return record;
}

/* Sets heads and relations of all sentences: one "head:relation" a word, heads counted from 1, 0 for the root. */
static inline void plant(dr_analysis *a, const char *tree)
{
    const char *at = tree;
    for (uint32_t s = 0; s < a->sentence_count; s++)
        for (uint32_t i = 0; i < a->sentences[s].count; i++) {
            int head = 0, used = 0;
            char relation[32];
            assert_int_equal(sscanf(at, " %d:%31[^ ]%n", &head, relation, &used), 2);
            at += used;
            dr_token *token = &a->tokens[a->sentences[s].first + i];
            token->head = head ? head - 1 : DR_ROOT;
            token->relation = (uint8_t)dr_relation_of(dr_str_of(relation));
            assert_int_not_equal(token->relation, DR_REL_UNKNOWN);
        }
    assert_int_equal(strspn(at, " "), strlen(at));
}

/* The text read to the end. */
static inline dr_record *read_on(dr_str text, dr_date published)
{
    dr_record *record = analyse_text(text, published);
    dr_code(arena, k, 0, record);
    return record;
}

/* The event of that trigger word; the first of several. */
static inline const dr_event *event_at(const dr_record *record, const char *trigger)
{
    for (uint32_t i = 0; i < record->events.n; i++)
        if (dr_find(dr_cut(record->report.text, record->events.at[i].trigger), dr_str_of(trigger)) != DR_NOT_FOUND)
            return &record->events.at[i];
    fail_msg("no event \"%s\" in %.*s", trigger, DR_FMT(record->report.text));
    return NULL;
}

/* "source | cue | content // content", statements joined by " ## ". */
static inline dr_str told(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->statements.n; i++) {
        const dr_statement *s = &record->statements.at[i];
        dr_buf_format(&out, "%s%.*s | %.*s | ", i ? " ## " : "", DR_FMT(dr_cut(record->report.text, s->source.span)),
                      DR_FMT(dr_cut(record->report.text, s->cue)));
        for (uint32_t c = 0; c < s->content.n; c++)
            dr_buf_format(&out, "%s%.*s", c ? " // " : "", DR_FMT(dr_cut(record->report.text, s->content.at[c])));
    }
    return dr_buf_view(&out);
}

#endif
