/* dragoman_source: containers to inputs that stand on their own. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "api/source.h"

#include "api/reader.h"
#include "intake/containers/source.h"

struct dragoman_source {
    dragoman_input about; /* its strings are in `text` */
    dragoman_pull *pull;
    void *payload;
    int file;    /* -1: none of ours */
    dr_str rest; /* of bytes in memory */
    dr_source *source;
    char text[];
};

/* ---- text that goes along ---- */

/* Strings to copy behind one another, each with a NUL, and where the pointer to each goes. */
enum { MOST_STRINGS = 64 };
typedef struct strings {
    dr_str from[MOST_STRINGS];
    const char **to[MOST_STRINGS];
    size_t n, size;
} strings;

static void want(strings *s, const char **to, dr_str text)
{
    *to = NULL;
    if (!text.at || s->n == MOST_STRINGS)
        return;
    s->from[s->n] = text;
    s->to[s->n++] = to;
    s->size += text.size + 1;
}

static void put(const strings *s, char *at)
{
    for (size_t i = 0; i < s->n; i++) {
        memcpy(at, s->from[i].at, s->from[i].size);
        at[s->from[i].size] = '\0';
        *s->to[i] = at;
        at += s->from[i].size + 1;
    }
}

/* ---- opening ---- */

static ptrdiff_t pull_caller(void *self, char *into, size_t size, dr_fault *fault)
{
    dragoman_source *s = self;
    errno = 0;
    ptrdiff_t got = s->pull(s->payload, into, size);
    if (got >= 0 && (size_t)got <= size)
        return got;
    *fault = (dr_fault){.code = got < 0 ? (int)got : DRAGOMAN_E_ARGUMENT,
                        .message = got < 0 ? "reading failed" : "more was pulled than there is room for",
                        .at = DR_NOWHERE,
                        .system = got < 0 ? errno : 0};
    return fault->code;
}

static ptrdiff_t pull_memory(void *payload, void *into, size_t size)
{
    dragoman_source *s = payload;
    size = s->rest.size < size ? s->rest.size : size;
    if (size)
        memcpy(into, s->rest.at, size);
    s->rest = dr_from(s->rest, size);
    return (ptrdiff_t)size;
}

static ptrdiff_t pull_file(void *payload, void *into, size_t size)
{
    const dragoman_source *s = payload;
    ssize_t got;
    do
        got = read(s->file, into, size);
    while (got < 0 && errno == EINTR);
    return got < 0 ? DRAGOMAN_E_IO : got;
}

/* The source without what it reads from; NULL when out of memory. */
static dragoman_source *made(const dragoman_input *about)
{
    strings s = {0};
    dragoman_input own = *about;
    const char *key = about->key ? about->key : about->name;
    want(&s, &own.name, dr_str_of(about->name));
    want(&s, &own.key, dr_str_of(key));
    want(&s, &own.published, dr_str_of(about->published));
    want(&s, &own.url, dr_str_of(about->url));
    want(&s, &own.outlet, dr_str_of(about->outlet));
    want(&s, &own.given_id, dr_str_of(about->given_id));
    dragoman_source *source = malloc(sizeof *source + s.size);
    if (!source)
        return NULL;
    put(&s, source->text);
    source->about = own;
    source->file = -1;
    source->rest = (dr_str){about->bytes, about->bytes ? about->size : 0};
    source->source = dr_source_new(&source->about, pull_caller, source);
    if (source->source)
        return source;
    free(source);
    return NULL;
}

