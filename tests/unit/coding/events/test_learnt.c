/* Events by what the engine's heads say of words: shares are planted, so that no model's mind decides the test. */
#include "unit/coding/events/planted.h"

#include "coding/events/learnt.h"

static void a_word_no_table_has_is_an_event(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt browbeat Israel.");
    plant_trigger(record, "browbeat", DR_THREATEN, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Israel", 0.8F);
    assert_string_equal(events_of(record), "THREATEN Egypt > Israel");
}

/* An attack that is halted is nothing else, whatever the heads think; "strike" is many things, and they decide. */
static void rules_weigh_as_sure_as_they_are(void **state)
{
    (void)state;
    dr_record *halted = silent("Egypt suspended its bombing of Israel.");
    plant_trigger(halted, "suspended", DR_SANCTION, 0.99F);
    link(halted, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(halted, DR_LINK_RECIPIENT, "Israel", 0.9F);
    assert_string_equal(events_of(halted), "RETREAT Egypt > Israel");
    dr_record *eased = silent("Egypt suspended its sanctions.");
    plant_trigger(eased, "suspended", DR_SANCTION, 0.99F); /* the end of a conflict is none */
    link(eased, DR_LINK_ACTOR, "Egypt", 0.9F);
    assert_string_equal(events_of(eased), "RETREAT Egypt > ");
    dr_record *pardoned = silent("Ford pardoned Nixon.");
    plant_trigger(pardoned, "pardoned", DR_RETREAT, 0.9F);
    link(pardoned, DR_LINK_RECIPIENT, "Nixon", 0.9F);
    assert_string_equal(events_of(pardoned), "CONCEDE  > Nixon");
    dr_record *struck = silent("Swedish dockers struck on Monday.");
    dr_coded_word *word = plant_trigger(struck, "struck", DR_PROTEST, 0.5F);
    word->trigger[DR_ASSAULT] = 0.3F;
    word->trigger[DR_CODED_TRIGGER_NONE] = 0.2F;
    link(struck, DR_LINK_ACTOR, "dockers", 0.9F);
    assert_string_equal(events_of(struck), "PROTEST Swedish dockers > ");
}

/* The same share of an act that the report is about, and of one that it names in passing. */
static void what_a_report_is_about_needs_less(void **state)
{
    (void)state;
    for (int core = 0; core < 2; core++) {
        dr_record *record = silent("Egypt browbeat Israel.");
        plant_trigger(record, "browbeat", DR_THREATEN, 0.66F)->flag[DR_CODED_FLAG_CORE] = (float)core;
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), core ? "THREATEN Egypt > " : "");
    }
}

static void a_deed_that_two_words_tell_is_told_once(void **state)
{
    (void)state;
    for (int both = 0; both < 2; both++) {
        dr_record *record = silent("The letter startled the choir.");
        if (both)
            plant_trigger(record, "letter", DR_THREATEN, 0.45F);
        plant_trigger(record, "startled", DR_THREATEN, 0.5F);
        assert_string_equal(events_of(record), both ? "THREATEN  > " : "");
    }
}

/* Who does not come refuses; who does not refuse does not. */
static void a_denied_verb_that_refuses_is_a_refusal(void **state)
{
    (void)state;
    for (int refused = 0; refused < 2; refused++) {
        dr_record *record = silent(refused ? "Egypt did not reject the talks with Israel."
                                           : "Egypt did not attend the talks with Israel.");
        plant_trigger(record, refused ? "reject" : "attend", DR_REJECT, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), refused ? "not REJECT Egypt > " : "REJECT Egypt > ");
    }
}

/* What they failed to do they have not done; a failure that is itself the refusal is made. */
static void what_they_failed_to_do_is_denied(void **state)
{
    (void)state;
    for (int refused = 0; refused < 2; refused++) {
        dr_record *record = silent("Egypt failed to attack the port.");
        plant_trigger(record, refused ? "failed" : "attack", refused ? DR_REJECT : DR_ASSAULT, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "port", 0.8F);
        assert_string_equal(events_of(record), refused ? "REJECT Egypt > port" : "not ASSAULT Egypt > port");
    }
}

