/* The pipeline from report and analysis to record. */
#include "coding/coding.h"
#include "coding/filter.h"
#include "coding/keep/keep.h"
#include "coding/sure.h"
#include "coding/why.h"
#include "knowledge/word_classes.h"
#include "syntax/syntax.h"

static dr_coder coder_on(dr_arena *arena, dr_arena *step, const dr_knowledge *knowledge, dr_record *record)
{
    dr_phrases_prepare(arena, record->analysis);
    dr_classes_prepare(arena, knowledge, record->analysis);
    return (dr_coder){
        .arena = step, .knowledge = knowledge, .record = record, .syntax = dr_syntax_new(step, record->analysis)};
}

dr_coder dr_coder_of(dr_arena *arena, const dr_knowledge *knowledge, dr_record *record)
{
    return coder_on(arena, arena, knowledge, record);
}

typedef struct coding_step {
    void (*code)(dr_coder *coder);
    dr_keep *keep;
} coding_step;

void dr_code(dr_arena *arena, const dr_knowledge *knowledge, double min_confidence, dr_record *record)
{
    static const coding_step steps[] = {{dr_code_times, dr_keep_times},
                                        {dr_code_places, dr_keep_places},
                                        {dr_code_quantities, dr_keep_quantities},
                                        {dr_code_actors, dr_keep_actors},
                                        {dr_code_statements, dr_keep_statements},
                                        {dr_code_events, dr_keep_events},
                                        {dr_code_moves, dr_keep_moves}};
    dr_arena *scratch = dr_scratch(arena);
    const dr_mark before = dr_arena_mark(scratch);
    dr_coder coder = coder_on(arena, scratch, knowledge, record);
    const dr_mark step = dr_arena_mark(scratch);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        steps[i].code(&coder);
        steps[i].keep(&(dr_keeper){.arena = arena, .coder = &coder, .texts = {.arena = scratch}});
        dr_arena_rewind(scratch, step);
    }
    coder.arena = arena;
    dr_split_compounds(&coder);
    dr_tell_confidence(&coder);
    dr_filter(&coder, min_confidence);
    dr_guess_sectors(&coder);
    dr_explain(&coder);
    dr_arena_rewind(scratch, before);
}
