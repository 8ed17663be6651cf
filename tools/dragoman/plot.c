#include "plot.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer_rows.h"
#include "harmless.h"
#include "messages.h"

enum { LEAST_BAR = 10, MAX_LABEL = 60, SHOWN_GAP = 12 };

typedef struct bar {
    char *label;
    int64_t count;
} bar;

typedef struct bars {
    bar *at;
    size_t n, room;
    size_t widest;
    int64_t most;
} bars;

/* ---- labels ---- */

static size_t characters(const char *s)
{
    size_t count = 0;
    for (; *s; s++)
        count += ((unsigned char)*s & 0xC0) != 0x80;
    return count;
}

static size_t put_value(char *out, size_t room, dragoman_value value)
{
    char text[512];
    if (value.kind < DRAGOMAN_VALUE_TEXT)
        return (size_t)snprintf(out, room, "(none)");
    snprintf(text, sizeof text, "%.*s", (int)(value.size < sizeof text ? value.size : sizeof text - 1), value.text);
    return cli_escape(out, room, text);
}

/* "Israel (ISR) → Egypt (EGY)" */
static char *label_of(const dragoman_answer *answer)
{
    char out[2048];
    size_t size = 0, columns = dragoman_answer_columns(answer) - 1;
    for (size_t i = 0; i < columns; i++) {
        const char *name = dragoman_answer_column(answer, i);
        dragoman_value value = dragoman_answer_value(answer, i);
        bool code = strlen(name) > 5 && strcmp(name + strlen(name) - 5, "_code") == 0;
        if (code && value.kind != DRAGOMAN_VALUE_TEXT)
            continue;
        size += (size_t)snprintf(out + size, 8, "%s", code ? " (" : i ? " → " : "");
        size += put_value(out + size, 512, value);
        size += (size_t)snprintf(out + size, 8, "%s", code ? ")" : "");
    }
    out[size] = '\0';
    return strdup(out);
}

/* ---- time ---- */

/* How many steps of its unit a label is from another: days, weeks, months or years; 0: no such labels. */
static long step_number(const char *label, const char *unit)
{
    int year = 0, month = 1, day = 1;
    if (sscanf(label, "%d-%d-%d", &year, &month, &day) < 1 || month < 1 || month > 12)
        return 0;
    if (strcmp(unit, "year") == 0)
        return year;
    if (strcmp(unit, "month") == 0)
        return year * 12L + month;
    /* days from the civil calendar: years begin in March (Hinnant, chrono-compatible date algorithms) */
    long y = month <= 2 ? year - 1 : year, shifted = (month + 9) % 12;
    long days = y * 365 + y / 4 - y / 100 + y / 400 + (shifted * 153 + 2) / 5 + day - 1;
    return strcmp(unit, "week") == 0 ? (days - 2) / 7 + 1 : days + 1;
}

/* The label that is `steps` after another. */
static void later(const char *label, const char *unit, long steps, char out[16])
{
    int year = 0, month = 1, day = 1;
    sscanf(label, "%d-%d-%d", &year, &month, &day);
    if (strcmp(unit, "year") == 0) {
        snprintf(out, 16, "%04ld", (year + steps) % 10000);
    } else if (strcmp(unit, "month") == 0) {
        long all = year * 12L + month - 1 + steps;
        snprintf(out, 16, "%04ld-%02ld", all / 12 % 10000, all % 12 + 1);
    } else {
        static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (long left = strcmp(unit, "week") == 0 ? steps * 7 : steps; left > 0; left--) {
            bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
            if (++day > lengths[month - 1] + (month == 2 && leap)) {
                day = 1;
                month = month % 12 + 1;
                year += month == 1;
            }
        }
        snprintf(out, 16, "%04d-%02d-%02d", year % 10000, month, day % 100);
    }
}

/* ---- drawing ---- */

/* Eighths of a character. */
static void draw(int64_t count, int64_t most, size_t room)
{
    static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    size_t eighths = (size_t)((double)count / (double)most * (double)room * 8 + 0.5);
    eighths = count && !eighths ? 1 : eighths;
    for (; eighths >= 8; eighths -= 8)
        fputs("█", stdout);
    fputs(parts[eighths], stdout);
}

