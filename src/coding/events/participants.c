/* From parts to actors' mentions. The head of a phrase counts first, then its possessor or modifier ("the Russian
 * proposal"), then what hangs on it ("a proposal by Russia"). */
#include "coding/events/participants.h"

#include "coding/words/shared.h"
#include "knowledge/word_classes.h"
#include "syntax/tree.h"

enum { SIDE = 12 };

static uint32_t mention_on(const dr_clauses *c, uint32_t token)
{
    return c->coder->mention_at[token];
}

static const dr_token_mention *mention_row(const dr_clauses *c, uint32_t mention)
{
    return &c->coder->mentions.at[mention];
}

/* A pronoun stands for the last name or noun of the same actor in the sentence, if there is one. */
static uint32_t spelled_out(const dr_clauses *c, uint32_t mention)
{
    const dr_token_mention *row = mention_row(c, mention);
    if (row->form != DR_FORM_PRONOUN)
        return mention;
    for (uint32_t at = mention, steps = 0; at-- > 0 && steps < 24; steps++) {
        const dr_token_mention *before = mention_row(c, at);
        if (before->first < c->first)
            break;
        if (before->actor == row->actor && before->form != DR_FORM_PRONOUN)
            return at;
    }
    return mention;
}

static bool has(const dr_mentions *list, uint32_t actor)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i].actor == actor)
            return true;
    return false;
}

static void add(const dr_clauses *c, dr_mentions *list, const dr_mentions *others, uint32_t mention)
{
    dr_phrase_mentions all = dr_mentions_of_phrase(c->coder, spelled_out(c, mention));
    for (uint32_t i = 0; i < all.n; i++) {
        uint32_t actor = mention_row(c, all.at[i])->actor;
        if (list->n < SIDE && !has(list, actor) && !(others && has(others, actor)))
            DR_PUSH(c->coder->arena, list, ((dr_mention){all.span, actor}));
    }
}

/* The possessor inside a phrase, or the first actor in it before token `end`; DR_NONE without one. */
static uint32_t inside(const dr_clauses *c, uint32_t part, uint32_t end)
{
    const dr_part *p = &c->parts.at[part];
    uint32_t first = DR_NONE;
    for (uint32_t at = p->first; at < p->end && at < end; at++)
        if (mention_on(c, at) != DR_NONE) {
            if (first == DR_NONE)
                first = mention_on(c, at);
            at = mention_row(c, mention_on(c, at))->end - 1;
        }
    return first;
}

/* The part's mention, or that of its apposition where only this is a name: "his counterpart, Anwar Sadat". */
static uint32_t by_name(const dr_clauses *c, uint32_t part)
{
    uint32_t mention = dr_head_mention(c, part);
    if (mention == DR_NONE || mention_row(c, mention)->form != DR_FORM_NOMINAL)
        return mention;
    uint32_t other = dr_other_name(c, part), named = other == DR_NONE ? DR_NONE : dr_head_mention(c, other);
    return named != DR_NONE && mention_row(c, named)->form == DR_FORM_NAME ? named : mention;
}

static bool add_list(const dr_clauses *c, uint32_t part, dr_mentions *list, const dr_mentions *others, bool place_too)
{
    uint32_t parts[SIDE], n = dr_coordinated(c, part, parts, SIDE), before = list->n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t mention = by_name(c, parts[i]);
        if (mention != DR_NONE && (place_too || !mention_row(c, mention)->place_only))
            add(c, list, others, mention);
    }
    return list->n > before;
}

/* Every coordinated phrase's head mention, or that of what the phrase is named beside: "old foes Chile and Peru"; true
 * if any was added. */
static bool add_heads(const dr_clauses *c, uint32_t part, dr_mentions *list, const dr_mentions *others, bool place_too)
{
    if (add_list(c, part, list, others, place_too))
        return true;
    uint32_t other = dr_other_name(c, part);
    return other != DR_NONE && add_list(c, other, list, others, place_too);
}

/* Weapons, papers and acts that stand for who used them ("Turkish jets struck"), and people and bodies that the actors'
 * lists do not have as such ("Palestinian Christian leaders"). */
static bool stands_for(const dr_token *token)
{
    return dr_has_class(token, DR_CLASS_STANDS_FOR);
}

/* Where things happen: "an attack in Pakistan's southwestern city, which killed nine" does not make Pakistan kill. */
static bool is_site(const dr_token *token)
{
    return dr_has_class(token, DR_CLASS_SITE);
}

