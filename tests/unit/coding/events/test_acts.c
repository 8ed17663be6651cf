/* Which words are acts and of what type where rules and the heads differ: shares are planted. */
#include "unit/coding/events/planted.h"

/* Of the talks that were broken off the breaking is told, and not the talks. */
static void what_was_ended_is_not_told_beside_its_end(void **state)
{
    (void)state;
    dr_record *record = silent("Talks between Egypt and Israel were broken off.");
    plant_trigger(record, "Talks", DR_CONSULT, 0.8F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_ACTOR, "Israel", 0.9F);
    plant_trigger(record, "broken", DR_SANCTION, 0.8F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_ACTOR, "Israel", 0.9F);
    assert_string_equal(events_of(record), "SANCTION Egypt + Israel > ");
}

/* "shot down" need not be "shot": the heads decide. */
static void a_particle_makes_another_verb(void **state)
{
    (void)state;
    for (int down = 0; down < 2; down++) {
        dr_record *record = silent(down ? "Egypt shot down the edict." : "Egypt shot at the edict.");
        dr_coded_word *word = plant_trigger(record, "shot", DR_REJECT, 0.5F);
        word->trigger[DR_ASSAULT] = 0.3F;
        word->trigger[DR_CODED_TRIGGER_NONE] = 0.2F;
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), down ? "REJECT Egypt > " : "ASSAULT Egypt > ");
    }
}

/* What fills a verb with its deed is no second deed; another deed is. */
static void a_verb_and_its_filling_are_one_deed(void **state)
{
    (void)state;
    for (int other = 0; other < 2; other++) {
        dr_record *record = silent("Egypt branded the treaty as a disgrace.");
        plant_trigger(record, "branded", DR_ACCUSE, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        plant_trigger(record, "disgrace", other ? DR_REJECT : DR_ACCUSE, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), other ? "ACCUSE Egypt > ; REJECT Egypt > " : "ACCUSE Egypt > ");
    }
}

static void what_nobody_will_accept_is_refused(void **state)
{
    (void)state;
    for (int will = 0; will < 2; will++) {
        dr_record *record = silent(will ? "Neither Egypt nor Israel would accept the plan."
                                        : "Neither Egypt nor Israel accepted the plan.");
        plant_trigger(record, will ? "accept" : "accepted", DR_AGREE, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_ACTOR, "Israel", 0.9F);
        assert_string_equal(events_of(record), will ? "REJECT Egypt + Israel > " : "not AGREE Egypt + Israel > ");
    }
}

/* A concession that is withdrawn is none; a prospect held out is a promise, though the heads take "held" for another. */
static void what_is_taken_back_is_not_given(void **state)
{
    (void)state;
    dr_record *record = silent("Britain withdrew the concessions.");
    plant_trigger(record, "withdrew", DR_CONCEDE, 0.7F);
    link(record, DR_LINK_ACTOR, "Britain", 0.9F);
    assert_string_equal(events_of(record), "REJECT Britain > ");
    record = silent("Egypt rejected the clause, and accepted it only after Israel left.");
    plant_trigger(record, "accepted", DR_REJECT, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    assert_string_equal(events_of(record), "AGREE Egypt > ");
    record = silent("Israel made the release of the prisoners a condition.");
    plant_trigger(record, "made", DR_REQUEST, 0.5F);
    link(record, DR_LINK_ACTOR, "Israel", 0.9F);
    assert_string_equal(events_of(record), "REQUEST Israel > ");
    record = silent("Egypt and Israel signed the accord before Carter.");
    plant_trigger(record, "signed", DR_SUPPORT, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_ACTOR, "Israel", 0.9F);
    link(record, DR_LINK_ACTOR, "Carter", 0.9F);
    assert_string_equal(events_of(record), "SUPPORT Egypt + Israel > ");
    record = silent("Britain held out the prospect of independence.");
    plant_trigger(record, "held", DR_REJECT, 0.5F);
    link(record, DR_LINK_ACTOR, "Britain", 0.9F);
    assert_string_equal(events_of(record), "AGREE Britain > ");
}

/* Whose words mean one thing only are of that type, whatever the heads think, but no event where they think of none. */
static void words_of_one_meaning_have_their_type(void **state)
{
    (void)state;
    for (int told = 0; told < 2; told++) {
        dr_record *record = silent("Egypt condemned the treaty.");
        plant_trigger(record, "condemned", DR_SUPPORT, told ? 0.9F : 0.02F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), told ? "ACCUSE Egypt > " : "");
    }
}

static void whoever_attacks_attacks_nobody(void **state)
{
    (void)state;
    dr_record *record = silent("Whoever attacks Egypt will pay, Israel said.");
    plant_trigger(record, "attacks", DR_ASSAULT, 0.9F);
    link(record, DR_LINK_RECIPIENT, "Egypt", 0.9F);
    plant_trigger(record, "pay", DR_THREATEN, 0.9F);
    link(record, DR_LINK_ACTOR, "Israel", 0.9F);
    assert_string_equal(events_of(record), "THREATEN Israel > ");
}

