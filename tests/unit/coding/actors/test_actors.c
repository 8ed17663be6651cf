#include "unit/reading.h"

#include "coding/filter.h"

/* Our own small world of 1815: a table, and a dictionary where a test asks for it. */
static const char WORLD[] =
    "id\tname\taliases\tkind\tcountry\tsector\tcode\trole\tpart_of\tfrom\tto\n"
    "metternich\tKlemens von Metternich\t\tperson\tAUT\tGOV\t\tforeign minister\t\t1809\t1848-03-13\n"
    "castlereagh\tLord Castlereagh\t\tperson\tGBR\tGOV\t\tforeign secretary\t\t1812\t1822\n"
    "kapodistrias\tIoannis Kapodistrias\tIoannis Capodistria\tperson\tGRC\tGOV\t\tpresident\t\t\t\n"
    "dotation\tHoly Alliance\t\torganization\tIGO\t\tIGOHOL\t\t\t\t\n"
    "moniteur\tMoniteur Universel\t\toutlet\tFRA\tMED\t\t\t\t\t\n"
    "table\tRound Table\t\torganization\tIGO\t\tIGOTAB\t\tchair\t\t\n"
    "chair\tHigh Chair\t\torganization\tIGO\t\tIGOCHA\t\ttable\t\t\n";

static dr_coder code(const char *text, dr_date date)
{
    dr_record *record = analyse_text(dr_str_of(text), date);
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_code_actors(&coder);
    return coder;
}

static const dr_date then = {1815, 6, 9};

/* The actor of the mention with exactly these words. */
static const dr_actor *of(const dr_coder *coder, const char *words)
{
    for (uint32_t i = 0; i < coder->record->actors.n; i++) {
        const dr_actor *actor = &coder->record->actors.at[i];
        for (uint32_t j = 0; j < actor->mentions.n; j++)
            if (dr_eq(dr_cut(coder->record->report.text, actor->mentions.at[j].span), dr_str_of(words)))
                return actor;
    }
    return NULL;
}

static void check(const dr_coder *coder, const char *words, const char *name, const char *actor_code)
{
    const dr_actor *actor = of(coder, words);
    if (!actor)
        fail_msg("\"%s\" is no mention", words);
    assert_str(actor->name, name);
    assert_str(actor->code, actor_code);
}

/* The agency that signs a dateline takes no part in the report; named in the report itself it may. */
static void agencies_that_sign_are_no_actors(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("VIENNA, June 9, 1815 (Danube Agency) - Lord Castlereagh met Klemens von Metternich.", then);
    assert_null(of(&c, "Danube Agency"));
    check(&c, "Lord Castlereagh", "Lord Castlereagh", "GBRGOV");
    c = code("VIENNA, June 9, 1815 (Moniteur Universel) - The paper Moniteur Universel said that they had met.", then);
    assert_non_null(of(&c, "Moniteur Universel"));
    assert_int_equal(of(&c, "Moniteur Universel")->mentions.n, 1);
}

/* A capital's name that is somebody's last: no government. */
static void a_capital_may_be_a_surname(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Bishop Edward Vienna met Klemens von Metternich. Vienna thanked London.", then);
    assert_non_null(of(&c, "Bishop Edward Vienna"));
    c = code("Edward Vienna met Klemens von Metternich.", then);
    assert_non_null(of(&c, "Edward Vienna"));
}

static void names_in_full_then_by_last_word(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Klemens von Metternich met Lord Castlereagh in Vienna. Metternich said he would sign.", then);
    check(&c, "Klemens von Metternich", "Klemens von Metternich", "AUTGOV");
    check(&c, "Lord Castlereagh", "Lord Castlereagh", "GBRGOV");
    const dr_actor *metternich = of(&c, "Metternich");
    assert_ptr_equal(metternich, of(&c, "Klemens von Metternich"));
    assert_int_equal(metternich->mentions.n, 3); /* "he" */
    assert_int_equal(metternich->mentions.at[2].form, DR_FORM_PRONOUN);
    assert_str(metternich->role, "foreign minister");
    assert_str(metternich->known, "metternich");
}

static void leaders_go_by_their_surname_however_spelt(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("The envoys met President Capodistria. Kapodistrias signed.", then);
    check(&c, "President Capodistria", "Ioannis Kapodistrias", "GRCGOV");
    assert_ptr_equal(of(&c, "Kapodistrias"), of(&c, "President Capodistria"));
}

static void out_of_office_is_not_in_office(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Klemens von Metternich returned.", (dr_date){1851, 9, 24});
    check(&c, "Klemens von Metternich", "Klemens von Metternich", "AUTELI");
    assert_true(of(&c, "Klemens von Metternich")->confidence < 0.9);
}

