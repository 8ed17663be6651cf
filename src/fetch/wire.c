#include "fetch/wire.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "fetch/address.h"
#include "fetch/curl.h"
#include "fetch/robots.h"

typedef struct slot {
    dr_answer answer; /* first: an answer is its slot */
    const dr_wire_rules *rules;
    CURL *easy;
    struct curl_slist *headers;
    dr_wanted wanted;
    bool used;
    size_t room, header_size, refused; /* bytes: of the body's memory; of headers; of an error's body */
    bool is_private;                   /* an address was not connected to */
    dr_trouble stopped;                /* why this side ended it */
    bool enough;                       /* this side ended it, and nothing is wrong */
} slot;

struct dr_wire {
    dr_wire_rules rules;
    CURLM *multi;
    unsigned busy;
    slot slots[];
};

/* ---- what libcurl asks ---- */

static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    slot *s = user;
    if (purpose != CURLSOCKTYPE_IPCXN || (!s->rules->allow_private && !dr_address_is_public(&address->addr))) {
        s->is_private = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void keep(char *into, size_t room, dr_str value)
{
    if (value.size >= room) /* half a validator is none */
        value.size = 0;
    memcpy(into, value.size ? value.at : "", value.size);
    into[value.size] = '\0';
}

/* Seconds in "public, max-age=600"; -1 without. */
static double age_in(dr_str value)
{
    int64_t seconds;
    while (value.at) {
        dr_str part = dr_trim(dr_split(&value, ','));
        if (dr_starts_nocase(part, DR_STR("max-age=")) && dr_parse_int(dr_from(part, 8), &seconds) && seconds >= 0)
            return (double)seconds;
    }
    return -1;
}

/* Seconds or a day (RFC 9110, 10.2.3); -1 for anything else. */
static double retry_in(dr_str value)
{
    int64_t seconds;
    char text[DR_MOST_DAY];
    if (dr_parse_int(value, &seconds))
        return seconds < 0 ? -1 : (double)seconds;
    keep(text, sizeof text, value);
    time_t at = curl_getdate(text, NULL), now = time(NULL);
    return at == -1 ? -1 : at > now ? (double)(at - now) : 0;
}

static void begin_headers(dr_answer *a)
{
    *a->etag = *a->modified = *a->type = '\0';
    free(a->location);
    a->location = NULL;
    a->retry_after = a->max_age = -1;
}

static size_t on_header(char *bytes, size_t one, size_t size, void *user)
{
    slot *s = user;
    dr_answer *a = &s->answer;
    dr_str value = {bytes, size * one};
    if ((s->header_size += value.size) > DR_MOST_HEADERS) {
        s->stopped = DR_TOO_LARGE;
        return 0;
    }
    if (dr_starts_nocase(value, DR_STR("HTTP/")))
        begin_headers(a); /* what came before was no last answer: 103 Early Hints */
    dr_str name = dr_split(&value, ':');
    value = dr_trim(value);
    if (dr_eq_nocase(name, DR_STR("etag")))
        keep(a->etag, sizeof a->etag, value);
    else if (dr_eq_nocase(name, DR_STR("last-modified")))
        keep(a->modified, sizeof a->modified, value);
    else if (dr_eq_nocase(name, DR_STR("content-type")))
        keep(a->type, sizeof a->type, value);
    else if (dr_eq_nocase(name, DR_STR("retry-after")))
        a->retry_after = retry_in(value);
    else if (dr_eq_nocase(name, DR_STR("cache-control")))
        a->max_age = age_in(value);
    else if (dr_eq_nocase(name, DR_STR("content-encoding")) && dr_find_nocase(value, DR_STR("zstd")) != DR_NOT_FOUND)
        return s->stopped = DR_NOT_UNPACKED, (size_t)0; /* libcurl lets each take 128 MiB for its window */
    else if (dr_eq_nocase(name, DR_STR("location")) && value.size && !a->location)
        a->location = strndup(value.at, value.size);
    return size * one;
}

/* Whether reports come as that. */
static bool is_text(dr_str type)
{
    static const char *const types[] = {
        "application/xhtml+xml",
        "application/xml",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };
    type = dr_trim(dr_split(&type, ';'));
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (dr_eq_nocase(type, dr_str_of(types[i])))
            return true;
    return !type.size || (dr_starts_nocase(type, DR_STR("text/")) && !dr_eq_nocase(type, DR_STR("text/css")) &&
                          !dr_eq_nocase(type, DR_STR("text/javascript")));
}

static size_t stop(slot *s, dr_trouble why)
{
    s->stopped = why;
    s->enough = why == DR_FINE;
    return CURL_WRITEFUNC_ERROR;
}

/* Makes room for `size` bytes, `most` in all. */
static bool reserve(slot *s, size_t size, size_t most)
{
    if (size <= s->room)
        return true;
    size_t room = s->room ? 2 * s->room : 32 << 10;
    room = room < size ? size : room > most ? most : room;
    char *grown = realloc(s->answer.body, room);
    if (!grown)
        return false;
    s->answer.body = grown;
    s->room = room;
    return true;
}

static size_t on_body(char *bytes, size_t one, size_t size, void *user)
{
    slot *s = user;
    dr_answer *a = &s->answer;
    long status = 0;
    size *= one;
    curl_easy_getinfo(s->easy, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200 && status != 203)
        return (s->refused += size) <= DR_MOST_REFUSAL ? size : stop(s, DR_FINE);
    if (s->wanted == DR_WANT_PAGE && !is_text(dr_str_of(a->type)))
        return stop(s, DR_WRONG_TYPE);
    size_t most = s->wanted == DR_WANT_ROBOTS ? DR_MAX_ROBOTS + 1 : s->rules->most;
    size_t taken = size <= most - a->size ? size : most - a->size;
    if (!reserve(s, a->size + taken, most))
        return stop(s, DR_NO_MEMORY);
    memcpy(a->body + a->size, bytes, taken);
    a->size += taken;
    return taken == size ? size : stop(s, s->wanted == DR_WANT_ROBOTS ? DR_FINE : DR_TOO_LARGE);
}

/* ---- a request ---- */

static struct curl_slist *with(struct curl_slist *list, bool *good, const char *name, const char *value)
{
    char line[DR_MOST_ETAG + 64];
    if (!*value)
        return list;
    int size = snprintf(line, sizeof line, "%s: %s", name, value);
    struct curl_slist *longer = size > 0 && (size_t)size < sizeof line ? curl_slist_append(list, line) : NULL;
    *good &= longer != NULL;
    return longer ? longer : list;
}

static long milliseconds(double seconds)
{
    return seconds >= 1e6 ? 1000000000L : seconds > 0.001 ? (long)(seconds * 1000) : 1;
}

/* Where libcurl may go, and with what. */
static bool set_bounds(slot *s, CURL *e)
{
    const dr_wire_rules *r = s->rules;
    return !curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https") && !curl_easy_setopt(e, CURLOPT_PROXY, "") &&
           !curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L) && !curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L) &&
           !curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, open_socket) &&
           !curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, s) && !curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, 1L) &&
           !curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, 2L) &&
           !curl_easy_setopt(e, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) &&
           (!r->ca_file || !curl_easy_setopt(e, CURLOPT_CAINFO, r->ca_file)) &&
           !curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(r->connect_time)) &&
           !curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, milliseconds(r->time)) &&
           !curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, (long)r->slow_bytes) &&
           !curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, milliseconds(r->slow_time + 0.999) / 1000) &&
           (s->wanted == DR_WANT_ROBOTS || !curl_easy_setopt(e, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)r->most));
}

