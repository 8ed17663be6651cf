#include "told.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "items.h"

enum { DAY = 12, UNDER_DAY = 2, NAME = 6 }; /* columns before what is told */

/* ---- parts ---- */

static void put(cli_pen *pen, const dragoman_answer *answer, const char *column)
{
    dragoman_value value = cli_value_of(answer, column);
    if (value.kind >= DRAGOMAN_VALUE_TEXT)
        cli_pen_put(pen, value.text, value.size);
    else if (value.kind == DRAGOMAN_VALUE_INT)
        cli_pen_format(pen, "%" PRId64, value.integer);
}

static bool has(const dragoman_answer *answer, const char *column)
{
    dragoman_value value = cli_value_of(answer, column);
    return value.kind == DRAGOMAN_VALUE_INT || (value.kind >= DRAGOMAN_VALUE_TEXT && value.size);
}

static bool is(const dragoman_answer *answer, const char *column, const char *text)
{
    dragoman_value value = cli_value_of(answer, column);
    return value.kind >= DRAGOMAN_VALUE_TEXT && value.size == strlen(text) && memcmp(value.text, text, value.size) == 0;
}

static bool is_set(const dragoman_answer *answer, const char *column)
{
    return cli_value_of(answer, column).integer != 0;
}

static void painted(cli_pen *pen, const char *paint, const dragoman_answer *answer, const char *column)
{
    cli_pen_paint(pen, paint);
    put(pen, answer, column);
    cli_pen_paint(pen, CLI_PLAIN);
}

/* " · before VALUE" of what the row has. */
static void also(cli_pen *pen, const dragoman_answer *answer, const char *before, const char *column)
{
    if (!has(answer, column))
        return;
    cli_pen_say(pen, before);
    put(pen, answer, column);
}

/* "Israel (ISR), Egypt (EGY)"; how many. */
static size_t parties(cli_pen *pen, const dragoman_answer *answer, const char *column)
{
    dragoman_value value = cli_value_of(answer, column);
    cli_items items = cli_items_of(&value);
    cli_item item;
    size_t count = 0;
    char name[CLI_MAX_NAME], code[64];
    for (; cli_next_item(&items, &item); count++) {
        cli_pen_say(pen, count ? ", " : "");
        cli_item_text(&item, "name", name, sizeof name);
        cli_item_text(&item, "code", code, sizeof code);
        cli_pen_paint(pen, CLI_BOLD);
        cli_pen_say(pen, name);
        cli_pen_paint(pen, CLI_PLAIN);
        if (code[0])
            cli_pen_format(pen, " (%s)", code);
    }
    return count;
}

/* Items of a list with something before each. */
static void items_told(cli_pen *pen, const dragoman_answer *answer, const char *column, const char *before,
                       const char *member)
{
    dragoman_value value = cli_value_of(answer, column);
    cli_items items = cli_items_of(&value);
    cli_item item;
    char text[CLI_MAX_NAME];
    while (cli_next_item(&items, &item))
        if (cli_item_text(&item, member, text, sizeof text)) {
            cli_pen_say(pen, before);
            cli_pen_say(pen, text);
        }
}

static void copy(char *out, size_t room, const dragoman_answer *answer, const char *column)
{
    dragoman_value value = cli_value_of(answer, column);
    size_t size = value.kind >= DRAGOMAN_VALUE_TEXT ? value.size : 0;
    snprintf(out, room, "%.*s", (int)(size < room ? size : room - 1), size ? value.text : "");
}

void cli_days_of(char out[CLI_DAYS], const dragoman_answer *answer)
{
    char day[CLI_DAYS], from[CLI_DAYS], to[CLI_DAYS];
    copy(day, sizeof day, answer, has(answer, "day") ? "day" : "published");
    copy(from, sizeof from, answer, "day_from");
    copy(to, sizeof to, answer, "day_to");
    cli_days_text(out, day, from, to);
}

/* The days, then where the rest of the fact begins. */
static void begin(cli_pen *pen, const dragoman_answer *answer, bool under_day)
{
    char days[CLI_DAYS];
    cli_pen_begin(pen, under_day ? UNDER_DAY : 0, (under_day ? UNDER_DAY : DAY) + 2);
    if (under_day)
        return;
    cli_days_of(days, answer);
    cli_pen_paint(pen, days[0] ? CLI_CYAN : "");
    cli_pen_say(pen, days[0] ? days : "day unknown");
    cli_pen_paint(pen, days[0] ? CLI_PLAIN : "");
    cli_pen_to(pen, strlen(days) < DAY ? DAY : (int)strlen(days) + 2);
}

/* The report's words, in quotation marks unless they bring their own. */
static void quote(cli_pen *pen, const dragoman_answer *answer, const char *column, int margin)
{
    dragoman_value words = cli_value_of(answer, column);
    if (!has(answer, column))
        return;
    bool own = words.text[0] == '"' || (words.size > 2 && memcmp(words.text, "“", 3) == 0);
    cli_pen_begin(pen, margin, margin + 1);
    cli_pen_say(pen, own ? "" : "“");
    put(pen, answer, column);
    cli_pen_say(pen, own ? "" : "”");
    cli_pen_end(pen);
}

