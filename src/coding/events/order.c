#include "coding/events/order.h"

#include "base/date.h"
#include "coding/events/told.h"
#include "syntax/lemmas.h"
#include "syntax/syntax.h"

/* Lengths beyond this many of a unit are no distance between two events of one report. */
enum { MOST_COUNT = 400, LOOK = 12 /* tokens from a connective to a date or a noun that it counts from */ };

void dr_date_event(dr_event *event, uint32_t time, dr_date from, dr_date to)
{
    event->when = (dr_when){.time = time, .from = from, .to = to};
    event->from_context &= ~(unsigned)DRAGOMAN_CONTEXT_WHEN;
}

/* ---- intervals ---- */

/* How much later than another event the words from `at` on say that something was, up to `end`.
 * `days` or `months` count back when negative; within a day both are 0. */
typedef struct interval {
    uint32_t first, end; /* tokens, the connective among them; first == end: no interval */
    uint32_t time;       /* the length, an index into record.times; DR_NONE: "the day after" */
    int32_t days, months;
    bool linked;          /* what it counts from follows; else it was told before ("a day later") */
    bool vague;           /* how long it is cannot be told: "many years after", "500 days after" */
    dr_event *beside;     /* dated by the interval beside which it stands: "a year after … and a day after …" */
    uint32_t beside_time; /* that interval's, where this one is shorter; DR_NONE: it is not */
} interval;

/* "P3D", "P1W", "P2M", "P1Y", "PT5H" into days or months; false for what has no count. */
static bool measure(dr_str value, interval *into)
{
    bool hours = value.size > 1 && value.at[1] == 'T';
    size_t from = hours ? 2 : 1;
    int64_t count;
    if (value.size < from + 2 || value.at[0] != 'P')
        return false;
    char unit = value.at[value.size - 1];
    if (!dr_parse_int((dr_str){value.at + from, value.size - from - 1}, &count) || count < 0 || count > MOST_COUNT)
        return false;
    if (hours) {
        into->days = unit == 'H' ? (int32_t)(count / 24) : 0;
        return true;
    }
    into->days = unit == 'D' ? (int32_t)count : unit == 'W' ? (int32_t)count * 7 : 0;
    into->months = unit == 'M' ? (int32_t)count : unit == 'Y' ? (int32_t)count * 12 : 0;
    return unit == 'D' || unit == 'W' || unit == 'M' || unit == 'Y';
}

static bool is_form(const dr_record *record, uint32_t at, uint32_t end, const char *form)
{
    return at < end && dr_is_text_nocase(record->analysis->tokens[at].form, form);
}

