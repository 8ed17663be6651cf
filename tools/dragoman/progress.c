#include "progress.h"

#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void show_left(double seconds)
{
    if (seconds < 100)
        fprintf(stderr, ", %.0f seconds left", seconds);
    else if (seconds < 6000)
        fprintf(stderr, ", %.0f minutes left", seconds / 60);
    else
        fprintf(stderr, ", %.1f hours left", seconds / 3600);
}

void cli_progress_show(cli_progress *progress, size_t read, size_t failed)
{
    if (!progress->on)
        return;
    double time = now();
    if (progress->next == 0) {
        progress->started = time;
        progress->next = time + 1;
    }
    if (time < progress->next)
        return;
    progress->next = time + 0.25;
    progress->shown = true;
    double rate = (double)read / (time - progress->started);
    fprintf(stderr, "\r%zu ", read);
    if (progress->total)
        fprintf(stderr, "of %zu ", progress->total);
    fprintf(stderr, "reports read (%.0f a second)", rate);
    if (failed)
        fprintf(stderr, ", %zu failed", failed);
    if (progress->total > read && rate > 0)
        show_left((double)(progress->total - read) / rate);
    else if (!progress->total && progress->share > 0 && progress->share < 1)
        show_left((time - progress->started) * (1 - progress->share) / progress->share);
    fputs("\033[K", stderr);
    fflush(stderr);
}

void cli_progress_clear(cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
