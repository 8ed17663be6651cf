#include "coding/events/bystanders.h"

#include "coding/events/doers.h"
#include "coding/events/headline.h"
#include "coding/events/opposed.h"
#include "coding/events/participles.h"
#include "coding/events/sayers.h"
#include "coding/events/shares.h"
#include "coding/events/turns.h"
#include "coding/events/undone.h"
#include "knowledge/word_classes.h"
#include "syntax/tree.h"
#include "syntax/words.h"

/* Shares from which who is moved acts, below which nothing is done to them, and from which another verb's object
 * shares its fate. */
static const float SURE_MOVER = 0.7F, UNHURT = 0.3F, SAME_FATE = 0.5F;

static const dr_actor *actor_at(const dr_clauses *c, uint32_t token)
{
    uint32_t row = c->coder->mention_at[token];
    uint32_t actor = row == DR_NONE ? DR_NONE : c->coder->mentions.at[row].actor;
    return actor == DR_NONE ? NULL : &c->coder->record->actors.at[actor];
}

static bool bears_arms(const dr_actor *actor)
{
    return actor && (dr_is_text(actor->sector, "MIL") || dr_is_text(actor->sector, "COP"));
}

/* The object of an active trigger, the subject of a passive one. */
static bool is_patient(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    return dr_tree_head(c->tree, token) == s->coded->token &&
           dr_tree_is(c->tree, token, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS));
}

/* "Britain was not asked, the minister complained": who is wronged is not whom the complaint is against. */
static bool is_wronged(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = dr_tree_head(c->tree, token);
    uint32_t helper = verb == DR_NONE ? DR_NONE : dr_tree_find(c->tree, verb, DR_RELATION(AUX));
    if (helper != DR_NONE && c->tokens[helper].xpos == DR_XPOS_MD)
        return false; /* "should be thrown out" */
    return s->type == DR_ACCUSE && verb != DR_NONE && verb != s->coded->token &&
           dr_lemma_in(&c->tokens[s->coded->token], " complain protest lament ") &&
           dr_tree_is(c->tree, token, DR_RELATION(NSUBJ_PASS)) && dr_tree_is(c->tree, verb, DR_RELATION(CCOMP)) &&
           dr_tree_head(c->tree, verb) == s->coded->token;
}

/* "its troops": whoever moves, promises or lends their own forces does nothing to them. */
static bool is_own_force(const dr_clauses *c, uint32_t token)
{
    const dr_actor *actor = actor_at(c, token);
    uint32_t owner = dr_tree_find(c->tree, token, DR_RELATION(NMOD_POSS));
    return owner != DR_NONE && c->tokens[owner].upos == DR_UPOS_PRON && actor && dr_is_text(actor->sector, "MIL");
}

/* "stationed extra guards", "fired two missiles": who or what is moved. */
static bool is_moved(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    const dr_actor *actor = actor_at(c, token);
    return s->type == DR_MOBILIZE && is_patient(c, s, token) && (!actor || bears_arms(actor));
}

/* "withdrew from Lebanon", "sent helicopters from Panama": where it comes from. Of what is seized or asked "from"
 * somebody he is the one, also where that is granted ("yielded to demands from the unions"). */
static bool is_source(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    static const unsigned moving =
        1u << DR_RETREAT | 1u << DR_MOBILIZE | 1u << DR_AID | 1u << DR_CONSULT | 1u << DR_ASSAULT;
    uint32_t before = moving >> s->type & 1 ? dr_tree_case(c->tree, token) : DR_NONE;
    uint32_t above = dr_tree_head(c->tree, token);
    return before != DR_NONE && dr_lemma_in(&c->tokens[before], " from out ") && above != DR_NONE &&
           (above == s->coded->token || !dr_tree_is(c->tree, above, DR_RELATION(OBL)));
}

/* "promised that Washington would hear of it": whose deeds are promised, not who is promised them; "agreed that Britain
 * should" is to Britain. */
static bool is_promised(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t clause = dr_tree_head(c->tree, token);
    return s->type == DR_AGREE && dr_tree_is(c->tree, token, DR_RELATION(NSUBJ)) && clause != DR_NONE &&
           dr_tree_is(c->tree, clause, DR_RELATION(CCOMP)) && dr_tree_head(c->tree, clause) == s->coded->token &&
           !dr_lemma_in(&c->tokens[s->coded->token], " agree propose ");
}

