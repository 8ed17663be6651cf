/* The day and the place of an event: said by its clause, or by what the report says around it. */
#include "unit/reading.h"

#include "base/date.h"
#include "coding/events/before.h"

static const dr_date published = {1962, 10, 31}; /* a Wednesday */

static dr_str words(const dr_record *record, dr_span span)
{
    return dr_cut(record->report.text, span);
}

static const struct {
    const char *text, *trigger, *day, *from; /* day "": none; from: the words that it is taken from, "": the clause's */
} days[] = {
    /* the clause's own day wins over a nearer one of another clause */
    {"Israel attacked Egypt on Oct. 3 and condemned Syria on Oct. 9.", "attacked", "1962-10-03", ""},
    {"Israel attacked Egypt on Oct. 3 and condemned Syria on Oct. 9.", "condemned", "1962-10-09", ""},
    /* the day of the lead */
    {"Israel attacked Egypt on Tuesday. Syria condemned Israel.", "condemned", "1962-10-30", "Tuesday"},
    {"The minister told reporters Tuesday that Syria had asked Egypt for help. He accused Israel of murder.", "accused",
     "1962-10-30", "Tuesday"},
    /* what was said has not the day of what was asked for, nor what will be done that of what was */
    {"Syria demanded that Israel withdraw by Sunday.", "demanded", "", ""},
    {"Syria called on Israel to free the pilots before Friday.", "called", "", ""},
    {"The ministers met in Cairo on Monday and will meet in Amman in January.", "met", "1962-10-29", ""},
    {"The ministers met in Cairo on Monday and will meet in Amman in January.", "meet", "1963-01-01", ""},
    /* what a clause at a noun tells of another act has its own day */
    {"Israel, which attacked Egypt in May, condemned Syria.", "attacked", "1962-05-01", ""},
    {"Israel, which attacked Egypt in May, condemned Syria.", "condemned", "", ""},
    {"Syria promised to free the pilots taken in May.", "promised", "", ""},
    {"Moscow, which has given Syria more than $40 million since 1955, promised $2 million to rebuild the port.",
     "promised", "", ""},
    /* a deadline is not the day on which it is set */
    {"Egypt set Israel a deadline of Oct. 28 to withdraw.", "set", "", ""},
    {"The hijackers extended their deadline to Sunday.", "extended", "", ""},
    /* of what is put off the day is the new one, and of putting it off neither */
    {"Egypt put off the talks with Syria from Nov. 2 until Nov. 6.", "put off", "", ""},
    {"Egypt changed the date of the talks with Syria from Nov. 2 to Nov. 6.", "talks", "1962-11-06", ""},
    {"The talks between Egypt and Syria were brought forward from Nov. 6 to Nov. 2.", "talks", "1962-11-02", ""},
    /* a day behind a dash that opens a clause is that clause's */
    {"The army shelled Aden on Oct. 18 - Oct. 22 the rebels attacked the barracks.", "shelled", "1962-10-18", ""},
    {"The army shelled Aden on Oct. 18 - Oct. 22 the rebels attacked the barracks.", "attacked", "1962-10-22", ""},
    /* the year of a treaty is no day of who rejects it, but an attack's its own */
    {"Egypt rejected the 1956 treaty.", "rejected", "", ""},
    {"Egypt cancelled its 1956 treaty with Britain.", "cancelled", "", ""},
    {"Egypt, one of four guarantors of a 1956 treaty, condemned Syria.", "condemned", "", ""},
    {"Egypt condemned the 1956 attack on Suez.", "attack", "1956-01-01", ""},
    {"Two men were killed in the 1956 raid.", "killed", "1956-01-01", ""},
    /* what is history was not on the day of the news */
    {"The king met Kennedy on Tuesday. The two states boosted their ties in 1951. They signed two major pacts on arms "
     "despite condemnation by radical states like Syria.",
     "signed", "1951-01-01", "1951"},
    {"Kennedy on Tuesday voiced support for the probe into the assassination of former President Lincoln.",
     "assassination", "", ""},
    /* nor in a month to come */
    {"The rebels held the envoys until they were freed three months later following a military raid in December.",
     "raid", "1961-12-01", ""},
    /* nothing of the report is the day */
    {"Syria has condemned Israel.", "condemned", "", ""},
    /* what has gone on until now began as long ago as is told */
    {"Rebels have fought the army in the past three weeks.", "fought", "1962-10-10", ""},
};

static void days_are_the_clauses_or_the_reports(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const dr_record *record = read_on(dr_str_of(days[i].text), published);
        const dr_event *e = event_at(record, days[i].trigger);
        char day[DR_DATE_SIZE];
        assert_string_equal(dr_date_print(e->when.from, day), days[i].day);
        assert_str(words(record, e->when.span), days[i].from);
        assert_int_equal(e->from_context & DRAGOMAN_CONTEXT_WHEN, *days[i].from ? DRAGOMAN_CONTEXT_WHEN : 0);
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
}

