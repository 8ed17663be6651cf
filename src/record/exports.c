/* The files of other event data: which writer, which header, what they have no room for. */
#include "record/acts.h"
#include "record/writers.h"

typedef struct export
{
    dragoman_format_out format;
    void (*write)(dr_buf * out, const dr_record *record);
    const char *header;
}
export;

static const export exports[] = {
    {DRAGOMAN_GDELT, dr_write_gdelt, NULL},
    {DRAGOMAN_GDELT_MENTIONS, dr_write_gdelt_mentions, NULL},
    {DRAGOMAN_POLECAT, dr_write_polecat, dr_polecat_header},
    {DRAGOMAN_PLOVER, dr_write_plover, NULL},
    {DRAGOMAN_PETRARCH, dr_write_petrarch, NULL},
    {DRAGOMAN_ACLED, dr_write_acled, dr_acled_header},
};

static const export *find(dragoman_format_out format)
{
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++)
        if (exports[i].format == format)
            return &exports[i];
    return NULL;
}

void dr_write_events(dr_buf *out, const dr_record *record, dragoman_format_out format)
{
    const export *e = find(format);
    if (e)
        e->write(out, record);
}

const char *dr_format_header(dragoman_format_out format)
{
    const export *e = find(format);
    return e ? e->header : NULL;
}

size_t dr_left_out(dr_arena *arena, const dr_record *record, dragoman_format_out format)
{
    size_t count = 0;
    if (!find(format) || format == DRAGOMAN_PLOVER)
        return 0;
    if (format == DRAGOMAN_ACLED)
        return dr_acled_left_out(arena, record);
    for (uint32_t i = 0; i < record->events.n; i++)
        count += !dr_is_done(&record->events.at[i]) && !record->events.at[i].hidden;
    return count;
}
