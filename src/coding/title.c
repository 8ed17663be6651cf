#include "coding/title.h"

static dr_str named(const dr_report *r)
{
    return r->key.size ? r->key : r->given_id.size ? r->given_id : r->id;
}

dr_str dr_report_title(dr_arena *arena, const dr_record *r)
{
    enum { LONGEST = 140 };
    if (r->report.title.size)
        return r->report.title;
    if (!r->analysis || !r->analysis->sentence_count)
        return named(&r->report);
    dr_str lead = dr_cut(r->report.text, r->analysis->sentences[dr_lead_sentence(r->analysis)].span);
    size_t end = LONGEST;
    if (lead.size <= LONGEST)
        return lead;
    while (end && lead.at[end] != ' ')
        end--;
    return end ? dr_format(arena, "%.*s …", (int)end, lead.at) : named(&r->report);
}
