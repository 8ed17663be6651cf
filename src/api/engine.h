/* From the settings' names to a model and kernels: see dragoman_settings for where they are looked for. */
#ifndef DR_API_ENGINE_H
#define DR_API_ENGINE_H

#include "language/engine/encoder.h"

enum { DR_PATH_SIZE = 4096 };

/* The kernels of that name; NULL: of DRAGOMAN_CPU, else the fastest. E_ARGUMENT when there are none. */
int dr_choose_kernels(const dr_kernels **out, const char *cpu, dragoman_error *error);
/* Opens the model and chooses kernels; `path` gets the model's. E_EMPTY when no file was named and none found. On failure
 * *engine is zero. */
int dr_engine_open(dr_engine *engine, char path[DR_PATH_SIZE], const char *model_file, const char *cpu,
                   dragoman_error *error);
/* The same over a model in memory, which is borrowed where it lies at a multiple of 64, else copied. */
int dr_engine_read(dr_engine *engine, const dragoman_bytes *model, const char *cpu, dragoman_error *error);
/* Closes its model; a zeroed engine is fine. */
void dr_engine_close(dr_engine *engine);

#endif
