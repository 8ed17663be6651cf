/* Why events are in a record: the engine's shares, the rule's row, what gave each party, day and place. */
#include "unit/reading.h"

#include <math.h>

#include "coding/why.h"

static dr_record *prepared(const char *text)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){1978, 9, 18});
    record->analysis->coded.n = record->analysis->links.n = 0;
    record->analysis->has_heads = false;
    record->explained = true;
    return record;
}

/* The word as a trigger of the type with this share; the other type has half of what is left. */
static dr_coded_word *plant_trigger(dr_record *record, const char *form, dr_plover type, float share, dr_plover other)
{
    dr_analysis *a = record->analysis;
    uint32_t at = 0;
    while (at < a->token_count && !dr_is_text(a->tokens[at].form, form))
        at++;
    assert_true(at < a->token_count);
    dr_coded_word word = {.token = at, .first_link = a->links.n};
    word.trigger[type] = share;
    word.trigger[other] = word.trigger[DR_CODED_TRIGGER_NONE] = (1 - share) / 2;
    word.tense[DR_CODED_TENSE_PAST] = 0.75F;
    word.tense[DR_CODED_TENSE_FUTURE] = 0.25F;
    word.flag[DR_CODED_FLAG_NEGATIVE] = 0.125F;
    word.flag[DR_CODED_FLAG_HEDGED] = 0.25F;
    word.flag[DR_CODED_FLAG_CORE] = 0.625F;
    word.move[DR_CODED_MOVE_NONE] = 1;
    DR_PUSH(arena, &a->coded, word);
    a->has_heads = true;
    return &a->coded.at[a->coded.n - 1];
}

/* Roles are planted in their order. */
static void plant_link(dr_record *record, dr_link_role role, const char *form, float share)
{
    dr_analysis *a = record->analysis;
    uint32_t at = 0;
    while (!dr_is_text(a->tokens[at].form, form))
        at++;
    DR_PUSH(arena, &a->links, ((dr_link){.token = at & DR_LINK_TOKENS, .role = role & 15, .share = share}));
    a->coded.at[a->coded.n - 1].link_count++;
}

static const dr_event *only_event(dr_record *record)
{
    dr_code(arena, k, 0, record);
    assert_int_equal(record->events.n, 1);
    return &record->events.at[0];
}

static void assert_part(const dr_record *record, const dr_why_part *part, dr_ground by, const char *words, double share)
{
    assert_int_equal(part->by, by);
    assert_str(dr_cut(record->report.text, part->span), words);
    assert_true(isnan(share) ? isnan(part->share) : fabs(part->share - share) < 1e-6);
}

static void unasked_for_there_is_no_why(void **state)
{
    (void)state;
    GUARD();
    const dr_record *record = read_on(DR_STR("Egypt accused Israel."), (dr_date){0});
    assert_int_equal(record->events.n, 1);
    assert_null(record->events.at[0].why);
}

static void without_heads_the_rule_and_its_weight_stand(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = prepared("Egypt attacked Israel near Ismailia on Tuesday.");
    const dr_event *e = only_event(record);
    assert_int_equal(e->why->by, DR_GROUND_RULE);
    assert_str(e->why->rule.phrase, "attack");
    assert_int_equal(e->why->rule.type, e->type);
    assert_true(e->why->rule.weight > 0 && e->why->rule.weight >= e->confidence);
    assert_true(isnan(e->why->event) && isnan(e->why->type) && isnan(e->why->core) && isnan(e->why->tense));
    assert_int_equal(e->why->second, DR_PLOVER_NONE);
    assert_part(record, &e->why->actor.at[0], DR_GROUND_RULE, "Egypt", NAN);
    assert_part(record, &e->why->recipient.at[0], DR_GROUND_RULE, "Israel", NAN);
    assert_part(record, &e->why->when, DR_GROUND_CLAUSE, "Tuesday", NAN);
    assert_part(record, &e->why->where, DR_GROUND_CLAUSE, "Ismailia", NAN);
}