/* "Nine rebels were killed and 14 captured": whom another clause tells of, where its own says to whom it was done. */
static bool is_another_clauses(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t clause = dr_tree_clause(c->tree, s->coded->token);
    return dr_tree_is(c->tree, clause, DR_RELATION(CONJ)) && dr_plover_quad(s->type) % 2 == 0 &&
           dr_tree_is(c->tree, token, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) &&
           dr_tree_head(c->tree, token) == dr_tree_head(c->tree, clause) &&
           dr_tree_find(c->tree, clause, DR_RELATION(NSUBJ_PASS)) != DR_NONE;
}

/* "They killed a minister and two nuns hours after the plane was shot down": to whom the clause above does something,
 * where this one names its own. */
static bool is_object_above(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = s->coded->token, own = dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ_PASS)), object = token;
    if (dr_plover_quad(s->type) != 4 || !dr_tree_is(c->tree, verb, DR_RELATION(ADVCL)) || own == DR_NONE ||
        c->tokens[own].upos == DR_UPOS_PRON)
        return false;
    for (int steps = 0; steps < DR_TREE_LOOK && dr_tree_is(c->tree, object, DR_RELATION(CONJ)); steps++)
        object = dr_tree_head(c->tree, object);
    return dr_tree_is(c->tree, object, DR_RELATION(OBJ)) &&
           dr_tree_head(c->tree, object) == dr_tree_head(c->tree, verb);
}

static bool are_joined(const dr_clauses *c, uint32_t one, uint32_t other)
{
    return (dr_tree_is(c->tree, one, DR_RELATION(CONJ)) && dr_tree_head(c->tree, one) == other) ||
           (dr_tree_is(c->tree, other, DR_RELATION(CONJ)) && dr_tree_head(c->tree, other) == one);
}

/* Each with a subject of its own, side by side or neither in the clause of the other. */
static bool are_apart(const dr_clauses *c, uint32_t one, uint32_t other)
{
    return dr_tree_find(c->tree, one, DR_RELATION(NSUBJ)) != DR_NONE &&
           dr_tree_find(c->tree, other, DR_RELATION(NSUBJ)) != DR_NONE &&
           (are_joined(c, one, other) || (!dr_tree_under(c->tree, one, other) && !dr_tree_under(c->tree, other, one)));
}

/* The share of whom the verb itself is done to, as its object or in a phrase of its own, if larger; else `least`. */
static float own_share(const dr_clauses *c, const dr_signal *s, uint32_t verb, float least)
{
    const dr_analysis *a = c->coder->record->analysis;
    for (uint32_t i = 0; i < s->coded->link_count; i++) {
        const dr_link *link = &a->links.at[s->coded->first_link + i];
        if (link->role == DR_LINK_RECIPIENT && link->share >= least && dr_tree_head(c->tree, link->token) == verb &&
            dr_tree_is(c->tree, link->token, DR_RELATION(OBJ) | DR_RELATION(IOBJ) | DR_RELATION(OBL)))
            least = link->share;
    }
    return least;
}

/* "freed prisoners and burned houses": the object of the verb beside it, where its own is likelier; "killed two and
 * wounded six" tells one act. So is that of a verb that somebody else does: "Spain freed prisoners, Italy burned". */
static bool is_objects_beside(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    const dr_analysis *a = c->coder->record->analysis;
    uint32_t verb = s->coded->token, other = dr_tree_head(c->tree, token);
    if (!dr_tree_is(c->tree, token, DR_RELATION(OBJ) | DR_RELATION(IOBJ)) || other == DR_NONE || other == verb)
        return false;
    float share = dr_share_in(a, s->coded, DR_LINK_RECIPIENT, token);
    uint32_t own = dr_tree_find(c->tree, verb, DR_RELATION(OBJ));
    bool same = own != DR_NONE && dr_tree_is(c->tree, token, DR_RELATION(OBJ)) &&
                share <= dr_share_in(a, s->coded, DR_LINK_RECIPIENT, own);
    bool likelier = same || (own != DR_NONE && share < own_share(c, s, verb, share));
    return share < SAME_FATE && (are_apart(c, verb, other) || (likelier && are_joined(c, verb, other)));
}

