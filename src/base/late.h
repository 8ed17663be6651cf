/* Libraries that few commands need, opened when one does: starting the program with libcurl, libpq and libmicrohttpd
 * takes in thirty libraries and costs more time than reading a short report.
 *
 * Who needs one includes a header of ours in place of the library's, which lists what is called of it (fetch/curl.h),
 * and opens it before the first call; from then on calls are written as ever. Built without libraries_at_need, as a
 * static program is, the library is linked and opening it does nothing. */
#ifndef DR_BASE_LATE_H
#define DR_BASE_LATE_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/error.h"

typedef struct dr_late {
    const char *file;         /* as the loader finds it: "libcurl.so.4" */
    const char *const *names; /* (count) of functions */
    void *functions;          /* (count) pointers to them, in this order */
    size_t count;
    atomic_bool opened;
} dr_late;

/* Opens it if it is not, and fills the pointers; it stays open. E_IO, with the file in error->where, when it is not
 * there or not the library that it should be. Any number of threads may ask. */
int dr_late_open(dr_late *library, dragoman_error *error);

/* The pointers to the functions of a list X(FUNCTION) …, declared before they are. */
#define DR_LATE_POINTER(function) __typeof__(function) *function;
#define DR_LATE_NAME(function) #function,

#endif
