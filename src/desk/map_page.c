/* The map: where events took place, and how many; a dot leads to them. */
#include <math.h>
#include <stdlib.h>

#include "desk/counts.h"
#include "desk/drawing.h"
#include "desk/land.h"

enum { WIDTH = 720, LARGEST = 22, LABELS = 14 };

typedef struct spot {
    dr_str name, country;
    dr_map_point globe, at; /* on the drawing */
    int64_t count, geonameid;
    double radius;
} spot;
typedef DR_VEC(spot) spots;

typedef struct found {
    spots spots;             /* most events first */
    int64_t placed, nowhere; /* events at them; at no place that is known */
    bool more;               /* than are shown */
} found;

static int read_spots(dr_page *page, const dragoman_filter *filter, found *out)
{
    dr_db_query *rows = NULL;
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, "location", filter, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_value name = dr_db_at(rows, 0), lat = dr_db_at(rows, 2), lon = dr_db_at(rows, 3), id = dr_db_at(rows, 4);
        int64_t count = dr_db_at(rows, 5).integer;
        if (name.kind != DR_VALUE_TEXT || lat.kind != DR_VALUE_REAL || lon.kind != DR_VALUE_REAL) {
            out->nowhere += count;
            continue;
        }
        out->placed += count;
        out->more = out->spots.n == DR_DESK_PLACES;
        if (!out->more)
            DR_PUSH(page->arena, &out->spots,
                    ((spot){.name = dr_copy(page->arena, name.text),
                            .country = dr_copy(page->arena, dr_db_at(rows, 1).text),
                            .globe = dr_project(lat.real, lon.real),
                            .geonameid = id.kind == DR_VALUE_INT ? id.integer : 0,
                            .count = count}));
    }
    dr_db_done(&rows);
    return code ? code : got;
}

static dr_map_frame frame_for(dr_page *page, found *f)
{
    dr_map_point *points = DR_NEW_ARRAY(page->arena, dr_map_point, f->spots.n);
    for (uint32_t i = 0; i < f->spots.n; i++)
        points[i] = f->spots.at[i].globe;
    bool whole = dr_is_text(dr_request_value(page->request, "view"), "world");
    dr_map_frame frame = dr_map_around(WIDTH, points, whole ? 0 : f->spots.n);
    for (uint32_t i = 0; i < f->spots.n; i++) { /* areas are as the counts are */
        spot *s = &f->spots.at[i];
        s->at = dr_map_at(&frame, s->globe);
        s->radius = fmax(3, LARGEST * sqrt((double)s->count / (double)f->spots.at[0].count));
    }
    return frame;
}

static dr_str address_of(dr_page *page, const spot *s)
{
    static const char *const without[] = {"place", "view", "limit", NULL};
    dr_buf out = {.arena = page->arena};
    dr_markup(&out, "/events?");
    dr_buf_add(&out, dr_query_but(page->arena, page->request, without));
    dr_markup(&out, "place=");
    if (s->geonameid)
        dr_buf_format(&out, "%lld", (long long)s->geonameid);
    else
        dr_url_part(&out, s->name);
    return dr_buf_view(&out);
}

static void draw_dots(dr_page *page, const found *f)
{
    for (uint32_t i = 0; i < f->spots.n; i++) {
        const spot *s = &f->spots.at[i];
        dr_str address = address_of(page, s);
        dr_svg_link(page->out, address,
                    dr_format(page->arena, "%.*s%s%.*s: %lld", DR_FMT(s->name), s->country.size ? ", " : "",
                              DR_FMT(s->country), (long long)s->count));
        dr_markup(page->out, "<circle class=\"spot\"");
        dr_svg_number(page->out, "cx", s->at.x);
        dr_svg_number(page->out, "cy", s->at.y);
        dr_svg_number(page->out, "r", s->radius);
        dr_markup(page->out, "/>");
        dr_svg_link_end(page->out, address);
    }
}

