/* The frame that charts stand in: where a value and a day lie, ticks that can be read, words on them.
 *
 *     (left, top) ┌────────────┐
 *                 │            │   values up, from 0
 *                 └────────────┘ (right, bottom)   days to the right
 */
#ifndef DR_DESK_AXIS_H
#define DR_DESK_AXIS_H

#include "desk/grain.h"
#include "desk/svg.h"

typedef struct dr_axes {
    int width, height;
    double left, right, top, bottom;
    double most, step;   /* of values: the top of the scale, and from tick to tick */
    dr_date first, last; /* of days: at `left` and at `right` */
} dr_axes;

/* Axes for values from 0 to `most` at least and days from first to last. Ticks of values are 1, 2 or 5 times a power of
 * ten apart, after Paul Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990); whole numbers where `whole`.
 */
dr_axes dr_axes_for(dr_arena *arena, double most, bool whole, dr_date first, dr_date last);
double dr_axes_y(const dr_axes *axes, double value);
double dr_axes_x(const dr_axes *axes, double days); /* since dr_date_days(first) */
/* Draws lines and words of the values' ticks. */
void dr_draw_value_ticks(dr_buf *out, const dr_axes *axes);
/* The same of the days': at every year, month or day that leaves them room, none finer than `finest`, and so much to
 * the right of where its day begins. */
void dr_draw_day_ticks(dr_buf *out, const dr_axes *axes, dr_grain finest, double aside);

#endif