static void the_texts_title_outranks_the_tables_dates(void **state)
{
    (void)state;
    GUARD();
    dr_coder dated = code("Austrian Chancellor Klemens von Metternich returned.", (dr_date){1851, 9, 24});
    check(&dated, "Austrian Chancellor Klemens von Metternich", "Klemens von Metternich", "AUTGOV");
    dr_coder former = code("Former Austrian Chancellor Klemens von Metternich returned.", (dr_date){1851, 9, 24});
    assert_str(former.record->actors.at[0].code, "AUTELI");
    dr_coder body = code("Holy Alliance mediator Klemens von Metternich returned.", (dr_date){1851, 9, 24});
    assert_str(body.record->actors.at[0].code, "IGOHOL");
    dr_coder beside = code("The Austrian envoy, Klemens von Metternich, returned.", (dr_date){1851, 9, 24});
    assert_str(of(&beside, "Klemens von Metternich")->code, "AUTGOV");
    dr_coder undated = code("Klemens von Metternich returned.", (dr_date){0});
    check(&undated, "Klemens von Metternich", "Klemens von Metternich",
          "AUTGOV"); /* the office that he had, less sure */
    assert_true(of(&undated, "Klemens von Metternich")->confidence < 0.7);
}

static void an_unknown_name_with_an_apposition_is_somebody(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Zdravko Perunović, the senior Danish negotiator in Vienna, rejected the treaty. He left.", then);
    assert_int_equal(of(&c, "Zdravko Perunović")->kind, DR_PERSON);
    assert_int_equal(of(&c, "Zdravko Perunović")->mentions.n, 3); /* with the apposition and "He" */
    dr_coder d = code("Perunska Zvezda, a river, and the treaty.", then);
    assert_null(of(&d, "Perunska Zvezda"));
}

static void nationality_and_office_are_one_phrase(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("French officials and Portugal's main opposition party rejected it. "
                      "The Swedish foreign minister Lars von Engestrom and soldiers from Denmark left.",
                      then);
    assert_str(of(&c, "French officials")->code, "FRAGOV");
    assert_int_equal(of(&c, "French officials")->kind, DR_GROUP);
    assert_non_null(of(&c, "Portugal's main opposition party"));
    assert_str(of(&c, "Portugal's main opposition party")->country, "PRT");
    check(&c, "Swedish foreign minister Lars von Engestrom", "Lars von Engestrom", "SWEGOV");
    assert_str(of(&c, "Swedish foreign minister Lars von Engestrom")->role, "foreign minister");
    assert_str(of(&c, "soldiers from Denmark")->code, "DNKMIL");
}

static void nationalities_in_a_list_share_their_noun(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("British, French and Austrian officials left. The Danish or Swedish governments stayed.", then);
    check(&c, "British", "British officials", "GBRGOV");
    check(&c, "French", "French officials", "FRAGOV");
    check(&c, "Austrian officials", "Austrian officials", "AUTGOV");
    check(&c, "Danish", "Danish government", "DNKGOV");
    dr_coder d = code("The British and the French officials left. Danish ships and Swedish soldiers left.", then);
    assert_str(of(&d, "British")->name, "British"); /* "the" begins another phrase */
    assert_str(of(&d, "Swedish soldiers")->code, "SWEMIL");
    assert_true(!of(&d, "Danish") || !dr_is_text(of(&d, "Danish")->code, "DNKMIL")); /* has a noun of its own */
}

static void people_are_whose_name_stands_before(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("President Capodistria's government refused. The Danes heard Lord Castlereagh's envoy.", then);
    check(&c, "government", "Ioannis Kapodistrias’s government", "GRCGOV");
    assert_str(of(&c, "President Capodistria")->code, "GRCGOV");
    dr_coder of_whom = code("The envoy of Lord Castlereagh and the government of President Capodistria refused.", then);
    assert_str(of(&of_whom, "envoy")->code, "GBRGOV");
    assert_str(of(&of_whom, "government")->code, "GRCGOV");
    check(&of_whom, "President Capodistria", "Ioannis Kapodistrias", "GRCGOV");
    dr_coder d = code("Denmark's king left. The government refused.", then);
    assert_string_not_equal(dr_copy(arena, of(&d, "government")->name).at, "Denmark’s government");
}

static void apposition_names_the_holder(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("The Russian foreign minister, Karl Nesselrode, signed. Nesselrode then left.", then);
    check(&c, "Karl Nesselrode", "Karl Nesselrode", "RUSGOV");
    assert_ptr_equal(of(&c, "Russian foreign minister"), of(&c, "Karl Nesselrode"));
    assert_ptr_equal(of(&c, "Nesselrode"), of(&c, "Karl Nesselrode"));
}

static void seats_are_governments_only_as_who_acts(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("London rejected the plan. The envoy stayed in London.", then);
    check(&c, "London", "government of United Kingdom", "GBRGOV");
    assert_int_equal(of(&c, "London")->mentions.n, 1);
    dr_coder p = code("The envoys met in Austria.", then);
    assert_true(p.mentions.n >= 1);
    assert_true(p.mentions.at[p.mentions.n - 1].place_only);
    dr_filter(&p, 0);
    assert_null(of(&p, "Austria")); /* where, not who */
}