/* What lasts from one day to another has both. */
static void days_from_one_to_another(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *from, *to;
    } rows[] = {
        {"Israel attacked Egypt between Oct. 1 and Oct. 3.", "attacked", "1962-10-01", "1962-10-03"},
        {"The ministers met in Cairo from Oct. 22 to Oct. 24.", "met", "1962-10-22", "1962-10-24"},
        {"The ministers will meet in Cairo Nov. 11-13.", "meet", "1962-11-11", "1962-11-13"},
        {"Israel attacked Egypt on Oct. 3 and Syria on Oct. 9.", "attacked", "1962-10-03", "1962-10-03"},
        {"Egypt changed the date of the talks with Syria from Nov. 2 to Nov. 6.", "talks", "1962-11-06", "1962-11-06"},
        {"The army shelled Aden on Oct. 18 - Oct. 22 the rebels attacked the barracks.", "shelled", "1962-10-18",
         "1962-10-18"},
        /* what is past has as much of a year as is */
        {"Police have arrested 30 students in Cairo this year.", "arrested", "1962-01-01", "1962-10-31"},
        {"The ministers met in Cairo from Oct. 29 to Nov. 3.", "met", "1962-10-29", "1962-10-31"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char day[DR_DATE_SIZE];
        const dr_event *e = event_at(read_on(dr_str_of(rows[i].text), published), rows[i].trigger);
        assert_string_equal(dr_date_print(e->when.from, day), rows[i].from);
        assert_string_equal(dr_date_print(e->when.to, day), rows[i].to);
    }
}

/* An act of several days has its first and its last. */
static void days_of_what_lasts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *from, *to;
    } rows[] = {
        {"King Hussein ended a three-day visit to Morocco on Tuesday.", "visit", "1962-10-28", "1962-10-30"},
        {"Syria and Egypt wrapped up their two-day talks in Cairo on Tuesday.", "talks", "1962-10-29", "1962-10-30"},
        {"A three-day conference of African ministers ended Tuesday in Lagos.", "conference", "1962-10-28",
         "1962-10-30"},
        {"King Hussein began a three-day visit to Morocco on Tuesday.", "visit", "1962-10-30", "1962-11-01"},
        {"King Hussein arrived in Morocco on Tuesday for a three-day visit.", "arrived", "1962-10-30", "1962-11-01"},
        {"King Hussein met King Hassan on Tuesday.", "met", "1962-10-30", "1962-10-30"},
        {"The ministers of Iran and Iraq, after two days of talks, agreed on Tuesday to free prisoners.", "talks",
         "1962-10-29", "1962-10-30"},
        {"Indian and Chinese troops traded fire for the fourth successive day Tuesday.", "traded", "1962-10-27",
         "1962-10-30"},
        {"Protests by students in Tehran went on for a third day Tuesday.", "Protests", "1962-10-28", "1962-10-30"},
        /* what comes after an act that lasts does not last; "third" may be of something else, or not be */
        {"King Hussein arrived in Cairo on Tuesday after a three-day visit to Syria.", "arrived", "1962-10-30",
         "1962-10-30"},
        {"King Hussein arrived in Cairo on Tuesday from a three-day visit to Syria.", "arrived", "1962-10-30",
         "1962-10-30"},
        {"King Hussein arrived in Cairo on Tuesday on a three-day visit.", "arrived", "1962-10-30", "1962-11-01"},
        {"The delegates of Egypt met in Cairo on Tuesday for the third day of the congress.", "met", "1962-10-30",
         "1962-10-30"},
        {"Egypt and Syria did not meet for a second day on Tuesday.", "meet", "1962-10-30", "1962-10-30"},
        /* of two verbs the one that the day hangs on */
        {"The four-day visit of Nasser to Syria, which began on Saturday, ended on Tuesday.", "visit", "1962-10-27",
         "1962-10-30"},
        {"Egyptian workers ended on Tuesday the three-day strike which began on Sunday.", "strike", "1962-10-28",
         "1962-10-30"},
        /* what is agreed begins when it is concluded; what ends something else goes on */
        {"Syria and Lebanon concluded a ten-day ceasefire on Tuesday.", "ceasefire", "1962-10-30", "1962-10-30"},
        {"A three-day strike by Egyptian workers ended two years of calm on Tuesday.", "strike", "1962-10-30",
         "1962-10-30"},
        /* of two days "from" makes a pair */
        {"From Oct. 22 - Oct. 24 Syrian troops attacked Lebanon.", "attacked", "1962-10-22", "1962-10-24"},
        {"The army fought from Oct. 22 - Oct. 24 Syrian troops attacked Lebanon.", "fought", "1962-10-22",
         "1962-10-24"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char day[DR_DATE_SIZE];
        const dr_event *e = event_at(read_on(dr_str_of(rows[i].text), published), rows[i].trigger);
        assert_string_equal(dr_date_print(e->when.from, day), rows[i].from);
        assert_string_equal(dr_date_print(e->when.to, day), rows[i].to);
    }
}