/* "Spain accused Italy and Austria told Serbia": who does what another verb tells, where the one who does this is
 * likelier. */
static bool is_subject_beside(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    const dr_analysis *a = c->coder->record->analysis;
    uint32_t verb = s->coded->token, other = dr_tree_head(c->tree, token);
    if (!dr_tree_is(c->tree, token, DR_RELATION(NSUBJ)) || other == DR_NONE || other == verb ||
        !are_apart(c, verb, other) || dr_plover_two_sided(s->type))
        return false;
    float share = dr_share_in(a, s->coded, DR_LINK_ACTOR, token);
    return share < SURE_MOVER &&
           share < dr_share_in(a, s->coded, DR_LINK_ACTOR, dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ)));
}

/* "accords, mediated by Austria, were signed by Italy": who did what another verb tells, where its own has a doer. */
static bool is_another_verbs(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = s->coded->token, own = dr_tree_find(c->tree, verb, DR_RELATION(OBL_AGENT));
    return own != DR_NONE && dr_tree_is(c->tree, token, DR_RELATION(OBL_AGENT)) &&
           dr_tree_head(c->tree, token) != verb && !dr_tree_under(c->tree, token, own);
}

/* "The raid was condemned by China and drew praise from Israel": who does what a verb beside its own tells. */
static bool is_agent_beside(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t agent = token, other;
    for (int steps = 0; steps < DR_TREE_LOOK && dr_tree_is(c->tree, agent, DR_RELATION(CONJ)); steps++)
        agent = dr_tree_head(c->tree, agent);
    other = dr_tree_head(c->tree, agent);
    if (!dr_tree_is(c->tree, agent, DR_RELATION(OBL_AGENT)) || other == DR_NONE)
        return false;
    uint32_t own = dr_tree_clause(c->tree, s->coded->token);
    while (c->tokens[own].upos != DR_UPOS_VERB && dr_tree_is(c->tree, own, DR_RELATION(OBJ) | DR_RELATION(OBL)))
        own = dr_tree_head(c->tree, own);
    return own > other && c->tokens[own].xpos != DR_XPOS_VBN && dr_tree_is(c->tree, own, DR_RELATION(CONJ)) &&
           dr_tree_head(c->tree, own) == other; /* "beaten by guards and forced to leave": the same guards */
}

/* "Commandos freed hostages held by rebels": it was done to what the participle describes, not to who else is named
 * above, unless that is the same: "York, the leader convicted of fraud". What is nobody, as in "shots fired from a
 * car", or words of theirs, of which the heads think nothing ("Syria complained, a charge denied by"), says nothing of
 * it. */
static bool is_above_participle(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = s->coded->token, held = dr_tree_head(c->tree, verb);
    if (!dr_tree_is(c->tree, verb, DR_RELATION(ACL)) || c->tokens[verb].xpos != DR_XPOS_VBN || held == DR_NONE ||
        token == held || dr_tree_under(c->tree, token, held) || dr_tree_under(c->tree, held, token))
        return false;
    return (dr_plover_quad(s->type) == 4 && c->coder->mention_at[held] != DR_NONE) ||
           dr_share_in(c->coder->record->analysis, s->coded, DR_LINK_RECIPIENT, held) > 0;
}

/* Whether the verb says who is to blame for what the word tells: "the attack was blamed on", "an attack blamed on", and
 * what that did. */
static bool blames_for(const dr_clauses *c, uint32_t verb, uint32_t word)
{
    bool told = dr_tree_is(c->tree, verb, DR_RELATION(ACL) | DR_RELATION(ACL_RELCL));
    uint32_t deed =
        told ? dr_tree_head(c->tree, verb) : dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ_PASS) | DR_RELATION(OBJ));
    uint32_t phrase = word, before = DR_NONE;
    for (int steps = 0; steps < DR_TREE_LOOK && phrase != DR_NONE && dr_tree_head(c->tree, phrase) != verb; steps++)
        phrase = dr_tree_head(c->tree, phrase);
    if (phrase != DR_NONE && dr_tree_head(c->tree, phrase) == verb)
        before = dr_tree_case(c->tree, phrase);
    return (before != DR_NONE && dr_lemma_is(&c->tokens[before], "for")) ||
           (deed != DR_NONE && (deed == word || dr_tree_head(c->tree, deed) == word));
}

