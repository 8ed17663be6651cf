/* Opening and closing a model: the mapping and the arena belong to it. */
#include "language/engine/model.h"

#include <errno.h>
#include <fcntl.h>
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
} opened;

static int read_all(opened *o, const void *bytes, size_t size, dragoman_error *error)
{
    dr_model_file file;
    if (setjmp(*dr_guard(o->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while opening the model", DR_NOWHERE);
    int code = dr_model_file_read(&file, o->arena, bytes, size, error);
    if (code)
        return code;
    o->model.checksum = file.checksum;
    o->model.size = size;
    return dr_model_fill(&o->model, o->arena, &file, error);
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

/* The whole of a regular file, read-only. The pages are asked for at once: all will be looked through. */
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
    *out = code ? MAP_FAILED : mmap(NULL, *size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
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
