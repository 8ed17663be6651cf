#include "unpacked.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

typedef enum packing { PLAIN, GZIP, ZSTD } packing;

typedef struct unpacking {
    FILE *file;
    packing how;
    bool looked, inside; /* inside: of a member or frame that is not at its end */
    z_stream gzip;
    ZSTD_DStream *zstd;
    size_t size, at; /* of `bytes`, as they were read */
    uint64_t read, given;
    unsigned char bytes[1 << 16];
} unpacking;

/* More bytes of the file, behind those that are left; false at its end and after an error. */
static bool more(unpacking *u)
{
    memmove(u->bytes, u->bytes + u->at, u->size - u->at);
    u->size -= u->at;
    u->at = 0;
    size_t got = fread(u->bytes + u->size, 1, sizeof u->bytes - u->size, u->file);
    u->size += got;
    u->read += got;
    return got > 0;
}

static int fail(int number)
{
    errno = number;
    return -1;
}

/* 0, or -1 with errno. */
static int look(unpacking *u)
{
    static const unsigned char gzip[] = {0x1F, 0x8B}, zstd[] = {0x28, 0xB5, 0x2F, 0xFD};
    u->looked = true;
    while (u->size < sizeof zstd && more(u))
        continue;
    if (ferror(u->file))
        return -1;
    if (u->size >= sizeof gzip && memcmp(u->bytes, gzip, sizeof gzip) == 0)
        u->how = GZIP;
    else if (u->size >= sizeof zstd && memcmp(u->bytes, zstd, sizeof zstd) == 0)
        u->how = ZSTD;
    if (u->how == GZIP && inflateInit2(&u->gzip, 16 + MAX_WBITS) != Z_OK)
        return fail(ENOMEM);
    if (u->how == ZSTD && !(u->zstd = ZSTD_createDStream()))
        return fail(ENOMEM);
    return 0;
}

/* Each takes of what is there and returns what it put at `into`, perhaps nothing; -1 with errno. */
static ssize_t take_gzip(unpacking *u, char *into, size_t room)
{
    u->gzip.next_in = u->bytes + u->at;
    u->gzip.avail_in = (uInt)(u->size - u->at);
    u->gzip.next_out = (Bytef *)into;
    u->gzip.avail_out = (uInt)room;
    int result = inflate(&u->gzip, Z_NO_FLUSH);
    u->at = u->size - u->gzip.avail_in;
    u->inside = result != Z_STREAM_END;
    if (result == Z_STREAM_END) /* another member may follow */
        inflateReset(&u->gzip);
    else if (result != Z_OK && result != Z_BUF_ERROR)
        return fail(result == Z_MEM_ERROR ? ENOMEM : EBADMSG);
    return (ssize_t)(room - u->gzip.avail_out);
}

static ssize_t take_zstd(unpacking *u, char *into, size_t room)
{
    ZSTD_inBuffer in = {u->bytes, u->size, u->at};
    ZSTD_outBuffer out = {into, room, 0};
    size_t left = ZSTD_decompressStream(u->zstd, &out, &in);
    u->at = in.pos;
    if (ZSTD_isError(left))
        return fail(EBADMSG);
    u->inside = left > 0;
    return (ssize_t)out.pos;
}

static ssize_t take_plain(unpacking *u, char *into, size_t room)
{
    size_t size = u->size - u->at < room ? u->size - u->at : room;
    memcpy(into, u->bytes + u->at, size);
    u->at += size;
    return (ssize_t)size;
}

static ssize_t read_on(void *cookie, char *into, size_t room)
{
    static ssize_t (*const takes[])(unpacking *, char *, size_t) = {take_plain, take_gzip, take_zstd};
    unpacking *u = cookie;
    room = room < (1 << 30) ? room : 1 << 30;
    if (!u->looked && look(u))
        return -1;
    for (;;) {
        bool there = u->at < u->size || more(u);
        if (ferror(u->file))
            return -1;
        ssize_t got = there || u->inside ? takes[u->how](u, into, room) : 0;
        if (got > 0)
            u->given += (uint64_t)got;
        if (u->given > CLI_UNPACKED_FREELY && u->given / CLI_MOST_TIMES > u->read)
            return fail(EFBIG);
        if (got || (!there && !u->inside))
            return got;
        if (!there)
            return fail(EBADMSG);
    }
}

static int close_all(void *cookie)
{
    unpacking *u = cookie;
    if (u->how == GZIP)
        inflateEnd(&u->gzip);
    ZSTD_freeDStream(u->zstd);
    int result = u->file == stdin ? 0 : fclose(u->file);
    free(u);
    return result;
}

FILE *cli_unpacked(FILE *file)
{
    unpacking *u = calloc(1, sizeof *u);
    FILE *out = u ? fopencookie(u, "r", (cookie_io_functions_t){.read = read_on, .close = close_all}) : NULL;
    if (u)
        u->file = file;
    if (out)
        return out;
    free(u);
    if (file != stdin)
        fclose(file);
    errno = ENOMEM;
    return NULL;
}

const char *cli_unpacked_error(int number)
{
    return number == EBADMSG ? "its packing (gzip or zstd) is damaged, or ends in the middle"
           : number == EFBIG ? "unpacked it is more than 256 times as large"
                             : strerror(number);
}
