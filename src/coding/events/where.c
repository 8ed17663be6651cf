/* Candidates are the places of the sentence, the last ones before it, the first of the report, the next ones behind it
 * and those that the report tells most often that something is in, among them lands told by their people alone
 * (lands.h); nowhere is one too. Events are placed in text order: where the one before took place speaks for the next,
 * more where both are deeds, or both words, and by whether who acts took part in it. */
#include "coding/events/where.h"

#include <string.h>

#include "coding/events/before.h"
#include "coding/events/lands.h"
#include "syntax/lemmas.h"

enum { IN_MOST = 16, BEFORE = 8, LEAD = 6, AFTER = 4, STORY = 2, PARTIES = 8 };
enum { SPARE = 3 /* of those that no name tells, beside each of these */ };

/* What speaks for the town of a dateline where those who act are at home. The reports that people labelled have no
 * datelines: chosen on reports of our own, where .5 to 1 are as good and 1.5 is too much. */
static const double AT_HOME = 0.75;

/* A place as it is mentioned. */
typedef struct mention {
    uint32_t first, head, sentence;
    uint32_t name;    /* index into names: the same place */
    const char *role; /* how it is mentioned: "in", "near", "from", "to", "subject", "modifier" … */
    const char *kind; /* what it is: country, capital, division, town, other */
    const char *held; /* whether the words name who acts: an "actor", only a "site", "nobody" */
    bool located;     /* something is in or near it */
    bool guest;       /* whose embassy or flag it is that something happens at */
    uint32_t section; /* of the places, the town of the dateline that it stands behind; DR_NONE: of none */
} mention;

typedef struct place_name {
    uint32_t key, located, told;
} place_name;

typedef struct placer {
    dr_coder *coder;
    mention *mentions; /* of each place of the record */
    DR_VEC(place_name) names;
    dr_str country;                       /* most places' */
    uint32_t first_located, story[STORY]; /* indexes into record.places, DR_NONE */
    bool *triggers;                       /* (token_count) heads of events' triggers */
    dr_told_before told;                  /* before the event at hand */
    dr_weighed *weighed;
    dr_buf *log;
} placer;

/* ---- the report's places ---- */

static const char *kind_of(const dr_place *place)
{
    dr_str feature = place->feature;
    if (dr_starts(feature, DR_STR("PCL")))
        return place->spare ? "people" : "country";
    if (dr_is_text(feature, "PPLC"))
        return "capital";
    return dr_starts(feature, DR_STR("ADM")) ? "division" : dr_starts(feature, DR_STR("PPL")) ? "town" : "other";
}

static const char *role_by_preposition(const dr_token *preposition)
{
    if (dr_lemma_in(preposition, " in at "))
        return "in";
    if (dr_lemma_in(preposition, " near around outside inside across throughout along on off "))
        return "near";
    if (dr_lemma_in(preposition, " from of "))
        return "from";
    return dr_lemma_in(preposition, " to into for towards toward ") ? "to" : "preposition";
}

static const char *role_of(const dr_tree *tree, uint32_t head)
{
    uint32_t preposition = dr_tree_case(tree, head);
    if (preposition != DR_NONE)
        return role_by_preposition(&tree->tokens[preposition]);
    if (dr_tree_is(tree, head, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)))
        return "subject";
    if (dr_tree_is(tree, head,
                   DR_RELATION(COMPOUND) | DR_RELATION(AMOD) | DR_RELATION(NMOD) | DR_RELATION(NMOD_POSS) |
                       DR_RELATION(NMOD_DESC)))
        return "modifier";
    if (dr_tree_is(tree, head, DR_RELATION(OBJ) | DR_RELATION(OBL) | DR_RELATION(OBL_UNMARKED)))
        return "object";
    return dr_tree_is(tree, head, DR_RELATION(APPOS) | DR_RELATION(FLAT)) ? "apposition" : "other";
}

