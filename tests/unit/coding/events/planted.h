/* What the engine's heads would say of words, planted into a report's analysis, and the events that come of it. */
#ifndef DR_TEST_PLANTED_H
#define DR_TEST_PLANTED_H

#include "unit/reading.h"

/* The record of the text, the heads silent. */
static inline dr_record *silent(const char *text)
{
    return analyse_text(dr_str_of(text), (dr_date){1978, 9, 18});
}

static inline uint32_t token_of(const dr_record *record, const char *form)
{
    return word_at(record->analysis, form);
}

/* Plants a trigger of that type and share; links follow by link(). Words in text order. */
static inline dr_coded_word *plant_trigger(dr_record *record, const char *form, dr_plover type, float share)
{
    dr_coded_word word = {.token = token_of(record, form), .first_link = record->analysis->links.n};
    word.trigger[DR_CODED_TRIGGER_NONE] = 1 - share;
    word.trigger[type] = share;
    word.tense[DR_CODED_TENSE_PAST] = 1;
    word.move[DR_CODED_MOVE_NONE] = 1;
    word.flag[DR_CODED_FLAG_CORE] = 0.5F;
    DR_PUSH(arena, &record->analysis->coded, word);
    record->analysis->has_heads = true;
    return &record->analysis->coded.at[record->analysis->coded.n - 1];
}

static inline void link(dr_record *record, dr_link_role role, const char *form, float share)
{
    DR_PUSH(arena, &record->analysis->links, ((dr_link){token_of(record, form) & DR_LINK_TOKENS, role & 15, share}));
    record->analysis->coded.at[record->analysis->coded.n - 1].link_count++;
}

static inline void add_side(const dr_record *record, dr_buf *out, const dr_mentions *side)
{
    for (uint32_t i = 0; i < side->n; i++)
        dr_buf_format(out, i ? " + %.*s" : "%.*s", DR_FMT(dr_cut(record->report.text, side->at[i].span)));
}

/* "ACCUSE France > Germany; …" of the record once coded. */
static inline const char *events_of(dr_record *record)
{
    dr_buf out = {.arena = arena};
    dr_code(arena, k, 0, record);
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *e = &record->events.at[i];
        dr_buf_format(&out, "%s%s%s ", i ? "; " : "", e->negative ? "not " : "", dr_plover_name(e->type));
        add_side(record, &out, &e->actor);
        dr_buf_format(&out, " > ");
        add_side(record, &out, &e->recipient);
    }
    dr_buf_add(&out, (dr_str){"", 1});
    return dr_buf_view(&out).at;
}

#endif
