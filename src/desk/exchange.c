#include "desk/exchange.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>

#include "desk/api.h"
#include "desk/cache.h"
#include "desk/headers.h"
#include "desk/multipart.h"
#include "desk/page.h"
#include "desk/who.h"

typedef struct exchange {
    int refused; /* the status, known before the body comes, or 0 */
    bool begun, is_post;
    dr_headers headers; /* borrowed from libmicrohttpd */
    char *body;
    size_t size, capacity, most; /* of the body; most: that may come */
    bool uploads, counted;       /* it may be as large as a report; it is one of DR_UPLOADS */
    char uri[];                  /* as it came, NUL-terminated */
} exchange;

/* ---- what comes ---- */

void *dr_exchange_begin(void *counter, const char *uri, struct MHD_Connection *connection)
{
    size_t size = strlen(uri);
    bool fits = size <= DR_MAX_PATH + DR_MAX_QUERY + 1;
    exchange *e = calloc(1, sizeof *e + (fits ? size : 0) + 1);
    (void)counter;
    (void)connection;
    if (e && fits)
        memcpy(e->uri, uri, size);
    else if (e)
        e->refused = 414;
    return e;
}

void dr_exchange_end(void *counter, struct MHD_Connection *connection, void **given,
                     enum MHD_RequestTerminationCode why)
{
    exchange *e = *given;
    (void)why;
    dr_connection_answered(&((dr_counter *)counter)->connections, connection);
    if (e && e->counted)
        atomic_fetch_sub(&((dr_counter *)counter)->uploads, 1);
    if (e && e->body)
        dr_secret_wipe(e->body, e->capacity); /* it may hold a password */
    if (e)
        free(e->body);
    free(e);
    *given = NULL;
}

static enum MHD_Result take_header(void *given, enum MHD_ValueKind kind, const char *name, size_t name_size,
                                   const char *value, size_t size)
{
    exchange *e = given;
    (void)kind;
    if (!e->refused)
        e->refused = dr_headers_add(&e->headers, (dr_str){name, name_size}, (dr_str){value, size});
    return MHD_YES;
}

/* The one address that takes more than a form: /read. */
static bool may_upload(const exchange *e)
{
    dr_str rest = dr_str_of(e->uri);
    return e->is_post && dr_is_text(dr_split(&rest, '?'), "/read");
}

/* Few at a time, so that nobody fills the memory by what is sent; false: too many are. */
static bool begin_upload(dr_counter *counter, exchange *e)
{
    e->counted = atomic_fetch_add(&counter->uploads, 1) < DR_UPLOADS;
    if (!e->counted)
        atomic_fetch_sub(&counter->uploads, 1);
    return e->counted;
}

static dr_str peer_of(struct MHD_Connection *connection, char out[INET6_ADDRSTRLEN])
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *peer = info ? info->client_addr : NULL;
    const void *at = !peer                         ? NULL
                     : peer->sa_family == AF_INET  ? (const void *)&((const struct sockaddr_in *)peer)->sin_addr
                     : peer->sa_family == AF_INET6 ? (const void *)&((const struct sockaddr_in6 *)peer)->sin6_addr
                                                   : NULL;
    return at && inet_ntop(peer->sa_family, at, out, INET6_ADDRSTRLEN) ? dr_str_of(out) : DR_STR("");
}

/* Whoever may not read sends nothing large: 401 before it comes, or 0. */
static int who_uploads(dr_counter *counter, const exchange *e, struct MHD_Connection *connection)
{
    char address[INET6_ADDRSTRLEN];
    dr_str peer = peer_of(connection, address);
    dr_worker *worker = dr_worker_take(&counter->workers);
    volatile int status = 0;
    if (setjmp(*dr_guard(worker->arena))) {
        status = 503;
    } else {
        dr_viewer *viewer = DR_NEW(worker->arena, dr_viewer);
        dr_origin origin = dr_origin_of(&counter->site, worker->arena, &e->headers, peer);
        int code = dr_who_asks(&counter->site, &worker->members, worker->arena, &e->headers, origin.secure,
                               dr_str_of(counter->secret), viewer, NULL);
        status = code || viewer->rank < DR_READER ? 401 : 0;
    }
    dr_worker_put_back(&counter->workers, worker);
    return status;
}

