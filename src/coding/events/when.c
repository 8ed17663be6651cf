/* Candidates are the times of the sentence, the last ones before it, the first of the report (the day of the lead) and
 * the next ones behind it; nothing is one too. Events are dated in text order: the days of those before speak for the
 * next. */
#include "coding/events/when.h"

#include <string.h>

#include "base/date.h"
#include "coding/events/before.h"
#include "coding/events/order.h"
#include "knowledge/word_classes.h"
#include "syntax/asides.h"
#include "syntax/lemmas.h"

enum { IN_MOST = 16, BEFORE = 16, BEFORE_DATED = 6, LEAD = 8, LEAD_DATED = 4, AFTER = 8, AFTER_DATED = 3 };

/* A time with a date. */
typedef struct dated {
    uint32_t time;       /* index into record.times */
    uint32_t first, end; /* tokens */
    uint32_t head, sentence;
    int32_t from, length;     /* days; -1: it has no end */
    const char *grain, *side; /* how long it is; where it lies from the day of publishing */
} dated;

typedef struct dater {
    dr_coder *coder;
    DR_VEC(dated) times;
    DR_VEC(dated) open;  /* dates that could not be told: "on Monday" of a report without a day */
    uint32_t first_day;  /* the first of a day, index into times; DR_NONE */
    bool dated;          /* the report has a day */
    bool published;      /* a time is the day of publishing */
    dr_told_before told; /* before the event at hand */
    dr_buf *log;
} dater;

/* ---- the report's times ---- */

static const char *grain_of(int32_t length)
{
    return length < 0      ? "open"
           : length == 0   ? "day"
           : length <= 7   ? "week"
           : length <= 31  ? "month"
           : length <= 366 ? "year"
                           : "long";
}

static const char *side_of(dr_date published, int32_t from, int32_t length)
{
    enum { NEAR = 10, HISTORY = 60 };
    if (!dr_date_valid(published))
        return "unknown";
    int32_t day = dr_date_days(published), last = from + (length > 0 ? length : 0);
    if (from == day && length == 0)
        return "published";
    return from > day ? "ahead" : last >= day - NEAR ? "near" : last >= day - HISTORY ? "past" : "old";
}

static dated look_at(const dr_coder *coder, uint32_t time)
{
    const dr_record *record = coder->record;
    const dr_time *t = &record->times.at[time];
    dated d = {.time = time, .first = dr_token_at(record->analysis, t->span.start), .head = dr_head_in(coder, t->span)};
    d.end = d.first + 1;
    while (d.end < record->analysis->token_count && record->analysis->tokens[d.end].span.start < t->span.end)
        d.end++;
    d.sentence = dr_sentence_of(record->analysis, d.first);
    d.from = dr_date_days(t->from);
    d.length = dr_date_valid(t->to) ? dr_date_days(t->to) - d.from : -1;
    d.grain = grain_of(d.length);
    d.side = side_of(record->report.published, d.from, d.length);
    return d;
}

static void look_through(dater *d)
{
    const dr_record *record = d->coder->record;
    d->first_day = DR_NONE;
    d->dated = dr_date_valid(record->report.published);
    for (uint32_t i = 0; i < record->times.n; i++) {
        const dr_time *t = &record->times.at[i];
        if (!dr_date_valid(t->from)) {
            if (t->type == DR_TIME_DATE && dr_find(t->value, DR_STR("_REF")) == DR_NOT_FOUND)
                DR_PUSH(d->coder->arena, &d->open, look_at(d->coder, i));
            continue;
        }
        dated found = look_at(d->coder, i);
        if (d->first_day == DR_NONE && found.length == 0)
            d->first_day = d->times.n;
        d->published |= !strcmp(found.side, "published");
        DR_PUSH(d->coder->arena, &d->times, found);
    }
}

/* ---- candidates ---- */

/* The times around a sentence: [first, end) are in it. */
typedef struct around {
    dr_candidates candidates;
    uint32_t first, end;
    uint32_t last_day; /* the last one of a day before the sentence */
    uint32_t nearest;  /* of those in it, the nearest to the trigger */
    bool own;          /* one stands in the event's clause */
    const char *stands[IN_MOST];
} around;