static void people_and_common_nouns(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("The Austrians accepted. A mother and a company saw rebels and a spokesman.", then);
    assert_int_equal(of(&c, "Austrians")->kind, DR_POPULATION);
    assert_non_null(of(&c, "rebels"));
    assert_null(of(&c, "mother"));
    assert_null(of(&c, "company"));
    assert_null(of(&c, "spokesman"));
}

static void mentions_are_in_order_and_do_not_overlap(void **state)
{
    (void)state;
    GUARD();
    dr_coder c =
        code("French soldiers fought Austrian troops. The Holy Alliance and Lord Castlereagh met the ambassadors of "
             "Spain, Portugal and Sweden; they agreed.",
             then);
    uint32_t last = 0;
    for (uint32_t i = 0; i < c.mentions.n; i++) {
        const dr_token_mention *m = &c.mentions.at[i];
        assert_true(m->first >= last && m->end > m->first && m->head >= m->first && m->head < m->end);
        assert_true(m->actor < c.record->actors.n);
        for (uint32_t t = m->first; t < m->end; t++)
            assert_int_equal(c.mention_at[t], i);
        last = m->end;
    }
    assert_str(of(&c, "ambassadors of Spain")->code, "ESPGOV");
    assert_str(of(&c, "Portugal")->code, "PRTGOV");
    assert_str(of(&c, "Sweden")->code, "SWEGOV");
}

static void a_users_codes_stand_as_they_are(void **state)
{
    (void)state;
    GUARD();
    k->user_actors = true;
    dr_phrases_outrank(k->actors.phrases);
    dr_phrases_outrank(k->agents.phrases);
    dr_load_dictionary(k,
                       DR_STR("SAXONY [SAX]\nWEIMAR [SAX/WEI]\nHARDENBERG [PRS]\nPRUSSIA [PRS]\n"
                              "CHAMBERLAIN [~GOV]\nORDER_OF_MALTA {} [NGO~]\nGRENADIER [~MIL]\n"),
                       "test.txt");
    dr_coder c = code("Saxony's chamberlain met Prussia Chamberlain Hardenberg. Order of Malta Saxony spoke. "
                      "Chamberlains and grenadiers left Weimar.",
                      then);
    assert_str(of(&c, "Saxony's chamberlain")->code, "SAXGOV");
    assert_str(of(&c, "Prussia Chamberlain Hardenberg")->code, "PRSGOV");
    assert_str(of(&c, "Order of Malta Saxony")->code, "NGOSAX");
    assert_str(of(&c, "Chamberlains")->code, "---GOV");
    dr_event *event = DR_MORE(arena, &c.record->events);
    uint32_t weimar = 0;
    while (!dr_eq(c.record->actors.at[weimar].code, DR_STR("SAX/WEI")))
        weimar++;
    DR_PUSH(arena, &event->actor, ((dr_mention){{0, 6}, weimar}));
    dr_split_compounds(&c);
    assert_int_equal(event->actor.n, 2);
    assert_str(c.record->actors.at[event->actor.at[0].actor].code, "SAX");
    assert_str(c.record->actors.at[event->actor.at[1].actor].code, "WEI");
}

static void abbreviations_stand_for_what_they_follow(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("The Holy Alliance (HA) met. The HA and a duke (HA) agreed.", then);
    const dr_actor *alliance = of(&c, "Holy Alliance");
    assert_non_null(alliance);
    assert_ptr_equal(of(&c, "HA"), alliance);
    assert_int_equal(alliance->mentions.n, 4);
}

static void possessives_and_context_tell_whose(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Spain withdrew its soldiers. Lyon police and a diplomat waited.", then);
    assert_str(of(&c, "soldiers")->code, "ESPMIL");
    dr_coder d = code("France paid. France signed. The government was pleased.", then);
    const dr_actor *government = of(&d, "government");
    assert_non_null(government);
    assert_str(government->code, "FRAGOV");
    assert_true(government->confidence < of(&d, "France")->confidence); /* inferred */
    assert_int_not_equal(government->part_of, DR_NONE);
    assert_str(d.record->actors.at[government->part_of].name, "France");
    dr_coder e = code("France, Austria, Spain and Portugal signed. The government was pleased.", then);
    assert_str(of(&e, "government")->code, "GOV"); /* neither leads */
}

/* A user's list may say so of two. */
static void nobody_is_part_of_what_is_part_of_him(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("The Round Table met. The High Chair agreed.", then);
    const dr_actor *table = of(&c, "Round Table"), *chair = of(&c, "High Chair");
    assert_true(table && chair);
    assert_ptr_equal(&c.record->actors.at[table->part_of], chair);
    assert_int_equal(chair->part_of, DR_NONE);
}

