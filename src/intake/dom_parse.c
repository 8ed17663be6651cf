#include "intake/dom.h"

dr_dom *dr_dom_parse(dr_arena *arena, dr_str html)
{
    (void)html;
    dr_dom *dom = DR_NEW(arena, dr_dom);
    dom->document = dom->html = dom->head = dom->body = DR_NEW(arena, dr_node);
    dom->document->tag = DR_TAG_DOCUMENT;
    dom->count = 1;
    return dom;
}
