/* Answers of a store as Arrow's columns. What a column holds is known of the library's own questions; of SQL it is what
 * the first batch of rows brings:
 *
 *     nothing yet ──▶ whole numbers ──▶ real numbers ──▶ texts
 */
#include <inttypes.h>
#include <stdio.h>

#include "api/arrow.h"
#include "api/reader.h"
#include "api/store.h"
#include "base/number.h"
#include "base/utf8.h"

enum { ROWS = 1 << 16, TEXTS = 64 << 20, DECIMALS = 6 /* as rows of JSON have them */ };

typedef struct filling {
    dragoman_answer *answer;
    dr_columns columns;
    dr_arena *arena; /* of texts that are mended */
    bool settled;    /* columns keep their kinds: it is not the first batch */
    size_t n;
} filling;

static int no_memory(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for an answer's rows", DR_NOWHERE);
}

/* ---- kinds ---- */

static dr_column_kind kind_of(const dragoman_value *value)
{
    return value->kind == DRAGOMAN_VALUE_INT    ? DR_COLUMN_LONG
           : value->kind == DRAGOMAN_VALUE_REAL ? DR_COLUMN_REAL
                                                : DR_COLUMN_TEXT;
}

static unsigned width(dr_column_kind kind)
{
    return kind == DR_COLUMN_LONG ? 0 : kind == DR_COLUMN_REAL ? 1 : 2;
}

/* The column takes the value's kind where its own is narrower. */
static int settle(filling *f, size_t i, dr_column_kind kind, dragoman_error *error)
{
    dr_column_kind now = f->columns.at[i].kind;
    f->answer->kinds[i] = (char)(width(kind) > width(now) ? kind : now);
    if (width(kind) <= width(now))
        return DRAGOMAN_OK;
    if (f->settled) {
        dr_error_where(error, dragoman_answer_column(f->answer, i));
        return dr_error(error, DRAGOMAN_E_ARGUMENT,
                        "the column holds numbers and then what is none of them: CAST it, to text or to real",
                        DR_NOWHERE);
    }
    dr_columns_widen(&f->columns, (unsigned)i, kind);
    return DRAGOMAN_OK;
}

/* ---- values ---- */

static void put_text(filling *f, dr_str text)
{
    const dr_mark before = dr_arena_mark(f->arena);
    size_t replaced;
    dr_columns_text(&f->columns, dr_utf8_repair(f->arena, text, &replaced));
    dr_arena_rewind(f->arena, before);
}

static void put_number_as_text(filling *f, const dragoman_value *value)
{
    char told[DR_NUMBER_SIZE];
    size_t size = value->kind == DRAGOMAN_VALUE_REAL ? dr_print_double(told, value->real, DECIMALS)
                                                     : (size_t)snprintf(told, sizeof told, "%" PRId64, value->integer);
    dr_columns_text(&f->columns, (dr_str){told, size});
}

static int put_value(filling *f, size_t i, dragoman_error *error)
{
    dragoman_value value = dragoman_answer_value(f->answer, i);
    int code = value.kind == DRAGOMAN_VALUE_NULL ? DRAGOMAN_OK : settle(f, i, kind_of(&value), error);
    if (code)
        return code;
    if (value.kind == DRAGOMAN_VALUE_NULL)
        dr_columns_text(&f->columns, (dr_str){0});
    else if (value.kind == DRAGOMAN_VALUE_TEXT || value.kind == DRAGOMAN_VALUE_JSON)
        put_text(f, value.text ? (dr_str){value.text, value.size} : (dr_str){"", 0});
    else if (f->columns.at[i].kind == DR_COLUMN_TEXT)
        put_number_as_text(f, &value);
    else if (f->columns.at[i].kind == DR_COLUMN_REAL)
        dr_columns_real(&f->columns, value.kind == DRAGOMAN_VALUE_REAL ? value.real : (double)value.integer, -1);
    else
        dr_columns_int(&f->columns, value.integer);
    return DRAGOMAN_OK;
}

/* Rows until there are enough or no more: 1 or 0, or a negative code. */
static int fill(filling *f, size_t rows, dragoman_error *error)
{
    int got = 1;
    while (f->columns.rows < rows && f->columns.bytes < TEXTS && (got = dragoman_answer_next(f->answer, error)) > 0) {
        for (size_t i = 0; i < f->n; i++) {
            int code = put_value(f, i, error);
            if (code)
                return code;
        }
        dr_columns_end_row(&f->columns);
        if (f->columns.short_of_memory)
            return no_memory(error);
        if (f->columns.too_long)
            return dr_error(error, DRAGOMAN_E_LIMIT, "the texts of an answer's column pass 1 GiB", DR_NOWHERE);
    }
    return got < 0 ? got : f->columns.rows > 0;
}

/* ---- a batch ---- */

static bool begin(filling *f)
{
    char kinds[DR_MAX_COLUMNS + 1] = "";
    for (size_t i = 0; i < f->n; i++)
        kinds[i] = f->answer->kinds[i] ? f->answer->kinds[i] : DR_COLUMN_LONG;
    f->settled = f->answer->batches > 0;
    return dr_columns_begin(&f->columns, kinds);
}

/* A column without any value has no kind yet and becomes one of texts. */
static void settle_rest(filling *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (!f->answer->kinds[i]) {
            dr_columns_widen(&f->columns, (unsigned)i, DR_COLUMN_TEXT);
            f->answer->kinds[i] = DR_COLUMN_TEXT;
        }
    f->answer->batches++;
}

static int hand_over(filling *f, struct ArrowSchema *schema, struct ArrowArray *batch, dragoman_error *error)
{
    dr_buf names = {.arena = f->arena};
    for (size_t i = 0; i < f->n; i++) {
        const char *name = dragoman_answer_column(f->answer, i);
        for (size_t j = 0; name[j]; j++)
            dr_buf_byte(&names, name[j] == ',' ? ';' : name[j]); /* the comma is what stands between names */
        dr_buf_byte(&names, i + 1 < f->n ? ',' : '\0');
    }
    if (!dr_arrow_schema(schema, f->n ? names.at : "", f->answer->kinds))
        return no_memory(error);
    if (dr_arrow_array(batch, &f->columns))
        return DRAGOMAN_OK;
    schema->release(schema);
    return no_memory(error);
}

static int make_batch(filling *f, size_t rows, struct ArrowSchema *schema, struct ArrowArray *batch,
                      dragoman_error *error)
{
    if (setjmp(*dr_guard(f->arena)))
        return no_memory(error);
    if (!begin(f))
        return no_memory(error);
    int got = fill(f, rows, error);
    if (got < 0)
        return got;
    settle_rest(f);
    if (f->columns.short_of_memory)
        return no_memory(error);
    int code = hand_over(f, schema, batch, error);
    return code ? code : got;
}

int dragoman_answer_batch(dragoman_answer *answer, size_t rows, struct ArrowSchema *schema, struct ArrowArray *batch,
                          dragoman_error *error)
{
    if (!answer || !schema || !batch)
        return dr_tell_null(error);
    dr_error_begin(error, "answer");
    filling f = {.answer = answer, .n = dragoman_answer_columns(answer), .arena = dr_arena_new((size_t)1 << 31)};
    if (!f.arena)
        return no_memory(error);
    int got = make_batch(&f, rows ? rows : ROWS, schema, batch, error);
    dr_columns_end(&f.columns);
    dr_arena_free(f.arena);
    return got;
}
