/* The pipeline from report and analysis to record. */
#include "coding/coding.h"
#include "coding/filter.h"
#include "coding/why.h"
#include "knowledge/word_classes.h"
#include "syntax/syntax.h"

dr_coder dr_coder_of(dr_arena *arena, const dr_knowledge *knowledge, dr_record *record)
{
    dr_phrases_prepare(arena, record->analysis);
    dr_classes_prepare(arena, knowledge, record->analysis);
    return (dr_coder){.arena = arena,
                      .knowledge = knowledge,
                      .record = record,
                      .syntax = dr_syntax_new(arena, record->analysis)};
}

void dr_code(dr_arena *arena, const dr_knowledge *knowledge, double min_confidence, dr_record *record)
{
    dr_coder coder = dr_coder_of(arena, knowledge, record);
    dr_code_times(&coder);
    dr_code_places(&coder);
    dr_code_quantities(&coder);
    dr_code_actors(&coder);
    dr_code_statements(&coder);
    dr_code_events(&coder);
    dr_code_moves(&coder);
    dr_split_compounds(&coder);
    dr_filter(&coder, min_confidence);
    dr_explain(&coder);
}
