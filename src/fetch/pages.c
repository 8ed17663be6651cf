#include "fetch/pages.h"

#include <math.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>

static dr_page *find(const dr_follower *f, const char *key)
{
    const dr_page wanted = {.key = key};
    dr_page **found = tfind(&wanted, &f->pages, dr_page_by_key);
    return found ? *found : NULL;
}

/* It is settled, or given up: whatever of it is to be kept was kept. */
static void drop(dr_follower *f, dr_page *page)
{
    dr_followed *feed = page->feed;
    tdelete(page, &f->pages, dr_page_by_key);
    f->counts.waiting -= !page->handed;
    free(page);
    dr_office_settle_one(f, feed);
}

/* The same, and nobody will look for it again but by reading the feed. */
static void lose(dr_follower *f, dr_page *page)
{
    page->feed->lost = true;
    *page->feed->etag = *page->feed->modified = '\0';
    drop(f, page);
}

/* ---- found ---- */

/* A page that was had, or given up, is asked for again when its feed says that it changed. */
static bool is_over(const dragoman_fetch_state *state, uint64_t version)
{
    return state->standing != DRAGOMAN_FETCH_OPEN && (!version || !state->version || version == state->version);
}

static dr_page *add(dr_follower *f, dr_followed *feed, dr_str key, const dr_item *item,
                    const dragoman_fetch_state *state)
{
    dr_page *page = dr_page_new(key, item);
    if (!page || !tsearch(page, &f->pages, dr_page_by_key)) {
        free(page);
        f->out_of_memory = true;
        return NULL;
    }
    uint64_t version = page->state.version;
    page->state = *state;
    page->state.version = version;
    page->state.is_feed = 0;
    page->feed = feed;
    feed->outstanding++;
    f->counts.waiting++;
    return page;
}

static void ask(dr_follower *f, dr_page *page, dr_request *r, double at)
{
    bool now = at <= dr_office_now(f);
    if (now ? !dr_office_ask(f, r) : !dr_office_ask_at(f, &f->retries, r, at))
        lose(f, page);
}

static void start(dr_follower *f, dr_page *page)
{
    dr_request *r = dr_request_new();
    double now = dr_office_now(f), due = fmin((double)page->state.due, now + f->settings.longest_wait);
    bool put_off = f->settings.once && due > now + DR_PATIENCE;
    if (!r || put_off || dr_url_read(&r->url, NULL, page->item.url.at, NULL)) {
        f->out_of_memory |= !put_off;
        dr_request_free(r);
        lose(f, page);
        return;
    }
    r->wanted = DR_WANT_PAGE;
    r->about = page;
    ask(f, page, r, due);
}

bool dr_pages_found(dr_follower *f, dr_followed *feed, const dr_item *item)
{
    dragoman_fetch_state state;
    dr_str key = dr_copy(f->arena, dr_page_key(f->arena, feed->key, item));
    if (find(f, key.at))
        return true;
    int known = dr_office_recall(f, key.at, &state);
    if (known < 0) {
        feed->lost = true;
        return true;
    }
    if (known && is_over(&state, dr_page_version(item)))
        return true;
    dr_page *page = add(f, feed, key, item, &state);
    if (page && f->settings.unfinished && state.standing == DRAGOMAN_FETCH_OPEN)
        dr_office_keep(f, page->key, &page->state);
    if (!page)
        feed->lost = true;
    else if (item->url.size)
        start(f, page);
    else if (!dr_office_give(f, &(dr_tidings){.page = page}))
        lose(f, page);
    return known;
}

typedef struct taken {
    dr_listed *list;
    size_t n;
    bool out_of_memory;
} taken;

static int take_unfinished(void *taker, const char *address)
{
    taken *t = taker;
    if (strchr(address, '#')) /* an entry without a page */
        return 0;
    t->out_of_memory |= !dr_office_list(&t->list, address);
    return ++t->n == DR_MOST_WAITING || t->out_of_memory;
}

static void finish(dr_follower *f, const char *address)
{
    dragoman_fetch_state state;
    const dr_item item = {.url = dr_str_of(address)};
    if (find(f, address) || dr_office_recall(f, address, &state) <= 0 || state.standing != DRAGOMAN_FETCH_OPEN ||
        state.is_feed)
        return;
    dr_page *page = add(f, &f->unnamed, item.url, &item, &state);
    if (!page)
        return;
    page->state.version = state.version;
    start(f, page);
}