/* "the attack was blamed on rebels", "an attack for which rebels were blamed": who is accused of it, or accuses,
 * has not been told to have done it. */
static bool is_accused(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = dr_tree_head(c->tree, token), before = dr_tree_case(c->tree, token);
    if (dr_plover_quad(s->type) != 4 || verb == DR_NONE || verb == s->coded->token ||
        !dr_lemma_is(&c->tokens[verb], "blame") || !blames_for(c, verb, s->coded->token))
        return false;
    return dr_tree_is(c->tree, token, DR_RELATION(NSUBJ) | DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS)) ||
           (before != DR_NONE && dr_lemma_in(&c->tokens[before], " on upon "));
}

uint32_t dr_behind_it(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = s->coded->token, before = dr_tree_case(c->tree, word);
    bool behind = c->tokens[word].upos == DR_UPOS_NOUN && dr_plover_quad(s->type) == 4 && before != DR_NONE &&
                  dr_lemma_is(&c->tokens[before], "behind") && dr_tree_find(c->tree, word, DR_RELATION(COP)) != DR_NONE;
    for (uint32_t at = before; behind && at-- > c->first && at + 4 > before;)
        behind = !dr_denies(&c->tokens[at]); /* "was not behind" */
    uint32_t who = behind ? dr_tree_find(c->tree, word, DR_RELATION(NSUBJ)) : DR_NONE;
    return who != DR_NONE && c->coder->mention_at[who] != DR_NONE ? who : DR_NONE;
}

/* "Troops were sent", "the guards were withdrawn": who is moved, moves, where the heads think so for sure and not of
 * anything done to them. */
static bool moves_itself(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    const dr_analysis *a = c->coder->record->analysis;
    return (s->type == DR_MOBILIZE || s->type == DR_RETREAT) && dr_tree_is(c->tree, token, DR_RELATION(NSUBJ_PASS)) &&
           dr_share_in(a, s->coded, DR_LINK_ACTOR, token) >= SURE_MOVER &&
           dr_share_in(a, s->coded, DR_LINK_RECIPIENT, token) < UNHURT;
}

/* "met in the presence of bishops and generals", "in the absence of the king", "signed before the king": who looks on
 * or is away does not do it. */
static bool is_present(const dr_clauses *c, uint32_t token)
{
    for (int steps = 0; steps < DR_TREE_LOOK && dr_tree_is(c->tree, token, DR_RELATION(CONJ)); steps++)
        token = dr_tree_head(c->tree, token);
    uint32_t of = dr_tree_case(c->tree, token), over = dr_tree_head(c->tree, token);
    if (of != DR_NONE && over != DR_NONE && dr_lemma_is(&c->tokens[of], "before"))
        return dr_lemma_in(&c->tokens[over], " sign initial swear ");
    if (of == DR_NONE || !dr_lemma_is(&c->tokens[of], "of") || over == DR_NONE ||
        !dr_lemma_in(&c->tokens[over], " presence absence "))
        return false;
    uint32_t in = dr_tree_case(c->tree, over);
    return in != DR_NONE && dr_lemma_is(&c->tokens[in], "in");
}

/* "Italy must pledge to leave, the deputies said": of whom it is demanded does not demand it. */
static bool is_asked(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    return s->type == DR_REQUEST && s->asked && s->at.subject != s->at.object &&
           dr_noun_part_at(c, token) == s->at.object;
}

/* "The mob stopped a bus and slashed its tyres": whom the verb was done to that this one goes on from does not do it.
 */
static bool is_object_before(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = s->coded->token;
    return !dr_plover_two_sided(s->type) && c->tokens[verb].upos == DR_UPOS_VERB &&
           dr_tree_is(c->tree, verb, DR_RELATION(CONJ)) && dr_tree_is(c->tree, token, DR_RELATION(OBJ)) &&
           dr_tree_head(c->tree, token) == dr_tree_head(c->tree, verb) &&
           dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) == DR_NONE;
}

