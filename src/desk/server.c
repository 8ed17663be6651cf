#include "desk/server.h"
#include "desk/cache.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>

#include "desk/cache.h"
#include "desk/exchange.h"

struct dr_server {
    struct MHD_Daemon *daemon;
    dr_counter counter;
    char *where;
    unsigned port;
};

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
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | (six ? MHD_USE_IPv6 : 0u), 0, NULL, NULL, dr_exchange_answer,
        &server->counter, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_THREAD_POOL_SIZE,
        (unsigned)DR_SERVER_THREADS, MHD_OPTION_CONNECTION_LIMIT, (unsigned)DR_SERVER_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)DR_SERVER_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32768,
        MHD_OPTION_URI_LOG_CALLBACK, dr_exchange_begin, &server->counter, MHD_OPTION_NOTIFY_COMPLETED, dr_exchange_end,
        &server->counter, MHD_OPTION_END);
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

int dr_server_start(dr_server **out, const char *where, const char *listen, const dr_desk_tools *tools,
                    dragoman_error *error)
{
    dr_server *server = *out = calloc(1, sizeof *server);
    if (!server || !(server->where = strdup(where)) || !dr_secret_begin()) {
        free(server);
        *out = NULL;
        tools->close(tools->of);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    server->counter.site = (dr_site){server->where, *tools, dr_cache_new()}; /* without one all is made anew */
    dr_secret_new(server->counter.secret);
    int code = dr_workers_open(&server->counter.workers, where, error);
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
    dr_workers_close(&server->counter.workers);
    server->counter.site.tools.close(server->counter.site.tools.of);
    dr_cache_free(server->counter.site.cache);
    dr_secret_wipe(server->counter.secret, sizeof server->counter.secret);
    free(server->where);
    free(server);
    *out = NULL;
}
