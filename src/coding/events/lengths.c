/* An act of several days has the first and the last of them; which one the clause names its verb tells:
 *
 *   ended a three-day visit on Friday       Friday is the last
 *   began a three-day visit on Friday       Friday is the first
 *   went on strike for a third day Friday   Friday is the third
 *
 * What the report tells of the same visit further on has its days. */
#include "coding/events/lengths.h"

#include "base/date.h"
#include "base/number.h"
#include "coding/events/context.h"
#include "coding/words/numbers.h"
#include "syntax/lemmas.h"
#include "syntax/phrases.h"

enum { MOST_DAYS = 60, KEPT = 8 };

/* An event that has been given its days, and the day that it had. */
typedef struct lasting {
    const dr_event *event;
    dr_str word;
    dr_date day;
} lasting;

typedef struct stretcher {
    const dr_coder *coder;
    lasting kept[KEPT]; /* the last ones */
    uint32_t n;
} stretcher;

/* The days of "P3D", "P2W"; 0: of another unit, or too many. */
static int32_t days_of(dr_str value)
{
    int64_t count;
    if (value.size < 3 || value.at[0] != 'P' || !dr_parse_int((dr_str){value.at + 1, value.size - 2}, &count))
        return 0;
    char unit = value.at[value.size - 1];
    int64_t days = unit == 'D' ? count : unit == 'W' && count <= MOST_DAYS ? 7 * count : 0;
    return days > 1 && days <= MOST_DAYS ? (int32_t)days : 0;
}

/* How many days the noun's phrase says that it lasts: "a three-day official visit"; 0: it does not say. */
static int32_t length_at(const stretcher *s, const dr_tree *tree, uint32_t noun)
{
    for (uint32_t at = noun, looked = 0; at-- > tree->first && looked < DR_PHRASE_REACH; looked++) {
        uint32_t time = s->coder->time_at[at];
        if (!dr_tree_under(tree, at, noun))
            return 0;
        if (time != DR_NONE && s->coder->record->times.at[time].type == DR_TIME_DURATION)
            return days_of(s->coder->record->times.at[time].value);
    }
    return 0;
}

/* "after two days of talks": how many days they have been; 0: that is not told. */
static int32_t length_over(const stretcher *s, const dr_tree *tree, uint32_t noun)
{
    uint32_t unit = dr_tree_is(tree, noun, DR_RELATION(NMOD)) ? dr_tree_head(tree, noun) : DR_NONE;
    uint32_t time = unit == DR_NONE ? DR_NONE : s->coder->time_at[unit];
    uint32_t link = time == DR_NONE ? DR_NONE : dr_tree_case(tree, unit);
    bool after =
        link != DR_NONE && dr_lemma_is(&tree->tokens[link], "after") && dr_lemma_is(&tree->tokens[unit], "day");
    return after && s->coder->record->times.at[time].type == DR_TIME_DURATION
               ? days_of(s->coder->record->times.at[time].value)
               : 0;
}

/* Who concludes a ten-day truce makes it. */
static bool ends(const dr_token *verb, const dr_token *noun)
{
    bool agreed = dr_lemma_in(noun, " truce ceasefire cease-fire armistice pact deal treaty accord agreement ");
    return dr_lemma_is(verb, "end") || (!agreed && dr_lemma_in(verb, " conclude finish close complete wrap "));
}

static bool begins(const dr_token *verb)
{
    return dr_lemma_in(verb, " begin start open launch kick embark arrive ");
}

/* Whether a verb is done for the noun, "arrived for a three-day visit", not after, during or because of it. */
static bool is_done_for(const dr_tree *tree, uint32_t noun)
{
    uint32_t link = dr_tree_is(tree, noun, DR_RELATION(OBL)) ? dr_tree_case(tree, noun) : DR_NONE;
    return link != DR_NONE && dr_lemma_in(&tree->tokens[link], " for on ");
}

/* Whether the verb has an object of its own, which it begins or ends: "the strike ended two years of calm". */
static bool acts_on_another(const stretcher *s, const dr_tree *tree, uint32_t verb, uint32_t noun)
{
    uint32_t object = dr_tree_find(tree, verb, DR_RELATION(OBJ));
    if (object == DR_NONE || object == noun || dr_lemma_in(&tree->tokens[object], " which that who whom "))
        return false;
    uint32_t time = s->coder->time_at[object];
    return time == DR_NONE || s->coder->record->times.at[time].type != DR_TIME_DATE; /* "ended Tuesday" */
}

