#include "coding/events/weapons.h"

#include "coding/events/odds.h"
#include "knowledge/word_classes.h"
#include "syntax/tree.h"

/* The weight of words that say it whatever else is thought of them. */
static const double SURE = 1;
/* That of verbs that are hardly anything but force. */
static const double VIOLENT = 0.8;

/* "a roadside bomb", "a car bomb"; a bomb of which nothing is told may have been dropped. */
static dr_str bomb_of(const dr_clauses *c, uint32_t bomb)
{
    bool laid =
        bomb > c->first && dr_lemma_in(&c->tokens[bomb - 1], " roadside car truck lorry letter parcel pipe nail time "
                                                             "suitcase home-made homemade remote-controlled ");
    return laid ? DR_STR("explosives") : (dr_str){0};
}

/* The mode of what somebody is struck with, by its own word or those before it: "jets", "machine-gun fire". */
static dr_str weapon_of(const dr_clauses *c, uint32_t word)
{
    const dr_knowledge *k = c->coder->knowledge;
    dr_str mode = {0};
    uint32_t looked = 0;
    if (dr_lemma_is(&c->tokens[word], "bomb"))
        return bomb_of(c, word);
    for (uint32_t i = dr_tree_child(c->tree, word); i < word && !mode.size && looked < DR_TREE_LOOK;
         i = dr_tree_next(c->tree, i), looked++)
        if (dr_tree_is(c->tree, i, DR_RELATION(COMPOUND) | DR_RELATION(AMOD)))
            mode = dr_class_text(k, &c->tokens[i], DR_CLASS_WEAPON);
    return mode.size ? mode : dr_class_text(k, &c->tokens[word], DR_CLASS_WEAPON);
}

/* "A bomb killed three", "mortar fire killed six": weapons that go off by themselves, other than planes; a "mine blast"
 * may be a disaster. */
static bool is_sure_weapon(const dr_clauses *c, uint32_t word)
{
    const dr_token *noun = &c->tokens[word];
    if (dr_lemma_in(noun, " fire round salvo barrage "))
        return word > c->first && dr_has_class(&c->tokens[word - 1], DR_CLASS_WEAPON);
    return noun->upos == DR_UPOS_NOUN && dr_has_class(noun, DR_CLASS_WEAPON) &&
           (dr_lemma_in(noun, " bomb rocket missile ") || !dr_has_class(noun, DR_CLASS_MACHINE));
}

/* Whether the heads tell it by another word of the sentence: "fired mortars that killed three". */
static bool is_told_beside(const dr_clauses *c, uint32_t word)
{
    const float likely = 0.3F;
    const dr_analysis *a = c->coder->record->analysis;
    for (uint32_t i = dr_first_coded(a, c->first); i < a->coded.n && a->coded.at[i].token < c->end; i++) {
        const dr_coded_word *other = &a->coded.at[i];
        if (other->token != word && other->trigger[DR_ASSAULT] > likely &&
            dr_event_odds(c, other, 0) >= dr_least_odds(other))
            return true;
    }
    return false;
}

/* What strikes: the verb's subject, its agent where it is passive; of "rockets landed, wounding two" and of "shells
 * fell and killed two" that of the verb above. */
static uint32_t striker_of(const dr_clauses *c, uint32_t word, bool passive)
{
    dr_relations with = passive ? DR_RELATION(OBL) | DR_RELATION(OBL_AGENT) : DR_RELATION(NSUBJ);
    uint32_t striker = dr_tree_find(c->tree, word, with);
    bool below = (c->tokens[word].xpos == DR_XPOS_VBG && dr_tree_is(c->tree, word, DR_RELATION(ADVCL))) ||
                 dr_tree_is(c->tree, word, DR_RELATION(CONJ));
    uint32_t above = below && striker == DR_NONE && !passive ? dr_tree_head(c->tree, word) : DR_NONE;
    if (above == DR_NONE)
        return striker;
    striker = dr_tree_find(c->tree, above, DR_RELATION(NSUBJ));
    bool told = dr_has_class(&c->tokens[above], DR_CLASS_HARMING); /* "fire hit a hospital, wounding two": by the hit */
    return striker != DR_NONE && told && !dr_has_class(&c->tokens[striker], DR_CLASS_MACHINE) ? DR_NONE : striker;
}

bool dr_weapon_strikes(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = c->parts.at[s->part].head;
    uint32_t striker = c->tree ? striker_of(c, word, s->passive) : DR_NONE;
    return striker != DR_NONE && is_sure_weapon(c, striker);
}

/* "Warplanes pounded the port": what planes do to somebody is from the air, whatever else does so. */
static void settle_planes(const dr_clauses *c, dr_signal *s)
{
    uint32_t striker = striker_of(c, c->parts.at[s->part].head, s->passive);
    dr_str mode = striker != DR_NONE ? weapon_of(c, striker) : (dr_str){0};
    if (dr_is_text(s->mode, "heavy-weapons") && (dr_is_text(mode, "aerial") || dr_is_text(mode, "drone"))) {
        s->mode = mode;
        s->cameo = (dr_str){0};
    }
}

void dr_settle_weapon(const dr_clauses *c, dr_signal *s)
{
    uint32_t word = c->parts.at[s->part].head;
    uint32_t striker = c->tree && s->type == DR_ASSAULT ? striker_of(c, word, s->passive) : DR_NONE;
    if (striker == DR_NONE)
        return;
    bool hits = dr_has_class(&c->tokens[word], DR_CLASS_HIT);
    bool harms = dr_has_class(&c->tokens[word], DR_CLASS_HARMING) && is_sure_weapon(c, striker);
    bool violent = harms || (s->weight >= VIOLENT && is_sure_weapon(c, striker));         /* "artillery pounded" */
    bool aimed = (hits || !harms) && dr_has_class(&c->tokens[striker], DR_CLASS_MACHINE); /* it may be a test */
    if (violent && !aimed && !s->passive && !is_told_beside(c, word))
        s->weight = SURE;
    if (s->mode.size) {
        settle_planes(c, s);
        return;
    }
    dr_str mode = hits || harms ? weapon_of(c, striker) : (dr_str){0};
    if (!mode.size)
        return;
    s->mode = mode;
    s->cameo = (dr_str){0}; /* that of the mode */
}
