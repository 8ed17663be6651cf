#include "desk/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>

#include "desk/cache.h"
#include "desk/exchange.h"
#include "members/account.h"

struct dr_server {
    struct MHD_Daemon *daemon;
    dr_counter counter;
    char *where, *address, *proxy; /* what the site borrows */
    unsigned port;
};

/* ---- the address ---- */

typedef struct address {
    struct sockaddr_storage at;
    bool six, loopback;
} address;

/* "127.0.0.1:8080", "[2001:db8::1]:0"; false for anything else. */
static bool read_address(const char *listen, address *out)
{
    struct sockaddr_in *four = (struct sockaddr_in *)&out->at;
    struct sockaddr_in6 *wide = (struct sockaddr_in6 *)&out->at;
    const char *colon = strrchr(listen, ':');
    char host[INET6_ADDRSTRLEN + 2];
    int64_t port = -1;
    *out = (address){0};
    if (!colon || !dr_parse_int(dr_str_of(colon + 1), &port) || port < 0 || port > 65535 ||
        (size_t)(colon - listen) >= sizeof host)
        return false;
    memcpy(host, listen, (size_t)(colon - listen));
    host[colon - listen] = 0;
    size_t size = strlen(host);
    out->six = size > 2 && host[0] == '[' && host[size - 1] == ']';
    if (out->six) {
        host[size - 1] = 0;
        wide->sin6_family = AF_INET6;
        wide->sin6_port = htons((uint16_t)port);
        out->loopback = strcmp(host + 1, "::1") == 0;
        return inet_pton(AF_INET6, host + 1, &wide->sin6_addr) == 1;
    }
    four->sin_family = AF_INET;
    four->sin_port = htons((uint16_t)port);
    bool good = inet_pton(AF_INET, strcmp(host, "localhost") ? host : "127.0.0.1", &four->sin_addr) == 1;
    out->loopback = good && ntohl(four->sin_addr.s_addr) >> 24 == 127;
    return good;
}

/* ---- what must be given ---- */

/* "https://desk.example.org", with nothing behind the host. */
static bool is_site(const char *text)
{
    dr_str rest = dr_str_of(text);
    bool web = dr_starts(rest, DR_STR("https://")) || dr_starts(rest, DR_STR("http://"));
    rest = dr_from(rest, dr_find(rest, DR_STR("://")) + 3);
    for (size_t i = 0; web && i < rest.size; i++)
        web = rest.at[i] > ' ' && rest.at[i] <= '~' && !strchr("/?#@\\\"<>", rest.at[i]);
    return web && rest.size > 0 && rest.size < 256;
}

static int check(const dr_server_settings *settings, const address *at, dragoman_error *error)
{
    const dr_site *site = &settings->site;
    const char *wrong = NULL;
    if (!settings->members && !at->loopback)
        wrong = "others reach this address, so the desk needs members: dragoman user add NAME --role admin, then "
                "--members";
    else if (!settings->members && (site->public_reading || site->open_signup || site->secure || site->proxy))
        wrong = "without --members the desk is for this machine alone: --public, --open-signup, --behind-tls and "
                "--proxy need them";
    else if (site->address && !is_site(site->address))
        wrong = "--site is the desk's address without a path: https://desk.example.org";
    else if (site->open_signup && (!site->mailer || !site->address))
        wrong =
            "--open-signup confirms addresses by mail: it needs a way to send them, and --site for the links in them";
    return wrong ? dr_error(error, DRAGOMAN_E_ARGUMENT, wrong, DR_NOWHERE) : 0;
}

/* That there is somebody who can sign in. */
static int check_members(dr_roll *members, const address *at, dragoman_error *error)
{
    int64_t count = 0;
    int code = dr_account_count(members, &count, error);
    if (code == 0 && !count && !at->loopback)
        code = dr_error(error, DRAGOMAN_E_ARGUMENT,
                        "nobody could sign in yet: dragoman user add NAME --role admin makes the first account",
                        DR_NOWHERE);
    return code;
}

/* ---- starting and stopping ---- */

