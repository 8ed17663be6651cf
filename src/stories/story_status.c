/* Who tells an event, whether they are independent, and what they differ on. Nothing is averaged, nothing is called
 * true. */
#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/number.h"
#include "record/writers.h"
#include "stories/stories.h"

const char *dr_story_status_name(dr_story_status status)
{
    static const char *const names[] = {"single", "corroborated", "contradicted", "denied"};
    return names[status];
}

/* ---- who tells it ---- */

/* By whom a telling stands: the source it cites, else the outlet of the first report of this text. Two outlets that
 * cite one source are one origin. */
static dr_str origin_of(dr_arena *arena, const dr_stories *all, dr_member member)
{
    const dr_told_event *e = dr_event_told(all, member);
    const dr_telling *r = all->reports[all->origin[member.report]];
    if (e->voice.size)
        return dr_format(arena, "voice %016llx", (unsigned long long)dr_term_of(arena, e->voice));
    return r->outlet.size ? dr_format(arena, "outlet %.*s", DR_FMT(r->outlet))
                          : dr_format(arena, "report %.*s", DR_FMT(r->id));
}

static uint32_t count_once(dr_map *seen, dr_str key)
{
    if (dr_map_get(seen, key) != DR_NONE)
        return 0;
    dr_map_set(seen, key, 1);
    return 1;
}

static void count_tellers(dr_arena *arena, const dr_stories *all, dr_story_event *event)
{
    dr_map origins = {.arena = arena}, outlets = {.arena = arena}, voices = {.arena = arena}, texts = {.arena = arena};
    for (uint32_t i = 0; i < event->members.n; i++) {
        dr_member m = event->members.at[i];
        const dr_telling *first = all->reports[all->origin[m.report]];
        dr_str voice = dr_event_told(all, m)->voice;
        if (voice.size && count_once(&voices, voice))
            DR_PUSH(arena, &event->voices, voice);
        event->outlets += count_once(&outlets, first->outlet.size ? first->outlet : first->id);
        /* A copy tells nothing that its first text did not. */
        dr_str text = dr_format(arena, "%.*s %u", DR_FMT(first->id), voice.size != 0);
        if (count_once(&texts, text))
            event->origins += count_once(&origins, origin_of(arena, all, m));
    }
}

/* ---- what they differ on ---- */

typedef struct giving {
    dr_arena *arena;
    dr_story_event *event;
    dr_map fields, values; /* places in event->differ, and in its values by "field value" */
} giving;

/* The value under its field; tellings that give the same are together. */
static void give(giving *g, const char *field, dr_str value, dr_str words, dr_member member)
{
    uint32_t at = dr_map_get(&g->fields, dr_str_of(field));
    if (at == DR_NONE) {
        at = g->event->differ.n;
        DR_MORE(g->arena, &g->event->differ)->field = dr_str_of(field);
        dr_map_set(&g->fields, dr_str_of(field), at);
    }
    dr_differing *d = &g->event->differ.at[at];
    dr_str key = dr_format(g->arena, "%s %.*s", field, DR_FMT(value));
    uint32_t given = dr_map_get(&g->values, key);
    if (given == DR_NONE) {
        given = d->values.n;
        *DR_MORE(g->arena, &d->values) = (dr_differing_value){.value = value, .words = words};
        dr_map_set(&g->values, key, given);
    }
    DR_PUSH(g->arena, &d->values.at[given].members, member);
}

static dr_str toll_text(dr_arena *arena, const dr_toll *toll)
{
    dr_str low = isnan(toll->low) ? (dr_str){0} : dr_double_text(arena, toll->low, 0);
    dr_str high = isnan(toll->high) ? (dr_str){0} : dr_double_text(arena, toll->high, 0);
    if (dr_eq(low, high))
        return low;
    return low.size ? dr_format(arena, "%.*s–%.*s", DR_FMT(low), DR_FMT(high))
                    : dr_format(arena, "–%.*s", DR_FMT(high));
}

static dr_str day_text(dr_arena *arena, const dr_told_event *e)
{
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    dr_date_print(e->from, from);
    dr_date_print(e->to.year ? e->to : e->from, to);
    return strcmp(from, to) ? dr_format(arena, "%s/%s", from, to) : dr_copy(arena, dr_str_of(from));
}

