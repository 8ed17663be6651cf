#include "coding/events/learnt.h"

#include <math.h>
#include <stdlib.h>

#include "coding/events/bystanders.h"
#include "coding/events/context.h"
#include "coding/events/denial.h"
#include "coding/events/doers.h"
#include "coding/events/grounds.h"
#include "coding/events/headline.h"
#include "coding/events/mutual.h"
#include "coding/events/odds.h"
#include "coding/events/once.h"
#include "coding/events/opposed.h"
#include "coding/events/own_words.h"
#include "coding/events/participles.h"
#include "coding/events/sayers.h"
#include "coding/events/shares.h"
#include "coding/events/undone.h"
#include "coding/words/himself.h"
#include "coding/words/shared.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"
#include "syntax/unreal.h"

/* The least log odds of a killing told with who did it and to whom, be it in passing; of what is told of actors of the
 * user's list, who asks for them. */
static const double LEAST_BOTH = -1.3, LISTED_ODDS = -2.8;
/* What a rule's type is worth beside the heads' shares of types; the same of words that hardly ever mean anything else
 * (from this weight of their row on), of such as mean nothing else ("condemned"), and of one that often does (below
 * that). Weighed on records/dev. */
static const float RULE_TYPE = 0.25F, PLAIN_TYPE = 0.25F, CERTAIN_TYPE = 1, LOOSE_TYPE = 0.15F;
static const double PLAIN = 0.8, SURE = 0.9, LOOSE = 0.65;
/* The weight of words that say it whatever the heads think, as that diplomatic relations are broken off. */
static const double STANDS = 1;
/* From this share on a denial stands by the heads alone. */
static const float SURE_DENIAL = 0.8F;
/* Shares from which a word takes part: who acts, who does something together with others, to whom it is done, to whom a
 * force does it, to whom something is promised. Weighed on records/dev and 128 openings that the network had not learnt
 * from, by the F1 of all parties named and by whole events; where the user has a list of actors on the PETRARCH
 * sentences. */
static const float LINKED_ACTOR = 0.4F, LINKED_TOGETHER = 0.3F, LINKED_RECIPIENT = 0.3F, LINKED_VICTIM = 0.4F,
                   LINKED_PROMISED = 0.6F, LISTED_ACTOR = 0.55F, LISTED_RECIPIENT = 0.5F;
/* The same where it stands in a list ("the government and the rebels signed") whose first takes part for sure. */
static const float JOINED = 0.05F;
/* From this share on a place that somebody goes to or strikes is acted on. */
static const float SURELY_THERE = 0.6F;
static const float POSSIBLE = 0.1F, LIKELY_BELOW = 0.5F;
/* From this share on a verb speaks for itself, however sure the heads are of what it governs. */
static const float VERB_ALONE = 0.3F;

static float worth_of(double weight)
{
    if (weight >= PLAIN)
        return weight >= SURE ? CERTAIN_TYPE : PLAIN_TYPE;
    return weight < LOOSE ? LOOSE_TYPE : RULE_TYPE;
}

/* The heads' type; with a rule's (of this weight) beside it, that one where the heads do not think much better of
 * another. */
static dr_plover type_of(const dr_coded_word *word, dr_plover rule, double weight, bool ended)
{
    float most = -1, worth = worth_of(weight);
    dr_plover best = DR_AGREE;
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++) {
        if (ended && dr_plover_quad((dr_plover)t) == 4)
            continue;
        float score = word->trigger[t] + (t == (unsigned)rule ? worth : 0);
        if (score > most) {
            most = score;
            best = (dr_plover)t;
        }
    }
    return best;
}

