#include "explain_stored.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer_rows.h"
#include "engine.h"
#include "explained.h"
#include "messages.h"
#include "report_options.h"
#include "store_options.h"
#include "stored.h"

bool cli_is_stored(const char *name)
{
    const char *named = getenv("DRAGOMAN_DB");
    return strcmp(name, "-") && access(name, F_OK) && ((named && *named) || access("dragoman.db", F_OK) == 0);
}

static int told(const dragoman_error *error)
{
    cli_print_error(error, NULL);
    return 1;
}

/* The record of the row, with its views; 0, or 1 after a message. */
static int parse(const dragoman_answer *row, dragoman_record **out)
{
    dragoman_error error;
    dragoman_value json = cli_value_of(row, "record");
    int code = dragoman_record_new_empty(out, 0, &error);
    if (code == 0)
        code = dragoman_record_parse(*out, json.text, json.size, &error);
    if (code == 0)
        code = dragoman_make_views(*out, &error);
    return code ? told(&error) : 0;
}

/* ---- reading again ---- */

enum { MAX_AUTHORS = 32 };

/* What the store knows of the report, so that it is read as it was. */
typedef struct again {
    char day[16];
    const char *authors[MAX_AUTHORS + 1];
    dragoman_said said;
    dragoman_input input;
} again;

/* Views' texts end with a NUL. */
static const char *text(dragoman_text view)
{
    return view.size ? view.at : NULL;
}

static void fill(again *a, const dragoman_record *stored)
{
    const dragoman_report *r = dragoman_report_of(stored);
    *a = (again){.said = {.title = text(r->title), .section = text(r->section), .language = text(r->language)}};
    for (size_t i = 0; i < r->authors.count && i < MAX_AUTHORS; i++)
        a->authors[i] = text(r->authors.at[i]);
    a->said.authors = a->authors;
    if (r->published.year)
        snprintf(a->day, sizeof a->day, "%04d-%02d-%02d", r->published.year, r->published.month, r->published.day);
    a->input = (dragoman_input){.bytes = r->text.at,
                                .size = r->text.size,
                                .name = text(r->key),
                                .from = DRAGOMAN_FROM_TEXT,
                                .raw = 1,
                                .published = a->day[0] && r->published.day ? a->day : NULL,
                                .url = text(r->url),
                                .outlet = text(r->outlet),
                                .said = &a->said};
}

/* The event that the same trigger tells of, of the same type where there are several; SIZE_MAX for none. */
static size_t same_event(const dragoman_record *now, const dragoman_event *was)
{
    const dragoman_event *e;
    size_t found = SIZE_MAX;
    for (size_t i = 0; (e = dragoman_event_at(now, i)); i++)
        if (e->trigger.start < was->trigger.end && was->trigger.start < e->trigger.end &&
            (found == SIZE_MAX || e->type == was->type))
            found = i;
    return found;
}

static void tell_again(const dragoman_record *stored, const dragoman_record *now, size_t index)
{
    const dragoman_event *was = dragoman_event_at(stored, index);
    size_t at = same_event(now, was);
    if (at == SIZE_MAX) {
        cli_say("explain", "E%zu, %s in the store, is no event to the model and tables of now: nothing explains it",
                index + 1, dragoman_type_name(was->type));
        return;
    }
    const dragoman_event *is = dragoman_event_at(now, at);
    if (at != index || is->type != was->type)
        cli_say("explain", "E%zu, %s in the store, is E%zu, %s, when it is read again", index + 1,
                dragoman_type_name(was->type), at + 1, dragoman_type_name(is->type));
    cli_print_explained(now, at, cli_wants_color(stdout), cli_terminal_width(stdout));
}

/* Each event asked for of the stored record, by the reading of now; the day by what was stored. */
static void tell_all_again(const dragoman_record *stored, const dragoman_record *now, int count, char **names)
{
    size_t all = count ? (size_t)count : dragoman_count(stored, DRAGOMAN_EVENTS);
    for (size_t i = 0; i < all && cli_check_output(); i++) {
        if (i)
            putchar('\n');
        if (count && strcmp(names[i], "day") == 0)
            cli_print_day(stored, cli_wants_color(stdout), cli_terminal_width(stdout));
        else
            tell_again(stored, now, count ? cli_event_index(names[i]) : i);
    }
}

static int read_again(const dragoman_record *stored, int count, char **events, dragoman_settings *settings)
{
    dragoman *reader = NULL;
    dragoman_record *now = NULL;
    dragoman_error error;
    again *a = malloc(sizeof *a);
    int status = a ? cli_open_reader(&reader, "explain", settings) : 1;
    if (!status) {
        cli_say("explain", "the record was stored without why: its text is read again, by the model and tables of now");
        fill(a, stored);
        int code = dragoman_record_new(&now, reader, &error);
        if (code == 0)
            code = dragoman_read(reader, &a->input, now, &error);
        if (code == 0)
            code = dragoman_make_views(now, &error);
        status = code ? told(&error) : 0;
    }
    if (!status)
        tell_all_again(stored, now, count, events);
    dragoman_record_close(&now);
    dragoman_close(&reader);
    free(a);
    return status;
}

int cli_explain_stored(const char *name, int count, char **events, dragoman_settings *settings)
{
    dragoman_store *store = NULL;
    dragoman_answer *row = NULL;
    dragoman_record *stored = NULL;
    int status = cli_open_store(&store, DRAGOMAN_STORE_READ);
    if (!status)
        status = cli_find_report(store, &(cli_which){"explain", name, 0}, &row);
    if (!status)
        status = parse(row, &stored);
    if (!status)
        status = cli_tell_absent(stored, count, events);
    const dragoman_event *first = status ? NULL : dragoman_event_at(stored, 0);
    bool days_only = count > 0; /* which the record tells itself */
    for (int i = 0; i < count; i++)
        days_only &= strcmp(events[i], "day") == 0;
    if (!status && (!first || first->why || days_only))
        status = cli_explain_all(stored, count, events);
    else if (!status)
        status = read_again(stored, count, events, settings);
    dragoman_record_close(&stored);
    dragoman_answer_close(&row);
    dragoman_store_close(&store);
    return cli_finish(status);
}
