/* The rules of tags in tables, and in select and template, whose rules depend on tables. Each function returns
 * true when the tag is dealt with, false when it must be looked at again in the mode that is now. */
#include "intake/html/dom_build.h"

static bool is_cell(dr_tag tag)
{
    return tag == DR_TAG_TD || tag == DR_TAG_TH;
}

static bool is_row_group(dr_tag tag)
{
    return tag == DR_TAG_TBODY || tag == DR_TAG_THEAD || tag == DR_TAG_TFOOT;
}

static bool fostered(dr_builder *b, const dr_markup *tag)
{
    b->foster = true;
    dr_in_body(b, tag);
    b->foster = false;
    return true;
}

static bool in_table(dr_builder *b, const dr_markup *tag)
{
    dr_tag t = tag->tag;
    if (tag->is_end) {
        if (t == DR_TAG_TABLE)
            dr_end_nested(b, DR_TAG_TABLE, DR_SCOPE_TABLE);
        else if (!dr_is_table_part(t) && t != DR_TAG_BODY && t != DR_TAG_HTML)
            fostered(b, tag);
        return true;
    }
    if (t == DR_TAG_TABLE)
        return !dr_end_nested(b, DR_TAG_TABLE, DR_SCOPE_TABLE);
    if (dr_is_table_part(t)) {
        dr_pop_to(b, DR_TAG_TABLE, DR_TAG_TABLE, DR_TAG_TABLE);
        if (t == DR_TAG_COL || is_cell(t) || t == DR_TAG_TR) {
            dr_push_implied(b, t == DR_TAG_COL ? DR_TAG_COLGROUP : DR_TAG_TBODY);
            return false;
        }
        dr_push_tag(b, tag);
        if (t == DR_TAG_CAPTION)
            dr_format_marker(b);
        return true;
    }
    if (t == DR_TAG_FORM) {
        if (!b->form && !b->open_count[DR_TAG_TEMPLATE])
            b->form = dr_add_tag(b, tag);
        return true;
    }
    if (t == DR_TAG_TEMPLATE)
        return dr_in_body(b, tag);
    return fostered(b, tag);
}

static bool in_caption(dr_builder *b, const dr_markup *tag)
{
    dr_tag t = tag->tag;
    if (t == DR_TAG_CAPTION && tag->is_end) {
        dr_end_nested(b, DR_TAG_CAPTION, DR_SCOPE_TABLE);
        return true;
    }
    if (tag->is_end ? t == DR_TAG_TABLE : dr_is_table_part(t))
        return !dr_end_nested(b, DR_TAG_CAPTION, DR_SCOPE_TABLE);
    return (tag->is_end && dr_is_table_part(t)) || dr_in_body(b, tag);
}

static bool in_colgroup(dr_builder *b, const dr_markup *tag)
{
    if (tag->tag == DR_TAG_COL) {
        if (!tag->is_end)
            dr_add_tag(b, tag);
        return true;
    }
    if (tag->tag == DR_TAG_TEMPLATE)
        return dr_in_body(b, tag);
    bool is_own_end = tag->is_end && tag->tag == DR_TAG_COLGROUP;
    dr_pop_until(b, DR_TAG_COLGROUP);
    return is_own_end;
}

static bool group_in_scope(const dr_builder *b)
{
    return dr_in_scope(b, DR_TAG_TBODY, DR_SCOPE_TABLE) || dr_in_scope(b, DR_TAG_THEAD, DR_SCOPE_TABLE) ||
           dr_in_scope(b, DR_TAG_TFOOT, DR_SCOPE_TABLE);
}

/* Closes the row group that stands open. */
static void end_group(dr_builder *b)
{
    dr_pop_to(b, DR_TAG_TBODY, DR_TAG_THEAD, DR_TAG_TFOOT);
    if (is_row_group(dr_current(b)->tag))
        dr_pop_until(b, dr_current(b)->tag);
}

static bool in_tbody(dr_builder *b, const dr_markup *tag)
{
    dr_tag t = tag->tag;
    if (!tag->is_end && (t == DR_TAG_TR || is_cell(t))) {
        dr_pop_to(b, DR_TAG_TBODY, DR_TAG_THEAD, DR_TAG_TFOOT);
        if (is_cell(t))
            dr_push_implied(b, DR_TAG_TR);
        else
            dr_push_tag(b, tag);
        return !is_cell(t);
    }
    if (tag->is_end && is_row_group(t)) {
        if (dr_in_scope(b, t, DR_SCOPE_TABLE))
            end_group(b);
        return true;
    }
    if (tag->is_end ? t == DR_TAG_TABLE : dr_is_table_part(t)) {
        bool found = group_in_scope(b);
        if (found)
            end_group(b);
        return !found;
    }
    return in_table(b, tag);
}

