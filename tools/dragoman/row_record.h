/* The record of a row of dragoman_store_records, as it is to be written: what people called wrong and what was not
 * asked for is left out. */
#ifndef CLI_ROW_RECORD_H
#define CLI_ROW_RECORD_H

#include <dragoman/store.h>
#include <stdbool.h>

/* Whether something is left out; else the row's JSON is the record, byte for byte. */
bool cli_row_leaves_out(const dragoman_answer *row);
/* Into `record`. Returns 0 or a negative code with *error filled. */
int cli_row_record(const dragoman_answer *row, dragoman_record *record, dragoman_error *error);

#endif
