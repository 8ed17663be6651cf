/* Which acts are of whom: police and protests, games and powers. */
#include "unit/coding/events/planted.h"

/* Police who stand round a house do not protest there; students may. */
static void police_do_not_protest(void **state)
{
    (void)state;
    for (int police = 0; police < 2; police++) {
        dr_record *record = silent(police ? "Police stood around the embassy." : "Students stood around the embassy.");
        dr_coded_word *word = plant_trigger(record, "stood", DR_PROTEST, 0.5F);
        word->trigger[DR_MOBILIZE] = 0.4F;
        word->trigger[DR_CODED_TRIGGER_NONE] = 0.1F;
        link(record, DR_LINK_ACTOR, police ? "Police" : "Students", 0.9F);
        assert_string_equal(events_of(record), police ? "MOBILIZE Police > " : "PROTEST Students > ");
    }
}

/* A government's protest is one in words; what a country has are its people's. */
static void states_protest_in_words(void **state)
{
    (void)state;
    static const char *const texts[] = {"Peru lodged a protest with Chile.", "Peru held a protest against Chile."};
    for (size_t i = 0; i < 2; i++) {
        dr_record *record = silent(texts[i]);
        plant_trigger(record, "protest", DR_PROTEST, 0.95F);
        link(record, DR_LINK_ACTOR, "Peru", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Chile", 0.9F);
        assert_string_equal(events_of(record), i ? "PROTEST Peru > Chile" : "ACCUSE Peru > Chile");
    }
}

/* In a report of games praise is none of politics, unless a government gives it. */
static void games_are_no_politics(void **state)
{
    (void)state;
    static const char *const texts[] = {"The winger and the striker scored in the cup. The keeper praised the crowd.",
                                        "The winger and the striker scored in the cup. Hungary praised the crowd.",
                                        "The mayor and the guest arrived for the cup. The keeper praised the crowd."};
    static const char *const expected[] = {"", "SUPPORT Hungary > crowd", "SUPPORT keeper > crowd"};
    for (size_t i = 0; i < 3; i++) {
        dr_record *record = silent(texts[i]);
        plant_trigger(record, "praised", DR_SUPPORT, 0.95F);
        link(record, DR_LINK_ACTOR, i == 1 ? "Hungary" : "keeper", 0.9F);
        link(record, DR_LINK_RECIPIENT, "crowd", 0.9F);
        assert_string_equal(events_of(record), expected[i]);
    }
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {KTEST(police_do_not_protest), KTEST(states_protest_in_words),
                                       KTEST(games_are_no_politics)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