static bool end_row(dr_builder *b)
{
    return dr_end_nested(b, DR_TAG_TR, DR_SCOPE_TABLE);
}

static bool in_row(dr_builder *b, const dr_markup *tag)
{
    dr_tag t = tag->tag;
    if (!tag->is_end && is_cell(t)) {
        dr_pop_to(b, DR_TAG_TR, DR_TAG_TR, DR_TAG_TR);
        dr_push_tag(b, tag);
        dr_format_marker(b);
        return true;
    }
    if (tag->is_end && t == DR_TAG_TR) {
        end_row(b);
        return true;
    }
    if (tag->is_end && is_row_group(t))
        return !dr_in_scope(b, t, DR_SCOPE_TABLE) || !end_row(b);
    if (tag->is_end ? t == DR_TAG_TABLE : dr_is_table_part(t))
        return !end_row(b);
    return in_table(b, tag);
}

static bool end_cell(dr_builder *b)
{
    return dr_end_nested(b, dr_in_scope(b, DR_TAG_TD, DR_SCOPE_TABLE) ? DR_TAG_TD : DR_TAG_TH, DR_SCOPE_TABLE);
}

static bool in_cell(dr_builder *b, const dr_markup *tag)
{
    dr_tag t = tag->tag;
    if (tag->is_end && is_cell(t)) {
        dr_end_nested(b, t, DR_SCOPE_TABLE);
        return true;
    }
    if (!tag->is_end && dr_is_table_part(t))
        return !end_cell(b);
    if (tag->is_end && (t == DR_TAG_TABLE || t == DR_TAG_TR || is_row_group(t)))
        return !dr_in_scope(b, t, DR_SCOPE_TABLE) || !end_cell(b);
    return (tag->is_end && dr_is_table_part(t)) || dr_in_body(b, tag);
}

/* ---- in select and template ---- */

static bool in_select(dr_builder *b, const dr_markup *tag)
{
    dr_tag t = tag->tag, here = dr_current(b)->tag;
    if (t == DR_TAG_SELECT || (!tag->is_end && (t == DR_TAG_INPUT || t == DR_TAG_TEXTAREA))) {
        dr_pop_until(b, DR_TAG_SELECT);
        return t == DR_TAG_SELECT;
    }
    if (dr_is_table_part(t) || t == DR_TAG_TABLE) {
        if (!b->open_count[DR_TAG_TABLE] || (tag->is_end && !dr_in_scope(b, t, DR_SCOPE_TABLE)))
            return true;
        dr_pop_until(b, DR_TAG_SELECT);
        return false;
    }
    if (t == DR_TAG_TEMPLATE)
        return dr_in_body(b, tag);
    if (t != DR_TAG_OPTION && t != DR_TAG_OPTGROUP)
        return true;
    if (tag->is_end) {
        dr_any_end(b, tag);
        return true;
    }
    if (here == DR_TAG_OPTION)
        dr_pop(b);
    if (t == DR_TAG_OPTGROUP && dr_current(b)->tag == DR_TAG_OPTGROUP)
        dr_pop(b);
    dr_push_tag(b, tag);
    return true;
}

static bool in_template(dr_builder *b, const dr_markup *tag)
{
    if (tag->is_end || !dr_is_table_part(tag->tag))
        return dr_in_body(b, tag);
    if (tag->tag == DR_TAG_COL)
        dr_add_tag(b, tag);
    else
        dr_push_tag(b, tag);
    if (dr_tag_rules(tag->tag) & DR_MARKER)
        dr_format_marker(b);
    return true;
}

bool dr_in_table_mode(dr_builder *b, const dr_markup *tag)
{
    switch ((dr_mode)b->open[b->n - 1].mode) {
    case DR_IN_TABLE:
        return in_table(b, tag);
    case DR_IN_CAPTION:
        return in_caption(b, tag);
    case DR_IN_COLGROUP:
        return in_colgroup(b, tag);
    case DR_IN_TBODY:
        return in_tbody(b, tag);
    case DR_IN_ROW:
        return in_row(b, tag);
    case DR_IN_CELL:
        return in_cell(b, tag);
    case DR_IN_SELECT:
        return in_select(b, tag);
    case DR_IN_TEMPLATE:
        return in_template(b, tag);
    default:
        return dr_in_body(b, tag);
    }
}
