/* Drafts to statements: spans, actors, kinds, times, and which statement stands inside which. */
#include <stdlib.h>

#include "coding/statements/attribution.h"
#include "coding/statements/statements.h"
#include "knowledge/word_classes.h"
#include "syntax/subtrees.h"

static dr_span span_of(const dr_statement_finder *finder, dr_range range)
{
    return range.first < range.end ? dr_tokens_span(finder->a, range.first, range.end) : (dr_span){0, 0};
}

/* A person told of right before token `end`: "authority to Admiral Smith, who said" is about him, whatever the tree
 * says; empty: none. */
static dr_range person_before(const dr_statement_finder *finder, uint32_t end)
{
    const dr_coder *coder = finder->coder;
    uint32_t mention = coder->mention_at[end - 1];
    if (mention >= coder->mentions.n)
        return (dr_range){end, end};
    const dr_token_mention *m = &coder->mentions.at[mention];
    bool person = m->actor < coder->record->actors.n && coder->record->actors.at[m->actor].kind == DR_PERSON;
    return (dr_range){person ? m->first : end, end};
}

/* The noun phrase that a lone who, which or that stands for, by the tree or as the nearest; any other source as it
 * is. */
static dr_range spelled_out(const dr_statement_finder *finder, dr_range source)
{
    const dr_analysis *a = finder->a;
    if (source.end != source.first + 1 || !dr_is_relative(a, source.first))
        return source;
    const dr_tree *t = dr_syntax_tree(finder->syntax, dr_sentence_of(a, source.first));
    if (source.first < t->first + 2)
        return source;
    uint32_t noun = dr_antecedent(t, source.first), end = source.first - dr_is(a, source.first - 1, ",");
    dr_range within = {t->first, end};
    dr_range person = person_before(finder, end);
    if (dr_is(a, source.first, "who") && !dr_empty(person))
        return person;
    dr_range phrase =
        noun < end ? dr_noun_range(finder->syntax, t, noun, DR_NONE, within) : dr_phrase_before(a, t->first, end);
    return dr_empty(phrase) ? source : phrase;
}

/* The actor whose mention's head is the phrase's head; for who and which, that of their noun. */
static uint32_t actor_of(const dr_statement_finder *finder, dr_range phrase)
{
    const dr_coder *coder = finder->coder;
    if (phrase.first >= phrase.end || !coder->mention_at)
        return DR_NONE;
    phrase = spelled_out(finder, phrase);
    uint32_t head = dr_head_of(finder->a, phrase);
    uint32_t mention = coder->mention_at[head];
    for (uint32_t i = phrase.first; mention == DR_NONE && i < head; i++) /* "envoy Richard Holbrooke": any part */
        mention = coder->mention_at[i];
    return mention == DR_NONE || mention >= coder->mentions.n ? DR_NONE : coder->mentions.at[mention].actor;
}

/* "officials", "a senior diplomat", "two sources": people without a name. */
static bool unnamed(const dr_statement_finder *finder, dr_range phrase)
{
    if (phrase.first >= phrase.end)
        return false;
    uint32_t head = dr_head_of(finder->a, phrase);
    if (!dr_is_tag(finder->a, head, DR_UPOS_NOUN) && head + 1 < phrase.end && dr_is(finder->a, head + 1, "of"))
        head = dr_head_of(finder->a, (dr_range){head + 2, phrase.end}); /* one of the sources */
    for (uint32_t i = head; i < phrase.end; i++)
        if (dr_is_tag(finder->a, i, DR_UPOS_PROPN))
            return false;
    return dr_has_class(&finder->a->tokens[head], DR_CLASS_UNNAMED);
}

/* A word that has a denial or a verb of declining on its way up to the source or the cue: "asked not to be named"; of
 * "anonymity" the noun is enough. */
