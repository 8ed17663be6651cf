/* How long the language engine takes from plain text to the full analysis, on one core:
 * `analyse [-n ROUNDS] [-s] [--model FILE] [--cpu LEVEL] FILE`. FILE is JSON Lines with "text" in them, or one plain
 * text; both are taken as they are. All reports are held in memory and the first is analysed once before the clock
 * starts; the least processor time of a round over all of them is reported, as one line of JSON. -s also tells how the
 * time of one more round falls to its parts. */
#include <stdio.h>
#include <stdlib.h>

#include "api/engine.h"
#include "base/json_out.h"
#include "intake/intake.h"
#include "intake/jsonl.h"
#include "language/language.h"
#include "measure.h"

/* The kernels that the engine calls, with their parameters and how these are passed on. */
#define KERNELS(X)                                                                                                     \
    X(quantise, (uint8_t * q, float *scale, const float *x, uint32_t m, uint32_t k), (q, scale, x, m, k))              \
    X(linear, (float *out, const uint8_t *q, const float *scale, uint32_t m, const dr_linear *map),                    \
      (out, q, scale, m, map))                                                                                         \
    X(gelu, (float *x, uint32_t count), (x, count))                                                                    \
    X(norm, (float *x, const float *add, uint32_t m, uint32_t n, const float *both), (x, add, m, n, both))             \
    X(attention, (float *out, const float *qkv, uint32_t n, uint32_t hidden, uint32_t heads, float *scratch),          \
      (out, qkv, n, hidden, heads, scratch))                                                                           \
    X(dots, (float *out, const float *a, const float *b, uint32_t m, uint32_t n, uint32_t width),                      \
      (out, a, b, m, n, width))                                                                                        \
    X(softmax, (float *x, uint32_t n), (x, n))

enum {
#define X(name, parameters, arguments) KERNEL_##name,
    KERNELS(X)
#undef X
        KERNEL_COUNT
};

/* Kernels have no room for a clock of their own. */
static const dr_kernels *timed_kernels;
static double kernel_seconds[KERNEL_COUNT];

