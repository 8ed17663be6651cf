/* Events in ACLED's 31 columns, with two of our own behind them, the bounds of the killed: CSV with a header, a row an
 * act of a kind that ACLED codes. */
#include <math.h>

#include "knowledge/codes.h"
#include "record/acled_kinds.h"
#include "record/gdelt.h"
#include "record/rows.h"
#include "record/writers.h"

const char dr_acled_header[] =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp,fatalities_low,fatalities_high";

typedef struct acled_act {
    const dr_record *record;
    const dr_act *act;
    const dr_event *event;
    const dr_place *place; /* or NULL */
    dr_inter actor, recipient;
    dr_acled_kind kind;
} acled_act;

/* The first mention's; of one who protests, and of whom the police beats for it, what they do says it. */
static dr_inter side_inter(const acled_act *a, const dr_mentions *side, bool doer)
{
    bool riot = a->event->type == DR_PROTEST && a->event->modes.n &&
                (dr_is_text(a->event->modes.at[0], "riot") || dr_is_text(a->event->modes.at[0], "vandalize"));
    bool against_crowd = !doer && a->event->type == DR_ASSAULT && a->event->modes.n &&
                         dr_is_text(a->event->modes.at[0], "crowd-control");
    if (doer && a->event->type == DR_PROTEST)
        return riot ? DR_INTER_RIOTERS : DR_INTER_PROTESTERS;
    if (!side->n)
        return DR_INTER_NONE;
    if (against_crowd)
        return DR_INTER_PROTESTERS;
    return dr_inter_of(dr_actor_of(a->record, &side->at[0]), a->place ? a->place->country : (dr_str){0});
}

static acled_act acled_act_of(const dr_record *record, const dr_act *act)
{
    acled_act a = {.record = record, .act = act, .event = &record->events.at[act->event]};
    a.place = act->where < record->places.n ? &record->places.at[act->where] : NULL;
    a.actor = side_inter(&a, &a.event->actor, true);
    a.recipient = side_inter(&a, &a.event->recipient, false);
    a.kind = dr_acled_kind_of(a.event, a.actor, a.recipient);
    return a;
}

/* ---- when ---- */

/* event_date, year, time_precision: 1 the day, 2 within a week, 3 within a month. */
static void date(dr_row *row, const dr_act *act)
{
    enum { WEEK = 7, MONTH = 31 };
    dr_date from = act->when.from, to = act->when.to;
    bool known = dr_date_valid(from) && dr_date_valid(to) && dr_date_compare(from, to) <= 0;
    int32_t length = known ? dr_date_days(to) - dr_date_days(from) + 1 : 0;
    bool dated = known && length <= MONTH;
    dr_put_date(row, dated ? from : (dr_date){0});
    dr_put(row, from.year > 0 && from.year == to.year ? dr_format(row->out->arena, "%d", from.year) : (dr_str){0});
    dr_put_name(row, !dated ? NULL : length == 1 ? "1" : length <= WEEK ? "2" : "3");
}

/* ---- who ---- */

static void put_inter(dr_row *row, dr_inter inter)
{
    dr_put(row, inter ? dr_format(row->out->arena, "%d", (int)inter) : (dr_str){0});
}

/* The first party's name, the others' names, who the first is. */
static void side(dr_row *row, const dr_record *record, const dr_mentions *list, dr_inter inter)
{
    dr_buf others = {.arena = row->out->arena};
    for (uint32_t i = 1; i < list->n; i++)
        dr_buf_format(&others, "%s%.*s", i > 1 ? "; " : "", DR_FMT(dr_party_name(record, &list->at[i])));
    dr_put(row, dr_party_name(record, list->n ? &list->at[0] : NULL));
    dr_put(row, dr_buf_view(&others));
    put_inter(row, inter);
}

/* Both codes, the smaller first; of somebody alone the code and 0. */
static void interaction(dr_row *row, const acled_act *a)
{
    dr_inter low = a->actor < a->recipient ? a->actor : a->recipient,
             high = a->actor < a->recipient ? a->recipient : a->actor;
    bool alone = low == DR_INTER_NONE && !(a->actor ? a->event->recipient.n : a->event->actor.n);
    if (alone)
        low = high, high = DR_INTER_NONE;
    dr_put(row, low ? dr_format(row->out->arena, "%d%d", (int)low, (int)high) : (dr_str){0});
}

/* ---- where ---- */

