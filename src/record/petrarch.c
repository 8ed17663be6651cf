/* Events as PETRARCH2 writes them: date, source, target, CAMEO code, issues, sentence ids, url, news source, parted by
 * tabs, no header; a row for each act of the record and pair of its parties. PETRARCH2 leaves the url's column out
 * where there is none; here it is always there. */
#include "record/acts.h"
#include "record/rows.h"
#include "record/writers.h"

static void party(dr_row *row, const dr_record *record, const dr_mention *mention)
{
    const dr_actor *actor = dr_actor_of(record, mention);
    dr_put(row, actor && actor->code.size ? actor->code : DR_STR("---"));
}

/* "3f9c0a417b2e5d60_4;3f9c0a417b2e5d60_7": the report and the sentences that tell it, counted from 1. */
static void sentences(dr_row *row, const dr_record *record, const dr_act *act)
{
    dr_buf ids = {.arena = row->out->arena};
    uint32_t last = DR_NONE;
    for (uint32_t i = 0; i < act->tellings.n; i++) {
        uint32_t sentence = record->events.at[act->tellings.at[i]].sentence;
        if (sentence != last)
            dr_buf_format(&ids, "%s%.*s_%u", ids.size ? ";" : "", DR_FMT(record->report.id), sentence + 1);
        last = sentence;
    }
    dr_put(row, dr_buf_view(&ids));
}

static void write_pair(dr_row *row, const dr_record *record, const dr_act *act, dr_pair pair)
{
    const dr_event *event = &record->events.at[act->event];
    dr_date day = dr_act_day(act);
    if (!day.year) /* as PETRARCH dates every event */
        day = record->report.published;
    dr_put(row,
           dr_date_valid(day) ? dr_format(row->out->arena, "%04d%02u%02u", day.year, day.month, day.day) : (dr_str){0});
    party(row, record, dr_pair_actor(event, pair));
    party(row, record, dr_pair_recipient(event, pair));
    dr_put(row, event->cameo.size ? event->cameo : DR_STR("---"));
    dr_put_empty(row, 1); /* issues: counts of a dictionary's words */
    sentences(row, record, act);
    dr_put(row, record->report.url);
    dr_put(row, record->report.outlet.size ? record->report.outlet : DR_STR("NULL"));
    dr_row_end(row);
}

void dr_write_petrarch(dr_buf *out, const dr_record *record)
{
    dr_acts acts = dr_acts_of(out->arena, record);
    dr_row row = {.out = out, .kind = DR_ROW_TSV};
    for (uint32_t i = 0; i < acts.n; i++) {
        dr_pairs pairs = dr_pairs_of(out->arena, record, &record->events.at[acts.at[i].event]);
        for (uint32_t j = 0; j < pairs.n; j++)
            write_pair(&row, record, &acts.at[i], pairs.at[j]);
    }
}
