/* A model file's sections to a model: each expected one by name, kind and shape. */
#ifndef DR_LANGUAGE_ENGINE_MODEL_PARTS_H
#define DR_LANGUAGE_ENGINE_MODEL_PARTS_H

#include "language/engine/model_file.h"

/* Fills *model, which is zero, but not its checksum and size; what is not in the file itself is on the arena. */
int dr_model_fill(dr_model *model, dr_arena *arena, const dr_model_file *file, dragoman_error *error);
/* Looks through packed weights of `inputs` × `outputs`: false when one is -128 or a padding is not zero.
 * sums[ceil16(outputs)] gets 128 times the sum of each output's weights. */
bool dr_packed_sums(int32_t *sums, const int8_t *weights, uint32_t inputs, uint32_t outputs);

#endif