/* Once the headers are there. */
static void look_at_head(dr_counter *counter, exchange *e, struct MHD_Connection *connection, const char *method,
                         const char *version)
{
    int64_t length = 0;
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, take_header, e);
    e->is_post = strcmp(method, "POST") == 0;
    if (e->refused)
        return;
    if (strcmp(version, "HTTP/1.1") && strcmp(version, "HTTP/1.0"))
        e->refused = 505;
    else if (!e->is_post && strcmp(method, "GET") && strcmp(method, "HEAD"))
        e->refused = 405;
    else if (e->headers.content_length.at && (!dr_parse_int(e->headers.content_length, &length) || length < 0))
        e->refused = 400;
    else if (length > 0 && !e->is_post)
        e->refused = 400;
    e->uploads = !e->refused && may_upload(e) && dr_multipart_boundary(e->headers.content_type).at;
    e->most = e->uploads ? DR_MAX_UPLOAD : DR_MAX_FORM;
    if (!e->refused && length > (int64_t)e->most)
        e->refused = 413;
    if (e->uploads && !e->refused)
        e->refused = who_uploads(counter, e, connection);
    if (e->uploads && !e->refused && !begin_upload(counter, e))
        e->refused = 503;
}

/* false: the connection is to be closed. */
static bool take_body(exchange *e, const char *bytes, size_t size)
{
    if (size > e->most || e->size + size > e->most)
        return false; /* more than it said */
    if (e->size + size > e->capacity) {
        char *more = malloc(e->most);
        if (!more)
            return false;
        e->body = more;
        e->capacity = e->most;
    }
    memcpy(e->body + e->size, bytes, size);
    e->size += size;
    return true;
}

/* ---- what is sent back ---- */