static uint32_t first_in(const dater *d, uint32_t sentence)
{
    uint32_t low = 0, high = d->times.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->times.at[middle].sentence < sentence)
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

/* The time, of the record's, by which the event's own clause names a day that could not be told; DR_NONE. */
static uint32_t open_day(const dater *d, const dr_teller *t)
{
    uint32_t low = 0, high = d->open.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->open.at[middle].sentence < t->event->sentence)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t n = 0; low < d->open.n && d->open.at[low].sentence == t->event->sentence && n < IN_MOST; low++, n++)
        if (dr_is_own(dr_stands(t, d->open.at[low].head)))
            return d->open.at[low].time;
    return DR_NONE;
}

/* Where an event can lie, by its verb group: what is past, not behind the day after the report's, and of words not
 * behind the report's, so that "demanded that they leave by Friday" is not Friday's; what "will" be done, not before
 * the report's. A plan has the day of what is planned, and a refusal that of its words. */
typedef struct sides {
    bool past, future, said;
} sides;

static sides sides_by_verb(const dater *d, const dr_teller *t)
{
    sides s = {0};
    if (!d->dated)
        return s;
    bool had = !strcmp(t->verbs, "had") || !strcmp(t->verbs, "has"), will = false, was = false;
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(t->tree, t->head); at != DR_NONE && at < t->head && looked < DR_TREE_LOOK;
         at = dr_tree_next(t->tree, at), looked++) {
        const dr_token *token = &t->tree->tokens[at];
        will |= dr_tree_is(t->tree, at, DR_RELATION(AUX)) && dr_lemma_in(token, " will shall 'll ");
        was |= dr_tree_is(t->tree, at, DR_RELATION(AUX_PASS)) && token->features & DR_PAST;
    }
    bool plans = dr_has_class(&t->tree->tokens[t->head], DR_CLASS_PLANNING) && strcmp(t->kind, "words") != 0;
    s.past = (had || !strcmp(t->verbs, "VBD") || (was && !strcmp(t->verbs, "VBN"))) && !plans; /* "proposed talks on" */
    s.said = !strcmp(t->kind, "words");
    s.future = will && !strcmp(t->verbs, "modal") && (!strcmp(t->kind, "deeds") || t->event->type == DR_AGREE);
    return s;
}

static const char *preposition_of(const dr_teller *t, const dated *x)
{
    static const char *const words[] = {"since", "until",  "by",     "before", "after", "from",
                                        "for",   "during", "within", "on",     "in"};
    uint32_t at = dr_tree_case(t->tree, x->head);
    if (at == DR_NONE && x->first > t->tree->first)
        at = x->first - 1;
    for (size_t i = 0; at != DR_NONE && i < sizeof words / sizeof *words; i++)
        if (dr_lemma_is(&t->tree->tokens[at], words[i]))
            return words[i];
    return "none";
}

/* Whether one of the sixteen events before and behind in the sentence is told by the word. */
static bool tells_another(const dr_record *record, const dr_event *event, uint32_t token)
{
    enum { LOOK = 16 };
    uint32_t own = (uint32_t)(event - record->events.at), from = own > LOOK ? own - LOOK : 0;
    dr_span span = record->analysis->tokens[token].span;
    for (uint32_t i = from; i < record->events.n && i <= own + LOOK; i++)
        if (i != own && record->events.at[i].sentence == event->sentence &&
            dr_span_meet(record->events.at[i].trigger, span))
            return true;
    return false;
}

/* "at the summit held on Monday": where an act is done has its day. */
static bool is_setting(const dr_tree *tree, uint32_t noun)
{
    uint32_t in = dr_tree_case(tree, noun);
    return in != DR_NONE && dr_lemma_in(&tree->tokens[in], " at during in ") &&
           dr_tree_is(tree, noun, DR_RELATION(OBL) | DR_RELATION(NMOD));
}

/* Whether a clause at a noun tells of another act than the event: one that is an event too, or, where the event is
 * said, anything: "offered to lift the siege laid in September". Of a deed it may be the same, "carried out the raid
 * announced on Monday". */