/* For each token of the sentence the narrowest signal whose words hold it, or DR_NONE. */
static uint32_t *signals_over(const dr_clauses *c, const dr_signals *signals)
{
    enum { LOOK = 32 }; /* words of one signal: a governor may stand far from what it governs */
    uint32_t n = c->end - c->first, *over = DR_NEW_ARRAY(c->coder->arena, uint32_t, (size_t)n + 1);
    for (uint32_t i = 0; i < n; i++)
        over[i] = DR_NONE;
    for (uint32_t i = 0; i < signals->n; i++) {
        const dr_signal *s = &signals->at[i];
        uint32_t end = s->end < s->first + LOOK ? s->end : s->first + LOOK;
        for (uint32_t token = s->first; token < end; token++) {
            uint32_t other = over[token - c->first];
            if (other == DR_NONE || s->end - s->first < signals->at[other].end - signals->at[other].first)
                over[token - c->first] = i;
        }
    }
    return over;
}

static void retype(dr_signal *s, dr_plover type)
{
    if (s->type == type)
        return;
    s->type = type;
    s->mode = s->cameo = (dr_str){0};
}

static dr_signal fresh(const dr_clauses *c, const dr_coded_word *word, uint32_t part)
{
    dr_plover asks = dr_says_must(c, word->token) ? DR_REQUEST : DR_PLOVER_NONE;
    dr_signal s = {.type = type_of(word, asks, asks ? PLAIN : 0, false),
                   .frame = DR_FRAME_NONE,
                   .part = part,
                   .noun = c->parts.at[part].kind != DR_PART_VERB,
                   .governor = DR_NONE,
                   .governed = DR_NONE,
                   .first = word->token,
                   .end = word->token + 1};
    s.at = s.noun ? dr_phrases_after(c, part) : dr_arguments_of(c, part, word->token + 1);
    s.passive = !s.noun && (c->parts.at[part].flags & DR_VERB_PASSIVE);
    s.tense = s.noun ? DR_TENSE_PAST : dr_tense_of(c->parts.at[part].flags);
    return s;
}

/* A rule knows what its verb group denies ("will not meet" is a refusal that is made); reports deny too seldom for the
 * heads to have learnt it. */
static bool is_denied(const dr_clauses *c, const dr_signal *s, dr_plover rule)
{
    if (s->coded->flag[DR_CODED_FLAG_NEGATIVE] >= SURE_DENIAL || dr_said_not_so(c, s) ||
        dr_thwarted_by(c->tree, s->coded->token) != DR_NONE)
        return true;
    if (s->type == DR_REJECT && rule != DR_REJECT) /* "did not attend" is the refusal, and not that there was none */
        return false;
    if (rule != s->type)
        return dr_is_denied(c, s);
    if (s->type == DR_REJECT)
        return s->negative || dr_denied_by_party(c, s);
    return s->negative || dr_denied_by_party(c, s) || dr_denied_above(c, s) ||
           (s->noun && dr_is_none_of(c->tree, s->first));
}

static int by_place(const void *a, const void *b)
{
    const dr_signal *x = a, *y = b;
    return x->first != y->first ? (x->first > y->first) - (x->first < y->first) : (x->end > y->end) - (x->end < y->end);
}

/* "bowed to Washington's demand": what the verb governs tells another act, of others, who make the demand. */
static bool tells_another(const dr_clauses *c, const dr_signal *s, const dr_coded_word *word)
{
    return !s->noun && s->governed != DR_NONE && word->token == c->parts.at[s->governed].head &&
           type_of(word, DR_PLOVER_NONE, 0, false) != s->type;
}

/* Whether the word speaks for the signal better than the one that does: its verb before what that governs. */
static bool speaks_better(const dr_clauses *c, const dr_signal *s, const dr_coded_word *word)
{
    if (!s->coded)
        return true;
    bool other = tells_another(c, s, word), that = tells_another(c, s, s->coded);
    if (other != that)
        return dr_event_share(other ? s->coded : word) < VERB_ALONE ? dr_event_share(s->coded) < dr_event_share(word)
                                                                    : that;
    return dr_event_share(s->coded) < dr_event_share(word);
}

