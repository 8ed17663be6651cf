/* Who gets the edition, and its sending, in public. */
#include <stdio.h>
#include <stdlib.h>

#include "api/edition.h"
#include "api/members.h"
#include "api/reader.h"
#include "base/html.h"
#include "dragoman/edition.h"
#include "edition/bounces.h"
#include "edition/gather.h"
#include "edition/post.h"

static dragoman_store *base_of(dragoman_members *members)
{
    return &members->base;
}

typedef struct given {
    const char *address, *wish, *about;
    dr_str text;
    char *secret;
    dr_bounces bounces;
    int got;
} given;

typedef int subscriber_call(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error);

typedef struct calling {
    subscriber_call *call;
    given *given;
} calling;

static int call_it(dragoman_store *base, void *of, dragoman_error *error)
{
    calling *c = of;
    dr_roll members = {base->store.db};
    int code = c->call(&members, base->arena, c->given, error);
    c->given->got = code;
    return code < 0 ? code : 0;
}

/* What the call gave: 1, 0 or a negative code. */
static int do_call(dragoman_members *members, subscriber_call *call, given *g, dragoman_error *error)
{
    if (!members)
        return dr_tell_null(error);
    calling c = {call, g};
    dr_error_begin(error, dr_db_name(base_of(members)->store.db));
    int code = dr_store_do(base_of(members), call_it, &c, error);
    return code ? code : g->got;
}

static int wish_of(const given *g, dr_wish *out, dragoman_error *error)
{
    if (dr_wish_of(dr_str_of(g->wish ? g->wish : "all"), out))
        return 0;
    dr_error_where(error, g->wish);
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "a wish is all, story, actor or watch", DR_NOWHERE);
}

static int add(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    dr_wish wish;
    (void)arena;
    int code = wish_of(g, &wish, error);
    if (code)
        return code;
    return g->secret ? dr_subscriber_ask(members, dr_str_of(g->address), wish, dr_str_of(g->about), g->secret, error)
                     : dr_subscriber_add(members, dr_str_of(g->address), wish, dr_str_of(g->about), error);
}

int dragoman_subscriber_add(dragoman_members *members, const char *address, const char *wish, const char *about,
                            dragoman_error *error)
{
    if (!address)
        return dr_tell_null(error);
    return do_call(members, add, &(given){.address = address, .wish = wish, .about = about}, error);
}

int dragoman_subscriber_ask(dragoman_members *members, const char *address, const char *wish, const char *about,
                            char out[DRAGOMAN_LINK_SIZE], dragoman_error *error)
{
    char secret[DR_SECRET_LETTERS + 1];
    if (!address || !out)
        return dr_tell_null(error);
    int code =
        do_call(members, add, &(given){.address = address, .wish = wish, .about = about, .secret = secret}, error);
    if (code == 0)
        snprintf(out, DRAGOMAN_LINK_SIZE, "/confirm/%s", secret);
    return code;
}

static int confirm(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    (void)arena;
    return dr_subscriber_confirm(members, g->text, error);
}

int dragoman_subscriber_confirm(dragoman_members *members, const char *path, dragoman_error *error)
{
    if (!path)
        return dr_tell_null(error);
    const char *slash = strrchr(path, '/');
    return do_call(members, confirm, &(given){.text = dr_str_of(slash ? slash + 1 : path)}, error);
}

static int drop(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    (void)arena;
    return dr_subscriber_remove(members, dr_str_of(g->address), error);
}

int dragoman_subscriber_remove(dragoman_members *members, const char *address, dragoman_error *error)
{
    if (!address)
        return dr_tell_null(error);
    return do_call(members, drop, &(given){.address = address}, error);
}

int dragoman_subscribers_list(dragoman_members *members, dragoman_answer **out, dragoman_error *error)
{
    static const dr_listing all = {
        .sql = "SELECT s.address AS address, s.wish AS wish, s.about AS about, s.state AS state, s.bounces AS bounces, "
               "@made. AS made, (SELECT max(t.day) FROM sent t WHERE t.subscriber = s.id AND t.state = 'sent') AS last "
               "FROM subscribers s ORDER BY s.address"};
    return members && out ? dr_list_members(members, &all, out, error) : dr_tell_null(error);
}

static int count(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    return dr_count_bounces(members, arena, g->text, &g->bounces, error);
}

int dragoman_subscribers_bounced(dragoman_members *members, const char *mailbox, size_t size, dragoman_bounces *out,
                                 dragoman_error *error)
{
    if (!mailbox || !out)
        return dr_tell_null(error);
    given g = {.text = {mailbox, size}};
    if (size > DR_MAX_MAILBOX)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a mailbox has 256 MiB at most", DR_NOWHERE);
    int code = do_call(members, count, &g, error);
    *out = (dragoman_bounces){g.bounces.messages, g.bounces.failures, g.bounces.counted};
    return code;
}

/* ---- sending ---- */

typedef struct sending {
    const dragoman_sending *how;
    dragoman_store *store;
    dragoman_edition_choice choice;
    dragoman_edition *edition; /* of the wish at hand */
    bool of_all;               /* it is the whole one */
} sending;

/* An edition of the day about that. */
static int compose(void *payload, dr_wish wish, dr_str about, const dr_document **out, dragoman_error *error)
{
    sending *s = payload;
    dragoman_edition_choice choice = s->choice;
    char name[DR_ABOUT_SIZE + 1];
    const char *const actors[] = {name, NULL};
    memcpy(name, about.at ? about.at : "", about.size);
    name[about.size] = '\0';
    if (wish == DR_WISH_STORY)
        choice.story = name;
    if (wish == DR_WISH_ACTOR)
        choice.actors = actors;
    if (wish == DR_WISH_WATCH)
        choice.watch = name;
    int code = 0;
    if (!s->edition || !s->of_all || wish != DR_WISH_ALL) {
        dragoman_edition_close(&s->edition);
        code = dragoman_edition_open(&s->edition, s->store, &choice, error);
    }
    s->of_all = wish == DR_WISH_ALL;
    *out = code ? NULL : &s->edition->document;
    return code;
}

