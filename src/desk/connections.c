#include "desk/connections.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

typedef struct dr_connection {
    struct dr_connection *next, *before;
    int fd;
    time_t since;
} dr_connection;

static time_t now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec;
}

/* The descriptor is open as long as its connection is in the list, which is changed under the lock. */
static void cut_late_ones(dr_connections *all)
{
    time_t late = now() - all->deadline;
    for (dr_connection *c = all->first; c; c = c->next)
        if (c->since < late)
            shutdown(c->fd, SHUT_RDWR);
}

static void *watch(void *payload)
{
    dr_connections *all = payload;
    pthread_mutex_lock(&all->lock);
    while (!all->ends) {
        struct timespec next;
        clock_gettime(CLOCK_MONOTONIC, &next);
        next.tv_sec++;
        pthread_cond_timedwait(&all->ending, &all->lock, &next);
        cut_late_ones(all);
    }
    pthread_mutex_unlock(&all->lock);
    return NULL;
}

bool dr_connections_begin(dr_connections *all, int deadline)
{
    pthread_condattr_t monotonic;
    all->deadline = deadline;
    pthread_mutex_init(&all->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&all->ending, &monotonic);
    pthread_condattr_destroy(&monotonic);
    all->runs = pthread_create(&all->watcher, NULL, watch, all) == 0;
    return all->runs;
}

void dr_connections_end(dr_connections *all)
{
    pthread_mutex_lock(&all->lock);
    all->ends = true;
    pthread_cond_signal(&all->ending);
    pthread_mutex_unlock(&all->lock);
    if (all->runs)
        pthread_join(all->watcher, NULL);
    while (all->first) {
        dr_connection *next = all->first->next;
        free(all->first);
        all->first = next;
    }
    pthread_cond_destroy(&all->ending);
    pthread_mutex_destroy(&all->lock);
}

static void open_one(dr_connections *all, struct MHD_Connection *connection, void **context)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    dr_connection *c = info ? calloc(1, sizeof *c) : NULL;
    *context = c;
    if (!c)
        return; /* it is not watched */
    c->fd = info->connect_fd;
    c->since = now();
    pthread_mutex_lock(&all->lock);
    c->next = all->first;
    if (all->first)
        all->first->before = c;
    all->first = c;
    pthread_mutex_unlock(&all->lock);
}

static void close_one(dr_connections *all, dr_connection *c)
{
    pthread_mutex_lock(&all->lock);
    if (c->next)
        c->next->before = c->before;
    if (c->before)
        c->before->next = c->next;
    else
        all->first = c->next;
    pthread_mutex_unlock(&all->lock);
    free(c);
}

void dr_connection_noted(void *connections, struct MHD_Connection *connection, void **context,
                         enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        open_one(connections, connection, context);
    else if (*context)
        close_one(connections, *context);
}

void dr_connection_answered(dr_connections *all, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    dr_connection *c = info ? info->socket_context : NULL;
    if (!c)
        return;
    pthread_mutex_lock(&all->lock);
    c->since = now();
    pthread_mutex_unlock(&all->lock);
}
