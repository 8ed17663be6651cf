/* Reading with the model, as shipped, and everything that can be asked of the record: what the targets for whole
 * reports share. The model is that of DRAGOMAN_MODEL or the one that lies beside or was installed with the program. */
#ifndef DR_FUZZ_WHOLE_H
#define DR_FUZZ_WHOLE_H

#include "dragoman/dragoman.h"
#include "properties.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was written, in memory of the machine's, so that a step past its end is seen. */
typedef struct written {
    char *at;
    size_t size;
} written;

static inline int write_on(void *payload, const char *bytes, size_t size)
{
    written *out = payload;
    char *at = realloc(out->at, out->size + size + 1);
    if (!at)
        abort();
    if (size)
        memcpy(at + out->size, bytes, size);
    *out = (written){at, out->size + size};
    return 0;
}

static inline dr_str view_of(const written *out)
{
    return (dr_str){out->at, out->size};
}

static inline const dragoman *whole_reader(void)
{
    static dragoman *reader;
    dragoman_settings settings;
    dragoman_error error;
    if (reader)
        return reader;
    dragoman_default_settings(&settings);
    settings.memory_limit = (size_t)512 << 20;
    if (dragoman_open(&reader, &settings, &error)) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        abort();
    }
    must(strncmp(dragoman_model_name(reader), "none", 4) != 0, "there is a model",
         DR_STR("set DRAGOMAN_MODEL to its file"));
    return reader;
}

static inline dragoman_record *new_record(void)
{
    dragoman_record *record = NULL;
    if (dragoman_record_new(&record, whole_reader(), NULL))
        abort();
    return record;
}

static inline written write_as(const dragoman_record *record, dragoman_format_out format)
{
    written out = {0};
    must(dragoman_write(record, format, NULL, write_on, &out, NULL) == 0, "a record can be written", (dr_str){0});
    return out;
}

static inline void write_tables(const dragoman_record *record)
{
    for (int table = 0; dragoman_table_name(table); table++) {
        written out = {0};
        must(dragoman_write_table(record, table, write_on, &out, NULL) == 0, "a table can be written",
             dr_str_of(dragoman_table_name(table)));
        must(!out.size || out.at[out.size - 1] == '\n', "a table ends with its row",
             dr_str_of(dragoman_table_name(table)));
        free(out.at);
    }
}

/* The record's own JSON read back and written again is the same. `into` is any record. */
static inline void check_back(const written *json, dragoman_record *into)
{
    dragoman_error error;
    int code = dragoman_record_parse(into, json->at, json->size, &error);
    must(code == 0, error.message, code ? dr_str_of(error.where) : (dr_str){0});
    written again = write_as(into, DRAGOMAN_JSONL);
    must(dr_eq(view_of(json), view_of(&again)), "a record read back from its JSON is the same", view_of(&again));
    free(again.at);
}

/* What others' readers count on: as many tabs in each row as its format has. */
static inline void write_events(const dragoman_record *record)
{
    static const struct {
        dragoman_format_out format;
        size_t tabs;
    } tables[] = {{DRAGOMAN_GDELT, 60}, {DRAGOMAN_GDELT_MENTIONS, 15}, {DRAGOMAN_POLECAT, 39}, {DRAGOMAN_PETRARCH, 7}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        written out = write_as(record, tables[i].format);
        size_t tabs = 0, rows = 0;
        for (size_t j = 0; j < out.size; j++) {
            tabs += out.at[j] == '\t';
            rows += out.at[j] == '\n';
        }
        must(tabs == rows * tables[i].tabs, "rows have their columns", view_of(&out));
        free(out.at);
    }
    written plover = write_as(record, DRAGOMAN_PLOVER), acled = write_as(record, DRAGOMAN_ACLED);
    must(dragoman_left_out(record, DRAGOMAN_ACLED) <= dragoman_count(record, DRAGOMAN_EVENTS),
         "no more left out than there are", (dr_str){0});
    free(plover.at);
    free(acled.at);
}

/* Reads a copy of exactly those bytes; false where they are refused, which must say why. */
static inline bool read_copy(const dragoman_input *input, dragoman_record *record)
{
    dragoman_error error = {0};
    dragoman_input copy = *input;
    char *bytes = malloc(input->size ? input->size : 1);
    if (!bytes)
        abort();
    if (input->size)
        memcpy(bytes, input->bytes, input->size);
    copy.bytes = bytes;
    int code = dragoman_read(whole_reader(), &copy, record, &error);
    free(bytes); /* the record must not need it */
    must(code == 0 || (error.message && error.code == code), "what is refused is told why", (dr_str){0});
    return code == 0;
}

/* Reads twice, writes in every format, and reads its own CoNLL-U again unless that is what it was. */
static inline void read_whole(const dragoman_input *input)
{
    dragoman_record *record = new_record(), *again = new_record();
    if (read_copy(input, record)) {
        written first = write_as(record, DRAGOMAN_JSONL), sentences = write_as(record, DRAGOMAN_CONLLU),
                pretty = write_as(record, DRAGOMAN_PRETTY);
        check_record(view_of(&first));
        write_tables(record);
        check_back(&first, again);
        write_events(record);
        must(read_copy(input, again), "what was read is read again", (dr_str){0});
        written second = write_as(again, DRAGOMAN_JSONL);
        must(dr_eq(view_of(&first), view_of(&second)), "the same input gives the same record", view_of(&second));
        if (input->from != DRAGOMAN_FROM_CONLLU && sentences.size) {
            dragoman_input back = {.bytes = sentences.at, .size = sentences.size, .from = DRAGOMAN_FROM_CONLLU};
            must(read_copy(&back, again), "our own CoNLL-U can be read", view_of(&sentences));
            written third = write_as(again, DRAGOMAN_JSONL);
            check_record(view_of(&third));
            check_back(&third, again);
            free(third.at);
        }
        free(first.at), free(second.at), free(sentences.at), free(pretty.at);
    }
    dragoman_record_close(&record);
    dragoman_record_close(&again);
}

#endif