static void an_office_named_again_is_its_holder(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("The British foreign secretary, Lord Castlereagh, spoke. The foreign secretary left. "
                      "The French foreign secretary stayed.",
                      then);
    const dr_actor *castlereagh = of(&c, "Lord Castlereagh");
    assert_ptr_equal(of(&c, "British foreign secretary"), castlereagh);
    assert_ptr_equal(of(&c, "foreign secretary"), castlereagh);
    assert_ptr_not_equal(of(&c, "French foreign secretary"), castlereagh);
    dr_coder d = code("Sweden's deputy prime minister and foreign minister Lars von Engestrom spoke.", then);
    assert_ptr_equal(of(&d, "Sweden's deputy prime minister"), of(&d, "foreign minister Lars von Engestrom"));
    assert_str(of(&d, "foreign minister Lars von Engestrom")->code, "SWEGOV");
}

static uint32_t mentions_of(const dr_coder *coder, const char *words)
{
    const dr_actor *actor = of(coder, words);
    return actor ? actor->mentions.n : 0;
}

static void pronouns_reach_back_to_who_fits(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Klemens von Metternich met his officials. Rain fell on the fields. He left them.", then);
    assert_int_equal(mentions_of(&c, "Klemens von Metternich"), 3); /* "his", and "He" two sentences on */
    dr_coder d = code("Austria withdrew its offer. Rain fell on the fields. The rain spoiled its flags.", then);
    assert_int_equal(mentions_of(&d, "Austria"), 2); /* a state is not spoken of that long */
    dr_coder e = code("Queen Adelheid Hohenfels met King Ottokar Weisskirch. She spoke. He left.", then);
    assert_int_equal(mentions_of(&e, "She"), 2);
    assert_ptr_equal(of(&e, "She"), of(&e, "Queen Adelheid Hohenfels"));
    assert_ptr_equal(of(&e, "He"), of(&e, "King Ottokar Weisskirch"));
    dr_coder f = code("King Ottokar Weisskirch spoke. She left, and he left. Himself.", then);
    assert_null(of(&f, "She")); /* no king */
    assert_non_null(of(&f, "he"));
}

static void a_noun_stands_for_the_body_named_before(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Reuters reported it. The king fled, one of the network's sources said.", then);
    assert_int_equal(mentions_of(&c, "Reuters"), 2);
    dr_coder d = code("Lord Castlereagh spoke. The king fled, one of the network's sources said.", then);
    assert_int_equal(mentions_of(&d, "Lord Castlereagh"), 1);
}

static void indexes_stay_right_when_facts_go(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = DR_NEW(arena, dr_record);
    dr_coder c = {.arena = arena, .knowledge = k, .record = record};
    for (int i = 0; i < 4; i++) {
        dr_actor *actor = DR_MORE(arena, &record->actors);
        actor->confidence = i % 2 ? 0.9 : 0.1;
        actor->kind = DR_PERSON;
        actor->part_of = i == 3 ? 0 : DR_NONE;
        dr_statement *statement = DR_MORE(arena, &record->statements);
        *statement = (dr_statement){.source = {{0, 0}, DR_NONE},
                                    .addressee = {{0, 0}, DR_NONE},
                                    .inside = i ? (uint32_t)i - 1 : DR_NONE,
                                    .time = DR_NONE,
                                    .confidence = i == 1 ? 0.1 : 0.9};
        dr_place *place = DR_MORE(arena, &record->places);
        place->confidence = i == 0 ? 0.1 : 0.9;
    }
    dr_event *event = DR_MORE(arena, &record->events);
    event->confidence = 0.8;
    event->where = 2;
    DR_PUSH(arena, &event->actor, ((dr_mention){{0, 1}, 2}));
    DR_PUSH(arena, &event->attribution, 1);
    DR_PUSH(arena, &event->attribution, 3);
    dr_event *weak = DR_MORE(arena, &record->events);
    weak->confidence = 0.2;
    weak->where = DR_NONE;
    DR_PUSH(arena, &weak->actor, ((dr_mention){{0, 1}, 0}));
    dr_move *move = DR_MORE(arena, &record->moves);
    *move = (dr_move){.answers = DR_NONE, .confidence = 0.1};
    move = DR_MORE(arena, &record->moves);
    *move = (dr_move){.answers = 0, .confidence = 0.9};
    dr_filter(&c, 0.5);
    assert_int_equal(record->events.n, 1);
    assert_int_equal(record->actors.n, 3); /* 1, 3, and 2, which the event needs */
    assert_int_equal(record->events.at[0].actor.at[0].actor, 1);
    assert_int_equal(record->actors.at[2].part_of, DR_NONE);
    assert_int_equal(record->events.at[0].where, 1);
    assert_int_equal(record->statements.n, 3);
    assert_int_equal(record->statements.at[1].inside, 0); /* was inside the one that went */
    assert_int_equal(record->events.at[0].attribution.n, 1);
    assert_int_equal(record->events.at[0].attribution.at[0], 2);
    assert_int_equal(record->moves.n, 1);
    assert_int_equal(record->moves.at[0].answers, DR_NONE);
}