/* Where it stands: what show and explain take. */
static void place_in_store(cli_pen *pen, const dragoman_answer *answer, int margin)
{
    cli_pen_begin(pen, margin, margin + 2);
    cli_pen_paint(pen, CLI_DIM);
    put(pen, answer, "report");
    cli_pen_say(pen, " ");
    put(pen, answer, "id");
    also(pen, answer, " · ", "outlet");
    cli_pen_paint(pen, CLI_PLAIN);
    cli_pen_end(pen);
}

/* ---- events ---- */

/* "killed 12", "wounded" */
static void casualties(cli_pen *pen, const dragoman_answer *answer)
{
    dragoman_value value = cli_value_of(answer, "casualties");
    cli_items items = cli_items_of(&value);
    cli_item item;
    char kind[64], number[64];
    while (cli_next_item(&items, &item)) {
        cli_item_text(&item, "kind", kind, sizeof kind);
        if (!cli_item_text(&item, "number", number, sizeof number))
            cli_item_text(&item, "min", number, sizeof number);
        cli_pen_format(pen, " · %s%s%s", kind, number[0] ? " " : "", number);
    }
}

/* What is not plainly so: not done, not past, not certain. */
static void doubts(cli_pen *pen, const dragoman_answer *answer)
{
    if (is(answer, "polarity", "negative"))
        cli_pen_say(pen, " · did not happen");
    if (!is(answer, "tense", "past"))
        also(pen, answer, " · ", "tense");
    if (!is(answer, "certainty", "certain"))
        also(pen, answer, is(answer, "certainty", "unknown") ? " · certainty " : " · ", "certainty");
    if (is_set(answer, "hedged"))
        cli_pen_say(pen, " · hedged");
    if (is_set(answer, "corrected"))
        cli_pen_say(pen, " · corrected");
}

static void event_line(cli_pen *pen, const dragoman_answer *answer)
{
    cli_pen_say(pen, parties(pen, answer, "actor") ? " → " : "");
    painted(pen, CLI_BOLD, answer, "type");
    items_told(pen, answer, "mode", " ", NULL);
    if (!is(answer, "recipient", "[]")) {
        cli_pen_say(pen, " → ");
        parties(pen, answer, "recipient");
    }
    also(pen, answer, " · ", "place");
    casualties(pen, answer);
    also(pen, answer, " · on the word of ", "said_by");
    doubts(pen, answer);
    cli_pen_end(pen);
}

static void tell_event(cli_pen *pen, const dragoman_answer *answer, bool under_day)
{
    int margin = under_day ? UNDER_DAY : DAY;
    begin(pen, answer, under_day);
    event_line(pen, answer);
    quote(pen, answer, "sentence", margin);
    place_in_store(pen, answer, margin);
}

void cli_tell_event(cli_pen *pen, const dragoman_answer *answer)
{
    tell_event(pen, answer, false);
}

void cli_tell_event_of_day(cli_pen *pen, const dragoman_answer *answer)
{
    tell_event(pen, answer, true);
}

/* ---- statements and moves ---- */

static void statement_line(cli_pen *pen, const dragoman_answer *answer)
{
    if (has(answer, "source"))
        painted(pen, CLI_BOLD, answer, "source");
    else
        cli_pen_say(pen, "(source not named)");
    also(pen, answer, " (", "code");
    cli_pen_say(pen, has(answer, "code") ? ")" : "");
    also(pen, answer, ": ", "cue");
    also(pen, answer, " → ", "addressee");
    also(pen, answer, " · via ", "channel");
    if (is_set(answer, "anonymous"))
        cli_pen_say(pen, " · anonymous");
    also(pen, answer, " · within ", "inside");
    cli_pen_end(pen);
}

void cli_tell_statement(cli_pen *pen, const dragoman_answer *answer)
{
    begin(pen, answer, false);
    statement_line(pen, answer);
    quote(pen, answer, "content", DAY);
    place_in_store(pen, answer, DAY);
}

static void move_line(cli_pen *pen, const dragoman_answer *answer)
{
    cli_pen_say(pen, parties(pen, answer, "party") ? " → " : "");
    painted(pen, CLI_BOLD, answer, "kind");
    if (!is(answer, "to", "[]")) {
        cli_pen_say(pen, " → ");
        parties(pen, answer, "to");
    }
    also(pen, answer, " · answers ", "answers");
    also(pen, answer, " · on the word of ", "said_by");
    cli_pen_end(pen);
}

static void tell_move(cli_pen *pen, const dragoman_answer *answer, bool under_day)
{
    int margin = under_day ? UNDER_DAY : DAY;
    begin(pen, answer, under_day);
    move_line(pen, answer);
    quote(pen, answer, "words", margin);
    place_in_store(pen, answer, margin);
}

void cli_tell_move(cli_pen *pen, const dragoman_answer *answer)
{
    tell_move(pen, answer, false);
}

void cli_tell_move_of_day(cli_pen *pen, const dragoman_answer *answer)
{
    tell_move(pen, answer, true);
}

