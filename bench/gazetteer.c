/* How fast names of places are found: every token of a text is looked up, in the built-in gazetteer. One line of JSON:
 * `gazetteer [FILE]` reads FILE's text, else a sentence of our own, until a second of processor time is spent. */
#include <stdio.h>
#include <stdlib.h>

#include "knowledge/gazetteer.h"
#include "language/language.h"
#include "measure.h"

enum { LARGEST = 1 << 20 };

static dr_str text_of(dr_arena *arena, const char *path)
{
    if (!path)
        return DR_STR("The envoys left New York for Dayton, Ohio, and came back from Paris to Sarajevo in December.");
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    char *bytes = dr_alloc(arena, LARGEST);
    dr_str text = {bytes, fread(bytes, 1, LARGEST, file)};
    if (ferror(file)) {
        perror(path);
        exit(2);
    }
    fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    dr_arena *arena = dr_arena_new(0), *scratch = dr_arena_new(0);
    dr_knowledge *knowledge;
    if (!arena || !scratch || setjmp(*dr_guard(arena)) || setjmp(*dr_guard(scratch)) ||
        dr_knowledge_open(&knowledge, NULL, NULL))
        return 2;
    dr_report *report = DR_NEW(arena, dr_report);
    report->text = text_of(arena, argc > 1 ? argv[1] : NULL);
    dr_report_find_paragraphs(arena, report);
    dr_analysis *analysis = dr_find_words(arena, report);
    dr_phrases_prepare(arena, analysis);
    size_t lookups = 0, hits = 0;
    double start = measure_now(), spent;
    do {
        for (uint32_t i = 0; i < analysis->token_count; i++)
            hits += dr_gazetteer_match(knowledge->places, scratch, analysis, i, analysis->token_count).count > 0;
        lookups += analysis->token_count;
    } while ((spent = measure_now() - start) < 1);
    printf("{\"lookups\":%zu,\"hits\":%zu,\"seconds\":%.3f,\"lookups_per_second\":%.0f}\n", lookups, hits, spent,
           (double)lookups / spent);
    dr_knowledge_close(knowledge);
    dr_arena_free(scratch);
    dr_arena_free(arena);
    return 0;
}