static int open_source(dragoman_source **out, const dragoman_input *about, dragoman_pull *pull, void *payload, int file,
                       dragoman_error *error)
{
    dr_error_begin(error, about->name);
    if (!DR_RESERVED(about))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if ((unsigned)about->from > DRAGOMAN_FROM_DOCX)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no format that inputs have", DR_NOWHERE);
    if (!(*out = made(about)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    (*out)->file = file;
    (*out)->pull = file >= 0 ? pull_file : pull ? pull : pull_memory;
    (*out)->payload = file >= 0 || !pull ? *out : payload;
    return DRAGOMAN_OK;
}

int dragoman_source_open(dragoman_source **out, const dragoman_input *about, dragoman_pull *pull, void *payload,
                         dragoman_error *error)
{
    static const dragoman_input nothing = {0};
    if (!out)
        return dr_tell_null(error);
    *out = NULL;
    return open_source(out, about ? about : &nothing, pull, payload, -1, error);
}

int dragoman_source_open_file(dragoman_source **out, const char *path, const dragoman_input *about,
                              dragoman_error *error)
{
    dragoman_input named = about ? *about : (dragoman_input){0};
    if (out)
        *out = NULL;
    if (!out || !path)
        return dr_tell_null(error);
    named.name = named.name ? named.name : path;
    dr_error_begin(error, named.name);
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return dr_error_system(error, "the file cannot be opened", named.name);
    int code = open_source(out, &named, NULL, NULL, file, error);
    if (code)
        close(file);
    return code;
}

void dragoman_source_close(dragoman_source **source)
{
    if (!source || !*source)
        return;
    if ((*source)->file >= 0)
        close((*source)->file);
    dr_source_free((*source)->source);
    free(*source);
    *source = NULL;
}

size_t dragoman_source_passed(const dragoman_source *source)
{
    size_t all = 0;
    for (int i = 0; i < DRAGOMAN_PASSED_COUNT; i++)
        all += dragoman_source_passed_as(source, (dragoman_passed)i);
    return all;
}

size_t dragoman_source_passed_as(const dragoman_source *source, dragoman_passed what)
{
    return source && (unsigned)what < DRAGOMAN_PASSED_COUNT ? dr_source_passed(source->source, what) : 0;
}

const char *dragoman_passed_name(dragoman_passed what)
{
    return dr_passed_name(what);
}

/* ---- handing over ---- */

/* One input's memory: what is said of it, its strings, its bytes. */
typedef struct held {
    dragoman_said said;
    const char *authors[DR_MOST_AUTHORS + 1];
    char text[];
} held;

/* The name, ':' and the place, and what stands behind the name in the source's key; NULL when out of memory. */
static char *key_of(const dragoman_input *about, dr_str place)
{
    dr_str key = dr_str_of(about->key), name = dr_str_of(about->name);
    name.size = dr_starts(key, name) ? name.size : key.size;
    dr_str rest = dr_from(key, name.size);
    size_t room = key.size + place.size + 2;
    char *text = malloc(room);
    if (text)
        snprintf(text, room, "%.*s%s%.*s%.*s", DR_FMT(((dr_str){key.at, name.size})), place.size ? ":" : "",
                 DR_FMT(place), DR_FMT(rest));
    return text;
}

static void want_said(strings *s, held *h, const dr_item *item)
{
    dragoman_said *said = &h->said;
    bool day = dr_date_iso(item->published).year && item->published.size == DR_DATE_SIZE - 1;
    want(s, &said->published, day ? item->published : (dr_str){0});
    want(s, &said->unread_day, day ? (dr_str){0} : item->published);
    want(s, &said->url, item->url);
    want(s, &said->outlet, item->outlet);
    want(s, &said->title, item->title);
    want(s, &said->section, item->section);
    want(s, &said->language, item->language);
    want(s, &said->charset, item->charset);
    want(s, &said->saved, item->saved);
    want(s, &said->warning, item->warning);
    for (uint32_t i = 0; i < item->authors.n && i < DR_MOST_AUTHORS; i++)
        want(s, &h->authors[i], item->authors.at[i]);
    said->format = item->format;
    said->authors = item->authors.n ? h->authors : NULL;
}

/* What the caller says of all, unless the item's own word goes before it. */
static dr_str of_caller(const char *caller, dr_str own, const dr_item *item)
{
    return item->speaks_first && own.size ? (dr_str){0} : dr_str_of(caller);
}

static void want_about(strings *s, dragoman_input *out, const dragoman_input *about, const dr_item *item,
                       const char *key)
{
    want(s, &out->name, dr_str_of(about->name));
    want(s, &out->key, dr_str_of(about->key ? key : NULL));
    want(s, &out->given_id, item->id.at ? item->id : dr_str_of(about->given_id));
    want(s, &out->published, of_caller(about->published, item->published, item));
    want(s, &out->url, of_caller(about->url, item->url, item));
    want(s, &out->outlet, of_caller(about->outlet, item->outlet, item));
}

/* Sizes are counted first, with pointers that go nowhere. */
bool dr_hand_over(const dragoman_input *about, const dr_item *item, const char *key, dragoman_input *out)
{
    held nowhere = {0};
    strings s = {0};
    want_about(&s, out, about, item, key);
    want_said(&s, &nowhere, item);
    held *h = s.size < SIZE_MAX - sizeof *h - item->bytes.size ? malloc(sizeof *h + s.size + item->bytes.size) : NULL;
    if (!h)
        return false;
    *h = (held){0};
    s = (strings){0};
    *out = *about;
    want_about(&s, out, about, item, key);
    want_said(&s, h, item);
    put(&s, h->text);
    if (item->bytes.size)
        memcpy(h->text + s.size, item->bytes.at, item->bytes.size);
    out->bytes = h->text + s.size;
    out->size = item->bytes.size;
    out->offset = item->offset;
    out->line = item->line;
    out->from = item->from;
    out->said = &h->said;
    out->held = h;
    return true;
}

int dragoman_source_next(dragoman_source *source, dragoman_input *out, dragoman_error *error)
{
    if (!source || !out)
        return dr_tell_null(error);
    *out = (dragoman_input){0};
    dr_item item;
    int got = dr_source_next(source->source, &item, error);
    if (got <= 0)
        return got;
    char *key = key_of(&source->about, item.place);
    bool given = key && dr_hand_over(&source->about, &item, key, out);
    free(key);
    if (given)
        return got;
    *out = (dragoman_input){0};
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
}

void dragoman_input_release(dragoman_input *input)
{
    if (!input)
        return;
    free(input->held);
    *input = (dragoman_input){0};
}