/* The rule's signal gets the word of its own that is likeliest an event; a word without a rule becomes a signal. */
static void hear(const dr_clauses *c, const dr_coded_word *word, dr_signals *signals, const uint32_t *over)
{
    uint32_t at = over[word->token - c->first];
    dr_signal *s = at == DR_NONE ? NULL : &signals->at[at];
    uint32_t part = c->part_of[word->token - c->first];
    if (s && speaks_better(c, s, word))
        s->coded = word;
    if (s && s->coded != word && tells_another(c, s, word) && dr_has_owner(c, word->token))
        s = NULL; /* a signal of its own as well */
    double least = c->coder->knowledge->user_actors ? LISTED_ODDS : dr_least_odds(word);
    if (s || part == DR_NONE || dr_event_odds(c, word, 0) < least)
        return;
    dr_signal own = fresh(c, word, part);
    own.coded = word;
    DR_PUSH(c->coder->arena, signals, own);
}

/* "dropped its demand": the heads take what is given up for what is told. */
static bool is_given_up(const dr_clauses *c, const dr_signal *s)
{
    return s->type == DR_CONCEDE && s->governed != DR_NONE && s->weight >= PLAIN && !s->noun &&
           s->coded->token == c->parts.at[s->governed].head;
}

/* "suspended its sanctions", "stopped shelling": the end of a conflict is none. */
static bool is_ended(const dr_signal *s)
{
    bool governs = s->governed != DR_NONE || s->governor != DR_NONE;
    return s->type == DR_RETREAT && governs && s->weight >= PLAIN && !s->noun;
}

/* "Egypt will not attack": what is forborne is promised, not refused. */
static bool is_forborne(const dr_signal *s)
{
    return s->type == DR_AGREE && !s->noun && dr_is_text(s->cameo, "035");
}

/* "voted to lift the sanctions": the heads take the vote for a yes or a no, what it comes to is the act. Nobody is
 * struck where workers vote to strike. */
static bool is_voted(const dr_clauses *c, const dr_signal *s)
{
    return !s->noun && s->type != DR_ASSAULT && s->first < c->parts.at[s->part].head &&
           dr_lemma_is(&c->tokens[s->first], "vote");
}

/* "Neither side would accept the plan": a promise that will not be made is a refusal that is. */
static void refuse(const dr_clauses *c, dr_signal *s)
{
    bool to_come = !s->noun && (c->parts.at[s->part].flags & (DR_VERB_WILL | DR_VERB_WOULD));
    if (s->type != DR_AGREE || !s->negative || !to_come)
        return;
    retype(s, DR_REJECT);
    s->negative = false;
}

/* "replied with a letter that recognizes Israel": what the reply does is told, and refuses nothing. */
static void recognize(const dr_clauses *c, dr_signal *s)
{
    if (s->type != DR_REJECT || s->noun || !dr_lemma_in(&c->tokens[s->first], " reply respond answer "))
        return;
    uint32_t with = dr_after_word(c, &s->at, "with");
    uint32_t text = with == DR_NONE ? DR_NONE : dr_part_top(c, &c->parts.at[with]);
    uint32_t act = text == DR_NONE ? DR_NONE : dr_tree_find(c->tree, text, DR_RELATION(ACL_RELCL) | DR_RELATION(ACL));
    if (act == DR_NONE || !dr_lemma_in(&c->tokens[act], " recognize recognise "))
        return;
    uint32_t part = c->part_of[act - c->first];
    if (part != DR_NONE && c->parts.at[part].flags & DR_VERB_NEGATIVE)
        return;
    retype(s, DR_SUPPORT);
    s->cameo = DR_STR("054");
}

/* "had rejected the plan, and accepted it only after": what nobody denies is no refusal. */
static void accept(const dr_clauses *c, dr_signal *s)
{
    if (s->type != DR_REJECT || s->noun || c->tokens[s->first].xpos != DR_XPOS_VBD ||
        !dr_lemma_in(&c->tokens[s->first], " accept agree consent ") || dr_is_denied(c, s) ||
        s->coded->flag[DR_CODED_FLAG_NEGATIVE] >= SURE_DENIAL / 2 ||
        dr_tree_find(c->tree, s->first, DR_RELATION(XCOMP)) != DR_NONE)
        return; /* "agreed to refuse" */
    retype(s, DR_AGREE);
}

