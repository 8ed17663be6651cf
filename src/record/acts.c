#include "record/acts.h"

#include <math.h>

bool dr_is_done(const dr_event *event)
{
    return !event->negative && event->tense != DR_FUTURE && event->tense != DR_HYPOTHETICAL;
}

static bool has_day(dr_when when)
{
    return when.from.year || when.to.year;
}

dr_acts dr_acts_of(dr_arena *arena, const dr_record *record)
{
    dr_acts acts = {0};
    uint32_t *act_of = DR_NEW_ARRAY(arena, uint32_t, (size_t)record->events.n + 1); /* 1 and more; 0: none yet */
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *event = &record->events.at[i];
        uint32_t first = event->same_as < record->events.n ? event->same_as : i;
        if (!dr_is_done(event) || event->hidden)
            continue;
        if (!act_of[first]) {
            *DR_MORE(arena, &acts) = (dr_act){.event = i, .where = DR_NONE, .when.time = DR_NONE};
            act_of[first] = acts.n;
        }
        dr_act *act = &acts.at[act_of[first] - 1];
        DR_PUSH(arena, &act->tellings, i);
        if (!has_day(act->when))
            act->when = event->when;
        if (act->where == DR_NONE)
            act->where = event->where;
    }
    return acts;
}

dr_str *dr_event_keys(dr_arena *arena, const dr_record *record)
{
    dr_str *keys = DR_NEW_ARRAY(arena, dr_str, (size_t)record->events.n + 1);
    dr_map seen = {.arena = arena};
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *event = &record->events.at[i];
        const char *type = dr_plover_name(event->type);
        keys[i] = dr_format(arena, "%.*s_%u_%s", DR_FMT(record->report.id), event->trigger.start, type ? type : "NONE");
        uint32_t before = dr_map_get(&seen, keys[i]);
        uint32_t count = before == DR_NONE ? 1 : before + 1;
        dr_map_set(&seen, keys[i], count);
        if (count > 1)
            keys[i] = dr_format(arena, "%.*s_%u", DR_FMT(keys[i]), count);
    }
    return keys;
}

static uint32_t at_most(uint32_t n)
{
    return n < DR_PARTIES ? n : DR_PARTIES;
}

/* "Egypt and Syria accused each other" */
static bool is_each_other(const dr_record *record, const dr_event *event)
{
    if (event->recipient.n != 1 || event->recipient.at[0].actor != DR_NONE)
        return false;
    dr_str words = dr_cut(record->report.text, event->recipient.at[0].span);
    return dr_eq_nocase(words, DR_STR("each other")) || dr_eq_nocase(words, DR_STR("one another"));
}

dr_pairs dr_pairs_of(dr_arena *arena, const dr_record *record, const dr_event *event)
{
    dr_pairs pairs = {0};
    uint32_t actors = at_most(event->actor.n), recipients = at_most(event->recipient.n);
    if (!recipients && actors > 1 && dr_plover_two_sided(event->type)) {
        for (uint32_t i = 0; i < actors; i++)
            for (uint32_t j = i + 1; j < actors; j++)
                DR_PUSH(arena, &pairs, ((dr_pair){i, j, true}));
        return pairs;
    }
    if (actors > 1 && is_each_other(record, event)) {
        for (uint32_t i = 0; i < actors; i++)
            for (uint32_t j = 0; j < actors; j++)
                if (i != j)
                    DR_PUSH(arena, &pairs, ((dr_pair){i, j, true}));
        return pairs;
    }
    for (uint32_t i = 0; i < (actors ? actors : 1); i++)
        for (uint32_t j = 0; j < (recipients ? recipients : 1); j++)
            DR_PUSH(arena, &pairs, ((dr_pair){actors ? i : DR_NONE, recipients ? j : DR_NONE, false}));
    return pairs;
}

const dr_mention *dr_pair_actor(const dr_event *event, dr_pair pair)
{
    return pair.actor == DR_NONE ? NULL : &event->actor.at[pair.actor];
}

const dr_mention *dr_pair_recipient(const dr_event *event, dr_pair pair)
{
    if (pair.recipient == DR_NONE)
        return NULL;
    return pair.mutual ? &event->actor.at[pair.recipient] : &event->recipient.at[pair.recipient];
}

