#include "edition/smtp.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/curl.h"

struct dr_smtp {
    CURL *easy;
    char problem[CURL_ERROR_SIZE];
    bool local;
};

/* A message on its way. */
typedef struct outgoing {
    dr_str rest;
    dr_before_end *before_end;
    void *payload;
    bool ended; /* its last bytes were given away */
} outgoing;

enum { CONNECT_SECONDS = 20, MESSAGE_SECONDS = 120 };

static void begin_curl(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* Whether the host of the address is this machine's own. */
static bool is_local(const char *url)
{
    static const char *const own[] = {"localhost", "127.0.0.1", "[::1]"};
    const char *host = strstr(url, "://") + 3;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        size_t n = strlen(own[i]);
        if (strncmp(host, own[i], n) == 0 && (host[n] == '\0' || host[n] == ':' || host[n] == '/'))
            return true;
    }
    return false;
}

int dr_smtp_open(dr_smtp **out, const dr_smtp_server *server, dragoman_error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    *out = NULL;
    int code = dr_curl_open(error);
    if (code)
        return code;
    pthread_once(&once, begin_curl);
    const char *url = server->url;
    if (!url || (strncmp(url, "smtp://", 7) && strncmp(url, "smtps://", 8)) || strpbrk(url, "@ \r\n")) {
        dr_error_where(error, url ? url : "");
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no mail server: smtps://host[:port] or smtp://host[:port]",
                        DR_NOWHERE);
    }
    dr_smtp *s = calloc(1, sizeof *s);
    if (!s || !(s->easy = curl_easy_init())) {
        free(s);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    s->local = is_local(url);
    curl_easy_setopt(s->easy, CURLOPT_URL, url);
    curl_easy_setopt(s->easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(s->easy, CURLOPT_USE_SSL, (long)(s->local ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(s->easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(s->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(s->easy, CURLOPT_PROXY, ""); /* mail goes to the server that was named */
    curl_easy_setopt(s->easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(s->easy, CURLOPT_TIMEOUT, (long)MESSAGE_SECONDS);
    curl_easy_setopt(s->easy, CURLOPT_ERRORBUFFER, s->problem);
    if (server->user)
        curl_easy_setopt(s->easy, CURLOPT_USERNAME, server->user);
    if (server->password)
        curl_easy_setopt(s->easy, CURLOPT_PASSWORD, server->password);
    if (server->authority)
        curl_easy_setopt(s->easy, CURLOPT_CAINFO, server->authority);
    *out = s;
    return 0;
}

void dr_smtp_close(dr_smtp **smtp)
{
    if (!*smtp)
        return;
    curl_easy_cleanup((*smtp)->easy);
    free(*smtp);
    *smtp = NULL;
}

/* The last piece is not given away before the caller has noted that it will be. */
static size_t give(char *into, size_t size, size_t count, void *user)
{
    outgoing *o = user;
    size_t room = size * count, n = o->rest.size < room ? o->rest.size : room;
    if (n && n == o->rest.size) {
        if (o->before_end && o->before_end(o->payload))
            return CURL_READFUNC_ABORT;
        o->ended = true;
    }
    memcpy(into, o->rest.at, n);
    o->rest = dr_from(o->rest, n);
    return n;
}

static dr_handing judge(const dr_smtp *s, CURLcode code, long said, const outgoing *o)
{
    if (code == CURLE_OK)
        return DR_HANDED;
    if (code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED || code == CURLE_PEER_FAILED_VERIFICATION ||
        code == CURLE_SSL_CACERT_BADFILE || code == CURLE_AUTH_ERROR)
        return DR_NOT_ALLOWED;
    /* libcurl's words for a refusal of MAIL FROM; of RCPT TO and of the message itself it is about the recipient. */
    bool sender = strncmp(s->problem, "MAIL failed", 11) == 0;
    if (said >= 500 && said < 600)
        return sender ? DR_NOT_ALLOWED : DR_REFUSED;
    if (said >= 400 && said < 500)
        return DR_LATER;
    return o->ended ? DR_NOBODY_KNOWS : DR_NO_SERVER;
}

dr_handing dr_smtp_send(dr_smtp *smtp, const char *from, const char *to, dr_str message, dr_before_end *before_end,
                        void *payload, char reply[256])
{
    outgoing o = {message, before_end, payload, false};
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    long said = 0;
    reply[0] = smtp->problem[0] = '\0';
    if (!recipients)
        return DR_NO_SERVER;
    curl_easy_setopt(smtp->easy, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(smtp->easy, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(smtp->easy, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(smtp->easy, CURLOPT_READDATA, &o);
    CURLcode code = curl_easy_perform(smtp->easy);
    curl_easy_getinfo(smtp->easy, CURLINFO_RESPONSE_CODE, &said);
    curl_easy_setopt(smtp->easy, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(recipients);
    if (code)
        snprintf(reply, 256, "%.240s (%ld)", smtp->problem[0] ? smtp->problem : curl_easy_strerror(code), said);
    return judge(smtp, code, said, &o);
}