/* "at the United States embassy", "the embassy of France": whose it is lies elsewhere. */
static bool is_guest(const dr_tree *tree, uint32_t head)
{
    uint32_t over = dr_tree_head(tree, head), preposition = dr_tree_case(tree, head);
    return over != DR_NONE && dr_stands_abroad(&tree->tokens[over]) &&
           (preposition == DR_NONE || dr_lemma_is(&tree->tokens[preposition], "of")) &&
           dr_tree_is(tree, head,
                      DR_RELATION(COMPOUND) | DR_RELATION(AMOD) | DR_RELATION(NMOD) | DR_RELATION(NMOD_POSS));
}

static const char *held_by(const dr_coder *coder, uint32_t token)
{
    uint32_t row = coder->mention_at ? coder->mention_at[token] : DR_NONE;
    return row == DR_NONE ? "nobody" : coder->mentions.at[row].place_only ? "site" : "actor";
}

static void count_place(placer *p, uint32_t place, dr_map *names, dr_map *countries, uint32_t *most)
{
    dr_arena *arena = p->coder->arena;
    const dr_place *x = &p->coder->record->places.at[place];
    mention *m = &p->mentions[place];
    dr_str key = dr_format(arena, "%.*s\t%.*s", DR_FMT(x->name), DR_FMT(x->country));
    m->name = dr_map_get(names, key);
    if (m->name == DR_NONE) {
        m->name = p->names.n;
        dr_map_set(names, key, m->name);
        DR_PUSH(arena, &p->names, ((place_name){.key = place}));
    }
    p->names.at[m->name].located += m->located;
    p->names.at[m->name].told++;
    if (!x->country.size)
        return;
    uint32_t before = dr_map_get(countries, x->country), now = before == DR_NONE ? 1 : before + 1;
    dr_map_set(countries, x->country, now);
    if (now > *most) {
        *most = now;
        p->country = x->country;
    }
}

/* The names that most is told to be in; of equals the first. */
static void find_story(placer *p)
{
    for (uint32_t i = 0; i < STORY; i++) {
        uint32_t best = DR_NONE;
        for (uint32_t n = 0; n < p->names.n; n++)
            if (p->names.at[n].located && !(i && p->names.at[n].key == p->story[0]) &&
                (best == DR_NONE || p->names.at[n].located > p->names.at[best].located))
                best = n;
        p->story[i] = best == DR_NONE ? DR_NONE : p->names.at[best].key;
    }
}

static void look_through(placer *p)
{
    const dr_coder *coder = p->coder;
    const dr_record *record = coder->record;
    dr_map names = {.arena = coder->arena}, countries = {.arena = coder->arena};
    uint32_t most = 0;
    p->mentions = DR_NEW_ARRAY(coder->arena, mention, record->places.n);
    p->first_located = DR_NONE;
    for (uint32_t i = 0; i < record->places.n; i++) {
        const dr_place *x = &record->places.at[i];
        mention *m = &p->mentions[i];
        m->first = dr_token_at(record->analysis, x->span.start);
        m->head = dr_head_in(coder, x->span);
        m->sentence = dr_sentence_of(record->analysis, m->first);
        m->kind = kind_of(x);
        bool people = !strcmp(m->kind, "people");
        bool town = record->analysis->sentences[m->sentence].dateline && !people &&
                    (!i || p->mentions[i - 1].sentence != m->sentence); /* its country stands behind it */
        m->section = town ? i : i ? p->mentions[i - 1].section : DR_NONE;
        m->role = people ? "people"
                  : town ? "in" /* what is told behind it happened there unless it says otherwise */
                         : role_of(dr_syntax_tree(coder->syntax, m->sentence), m->head);
        m->guest = is_guest(dr_syntax_tree(coder->syntax, m->sentence), m->head);
        m->held = held_by(coder, m->head);
        m->located = !strcmp(m->role, "in") || !strcmp(m->role, "near");
        if (m->located && p->first_located == DR_NONE)
            p->first_located = i;
        count_place(p, i, &names, &countries, &most);
    }
    find_story(p);
    p->triggers = DR_NEW_ARRAY(coder->arena, bool, record->analysis->token_count);
    for (uint32_t i = 0; i < record->events.n; i++)
        p->triggers[dr_head_in(coder, record->events.at[i].trigger)] = true;
}

/* ---- candidates ---- */

