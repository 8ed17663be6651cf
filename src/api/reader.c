/* The public API over the rooms: open, read, write. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "api/engine.h"
#include "api/facts.h"
#include "api/relate.h"
#include "coding/coding.h"
#include "intake/intake.h"
#include "language/engine/seen.h"
#include "language/language.h"
#include "record/readers.h"
#include "record/writers.h"

/* Made by scripts/embed.py. */
extern const char dr_table_record_schema[], dr_tables_version[];

void dragoman_default_settings(dragoman_settings *out)
{
    if (out)
        *out = (dragoman_settings){.memory_limit = (size_t)3 << 30};
}

static dr_str notice_text(dr_arena *arena, const dr_notice *notice, bool checking)
{
    const char *between = notice->about.size ? ": " : "";
    if (checking)
        return dr_format(arena, "%.*s:%u: %s%s%.*s", DR_FMT(notice->file), notice->line, notice->reason, between,
                         DR_FMT(notice->about));
    return dr_format(arena, "%.*s: line %u passed over: %s", DR_FMT(notice->file), notice->line, notice->reason);
}

/* What loading passed over, in words. */
static int write_notices(dragoman *reader, dragoman_error *error)
{
    dr_knowledge *k = reader->knowledge;
    if (setjmp(*dr_guard(k->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while loading knowledge", DR_NOWHERE);
    for (uint32_t i = 0; i < k->notices.n; i++)
        DR_PUSH(k->arena, &reader->notices, notice_text(k->arena, &k->notices.at[i], k->checking));
    if (k->notice_count > k->notices.n)
        DR_PUSH(k->arena, &reader->notices,
                dr_format(k->arena, "%u more lines passed over", k->notice_count - k->notices.n));
    return DRAGOMAN_OK;
}

static dragoman_text text_of(dr_str s)
{
    return (dragoman_text){s.at, s.size};
}

static void tell_about(dragoman *reader)
{
    const dr_model *model = reader->engine.model;
    reader->about.program = text_of(DR_STR(DRAGOMAN_VERSION));
    reader->about.knowledge = text_of(reader->knowledge->version);
    if (!model)
        return;
    snprintf(reader->model_checksum, sizeof reader->model_checksum, "%016" PRIx64, model->checksum);
    reader->about.model = text_of(model->name);
    reader->about.model_checksum = text_of(dr_str_of(reader->model_checksum));
}

static int open_engine(dr_engine *engine, const dragoman_settings *s, dragoman_error *error)
{
    char path[DR_PATH_SIZE];
    dr_error_begin(error, "settings");
    return s->model.bytes ? dr_engine_read(engine, &s->model, s->cpu, error)
                          : dr_engine_open(engine, path, s->model_file, s->cpu, error);
}

/* Knowledge, then the engine, which is not needed for what is asked of actors alone. */
static int open_parts(dragoman *reader, const dragoman_settings *settings, dragoman_error *error)
{
    bool wanted = !settings->check_actors && !settings->actors_only;
    dr_user_lists lists = {settings->actor_files, settings->actor_lists, settings->actor_list_count,
                           settings->check_actors != 0, settings->trigger_files};
    int code = dr_knowledge_load(&reader->knowledge, &lists, error);
    if (!code && wanted)
        code = open_engine(&reader->engine, settings, error);
    const char *copies = getenv("DRAGOMAN_COPIES");
    bool remembers = wanted && !(copies && strcmp(copies, "0") == 0);
    if (!code && remembers && !(reader->engine.seen = dr_seen_new(DR_SEEN_BYTES)))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    if (!code)
        tell_about(reader);
    return code ? code : write_notices(reader, error);
}

/* 0 when the settings' numbers are such. */
static int check_numbers(const dragoman_settings *settings, dragoman_error *error)
{
    if (!(settings->time_limit >= 0))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the time limit must be a number of seconds, or 0 for none",
                        DR_NOWHERE);
    if (!(settings->min_confidence >= 0 && settings->min_confidence <= 1))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the least confidence must lie between 0 and 1", DR_NOWHERE);
    if (settings->model.size && !settings->model.bytes)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the model has a size and no bytes", DR_NOWHERE);
    if (settings->actor_list_count && !settings->actor_lists)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "actor lists are counted and there are none", DR_NOWHERE);
    return DRAGOMAN_OK;
}

int dragoman_open(dragoman **out, const dragoman_settings *settings, dragoman_error *error)
{
    if (out)
        *out = NULL;
    if (!out || !settings)
        return dr_tell_null(error);
    dr_error_begin(error, "settings");
    if (!DR_RESERVED(settings))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (check_numbers(settings, error))
        return DRAGOMAN_E_ARGUMENT;
    dragoman *reader = calloc(1, sizeof *reader);
    if (!reader)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    reader->settings = *settings;
    /* Only read during this call: */
    reader->settings.actor_files = reader->settings.trigger_files = NULL;
    reader->settings.model_file = reader->settings.cpu = NULL;
    reader->settings.actor_lists = NULL;
    reader->settings.model = (dragoman_bytes){0};
    int code = open_parts(reader, settings, error);
    if (code)
        dragoman_close(&reader);
    else
        dr_error_begin(error, "settings"); /* not the table last looked at */
    *out = reader;
    return code;
}

void dragoman_close(dragoman **reader)
{
    if (!reader || !*reader)
        return;
    dr_engine_close(&(*reader)->engine);
    dr_knowledge_close((*reader)->knowledge);
    free(*reader);
    *reader = NULL;
}

static int read_conllu(dr_arena *arena, const dr_engine *engine, const dragoman_input *input, dr_record *record,
                       dragoman_error *error)
{
    int code = dr_take_arguments(arena, input, &record->report, error);
    if (code == DRAGOMAN_OK)
        code = dr_conllu_read(arena, engine, (dr_str){input->bytes, input->size}, &record->report, &record->analysis,
                              error);
    if (code == DRAGOMAN_OK)
        record->report.id = dr_report_id(arena, &record->report);
    return code;
}

/* The report as it was read then, its sentences read anew. */
static int read_again(dr_arena *arena, const dr_engine *engine, const dragoman_input *input, dr_record *record,
                      dragoman_error *error)
{
    dr_record *earlier = DR_NEW(arena, dr_record);
    int code = dr_read_record(arena, (dr_str){input->bytes, input->size}, earlier, error);
    if (code)
        return code;
    record->report = earlier->report;
    record->explained = earlier->explained;
    record->analysis = dr_analyse(arena, engine, &record->report);
    return DRAGOMAN_OK;
}

/* Clean text is taken as it is, whatever it looks like. */
static bool looks_like_conllu(const dragoman_input *input)
{
    return input->from == DRAGOMAN_FROM_CONLLU || (input->from == DRAGOMAN_FROM_AUTO && !input->raw &&
                                                   dragoman_sniff(input->bytes, input->size) == DRAGOMAN_FROM_CONLLU);
}

static int read_input(const dragoman *reader, const dragoman_input *input, dragoman_record *into, dragoman_error *error)
{
    dr_record *record = DR_NEW(into->arena, dr_record);
    int code;
    if (looks_like_conllu(input))
        code = read_conllu(into->arena, &reader->engine, input, record, error);
    else if (input->from == DRAGOMAN_FROM_RECORD)
        code = read_again(into->arena, &reader->engine, input, record, error);
    else if ((code = dr_intake(into->arena, input, &record->report, error)) == 0)
        record->analysis = dr_analyse(into->arena, &reader->engine, &record->report);
    if (code)
        return code;
    if (!record->report.key.at)
        record->report.key = record->report.id;
    record->explained |= reader->settings.explain != 0;
    dr_code(into->arena, reader->knowledge, reader->settings.min_confidence, record);
    const dragoman_made_by *by = &reader->about;
    record->made_by = (dr_made_by){{by->program.at, by->program.size},
                                   {by->model.at, by->model.size},
                                   {by->model_checksum.at, by->model_checksum.size},
                                   {by->knowledge.at, by->knowledge.size}};
    into->views = dr_views_new(into->arena);
    into->record = record;
    into->name = dr_copy(into->arena, dr_str_of(input->name ? input->name : "-")).at;
    return DRAGOMAN_OK;
}

/* 0 when the reader can read sentences. */
static int check_engine(const dragoman *reader, dragoman_error *error)
{
    return reader->engine.model ? DRAGOMAN_OK
                                : dr_error(error, DRAGOMAN_E_ARGUMENT,
                                           "this reader was opened for actors only, without a model", DR_NOWHERE);
}

/* ---- when to give up ---- */

typedef struct watched {
    const dragoman_settings *settings;
    const dragoman_input *input;
    double start; /* seconds */
} watched;

static double seconds_now(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) ? 0 : (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static watched watched_from_now(const dragoman_settings *settings, const dragoman_input *input)
{
    return (watched){settings, input, settings->time_limit > 0 ? seconds_now() : 0};
}

static int is_over(void *payload)
{
    const watched *w = payload;
    const dragoman_settings *s = w->settings;
    if (s->cancelled && s->cancelled(s->cancel_payload, w->input))
        return DRAGOMAN_E_CANCELLED;
    return s->time_limit > 0 && seconds_now() - w->start > s->time_limit ? DRAGOMAN_E_TIME : DRAGOMAN_OK;
}

static int check_input(const dragoman_input *input, dragoman_error *error)
{
    if (!DR_RESERVED(input))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    bool recorded = input->from == DRAGOMAN_FROM_RECORD;
    if (recorded && input->size > DRAGOMAN_MAX_RECORD)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a record larger than 256 MiB", DRAGOMAN_MAX_RECORD);
    if (!recorded && input->size > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "larger than 64 MiB", DRAGOMAN_MAX_INPUT);
    if (input->size && !input->bytes)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the input has a size and no bytes", DR_NOWHERE);
    if ((unsigned)input->from > DRAGOMAN_FROM_CONLLU && !recorded)
        return dr_error(error, DRAGOMAN_E_ARGUMENT,
                        "no format that one report has: dragoman_source takes reports out of containers", DR_NOWHERE);
    if (input->said && !DR_RESERVED(input->said))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    return DRAGOMAN_OK;
}

int dragoman_read(const dragoman *reader, const dragoman_input *input, dragoman_record *record, dragoman_error *error)
{
    if (record)
        dr_record_empty(record);
    if (!reader || !input || !record)
        return dr_tell_null(error);
    dr_error_begin(error, input->name);
    int refused = check_engine(reader, error);
    if (refused || (refused = check_input(input, error)) != 0)
        return refused;
    watched w = watched_from_now(&reader->settings, input);
    if (setjmp(*dr_guard(record->arena))) {
        int failure = dr_arena_failure(record->arena);
        dr_record_empty(record);
        return dr_given_up(failure, error);
    }
    dr_arena_watch(record->arena, is_over, &w);
    int code = read_input(reader, input, record, error);
    dr_arena_watch(record->arena, NULL, NULL);
    if (code)
        dr_record_empty(record);
    if (code && input->said)
        dr_error_about(error, dr_str_of(input->said->url ? input->said->url : input->said->title));
    if (code && error && input->said)
        error->position = input->offset; /* what was taken out of a container has no bytes of its own in it */
    else if (code && error && error->position != DR_NOWHERE)
        error->position += input->offset;
    if (code && error)
        error->line = input->line;
    return code;
}

dragoman_format_in dragoman_sniff(const char *bytes, size_t size)
{
    return dr_sniff((dr_str){bytes, bytes ? size : 0});
}

static int unwritten(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_IO, "the output could not be written", DR_NOWHERE);
}

/* The text written so far to the sink. */
static int flush(const dr_buf *buf, dragoman_sink *sink, void *payload, dragoman_error *error)
{
    if (buf->size && sink(payload, buf->at, buf->size))
        return unwritten(error);
    return DRAGOMAN_OK;
}

/* What is asked for: a format, of CSV a table. */
typedef struct request {
    dragoman_format_out format;
    int table;
    const dragoman_style *style;
} request;

static void render(dr_buf *out, const dr_record *record, const request *what)
{
    if (what->format == DRAGOMAN_PRETTY) {
        dr_write_pretty(out, record, what->style);
    } else if (what->format == DRAGOMAN_CONLLU) {
        dr_write_conllu(out, record);
    } else if (what->format == DRAGOMAN_CSV) {
        dr_write_csv(out, record, what->table);
    } else if (what->format == DRAGOMAN_JSONL) {
        dr_write_json(out, record);
        dr_buf_byte(out, '\n');
    } else {
        dr_write_events(out, record, what->format);
    }
}

/* Written on the record's arena, which is then as it was: a record may be written any number of times. */
static int write_out(const dragoman_record *record, const request *what, dragoman_sink *sink, void *payload,
                     dragoman_error *error)
{
    const dr_mark before = dr_arena_mark(record->arena);
    dr_views_hold(record->views, true);
    if (setjmp(*dr_guard(record->arena))) {
        dr_arena_rewind(record->arena, before);
        dr_views_hold(record->views, false);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while writing", DR_NOWHERE);
    }
    dr_drain drain = {.take = sink, .payload = payload};
    dr_buf out = {.arena = record->arena, /* the other formats' writers look back */
                  .drain = what->format == DRAGOMAN_JSONL ? &drain : NULL};
    render(&out, record->record, what);
    dr_buf_drain(&out);
    int code = drain.failed ? unwritten(error) : flush(&out, sink, payload, error);
    dr_arena_rewind(record->arena, before);
    dr_views_hold(record->views, false);
    return code;
}

int dragoman_write(const dragoman_record *record, dragoman_format_out format, const dragoman_style *style,
                   dragoman_sink *sink, void *payload, dragoman_error *error)
{
    static const dragoman_style plain = {.color = 0, .width = 80};
    if (!record || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, record->name);
    if (!record->record)
        return dr_error(error, DRAGOMAN_E_EMPTY, "the record is empty", DR_NOWHERE);
    if (style && !DR_RESERVED(style))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if ((unsigned)format > DRAGOMAN_GDELT_MENTIONS)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no format that records are written in", DR_NOWHERE);
    if (format == DRAGOMAN_CSV)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "this format is written table by table", DR_NOWHERE);
    if (format == DRAGOMAN_CONLLU && record->record->from_json)
        return dr_error(error, DRAGOMAN_E_ARGUMENT,
                        "a record read back from JSON has no words to write as CoNLL-U: read the report again",
                        DR_NOWHERE);
    return write_out(record, &(request){.format = format, .style = style ? style : &plain}, sink, payload, error);
}

