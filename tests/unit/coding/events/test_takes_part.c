/* Who takes part in an event, by what the heads say: each once, and nobody who does not. */
#include "unit/coding/events/planted.h"

static void who_is_named_twice_takes_part_once(void **state)
{
    (void)state;
    dr_record *record = silent("Thatcher said she would spurn the rebels.");
    plant_trigger(record, "spurn", DR_REJECT, 0.95F);
    link(record, DR_LINK_ACTOR, "Thatcher", 0.6F);
    link(record, DR_LINK_ACTOR, "she", 0.9F);
    link(record, DR_LINK_RECIPIENT, "rebels", 0.9F);
    assert_string_equal(events_of(record), "REJECT Thatcher > rebels");
}

/* What a tree hangs on the count from before it is not what is counted. */
static void what_is_counted_stands_behind(void **state)
{
    (void)state;
    dr_record *record = silent("Instead of workers crowding the halls of the United Nations, groups of police stood "
                               "ready.");
    dr_token *name = &record->analysis->tokens[token_of(record, "Nations")];
    name->relation = DR_REL_NMOD;
    name->head = (int32_t)token_of(record, "groups");
    plant_trigger(record, "stood", DR_MOBILIZE, 0.95F);
    link(record, DR_LINK_ACTOR, "groups", 0.9F);
    dr_code(arena, k, 0, record);
    assert_true(record->events.n > 0);
    for (uint32_t i = 0; i < record->events.n; i++)
        for (uint32_t n = 0; n < record->events.at[i].actor.n; n++) {
            dr_span span = record->events.at[i].actor.at[n].span;
            assert_true(span.start < span.end && span.end <= record->report.text.size);
        }
}

static void who_acts_is_not_acted_on(void **state)
{
    (void)state;
    dr_record *record = silent("Students marched in Seoul and police beat dozens of them.");
    plant_trigger(record, "beat", DR_ASSAULT, 0.95F);
    link(record, DR_LINK_ACTOR, "police", 0.95F);
    link(record, DR_LINK_RECIPIENT, "dozens", 0.9F);
    dr_code(arena, k, 0, record);
    const dr_event *e = &record->events.at[record->events.n - 1];
    assert_int_equal(e->actor.n, 1);
    assert_int_equal(e->recipient.n, 1);
    assert_int_not_equal(e->recipient.at[0].actor, e->actor.at[0].actor);
}

/* A capital that something is said to is its government; one that is shelled is a town. */
static void a_capital_that_is_dealt_with_is_a_government(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word;
        dr_plover type;
        bool government;
    } rows[] = {{"Bonn asked Paris for help.", "asked", DR_REQUEST, true},
                {"The rebels shelled Paris.", "shelled", DR_ASSAULT, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].word, rows[i].type, 0.95F);
        link(record, DR_LINK_RECIPIENT, "Paris", 0.9F);
        dr_code(arena, k, 0, record);
        assert_int_equal(record->events.n, 1);
        const dr_mentions *side = &record->events.at[0].recipient;
        assert_int_equal(side->n && side->at[0].actor != DR_NONE, rows[i].government);
    }
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {
        KTEST(who_is_named_twice_takes_part_once),
        KTEST(who_acts_is_not_acted_on),
        KTEST(what_is_counted_stands_behind),
        KTEST(a_capital_that_is_dealt_with_is_a_government),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