typedef struct around {
    dr_candidates candidates;
    uint32_t first, end; /* places of the sentence */
    uint32_t last;       /* the last before it that something is in */
    uint32_t section;    /* the town of the dateline that it stands behind, DR_NONE */
    uint32_t nearest;
    bool named;     /* it names one */
    bool own, here; /* a place that something is in stands in the event's clause; "here" in the sentence */
    const char *stands[IN_MOST];
} around;

static uint32_t first_in(const placer *p, uint32_t sentence)
{
    uint32_t low = 0, high = p->coder->record->places.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->mentions[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t gap(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

static bool says_here(const dr_teller *t)
{
    for (uint32_t at = t->tree->first; at < t->tree->end && at - t->tree->first < 2 * DR_TREE_LOOK; at++)
        if (dr_lemma_is(&t->tree->tokens[at], "here"))
            return true;
    return false;
}

static void look_inside(const placer *p, const dr_teller *t, around *a)
{
    uint32_t n = p->coder->record->places.n, sentence = t->event->sentence;
    for (a->end = a->first; a->end < n && p->mentions[a->end].sentence == sentence; a->end++) {
        const mention *m = &p->mentions[a->end];
        if (a->end - a->first == IN_MOST)
            break;
        const char *stands = a->stands[a->end - a->first] = dr_stands(t, m->head);
        bool spare = p->coder->record->places.at[a->end].spare;
        a->own |= m->located && dr_is_own(stands);
        a->named |= !spare;
        if (!spare && (a->nearest == DR_NONE || gap(m->first, t->first) < gap(p->mentions[a->nearest].first, t->first)))
            a->nearest = a->end;
        if (!m->guest)
            dr_add_candidate(&a->candidates, a->end);
    }
}

/* How many more places are taken up on one side. */
typedef struct window {
    uint32_t named, spare;
} window;

static bool is_open(const window *w, uint32_t looked)
{
    enum { LOOK = 4 * BEFORE };
    return w->named && looked < LOOK;
}

static void add_in(const placer *p, around *a, window *w, uint32_t place)
{
    uint32_t *left = p->coder->record->places.at[place].spare ? &w->spare : &w->named;
    if (!*left || p->mentions[place].guest)
        return;
    --*left;
    dr_add_candidate(&a->candidates, place);
}

static bool beside(const placer *p, const around *a, uint32_t sentence, uint32_t place)
{
    return p->mentions[place].sentence != sentence && p->mentions[place].section == a->section;
}

static void look_around(const placer *p, const dr_teller *t, around *a)
{
    uint32_t n = p->coder->record->places.n, sentence = t->event->sentence;
    *a = (around){.first = first_in(p, sentence), .last = DR_NONE, .nearest = DR_NONE, .here = says_here(t)};
    look_inside(p, t, a);
    a->section = a->first ? p->mentions[a->first - 1].section : DR_NONE;
    uint32_t from = a->section == DR_NONE ? 0 : a->section; /* what stands before another dateline plays elsewhere */
    window before = {BEFORE, SPARE}, lead = {LEAD, SPARE}, after = {AFTER, SPARE};
    for (uint32_t i = a->first; i-- > from && is_open(&before, a->first - i);) {
        if (a->last == DR_NONE && p->mentions[i].located)
            a->last = i;
        add_in(p, a, &before, i);
    }
    for (uint32_t i = from; i < n && is_open(&lead, i - from); i++)
        if (beside(p, a, sentence, i))
            add_in(p, a, &lead, i);
    for (uint32_t i = a->end; i < n && is_open(&after, i - a->end); i++)
        if (beside(p, a, sentence, i))
            add_in(p, a, &after, i);
    for (uint32_t i = 0; i < STORY; i++)
        if (p->story[i] != DR_NONE && beside(p, a, sentence, p->story[i]))
            dr_add_candidate(&a->candidates, p->story[i]);
}

/* ---- features ---- */

static bool mentioned(const dr_mentions *side, dr_span place)
{
    for (uint32_t i = 0; i < side->n && i < PARTIES; i++)
        if (dr_span_meet(side->at[i].span, place))
            return true;
    return false;
}

static bool of_country(const placer *p, const dr_mentions *side, dr_str country)
{
    for (uint32_t i = 0; i < side->n && i < PARTIES; i++)
        if (side->at[i].actor != DR_NONE && country.size &&
            dr_eq(p->coder->record->actors.at[side->at[i].actor].country, country))
            return true;
    return false;
}

/* What the place is to who acts and who is acted on. */
static void weigh_sides(const placer *p, const dr_teller *t, uint32_t at, dr_weigher *w)
{
    const dr_place *x = &p->coder->record->places.at[at];
    const dr_event *e = t->event;
    bool actor = of_country(p, &e->actor, x->country), recipient = of_country(p, &e->recipient, x->country);
    const char *whose = actor && recipient ? "both" : actor ? "actor" : recipient ? "recipient" : "neither";
    dr_weigh(w, "country_of", whose, t->kind);
    dr_weigh(w, "country_of", whose, p->mentions[at].kind);
    dr_weigh(w, "country_of", whose, dr_plover_name(e->type));
    if (mentioned(&e->actor, x->span))
        dr_weigh(w, "in_actor", p->mentions[at].role, NULL);
    if (mentioned(&e->recipient, x->span))
        dr_weigh(w, "in_recipient", p->mentions[at].role, NULL);
}

static void weigh_place(const placer *p, const dr_teller *t, uint32_t at, dr_weigher *w)
{
    const mention *m = &p->mentions[at];
    const char *type = dr_plover_name(t->event->type);
    bool home = dr_eq(p->coder->record->places.at[at].country, p->country);
    dr_weigh(w, "role", m->role, NULL);
    dr_weigh(w, "held", m->held, m->role);
    dr_weigh(w, "kind", m->kind, type);
    dr_weigh(w, home ? "country_most" : "country_less", m->kind, NULL);
    dr_weigh(w, "located", dr_weigh_count(p->names.at[m->name].located, 4), NULL);
    dr_weigh(w, "located", dr_weigh_count(p->names.at[m->name].located, 2), m->kind);
    dr_weigh(w, "told", dr_weigh_count(p->names.at[m->name].told, 6), m->kind);
    dr_weigh(w, "role_kind", m->role, m->kind);
    dr_weigh(w, "role_words", m->role, t->kind);
    dr_weigh(w, "role_verbs", m->role, t->verbs);
    if (m->section == at)
        dr_weigh(w, "dateline", t->kind, t->verbs);
    if (p->names.at[m->name].key == p->story[0])
        dr_weigh(w, "story", NULL, NULL);
    weigh_sides(p, t, at, w);
}

/* Whose the place is by the tree: whether the way up from it comes by this event's trigger or another one's. */
static const char *reached(const placer *p, const dr_teller *t, uint32_t at)
{
    for (int steps = 0; steps < DR_TREE_LOOK && at != DR_NONE; steps++, at = dr_tree_head(t->tree, at))
        if (at == t->head || p->triggers[at])
            return at == t->head ? "this" : "another";
    return "none";
}

static void weigh_inside(const placer *p, const dr_teller *t, const around *a, uint32_t at, dr_weigher *w)
{
    const mention *m = &p->mentions[at];
    const char *stands = a->stands[at - a->first];
    dr_weigh(w, "stands", stands, m->role);
    dr_weigh(w, "stands", stands, t->kind);
    dr_weigh(w, "stands", stands, dr_plover_name(t->event->type));
    dr_weigh(w, "reached", reached(p, t, m->head), m->role);
    const char *linked = dr_linked_as(p->coder, t, DR_LINK_PLACE, m->first, m->head + 1);
    if (linked)
        dr_weigh(w, "linked", linked, NULL);
    dr_weigh(w, "gap", dr_weigh_count(gap(m->first, t->first) / 6, 3), m->first < t->first ? "before" : "behind");
    if (at == a->nearest)
        dr_weigh(w, "nearest", NULL, NULL);
    if (a->own && !(m->located && dr_is_own(stands)))
        dr_weigh(w, "another_own", NULL, NULL);
}

static void weigh_elsewhere(const placer *p, const dr_teller *t, const around *a, uint32_t at, dr_weigher *w)
{
    const mention *m = &p->mentions[at];
    bool before = m->sentence < t->event->sentence;
    uint32_t distance = gap(m->sentence, t->event->sentence);
    dr_weigh(w, before ? "back" : "on", dr_weigh_count(distance, before ? 4 : 3), NULL);
    dr_weigh(w, before ? "back" : "on", m->role, NULL);
    dr_weigh(w, before ? "back_kind" : "on_kind", m->kind, t->kind);
    bool home = of_country(p, &t->event->actor, p->coder->record->places.at[at].country);
    dr_weigh(w, home ? "far_home" : "far_abroad", m->role, t->kind);
    if (at == a->last)
        dr_weigh(w, "last_located", m->kind, t->kind);
    if (at == a->section && home)
        w->score += AT_HOME;
    if (at == (a->section == DR_NONE ? p->first_located : a->section))
        dr_weigh(w, "first_located", m->kind, t->kind);
    if (m->sentence <= (a->section == DR_NONE ? 0 : p->mentions[a->section].sentence + 1))
        dr_weigh(w, "lead", m->role, m->kind);
    if (a->named)
        dr_weigh(w, "sentence_has_other", NULL, NULL);
    if (a->own)
        dr_weigh(w, "clause_has_other", NULL, NULL);
    if (a->here)
        dr_weigh(w, "here", m->kind, NULL);
}

static bool takes_part(const dr_event *event, uint32_t actor)
{
    for (uint32_t i = 0; i < event->actor.n && i < PARTIES; i++)
        if (event->actor.at[i].actor == actor)
            return true;
    for (uint32_t i = 0; i < event->recipient.n && i < PARTIES; i++)
        if (event->recipient.at[i].actor == actor)
            return true;
    return false;
}

/* Whether one of those who act takes part in the other event. */
static const char *shared(const dr_event *event, const dr_event *other)
{
    for (uint32_t i = 0; i < event->actor.n && i < PARTIES; i++)
        if (event->actor.at[i].actor != DR_NONE && takes_part(other, event->actor.at[i].actor))
            return "shared";
    return event->actor.n ? "apart" : "nobody";
}

/* Whether events told before took place there; DR_NONE: nowhere. */
static void weigh_before(const placer *p, const dr_teller *t, uint32_t at, dr_weigher *w)
{
    const dr_record *record = p->coder->record;
    for (size_t i = 0; i < DR_BEFORE; i++) {
        if (p->told.event[i] == DR_NONE)
            continue;
        uint32_t other = record->events.at[p->told.event[i]].where;
        const char *how = "other";
        if (at == DR_NONE || other == DR_NONE)
            how = at == other ? "same" : "untold";
        else if (p->mentions[other].name == p->mentions[at].name)
            how = "same";
        else if (dr_eq(record->places.at[other].country, record->places.at[at].country))
            how = "country";
        dr_weigh(w, p->told.names[i], how, p->told.kinds[i]);
        if (!i)
            dr_weigh(w, "like_whose", how, shared(t->event, &record->events.at[p->told.event[i]]));
    }
}

static void weigh_none(const placer *p, const dr_teller *t, const around *a, dr_weigher *w)
{
    dr_weigh(w, "none", t->kind, NULL);
    dr_weigh(w, "none_verbs", t->verbs, NULL);
    dr_weigh(w, "none_type", dr_plover_name(t->event->type), NULL);
    bool actor = of_country(p, &t->event->actor, p->country);
    bool recipient = of_country(p, &t->event->recipient, p->country);
    const char *people = actor && recipient ? "both" : actor ? "actor" : recipient ? "recipient" : "neither";
    dr_weigh(w, "none_places", a->own ? "clause" : a->named ? "sentence" : "elsewhere", t->kind);
    dr_weigh(w, "none_people", people, t->kind);
    dr_weigh(w, "none_verbs", t->verbs, t->kind);
    dr_weigh(w, "none_sentence", dr_weigh_count(t->event->sentence, 5), t->kind);
    dr_weigh(w, "none_before", a->last == DR_NONE ? "untold" : "told", NULL);
    dr_weigh(w, "none_names", dr_weigh_count(p->names.n, 6), NULL);
}

/* The place last told before the token that something is in, the inner one of "near Ndola in Rhodesia"; DR_NONE. */
static uint32_t there(const placer *p, uint32_t token)
{
    enum { LOOK = 16, BESIDE = 4 };
    const mention *m = p->mentions;
    uint32_t i = p->coder->record->places.n;
    while (i && m[i - 1].first > token)
        i--;
    for (uint32_t looked = 0; i-- > 0 && looked < LOOK; looked++) {
        if (!m[i].located)
            continue;
        while (i && m[i - 1].located && m[i - 1].sentence == m[i].sentence && m[i].first - m[i - 1].first < BESIDE)
            i--;
        return i;
    }
    return DR_NONE;
}

/* "will meet here", "met him there": the town of the dateline, or the place told last; DR_NONE: the clause says
 * neither. */
static uint32_t by_adverb(const placer *p, const dr_teller *t, const around *a)
{
    for (uint32_t at = t->tree->first; at < t->tree->end && at - t->tree->first < 2 * DR_TREE_LOOK; at++) {
        if (!dr_tree_is(t->tree, at, DR_RELATION(ADVMOD)) || !dr_lemma_in(&t->tree->tokens[at], " here there ") ||
            !dr_is_own(dr_stands(t, at)))
            continue;
        return dr_lemma_is(&t->tree->tokens[at], "here") ? a->section : there(p, at);
    }
    return DR_NONE;
}

/* "Paris has refused": a government by its seat, which speaks nowhere. */
static bool is_by_seat(const placer *p, const dr_event *event, const around *a)
{
    for (uint32_t i = a->first; event->actor.n == 1 && i < a->end; i++) {
        dr_span doer = event->actor.at[0].span, place = p->coder->record->places.at[i].span;
        if (!strcmp(p->mentions[i].kind, "capital") && doer.start == place.start && doer.end == place.end)
            return true;
    }
    return false;
}

static bool is_of_clause(const around *a, uint32_t place)
{
    return place != DR_NONE && place >= a->first && place < a->end && dr_is_own(a->stands[place - a->first]);
}

static uint32_t choose(const placer *p, const dr_teller *t, around *a)
{
    look_around(p, t, a);
    const uint32_t adverb = by_adverb(p, t, a);
    dr_add_candidate(&a->candidates, DR_NONE);
    for (uint32_t i = 0; i < a->candidates.n; i++) {
        dr_candidate *c = &a->candidates.at[i];
        dr_weigher w = {.weights = &p->coder->knowledge->where, .weighed = p->weighed, .names = p->log};
        bool none = c->fact == DR_NONE;
        if (p->log && none)
            dr_buf_add(p->log, DR_STR("-"));
        else if (p->log)
            dr_buf_format(p->log, "%u", c->fact);
        if (none) {
            weigh_none(p, t, a, &w);
        } else {
            weigh_place(p, t, c->fact, &w);
            if (c->fact >= a->first && c->fact < a->end)
                weigh_inside(p, t, a, c->fact, &w);
            else
                weigh_elsewhere(p, t, a, c->fact, &w);
        }
        weigh_before(p, t, c->fact, &w);
        c->score = w.score;
        c->key = none ? DR_NONE : p->mentions[c->fact].name;
        if (p->log)
            dr_buf_byte(p->log, '\n');
    }
    if (adverb != DR_NONE)
        return adverb;
    uint32_t chosen = dr_choose(&a->candidates);
    return is_by_seat(p, t->event, a) && !is_of_clause(a, chosen) ? DR_NONE : chosen;
}

void dr_place_events(dr_coder *coder, dr_buf *log)
{
    dr_record *record = coder->record;
    placer p = {.coder = coder, .weighed = DR_NEW(coder->arena, dr_weighed), .log = log};
    dr_before before = dr_before_new(coder->arena);
    look_through(&p);
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        dr_teller t = dr_teller_of(coder, event);
        p.told = dr_look_before(&before, coder, &t);
        around a;
        if (log)
            dr_buf_format(log, "= %u\n", i);
        event->where = choose(&p, &t, &a);
        bool people = event->where != DR_NONE && !strcmp(p.mentions[event->where].kind, "people");
        if (event->where != DR_NONE && (people || !is_of_clause(&a, event->where)))
            dr_take_from_context(event, &event->where_span, record->places.at[event->where].span,
                                 DRAGOMAN_CONTEXT_WHERE);
    }
}