/* An agreement's parties are alike, but who was promised something promised nothing. */
static void who_was_promised_promised_nothing(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt was promised aid.");
    plant_trigger(record, "promised", DR_AGREE, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Egypt", 0.6F);
    assert_string_equal(events_of(record), "AGREE  > Egypt");
}

static void where_they_met_is_nobody_that_they_met(void **state)
{
    (void)state;
    for (int with = 0; with < 2; with++) {
        dr_record *record = silent(with ? "Egypt met with Hillsborough." : "Egypt met at Hillsborough.");
        plant_trigger(record, "met", DR_CONSULT, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Hillsborough", 0.8F);
        assert_string_equal(events_of(record), with ? "CONSULT Egypt > Hillsborough" : "CONSULT Egypt > ");
    }
}

/* Of what kills and the killing either may be what is told: their shares count together where a rule has the verb. */
static void what_does_it_speaks_for_the_deed(void **state)
{
    (void)state;
    for (int told = 0; told < 2; told++) {
        dr_record *record = silent("A blast killed three soldiers in Cairo.");
        plant_trigger(record, "blast", DR_ASSAULT, told ? 0.4F : 0.01F);
        plant_trigger(record, "killed", DR_ASSAULT, 0.25F);
        link(record, DR_LINK_RECIPIENT, "soldiers", 0.9F);
        assert_string_equal(events_of(record), told ? "ASSAULT  > three soldiers" : "");
    }
}

/* Who is counted is somebody, "of" whom stands behind. */
static void the_counted_are_those_they_are_of(void **state)
{
    (void)state;
    dr_record *record = silent("Two of the French soldiers shot at thousands of students.");
    plant_trigger(record, "shot", DR_ASSAULT, 0.9F);
    link(record, DR_LINK_ACTOR, "Two", 0.9F);
    link(record, DR_LINK_RECIPIENT, "thousands", 0.8F);
    assert_string_equal(events_of(record), "ASSAULT Two of the French soldiers > thousands of students");
    const dr_event *e = &record->events.at[0];
    assert_true(e->actor.at[0].actor != DR_NONE && e->recipient.at[0].actor != DR_NONE);
    assert_str(record->actors.at[e->actor.at[0].actor].country, "FRA");
    dr_record *tens = silent("Tens of thousands of students marched.");
    plant_trigger(tens, "marched", DR_PROTEST, 0.9F);
    link(tens, DR_LINK_ACTOR, "Tens", 0.9F);
    assert_string_equal(events_of(tens), "PROTEST Tens of thousands of students > ");
}

static void own_forces_are_moved_and_done_nothing_to(void **state)
{
    (void)state;
    for (int own = 0; own < 2; own++) {
        dr_record *record = silent(own ? "Egypt pulled back its troops." : "Egypt pulled back the troops.");
        plant_trigger(record, "pulled", DR_RETREAT, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "troops", 0.8F);
        assert_string_equal(events_of(record), own ? "RETREAT Egypt > " : "RETREAT Egypt > troops");
    }
}

/* Whom the heads link to an act and who by the tree is no party of it. */
static void bystanders_are_no_parties(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger;
        dr_plover type;
        const char *actor, *linked, *events;
    } rows[] = {
        {"Cuba withdrew from Angola.", "withdrew", DR_RETREAT, "Cuba", "Angola", "RETREAT Cuba > "},
        {"Chad assented to demands from Libya.", "assented", DR_RETREAT, "Chad", "Libya", "RETREAT Chad > Libya"},
        {"Spain sent tents from Portugal.", "sent", DR_AID, "Spain", "Portugal", "AID Spain > "},
        {"Britain seized the ship from Spain.", "seized", DR_COERCE, "Britain", "Spain", "COERCE Britain > Spain"},
        {"Syria stationed extra soldiers on the border.", "stationed", DR_MOBILIZE, "Syria", "soldiers",
         "MOBILIZE Syria > "},
        {"Syria stationed soldiers against Turkey.", "stationed", DR_MOBILIZE, "Syria", "Turkey",
         "MOBILIZE Syria > Turkey"},
        {"Two rebels were killed and ten guerrillas were captured by Iraq.", "captured", DR_ASSAULT, "Iraq", "rebels",
         "ASSAULT Iraq > "},
        {"Two rebels were killed and ten guerrillas were captured by Iraq.", "captured", DR_ASSAULT, "Iraq",
         "guerrillas", "ASSAULT Iraq > ten guerrillas"},
        {"Gunmen released the pilots held by Algeria.", "held", DR_COERCE, "Algeria", "Gunmen", "COERCE Algeria > "},
        {"Gunmen released the pilots held by Algeria.", "held", DR_COERCE, "Algeria", "pilots",
         "COERCE Algeria > pilots"},
        {"Nixon promised that Canada would hear of it.", "promised", DR_AGREE, "Nixon", "Canada", "AGREE Nixon > "},
        {"Nixon promised Canada a treaty.", "promised", DR_AGREE, "Nixon", "Canada", "AGREE Nixon > Canada"},
        {"Nixon agreed that Canada should sign.", "agreed", DR_AGREE, "Nixon", "Canada", "AGREE Nixon > Canada"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, rows[i].type, 0.95F);
        link(record, DR_LINK_ACTOR, rows[i].actor, 0.9F);
        link(record, DR_LINK_RECIPIENT, rows[i].linked, 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* Who did what another verb tells does not do this one's deed, where its own doer is told. */
static void another_verbs_agent_is_no_actor(void **state)
{
    (void)state;
    dr_record *record = silent("The plan was welcomed by France and spurned by Spain.");
    plant_trigger(record, "welcomed", DR_SUPPORT, 0.95F);
    link(record, DR_LINK_ACTOR, "France", 0.9F);
    link(record, DR_LINK_ACTOR, "Spain", 0.6F);
    assert_string_equal(events_of(record), "SUPPORT France > ");
    record = silent("The plan was welcomed by France and Spain.");
    plant_trigger(record, "welcomed", DR_SUPPORT, 0.95F);
    link(record, DR_LINK_ACTOR, "France", 0.9F);
    link(record, DR_LINK_ACTOR, "Spain", 0.6F);
    assert_string_equal(events_of(record), "SUPPORT France + Spain > ");
}

/* A deed that heads hear in what does it and in the verb is one; what does another thing stays. */
static void a_deed_is_not_told_twice(void **state)
{
    (void)state;
    static const struct {
        const char *text, *doer, *verb, *events;
        dr_plover type;
    } rows[] = {
        {"Mortars felled two farmers.", "Mortars", "felled", "ASSAULT  > ", DR_ASSAULT},
        {"Two farmers were felled by shellfire.", "shellfire", "felled", "ASSAULT  > ", DR_ASSAULT},
        {"Shellfire upset the farmers.", "Shellfire", "upset", "ASSAULT  > ; ACCUSE  > ", DR_ACCUSE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        bool first = token_of(record, rows[i].doer) < token_of(record, rows[i].verb); /* words are planted in order */
        plant_trigger(record, first ? rows[i].doer : rows[i].verb, first ? DR_ASSAULT : rows[i].type, 0.95F);
        plant_trigger(record, first ? rows[i].verb : rows[i].doer, first ? rows[i].type : DR_ASSAULT, 0.95F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

static void violence_needs_no_doer(void **state)
{
    (void)state;
    dr_record *record = silent("A blast shook the bazaar.");
    plant_trigger(record, "blast", DR_ASSAULT, 0.95F);
    link(record, DR_LINK_RECIPIENT, "bazaar", 0.7F);
    assert_string_equal(events_of(record), "ASSAULT  > bazaar");
}

static void what_the_heads_think_nothing_of_is_none(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt condemned Israel. Syria browbeat Jordan.");
    plant_trigger(record, "browbeat", DR_THREATEN, 0.9F); /* of "condemned" they say nothing */
    assert_string_equal(events_of(record), "THREATEN  > ");
}

/* Whom a list names with one who surely acts needs less of a link of his own. */
static void a_list_takes_part_with_its_first(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt and Syria browbeat Israel.");
    plant_trigger(record, "browbeat", DR_THREATEN, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_ACTOR, "Syria", 0.1F);
    link(record, DR_LINK_RECIPIENT, "Israel", 0.8F);
    assert_string_equal(events_of(record), "THREATEN Egypt + Syria > Israel");
    record = silent("Egypt browbeat Israel near Syria.");
    plant_trigger(record, "browbeat", DR_THREATEN, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_ACTOR, "Syria", 0.1F);
    link(record, DR_LINK_RECIPIENT, "Israel", 0.8F);
    assert_string_equal(events_of(record), "THREATEN Egypt > Israel");
}

static void who_is_met_takes_part(void **state)
{
    (void)state;
    dr_record *record = silent("Sadat met Begin near Syria.");
    plant_trigger(record, "met", DR_CONSULT, 0.95F);
    link(record, DR_LINK_ACTOR, "Sadat", 0.9F); /* of Begin the heads say nothing */
    assert_string_equal(events_of(record), "CONSULT Sadat + Begin > ");
}

static void who_is_visited_does_not_visit(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *events;
    } rows[] = {
        {"Sadat visited Israel.", "visited", "CONSULT Sadat > Israel"},
        {"Sadat met Israel.", "met", "CONSULT Sadat + Israel > "},
        {"Israel was visited.", "visited", "CONSULT Israel > "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, DR_CONSULT, 0.95F);
        if (dr_find(record->report.text, DR_STR("Sadat")) != DR_NOT_FOUND)
            link(record, DR_LINK_ACTOR, "Sadat", 0.9F);
        link(record, DR_LINK_ACTOR, "Israel", 0.8F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

static void a_rules_type_counts_beside_the_heads(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt denounced Israel.");
    dr_coded_word *word = plant_trigger(record, "denounced", DR_REJECT, 0.5F);
    word->trigger[DR_ACCUSE] = 0.4F;
    word->trigger[DR_CODED_TRIGGER_NONE] = 0.1F;
    link(record, DR_LINK_ACTOR, "Egypt", 0.2F);
    link(record, DR_LINK_RECIPIENT, "Israel", 0.2F);
    assert_string_equal(events_of(record), "ACCUSE Egypt > "); /* to whom it is done is left to the heads */
    record = silent("Egypt denounced Israel.");
    plant_trigger(record, "denounced", DR_REJECT, 0.95F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.2F);
    assert_string_equal(events_of(record), "REJECT Egypt > "); /* so sure that the rule is overruled, of Israel too */
}

/* A promise has a receiver only where the heads are surer of it than of the receiver of words. */
static void who_is_promised_something_is_told_surely(void **state)
{
    (void)state;
    static const struct {
        const char *trigger;
        dr_plover type;
        float share;
        const char *events;
    } rows[] = {
        {"promised", DR_AGREE, 0.5F, "AGREE Egypt > "},
        {"promised", DR_AGREE, 0.7F, "AGREE Egypt > Israel"},
        {"promised", DR_SUPPORT, 0.32F, "SUPPORT Egypt > Israel"},
        {"promised", DR_ASSAULT, 0.32F, "ASSAULT Egypt > "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent("Egypt promised Israel oil.");
        plant_trigger(record, rows[i].trigger, rows[i].type, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Israel", rows[i].share);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* More is asked of who takes part in a clause below. */
static void recipients_are_likely(void **state)
{
    (void)state;
    static const struct {
        float share;
        const char *events;
    } rows[] = {{0.4F, "ACCUSE Spain > "}, {0.6F, "ACCUSE Spain > ships of Morocco"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent("Spain wailed that the ships of Morocco sank.");
        plant_trigger(record, "wailed", DR_ACCUSE, 0.95F);
        link(record, DR_LINK_ACTOR, "Spain", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Morocco", rows[i].share);
        assert_string_equal(events_of(record), rows[i].events);
    }
    dr_record *record = silent("Egypt condemned Israel.");
    plant_trigger(record, "condemned", DR_ACCUSE, 0.95F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Israel", 0.04F);
    assert_string_equal(events_of(record), "ACCUSE Egypt > ");
}

/* What is given up is not what is told. */
static void a_demand_that_is_dropped_is_conceded(void **state)
{
    (void)state;
    dr_record *record = silent("Chile dropped its demand.");
    plant_trigger(record, "demand", DR_REQUEST, 0.98F);
    link(record, DR_LINK_ACTOR, "Chile", 0.9F);
    assert_string_equal(events_of(record), "CONCEDE Chile > ");
}

static void leaders_of_several_take_part_for_each(void **state)
{
    (void)state;
    dr_record *record = silent("The leaders of Egypt, Syria and Iraq met in Cairo.");
    plant_trigger(record, "met", DR_CONSULT, 0.9F);
    link(record, DR_LINK_ACTOR, "leaders", 0.9F);
    link(record, DR_LINK_RECIPIENT, "Iraq", 0.8F);
    assert_string_equal(events_of(record), "CONSULT leaders of Egypt + Syria + Iraq > ");
}

/* "British and French envoys" are two, in the same words, whichever of them the heads link. */
static void who_share_a_noun_take_part_each(void **state)
{
    (void)state;
    static const char *const linked[] = {"envoys", "Polish"};
    for (size_t i = 0; i < 2; i++) {
        dr_record *record =
            silent("The Polish, Bulgarian and Hungarian envoys praised the Dutch and Belgian ministers.");
        plant_trigger(record, "praised", DR_SUPPORT, 0.9F);
        link(record, DR_LINK_ACTOR, linked[i], 0.9F);
        link(record, DR_LINK_RECIPIENT, "ministers", 0.9F);
        assert_string_equal(
            events_of(record),
            "SUPPORT Polish, Bulgarian and Hungarian envoys + Polish, Bulgarian and Hungarian envoys + Polish, "
            "Bulgarian and Hungarian envoys > Dutch and Belgian ministers + Dutch and Belgian ministers");
        const dr_event *e = &record->events.at[0];
        static const char *const countries[] = {"POL", "BGR", "HUN"};
        for (uint32_t a = 0; a < 3; a++)
            assert_str(record->actors.at[e->actor.at[a].actor].country, countries[a]);
        assert_str(record->actors.at[e->recipient.at[0].actor].country, "NLD");
        assert_str(record->actors.at[e->recipient.at[1].actor].country, "BEL");
    }
}

/* Between whom another speaks, they are spoken with; of two who meet each meets the other, and who accuse each other
 * do. */
static void who_speaks_between_two_speaks_with_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *other, *events;
        dr_plover type;
    } rows[] = {
        {"Norway mediated between Egypt and Syria.", "mediated", "Norway", "CONSULT Norway > Egypt + Syria",
         DR_CONSULT},
        {"Norway brokered talks between Egypt and Syria.", "talks", "Norway", "CONSULT Norway > Egypt + Syria",
         DR_CONSULT},
        {"Talks between Egypt and Syria began.", "Talks", "Egypt", "CONSULT Egypt + Syria > ", DR_CONSULT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].trigger, rows[i].type, 0.9F);
        link(record, DR_LINK_ACTOR, rows[i].other, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_ACTOR, "Syria", 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
    static const char *const others[] = {"each", "other"};
    for (size_t i = 0; i < 2; i++) {
        dr_record *record = silent("Egypt and Syria accused each other of theft.");
        plant_trigger(record, "accused", DR_ACCUSE, 0.9F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_ACTOR, "Syria", 0.9F);
        link(record, DR_LINK_RECIPIENT, others[i], 0.9F);
        assert_string_equal(events_of(record), "ACCUSE Egypt + Syria > each other");
    }
}

static void lists_are_taken_whole(void **state)
{
    (void)state;
    dr_record *record = silent("Egypt, Syria, Jordan and Iraq met in Cairo.");
    plant_trigger(record, "met", DR_CONSULT, 0.9F);
    link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
    link(record, DR_LINK_ACTOR, "Syria", 0.8F);
    link(record, DR_LINK_ACTOR, "Jordan", 0.8F);
    link(record, DR_LINK_ACTOR, "Iraq", 0.6F);
    assert_string_equal(events_of(record), "CONSULT Egypt + Syria + Jordan + Iraq > ");
}

/* Whose word it is stands before it, and who is attacked does not attack, whatever the heads say. */
static void actors_are_those_of_the_tree(void **state)
{
    (void)state;
    dr_record *record = silent("Spain praised Portugal's criticism of Morocco.");
    plant_trigger(record, "criticism", DR_ACCUSE, 0.95F);
    link(record, DR_LINK_ACTOR, "Spain", 0.8F);
    link(record, DR_LINK_RECIPIENT, "Morocco", 0.9F);
    assert_string_equal(events_of(record), "ACCUSE Portugal > Morocco");
    record = silent("Spain attacked Morocco on Monday.");
    plant_trigger(record, "attacked", DR_ASSAULT, 0.95F);
    link(record, DR_LINK_ACTOR, "Spain", 0.2F);
    link(record, DR_LINK_ACTOR, "Morocco", 0.6F);
    link(record, DR_LINK_RECIPIENT, "Morocco", 0.9F);
    assert_string_equal(events_of(record), "ASSAULT Spain > Morocco");
    record = silent("Spain met Morocco on Monday.");
    plant_trigger(record, "met", DR_CONSULT, 0.95F);
    link(record, DR_LINK_ACTOR, "Spain", 0.9F);
    link(record, DR_LINK_ACTOR, "Morocco", 0.9F);
    assert_string_equal(events_of(record), "CONSULT Spain + Morocco > ");
}

/* Heads that code no word of a text say that nothing happens in it; a model without heads says nothing. */
static void silence_of_heads_counts(void **state)
{
    (void)state;
    dr_record *broken =
        silent("Spain broke off diplomatic relations with Morocco. Spain broke off talks with Morocco.");
    broken->analysis->has_heads = true; /* what can mean nothing else is heard all the same */
    assert_string_equal(events_of(broken), "SANCTION Spain > Morocco");
    dr_record *mended = silent("Spain restored ties with Morocco. Spain restored a mill with Morocco.");
    mended->analysis->has_heads = true;
    assert_string_equal(events_of(mended), "SUPPORT Spain > Morocco");
    dr_record *record = silent("Spain attacked Morocco on Monday.");
    record->analysis->has_heads = true;
    assert_string_equal(events_of(record), "");
    assert_string_equal(events_of(silent("Spain attacked Morocco on Monday.")), "ASSAULT Spain > Morocco");
}

static void flags_and_tense_are_the_heads(void **state)
{
    (void)state;
    static const dr_tense told[] = {DR_FUTURE, DR_ONGOING};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        dr_record *record = silent("Egypt may browbeat Israel.");
        dr_coded_word *word = plant_trigger(record, "browbeat", DR_THREATEN, 0.9F);
        word->flag[DR_CODED_FLAG_NEGATIVE] = 0.9F;
        word->tense[DR_CODED_TENSE_PAST] = 0.02F;
        word->tense[told[i] == DR_FUTURE ? DR_CODED_TENSE_FUTURE : DR_CODED_TENSE_ONGOING] = 0.98F;
        assert_string_equal(events_of(record), "not THREATEN  > ");
        assert_int_equal(record->events.at[0].tense, told[i]);
    }
}

static void a_users_row_always_holds(void **state)
{
    (void)state;
    static const char rows[] = "phrase\tupos\ttype\tmode\tcameo\tframe\tprepositions\tweight\n"
                               "condemn\tVERB\tREJECT\t\t120\tobject\t\t0.9\n";
    dr_phrases_outrank(k->triggers.phrases);
    assert_int_equal(dr_load_triggers(k, dr_str_of(rows), "own.tsv", true, NULL), DRAGOMAN_OK);
    dr_record *record = silent("Egypt condemned Israel. Syria browbeat Jordan.");
    plant_trigger(record, "browbeat", DR_THREATEN, 0.9F);
    assert_string_equal(events_of(record), "REJECT Egypt > Israel; THREATEN  > "); /* of which the heads say nothing */
    record = silent("Egypt condemned Israel.");
    plant_trigger(record, "condemned", DR_ASSAULT, 0.99F);
    assert_string_equal(events_of(record), "REJECT Egypt > Israel");
}

/* Reports deny too seldom for a model to learn it: words do. */
static void what_is_denied_did_not_happen(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word, *linked, *events;
    } rows[] = {
        {"The army did not harass Israel.", "harass", "Israel", "not THREATEN  > Israel"},
        {"The army never harassed Israel.", "harassed", "Israel", "not THREATEN  > Israel"},
        {"No soldiers harassed Israel.", "harassed", "Israel", "not THREATEN  > Israel"},
        {"Nobody harassed Israel.", "harassed", "Nobody", "not THREATEN  > "},
        {"The army harassed no one.", "harassed", "one", "not THREATEN  > "},
        {"Syria denied that its army had harassed Israel.", "harassed", "Israel", "not THREATEN  > Israel"},
        {"Syria dismissed a report that it had harassed Israel.", "harassed", "Israel", "not THREATEN  > Israel"},
        {"The army harassed Israel.", "harassed", "Israel", "THREATEN  > Israel"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].word, DR_THREATEN, 0.95F);
        link(record, DR_LINK_RECIPIENT, rows[i].linked, 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* "refused to release" is one refusal, and denied as one. */
static void a_refusal_is_denied_as_a_whole(void **state)
{
    (void)state;
    dr_record *record = silent("Syria denied that it had refused to release the pilots.");
    plant_trigger(record, "refused", DR_REJECT, 0.95F);
    link(record, DR_LINK_RECIPIENT, "pilots", 0.9F);
    assert_string_equal(events_of(record), "not REJECT  > pilots");
}

/* Whatever the heads make of the vote, the act is what is voted; of what is voted against nothing is told. */
static void who_votes_to_act_acts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word, *events;
        dr_plover heads;
    } rows[] = {
        {"Egypt voted to lift the sanctions against Jordan.", "Jordan", "RETREAT Egypt > Jordan", DR_REJECT},
        {"Egypt voted in June to expel Jordan.", "Jordan", "SANCTION Egypt > Jordan", DR_REJECT},
        {"Egypt voted not to send troops to Jordan.", "Jordan", "not MOBILIZE Egypt > Jordan", DR_SUPPORT},
        {"Egypt voted against sending troops to Jordan.", "Jordan", "REJECT Egypt > Jordan", DR_REJECT},
        {"Egypt voted to strike with Jordan.", "Jordan", "PROTEST Egypt > Jordan", DR_PROTEST},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, "voted", rows[i].heads, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, rows[i].word, 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* What a text would do that somebody is not for is no act of theirs. */
static void what_a_text_says_is_not_done_by_who_does_not_back_it(void **state)
{
    (void)state;
    static const struct {
        const char *text, *events;
    } rows[] = {
        {"Egypt abstained from a resolution that lifts the embargo.", ""},
        {"Egypt voted against a resolution that lifts the embargo.", ""},
        {"Egypt issued a decree that lifts the embargo.", "RETREAT Egypt > "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, "lifts", DR_RETREAT, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* Talks that are walked out of are broken off, and what is forborne is promised, whatever the heads make of it. */
static void what_is_left_is_broken_off_and_what_is_forborne_promised(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word, *events;
        dr_plover heads;
    } rows[] = {
        {"Egypt walked out of the talks with Jordan.", "walked", "SANCTION Egypt > Jordan", DR_PROTEST},
        {"Egypt walked out of the chamber with Jordan.", "walked", "SANCTION Egypt > Jordan", DR_PROTEST},
        {"Egypt walked out of Castle Buildings with Jordan.", "walked", "SANCTION Egypt > Jordan", DR_PROTEST},
        {"Egypt replied with a letter that recognizes Jordan.", "replied", "SUPPORT Egypt > Jordan", DR_REJECT},
        {"Egypt replied with a letter that does not recognize Jordan.", "replied", "REJECT Egypt > Jordan", DR_REJECT},
        {"Egypt broke off negotiations with Jordan.", "broke", "SANCTION Egypt > Jordan", DR_REJECT},
        {"Egypt will not attack Jordan.", "attack", "AGREE Egypt > Jordan", DR_REJECT},
        {"Egypt cut off funds to Jordan.", "cut", "SANCTION Egypt > Jordan", DR_RETREAT},
        {"Egypt set Jordan a deadline.", "set", "THREATEN Egypt > Jordan", DR_CONCEDE},
        {"Egypt overruled Jordan.", "overruled", "REJECT Egypt > Jordan", DR_SUPPORT},
        {"Egypt consented to talks with Jordan.", "consented", "AGREE Egypt > Jordan", DR_REJECT},
        {"Egypt asked forgiveness of Jordan.", "asked", "SUPPORT Egypt > Jordan", DR_REQUEST},
        {"Egypt asked Jordan to forgive it.", "asked", "SUPPORT Egypt > Jordan", DR_REQUEST},
        {"Egypt disbanded the militia of Jordan.", "disbanded", "RETREAT Egypt > militia of Jordan", DR_SANCTION},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].word, rows[i].heads, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Jordan", 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* Who is accused of a deed, or accuses, has not been told to have done it; who is behind it has. */
static void who_is_blamed_need_not_have_done_it(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word, *linked, *events;
    } rows[] = {
        {"The attack was blamed on Syria.", "attack", "Syria", "ASSAULT  > "},
        {"An attack blamed on Syria broke the truce.", "attack", "Syria", "ASSAULT  > "},
        {"Egypt blamed Syria for the attack.", "attack", "Egypt", "ASSAULT  > "},
        {"Egypt said that Syria was behind the attack.", "attack", "Egypt", "ASSAULT Syria > "},
        {"Syria was not behind the attack.", "attack", "nobody", "ASSAULT  > "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].word, DR_ASSAULT, 0.95F);
        if (strcmp(rows[i].linked, "nobody"))
            link(record, DR_LINK_ACTOR, rows[i].linked, 0.9F);
        const char *events = events_of(record), *found = strstr(events, "ASSAULT");
        assert_non_null(found);
        assert_memory_equal(found, rows[i].events, strlen(rows[i].events));
    }
}

/* An attack that ends is none, whichever of the words the heads hear. */
static void who_stops_attacking_attacks_nobody(void **state)
{
    (void)state;
    static const char *const words[] = {"stop", "shelling"};
    for (int i = 0; i < 2; i++) {
        dr_record *record = silent("Egypt will stop shelling Israel.");
        plant_trigger(record, words[i], DR_ASSAULT, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Israel", 0.9F);
        assert_string_equal(events_of(record), "RETREAT Egypt > Israel");
    }
}

/* "the Soviet-Finnish talks": both take part, whichever of them the heads link, or none. */
static void whom_a_hyphen_joins_take_part_both(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word, *linked, *events;
        dr_plover type;
    } rows[] = {
        {"Soviet-Finnish talks opened.", "talks", "Finnish", "CONSULT Finnish + Soviet > ", DR_CONSULT},
        {"The Sino-Soviet talks opened.", "talks", NULL, "CONSULT Sino + Soviet > ", DR_CONSULT},
        {"The Egyptian-Israeli treaty was signed.", "signed", NULL, "SUPPORT Egyptian + Israeli > ", DR_SUPPORT},
        {"The Iran-Iraq war went on.", "war", NULL, "ASSAULT Iran + Iraq > ", DR_ASSAULT},
        {"Norway hosted the Soviet-Finnish talks.", "hosted", "Norway", "CONSULT Norway > ", DR_CONSULT},
        {"The Egyptian-born envoy left the talks.", "talks", NULL, "CONSULT  > ", DR_CONSULT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = silent(rows[i].text);
        plant_trigger(record, rows[i].word, rows[i].type, 0.95F);
        if (rows[i].linked)
            link(record, DR_LINK_ACTOR, rows[i].linked, 0.9F);
        assert_string_equal(events_of(record), rows[i].events);
    }
}

/* "declined to comment" is no refusal, whatever the heads make of it; "refused to say" may be one. */
static void who_will_not_tell_rejects_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"Egypt declined to comment on the canal.", "Egypt declined to be drawn.",
                                        "Egypt declined to open the canal.", "Egypt declined to say the words."};
    static const char *const expected[] = {"", "", "REJECT Egypt > ", "REJECT Egypt > "};
    for (int i = 0; i < 4; i++) {
        dr_record *record = silent(texts[i]);
        plant_trigger(record, "declined", DR_REJECT, 0.95F);
        link(record, DR_LINK_ACTOR, "Egypt", 0.9F);
        assert_string_equal(events_of(record), expected[i]);
    }
}

/* With a list of the user's a fainter sign is an event, and a fainter link a party, between those whom the list has. */
static void whom_a_user_asks_for_are_heard_of_sooner(void **state)
{
    (void)state;
    static const char rows[] = "id\tname\tcode\nsax\tSaxony\tSAX\npru\tPrussia\tPRU\n";
    static const char *const expected[] = {"", "AID Saxony > Prussia"};
    for (int asked = 0; asked < 2; asked++) {
        if (asked)
            assert_int_equal(dr_load_actors(k, dr_str_of(rows), "ours.tsv", true, NULL), DRAGOMAN_OK);
        k->user_actors = asked;
        dr_record *record = silent("Saxony outfitted Prussia.");
        plant_trigger(record, "outfitted", DR_AID, 0.15F);
        link(record, DR_LINK_ACTOR, "Saxony", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Prussia", 0.15F);
        assert_string_equal(events_of(record), expected[asked]);
        record = silent("Saxony outfitted Sicily.");
        plant_trigger(record, "outfitted", DR_AID, 0.15F);
        link(record, DR_LINK_ACTOR, "Saxony", 0.9F);
        link(record, DR_LINK_RECIPIENT, "Sicily", 0.9F);
        assert_string_equal(events_of(record), "");
    }
}

/* Of two places of a clause the linked one is the event's. */
static void a_linked_place_is_the_events(void **state)
{
    (void)state;
    static const char *const places[] = {"Cairo", "Geneva"};
    for (int i = 0; i < 2; i++) {
        dr_record *record = silent("Egypt harassed Israel in Cairo and in Geneva.");
        plant_trigger(record, "harassed", DR_THREATEN, 0.95F);
        link(record, DR_LINK_PLACE, places[i], 0.95F);
        events_of(record);
        assert_int_equal(record->events.n, 1);
        assert_int_not_equal(record->events.at[0].where, DR_NONE);
        assert_str(record->places.at[record->events.at[0].where].name, places[i]);
    }
}

static void a_users_row_needs_nobody_we_know(void **state)
{
    (void)state;
    static const char rows[] = "phrase\tupos\ttype\tmode\tcameo\tframe\tprepositions\tweight\n"
                               "downsize\tVERB\tCOERCE\t\t170\tobject\t\t0.9\n";
    dr_phrases_outrank(k->triggers.phrases);
    assert_int_equal(dr_load_triggers(k, dr_str_of(rows), "own.tsv", true, NULL), DRAGOMAN_OK);
    assert_string_equal(events_of(silent("The workshop downsized its staff.")), "COERCE workshop > its staff");
    assert_string_equal(events_of(silent("The workshop downsized.")), ""); /* the frame asks for an object */
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {
        KTEST(a_word_no_table_has_is_an_event),
        KTEST(what_a_report_is_about_needs_less),
        KTEST(a_deed_that_two_words_tell_is_told_once),
        KTEST(rules_weigh_as_sure_as_they_are),
        KTEST(a_denied_verb_that_refuses_is_a_refusal),
        KTEST(what_they_failed_to_do_is_denied),
        KTEST(who_was_promised_promised_nothing),
        KTEST(where_they_met_is_nobody_that_they_met),
        KTEST(what_does_it_speaks_for_the_deed),
        KTEST(the_counted_are_those_they_are_of),
        KTEST(own_forces_are_moved_and_done_nothing_to),
        KTEST(bystanders_are_no_parties),
        KTEST(another_verbs_agent_is_no_actor),
        KTEST(a_deed_is_not_told_twice),
        KTEST(violence_needs_no_doer),
        KTEST(what_the_heads_think_nothing_of_is_none),
        KTEST(a_list_takes_part_with_its_first),
        KTEST(who_is_met_takes_part),
        KTEST(who_is_visited_does_not_visit),
        KTEST(a_rules_type_counts_beside_the_heads),
        KTEST(who_is_promised_something_is_told_surely),
        KTEST(recipients_are_likely),
        KTEST(a_demand_that_is_dropped_is_conceded),
        KTEST(leaders_of_several_take_part_for_each),
        KTEST(who_share_a_noun_take_part_each),
        KTEST(who_speaks_between_two_speaks_with_them),
        KTEST(lists_are_taken_whole),
        KTEST(actors_are_those_of_the_tree),
        KTEST(silence_of_heads_counts),
        KTEST(flags_and_tense_are_the_heads),
        KTEST(a_users_row_always_holds),
        KTEST(what_is_denied_did_not_happen),
        KTEST(a_refusal_is_denied_as_a_whole),
        KTEST(who_votes_to_act_acts),
        KTEST(what_a_text_says_is_not_done_by_who_does_not_back_it),
        KTEST(what_is_left_is_broken_off_and_what_is_forborne_promised),
        KTEST(whom_a_hyphen_joins_take_part_both),
        KTEST(who_is_blamed_need_not_have_done_it),
        KTEST(who_stops_attacking_attacks_nobody),
        KTEST(who_will_not_tell_rejects_nothing),
        KTEST(a_users_row_needs_nobody_we_know),
        KTEST(whom_a_user_asks_for_are_heard_of_sooner),
        KTEST(a_linked_place_is_the_events),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
