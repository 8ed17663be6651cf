/* Prints what src/stories weighs, for fit.py: records in (JSON Lines as dragoman read prints them), out, binary, in the
 * machine's order: how many reports n and pairs p (u32), p times a, b (u32) and the features (float); then how many
 * events m (u32), m times report, index, start and end of the trigger in bytes (u32); then for events of one report or
 * of two, of every pair of reports named by standard input's order, that the environment's STORIES (a file of one
 * number a report) puts into one story: first, second (u32) and the features (float), until the end. */
#include <stdio.h>
#include <stdlib.h>

#include "record/readers.h"
#include "stories/event_pairs.h"
#include "stories/report_pairs.h"

typedef DR_VEC(dr_telling *) tellings;
typedef DR_VEC(dr_event_at) events;

static void put(const void *at, size_t size)
{
    if (fwrite(at, 1, size, stdout) != size)
        exit(1);
}

static void put_number(uint32_t number)
{
    put(&number, sizeof number);
}

static void print_reports(dr_arena *arena, const tellings *reports)
{
    dr_report_comparison compared;
    dr_compare_reports(arena, reports->at, reports->n, &compared);
    dr_report_pairs pairs = compared.pairs;
    put_number(reports->n);
    put_number(pairs.n);
    for (uint32_t i = 0; i < pairs.n; i++) {
        put_number(pairs.at[i].a);
        put_number(pairs.at[i].b);
        put(pairs.at[i].features, sizeof pairs.at[i].features);
    }
}

static void print_events(dr_arena *arena, const tellings *reports, const uint32_t *story)
{
    dr_frequencies words = {.arena = arena};
    events all = {0};
    dr_count_background(&words, false);
    float features[DR_EVENT_FEATURE_COUNT];
    for (uint32_t r = 0; r < reports->n; r++) {
        dr_count_vector(&words, &reports->at[r]->likeness[DR_LIKE_WORDS]);
        for (uint32_t e = 0; e < reports->at[r]->events.n; e++)
            DR_PUSH(arena, &all, ((dr_event_at){r, &reports->at[r]->events.at[e]}));
    }
    for (uint32_t i = 0; i < all.n; i++)
        dr_weigh_vector(&all.at[i].event->words, &words);
    put_number(all.n);
    for (uint32_t i = 0; i < all.n; i++) {
        put_number(all.at[i].report);
        put_number(all.at[i].event->index);
    }
    for (uint32_t i = 0; i < all.n; i++)
        for (uint32_t k = 0; k < i; k++) {
            if (story[all.at[i].report] != story[all.at[k].report])
                continue;
            dr_event_features(&all.at[i], &all.at[k], features);
            put_number(i);
            put_number(k);
            put(features, sizeof features);
        }
}

static uint32_t *read_stories(dr_arena *arena, uint32_t n)
{
    uint32_t *story = DR_NEW_ARRAY(arena, uint32_t, n);
    FILE *file = getenv("STORIES") ? fopen(getenv("STORIES"), "r") : NULL;
    for (uint32_t i = 0; file && i < n; i++)
        if (fscanf(file, "%u", &story[i]) != 1)
            exit(1);
    if (file)
        fclose(file);
    return story;
}

int main(void)
{
    dr_arena *arena = dr_arena_new(0), *one = dr_arena_new(0), *scratch = dr_arena_new(0);
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    tellings reports = {0};
    if (!arena || !one || !scratch || setjmp(*dr_guard(arena)) || setjmp(*dr_guard(one)) || setjmp(*dr_guard(scratch)))
        return 1;
    while ((size = getline(&line, &room, stdin)) > 0) {
        dr_record record = {0};
        dragoman_error error;
        if (dr_read_record(one, (dr_str){line, (size_t)size}, &record, &error)) {
            fprintf(stderr, "%s: %s\n", error.where, error.message);
            return 1;
        }
        DR_PUSH(arena, &reports, dr_telling_of(arena, scratch, &record));
        dr_arena_clear(one);
        dr_arena_clear(scratch);
    }
    uint32_t *story = read_stories(arena, reports.n);
    print_reports(arena, &reports);
    print_events(arena, &reports, story);
    free(line);
    dr_arena_free(scratch);
    dr_arena_free(one);
    dr_arena_free(arena);
    return 0;
}