static bool tells_of(const stretcher *s, const dr_tree *tree, uint32_t verb, uint32_t noun)
{
    return (ends(&tree->tokens[verb], &tree->tokens[noun]) || begins(&tree->tokens[verb])) &&
           !acts_on_another(s, tree, verb, noun);
}

/* The verb that the event's day hangs on, in the same sentence. */
static uint32_t verb_of_day(const stretcher *s, const dr_tree *tree, const dr_event *event)
{
    enum { STEPS = 8 };
    uint32_t at =
        event->when.time == DR_NONE ? DR_NONE : dr_head_in(s->coder, s->coder->record->times.at[event->when.time].span);
    if (at == DR_NONE || at < tree->first || at >= tree->end)
        return DR_NONE;
    for (int steps = 0; at != DR_NONE && tree->tokens[at].upos != DR_UPOS_VERB && steps < STEPS; steps++)
        at = dr_tree_head(tree, at);
    return at != DR_NONE && tree->tokens[at].upos == DR_UPOS_VERB ? at : DR_NONE;
}

/* The verb that tells when the noun began or ended: which it is the subject or object of, or that says more of it; of
 * both the one that the day hangs on, "the visit, which began on Monday, ended on Thursday". */
static uint32_t teller_of_noun(const stretcher *s, const dr_tree *tree, uint32_t noun, const dr_event *event)
{
    const dr_relations told = DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(OBJ);
    uint32_t more = dr_tree_find(tree, noun, DR_RELATION(ACL) | DR_RELATION(ACL_RELCL));
    uint32_t verb = dr_tree_is(tree, noun, told) || is_done_for(tree, noun) ? dr_tree_head(tree, noun) : DR_NONE;
    if (more != DR_NONE && !tells_of(s, tree, more, noun))
        more = DR_NONE;
    if (verb != DR_NONE && !tells_of(s, tree, verb, noun))
        verb = DR_NONE;
    uint32_t on = verb_of_day(s, tree, event);
    if (on != DR_NONE)
        return on == more || on == verb ? on : DR_NONE;
    return verb == DR_NONE ? more : more == DR_NONE ? verb : DR_NONE;
}

/* The noun that the event is told by; for "arrived for a three-day visit" what the verb is done for. */
static uint32_t noun_of(const stretcher *s, const dr_teller *t)
{
    const dr_token *tokens = t->tree->tokens;
    if (tokens[t->head].upos == DR_UPOS_NOUN)
        return t->head;
    uint32_t object = dr_tree_find(t->tree, t->head, DR_RELATION(OBJ));
    if (object != DR_NONE && tokens[object].span.start < t->event->trigger.end)
        return object;
    if (t->event->type != DR_CONSULT || !begins(&tokens[t->head]))
        return DR_NONE;
    for (uint32_t at = dr_tree_find_from(t->tree, t->head, DR_RELATION(OBL), t->head); at != DR_NONE;
         at = dr_tree_find_from(t->tree, t->head, DR_RELATION(OBL), at + 1))
        if (is_done_for(t->tree, at) && length_at(s, t->tree, at))
            return at;
    return DR_NONE;
}

/* "for a third day", "on the fourth day of the strike": how many days it has been, 0: that is not told. */
static int32_t days_by_now(const stretcher *s, const dr_tree *tree, uint32_t day)
{
    const dr_coder *coder = s->coder;
    uint32_t next, link = dr_tree_case(tree, day);
    if (!dr_lemma_is(&tree->tokens[day], "day") || link == DR_NONE || !dr_lemma_in(&tree->tokens[link], " for on in "))
        return 0;
    for (uint32_t at = link + 1; at < day && at - link < DR_PHRASE_REACH; at++) {
        int count = dr_read_ordinal(coder->knowledge, coder->record->analysis, at, day, &next);
        if (count > 1)
            return count;
    }
    return 0;
}

/* Of the act itself, of the verb that it is the subject of, or of the day that it hangs on; not "for the third day of
 * the congress", which is another's. */
static int32_t days_told(const stretcher *s, const dr_teller *t)
{
    uint32_t above = dr_tree_head(t->tree, t->head);
    if (above != DR_NONE && dr_tree_is(t->tree, t->head, DR_RELATION(NMOD)))
        return days_by_now(s, t->tree, above);
    bool subject = t->clause != t->head && above == t->clause && dr_tree_is(t->tree, t->head, DR_RELATION(NSUBJ));
    uint32_t verb = subject ? t->clause : t->head, looked = 0;
    for (uint32_t at = dr_tree_child(t->tree, verb); at != DR_NONE && looked < DR_TREE_LOOK;
         at = dr_tree_next(t->tree, at), looked++) {
        bool own = dr_tree_is(t->tree, at, DR_RELATION(OBL)) && dr_tree_find(t->tree, at, DR_RELATION(NMOD)) == DR_NONE;
        int32_t days = own ? days_by_now(s, t->tree, at) : 0;
        if (days && dr_lemma_is(&t->tree->tokens[dr_tree_case(t->tree, at)], "for"))
            return days;
    }
    return 0;
}

