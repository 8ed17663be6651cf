/* Containers: one input that holds many reports, or one in a shell of its own.
 *
 *   dr_source ─▶ streams, unpacked ─▶ which kind? ─▶ its reader ─▶ dr_item, one report ─▶ … ─▶ the end
 *
 * A kind is one file here and one row in kinds.c. It has `looks`, which tells it by its first DR_LOOK bytes, and
 * `next`, which takes one report off the stream; the source does the rest: opens, unpacks, guards memory, tells places
 * and keys. To add one: write both, add the row (rows are asked in their order, so that what is surer stands first),
 * name it in dragoman_format_in, in --from and in the record's source_format, seed a fuzz target's corpus
 * (tests/fuzz/corpus/source).
 *
 * Memory: what `next` allocates on c->arena is gone at the next call, unless it sets c->held; what `open` allocates
 * stays until the source is closed, but must not grow. A window of the stream and one report are all that is held. */
#ifndef DR_INTAKE_CONTAINERS_CONTAINER_H
#define DR_INTAKE_CONTAINERS_CONTAINER_H

#include "dragoman/source.h"
#include "intake/containers/stream.h"
#include "intake/report.h"
#include "intake/sniff.h"

enum { DR_MOST_AUTHORS = 32 };

/* One report found, and what the container says of it. Strings are on the container's arena and good until the next
 * call; at == NULL: nothing is said. */
typedef struct dr_item {
    dr_str bytes;
    dragoman_format_in from; /* what the bytes are: AUTO, HTML, TEXT, JSONL (one object), CONLLU */
    size_t offset;           /* of the container's stream: where it begins */
    size_t line;             /* 1-based, where lines are what one counts by; else 0 */
    dr_str place;       /* what names it among the container's own and stays on the next run; empty: it is all of it */
    const char *format; /* for report.source_format; NULL: that of the bytes */
    dr_str id;          /* given by the container: a record's, a message's */
    dr_str url, outlet, title, section, language;
    dr_str published; /* YYYY-MM-DD, or the text that should be a day */
    dr_str saved;     /* when an archive or a browser saved it, as it is written there */
    dr_str changed;   /* the moment of its last change, as it is written there */
    dr_str charset;   /* as declared by a header that goes before what the bytes say */
    dr_str file;      /* the name under which it was attached, for what is told of it */
    dr_str warning;   /* dr_item_warn adds to it */
    dr_strs authors;
    bool speaks_first; /* what it says goes before what the caller says: a JSON line */
    bool breaks_off;   /* the stream did, in it */
    bool labelled;     /* a document of a news archive, of which labels tell what is what */
    enum {
        DR_LOOK_NOT,
        DR_LOOK_TOO,
        DR_LOOK_ONLY,
        DR_LOOK_ANY,
        DR_LOOK_EACH
    } look; /* whether it may be a document or a container itself (within.h);
               ONLY: and is passed over when it is none, and no page; ANY: a container of any kind; EACH: that too, or what it is itself,
               by its bytes and its name in `file` */
} dr_item;

/* How far archives in a container have been unpacked: what bounds it (stream.h) holds for all of them together. */
typedef struct dr_growth {
    size_t in, made; /* bytes packed and unpacked */
    size_t granted;  /* unpacked beyond the bound, by small archives behind what grew to it */
} dr_growth;

typedef struct dr_container {
    dr_arena *arena;
    dr_stream *stream;
    const dragoman_input *about;       /* what the caller said of the whole */
    void *state;                       /* the kind's own, made by its `open` */
    bool held;                         /* what this call allocates is needed at the next: reports that wait there */
    const struct dr_conversion *shell; /* the document that the stream was the text of (convert.h), or NULL */
    dr_str title;                      /* and what it says of itself */
    dr_strs authors;
    dr_str older; /* of a feed read to its end: the address of the page of it with earlier entries, as it is written
                     there */
    size_t passed[DRAGOMAN_PASSED_COUNT]; /* what is in it and no report */
    dr_growth own_growth, *growth; /* that of the outermost, which those in it share; NULL: it is this one's own */
    bool unpacked;                 /* it was packed in an archive, whose bytes are counted already */
} dr_container;

typedef struct dr_kind {
    bool (*looks)(dr_str start);   /* `start`: the first bytes, a byte order mark and blanks taken off */
    void (*open)(dr_container *c); /* or NULL */
    /* The next report: 1; no more: 0; a member that cannot be read: a negative code and *error, of which the source
     * adds where it is. After an error it is called again, and must have taken something off the stream. */
    int (*next)(dr_container *c, dr_item *out, dragoman_error *error);
    const char *empty; /* the error of one in which nothing was found; NULL: there always is something */
    /* Asked where no first bytes told the kind: by all that is there, and the name. Or NULL. */
    bool (*looks_far)(dr_str there, const char *name);
} dr_kind;

extern const dr_kind dr_whole, dr_lines, dr_array, dr_object, dr_csv, dr_response, dr_mail, dr_warc, dr_arc, dr_feed,
    dr_json_feed, dr_opml, dr_export, dr_news_markup, dr_zip;

/* Adds to what report.warnings will hold. */
void dr_item_warn(dr_arena *arena, dr_item *item, dr_str warning);
/* Where the stream broke off in the item, says so in it; the source tells the fault at its next call. */
void dr_item_breaks_off(dr_container *c, dr_item *item);

/* The kind of a stream that begins so, never NULL. */
const dr_kind *dr_kind_of(dr_str bytes, const dragoman_input *about);

#endif