static bool is_done_to(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t first = dr_done_to_in_headline(c, s);
    return first != DR_NONE && (token == first || dr_tree_head(c->tree, token) == first);
}

/* "They received the ransom that they had demanded": who acts is told of twice. */
static bool is_same_pronoun(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = s->coded->token, own = dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ));
    return dr_tree_is(c->tree, verb, DR_RELATION(ACL_RELCL)) && own != DR_NONE && own != token &&
           c->tokens[own].upos == DR_UPOS_PRON && dr_tree_is(c->tree, token, DR_RELATION(NSUBJ)) &&
           dr_eq(c->tokens[own].lemma, c->tokens[token].lemma);
}

/* "Gorbachev, whom Yeltsin has promised a pension": who is meant by "whom" does not promise it. */
static bool is_whom(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = s->coded->token;
    uint32_t whom = dr_tree_is(c->tree, verb, DR_RELATION(ACL_RELCL)) && dr_tree_head(c->tree, verb) == token
                        ? dr_tree_find(c->tree, verb, DR_RELATION(OBJ) | DR_RELATION(IOBJ))
                        : DR_NONE;
    return whom != DR_NONE && dr_lemma_is(&c->tokens[whom], "whom");
}

/* "Nehru's call was ignored": whose words are judged does not judge them. */
static bool is_judged(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    static const unsigned judging = 1u << DR_REJECT | 1u << DR_ACCUSE | 1u << DR_SUPPORT;
    uint32_t verb = s->coded->token, subject = dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ_PASS));
    return judging >> s->type & 1 && subject != DR_NONE && token != subject && dr_tree_under(c->tree, token, subject);
}

/* "pressed Poland to free the strikers", "demanded the boy's return", "wants him back": who is to go free is not asked
 * for it. Of others than persons more is asked than to be let go: "urged Iran's return to the talks". */
static bool is_to_be_freed(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t over = dr_tree_head(c->tree, token), word = s->coded->token;
    if ((s->type != DR_REQUEST && s->type != DR_PROTEST) || over == DR_NONE)
        return false;
    if (over == word && dr_lemma_in(&c->tokens[word], " want need ")) {
        uint32_t back = dr_tree_find(c->tree, word, DR_RELATION(ADVMOD));
        return dr_tree_is(c->tree, token, DR_RELATION(OBJ)) && back != DR_NONE &&
               dr_lemma_in(&c->tokens[back], " back home ");
    }
    if (dr_tree_is(c->tree, token, DR_RELATION(NMOD_POSS)) && dr_has_class(&c->tokens[over], DR_CLASS_FREEING)) {
        const dr_actor *actor = actor_at(c, token);
        uint32_t whose = dr_tree_find(c->tree, over, DR_RELATION(NMOD)); /* "Carter's return of the Shah" */
        uint32_t of = whose == DR_NONE ? DR_NONE : dr_tree_case(c->tree, whose);
        return (!actor || actor->kind == DR_PERSON) && (of == DR_NONE || !dr_lemma_is(&c->tokens[of], "of"));
    }
    if (over == word || !dr_has_class(&c->tokens[over], DR_CLASS_FREEING))
        return false;
    uint32_t of = dr_tree_case(c->tree, token);
    return dr_tree_is(c->tree, token, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS)) ||
           (of != DR_NONE && dr_lemma_is(&c->tokens[of], "of"));
}

/* "fired his pistol", "threw a grenade": what somebody does harm with is not whom he harms. */
static bool is_means(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = s->coded->token;
    return s->type == DR_ASSAULT && dr_tree_is(c->tree, token, DR_RELATION(OBJ)) &&
           dr_tree_head(c->tree, token) == verb && c->coder->mention_at[token] == DR_NONE &&
           dr_lemma_in(&c->tokens[verb], " fire throw hurl lob launch use ");
}

/* "called for talks, and Chile for peace": who does the same as the verb says, which is not said again. */
static bool is_gapped(const dr_clauses *c, uint32_t token)
{
    uint32_t noun = dr_tree_is(c->tree, token, DR_RELATION(NSUBJ)) ? dr_tree_head(c->tree, token) : DR_NONE;
    return noun != DR_NONE && c->tokens[noun].upos == DR_UPOS_NOUN &&
           dr_tree_find(c->tree, noun, DR_RELATION(COP)) == DR_NONE && dr_tree_case(c->tree, noun) != DR_NONE &&
           dr_tree_case(c->tree, noun) == token + 1;
}

