#include "unit/reading.h"

#include "base/json_out.h"

/* Offices and bodies of the reports below. */
static const char OFFICES[] = "id\tname\tkind\tcountry\tsector\n"
                              "carter\tJimmy Carter\tperson\tUSA\tGOV\n"
                              "sadat\tAnwar Sadat\tperson\tEGY\tGOV\n"
                              "begin\tMenachem Begin\tperson\tISR\tGOV\n"
                              "khrushchev\tNikita Khrushchev\tperson\tRUS\tGOV\n"
                              "kennedy\tJohn F. Kennedy\tperson\tUSA\tGOV\n"
                              "thatcher\tMargaret Thatcher\tperson\tGBR\tGOV\n"
                              "league\tLeague of Nations\torganization\tIGO\tGOV\n";

static dr_record *read_text(const char *text)
{
    return read_on(dr_str_of(text), (dr_date){1978, 9, 18});
}

static void add_side(const dr_record *record, dr_buf *out, const dr_mentions *side)
{
    for (uint32_t i = 0; i < side->n; i++) {
        dr_buf_format(out, i ? " + %.*s" : "%.*s", DR_FMT(dr_cut(record->report.text, side->at[i].span)));
        assert_true(side->at[i].actor == DR_NONE || side->at[i].actor < record->actors.n);
    }
}

/* "ACCUSE France > Germany", marked "not" when negative, "maybe" when not certain, "will" when future. */
static dr_str print_event(const dr_record *record, const dr_event *e)
{
    dr_buf out = {.arena = arena};
    dr_buf_format(&out, "%s%s%s%s ", e->negative ? "not " : "", e->certainty != DR_CERTAIN ? "maybe " : "",
                  e->tense == DR_FUTURE ? "will " : "", dr_plover_name(e->type));
    add_side(record, &out, &e->actor);
    dr_buf_format(&out, " > ");
    add_side(record, &out, &e->recipient);
    return dr_trim(dr_buf_view(&out));
}

static dr_str print_events(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->events.n; i++) {
        if (i)
            dr_buf_format(&out, "; ");
        dr_buf_add(&out, print_event(record, &record->events.at[i]));
    }
    return dr_buf_view(&out);
}

/* ---- sentences ---- */

