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

static void who_tells_of_himself_is_named_by_his_noun(void **state)
{
    (void)state;
    dr_record *record = silent("John Hume met the families. A farmer said he was spurned by Egypt.");
    plant_trigger(record, "spurned", DR_REJECT, 0.95F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_RECIPIENT, "he", 0.9F);
    assert_string_equal(events_of(record), "REJECT Egypt > farmer");
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
                {"Bonn wanted an answer from Paris.", "wanted", DR_REQUEST, true},
                {"Bonn imposed sanctions on Paris.", "imposed", DR_COERCE, true},
                {"Bonn imposed a curfew on Paris.", "imposed", DR_COERCE, false},
                {"The envoy flew to Paris.", "flew", DR_CONSULT, false},
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

/* A share of .4 is enough for people, not for what nobody knows; the words of one phrase speak for it together. */
static void things_are_acted_on_less_than_people(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt spurned Israel.");
    plant_trigger(record, "spurned", DR_REJECT, 0.95F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Israel", 0.4F);
    assert_string_equal(events_of(record), "REJECT Egypt > Israel");
    for (int together = 0; together < 2; together++) {
        record = silent("Egypt spurned the cotton film.");
        plant_trigger(record, "spurned", DR_REJECT, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "film", 0.4F);
        if (together)
            link(record, DR_LINK_RECIPIENT, "cotton", 0.2F);
        assert_string_equal(events_of(record), together ? "REJECT Egypt > cotton film" : "REJECT Egypt > ");
    }
}

/* Who is linked to both sides is where the heads are surer; who is rung up takes part alike. */
static void who_is_consulted_does_not_promise_it(void **state)
{
    (void)state;
    for (int rung = 0; rung < 2; rung++) {
        dr_record *record = silent("Egypt would browbeat Syria.");
        plant_trigger(record, "browbeat", rung ? DR_CONSULT : DR_AGREE, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_ACTOR, "Syria", 0.5F);
        link(record, DR_LINK_RECIPIENT, "Syria", 0.9F);
        assert_string_equal(events_of(record), rung ? "CONSULT Egypt + Syria > " : "AGREE Egypt > Syria");
    }
}

/* Where two meet is no party, but a town that somebody flies in to or strikes is. */
static void a_place_may_be_surely_acted_on(void **state)
{
    (void)state;
    for (int sure = 0; sure < 2; sure++) {
        dr_record *record = silent("Egypt browbeat at Hillsborough.");
        plant_trigger(record, "browbeat", DR_ACCUSE, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Hillsborough", sure ? 0.95F : 0.5F);
        assert_string_equal(events_of(record), sure ? "ACCUSE Egypt > Hillsborough" : "ACCUSE Egypt > ");
    }
}

/* Forces that are sent move, and prisoners that are released do not release. */
static void forces_that_are_sent_move(void **state)
{
    (void)state;
    for (int hurt = 0; hurt < 2; hurt++) {
        dr_record *record = silent("Soviet troops were sent to the border.");
        plant_trigger(record, "sent", DR_MOBILIZE, 0.95F);
        link(record, DR_LINK_ACTOR, "troops", 0.9F);
        if (hurt)
            link(record, DR_LINK_RECIPIENT, "troops", 0.5F);
        assert_string_equal(events_of(record), hurt ? "MOBILIZE  > " : "MOBILIZE Soviet troops > ");
    }
}

/* A charge is rejected, and with it whoever makes it. */
static void who_makes_a_charge_is_rejected(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt accused Libya of meddling, a charge rejected by Libya.");
    plant_trigger(record, "rejected", DR_REJECT, 0.95F);
    record->analysis->tokens[token_of(record, "charge")].relation = DR_REL_APPOS;
    link(record, DR_LINK_ACTOR, "Libya", 0.2F);
    link(record, DR_LINK_RECIPIENT, "Egypt", 0.9F);
    assert_non_null(strstr(events_of(record), "> Egypt"));
}

/* Where a visit goes, by its name; what somebody meant to see is none. */
static void who_is_visited_is_acted_on(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *events;
        dr_plover type;
    } rows[] = {{"Nixon would visit Oslo.", "visit", "AGREE Nixon > Oslo", DR_AGREE},
                {"Nixon began a trip to Oslo.", "trip", "CONSULT Nixon > Oslo", DR_CONSULT},
                {"Nixon began a trip to the lakes.", "trip", "CONSULT Nixon > ", DR_CONSULT},
                {"Nixon spurned a trip to Oslo.", "trip", "REJECT Nixon > ", DR_REJECT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, rows[i].type, 0.95F);
        link(record, DR_LINK_ACTOR, "Nixon", 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* Nobody is acted on by himself but "himself": of two that are linked it is the other who acts. */
static void who_is_him_does_not_act(void **state)
{
    (void)state;
    dr_record *record = silent("Police arrested Mandela, who had gone into hiding, and charged him with incitement.");
    plant_trigger(record, "charged", DR_ACCUSE, 0.95F);
    link(record, DR_LINK_ACTOR, "Police", 0.9F);
    link(record, DR_LINK_ACTOR, "Mandela", 0.5F);
    link(record, DR_LINK_RECIPIENT, "him", 0.9F);
    assert_non_null(strstr(events_of(record), "ACCUSE Police > him"));
}

/* Who looks on, what another verb is done to, and of whom it is demanded are no parties, however likely they look. */
static void who_stands_beside_takes_no_part(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt signed the pact in the presence of Libya and Syria.");
    plant_trigger(record, "signed", DR_SUPPORT, 0.95F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_ACTOR, "Libya", 0.8F);
    link(record, DR_LINK_ACTOR, "Syria", 0.8F);
    assert_string_equal(events_of(record), "SUPPORT Egypt > ");

    record = silent("Egypt must pledge to leave, Libya said.");
    plant_trigger(record, "pledge", DR_REQUEST, 0.95F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Egypt", 0.3F);
    link(record, DR_LINK_ACTOR, "Libya", 0.9F);
    assert_string_equal(events_of(record), "REQUEST Libya > Egypt");
}

/* "her visit": whose act it is acts, where the heads say so. */
static void whose_act_it_is_acts(void **state)
{
    (void)state;
    dr_record *record = silent("Thatcher rested. Her sojourn in Oslo ended.");
    plant_trigger(record, "sojourn", DR_CONSULT, 0.95F);
    link(record, DR_LINK_ACTOR, "Her", 0.9F);
    dr_code(arena, k, 0, record);
    assert_int_equal(record->events.n, 1);
    assert_int_equal(record->events.at[0].actor.n, 1);
    assert_int_not_equal(record->events.at[0].actor.at[0].actor, DR_NONE);
}

/* A year before people is no number of them. */
static void a_year_is_no_part_of_a_name(void **state)
{
    (void)state;
    for (int year = 0; year < 2; year++) {
        dr_record *record =
            silent(year ? "In 1977 Abkhaz forces spurned Egypt." : "Some 200 Abkhaz forces spurned Egypt.");
        plant_trigger(record, "spurned", DR_REJECT, 0.95F);
        link(record, DR_LINK_ACTOR, "forces", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Egypt", 0.9F);
        assert_string_equal(events_of(record),
                            year ? "REJECT Abkhaz forces > Egypt" : "REJECT 200 Abkhaz forces > Egypt");
    }
}

/* What counts people is of their name as far as it is a number. */
static void numbers_are_not_cut(void **state)
{
    (void)state;
    static const char *const names[] = {"Thirty-seven miners", "2,000-3,000 miners", "50 miners", "several miners"};
    static const char *const texts[] = {"Thirty-seven miners spurned Egypt.", "Some 2,000-3,000 miners spurned Egypt.",
                                        "At least 50 miners spurned Egypt.", "At most several miners spurned Egypt."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_record *record = silent(texts[i]);
        plant_trigger(record, "spurned", DR_REJECT, 0.95F);
        link(record, DR_LINK_ACTOR, "miners", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Egypt", 0.9F);
        assert_string_equal(events_of(record), dr_format(arena, "REJECT %s > Egypt", names[i]).at);
    }
}

/* Whom another verb is done to does not do the next, nor is he struck by what a clause beside it tells of others. */
static void another_verb_s_object_does_nothing(void **state)
{
    (void)state;
    dr_record *record = silent("The rebels stopped Libya and spurned the pact.");
    plant_trigger(record, "spurned", DR_REJECT, 0.95F);
    link(record, DR_LINK_ACTOR, "rebels", 0.9F);
    link(record, DR_LINK_ACTOR, "Libya", 0.7F);
    assert_string_equal(events_of(record), "REJECT rebels > ");

    record = silent("The rebels spurned Libya after the airliner was shelled.");
    plant_trigger(record, "shelled", DR_ASSAULT, 0.95F);
    link(record, DR_LINK_RECIPIENT, "Libya", 0.8F);
    assert_non_null(strstr(events_of(record), "ASSAULT  > "));
    assert_null(strstr(events_of(record), "> Libya"));
}

/* "They" of a clause that tells of what they did is who acts. */
static void who_is_told_of_twice_is_not_acted_on(void **state)
{
    (void)state;
    dr_record *record = silent("The rebels waited. They received the ransom they had demanded.");
    plant_trigger(record, "demanded", DR_REQUEST, 0.95F);
    link(record, DR_LINK_ACTOR, "they", 0.9F);
    link(record, DR_LINK_RECIPIENT, "They", 0.8F);
    assert_non_null(strstr(events_of(record), "REQUEST they > "));
    assert_null(strstr(events_of(record), "> They"));
}

/* Headlines leave "was" out; sentences do not. */
static void headlines_tell_to_whom_it_was_done(void **state)
{
    (void)state;
    static const struct {
        const char *text, *events;
    } rows[] = {{"Embassy bombed in Aden", "ASSAULT  > Embassy"},
                {"Rebels bombed the embassy in Aden", "ASSAULT Rebels > "},
                {"Rebels bombed at dawn.", "ASSAULT Rebels > "}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        record->analysis->tokens[0].relation = DR_REL_NSUBJ; /* as a tree may have it that knows no headlines */
        record->analysis->tokens[1].xpos = DR_XPOS_VBD;
        plant_trigger(record, "bombed", DR_ASSAULT, 0.95F);
        link(record, DR_LINK_ACTOR, i ? "Rebels" : "Embassy", 0.9F);
        assert_non_null(strstr(events_of(record), rows[i].events));
    }
}

/* Whom a weapon kills is struck, whatever the heads think of it; a fire is no weapon. */
static void weapons_strike_for_sure(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *events;
    } rows[] = {{"Mortar fire killed six refugees.", "killed", "ASSAULT  > six refugees"},
                {"A fire killed six refugees.", "killed", ""},
                {"Mortar shells hit the market.", "hit", "ASSAULT  > market"},
                {"Cheap phones hit the market.", "hit", ""},
                {"The missile hit its target.", "hit", ""},
                {"Artillery pounded the market.", "pounded", "ASSAULT Artillery > market"},
                {"Shells fell on the mill and killed six refugees.", "killed", "ASSAULT  > six refugees"},
                {"Rockets landed near the airport, injuring six refugees.", "injuring", "ASSAULT  > six refugees"},
                {"Storks landed near the airport, injuring six refugees.", "injuring", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, DR_ASSAULT, 0.05F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* Of two verbs with an object each, unless the heads think that both tell one act. */
static void another_verb_s_object_is_its_own(void **state)
{
    (void)state;
    for (int one = 0; one < 2; one++) {
        dr_record *record = silent("Egypt saluted Libya and spurned Syria.");
        plant_trigger(record, "spurned", DR_REJECT, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Libya", one ? 0.8F : 0.45F);
        link(record, DR_LINK_RECIPIENT, "Syria", 0.9F);
        assert_string_equal(events_of(record), one ? "REJECT Egypt > Libya + Syria" : "REJECT Egypt > Syria");
    }
}

/* "her" of "her pledge" is she, and not the pledge, and "clan" of "clan fighting" no fighting. */
static void a_party_is_not_what_it_does(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *party, *events;
        dr_plover type;
        bool owner;
    } rows[] = {{"Thatcher met Kohl. She praised her long pledge.", "pledge", "her", "AGREE her > ", DR_AGREE, true},
                {"The envoys saw bitter clan fighting.", "fighting", "clan", "ASSAULT clan > ", DR_ASSAULT, false},
                {"The bitter clan saw envoys.", "saw", "clan", "SUPPORT bitter clan > ", DR_SUPPORT, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, rows[i].type, 0.95F);
        link(record, DR_LINK_ACTOR, rows[i].party, 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
        const dr_mention *party = &record->events.at[0].actor.at[0];
        assert_true(!rows[i].owner || party->actor != DR_NONE);
        if (rows[i].owner)
            assert_int_not_equal(dr_find(record->actors.at[party->actor].name, DR_STR("Thatcher")), DR_NOT_FOUND);
    }
}

/* Who yields to a demand does not make it, however sure the heads are of the demand; that is an act of its own. */
static void who_yields_to_a_demand_does_not_make_it(void **state)
{
    (void)state;
    for (int faint = 0; faint < 2; faint++) {
        dr_record *record = silent("Israel accepted Washington's demand.");
        plant_trigger(record, "accepted", DR_CONCEDE, faint ? 0.2F : 0.6F);
        link(record, DR_LINK_ACTOR, "Israel", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Washington", 0.9F);
        plant_trigger(record, "demand", DR_REQUEST, 0.95F);
        link(record, DR_LINK_ACTOR, "Washington", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Israel", 0.9F);
        const char *events = events_of(record);
        assert_int_equal(strstr(events, "CONCEDE Israel > Washington") != NULL, !faint);
        assert_non_null(strstr(events, " Washington > Israel"));
    }
}

/* Whose words they are knows the statement, wherever the speaker stands. */
static void who_warns_is_not_warned(void **state)
{
    (void)state;
    dr_record *record = silent("Iraq, warned Clinton, would pay a heavy price.");
    plant_trigger(record, "warned", DR_THREATEN, 0.95F)->flag[DR_CODED_FLAG_CUE] = 0.9F;
    link(record, DR_LINK_ACTOR, "Iraq", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Clinton", 0.7F);
    assert_string_equal(events_of(record), "THREATEN Clinton > ");
}

static void who_does_what_a_verb_beside_tells_has_no_part(void **state)
{
    (void)state;
    dr_record *record = silent("The raid was condemned by Syria and drew praise from Israel.");
    plant_trigger(record, "praise", DR_SUPPORT, 0.95F);
    link(record, DR_LINK_ACTOR, "Israel", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Syria", 0.4F);
    assert_string_equal(events_of(record), "SUPPORT Israel > ");
    /* of two passive verbs the agent may be one's of both */
    record = silent("Peru was condemned by Syria and expelled.");
    plant_trigger(record, "expelled", DR_SANCTION, 0.95F);
    link(record, DR_LINK_ACTOR, "Syria", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Peru", 0.9F);
    assert_string_equal(events_of(record), "SANCTION Syria > Peru");
}

/* "Israel expelled" without its "was", which the verb before has: whatever the heads and the tree take it for. */
static void a_bare_participle_beside_a_passive_verb_is_passive(void **state)
{
    (void)state;
    dr_record *record = silent("Syria was admitted and Israel expelled.");
    dr_token *verb = &record->analysis->tokens[token_of(record, "expelled")];
    dr_token *subject = &record->analysis->tokens[token_of(record, "Israel")];
    verb->xpos = DR_XPOS_VBN;
    verb->relation = DR_REL_CONJ;
    verb->head = (int32_t)token_of(record, "admitted");
    subject->relation = DR_REL_NSUBJ;
    subject->head = (int32_t)token_of(record, "expelled");
    plant_trigger(record, "expelled", DR_SANCTION, 0.95F);
    link(record, DR_LINK_ACTOR, "Israel", 0.9F);
    assert_string_equal(events_of(record), "SANCTION  > Israel");
}

static void who_is_wronged_is_not_complained_of(void **state)
{
    (void)state;
    static const char *const texts[] = {"Peru was not asked, the minister complained.",
                                        "Peru should be punished, the minister complained."};
    for (size_t i = 0; i < 2; i++) {
        dr_record *record = silent(texts[i]);
        plant_trigger(record, "complained", DR_ACCUSE, 0.95F);
        link(record, DR_LINK_ACTOR, "minister", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Peru", 0.6F);
        assert_string_equal(events_of(record), i ? "ACCUSE minister > Peru" : "ACCUSE minister > ");
    }
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {
        KTEST(who_is_named_twice_takes_part_once),
        KTEST(who_tells_of_himself_is_named_by_his_noun),
        KTEST(who_acts_is_not_acted_on),
        KTEST(what_is_counted_stands_behind),
        KTEST(who_is_visited_is_acted_on),
        KTEST(who_is_him_does_not_act),
        KTEST(who_stands_beside_takes_no_part),
        KTEST(another_verb_s_object_is_its_own),
        KTEST(another_verb_s_object_does_nothing),
        KTEST(numbers_are_not_cut),
        KTEST(weapons_strike_for_sure),
        KTEST(who_is_told_of_twice_is_not_acted_on),
        KTEST(headlines_tell_to_whom_it_was_done),
        KTEST(a_year_is_no_part_of_a_name),
        KTEST(whose_act_it_is_acts),
        KTEST(a_party_is_not_what_it_does),
        KTEST(who_yields_to_a_demand_does_not_make_it),
        KTEST(things_are_acted_on_less_than_people),
        KTEST(who_is_consulted_does_not_promise_it),
        KTEST(a_place_may_be_surely_acted_on),
        KTEST(forces_that_are_sent_move),
        KTEST(who_makes_a_charge_is_rejected),
        KTEST(a_capital_that_is_dealt_with_is_a_government),
        KTEST(who_warns_is_not_warned),
        KTEST(who_does_what_a_verb_beside_tells_has_no_part),
        KTEST(a_bare_participle_beside_a_passive_verb_is_passive),
        KTEST(who_is_wronged_is_not_complained_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