/* Where the heads find nobody who is acted on, whom the rules name and the user lists is. */
static void whom_a_user_lists_is_taken_from_the_rules(void **state)
{
    (void)state;
    static const char rows[] = "id\tname\tcode\npru\tPrussia\tPRU\n";
    static const char *const expected[] = {"REQUEST Italian officials > ", "REQUEST Italian officials > Prussia"};
    for (int listed = 0; listed < 2; listed++) {
        if (listed)
            assert_int_equal(dr_load_actors(k, dr_str_of(rows), "ours.tsv", true, NULL), DRAGOMAN_OK);
        k->user_actors = listed;
        dr_record *record = silent("Italian officials appealed for peace in Prussia.");
        plant_trigger(record, "appealed", DR_REQUEST, 0.95F);
        link(record, DR_LINK_ACTOR, "officials", 0.9F);
        assert_string_equal(events_of(record), expected[listed]);
    }
}

/* Where nobody is, nobody is shot at: a show of arms. */
static void what_is_fired_into_the_sea_is_shown(void **state)
{
    (void)state;
    for (int sea = 0; sea < 2; sea++) {
        dr_record *record = silent(sea ? "Egypt fired a missile into the sea." : "Egypt fired a missile into Libya.");
        plant_trigger(record, "fired", DR_ASSAULT, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, sea ? "sea" : "Libya", 0.9F);
        assert_string_equal(events_of(record), sea ? "MOBILIZE Egypt > " : "ASSAULT Egypt > Libya");
    }
}

/* An attack that is promised on somebody is a threat, whatever else promises are; "to strike" alone may be to stop
 * work. */
