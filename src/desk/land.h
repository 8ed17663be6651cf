/* The land, as far as a map's frame shows it: Natural Earth's outline (web/land.txt tells its source), without borders.
 */
#ifndef DR_DESK_LAND_H
#define DR_DESK_LAND_H

#include "base/html.h"
#include "desk/projection.h"

/* Draws it as one <path>, with circles of latitude and meridians below. */
void dr_draw_land(dr_buf *out, const dr_map_frame *frame);
/* The same of an outline in the form of web/land.txt; what is malformed in it ends its ring. */
void dr_draw_outline(dr_buf *out, const dr_map_frame *frame, dr_str outline);

#endif
