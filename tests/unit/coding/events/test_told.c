/* Which event is told where, against a plain look at all of them. */
#include "unit/test.h"

#include <stdlib.h>

#include "base/date.h"
#include "coding/events/told.h"

enum { WORDS = 97, EVENTS = 40, CHANGES = 4 };

static const char *const lemmas[] = {"attack", "Attack", "meet", "accuse"};

/* WORDS words of one letter and a space each, and on them events in no order, some on the same word. */
static dr_record *some_events(uint32_t count)
{
    dr_record *record = DR_NEW(arena, dr_record);
    record->analysis = DR_NEW(arena, dr_analysis);
    record->analysis->tokens = DR_NEW_ARRAY(arena, dr_token, WORDS);
    record->analysis->token_count = WORDS;
    for (uint32_t i = 0; i < WORDS; i++) {
        record->analysis->tokens[i].span = (dr_span){2 * i, 2 * i + 1};
        record->analysis->tokens[i].lemma = dr_str_of(lemmas[rand() % 4]);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t start = 2 * (uint32_t)(rand() % WORDS);
        DR_PUSH(arena, &record->events, ((dr_event){.trigger = {start, start + 1}}));
        if (rand() % 2)
            record->events.at[i].when.from = (dr_date){1995, 11, 21};
    }
    return record;
}

static const dr_event *plain_in(const dr_record *record, size_t start, size_t end, bool last)
{
    const dr_event *best = NULL;
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *event = &record->events.at[i];
        size_t at = event->trigger.start;
        if (at >= start && at < end && (!best || (last ? at > best->trigger.start : at < best->trigger.start)))
            best = event;
    }
    return best;
}

static const dr_event *plain_dated(const dr_record *record, size_t before, const dr_str *lemma)
{
    const dr_event *best = NULL;
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *event = &record->events.at[i];
        const dr_token *word = &record->analysis->tokens[event->trigger.start / 2];
        if (event->trigger.start < before && dr_date_valid(event->when.from) &&
            (!lemma || dr_eq_nocase(word->lemma, *lemma)) && (!best || event->trigger.start >= best->trigger.start))
            best = event;
    }
    return best;
}

static void compare(const dr_record *record, const dr_told *told)
{
    const dr_str kinds[] = {DR_STR("attack"), DR_STR("MEET"), DR_STR("accuse"), DR_STR("treaty")};
    for (size_t start = 0; start < 2 * WORDS + 2; start++) {
        size_t end = start + (size_t)(rand() % 40);
        assert_ptr_equal(dr_first_told(told, start, end), plain_in(record, start, end, false));
        assert_ptr_equal(dr_last_told(told, start, end), plain_in(record, start, end, true));
        assert_ptr_equal(dr_last_dated(told, start, NULL), plain_dated(record, start, NULL));
        for (size_t i = 0; i < 4; i++)
            assert_ptr_equal(dr_last_dated(told, start, &kinds[i]), plain_dated(record, start, &kinds[i]));
    }
}

static void answers_are_those_of_a_plain_look(void **state)
{
    (void)state;
    GUARD();
    srand(1);
    for (uint32_t count = 1; count <= EVENTS; count++) {
        dr_record *record = some_events(count);
        dr_told *told = dr_told_new(arena, record);
        compare(record, told);
        for (int i = 0; i < CHANGES; i++) {
            dr_event *event = &record->events.at[(uint32_t)rand() % count];
            event->when.from.year = event->when.from.year ? 0 : 1995;
            event->when.from.month = event->when.from.day = 1;
            dr_told_changed(told, event);
            compare(record, told);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(answers_are_those_of_a_plain_look)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
