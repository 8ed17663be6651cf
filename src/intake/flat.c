#include "intake/flat.h"

#include "intake/wording.h"

int dr_flat_read(dr_arena *arena, dr_str text, dr_report *report, dragoman_error *error)
{
    (void)error;
    report->text = text;
    dr_report_find_paragraphs(arena, report);
    return DRAGOMAN_OK;
}

dr_removed_kind dr_line_kind(dr_str line)
{
    dr_wording wording = dr_wording_of(line);
    return dr_wording_kind(&wording);
}
