#include "coding/events/same.h"

#include "base/date.h"
#include "coding/events/trigger.h"

/* X(SYMBOL, "name", weight) of what may hold of two events of a type; "later" and "earlier": of that one alone. Fitted
 * by training/same/fit.py (--penalty 3 --bias 0.5) to 500 reports read by hand, but "apart", which is set: an act that
 * excludes is never the same. Cross-validated, links are right in .611 and found in .556 (F1 .582); before
 * what excludes was looked at .599, .556 and .577. The sides' six stand in the order of compare_side.
 */
#define SAME_FEATURES(X)                                                                                               \
    X(PAIR, "pair", -0.57)                                                                                             \
    X(OTHER_WORD, "other_word", -0.80)                                                                                 \
    X(NOUN_EARLIER, "noun_earlier", 0.25)                                                                              \
    X(THE_LATER, "the_later", 0.74)                                                                                    \
    X(A_LATER, "a_later", -0.55)                                                                                       \
    X(THE_LEMMA, "the_lemma", 0.81)                                                                                    \
    X(ACTOR_SAME, "actor_same", -0.16)                                                                                 \
    X(ACTOR_OTHER, "actor_other", -0.70)                                                                               \
    X(ACTOR_EARLIER, "actor_earlier", -0.03)                                                                           \
    X(ACTOR_LATER, "actor_later", -0.45)                                                                               \
    X(ACTOR_NONE, "actor_none", -0.33)                                                                                 \
    X(ACTOR_KIN, "actor_kin", -0.47)                                                                                   \
    X(RECIPIENT_SAME, "recipient_same", 0.17)                                                                          \
    X(RECIPIENT_OTHER, "recipient_other", -0.57)                                                                       \
    X(RECIPIENT_EARLIER, "recipient_earlier", -0.48)                                                                   \
    X(RECIPIENT_LATER, "recipient_later", -0.82)                                                                       \
    X(RECIPIENT_NONE, "recipient_none", -0.09)                                                                         \
    X(RECIPIENT_KIN, "recipient_kin", -0.41)                                                                           \
    X(CROSSED, "crossed", -1.06)                                                                                       \
    X(DAY_SAME, "day_same", 0.16)                                                                                      \
    X(DAY_MEETS, "day_meets", -0.01)                                                                                   \
    X(DAY_OTHER, "day_other", -0.27)                                                                                   \
    X(DAY_EARLIER, "day_earlier", -0.28)                                                                               \
    X(DAY_LATER, "day_later", -0.65)                                                                                   \
    X(PLACE_OTHER, "place_other", -0.41)                                                                               \
    X(PLACE_SAME, "place_same", 0.26)                                                                                  \
    X(APART, "apart", -20.00)                                                                                          \
    X(TOLL_SAME, "toll_same", 0.50)                                                                                    \
    X(TENSE_OTHER, "tense_other", -1.59)                                                                               \
    X(HISTORY_ONE, "history_one", -1.29)                                                                               \
    X(NEGATIVE_ONE, "negative_one", -0.93)                                                                             \
    X(MODE_SAME, "mode_same", 0.84)                                                                                    \
    X(MODE_OTHER, "mode_other", -1.14)                                                                                 \
    X(AWAY_0, "away=0", -1.64)                                                                                         \
    X(AWAY_1, "away=1", 0.15)                                                                                          \
    X(AWAY_2, "away=2", -0.12)                                                                                         \
    X(AWAY_5, "away=5", -0.36)                                                                                         \
    X(AWAY_13, "away=13", -0.40)                                                                                       \
    X(LISTED, "listed", 0.69)                                                                                          \
    X(NEXT, "next", 0.91)                                                                                              \
    X(LEAD, "lead", 1.21)                                                                                              \
    X(SPEAKER_SAME, "speaker_same", 0.60)                                                                              \
    X(SPEAKER_OTHER, "speaker_other", 0.41)                                                                            \
    X(SPEAKER_LATER, "speaker_later", 0.53)                                                                            \
    X(SPEAKER_EARLIER, "speaker_earlier", -0.16)                                                                       \
    X(STATEMENT_SAME, "statement_same", -0.88)                                                                         \
    X(COUNT_OTHER, "count_other", -1.17)                                                                               \
    X(NO_WORDS, "no_words", -0.28)                                                                                     \
    X(MANY_WORDS, "many_words", 0.48)                                                                                  \
    X(FIRST_OF_ITS, "first_of_its", 0.50)