static const struct {
    const char *sentence, *events;
} cases[] = {
    /* plain verbs, voice, phrasal verbs */
    {"Germany invaded Poland.", "ASSAULT Germany > Poland"},
    /* nobody did it, or it is a manner of speaking */
    {"France recorded 30 mining accidents, killing 40 Belgians.", ""},
    {"Japan warned Russia of a tsunami. Japan issued a tsunami warning for Russia.", ""},
    {"Germany attacked Poland, killing 40 Poles.", "ASSAULT Germany > Poland; ASSAULT Germany > Poles"},
    /* only where somebody is acted on */
    {"Germany admitted that Poland was right.", ""},
    {"France is looking at Poland's plan. France looked into Germany's plan.", "ACCUSE France > Germany"},
    {"France rallied behind Poland. France spoke highly of Germany.",
     "SUPPORT France > Poland; SUPPORT France > Germany"},
    {"Germany holds the presidency. Germany held two Polish soldiers.", "COERCE Germany > two Polish soldiers"},
    {"Poland was invaded by Germany.", "ASSAULT Germany > Poland"},
    /* to dispute is to reject, to admit to concede, to convict a sanction, and a warrant threatens arrest */
    {"Germany disputed Poland's claim. Sweden objected to Norway.", "REJECT Germany > Poland; REJECT Sweden > Norway"},
    {"Two Germans pleaded guilty on Monday. Two Poles pleaded not guilty.", "CONCEDE Germans >; REJECT Poles >"},
    /* a question asks nothing of anybody, and what is forborne is promised */
    {"France asked Poland whether Germany had paid. Sweden asked Norway if it was ready.", ""},
    {"France asked Poland how Germany had paid. Sweden asked Norway what it would pay for.", ""},
    {"Sweden did not answer a request by Norway for comment.", ""},
    {"France asked Poland to pay if Germany did.", "REQUEST France > Poland"},
    {"Egypt will not attack Israel.", "AGREE Egypt > Israel"},
    {"France issued an arrest warrant for two Belgians.", "THREATEN France > Belgians"},
    {"Two Belgians were found guilty by France.", "SANCTION France > Belgians"},
    {"France found two Belgians guilty of treason.", "SANCTION France > Belgians"},
    {"France found two Belgians not guilty of treason.", ""},
    {"Germany ordered the attack on Poland to be called off.", "REQUEST Germany >"},
    {"Germany ordered an attack on Poland. Sweden ordered a general mobilization.",
     "ASSAULT Germany > Poland; MOBILIZE Sweden >"},
    {"Britain announced sanctions against Spain.", "SANCTION Britain > Spain"},
    {"Britain condemned Germany.", "ACCUSE Britain > Germany"},
    {"France called on Germany to leave the Rhineland.", "REQUEST France > Germany"},
    {"The Soviet Union pulled out of Austria.", "RETREAT Soviet Union > Austria"},
    {"Austria cracked down on Serbs.", "COERCE Austria > Serbs"},
    /* verbs with what they govern */
    {"Britain imposed a naval blockade on Germany.", "COERCE Britain > Germany"},
    {"Britain lifted its blockade of Germany.", "RETREAT Britain > Germany"},
    {"The United States severed diplomatic ties with Cuba.", "SANCTION United States > Cuba"},
    {"Egypt stopped shelling Israel.", "RETREAT Egypt > Israel"},
    {"Egypt will cease shelling Israel.", "will RETREAT Egypt > Israel"},
    {"Egypt will stop bombing Israel.", "will RETREAT Egypt > Israel"},
    {"Egypt will cease attacks on Israel.", "will RETREAT Egypt > Israel"},
    {"Egypt said it would stop shelling Israel.", "AGREE Egypt > Israel"},
    {"Egypt no longer shells Israel.", "not ASSAULT Egypt > Israel"},
    {"Egypt decided not to attack Israel.", "not ASSAULT Egypt > Israel"},
    {"Two Poles died at the hands of Germany.", "ASSAULT Germany > Poles"},
    {"Two Poles died in Germany.", ""},
    {"Egypt broke off talks with Israel.", "SANCTION Egypt > Israel"},
    {"Italy carried out an attack on Ethiopia.", "ASSAULT Italy > Ethiopia"},
    {"The League of Nations opened an investigation into Japan.", "ACCUSE League of Nations > Japan"},
    {"About 5,000 Italians demonstrated on Tuesday.", "PROTEST Italians >"},
    {"Germany, a French spokesman said, accepted the truce but accused Poland of an attack.",
     "AGREE Germany >; ACCUSE Germany > Poland"},
    {"Zdravko Perunović, the senior Dane in Geneva, rejected the treaty.", "REJECT Zdravko Perunović >"},
    {"About 12,000 Danes rallied on Saturday, local radio reported.", "PROTEST Danes >"},
    {"The Turkish army withdrew tanks from two hills, a French spokesman said.", "RETREAT Turkish army > tanks"},
    {"Norway said that 900 prisoners were still held there, and it urged Sweden to release them.",
     "REQUEST Norway > Sweden"},
    {"Sweden gave Norway until midnight to settle.", ""},
    {"Sweden gave Norway two million dollars.", "AID Sweden > Norway"},
    {"France sent troops to Mexico.", "MOBILIZE France > Mexico"},
    {"Sweden sent food to Finland.", "AID Sweden > Finland"},
    {"Sweden sent peacekeepers to Cyprus.", "AID Sweden > Cyprus"},
    {"Hungary opened its borders to East Germans.", "AID Hungary > East Germans"},
    {"Finland violated the ceasefire with Russia.", "ASSAULT Finland > Russia"},
    {"Jimmy Carter fired two generals. Germany fired on Poland.",
     "SANCTION Jimmy Carter > two generals; ASSAULT Germany > Poland"},
    {"Chile dropped its demand against Peru.", "CONCEDE Chile > Peru"},
    {"Spain withdrew all charges against Portugal.", "CONCEDE Spain > Portugal"},
    {"Spain suspended sanctions against Portugal.", "RETREAT Spain > Portugal"},
    {"British troops removed checkpoints in Palestine.", "RETREAT British troops > Palestine"},
    /* what something is called */
    {"Britain called Germany an aggressor.", "ACCUSE Britain > Germany"},
    {"Poland described the German treaty as unjust.", "ACCUSE Poland > German"},
    {"Germany was branded an aggressor by Poland.", "ACCUSE Poland > Germany"},
    {"Poland described the German treaty as old.", ""},
    {"Britain lodged a protest with Iceland.", "ACCUSE Britain > Iceland"},
    {"A protest was lodged with Iceland by Britain.", "ACCUSE Britain > Iceland"},
    {"Japan rejected a proposal by China.", "REJECT Japan > China"},
    {"Japan rejected an appeal filed by China.", "REJECT Japan > China"},
    {"Sanctions were imposed on Italy by Britain.", "SANCTION Britain > Italy"},
    /* mutual events */
    {"Jimmy Carter met with Anwar Sadat.", "CONSULT Jimmy Carter > Anwar Sadat"},
    {"Egypt, Israel and Jordan held talks.", "CONSULT Egypt + Israel + Jordan >"},
    {"France fought Prussia.", "ASSAULT France > Prussia"},
    {"Egypt and Israel signed a treaty.", "SUPPORT Egypt + Israel >"},
    {"Austria and Serbia exchanged prisoners and clashed.",
     "RETREAT Austria + Serbia > prisoners; ASSAULT Austria + Serbia >"},
    /* promises, threats, refusals: the codebook's close calls */
    {"Jimmy Carter will meet Menachem Begin.", "will AGREE Jimmy Carter > Menachem Begin"},
    {"Egypt agreed to recognize Israel.", "AGREE Egypt > Israel"},
    {"Britain is willing to send aid to Greece.", "maybe AGREE Britain > Greece"},
    {"France threatened to occupy Germany.", "THREATEN France > Germany"},
    {"France promised new raids on Germany.", "THREATEN France > Germany"},
    {"France vowed revenge.", "THREATEN France >"},
    {"Germany will attack Belgium.", "THREATEN Germany > Belgium"},
    {"Germany will withdraw from Belgium.", "will RETREAT Germany > Belgium"}, /* a plan */
    {"Germany said it would withdraw from Belgium.", "AGREE Germany > Belgium"},
    {"Finnish troops retook Latvia.", "COERCE Finnish troops > Latvia"},
    {"A French court sentenced a Belgian to two years.", "SANCTION French court > Belgian"},
    {"Spain refused to meet Portugal.", "REJECT Spain > Portugal"},
    {"Spain will not recognize Cuba.", "REJECT Spain > Cuba"},
    {"Italy and Austria failed to reach an agreement.", "REJECT Italy + Austria >"},
    {"Russia said that Turkey must withdraw.", "REQUEST Russia > Turkey"},
    {"Russia demanded that Turkey pay.", "REQUEST Russia > Turkey"},
    {"Turkey denied the charges by Russia.", "REJECT Turkey > Russia"},
    {"Britain issued an ultimatum to Germany.", "THREATEN Britain > Germany"},
    {"The League of Nations called for sanctions against Italy.", "THREATEN League of Nations > Italy"},
    /* what did not happen, and what may have */
    {"Sweden did not attack Norway.", "not ASSAULT Sweden > Norway"},
    {"Sweden neither attacked Norway nor invaded Denmark.",
     "not ASSAULT Sweden > Norway; not ASSAULT Sweden > Denmark"},
    {"Sweden would never attack Norway.", "not maybe ASSAULT Sweden > Norway"},
    {"Sweden may have attacked Norway.", "maybe ASSAULT Sweden > Norway"},
    {"Germany reportedly attacked Denmark.", "maybe ASSAULT Germany > Denmark"},
    /* subjects that stand elsewhere */
    {"Germany attacked Belgium and occupied France.", "ASSAULT Germany > Belgium; COERCE Germany > France"},
    {"Germany, which had attacked Belgium, occupied France.", "ASSAULT Germany > Belgium; COERCE Germany > France"},
    {"The war between Chile and Peru ended after Chile occupied Lima.", "COERCE Chile > Lima"},
    {"Officials in Vienna said Austria had attacked Serbia.", "ASSAULT Austria > Serbia"},
    {"Germany expelled two Polish diplomats, accusing Poland of spying.",
     "SANCTION Germany > two Polish diplomats; ACCUSE Germany > Poland"},
    {"Nikita Khrushchev said he would meet John F. Kennedy.", "will AGREE Nikita Khrushchev > John F. Kennedy"},
    {"Turkish jets struck Cyprus.", "ASSAULT Turkish jets > Cyprus"},
    /* nouns */
    {"Germany's attack on Poland began the war.", "ASSAULT Germany > Poland"},
    {"The talks between Egypt and Israel lasted twelve days.", "CONSULT Egypt + Israel >"},
    /* what is done and what to is told by both words: no model makes it its opposite */
    {"Honduras shut its border with El Salvador.", "COERCE Honduras > El Salvador"},
    {"Hungary called off a meeting with Romania.", "REJECT Hungary > Romania"},
    {"Israel and Egypt exchanged prisoners on Saturday.", "RETREAT Israel + Egypt > prisoners"},
    {"Five South American presidents met in Lima on Thursday.",
     "CONSULT Five South American presidents >"}, /* no Americans */
    /* verbs with particles, beside them or apart */
    {"The talks between Egypt and Israel were broken off.", "SANCTION Egypt + Israel >"},
    {"The visit to Romania was called off by Hungary.", "REJECT Hungary > Romania"},
    {"Hungary called the talks off.", "REJECT Hungary >"},
    {"Spain turned Portugal down.", "REJECT Spain > Portugal"},
    {"France spoke out against Germany.", "ACCUSE France > Germany"},
    /* people, diplomats and members that are expelled */
    {"Uganda expelled thousands of Asians.", "COERCE Uganda > Asians"},
    {"Nigeria expelled 300 miners.", "COERCE Nigeria > 300 miners"},
    {"Britain expelled 105 Soviet diplomats.", "SANCTION Britain > 105 Soviet diplomats"},
    {"The Labour Party expelled 30 Danes.", "SANCTION Labour Party > Danes"},
    /* places are taken, people captured */
    {"Finnish troops captured the town of Viipuri.", "COERCE Finnish troops > Viipuri"},
    {"Polish troops overran a German base.", "COERCE Polish troops > German"},
    {"The Italian garrison fell to British troops.", "COERCE British troops > Italian garrison"},
    {"The task fell to British troops.", ""},
    {"Polish troops captured two German soldiers.", "ASSAULT Polish troops > two German soldiers"},
    /* the powerless obstruct, the powerful close */
    {"French farmers blocked the road to Belgium.", "PROTEST French farmers > Belgium"},
    {"The French army blocked the road to Belgium.", "COERCE French army > Belgium"},
    /* threats to whoever does it, and what is fought in a manner of speaking */
    {"Whoever attacks Finland will pay a heavy price, John F. Kennedy said.", "THREATEN John F. Kennedy >"},
    {"Anyone who attacks Finland will be crushed, John F. Kennedy said.", "THREATEN John F. Kennedy >"},
    {"Denmark vowed to fight unemployment. Denmark fights a war on poverty.", ""},
    /* agreements are reached, then signed */
    {"Egypt and Israel reached an agreement.", "AGREE Egypt + Israel >"},
    {"Greece and Turkey held joint naval exercises.", "COOPERATE Greece + Turkey >"},
    {"Spain declared a ceasefire with Portugal.", "CONCEDE Spain > Portugal"},
    {"The bishop was placed under house arrest by Spain.", "COERCE Spain > bishop"},
    {"The reservists were called up by Israel.", "MOBILIZE Israel >"},
    {"Sir Hugh Foot stood down.", "RETREAT Hugh Foot >"},
    {"All ties with Spain were cut off by Portugal.", "SANCTION Portugal > Spain"},
    {"Canada closed its embassy in Lebanon.", "SANCTION Canada > embassy in Lebanon"},
    {"Jimmy Carter ordered the release of two Cubans.", "RETREAT Jimmy Carter > Cubans"},
    /* nothing to code */
    {"The attack began at dawn.", ""},
    {"The treaty was long.", ""},
    {"The wheat harvest in Canada was good.", ""},
    {"The years passed after crowds burned the embassy.", ""},
    {"Portugal exported cork.", ""},
};

