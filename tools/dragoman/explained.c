#include "explained.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pen.h"

enum { MARGIN = 6, SCORES = MARGIN + 11, VALUES = SCORES + 6 }; /* columns */
enum { AROUND = 400 }; /* bytes of a long sentence shown before and behind the trigger */

typedef struct page {
    cli_pen pen;
    const dragoman_record *record;
    const dragoman_report *report;
} page;

/* ---- small parts ---- */

static void say(page *p, const char *text)
{
    cli_pen_say(&p->pen, text);
}

static void put(page *p, dragoman_text text)
{
    if (text.at)
        cli_pen_put(&p->pen, text.at, text.size);
}

static bool is_empty(dragoman_span span)
{
    return span.start == span.end;
}

static void put_words(page *p, dragoman_span span)
{
    cli_pen_put(&p->pen, p->report->text.at + span.start, span.end - span.start);
}

static void quote(page *p, dragoman_span span)
{
    say(p, "“");
    put_words(p, span);
    say(p, "”");
}

/* "      actor      0.97  ": the label, and the share where there is one. */
static void begin_line(page *p, const char *label, double share)
{
    cli_pen_begin(&p->pen, MARGIN, VALUES);
    cli_pen_paint(&p->pen, CLI_DIM);
    say(p, label);
    cli_pen_paint(&p->pen, CLI_PLAIN);
    if (!isnan(share)) {
        cli_pen_to(&p->pen, SCORES);
        cli_pen_format(&p->pen, "%.2f", (int)(1000 * share + 0.5) / 1000.0); /* a kept record has three places */
    }
    cli_pen_to(&p->pen, VALUES);
}

static void end_line(page *p)
{
    cli_pen_end(&p->pen);
}

/* ---- the sentence ---- */

/* Whether one before it has the same words. */
static bool is_told(const dragoman_mentions *side, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (side->at[k].span.start == side->at[i].span.start && side->at[k].span.end == side->at[i].span.end)
            return true;
    return false;
}

static void end_side(page *p, const dragoman_mentions *side, uint32_t at)
{
    for (size_t i = 0; i < side->count; i++) {
        if (side->at[i].span.end == at && !is_told(side, i)) {
            say(p, "]");
            cli_pen_paint(&p->pen, CLI_PLAIN);
        }
    }
}

static void begin_side(page *p, const dragoman_mentions *side, const char *name, uint32_t at)
{
    for (size_t i = 0; i < side->count; i++) {
        if (side->at[i].span.start == at && !is_told(side, i)) {
            cli_pen_paint(&p->pen, CLI_CYAN);
            cli_pen_format(&p->pen, "[%s: ", name);
        }
    }
}

/* Marks of what ends at the byte. */
static void end_marks(page *p, const dragoman_event *e, uint32_t at)
{
    if (e->trigger.end == at) {
        say(p, "*");
        cli_pen_paint(&p->pen, CLI_PLAIN);
    }
    end_side(p, &e->actor, at);
    end_side(p, &e->recipient, at);
}

static void begin_marks(page *p, const dragoman_event *e, uint32_t at)
{
    begin_side(p, &e->actor, "actor", at);
    begin_side(p, &e->recipient, "recipient", at);
    if (e->trigger.start == at) {
        cli_pen_paint(&p->pen, CLI_BOLD);
        say(p, "*");
    }
}

/* The next byte from `at` on, up to `end`, at which something begins or ends. */
static uint32_t next_mark(const dragoman_event *e, uint32_t at, uint32_t end)
{
    const dragoman_mentions *sides[] = {&e->actor, &e->recipient};
    uint32_t next = end;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < sides[side]->count; i++) {
            dragoman_span span = sides[side]->at[i].span;
            next = span.start > at && span.start < next ? span.start : next;
            next = span.end > at && span.end < next ? span.end : next;
        }
    }
    next = e->trigger.start > at && e->trigger.start < next ? e->trigger.start : next;
    return e->trigger.end > at && e->trigger.end < next ? e->trigger.end : next;
}

/* The event's sentence, cut at blanks where it is long. */
static dragoman_span shown_part(const page *p, const dragoman_event *e)
{
    dragoman_span s = p->report->sentences.at[e->sentence];
    if (e->trigger.start - s.start > AROUND) {
        s.start = e->trigger.start - AROUND;
        while (s.start < e->trigger.start && p->report->text.at[s.start - 1] != ' ')
            s.start++;
    }
    if (s.end - e->trigger.end > AROUND) {
        s.end = e->trigger.end + AROUND;
        while (s.end > e->trigger.end && p->report->text.at[s.end] != ' ')
            s.end--;
    }
    return s;
}

