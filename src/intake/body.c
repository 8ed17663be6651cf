/* The article of a page: see body.h for the passes. */
#include "intake/body.h"

#include "base/map.h"

#include "intake/html.h"

static void fill(dr_arena *arena, const dr_page *page, dr_report *report)
{
    dr_strs paragraphs = {0};
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_block *block = &page->blocks.at[i];
        if (block->fate == DR_REMOVED_COUNT)
            DR_PUSH(arena, &paragraphs, block->text);
        else
            dr_report_remove(arena, report, block->text, block->fate);
    }
    dr_report_set_text(arena, report, &paragraphs);
}

void dr_html_body(dr_arena *arena, const dr_dom *dom, dr_report *report)
{
    dr_page page = {.title = report->title};
    dr_body_blocks(arena, dom, &page);
    uint32_t root = dr_body_choose(&page);
    if (root == DR_NONE)
        return;
    dr_body_sift(arena, &page, root);
    fill(arena, &page, report);
}
