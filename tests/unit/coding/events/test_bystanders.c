/* Who takes no part whatever the heads link, by how he stands in the sentence. */
#include "unit/coding/events/planted.h"

typedef struct planted {
    const char *text, *trigger;
    dr_plover type;
    const char *actors[2], *recipients[2]; /* all linked */
    const char *events;
} planted;

static void check(const planted *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, rows[i].type, 0.95F);
        for (int side = 0; side < 2; side++)
            if (rows[i].actors[side])
                link(record, DR_LINK_ACTOR, rows[i].actors[side], 0.9F);
        for (int side = 0; side < 2; side++)
            if (rows[i].recipients[side])
                link(record, DR_LINK_RECIPIENT, rows[i].recipients[side], 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

static void who_has_it_done_to_him_does_not_do_it(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"Rebuffed by Peru, Chile has appealed to Cuba.",
         "Rebuffed",
         DR_REJECT,
         {"Peru", "Chile"},
         {0},
         "REJECT Peru > Chile"},
        {"Opposed to the treaty, Chile appealed to Cuba.", "Opposed", DR_REJECT, {"Chile"}, {0}, "REJECT Chile > "},
        {"The town greeted Gorbachev, whom Yeltsin had promised a pension.",
         "promised",
         DR_AGREE,
         {"Gorbachev", "Yeltsin"},
         {0},
         "AGREE Yeltsin > "},
        {"A call by Nehru was ignored.", "ignored", DR_REJECT, {"Nehru"}, {0}, "REJECT  > "},
    };
    CHECK(rows);
}

static void forces_at_a_protest_do_not_protest(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"Two miners were killed by French police in protests.",
         "protests",
         DR_PROTEST,
         {"police"},
         {0},
         "PROTEST  > "},
        {"The protests were led by French police.",
         "protests",
         DR_PROTEST,
         {"police"},
         {0},
         "MOBILIZE French police > "},
    };
    CHECK(rows);
}

/* The verb that the second clause leaves out, as the parser reads it. */
static void who_says_the_same_is_not_spoken_to(void **state)
{
    (void)state;
    static const planted rows[] = {{"Yugoslavia has called for resistance, and China for \"struggle\".",
                                    "called",
                                    DR_REQUEST,
                                    {"Yugoslavia"},
                                    {"China"},
                                    "REQUEST Yugoslavia > "}};
    CHECK(rows);
}

static void what_is_wanted_has_not_been_done(void **state)
{
    (void)state;
    dr_record *record = silent("Peru wants Nixon impeached.");
    plant_trigger(record, "wants", DR_REQUEST, 0.95F);
    link(record, DR_LINK_ACTOR, "Peru", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Nixon", 0.9F);
    plant_trigger(record, "impeached", DR_ACCUSE, 0.95F);
    link(record, DR_LINK_ACTOR, "Nixon", 0.6F);
    assert_string_equal(events_of(record), "REQUEST Peru > Nixon");
}

/* Though the tree has the gerund tell how he denied. */
static void what_is_denied_has_not_been_done(void **state)
{
    (void)state;
    static const planted rows[] = {{"The minister denied accusing Peru of aggression.",
                                    "accusing",
                                    DR_ACCUSE,
                                    {"minister"},
                                    {"Peru"},
                                    "not ACCUSE minister > Peru"}};
    CHECK(rows);
}

static void a_verdict_is_one_event(void **state)
{
    (void)state;
    dr_record *record = silent("Peru called the plan unacceptable.");
    plant_trigger(record, "called", DR_ACCUSE, 0.95F);
    link(record, DR_LINK_ACTOR, "Peru", 0.9F);
    plant_trigger(record, "unacceptable", DR_REJECT, 0.95F);
    link(record, DR_LINK_ACTOR, "Peru", 0.9F);
    assert_string_equal(events_of(record), "ACCUSE Peru > ");
}

static void who_is_to_go_free_is_not_asked(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"Thousands demanded Mandela's release.",
         "demanded",
         DR_REQUEST,
         {"Thousands"},
         {"Mandela"},
         "REQUEST Thousands > "},
        {"Peru pressed Chile to free the strikers.",
         "pressed",
         DR_REQUEST,
         {"Peru"},
         {"Chile", "strikers"},
         "REQUEST Peru > Chile"},
        {"Chile wants Pinochet back.", "wants", DR_REQUEST, {"Chile"}, {"Pinochet"}, "REQUEST Chile > "},
        {"Chile wants Peru to leave.", "wants", DR_REQUEST, {"Chile"}, {"Peru"}, "REQUEST Chile > Peru"},
        {"Peru demanded Pinochet's return of the boats.",
         "demanded",
         DR_REQUEST,
         {"Peru"},
         {"Pinochet"},
         "REQUEST Peru > Pinochet"},
    };
    CHECK(rows);
}