/* What stands behind the length: whether it counts back, and whether what it counts from follows. */
static bool connect(const dr_record *record, uint32_t at, uint32_t end, bool *back, bool *linked)
{
    static const struct {
        const char *word;
        bool back, linked;
    } words[] = {{"after", false, true},  {"following", false, true},   {"before", true, true},
                 {"later", false, false}, {"afterwards", false, false}, {"earlier", true, false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_form(record, at, end, words[i].word)) {
            *back = words[i].back;
            *linked = words[i].linked;
            return true;
        }
    return false;
}

/* Where "eve" says when something was: "on the eve of talks"; not "is on the eve of victory". */
static bool is_adverbial(const dr_tree *tree, uint32_t eve)
{
    uint32_t on = dr_tree_case(tree, eve);
    return on != DR_NONE && dr_lemma_is(&tree->tokens[on], "on") &&
           dr_tree_is(tree, eve, DR_RELATION(OBL) | DR_RELATION(NMOD)) &&
           dr_tree_find(tree, eve, DR_RELATION(COP)) == DR_NONE;
}

static interval read_interval(const dr_record *record, const dr_tree *tree, const uint32_t *time_at, uint32_t at,
                              uint32_t end)
{
    interval none = {.time = DR_NONE}, found = {.first = at, .time = time_at[at], .beside_time = DR_NONE};
    bool back, measured = false, length = false;
    if (found.time != DR_NONE) {
        const dr_time *time = &record->times.at[found.time];
        if (at > 0 && time_at[at - 1] == found.time)
            return none; /* not where it begins */
        for (found.end = at; found.end < end && time_at[found.end] == found.time;)
            found.end++;
        length = time->type == DR_TIME_DURATION;
        measured = length && measure(time->value, &found);
    } else if (is_form(record, at, end, "the") && is_form(record, at + 1, end, "eve") &&
               is_form(record, at + 2, end, "of")) {
        if (!is_adverbial(tree, at + 1))
            return none;
        found.end = at + 3;
        found.days = -1;
        found.linked = true;
        return found;
    } else if (is_form(record, at, end, "the") && is_form(record, at + 1, end, "day")) {
        found.end = at + 2;
        found.days = 1;
        measured = length = true;
    }
    if (!length || !connect(record, found.end, end, &back, &found.linked))
        return none;
    found.end++;
    found.vague = !measured;
    found.days = back ? -found.days : found.days;
    found.months = back ? -found.months : found.months;
    return found;
}

static dr_date moved(dr_date date, const interval *by)
{
    if (!dr_date_valid(date))
        return (dr_date){0};
    dr_date then = dr_date_add(dr_date_add_months(date, by->months), by->days);
    return dr_date_valid(then) ? then : (dr_date){0};
}

/* ---- what is dated, and by what ---- */

typedef struct sentence {
    dr_record *record;
    const uint32_t *time_at;
    dr_told *told;
    const dr_tree *tree;
    uint32_t first, end; /* tokens */
} sentence;

static size_t start_of(const sentence *s, uint32_t token)
{
    return token < s->end ? s->record->analysis->tokens[token].span.start
                          : s->record->analysis->tokens[s->end - 1].span.end;
}

static bool stops(const dr_record *record, uint32_t at)
{
    return record->analysis->tokens[at].upos == DR_UPOS_PUNCT;
}

/* The end of what a connective before `from` links: the next punctuation mark, at most LOOK tokens on, but not before
 * the verb of the clause that it opens: "after the leader of the rebels, John Garang, was killed". */
static uint32_t linked_end(const sentence *s, uint32_t from)
{
    uint32_t end = s->end - from > LOOK ? from + LOOK : s->end, link = from - 1;
    uint32_t verb = dr_tree_is(s->tree, link, DR_RELATION(MARK)) ? dr_tree_head(s->tree, link) : DR_NONE;
    for (uint32_t at = verb != DR_NONE && verb > from && verb - from < 2 * LOOK ? verb : from; at < end; at++)
        if (stops(s->record, at))
            return at;
    return verb != DR_NONE && verb >= end && verb - from < 2 * LOOK ? verb + 1 : end;
}

/* "Attacked in 1956" gives no day to count from. */
static bool has_a_day(const dr_event *event)
{
    enum { WEEK = 7 };
    return dr_date_valid(event->when.to) && dr_date_days(event->when.to) - dr_date_days(event->when.from) < WEEK;
}

/* Whether days can be counted from the time: from Oct. 3, not from 1956. */
static bool counts_from(const dr_time *time, const interval *by)
{
    enum { MONTH = 31 };
    return dr_date_valid(time->from) &&
           (!by->days || (dr_date_valid(time->to) && dr_date_days(time->to) - dr_date_days(time->from) < MONTH));
}

/* The days that the interval, which dates `dated`, counts from: an event or a date behind the connective, an event told
 * before by the same noun; for "a day later" the last event that has a date. */
static bool origin(const sentence *s, const interval *by, const dr_event *dated, dr_date *from, dr_date *to)
{
    const dr_event *event = NULL;
    uint32_t end = by->linked ? linked_end(s, by->end) : by->end;
    size_t before = start_of(s, by->first);
    if (dated->trigger.start < before)
        before = dated->trigger.start; /* it does not count from itself */
    if (!by->linked) {
        event = dr_last_dated(s->told, before, NULL);
    } else {
        for (uint32_t at = by->end; at < end; at++) {
            uint32_t time = s->time_at[at];
            if (time != DR_NONE && counts_from(&s->record->times.at[time], by)) {
                *from = s->record->times.at[time].from;
                *to = s->record->times.at[time].to;
                return true;
            }
        }
        event = dr_first_told(s->told, start_of(s, by->end), start_of(s, end));
        for (uint32_t at = by->end; at < end && !event; at++)
            if (s->record->analysis->tokens[at].upos == DR_UPOS_NOUN)
                event = dr_last_dated(s->told, before, &s->record->analysis->tokens[at].lemma);
    }
    if (!event || event == dated || !dr_date_valid(event->when.from) || (by->days && !has_a_day(event)))
        return false;
    *from = event->when.from;
    *to = event->when.to;
    return true;
}

/* "The appeal came a day after": a verb before it is what the interval tells of. */
static bool comes_after(const sentence *s, const interval *by)
{
    for (uint32_t at = by->first, looked = 0; at-- > s->first && looked < DR_TREE_LOOK; looked++)
        if (s->record->analysis->tokens[at].upos == DR_UPOS_VERB)
            return true;
    return false;
}

/* The event that the interval dates: the last before it in its sentence; where it opens the sentence, the first behind
 * what it is linked to. */
static dr_event *dated_by(const sentence *s, const interval *by)
{
    if (by->beside)
        return by->beside;
    dr_event *event = dr_last_told(s->told, start_of(s, s->first), start_of(s, by->first));
    if (event || (by->linked && comes_after(s, by)))
        return event;
    return dr_first_told(s->told, start_of(s, by->linked ? linked_end(s, by->end) : by->end), start_of(s, s->end));
}

static bool own_date(const sentence *s, const dr_event *event, const interval *by)
{
    if (event->when.time == DR_NONE || event->when.time == by->time || event->when.span.end ||
        event->when.time == by->beside_time)
        return false;
    uint32_t at = dr_token_at(s->record->analysis, s->record->times.at[event->when.time].span.start);
    return at < by->first || at >= (by->linked ? linked_end(s, by->end) : by->end);
}

static bool is_lent(const dr_event *event)
{
    return event->from_context & DRAGOMAN_CONTEXT_WHEN && dr_date_valid(event->when.from);
}

/* Another day of the report is not the event's, whose clause counts from what is not known. */
static void forget_context(dr_event *event)
{
    if (!(event->from_context & DRAGOMAN_CONTEXT_WHEN))
        return;
    event->when = (dr_when){.time = DR_NONE};
    event->from_context &= ~(unsigned)DRAGOMAN_CONTEXT_WHEN;
}

/* Whether the verb, or what helps it, has no past form: "will attack", "is attacking". */
static bool is_present(const dr_tree *tree, uint32_t verb)
{
    uint32_t help = dr_tree_find(tree, verb, DR_RELATION(AUX) | DR_RELATION(AUX_PASS));
    dr_xpos form = tree->tokens[help == DR_NONE ? verb : help].xpos;
    return form == DR_XPOS_VBZ || form == DR_XPOS_VBP || form == DR_XPOS_MD;
}

/* "a day after Paris rejected the plan and urged …", "…, calling it unfair": what is done with that has its day. */
static void date_with(const sentence *s, const dr_event *other)
{
    enum { MOST = 4 };
    uint32_t verb = dr_token_at(s->record->analysis, other->trigger.start), n = 0;
    for (dr_event *next = dr_first_told(s->told, other->trigger.end, start_of(s, s->end)); next && n < MOST; n++) {
        uint32_t word = dr_token_at(s->record->analysis, next->trigger.start);
        bool with = dr_tree_is(s->tree, word, DR_RELATION(CONJ)) ||
                    (dr_tree_is(s->tree, word, DR_RELATION(ADVCL)) && dr_tree_mark(s->tree, word) == DR_NONE &&
                     s->tree->tokens[word].xpos == DR_XPOS_VBG);
        if (with && dr_tree_head(s->tree, word) == verb && is_lent(next) && !is_present(s->tree, word)) {
            dr_date_event(next, other->when.time, other->when.from, other->when.to);
            dr_told_changed(s->told, next);
        }
        next = dr_first_told(s->told, next->trigger.end, start_of(s, s->end));
    }
}

/* "attacked on Monday, three days after gunmen killed": what is linked to an event that has its day is counted back
 * from it, unless its own clause says when it was. */
static void date_linked(const sentence *s, const interval *by, dr_date from, dr_date to, dr_event *other)
{
    interval back = *by;
    back.days = -by->days;
    back.months = -by->months;
    if (by->vague || !dr_date_valid(from))
        forget_context(other);
    else
        dr_date_event(other, by->time, moved(from, &back), moved(to, &back));
    dr_told_changed(s->told, other);
    date_with(s, other);
}

/* The event behind the connective where its day is only what the report lends it and it has not been told before: the
 * day that is lent is the news', which is told as so much later. */
static dr_event *lent_behind(const sentence *s, const interval *by)
{
    dr_event *other = dr_first_told(s->told, start_of(s, by->end), start_of(s, linked_end(s, by->end)));
    if (!by->linked || !other || !is_lent(other) || (other->tense != DR_TENSE_PAST && other->tense != DR_HISTORICAL))
        return NULL; /* "will resume a month after Iraq frees them": that is to come */
    dr_str word = s->record->analysis->tokens[dr_token_at(s->record->analysis, other->trigger.start)].lemma;
    return dr_last_dated(s->told, start_of(s, s->first), &word) ? NULL : other;
}

/* Whether the day of what is linked to is its own: neither lent nor that of the words before the interval, "attacked
 * on Monday, a day after talks in Cairo". */
static bool is_dated_itself(const sentence *s, const interval *by, const dr_event *other)
{
    if (other->when.time == DR_NONE || other->when.span.end)
        return false;
    return dr_token_at(s->record->analysis, s->record->times.at[other->when.time].span.start) >= by->first;
}

/* Returns the event that the interval dates; NULL: none. */
static dr_event *order_by(const sentence *s, const interval *by)
{
    dr_event *event = dated_by(s, by), *other = lent_behind(s, by);
    dr_date from, to;
    if (other && !event) { /* "The appeal came a day after Brussels rejected the plan" */
        date_linked(s, by, other->when.from, other->when.to, other);
    } else if (other && is_lent(event) && !dr_date_compare(event->when.from, other->when.from)) {
        date_linked(s, by, event->when.from, event->when.to, other);
    } else if (event && !own_date(s, event, by)) {
        if (!by->vague && origin(s, by, event, &from, &to))
            dr_date_event(event, by->time, moved(from, by), moved(to, by));
        else
            forget_context(event);
        dr_told_changed(s->told, event);
    } else if (event && by->linked) {
        other = dr_first_told(s->told, start_of(s, by->end), start_of(s, linked_end(s, by->end)));
        if (other && other != event && !is_dated_itself(s, by, other))
            date_linked(s, by, event->when.from, event->when.to, other);
    }
    return event;
}

/* "attacked three years after the truce and a day after the raid": both intervals date the attack, the shorter one
 * more closely. */
static void stand_beside(const sentence *s, const interval *last, dr_event *event, interval *by)
{
    if (!event || !last->linked || !by->linked || by->first <= last->end || by->first - last->end > LOOK ||
        s->record->analysis->tokens[by->first - 1].upos != DR_UPOS_CCONJ)
        return;
    by->beside = event;
    if (!by->vague && by->months <= last->months && (by->months < last->months || by->days < last->days))
        by->beside_time = last->time;
}

static void order_sentence(const sentence *s)
{
    interval last = {0};
    dr_event *event = NULL;
    for (uint32_t at = s->first; at < s->end; at++) {
        interval by = read_interval(s->record, s->tree, s->time_at, at, s->end);
        if (by.first == by.end)
            continue;
        stand_beside(s, &last, event, &by);
        event = order_by(s, &by);
        last = by;
        at = by.end - 1;
    }
}

void dr_order_events(dr_coder *coder, const uint32_t *time_at)
{
    const dr_analysis *analysis = coder->record->analysis;
    if (!coder->record->events.n)
        return;
    dr_told *told = dr_told_new(coder->arena, coder->record);
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        sentence s = {coder->record,
                      time_at,
                      told,
                      dr_syntax_tree(coder->syntax, i),
                      analysis->sentences[i].first,
                      analysis->sentences[i].first + analysis->sentences[i].count};
        order_sentence(&s);
    }
}

