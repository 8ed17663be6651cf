/* A model file as sections: its header and table are checked, each section's place and size, then its checksum and what
 * its kind asks of the bytes. What the sections mean is model_parts.h's. */
#ifndef DR_LANGUAGE_ENGINE_MODEL_FILE_H
#define DR_LANGUAGE_ENGINE_MODEL_FILE_H

#include "language/engine/model.h"

enum {
    DR_MODEL_HEADER = 64,   /* bytes before the section table */
    DR_MODEL_ENTRY = 64,    /* bytes of a table entry */
    DR_MODEL_ALIGNMENT = 64 /* of sections, and of the file in memory */
};

typedef struct dr_section {
    const char *name; /* in the file, NUL-terminated */
    uint64_t checksum;
    uint32_t kind, rows, columns;
    const unsigned char *at;
    size_t size;   /* bytes, at least 1 */
    size_t offset; /* of the section, from the file's start: for errors */
} dr_section;

typedef struct dr_model_file {
    const dr_section *sections; /* by name */
    uint32_t count;
    uint64_t checksum; /* of the section table */
} dr_model_file;

/* The sections of the `size` bytes at `bytes`, aligned to DR_MODEL_ALIGNMENT; the array is on the arena. What is in
 * them is not looked at. */
int dr_model_file_read(dr_model_file *out, dr_arena *arena, const void *bytes, size_t size, dragoman_error *error);
/* Checks what is in the texts and floats, by which other things are read; and in the matrices of bytes, nine tenths of
 * the file, on which nothing hangs but results. Each tells of the first section in the table that is not as it should
 * be; they may be asked side by side. */
int dr_model_check_words(const dr_model_file *file, dragoman_error *error);
int dr_model_check_matrices(const dr_model_file *file, dragoman_error *error);
/* NULL when there is none. */
const dr_section *dr_model_section(const dr_model_file *file, const char *name);

#endif