static void print_sentence(page *p, const dragoman_event *e)
{
    dragoman_span whole = p->report->sentences.at[e->sentence], shown = shown_part(p, e);
    cli_pen_begin(&p->pen, MARGIN, MARGIN);
    if (shown.start > whole.start)
        say(p, "… ");
    for (uint32_t at = shown.start, next; at < shown.end; at = next) {
        next = next_mark(e, at, shown.end);
        begin_marks(p, e, at);
        put_words(p, (dragoman_span){at, next});
        end_marks(p, e, next);
    }
    if (shown.end < whole.end)
        say(p, " …");
    end_line(p);
}

/* ---- the lines ---- */

static void print_event_line(page *p, const dragoman_why *w)
{
    begin_line(p, "event", w->event);
    if (w->by != DRAGOMAN_GROUND_RULE)
        say(p, "by the model");
    if (w->by == DRAGOMAN_GROUND_MODEL)
        say(p, " alone");
    if (w->by == DRAGOMAN_GROUND_BOTH)
        say(p, ", and ");
    if (w->by != DRAGOMAN_GROUND_MODEL) {
        say(p, "by the rule “");
        put(p, w->phrase);
        cli_pen_format(&p->pen, "” (%s, weight %.2f)", dragoman_type_name(w->rule_type), w->rule_weight);
    }
    end_line(p);
}

static void print_type_line(page *p, const dragoman_event *e)
{
    const dragoman_why *w = e->why;
    begin_line(p, "type", w->type);
    say(p, dragoman_type_name(e->type));
    if (w->second)
        cli_pen_format(&p->pen, "%s %s %.2f",
                       w->second_share > w->type ? ", as the rule has it; the model alone:" : ", then",
                       dragoman_type_name(w->second), w->second_share);
    end_line(p);
}

/* "A1 Richard Holbrooke: “the envoy”, by the model" */
static void print_party(page *p, const char *label, dragoman_mention mention, const dragoman_why_part *why)
{
    begin_line(p, label, why->share);
    if (mention.actor != DRAGOMAN_NONE) {
        cli_pen_format(&p->pen, "A%u ", mention.actor + 1);
        put(p, dragoman_actor_at(p->record, mention.actor)->name);
        say(p, ": ");
    }
    quote(p, mention.span);
    say(p, why->by == DRAGOMAN_GROUND_MODEL  ? ", by the model"
           : why->by == DRAGOMAN_GROUND_RULE ? ", by a rule"
                                             : ", from what is told elsewhere");
    end_line(p);
}

static void print_side(page *p, const char *label, const dragoman_mentions *side, const dragoman_why_part *why)
{
    for (size_t i = 0; i < side->count; i++)
        print_party(p, label, side->at[i], &why[i]);
    if (side->count)
        return;
    begin_line(p, label, NAN);
    say(p, "none");
    end_line(p);
}

static void say_origin(page *p, const dragoman_why_part *why)
{
    bool own = why->by == DRAGOMAN_GROUND_CLAUSE;
    if (is_empty(why->span)) {
        say(p, own ? ", counted from another event" : ", from what is told elsewhere");
        return;
    }
    say(p, ": ");
    quote(p, why->span);
    say(p, own ? ", which its own clause says" : ", which is said elsewhere");
}

static void put_date(page *p, dragoman_date date)
{
    if (date.year)
        cli_pen_format(&p->pen, "%04d-%02u-%02u", date.year, date.month, date.day);
    else
        say(p, "?");
}

static void print_when(page *p, const dragoman_event *e)
{
    const dragoman_why_part *why = &e->why->when;
    begin_line(p, "when", why->share);
    if (why->by == DRAGOMAN_GROUND_UNKNOWN) {
        say(p, "not told");
    } else {
        put_date(p, e->when.from);
        if (memcmp(&e->when.from, &e->when.to, sizeof e->when.to) != 0) {
            say(p, " to ");
            put_date(p, e->when.to);
        }
        say_origin(p, why);
    }
    end_line(p);
}

static void print_where(page *p, const dragoman_event *e)
{
    const dragoman_why_part *why = &e->why->where;
    begin_line(p, "where", why->share);
    if (why->by == DRAGOMAN_GROUND_UNKNOWN) {
        say(p, "not told");
    } else {
        cli_pen_format(&p->pen, "P%u ", e->where + 1);
        put(p, dragoman_place_at(p->record, e->where)->name);
        say_origin(p, why);
    }
    end_line(p);
}