/* Wires stamp by universal time: what they tell of may be of the day after. */
enum { STAMP_DAYS = 1 };

/* Of "this year" or "Oct. 3 to 9" what is past has as much as is. */
static void end_by(dr_event *event, dr_date published)
{
    if (dr_date_valid(event->when.to) && dr_date_compare(event->when.from, published) <= 0 &&
        dr_date_compare(event->when.to, published) > 0)
        event->when.to = published;
}

void dr_forget_days_ahead(dr_coder *coder)
{
    dr_record *record = coder->record;
    dr_date most =
        dr_date_valid(record->report.published) ? dr_date_add(record->report.published, STAMP_DAYS) : (dr_date){0};
    for (uint32_t i = 0; most.year && i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        bool past = event->tense == DR_TENSE_PAST || event->tense == DR_HISTORICAL;
        if (!past || event->when.time == DR_NONE)
            continue;
        end_by(event, record->report.published);
        if (dr_date_compare(event->when.from, most) <= 0)
            continue;
        bool lent = event->from_context & DRAGOMAN_CONTEXT_WHEN;
        if (!lent && record->times.at[event->when.time].type != DR_TIME_DURATION)
            continue; /* its own clause names the day */
        event->when = (dr_when){.time = DR_NONE};
        event->from_context &= ~(unsigned)DRAGOMAN_CONTEXT_WHEN;
    }
}
