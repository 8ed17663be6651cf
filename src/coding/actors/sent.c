/* "Zimbabwe is to withdraw the soldiers who guard the corridor in Mozambique": whoever sends soldiers, keeps them
 * somewhere or takes them home is whose they are, wherever they stand. */
#include "coding/actors/actors.h"
#include "syntax/syntax.h"
#include "syntax/tree.h"

static bool in_uniform(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    if (!phrase->agent_count || phrase->country || phrase->actor || phrase->person || phrase->name || phrase->body ||
        phrase->led)
        return false;
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    return !agent->user && dr_eq(agent->sector, DR_STR("MIL"));
}

/* Whether "in" links the phrase to what its `of` is, and not "of". */
static bool only_stands_in(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    uint32_t at = phrase->of->first;
    at -= at > phrase->first && dr_word_in(dr_form_at(coder, at - 1), " the ");
    return at > phrase->first && dr_word_in(dr_form_at(coder, at - 1), " in ");
}

/* Country of the state, or of who governs it, that does with the phrase's people what the verb over them says. */
static dr_str sender_of(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    const dr_analysis *a = coder->record->analysis;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, (uint32_t)(sentence - a->sentences));
    const dr_str nobody = {0};
    uint32_t verb = dr_tree_head(tree, phrase->head);
    if (verb == DR_NONE || !dr_tree_is(tree, phrase->head, DR_RELATION(OBJ)) ||
        !dr_has_class(&a->tokens[verb], DR_CLASS_SENDS))
        return nobody;
    double certain = 1;
    uint32_t subject = dr_tree_subject(tree, verb, &certain);
    uint32_t mention = subject == DR_NONE ? DR_NONE : coder->mention_at[subject];
    if (mention == DR_NONE)
        return nobody;
    const dr_actor *actor = &coder->record->actors.at[coder->mentions.at[mention].actor];
    bool state = actor->kind == DR_STATE || dr_eq(actor->sector, DR_STR("GOV"));
    return state && !dr_eq(actor->country, DR_STR("IGO")) ? actor->country : nobody;
}

void dr_find_sender(const dr_actor_state *state, dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    const dr_coder *coder = state->coder;
    bool there = phrase->of && only_stands_in(coder, phrase), owned = phrase->pronoun != DR_NONE;
    if (!in_uniform(state, phrase) || phrase->holder != DR_NONE || (phrase->of && !there))
        return;
    if (!owned)
        phrase->sent_by = sender_of(coder, phrase, sentence);
    if (owned || phrase->sent_by.size) /* "its troops in Angola" */
        phrase->of = NULL;
}