static bool hides_behind(const dr_statement_finder *finder, const dr_tree *t, uint32_t word, uint32_t source,
                         uint32_t cue)
{
    enum { STEPS = 8 };
    bool hidden = dr_is_tag(finder->a, word, DR_UPOS_NOUN) || dr_is(finder->a, word, "anonymous");
    for (uint32_t steps = 0; word != DR_NONE && steps < STEPS; steps++, word = dr_tree_head(t, word)) {
        if (word == source || word == cue)
            return hidden;
        uint32_t adverb = dr_tree_find(t, word, DR_RELATION(ADVMOD));
        bool declines = dr_has_class(&finder->a->tokens[word], DR_CLASS_DECLINING);
        if (steps && !declines && dr_is_tag(finder->a, word, DR_UPOS_NOUN))
            return false; /* somebody else's */
        hidden |= declines || (adverb != DR_NONE && (finder->a->tokens[adverb].features & DR_NEGATIVE));
    }
    return false;
}

/* "said on condition of anonymity", "an official who declined to be named". */
static bool asks_for_no_name(const dr_statement_finder *finder, const dr_statement_draft *draft)
{
    enum { FAR = 12 };
    if (dr_empty(draft->source) || dr_empty(draft->cue))
        return false;
    const dr_tree *t = dr_syntax_tree(finder->syntax, draft->sentence);
    if (!t || draft->source.first < t->first || draft->source.end > t->end || draft->cue.end > t->end)
        return false;
    uint32_t source = dr_head_of(finder->a, draft->source);
    uint32_t low = draft->source.first < draft->cue.first ? draft->source.first : draft->cue.first;
    uint32_t high = draft->source.end > draft->cue.end ? draft->source.end : draft->cue.end;
    high = t->end - high > FAR ? high + FAR : t->end;
    for (uint32_t i = low; i < high; i++)
        if (dr_has_class(&finder->a->tokens[i], DR_CLASS_UNIDENTIFIED) &&
            hides_behind(finder, t, i, source, draft->cue.first))
            return true;
    return false;
}

/* Direct when all content is quotations, mixed when some is. */
static dr_statement_kind kind_of(const dr_statement_finder *finder, const dr_statement_draft *draft)
{
    bool quoted = false, plain = false;
    for (uint32_t c = 0; c < draft->content.n; c++) {
        for (uint32_t i = draft->content.at[c].first; i < draft->content.at[c].end; i++) {
            uint32_t quote = finder->quotes->at[i];
            bool inside = quote != DR_NONE && finder->quotes->list.at[quote].tokens.first >= draft->content.at[c].first;
            quoted |= inside;
            plain |= !inside && !dr_is_tag(finder->a, i, DR_UPOS_PUNCT);
        }
    }
    return quoted ? (plain ? DR_MIXED : DR_DIRECT) : DR_INDIRECT;
}

/* "wrote on X", "said in a statement": the noun or name of the setting behind the cue. */
static dr_str channel_of(const dr_statement_finder *finder, const dr_statement_draft *draft)
{
    uint32_t high = finder->a->sentences[draft->sentence].first + finder->a->sentences[draft->sentence].count;
    for (uint32_t i = draft->cue.first; i + 1 < high && i < draft->cue.end + 8; i++) {
        if (!dr_is_tag(finder->a, i, DR_UPOS_ADP) || finder->quotes->at[i] != DR_NONE)
            continue;
        dr_range phrase = dr_phrase_after(finder->a, i + 1, high);
        if (phrase.first >= phrase.end)
            continue;
        uint32_t head = dr_head_of(finder->a, phrase);
        bool medium = dr_is(finder->a, i, "on") && dr_has_class(&finder->a->tokens[head], DR_CLASS_MEDIUM);
        if (medium || dr_has_class(&finder->a->tokens[head], DR_CLASS_CHANNEL))
            return dr_cut(finder->coder->record->report.text,
                          dr_tokens_span(finder->a, medium ? head : phrase.first, head + 1));
    }
    return (dr_str){NULL, 0};
}

