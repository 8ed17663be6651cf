/* Columns as Arrow's structs. */
#ifndef DR_API_ARROW_H
#define DR_API_ARROW_H

#include "dragoman/arrow.h"
#include "record/columns.h"

/* A struct type with a member a column: `header` has their names, with commas between, `kinds` a letter each. false:
 * out of memory, and there is nothing to release. */
bool dr_arrow_schema(struct ArrowSchema *out, const char *header, const char *kinds);
/* The columns' memory goes over to *out; what they were is then empty, to be begun anew. false: out of memory, and all
 * is as it was. */
bool dr_arrow_array(struct ArrowArray *out, dr_columns *columns);

#endif