static void odd_texts_do_no_harm(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {"",
                                        " ",
                                        "'s",
                                        "of the",
                                        "The the The",
                                        "US US US's 's of of",
                                        "Minister Minister of for of",
                                        "\xE2\x80\x99s French \xE2\x80\x99s and",
                                        "MINISTER OF MINISTER OF FRANCE OF FRANCE",
                                        "French-"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_coder c = code(texts[i], (dr_date){0});
        dr_filter(&c, 0);
    }
}

#define OPEN(function) cmocka_unit_test_setup_teardown(function, open_knowledge, close_knowledge)

static const dr_date in_1975 = {1975, 3, 3};

static void whom_they_strike_does_not_tell_whose_they_are(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *people, *country;
    } cases[] = {
        {"The gunmen shot a Belgian engineer.", "gunmen", ""},
        {"A Belgian engineer was shot by gunmen.", "gunmen", ""},
        {"Rebels threatened to kill four Belgian engineers.", "Rebels", ""},
        {"Rebels shot a Belgian engineer in northern Mozambique.", "Rebels", "MOZ"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_coder c = code(cases[i].text, in_1975);
        assert_str(of(&c, cases[i].people)->country, cases[i].country);
    }
}

static void whose_is_who_stands_before(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Portugal, whose troops had left Angola, signed the treaty with Zambia.", in_1975);
    assert_str(of(&c, "troops")->code, "PRTMIL");
    dr_coder d = code("The minister met Egypt's envoy, whose government had agreed.", in_1975);
    assert_str(of(&d, "government")->country, "EGY");
}

static void what_is_said_around_tells_whose(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Rebels attacked a post in northern Mozambique on Monday. Portuguese troops fired at the rebels. "
                      "The guerrillas, the police said, fled to Tete and left Mozambique. Residents hid in Beira.",
                      in_1975);
    assert_str(of(&c, "Rebels")->country, "MOZ");
    assert_str(of(&c, "guerrillas")->country, "MOZ");
    assert_str(of(&c, "Residents")->country, "MOZ");
    assert_true(of(&c, "guerrillas")->confidence < of(&c, "Portuguese troops")->confidence); /* inferred */
    dr_coder d = code("Rain fell. The guerrillas slept.", in_1975);
    assert_str(of(&d, "guerrillas")->country, ""); /* no country is spoken of */
    dr_coder e = code("Rhodesian police met Northern Irish officers.", in_1975);
    assert_str(of(&e, "Rhodesian police")->code, "RHOCOP");
    assert_str(of(&e, "Northern Irish officers")->code, "GBRMIL");
}

static void whose_is_where_they_live(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Malawi signed. Residents of southern Zambia protested.", in_1975);
    assert_str(of(&c, "Residents")->country, "ZMB");
}

static void who_speaks_for_a_seat_is_its_countrys(void **state)
{
    (void)state;
    GUARD();
    dr_coder c =
        code("Iran rejected the plan and Iran waited. A White House spokesman met a Kremlin spokesman.", in_1975);
    assert_str(of(&c, "White House spokesman")->code, "USAGOV");
    assert_str(of(&c, "Kremlin spokesman")->sector, "GOV");
    assert_str(of(&c, "Kremlin spokesman")->country, "SUN");
}

static void a_bodys_last_word_says_what_it_is(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("The Zambian Land Rights Commission met in Lusaka.", in_1975);
    assert_str(of(&c, "Zambian Land Rights Commission")->sector, "GOV");
    dr_coder e = code("Joseph Mulenga, director of the Ndola city water bureau, met the Times bureau chief David Lund.",
                      in_1975);
    assert_str(of(&e, "Joseph Mulenga")->sector, "GOV");
    assert_str(of(&e, "Times bureau chief David Lund")->sector, "JRN");
    dr_coder d = code("The Dutch aviation group Vogelaar met Sheikh Rashid Ahmed.", in_1975);
    assert_str(of(&d, "Dutch aviation group Vogelaar")->sector, "BUS");
    assert_str(of(&d, "Sheikh Rashid Ahmed")->sector, ""); /* a ruler or a cleric */
}

static void what_the_text_says_he_is_outranks_that_he_was_something(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Klemens von Metternich, a general in Vienna, returned.", (dr_date){1851, 9, 24});
    assert_str(c.record->actors.at[0].sector, "MIL");
}

