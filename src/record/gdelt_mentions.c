/* Tellings of events as GDELT 2.0's table of mentions has them: 16 columns parted by tabs, no header; a row for each
 * row of the events and each telling of its act. Offsets count characters of report.text. */
#include <math.h>

#include "record/gdelt.h"
#include "record/writers.h"

typedef enum mention_type { MENTION_WEB = 1, MENTION_CITATION = 2 } mention_type;

/* "example.org" of "https://www.example.org:80/a"; else the outlet. */
static dr_str source_name(const dr_report *report)
{
    size_t scheme = dr_find(report->url, DR_STR("://"));
    if (scheme == DR_NOT_FOUND)
        return report->outlet;
    dr_str host = dr_from(report->url, scheme + 3);
    for (size_t i = 0; i < host.size; i++)
        if (host.at[i] == '/' || host.at[i] == ':' || host.at[i] == '?' || host.at[i] == '#')
            host.size = i;
    return dr_starts_nocase(host, DR_STR("www.")) ? dr_from(host, 4) : host;
}

typedef struct telling {
    const dr_record *record;
    const dr_event *event; /* this telling */
    const dr_act *act;
    const dr_characters *characters;
} telling;

/* Where the telling names the party of the act's row: by the same actor, or in the same order; -1 where it does not. */
static void put_offset(dr_row *row, const telling *t, const dr_mention *party, const dr_mentions *side, uint32_t index)
{
    const dr_mention *here = NULL;
    for (uint32_t i = 0; i < side->n && party && !here; i++)
        if (party->actor != DR_NONE ? side->at[i].actor == party->actor : i == index)
            here = &side->at[i];
    dr_put_int(row, here ? (int64_t)dr_characters_before(t->characters, here->span.start) : -1);
}

static void offsets(dr_row *row, const telling *t, dr_pair pair)
{
    const dr_event *first = &t->record->events.at[t->act->event];
    const dr_mentions *others = pair.mutual ? &t->event->actor : &t->event->recipient;
    put_offset(row, t, dr_pair_actor(first, pair), &t->event->actor, pair.actor);
    put_offset(row, t, dr_pair_recipient(first, pair), others, pair.recipient);
    dr_put_int(row, dr_characters_before(t->characters, t->event->trigger.start));
}

/* Of the three digits that records are written with, so that one read back is exported alike. */
static long percent(double share)
{
    return (lround(share * 1000) + 5) / 10;
}

static void write_telling(dr_row *row, const telling *t, dr_pair pair, dr_str key)
{
    dr_arena *arena = row->out->arena;
    const dr_record *record = t->record;
    const dr_report *report = &record->report;
    dr_put(row, dr_format(arena, "%llu", (unsigned long long)dr_gdelt_id(key, pair)));
    dr_put(row, dr_gdelt_added(arena, record));
    dr_put(row, dr_gdelt_added(arena, record));
    dr_put_int(row, report->url.size ? MENTION_WEB : MENTION_CITATION);
    dr_put(row, source_name(report));
    dr_put(row, dr_source_of(record));
    dr_put_int(row, (int64_t)t->event->sentence + 1);
    offsets(row, t, pair);
    dr_put_int(row, t->event->from_context == 0); /* InRawText: its own clause says it all */
    dr_put_int(row, isfinite(t->event->confidence) ? percent(t->event->confidence) : 0);
    dr_put_int(row, dr_characters_before(t->characters, (uint32_t)report->text.size));
    dr_put_empty(row, 2); /* MentionDocTone, MentionDocTranslationInfo */
    dr_put(row, dr_format(arena, "%.*s E%u", DR_FMT(report->key), (unsigned)(t->event - record->events.at) + 1));
    dr_row_end(row);
}

void dr_write_gdelt_mentions(dr_buf *out, const dr_record *record)
{
    dr_acts acts = dr_acts_of(out->arena, record);
    dr_str *keys = dr_event_keys(out->arena, record);
    dr_characters characters = dr_characters_of(out->arena, record->report.text);
    dr_row row = {.out = out, .kind = DR_ROW_TSV};
    for (uint32_t i = 0; i < acts.n; i++) {
        const dr_act *act = &acts.at[i];
        dr_pairs pairs = dr_pairs_of(out->arena, record, &record->events.at[act->event]);
        for (uint32_t j = 0; j < pairs.n; j++) {
            for (uint32_t k = 0; k < act->tellings.n; k++) {
                telling t = {record, &record->events.at[act->tellings.at[k]], act, &characters};
                write_telling(&row, &t, pairs.at[j], keys[act->event]);
            }
        }
    }
}
