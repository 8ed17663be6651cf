/* The files of other event data, of records made by hand: what stands in which column, what is left out, and that
 * nothing in a report breaks a row. */
#include "unit/record/exported.h"

/* ---- acts ---- */

static void tellings_of_an_act_are_one_row(void **state)
{
    (void)state;
    GUARD();
    make_war();
    assert_int_equal(lines_of(written(DRAGOMAN_GDELT)), 2);
    assert_str(tab_cell(DRAGOMAN_GDELT, 0, 32), "2"); /* NumMentions */
    assert_str(tab_cell(DRAGOMAN_GDELT, 0, 33), "1");
    assert_str(tab_cell(DRAGOMAN_GDELT, 0, 2), "19951005"); /* the later telling's day */
    assert_int_equal(lines_of(written(DRAGOMAN_GDELT_MENTIONS)), 3);
    assert_str(tab_cell(DRAGOMAN_GDELT_MENTIONS, 1, 1),
               tab_cell(DRAGOMAN_GDELT, 0, 1).at ? dr_copy(arena, tab_cell(DRAGOMAN_GDELT, 0, 1)).at : "");
    assert_str(tab_cell(DRAGOMAN_PETRARCH, 0, 6), "0123456789abcdef_1;0123456789abcdef_3");
    assert_int_equal(lines_of(written(DRAGOMAN_PLOVER)), 3);
    assert_str(dr_json_text(dr_json_member(plover(2), "link")), "0123456789abcdef_12_ASSAULT");
}

/* Denied, ahead, supposed: nowhere but in PLOVER's lines, which say so. */
static void what_did_not_happen_is_left_out_and_counted(void **state)
{
    (void)state;
    GUARD();
    make_war();
    r->events.at[0].negative = true;
    r->events.at[1].tense = DR_FUTURE;
    assert_int_equal(dr_left_out(arena, r, DRAGOMAN_GDELT), 2);
    assert_int_equal(dr_left_out(arena, r, DRAGOMAN_POLECAT), 2);
    assert_int_equal(dr_left_out(arena, r, DRAGOMAN_PLOVER), 0);
    assert_int_equal(dr_left_out(arena, r, DRAGOMAN_JSONL), 0);
    assert_int_equal(lines_of(written(DRAGOMAN_GDELT)), 1); /* the telling as done stands for the act */
    assert_str(tab_cell(DRAGOMAN_GDELT, 0, 2), "19951005");
    assert_int_equal(lines_of(written(DRAGOMAN_PLOVER)), 3);
    assert_str(dr_json_text(dr_json_member(plover(0), "mode")->first->next), "negation");
    assert_str(dr_json_text(dr_json_member(plover(1), "mode")->first), "future");
    r->events.at[2].tense = DR_HYPOTHETICAL;
    assert_int_equal(lines_of(written(DRAGOMAN_PETRARCH)), 0);
    r->events.at[2].tense = DR_HISTORICAL;
    assert_int_equal(lines_of(written(DRAGOMAN_PETRARCH)), 1);
}

static void acled_has_no_talk(void **state)
{
    (void)state;
    GUARD();
    make_war();
    assert_int_equal(lines_of(written(DRAGOMAN_ACLED)), 1);
    assert_int_equal(dr_left_out(arena, r, DRAGOMAN_ACLED), 1);
    r->events.at[2].negative = true;
    assert_int_equal(dr_left_out(arena, r, DRAGOMAN_ACLED), 2);
}

