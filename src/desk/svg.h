/* Drawings as inline SVG: whole without scripts and without style attributes, which the Content-Security-Policy
 * forbids; colours come from classes (web/charts.css), light and dark.
 *
 *     <figure class="drawing"> <div class="scroll"> <svg> title, desc … </svg> </div>   legend, table   </figure>
 *
 * A screen reader hears title and description, then, where it goes on, each part that is a link; the same numbers stand
 * in a table beside it, whose links the keyboard reaches (those of the drawing itself are for a pointer). */
#ifndef DR_DESK_SVG_H
#define DR_DESK_SVG_H

#include "base/html.h"

typedef struct dr_drawing {
    const char *id; /* unique on the page: letters, digits, - */
    int width, height;
    dr_str title, about; /* plain text, from outside or not; `about` says in a sentence what is seen */
} dr_drawing;

void dr_svg_begin(dr_buf *out, const dr_drawing *drawing);
void dr_svg_end(dr_buf *out);    /* of the svg; what goes with it may follow */
void dr_figure_end(dr_buf *out); /* of all */

/* ` name="12.5"`: a length or place, to a tenth; 0 for what is no number. */
void dr_svg_number(dr_buf *out, const char *name, double value);
/* A line between two places. */
void dr_svg_line(dr_buf *out, const char *class, double x1, double y1, double x2, double y2);
/* A text of our own or from outside, at a place; `class` also says where it is anchored (web/charts.css). */
void dr_svg_text(dr_buf *out, const char *class, double x, double y, dr_str text);
/* Around what leads somewhere: an address of ours (at == NULL: none, and only the words), with words that are shown
 * where a pointer rests. */
void dr_svg_link(dr_buf *out, dr_str address, dr_str words);
void dr_svg_link_end(dr_buf *out, dr_str address);

/* 1,234,567; of what is no whole number one decimal. On the arena. */
dr_str dr_number_text(dr_arena *arena, double value);

#endif