static void a_name_of_every_country_is_that_of_the_one_spoken_of(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("India voted in Delhi. The Congress won in Bihar and India waited.", in_1975);
    assert_str(of(&c, "Congress")->code, "INDPTY");
    dr_coder d = code("President Gerald Ford spoke in Ohio. The Congress listened, the United States waited.", in_1975);
    assert_str(of(&d, "Congress")->code, "USALEG");
    dr_coder e = code("Brazil voted. The Congress sat in Brasilia, and Brazil waited.", in_1975);
    assert_str(of(&e, "Congress")->country, "BRA");
    dr_coder f = code("Congress rejected the bill.", in_1975); /* whose own name it is, where no country is told of */
    assert_str(of(&f, "Congress")->code, "USALEG");
    dr_coder g = code("President Ford told Congress to act on Honduras.", in_1975); /* who is told of by surname too */
    assert_str(of(&g, "Congress")->code, "USALEG");
}

static void who_acts_for_a_country_is_its_government(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Israeli leaders met General Ottokar Weisskirch. He saw his Egyptian counterpart Anton Feld. "
                      "A leader spoke.",
                      in_1975);
    assert_str(of(&c, "Israeli leaders")->sector, "GOV");
    assert_str(of(&c, "Egyptian counterpart Anton Feld")->sector, "MIL"); /* what he is whose counterpart it is */
    assert_null(of(&c, "leader"));
    dr_coder d = code("Two Japanese and an Egyptian were freed by the Japanese.", in_1975);
    assert_int_equal(of(&d, "Egyptian")->kind, DR_POPULATION);
    assert_str(of(&d, "Egyptian")->sector, "CVL");
    dr_coder e =
        code("A second Egyptian and a wounded Syrian were held. A Syrian man and Islamic militants fled.", in_1975);
    assert_int_equal(of(&e, "Egyptian")->kind, DR_POPULATION);
    assert_str(of(&e, "Syrian")->sector, "CVL");
    assert_str(of(&e, "Syrian man")->sector, "CVL");
    assert_str(of(&e, "Islamic militants")->sector, "REB");
}

static void what_a_noun_beside_a_name_does_is_what_he_is(void **state)
{
    (void)state;
    GUARD();
    dr_coder c =
        code("Nils Falk, chairman of the rail union, met Olav Lund, a lawyer. Kari Moe, the owner, agreed.", in_1975);
    assert_str(of(&c, "Nils Falk")->sector, "LAB");
    assert_str(of(&c, "Olav Lund")->sector, "JUD");
    assert_int_equal(of(&c, "Kari Moe")->sector.size, 0);
}

static void a_bodys_people_are_what_it_is(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Scotland Yard officials left. Hezbollah commanders and Hezbollah fighters stayed.", in_1975);
    assert_str(of(&c, "Scotland Yard officials")->sector, "COP");
    assert_str(of(&c, "Hezbollah commanders")->sector, "REB");
    dr_coder d =
        code("The Norwegian Whaling Research Institute said so. Nils Falk, head of the Oslo Police, agreed.", in_1975);
    assert_str(of(&d, "Nils Falk")->sector, "COP");
}

static void a_people_is_a_side_and_people(void **state)
{
    (void)state;
    GUARD();
    dr_coder c =
        code("The Israelis signed. Two Israelis fled. Kosovo Albanian leaders wrote to the US-led forces.", in_1975);
    assert_str(of(&c, "Israelis")->sector, "GOV");
    assert_str(of(&c, "Two Israelis") ? of(&c, "Two Israelis")->sector : DR_STR("CVL"), "CVL");
    assert_str(of(&c, "Kosovo Albanian leaders")->sector, "GOV");
    assert_str(of(&c, "US-led forces")->code, "USAMIL");
}

static void a_people_before_a_hyphen_is_its_state(void **state)
{
    (void)state;
    GUARD();
    dr_coder c =
        code("The Sino-Soviet summit opened. The Franco-German talks ended. Indo-China lies far off.", in_1975);
    check(&c, "Sino", "China", "CHN");
    check(&c, "Soviet", "Soviet Union", "SUN");
    check(&c, "Franco", "France", "FRA");
    check(&c, "German", "Germany", "DEU");
    assert_null(of(&c, "Indo"));
}

static void a_title_says_what_the_table_does_not(void **state)
{
    (void)state;
    GUARD();
    static const dr_date in_2006 = {2006, 5, 5};
    dr_coder c = code("Palestinian prime minister Ismail Haniya spoke. Haniya left.", in_2006);
    assert_str(of(&c, "Haniya")->sector, "GOV");
    dr_coder d = code("Ismail Haniya spoke.", in_2006);
    assert_str(of(&d, "Ismail Haniya")->sector, "REB");
    dr_coder e = code("Front-runner Bernie Sanders won.", (dr_date){2016, 2, 10});
    assert_str(of(&e, "Front-runner Bernie Sanders")->sector, "PTY");
}