typedef struct box {
    double left, right, top, bottom;
} box;

static bool meet(box a, box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Names of the places with most events, where they fit beside each other. */
static void draw_names(dr_page *page, const found *f, const dr_map_frame *frame)
{
    enum { TRIED = 60, LETTER = 7 };
    box taken[LABELS];
    size_t n = 0;
    for (uint32_t i = 0; i < f->spots.n && i < TRIED && n < LABELS; i++) {
        const spot *s = &f->spots.at[i];
        double left = s->at.x + s->radius + 3;
        box b = {left, left + LETTER * (double)s->name.size, s->at.y - 8, s->at.y + 6};
        bool free = b.left > 0 && b.right < frame->width && b.top > 0 && b.bottom < frame->height;
        for (size_t k = 0; k < n && free; k++)
            free = !meet(b, taken[k]);
        if (!free)
            continue;
        taken[n++] = b;
        dr_svg_text(page->out, "name", left, s->at.y + 4, s->name);
    }
}

static void table(dr_page *page, const found *f)
{
    dr_markup(page->out,
              "<details><summary>As a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" "
              "aria-label=\"The numbers\"><table><thead><tr><th scope=\"col\">place</th><th scope=\"col\">country</th>"
              "<th scope=\"col\">events</th></tr></thead>\n<tbody>");
    for (uint32_t i = 0; i < f->spots.n; i++) {
        const spot *s = &f->spots.at[i];
        dr_markup(page->out, "<tr><th scope=\"row\"><a href=\"");
        dr_html_text(page->out, address_of(page, s));
        dr_markup(page->out, "\">");
        dr_html_apart(page->out, s->name);
        dr_markup(page->out, "</a></th><td>");
        dr_html_text(page->out, s->country);
        dr_buf_format(page->out, "</td><td>%lld</td></tr>\n", (long long)s->count);
    }
    dr_markup(page->out, "</tbody></table></div></details>\n");
}

static void tell_counts(dr_page *page, const found *f)
{
    static const char *const without[] = {"view", NULL};
    dr_buf_format(page->out,
                  "<p class=\"about\">%lld events at %s%u places; %lld at none that is known. A country named as "
                  "a whole stands at its middle. ",
                  (long long)f->placed, f->more ? "more than " : "", f->spots.n, (long long)f->nowhere);
    bool whole = dr_is_text(dr_request_value(page->request, "view"), "world");
    dr_buf_format(page->out, "<a href=\"/map?");
    dr_html_text(page->out, dr_query_but(page->arena, page->request, without));
    dr_markup(page->out, whole ? "\">Where events are</a></p>\n" : "view=world\">The whole world</a></p>\n");
}

static void draw(dr_page *page, found *f)
{
    dr_map_frame frame = frame_for(page, f);
    const spot *first = &f->spots.at[0];
    dr_svg_begin(page->out,
                 &(dr_drawing){"map", frame.width, frame.height, DR_STR("Where events took place"),
                               dr_format(page->arena,
                                         "A map with a dot for each of %u places, larger the more events; most, "
                                         "%lld, at %.*s.",
                                         f->spots.n, (long long)first->count, DR_FMT(first->name))});
    dr_draw_land(page->out, &frame);
    draw_dots(page, f);
    draw_names(page, f, &frame);
    dr_svg_end(page->out);
    tell_counts(page, f);
    table(page, f);
    dr_figure_end(page->out);
}

static int write_drawing(dr_page *page, const dragoman_filter *filter)
{
    found f = {0};
    int code = read_spots(page, filter, &f);
    if (code)
        return code;
    if (f.spots.n)
        draw(page, &f);
    else
        dr_markup(page->out, "<p>No such event has a place that is known.</p>\n");
    return 0;
}

int dr_map_page(dr_page *page)
{
    return dr_drawing_page(page, "Map", "/map", "view", write_drawing);
}