/* What is told of a meeting further on has its days. */
static void days_of_what_is_told_again(void **state)
{
    (void)state;
    const dr_record *record =
        read_on(DR_STR("Two-day talks between Iran and Iraq ended Tuesday in Geneva. The talks of "
                       "Iran with Iraq were secret."),
                published);
    assert_int_equal(record->events.n, 2);
    char day[DR_DATE_SIZE];
    for (uint32_t i = 0; i < 2; i++) {
        assert_string_equal(dr_date_print(record->events.at[i].when.from, day), "1962-10-29");
        assert_string_equal(dr_date_print(record->events.at[i].when.to, day), "1962-10-30");
    }
    /* who takes no part in a visit has not its days */
    record = read_on(DR_STR("King Hussein ended a three-day visit to Syria on Tuesday. The visit of Nasser to Libya "
                            "was a success."),
                     published);
    assert_int_equal(record->events.n, 2);
    assert_string_equal(dr_date_print(record->events.at[0].when.from, day), "1962-10-28");
    assert_string_equal(dr_date_print(record->events.at[1].when.from, day), "1962-10-30");
}

/* What a clause says and nobody can date stays open; a report without a day lends none of its background's. */
static void days_that_are_not_known_stay_open(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *day;
    } rows[] = {
        {"Israel attacked Egypt on Oct. 3, 1956. Syria condemned Israel on Tuesday.", "attacked", "1956-10-03"},
        {"Israel attacked Egypt on Oct. 3, 1956. Syria condemned Israel on Tuesday.", "condemned", ""},
        {"Israel attacked Egypt on Oct. 3, 1956. Syria condemned Israel.", "condemned", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char day[DR_DATE_SIZE];
        const dr_record *record = read_on(dr_str_of(rows[i].text), (dr_date){0});
        assert_string_equal(dr_date_print(event_at(record, rows[i].trigger)->when.from, day), rows[i].day);
    }
}

static const struct {
    const char *text, *trigger, *place, *from;
} places[] = {
    {"Police arrested three students in Cairo.", "arrested", "Cairo", ""},
    {"Police fought with students in Cairo on Tuesday. They arrested the leaders of the party.", "arrested", "Cairo",
     "Cairo"},
    /* a dateline's town is where its paragraph plays, unless that says another */
    {"CAIRO, Oct. 30 (AW) -- Police arrested three students on Tuesday.", "arrested", "Cairo", "CAIRO"},
    {"CAIRO, Oct. 30 (AW) -- Police arrested three students in Tanta on Tuesday.", "arrested", "Tanta", ""},
    {"CAIRO, Egypt (AW) -- Police arrested three students on Tuesday.", "arrested", "Cairo", "CAIRO"},
    {"CAIRO (AW) -- Egypt condemned the plan.\n\nAMMAN (AW) -- Police arrested three students on Tuesday.", "arrested",
     "Amman", "AMMAN"},
    {"CAIRO, Oct. 30 (AW) -- Syria expelled three Egyptian envoys from Aleppo. Nasser recalled his ambassador.",
     "recalled", "Cairo", "CAIRO"},
    /* "here" is the dateline's town, "there" the place told last */
    {"CAIRO, Oct. 30 (AW) -- Syria arrested a spy in Aleppo. Nasser will meet King Hussein here.", "meet", "Cairo",
     "CAIRO"},
    {"CAIRO, Oct. 30 (AW) -- Nasser flew to a camp near Tanta. He met King Hussein there.", "met", "Tanta", "Tanta"},
    {"Syria has condemned them.", "condemned", "", ""},
    /* a government that is told by its seat speaks nowhere */
    {"CAIRO, Oct. 30 (AW) -- Police arrested three students in Tanta. Washington condemned the arrests.", "condemned",
     "", ""},
    /* what is said of an act has not its place */
    {"Israel attacked Egypt in Sinai on Tuesday. Moscow has condemned the attack.", "condemned", "", ""},
    {"Spain and Portugal signed a treaty in Lisbon on Tuesday. France welcomed it in Paris.", "welcomed", "Paris", ""},
    /* a flag and an embassy stand abroad */
    {"Protesters burned an American flag on Tuesday.", "burned", "", ""},
    {"TEHRAN, Oct. 30 (AW) -- Students stormed the United States embassy on Tuesday.", "stormed", "Tehran", "TEHRAN"},
    /* who lives there tells where, and a capital as one; elsewhere they say who somebody is */
    {"Danish police arrested three students on Tuesday. They sought an inquiry.", "arrested", "Denmark", "Danish"},
    {"The ministers met in the Danish capital on Tuesday.", "met", "Copenhagen", ""},
    {"Danish and Swedish ministers met in Rome on Tuesday.", "met", "Rome", ""},
    /* a division by the name that news uses */
    {"Police arrested three students in Shandong on Tuesday.", "arrested", "Shandong Sheng", ""},
};

