/* Files and streams that hold reports: pages, texts, JSON Lines, archives, feeds, mail, each by itself or packed with gzip or
 * zstd; one input after another comes out, whatever it is.
 *
 *     dragoman_source *source = NULL;
 *     dragoman_input input;
 *     int got = 0;
 *     int code = dragoman_source_open_file(&source, "reports.warc.gz", NULL, &error);
 *     while (code == 0 && (got = dragoman_source_next(source, &input, &error)) != 0) {
 *         if (got < 0)
 *             continue;                                        a member that could not be had: error says why
 *         if (dragoman_read(reader, &input, record, &error) == 0)
 *             …
 *         dragoman_input_release(&input);
 *     }
 *     dragoman_source_close(&source);
 *
 * In a dragoman_flow, `next` returns what dragoman_source_next returns and `release` calls dragoman_input_release.
 * Memory: a window of the stream and the report being found, whatever the size of the whole. */
#ifndef DRAGOMAN_SOURCE_H
#define DRAGOMAN_SOURCE_H

#include "dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a container says of a report in it: goes before what the page itself says; the caller's own published, url and outlet
 * in dragoman_input go before both. Text is UTF-8; NULL: nothing is said. Zero-initialise. */
typedef struct dragoman_said {
    const char *format;         /* for report.source_format: "warc", "feed", …; NULL: html or text, as the bytes are */
    const char *published;      /* YYYY-MM-DD */
    const char *url, *outlet, *title, *section, *language;
    const char *const *authors; /* NULL-ended, or NULL */
    const char *charset;        /* of a page's bytes, as declared outside of them */
    const char *warning;        /* comes back in report.warnings; several stand a line each */
    const char *unread_day;     /* what should give the day and cannot be read; told in report.warnings */
    const char *saved;          /* when an archive or a browser saved the page, as it writes that: "3 days ago" counts from it */
    uint8_t reserved[16];       /* zero */
} dragoman_said;

typedef struct dragoman_source dragoman_source;

/* What is in a container and no report: symbol, name for people. */
#define DRAGOMAN_PASSED_KINDS(X)                                                                                 \
    X(ANSWER, "redirections and errors") X(EMPTY, "without content") X(MEDIA, "images, sound and video")         \
    X(CODE, "scripts, styles and fonts") X(DATA, "JSON and XML that are no feed") X(DOCUMENT, "other documents") \
    X(CONTENTS, "covers and lists of contents")
typedef enum dragoman_passed {
#define X(symbol, name) DRAGOMAN_PASSED_##symbol,
    DRAGOMAN_PASSED_KINDS(X)
#undef X
        DRAGOMAN_PASSED_COUNT
} dragoman_passed;

/* Puts up to `size` bytes (1 at least) at `into` and returns how many; 0 at the end; else a negative dragoman_code: E_IO with
 * errno set, or E_CANCELLED, after which the source has no more and the report being found is left out. */
typedef ptrdiff_t dragoman_pull(void *payload, void *into, size_t size);

/* A source over what `pull` gives, or, with a NULL pull, over about->bytes, which must stay while it is open. Of *about, which
 * may be NULL, name, from, raw, published, url, outlet and owner are what all its inputs have in common; their strings are
 * copied. about->key, if there is one, must be the name and what tells this source from another of its name. Nothing is
 * read before the first dragoman_source_next. */
DRAGOMAN_API int dragoman_source_open(dragoman_source **out, const dragoman_input *about, dragoman_pull *pull, void *payload,
                                      dragoman_error *error);
/* Over a file; about->name, where there is none, is the path. E_IO when it cannot be opened. */
DRAGOMAN_API int dragoman_source_open_file(dragoman_source **out, const char *path, const dragoman_input *about,
                                           dragoman_error *error);
/* The next report: 1, and *out stands on its own until it is released, also when the source is closed before; no more: 0; a
 * negative code with *error filled: something in it could not be had, and the next call goes on behind it. Reports come in
 * their order. out->key is the name, of one of many with ':' and its place behind: the line of JSON Lines, else the byte at
 * which it begins (docs/record.md), so that a later run finds it under the same key. One thread at a time. */
DRAGOMAN_API int dragoman_source_next(dragoman_source *source, dragoman_input *out, dragoman_error *error);
/* What dragoman_source_next gave; forgets it. NULL and inputs that no source gave are fine. */
DRAGOMAN_API void dragoman_input_release(dragoman_input *input);
/* How many members of the container were passed over since they hold no report; of one kind. */
DRAGOMAN_API size_t dragoman_source_passed(const dragoman_source *source);
DRAGOMAN_API size_t dragoman_source_passed_as(const dragoman_source *source, dragoman_passed what);
DRAGOMAN_API const char *dragoman_passed_name(dragoman_passed what); /* NULL for none */
DRAGOMAN_API void dragoman_source_close(dragoman_source **source);

#ifdef __cplusplus
}
#endif

#endif