/* Settles what the signal is; false: nothing. */
static bool judge(const dr_clauses *c, dr_signal *s, bool ruled)
{
    s->ruled = ruled;
    s->spare = false;
    if (s->own) { /* the user's row decides alone */
        s->coded = NULL;
        return true;
    }
    double least = dr_least_odds(s->coded),
           odds = s->coded ? dr_event_odds(c, s->coded, ruled ? s->weight : 0) : least - 1;
    if (ruled && s->weight >= SURE && dr_tells_both(c, s))
        least = fmin(least, LEAST_BOTH);
    if (ruled && s->weight >= STANDS && odds < least) {
        s->coded = NULL;
        return true;
    }
    s->spare = odds < least;
    if (s->spare && !c->coder->knowledge->user_actors)
        return false;
    if (!s->coded || odds < LISTED_ODDS) {
        s->coded = NULL;
        return ruled;
    }
    dr_plover rule = ruled ? s->type : DR_PLOVER_NONE;
    if (ruled)
        retype(s, is_given_up(c, s) || is_voted(c, s) || is_forborne(s)
                      ? s->type
                      : type_of(s->coded, s->type, s->weight, is_ended(s)));
    s->negative = is_denied(c, s, rule);
    refuse(c, s);
    recognize(c, s);
    accept(c, s);
    s->must = false;
    s->weight = dr_event_confidence(s, rule, odds);
    return true;
}

void dr_weigh_signals(const dr_clauses *c, dr_signals *signals)
{
    const dr_analysis *a = c->coder->record->analysis;
    uint32_t rules = signals->n, n = 0, *over = signals_over(c, signals);
    for (uint32_t i = dr_first_coded(a, c->first); i < a->coded.n && a->coded.at[i].token < c->end; i++)
        hear(c, &a->coded.at[i], signals, over);
    for (uint32_t i = 0; i < signals->n; i++)
        if (judge(c, &signals->at[i], i < rules))
            signals->at[n++] = signals->at[i];
    signals->n = n;
    dr_tell_once(c, signals);
    if (signals->n > 1)
        qsort(signals->at, signals->n, sizeof *signals->at, by_place);
}

/* "two of her guards", "tens of thousands of Serbs": the mention of who they are, behind "of"; DR_NONE: nobody. */
static uint32_t parted_from(const dr_clauses *c, uint32_t token)
{
    uint32_t row = DR_NONE;
    for (int times = 0; times < 3 && row == DR_NONE && token != DR_NONE; times++) {
        token = dr_counted_behind(c, token);
        row = token == DR_NONE ? DR_NONE : c->coder->mention_at[token];
    }
    return row;
}

static void take(const dr_clauses *c, const dr_signal *s, dr_mentions *list, uint32_t token)
{
    if (dr_is_nobody(c, token))
        return;
    uint32_t himself = c->coder->mention_at[token] == DR_NONE ? dr_unnamed_speaker(c->coder, token) : DR_NONE;
    if (himself != DR_NONE)
        token = himself;
    uint32_t row = c->coder->mention_at[token], whole = row == DR_NONE ? parted_from(c, token) : DR_NONE;
    dr_mention mention = dr_in_own_words(c, s, token);
    dr_phrase_mentions all = {.n = 0};
    if (row != DR_NONE || whole != DR_NONE) {
        all = dr_mentions_of_phrase(c->coder, row != DR_NONE ? row : whole);
        if (row != DR_NONE)
            mention.span = all.span;
        else if (all.span.end > mention.span.end) /* it may stand before: "at Krupp Steel, groups of police" */
            mention.span.end = all.span.end;
    }
    for (uint32_t i = 0; i < list->n; i++)
        if (dr_span_meet(list->at[i].span, mention.span))
            return;
    for (uint32_t i = 0; i < all.n; i++) {
        mention.actor = c->coder->mentions.at[all.at[i]].actor;
        DR_PUSH(c->coder->arena, list, mention);
    }
    if (!all.n)
        DR_PUSH(c->coder->arena, list, mention);
}