/* A visit that has been begun and whose last day is still to come is under way; who arrives or opens it has done so. */
static bool last_until(const dr_record *record, const dr_token *verb, dr_event *event, dr_date last)
{
    if (!dr_date_valid(last))
        return false; /* past all years */
    event->when.to = last;
    if (event->tense == DR_TENSE_PAST && event->type == DR_CONSULT && !dr_lemma_in(verb, " arrive open ") &&
        dr_date_valid(record->report.published) && dr_date_compare(last, record->report.published) > 0)
        event->tense = DR_ONGOING;
    return true;
}

static bool first_from(dr_event *event, dr_date first)
{
    if (!dr_date_valid(first))
        return false; /* before all years */
    event->when.from = first;
    return true;
}

/* Whether it has been given its days. */
static bool stretch(const stretcher *s, const dr_teller *t, uint32_t noun, dr_event *event)
{
    dr_date day = event->when.from;
    bool news = !(event->from_context & DRAGOMAN_CONTEXT_WHEN) ||
                !dr_date_compare(day, s->coder->record->report.published); /* not a day told of something else */
    bool has_been = news && !event->negative && (event->tense == DR_TENSE_PAST || event->tense == DR_ONGOING);
    int32_t by_now = has_been ? days_told(s, t) : 0;
    if (has_been && !by_now && noun != DR_NONE)
        by_now = length_over(s, t->tree, noun);
    if (by_now)
        return first_from(event, dr_date_add(day, 1 - by_now));
    int32_t length = noun == DR_NONE ? 0 : length_at(s, t->tree, noun);
    uint32_t verb = length ? teller_of_noun(s, t->tree, noun, event) : DR_NONE;
    if (verb == DR_NONE)
        return false;
    if (!begins(&t->tree->tokens[verb]))
        return first_from(event, dr_date_add(day, 1 - length));
    return last_until(s->coder->record, &t->tree->tokens[verb], event, dr_date_add(day, length - 1));
}

/* Whether one of the side takes part in the other event; a side that is not told may be anybody's. */
static bool takes_part(const dr_mentions *side, const dr_event *other)
{
    const dr_mentions *sides[] = {&other->actor, &other->recipient};
    for (uint32_t i = 0; i < side->n && i < KEPT; i++)
        for (size_t n = 0; n < sizeof sides / sizeof *sides; n++)
            for (uint32_t k = 0; k < sides[n]->n && k < KEPT; k++)
                if (side->at[i].actor != DR_NONE && side->at[i].actor == sides[n]->at[k].actor)
                    return true;
    return !side->n;
}

/* "The meeting covered trade": the days of the meeting told before, where the same take part in it and it has been
 * given the same day. */
static void share(const stretcher *s, dr_str word, dr_event *event)
{
    for (uint32_t i = 0; i < s->n && i < KEPT; i++) {
        const lasting *l = &s->kept[(s->n - 1 - i) % KEPT];
        if (!dr_eq(l->word, word) || l->event->type != event->type || dr_date_compare(l->day, event->when.from) ||
            !takes_part(&event->actor, l->event) || !takes_part(&event->recipient, l->event))
            continue;
        event->when.from = l->event->when.from;
        event->when.to = l->event->when.to;
        return;
    }
}

void dr_stretch_events(dr_coder *coder)
{
    dr_record *record = coder->record;
    stretcher s = {.coder = coder};
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        dr_date day = event->when.from;
        if (!dr_date_valid(day) || !dr_date_valid(event->when.to) || dr_date_compare(day, event->when.to))
            continue;
        const dr_teller t = dr_teller_of(coder, event);
        uint32_t noun = noun_of(&s, &t);
        dr_str word = noun == DR_NONE ? (dr_str){0} : t.tree->tokens[noun].lemma;
        if (stretch(&s, &t, noun, event) && noun != DR_NONE)
            s.kept[s.n++ % KEPT] = (lasting){event, word, day};
        else if (noun != DR_NONE && noun == t.head && event->from_context & DRAGOMAN_CONTEXT_WHEN)
            share(&s, word, event);
    }
}