static void who_has_a_campaign_runs_for_office(void **state)
{
    (void)state;
    GUARD();
    static const dr_date in_1996 = {1996, 2, 10};
    dr_coder c = code("Newt Gingrich spoke. The Gingrich campaign bought a bus.", in_1996);
    assert_str(of(&c, "Newt Gingrich")->sector, "PTY");
    assert_str(of(&c, "Newt Gingrich")->code, "USAPTY");
    dr_coder d = code("Newt Gingrich spoke. Gingrich bought a bus.", in_1996);
    assert_str(of(&d, "Newt Gingrich")->sector, "LEG");
}

static void officials_of_a_body_are_what_it_is(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Church officials met border police officers. Ministry officials met airline pilots.", in_1975);
    assert_str(of(&c, "Church officials")->sector, "REL");
    assert_str(of(&c, "border police officers")->sector, "COP");
    assert_str(of(&c, "Ministry officials")->sector, "GOV");
    assert_str(of(&c, "airline pilots")->sector, "LAB");
    dr_coder d =
        code("Senate Democrats rejected it. The separatist leadership wrote to military authorities.", in_1975);
    assert_str(of(&d, "Senate Democrats")->sector, "LEG");
    assert_str(of(&d, "separatist leadership")->sector, "REB");
    assert_str(of(&d, "military authorities")->sector, "MIL");
}

static void afghan_and_foreign_troops_share_their_noun(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Afghan and foreign troops left Kabul.", in_1975);
    assert_str(of(&c, "Afghan")->code, "AFGMIL");
}

static void a_title_in_the_plural_is_that_of_all(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Austrian ministers Anton Feld and Moritz Grau signed. Grau left.", in_1975);
    assert_str(of(&c, "Austrian ministers Anton Feld")->code, "AUTGOV");
    assert_str(of(&c, "Moritz Grau")->code, "AUTGOV");
    assert_ptr_equal(of(&c, "Grau"), of(&c, "Moritz Grau"));
    dr_coder d = code("Sen. Anton Feld met Gov. Moritz Grau in Ohio.", in_1975);
    assert_str(of(&d, "Sen. Anton Feld")->sector, "LEG");
    assert_str(of(&d, "Gov. Moritz Grau")->sector, "GOV");
}

static void parts_of_a_name_are_its_holder(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Foreign minister Tae Kyong Ho spoke in Seoul. Tae left.", in_1975);
    assert_ptr_equal(of(&c, "Tae"), of(&c, "Foreign minister Tae Kyong Ho"));
    dr_coder d = code("Mr. Weisskirch spoke. Later Ottokar Weisskirch left.", in_1975);
    assert_ptr_equal(of(&d, "Mr. Weisskirch"), of(&d, "Ottokar Weisskirch"));
    assert_str(of(&d, "Mr. Weisskirch")->name, "Ottokar Weisskirch");
    dr_coder e = code("Anton Feld met Anton Grau. Anton smiled.", in_1975);
    assert_true(!of(&e, "Anton") || of(&e, "Anton") != of(&e, "Anton Grau")); /* two of that name */
}

static void the_tree_tells_what_stands_beside_a_name(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("Sweden's top negotiator in Geneva, Anton Feld, opened the talks.", in_1975);
    assert_ptr_equal(of(&c, "Anton Feld"), of(&c, "Sweden's top negotiator"));
    assert_str(of(&c, "Anton Feld")->code, "SWEGOV");
    dr_coder d = code("Moritz Grau, assistant secretary of state for trade and labour, met the Austrians.", in_1975);
    assert_str(of(&d, "Moritz Grau")->sector, "GOV");
}

static void who_speaks_is_meant_by_i_and_we(void **state)
{
    (void)state;
    GUARD();
    dr_coder c =
        code("\"I will not sign, and my envoy will not,\" Lord Castlereagh said. \"We have told our allies.\"\n\n"
             "\"We wait,\" Austria said.",
             then);
    const dr_actor *castlereagh = of(&c, "Lord Castlereagh"), *side = of(&c, "our");
    assert_ptr_equal(of(&c, "I"), castlereagh);
    assert_ptr_equal(of(&c, "my"), castlereagh);
    assert_ptr_not_equal(side, castlereagh); /* he speaks for others too */
    assert_str(side->country, "GBR");
    assert_str(side->sector, "GOV");
    assert_str(side->name, "Lord Castlereagh’s side");
    const dr_actor *austria = of(&c, "Austria");
    assert_int_equal(austria->mentions.n, 2); /* a state's "we" is the state */
    for (uint32_t i = 1; i < c.mentions.n; i++)
        assert_true(c.mentions.at[i - 1].end <= c.mentions.at[i].first);
    for (uint32_t i = 0; i < c.record->analysis->token_count; i++)
        if (c.mention_at[i] != DR_NONE)
            assert_true(c.mentions.at[c.mention_at[i]].first <= i && i < c.mentions.at[c.mention_at[i]].end);
}