void dr_pages_begin(dr_follower *f)
{
    static const dr_verdict failed = {.code = DRAGOMAN_E_IO,
                                      .message = "what an earlier run left unfinished could not be looked up"};
    taken t = {0};
    if (f->is_begun || !f->settings.unfinished)
        return;
    f->is_begun = true;
    if (f->settings.unfinished(f->settings.payload, take_unfinished, &t) < 0)
        dr_office_tell(f, &failed, "the store", "", 0);
    f->out_of_memory |= t.out_of_memory;
    for (dr_listed *one; (one = t.list) != NULL;) {
        t.list = one->next;
        finish(f, one->key);
        free(one);
    }
}

/* ---- answered ---- */

static void give_up(dr_follower *f, dr_page *page, const dr_verdict *why, const char *detail)
{
    bool stored = page->state.standing == DRAGOMAN_FETCH_STORED;
    page->state.standing = stored ? DRAGOMAN_FETCH_STORED : DRAGOMAN_FETCH_GIVEN_UP;
    page->state.due = 0;
    dr_office_keep(f, page->key, &page->state);
    dr_office_tell(f, why, page->key, detail, 0);
    drop(f, page);
}

/* Frees the request, or has it wait. */
static void try_later(dr_follower *f, dr_page *page, dr_request *r, const dr_verdict *why, const char *detail)
{
    double now = dr_office_now(f), pause = dr_page_pause(++page->state.failures, page->key);
    if (pause < 0) {
        dr_request_free(r);
        give_up(f, page, why, detail);
        return;
    }
    pause = pause > why->hold ? pause : why->hold;
    pause = pause < f->settings.longest_wait ? pause : f->settings.longest_wait;
    page->state.due = (int64_t)(now + pause);
    dr_office_keep(f, page->key, &page->state);
    dr_office_tell(f, why, page->key, detail, pause);
    r->urgent = false;
    r->hops = 0;
    if (!f->settings.once) {
        ask(f, page, r, now + pause);
        return;
    }
    dr_request_free(r);
    lose(f, page);
}

bool dr_pages_answer(dr_follower *f, dr_request *r, dr_answer *answer, const dr_verdict *verdict, const char *detail)
{
    static const dr_verdict empty = {DR_LATER, DRAGOMAN_E_EMPTY, "the answer is empty", 0};
    dr_page *page = r->about;
    page->state.status = answer ? answer->status : 0;
    if (verdict->outcome == DR_GOOD && answer->size) {
        memcpy(page->state.etag, answer->etag, sizeof answer->etag);
        memcpy(page->state.modified, answer->modified, sizeof answer->modified);
        if (dr_office_give(f, &(dr_tidings){.page = page, .request = r, .answer = answer}))
            return true;
        dr_request_free(r);
        lose(f, page);
    } else if (verdict->outcome == DR_UNCHANGED && page->state.standing == DRAGOMAN_FETCH_STORED) {
        dr_office_keep(f, page->key, &page->state);
        dr_request_free(r);
        drop(f, page);
    } else if (verdict->outcome == DR_NEVER) {
        dr_request_free(r);
        give_up(f, page, verdict, detail);
    } else {
        try_later(f, page, r, verdict->message ? verdict : &empty, detail);
    }
    return false;
}

void dr_pages_leave(dr_follower *f, dr_request *r)
{
    dr_page *page = r->about;
    dr_request_free(r);
    lose(f, page);
}

/* ---- settled ---- */

void dr_pages_take_settled(dr_follower *f)
{
    pthread_mutex_lock(&f->lock);
    dr_listed *settled = f->settled;
    f->settled = NULL;
    pthread_mutex_unlock(&f->lock);
    while (settled) {
        dr_listed *s = settled;
        dr_page *page = find(f, s->key);
        settled = s->next;
        if (page && page->handed) {
            page->state.standing = DRAGOMAN_FETCH_STORED;
            page->state.failures = 0;
            page->state.due = 0;
            dr_office_keep(f, page->key, &page->state);
            drop(f, page);
        }
        free(s);
    }
}
