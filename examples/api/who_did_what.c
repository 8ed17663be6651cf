/* Prints the events of reports, a line each: the day, who, did what, to whom, and on whose word. Facts are taken from the
 * record as structs; nothing is written and parsed.
 *
 *     cc who_did_what.c $(pkg-config --cflags --libs dragoman) -o who_did_what && ./who_did_what report.html
 */
#include <dragoman/dragoman.h>
#include <stdio.h>
#include <stdlib.h>

/* The words of the report in a span. */
static void print_words(const dragoman_report *report, dragoman_span span)
{
    printf("%.*s", (int)(span.end - span.start), report->text.at + span.start);
}

/* By their names where the record knows who is meant, else in the report's words. */
static void print_people(const dragoman_record *record, dragoman_mentions people)
{
    if (!people.count)
        printf("-");
    for (size_t i = 0; i < people.count; i++) {
        const dragoman_actor *actor =
            people.at[i].actor == DRAGOMAN_NONE ? NULL : dragoman_actor_at(record, people.at[i].actor);
        printf("%s", i ? ", " : "");
        if (actor && actor->name.at)
            printf("%s", actor->name.at);
        else
            print_words(dragoman_report_of(record), people.at[i].span);
    }
}

static void print_event(const dragoman_record *record, const dragoman_event *event)
{
    const dragoman_report *report = dragoman_report_of(record);
    dragoman_date day = event->when.from;
    if (day.year)
        printf("%04d-%02d-%02d", day.year, day.month, day.day);
    printf("\t%s%s\t", event->polarity == DRAGOMAN_POLARITY_NEGATIVE ? "not " : "", dragoman_type_name(event->type));
    print_people(record, event->actor);
    printf("\t");
    print_people(record, event->recipient);
    printf("\t");
    for (size_t i = 0; i < event->attribution.count; i++) {
        printf("%s", i ? " < " : "");
        print_words(report, dragoman_statement_at(record, event->attribution.at[i])->source.span);
    }
    printf("\n");
}

/* Makes the views beforehand, so that a lack of memory is told instead of seen as an empty record. */
static int print_record(const dragoman_record *record, dragoman_error *error)
{
    int code = dragoman_make_views(record, error);
    for (size_t i = 0; code == DRAGOMAN_OK && i < dragoman_count(record, DRAGOMAN_EVENTS); i++)
        print_event(record, dragoman_event_at(record, i));
    return code;
}

/* The bytes of a file, to be freed; NULL when it cannot be read. */
static char *whole_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(DRAGOMAN_MAX_INPUT) : NULL;
    *size = bytes ? fread(bytes, 1, DRAGOMAN_MAX_INPUT, file) : 0;
    if (file)
        fclose(file);
    return bytes;
}

static int read_one(const dragoman *reader, dragoman_record *record, const char *path, dragoman_error *error)
{
    dragoman_input input = {.name = path};
    char *bytes = whole_file(path, &input.size);
    if (!bytes) {
        perror(path);
        exit(1);
    }
    input.bytes = bytes;
    int code = dragoman_read(reader, &input, record, error);
    free(bytes);
    return code == DRAGOMAN_OK ? print_record(record, error) : code;
}

int main(int argc, char **argv)
{
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_settings settings;
    dragoman_error error;

    dragoman_default_settings(&settings);
    settings.time_limit = 60;
    int code = dragoman_open(&reader, &settings, &error);
    if (code == DRAGOMAN_OK)
        code = dragoman_record_new(&record, reader, &error);
    for (int i = 1; i < argc && code == DRAGOMAN_OK; i++)
        code = read_one(reader, record, argv[i], &error);
    if (code != DRAGOMAN_OK)
        fprintf(stderr, "%s: %s\n", error.where, error.message);
    dragoman_record_close(&record);
    dragoman_close(&reader);
    return code != DRAGOMAN_OK;
}
