/* Who says what: statements from the words that bring them in, and from quotations. */
#include "coding/statements/statements.h"

static void mark_times(dr_talk *talk)
{
    const dr_record *record = talk->coder->record;
    talk->time_end = DR_NEW_ARRAY(talk->arena, uint32_t, talk->a->token_count);
    for (uint32_t i = 0; i < record->times.n; i++) {
        dr_span span = record->times.at[i].span;
        uint32_t first = dr_token_at(talk->a, span.start), end = first;
        while (end < talk->a->token_count && talk->a->tokens[end].span.end <= span.end)
            end++;
        if (end > first)
            talk->time_end[first] = end;
    }
}

dr_draft *dr_add_draft(dr_talk *talk, const dr_cue_word *word, dr_field field, dr_range source, dr_range cue)
{
    dr_draft *draft = DR_MORE(talk->arena, &talk->drafts);
    uint32_t index = talk->drafts.n - 1;
    *draft = (dr_draft){.source = source,
                        .cue = cue,
                        .word = word,
                        .sentence = field.sentence,
                        .in_quote = field.quote != DR_NONE,
                        .confidence = 0.8};
    for (uint32_t i = cue.first; i < cue.end; i++)
        talk->cue_of[i] = index;
    talk->last_in[field.sentence] = index;
    return draft;
}

void dr_add_content(dr_talk *talk, dr_draft *draft, dr_range content)
{
    if (content.first >= content.end)
        return;
    for (uint32_t i = content.first; i < content.end;) {
        uint32_t quote = talk->quotes.at[i];
        if (quote == DR_NONE) {
            i++;
            continue;
        }
        dr_range tokens = talk->quotes.list.at[quote].tokens;
        if (tokens.first >= content.first && tokens.end <= content.end)
            talk->quote_taken[quote] = true;
        i = tokens.end;
    }
    DR_PUSH(talk->arena, &draft->content, content);
}

static void try_cue(dr_talk *talk, dr_field field, const dr_cue_word *word, dr_range cue)
{
    switch (word->upos) {
    case DR_UPOS_VERB:
        dr_try_verb(talk, field, word, cue);
        break;
    case DR_UPOS_NOUN:
        dr_try_noun(talk, field, word, cue);
        break;
    case DR_UPOS_ADJ:
        dr_try_adjective(talk, field, word, cue);
        break;
    case DR_UPOS_AUX:
        dr_try_seeming(talk, field, word, cue);
        break;
    default:
        dr_try_preposition(talk, field, word, cue);
    }
}

/* No honest sentence holds more; nested contents of a hostile one would fill the memory with its text. */
enum { MOST_IN_SENTENCE = 48 };

static void read_sentence(dr_talk *talk, uint32_t sentence)
{
    uint32_t most = talk->drafts.n + MOST_IN_SENTENCE;
    const dr_sentence *s = &talk->a->sentences[sentence];
    talk->tree = talk->a->has.trees ? dr_tree_new(talk->arena, talk->a->tokens, s->first, s->count) : NULL;
    dr_try_colon(talk, sentence);
    for (uint32_t i = s->first; i < s->first + s->count && talk->drafts.n < most;) {
        uint32_t count = 1;
        dr_field field = dr_field_of(talk, sentence, i);
        const dr_cue_word *word = dr_cue_at(talk, i, field.high, &count);
        if (word)
            try_cue(talk, field, word, (dr_range){i, i + count});
        else if (talk->a->tokens[i].upos == DR_UPOS_ADV && field.quote == DR_NONE)
            dr_try_hedge(talk, field, i);
        i += word ? count : 1;
    }
}

static void fill_none(uint32_t *at, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        at[i] = DR_NONE;
}

void dr_code_statements(dr_coder *coder)
{
    const dr_analysis *a = coder->record->analysis;
    dr_talk talk = {.coder = coder, .arena = coder->arena, .a = a};
    talk.quotes = dr_find_quotes(coder->arena, coder->record);
    talk.cue_of = DR_NEW_ARRAY(coder->arena, uint32_t, a->token_count);
    talk.last_in = DR_NEW_ARRAY(coder->arena, uint32_t, a->sentence_count);
    if (a->has.trees)
        talk.walked = DR_NEW_ARRAY(coder->arena, uint32_t, a->token_count);
    talk.quote_taken = DR_NEW_ARRAY(coder->arena, bool, talk.quotes.list.n);
    fill_none(talk.cue_of, a->token_count);
    fill_none(talk.last_in, a->sentence_count);
    mark_times(&talk);
    for (uint32_t s = 0; s < a->sentence_count; s++)
        read_sentence(&talk, s);
    dr_give_quotes(&talk);
    dr_record_statements(&talk);
}