/* A pronoun that nobody resolved, in words that somebody says, is most often the one who says them. */
static uint32_t speaker_for(const dr_clauses *c, uint32_t part)
{
    bool before;
    if (!dr_lemma_in(&c->tokens[c->parts.at[part].head], " it he she they we i "))
        return DR_NONE;
    uint32_t speaker = dr_speaker_part(c, part, &before);
    return speaker != DR_NONE && speaker != part ? speaker : DR_NONE;
}

/* Of a passive without "by": "ties between A and B were restored", "A's offer was turned down" says nothing of it. */
static bool actor_of_noun(const dr_clauses *c, uint32_t part, dr_participants *out)
{
    dr_arguments around = dr_phrases_after(c, part);
    uint32_t between = dr_after_word(c, &around, "between");
    out->certain = 0.8;
    return between != DR_NONE && add_heads(c, between, &out->actor, NULL, true) && out->actor.n > 1;
}

static bool find_actor(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    uint32_t part = dr_actor_part(c, s);
    if (part == DR_NONE)
        return s->governed != DR_NONE && actor_of_noun(c, s->governed, out);
    out->certain = s->at.certain;
    if (s->noun && part == s->part) {
        uint32_t mention = inside(c, part, s->first);
        uint32_t of = mention == DR_NONE ? dr_after_word(c, &s->at, "of") : DR_NONE;
        if (mention != DR_NONE) {
            add(c, &out->actor, NULL, mention);
        } else if (of != DR_NONE &&
                   (s->frame == DR_FRAME_MUTUAL || dr_has_class(&c->tokens[s->end - 1], DR_CLASS_VISITING))) {
            add_heads(c, of, &out->actor, NULL, true);
        }
        return out->actor.n > 0;
    }
    if (add_heads(c, part, &out->actor, NULL, !s->noun || s->frame == DR_FRAME_MUTUAL))
        return true;
    uint32_t speaker = speaker_for(c, part);
    if (speaker != DR_NONE && add_heads(c, speaker, &out->actor, NULL, false)) {
        out->certain *= 0.9;
        return true;
    }
    if (s->type == DR_ASSAULT && is_site(&c->tokens[c->parts.at[part].head]))
        return false;
    bool listed = stands_for(&c->tokens[c->parts.at[part].head]);
    /* by the tree this is who accuses, asks or strikes: a noun that no list has, and the actor whose it is */
    if (!listed && s->noun)
        return false;
    out->certain *= listed ? 0.85 : 0.75;
    out->borrowed = true;
    uint32_t mention = inside(c, part, c->parts.at[part].end);
    if (mention != DR_NONE) {
        add(c, &out->actor, NULL, mention);
        return true;
    }
    dr_arguments around = dr_phrases_after(c, part);
    uint32_t by = dr_after_word(c, &around, "by");
    if (by == DR_NONE)
        by = dr_after_word(c, &around, "of");
    return by != DR_NONE && add_heads(c, by, &out->actor, NULL, true);
}

/* Types for which a place stands for those who are there: aid to, troops in, an attack on Gaza. */
static bool place_counts(dr_plover type)
{
    return dr_plover_quad(type) == 4 || type == DR_AID || type == DR_RETREAT || type == DR_CONCEDE ||
           type == DR_AGREE || type == DR_SUPPORT;
}

/* The preposition that governs the part; the part's own first word where none does. */
static const dr_token *part_preposition(const dr_clauses *c, uint32_t part)
{
    static const dr_token none;
    if (part == DR_NONE)
        return &none;
    const dr_part *p = &c->parts.at[part];
    return &c->tokens[p->prep == DR_NONE ? p->first : c->parts.at[p->prep].head];
}

/* An actor in the phrase itself or hanging on it. */
static bool add_from(const dr_clauses *c, uint32_t part, const dr_signal *s, dr_participants *out)
{
    bool place = !dr_lemma_in(part_preposition(c, part), " in at near ") || place_counts(s->type);
    if (add_heads(c, part, &out->recipient, &out->actor, place))
        return true;
    uint32_t mention = inside(c, part, c->parts.at[part].end);
    if (mention != DR_NONE)
        add(c, &out->recipient, &out->actor, mention);
    if (out->recipient.n) {
        out->certain *= 0.95;
        return true;
    }
    static const char *const links[] = {"by", "from", "of", "against", "to", "on", "with", "between", "in"};
    dr_arguments around = dr_phrases_after(c, part);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        uint32_t other = dr_after_word(c, &around, links[i]);
        bool where = dr_eq(dr_str_of(links[i]), DR_STR("in"));
        if (other == DR_NONE)
            continue;
        if (add_heads(c, other, &out->recipient, &out->actor, !where || place_counts(s->type))) {
            out->certain *= 0.85;
            return true;
        }
        mention = inside(c, other, c->parts.at[other].end);
        if (mention != DR_NONE && !where)
            add(c, &out->recipient, &out->actor, mention);
        if (out->recipient.n) {
            out->certain *= 0.8;
            return true;
        }
    }
    return false;
}

