#include "api/engine.h"

#include "language/engine/seen.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MODEL_NAME "model.drgm"
#define FAST_NAME "fast.drgm"

#if defined(__x86_64__)
#define LEVELS "c, avx2 and vnni"
#elif defined(__aarch64__)
#define LEVELS "c and neon"
#else
#define LEVELS "c"
#endif

/* ---- kernels ---- */

int dr_choose_kernels(const dr_kernels **out, const char *cpu, dragoman_error *error)
{
    const char *named = cpu ? cpu : getenv("DRAGOMAN_CPU");
    *out = dr_kernels_for(named);
    if (*out)
        return DRAGOMAN_OK;
    dr_error_where(error, named);
    return dr_error(error, DRAGOMAN_E_ARGUMENT,
                    "no cpu level that this processor can run; on this kind of processor the levels are " LEVELS,
                    DR_NOWHERE);
}

/* ---- finding the file ---- */

/* The folder of the running program with `rest` behind it; "" when it cannot be told or does not fit. */
static void beside_program(char path[DR_PATH_SIZE], const char *rest)
{
    char program[DR_PATH_SIZE];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    path[0] = '\0';
    if (size <= 0)
        return;
    while (size && program[size - 1] != '/')
        size--;
    program[size] = '\0';
    if (snprintf(path, DR_PATH_SIZE, "%s%s", program, rest) >= DR_PATH_SIZE)
        path[0] = '\0';
}

/* The same for the file that this code was loaded from, the shared library, which others' programs link from wherever
 * it was installed. */
static void beside_library(char path[DR_PATH_SIZE], const char *rest)
{
    static const char inside = 0;
    Dl_info about;
    path[0] = '\0';
    if (!dladdr(&inside, &about) || !about.dli_fname)
        return;
    const char *slash = strrchr(about.dli_fname, '/');
    if (slash &&
        snprintf(path, DR_PATH_SIZE, "%.*s/%s", (int)(slash - about.dli_fname), about.dli_fname, rest) >= DR_PATH_SIZE)
        path[0] = '\0';
}

static bool is_there(const char *path)
{
    return path[0] && access(path, F_OK) == 0;
}

/* Beside the program, in the data folder that it or the library was installed with, wherever both lie (lib/ may have
 * folders of its own for each kind of processor), or where they were to lie. */
static void look_around(char path[DR_PATH_SIZE], const char *file)
{
    static const char *const beside_both[] = {"../share/dragoman/", "../../share/dragoman/"};
    char rest[64];
    beside_program(path, file);
    for (size_t i = 0; i < 2 && !is_there(path); i++) {
        snprintf(rest, sizeof rest, "%s%s", beside_both[i], file);
        beside_library(path, rest);
    }
    if (is_there(path))
        return;
    snprintf(rest, sizeof rest, "../share/dragoman/%s", file);
    beside_program(path, rest);
    if (!is_there(path))
        snprintf(path, DR_PATH_SIZE, "%s/%s", DR_DATA_FOLDER, file);
}

/* What settings or the environment name; NULL: nothing, or "full", the model that is read with anyway. */
static const char *named_model(const char *model_file)
{
    const char *named = model_file ? model_file : getenv("DRAGOMAN_MODEL");
    return named && *named && strcmp(named, "full") != 0 ? named : NULL;
}

static int find_model(char path[DR_PATH_SIZE], const char *named, dragoman_error *error)
{
    bool fast = named && strcmp(named, "fast") == 0;
    if (!named || fast) {
        look_around(path, fast ? FAST_NAME : MODEL_NAME);
        if (is_there(path))
            return DRAGOMAN_OK;
        dr_error_where(error, fast ? FAST_NAME : MODEL_NAME);
        return dr_error(
            error, DRAGOMAN_E_EMPTY,
            "the model was not found beside the program, in share/dragoman of where it or the library is installed, or "
            "in " DR_DATA_FOLDER "; name its file with --model or DRAGOMAN_MODEL",
            DR_NOWHERE);
    }
    dr_error_where(error, named);
    if (!strpbrk(named, "/.") && !is_there(named))
        return dr_error(error, DRAGOMAN_E_IO, "no such file; the models with names are full and fast", DR_NOWHERE);
    if (snprintf(path, DR_PATH_SIZE, "%s", named) < DR_PATH_SIZE)
        return DRAGOMAN_OK;
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "the model's path is longer than 4095 bytes", DR_NOWHERE);
}

/* The model within the program itself (meson's model_inside), which needs no file; empty where it was not built in. */
static dr_str model_inside(void)
{
#ifdef DR_MODEL_INSIDE
    extern const char dr_table_english[], dr_table_english_end[];
    return (dr_str){dr_table_english, (size_t)(dr_table_english_end - dr_table_english)};
#else
    return (dr_str){0};
#endif
}

/* ---- the engine ---- */

int dr_engine_open(dr_engine *engine, char path[DR_PATH_SIZE], const char *model_file, const char *cpu,
                   dragoman_error *error)
{
    dr_model *model = NULL;
    const char *named = named_model(model_file);
    dr_str inside = named ? (dr_str){0} : model_inside();
    *engine = (dr_engine){0};
    int code = DRAGOMAN_OK;
    if (inside.size)
        snprintf(path, DR_PATH_SIZE, "the model built in");
    else
        code = find_model(path, named, error);
    if (!code)
        code = dr_choose_kernels(&engine->kernels, cpu, error);
    if (!code)
        code = inside.size ? dr_model_read(&model, inside.at, inside.size, error) : dr_model_open(&model, path, error);
    if (code)
        *engine = (dr_engine){0};
    engine->model = model;
    return code;
}

int dr_engine_read(dr_engine *engine, const dragoman_bytes *bytes, const char *cpu, dragoman_error *error)
{
    dr_model *model = NULL;
    *engine = (dr_engine){0};
    int code = dr_choose_kernels(&engine->kernels, cpu, error);
    if (!code) {
        dr_error_where(error, bytes->name);
        code = dr_model_read_copy(&model, bytes->bytes, bytes->size, error);
    }
    if (code)
        *engine = (dr_engine){0};
    engine->model = model;
    return code;
}

void dr_engine_close(dr_engine *engine)
{
    dr_model *model = (dr_model *)engine->model;
    dr_model_close(&model);
    engine->model = NULL;
    dr_seen_free(engine->seen);
    engine->seen = NULL;
}
