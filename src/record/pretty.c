#include "record/writers.h"

void dr_write_pretty(dr_buf *out, const dr_record *record, const dragoman_style *style)
{
    (void)style;
    dr_buf_add(out, record->report.text);
    dr_buf_byte(out, '\n');
}