typedef enum feature {
#define X(symbol, name, weight) symbol,
    SAME_FEATURES(X)
#undef X
        FEATURES
} feature;

static const struct {
    const char *name;
    double weight;
} features[] = {
#define X(symbol, name, weight) {name, weight},
    SAME_FEATURES(X)
#undef X
};

enum { WORDS = 24 };

/* An event as pairs see it. */
typedef struct telling {
    const dr_event *event;
    uint32_t index;
    uint32_t first, end, head; /* tokens of the trigger */
    uint32_t order;            /* of its type */
    uint32_t words[WORDS];     /* numbers of the content words around it, in order, each once */
    uint32_t word_count;
} telling;

/* What holds of a pair. */
typedef struct pair {
    const dr_record *record;
    const dr_tree *const *trees;
    const telling *earlier, *later;
    bool apart; /* days, towns or casualties of the clauses themselves exclude each other */
    uint8_t held[FEATURES];
    uint32_t count;
} pair;

static void hold(pair *p, feature f)
{
    p->held[p->count++] = (uint8_t)f;
}

/* Where a place or number says nothing: both clauses may have it. */
static bool in_one_sentence(const pair *p)
{
    return p->earlier->event->sentence == p->later->event->sentence;
}

/* ---- triggers ---- */

static bool is_content(const dr_token *token)
{
    return token->upos == DR_UPOS_VERB || token->upos == DR_UPOS_NOUN || token->upos == DR_UPOS_PROPN ||
           token->upos == DR_UPOS_ADJ;
}

/* The same lemma, or the same stem: propose, proposal. */
static bool is_alike(const dr_token *a, const dr_token *b)
{
    enum { STEM_SIZE = 4 };
    if (!is_content(a) || !is_content(b))
        return false;
    return dr_eq_nocase(a->lemma, b->lemma) || (a->lemma.size >= STEM_SIZE && b->lemma.size >= STEM_SIZE &&
                                                dr_starts_nocase(a->lemma, (dr_str){b->lemma.at, STEM_SIZE}));
}

static void compare_triggers(pair *p)
{
    const dr_token *tokens = p->record->analysis->tokens;
    bool alike = false;
    for (uint32_t i = p->earlier->first; i < p->earlier->end; i++)
        for (uint32_t j = p->later->first; j < p->later->end; j++)
            alike |= is_alike(&tokens[i], &tokens[j]);
    if (!alike)
        hold(p, OTHER_WORD);
    if (tokens[p->earlier->head].upos == DR_UPOS_NOUN)
        hold(p, NOUN_EARLIER);
    if (tokens[p->later->head].upos != DR_UPOS_NOUN)
        return;
    const dr_tree *tree = p->trees[p->later->event->sentence];
    uint32_t det = dr_tree_find(tree, p->later->head, DR_RELATION(DET) | DR_RELATION(NMOD_POSS));
    bool a = det == DR_NONE || dr_is(p->record->analysis, det, "a") || dr_is(p->record->analysis, det, "an");
    hold(p, a ? A_LATER : THE_LATER);
    if (!a && alike)
        hold(p, THE_LEMMA);
}

/* ---- sides ---- */

enum { MENTIONS = 8 }; /* of a side that are looked at */

static uint32_t count_of(const dr_mentions *side)
{
    return side->n < MENTIONS ? side->n : MENTIONS;
}

static bool meets(const dr_mentions *a, const dr_mentions *b)
{
    for (uint32_t i = 0; i < count_of(a); i++)
        for (uint32_t j = 0; j < count_of(b); j++)
            if (a->at[i].actor != DR_NONE && a->at[i].actor == b->at[j].actor)
                return true;
    return false;
}