static void places_are_the_clauses_or_the_reports(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const dr_record *record = read_on(dr_str_of(places[i].text), published);
        const dr_event *e = event_at(record, places[i].trigger);
        assert_str(e->where == DR_NONE ? (dr_str){0} : record->places.at[e->where].name, places[i].place);
        assert_str(words(record, e->where_span), places[i].from);
        assert_int_equal(e->from_context & DRAGOMAN_CONTEXT_WHERE, *places[i].from ? DRAGOMAN_CONTEXT_WHERE : 0);
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
}

/* Thousands of times and places around each event: each looks at a bounded number of them. */
static void what_the_clause_describes_is_told_apart(void **state)
{
    (void)state;
    dr_record *record = read_on(DR_STR("Egypt and Syria met on Tuesday after the war of 1948, in which Israel attacked "
                                       "Jordan."),
                                published);
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_teller t = dr_teller_of(&coder, event_at(record, "attacked"));
    uint32_t year = (uint32_t)dr_find(record->report.text, DR_STR("1948"));
    uint32_t day = (uint32_t)dr_find(record->report.text, DR_STR("Tuesday"));
    assert_string_equal(dr_stands(&t, dr_token_at(record->analysis, year)), "described");
    assert_string_not_equal(dr_stands(&t, dr_token_at(record->analysis, day)), "described");
}

/* A weight that is remembered by where the feature's texts lie is the one that a look-up gives, whatever came before.
 */
static void remembered_weights_are_the_tables(void **state)
{
    (void)state;
    static const char *const names[] = {"role", "held", "kind", "stands", "reached", "back", "on", "no such feature"};
    static const char *const values[] = {NULL, "in", "near", "of", "from", "child", "below", "this", "1", "2"};
    dr_weighed *weighed = DR_NEW(arena, dr_weighed);
    const dr_weights *weights = &k->where;
    for (int pass = 0; pass < 2; pass++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            for (size_t v = 0; v < sizeof values / sizeof *values; v++)
                for (size_t m = 0; m < (v ? sizeof values / sizeof *values : 1); m++) {
                    dr_weigher looks = {.weights = weights}, remembers = {.weights = weights, .weighed = weighed};
                    dr_weigh(&looks, names[n], values[v], values[m]);
                    dr_weigh(&remembers, names[n], values[v], values[m]);
                    assert_true(looks.score == remembers.score);
                }
}

static void events_before_are_those_alike(void **state)
{
    (void)state;
    dr_record *record =
        read_on(DR_STR("Israel attacked Egypt on Oct. 9. Syria and Jordan met on Tuesday. Israel shelled "
                       "Syria on Wednesday, and Israel attacked Jordan."),
                published);
    static const uint32_t before[][DR_BEFORE] = {
        {DR_NONE, DR_NONE, DR_NONE}, {0, DR_NONE, DR_NONE}, {1, DR_NONE, 0}, {2, 0, 2}};
    assert_int_equal(record->events.n, 4);
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_before told = dr_before_new(arena);
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_teller t = dr_teller_of(&coder, &record->events.at[i]);
        dr_told_before found = dr_look_before(&told, &coder, &t);
        for (uint32_t j = 0; j < DR_BEFORE; j++)
            assert_int_equal(found.event[j], before[i][j]);
        assert_string_equal(found.names[0], i == 3 ? "like_here" : "like_before");
    }
}

static void many_times_and_places_do_no_harm(void **state)
{
    (void)state;
    dr_buf text = {.arena = arena};
    for (int i = 0; i < 300; i++)
        dr_buf_add(&text, DR_STR("On Oct. 3 Israel attacked Egypt in Cairo, Rome, Damascus and Beirut. "));
    const dr_record *record = read_on(dr_buf_view(&text), published);
    assert_in_range(record->events.n, 300, 900);
    for (uint32_t i = 0; i < record->events.n; i++)
        assert_true(record->events.at[i].where == DR_NONE || record->events.at[i].where < record->places.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(days_are_the_clauses_or_the_reports),
        KTEST(days_from_one_to_another),
        KTEST(days_of_what_lasts),
        KTEST(days_of_what_is_told_again),
        KTEST(days_that_are_not_known_stay_open),
        KTEST(places_are_the_clauses_or_the_reports),
        KTEST(what_the_clause_describes_is_told_apart),
        KTEST(remembered_weights_are_the_tables),
        KTEST(events_before_are_those_alike),
        KTEST(many_times_and_places_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
