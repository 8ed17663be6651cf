#include "desk/land.h"

#include <math.h>
#include <stdlib.h>

extern const char dr_table_land[], dr_table_land_end[]; /* web/land.txt */

/* Coordinates are whole tenths of the drawing's unit: short, and finer than an eye sees. */
typedef struct ring {
    long x, y, west, east, north, south; /* where it is; its bounds */
    uint32_t points;
    dr_buf path;
} ring;

static void add_point(ring *r, const dr_map_frame *frame, double lat, double lon)
{
    dr_map_point p = dr_map_at(frame, dr_project(lat, lon));
    long x = lround(p.x * 10), y = lround(p.y * 10);
    if (r->points && labs(x - r->x) < 6 && labs(y - r->y) < 6)
        return;
    if (r->points)
        dr_buf_format(&r->path, r->points == 1 ? "l%ld %ld" : " %ld %ld", x - r->x, y - r->y);
    else
        dr_buf_format(&r->path, "M%ld %ld", x, y);
    r->west = !r->points || x < r->west ? x : r->west;
    r->east = !r->points || x > r->east ? x : r->east;
    r->north = !r->points || y < r->north ? y : r->north;
    r->south = !r->points || y > r->south ? y : r->south;
    r->x = x;
    r->y = y;
    r->points++;
}

static bool next_number(dr_str *rest, int64_t *out)
{
    return rest->at && dr_parse_int(dr_split(rest, ' '), out) && *out >= -36000 && *out <= 36000;
}

static void draw_ring(dr_buf *out, const dr_map_frame *frame, dr_str line)
{
    ring r = {.path = {.arena = out->arena}};
    int64_t lon = 0, lat = 0, dx, dy;
    while (next_number(&line, &dx) && next_number(&line, &dy)) {
        lon += dx;
        lat += dy;
        add_point(&r, frame, (double)lat / 100, (double)lon / 100);
    }
    bool seen = r.east >= 0 && r.west <= frame->width * 10 && r.south >= 0 && r.north <= frame->height * 10;
    if (r.points < 3 || !seen)
        return;
    dr_buf_add(out, dr_buf_view(&r.path));
    dr_buf_byte(out, 'z');
}

void dr_draw_outline(dr_buf *out, const dr_map_frame *frame, dr_str outline)
{
    dr_markup(out, "<path class=\"land\" transform=\"scale(.1)\" d=\"");
    while (outline.size) {
        dr_str line = dr_split(&outline, '\n');
        if (line.size && line.at[0] != '#')
            draw_ring(out, frame, line);
    }
    dr_markup(out, "\"/>\n");
}

/* ---- meridians and circles of latitude ---- */

static void curve(dr_buf *out, const dr_map_frame *frame, double lat, double lon, double lat_step, double lon_step,
                  int n)
{
    for (int i = 0; i <= n; i++) {
        dr_map_point p = dr_map_at(frame, dr_project(lat + i * lat_step, lon + i * lon_step));
        dr_buf_format(out, "%c%ld %ld", i ? 'L' : 'M', lround(p.x * 10), lround(p.y * 10));
    }
}

static void draw_net(dr_buf *out, const dr_map_frame *frame)
{
    int step = frame->scale > 3 * frame->width / (2 * DR_MAP_X) ? 10 : 30;
    dr_markup(out, "<path class=\"net\" transform=\"scale(.1)\" d=\"");
    for (int lon = -180; lon <= 180; lon += step)
        curve(out, frame, -90, lon, 10, 0, 18);
    for (int lat = -90 + step; lat < 90; lat += step) /* a straight line in this projection */
        curve(out, frame, lat, -180, 0, 360, 1);
    dr_markup(out, "\"/>\n");
}

void dr_draw_land(dr_buf *out, const dr_map_frame *frame)
{
    draw_net(out, frame);
    dr_draw_outline(out, frame, (dr_str){dr_table_land, (size_t)(dr_table_land_end - dr_table_land)});
}
