/* he, she, they, it: the nearest subject before them that fits, in the same sentence or the one before. Where
 * nothing fits, or words are quoted and so somebody else's, a pronoun stays unresolved. */
#include "coding/actors.h"

bool dr_is_pronoun(const dr_coder *coder, uint32_t token, uint32_t end)
{
    const dr_token *t = &coder->record->analysis->tokens[token];
    if (t->in_quote)
        return false;
    if (dr_word_in(t->form, " he she they him them "))
        return true;
    /* "it" as the subject of a doing, not of "it is thought", "it seems" */
    if (token + 2 < end && dr_word_in(dr_form_at(coder, token + 2), " be been "))
        return false;
    return dr_word_in(t->form, " it ") && token + 1 < end && dr_is_verb(coder, token + 1) &&
           !dr_word_in(dr_form_at(coder, token + 1), " is was 's be seems seemed appears appeared turned takes took ");
}

bool dr_is_possessive_pronoun(const dr_coder *coder, uint32_t token)
{
    return dr_word_in(dr_form_at(coder, token), " his her its their ");
}

static bool fits(const dr_coder *coder, const dr_token_mention *mention, dr_str pronoun)
{
    const dr_actor *actor = &coder->record->actors.at[mention->actor];
    if (mention->place_only || actor->kind == DR_OUTLET)
        return false;
    if (actor->kind == DR_ACTOR_UNKNOWN) /* a user's dictionary does not say what it is */
        return true;
    if (dr_word_in(pronoun, " he she him his her "))
        return actor->kind == DR_PERSON;
    if (dr_word_in(pronoun, " they them "))
        return actor->kind == DR_GROUP || actor->kind == DR_POPULATION;
    if (dr_word_in(pronoun, " their "))
        return actor->kind != DR_PERSON;
    return actor->kind == DR_STATE || actor->kind == DR_ORGANIZATION || (actor->kind == DR_GROUP && actor->known.size);
}

/* First in its sentence or before a verb, and not behind a preposition. */
static bool is_subject(const dr_coder *coder, const dr_token_mention *mention)
{
    const dr_analysis *analysis = coder->record->analysis;
    uint32_t first = mention->first;
    if (first > 0 && analysis->tokens[first - 1].upos == DR_UPOS_DET)
        first--;
    if (first > 0 &&
        (analysis->tokens[first - 1].upos == DR_UPOS_ADP || dr_word_in(dr_form_at(coder, first - 1), " to ")))
        return false;
    const dr_sentence *own = &analysis->sentences[dr_sentence_of(analysis, mention->first)];
    return first == own->first || (mention->end < own->first + own->count && dr_is_verb(coder, mention->end));
}

/* The last fitting mention in tokens [from, to), a subject if `subject`. */
static uint32_t last_fitting(const dr_coder *coder, uint32_t from, uint32_t to, dr_str pronoun, bool subject)
{
    for (uint32_t i = coder->mentions.n; i-- > 0;) {
        const dr_token_mention *mention = &coder->mentions.at[i];
        if (mention->first >= to)
            continue;
        if (mention->first < from)
            break;
        if (fits(coder, mention, pronoun) && (!subject || is_subject(coder, mention)))
            return mention->actor;
    }
    return DR_NONE;
}

uint32_t dr_resolve_pronoun(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    dr_str pronoun = dr_form_at(coder, token);
    uint32_t before = sentence->first;
    if (sentence > coder->record->analysis->sentences)
        before = sentence[-1].first;
    uint32_t found = last_fitting(coder, sentence->first, token, pronoun, true);
    if (found == DR_NONE)
        found = last_fitting(coder, before, sentence->first, pronoun, true);
    if (found == DR_NONE)
        found = last_fitting(coder, sentence->first, token, pronoun, false);
    if (found == DR_NONE)
        found = last_fitting(coder, before, sentence->first, pronoun, false);
    return found;
}
