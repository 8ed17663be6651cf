/* Rows for programs: a JSON array of objects, or CSV (RFC 4180) with a head line; the columns are told beforehand, so
 * that both, and the schema that openapi.c writes of them, say the same.
 *
 *     dr_sheet_begin ─▶ (dr_sheet_row ─▶ dr_sheet_put for each column)… ─▶ dr_sheet_end */
#ifndef DR_DESK_SHEET_H
#define DR_DESK_SHEET_H

#include "base/json_out.h"
#include "record/rows.h"
#include "store/db.h"

typedef enum dr_sheet_kind {
    DR_SHEET_TEXT,
    DR_SHEET_DAY,    /* "1995-11-21", or less of it where less is known */
    DR_SHEET_MOMENT, /* "2025-09-04T17:20:05Z" */
    DR_SHEET_INT,
    DR_SHEET_FLAG, /* 0 or 1 */
    DR_SHEET_REAL,
    DR_SHEET_TEXTS,      /* a list */
    DR_SHEET_PARTIES,    /* a list of {name, code, country, sector}; in CSV their names, and their codes beside */
    DR_SHEET_CASUALTIES, /* a list of {kind, number, min, max, who} */
    DR_SHEET_TERMS,      /* a list of {text, action} */
} dr_sheet_kind;

/* The last one's name is NULL. */
typedef struct dr_sheet_column {
    const char *name;
    dr_sheet_kind kind;
    bool may_lack; /* null, an empty cell, where it is not known */
} dr_sheet_column;

typedef struct dr_sheet {
    dr_buf *out;
    const dr_sheet_column *columns, *at;
    bool csv;
    dr_json json;
    dr_row row;
} dr_sheet;

dr_sheet dr_sheet_begin(dr_buf *out, const dr_sheet_column *columns, bool csv);
void dr_sheet_row(dr_sheet *sheet);
/* The value of the next column; the text of a list is JSON as the store keeps it. */
void dr_sheet_put(dr_sheet *sheet, dr_value value);
void dr_sheet_row_end(dr_sheet *sheet);
void dr_sheet_end(dr_sheet *sheet);

#endif