/* Somebody or something that no list knows, in its own words: "a school bus". Not an event: who condemns an attack does
 * not act on the attack. */
static void add_unknown(const dr_clauses *c, uint32_t part, dr_participants *out)
{
    const dr_part *p = &c->parts.at[part];
    const dr_token *head = &c->tokens[p->head];
    if (p->time || inside(c, part, p->end) != DR_NONE || (head->upos != DR_UPOS_NOUN && head->upos != DR_UPOS_PROPN) ||
        dr_is_event_noun(c, part))
        return;
    uint32_t first = p->first;
    while (first < p->head && c->tokens[first].upos == DR_UPOS_DET)
        first++;
    dr_span span = dr_tokens_span(c->coder->record->analysis, first, p->head + 1);
    DR_PUSH(c->coder->arena, &out->recipient, ((dr_mention){span, DR_NONE}));
    out->certain *= 0.9;
}

static bool is_freeing(const dr_token *token)
{
    return dr_has_class(token, DR_CLASS_FREEING);
}

/* "called for the release of the hostages", "agreed that the hostages be released": who is to be released is not who is
 * asked or agreed with. */
static bool released(const dr_clauses *c, const dr_signal *s, uint32_t part)
{
    const dr_token *head = &c->tokens[c->parts.at[part].head];
    if (head->relation == DR_REL_NSUBJ_PASS && head->head >= 0 &&
        is_freeing(&c->tokens[c->first + (uint32_t)head->head]))
        return true;
    if (s->type != DR_REQUEST || !dr_lemma_is(part_preposition(c, part), "of"))
        return false;
    for (uint32_t i = part; i-- > s->part;)
        if (c->parts.at[i].kind == DR_PART_NOUN)
            return is_freeing(&c->tokens[c->parts.at[i].head]);
    return false;
}

/* "agreed to accept people from Greek camps": the first actor in what hangs on the trigger without a finite verb of its
 * own. */
static void add_embedded(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    enum { LOOK = 24 };
    uint32_t trigger = c->parts.at[s->part].head;
    for (uint32_t i = s->part + 1; i < c->parts.n && i < s->part + LOOK && !out->recipient.n; i++) {
        const dr_part *p = &c->parts.at[i];
        bool aside = p->kind == DR_PART_MARK &&
                     dr_lemma_in(&c->tokens[p->head], " after before since when while as because until if although ");
        if (p->kind == DR_PART_STOP || p->kind == DR_PART_WHO || aside ||
            (p->kind == DR_PART_VERB && (p->flags & DR_VERB_FINITE)))
            return;
        if (p->kind != DR_PART_NOUN || p->time || p->first < s->end || released(c, s, i) ||
            !dr_tree_under(c->tree, dr_part_top(c, p), dr_tree_clause(c->tree, trigger)))
            continue;
        if (dr_lemma_in(part_preposition(c, i), " by during after before since as under according in at near ") &&
            !place_counts(s->type))
            continue;
        if (!add_heads(c, i, &out->recipient, &out->actor, place_counts(s->type)) && inside(c, i, p->end) != DR_NONE)
            add(c, &out->recipient, &out->actor, inside(c, i, p->end));
        if (out->recipient.n)
            out->certain *= 0.7;
    }
}

/* "ties with": takes two whom we know. */
static bool is_tie(const dr_clauses *c, const dr_signal *s, uint32_t part)
{
    return dr_plover_quad(s->type) == 1 && dr_lemma_is(part_preposition(c, part), "with");
}