static bool is_kin(const dr_record *record, uint32_t a, uint32_t b)
{
    if (a == DR_NONE || b == DR_NONE)
        return false;
    const dr_actor *x = &record->actors.at[a], *y = &record->actors.at[b];
    return x->part_of == b || y->part_of == a || (x->country.size && dr_eq(x->country, y->country));
}

static bool has_kin(const dr_record *record, const dr_mentions *a, const dr_mentions *b)
{
    for (uint32_t i = 0; i < count_of(a); i++)
        for (uint32_t j = 0; j < count_of(b); j++)
            if (is_kin(record, a->at[i].actor, b->at[j].actor))
                return true;
    return false;
}

/* What follows `same` in the list of features. */
enum { OTHER = 1, EARLIER, LATER, NONE, KIN };

static feature compare_side(pair *p, const dr_mentions *earlier, const dr_mentions *later, feature same)
{
    feature f = same + OTHER;
    if (!earlier->n || !later->n)
        f = same + (earlier->n ? EARLIER : later->n ? LATER : NONE);
    else if (meets(earlier, later))
        f = same;
    else if (has_kin(p->record, earlier, later))
        f = same + KIN;
    hold(p, f);
    return f;
}

/* The country of the i-th of both sides, the one behind the other; NULL: of no state. */
static const dr_str *country_at(const dr_record *record, const dr_event *event, bool both, uint32_t i, bool *end)
{
    uint32_t actors = count_of(&event->actor);
    *end = i >= actors + (both ? count_of(&event->recipient) : 0);
    if (*end)
        return NULL;
    uint32_t actor = i < actors ? event->actor.at[i].actor : event->recipient.at[i - actors].actor;
    const dr_str *country = actor == DR_NONE ? NULL : &record->actors.at[actor].country;
    return country && country->size == 3 && !dr_eq(*country, DR_STR("IGO")) && !dr_eq(*country, DR_STR("NGO")) ? country
                                                                                                               : NULL;
}

/* Whether who acts in one is of other states than who acts in the other, for all that is known of each; in what both
 * sides do together, whoever takes part. */
static bool are_other_states(const dr_record *record, const dr_event *a, const dr_event *b)
{
    bool both = dr_plover_two_sided(a->type), end, last;
    uint32_t i = 0, n = 0;
    for (;; i++) {
        const dr_str *one = country_at(record, a, both, i, &end);
        if (end)
            break;
        for (uint32_t k = 0;; k++, n++) {
            const dr_str *other = country_at(record, b, both, k, &last);
            if (last)
                break;
            if (!one || !other || dr_eq(*one, *other))
                return false;
        }
    }
    return n > 0;
}

static void compare_sides(pair *p)
{
    const dr_event *a = p->earlier->event, *b = p->later->event;
    if (are_other_states(p->record, a, b))
        p->apart = true;
    feature actor = compare_side(p, &a->actor, &b->actor, ACTOR_SAME);
    feature recipient = compare_side(p, &a->recipient, &b->recipient, RECIPIENT_SAME);
    bool same = actor == ACTOR_SAME || recipient == RECIPIENT_SAME;
    if (!same && (meets(&a->actor, &b->recipient) || meets(&a->recipient, &b->actor)))
        hold(p, CROSSED);
}

/* ---- circumstances ---- */

/* Whether the clauses themselves say it, of both. */
static bool is_own(const pair *p, unsigned what)
{
    return !((p->earlier->event->from_context | p->later->event->from_context) & what);
}

/* "on Wednesday" and "on Thursday" of a report without a day: the same digits of a date are known, and other ones. */
static bool are_other_days(const pair *p)
{
    uint32_t a = p->earlier->event->when.time, b = p->later->event->when.time;
    if (a == DR_NONE || b == DR_NONE)
        return false;
    dr_str x = p->record->times.at[a].value, y = p->record->times.at[b].value;
    for (size_t i = 0; i < x.size && i < y.size; i++)
        if ((x.at[i] == 'X') != (y.at[i] == 'X'))
            return false;
    return x.size == y.size && !dr_eq(x, y);
}

