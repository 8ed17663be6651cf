/* A speaker and a colon:
 *
 *   Mitchell: A deal is within reach          before all else in a paragraph, as headlines, interviews and transcripts
 *                                             have it: source, cue ":", content to the paragraph's end
 *   MITCHELL: We are near. ¶ Nobody left.     in capitals, or the third turn of several: to the next such speaker
 *   The envoy Mitchell: “We are near.”        before a quotation */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"

enum { MOST_BEFORE = 6 }; /* tokens of the speaker: more make a heading or a clause */

static bool capital(const dr_analysis *a, uint32_t token)
{
    return a->tokens[token].form.at[0] >= 'A' && a->tokens[token].form.at[0] <= 'Z';
}

/* Whether the tokens are written as a name, or an office with a name. */
static bool names_speaker(const dr_analysis *a, dr_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        unsigned upos = a->tokens[i].upos;
        if (upos != DR_UPOS_PROPN && upos != DR_UPOS_NOUN && upos != DR_UPOS_ADJ && upos != DR_UPOS_PUNCT)
            return false;
        /* "former envoy Vance" */
        bool office = i + 1 < tokens.end && dr_is_tag(a, tokens.end - 1, DR_UPOS_PROPN);
        if (upos != DR_UPOS_PUNCT && !office && !capital(a, i))
            return false;
    }
    return true;
}

/* The entity that ends where the tokens end, if somebody: a person, a body. */
static bool somebody(const dr_analysis *a, dr_range tokens, bool body)
{
    uint32_t low = 0, high = a->entities.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->entities.at[middle].end < tokens.end)
            low = middle + 1;
        else
            high = middle;
    }
    const dr_entity *e = low < a->entities.n ? &a->entities.at[low] : NULL;
    return e && e->end == tokens.end && e->first >= tokens.first &&
           (e->kind == DR_ENTITY_PER || (body && e->kind == DR_ENTITY_ORG));
}

/* Whether a person or a body that the report tells of elsewhere is named: "Sadat" of "President Anwar Sadat". */
static bool known(const dr_statement_finder *finder, dr_range tokens)
{
    const dr_coder *coder = finder->coder;
    uint32_t mention = coder->mention_at ? coder->mention_at[tokens.end - 1] : DR_NONE;
    if (mention >= coder->mentions.n || coder->mentions.at[mention].actor >= coder->record->actors.n)
        return false;
    dr_actor_kind kind = coder->record->actors.at[coder->mentions.at[mention].actor].kind;
    return coder->mentions.at[mention].end == tokens.end && (kind == DR_PERSON || kind == DR_ORGANIZATION);
}

static bool all_capitals(const dr_analysis *a, dr_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.end; i++)
        for (size_t k = 0; k < a->tokens[i].form.size; k++)
            if (a->tokens[i].form.at[k] >= 'a' && a->tokens[i].form.at[k] <= 'z')
                return false;
    return true;
}

/* Whether the tokens are somebody who can speak, or a work that tells. */
static bool can_speak(const dr_statement_finder *finder, dr_range tokens)
{
    const dr_analysis *a = finder->a;
    if (tokens.end - tokens.first == 1 && dr_has_class(&a->tokens[tokens.first], DR_CLASS_TELLING_WORK))
        return true;
    return names_speaker(a, tokens) &&
           (somebody(a, tokens, true) || known(finder, tokens) || (finder->transcript && all_capitals(a, tokens)));
}

/* Where the speaker's colon stands in the sentence, if it opens its paragraph with one; else DR_NONE. Of a headline's
 * "Mitchell at Stormont: A deal is near" the speaker is what stands before "at". */
static uint32_t label_end(const dr_statement_finder *finder, uint32_t sentence, dr_range *source)
{
    const dr_analysis *a = finder->a;
    const dr_sentence *s = &a->sentences[sentence];
    uint32_t colon = s->first, end = s->first + s->count, link = DR_NONE;
    const dr_turn *turn = dr_turn_opened_by(&finder->turns, sentence);
    if (turn) {
        *source = turn->label;
        return turn->mark;
    }
    if (!finder->transcript && sentence > 0 && a->sentences[sentence - 1].paragraph == s->paragraph)
        return DR_NONE;
    while (colon < end && colon - s->first <= MOST_BEFORE && !dr_is(a, colon, ":")) {
        if (sentence == 0 && link == DR_NONE && dr_is_tag(a, colon, DR_UPOS_ADP))
            link = colon;
        colon++;
    }
    if (colon == s->first || colon + 2 >= end || colon - s->first > MOST_BEFORE || !dr_is(a, colon, ":"))
        return DR_NONE;
    *source = (dr_range){s->first, link == DR_NONE ? colon : link};
    bool speaks = !dr_empty(*source) && finder->quotes->at[s->first] == DR_NONE && can_speak(finder, *source);
    return speaks ? colon : DR_NONE;
}