/* The time of saying: a time expression right behind the cue, its addressee or its setting. */
static uint32_t time_of(const dr_statement_finder *finder, const dr_statement_draft *draft)
{
    uint32_t end = draft->cue.end;
    if (draft->source.first >= end && draft->source.first - end < 3)
        end = draft->source.end;
    uint32_t high = finder->a->sentences[draft->sentence].first + finder->a->sentences[draft->sentence].count;
    const dr_record *record = finder->coder->record;
    for (uint32_t i = end; i < high && i < end + 8; i++) {
        if (finder->quotes->at[i] != finder->quotes->at[draft->cue.first] || dr_is(finder->a, i, "that"))
            break;
        if (!finder->time_end[i])
            continue;
        uint32_t low = 0, top = record->times.n, at = finder->a->tokens[i].span.start;
        while (low < top) {
            uint32_t mid = low + (top - low) / 2;
            if (record->times.at[mid].span.end <= at)
                low = mid + 1;
            else
                top = mid;
        }
        return low < record->times.n ? low : DR_NONE;
    }
    return DR_NONE;
}

static dr_statement statement_of(const dr_statement_finder *finder, const dr_statement_draft *draft)
{
    dr_statement s = {.inside = DR_NONE,
                      .time = time_of(finder, draft),
                      .cue = span_of(finder, draft->cue),
                      .kind = kind_of(finder, draft),
                      .confidence = draft->confidence};
    s.source = (dr_mention){span_of(finder, draft->source), actor_of(finder, draft->source)};
    s.addressee = (dr_mention){span_of(finder, draft->addressee), actor_of(finder, draft->addressee)};
    s.anonymous = draft->anonymous || unnamed(finder, draft->source) || asks_for_no_name(finder, draft);
    s.channel = channel_of(finder, draft);
    for (uint32_t c = 0; c < draft->content.n; c++)
        DR_PUSH(finder->arena, &s.content, span_of(finder, draft->content.at[c]));
    return s;
}

/* Whether the statement is `other` or stands inside it, at any depth. */
static bool stands_in(const dr_record *record, uint32_t statement, uint32_t other)
{
    while (statement != DR_NONE && statement != other)
        statement = record->statements.at[statement].inside;
    return statement == other;
}

/* The nearest content around a statement's cue that is not its own is what it stands inside; of two that hold each
 * other's cue ("We agree, and so he said.") the first stands inside the second. */
static void nest(dr_coder *coder)
{
    dr_record *record = coder->record;
    dr_contents contents = dr_sort_contents(coder);
    dr_indexes around = {0};
    for (uint32_t s = 0; s < record->statements.n; s++) {
        dr_statement *statement = &record->statements.at[s];
        if (statement->cue.start == statement->cue.end)
            continue;
        around.n = 0;
        dr_attributed_to(coder->arena, &contents, statement->cue, &around);
        for (uint32_t i = 0; i < around.n && statement->inside == DR_NONE; i++)
            if (!stands_in(record, around.at[i], s))
                statement->inside = around.at[i];
    }
}

static int by_cue(const void *left, const void *right)
{
    const dr_statement_draft *a = left, *b = right;
    return a->cue.first != b->cue.first ? (a->cue.first < b->cue.first ? -1 : 1) : 0;
}

void dr_sort_drafts(dr_statement_finder *finder)
{
    if (finder->drafts.n)
        qsort(finder->drafts.at, finder->drafts.n, sizeof *finder->drafts.at, by_cue);
}

void dr_record_statements(dr_statement_finder *finder)
{
    dr_record *record = finder->coder->record;
    for (uint32_t d = 0; d < finder->drafts.n; d++)
        if (finder->drafts.at[d].content.n)
            DR_PUSH(finder->arena, &record->statements, statement_of(finder, &finder->drafts.at[d]));
    nest(finder->coder);
}