static bool tells_aside(const dater *d, const dr_teller *t, uint32_t clause)
{
    uint32_t noun = dr_tree_head(t->tree, clause);
    if (noun == DR_NONE || dr_tree_under(t->tree, t->head, clause))
        return false;
    bool said = !strcmp(t->kind, "words") && noun != t->head && !is_setting(t->tree, noun);
    return said || tells_another(d->coder->record, t->event, clause);
}

/* "resumed the relations broken off in 1979", "France, which expelled him in May, apologized": the time of what a
 * clause at a noun tells. */
static bool is_another_clauses(const dater *d, const dr_teller *t, const dated *x)
{
    uint32_t at = x->head;
    for (uint32_t steps = 0; at != DR_NONE && at != t->head && steps < DR_TREE_LOOK; steps++) {
        if (dr_describes(t->tree, at))
            return tells_aside(d, t, at);
        at = dr_tree_head(t->tree, at);
    }
    return false;
}

/* What has a year of its own from when it was made. */
static bool is_text(const dr_token *noun)
{
    return dr_has_class(noun, DR_CLASS_PACT) || dr_lemma_in(noun, " contract charter convention protocol loan ");
}

/* Whether the event is told by the words of its trigger up to that noun, "led the 1992 protests", and not only said of
 * what the reader knows, "rejected the 1979 treaty", "cancelled its 1979 treaty". */
static bool is_told_by(const dater *d, const dr_teller *t, uint32_t noun)
{
    uint32_t the = dr_tree_find(t->tree, noun, DR_RELATION(DET) | DR_RELATION(NMOD_POSS));
    bool known = the != DR_NONE && !dr_lemma_in(&t->tree->tokens[the], " a an ");
    bool inside = noun > t->first && d->coder->record->analysis->tokens[noun].span.start < t->event->trigger.end;
    return noun == t->head || (inside && !(known && (is_text(&t->tree->tokens[noun]) || !strcmp(t->kind, "words"))));
}

/* "rejected the 1979 treaty": the year is the treaty's, and the event's only where that is what is told, acts, is acted
 * on by a deed or says where, "killed in the 2012 attack", or where the event says more of it, "the 2002 truce brokered
 * by Norway". */
