/* Who says what: statements from the words that bring them in, and from quotations. */
#include "coding/statements/statements.h"

static void mark_times(dr_statement_finder *finder)
{
    static const char *const possessive[] = {"'s", "’s", "'", "’", NULL};
    const dr_analysis *a = finder->a;
    const dr_record *record = finder->coder->record;
    finder->time_end = DR_NEW_ARRAY(finder->arena, uint32_t, finder->a->token_count);
    for (uint32_t i = 0; i < record->times.n; i++) {
        dr_span span = record->times.at[i].span;
        uint32_t first = dr_token_at(a, span.start), end = first;
        while (end < a->token_count && a->tokens[end].span.end <= span.end)
            end++;
        bool whose = end < a->token_count && dr_is_one(a, end, possessive); /* "Tuesday's vote" tells which */
        if (end > first && !whose)
            finder->time_end[first] = end;
    }
}

static void try_cue(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    scope.cue = cue;
    switch (word->upos) {
    case DR_UPOS_VERB:
        dr_try_verb(finder, scope, word, cue);
        break;
    case DR_UPOS_NOUN:
        dr_try_noun(finder, scope, word, cue);
        break;
    case DR_UPOS_ADJ:
        dr_try_adjective(finder, scope, word, cue);
        break;
    case DR_UPOS_AUX:
        dr_try_seeming(finder, scope, word, cue);
        break;
    default:
        dr_try_preposition(finder, scope, word, cue);
    }
}

/* No honest sentence holds more; nested contents of a hostile one would fill the memory with its text. */
enum { MOST_IN_SENTENCE = 48 };

static void read_sentence(dr_statement_finder *finder, uint32_t sentence)
{
    uint32_t from = finder->drafts.n, most = from + MOST_IN_SENTENCE;
    const dr_sentence *s = &finder->a->sentences[sentence];
    finder->tree = dr_syntax_tree(finder->syntax, sentence);
    dr_cue_scope whole = dr_sentence_scope(finder, sentence);
    dr_try_colon(finder, sentence);
    for (uint32_t i = s->first; i < s->first + s->count && finder->drafts.n < most;) {
        uint32_t count = 1;
        dr_cue_scope scope = dr_cue_scope_at(finder, whole, i);
        const dr_cue_word *word = dr_cue_at(finder, i, scope.high, &count);
        if (word)
            try_cue(finder, scope, word, (dr_range){i, i + count});
        else if (finder->a->tokens[i].upos == DR_UPOS_ADV && scope.quote == DR_NONE)
            dr_try_hedge(finder, scope, i);
        i += word ? count : 1;
    }
    dr_hear_cues(finder, from, most, whole);
    dr_try_block(finder, from, whole);
}

static void fill_none(uint32_t *at, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        at[i] = DR_NONE;
}

void dr_code_statements(dr_coder *coder)
{
    const dr_analysis *a = coder->record->analysis;
    dr_statement_finder finder = {.coder = coder, .arena = coder->arena, .a = a, .syntax = coder->syntax};
    finder.quotes = &coder->syntax->quotes;
    finder.cue_of = DR_NEW_ARRAY(coder->arena, uint32_t, a->token_count);
    finder.last_in = DR_NEW_ARRAY(coder->arena, uint32_t, a->sentence_count);
    finder.quote_taken = DR_NEW_ARRAY(coder->arena, bool, finder.quotes->list.n);
    fill_none(finder.cue_of, a->token_count);
    fill_none(finder.last_in, a->sentence_count);
    mark_times(&finder);
    dr_count_final_marks(&finder);
    finder.turns = dr_find_turns(coder->arena, a);
    finder.transcript = finder.turns.n || dr_is_transcript(&finder);
    for (uint32_t s = 0; s < a->sentence_count; s++)
        read_sentence(&finder, s);
    dr_sort_drafts(&finder);
    dr_give_quotes(&finder);
    dr_record_statements(&finder);
}
