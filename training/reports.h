/* The frame of the tools that print what fit.py scripts learn from: knowledge and engine, and a line of JSON a report.
 */
#ifndef DR_TRAINING_REPORTS_H
#define DR_TRAINING_REPORTS_H

#include <stdio.h>
#include <stdlib.h>

#include "api/engine.h"
#include "base/json_in.h"

/* Calls `look` for each line of standard input; the exit status. */
static inline int for_each_report(void (*look)(dr_arena *arena, const dr_engine *engine, const dr_knowledge *knowledge,
                                               const dr_json_value *report))
{
    char *line = NULL, path[DR_PATH_SIZE];
    size_t room = 0;
    ssize_t size;
    dr_engine engine = {0};
    dr_knowledge *knowledge = NULL;
    dragoman_error error = {0};
    if (dr_engine_open(&engine, path, NULL, NULL, &error) || dr_knowledge_open(&knowledge, NULL, &error)) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        return 1;
    }
    while ((size = getline(&line, &room, stdin)) > 0) {
        dr_arena *arena = dr_arena_new(0);
        const dr_json_value *report = NULL;
        if (!arena || setjmp(*dr_guard(arena)) ||
            dr_json_read(arena, (dr_str){line, (size_t)size}, &(dr_json_rules){0}, &report, &error))
            return 1;
        look(arena, &engine, knowledge, report);
        dr_arena_free(arena);
    }
    free(line);
    dr_knowledge_close(knowledge);
    dr_engine_close(&engine);
    return 0;
}

#endif