static void add_headers(struct MHD_Response *response, const dr_response *answer)
{
    static const char *const headers[][2] = {
        {"Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
                                    "frame-ancestors 'none'; base-uri 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "same-origin"}, /* with no-referrer browsers would send "Origin: null" with forms */
        {"Cross-Origin-Resource-Policy", "same-origin"}};
    char seconds[16];
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    MHD_add_response_header(response, "Cache-Control", answer->secret ? "no-store" : "private, no-cache");
    MHD_add_response_header(response, "Content-Type", answer->type);
    if (answer->status == 401)
        MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
    if (answer->location.at)
        MHD_add_response_header(response, "Location", answer->location.at);
    if (answer->etag.at)
        MHD_add_response_header(response, "ETag", answer->etag.at);
    if (answer->link.at)
        MHD_add_response_header(response, "Link", answer->link.at);
    if (answer->vary)
        MHD_add_response_header(response, "Vary", answer->vary);
    if (answer->allow)
        MHD_add_response_header(response, "Allow", answer->allow);
    for (size_t i = 0; i < DR_COOKIES; i++)
        if (answer->cookies[i].at)
            MHD_add_response_header(response, "Set-Cookie", answer->cookies[i].at);
    snprintf(seconds, sizeof seconds, "%d", answer->retry_after);
    if (answer->retry_after)
        MHD_add_response_header(response, "Retry-After", seconds);
}

static enum MHD_Result send_back(struct MHD_Connection *connection, const dr_response *answer)
{
    struct MHD_Response *response =
        answer->kept
            ? MHD_create_response_from_buffer_with_free_callback_cls(answer->kept->size, answer->kept->bytes,
                                                                     dr_kept_release, dr_kept_hold(answer->kept))
            : MHD_create_response_from_buffer(answer->body.size, answer->body.at ? answer->body.at : (char *)"",
                                              MHD_RESPMEM_MUST_COPY);
    if (!response) {
        dr_kept_release(answer->kept);
        return MHD_NO;
    }
    add_headers(response, answer);
    enum MHD_Result sent = MHD_queue_response(connection, (unsigned)answer->status, response);
    MHD_destroy_response(response);
    return sent;
}

static const char *why_refused(int status)
{
    return status == 405   ? "Only reading and forms are possible here."
           : status == 413 ? "This is more than a form may send."
           : status == 401 ? "Sign in to send this."
           : status == 421 ? "This is no name of the desk's."
           : status == 414 ? "This is no address of the desk."
           : status == 503 ? "Others are sending reports: send it again in a moment."
                           : "This is no request that the desk understands.";
}

/* The status that refuses what a form sent, or 0. */
static int read_form(const exchange *e, const dr_page *page, dr_request *request)
{
    dr_str body = {e->body, e->size};
    int status = e->uploads
                     ? dr_multipart_read(page->arena, body, dr_multipart_boundary(e->headers.content_type), request)
                     : dr_form_read(page->arena, body, request);
    if (e->size && !e->uploads && !dr_is_form_type(e->headers.content_type))
        return 415;
    if (status || page->viewer->by_token)
        return status;
    dr_str token = dr_form_value(request, "csrf_token");
    bool own = dr_is_own_origin(&e->headers, page->secure) && page->viewer->csrf_token.size;
    return own && dr_secret_same(token, page->viewer->csrf_token) ? 0 : 403;
}

/* The status that refuses the request before anybody is known, or 0. */
static int read_request(const exchange *e, const dr_site *site, dr_arena *arena, dr_request *request)
{
    dr_str query = dr_str_of(e->uri), path = dr_split(&query, '?');
    dr_str host = e->headers.host;
    if (e->refused)
        return e->refused;
    if (!host.at || !(site->accounts ? dr_is_own_host(host, site->address) : dr_is_loopback_host(host)))
        return 421;
    int status = dr_request_read(arena, path, query.at ? query : (dr_str){"", 0}, request);
    request->path = dr_copy(arena, dr_str_of(e->uri));
    return status;
}

static void make_answer(dr_counter *counter, dr_worker *worker, const exchange *e, dr_str peer, dr_response *answer)
{
    dr_arena *arena = worker->arena;
    const dr_site *site = &counter->site;
    dr_page *page = DR_NEW(arena, dr_page);
    dr_request *request = DR_NEW(arena, dr_request);
    dr_viewer *viewer = DR_NEW(arena, dr_viewer);
    dragoman_error error = {.message = ""};
    int status = read_request(e, site, arena, request);
    if (status) {
        bool program = strncmp(e->uri, "/api/", 5) == 0;
        answer->allow = status != 405 ? NULL : program ? "GET, HEAD" : "GET, HEAD, POST";
        if (program)
            dr_api_refuse(arena, status, dr_str_of(why_refused(status)), NULL, answer);
        else
            dr_desk_refuse(arena, NULL, status, why_refused(status), answer);
        return;
    }
    request->accept = e->headers.accept;
    request->none_match = e->headers.none_match;
    dr_origin origin = dr_origin_of(site, arena, &e->headers, peer);
    status = dr_who_asks(site, &worker->members, arena, &e->headers, origin.secure, dr_str_of(counter->secret), viewer,
                         &error);
    if (status) {
        const char *why = status == 401 ? "This token is none, or is over." : error.message;
        status = status == 401 ? 401 : error.code == DRAGOMAN_E_AWAY ? 503 : 500;
        if (dr_is_api(request))
            dr_api_refuse(arena, status, dr_str_of(why), NULL, answer);
        else
            dr_desk_refuse(arena, NULL, status, why, answer);
        return;
    }
    *page = (dr_page){.store = &worker->store,
                      .members = &worker->members,
                      .arena = arena,
                      .site = site,
                      .request = request,
                      .viewer = viewer,
                      .address = origin.address,
                      .secure = origin.secure,
                      .host = dr_copy(arena, e->headers.host)};
    if (e->is_post)
        page->form_fault = read_form(e, page, request);
    dr_desk_answer(page, answer);
}

/* What is said where the page would take more than DR_SERVER_MEMORY. */
static dr_buf too_much(void)
{
    static char text[] = "This takes more memory than one page may: ask for fewer days or reports.\n";
    return (dr_buf){.at = text, .size = sizeof text - 1};
}

static enum MHD_Result reply(dr_counter *counter, struct MHD_Connection *connection, const exchange *e)
{
    dr_worker *worker = dr_worker_take(&counter->workers);
    char address[INET6_ADDRSTRLEN];
    dr_str peer = peer_of(connection, address);
    enum MHD_Result sent = MHD_NO;
    if (setjmp(*dr_guard(worker->arena))) {
        dr_arena_clear(worker->arena);
        if (worker->members.db)
            dr_db_rollback(worker->members.db);
        sent = send_back(connection,
                         &(dr_response){.status = 503, .type = "text/plain; charset=utf-8", .body = too_much()});
    } else {
        dr_response *made = DR_NEW(worker->arena, dr_response);
        make_answer(counter, worker, e, peer, made);
        sent = send_back(connection, made);
    }
    dr_worker_put_back(&counter->workers, worker);
    return sent;
}

enum MHD_Result dr_exchange_answer(void *counter, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *upload, size_t *upload_size,
                                   void **given)
{
    exchange *e = *given;
    (void)url;
    if (!e)
        return MHD_NO;
    if (!e->begun) {
        e->begun = true;
        look_at_head(counter, e, connection, method, version);
        if (!e->refused)
            return MHD_YES; /* a body may come; libmicrohttpd closes a connection that is answered before */
    }
    if (*upload_size && e->is_post) {
        bool taken = take_body(e, upload, *upload_size);
        *upload_size = 0;
        return taken ? MHD_YES : MHD_NO;
    }
    *upload_size = 0;
    return reply(counter, connection, e);
}
