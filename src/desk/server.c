#include "desk/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>

#include "desk/desk.h"

/* One at work on a request at a time. */
typedef struct worker {
    dr_store store;
    dr_arena *arena;
    bool busy;
} worker;

struct dr_server {
    struct MHD_Daemon *daemon;
    worker workers[DR_SERVER_THREADS];
    pthread_mutex_t lock;
    pthread_cond_t free;
    unsigned port;
};

/* ---- workers ---- */

static worker *take(dr_server *server)
{
    worker *taken = NULL;
    pthread_mutex_lock(&server->lock);
    while (!taken) {
        for (size_t i = 0; i < DR_SERVER_THREADS && !taken; i++)
            taken = server->workers[i].busy ? NULL : &server->workers[i];
        if (!taken)
            pthread_cond_wait(&server->free, &server->lock);
    }
    taken->busy = true;
    pthread_mutex_unlock(&server->lock);
    return taken;
}

static void put_back(dr_server *server, worker *w)
{
    dr_arena_clear(w->arena);
    pthread_mutex_lock(&server->lock);
    w->busy = false;
    pthread_cond_signal(&server->free);
    pthread_mutex_unlock(&server->lock);
}

/* ---- answers ---- */

static void add_headers(struct MHD_Response *response, const char *type)
{
    static const char *const headers[][2] = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "private, no-cache"}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    MHD_add_response_header(response, "Content-Type", type);
}

static enum MHD_Result send_back(struct MHD_Connection *connection, const dr_response *answer)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        answer->body.size, answer->body.at ? answer->body.at : (char *)"", MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    add_headers(response, answer->type);
    if (answer->status == 405)
        MHD_add_response_header(response, "Allow", "GET, HEAD");
    enum MHD_Result sent = MHD_queue_response(connection, (unsigned)answer->status, response);
    MHD_destroy_response(response);
    return sent;
}

/* What libmicrohttpd passes on of a query is already parted and decoded; it is looked at as it came, so its own parsing
 * is not asked. */
typedef struct raw_uri {
    char text[DR_MAX_PATH + DR_MAX_QUERY + 2];
    bool too_long;
} raw_uri;

static void *note_uri(void *server, const char *uri, struct MHD_Connection *connection)
{
    raw_uri *raw = calloc(1, sizeof *raw);
    size_t size = strlen(uri);
    (void)server;
    (void)connection;
    if (!raw)
        return NULL;
    raw->too_long = size >= sizeof raw->text;
    memcpy(raw->text, uri, raw->too_long ? 0 : size);
    return raw;
}

static void forget_uri(void *server, struct MHD_Connection *connection, void **raw, enum MHD_RequestTerminationCode why)
{
    (void)server;
    (void)connection;
    (void)why;
    free(*raw);
    *raw = NULL;
}

static void make_answer(worker *w, const raw_uri *raw, const char *method, const char *host, dr_response *answer)
{
    dr_request *request = DR_NEW(w->arena, dr_request);
    dr_str query = dr_str_of(raw->text), path = dr_split(&query, '?');
    int status = raw->too_long ? 414 : 0;
    if (!status && strcmp(method, "GET") && strcmp(method, "HEAD"))
        status = 405;
    if (!status && (!host || !dr_is_loopback_host(dr_str_of(host))))
        status = 421;
    if (!status)
        status = dr_request_read(w->arena, path, query.at ? query : (dr_str){"", 0}, request);
    if (status)
        dr_desk_refuse(w->arena, status,
                       status == 405 ? "Only reading is possible here." : "This is no address of the desk.", answer);
    else
        dr_desk_answer(&w->store, w->arena, request, answer);
}

/* What is said where the page would take more than DR_SERVER_MEMORY. */
static dr_buf too_much(void)
{
    static char text[] = "This takes more memory than one page may: ask for fewer days or reports.\n";
    return (dr_buf){.at = text, .size = sizeof text - 1};
}