static dr_str sector_at(const dr_clauses *c, uint32_t token)
{
    uint32_t row = c->coder->mention_at[token];
    uint32_t actor = row == DR_NONE ? DR_NONE : c->coder->mentions.at[row].actor;
    return actor == DR_NONE ? (dr_str){0} : c->coder->record->actors.at[actor].sector;
}

/* "the leaders of A, B and C": B and C are their leaders too, as the actors have it, and take part as the first does.
 */
static void take_whole(const dr_clauses *c, const dr_signal *s, dr_mentions *list, uint32_t token)
{
    uint32_t of = dr_tree_find(c->tree, token, DR_RELATION(NMOD)), words[16];
    dr_str sector = sector_at(c, token);
    take(c, s, list, token);
    uint32_t n = of == DR_NONE || !sector.size ? 0 : dr_tree_list(c->tree, of, words, 16);
    for (uint32_t i = 0; i < n; i++)
        if (words[i] != of && dr_eq(sector_at(c, words[i]), sector))
            take(c, s, list, words[i]);
}

bool dr_parties_in_place(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    uint32_t actor = dr_actor_part(c, s), recipient = dr_recipient_part(c, s);
    bool asked = s->frame == DR_FRAME_OBJECT || s->frame == DR_FRAME_PREP;
    *out = (dr_participants){.certain = 1};
    if ((asked && recipient == DR_NONE) || (actor == DR_NONE && recipient == DR_NONE))
        return false;
    if (actor != DR_NONE)
        take(c, s, &out->actor, c->parts.at[actor].head);
    if (recipient != DR_NONE && recipient != actor)
        take(c, s, &out->recipient, c->parts.at[recipient].head);
    return true;
}

static bool is_listed(const dr_clauses *c, uint32_t actor)
{
    return actor != DR_NONE && c->coder->record->actors.at[actor].known.size > 0;
}

/* Whether the user's own list has whom the word names. */
static bool asked_for(const dr_clauses *c, uint32_t token)
{
    uint32_t row = c->coder->knowledge->user_actors ? c->coder->mention_at[token] : DR_NONE;
    return row != DR_NONE && is_listed(c, c->coder->mentions.at[row].actor);
}

static float linked_from(const dr_clauses *c, dr_plover type, dr_link_role role)
{
    if (c->coder->knowledge->user_actors)
        return role == DR_LINK_ACTOR ? LISTED_ACTOR : LISTED_RECIPIENT;
    if (role == DR_LINK_ACTOR)
        return dr_plover_two_sided(type) ? LINKED_TOGETHER : LINKED_ACTOR;
    if (type == DR_AGREE)
        return LINKED_PROMISED;
    return dr_plover_quad(type) == 4 ? LINKED_VICTIM : LINKED_RECIPIENT;
}

/* Whether the word takes part by its own share or by that of the first of its list. */
static bool is_linked(const dr_clauses *c, const dr_signal *s, const dr_link *link)
{
    float least = linked_from(c, s->type, link->role);
    if (dr_share_worth(c, s, link->role, link->token) >= least)
        return true;
    if (link->share < JOINED || !dr_tree_is(c->tree, link->token, DR_RELATION(CONJ)))
        return false;
    uint32_t first = dr_tree_head(c->tree, link->token);
    return first != DR_NONE && dr_share_worth(c, s, link->role, first) >= least;
}

/* All words linked for sure, else the likeliest one that the user asks for. Nobody acts who by the tree is acted on.
 * Whom a clause below tells of may take part in that one alone: more is asked (weighed on 100 reports of records/train
 * that the network had not learnt from, and on PLV). */
static void take_side(const dr_clauses *c, const dr_signal *s, dr_link_role role, dr_mentions *list)
{
    const dr_coded_word *word = s->coded;
    const dr_link *best = NULL;
    for (uint32_t i = 0; i < word->link_count; i++) {
        const dr_link *link = &c->coder->record->analysis->links.at[word->first_link + i];
        if (link->role != role)
            continue;
        if (role == DR_LINK_ACTOR ? dr_is_no_actor(c, s, link->token) : dr_is_no_recipient(c, s, link->token))
            continue;
        bool apart = role == DR_LINK_RECIPIENT && link->share < LIKELY_BELOW &&
                     dr_in_clause_below(c->tree, link->token, word->token);
        if (apart)
            continue;
        if (!best || link->share > best->share)
            best = link;
        if (is_linked(c, s, link))
            take_whole(c, s, list, link->token);
    }
    if (!list->n && best && best->share >= POSSIBLE && asked_for(c, best->token))
        take_whole(c, s, list, best->token);
}

