/* How long pages take from bytes to clean text, on one core: `extract [-n ROUNDS] [-s] FILE…`. All pages are
 * held in memory; each round reads all of them, and the least processor time of a round is reported, as one line
 * of JSON. -s also tells how the time falls to the stages. */
#include <stdio.h>
#include <stdlib.h>

#include "intake/html/html.h"
#include "measure.h"

enum { STAGES = 4, ROUNDS = 10 };

typedef struct page {
    char *bytes;
    size_t size;
} page;

/* Reads one page and returns the length of its text. */
static size_t read_page(dr_arena *arena, const page *input)
{
    dr_arena_clear(arena);
    if (setjmp(*dr_guard(arena)))
        return 0;
    dr_report *report = DR_NEW(arena, dr_report);
    dragoman_error error;
    return dr_html_read(arena, (dr_str){input->bytes, input->size}, report, &error) ? 0 : report->text.size;
}

/* The same steps with a look at the clock between them. */
static void read_stages(dr_arena *arena, const page *input, double spent[STAGES])
{
    dr_arena_clear(arena);
    if (setjmp(*dr_guard(arena)))
        return;
    dr_report *report = DR_NEW(arena, dr_report);
    size_t replaced;
    double at[STAGES + 1] = {measure_now()};
    dr_str html = dr_html_decode(arena, (dr_str){input->bytes, input->size}, NULL, &replaced);
    at[1] = measure_now();
    dr_dom *dom = dr_dom_parse(arena, html);
    at[2] = measure_now();
    bool titled = dr_html_metadata(arena, dom, report);
    at[3] = measure_now();
    dr_html_body(arena, dom, titled, report);
    at[4] = measure_now();
    for (int i = 0; i < STAGES; i++)
        spent[i] += at[i + 1] - at[i];
}

static void show_stages(dr_arena *arena, const page *pages, int count, int rounds)
{
    static const char *const names[STAGES] = {"decode", "parse", "metadata", "body"};
    double spent[STAGES] = {0};
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < count; i++)
            read_stages(arena, &pages[i], spent);
    for (int i = 0; i < STAGES; i++)
        printf("%-8s %8.3f ms\n", names[i], 1e3 * spent[i] / rounds);
}

int main(int argc, char **argv)
{
    int rounds = ROUNDS, count = 0, texts = 0;
    bool stages = false;
    page *pages = calloc((size_t)argc, sizeof *pages);
    dr_arena *arena = dr_arena_new(0);
    size_t bytes = 0, text = 0;
    if (!pages || !arena)
        return 2;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "-n") && i + 1 < argc)
            rounds = atoi(argv[++i]) > 0 ? atoi(argv[i]) : 1;
        else if (!strcmp(argv[i], "-s"))
            stages = true;
        else {
            page *next = &pages[count++];
            next->bytes = measure_load(argv[i], &next->size);
            bytes += next->size;
        }
    }
    double best = 0;
    for (int round = 0; round < rounds; round++) {
        double start = measure_now();
        texts = 0;
        text = 0;
        for (int i = 0; i < count; i++) {
            size_t size = read_page(arena, &pages[i]);
            texts += size > 0;
            text += size;
        }
        double spent = measure_now() - start;
        best = round == 0 || spent < best ? spent : best;
    }
    printf("{\"pages\":%d,\"bytes\":%zu,\"texts\":%d,\"text_bytes\":%zu,\"seconds\":%.6f}\n", count, bytes, texts, text,
           best);
    if (stages)
        show_stages(arena, pages, count, rounds);
    for (int i = 0; i < count; i++)
        free(pages[i].bytes);
    free(pages);
    dr_arena_free(arena);
    return 0;
}