static bool is_a_nouns(const dater *d, const dr_teller *t, const dated *x)
{
    uint32_t noun = x->end == x->first + 1 ? dr_noun_of_year(t->tree, x->head) : DR_NONE;
    if (noun == DR_NONE || is_told_by(d, t, noun) || dr_tree_under(t->tree, t->head, noun))
        return false;
    bool acts = dr_tree_is(t->tree, noun, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
    bool done =
        !strcmp(t->kind, "deeds") && dr_tree_is(t->tree, noun, DR_RELATION(OBJ)) && !is_text(&t->tree->tokens[noun]);
    uint32_t above = dr_tree_head(t->tree, noun);
    if (above != DR_NONE && (acts || is_setting(t->tree, noun)) && dr_tree_under(t->tree, t->head, above))
        return false;
    return !(above == t->head && done);
}

static bool may_lie(const dater *d, sides can, uint32_t at)
{
    const dated *x = &d->times.at[at];
    int32_t day = dr_date_days(d->coder->record->report.published);
    return !(can.past && x->from > day + !can.said) && !(can.future && x->length >= 0 && x->from + x->length < day);
}

/* Whether the words before the dash begin a pair: "from May 2 - May 6". */
static bool is_pair_behind(const dr_tree *tree, uint32_t dash)
{
    enum { DAY = 5 };
    for (uint32_t at = dash; at-- > tree->first && dash - at <= DAY;)
        if (tree->tokens[at].upos == DR_UPOS_ADP)
            return dr_lemma_in(&tree->tokens[at], " from between ");
    return false;
}

/* "… on Oct. 18 - Oct. 22 he met Begin": the verb whose clause a day behind a dash opens, or DR_NONE. */
static uint32_t opened_by(const dr_tree *tree, const dated *x)
{
    enum { REACH = 6 };
    if (x->first < tree->first + 2 || x->end >= tree->end || !dr_lemma_in(&tree->tokens[x->first - 1], " - – — ") ||
        is_pair_behind(tree, x->first - 1))
        return DR_NONE;
    for (uint32_t at = x->end; at < tree->end && at - x->end < REACH; at++) {
        uint32_t verb =
            dr_tree_is(tree, at, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) ? dr_tree_head(tree, at) : at;
        if (verb != at && verb > at && dr_tree_left(tree, at) == x->end && dr_tree_head(tree, verb) < x->first)
            return verb;
    }
    return DR_NONE;
}

static const char *stands_to(const dr_teller *t, const dated *x)
{
    uint32_t opened = opened_by(t->tree, x);
    return opened == DR_NONE ? dr_stands(t, x->head) : opened == t->clause ? "child" : "apart";
}

/* "A raid delayed the talks until Monday": neither the raid's day nor that of the delay. */
static bool is_day_of_another(const dr_teller *t, uint32_t day)
{
    uint32_t verb = dr_put_off_by(t->tree, day);
    return verb != DR_NONE && (verb == t->head || (verb == t->clause && !dr_is_put_off(t->tree, verb, t->head)));
}

static void look_around(const dater *d, const dr_teller *t, around *a)
{
    const sides can = sides_by_verb(d, t);
    *a = (around){.first = first_in(d, t->event->sentence), .last_day = DR_NONE, .nearest = DR_NONE};
    for (a->end = a->first; a->end < d->times.n && d->times.at[a->end].sentence == t->event->sentence; a->end++) {
        if (a->end - a->first == IN_MOST)
            break;
        a->stands[a->end - a->first] = stands_to(t, &d->times.at[a->end]);
        a->own |= dr_is_own(a->stands[a->end - a->first]);
        if (a->nearest == DR_NONE ||
            gap(d->times.at[a->end].first, t->first) < gap(d->times.at[a->nearest].first, t->first))
            a->nearest = a->end;
        if ((d->dated || dr_is_own(a->stands[a->end - a->first])) && may_lie(d, can, a->end) &&
            !dr_is_deadline(t->tree, d->times.at[a->end].head) && !is_day_of_another(t, d->times.at[a->end].head) &&
            !dr_is_given_up(t->tree, d->times.at[a->end].head) && !is_another_clauses(d, t, &d->times.at[a->end]) &&
            !is_a_nouns(d, t, &d->times.at[a->end]))
            dr_add_candidate(&a->candidates, a->end);
    }
    /* The days of a report that has none are those of its background; the clause's own words win, told or not. */
    if (!d->dated || open_day(d, t) != DR_NONE)
        return;
    for (uint32_t i = a->first; i-- > 0 && a->first - i <= BEFORE_DATED;) {
        if (a->last_day == DR_NONE && d->times.at[i].length == 0)
            a->last_day = i;
        if (may_lie(d, can, i))
            dr_add_candidate(&a->candidates, i);
    }
    for (uint32_t i = 0; i < LEAD_DATED && i < d->times.n; i++)
        if (d->times.at[i].sentence != t->event->sentence && may_lie(d, can, i))
            dr_add_candidate(&a->candidates, i);
    for (uint32_t i = a->end; i < d->times.n && i - a->end < AFTER_DATED; i++)
        if (d->times.at[i].sentence != t->event->sentence && may_lie(d, can, i))
            dr_add_candidate(&a->candidates, i);
}

static uint32_t times_alike(const dater *d, const around *a, uint32_t at)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->candidates.n; i++)
        n += a->candidates.at[i].fact != DR_NONE && d->times.at[a->candidates.at[i].fact].from == d->times.at[at].from;
    return n;
}

/* ---- features ---- */

