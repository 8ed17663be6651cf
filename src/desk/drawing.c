#include "desk/drawing.h"

int dr_drawing_page(dr_page *page, const char *title, const char *at, const char *option, dr_draw *draw)
{
    dragoman_filter filter = dr_page_filter(page);
    int code = dr_desk_check_query_with(page, option);
    filter.limit = 0;
    if (code)
        return code;
    dr_page_begin(page, dr_str_of(title), at);
    dr_filter_form(page, at, DRAGOMAN_ASK_EVENTS);
    code = draw(page, &filter);
    dr_page_end(page);
    return code;
}