/* The label, cut where it is wider than its column. */
static void put_label(const char *label, size_t width)
{
    size_t size = characters(label), shown = 0;
    for (const char *s = label; *s; s++) {
        bool begins = ((unsigned char)*s & 0xC0) != 0x80;
        if (begins && size > width && shown == width - 1)
            break;
        shown += begins;
        putchar(*s);
    }
    if (size > width) {
        fputs("…", stdout);
        shown++;
    }
    printf("%*s", (int)(width - shown), "");
}

typedef struct plot {
    size_t label, number, bar; /* columns */
    int64_t most;
    bool color;
} plot;

static void put_bar(const plot *p, const char *label, int64_t count)
{
    put_label(label, p->label);
    printf("  %*" PRId64, (int)p->number, count);
    if (count) {
        fputs(p->color ? " " CLI_CYAN : " ", stdout);
        draw(count, p->most, p->bar);
        fputs(p->color ? CLI_PLAIN : "", stdout);
    }
    putchar('\n');
}

/* What has none between two: each, or how many. */
static void put_gap(const plot *p, const char *unit, const char *before, const char *after)
{
    long from = step_number(before, unit), to = step_number(after, unit);
    long gap = from && to > from ? to - from - 1 : 0;
    char label[16];
    if (gap > SHOWN_GAP)
        printf("⋮ %ld %ss without any\n", gap, unit);
    for (long i = 1; i <= gap && gap <= SHOWN_GAP; i++) {
        later(before, unit, i, label);
        put_bar(p, label, 0);
    }
}

static void put_all(const bars *all, const char *unit, bool color, int width)
{
    char number[32];
    bool time = strcmp(unit, "day") == 0 || strcmp(unit, "week") == 0 || strcmp(unit, "month") == 0 ||
                strcmp(unit, "year") == 0;
    plot p = {.label = all->widest, .most = all->most > 0 ? all->most : 1, .color = color};
    p.number = (size_t)snprintf(number, sizeof number, "%" PRId64, all->most);
    size_t room = width > 0 ? (size_t)width : 80;
    size_t most_label = room > p.number + LEAST_BAR + 4 + 8 ? room - p.number - LEAST_BAR - 4 : 8;
    p.label = p.label > most_label ? most_label : p.label;
    p.label = p.label > MAX_LABEL ? MAX_LABEL : p.label;
    p.bar = room > p.label + p.number + 4 + LEAST_BAR ? room - p.label - p.number - 4 : LEAST_BAR;
    for (size_t i = 0; i < all->n && cli_check_output(); i++) {
        if (i && time)
            put_gap(&p, unit, all->at[i - 1].label, all->at[i].label);
        put_bar(&p, all->at[i].label, all->at[i].count);
    }
}

/* ---- rows ---- */

static bool keep(bars *all, const dragoman_answer *answer)
{
    if (all->n == all->room) {
        size_t room = all->room ? all->room * 2 : 64;
        bar *grown = realloc(all->at, room * sizeof *grown);
        if (!grown)
            return false;
        all->at = grown;
        all->room = room;
    }
    char *label = label_of(answer);
    if (!label)
        return false;
    int64_t count = dragoman_answer_value(answer, dragoman_answer_columns(answer) - 1).integer;
    size_t size = characters(label);
    all->at[all->n++] = (bar){label, count};
    all->widest = size > all->widest ? size : all->widest;
    all->most = count > all->most ? count : all->most;
    return true;
}

long cli_plot(dragoman_answer *answer, bool color, int width, dragoman_error *error)
{
    bars all = {0};
    int got;
    while ((got = dragoman_answer_next(answer, error)) > 0)
        if (!keep(&all, answer)) {
            *error = (dragoman_error){.code = DRAGOMAN_E_MEMORY, .message = "out of memory", .position = SIZE_MAX};
            got = DRAGOMAN_E_MEMORY;
            break;
        }
    if (got == 0)
        put_all(&all, dragoman_answer_column(answer, 0), color, width);
    for (size_t i = 0; i < all.n; i++)
        free(all.at[i].label);
    free(all.at);
    return got < 0 ? got : (long)all.n;
}
