#include "desk/projection.h"

#include <math.h>

#define DEGREE 0.017453292519943295

dr_map_point dr_project(double lat, double lon)
{
    static const double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796, m = 0.8660254037844386; /* √3/2 */
    double t = asin(m * sin(fmin(fmax(lat, -90), 90) * DEGREE)), t2 = t * t, t6 = t2 * t2 * t2;
    double x = fmin(fmax(lon, -180), 180) * DEGREE * cos(t) / (m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)));
    return (dr_map_point){x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))};
}

dr_map_frame dr_map_whole(int width)
{
    double scale = width / (2 * DR_MAP_X);
    return (dr_map_frame){{0, 0}, scale, width, (int)ceil(2 * DR_MAP_Y * scale)};
}

dr_map_frame dr_map_around(int width, const dr_map_point *points, size_t n)
{
    dr_map_frame frame = dr_map_whole(width);
    double west = DR_MAP_X, east = -DR_MAP_X, south = DR_MAP_Y, north = -DR_MAP_Y;
    for (size_t i = 0; i < n; i++) {
        west = fmin(west, points[i].x);
        east = fmax(east, points[i].x);
        south = fmin(south, points[i].y);
        north = fmax(north, points[i].y);
    }
    /* a quarter more than they need, as wide as high */
    double wide = fmax(1.25 * fmax(east - west, (north - south) * DR_MAP_X / DR_MAP_Y), 2 * DR_MAP_X / 16);
    if (!n || wide > 1.5 * DR_MAP_X)
        return frame;
    frame.scale = width / wide;
    frame.middle = (dr_map_point){(west + east) / 2, (south + north) / 2};
    return frame;
}

dr_map_point dr_map_at(const dr_map_frame *f, dr_map_point point)
{
    return (dr_map_point){f->width / 2.0 + (point.x - f->middle.x) * f->scale,
                          f->height / 2.0 - (point.y - f->middle.y) * f->scale};
}