/* Whether the heads think the words of the mention as likely as that in the role. */
static bool thought_of(const dr_clauses *c, const dr_coded_word *word, dr_link_role role, dr_span span, float least)
{
    const dr_analysis *a = c->coder->record->analysis;
    for (uint32_t i = 0; i < word->link_count; i++) {
        const dr_link *link = &a->links.at[word->first_link + i];
        if (link->role == role && link->share >= least && dr_span_meet(a->tokens[link->token].span, span))
            return true;
    }
    return false;
}

/* What rules say of a side that the heads leave empty, as far as they think it possible, or the user asks for it. */
static void fill_from(const dr_clauses *c, const dr_signal *s, dr_link_role role, dr_mentions *side,
                      const dr_mentions *other, const dr_mentions *rules)
{
    for (uint32_t i = 0; i < rules->n; i++) {
        uint32_t token = dr_head_in(c->coder, rules->at[i].span);
        bool wanted = c->coder->knowledge->user_actors && is_listed(c, rules->at[i].actor);
        bool thought = wanted || (role == DR_LINK_RECIPIENT && s->asked) ||
                       thought_of(c, s->coded, role, rules->at[i].span, POSSIBLE);
        bool there = !thought || dr_is_nobody(c, token) ||
                     (role == DR_LINK_RECIPIENT ? dr_is_no_recipient(c, s, token) : dr_is_no_actor(c, s, token));
        for (uint32_t k = 0; k < other->n; k++)
            there |= dr_span_meet(other->at[k].span, rules->at[i].span);
        if (!there)
            DR_PUSH(c->coder->arena, side, rules->at[i]);
    }
}

static uint32_t listed(const dr_clauses *c, const dr_mentions *side)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < side->n; i++)
        n += is_listed(c, side->at[i].actor);
    return n;
}

bool dr_between_listed(const dr_clauses *c, const dr_participants *participants)
{
    uint32_t actors = listed(c, &participants->actor);
    return actors > 1 || (actors && listed(c, &participants->recipient));
}

/* The same words do not act and are acted on. */
static void leave_out(dr_mentions *side, uint32_t *linked, const dr_mentions *other)
{
    uint32_t n = 0, first = *linked;
    for (uint32_t i = 0; i < side->n; i++) {
        bool there = false;
        for (uint32_t k = 0; k < other->n; k++)
            there |= dr_span_meet(other->at[k].span, side->at[i].span);
        if (there)
            *linked -= i < first;
        else
            side->at[n++] = side->at[i];
    }
    side->n = n;
}

/* Whose act a noun tells of: "its criticism of", "the bishop's call"; not of what may be done to its owner, as an
 * arrest. DR_NONE: nobody's. */
static uint32_t owner_of(const dr_clauses *c, const dr_signal *s)
{
    static const unsigned done_to =
        1u << DR_ASSAULT | 1u << DR_COERCE | 1u << DR_SANCTION | 1u << DR_RETREAT | 1u << DR_AID | 1u << DR_CONCEDE;
    uint32_t word = s->coded->token;
    if (c->tokens[word].upos != DR_UPOS_NOUN || done_to >> s->type & 1)
        return DR_NONE;
    uint32_t owner = dr_tree_find(c->tree, word, DR_RELATION(NMOD_POSS));
    return owner != DR_NONE && c->coder->mention_at[owner] != DR_NONE ? owner : DR_NONE;
}

/* "agreed to consult with other delegations": who is linked to both sides, and surer acted on than acting, does not
 * act. Who is met or rung up takes part alike. */