/* "Two were killed by police in protests": forces that do something to somebody where people protest do not protest. */
static bool is_force_at_protest(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t word = s->coded->token, verb = dr_tree_head(c->tree, token);
    return s->type == DR_PROTEST && dr_tree_is(c->tree, token, DR_RELATION(OBL_AGENT)) && verb != DR_NONE &&
           verb != word && !dr_tree_is(c->tree, word, DR_RELATION(NSUBJ_PASS)) && bears_arms(actor_at(c, token));
}

/* "a landmine tore through a convoy": what goes off is no party, whoever's it is ("Israeli shells") is. */
static bool is_weapon(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    if (s->type != DR_ASSAULT || c->tokens[token].upos != DR_UPOS_NOUN || c->coder->mention_at[token] != DR_NONE ||
        !dr_lemma_in(&c->tokens[token], " bomb mine landmine grenade shell rocket missile bullet blast explosion "))
        return false;
    uint32_t first = dr_tree_left(c->tree, token);
    for (uint32_t at = first; at < token && at < first + 8; at++)
        if (c->coder->mention_at[at] != DR_NONE)
            return false;
    return true;
}

/* "told the United Nations that it condemned the raid": to whom it is said. */
static bool is_told_of_it(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = dr_tree_head(c->tree, token);
    if (!dr_tree_is(c->tree, token, DR_RELATION(IOBJ) | DR_RELATION(OBJ)) || verb == DR_NONE ||
        verb == s->coded->token || !dr_lemma_in(&c->tokens[verb], " tell inform assure remind "))
        return false;
    uint32_t told = dr_tree_find(c->tree, verb, DR_RELATION(CCOMP));
    return told != DR_NONE && (s->type == DR_ACCUSE || dr_plover_quad(s->type) == 4) &&
           dr_tree_under(c->tree, s->coded->token, told);
}

/* "condemned the raid in a letter to Craxi": to whom it is said is not blamed, nor struck. */
static bool is_addressee(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t to = dr_tree_case(c->tree, token), noun = dr_tree_head(c->tree, token);
    bool to_others = s->type == DR_ACCUSE || dr_plover_quad(s->type) == 4 ||
                     (s->type == DR_THREATEN && own_share(c, s, s->coded->token, 0) > SAME_FATE);
    return to_others && dr_tree_is(c->tree, token, DR_RELATION(NMOD)) && to != DR_NONE &&
           dr_lemma_is(&c->tokens[to], "to") && noun != DR_NONE && noun != s->coded->token &&
           dr_lemma_in(&c->tokens[noun],
                       " message letter telegram cable note speech statement address appeal memo email "
                       "telex call report ");
}

/* "marched in solidarity with the miners", "in support of the king": for whom people protest. */
static bool is_stood_up_for(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t above = dr_tree_head(c->tree, token);
    if (s->type != DR_PROTEST || above == DR_NONE)
        return false;
    if (dr_tree_is(c->tree, token, DR_RELATION(OBJ))) /* "marched to support them" */
        return above != s->coded->token && dr_lemma_in(&c->tokens[above], " support back defend honour honor ");
    return dr_tree_is(c->tree, token, DR_RELATION(NMOD)) &&
           dr_lemma_in(&c->tokens[above],
                       " support favour favor solidarity sympathy defence defense memory honour honor "
                       "praise ");
}

/* Whether somebody of that country is likely to do it. */
static bool acts_for(const dr_clauses *c, const dr_signal *s, dr_str country)
{
    const float likely = 0.5F;
    const dr_analysis *a = c->coder->record->analysis;
    for (uint32_t i = 0; i < s->coded->link_count; i++) {
        const dr_link *link = &a->links.at[s->coded->first_link + i];
        const dr_actor *actor = link->role == DR_LINK_ACTOR && link->share >= likely ? actor_at(c, link->token) : NULL;
        if (actor && actor->country.size && dr_eq(actor->country, country))
            return true;
    }
    return false;
}