static void parties_are_paired(void **state)
{
    (void)state;
    GUARD();
    make_war();
    dr_event *meeting = &r->events.at[1];
    assert_int_equal(dr_pairs_of(arena, r, meeting).n, 1);
    assert_str(tab_cell(DRAGOMAN_PETRARCH, 1, 2), "ROUMIL");
    assert_str(tab_cell(DRAGOMAN_PETRARCH, 1, 3), "BIHREBSRB");
    DR_PUSH(arena, &meeting->actor, named("They", 0));
    assert_int_equal(dr_pairs_of(arena, r, meeting).n, 3);
    DR_PUSH(arena, &meeting->recipient, named("Doboj", DR_NONE));
    assert_int_equal(dr_pairs_of(arena, r, meeting).n, 3); /* each with the recipient */
    assert_false(dr_pairs_of(arena, r, meeting).at[0].mutual);
    for (int i = 0; i < 1000; i++)
        DR_PUSH(arena, &meeting->recipient, named("Doboj", DR_NONE));
    assert_int_equal(dr_pairs_of(arena, r, meeting).n, 3 * DR_PARTIES);
    dr_record both = {.report = {.text = DR_STR("One another")}};
    dr_event accused = {.type = DR_ACCUSE};
    DR_PUSH(arena, &accused.actor, ((dr_mention){{0, 3}, 0}));
    DR_PUSH(arena, &accused.actor, ((dr_mention){{0, 3}, 1}));
    DR_PUSH(arena, &accused.recipient, ((dr_mention){{0, 11}, DR_NONE}));
    dr_pairs ways = dr_pairs_of(arena, &both, &accused); /* one way and the other */
    assert_int_equal(ways.n, 2);
    assert_ptr_equal(dr_pair_recipient(&accused, ways.at[0]), &accused.actor.at[1]);
    assert_ptr_equal(dr_pair_recipient(&accused, ways.at[1]), &accused.actor.at[0]);
    accused.recipient.at[0].span.end = 3; /* somebody */
    assert_ptr_equal(dr_pair_recipient(&accused, dr_pairs_of(arena, &both, &accused).at[0]), accused.recipient.at);
    dr_event nobody = {.type = DR_ASSAULT};
    assert_int_equal(dr_pairs_of(arena, r, &nobody).n, 1);
    assert_null(dr_pair_actor(&nobody, dr_pairs_of(arena, r, &nobody).at[0]));
}

static void ids_are_the_same_and_of_each_row_alone(void **state)
{
    (void)state;
    GUARD();
    make_war();
    dr_event again = r->events.at[1];
    DR_PUSH(arena, &r->events, again); /* the same words, again a CONSULT */
    dr_str *keys = dr_event_keys(arena, r);
    assert_str(keys[0], "0123456789abcdef_12_ASSAULT");
    assert_str(keys[1], "0123456789abcdef_36_CONSULT");
    assert_str(keys[3], "0123456789abcdef_36_CONSULT_2");
    dr_pair pair = {0, 1, true}, other = {1, 0, true};
    assert_true(dr_gdelt_id(keys[1], pair) < UINT64_C(1) << 53); /* exact in a double */
    assert_true(dr_gdelt_id(keys[1], pair) != dr_gdelt_id(keys[3], pair));
    assert_true(dr_gdelt_id(keys[1], pair) != dr_gdelt_id(keys[1], other));
    /* these never change: tables are joined on them */
    assert_str(tab_cell(DRAGOMAN_GDELT, 0, 1), "7926656516225578");
    assert_str(acled_cell(0, "event_id_cnty"), "BIH40867844432579");
}

