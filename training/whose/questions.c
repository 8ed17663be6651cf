/* Prints what the library asks itself of people without nationality, for fit.py: JSON Lines {"id","text","published"}
 * in; out, a line "#names FEATURE…", a line "# id" a report and then a line a question: the byte span of the phrase,
 * the kind of people, and for each country of the report its code and the values of its features. */
#include <stdio.h>
#include <stdlib.h>

#include "api/engine.h"
#include "coding/actors/actors.h"
#include "intake/jsonl.h"
#include "knowledge/table.h"
#include "language/language.h"

static void print(void *of, const dr_whose_question *q, const dr_str *countries)
{
    const dr_coder *coder = of;
    dr_span span = dr_tokens_span(coder->record->analysis, q->first, q->end);
    printf("%u %u %u", span.start, span.end, (unsigned)q->class);
    for (uint32_t c = 0; c < q->n; c++) {
        printf(" %.*s", DR_FMT(countries[c]));
        for (uint32_t f = 0; f < DR_WHOSE_FEATURES; f++)
            printf(" %g", (double)q->value[c][f]);
    }
    puts("");
}

static void print_names(void)
{
#define X(symbol, name) " " name
    puts("#names" DR_WHOSE_FEATURE_LIST(X));
#undef X
}

static void ask(dr_arena *arena, const dr_engine *engine, const dr_knowledge *knowledge, const dragoman_input *input,
                dr_report *report)
{
    dr_record record = {.report = *report};
    record.report.text = (dr_str){input->bytes, input->size};
    if (input->published)
        dr_cell_date(dr_str_of(input->published), false, &record.report.published);
    dr_report_find_paragraphs(arena, &record.report);
    record.analysis = dr_analyse(arena, engine, &record.report);
    dr_coder coder = dr_coder_of(arena, knowledge, &record);
    coder.asked = print;
    coder.asked_of = &coder;
    dr_code_times(&coder);
    dr_code_places(&coder);
    dr_code_quantities(&coder);
    printf("# %s\n", input->given_id ? input->given_id : "-");
    dr_code_actors(&coder);
}

int main(void)
{
    static dr_engine engine;
    static char path[DR_PATH_SIZE];
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    dragoman_error error = {0};
    dr_knowledge *knowledge;
    dr_arena *arena = dr_arena_new(0);
    if (!arena || dr_engine_open(&engine, path, NULL, NULL, &error) || dr_knowledge_load(&knowledge, NULL, &error))
        return 1;
    print_names();
    while ((size = getline(&line, &room, stdin)) > 0) {
        dragoman_input input = {0};
        dr_report report = {0};
        if (setjmp(*dr_guard(arena)) || dr_jsonl_line(arena, (dr_str){line, (size_t)size}, &input, &report, NULL))
            return 1;
        ask(arena, &engine, knowledge, &input, &report);
        dr_arena_clear(arena);
    }
    bool whole = feof(stdin);
    free(line);
    dr_arena_free(arena);
    return whole ? 0 : 1;
}
