/* What tellings of one event differ on: figures from low to high, days, places and, of violence, who did it; each value
 * with who gives it. What a telling takes from elsewhere in its report is no difference. */
#include <stdlib.h>

#include "base/number.h"
#include "edition/compose.h"
#include "record/writers.h"

enum { VALUES_SHOWN = 5 };

typedef struct value {
    dr_str words; /* as the report gives it */
    double low;   /* of a figure */
    dr_member member;
    bool latest;
} value;
typedef DR_VEC(value) values;

static const dr_event *event_of(const dr_teller *teller, dr_member member, const dr_record **record)
{
    uint32_t index = dr_event_told(teller->all, member)->index;
    *record = teller->records[member.report];
    return *record && index < (*record)->events.n ? &(*record)->events.at[index] : NULL;
}

static void add(dr_arena *arena, values *list, dr_str words, double low, dr_member member, bool latest)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (dr_eq_nocase(list->at[i].words, words)) {
            list->at[i].latest |= latest;
            return;
        }
    if (words.size)
        DR_PUSH(arena, list, ((value){words, low, member, latest}));
}

static dr_str words_of(const dr_teller *teller, dr_member member, dr_str field)
{
    const dr_record *record;
    const dr_event *e = event_of(teller, member, &record);
    if (!e)
        return (dr_str){0};
    if (dr_is_text(field, "day"))
        return e->from_context & DRAGOMAN_CONTEXT_WHEN
                   ? (dr_str){0}
                   : dr_say_day(teller->arena, e->when.from, e->when.to, teller->on);
    if (dr_is_text(field, "place"))
        return e->where == DR_NONE || (e->from_context & DRAGOMAN_CONTEXT_WHERE)
                   ? (dr_str){0}
                   : dr_tidy(teller->arena, record->places.at[e->where].name, DR_NAME_SIZE);
    return dr_all_named(teller->arena, teller->phrases, record, &e->actor).text;
}

static int by_value(const void *a, const void *b)
{
    const value *x = a, *y = b;
    if (x->low < y->low || x->low > y->low)
        return x->low < y->low ? -1 : 1;
    return x->member.report != y->member.report ? (x->member.report < y->member.report ? -1 : 1) : 0;
}

static values gather(const dr_teller *teller, const dr_differing *d, bool figures)
{
    values list = {0};
    for (uint32_t i = 0; i < d->values.n; i++) {
        const dr_differing_value *v = &d->values.at[i];
        if (figures) {
            double low = 0;
            dr_str number = v->value;
            size_t dash = dr_find(number, DR_STR("–"));
            number.size = dash == DR_NOT_FOUND ? number.size : dash;
            dr_parse_double(number, &low); /* of "–4" there is no low one: 0 */
            add(teller->arena, &list, dr_tidy(teller->arena, v->words.size ? v->words : v->value, 60), low,
                v->members.at[0], v->latest);
            continue;
        }
        for (uint32_t k = 0; k < v->members.n; k++)
            add(teller->arena, &list, words_of(teller, v->members.at[k], d->field), (double)list.n, v->members.at[k],
                v->latest);
    }
    if (list.n > 1)
        qsort(list.at, list.n, sizeof *list.at, by_value);
    return list;
}

/* Whether the first party of two tellings is of different countries: other names of one party are no difference. */
static bool are_others(const dr_teller *teller, const dr_story_event *event)
{
    dr_str first = {0};
    for (uint32_t i = 0; i < event->members.n; i++) {
        const dr_told_event *e = dr_event_told(teller->all, event->members.at[i]);
        dr_str code = e->actor.n ? e->actor.at[0].code : (dr_str){0};
        if (code.size < 3)
            continue;
        code.size = 3;
        if (first.size && !dr_eq(first, code))
            return true;
        first = code;
    }
    return false;
}

static const char *intro_of(const dr_teller *teller, const dr_story_event *event, const dr_differing *d, bool *figures)
{
    dr_plover type = dr_chosen_telling(teller->all, event)->type;
    *figures = false;
    if (dr_is_text(d->field, "day"))
        return "day-intro";
    if (dr_is_text(d->field, "place"))
        return "place-intro";
    if (dr_is_text(d->field, "actor"))
        return (type == DR_ASSAULT || type == DR_COERCE) && are_others(teller, event) ? "actor-intro" : NULL;
    *figures = !dr_is_text(d->field, "recipient") && !dr_is_text(d->field, "polarity");
    return *figures ? "figures-intro" : NULL;
}

static void tell(const dr_teller *teller, const dr_story_event *event, const dr_differing *d, dr_document *document,
                 dr_block *block)
{
    bool figures;
    const char *intro = intro_of(teller, event, d, &figures);
    values list = intro ? gather(teller, d, figures) : (values){0};
    bool several = false;
    for (uint32_t i = 1; i < list.n; i++)
        several |= list.at[i].member.report != list.at[0].member.report;
    if (!several)
        return;
    dr_slot slots[] = {{"kind", d->field, false}};
    dr_buf out = {.arena = teller->arena};
    dr_buf_add(&out, dr_say(teller->arena, teller->phrases, "piece", dr_str_of(intro), (dr_str){0},
                            &(dr_filling){slots, 1, {0}}));
    for (uint32_t i = 0; i < list.n && i < VALUES_SHOWN; i++)
        dr_buf_format(&out, "%s %.*s (%.*s%s)", i ? ";" : ":", DR_FMT(list.at[i].words),
                      DR_FMT(dr_outlet_of(teller, list.at[i].member.report)), list.at[i].latest ? ", the latest" : "");
    if (list.n > VALUES_SHOWN)
        dr_buf_format(&out, "; and %.*s more", DR_FMT(dr_count_words(teller->arena, list.n - VALUES_SHOWN)));
    dr_buf_byte(&out, '.');
    dr_str text = dr_capital(teller->arena, dr_buf_view(&out));
    for (uint32_t i = 0; i < block->passages.n; i++)
        if (dr_eq(block->passages.at[i].text, text))
            return;
    dr_passage *passage = dr_add_passage(document, block, text);
    for (uint32_t i = 0; i < list.n && i < VALUES_SHOWN; i++)
        dr_add_evidence(document, teller, passage, list.at[i].member.report, 'e',
                        dr_event_told(teller->all, list.at[i].member)->index);
}

void dr_say_differing(const dr_teller *teller, const dr_story_event *event, dr_document *document, dr_block *block)
{
    for (uint32_t i = 0; i < event->differ.n; i++)
        tell(teller, event, &event->differ.at[i], document, block);
}