static void compare_days(pair *p)
{
    const dr_when *a = &p->earlier->event->when, *b = &p->later->event->when;
    bool has_a = dr_date_valid(a->from), has_b = dr_date_valid(b->from);
    if (has_a && has_b) {
        bool same = !dr_date_compare(a->from, b->from) && !dr_date_compare(a->to, b->to);
        bool apart = dr_date_compare(a->to, b->from) < 0 || dr_date_compare(b->to, a->from) < 0;
        hold(p, same ? DAY_SAME : apart ? DAY_OTHER : DAY_MEETS);
        if (apart && is_own(p, DRAGOMAN_CONTEXT_WHEN))
            p->apart = true;
    } else if (has_a || has_b) {
        hold(p, has_a ? DAY_EARLIER : DAY_LATER);
    } else if (are_other_days(p)) {
        p->apart = true;
    }
}

static bool is_one_place(const dr_place *a, const dr_place *b)
{
    return a->geonameid ? a->geonameid == b->geonameid : dr_eq(a->name, b->name);
}

/* Whether neither can lie in the other: other countries, or two towns. */
static bool are_apart(const dr_place *a, const dr_place *b)
{
    if (!a->country.size || !b->country.size || is_one_place(a, b))
        return false;
    if (!dr_eq(a->country, b->country))
        return true;
    bool towns = dr_starts(a->feature, DR_STR("PPL")) && dr_starts(b->feature, DR_STR("PPL"));
    return towns && !dr_is_text(a->feature, "PPLX") && !dr_is_text(b->feature, "PPLX");
}

static void compare_places(pair *p)
{
    uint32_t a = p->earlier->event->where, b = p->later->event->where;
    if (a == DR_NONE || b == DR_NONE)
        return;
    const dr_place *x = &p->record->places.at[a], *y = &p->record->places.at[b];
    if (!is_one_place(x, y) && !in_one_sentence(p))
        hold(p, PLACE_OTHER);
    if (!is_own(p, DRAGOMAN_CONTEXT_WHERE))
        return;
    if (is_one_place(x, y))
        hold(p, PLACE_SAME);
    else if (are_apart(x, y))
        p->apart = true;
}

/* Numbers of the killed, wounded … that the clauses give. */
static void compare_tolls(pair *p)
{
    enum { LOOK = 4 };
    const dr_event *a = p->earlier->event, *b = p->later->event;
    const dr_quantity *all = p->record->quantities.at;
    bool same = false, other = false;
    for (uint32_t i = 0; i < a->casualties.n && i < LOOK; i++)
        for (uint32_t k = 0; k < b->casualties.n && k < LOOK; k++) {
            const dr_casualty *x = &a->casualties.at[i], *y = &b->casualties.at[k];
            if (x->kind != y->kind || x->quantity == DR_NONE || y->quantity == DR_NONE || x->quantity == y->quantity)
                continue;
            same |= all[x->quantity].value == all[y->quantity].value;
            other |= all[x->quantity].value != all[y->quantity].value;
        }
    if (same)
        hold(p, TOLL_SAME);
    else if (other)
        p->apart = true;
}

static void compare_manner(pair *p)
{
    const dr_event *a = p->earlier->event, *b = p->later->event;
    if (a->tense != b->tense)
        hold(p, TENSE_OTHER);
    if ((a->tense == DR_HISTORICAL) != (b->tense == DR_HISTORICAL))
        hold(p, HISTORY_ONE);
    if (a->negative != b->negative)
        hold(p, NEGATIVE_ONE);
    if (a->modes.n && b->modes.n)
        hold(p, dr_eq(a->modes.at[0], b->modes.at[0]) ? MODE_SAME : MODE_OTHER);
}