dr_date dr_act_day(const dr_act *act)
{
    bool one = dr_date_valid(act->when.from) && dr_date_compare(act->when.from, act->when.to) == 0;
    return one ? act->when.from : (dr_date){0};
}

/* Whether a character starts at the byte. */
static bool starts(dr_str text, size_t i)
{
    return ((unsigned char)text.at[i] & 0xC0) != 0x80;
}

dr_span dr_told_in(const dr_record *record, const dr_event *event)
{
    const dr_analysis *analysis = record->analysis;
    if (!analysis || event->sentence >= analysis->sentence_count)
        return event->trigger;
    dr_span told = analysis->sentences[event->sentence].span;
    if (told.end - told.start <= DR_LONGEST_TOLD)
        return told;
    if (event->trigger.start > told.start + DR_LONGEST_TOLD / 2)
        told.start = event->trigger.start - DR_LONGEST_TOLD / 2;
    if (told.end - told.start > DR_LONGEST_TOLD)
        told.end = told.start + DR_LONGEST_TOLD;
    while (told.start < told.end && !starts(record->report.text, told.start))
        told.start++;
    while (told.end > told.start && told.end < record->report.text.size && !starts(record->report.text, told.end))
        told.end--;
    return told;
}

const dr_actor *dr_actor_of(const dr_record *record, const dr_mention *mention)
{
    return mention && mention->actor < record->actors.n ? &record->actors.at[mention->actor] : NULL;
}

dr_str dr_party_name(const dr_record *record, const dr_mention *mention)
{
    const dr_actor *actor = dr_actor_of(record, mention);
    if (actor && actor->name.size)
        return actor->name;
    return mention ? dr_cut(record->report.text, mention->span) : (dr_str){0};
}

/* Takes a telling's number, or bounds of it, into the toll: "about 20" has none, "at least 20" no upper one. */
static void add_number(dr_toll *toll, double *largest_low, const dr_quantity *q)
{
    bool bounded = !isnan(q->min) || !isnan(q->max);
    double low = bounded ? q->min : q->value, high = bounded ? q->max : q->value;
    if (low < 0 || high < 0)
        return;
    if (!isnan(low) && !(toll->low <= low))
        toll->low = low;
    if (!isnan(low) && !(*largest_low >= low))
        *largest_low = low;
    if (!isnan(high) && !(toll->high >= high))
        toll->high = high;
}

dr_toll dr_toll_of(const dr_record *record, const dr_act *act, dr_casualty_kind kind)
{
    dr_toll toll = {NAN, NAN};
    double largest_low = NAN;
    for (uint32_t i = 0; i < act->tellings.n; i++) {
        const dr_event *event = &record->events.at[act->tellings.at[i]];
        for (uint32_t j = 0; j < event->casualties.n; j++)
            if (event->casualties.at[j].kind == kind && event->casualties.at[j].quantity < record->quantities.n)
                add_number(&toll, &largest_low, &record->quantities.at[event->casualties.at[j].quantity]);
    }
    if (toll.high < largest_low) /* one telling's "at least 30" after another's 24 */
        toll.high = largest_low;
    return toll;
}

dr_characters dr_characters_of(dr_arena *arena, dr_str text)
{
    uint32_t *before = DR_NEW_ARRAY(arena, uint32_t, text.size / DR_CHARACTER_STEP + 1), n = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (i % DR_CHARACTER_STEP == 0)
            before[i / DR_CHARACTER_STEP] = n;
        n += starts(text, i);
    }
    if (text.size % DR_CHARACTER_STEP == 0)
        before[text.size / DR_CHARACTER_STEP] = n;
    return (dr_characters){text, before};
}

uint32_t dr_characters_before(const dr_characters *characters, uint32_t byte)
{
    size_t end = byte < characters->text.size ? byte : characters->text.size, step = end / DR_CHARACTER_STEP;
    uint32_t n = characters->before[step];
    for (size_t i = step * DR_CHARACTER_STEP; i < end; i++)
        n += starts(characters->text, i);
    return n;
}
