/* Opening and closing a model: the mapping and the arena belong to it. */
#include "language/engine/model.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "language/engine/model_parts.h"

typedef struct opened {
    dr_model model; /* first: callers hold its address */
    dr_arena *arena;
    void *mapped; /* NULL when the bytes are another's */
    size_t mapped_size;
    void *copied; /* or NULL */
    dr_model_file file;
    /* The matrices being checked, on a thread of their own where there can be one and it pays. */
    pthread_t thread;
    bool apart, begun;
    dragoman_error error;
    int code;
} opened;

enum { APART = 1 << 20 /* bytes of a model, from which on */ };

static void *check_matrices(void *payload)
{
    opened *o = payload;
    o->code = dr_model_check_matrices(&o->file, &o->error);
    return NULL;
}

static void begin_checking(opened *o, const dragoman_error *error)
{
    if (error)
        o->error = *error; /* where it is */
    o->begun = true;
    o->apart = o->model.size >= APART && pthread_create(&o->thread, NULL, check_matrices, o) == 0;
}

/* What the check said; 0 where none was begun. */
static int end_checking(opened *o)
{
    if (o->apart)
        pthread_join(o->thread, NULL);
    else if (o->begun)
        check_matrices(o);
    o->begun = o->apart = false;
    return o->code;
}

/* Sections, the checks, and what the model is made of them. What is wrong with texts and floats is told first. */
static int read_sections(opened *o, const void *bytes, dragoman_error *error)
{
    int code = dr_model_file_read(&o->file, o->arena, bytes, o->model.size, error);
    if (code)
        return code;
    begin_checking(o, error);
    code = dr_model_check_words(&o->file, error);
    if (code)
        return code;
    o->model.checksum = o->file.checksum;
    code = dr_model_fill(&o->model, o->arena, &o->file, error);
    if (!end_checking(o))
        return code;
    if (error)
        *error = o->error;
    return o->code;
}

static int read_all(opened *o, const void *bytes, size_t size, dragoman_error *error)
{
    if (setjmp(*dr_guard(o->arena))) {
        end_checking(o);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while opening the model", DR_NOWHERE);
    }
    o->model.size = size;
    int code = read_sections(o, bytes, error);
    end_checking(o);
    return code;
}

int dr_model_read(dr_model **out, const void *bytes, size_t size, dragoman_error *error)
{
    *out = NULL;
    opened *o = calloc(1, sizeof *o);
    if (!o || !(o->arena = dr_arena_new(0))) {
        free(o);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while opening the model", DR_NOWHERE);
    }
    *out = &o->model;
    int code = read_all(o, bytes, size, error);
    if (code)
        dr_model_close(out);
    return code;
}

int dr_model_read_copy(dr_model **out, const void *bytes, size_t size, dragoman_error *error)
{
    *out = NULL;
    if ((uintptr_t)bytes % DR_MODEL_ALIGNMENT == 0 || size > DR_MODEL_MAX_SIZE) /* too large: say so */
        return dr_model_read(out, size > DR_MODEL_MAX_SIZE ? NULL : bytes, size, error);
    void *copy = aligned_alloc(DR_MODEL_ALIGNMENT, (size + DR_MODEL_ALIGNMENT) & ~(size_t)(DR_MODEL_ALIGNMENT - 1));
    if (!copy)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while opening the model", DR_NOWHERE);
    memcpy(copy, bytes, size);
    int code = dr_model_read(out, copy, size, error);
    if (code)
        free(copy);
    else
        ((opened *)(void *)*out)->copied = copy;
    return code;
}

/* The whole of a regular file, read-only. */
static int map_file(void **out, size_t *size, const char *path, dragoman_error *error)
{
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer would wait for one */
    if (file < 0)
        return dr_error_system(error, "the model cannot be opened", path);
    int code = DRAGOMAN_OK;
    if (fstat(file, &about))
        code = dr_error_system(error, "the model cannot be read", path);
    else if (!S_ISREG(about.st_mode))
        code = dr_error(error, DRAGOMAN_E_TABLE, "not a Dragoman model: not a regular file", DR_NOWHERE);
    else if (about.st_size == 0)
        code = dr_error(error, DRAGOMAN_E_TABLE, "not a Dragoman model: the file is empty", 0);
    else if (about.st_size > (off_t)DR_MODEL_MAX_SIZE)
        code = dr_error(error, DRAGOMAN_E_TABLE, "the model is larger than 256 MiB", DR_MODEL_MAX_SIZE);
    *size = code ? 0 : (size_t)about.st_size;
    *out = code ? MAP_FAILED : mmap(NULL, *size, PROT_READ, MAP_PRIVATE, file, 0);
    if (!code && *out == MAP_FAILED)
        code = dr_error_system(error, "the model cannot be mapped into memory", path);
    close(file);
    return code;
}

int dr_model_open(dr_model **out, const char *path, dragoman_error *error)
{
    void *mapped = NULL;
    size_t size = 0;
    *out = NULL;
    dr_error_where(error, path);
    int code = map_file(&mapped, &size, path, error);
    if (code)
        return code;
    code = dr_model_read(out, mapped, size, error);
    if (code) {
        munmap(mapped, size);
        return code;
    }
    ((opened *)(void *)*out)->mapped = mapped;
    ((opened *)(void *)*out)->mapped_size = size;
    return DRAGOMAN_OK;
}

void dr_model_close(dr_model **model)
{
    if (!model || !*model)
        return;
    opened *o = (opened *)(void *)*model;
    *model = NULL;
    dr_arena_free(o->arena);
    if (o->mapped)
        munmap(o->mapped, o->mapped_size);
    free(o->copied);
    free(o);
}
