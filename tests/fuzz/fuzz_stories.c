/* Any bytes as lines of records: what is taken for records is told as stories, in any order the same, in every form. */
#include "dragoman/arrow.h"
#include "whole.h"

enum { MOST_RECORDS = 64 };

static int append(void *payload, const char *bytes, size_t size)
{
    return write_on(payload, bytes, size);
}

/* Adds the lines, from the last to the first where it is asked for; false when none is a record. */
static dragoman_stories *stories_of(const char *data, size_t size, bool backwards)
{
    dragoman_stories *stories = NULL;
    dragoman_record *record = NULL;
    const char *lines[MOST_RECORDS];
    size_t sizes[MOST_RECORDS], n = 0;
    for (size_t at = 0; at < size && n < MOST_RECORDS; n++) {
        const char *end = memchr(data + at, '\n', size - at);
        lines[n] = data + at;
        sizes[n] = end ? (size_t)(end - lines[n]) : size - at;
        at += sizes[n] + 1;
    }
    if (dragoman_stories_new(&stories, NULL) || dragoman_record_new_empty(&record, (size_t)256 << 20, NULL))
        abort();
    for (size_t i = 0; i < n; i++) {
        size_t k = backwards ? n - 1 - i : i;
        if (dragoman_record_parse(record, lines[k], sizes[k], NULL) == 0)
            must(dragoman_stories_add(stories, record, NULL) == 0, "a record is added", (dr_str){0});
    }
    dragoman_record_close(&record);
    return stories;
}

static written told(const char *data, size_t size, bool backwards, const dragoman_stories_choice *choice)
{
    written out = {0};
    dragoman_stories *stories = stories_of(data, size, backwards);
    size_t reports = dragoman_stories_count(stories);
    long n = dragoman_stories_tell_chosen(stories, choice, append, &out, NULL);
    must(n >= 0 && (size_t)n <= reports, "stories are told", (dr_str){0});
    dragoman_stories_close(&stories);
    return out;
}

/* Every table of the stories, a batch a story. */
static void stream_tables(const char *data, size_t size)
{
    for (int table = 0; dragoman_story_table_name(table); table++) {
        dragoman_stories *stories = stories_of(data, size, false);
        struct ArrowArrayStream stream;
        struct ArrowArray batch;
        must(dragoman_stories_stream(&stream, table, &stories, NULL, 1, NULL) == 0, "stories are streamed",
             (dr_str){0});
        while (stream.get_next(&stream, &batch) == 0 && batch.release) {
            for (int64_t i = 0; i < batch.n_children; i++)
                must(batch.children[i]->length == batch.length, "columns are of one length", (dr_str){0});
            batch.release(&batch);
        }
        stream.release(&stream);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const dragoman_stories_choice choices[] = {
        {0}, {.pretty = 1}, {.table = 1}, {.table = 1, .pretty = 1, .on = "1995-11-20"}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        written out = told((const char *)data, size, false, &choices[i]);
        if (!i) {
            written again = told((const char *)data, size, true, NULL);
            must(out.size == again.size && (!out.size || !memcmp(out.at, again.at, out.size)),
                 "any order gives the same stories", view_of(&out));
            free(again.at);
        }
        free(out.at);
    }
    stream_tables((const char *)data, size);
    return 0;
}