static void print_certainty(page *p, const dragoman_event *e)
{
    begin_line(p, "hedged", e->why->hedged);
    say(p, dragoman_certainty_name(e->certainty));
    for (size_t i = 0; i < e->hedges.count; i++) {
        say(p, i ? ", " : ": ");
        quote(p, e->hedges.at[i]);
    }
    end_line(p);
}

/* Whose words they are, innermost first. */
static void print_voice(page *p, const dragoman_event *e)
{
    begin_line(p, "voice", NAN);
    if (!e->attribution.count)
        say(p, "the outlet's own");
    for (size_t i = 0; i < e->attribution.count; i++) {
        const dragoman_statement *s = dragoman_statement_at(p->record, e->attribution.at[i]);
        cli_pen_format(&p->pen, "%sS%u ", i ? ", within " : "", e->attribution.at[i] + 1);
        if (!is_empty(s->source.span))
            put_words(p, s->source.span);
        else
            say(p, "of a source not named");
        if (!is_empty(s->cue)) {
            say(p, " ");
            quote(p, s->cue);
        }
    }
    end_line(p);
}

static void print_head(page *p, const dragoman_event *e, size_t index)
{
    cli_pen_begin(&p->pen, 0, MARGIN);
    cli_pen_paint(&p->pen, CLI_CYAN);
    cli_pen_format(&p->pen, "E%zu", index + 1);
    cli_pen_paint(&p->pen, CLI_PLAIN);
    cli_pen_to(&p->pen, MARGIN);
    cli_pen_paint(&p->pen, CLI_BOLD);
    say(p, dragoman_type_name(e->type));
    for (size_t i = 0; i < e->modes.count; i++) {
        say(p, " ");
        put(p, e->modes.at[i]);
    }
    cli_pen_paint(&p->pen, CLI_PLAIN);
    end_line(p);
}

void cli_print_explained(const dragoman_record *record, size_t index, bool color, int width)
{
    page page_of = {.pen = {.color = color, .width = width}, .record = record, .report = dragoman_report_of(record)};
    page *p = &page_of;
    const dragoman_event *e = dragoman_event_at(record, index);
    bool negative = e->polarity == DRAGOMAN_POLARITY_NEGATIVE;
    print_head(p, e, index);
    print_sentence(p, e);
    print_event_line(p, e->why);
    print_type_line(p, e);
    if (!isnan(e->why->core)) {
        begin_line(p, "core", e->why->core);
        say(p, e->why->core >= 0.5 ? "one of the acts that the report is about" : "in the background");
        end_line(p);
    }
    print_side(p, "actor", &e->actor, e->why->actor);
    print_side(p, "recipient", &e->recipient, e->why->recipient);
    print_when(p, e);
    print_where(p, e);
    begin_line(p, "tense", e->why->tense);
    say(p, dragoman_tense_name(e->tense));
    end_line(p);
    begin_line(p, "negative", e->why->negative);
    say(p, negative ? "told as not done" : "no");
    end_line(p);
    print_certainty(p, e);
    print_voice(p, e);
}

/* ---- the day ---- */

static void print_candidate(page *p, const dragoman_dated *one)
{
    begin_line(p, dragoman_date_meaning_name(one->says), NAN);
    if (one->day.year)
        put_date(p, one->day);
    else
        say(p, "two days");
    say(p, ", ");
    put(p, one->where);
    say(p, ": “");
    put(p, one->text);
    say(p, one->chosen ? "”, chosen" : "”");
    end_line(p);
}

void cli_print_day(const dragoman_record *record, bool color, int width)
{
    page page_of = {.pen = {.color = color, .width = width}, .record = record, .report = dragoman_report_of(record)};
    page *p = &page_of;
    const dragoman_report *report = p->report;
    cli_pen_begin(&p->pen, 0, MARGIN);
    cli_pen_paint(&p->pen, CLI_CYAN);
    say(p, "day");
    cli_pen_paint(&p->pen, CLI_PLAIN);
    cli_pen_to(&p->pen, MARGIN);
    cli_pen_paint(&p->pen, CLI_BOLD);
    if (report->published.year)
        put_date(p, report->published);
    else
        say(p, "unknown");
    cli_pen_paint(&p->pen, CLI_PLAIN);
    end_line(p);
    begin_line(p, "why", NAN);
    if (report->published_why.at)
        put(p, report->published_why);
    else if (report->published.year)
        say(p, "the record was kept without why; below, which was chosen");
    else
        say(p, report->dates.count ? "nothing tells which of these days is that of publishing"
                                   : "nothing in the input says a day");
    end_line(p);
    for (size_t i = 0; i < report->dates.count; i++)
        print_candidate(p, &report->dates.at[i]);
}
