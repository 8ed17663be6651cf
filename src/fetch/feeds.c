#include "fetch/feeds.h"

#include <math.h>
#include <search.h>
#include <stdlib.h>

#include "fetch/feed.h"
#include "fetch/pages.h"

enum { LONGEST_FRESH = 3600 /* seconds that a feed's own Cache-Control may put off its next poll */ };

/* ---- following one ---- */

static int by_key(const void *a, const void *b)
{
    return strcmp(((const dr_followed *)a)->key, ((const dr_followed *)b)->key);
}

static bool is_followed(const dr_follower *f, const char *key)
{
    return tfind(&(dr_followed){.key = key}, &f->feeds, by_key) != NULL;
}

/* When a feed that is followed from now on is asked first: what failed before keeps its pause, as long as a pause can
 * be: the clock may have been set back. */
static double first_poll(const dr_follower *f, const dr_followed *feed)
{
    const dragoman_fetch_settings *s = &f->settings;
    double now = dr_office_now(f), longest = feed->state.failures ? s->longest_wait : s->once ? 0 : s->interval;
    return fmax(now, fmin((double)feed->state.due, now + longest));
}

static int out_of_memory(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
}

/* Puts the request of the feed among the polls. */
static void poll_at(dr_follower *f, dr_followed *feed, dr_request *r, double at)
{
    static const dr_verdict put_off = {DR_LATER, DRAGOMAN_E_IO, "failed lately: left to a later run", 0};
    double now = dr_office_now(f);
    if (!f->settings.once || at <= now + DR_PATIENCE) {
        dr_office_ask_at(f, &f->polls, r, at);
        return;
    }
    dr_office_tell(f, &put_off, feed->key, "", at - now);
    dr_request_free(r);
}

static int follow(dr_follower *f, dr_request *r, dragoman_error *error)
{
    size_t size = strlen(r->url.whole) + 1;
    if (f->counts.feeds >= DR_MOST_FEEDS)
        return dr_error(error, DRAGOMAN_E_LIMIT, "more than 10,000 feeds: follow them in several runs", DR_NOWHERE);
    dr_followed *feed = calloc(1, sizeof *feed + size);
    if (!feed)
        return out_of_memory(error);
    feed->key = memcpy(feed->text, r->url.whole, size);
    if (!tsearch(feed, &f->feeds, by_key)) {
        free(feed);
        return out_of_memory(error);
    }
    if (dr_office_recall(f, feed->key, &feed->state) < 0)
        feed->state = (dragoman_fetch_state){0};
    feed->state.is_feed = 1;
    feed->state.standing = DRAGOMAN_FETCH_OPEN;
    memcpy(feed->etag, feed->state.etag, sizeof feed->etag);
    memcpy(feed->modified, feed->state.modified, sizeof feed->modified);
    f->counts.feeds++;
    r->wanted = DR_WANT_FEED;
    r->about = feed;
    poll_at(f, feed, r, first_poll(f, feed));
    return DRAGOMAN_OK;
}

int dr_feeds_add(dr_follower *f, const char *address, dragoman_error *error)
{
    dr_request *r = dr_request_new();
    int code = r ? dr_url_read(&r->url, NULL, address, error) : out_of_memory(error);
    if (code || is_followed(f, r->url.whole)) {
        dr_request_free(r);
        return code;
    }
    code = follow(f, r, error);
    if (code)
        dr_request_free(r);
    return code;
}

/* ---- reading ---- */

/* Has older entries read: those of the page of the feed that it names as its next. */
static void ask_older(dr_follower *f, dr_followed *feed, const char *address)
{
    dr_request *r = dr_request_new();
    if (!r || dr_url_read(&r->url, NULL, address, NULL)) {
        dr_request_free(r);
        feed->lost = true;
        return;
    }
    feed->older_left--;
    r->wanted = DR_WANT_FEED;
    r->is_older = true;
    r->about = feed;
    if (dr_office_ask(f, r))
        feed->outstanding++;
    else
        feed->lost = true;
}

/* Reads entries; where none of them was known before, though the feed was read before, some may have come and gone
 * since: older pages are read until one is known. What is wrong is told. False when nothing in it could be read. */
static bool read_entries(dr_follower *f, dr_followed *feed, const dr_answer *answer, const char *url)
{
    dr_feed_entries entries;
    dragoman_error error;
    bool known = false;
    dr_error_begin(&error, NULL);
    dr_arena_clear(f->arena);
    if (setjmp(*dr_guard(f->arena))) {
        dr_error(&error, DRAGOMAN_E_MEMORY, "out of memory, or of what reading a feed may take: 256 MiB", DR_NOWHERE);
        dr_office_tell_error(f, &error, url, "");
        return false;
    }
    int code = dr_feed_read(f->arena, (dr_str){answer->body, answer->size}, url, &entries, &error);
    if (code)
        dr_office_tell_error(f, &error, url,
                             entries.named.size ? dr_format(f->arena, "its feed: %.*s", DR_FMT(entries.named)).at : "");
    for (uint32_t i = 0; i < entries.items.n; i++)
        known |= dr_pages_found(f, feed, &entries.items.at[i]);
    if (entries.items.n && !known && feed->state.version && entries.older.size && feed->older_left)
        ask_older(f, feed, entries.older.at);
    return !code || code == DRAGOMAN_E_EMPTY || entries.items.n;
}

