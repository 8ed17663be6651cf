/* What sentences seen before spare on a feed of copies: `bench_copies [--model FILE] FILE...`, each a report of plain
 * text with blank lines between paragraphs. Four outlets print each: as it is; its first two thirds; every third
 * paragraph edited; with a lead of their own. The feed is analysed without and with what was seen (seen.h), in one run;
 * printed are the sentences that were found and the processor time of both. */
#include "api/engine.h"
#include "intake/report.h"
#include "language/engine/seen.h"
#include "language/language.h"
#include "measure.h"

typedef enum outlet { WHOLE, SHORTER, EDITED, OWN_LEAD, OUTLETS } outlet;

static dr_str print(dr_arena *arena, dr_str text, outlet by)
{
    dr_buf out = {.arena = arena};
    uint32_t count = 1, number = 0;
    for (size_t i = 0; i + 1 < text.size; i++)
        count += text.at[i] == '\n' && text.at[i + 1] == '\n';
    if (by == OWN_LEAD)
        dr_buf_add(&out, DR_STR("This newspaper has followed the talks from their first day.\n\n"));
    while (text.at && !(by == SHORTER && number * 3 >= count * 2)) {
        size_t end = dr_find(text, DR_STR("\n\n"));
        if (by == EDITED && number % 3 == 0)
            dr_buf_add(&out, DR_STR("Meanwhile, "));
        dr_buf_add(&out, end == DR_NOT_FOUND ? text : (dr_str){text.at, end});
        dr_buf_add(&out, DR_STR("\n\n"));
        text = end == DR_NOT_FOUND ? (dr_str){0} : dr_from(text, end + 2);
        number++;
    }
    return dr_trim(dr_buf_view(&out));
}

/* Processor seconds for all of the feed. */
static double read_feed(dr_arena *arena, const dr_engine *engine, const dr_strs *feed)
{
    double start = measure_now();
    for (uint32_t i = 0; i < feed->n; i++) {
        if (setjmp(*dr_guard(arena)))
            exit(2);
        dr_report report = {.text = feed->at[i]};
        dr_report_find_paragraphs(arena, &report);
        dr_analyse(arena, engine, &report);
        dr_arena_clear(arena);
    }
    return measure_now() - start;
}

int main(int argc, char **argv)
{
    char path[DR_PATH_SIZE];
    dragoman_error error = {0};
    dr_engine engine;
    bool named = argc > 2 && strcmp(argv[1], "--model") == 0;
    dr_arena *texts = dr_arena_new(0), *arena = dr_arena_new(0);
    if (!texts || !arena || setjmp(*dr_guard(texts)))
        return 2;
    if (dr_engine_open(&engine, path, named ? argv[2] : NULL, NULL, &error)) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        return 2;
    }
    dr_strs feed = {0};
    for (int by = WHOLE; by < OUTLETS; by++)
        for (int i = named ? 3 : 1; i < argc; i++) {
            size_t size = 0;
            char *bytes = measure_load(argv[i], &size);
            dr_str text = print(texts, (dr_str){bytes, size}, (outlet)by);
            DR_PUSH(texts, &feed, text);
            free(bytes);
        }
    uint64_t asked, found;
    double anew = read_feed(arena, &engine, &feed);
    engine.seen = dr_seen_new(DR_SEEN_BYTES);
    double seen = engine.seen ? read_feed(arena, &engine, &feed) : 0;
    if (!engine.seen)
        return 2;
    dr_seen_counts(engine.seen, &asked, &found);
    printf("%u reports, %llu sentences, %llu of them seen before: %.3f s anew, %.3f s with them, %.2f times\n", feed.n,
           (unsigned long long)asked, (unsigned long long)found, anew, seen, anew / seen);
    dr_engine_close(&engine);
    dr_arena_free(arena);
    dr_arena_free(texts);
    return 0;
}