static void polecat_has_its_columns(void **state)
{
    (void)state;
    GUARD();
    make_war();
    static const struct {
        unsigned row, column;
        const char *value;
    } wanted[] = {
        {0, 1, "0123456789abcdef_12_ASSAULT"},
        {0, 2, "1995-10-05"},
        {0, 3, "ASSAULT"},
        {0, 4, "heavy-weapons"},
        {0, 5, "-9.0"},
        {0, 6, "MATERIAL CONFLICT"},
        {0, 8, "Rebels"},
        {0, 9, "BIH"},
        {0, 10, "346"},
        {0, 11, "REB"},
        {0, 16, "Doboj"},
        {0, 17, ""},
        {0, 24, "Doboj"},
        {0, 25, "Doboj"},
        {0, 27, "Republika Srpska"},
        {0, 28, "BIH"},
        {0, 31, "3200837"},
        {0, 33, "PPLA2"},
        {0, 34, "The Sava Courier"},
        {0, 35, "1995-10-06"},
        {0, 36, ""},
        {0, 37, "Rebels; army"},
        {0, 38, "Doboj"},
        {0, 39, "en"},
        {0, 40, "dragoman 0.1.0"},
        {1, 2, ""},
        {1, 8, "army; Rebels"},
        {1, 9, "ROU; BIH"},
        {1, 10, "360; 346"},
        {1, 11, "MIL; REB"},
        {1, 12, "MIL; REB"},
        {1, 13, "a, role; None"},
        {1, 14, "The army; the rebels"},
        {1, 15, ""},
        {1, 16, ""},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_str(tab_cell(DRAGOMAN_POLECAT, wanted[i].row, wanted[i].column), wanted[i].value);
    assert_int_equal(columns_of(dr_str_of(dr_polecat_header), '\t'), POLECAT_COLUMNS);
}

static void petrarch_has_its_columns(void **state)
{
    (void)state;
    GUARD();
    make_war();
    assert_str(line_of(written(DRAGOMAN_PETRARCH), 0),
               "19951005\tBIHREBSRB\t---\t194\t\t0123456789abcdef_1;0123456789abcdef_3\thttps://www.example.org:8080/"
               "a?b\tThe Sava Courier");
    r->report.url = r->report.outlet = (dr_str){0};
    assert_int_equal(columns_of(line_of(written(DRAGOMAN_PETRARCH), 0), '\t'), PETRARCH_COLUMNS);
    assert_str(tab_cell(DRAGOMAN_PETRARCH, 0, 8), "NULL");
}

/* ---- ACLED ---- */

static void acled_has_its_columns(void **state)
{
    (void)state;
    GUARD();
    make_war();
    static const char *const wanted[][2] = {
        {"event_date", "1995-10-05"},
        {"year", "1995"},
        {"time_precision", "1"},
        {"disorder_type", "Political violence"},
        {"event_type", "Explosions/Remote violence"},
        {"sub_event_type", "Shelling/artillery/missile attack"},
        {"actor1", "Rebels"},
        {"inter1", "2"},
        {"actor2", "Doboj"},
        {"inter2", ""},
        {"interaction", ""},
        {"civilian_targeting", ""},
        {"iso", "70"},
        {"region", "Southern Europe"},
        {"country", "Bosnia and Herzegovina"},
        {"admin1", "Republika Srpska"},
        {"location", "Doboj"},
        {"geo_precision", "1"},
        {"source", "The Sava Courier"},
        {"notes", "\xC3\x84\xC3\x96 Rebels shelled Doboj. \xE2\x80\xA6 They shelled it, killing 12."},
        {"fatalities", "12"},
        {"tags", "report=a.txt:1; event=E1"},
        {"timestamp", "812937600"},
        {"fatalities_low", "12"},
        {"fatalities_high", "12"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_str(acled_cell(0, wanted[i][0]), wanted[i][1]);
    assert_int_equal(columns_of(dr_str_of(dr_acled_header), ','), ACLED_COLUMNS);
}

static void acled_tells_how_well_a_day_is_known(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        dr_date from, to;
        const char *date, *precision;
    } cases[] = {
        {{1995, 10, 5}, {1995, 10, 5}, "1995-10-05", "1"},
        {{1995, 10, 2}, {1995, 10, 8}, "1995-10-02", "2"},
        {{1995, 10, 1}, {1995, 10, 31}, "1995-10-01", "3"},
        {{1995, 1, 1}, {1995, 12, 31}, "", ""},
        {{0}, {0}, "", ""},
        {{1995, 10, 5}, {0}, "", ""},
        {{1995, 10, 8}, {1995, 10, 2}, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make_war();
        r->events.at[2].when.from = cases[i].from;
        r->events.at[2].when.to = cases[i].to;
        assert_str(acled_cell(0, "event_date"), cases[i].date);
        assert_str(acled_cell(0, "time_precision"), cases[i].precision);
    }
}

static void check_kind(dr_plover type, const char *mode, const char *event_type, const char *interaction)
{
    make_war();
    dr_event *event = &r->events.at[0];
    event->type = type;
    event->modes = (dr_strs){0};
    if (mode[0])
        DR_PUSH(arena, &event->modes, dr_str_of(mode));
    event->recipient = (dr_mentions){0};
    DR_PUSH(arena, &event->recipient, named("The army", 1));
    assert_str(acled_cell(0, "event_type"), event_type);
    assert_str(acled_cell(0, "interaction"), interaction);
}

static void events_are_of_acleds_kinds(void **state)
{
    (void)state;
    GUARD();
    check_kind(DR_ASSAULT, "", "Battles", "28"); /* rebels and an army from abroad */
    check_kind(DR_ASSAULT, "aerial", "Explosions/Remote violence", "28");
    check_kind(DR_ASSAULT, "abduct", "Violence against civilians", "28");
    check_kind(DR_PROTEST, "riot", "Riots", "58");
    check_kind(DR_PROTEST, "demo", "Protests", "68");
    check_kind(DR_COERCE, "arrest", "Strategic developments", "28");
    make_war();
    r->actors.at[0].country = r->actors.at[1].country = DR_STR("BIH");
    r->events.at[0].modes = (dr_strs){0};
    r->events.at[0].recipient.at[0].actor = 1;
    assert_str(acled_cell(0, "interaction"), "12");
    assert_str(acled_cell(0, "civilian_targeting"), "");
    r->actors.at[1].sector = DR_STR("CVL");
    assert_str(acled_cell(0, "event_type"), "Violence against civilians");
    assert_str(acled_cell(0, "interaction"), "27");
    assert_str(acled_cell(0, "civilian_targeting"), "Civilian targeting");
    r->events.at[0].recipient.n = 0;
    assert_str(acled_cell(0, "interaction"), "20");
}

static void check_toll(dr_quantity one, dr_quantity other, const char *wanted)
{
    make_war();
    DR_PUSH(arena, &r->quantities, other);
    r->quantities.at[0] = one;
    DR_PUSH(arena, &r->events.at[0].casualties, ((dr_casualty){.kind = DR_KILLED, .quantity = 1}));
    DR_PUSH(arena, &r->events.at[0].casualties, ((dr_casualty){.kind = DR_KILLED, .quantity = DR_NONE}));
    DR_PUSH(arena, &r->events.at[0].casualties, ((dr_casualty){.kind = DR_WOUNDED, .quantity = 0}));
    dr_str got = dr_format(arena, "%.*s|%.*s|%.*s", DR_FMT(acled_cell(0, "fatalities")),
                           DR_FMT(acled_cell(0, "fatalities_low")), DR_FMT(acled_cell(0, "fatalities_high")));
    assert_str(got, wanted);
}

static void the_killed_have_bounds(void **state)
{
    (void)state;
    GUARD();
    const dr_quantity twelve = {.value = 12, .min = 12, .max = 12}, about_20 = {.value = 20, .min = NAN, .max = NAN},
                      least_20 = {.value = 20, .min = 20, .max = NAN}, most_30 = {.value = 30, .min = NAN, .max = 30},
                      none = {.value = NAN, .min = NAN, .max = NAN}, dozens = {.value = NAN, .min = 24, .max = NAN},
                      range = {.value = NAN, .min = 10, .max = 15}, negative = {.value = -3, .min = -3, .max = -3};
    check_toll(twelve, none, "12|12|12");
    check_toll(twelve, about_20, "12|12|20");
    check_toll(least_20, none, "20|20|");
    check_toll(most_30, none, "||30");
    check_toll(dozens, none, "24|24|");
    check_toll(range, twelve, "10|10|15");
    check_toll(least_20, twelve, "12|12|20"); /* 20 at least are more than 12 */
    check_toll(negative, none, "||");
    check_toll(none, none, "||");
}

/* ---- PLOVER ---- */

static void plover_has_the_manuals_fields(void **state)
{
    (void)state;
    GUARD();
    make_war();
    const dr_json_value *first = plover(0), *meeting = plover(1), *again = plover(2);
    assert_str(dr_json_text(dr_json_member(first, "id")), "0123456789abcdef_12_ASSAULT");
    assert_int_equal(dr_json_member(first, "date")->kind, DR_JSON_NULL); /* required, and not known */
    assert_str(dr_json_text(dr_json_member(meeting, "date")), "1995-10-02");
    assert_str(dr_json_text(dr_json_member(meeting, "enddate")), "1995-10-08");
    assert_null(dr_json_member(again, "enddate"));
    const dr_json_value *actor = dr_json_member(first, "actor")->first;
    assert_str(dr_json_text(dr_json_member(actor, "code")), "BIH");
    assert_str(dr_json_text(dr_json_member(actor, "sector")), "REB");
    assert_str(dr_json_text(dr_json_member(actor, "entity_text")), "Rebels");
    assert_str(dr_json_text(dr_json_member(first, "event")->first), "ASSAULT");
    const dr_json_value *place = dr_json_member(first, "event_loc");
    assert_str(dr_json_text(dr_json_member(place, "city")), "Doboj");
    assert_str(dr_json_text(dr_json_member(place, "feature_class")), "P");
    assert_str(dr_json_text(dr_json_member(first, "mode")->first), "heavy-weapons");
    assert_true(dr_json_member(dr_json_member(again, "size"), "dead")->integer == 12);
    const dr_json_value *info = dr_json_member(again, "text_info");
    assert_true(dr_json_member(info, "sequence")->integer == 3);
    assert_true(dr_json_member(info, "start")->integer == 56);
    assert_str(dr_json_text(dr_json_member(again, "from_context")->first), "where");
    r->actors.at[0].country = DR_STR("XKX");
    assert_str(dr_json_text(dr_json_member(dr_json_member(plover(0), "actor")->first, "code")), "KOS");
}

/* ---- what a report may hold ---- */

#define HOSTILE "\t\"a\r\nb\t\x1B[2J;c\xE2\x80\xA8,=1\xE2\x80\xAE\"\v\x7F"

static void make_hostile(void)
{
    make_war();
    dr_str bad = {HOSTILE, sizeof HOSTILE - 1};
    dr_span all = {0, (uint32_t)bad.size};
    r->report.text = r->report.id = r->report.key = r->report.url = r->report.outlet = r->report.title = bad;
    r->report.language = r->report.given_id = r->made_by.program = bad;
    r->report.paragraphs.at[0] = all;
    for (uint32_t i = 0; i < 2; i++)
        r->actors.at[i] =
            (dr_actor){.name = bad, .country = bad, .sector = bad, .code = bad, .role = bad, .part_of = DR_NONE};
    r->places.at[0] = (dr_place){
        .span = all, .name = bad, .country = bad, .admin1 = bad, .feature = bad, .lat = -1e308, .lon = 1e308};
    for (uint32_t i = 0; i < 3; i++) {
        dr_event *event = &r->events.at[i];
        event->trigger = all;
        event->cameo = bad;
        event->sentence = i == 0 ? 7 : i; /* one that is not there */
        event->modes.n = 0;
        DR_PUSH(arena, &event->modes, bad);
        DR_PUSH(arena, &event->contexts, bad);
        for (uint32_t j = 0; j < event->actor.n; j++)
            event->actor.at[j].span = all;
        for (uint32_t j = 0; j < event->recipient.n; j++)
            event->recipient.at[j].span = all;
        r->analysis->sentences[i].span = all;
    }
    r->events.at[1].goldstein = r->events.at[1].confidence = NAN;
}

/* So many columns in each line, and nothing that steers. */
static void check_rows(dragoman_format_out format, unsigned columns, unsigned rows)
{
    dr_str all = written(format);
    assert_int_equal(lines_of(all), rows);
    for (unsigned i = 0; i < rows; i++)
        assert_int_equal(columns_of(line_of(all, i), '\t'), columns);
    for (size_t i = 0, size; i < all.size; i += size) {
        uint32_t c = dr_utf8_at(all, i, &size);
        if ((c != '\n' && c != '\t' && dr_is_steering(c)) || c == '"')
            fail_msg("U+%04X in %.*s", c, DR_FMT(all));
    }
}

static void nothing_in_a_report_breaks_a_row(void **state)
{
    (void)state;
    GUARD();
    make_hostile();
    check_rows(DRAGOMAN_GDELT, GDELT_COLUMNS, 2);
    check_rows(DRAGOMAN_GDELT_MENTIONS, MENTION_COLUMNS, 3);
    check_rows(DRAGOMAN_POLECAT, POLECAT_COLUMNS, 2);
    check_rows(DRAGOMAN_PETRARCH, PETRARCH_COLUMNS, 2);
    assert_str(tab_cell(DRAGOMAN_POLECAT, 0, 34), "'a b \xEF\xBF\xBD[2J;c ,=1\xEF\xBF\xBD' \xEF\xBF\xBD");
    assert_int_equal(lines_of(written(DRAGOMAN_PLOVER)), 3);
    for (unsigned i = 0; i < 3; i++)
        assert_str(dr_json_text(dr_json_member(dr_json_member(plover(i), "cite_info"), "title")), HOSTILE);
    assert_int_equal(lines_of(written(DRAGOMAN_ACLED)), 1);
    assert_str(acled_cell(0, "source"), "\"a b \xEF\xBF\xBD[2J;c ,=1\xEF\xBF\xBD\" \xEF\xBF\xBD");
    r->report.outlet = DR_STR("=cmd()");
    assert_str(acled_cell(0, "source"), "'=cmd()");
}

static void a_record_without_anything_is_no_rows(void **state)
{
    (void)state;
    GUARD();
    r = DR_NEW(arena, dr_record);
    for (int format = DRAGOMAN_GDELT; format <= DRAGOMAN_GDELT_MENTIONS; format++) {
        assert_int_equal(written((dragoman_format_out)format).size, 0);
        assert_int_equal(dr_left_out(arena, r, (dragoman_format_out)format), 0);
    }
    make_record();
    r->analysis = NULL;
    r->report = (dr_report){.text = DR_STR(TEXT)};
    add_event(DR_ASSAULT, "shelled it", "", 4);
    r->events.at[0].attribution = (dr_indexes){0};
    assert_int_equal(lines_of(written(DRAGOMAN_ACLED)), 1);
    assert_int_equal(lines_of(written(DRAGOMAN_PLOVER)), 1);
    assert_int_equal(columns_of(line_of(written(DRAGOMAN_GDELT), 0), '\t'), GDELT_COLUMNS);
    assert_int_equal(columns_of(line_of(written(DRAGOMAN_POLECAT), 0), '\t'), POLECAT_COLUMNS);
}

/* Many people and places, each named once, and many events in one sentence without end. */
static void make_crowd(uint32_t n)
{
    make_record();
    dr_buf text = {.arena = arena};
    for (uint32_t i = 0; i < n; i++)
        dr_buf_format(&text, "\xE2\x80\xA6 word%u ", i);
    r->report.text = dr_buf_view(&text);
    r->report.paragraphs.n = 0;
    r->analysis->sentence_count = 1;
    r->analysis->sentences[0].span = (dr_span){0, (uint32_t)text.size};
    for (uint32_t i = 0; i < n; i++) {
        dr_str name = dr_format(arena, "Person %u", i);
        DR_PUSH(arena, &r->actors, ((dr_actor){.name = name, .kind = DR_PERSON, .part_of = DR_NONE}));
        DR_PUSH(arena, &r->places, ((dr_place){.name = name, .lat = NAN, .lon = NAN}));
        dr_event *event = add_event(DR_ASSAULT, "word0", "190", 0);
        event->trigger.start = i * (uint32_t)(text.size / n);
        event->trigger.end = event->trigger.start + 1;
        event->same_as = i ? 0 : DR_NONE;
    }
}

/* What each row repeats is bounded: twice the report is some twice the file, not four times. */
static void files_grow_with_their_reports(void **state)
{
    (void)state;
    GUARD();
    enum { MANY = 4000 };
    for (int format = DRAGOMAN_GDELT; format <= DRAGOMAN_GDELT_MENTIONS; format++) {
        make_crowd(MANY);
        for (uint32_t i = 0; i < MANY && format != DRAGOMAN_PETRARCH && format != DRAGOMAN_GDELT_MENTIONS; i++)
            r->events.at[i].same_as = DR_NONE;
        size_t once = written((dragoman_format_out)format).size;
        make_crowd(2 * MANY);
        for (uint32_t i = 0; i < 2 * MANY && format != DRAGOMAN_PETRARCH && format != DRAGOMAN_GDELT_MENTIONS; i++)
            r->events.at[i].same_as = DR_NONE;
        size_t twice = written((dragoman_format_out)format).size;
        if (twice > once * 5 / 2)
            fail_msg("format %d: %zu and %zu bytes", format, once, twice);
    }
}

static void a_row_repeats_so_many_names_of_its_story(void **state)
{
    (void)state;
    GUARD();
    make_crowd(DR_POLECAT_NAMES + 9);
    assert_int_equal(columns_of(tab_cell(DRAGOMAN_POLECAT, 0, 36), ';'), DR_POLECAT_NAMES);
    assert_int_equal(columns_of(tab_cell(DRAGOMAN_POLECAT, 0, 38), ';'), DR_POLECAT_NAMES);
}

static void a_long_sentence_is_cut_around_its_event(void **state)
{
    (void)state;
    GUARD();
    make_crowd(4000);
    for (uint32_t i = 0; i < r->events.n; i += 97) {
        dr_span told = dr_told_in(r, &r->events.at[i]);
        assert_true(told.end - told.start <= DR_LONGEST_TOLD && told.end - told.start > DR_LONGEST_TOLD / 2 - 8);
        assert_true(dr_span_in(r->events.at[i].trigger, told));
        assert_int_equal(dr_utf8_broken(dr_cut(r->report.text, told)), DR_NOT_FOUND);
    }
}

static void characters_are_counted(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    for (int i = 0; i < 500; i++)
        dr_buf_add(&text, i % 3 ? DR_STR("a") : DR_STR("\xE2\x80\xA6"));
    dr_characters c = dr_characters_of(arena, dr_buf_view(&text));
    for (size_t i = 0, size, n = 0; i < text.size; i += size, n++) {
        assert_int_equal(dr_characters_before(&c, (uint32_t)i), n);
        dr_utf8_at(dr_buf_view(&text), i, &size);
    }
    assert_int_equal(dr_characters_before(&c, (uint32_t)text.size), 500);
    assert_int_equal(dr_characters_before(&c, UINT32_MAX), 500);
    c = dr_characters_of(arena, (dr_str){0});
    assert_int_equal(dr_characters_before(&c, 9), 0);
}

static void headers_and_counts_can_be_asked_for(void **state)
{
    (void)state;
    assert_string_equal(dragoman_format_header(DRAGOMAN_POLECAT), dr_polecat_header);
    assert_string_equal(dragoman_format_header(DRAGOMAN_ACLED), dr_acled_header);
    assert_null(dragoman_format_header(DRAGOMAN_GDELT));
    assert_null(dragoman_format_header(DRAGOMAN_JSONL));
    assert_null(dragoman_format_header((dragoman_format_out)99));
    assert_int_equal(dragoman_left_out(NULL, DRAGOMAN_GDELT), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tellings_of_an_act_are_one_row),
        TEST(what_did_not_happen_is_left_out_and_counted),
        TEST(acled_has_no_talk),
        TEST(parties_are_paired),
        TEST(ids_are_the_same_and_of_each_row_alone),
        TEST(polecat_has_its_columns),
        TEST(petrarch_has_its_columns),
        TEST(acled_has_its_columns),
        TEST(acled_tells_how_well_a_day_is_known),
        TEST(events_are_of_acleds_kinds),
        TEST(the_killed_have_bounds),
        TEST(plover_has_the_manuals_fields),
        TEST(nothing_in_a_report_breaks_a_row),
        TEST(a_record_without_anything_is_no_rows),
        TEST(files_grow_with_their_reports),
        TEST(a_row_repeats_so_many_names_of_its_story),
        TEST(a_long_sentence_is_cut_around_its_event),
        TEST(characters_are_counted),
        TEST(headers_and_counts_can_be_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