static int is_stopped(void *payload)
{
    const sending *s = payload;
    return s->how->stopped && s->how->stopped(s->how->payload);
}

static int check(const dragoman_edition_choice *choice, const dragoman_mail_server *server, const dragoman_sending *how,
                 dr_mailbox *from, dragoman_error *error)
{
    if (!DR_RESERVED(choice) || !DR_RESERVED(server) || !DR_RESERVED(how))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (!how->from || !dr_read_mailbox(dr_str_of(how->from), from)) {
        dr_error_where(error, how->from ? how->from : "");
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no address: a@b.org or Name <a@b.org>", DR_NOWHERE);
    }
    if (!choice->base_url)
        return dr_error(error, DRAGOMAN_E_ARGUMENT,
                        "the desk's address is wanted, by which readers leave: https://desk.example.org", DR_NOWHERE);
    return 0;
}

typedef struct last_day {
    dr_date before;
    char *day;
} last_day;

static int find_last_day(dragoman_store *store, void *of, dragoman_error *error)
{
    last_day *asked = of;
    dr_date day;
    int code = dr_last_day(&store->store, dr_date_add(asked->before, -1), &day, error);
    *asked->day = '\0';
    if (code == 0 && day.year && dr_date_compare(day, asked->before) < 0)
        dr_date_print(day, asked->day);
    return code;
}

int dr_day_over(dragoman_store *store, time_t now, char day[DR_DATE_SIZE], dragoman_error *error)
{
    struct tm today;
    if (!localtime_r(&now, &today))
        return dr_error(error, DRAGOMAN_E_IO, "the clock tells no day", DR_NOWHERE);
    last_day asked = {{(int16_t)(today.tm_year + 1900), (uint8_t)(today.tm_mon + 1), (uint8_t)today.tm_mday}, day};
    return dr_store_do(store, find_last_day, &asked, error);
}

/* The day, and the first edition, which tells whether all that was given will do. */
static int find_day(sending *s, char day[DR_DATE_SIZE], dragoman_error *error)
{
    const dr_document *document;
    int code = s->choice.date ? 0 : dr_day_over(s->store, (time_t)dr_members_now(), day, error);
    if (code == 0 && !s->choice.date && !*day)
        return dr_error(error, DRAGOMAN_E_EMPTY, "no day with reports is over yet: name one to send it before its end",
                        DR_NOWHERE);
    s->choice.date = s->choice.date ? s->choice.date : day;
    code = code ? code : compose(s, DR_WISH_ALL, (dr_str){0}, &document, error);
    if (code == 0)
        dr_date_print(document->day, day);
    return code;
}

static int post(dragoman_members *members, sending *s, dr_posting *posting, dr_posted *posted, dragoman_error *error)
{
    dr_roll of = {base_of(members)->store.db};
    dr_arena *arena = dr_arena_new(0), *work = dr_arena_new(0);
    int code = 0;
    posting->members = &of;
    posting->compose = compose;
    posting->stopped = is_stopped;
    posting->payload = s;
    pthread_mutex_lock(&base_of(members)->lock);
    if (!arena || !work || setjmp(*dr_guard(arena)) || setjmp(*dr_guard(work)))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while sending", DR_NOWHERE);
    else
        code = dr_post_edition(posting, arena, work, posted, error);
    pthread_mutex_unlock(&base_of(members)->lock);
    dr_arena_free(work);
    dr_arena_free(arena);
    return code;
}

int dragoman_edition_send(dragoman_members *members, dragoman_store *store, const dragoman_edition_choice *choice,
                          const dragoman_mail_server *server, const dragoman_sending *how, dragoman_sent *out,
                          dragoman_error *error)
{
    if (!members || !store || !choice || !server || !how || !out)
        return dr_tell_null(error);
    *out = (dragoman_sent){0};
    dr_error_begin(error, dr_db_name(base_of(members)->store.db));
    sending s = {
        .how = how,
        .store = store,
        .choice = {
            .date = choice->date, .days = choice->days, .base_url = choice->base_url, .phrases = choice->phrases}};
    dr_posting posting = {.verp = how->verp,
                          .again = how->again,
                          .per_second = how->per_second,
                          .patience = how->patience > 0 ? how->patience : 5};
    dr_posted posted = {0};
    char day[DR_DATE_SIZE];
    int code = check(choice, server, how, &posting.from, error);
    if (code == 0)
        code = dr_smtp_open(&posting.smtp,
                            &(dr_smtp_server){server->url, server->user, server->password, server->authority}, error);
    if (code == 0)
        code = find_day(&s, day, error);
    if (code == 0) {
        posting.day = dr_str_of(day);
        posting.site = s.edition->document.base_url;
        dr_str site = posting.site; /* outlives the edition it was taken from */
        char *kept = strndup(site.at, site.size);
        posting.site = dr_str_of(kept);
        code = kept ? post(members, &s, &posting, &posted, error)
                    : dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
        free(kept);
    }
    dr_smtp_close(&posting.smtp);
    dragoman_edition_close(&s.edition);
    *out = (dragoman_sent){posted.due, posted.sent, posted.refused, posted.later, posted.unknown, ""};
    memcpy(out->reply, posted.reply, sizeof out->reply);
    return code;
}