static enum MHD_Result answer(void *payload, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **raw)
{
    dr_server *server = payload;
    (void)url;
    (void)version;
    (void)upload;
    if (!*raw)
        return MHD_NO;
    *upload_size = 0; /* what is sent along is not read */
    worker *w = take(server);
    const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
    enum MHD_Result sent = MHD_NO;
    if (setjmp(*dr_guard(w->arena))) {
        dr_arena_clear(w->arena);
        sent = send_back(connection,
                         &(dr_response){.status = 503, .type = "text/plain; charset=utf-8", .body = too_much()});
    } else {
        dr_response *made = DR_NEW(w->arena, dr_response);
        make_answer(w, *raw, method, host, made);
        sent = send_back(connection, made);
    }
    put_back(server, w);
    return sent;
}

/* ---- starting and stopping ---- */

/* "127.0.0.1:8080", "[::1]:0"; false for anything else. */
static bool read_address(const char *listen, struct sockaddr_storage *out, bool *six)
{
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *wide = (struct sockaddr_in6 *)out;
    const char *colon = strrchr(listen, ':');
    int64_t port = -1;
    memset(out, 0, sizeof *out);
    if (!colon || !dr_parse_int(dr_str_of(colon + 1), &port) || port < 0 || port > 65535)
        return false;
    dr_str host = {listen, (size_t)(colon - listen)};
    *six = dr_is_text(host, "[::1]");
    if (*six) {
        wide->sin6_family = AF_INET6;
        wide->sin6_port = htons((uint16_t)port);
        wide->sin6_addr = in6addr_loopback;
        return true;
    }
    four->sin_family = AF_INET;
    four->sin_port = htons((uint16_t)port);
    four->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return dr_is_text(host, "127.0.0.1") || dr_is_text(host, "localhost");
}

static int open_workers(dr_server *server, const char *where, dragoman_error *error)
{
    int code = 0;
    for (size_t i = 0; i < DR_SERVER_THREADS && code == 0; i++) {
        server->workers[i].arena = dr_arena_new(DR_SERVER_MEMORY);
        code = server->workers[i].arena ? dr_store_open(&server->workers[i].store, where, DR_DB_READ, 5000, error)
                                        : dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
        if (code == 0) /* a page that runs out of memory leaves no answer open */
            dr_db_hold(server->workers[i].store.db, server->workers[i].arena);
    }
    return code;
}

static int open_daemon(dr_server *server, const char *listen, dragoman_error *error)
{
    struct sockaddr_storage address;
    bool six = false;
    if (!read_address(listen, &address, &six)) {
        dr_error_where(error, listen);
        return dr_error(error, DRAGOMAN_E_ARGUMENT,
                        "the desk has no accounts yet and listens on this machine alone: 127.0.0.1:PORT or [::1]:PORT",
                        DR_NOWHERE);
    }
    server->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | (six ? MHD_USE_IPv6 : 0u), 0, NULL, NULL, answer, server,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)DR_SERVER_THREADS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)DR_SERVER_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)DR_SERVER_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32768, MHD_OPTION_URI_LOG_CALLBACK,
        note_uri, server, MHD_OPTION_NOTIFY_COMPLETED, forget_uri, server, MHD_OPTION_END);
    if (!server->daemon) {
        dr_error_where(error, listen);
        return dr_error(error, DRAGOMAN_E_IO,
                        "nothing can listen there: perhaps another program does; name another with --listen",
                        DR_NOWHERE);
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    server->port = info ? info->port : 0;
    return 0;
}

int dr_server_start(dr_server **out, const char *where, const char *listen, dragoman_error *error)
{
    dr_server *server = *out = calloc(1, sizeof *server);
    if (!server)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->free, NULL);
    int code = open_workers(server, where, error);
    if (code == 0)
        code = open_daemon(server, listen, error);
    if (code)
        dr_server_stop(out);
    return code;
}

unsigned dr_server_port(const dr_server *server)
{
    return server->port;
}

void dr_server_stop(dr_server **out)
{
    dr_server *server = *out;
    if (!server)
        return;
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    for (size_t i = 0; i < DR_SERVER_THREADS; i++) {
        dr_store_close(&server->workers[i].store);
        dr_arena_free(server->workers[i].arena);
    }
    pthread_cond_destroy(&server->free);
    pthread_mutex_destroy(&server->lock);
    free(server);
    *out = NULL;
}
