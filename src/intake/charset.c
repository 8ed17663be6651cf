#include "base/utf8.h"
#include "intake/html.h"

dr_str dr_html_decode(dr_arena *arena, dr_str bytes, const char *declared, size_t *replaced)
{
    (void)declared;
    return dr_utf8_repair(arena, dr_copy(arena, bytes), replaced);
}
