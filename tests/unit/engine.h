/* For tests that read sentences: the shipped model, opened once a process. */
#ifndef DR_TEST_ENGINE_H
#define DR_TEST_ENGINE_H

#include <stdio.h>
#include <stdlib.h>

#include "api/engine.h"

/* The engine of the model that DRAGOMAN_MODEL names, which the build file sets to the shipped one. */
static inline const dr_engine *shipped_engine(void)
{
    static dr_engine engine;
    static char path[DR_PATH_SIZE];
    dragoman_error error = {0};
    if (!engine.model && dr_engine_open(&engine, path, NULL, NULL, &error)) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        exit(1);
    }
    return &engine;
}

#endif