/* True when the feed could be read, if only in part. */
static bool read_feed(dr_follower *f, dr_followed *feed, const dr_answer *answer, const char *url)
{
    feed->lost = false;
    feed->older_left = f->settings.older_pages;
    feed->outstanding++; /* the reading itself: what is settled within it is not all */
    bool good = read_entries(f, feed, answer, url), keeps = good && !feed->lost;
    feed->outstanding--;
    memcpy(feed->etag, keeps ? answer->etag : "", keeps ? sizeof feed->etag : 1);
    memcpy(feed->modified, keeps ? answer->modified : "", keeps ? sizeof feed->modified : 1);
    feed->lost |= !good;
    feed->state.version |= good;
    return good;
}

/* ---- answered ---- */

static void poll_again(dr_follower *f, dr_followed *feed, dr_request *r, double pause)
{
    dr_url home;
    double now = dr_office_now(f);
    feed->state.due = (int64_t)(now + pause);
    dr_office_keep_feed(f, feed);
    if (f->settings.once || dr_url_read(&home, NULL, feed->key, NULL)) {
        f->out_of_memory |= !f->settings.once;
        dr_request_free(r);
        return;
    }
    dr_url_free(&r->url);
    r->url = home;
    r->hops = 0;
    r->urgent = false;
    dr_office_ask_at(f, &f->polls, r, now + pause);
}

static double pause_of(const dr_follower *f, const dr_followed *feed, const dr_answer *answer,
                       const dr_verdict *verdict)
{
    const dragoman_fetch_settings *s = &f->settings;
    double pause = dr_feed_pause(s->interval, s->longest_wait, feed->state.failures, feed->key);
    double fresh = answer && answer->max_age < LONGEST_FRESH ? answer->max_age : LONGEST_FRESH;
    if (feed->state.failures)
        pause = verdict->hold > pause ? verdict->hold : pause;
    else if (answer && fresh > pause)
        pause = fresh;
    if (feed->state.status == 410)
        pause = s->longest_wait;
    return pause < s->longest_wait ? pause : s->longest_wait;
}

static void answer_older(dr_follower *f, dr_request *r, const dr_answer *answer, const dr_verdict *verdict,
                         const char *detail)
{
    dr_followed *feed = r->about;
    if (verdict->outcome == DR_GOOD) {
        feed->lost |= !read_entries(f, feed, answer, r->url.whole);
    } else {
        double pause = verdict->outcome == DR_LATER && !f->settings.once ? dr_page_pause(++r->tries, feed->key) : -1;
        dr_office_tell(f, verdict, r->url.whole, detail, pause > 0 ? pause : 0);
        if (pause > 0 && dr_office_ask_at(f, &f->retries, r, dr_office_now(f) + pause))
            return;
        r = pause > 0 ? NULL : r;
    }
    dr_request_free(r);
    dr_office_settle_one(f, feed);
}

/* Whether no host at all answers: then it is not the feed that fails, and it must be asked soon when the network is
 * back. */
static bool is_offline(const dr_follower *f, const dr_answer *answer)
{
    enum { ENOUGH = 3 /* feeds, so that their silence means something */ };
    bool silent =
        !answer || (!answer->status && (answer->trouble == DR_NO_NAME || answer->trouble == DR_NO_CONNECTION ||
                                        answer->trouble == DR_TOO_SLOW));
    return silent && f->counts.feeds >= ENOUGH && f->answered < dr_office_now(f) - f->settings.interval;
}

void dr_feeds_answer(dr_follower *f, dr_request *r, const dr_answer *answer, const dr_verdict *verdict,
                     const char *detail)
{
    dr_followed *feed = r->about;
    if (r->is_older) {
        answer_older(f, r, answer, verdict, detail);
        return;
    }
    bool answered = verdict->outcome == DR_GOOD || verdict->outcome == DR_UNCHANGED, good = answered;
    feed->state.status = answer ? answer->status : 0;
    f->counts.polls += answered;
    f->counts.unchanged += verdict->outcome == DR_UNCHANGED;
    if (verdict->outcome == DR_GOOD)
        good = read_feed(f, feed, answer, r->url.whole);
    /* What was not allowed to be asked has not failed: the same once more, allowed, asks it. */
    bool barred = f->settings.once && verdict->outcome == DR_NEVER && verdict->code == DRAGOMAN_E_ARGUMENT;
    feed->state.failures = good                    ? 0
                           : barred                ? feed->state.failures
                           : is_offline(f, answer) ? 1
                                                   : feed->state.failures + 1;
    double pause = pause_of(f, feed, answer, verdict);
    if (!answered)
        dr_office_tell(f, verdict, feed->key, detail, f->settings.once ? 0 : pause);
    poll_again(f, feed, r, pause);
}

void dr_feeds_leave(dr_follower *f, dr_request *r)
{
    dr_followed *feed = r->about;
    bool older = r->is_older;
    dr_request_free(r);
    if (older)
        dr_office_settle_one(f, feed);
}
