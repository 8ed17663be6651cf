/* Parties that the report does not name, nor says whose they are: "the police union demanded", "council members
 * refused". Where actors are found they are nobody, since nothing is told of them; on the table they are whose move it
 * is. Only what is several people or a body by its noun alone: of one person somebody else may be meant. */
#include "coding/moves/moves.h"
#include "knowledge/word_classes.h"

#define UNNAMED_CONFIDENCE 0.5 /* as of other actors of whom only a noun is told */

static bool is_body(const dr_token *noun)
{
    return dr_has_class(noun, DR_CLASS_GROUP_NOUN) || dr_has_class(noun, DR_CLASS_BODY) ||
           dr_has_class(noun, DR_CLASS_BODY_SECTOR);
}

bool dr_is_unnamed(const dr_move_finder *b, uint32_t noun)
{
    const dr_token *token = &b->a->tokens[noun];
    if (token->upos != DR_UPOS_NOUN || dr_actor_at(b->coder, noun) != DR_NONE || dr_move_noun(b, noun) != DR_MOVE_COUNT)
        return false;
    return is_body(token) || (token->features & DR_PLURAL);
}

/* The noun with what stands before it, but its article: "police union". */
static dr_range short_phrase(const dr_move_finder *b, const dr_tree *t, uint32_t noun)
{
    enum { MOST_BEFORE = 4 };
    uint32_t first = noun;
    while (first > t->first && noun - first < MOST_BEFORE && dr_tree_under(t, first - 1, noun) &&
           (dr_is_tag(b->a, first - 1, DR_UPOS_NOUN) || dr_is_tag(b->a, first - 1, DR_UPOS_ADJ) ||
            dr_is_tag(b->a, first - 1, DR_UPOS_PROPN)))
        first--;
    return (dr_range){first, noun + 1};
}

/* The actor of that name among those that moves were given, or a new one. */
static uint32_t unnamed_actor(dr_move_finder *b, const dr_tree *t, uint32_t noun)
{
    dr_record *record = b->coder->record;
    dr_range phrase = short_phrase(b, t, noun);
    dr_span span = dr_tokens_span(b->a, phrase.first, phrase.end);
    dr_str name = dr_cut(record->report.text, span);
    dr_str key = dr_lower_ascii(b->arena, name);
    uint32_t actor = dr_map_get(&b->unnamed, key);
    if (actor == DR_NONE) {
        actor = record->actors.n;
        dr_map_set(&b->unnamed, key, actor);
        bool several = b->a->tokens[noun].features & DR_PLURAL;
        DR_PUSH(b->arena, &record->actors,
                ((dr_actor){.name = name,
                            .kind = several ? DR_GROUP : DR_ORGANIZATION,
                            .part_of = DR_NONE,
                            .confidence = UNNAMED_CONFIDENCE}));
        b->coder->more_actors = true;
    }
    dr_actor *a = &record->actors.at[actor];
    if (!a->mentions.n || a->mentions.at[a->mentions.n - 1].span.start < span.start)
        DR_PUSH(b->arena, &a->mentions, ((dr_actor_mention){span, DR_FORM_NOMINAL}));
    return actor;
}

void dr_add_unnamed(dr_move_finder *b, dr_indexes *list, uint32_t word)
{
    enum { MOST = 16 };
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    uint32_t members[MOST], n = dr_tree_list(t, word, members, MOST);
    for (uint32_t i = 0; i < n; i++)
        if (dr_is_unnamed(b, members[i]))
            dr_add_once(b->arena, list, unnamed_actor(b, t, members[i]));
}
