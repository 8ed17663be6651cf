#include "desk/network.h"

#include <math.h>

#include "base/utf8.h"

enum {
    WIDTH = 720,
    MIDDLE = WIDTH / 2,
    ROW = 24,
    HEAD = 34,
    REACH = 150 /* from the middle to the others */,
    LETTERS = 28
};

/* A side of the drawing: 1 on the right, -1 on the left. */
typedef struct side {
    const dr_ties *ties;
    int way;
    const char *class, *title;
    double height; /* of the drawing */
    uint32_t most; /* of both sides */
} side;

static uint32_t most_of(const dr_ties *ties)
{
    return ties->n ? dr_tie_count(&ties->at[0]) : 0;
}

/* A name that fits: cut at a letter, with an ellipsis. */
static dr_str short_name(dr_arena *arena, dr_str name)
{
    size_t at = 0, size;
    for (int n = 0; n < LETTERS && at < name.size; n++, at += size)
        dr_utf8_at(name, at, &size);
    return at < name.size ? dr_format(arena, "%.*s…", (int)at, name.at) : name;
}

/* What is read of a tie: "Croatia 16". */
static dr_str tie_label(dr_buf *out, const dr_tie *tie)
{
    dr_str name = short_name(out->arena, tie->name);
    return dr_format(out->arena, "%.*s %u", DR_FMT(name), dr_tie_count(tie));
}

/* The same and what is behind it: who hears it knows which one is seen. */
static dr_str tie_words(dr_buf *out, const dr_tie *tie)
{
    bool cut = short_name(out->arena, tie->name).size != tie->name.size;
    return dr_format(out->arena, "%.*s: %u to them, %u by them, %u together%s%.*s%s", DR_FMT(tie_label(out, tie)),
                     tie->by, tie->from, tie->together, cut ? " (" : "", DR_FMT(cut ? tie->name : DR_STR("")),
                     cut ? ")" : "");
}

/* Rows of a side stand around the middle's height. */
static double row_of(const side *s, uint32_t index)
{
    return HEAD + (s->height - HEAD) / 2 + ROW * (index - (s->ties->n - 1) / 2.0);
}

static void draw_tie(dr_buf *out, const side *s, uint32_t index)
{
    const dr_tie *tie = &s->ties->at[index];
    double middle = HEAD + (s->height - HEAD) / 2, y = row_of(s, index), x = MIDDLE + s->way * REACH;
    dr_svg_link(out, tie->address, tie_words(out, tie));
    dr_buf_format(out, "<path class=\"tie %s\"", s->class);
    dr_svg_number(out, "stroke-width", 1 + 8 * sqrt((double)dr_tie_count(tie) / s->most));
    dr_buf_format(out, " d=\"M%d %ldC%d %ld %d %ld %ld %ld\"/>", MIDDLE, lround(middle), MIDDLE + s->way * REACH / 2,
                  lround(middle), MIDDLE + s->way * REACH / 2, lround(y), lround(x), lround(y));
    dr_buf_format(out, "<circle class=\"%s\" r=\"4\"", s->class);
    dr_svg_number(out, "cx", x);
    dr_svg_number(out, "cy", y);
    dr_markup(out, "/>");
    dr_svg_text(out, s->way > 0 ? "name" : "name end", x + 9 * s->way, y + 4, tie_label(out, tie));
    dr_svg_link_end(out, tie->address);
}

static void draw_side(dr_buf *out, const side *s)
{
    dr_svg_text(out, s->way > 0 ? "tick" : "tick end", MIDDLE + s->way * REACH, 16, dr_str_of(s->title));
    for (uint32_t i = 0; i < s->ties->n; i++)
        draw_tie(out, s, i);
}

static void table_rows(dr_buf *out, const dr_ties *ties, const char *kind)
{
    for (uint32_t i = 0; i < ties->n; i++) {
        const dr_tie *tie = &ties->at[i];
        dr_markup(out, tie->address.at ? "<tr><th scope=\"row\"><a href=\"" : "<tr><th scope=\"row\">");
        dr_html_text(out, tie->address);
        dr_markup(out, tie->address.at ? "\">" : "");
        dr_html_apart(out, tie->name);
        dr_markup(out, tie->address.at ? "</a></th><td>" : "</th><td>");
        dr_html_text(out, tie->code);
        dr_buf_format(out, "</td><td>%s</td><td>%u</td><td>%u</td><td>%u</td></tr>\n", kind, tie->by, tie->from,
                      tie->together);
    }
}

static void table(dr_buf *out, const dr_network *n)
{
    dr_markup(out, "<details><summary>As a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" "
                   "aria-label=\"The numbers\"><table><thead><tr><th scope=\"col\">with</th><th scope=\"col\">code</th>"
                   "<th scope=\"col\">what</th><th scope=\"col\">to them</th><th scope=\"col\">by them</th>"
                   "<th scope=\"col\">together</th></tr></thead>\n<tbody>");
    table_rows(out, &n->cooperation, "cooperation");
    table_rows(out, &n->conflict, "conflict");
    dr_markup(out, "</tbody></table></div></details>\n");
}

void dr_draw_network(dr_buf *out, const dr_network *n)
{
    uint32_t rows = n->cooperation.n > n->conflict.n ? n->cooperation.n : n->conflict.n;
    uint32_t most = most_of(&n->cooperation) > most_of(&n->conflict) ? most_of(&n->cooperation) : most_of(&n->conflict);
    if (!rows)
        return;
    double height = HEAD + ROW * (rows < 3 ? 3 : rows) + 8, middle = HEAD + (height - HEAD) / 2;
    dr_svg_begin(out, &(dr_drawing){n->id, WIDTH, (int)height, DR_STR("Who has to do with whom"),
                                    dr_format(out->arena,
                                              "In the middle %.*s; on the right %u with whom it cooperates, on "
                                              "the left %u with whom it is in conflict, those most often in the "
                                              "events first.",
                                              DR_FMT(n->name), n->cooperation.n, n->conflict.n)});
    draw_side(out, &(side){&n->cooperation, 1, "line3", "cooperation", height, most});
    draw_side(out, &(side){&n->conflict, -1, "line2", "conflict", height, most});
    dr_markup(out, "<circle class=\"ego\" r=\"9\"");
    dr_svg_number(out, "cx", MIDDLE);
    dr_svg_number(out, "cy", middle);
    dr_markup(out, "/>");
    dr_svg_text(out, "name middle", MIDDLE, middle - 16, short_name(out->arena, n->name));
    dr_svg_end(out);
    if (n->cooperation.more || n->conflict.more)
        dr_buf_format(out, "<p class=\"about\">%u more in cooperation, %u in conflict.</p>\n", n->cooperation.more,
                      n->conflict.more);
    table(out, n);
    dr_figure_end(out);
}