static void compare_distance(pair *p)
{
    uint32_t away = p->later->event->sentence - p->earlier->event->sentence;
    hold(p, away < 2 ? AWAY_0 + away : away < 5 ? AWAY_2 : away < 13 ? AWAY_5 : AWAY_13);
    const dr_tree *tree = p->trees[p->later->event->sentence];
    if (!away && dr_tree_is(tree, p->later->head, DR_RELATION(CONJ)) &&
        dr_tree_under(tree, p->later->head, p->earlier->head))
        hold(p, LISTED);
    if (p->later->order == p->earlier->order + 1)
        hold(p, NEXT);
    if (p->earlier->event->sentence <= dr_lead_sentence(p->record->analysis))
        hold(p, LEAD);
    if (p->earlier->order == 0)
        hold(p, FIRST_OF_ITS);
}

static void compare_voices(pair *p)
{
    const dr_indexes *a = &p->earlier->event->attribution, *b = &p->later->event->attribution;
    if (a->n && b->n) {
        const dr_statement *statements = p->record->statements.at;
        uint32_t x = statements[a->at[0]].source.actor, y = statements[b->at[0]].source.actor;
        hold(p, x != DR_NONE && x == y ? SPEAKER_SAME : SPEAKER_OTHER);
        if (a->at[0] == b->at[0])
            hold(p, STATEMENT_SAME);
    } else if (a->n || b->n) {
        hold(p, a->n ? SPEAKER_EARLIER : SPEAKER_LATER);
    }
}

static void compare_counts(pair *p)
{
    enum { LOOK = 4 };
    const dr_quantity *all = p->record->quantities.at;
    const dr_indexes *a = &p->earlier->event->quantities, *b = &p->later->event->quantities;
    bool same = false, other = false;
    for (uint32_t i = 0; !in_one_sentence(p) && i < a->n && i < LOOK; i++)
        for (uint32_t j = 0; j < b->n && j < LOOK; j++) {
            const dr_quantity *x = &all[a->at[i]], *y = &all[b->at[j]];
            same |= x->value == y->value;
            other |= x->value != y->value && x->of.size && dr_eq_nocase(x->of, y->of);
        }
    if (other && !same)
        hold(p, COUNT_OTHER);
}

/* Content words that both are told with. */
static void compare_words(pair *p)
{
    enum { ENOUGH = 3 };
    const telling *a = p->earlier, *b = p->later;
    uint32_t shared = 0;
    for (uint32_t i = 0, j = 0; i < a->word_count && j < b->word_count;) {
        shared += a->words[i] == b->words[j];
        uint32_t low = a->words[i] < b->words[j] ? a->words[i] : b->words[j];
        i += a->words[i] == low;
        j += b->words[j] == low;
    }
    uint32_t least = a->word_count < b->word_count ? a->word_count : b->word_count;
    if (!shared)
        hold(p, NO_WORDS);
    else if (least >= ENOUGH && 3 * shared >= least)
        hold(p, MANY_WORDS);
}

static double weigh(pair *p, dr_buf *log)
{
    p->count = 0;
    p->apart = false;
    hold(p, PAIR);
    compare_triggers(p);
    compare_sides(p);
    compare_days(p);
    compare_places(p);
    compare_manner(p);
    compare_distance(p);
    compare_voices(p);
    compare_counts(p);
    compare_tolls(p);
    compare_words(p);
    if (p->apart)
        hold(p, APART);
    double sum = 0;
    if (log)
        dr_buf_format(log, "%u %u", p->earlier->index, p->later->index);
    for (uint32_t i = 0; i < p->count; i++) {
        sum += features[p->held[i]].weight;
        if (log)
            dr_buf_format(log, " %s", features[p->held[i]].name);
    }
    if (log)
        dr_buf_byte(log, '\n');
    return sum;
}

/* ---- all of them ---- */

static void add_word(telling *t, uint32_t word)
{
    uint32_t at = t->word_count;
    while (at > 0 && t->words[at - 1] > word)
        at--;
    if (t->word_count == WORDS || (at > 0 && t->words[at - 1] == word))
        return;
    memmove(&t->words[at + 1], &t->words[at], (t->word_count - at) * sizeof *t->words);
    t->words[at] = word;
    t->word_count++;
}

