/* Editions in public: composed on an arena of their own, written from there. */
#include "dragoman/edition.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "api/edition.h"
#include "api/reader.h"
#include "base/html.h"
#include "edition/gather.h"
#include "members/members.h"

enum { EDITION_LIMIT = 2048 }; /* MiB of memory */

void dragoman_edition_close(dragoman_edition **edition)
{
    if (!edition || !*edition)
        return;
    dr_arena_free((*edition)->arena);
    dr_arena_free((*edition)->work);
    free(*edition);
    *edition = NULL;
}

static int wrong(dragoman_error *error, const char *about, const char *message)
{
    dr_error_where(error, about);
    return dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
}

static int check(const dragoman_edition_choice *choice, dragoman_error *error)
{
    if (!DR_RESERVED(choice))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (choice->date && (strlen(choice->date) != 10 || !dr_date_valid(dr_date_iso(dr_str_of(choice->date)))))
        return wrong(error, choice->date, "no day: give it as YYYY-MM-DD");
    if (choice->days > DR_MOST_DAYS)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "an edition looks at 60 days at most", DR_NOWHERE);
    if (choice->base_url && (!dr_is_web_address(dr_str_of(choice->base_url)) || strpbrk(choice->base_url, "<> \",?#")))
        return wrong(error, choice->base_url, "no address of a desk: http://… or https://…");
    return 0;
}

/* Without the slashes at its end. */
static dr_str base_url_of(dr_arena *arena, const char *given)
{
    dr_str url = dr_str_of(given ? given : "");
    while (url.size && url.at[url.size - 1] == '/')
        url.size--;
    return dr_copy(arena, url);
}

static int phrases_of(dr_arena *arena, const dragoman_bytes *given, dr_phrases *out, dragoman_error *error)
{
    if (!given->bytes)
        return dr_builtin_phrases(arena, out, error);
    return dr_read_phrases(arena, dr_copy(arena, (dr_str){given->bytes, given->size}),
                           given->name ? given->name : "phrases", out, error);
}

static int check_story(dr_store *store, const char *story, dragoman_error *error)
{
    int there = story ? dr_has_story(store, dr_str_of(story), error) : 1;
    return there < 0 ? there
           : there   ? 0
                     : wrong(error, story, "there is no story of this id: dragoman stories tells which there are");
}

static int compose(dragoman_edition *e, dr_store *store, const dragoman_edition_choice *choice, dragoman_error *error)
{
    dr_phrases phrases = {0};
    dr_gathered gathered = {0};
    dr_edition_of of = {.day = dr_date_iso(dr_str_of(choice->date ? choice->date : "")),
                        .base_url = base_url_of(e->arena, choice->base_url)};
    of.choice.story = dr_str_of(choice->story ? choice->story : "");
    for (const char *const *name = choice->actors; name && *name; name++)
        DR_PUSH(e->arena, &of.choice.actors, dr_str_of(*name));
    int code = phrases_of(e->arena, &choice->phrases, &phrases, error);
    if (code == 0)
        code = check_story(store, choice->story, error);
    if (code == 0 && !of.day.year)
        dr_error_begin(error, dr_db_name(store->db)),
            code = dr_last_day(store, dr_day_begun(dr_members_now()), &of.day, error);
    if (code == 0 && !of.day.year)
        code =
            dr_error(error, DRAGOMAN_E_EMPTY, "no report with a day is stored: dragoman add keeps reports", DR_NOWHERE);
    if (code == 0)
        code = dr_gather_day(
            store, e->arena,
            &(dr_gathering){of.day, choice->days ? choice->days : DR_EDITION_DAYS, choice->watch, of.choice.story},
            &gathered, error);
    if (code)
        return code;
    of.wanted = choice->watch ? gathered.wanted.at : NULL;
    if (choice->watch && !gathered.records.n)
        of.wanted = NULL;
    dr_compose_edition(e->arena, &phrases, gathered.records.at, gathered.records.n, &of, &e->document);
    dr_date_print(of.day, e->day);
    return 0;
}

int dragoman_edition_open(dragoman_edition **out, dragoman_store *store, const dragoman_edition_choice *choice,
                          dragoman_error *error)
{
    if (!out || !store || !choice)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, dr_db_name(store->store.db));
    int code = check(choice, error);
    if (code)
        return code;
    dragoman_edition *e = *out = calloc(1, sizeof *e);
    if (!e || !(e->arena = dr_arena_new((size_t)EDITION_LIMIT << 20)) || !(e->work = dr_arena_new(0))) {
        dragoman_edition_close(out);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    pthread_mutex_lock(&store->lock);
    if (setjmp(*dr_guard(e->arena))) {
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while composing", DR_NOWHERE);
    } else {
        dr_db_hold(store->store.db, e->arena);
        code = compose(e, &store->store, choice, error);
    }
    dr_db_hold(store->store.db, NULL);
    pthread_mutex_unlock(&store->lock);
    if (code)
        dragoman_edition_close(out);
    return code;
}

const char *dragoman_edition_day(const dragoman_edition *edition)
{
    return edition ? edition->day : "";
}

size_t dragoman_edition_stories(const dragoman_edition *edition)
{
    return edition ? edition->document.stories : 0;
}

/* ---- writing ---- */

static bool is_token(dr_str token)
{
    for (size_t i = 0; i < token.size; i++) {
        char c = token.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return token.size <= 128;
}

static int take_head(const dragoman_mail_head *given, dr_mail_head *out, dragoman_error *error)
{
    if (!given || !given->from)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a message needs to say from whom it is", DR_NOWHERE);
    if (!DR_RESERVED(given))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (!dr_read_mailbox(dr_str_of(given->from), &out->from))
        return wrong(error, given->from, "no address: a@b.org or Name <a@b.org>");
    if (given->to && !dr_read_mailbox(dr_str_of(given->to), &out->to))
        return wrong(error, given->to, "no address: a@b.org or Name <a@b.org>");
    out->unsubscribe = dr_str_of(given->unsubscribe);
    /* The address stands between < and > of a header. */
    if (out->unsubscribe.size && (!dr_is_web_address(out->unsubscribe) || strpbrk(given->unsubscribe, "<> \",")))
        return wrong(error, given->unsubscribe, "no web address");
    out->token = dr_str_of(given->token);
    if (!is_token(out->token))
        return wrong(error, given->token, "a token is letters, digits, - and _");
    out->date = given->date ? given->date : dr_members_now();
    return 0;
}

int dragoman_edition_write(const dragoman_edition *edition, dragoman_edition_format format,
                           const dragoman_mail_head *head, dragoman_sink *sink, void *payload, dragoman_error *error)
{
    if (!edition || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, "edition");
    dr_mail_head mail = {0};
    int code = format == DRAGOMAN_EDITION_MAIL ? take_head(head, &mail, error) : 0;
    if (code)
        return code;
    dr_arena_clear(edition->work);
    if (setjmp(*dr_guard(edition->work)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while writing", DR_NOWHERE);
    dr_buf out = {.arena = edition->work};
    if (format == DRAGOMAN_EDITION_HTML)
        dr_edition_html(&edition->document, &out);
    else if (format == DRAGOMAN_EDITION_TEXT)
        dr_edition_text(&edition->document, &out);
    else if (format == DRAGOMAN_EDITION_MAIL)
        dr_edition_mail(&edition->document, &mail, &out);
    else
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no format of an edition", DR_NOWHERE);
    return sink(payload, out.at, out.size)
               ? dr_error(error, DRAGOMAN_E_IO, "the edition could not be written", DR_NOWHERE)
               : 0;
}
