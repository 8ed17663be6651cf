#include "base/late.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static int load(dr_late *library, dragoman_error *error)
{
    /* Never closed: libraries leave threads and handlers behind. */
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    if (!handle)
        return dr_error(error, DRAGOMAN_E_IO, "this library is needed here and cannot be loaded: install its package",
                        DR_NOWHERE);
    for (size_t i = 0; i < library->count; i++) {
        void *function = dlsym(handle, library->names[i]);
        if (!function)
            return dr_error(error, DRAGOMAN_E_IO, "this library is too old, or another than its name says", DR_NOWHERE);
        memcpy((char *)library->functions + i * sizeof function, &function, sizeof function);
    }
    return DRAGOMAN_OK;
}

int dr_late_open(dr_late *library, dragoman_error *error)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    if (atomic_load(&library->opened))
        return DRAGOMAN_OK;
    int code = DRAGOMAN_OK;
    pthread_mutex_lock(&lock);
    if (!atomic_load(&library->opened)) {
        code = load(library, error);
        if (code)
            dr_error_where(error, library->file);
        atomic_store(&library->opened, code == DRAGOMAN_OK);
    }
    pthread_mutex_unlock(&lock);
    return code;
}
