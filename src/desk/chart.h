/* Numbers over time, drawn: bars of counts, and points that lines join. Each is a <figure> with its drawing (svg.h), a
 * legend and, in <details>, the same as a table. */
#ifndef DR_DESK_CHART_H
#define DR_DESK_CHART_H

#include "desk/grain.h"
#include "desk/svg.h"

enum {
    DR_BAR_PARTS = 4,    /* that a bar is stacked of */
    DR_CHART_BARS = 400, /* bars that are drawn; later ones are not */
    DR_CHART_SERIES = 8, /* colours; series past them share the last */
    DR_CHART_POINTS = 2000
};

/* What happened in one span of time. */
typedef struct dr_bar {
    dr_date from; /* its first day */
    uint32_t counts[DR_BAR_PARTS];
    dr_str address; /* where it leads, or at == NULL */
} dr_bar;

typedef struct dr_bars {
    const char *id; /* unique on the page */
    dr_str title;   /* plain text */
    dr_grain grain;
    const char *parts[DR_BAR_PARTS]; /* our names of what is stacked, the lowest first; NULL past the last */
    const dr_bar *at;                /* one for each span, also where nothing happened, in order */
    uint32_t n;
} dr_bars;

/* Draws them; nothing when there are none. */
void dr_draw_bars(dr_buf *out, const dr_bars *bars);

/* A number that somebody gave on a day: how many were killed, says whom. */
typedef struct dr_point {
    dr_date day;      /* a whole day; others are not drawn */
    double value;     /* ≥ 0 */
    double low, high; /* what it may be where that is said ("20 to 30"); low >= high: nothing is said */
    uint32_t series;  /* whose it is: index into dr_lines.series */
    dr_str words;     /* as it was told: "at least 20 hostages"; or empty */
    dr_str address;   /* where it leads, or at == NULL */
} dr_point;

typedef struct dr_lines {
    const char *id;
    dr_str title;         /* plain text: "Killed, by who says so" */
    const dr_str *series; /* plain text, from outside: names of sources */
    uint32_t series_count;
    const dr_point *at; /* in any order */
    uint32_t n;
} dr_lines;

/* Draws each series as points in order of days, a line between them; the scale begins at 0. Nothing when no point can
 * be drawn. */
void dr_draw_lines(dr_buf *out, const dr_lines *lines);

#endif
