#include "edition/post.h"

#include <time.h>

enum { NO_SERVER_IN_A_ROW = 3 };

typedef DR_VEC(dr_subscriber) subscribers;

typedef struct posting {
    const dr_posting *of;
    dr_arena *arena, *work;
    dr_posted *out;
    dragoman_error *error;
    const dr_subscriber *to; /* whose message is on its way */
    bool noted, taken;       /* "handed" was noted; another run had noted it before */
    int code;                /* of noting */
    unsigned away;           /* times in a row that there was no server */
    subscribers waiting;     /* for the next time through */
} posting;

/* ---- who ---- */

static int read_due(posting *p, subscribers *out)
{
    dr_db_query *rows = NULL;
    int code =
        dr_db_ask(p->of->members->db, &rows,
                  "SELECT s.id, s.address, s.wish, s.about, s.token FROM subscribers s LEFT JOIN sent t ON "
                  "t.subscriber = s.id AND t.day = $1 WHERE s.state = 'active' AND t.day IS NULL ORDER BY s.wish, "
                  "s.about, s.id",
                  DR_VALUES(dr_text(p->of->day)), p->error);
    int got = code;
    while (code == 0 && (got = dr_db_next(rows, p->error)) > 0) {
        dr_subscriber s = {.id = dr_db_at(rows, 0).integer};
        dr_wish_of(dr_db_at(rows, 2).text, &s.wish);
        s.address = dr_copy(p->arena, dr_db_at(rows, 1).text);
        s.about = dr_copy(p->arena, dr_db_at(rows, 3).text);
        s.token = dr_copy(p->arena, dr_db_at(rows, 4).text);
        DR_PUSH(p->arena, out, s);
    }
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

/* ---- what is noted ---- */

/* Just before the message's last bytes go: from here on the server may have it. */
static int note_handed(void *payload)
{
    posting *p = payload;
    int64_t changed = 0;
    p->code =
        dr_db_run(p->of->members->db,
                  "INSERT INTO sent(day, subscriber, state, moment) SELECT $1, id, 'handed', $2 FROM subscribers "
                  "WHERE id = $3 ON CONFLICT DO NOTHING",
                  DR_VALUES(dr_text(p->of->day), dr_int(dr_members_now()), dr_int(p->to->id)), &changed, p->error);
    p->noted = changed > 0;
    p->taken = p->code == 0 && !p->noted; /* also one that left meanwhile */
    return p->code || p->taken;
}

static int note_state(posting *p, const char *state)
{
    return dr_db_run(
        p->of->members->db,
        "INSERT INTO sent(day, subscriber, state, moment, reply) SELECT $1, id, $2, $3, $4 FROM subscribers "
        "WHERE id = $5 ON CONFLICT (day, subscriber) DO UPDATE SET state = $2, moment = $3, reply = $4",
        DR_VALUES(dr_text(p->of->day), dr_text(dr_str_of(state)), dr_int(dr_members_now()),
                  dr_text(dr_str_of(p->out->reply)), dr_int(p->to->id)),
        NULL, p->error);
}

static int note_nothing(posting *p)
{
    return dr_db_run(p->of->members->db, "DELETE FROM sent WHERE day = $1 AND subscriber = $2 AND state = 'handed'",
                     DR_VALUES(dr_text(p->of->day), dr_int(p->to->id)), NULL, p->error);
}

/* ---- one message ---- */

static dr_str message_of(posting *p, const dr_document *document)
{
    dr_mail_head head = {.from = p->of->from, .token = p->to->token, .date = dr_members_now()};
    dr_buf out = {.arena = p->work};
    dr_read_mailbox(p->to->address, &head.to);
    head.unsubscribe = dr_format(p->work, "%.*s/unsubscribe/%.*s", DR_FMT(p->of->site), DR_FMT(p->to->token));
    dr_edition_mail(document, &head, &out);
    return dr_buf_view(&out);
}

static dr_str sender_of(posting *p)
{
    const dr_mailbox *from = &p->of->from;
    return p->of->verp
               ? dr_format(p->work, "%.*s+%.*s@%.*s", DR_FMT(from->local), DR_FMT(p->to->token), DR_FMT(from->domain))
               : dr_format(p->work, "%.*s@%.*s", DR_FMT(from->local), DR_FMT(from->domain));
}

static void pause_for(double seconds)
{
    struct timespec wait = {.tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&wait, NULL);
}

static bool is_stopped(const posting *p)
{
    return p->of->stopped && p->of->stopped(p->of->payload);
}

static int refused(posting *p)
{
    int code = note_state(p, "refused");
    p->out->refused++;
    return code ? code : dr_subscriber_bounced(p->of->members, p->to->id, p->error);
}

/* 0, or a code that ends the run. */
static int settle(posting *p, dr_handing handing)
{
    int code = p->code;
    switch (handing) {
    case DR_HANDED:
        p->out->sent++;
        p->out->reply[0] = '\0';
        return note_state(p, "sent");
    case DR_REFUSED:
        code = refused(p);
        return code < 0 ? code : 0;
    case DR_NOBODY_KNOWS:
        p->out->unknown++;
        return 0;
    case DR_NOT_ALLOWED:
        dr_error_where(p->error, p->out->reply);
        return dr_error(p->error, DRAGOMAN_E_AWAY, "the mail server lets this sender send nothing", DR_NOWHERE);
    case DR_LATER:
    case DR_NO_SERVER:
        break;
    }
    if (code == 0 && p->noted)
        code = note_nothing(p);
    if (code == 0)
        DR_PUSH(p->arena, &p->waiting, *p->to);
    return code;
}

static int send_one(posting *p, const dr_document *document)
{
    dr_arena_clear(p->work);
    dr_str message = message_of(p, document), from = sender_of(p);
    p->noted = p->taken = false;
    p->code = 0;
    dr_handing handing = dr_smtp_send(p->of->smtp, from.at, p->to->address.at, message, note_handed, p, p->out->reply);
    if (p->taken) /* another run sends it, or it left */
        return 0;
    p->away = handing == DR_NO_SERVER ? p->away + 1 : 0;
    return settle(p, handing);
}

/* ---- all ---- */

static bool is_same_wish(const dr_subscriber *a, const dr_subscriber *b)
{
    return a && a->wish == b->wish && dr_eq(a->about, b->about);
}

/* The document for the next one, composed when it is another wish's; NULL for a watch that is not there any more. */
static int compose_for(posting *p, const dr_subscriber *last, const dr_document **document)
{
    if (is_same_wish(last, p->to))
        return 0;
    *document = NULL;
    int code = p->of->compose(p->of->payload, p->to->wish, p->to->about, document, p->error);
    return code == DRAGOMAN_E_ARGUMENT ? 0 : code;
}

/* Once through the list; those that have to wait go to p->waiting. */
static int send_all(posting *p, const subscribers *due)
{
    const dr_document *document = NULL;
    const dr_subscriber *last = NULL;
    p->away = 0;
    for (uint32_t i = 0; i < due->n; i++) {
        p->to = &due->at[i];
        if (is_stopped(p) || p->away == NO_SERVER_IN_A_ROW) {
            DR_PUSH(p->arena, &p->waiting, due->at[i]);
            continue;
        }
        int code = compose_for(p, last, &document);
        last = p->to;
        if (code == 0 && !document)
            p->out->later++;
        else if (code == 0)
            code = send_one(p, document);
        if (code)
            return code;
        if (p->of->per_second > 0)
            pause_for(1 / p->of->per_second);
    }
    return 0;
}

/* In steps, so that it can be stopped. */
static void wait_for(const posting *p, double seconds)
{
    enum { STEPS = 5 /* a second */ };
    for (double waited = 0; waited < seconds && !is_stopped(p); waited += 1.0 / STEPS)
        pause_for(1.0 / STEPS);
}

static int send_again_and_again(posting *p, subscribers due)
{
    double wait = p->of->patience;
    for (int pass = 0;; pass++, wait *= 4) {
        p->waiting = (subscribers){0};
        int code = send_all(p, &due);
        if (code || !p->waiting.n || pass + 1 == DR_POST_PASSES || is_stopped(p)) {
            p->out->later += p->waiting.n;
            if (code || p->away < NO_SERVER_IN_A_ROW)
                return code;
            dr_error_where(p->error, p->out->reply);
            return dr_error(p->error, DRAGOMAN_E_AWAY, "the mail server cannot be reached: the same command goes on",
                            DR_NOWHERE);
        }
        due = p->waiting;
        wait_for(p, wait);
    }
}

static int forget_handed(const posting *p)
{
    return dr_db_run(p->of->members->db, "DELETE FROM sent WHERE day = $1 AND state = 'handed'",
                     DR_VALUES(dr_text(p->of->day)), NULL, p->error);
}

int dr_post_edition(const dr_posting *of, dr_arena *arena, dr_arena *work, dr_posted *out, dragoman_error *error)
{
    posting p = {.of = of, .arena = arena, .work = work, .out = out, .error = error};
    subscribers due = {0};
    int64_t handed = 0;
    *out = (dr_posted){0};
    int code = of->again ? forget_handed(&p) : 0;
    if (code == 0)
        code = dr_db_number(of->members->db, "SELECT count(*) FROM sent WHERE day = $1 AND state = 'handed'",
                            DR_VALUES(dr_text(of->day)), 0, &handed, error);
    if (code == 0)
        code = read_due(&p, &due);
    out->unknown = (uint32_t)handed;
    out->due = due.n;
    return code ? code : send_again_and_again(&p, due);
}