static void who_promises_an_attack_threatens(void **state)
{
    (void)state;
    for (int on = 0; on < 2; on++) {
        dr_record *record = silent(on ? "Egypt pledged to strike Libya." : "Egypt pledged to strike.");
        plant_trigger(record, "pledged", DR_AGREE, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        if (on)
            link(record, DR_LINK_RECIPIENT, "Libya", 0.9F);
        assert_string_equal(events_of(record), on ? "THREATEN Egypt > Libya" : "AGREE Egypt > ");
    }
}

/* Gunfire that hits is one deed, told by the verb. */
static void a_weapon_and_its_verb_are_one_deed(void **state)
{
    (void)state;
    dr_record *record = silent("Gunfire hit Libya.");
    plant_trigger(record, "Gunfire", DR_ASSAULT, 0.9F);
    link(record, DR_LINK_RECIPIENT, "Libya", 0.9F);
    plant_trigger(record, "hit", DR_ASSAULT, 0.6F);
    link(record, DR_LINK_RECIPIENT, "Libya", 0.9F);
    assert_string_equal(events_of(record), "ASSAULT  > Libya");
}

/* "ordered the envoy expelled" is one deed; an order to do something is an order. */
static void what_is_ordered_done_is_done(void **state)
{
    (void)state;
    for (int bare = 0; bare < 2; bare++) {
        dr_record *record =
            silent(bare ? "Egypt ordered the envoy expelled." : "Egypt ordered Libya to expel the envoy.");
        plant_trigger(record, "ordered", DR_REQUEST, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, bare ? "envoy" : "Libya", 0.9F);
        if (bare) {
            plant_trigger(record, "expelled", DR_SANCTION, 0.9F);
            link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
            link(record, DR_LINK_RECIPIENT, "envoy", 0.9F);
        }
        assert_string_equal(events_of(record), bare ? "SANCTION Egypt > envoy" : "REQUEST Egypt > Libya");
    }
}

/* What somebody says that another must do is asked for, where the heads are in doubt; what he must do himself is not.
 */
static void who_says_that_another_must_asks(void **state)
{
    (void)state;
    for (int other = 0; other < 2; other++) {
        dr_record *record =
            silent(other ? "Egypt told Libya that the raids must end." : "Egypt told Libya that Egypt must think.");
        dr_coded_word *word = plant_trigger(record, "told", DR_CONSULT, 0.5F);
        word->trigger[DR_REQUEST] = 0.4F;
        word->trigger[DR_CODED_TRIGGER_NONE] = 0.1F;
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Libya", 0.9F);
        assert_string_equal(events_of(record), other ? "REQUEST Egypt > Libya" : "CONSULT Egypt > Libya");
    }
}

/* What one goes on with is what one does. */
static void who_proceeds_with_it_does_it(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt is proceeding with its conquest.");
    plant_trigger(record, "proceeding", DR_CONSULT, 0.8F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    assert_string_equal(events_of(record), "COERCE Egypt > ");
}

/* "could be" is not told beside what there could not be. */
static void there_is_one_deed(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt said there could be no pardon.");
    plant_trigger(record, "be", DR_REJECT, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    plant_trigger(record, "pardon", DR_REJECT, 0.7F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    assert_string_equal(events_of(record), "REJECT Egypt > ");
    record = silent("Egypt was weighing an appeal to Libya.");
    plant_trigger(record, "weighing", DR_REQUEST, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    plant_trigger(record, "appeal", DR_REQUEST, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    assert_string_equal(events_of(record), "REQUEST Egypt > ");
    record = silent("There was shelling in Tyre.");
    plant_trigger(record, "was", DR_ASSAULT, 0.6F);
    plant_trigger(record, "shelling", DR_ASSAULT, 0.9F);
    assert_string_equal(events_of(record), "ASSAULT  > ");
}

/* "set free" with whom it is in between. */
static void who_is_set_free_is_released(void **state)
{
    (void)state;
    for (int free = 0; free < 2; free++) {
        dr_record *record = silent(free ? "Egypt set the envoy free." : "Egypt set the envoy apart.");
        plant_trigger(record, "set", DR_COERCE, 0.8F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "envoy", 0.9F);
        assert_string_equal(events_of(record), free ? "RETREAT Egypt > envoy" : "COERCE Egypt > envoy");
    }
}

/* Which verbs promise force, by what they promise it to. */
static void a_balance_is_no_target(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"Egypt pledged to strike a balance.", "AGREE Egypt > "},
                                          {"Egypt pledged to attack corruption.", "AGREE Egypt > "},
                                          {"Egypt pledged to attack the port.", "THREATEN Egypt > "}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i][0]);
        plant_trigger(record, "pledged", DR_AGREE, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), rows[i][1]);
    }
}

/* What is won at the polls is not seized, and what is hit in a test is not attacked. */
static void votes_and_trials_are_no_force(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger;
        dr_plover type;
        const char *events;
    } rows[] = {{"Egypt retook the city.", "retook", DR_COERCE, "COERCE Egypt > "},
                {"Egypt recaptured the city in elections.", "recaptured", DR_COERCE, ""},
                {"Egypt searched the port for survivors.", "searched", DR_COERCE, ""},
                {"Egypt searched the port for arms.", "searched", DR_COERCE, "COERCE Egypt > "},
                {"Egypt captured the city before the election.", "captured", DR_COERCE, "COERCE Egypt > "},
                {"A bomb killed a judge in the trial.", "killed", DR_ASSAULT, "ASSAULT  > "},
                {"Missiles hit a barge in an exercise.", "hit", DR_ASSAULT, ""},
                {"Missiles hit a barge in a harbour.", "hit", DR_ASSAULT, "ASSAULT  > "}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, rows[i].type, 0.9F);
        if (strncmp(rows[i].text, "Egypt", 5) == 0)
            link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* "told Libya that it must go" asks once. */
static void one_thing_is_asked_once(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt told Libya that it must leave.");
    plant_trigger(record, "told", DR_REQUEST, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Libya", 0.9F);
    plant_trigger(record, "must", DR_REQUEST, 0.8F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    plant_trigger(record, "leave", DR_REQUEST, 0.8F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    assert_string_equal(events_of(record), "REQUEST Egypt > Libya");
}

/* "would storm" warns of no weather. */
static void a_storm_is_no_verb(void **state)
{
    (void)state;
    for (int verb = 0; verb < 2; verb++) {
        dr_record *record =
            silent(verb ? "Egypt warned that it would storm the port." : "Egypt warned of a storm at the port.");
        plant_trigger(record, "warned", DR_THREATEN, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), verb ? "THREATEN Egypt > " : "");
    }
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {
        KTEST(what_was_ended_is_not_told_beside_its_end),
        KTEST(what_is_fired_into_the_sea_is_shown),
        KTEST(what_is_ordered_done_is_done),
        KTEST(a_storm_is_no_verb),
        KTEST(there_is_one_deed),
        KTEST(a_balance_is_no_target),
        KTEST(votes_and_trials_are_no_force),
        KTEST(one_thing_is_asked_once),
        KTEST(who_is_set_free_is_released),
        KTEST(who_says_that_another_must_asks),
        KTEST(who_proceeds_with_it_does_it),
        KTEST(who_promises_an_attack_threatens),
        KTEST(a_weapon_and_its_verb_are_one_deed),
        KTEST(a_particle_makes_another_verb),
        KTEST(a_verb_and_its_filling_are_one_deed),
        KTEST(what_nobody_will_accept_is_refused),
        KTEST(what_is_taken_back_is_not_given),
        KTEST(words_of_one_meaning_have_their_type),
        KTEST(whoever_attacks_attacks_nobody),
        KTEST(whom_a_user_lists_is_taken_from_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
