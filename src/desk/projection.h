/* Places on the globe as places on a drawing, in the Equal Earth projection: B. Šavrič, T. Patterson, B. Jenny, "The
 * Equal Earth map projection", International Journal of Geographical Information Science 33 (2019) 454-465. It keeps
 * areas as they are to each other, so that no country looks larger than it is. */
#ifndef DR_DESK_PROJECTION_H
#define DR_DESK_PROJECTION_H

#include "base/str.h"

typedef struct dr_map_point {
    double x, y;
} dr_map_point;

/* The globe is 2 * DR_MAP_X wide and 2 * DR_MAP_Y high, its middle at 0, 0; y grows to the north. */
#define DR_MAP_X 2.70663
#define DR_MAP_Y 1.31737

/* Degrees; what lies outside of -90..90, -180..180 is taken for its bound. */
dr_map_point dr_project(double lat, double lon);

/* What of the globe a drawing shows, and how large. */
typedef struct dr_map_frame {
    dr_map_point middle;
    double scale; /* lengths of the drawing to one of the globe's */
    int width, height;
} dr_map_frame;

/* All of it, in a drawing that wide. */
dr_map_frame dr_map_whole(int width);
/* The part that holds the points with room around them, in a drawing of the same size; never less than a sixteenth of
 * the globe's width, all of it when they lie far apart or there are none. */
dr_map_frame dr_map_around(int width, const dr_map_point *points, size_t n);
/* Where a point of the globe lies on the drawing; y grows downwards. */
dr_map_point dr_map_at(const dr_map_frame *frame, dr_map_point point);

#endif
