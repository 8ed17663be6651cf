#include "desk/sheet.h"

#include <math.h>

#include "base/json_in.h"
#include "base/number.h"

static void put_head(dr_sheet *s)
{
    for (const dr_sheet_column *c = s->columns; c->name; c++) {
        dr_put_name(&s->row, c->name);
        if (c->kind == DR_SHEET_PARTIES)
            dr_put(&s->row, dr_format(s->out->arena, "%s_code", c->name));
    }
    dr_row_end(&s->row);
}

dr_sheet dr_sheet_begin(dr_buf *out, const dr_sheet_column *columns, bool csv)
{
    dr_sheet s = {.out = out, .columns = columns, .at = columns, .csv = csv, .json = {.out = out}};
    s.row = (dr_row){.out = out, .kind = DR_ROW_CSV};
    if (csv)
        put_head(&s);
    else
        dr_json_open(&s.json, '[');
    return s;
}

void dr_sheet_row(dr_sheet *s)
{
    s->at = s->columns;
    if (!s->csv)
        dr_json_open(&s->json, '{');
}

void dr_sheet_row_end(dr_sheet *s)
{
    if (s->csv)
        dr_row_end(&s->row);
    else
        dr_json_close(&s->json, '}');
}

void dr_sheet_end(dr_sheet *s)
{
    if (s->csv)
        return;
    dr_json_close(&s->json, ']');
    dr_buf_byte(s->out, '\n');
}

/* ---- cells ---- */

/* An item of a list in a cell: a text, a term's words, "killed 12", a name. */
static void put_item(dr_buf *cell, const dr_json_value *item, const char *member)
{
    dr_str text = dr_json_text(item);
    if (!text.at)
        text = dr_json_text(dr_json_member(item, member));
    const dr_json_value *number = dr_json_member(item, "number");
    dr_buf_add(cell, text);
    if (dr_json_is(number, DR_JSON_INT))
        dr_buf_format(cell, " %lld", (long long)number->integer);
    else if (dr_json_is(number, DR_JSON_DOUBLE))
        dr_buf_format(cell, " %s", dr_double_text(cell->arena, number->number, 1).at);
}

/* "a; b" */
static void put_list(dr_sheet *s, dr_str json, const char *member)
{
    dr_buf cell = {.arena = s->out->arena};
    const dr_json_value *list = NULL;
    if (json.size && dr_json_read(s->out->arena, json, &(dr_json_rules){0}, &list, NULL) == 0)
        for (const dr_json_value *v = dr_json_first(list); v; v = v->next) {
            put_item(&cell, v, member);
            if (v->next)
                dr_buf_add(&cell, DR_STR("; "));
        }
    dr_put(&s->row, dr_buf_view(&cell));
}

enum { DECIMALS = 9 };

/* As many decimals as the number has. */
static int decimals_of(double value)
{
    int n = 0;
    for (double scaled = value; n < DECIMALS && fabs(scaled - round(scaled)) > 1e-9 * fabs(scaled); n++)
        scaled *= 10;
    return n;
}

static void put_cell(dr_sheet *s, const dr_sheet_column *c, dr_value value)
{
    static const char *const members[] = {[DR_SHEET_TEXTS] = "text",
                                          [DR_SHEET_PARTIES] = "name",
                                          [DR_SHEET_CASUALTIES] = "kind",
                                          [DR_SHEET_TERMS] = "text"};
    dr_str text = value.kind == DR_VALUE_TEXT ? value.text : (dr_str){0};
    if (c->kind >= DR_SHEET_TEXTS)
        put_list(s, text, members[c->kind]);
    else if (value.kind == DR_VALUE_INT)
        dr_put_int(&s->row, value.integer);
    else if (value.kind == DR_VALUE_REAL)
        dr_put_number(&s->row, value.real, decimals_of(value.real));
    else
        dr_put(&s->row, text);
    if (c->kind == DR_SHEET_PARTIES)
        put_list(s, text, "code");
}

static void put_json(dr_sheet *s, const dr_sheet_column *c, dr_value value)
{
    dr_json_key(&s->json, c->name);
    if (c->kind >= DR_SHEET_TEXTS) {
        dr_buf_add(s->out, value.kind == DR_VALUE_TEXT ? value.text : DR_STR("[]"));
        s->json.comma = true;
    } else if (value.kind == DR_VALUE_INT)
        dr_json_int(&s->json, value.integer);
    else if (value.kind == DR_VALUE_REAL)
        dr_json_number(&s->json, value.real, DECIMALS);
    else
        dr_json_string(&s->json, value.kind == DR_VALUE_TEXT ? value.text : (dr_str){0});
}

void dr_sheet_put(dr_sheet *s, dr_value value)
{
    const dr_sheet_column *c = s->at++;
    if (s->csv)
        put_cell(s, c, value);
    else
        put_json(s, c, value);
}