/* Of the trigger's clause, near it; the trigger's own are left out. numbers: of lemmas. */
static void gather_words(const dr_coder *coder, const dr_tree *tree, telling *t, dr_map *numbers)
{
    enum { NEAR = 20 };
    const dr_token *tokens = coder->record->analysis->tokens;
    uint32_t top = t->head;
    if (tokens[top].upos != DR_UPOS_VERB && dr_tree_head(tree, top) != DR_NONE)
        top = dr_tree_head(tree, top);
    uint32_t from = dr_tree_left(tree, top), end = dr_tree_right(tree, top) + 1;
    from = from + NEAR < t->head ? t->head - NEAR : from;
    end = end > t->head + NEAR ? t->head + NEAR : end;
    for (uint32_t at = from; at < end; at++) {
        if (!is_content(&tokens[at]) || coder->time_at[at] != DR_NONE || (at >= t->first && at < t->end))
            continue;
        dr_str lemma = dr_lower_ascii(coder->arena, tokens[at].lemma);
        uint32_t number = dr_map_get(numbers, lemma);
        if (number == DR_NONE)
            dr_map_set(numbers, lemma, number = numbers->n);
        add_word(t, number);
    }
}

static telling telling_of(const dr_coder *coder, uint32_t index, dr_map *numbers)
{
    const dr_event *event = &coder->record->events.at[index];
    dr_trigger_words trigger = dr_trigger_words_of(coder, event);
    telling t = {.event = event, .index = index, .first = trigger.first, .end = trigger.end, .head = trigger.head};
    gather_words(coder, dr_syntax_tree(coder->syntax, event->sentence), &t, numbers);
    return t;
}

/* The first event of the act that one is of. */
static uint32_t act_of(const dr_record *record, uint32_t event)
{
    uint32_t first = record->events.at[event].same_as;
    return first == DR_NONE ? event : first;
}

/* The events of a type that are looked at for one, the last first. */
typedef struct candidates {
    uint32_t at[DR_SAME_LOOK], count;
    double scores[DR_SAME_LOOK];
    bool apart[DR_SAME_LOOK];
} candidates;

/* Of an act, no telling may exclude what joins it: a bomb in one town and a bomb in another are two, whatever a
 * sentence about both has in common with either. */
static uint32_t best_act(const dr_record *record, const candidates *c)
{
    uint32_t found = DR_NONE;
    double best = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t act = act_of(record, c->at[i]);
        bool apart = false;
        for (uint32_t k = 0; k < c->count && !apart && c->scores[i] > best; k++)
            apart = c->apart[k] && act_of(record, c->at[k]) == act;
        if (c->scores[i] > best && !apart) {
            best = c->scores[i];
            found = act;
        }
    }
    return found;
}

void dr_join_events(dr_coder *coder, dr_buf *log)
{
    dr_record *record = coder->record;
    uint32_t n = record->events.n, last[DR_PLOVER_COUNT], seen[DR_PLOVER_COUNT] = {0};
    dr_map numbers = {.arena = coder->arena};
    telling *tellings = dr_alloc_array(coder->arena, n, sizeof *tellings);
    uint32_t *before = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)n + 1); /* the one of its type before each */
    memset(last, 0xFF, sizeof last);
    for (uint32_t i = 0; i < n; i++) {
        dr_event *event = &record->events.at[i];
        tellings[i] = telling_of(coder, i, &numbers);
        tellings[i].order = seen[event->type]++;
        before[i] = last[event->type];
        last[event->type] = i;
        candidates c = {.count = 0};
        for (uint32_t at = before[i]; at != DR_NONE && c.count < DR_SAME_LOOK; at = before[at], c.count++) {
            pair p = {.record = record,
                      .trees = (const dr_tree *const *)coder->syntax->trees,
                      .earlier = &tellings[at],
                      .later = &tellings[i]};
            c.at[c.count] = at;
            c.scores[c.count] = weigh(&p, log);
            c.apart[c.count] = p.apart || tellings[at].first == tellings[i].first; /* one verb, two acts */
        }
        event->same_as = best_act(record, &c);
    }
}