const char *dragoman_format_header(dragoman_format_out format)
{
    return dr_format_header(format);
}

size_t dragoman_left_out(const dragoman_record *record, dragoman_format_out format)
{
    if (!record || !record->record)
        return 0;
    const dr_mark before = dr_arena_mark(record->arena);
    if (setjmp(*dr_guard(record->arena))) {
        dr_arena_rewind(record->arena, before);
        return 0;
    }
    size_t count = dr_left_out(record->arena, record->record, format);
    dr_arena_rewind(record->arena, before);
    return count;
}

const char *dragoman_table_name(int table)
{
    return dr_csv_name(table);
}

const char *dragoman_table_header(int table)
{
    return dr_csv_header(table);
}

int dragoman_write_table(const dragoman_record *record, int table, dragoman_sink *sink, void *payload,
                         dragoman_error *error)
{
    if (!record || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, record->name);
    if (!record->record)
        return dr_error(error, DRAGOMAN_E_EMPTY, "the record is empty", DR_NOWHERE);
    if (!dr_csv_name(table))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no such table", DR_NOWHERE);
    return write_out(record, &(request){.format = DRAGOMAN_CSV, .table = table}, sink, payload, error);
}

int dragoman_relate(const dragoman *reader, const char *json, size_t size, dragoman_record *scratch,
                    dragoman_sink *sink, void *payload, dragoman_error *error)
{
    if (scratch)
        dr_record_empty(scratch);
    if (!reader || !json || !scratch || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, NULL);
    if (check_engine(reader, error))
        return DRAGOMAN_E_ARGUMENT;
    dragoman_input input = {.bytes = json, .size = size};
    watched w = watched_from_now(&reader->settings, &input);
    if (setjmp(*dr_guard(scratch->arena))) {
        int failure = dr_arena_failure(scratch->arena);
        dr_record_empty(scratch);
        return dr_given_up(failure, error);
    }
    dr_arena_watch(scratch->arena, is_over, &w);
    dr_buf out = {.arena = scratch->arena};
    int code = dr_relate_line(scratch->arena, reader->knowledge, &reader->engine, (dr_str){json, size}, &out, error);
    dr_arena_watch(scratch->arena, NULL, NULL);
    return code ? code : flush(&out, sink, payload, error);
}

int dragoman_check_date(const char *text)
{
    return text && strlen(text) == 10 && dr_date_iso(dr_str_of(text)).year ? DRAGOMAN_OK : DRAGOMAN_E_ARGUMENT;
}

const char *dragoman_notice(const dragoman *reader, size_t index)
{
    return reader && index < reader->notices.n ? reader->notices.at[index].at : NULL;
}

const char *dragoman_version(void)
{
    return DRAGOMAN_VERSION;
}

const char *dragoman_knowledge_version(void)
{
    return dr_tables_version;
}

const dragoman_made_by *dragoman_about(const dragoman *reader)
{
    return reader ? &reader->about : NULL;
}

const char *dragoman_model_name(const dragoman *reader)
{
    return reader && reader->engine.model ? reader->engine.model->name.at : "none";
}

const char *dragoman_schema(void)
{
    return dr_table_record_schema;
}