static void take_from_actors(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    const dr_analysis *a = c->coder->record->analysis;
    uint32_t n = 0, linked = out->linked_actors;
    for (uint32_t i = 0; i < out->actor.n; i++) {
        dr_span span = out->actor.at[i].span;
        bool both = false;
        for (uint32_t k = 0; k < out->recipient.n; k++)
            both |= dr_span_meet(out->recipient.at[k].span, span);
        if (both && s->type != DR_CONSULT && out->actor.n > 1 &&
            dr_linked_share(a, s->coded, DR_LINK_RECIPIENT, span) > dr_linked_share(a, s->coded, DR_LINK_ACTOR, span))
            out->linked_actors -= i < linked;
        else
            out->actor.at[n++] = out->actor.at[i];
    }
    out->actor.n = n;
}

/* "met at Hillsborough": who is nobody the lists know, and stands where things happen, is the place; unless that is
 * surely whom it is done to: "flew in to Leipzig", "fired rockets at Sderot", and not where two do it together. */
static bool is_place_alone(const dr_clauses *c, const dr_signal *s, const dr_mention *mention)
{
    const dr_record *record = c->coder->record;
    if (mention->actor != DR_NONE)
        return false;
    if (s->frame != DR_FRAME_MUTUAL &&
        dr_linked_share(record->analysis, s->coded, DR_LINK_RECIPIENT, mention->span) >= SURELY_THERE)
        return false;
    uint32_t token = dr_token_at(record->analysis, mention->span.start);
    while (token + 1 < c->end && c->tokens[token + 1].span.end <= mention->span.end)
        token++;
    uint32_t before = token < c->first || token >= c->end ? DR_NONE : dr_tree_case(c->tree, token);
    return before != DR_NONE && c->tokens[token].upos == DR_UPOS_PROPN &&
           dr_lemma_in(&c->tokens[before], " at in near inside outside ");
}

static void leave_places_out(const dr_clauses *c, const dr_signal *s, dr_mentions *side, uint32_t *linked)
{
    uint32_t n = 0, first = *linked;
    for (uint32_t i = 0; i < side->n; i++)
        if (is_place_alone(c, s, &side->at[i]))
            *linked -= i < first;
        else
            side->at[n++] = side->at[i];
    side->n = n;
}

/* Whom the verb of a meeting has as its object takes part, whatever else the heads found: "met Cardinal Arns". */
static void take_met(const dr_clauses *c, const dr_signal *s, dr_mentions *list)
{
    uint32_t object =
        s->ruled && s->type == DR_CONSULT ? dr_tree_find(c->tree, s->coded->token, DR_RELATION(OBJ)) : DR_NONE;
    uint32_t row = object == DR_NONE ? DR_NONE : c->coder->mention_at[object];
    if (row != DR_NONE && c->coder->mentions.at[row].actor != DR_NONE && !dr_is_no_actor(c, s, object))
        take_whole(c, s, list, object);
}

/* "Thatcher said she would not talk": who is linked by two words takes part once, by the first of them. */
static void name_once(dr_mentions *side)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        uint32_t same = 0;
        while (same < n && (side->at[i].actor == DR_NONE || side->at[same].actor != side->at[i].actor))
            same++;
        if (same == n)
            side->at[n++] = side->at[i];
    }
    side->n = n;
}

/* A pronoun that stands for somebody else than who acts: "beat them". */
static bool is_another(const dr_clauses *c, dr_span span)
{
    const dr_analysis *a = c->coder->record->analysis;
    const dr_token *last = &a->tokens[dr_token_at(a, span.end - 1)];
    return last->upos == DR_UPOS_PRON && !dr_lemma_in(last, " itself himself herself themselves ");
}

/* "Police beat dozens of them": a pronoun that is acted on is not who acts, whoever it was taken for; "Police arrested
 * Mandela and charged him": of two that are linked, it is not he who acts. */