static void a_row_of_constructions_is_told_with_what_it_governs(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *phrase;
    } cases[] = {
        {"Britain lifted its blockade of Germany.", "lift + blockade"},
        {"Egypt refused to meet Israel.", "refuse + to@coop"},
        {"Germany invaded Poland.", "invade"},
        {"Students in Quito burned flags of Peru.", "burn + flag"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(only_event(prepared(cases[i].text))->why->rule.phrase, cases[i].phrase);
}

static void heads_and_a_rule_are_both_told(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = prepared("Egypt attacked Israel near Ismailia on Tuesday.");
    plant_trigger(record, "attacked", DR_ASSAULT, 0.5F, DR_COERCE);
    plant_link(record, DR_LINK_ACTOR, "Egypt", 0.2F); /* too little by itself, enough for a rule to say it */
    plant_link(record, DR_LINK_RECIPIENT, "Israel", 0.875F);
    plant_link(record, DR_LINK_DAY, "Tuesday", 0.75F);
    const dr_event *e = only_event(record);
    assert_int_equal(e->type, DR_ASSAULT);
    assert_true(e->actor.n == 1 && e->recipient.n == 1);
    assert_int_equal(e->why->by, DR_GROUND_BOTH);
    assert_str(e->why->rule.phrase, "attack");
    assert_true(e->why->event == 0.75 && e->why->type == 0.5);
    assert_int_equal(e->why->second, DR_COERCE);
    assert_true(e->why->second_share == 0.25 && e->why->core == 0.625);
    assert_true(e->why->tense == 0.75 && e->why->negative == 0.125 && e->why->hedged == 0.25);
    assert_part(record, &e->why->actor.at[0], DR_GROUND_RULE, "Egypt", NAN);
    assert_part(record, &e->why->recipient.at[0], DR_GROUND_MODEL, "Israel", 0.875);
    assert_part(record, &e->why->when, DR_GROUND_CLAUSE, "Tuesday", 0.75);
    assert_part(record, &e->why->where, DR_GROUND_CLAUSE, "Ismailia", NAN);
}

static void what_heads_alone_find_has_no_rule(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = prepared("Egypt's answer to Israel was a volley.");
    plant_trigger(record, "volley", DR_ASSAULT, 0.75F, DR_COERCE);
    plant_link(record, DR_LINK_ACTOR, "Egypt", 0.625F);
    plant_link(record, DR_LINK_RECIPIENT, "Israel", 0.75F);
    const dr_event *e = only_event(record);
    assert_int_equal(e->why->by, DR_GROUND_MODEL);
    assert_int_equal(e->why->rule.type, DR_PLOVER_NONE);
    assert_int_equal(e->why->second, DR_COERCE);
    assert_part(record, &e->why->recipient.at[0], DR_GROUND_MODEL, "Israel", 0.75);
    assert_int_equal(e->why->when.by, DR_GROUND_NONE);
}

/* What an event gets after it was made is from the report around it, wherever in the list it stands. */
static void a_party_that_came_later_is_from_the_context(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = prepared("The Nile rose. Egypt condemned Israel.");
    only_event(record);
    dr_event *e = &record->events.at[0];
    dr_mentions actors = {0};
    DR_PUSH(arena, &actors, ((dr_mention){{4, 8}, DR_NONE}));
    DR_PUSH(arena, &actors, e->actor.at[0]);
    e->actor = actors;
    dr_coder coder = {.arena = arena, .knowledge = k, .record = record};
    dr_explain(&coder);
    assert_int_equal(e->why->actor.n, 2);
    assert_part(record, &e->why->actor.at[0], DR_GROUND_CONTEXT, "Nile", NAN);
    assert_part(record, &e->why->actor.at[1], DR_GROUND_RULE, "Egypt", NAN);
}

static void a_day_and_a_place_from_elsewhere_are_told_from_the_clauses_own(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = prepared("Egypt attacked Israel near Ismailia on Tuesday.");
    only_event(record);
    dr_event *e = &record->events.at[0];
    e->from_context = DRAGOMAN_CONTEXT_WHEN;
    dr_coder coder = {.arena = arena, .knowledge = k, .record = record};
    dr_explain(&coder);
    assert_part(record, &e->why->when, DR_GROUND_CONTEXT, "Tuesday", NAN);
    assert_part(record, &e->why->where, DR_GROUND_CLAUSE, "Ismailia", NAN);
}

static void a_day_counted_from_another_event_has_no_words(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = prepared("Egypt attacked Israel on Tuesday. Syria condemned Israel the day after the attack.");
    dr_code(arena, k, 0, record);
    const dr_event *e = &record->events.at[record->events.n - 1];
    assert_int_equal(e->type, DR_ACCUSE);
    if (e->when.time != DR_NONE || !dr_date_valid(e->when.from))
        fail_msg("not dated by the other");
    assert_part(record, &e->why->when, DR_GROUND_CLAUSE, "", NAN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(unasked_for_there_is_no_why),
        KTEST(without_heads_the_rule_and_its_weight_stand),
        KTEST(a_row_of_constructions_is_told_with_what_it_governs),
        KTEST(heads_and_a_rule_are_both_told),
        KTEST(what_heads_alone_find_has_no_rule),
        KTEST(a_party_that_came_later_is_from_the_context),
        KTEST(a_day_and_a_place_from_elsewhere_are_told_from_the_clauses_own),
        KTEST(a_day_counted_from_another_event_has_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