static void weigh_inside(const dater *d, const dr_teller *t, const around *a, uint32_t at, dr_weigher *w)
{
    const dated *x = &d->times.at[at];
    const char *stands = a->stands[at - a->first];
    dr_weigh(w, "stands", stands, NULL);
    dr_weigh(w, "stands", stands, !strcmp(t->verbs, "noun") ? "noun" : "verb");
    const char *linked = dr_linked_as(d->coder, t, DR_LINK_DAY, x->first, x->end);
    if (linked)
        dr_weigh(w, "linked", linked, NULL);
    dr_weigh(w, "grain", x->grain, NULL);
    dr_weigh(w, "side", x->side, NULL);
    dr_weigh(w, "prep", preposition_of(t, x), NULL);
    dr_weigh(w, "gap", dr_weigh_count(gap(x->first, t->first) / 6, 3), x->first < t->first ? "before" : "behind");
    if (at == a->nearest)
        dr_weigh(w, "nearest", NULL, NULL);
    if (!dr_is_own(stands)) {
        dr_weigh(w, "verbs", t->verbs, NULL);
        if (a->own)
            dr_weigh(w, "another_own", NULL, NULL);
    }
    if (x->end < t->tree->end && dr_lemma_is(&t->tree->tokens[x->end], "'s"))
        dr_weigh(w, "possessor", NULL, NULL);
}

static void weigh_elsewhere(const dater *d, const dr_teller *t, const around *a, uint32_t at, dr_weigher *w)
{
    const dated *x = &d->times.at[at];
    uint32_t here = t->event->sentence;
    if (x->sentence < here) {
        dr_weigh(w, "back", dr_weigh_count(here - x->sentence, 4), NULL);
        if (at == a->last_day)
            dr_weigh(w, "last_day", t->kind, t->verbs);
        if (x->sentence <= dr_lead_sentence(d->coder->record->analysis))
            dr_weigh(w, "lead", t->kind, t->verbs);
    } else {
        dr_weigh(w, "on", dr_weigh_count(x->sentence - here, 3), NULL);
    }
    if (at == d->first_day)
        dr_weigh(w, "first_day", NULL, NULL);
    dr_weigh(w, "far_grain", x->grain, NULL);
    dr_weigh(w, "far_side", x->side, NULL);
    dr_weigh(w, "far_side", x->side, t->verbs);
    dr_weigh(w, "far_side", x->side, dr_plover_name(t->event->type));
    dr_weigh(w, "far_side", x->side, t->kind);
    dr_weigh(w, "told", dr_weigh_count(times_alike(d, a, at), 3), NULL);
    if (a->end > a->first)
        dr_weigh(w, "sentence_has_other", x->side, NULL);
    if (a->own)
        dr_weigh(w, "clause_has_other", NULL, NULL);
    if (d->coder->record->times.at[x->time].type == DR_TIME_DURATION)
        dr_weigh(w, "length", NULL, NULL);
}

/* Whether events told before have that day; DR_NONE: none. */
static void weigh_before(const dater *d, uint32_t at, dr_weigher *w)
{
    for (size_t i = 0; i < DR_BEFORE; i++) {
        if (d->told.event[i] == DR_NONE)
            continue;
        const dr_event *other = &d->coder->record->events.at[d->told.event[i]];
        bool known = dr_date_valid(other->when.from);
        bool same = at == DR_NONE ? !known : known && dr_date_days(other->when.from) == d->times.at[at].from;
        dr_weigh(w, d->told.names[i], same ? "same" : known ? "other" : "untold", d->told.kinds[i]);
    }
}

static void weigh_none(const dater *d, const dr_teller *t, const around *a, dr_weigher *w)
{
    dr_weigh(w, "none", NULL, NULL);
    dr_weigh(w, "none_verbs", t->verbs, NULL);
    dr_weigh(w, "none_verbs", t->verbs, t->kind);
    dr_weigh(w, "none_type", dr_plover_name(t->event->type), NULL);
    dr_weigh(w, "none_times", a->own ? "clause" : a->end > a->first ? "sentence" : "elsewhere", t->kind);
    dr_weigh(w, "none_published", d->published ? "told" : "untold", NULL);
    dr_weigh(w, "none_published", d->published ? "told" : "untold", t->verbs);
    dr_weigh(w, "none_sentence", dr_weigh_count(t->event->sentence, 6), t->kind);
}