static void give_all(giving *g, const dr_stories *all, dr_member member)
{
    const dr_told_event *e = dr_event_told(all, member);
    const dr_str none = {0};
    for (uint32_t i = 0; i < e->tolls.n; i++) {
        dr_str text = toll_text(g->arena, &e->tolls.at[i]);
        if (text.size)
            give(g, dr_casualty_kind_name(e->tolls.at[i].kind), text, e->tolls.at[i].words, member);
    }
    if (e->from.year)
        give(g, "day", day_text(g->arena, e), none, member);
    if (e->place.size)
        give(g, "place", e->place, none, member);
    if (e->actor.n)
        give(g, "actor", e->actor.at[0].name, none, member);
    if (e->recipient.n)
        give(g, "recipient", e->recipient.at[0].name, none, member);
    give(g, "polarity", dr_str_of(e->denied ? "denied" : dr_polarity_name(e->negative)), none, member);
}

/* Fields on which all agree go; of the others the value that the last telling gives is the latest. */
static void keep_differing(dr_story_event *event)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < event->differ.n; i++) {
        dr_differing *d = &event->differ.at[i];
        if (d->values.n < 2)
            continue;
        uint32_t last = 0, best = 0;
        for (uint32_t k = 0; k < d->values.n; k++)
            for (uint32_t m = 0; m < d->values.at[k].members.n; m++)
                if (d->values.at[k].members.at[m].report >= last) {
                    last = d->values.at[k].members.at[m].report;
                    best = k;
                }
        d->values.at[best].latest = true;
        event->differ.at[kept++] = *d;
    }
    event->differ.n = kept;
}

/* ---- its status ---- */

static bool is_against(const dr_told_event *e)
{
    return e->negative || e->denied;
}

/* "EGY" and "EGYGOV" speak for one state; "EGYREB" for nobody but themselves. */
static bool is_state(dr_str code)
{
    return code.size == 3 || (code.size == 6 && dr_ends(code, DR_STR("GOV")));
}

bool dr_are_one_side(const dr_party *a, const dr_party *b)
{
    return dr_eq(a->name, b->name) || (a->code.size && dr_eq(a->code, b->code)) ||
           (is_state(a->code) && is_state(b->code) && memcmp(a->code.at, b->code.at, 3) == 0);
}

static bool speaks_for(dr_str voice, const dr_party *parties, uint32_t n)
{
    for (uint32_t i = 0; i < n && is_state(voice); i++)
        if (is_state(parties[i].code) && dr_starts(parties[i].code, (dr_str){voice.at, 3}))
            return true;
    return false;
}

/* Whether the one whose word a telling is has part in the event, as claimed or as denied. */
static bool by_a_party(const dr_told_event *denial, const dr_told_event *claim)
{
    const dr_vector *voice = &denial->voice_terms;
    return dr_shared_terms(voice, &claim->actor_terms) || dr_shared_terms(voice, &claim->recipient_terms) ||
           dr_shared_terms(voice, &denial->actor_terms) || dr_shared_terms(voice, &denial->recipient_terms) ||
           speaks_for(denial->voice_code, claim->actor.at, claim->actor.n) ||
           speaks_for(denial->voice_code, claim->recipient.at, claim->recipient.n);
}

static dr_story_status status_of(const dr_stories *all, const dr_story_event *event)
{
    const dr_told_event *claim = NULL, *denial = NULL;
    bool denied = false;
    for (uint32_t i = 0; i < event->members.n && !claim; i++)
        if (!is_against(dr_event_told(all, event->members.at[i])))
            claim = dr_event_told(all, event->members.at[i]);
    for (uint32_t i = 0; i < event->members.n && claim; i++) {
        const dr_told_event *e = dr_event_told(all, event->members.at[i]);
        if (!is_against(e))
            continue;
        denial = e;
        denied |= by_a_party(e, claim);
    }
    if (denial)
        return denied ? DR_DENIED : DR_CONTRADICTED;
    return event->origins > 1 ? DR_CORROBORATED : DR_SINGLE;
}

void dr_weigh_story_event(dr_arena *arena, const dr_stories *all, dr_story_event *event)
{
    if (event->members.n > 1)
        qsort(event->members.at, event->members.n, sizeof *event->members.at, dr_by_report);
    count_tellers(arena, all, event);
    giving g = {arena, event, {.arena = arena}, {.arena = arena}};
    for (uint32_t i = 0; i < event->members.n; i++)
        give_all(&g, all, event->members.at[i]);
    keep_differing(event);
    event->status = status_of(all, event);
}