static void against_whom_and_with_what_it_is_done(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"The soldier fired his pistol.", "fired", DR_ASSAULT, {"soldier"}, {"pistol"}, "ASSAULT soldier > "},
        {"Israeli shells struck a bus.", "struck", DR_ASSAULT, {"shells"}, {"bus"}, "ASSAULT Israeli shells > bus"},
        {"A landmine tore through a bus.", "tore", DR_ASSAULT, {"landmine"}, {"bus"}, "ASSAULT  > bus"},
        {"The rally against Pinochet ended.", "rally", DR_PROTEST, {"Pinochet"}, {0}, "PROTEST  > Pinochet"},
        {"The students demonstrated outside the ministry.",
         "demonstrated",
         DR_PROTEST,
         {"students"},
         {0},
         "PROTEST students > ministry"},
        {"Two students were killed fighting rebels.",
         "killed",
         DR_ASSAULT,
         {0},
         {"students"},
         "ASSAULT rebels > Two students"},
        {"Mary met a spy arrested last week.", "arrested", DR_COERCE, {0}, {0}, "COERCE  > spy"},
    };
    CHECK(rows);
}

/* Of a list of verbs the tree may take one for a passive, and the heads who does it for who suffers it. */
static void who_kills_is_not_killed(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"Rebels killed, wounded or captured 40 soldiers.",
         "killed",
         DR_ASSAULT,
         {0},
         {"Rebels", "soldiers"},
         "ASSAULT Rebels > 40 soldiers"},
        {"Rebels were killed by 40 soldiers.",
         "killed",
         DR_ASSAULT,
         {"soldiers"},
         {"Rebels"},
         "ASSAULT 40 soldiers > Rebels"},
    };
    CHECK(rows);
    dr_record *record = silent("Rebels killed, wounded or captured 40 soldiers.");
    record->analysis->tokens[token_of(record, "Rebels")].relation = DR_REL_NSUBJ_PASS;
    plant_trigger(record, "killed", DR_ASSAULT, 0.95F);
    link(record, DR_LINK_RECIPIENT, "soldiers", 0.9F);
    assert_string_equal(events_of(record), "ASSAULT Rebels > 40 soldiers");
}

static void who_stands_beside_is_not_fought(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"Libya fought Egypt alongside Syria.",
         "fought",
         DR_ASSAULT,
         {"Libya", "Syria"},
         {"Syria"},
         "ASSAULT Libya + Syria > Egypt"},
        {"France denounced aggression against Kuwait.",
         "denounced",
         DR_ACCUSE,
         {"France"},
         {"Kuwait"},
         "ACCUSE France > "},
        {"Peru denounced Chile or Cuba.",
         "denounced",
         DR_ACCUSE,
         {"Peru"},
         {"Chile", "Cuba"},
         "ACCUSE Peru > Chile + Cuba"},
        {"Peru denounced Franco, the leader convicted of fraud.",
         "convicted",
         DR_SANCTION,
         {0},
         {"Franco", "leader"},
         "SANCTION  > Franco + leader"},
    };
    CHECK(rows);
}

static void who_keeps_it_from_being_done_does_not_do_it(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"The army thwarted an attack on Peru.", "attack", DR_ASSAULT, {"army"}, {"Peru"}, "not ASSAULT  > Peru"},
        {"An attack on Peru was foiled by Chile.", "attack", DR_ASSAULT, {"Chile"}, {"Peru"}, "not ASSAULT  > Peru"},
        {"Chile defeated a motion accusing Peru of aggression.",
         "accusing",
         DR_ACCUSE,
         {"Chile"},
         {"Peru"},
         "ACCUSE  > Peru"},
        {"Chile rejected a statement accusing Peru of aggression.",
         "accusing",
         DR_ACCUSE,
         {"Chile"},
         {"Peru"},
         "ACCUSE  > Peru"},
        {"Chile supported a motion accusing Peru of aggression.",
         "accusing",
         DR_ACCUSE,
         {"Chile"},
         {"Peru"},
         "ACCUSE Chile > Peru"},
        {"Chile voted against a law that bans Peru.", "bans", DR_COERCE, {"Chile"}, {"Peru"}, ""},
        {"Chile extradited a thief to Peru.",
         "extradited",
         DR_COOPERATE,
         {"Chile"},
         {"thief"},
         "COOPERATE Chile > thief + Peru"},
    };
    CHECK(rows);
}