static int open_daemon(dr_server *server, const address *at, dragoman_error *error)
{
    dr_counter *counter = &server->counter;
    const dr_site *site = &counter->site;
    unsigned per_address = site->accounts && !site->proxy ? DR_SERVER_PER_ADDRESS : 0;
    server->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | (at->six ? MHD_USE_IPv6 : 0u), 0, NULL, NULL,
        dr_exchange_answer, counter, MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)&at->at,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)DR_SERVER_THREADS, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)DR_SERVER_CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)DR_SERVER_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)DR_SERVER_HEAD,
        MHD_OPTION_URI_LOG_CALLBACK, dr_exchange_begin, counter, MHD_OPTION_NOTIFY_COMPLETED, dr_exchange_end, counter,
        MHD_OPTION_NOTIFY_CONNECTION, dr_connection_noted, &counter->connections, MHD_OPTION_END);
    if (!server->daemon)
        return dr_error(error, DRAGOMAN_E_IO,
                        "nothing can listen there: perhaps another program does; name another with --listen",
                        DR_NOWHERE);
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    server->port = info ? info->port : 0;
    return 0;
}

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

static dr_server *new_server(const dr_server_settings *settings)
{
    dr_server *server = calloc(1, sizeof *server);
    if (!server)
        return NULL;
    const dr_site *site = &settings->site;
    server->counter.site = *site;
    server->counter.site.outbox = NULL;
    server->counter.site.cache = NULL;
    server->counter.site.accounts = settings->members != NULL;
    server->counter.site.hashing = &server->counter.hashing;
    server->counter.site.where = server->where = copy(site->where);
    server->counter.site.address = server->address = copy(site->address);
    server->counter.site.proxy = server->proxy = copy(site->proxy);
    if (server->where && !site->address == !server->address && !site->proxy == !server->proxy && dr_secret_begin())
        return server;
    free(server->where);
    free(server->address);
    free(server->proxy);
    free(server);
    return NULL;
}

static int start(dr_server *server, const dr_server_settings *settings, const address *at, dragoman_error *error)
{
    dr_counter *counter = &server->counter;
    char born[DR_SECRET_LETTERS + 1];
    dr_secret_new(counter->secret);
    dr_secret_new(born);
    memcpy(&counter->site.born, born, sizeof counter->site.born);
    counter->site.cache = dr_cache_new(); /* without one all is made anew */
    bool watched =
        dr_connections_begin(&counter->connections, settings->deadline ? settings->deadline : DR_SERVER_DEADLINE);
    int code = dr_workers_open(&counter->workers, settings->site.where, settings->members, error);
    if (code == 0 && !watched)
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    if (code == 0 && settings->site.mailer) {
        counter->site.outbox = &counter->outbox;
        if (!dr_outbox_begin(&counter->outbox, settings->site.mailer))
            code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    if (code == 0 && settings->members)
        code = check_members(&counter->workers.at[0].members, at, error);
    if (code)
        return code;
    dr_error_where(error, settings->listen);
    return open_daemon(server, at, error);
}

static void close_tools(const dr_site *site)
{
    if (site->tools.close)
        site->tools.close(site->tools.of);
}

int dr_server_start(dr_server **out, const dr_server_settings *settings, dragoman_error *error)
{
    address at;
    *out = NULL;
    dr_error_where(error, settings->listen);
    int code = read_address(settings->listen, &at)
                   ? check(settings, &at, error)
                   : dr_error(error, DRAGOMAN_E_ARGUMENT,
                              "where to listen is ADDRESS:PORT, as in 127.0.0.1:8080 or [::1]:8080", DR_NOWHERE);
    if (code == 0 && !(*out = new_server(settings)))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    if (!*out) {
        close_tools(&settings->site);
        return code;
    }
    code = dr_microhttpd_open(error);
    if (code == 0)
        code = start(*out, settings, &at, error);
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
    if (server->counter.site.tools.end)
        server->counter.site.tools.end(server->counter.site.tools.of);
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    dr_connections_end(&server->counter.connections);
    if (server->counter.site.outbox)
        dr_outbox_end(&server->counter.outbox);
    dr_workers_close(&server->counter.workers);
    close_tools(&server->counter.site);
    dr_cache_free(server->counter.site.cache);
    dr_secret_wipe(server->counter.secret, sizeof server->counter.secret);
    free(server->where);
    free(server->address);
    free(server->proxy);
    free(server);
    *out = NULL;
}