static void find_known(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    uint32_t part = dr_recipient_part(c, s);
    if (s->type == DR_REQUEST && s->governed != DR_NONE && is_freeing(&c->tokens[c->parts.at[s->governed].head]) &&
        dr_lemma_is(part_preposition(c, part), "of"))
        return; /* who is to be released is not who is asked */
    if (part != DR_NONE && add_from(c, part, s, out))
        return;
    bool named = part != DR_NONE && part != s->governed && c->tokens[c->parts.at[part].head].upos == DR_UPOS_PROPN;
    bool patient = part != DR_NONE && part != s->governed && s->frame == DR_FRAME_OBJECT && !s->noun &&
                   c->parts.at[part].prep == DR_NONE;
    if ((patient || named) && !is_tie(c, s, part)) { /* nobody knows it, but it stands in the right place */
        add_unknown(c, part, out);
        if (out->recipient.n)
            return;
    }
    if (s->frame == DR_FRAME_NONE && !place_counts(s->type))
        return;
    if (s->at.object != DR_NONE && s->at.object != s->governed && s->at.object != part &&
        add_heads(c, s->at.object, &out->recipient, &out->actor, true)) {
        out->certain *= 0.9; /* "provided Greece with food for the winter" */
        return;
    }
    /* what else the clause offers: the governed noun's own modifier, any other phrase, the subject of what is said */
    if (s->governed != DR_NONE && (!s->passive || s->governed != s->at.subject) && add_from(c, s->governed, s, out)) {
        out->certain *= 0.9;
        return;
    }
    uint32_t actor = dr_actor_part(c, s); /* what hangs on the actor is no recipient */
    actor = actor == DR_NONE ? c->parts.n : actor;
    for (uint32_t i = 0; i < s->at.count; i++) {
        const dr_token *prep = &c->tokens[c->parts.at[s->at.prep[i]].head];
        bool where = dr_lemma_in(prep, " in at near across ");
        if (dr_lemma_in(prep, " by during after before since as under over according ") ||
            (where && !place_counts(s->type)) || s->at.prep[i] == actor + 1)
            continue;
        if (add_heads(c, s->at.noun[i], &out->recipient, &out->actor, true)) {
            out->certain *= 0.8;
            return;
        }
    }
    if (s->at.clause_subject != DR_NONE && dr_plover_quad(s->type) == 3) {
        if (!add_heads(c, s->at.clause_subject, &out->recipient, &out->actor, true)) {
            uint32_t mention = inside(c, s->at.clause_subject, c->parts.at[s->at.clause_subject].end);
            if (mention != DR_NONE)
                add(c, &out->recipient, &out->actor, mention);
        }
        if (out->recipient.n)
            out->certain *= 0.85;
    }
}

static void find_unknown(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    uint32_t part = dr_recipient_part(c, s);
    if (part == DR_NONE || part == s->governed)
        return;
    bool named = c->tokens[c->parts.at[part].head].upos == DR_UPOS_PROPN, after = c->parts.at[part].prep != DR_NONE;
    if (!is_tie(c, s, part) && (named || s->frame == DR_FRAME_OBJECT || (s->frame == DR_FRAME_PREP && after)))
        add_unknown(c, part, out);
}

static void find_recipient(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    find_known(c, s, out);
    if (!out->recipient.n && !s->noun)
        find_unknown(c, s, out);
    if (!out->recipient.n && !s->noun && s->frame != DR_FRAME_NONE)
        add_embedded(c, s, out);
}

/* Somebody in particular: with a country, a place in a list, or a name. "Crowds" are nobody in particular. */
static bool identified(const dr_clauses *c, const dr_mentions *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->at[i].actor == DR_NONE)
            continue;
        const dr_actor *actor = &c->coder->record->actors.at[list->at[i].actor];
        if (actor->country.size || actor->known.size ||
            (actor->mentions.n && actor->mentions.at[0].form == DR_FORM_NAME))
            return true;
    }
    return false;
}

/* In a clause that only says when or why: "years after crowds burned the embassy". */
static bool subordinate(const dr_clauses *c, const dr_signal *s)
{
    uint32_t mark = dr_mark_of(c, s->part);
    return mark != DR_NONE && dr_lemma_in(&c->tokens[mark], " after before since when while as because until ");
}

bool dr_of_nobody(const dr_clauses *c, const dr_signal *s, const dr_participants *participants)
{
    return subordinate(c, s) && !identified(c, &participants->actor) && !identified(c, &participants->recipient);
}

static bool many(const dr_clauses *c, const dr_signal *s, const dr_participants *participants)
{
    uint32_t part = dr_actor_part(c, s);
    return participants->actor.n > 1 || (part != DR_NONE && c->tokens[c->parts.at[part].head].xpos == DR_XPOS_NNS);
}

bool dr_find_participants(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    *out = (dr_participants){.certain = 1};
    if (!find_actor(c, s, out))
        return false;
    find_recipient(c, s, out);
    if ((s->noun || out->borrowed) && !out->recipient.n && out->actor.n < 2)
        return false;
    if (dr_of_nobody(c, s, out))
        return false;
    bool mutual = s->frame == DR_FRAME_MUTUAL && !out->recipient.n;
    if (mutual && many(c, s, out)) /* "the ministers met", with each other */
        return true;
    if (mutual && !s->mode.size)
        out->certain *= 0.6;
    if (!out->recipient.n && s->frame != DR_FRAME_NONE)
        out->certain *= 0.75;
    return true;
}
