/* What is written of one record to several files, in one stream: each file's part behind its size. */
#ifndef CLI_PARTS_H
#define CLI_PARTS_H

#include <dragoman/dragoman.h>

#include "output.h"

/* Writes the record's part for the file of this number. */
typedef int cli_part_writer(const dragoman_record *record, int part, dragoman_sink *sink, void *payload,
                            dragoman_error *error);
/* Parts 0 to count - 1 into the sink, each behind its size (a size_t). Returns what the writer does. */
int cli_parts_render(const dragoman_record *record, int count, cli_part_writer *write, dragoman_sink *sink, void *payload,
                     dragoman_error *error);
/* What render wrote, to the files. 0, or errno when something could not be written. */
int cli_parts_write(cli_output *const *files, size_t count, const char *bytes, size_t size);

#endif