static void who_is_only_told_of_it_has_no_part(void **state)
{
    (void)state;
    static const planted rows[] = {
        {"Peru was warned that Chile would strike its ports.",
         "warned",
         DR_THREATEN,
         {0},
         {"Peru", "Chile"},
         "THREATEN  > Peru"},
        {"Peru condemned Chile in a letter to Cuba.",
         "condemned",
         DR_ACCUSE,
         {"Peru"},
         {"Chile", "Cuba"},
         "ACCUSE Peru > Chile"},
        {"Peru said that the missiles must go.", "said", DR_REQUEST, {"Peru"}, {"missiles"}, "REQUEST Peru > "},
        {"Peru told Cuba that it condemned Chile.",
         "condemned",
         DR_ACCUSE,
         {"Peru"},
         {"Cuba", "Chile"},
         "ACCUSE Peru > Chile"},
        {"Students marched to support Cuba.", "marched", DR_PROTEST, {"Students"}, {"Cuba"}, "PROTEST Students > "},
        {"Students marched in solidarity with Cuba.",
         "marched",
         DR_PROTEST,
         {"Students"},
         {"Cuba"},
         "PROTEST Students > "},
        {"Chile's minister warned Cuba that Santiago would pay no debts.",
         "warned",
         DR_THREATEN,
         {"minister"},
         {"Cuba", "Santiago"},
         "THREATEN Chile's minister > Cuba"},
        {"Peru said that the envoys must go.", "said", DR_REQUEST, {"Peru"}, {"envoys"}, "REQUEST Peru > envoys"},
    };
    CHECK(rows);
}

/* What is told in passing is sure where it is told who did it to whom. */
static void a_killing_told_with_both_sides_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *events;
    } rows[] = {
        {"The demonstrations in which four students were killed by troops began.", "ASSAULT troops > four students"},
        {"The demonstrations in which four students were killed began.", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        dr_coded_word *word = plant_trigger(record, "killed", DR_ASSAULT, 0.3F);
        word->flag[DR_CODED_FLAG_CORE] = 0.05F;
        link(record, DR_LINK_RECIPIENT, "students", 0.9F);
        if (i == 0)
            link(record, DR_LINK_ACTOR, "troops", 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* Who does, and to whom, what another verb tells of somebody else has no part, unless the heads are sure. */
static void clauses_apart_have_their_own_parties(void **state)
{
    (void)state;
    for (int sure = 0; sure < 2; sure++) {
        dr_record *record = silent("Spain blamed Italy, and Austria told Serbia that it knew.");
        plant_trigger(record, "blamed", DR_ACCUSE, 0.95F);
        link(record, DR_LINK_ACTOR, "Spain", 0.9F);
        link(record, DR_LINK_ACTOR, "Austria", sure ? 0.8F : 0.5F);
        link(record, DR_LINK_RECIPIENT, "Italy", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Serbia", sure ? 0.8F : 0.4F);
        assert_string_equal(events_of(record),
                            sure ? "ACCUSE Spain + Austria > Italy + Serbia" : "ACCUSE Spain > Italy");
    }
}

/* Of a second verb's two the likelier one, whatever the first verb has. */
static void who_is_asked_is_not_helped(void **state)
{
    (void)state;
    dr_record *record = silent("Austria asked Italy to wait and opened its frontier to Serbia.");
    plant_trigger(record, "opened", DR_AID, 0.95F);
    link(record, DR_LINK_ACTOR, "Austria", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Italy", 0.45F);
    link(record, DR_LINK_RECIPIENT, "Serbia", 0.9F);
    assert_string_equal(events_of(record), "AID Austria > Serbia");
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {
        KTEST(who_is_to_go_free_is_not_asked),
        KTEST(against_whom_and_with_what_it_is_done),
        KTEST(who_has_it_done_to_him_does_not_do_it),
        KTEST(forces_at_a_protest_do_not_protest),
        KTEST(who_says_the_same_is_not_spoken_to),
        KTEST(what_is_wanted_has_not_been_done),
        KTEST(a_verdict_is_one_event),
        KTEST(what_is_denied_has_not_been_done),
        KTEST(who_kills_is_not_killed),
        KTEST(who_stands_beside_is_not_fought),
        KTEST(a_killing_told_with_both_sides_is_told),
        KTEST(clauses_apart_have_their_own_parties),
        KTEST(who_keeps_it_from_being_done_does_not_do_it),
        KTEST(who_is_only_told_of_it_has_no_part),
        KTEST(who_is_asked_is_not_helped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