static void loosen(const dr_clauses *c, dr_plover type, dr_mentions *recipients, dr_mentions *actors)
{
    for (uint32_t i = 0; i < recipients->n; i++) {
        dr_mention *m = &recipients->at[i];
        uint32_t others = 0, n = 0;
        if (m->actor == DR_NONE || !is_another(c, m->span))
            continue;
        for (uint32_t k = 0; k < actors->n; k++)
            others += actors->at[k].actor != m->actor;
        if (others == actors->n)
            continue;
        if (!others || dr_plover_two_sided(type)) {
            m->actor = DR_NONE;
            continue;
        }
        for (uint32_t k = 0; k < actors->n; k++)
            if (actors->at[k].actor != m->actor)
                actors->at[n++] = actors->at[k];
        actors->n = n;
    }
}

/* "his visit to Oslo": who is visited is acted on, where nobody else is said to be. */
static void take_visited(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    uint32_t visited = out->recipient.n ? DR_NONE : dr_visited(c, s);
    if (visited == DR_NONE)
        return;
    dr_span span = c->tokens[visited].span;
    for (uint32_t i = 0; i < out->actor.n; i++)
        if (dr_span_meet(out->actor.at[i].span, span))
            return;
    take_whole(c, s, &out->recipient, visited);
}

bool dr_linked_participants(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    dr_participants rules = {.certain = 1};
    *out = (dr_participants){.certain = 1};
    uint32_t owner = owner_of(c, s);
    if (owner == DR_NONE)
        owner = dr_behind_it(c, s);
    if (owner != DR_NONE)
        take(c, s, &out->actor, owner);
    if (!out->actor.n || dr_plover_two_sided(s->type))
        take_side(c, s, DR_LINK_ACTOR, &out->actor);
    uint32_t sayer = out->actor.n ? DR_NONE : dr_sayer_of(c, s);
    if (sayer != DR_NONE)
        take_whole(c, s, &out->actor, sayer);
    take_met(c, s, &out->actor);
    take_side(c, s, DR_LINK_RECIPIENT, &out->recipient);
    uint32_t to = dr_extradited_to(c, s);
    if (to != DR_NONE)
        take_whole(c, s, &out->recipient, to);
    uint32_t doer = out->actor.n ? DR_NONE : dr_who_harms(c, s);
    if (doer != DR_NONE)
        take_whole(c, s, &out->actor, doer);
    uint32_t patient = out->recipient.n ? DR_NONE : dr_done_to(c, s);
    if (patient == DR_NONE && !out->recipient.n)
        patient = dr_opposed(c, s);
    if (patient != DR_NONE)
        take_whole(c, s, &out->recipient, patient);
    name_once(&out->actor);
    name_once(&out->recipient);
    loosen(c, s->type, &out->recipient, &out->actor);
    out->linked_actors = out->actor.n;
    out->linked_recipients = out->recipient.n;
    take_visited(c, s, out);
    uint32_t done_to = out->recipient.n ? DR_NONE : dr_done_to_in_headline(c, s);
    if (done_to != DR_NONE)
        take_whole(c, s, &out->recipient, done_to);
    bool asked = c->coder->knowledge->user_actors;
    if (s->ruled && asked && dr_find_participants(c, s, &rules) && dr_between_listed(c, &rules)) {
        *out = rules;
        return true;
    }
    /* to whom it is done is left to the heads, unless a user asks or whose clause "must" stands in is asked: what rules
     * added else was wrong more often than right */
    asked |= s->asked;
    if (s->ruled && (!out->actor.n || (asked && !out->recipient.n)) && dr_find_participants(c, s, &rules)) {
        if (!out->actor.n)
            fill_from(c, s, DR_LINK_ACTOR, &out->actor, &out->recipient, &rules.actor);
        if (asked && !out->recipient.n)
            fill_from(c, s, DR_LINK_RECIPIENT, &out->recipient, &out->actor, &rules.recipient);
    }
    take_from_actors(c, s, out);
    leave_out(&out->recipient, &out->linked_recipients, &out->actor);
    leave_places_out(c, s, &out->recipient, &out->linked_recipients);
    dr_settle_mutual(c, s, out);
    return !c->coder->knowledge->user_actors || !dr_of_nobody(c, s, out); /* who has a list asks for those on it */
}
