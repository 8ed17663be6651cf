#include "desk/svg.h"

#include <math.h>

#include "base/number.h"

void dr_svg_begin(dr_buf *out, const dr_drawing *d)
{
    dr_markup(out, "<figure class=\"drawing\"><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    dr_html_text(out, d->title);
    dr_buf_format(out,
                  "\"><svg viewBox=\"0 0 %d %d\" role=\"group\" aria-labelledby=\"%s-title %s-about\">"
                  "<title id=\"%s-title\">",
                  d->width, d->height, d->id, d->id, d->id);
    dr_html_text(out, d->title);
    dr_buf_format(out, "</title><desc id=\"%s-about\">", d->id);
    dr_html_text(out, d->about);
    dr_markup(out, "</desc>\n");
}

void dr_svg_end(dr_buf *out)
{
    dr_markup(out, "</svg></div>\n");
}

void dr_figure_end(dr_buf *out)
{
    dr_markup(out, "</figure>\n");
}

void dr_svg_number(dr_buf *out, const char *name, double value)
{
    double tenths = round(value * 10);
    long t = isfinite(tenths) && fabs(tenths) < 1e9 ? (long)tenths : 0, size = t < 0 ? -t : t;
    dr_buf_format(out, " %s=\"%s%ld", name, t < 0 ? "-" : "", size / 10);
    if (size % 10)
        dr_buf_format(out, ".%ld", size % 10);
    dr_buf_byte(out, '"');
}

void dr_svg_line(dr_buf *out, const char *class, double x1, double y1, double x2, double y2)
{
    dr_buf_format(out, "<line class=\"%s\"", class);
    dr_svg_number(out, "x1", x1);
    dr_svg_number(out, "y1", y1);
    dr_svg_number(out, "x2", x2);
    dr_svg_number(out, "y2", y2);
    dr_markup(out, "/>");
}

void dr_svg_text(dr_buf *out, const char *class, double x, double y, dr_str text)
{
    dr_buf_format(out, "<text class=\"%s\"", class);
    dr_svg_number(out, "x", x);
    dr_svg_number(out, "y", y);
    dr_buf_byte(out, '>');
    dr_html_text(out, text);
    dr_markup(out, "</text>");
}

void dr_svg_link(dr_buf *out, dr_str address, dr_str words)
{
    if (address.at) {
        dr_markup(out, "<a tabindex=\"-1\" href=\"");
        dr_html_text(out, address);
        dr_markup(out, "\" aria-label=\"");
        dr_html_text(out, words);
        dr_markup(out, "\">");
    } else {
        dr_markup(out, "<g>");
    }
    dr_markup(out, "<title>");
    dr_html_text(out, words);
    dr_markup(out, "</title>");
}

void dr_svg_link_end(dr_buf *out, dr_str address)
{
    dr_markup(out, address.at ? "</a>\n" : "</g>\n");
}

dr_str dr_number_text(dr_arena *arena, double value)
{
    char digits[DR_NUMBER_SIZE];
    bool whole = floor(value) == value;
    dr_buf out = {.arena = arena};
    size_t size = dr_print_double(digits, isfinite(value) ? value : 0, whole ? 0 : 1), end = whole ? size : size - 2;
    for (size_t i = 0; i < size; i++) {
        if (i && i < end && (end - i) % 3 == 0 && digits[i - 1] != '-')
            dr_buf_byte(&out, ',');
        dr_buf_byte(&out, digits[i]);
    }
    dr_buf_byte(&out, 0);
    return (dr_str){out.at, out.size - 1};
}