/* geo_precision: 1 the town, 2 a part of the country or what lies near, 3 a division or the country. */
static const char *precision(const dr_place *place)
{
    bool division = dr_is_text(place->feature, "ADM1") || dr_starts(place->feature, DR_STR("PCL"));
    return division ? "3" : dr_starts(place->feature, DR_STR("PPL")) ? "1" : "2";
}

/* iso … geo_precision: ten columns */
static void place(dr_row *row, const dr_place *p)
{
    enum { COLUMNS = 10 };
    if (!p) {
        dr_put_empty(row, COLUMNS);
        return;
    }
    dr_country_codes codes = dr_country_codes_of(p->country);
    bool division = dr_is_text(p->feature, "ADM1") && !p->admin1.size;
    dr_put(row, codes.number);
    dr_put(row, codes.subregion);
    dr_put(row, codes.name);
    dr_put(row, division ? p->name : p->admin1);
    dr_put_empty(row, 2);
    dr_put(row, p->name);
    dr_put_number(row, p->lat, 4);
    dr_put_number(row, p->lon, 4);
    dr_put_name(row, precision(p));
}

/* ---- what the report says ---- */

/* The sentences of the first tellings, in the report's words. */
static dr_str notes(dr_arena *arena, const dr_record *record, const dr_act *act)
{
    enum { TELLINGS = 4 };
    dr_buf out = {.arena = arena};
    uint32_t last = DR_NONE;
    for (uint32_t i = 0; i < act->tellings.n && i < TELLINGS; i++) {
        const dr_event *event = &record->events.at[act->tellings.at[i]];
        if (event->sentence == last)
            continue;
        if (out.size)
            dr_buf_add(&out, DR_STR(" \xE2\x80\xA6 "));
        dr_buf_add(&out, dr_cut(record->report.text, dr_told_in(record, event)));
        last = event->sentence;
    }
    return dr_buf_view(&out);
}

static void write_act(dr_row *row, const acled_act *a, dr_str key)
{
    dr_arena *arena = row->out->arena;
    const dr_report *report = &a->record->report;
    dr_toll killed = dr_toll_of(a->record, a->act, DR_KILLED);
    bool civilians = a->recipient == DR_INTER_CIVILIANS || a->recipient == DR_INTER_PROTESTERS;
    dr_put(row, dr_format(arena, "%.*s%llu", DR_FMT(a->place ? a->place->country : (dr_str){0}),
                          (unsigned long long)dr_gdelt_id(key, (dr_pair){DR_NONE, DR_NONE, false})));
    date(row, a->act);
    dr_put_name(row, a->kind.disorder);
    dr_put_name(row, a->kind.event);
    dr_put_name(row, a->kind.sub);
    side(row, a->record, &a->event->actor, a->actor);
    side(row, a->record, &a->event->recipient, a->recipient);
    interaction(row, a);
    dr_put_name(row, a->event->type == DR_ASSAULT && civilians ? "Civilian targeting" : NULL);
    place(row, a->place);
    dr_put(row, report->outlet.size ? report->outlet : dr_source_of(a->record));
    dr_put_empty(row, 1); /* source_scale */
    dr_put(row, notes(arena, a->record, a->act));
    dr_put_number(row, killed.low, 0);
    dr_put(row, dr_format(arena, "report=%.*s; event=E%u", DR_FMT(report->key), a->act->event + 1));
    dr_put(row, dr_date_valid(report->published)
                    ? dr_format(arena, "%lld", (long long)dr_date_days(report->published) * 86400)
                    : (dr_str){0});
    dr_put_number(row, killed.low, 0);
    dr_put_number(row, killed.high, 0);
    dr_row_end(row);
}

void dr_write_acled(dr_buf *out, const dr_record *record)
{
    dr_acts acts = dr_acts_of(out->arena, record);
    dr_str *keys = dr_event_keys(out->arena, record);
    dr_row row = {.out = out, .kind = DR_ROW_CSV_LINE};
    for (uint32_t i = 0; i < acts.n; i++) {
        acled_act a = acled_act_of(record, &acts.at[i]);
        if (a.kind.event)
            write_act(&row, &a, keys[acts.at[i].event]);
    }
}

size_t dr_acled_left_out(dr_arena *arena, const dr_record *record)
{
    dr_acts acts = dr_acts_of(arena, record);
    size_t kept = 0, all = 0;
    for (uint32_t i = 0; i < record->events.n; i++)
        all += !record->events.at[i].hidden;
    for (uint32_t i = 0; i < acts.n; i++)
        if (acled_act_of(record, &acts.at[i]).kind.event)
            kept += acts.at[i].tellings.n;
    return all - kept;
}