static void sentences_yield_their_events(void **state)
{
    (void)state;
    GUARD();
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_record *record = read_text(cases[i].sentence);
        dr_str got = print_events(record);
        if (!dr_eq(got, dr_str_of(cases[i].events))) {
            print_message("# %s\n#   wanted %s\n#   got    %.*s\n", cases[i].sentence, cases[i].events, DR_FMT(got));
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* ---- details ---- */

static void an_event_has_its_details(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = read_text("Jimmy Carter met Anwar Sadat in Cairo on Thursday.");
    assert_int_equal(record->events.n, 1);
    const dr_event *e = &record->events.at[0];
    assert_str(dr_cut(record->report.text, e->trigger), "met");
    assert_str(e->cameo, "040");
    assert_int_equal(e->sentence, 0);
    assert_int_not_equal(e->when.time, DR_NONE);
    assert_int_equal(e->when.from.day, 14); /* the Thursday before Monday, 18 September 1978 */
    assert_true(e->goldstein > 0);
    assert_true(e->confidence > 0.5 && e->confidence <= 1);
    assert_int_equal(e->attribution.n, 0);
}

static void what_goes_on_since_a_day_lasts_until_now(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = read_text("Syrian gunners have shelled the town since Thursday.");
    assert_int_equal(record->events.n, 1);
    assert_int_equal(record->events.at[0].when.from.day, 14);
    assert_int_equal(record->events.at[0].when.to.day, 18); /* the report's */
}

static void an_event_without_a_date_has_none(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = read_text("Jimmy Carter met Anwar Sadat.");
    assert_int_equal(record->events.n, 1);
    assert_int_equal(record->events.at[0].when.time, DR_NONE);
    assert_int_equal(record->events.at[0].when.from.year, 0);
    assert_int_equal(record->events.at[0].where, DR_NONE);
}

static void events_long_past_are_history(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = read_text("Germany attacked Poland in 1939.");
    assert_int_equal(record->events.n, 1);
    assert_int_equal(record->events.at[0].tense, DR_HISTORICAL);
}

static void words_that_somebody_says_are_attributed(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = read_text("Margaret Thatcher said that Argentina had invaded the Falkland Islands.");
    assert_true(record->events.n >= 1);
    const dr_event *e = &record->events.at[0];
    assert_int_equal(e->type, DR_ASSAULT);
    assert_int_equal(e->attribution.n, 1);
    const dr_mention *source = &record->statements.at[e->attribution.at[0]].source;
    assert_str(dr_cut(record->report.text, source->span), "Margaret Thatcher");
}

static void modes_refine_the_score(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = read_text("Japan bombed China. Japan attacked China.");
    assert_int_equal(record->events.n, 2);
    assert_int_equal(record->events.at[0].modes.n, 1);
    assert_str(record->events.at[0].modes.at[0], "aerial");
    assert_true(record->events.at[0].goldstein < record->events.at[1].goldstein);
    record = read_text("A helicopter of Poland was hit by rifle fire of Germans. German jets hit Poland.");
    assert_int_equal(record->events.n, 2); /* the weapon says how, and not what is hit */
    assert_str(record->events.at[0].modes.at[0], "firearms");
    assert_str(record->events.at[1].modes.at[0], "aerial");
    record = read_text("Polish police fired tear gas at Germans. Germany attacked Poles with poison gas.");
    assert_int_equal(record->events.n, 2);
    assert_str(record->events.at[0].modes.at[0], "crowd-control");
    for (uint32_t i = 0; i < 2; i++) /* gas that burns is a resource, not this */
        assert_int_equal(record->events.at[i].contexts.n, 0);
}

/* ---- hostile text ---- */

/* Ends, and with spans in the text; a quadratic step would take minutes here. */
static void endless_sentences_end(void **state)
{
    (void)state;
    GUARD();
    static const char *const words[] = {"France attacked Spain and ",
                                        "to ",
                                        "will and ",
                                        "the talks of ",
                                        "( ",
                                        "agreed to ",
                                        "France, ",
                                        "who attacked ",
                                        "of France by Spain with "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        dr_record *record = analyse_endless(words[i], 1000);
        dr_code(arena, k, 0, record);
        for (uint32_t j = 0; j < record->events.n; j++) {
            const dr_event *e = &record->events.at[j];
            assert_true(e->trigger.start < e->trigger.end && e->trigger.end <= record->report.text.size);
            assert_true(e->actor.n > 0);
        }
    }
}

static void odd_text_is_no_event(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {".",         "of",  "attacked", "to to to",      ", , ,",
                                        "by France", "(((", "not",      "that that that"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(read_text(texts[i])->events.n, 0);
    /* text that ends in a phrase of which something is asked, right behind it */
    static const char *const open[] = {"Portugal demanded Spain's return of the hostages", "Egypt made a demand",
                                       "Egypt offered a return of the hostages"};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        assert_int_equal(read_text(open[i])->report.text.size, strlen(open[i]));
}

#define EVENT_TEST(function) cmocka_unit_test_setup_teardown(function, open_knowledge, close_knowledge)

/* ---- on trees ---- */

static void who_is_to_be_released_is_not_who_is_asked(void **state)
{
    (void)state;
    dr_record *record = analyse_text(
        DR_STR("France called for the release of Polish prisoners and for Germany to leave."), (dr_date){0});
    plant(record->analysis,
          "2:nsubj 0:root 5:case 5:det 2:obl 8:case 8:amod 5:nmod 13:cc 13:mark 13:nsubj 13:mark 2:conj "
          "2:punct");
    dr_code(arena, k, 0, record);
    assert_str(print_events(record), "REQUEST France > Germany");
}

static void play_is_no_force(void **state)
{
    (void)state;
    static const char match[] = "Uruguay attacked Brazil from the first minute of the match. The striker passed to a "
                                "midfielder, and the goalkeeper was beaten. Uruguay invaded Brazil's half again before "
                                "halftime. Germany arrested a player after the game.",
                      war[] =
                          "Uruguay attacked Brazil. The final test of the game was the treaty. Brazil won a victory.";
    static const char
        cup[] = "Uruguay attacked Brazil in the World Cup final. It won in extra time.",
        riot[] =
            "Uruguay attacked Brazil on the day of the World Cup final. In the extra time it had, the army dug in.";
    assert_str(print_events(read_text(match)), "COERCE Germany > player");
    assert_str(print_events(read_text(war)), "ASSAULT Uruguay > Brazil");
    assert_str(print_events(read_text(cup)), "");
    assert_str(print_events(read_text(riot)), "ASSAULT Uruguay > Brazil");
}

static void calling_it_something_is_no_call(void **state)
{
    (void)state;
    dr_record *record =
        analyse_text(DR_STR("France praised the plan, calling Germany a friend. France called Germany."), (dr_date){0});
    plant(record->analysis, "2:nsubj 0:root 4:det 2:obj 6:punct 2:advcl 6:obj 9:det 6:xcomp 2:punct "
                            "2:nsubj 0:root 2:obj 2:punct");
    dr_code(arena, k, 0, record);
    uint32_t calls = 0;
    for (uint32_t i = 0; i < record->events.n; i++)
        calls += record->events.at[i].type == DR_CONSULT;
    assert_int_equal(calls, 1);
}

static void manners_of_speaking_are_no_force(void **state)
{
    (void)state;
    dr_record *record =
        analyse_text(DR_STR("France hit the market. Spain targeted farmers to help. Spain hit France."), (dr_date){0});
    plant(record->analysis, "2:nsubj 0:root 4:det 2:obj 2:punct 2:nsubj 0:root 2:obj 5:mark 2:xcomp 2:punct "
                            "2:nsubj 0:root 2:obj 2:punct");
    dr_code(arena, k, 0, record);
    assert_str(print_events(record), "ASSAULT Spain > France");
}

static void who_kills_after_an_earthquake_kills(void **state)
{
    (void)state;
    dr_record *record = analyse_text(
        DR_STR("After the earthquake France killed Poles. France saw floods, killing Poles."), (dr_date){0});
    plant(record->analysis, "3:case 3:det 5:obl 5:nsubj 0:root 5:obj 5:punct "
                            "2:nsubj 0:root 2:obj 5:punct 2:advcl 5:obj 2:punct");
    dr_code(arena, k, 0, record);
    assert_str(print_events(record), "ASSAULT France > Poles");
}

static void where_it_happened_is_not_who_did_it(void **state)
{
    (void)state;
    dr_record *record = analyse_text(
        DR_STR("France condemned the attack in Spain's southern city which killed nine soldiers."), (dr_date){0});
    plant(record->analysis, "2:nsubj 0:root 4:det 2:obj 9:case 9:nmod:poss 6:case 9:amod 4:nmod 11:nsubj 9:acl:relcl "
                            "13:nummod 11:obj 2:punct");
    dr_code(arena, k, 0, record);
    assert_true(record->events.n >= 1);
    for (uint32_t i = 0; i < record->events.n; i++)
        assert_int_not_equal(record->events.at[i].type, DR_ASSAULT);
}

/* Where a tree has no subject, or cuts a list short, what stands beside the words tells. */
static void what_a_tree_lacks_stands_beside_it(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tree, *events;
    } rows[] = {
        {"Turkey attacked Greece.", "2:dep 0:root 2:obj 2:punct", "ASSAULT Turkey > Greece"},
        {"Turkey attacked and occupied Smyrna.", "2:dep 0:root 4:cc 2:conj 4:obj 2:punct",
         "ASSAULT Turkey >; COERCE Turkey > Smyrna"},
        {"After Turkey attacked Greece.", "3:mark 3:dep 0:root 3:obj 3:punct", "ASSAULT Turkey > Greece"},
        {"To Turkey: attacked Smyrna.", "2:case 0:root 2:punct 2:dep 4:obj 2:punct", ""}, /* not over a full stop */
        {"Sweden accused Egypt, Israel and Jordan.", "2:nsubj 0:root 2:obj 3:punct 2:dep 7:cc 5:conj 2:punct",
         "ACCUSE Sweden > Egypt + Israel + Jordan"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *record = analyse_text(dr_str_of(rows[i].text), (dr_date){0});
        plant(record->analysis, rows[i].tree);
        dr_code(arena, k, 0, record);
        assert_str(print_events(record), rows[i].events);
    }
}

int main(void)
{
    rules_alone = true;
    people = OFFICES;
    const struct CMUnitTest tests[] = {
        EVENT_TEST(sentences_yield_their_events),
        EVENT_TEST(an_event_has_its_details),
        EVENT_TEST(what_goes_on_since_a_day_lasts_until_now),
        EVENT_TEST(an_event_without_a_date_has_none),
        EVENT_TEST(events_long_past_are_history),
        EVENT_TEST(words_that_somebody_says_are_attributed),
        EVENT_TEST(modes_refine_the_score),
        EVENT_TEST(endless_sentences_end),
        EVENT_TEST(odd_text_is_no_event),
        EVENT_TEST(who_is_to_be_released_is_not_who_is_asked),
        EVENT_TEST(play_is_no_force),
        EVENT_TEST(calling_it_something_is_no_call),
        EVENT_TEST(who_kills_after_an_earthquake_kills),
        EVENT_TEST(manners_of_speaking_are_no_force),
        EVENT_TEST(where_it_happened_is_not_who_did_it),
        EVENT_TEST(what_a_tree_lacks_stands_beside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