/* What can be unpacked in little memory. */
static const char *encodings(void)
{
    return curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_BROTLI ? "gzip, deflate, br" : "gzip, deflate";
}

static bool set_request(slot *s, CURL *e, const dr_ask *ask)
{
    static const char *const accepted[] = {
        ("application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
         "*/*;q=0.1"),
        "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8, */*;q=0.1",
        "text/plain",
    };
    bool good = true;
    s->headers = with(NULL, &good, "Accept", accepted[ask->wanted]);
    s->headers = with(s->headers, &good, "If-None-Match", ask->etag);
    s->headers = with(s->headers, &good, "If-Modified-Since", ask->modified);
    return good && !curl_easy_setopt(e, CURLOPT_HTTPHEADER, s->headers) &&
           !curl_easy_setopt(e, CURLOPT_URL, ask->url) && !curl_easy_setopt(e, CURLOPT_USERAGENT, s->rules->agent) &&
           !curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, encodings()) && !curl_easy_setopt(e, CURLOPT_PRIVATE, s) &&
           !curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body) && !curl_easy_setopt(e, CURLOPT_WRITEDATA, s) &&
           !curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header) && !curl_easy_setopt(e, CURLOPT_HEADERDATA, s);
}

bool dr_wire_start(dr_wire *wire, const dr_ask *ask)
{
    slot *s = NULL;
    for (unsigned i = 0; i < wire->rules.connections && !s; i++)
        s = wire->slots[i].used ? NULL : &wire->slots[i];
    CURL *easy = s ? s->easy ? s->easy : curl_easy_init() : NULL;
    if (!easy)
        return false;
    *s = (slot){.rules = &wire->rules, .easy = easy, .wanted = ask->wanted, .used = true};
    s->answer.owner = ask->owner;
    begin_headers(&s->answer);
    wire->busy++;
    if (set_bounds(s, easy) && set_request(s, easy, ask) && !curl_multi_add_handle(wire->multi, easy))
        return true;
    dr_wire_release(wire, &s->answer);
    return false;
}

void dr_wire_release(dr_wire *wire, dr_answer *answer)
{
    slot *s = (slot *)answer;
    curl_multi_remove_handle(wire->multi, s->easy);
    curl_easy_reset(s->easy);
    curl_slist_free_all(s->headers);
    free(answer->body);
    free(answer->location);
    *s = (slot){.rules = &wire->rules, .easy = s->easy};
    wire->busy--;
}

/* ---- its end ---- */