static uint32_t choose(const dater *d, const dr_teller *t, around *a)
{
    look_around(d, t, a);
    dr_add_candidate(&a->candidates, DR_NONE);
    for (uint32_t i = 0; i < a->candidates.n; i++) {
        dr_candidate *c = &a->candidates.at[i];
        dr_weigher w = {.weights = &d->coder->knowledge->when, .names = d->log};
        bool none = c->fact == DR_NONE, inside = !none && c->fact >= a->first && c->fact < a->end;
        if (d->log && none)
            dr_buf_add(d->log, DR_STR("-"));
        else if (d->log)
            dr_buf_format(d->log, "%u", d->times.at[c->fact].time);
        if (none)
            weigh_none(d, t, a, &w);
        else if (inside)
            weigh_inside(d, t, a, c->fact, &w);
        else
            weigh_elsewhere(d, t, a, c->fact, &w);
        weigh_before(d, c->fact, &w);
        c->score = w.score;
        c->key = none ? DR_NONE : (uint32_t)d->times.at[c->fact].from;
        if (d->log)
            dr_buf_byte(d->log, '\n');
    }
    return dr_choose(&a->candidates);
}

/* "between Oct. 1 and Oct. 3", "from Nov. 2 to 5", "Nov. 11-13": the time that it lasts until, of the next one's index;
 * DR_NONE: it is no such pair. */
static uint32_t lasts_until(const dater *d, const dr_teller *t, uint32_t at)
{
    const dated *x = &d->times.at[at], *y = x + 1;
    if (at + 1 >= d->times.n || y->sentence != x->sentence || y->first != x->end + 1 || y->from <= x->from)
        return DR_NONE;
    const dr_token *tokens = t->tree->tokens, *link = &tokens[x->end];
    bool pair = x->first > t->tree->first && dr_lemma_is(&tokens[x->first - 1], "between") && dr_lemma_is(link, "and");
    if (!pair && !dr_lemma_in(link, " to until till through - – "))
        return DR_NONE;
    if (dr_put_off_by(t->tree, y->head) != DR_NONE || opened_by(t->tree, y) != DR_NONE)
        return DR_NONE; /* "moved the talks from May 2 to May 6" */
    return at + 1;
}

/* "since Tuesday, when they shelled it" */
static bool is_what_happened_then(const dr_teller *t, const dated *x)
{
    uint32_t when = x->end;
    when += when < t->tree->end && dr_lemma_is(&t->tree->tokens[when], ",");
    return when < t->tree->end && dr_lemma_is(&t->tree->tokens[when], "when") &&
           dr_tree_head(t->tree, when) == t->clause;
}

/* "have shelled the town since Tuesday": until the report's day. */
static bool goes_on(const dater *d, const dr_teller *t, const dated *x)
{
    return d->dated && !strcmp(preposition_of(t, x), "since") && !is_what_happened_then(t, x) &&
           x->from <= dr_date_days(d->coder->record->report.published);
}

void dr_date_events(dr_coder *coder, dr_buf *log)
{
    dr_record *record = coder->record;
    dater d = {.coder = coder, .log = log};
    dr_before before = dr_before_new(coder->arena);
    look_through(&d);
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        dr_teller t = dr_teller_of(coder, event);
        d.told = dr_look_before(&before, coder, &t);
        around a;
        if (log)
            dr_buf_format(log, "= %u\n", i);
        uint32_t chosen = choose(&d, &t, &a);
        event->when = (dr_when){.time = chosen == DR_NONE ? open_day(&d, &t) : DR_NONE};
        if (chosen == DR_NONE)
            continue;
        if (chosen > a.first && chosen < a.end && lasts_until(&d, &t, chosen - 1) == chosen &&
            dr_is_own(a.stands[chosen - 1 - a.first]))
            chosen--;
        const dr_time *time = &record->times.at[d.times.at[chosen].time];
        bool inside = chosen >= a.first && chosen < a.end;
        uint32_t last = inside ? lasts_until(&d, &t, chosen) : DR_NONE;
        dr_date to = last == DR_NONE ? time->to : record->times.at[d.times.at[last].time].to;
        bool until = inside && goes_on(&d, &t, &d.times.at[chosen]);
        dr_date_event(event, d.times.at[chosen].time, time->from, until ? record->report.published : to);
        if (!inside || !dr_is_own(a.stands[chosen - a.first]))
            dr_take_from_context(event, &event->when.span, time->span, DRAGOMAN_CONTEXT_WHEN);
    }
}
