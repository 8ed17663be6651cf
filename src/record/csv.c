#include "record/writers.h"

const char *dr_csv_name(int table)
{
    (void)table;
    return NULL;
}

const char *dr_csv_header(int table)
{
    (void)table;
    return NULL;
}

void dr_write_csv(dr_buf *out, const dr_record *record, int table)
{
    (void)out, (void)record, (void)table;
}
