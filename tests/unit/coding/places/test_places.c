#include "unit/reading.h"

#include <math.h>

static void find_places(dr_record *record)
{
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_code_places(&coder);
}

static dr_record read_places_in(const char *text, const char *outlet)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){0});
    record->report.outlet = dr_str_of(outlet);
    find_places(record);
    return *record;
}

static dr_record read_places(const char *text)
{
    return read_places_in(text, "");
}

/* "words COUNTRY/admin1" for each place, "; " between. */
static dr_str shown(const char *text, const char *outlet)
{
    dr_record record = read_places_in(text, outlet);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record.places.n; i++) {
        const dr_place *place = &record.places.at[i];
        dr_str words = dr_cut(record.report.text, place->span);
        dr_buf_format(&out, "%s%.*s %.*s", i ? "; " : "", DR_FMT(words), DR_FMT(place->country));
        if (place->admin1.size)
            dr_buf_format(&out, "/%.*s", DR_FMT(place->admin1));
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

static const struct {
    const char *text, *places;
} cases[] = {
    {"The treaty was signed in Paris.", "Paris FRA/Ile-de-France"},
    {"Georgia, a republic of the Caucasus, voted. In Atlanta, Georgia, it rained.",
     "Georgia GEO; Caucasus GEO; Atlanta USA/Georgia; Georgia USA/Georgia"},
    /* where a place is, in words: an apposition, or what it is near */
    {"British troops left England and entered Stanley, the capital of the Falklands.",
     "England GBR/England; Stanley FLK; Falklands FLK"},
    {"Guerrillas attacked Santa Fe near Bogota.", "Santa Fe ; Bogota COL/Bogota D.C."},
    {"Guerrillas shelled a farm near Umtali.", "Umtali ZWE/Manicaland"},
    {"Belgian troops landed in Elisabethville.", "Elisabethville COD/Katanga"},
    {"Ships left the Gulf of Oman for the Gulf. The Gulf states waited.", "Gulf of Oman ; the Gulf "},
    {"He was buried at Milltown Cemetery.", ""},
    {"Troops fired in Rangoon.", "Rangoon MMR/Yangon"},
    {"The presidents met at Dayton, Ohio, in 1995.", "Dayton USA/Ohio; Ohio USA/Ohio"},
    {"A tornado struck Paris, Texas, in 1982. Paris was rebuilt.", "Paris USA/Texas; Texas USA/Texas; Paris USA/Texas"},
    {"They flew from Birmingham, Ala., to London.", "Birmingham USA/Alabama; Ala. USA/Alabama; London GBR/England"},
    {"The Georgian government in Tbilisi said that Georgia had declared independence.", "Tbilisi GEO; Georgia GEO"},
    {"The legislature of Georgia met in Atlanta, and farmers came from Macon and Savannah.",
     "Georgia USA/Georgia; Atlanta USA/Georgia; Macon USA/Georgia; Savannah USA/Georgia"},
    {"Troops shelled Srebrenica and the West Bank stayed quiet.", "Srebrenica BIH/Republika Srpska; West Bank PSE"},
    {"Ships crossed the Strait of Hormuz.", "Strait of Hormuz "},
    {"King Hussein ruled Jordan until 1999.", "Jordan JOR"},
    /* small towns, where the report says so */
    {"The army gave up at Appomattox, Va., in 1865. The soldiers left Appomattox.",
     "Appomattox USA/Virginia; Va. USA/Virginia; Appomattox USA/Virginia"},
    {"Bush accepted the plan but warned that it might fail.", ""},
    {"Margaret Whitfield, M.S., told farmers to wait.", ""},
    {"Margaret Whitfield told farmers in Newport, R.I., to wait.", "Newport USA/Rhode Island; R.I. USA/Rhode Island"},
    {"Appomattox fell ill.", ""},
    {"The convoy stopped in Appomattox.", "Appomattox "}, /* some place of that name */
    /* persons and bodies are no places */
    {"Barbara Jordan spoke first. Jordan was the first to speak in the south.", ""},
    {"Mr. Lincoln spoke.", ""},
    {"Lincoln won easily. Abraham Lincoln was president in 1861.", ""},
    {"King Abdullah of Jordan flew home. Jordan was calm.", "Jordan JOR"},
    {"The Washington Post reported it.", ""},
    /* nor are papers and agencies, in datelines too, and what other names begin or end with places' */
    {"GENEVA, July 21 (Lakeside Telegraph) - Ministers met in Geneva. Washington signed nothing.",
     "GENEVA CHE/Geneva; Geneva CHE/Geneva; Washington USA/Washington, D.C."},
    {"LUSAKA, March 5 (Capital Wire) - Ministers met.", "LUSAKA ZMB/Lusaka"},
    {"SOFIA, Oct 26 /Alpine Press/ -- Ministers met.", "SOFIA BGR/Sofia-Capital"},
    {"TBILISI (Georgia) - Ministers met.", "TBILISI GEO; Georgia GEO"},
    {"The Meridian News Agency and the Kabul Times were closed.", ""},
    {"The Hamilton Spectator and the Meridian agency told of it.", ""},
    {"The post was brought to the Boston Post Office.", "Boston USA/Massachusetts"},
    {"Poland left the pact of the Soviet Union, Hungary and others.", "Poland POL; Hungary HUN"},
    {"The talks at Lancaster House were led by an Ulster Unionist.", ""},
    {"The Texas House and the Oslo Accords were spoken of.", "Texas USA/Texas"},
    {"They met President Jose Eduardo dos Santos, Angola's leader.", "Angola AGO"},
    /* names that towns had */
    {"Rhodesia was tired of war. A governor was sent to Salisbury by Britain.",
     "Rhodesia ZWE; Salisbury ZWE; Britain GBR"},
    {"A governor was sent to Salisbury by Britain.", "Salisbury GBR/England; Britain GBR"},
    /* nor are peoples, months, or words that a town happens to bear */
    {"The French and the Israelis agreed in March.", ""},
    {"Police said that police came.", ""},
    {"", ""},
};

static void places_are_found_and_resolved(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(shown(cases[i].text, ""), cases[i].places);
}

/* A town's name that the engine has in a person's, unless the report has it for a place as well. */
static void persons_are_no_towns(void **state)
{
    (void)state;
    GUARD();
    assert_str(shown("Gunmen shot a Dutch engineer, Leon Bakker, on Tuesday.", ""), "");
    assert_str(shown("Kennedy welcomed the plan.", ""), "");
    assert_str(shown("A fire broke out in Leon on Tuesday.", ""), "Leon NIC/Leon");
    assert_str(shown("Voters thanked Keller. Keller has left.", ""), "");
    assert_str(shown("Few liked it, but Hopkins did. The costs, according to Hopkins, fell.", ""), "");
    assert_str(shown("A Clinton couple was arrested.", ""), "Clinton ");
    /* what people are called may begin a body's name */
    assert_str(shown("Education Minnesota was not happy.", ""), "Minnesota USA/Minnesota");
}

static void the_outlet_is_at_home_somewhere(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *outlet, *places;
    } homes[] = {
        {"", "Springfield USA/Illinois"},
        {"Springfield News-Leader", "Springfield USA/Missouri"}, /* the largest of its towns */
        {"The Boston Globe", "Springfield USA/Massachusetts"},
        {"Springfield Free Press", "Springfield USA/Missouri"},
        {"Reuters", "Springfield USA/Illinois"}, /* at home everywhere */
        {"Globe Post", "Springfield USA/Illinois"} /* towns of that name are too small to tell */,
    };
    for (size_t i = 0; i < sizeof homes / sizeof *homes; i++)
        assert_str(shown("A fire broke out in Springfield on Monday.", homes[i].outlet), homes[i].places);
    assert_str(shown("Police in Hyderabad arrested two men.", "Dawn"), "Hyderabad PAK/Sindh");
    /* what the report says weighs more */
    assert_str(shown("A fire broke out in Springfield, Ohio.", "The Boston Globe"),
               "Springfield USA/Ohio; Ohio USA/Ohio");
}

