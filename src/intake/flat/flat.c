/* Flat text to a report: blocks.h has the drawing. */
#include "intake/flat/flat.h"

#include "intake/flat/archive.h"
#include "intake/flat/blocks.h"
#include "intake/flat/rows.h"
#include "intake/intake.h"

dr_removed_kind dr_line_kind(dr_str line)
{
    dr_wording wording = dr_wording_of(line);
    return dr_wording_kind(&wording);
}

/* Moves a block that is not report to where the record shows it. */
static void take_away(dr_arena *arena, const dr_block *block, dr_report *report)
{
    if (block->kind == DR_REMOVED_CAPTION) {
        dr_caption caption = {
            .text = block->text, .span_in_input = block->input, .credit = dr_flat_credit(block->text)};
        DR_PUSH(arena, &report->captions, caption);
    } else {
        bool is_title = report->title.size && dr_eq(block->text, report->title);
        dr_report_remove(arena, report, block->text, is_title ? DR_REMOVED_DUPLICATE : (dr_removed_kind)block->kind);
    }
}

/* A text of a few lines that the model found no report in. The headline is its first line, if it is one of them. */
static void read_short(dr_arena *arena, dr_blocks *blocks, bool titled, dr_report *report)
{
    uint32_t first = 0;
    if (!dr_flat_keep_short(blocks))
        return;
    while (blocks->at[first].kind != DR_REMOVED_COUNT)
        first++;
    if (!titled && report->title.at)
        report->title = dr_copy(arena, blocks->at[first].text);
    dr_report_warn(arena, report, DR_STR("so short a text was read as it stands, without looking for a report in it"));
}

/* Long rows of marks are none of the report, as "* * *" may be, nor are lines that say where print goes on. The model is
 * asked before, so that they tell nothing of what stands beside. */
static void take_rows(dr_blocks *blocks)
{
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_block *block = &blocks->at[i];
        bool strong;
        bool row = !block->words && dr_flat_row(block->text, &strong) && strong;
        if (!row && (block->prose || !dr_flat_is_jump(block->text)))
            continue;
        block->state = block->state == DR_FLAT_REPORT ? DR_FLAT_ISLAND : block->state;
        block->wording = DR_REMOVED_OTHER;
        dr_block_set(block, DR_FLAT_DECIDED, true);
    }
}

/* What was copied off a page, or a clean file: the blocks with their kinds, and what the head says. */
static dr_blocks read_page(dr_arena *arena, dr_str text, dr_report *report)
{
    size_t rest;
    dr_blocks blocks = dr_flat_look(arena, text, report, &rest);
    if (rest < text.size)
        dr_report_warn(arena, report, DR_STR("more than 500,000 lines: the rest of the text was left unread"));
    dr_flat_decide(arena, &blocks);
    take_rows(&blocks);
    dr_flat_fields(arena, &blocks, report);
    dr_flat_keep(&blocks);
    dr_flat_keep_opening(&blocks);
    dr_flat_set_title_apart(&blocks);
    dr_flat_pleas(&blocks);
    dr_flat_answers(&blocks);
    if (dr_flat_several(arena, &blocks))
        dr_report_warn(arena, report,
                       DR_STR("the text seems to hold several reports, which were read as one: give each by itself"));
    dr_flat_end_marks(&blocks);
    dr_flat_signature(&blocks);
    dr_flat_clocks(&blocks);
    dr_flat_last_houses(&blocks);
    dr_flat_last_days(arena, &blocks, report);
    dr_flat_reasons(&blocks);
    bool titled = report->title.at != NULL;
    dr_flat_head(arena, &blocks, report);
    read_short(arena, &blocks, titled, report);
    dr_flat_outlet_behind(arena, &blocks, report);
    return blocks;
}

int dr_flat_read(dr_arena *arena, dr_str text, dr_report *report, dragoman_error *error)
{
    dr_strs paragraphs = {0};
    dr_blocks blocks = {0};
    if (dr_flat_is_subtitles(text)) {
        dr_flat_subtitles(arena, text, report);
        return DRAGOMAN_OK;
    }
    text = dr_flat_is_markdown(text) ? dr_flat_markdown(arena, text, report) : dr_flat_without_typesetting(arena, text);
    int code = dr_archive_read(arena, text, report, &blocks, error);
    if (code < 0)
        return code;
    if (!code)
        blocks = read_page(arena, text, report);
    for (uint32_t i = 0; i < blocks.n; i++) {
        if (blocks.at[i].kind == DR_REMOVED_COUNT)
            DR_PUSH(arena, &paragraphs, blocks.at[i].text);
        else
            take_away(arena, &blocks.at[i], report);
    }
    dr_report_set_text(arena, report, &paragraphs);
    if (!blocks.n)
        return dr_error(error, DRAGOMAN_E_EMPTY, "nothing to read: there are no words in the text", 0);
    if (!report->text.size)
        return dr_error(
            error, DRAGOMAN_E_EMPTY,
            "no report found in the text, only what menus, notices and captions say; --raw reads it as it is", 0);
    return DRAGOMAN_OK;
}