void cli_tell_in_report(cli_pen *pen, const dragoman_answer *answer, dragoman_ask_what what)
{
    char days[CLI_DAYS];
    cli_pen_begin(pen, 0, NAME);
    painted(pen, CLI_CYAN, answer, "id");
    cli_pen_to(pen, NAME);
    cli_days_of(days, answer);
    if (what != DRAGOMAN_ASK_STATEMENTS && days[0]) {
        cli_pen_say(pen, days);
        cli_pen_say(pen, "  ");
    }
    (what == DRAGOMAN_ASK_EVENTS ? event_line : what == DRAGOMAN_ASK_MOVES ? move_line : statement_line)(pen, answer);
    if (what == DRAGOMAN_ASK_STATEMENTS)
        quote(pen, answer, "content", NAME);
}

/* ---- reports ---- */

static void how_many(cli_pen *pen, const dragoman_answer *answer, const char *column, const char *one,
                     const char *before)
{
    int64_t count = cli_value_of(answer, column).integer;
    cli_pen_format(pen, "%s%" PRId64 " %s%s", before, count, one, count == 1 ? "" : "s");
}

/* A piece of the text, with what was looked for between ** bold. */
static void piece(cli_pen *pen, dragoman_value value)
{
    bool bold = false;
    cli_pen_begin(pen, DAY, DAY);
    for (size_t at = 0, next; at < value.size; at = next) {
        next = at;
        while (next < value.size && !(next + 1 < value.size && value.text[next] == '*' && value.text[next + 1] == '*'))
            next++;
        cli_pen_put(pen, value.text + at, next - at);
        if (next == value.size)
            break;
        bold = !bold;
        cli_pen_paint(pen, bold ? CLI_BOLD : CLI_PLAIN);
        cli_pen_say(pen, pen->color ? "" : "**");
        next += 2;
    }
    cli_pen_paint(pen, CLI_PLAIN);
    cli_pen_end(pen);
}

void cli_tell_report(cli_pen *pen, const dragoman_answer *answer)
{
    begin(pen, answer, false);
    painted(pen, CLI_BOLD, answer, has(answer, "title") ? "title" : has(answer, "called") ? "called" : "report");
    also(pen, answer, " · ", "outlet");
    how_many(pen, answer, "events", "event", " · ");
    how_many(pen, answer, "statements", "statement", ", ");
    how_many(pen, answer, "moves", "move", ", ");
    if (is_set(answer, "replaced"))
        cli_pen_say(pen, " · replaced by a later text");
    cli_pen_end(pen);
    dragoman_value found = cli_value_of(answer, "piece");
    if (found.kind == DRAGOMAN_VALUE_TEXT)
        piece(pen, found);
    cli_pen_begin(pen, DAY, DAY + 2);
    cli_pen_paint(pen, CLI_DIM);
    put(pen, answer, "report");
    cli_pen_paint(pen, CLI_PLAIN);
    cli_pen_end(pen);
}

/* ---- who and where ---- */

/* "   12 reports  " */
static void count_first(cli_pen *pen, const dragoman_answer *answer)
{
    int64_t reports = cli_value_of(answer, "reports").integer;
    char text[40];
    int size = snprintf(text, sizeof text, "%" PRId64 " report%s", reports, reports == 1 ? " " : "s");
    cli_pen_begin(pen, size < 12 ? 12 - size : 0, 16);
    cli_pen_say(pen, text);
    cli_pen_to(pen, 14);
}

static void days(cli_pen *pen, const dragoman_answer *answer)
{
    also(pen, answer, " · ", "first_day");
    dragoman_value first = cli_value_of(answer, "first_day"), last = cli_value_of(answer, "last_day");
    if (first.size != last.size || (last.size && memcmp(first.text, last.text, last.size)))
        also(pen, answer, " to ", "last_day");
    cli_pen_end(pen);
}

void cli_tell_actor(cli_pen *pen, const dragoman_answer *answer)
{
    count_first(pen, answer);
    painted(pen, CLI_BOLD, answer, "name");
    also(pen, answer, " (", "code");
    cli_pen_say(pen, has(answer, "code") ? ")" : "");
    also(pen, answer, " · ", "kind");
    days(pen, answer);
}

void cli_tell_place(cli_pen *pen, const dragoman_answer *answer)
{
    dragoman_value lat = cli_value_of(answer, "lat"), lon = cli_value_of(answer, "lon");
    count_first(pen, answer);
    painted(pen, CLI_BOLD, answer, "name");
    also(pen, answer, ", ", "country");
    if (lat.kind == DRAGOMAN_VALUE_REAL && lon.kind == DRAGOMAN_VALUE_REAL) {
        int north = (int)(lat.real * 100 + (lat.real < 0 ? -0.5 : 0.5)),
            east = (int)(lon.real * 100 + (lon.real < 0 ? -0.5 : 0.5));
        cli_pen_format(pen, " · %s%d.%02d, %s%d.%02d", north < 0 ? "-" : "", (north < 0 ? -north : north) / 100,
                       (north < 0 ? -north : north) % 100, east < 0 ? "-" : "", (east < 0 ? -east : east) / 100,
                       (east < 0 ? -east : east) % 100);
    }
    days(pen, answer);
}