#define X(name, parameters, arguments)                                                                                 \
    static void timed_##name parameters                                                                                \
    {                                                                                                                  \
        double start = measure_now();                                                                                  \
        timed_kernels->name arguments;                                                                                 \
        kernel_seconds[KERNEL_##name] += measure_now() - start;                                                        \
    }
KERNELS(X)
#undef X

typedef DR_VEC(dr_report) reports;

typedef struct counts {
    size_t reports, words, sentences, names;
} counts;

typedef struct options {
    int rounds;
    bool stages;
    const char *model, *cpu, *path;
} options;

static _Noreturn void fail(const char *where, const char *message)
{
    fprintf(stderr, "%s: %s\n", where, message);
    exit(2);
}

static void add_report(dr_arena *arena, const char *path, dragoman_input input, reports *out)
{
    dragoman_error error = {0};
    input.raw = 1;
    input.from = DRAGOMAN_FROM_TEXT;
    if (dr_intake(arena, &input, DR_MORE(arena, out), &error))
        fail(path, error.message);
}

static void read_reports(dr_arena *arena, const char *path, dr_str bytes, reports *out)
{
    dragoman_error error = {0};
    if (dr_sniff(bytes) != DRAGOMAN_FROM_JSONL) {
        add_report(arena, path, (dragoman_input){.bytes = bytes.at, .size = bytes.size}, out);
        return;
    }
    while (bytes.at) {
        dr_str line = dr_split(&bytes, '\n');
        dragoman_input input = {0};
        if (!dr_trim(line).size)
            continue;
        if (dr_jsonl_line(arena, line, &input, &(dr_report){0}, &error))
            fail(path, error.message);
        add_report(arena, path, input, out);
    }
}

static void analyse(dr_arena *arena, const dr_engine *engine, const dr_report *report, counts *total)
{
    dr_arena_clear(arena);
    if (setjmp(*dr_guard(arena)))
        fail("a report", "needs more memory than a report may take");
    const dr_analysis *analysis = dr_analyse(arena, engine, report);
    total->reports++;
    total->words += analysis->token_count;
    total->sentences += analysis->sentence_count;
    total->names += analysis->entities.n;
}

/* The steps of dr_analyse before the engine's. */
static void cut(dr_arena *arena, const dr_report *report)
{
    dr_arena_clear(arena);
    if (setjmp(*dr_guard(arena)))
        return;
    dr_find_words(arena, report);
}

static double round_seconds(dr_arena *arena, const dr_engine *engine, const reports *all, counts *total)
{
    double start = measure_now();
    *total = (counts){0};
    for (uint32_t i = 0; i < all->n; i++)
        analyse(arena, engine, &all->at[i], total);
    return measure_now() - start;
}

/* A round with the clock in every kernel. */
static double timed_seconds(dr_arena *arena, const dr_engine *engine, const reports *all)
{
    counts total;
    dr_kernels table = *engine->kernels;
    timed_kernels = engine->kernels;
#define X(name, parameters, arguments) table.name = timed_##name;
    KERNELS(X)
#undef X
    return round_seconds(arena, &(dr_engine){.model = engine->model, .kernels = &table}, all, &total);
}

static void write_stages(dr_json *json, dr_arena *arena, const dr_engine *engine, const reports *all)
{
    static const char *const names[KERNEL_COUNT] = {
#define X(name, parameters, arguments) #name,
        KERNELS(X)
#undef X
    };
    double start = measure_now();
    for (uint32_t i = 0; i < all->n; i++)
        cut(arena, &all->at[i]);
    double words = measure_now() - start, rest = timed_seconds(arena, engine, all) - words;
    dr_json_key(json, "stages");
    dr_json_open(json, '{');
    dr_json_key(json, "words and sentences");
    dr_json_number(json, words, 6);
    for (int i = 0; i < KERNEL_COUNT; i++) {
        dr_json_key(json, names[i]);
        dr_json_number(json, kernel_seconds[i], 6);
        rest -= kernel_seconds[i];
    }
    dr_json_key(json, "all else");
    dr_json_number(json, rest, 6);
    dr_json_close(json, '}');
}

static void write_counts(dr_json *json, const dr_engine *engine, const counts *total)
{
    dr_json_key(json, "model");
    dr_json_string(json, engine->model->name);
    dr_json_key(json, "cpu");
    dr_json_string(json, dr_str_of(engine->kernels->name));
    dr_json_key(json, "reports");
    dr_json_int(json, (int64_t)total->reports);
    dr_json_key(json, "words");
    dr_json_int(json, (int64_t)total->words);
    dr_json_key(json, "sentences");
    dr_json_int(json, (int64_t)total->sentences);
    dr_json_key(json, "names");
    dr_json_int(json, (int64_t)total->names);
}

static void measure(const options *o, const dr_engine *engine, dr_arena *arena, dr_arena *scratch, const reports *all)
{
    counts total = {0};
    analyse(scratch, engine, &all->at[0], &total);
    double best = round_seconds(scratch, engine, all, &total);
    for (int i = 1; i < o->rounds; i++) {
        double seconds = round_seconds(scratch, engine, all, &total);
        best = seconds < best ? seconds : best;
    }
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '{');
    write_counts(&json, engine, &total);
    dr_json_key(&json, "seconds");
    dr_json_number(&json, best, 6);
    if (o->stages)
        write_stages(&json, scratch, engine, all);
    dr_json_close(&json, '}');
    printf("%.*s\n", DR_FMT(dr_buf_view(&out)));
}

static dr_engine open_engine(const options *o)
{
    dr_engine engine;
    dragoman_error error = {0};
    char path[DR_PATH_SIZE];
    if (dr_engine_open(&engine, path, o->model, o->cpu, &error))
        fail(error.where, error.message);
    return engine;
}

static options read_options(int argc, char **argv)
{
    options out = {.rounds = 1};
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (more && !strcmp(argv[i], "-n"))
            out.rounds = atoi(argv[++i]);
        else if (more && !strcmp(argv[i], "--model"))
            out.model = argv[++i];
        else if (more && !strcmp(argv[i], "--cpu"))
            out.cpu = argv[++i];
        else if (!strcmp(argv[i], "-s"))
            out.stages = true;
        else
            out.path = argv[i];
    }
    if (!out.path)
        fail(argv[0], "[-n ROUNDS] [-s] [--model FILE] [--cpu LEVEL] FILE");
    return out;
}

int main(int argc, char **argv)
{
    const options o = read_options(argc, argv);
    dr_arena *arena = dr_arena_new(0), *scratch = dr_arena_new((size_t)1 << 30);
    size_t size = 0;
    char *bytes = measure_load(o.path, &size);
    dr_engine engine = open_engine(&o);
    reports all = {0};
    if (!arena || !scratch || setjmp(*dr_guard(arena)))
        fail(o.path, "out of memory");
    read_reports(arena, o.path, (dr_str){bytes, size}, &all);
    if (!all.n)
        fail(o.path, "no reports");
    measure(&o, &engine, arena, scratch, &all);
    dr_engine_close(&engine);
    dr_arena_free(scratch);
    dr_arena_free(arena);
    free(bytes);
    return 0;
}
