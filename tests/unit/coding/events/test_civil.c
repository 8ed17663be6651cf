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

/* Whom gunmen take is abducted; police arrest, and towns are seized. */
static void gunmen_do_not_arrest(void **state)
{
    (void)state;
    static const struct {
        const char *text, *actor, *recipient, *events, *mode;
        dr_plover type;
    } rows[] = {{"Gunmen seized two engineers.", "Gunmen", "engineers", "ASSAULT Gunmen > two engineers", "abduct", DR_COERCE},
                {"Bandits seized a priest.", "Bandits", "priest", "ASSAULT Bandits > priest", "abduct", DR_COERCE},
                {"The army captured 30 rebels.", "army", "rebels", "ASSAULT army > 30 rebels", "abduct", DR_ASSAULT},
                {"Police seized two engineers.", "Police", "engineers", "COERCE Police > two engineers", NULL, DR_COERCE},
                {"Gunmen seized the gun of two engineers.", "Gunmen", "engineers", "COERCE Gunmen > two engineers", NULL,
                 DR_COERCE},
                {"Gunmen seized the ship.", "Gunmen", "ship", "COERCE Gunmen > ship", NULL, DR_COERCE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, strstr(rows[i].text, "seized") ? "seized" : "captured", rows[i].type, 0.95F);
        link(record, DR_LINK_ACTOR, rows[i].actor, 0.95F);
        link(record, DR_LINK_RECIPIENT, rows[i].recipient, 0.95F);
        assert_string_equal(events_of(record), rows[i].events);
        const dr_strs *modes = &record->events.at[0].modes;
        bool abduct = modes->n && dr_is_text(modes->at[0], "abduct");
        assert_int_equal(abduct, rows[i].mode != NULL);
    }
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {KTEST(police_do_not_protest), KTEST(states_protest_in_words),
                                       KTEST(games_are_no_politics), KTEST(gunmen_do_not_arrest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