bool dr_is_transcript(const dr_statement_finder *finder)
{
    enum { TURNS = 3 };
    const dr_analysis *a = finder->a;
    uint32_t turns = 0;
    for (uint32_t i = 0; i < a->sentence_count && turns < TURNS; i++) {
        const dr_sentence *s = &a->sentences[i];
        dr_range label = {s->first, s->first};
        while (label.end < s->first + s->count && label.end - s->first <= MOST_BEFORE &&
               dr_is_tag(a, label.end, DR_UPOS_PROPN))
            label.end++;
        turns += !dr_empty(label) && label.end < s->first + s->count && dr_is(a, label.end, ":") &&
                 (all_capitals(a, label) || somebody(a, label, false));
    }
    return turns == TURNS;
}

/* The first sentence behind the paragraph of `sentence`. */
static uint32_t paragraph_end(const dr_analysis *a, uint32_t sentence)
{
    uint32_t low = sentence + 1, high = a->sentence_count, paragraph = a->sentences[sentence].paragraph;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->sentences[middle].paragraph == paragraph)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first sentence behind `sentence` that is not this speaker's any more. */
static uint32_t turn_end(const dr_statement_finder *finder, uint32_t sentence, dr_range source)
{
    enum { FAR = 64 };
    const dr_analysis *a = finder->a;
    uint32_t next = paragraph_end(a, sentence), count = a->sentence_count;
    dr_range other;
    bool capitals = all_capitals(a, source);
    if (!finder->transcript && !capitals)
        return next;
    for (uint32_t i = finder->transcript ? sentence + 1 : next; i < count && i - sentence < FAR; i++)
        if (label_end(finder, i, &other) != DR_NONE && (!capitals || all_capitals(a, other)))
            return i;
    return next;
}

void dr_try_colon(dr_statement_finder *finder, uint32_t sentence)
{
    const dr_analysis *a = finder->a;
    const dr_sentence *s = &a->sentences[sentence];
    dr_range source;
    uint32_t colon = label_end(finder, sentence, &source);
    if (colon == DR_NONE)
        return;
    const dr_sentence *last = &a->sentences[turn_end(finder, sentence, source) - 1];
    uint32_t end = last->first + last->count;
    while (end > colon + 2 && dr_is(a, end - 1, "."))
        end--;
    if (end <= colon + 1)
        return;
    dr_cue_scope scope = {s->first, s->first + s->count, sentence, DR_NONE, {colon, colon + 1}};
    dr_statement_draft *draft = dr_add_sure_draft(finder, NULL, scope, source, (dr_range){colon, colon + 1});
    draft->confidence = 0.7;
    dr_add_content(finder, draft, (dr_range){colon + 1, end});
}

/* "Here is Churchill in March 1946": the last person before `end`, no verb between; empty: nobody. */
static dr_range last_person(const dr_statement_finder *finder, uint32_t low, uint32_t end)
{
    enum { NEAR = 8 };
    for (uint32_t i = end; i > low && end - i < NEAR && !dr_is_finite(finder->a, i - 1); i--)
        if (somebody(finder->a, (dr_range){low, i}, false))
            return dr_phrase_before(finder->a, low, i);
    return (dr_range){end, end};
}

/* What stands before the colon, without "as follows", "below". */
static uint32_t before_pointers(const dr_analysis *a, uint32_t low, uint32_t colon)
{
    static const char *const pointers[] = {"as", "follows", "below", "here", NULL};
    while (colon > low + 1 && dr_is_one(a, colon - 1, pointers))
        colon--;
    return colon;
}

dr_range dr_speaker_before_colon(const dr_statement_finder *finder, uint32_t colon)
{
    const dr_analysis *a = finder->a;
    if (!colon || !dr_is(a, colon, ":") || finder->quotes->at[colon] != DR_NONE)
        return (dr_range){colon, colon};
    const dr_sentence *s = &a->sentences[dr_sentence_of(a, colon)];
    uint32_t end = before_pointers(a, s->first, colon);
    dr_range near = dr_phrase_before(a, s->first, end);
    uint32_t head = dr_empty(near) ? colon : dr_head_of(a, near);
    bool work = dr_has_class(&a->tokens[head], DR_CLASS_TELLING_WORK) ||
                dr_has_class(&a->tokens[head], DR_CLASS_CHANNEL) || (!dr_empty(near) && somebody(a, near, true));
    return work ? near : last_person(finder, s->first, end);
}