static void who_writes_is_meant_outside_quotations(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("I went to Vienna. My brother met Lord Castlereagh, who told me of it.", then);
    assert_str(of(&c, "I")->name, "the author");
    assert_ptr_equal(of(&c, "me"), of(&c, "I"));
    dr_coder d = code("Lord Castlereagh spoke. He has told us.", then);
    assert_null(of(&d, "us")); /* once alone tells of no author */
    dr_coder e = code("\"We will come.\" Rain fell.", then);
    assert_null(of(&e, "We")); /* nobody is said to say it */
}

static void he_told_him_are_two(void **state)
{
    (void)state;
    GUARD();
    dr_coder c = code("King Ottokar Weisskirch met Anton Feld. He told him that the talks had ended.", in_1975);
    assert_ptr_equal(of(&c, "He"), of(&c, "King Ottokar Weisskirch"));
    assert_ptr_equal(of(&c, "him"), of(&c, "Anton Feld"));
    dr_coder d = code("The chancellor of Lutha, Anton Feld, left. Moritz Grau is to meet him on Friday.", in_1975);
    assert_ptr_equal(of(&d, "chancellor"), of(&d, "Anton Feld"));
    assert_ptr_equal(of(&d, "him"), of(&d, "Anton Feld"));
}

static void a_noun_is_the_body_that_has_it_in_its_name(void **state)
{
    (void)state;
    GUARD();
    dr_coder c =
        code("The Free Aceh Movement met the European Union in Helsinki. The movement denied the charge.", in_1975);
    assert_str(of(&c, "movement")->name, "Free Aceh Movement");
    dr_coder d = code("Lord Carrington, the British defence minister, spoke.", (dr_date){1971, 2, 2});
    assert_str(of(&d, "Lord Carrington")->code, "GBRGOV"); /* not yet of NATO */
}

int main(void)
{
    people = WORLD;
    const struct CMUnitTest tests[] = {
        OPEN(a_capital_may_be_a_surname),
        OPEN(agencies_that_sign_are_no_actors),
        OPEN(names_in_full_then_by_last_word),
        OPEN(leaders_go_by_their_surname_however_spelt),
        OPEN(out_of_office_is_not_in_office),
        OPEN(the_texts_title_outranks_the_tables_dates),
        OPEN(an_unknown_name_with_an_apposition_is_somebody),
        OPEN(nationality_and_office_are_one_phrase),
        OPEN(nationalities_in_a_list_share_their_noun),
        OPEN(people_are_whose_name_stands_before),
        OPEN(apposition_names_the_holder),
        OPEN(seats_are_governments_only_as_who_acts),
        OPEN(people_and_common_nouns),
        OPEN(mentions_are_in_order_and_do_not_overlap),
        OPEN(a_users_codes_stand_as_they_are),
        OPEN(abbreviations_stand_for_what_they_follow),
        OPEN(possessives_and_context_tell_whose),
        OPEN(nobody_is_part_of_what_is_part_of_him),
        OPEN(an_office_named_again_is_its_holder),
        OPEN(pronouns_reach_back_to_who_fits),
        OPEN(a_noun_stands_for_the_body_named_before),
        OPEN(indexes_stay_right_when_facts_go),
        OPEN(who_speaks_is_meant_by_i_and_we),
        OPEN(who_writes_is_meant_outside_quotations),
        OPEN(he_told_him_are_two),
        OPEN(a_noun_is_the_body_that_has_it_in_its_name),
        OPEN(odd_texts_do_no_harm),
        OPEN(what_is_said_around_tells_whose),
        OPEN(whom_they_strike_does_not_tell_whose_they_are),
        OPEN(whose_is_who_stands_before),
        OPEN(whose_is_where_they_live),
        OPEN(who_speaks_for_a_seat_is_its_countrys),
        OPEN(a_bodys_last_word_says_what_it_is),
        OPEN(what_the_text_says_he_is_outranks_that_he_was_something),
        OPEN(a_name_of_every_country_is_that_of_the_one_spoken_of),
        OPEN(who_acts_for_a_country_is_its_government),
        OPEN(what_a_noun_beside_a_name_does_is_what_he_is),
        OPEN(a_bodys_people_are_what_it_is),
        OPEN(a_people_is_a_side_and_people),
        OPEN(a_people_before_a_hyphen_is_its_state),
        OPEN(a_title_says_what_the_table_does_not),
        OPEN(who_has_a_campaign_runs_for_office),
        OPEN(officials_of_a_body_are_what_it_is),
        OPEN(afghan_and_foreign_troops_share_their_noun),
        OPEN(a_title_in_the_plural_is_that_of_all),
        OPEN(parts_of_a_name_are_its_holder),
        OPEN(the_tree_tells_what_stands_beside_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