static dr_trouble trouble_of(const slot *s, CURLcode code)
{
    static const struct {
        CURLcode code;
        dr_trouble trouble;
    } known[] = {
        {CURLE_OK, DR_FINE},
        {CURLE_COULDNT_RESOLVE_HOST, DR_NO_NAME},
        {CURLE_COULDNT_CONNECT, DR_NO_CONNECTION},
        {CURLE_OPERATION_TIMEDOUT, DR_TOO_SLOW},
        {CURLE_SSL_CONNECT_ERROR, DR_NO_TLS},
        {CURLE_SSL_CIPHER, DR_NO_TLS},
        {CURLE_PEER_FAILED_VERIFICATION, DR_UNTRUSTED},
        {CURLE_SSL_CACERT_BADFILE, DR_UNTRUSTED},
        {CURLE_PARTIAL_FILE, DR_BROKEN_OFF},
        {CURLE_GOT_NOTHING, DR_BROKEN_OFF},
        {CURLE_SEND_ERROR, DR_BROKEN_OFF},
        {CURLE_RECV_ERROR, DR_BROKEN_OFF},
        {CURLE_HTTP2, DR_BROKEN_OFF},
        {CURLE_HTTP2_STREAM, DR_BROKEN_OFF},
        {CURLE_BAD_CONTENT_ENCODING, DR_NOT_UNPACKED},
        {CURLE_FILESIZE_EXCEEDED, DR_TOO_LARGE},
        {CURLE_UNSUPPORTED_PROTOCOL, DR_NO_HTTP},
        {CURLE_WEIRD_SERVER_REPLY, DR_NO_HTTP},
        {CURLE_OUT_OF_MEMORY, DR_NO_MEMORY},
    };
    if (s->enough)
        return DR_FINE;
    if (s->stopped)
        return s->stopped;
    if (code == CURLE_COULDNT_CONNECT && s->is_private)
        return DR_PRIVATE;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == code)
            return known[i].trouble;
    return DR_OTHER_TROUBLE;
}

static dr_answer *finish(slot *s, CURLcode code)
{
    dr_answer *a = &s->answer;
    long status = 0, system = 0;
    curl_easy_getinfo(s->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(s->easy, CURLINFO_OS_ERRNO, &system);
    a->status = (int)status;
    a->trouble = trouble_of(s, code);
    if (a->trouble) {
        a->system = a->trouble == DR_NO_CONNECTION ? (int)system : 0;
        snprintf(a->detail, sizeof a->detail, "%s", a->system ? strerror(a->system) : curl_easy_strerror(code));
    }
    return a;
}

/* Keeps SIGPIPE from the program while TLS writes to connections that may be gone: blocked on this thread, and one that
 * came is taken away. */
typedef struct hush {
    sigset_t before;
    bool was_pending;
} hush;

static hush begin_hush(void)
{
    hush h;
    sigset_t pipe, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    h.was_pending = sigismember(&pending, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &h.before);
    return h;
}

static void end_hush(const hush *h)
{
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    if (!h->was_pending)
        while (sigtimedwait(&pipe, NULL, &(struct timespec){0}) < 0 && errno == EINTR)
            continue;
    pthread_sigmask(SIG_SETMASK, &h->before, NULL);
}

static dr_answer *advance(dr_wire *wire)
{
    int running, left;
    curl_multi_perform(wire->multi, &running);
    for (CURLMsg *m; (m = curl_multi_info_read(wire->multi, &left));) {
        slot *s = NULL;
        if (m->msg == CURLMSG_DONE && !curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)&s) && s)
            return finish(s, m->data.result);
    }
    return NULL;
}

dr_answer *dr_wire_next(dr_wire *wire, double seconds)
{
    hush h = begin_hush();
    dr_answer *answer = advance(wire);
    if (!answer && seconds > 0) {
        curl_multi_poll(wire->multi, NULL, 0, (int)milliseconds(seconds), NULL);
        answer = advance(wire);
    }
    end_hush(&h);
    return answer;
}

/* ---- all of it ---- */

static void start_libcurl(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT); /* never undone: others in the process may use it */
}

int dr_wire_begin(dragoman_error *error)
{
    return dr_curl_open(error);
}

dr_wire *dr_wire_new(const dr_wire_rules *rules)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_libcurl);
    dr_wire *wire = calloc(1, sizeof *wire + rules->connections * sizeof *wire->slots);
    CURLM *multi = wire ? curl_multi_init() : NULL;
    if (!multi) {
        free(wire);
        return NULL;
    }
    wire->rules = *rules;
    wire->multi = multi;
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)rules->connections);
    return wire;
}

void dr_wire_free(dr_wire *wire)
{
    if (!wire)
        return;
    hush h = begin_hush();
    for (unsigned i = 0; i < wire->rules.connections; i++) {
        if (wire->slots[i].used)
            dr_wire_release(wire, &wire->slots[i].answer);
        curl_easy_cleanup(wire->slots[i].easy);
    }
    curl_multi_cleanup(wire->multi);
    end_hush(&h);
    free(wire);
}

unsigned dr_wire_busy(const dr_wire *wire)
{
    return wire->busy;
}
