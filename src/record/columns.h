/* A table's rows as columns in memory of their own, to be handed over whole (arrow.h): values, what is not known, and
 * of texts and lists where each begins. The layouts are Arrow's (https://arrow.apache.org/docs/format/Columnar.html).
 */
#ifndef DR_RECORD_COLUMNS_H
#define DR_RECORD_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"

typedef enum dr_column_kind {
    DR_COLUMN_TEXT = 't', /* UTF-8 */
    DR_COLUMN_INT = 'i',  /* int32 */
    DR_COLUMN_LONG = 'l', /* int64 */
    DR_COLUMN_REAL = 'r', /* double */
    DR_COLUMN_BOOL = 'b', /* a bit */
    DR_COLUMN_DAY = 'd',  /* int32: days since 1970-01-01 */
    DR_COLUMN_LIST = 'L'  /* of texts */
} dr_column_kind;

/* Bytes of one column's texts: positions in them are int32. */
enum { DR_COLUMN_BYTES = 1 << 30 };

/* Memory that grows; `at` is of malloc. */
typedef struct dr_grown {
    unsigned char *at;
    size_t size, capacity; /* bytes */
} dr_grown;

typedef struct dr_column {
    dr_column_kind kind;
    size_t rows, unknown;
    dr_grown known;  /* a bit a row: 1, something is known */
    dr_grown values; /* one a row; of texts and lists int32, where each begins, and behind the last where it ends */
    dr_grown bytes;  /* of texts, and of lists' texts */
    dr_grown items;  /* of lists: int32, where each text begins in bytes, and the end */
} dr_column;

typedef struct dr_columns {
    dr_column *at;
    unsigned n, next;               /* the column that the next value goes into */
    size_t rows, bytes;             /* so far; bytes of texts */
    bool short_of_memory, too_long; /* a value is lost: nothing of it may be handed over */
} dr_columns;

/* One a letter of `kinds` (dr_column_kind). false: out of memory, and nothing is held. */
bool dr_columns_begin(dr_columns *columns, const char *kinds);
void dr_columns_end(dr_columns *columns); /* frees all; what was moved out is not here any more */

/* A value into the next column, which must be of its kind; a text that is NULL is unknown in any. */
void dr_columns_text(dr_columns *columns, dr_str value);
void dr_columns_int(dr_columns *columns, int64_t value); /* INT, LONG, BOOL */
void dr_columns_real(dr_columns *columns, double value,
                     int decimals);                    /* rounded to these, unless negative; not finite: unknown */
void dr_columns_day(dr_columns *columns, dr_date day); /* no day: unknown */
void dr_columns_list(dr_columns *columns, const dr_str *items, uint32_t n);
/* Whole numbers become real ones, or either texts; what is not known stays so. */
void dr_columns_widen(dr_columns *columns, unsigned column, dr_column_kind kind);
/* All columns have a value. */
void dr_columns_end_row(dr_columns *columns);

#endif