static void points_are_near(void **state)
{
    (void)state;
    GUARD();
    dr_record record = read_places("He flew to Sarajevo.");
    assert_int_equal(record.places.n, 1);
    const dr_place *place = &record.places.at[0];
    assert_true(fabs(place->lat - 43.85) < 0.1 && fabs(place->lon - 18.36) < 0.1);
    assert_str(place->feature, "PPLC");
    assert_int_equal(place->geonameid, 3191281);
    assert_true(place->confidence > 0.5 && place->confidence <= 1);
}

/* Villages that no table has keep their names and the country told beside them, and lie nowhere. */
static void villages_have_their_names(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *places;
    } rows[] = {
        {"Four men died in the village of Xarwal, 20 km north of Kabul.", "Xarwal AFG; Kabul AFG/Kabul"},
        {"Three farmers died in Zankura, a small village in Nigeria.", "Zankura NGA; Nigeria NGA"},
        {"They met in The Hague and in the Croatian border town of Qalmora.",
         "The Hague NLD/South Holland; Qalmora HRV"},
        {"He left Nigeria. They met in the hamlet of San Tirzo.", "Nigeria NGA; San Tirzo NGA"},
        {"He went from Nigeria to Peru. They met in the hamlet of San Tirzo.", "Nigeria NGA; Peru PER; San Tirzo "},
        {"Four men died in the Xarwal district of Nigeria.", "Xarwal NGA; Nigeria NGA"},
        {"He was arrested in Zankura, Texas, on Monday.", "Zankura USA; Texas USA/Texas"},
        {"Twelve soldiers were killed in Dargaz on Monday.", "Dargaz "},
        {"They died in the Zankura refugee camp in Peru.", "Zankura PER; Peru PER"},
        {"Tanks advanced on Zankura in Peru.", "Zankura PER; Peru PER"},
        {"They met in City Hall.", ""},
        {"They met in the village of Serb farmers.", ""},
        {"They met Zankura, a village elder.", ""},
        {"They met in the village of Zankura farmers.", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(shown(rows[i].text, ""), rows[i].places);
    dr_record record = read_places("Four men died in the village of Xarwal.");
    assert_int_equal(record.places.n, 1);
    assert_str(record.places.at[0].feature, "PPL");
    assert_true(isnan(record.places.at[0].lat) && isnan(record.places.at[0].lon));
    assert_int_equal(record.places.at[0].geonameid, 0);
}

/* Waters, ranges and passes are told by what they are called, whatever the table has of their names. */
static void landforms_have_their_names(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *places;
    } rows[] = {
        {"The army reached the Xarwal River on Monday.", "Xarwal River "},
        {"Troops exchanged fire across the Xarwal pass in Peru.", "Xarwal pass PER; Peru PER"},
        {"The ship sank in the Strait of Xarwal.", "Strait of Xarwal "},
        {"They met on Lake Zankura.", "Lake Zankura "},
        {"Marines took the island of Zankura.", "Zankura "},
        {"The ship sank in the South Atlantic, far from Lake Victoria.", "South Atlantic ; Lake Victoria "},
        {"They crossed the Limay River and the Ohio River.", "Limay River ; Ohio River USA"},
        /* what the table has whole stays it, and a person or a school is no landform */
        {"They met in the Suez Canal zone and in Green Bay, Wisconsin.",
         "Suez Canal EGY; Green Bay USA/Wisconsin; Wisconsin USA/Wisconsin"},
        {"The tribes of the Caucasus mountains met.", "Caucasus GEO"},
        {"They spoke to Veronica Lake.", ""},
        {"They admired the Zankura River School.", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(shown(rows[i].text, ""), rows[i].places);
}

/* What is shelled or held is a place, also where a person could be called so. */
static void what_is_shelled_is_a_place(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *places;
    } rows[] = {
        {"Guns shelled Karlovac and Sisak.", "Karlovac HRV/Karlovacka; Sisak HRV/Sisacko-Moslavacka"},
        {"Argentine troops have occupied Port Stanley.", "Port Stanley ARG"},
        {"Aircraft bombed Goose Green on Saturday.", "Goose Green "},
        {"Guns shelled the harbour, and Karlovac spoke.", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(shown(rows[i].text, ""), rows[i].places);
}

static void many_names_cost_linear_time(void **state)
{
    (void)state;
    GUARD();
    dr_record *record = analyse_endless("They met in Springfield, Jackson, Clinton, Paris, Franklin. ", 500);
    find_places(record);
    assert_true(record->places.n > 4000);
    for (uint32_t i = 1; i < record->places.n; i++)
        assert_true(record->places.at[i - 1].span.end <= record->places.at[i].span.start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {KTEST(places_are_found_and_resolved),   KTEST(persons_are_no_towns),
                                       KTEST(the_outlet_is_at_home_somewhere), KTEST(points_are_near),
                                       KTEST(villages_have_their_names),       KTEST(landforms_have_their_names),
                                       KTEST(what_is_shelled_is_a_place),      KTEST(many_names_cost_linear_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
