/* A shim for LD_PRELOAD that makes calls fail, to see what a program then does (the idea is jq's inject_errors.c):
 *
 *     INJECT=malloc:17     the 17th allocation is refused
 *     INJECT=malloc:17+    that one and all after it
 *     INJECT=read:2        the second read(2) of a file or stream fails with EIO
 *
 * What can fail: malloc (with calloc and realloc), read, write (fwrite, fflush and fclose: ENOSPC; of standard error
 * never, so that messages are seen), open (with fopen: EMFILE), close, rename, thread (pthread_create). With INJECT_LOG
 * set, the number of calls of the kind is written to that descriptor at the end. */
#undef _FILE_OFFSET_BITS /* both names of each call are defined here */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* glibc's own, since dlsym allocates. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

typedef enum kind { MALLOC, READ, WRITE, OPEN, CLOSE, RENAME, THREAD, KINDS } kind;

static const char *const names[KINDS] = {"malloc", "read", "write", "open", "close", "rename", "thread"};
static kind chosen = KINDS;
static unsigned long first, last;
static atomic_ulong calls;

__attribute__((constructor)) static void begin(void)
{
    const char *what = getenv("INJECT"), *colon = what ? strchr(what, ':') : NULL;
    for (int i = 0; colon && i < KINDS; i++)
        if (strncmp(names[i], what, (size_t)(colon - what)) == 0)
            chosen = (kind)i;
    if (!colon)
        return;
    char *end;
    first = strtoul(colon + 1, &end, 10);
    last = *end == '+' ? (unsigned long)-1 : first;
}

__attribute__((destructor)) static void end(void)
{
    const char *log = getenv("INJECT_LOG");
    if (log && chosen < KINDS) {
        unsigned long count = atomic_load(&calls);
        chosen = KINDS;
        dprintf(atoi(log), "%lu\n", count);
    }
}

/* Whether this call is to fail; errno is set then. */
static bool fails(kind one, int with)
{
    if (one != chosen)
        return false;
    unsigned long number = atomic_fetch_add(&calls, 1) + 1;
    if (number < first || number > last)
        return false;
    errno = with;
    return true;
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

void *malloc(size_t size)
{
    return fails(MALLOC, ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(MALLOC, ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails(MALLOC, ENOMEM) ? NULL : __libc_realloc(old, size);
}

ssize_t read(int fd, void *to, size_t size)
{
    return fails(READ, EIO) ? -1 : NEXT(ssize_t(*)(int, void *, size_t), "read")(fd, to, size);
}

size_t fwrite(const void *from, size_t size, size_t count, FILE *to)
{
    typedef size_t put(const void *, size_t, size_t, FILE *);
    return to != stderr && fails(WRITE, ENOSPC) ? 0 : NEXT(put *, "fwrite")(from, size, count, to);
}

int fflush(FILE *file)
{
    return file != stderr && fails(WRITE, ENOSPC) ? EOF : NEXT(int (*)(FILE *), "fflush")(file);
}

int fclose(FILE *file)
{
    int closed = NEXT(int (*)(FILE *), "fclose")(file);
    return fails(WRITE, ENOSPC) ? EOF : closed;
}

static int open_next(const char *name, const char *path, int flags, va_list more)
{
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
    return fails(OPEN, EMFILE) ? -1 : NEXT(int (*)(const char *, int, ...), name)(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int fd = open_next("open", path, flags, more);
    va_end(more);
    return fd;
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int fd = open_next("open64", path, flags, more);
    va_end(more);
    return fd;
}

FILE *fopen(const char *path, const char *mode)
{
    return fails(OPEN, EMFILE) ? NULL : NEXT(FILE * (*)(const char *, const char *), "fopen")(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    return fails(OPEN, EMFILE) ? NULL : NEXT(FILE * (*)(const char *, const char *), "fopen64")(path, mode);
}

int close(int fd)
{
    int closed = NEXT(int (*)(int), "close")(fd);
    return fails(CLOSE, EIO) ? -1 : closed;
}

int rename(const char *from, const char *to)
{
    return fails(RENAME, EXDEV) ? -1 : NEXT(int (*)(const char *, const char *), "rename")(from, to);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *), void *with)
{
    typedef int create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    return fails(THREAD, EAGAIN) ? EAGAIN : NEXT(create *, "pthread_create")(thread, how, run, with);
}