/* "Botha warned that Pretoria would stop buying grain": who threatens with what he or his own do; "Syria was warned
 * that Israel would strike": whose deed it is. */
static bool is_own_deed(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t clause = dr_tree_head(c->tree, token);
    const dr_actor *actor = actor_at(c, token);
    bool told = s->type == DR_THREATEN && actor && actor->country.size &&
                dr_tree_is(c->tree, token, DR_RELATION(NSUBJ)) && clause != DR_NONE &&
                dr_tree_is(c->tree, clause, DR_RELATION(CCOMP)) && dr_tree_head(c->tree, clause) == s->coded->token;
    return told && (dr_tree_find(c->tree, s->coded->token, DR_RELATION(NSUBJ_PASS)) != DR_NONE ||
                    acts_for(c, s, actor->country));
}

/* "said the missiles must go": what is spoken of, and nobody's. */
static bool is_arms(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    return dr_plover_quad(s->type) % 2 == 1 && c->tokens[token].upos == DR_UPOS_NOUN && actor_at(c, token) == NULL &&
           dr_has_class(&c->tokens[token], DR_CLASS_WEAPON) && !dr_lemma_is(&c->tokens[token], "sniper");
}

/* "The army thwarted an attack", "foiled by troops", "vetoed a motion condemning it": who keeps it from being done does
 * not do it. */
static bool is_thwarter(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t verb = dr_thwarted_by(c->tree, s->coded->token);
    if (verb == DR_NONE)
        verb = dr_text_refused_by(c->tree, s->coded->token);
    if (verb != DR_NONE && dr_tree_is(c->tree, verb, DR_RELATION(XCOMP))) /* "refused to sign" */
        verb = dr_tree_head(c->tree, verb);
    return verb != DR_NONE && dr_tree_head(c->tree, token) == verb &&
           dr_tree_is(c->tree, token, DR_RELATION(NSUBJ) | DR_RELATION(OBL_AGENT) | DR_RELATION(OBL));
}

/* Whom somebody meets meets him too, but who "was offered a truce" offers none. */
bool dr_is_no_actor(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    if (token < c->first || token >= c->end)
        return false;
    if (is_subject_beside(c, s, token) || is_another_verbs(c, s, token) || is_agent_beside(c, s, token) ||
        is_accused(c, s, token) || is_present(c, token) || is_asked(c, s, token) || dr_is_said(c, s, token) ||
        is_object_before(c, s, token) || is_done_to(c, s, token))
        return true;
    if (is_thwarter(c, s, token) || is_force_at_protest(c, s, token) || dr_is_against(c, s, token) ||
        is_weapon(c, s, token))
        return true;
    if (token == dr_who_harms(c, s))
        return false;
    if (token == dr_done_to(c, s) || is_whom(c, s, token) || is_judged(c, s, token))
        return true;
    if (dr_tree_head(c->tree, token) != s->coded->token)
        return false;
    if (moves_itself(c, s, token))
        return false;
    return dr_is_given_to(c->tree, token) || (!dr_plover_two_sided(s->type) && is_patient(c, s, token));
}

bool dr_is_no_recipient(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    if (token < c->first || token >= c->end)
        return false;
    if (dr_is_open_water(&c->tokens[token]) && actor_at(c, token) == NULL)
        return true;
    return is_own_force(c, token) || is_accused(c, s, token) || is_moved(c, s, token) || is_source(c, s, token) ||
           is_promised(c, s, token) || is_another_clauses(c, s, token) || is_objects_beside(c, s, token) ||
           is_above_participle(c, s, token) || is_agent_beside(c, s, token) || is_wronged(c, s, token) ||
           dr_is_sayer(c, s, token) || is_object_above(c, s, token) || is_same_pronoun(c, s, token) ||
           is_gapped(c, token) || is_to_be_freed(c, s, token) || is_means(c, s, token) || dr_is_victim(c, s, token) ||
           dr_is_ally(c, s, token) || is_addressee(c, s, token) || is_told_of_it(c, s, token) || is_arms(c, s, token) ||
           is_own_deed(c, s, token) || is_stood_up_for(c, s, token) || token == dr_who_harms(c, s);
}
