/* Reports to stories: copies, what differs and who tells it, limits, forgetting. */
#include "unit/stories/tellings.h"

#include <math.h>

#include "intake/origin.h"
#include "stories/settled_day.h"

static const char QUAKE[] =
    "An earthquake struck the coast near Chimbote early on Friday and destroyed hundreds of adobe houses, and "
    "rescuers from Trujillo set out for the port with tents, blankets and drinking water before noon while "
    "doctors in Lima waited for news of the wounded and engineers looked at the dam above the town.";
static const char CUT[] =
    "An earthquake struck the coast near Chimbote early on Friday and destroyed hundreds of adobe houses, and "
    "rescuers from Trujillo set out for the port with tents, blankets and drinking water before noon. Sign up "
    "for the morning letter of the Hill Courier.";
static const char OTHER[] =
    "The two chess masters agreed on a draw in the ninth game of their match in Seville after four hours of "
    "play, and the challenger said he had missed a win with his rook in the endgame on the fifty-first move.";

static dr_stories found(dr_telling **reports, uint32_t n)
{
    dr_stories all;
    dr_find_stories(arena, reports, n, (dr_date){0}, &all);
    return all;
}

static void test_copies_go_to_the_first(void **state)
{
    (void)state;
    GUARD();
    dr_telling *reports[] = {
        telling("a", "Delta Wire", "1970-05-31", QUAKE), telling("b", "Hill Courier", "1970-06-01", CUT),
        telling("c", "Harbour Post", "1970-06-01", QUAKE), telling("d", "Delta Wire", "1970-05-31", OTHER)};
    uint32_t origin[4];
    dr_find_copies(arena, reports, 4, origin);
    assert_int_equal(origin[0], 0);
    assert_int_equal(origin[1], 0);
    assert_int_equal(origin[2], 0);
    assert_int_equal(origin[3], 3);
}

static void test_short_texts_are_copies_only_when_equal(void **state)
{
    (void)state;
    GUARD();
    const char *line = "An earthquake struck the coast near Chimbote on Friday.",
               *like = "An earthquake struck the coast near Lima on Friday.";
    dr_telling *reports[] = {telling("a", "", "1970-05-31", line), telling("b", "", "1970-05-31", line),
                             telling("c", "", "1970-05-31", like), telling("d", "", "1970-05-31", ""),
                             telling("e", "", "1970-05-31", "")};
    uint32_t origin[5];
    dr_find_copies(arena, reports, 5, origin);
    assert_int_equal(origin[1], 0);
    assert_int_equal(origin[2], 2);
    assert_int_equal(origin[4], 4); /* of nothing, nothing is a copy */
}

/* Six articles of each of two outlets, each with its outlet's long request to readers behind it; the second outlet's
 * are the first's, cut. */
static void test_what_an_outlet_repeats_makes_no_copy(void **state)
{
    (void)state;
    GUARD();
    enum { N = 6 };
    static const char *const asks[] = {
        "Sign up for our morning letter and have the news of the day in your box before you have had your first cup of "
        "coffee, with the best of our pictures, puzzles and recipes, and tell a friend who may like to read it too.",
        "Reporting like this takes time and money, and we ask all who can to give a little every month so that all can "
        "go on reading it for nothing; those who give get our yearly book of letters and an invitation to our house."};
    static char texts[2 * N][1200], ids[2 * N][4];
    dr_telling *reports[2 * N];
    uint32_t origin[2 * N];
    for (int i = 0; i < N; i++) {
        char body[700] = "";
        for (int k = 0; k < 40; k++)
            snprintf(body + strlen(body), sizeof body - strlen(body), "%c%c%d ", 'a' + k % 20, 'b' + i, 1000 * i + k);
        snprintf(texts[i], sizeof texts[i], "%s\n%s", body, asks[0]);
        snprintf(texts[N + i], sizeof texts[N + i], "%.*s\n%s", (int)strlen(body) * 7 / 10, body, asks[1]);
    }
    for (int i = 0; i < 2 * N; i++) {
        snprintf(ids[i], sizeof ids[i], "%d", i);
        reports[i] = telling(ids[i], i < N ? "Delta Wire" : "Hill Courier", "1970-06-01", texts[i]);
    }
    dr_find_copies(arena, reports, 2 * N, origin);
    for (uint32_t i = 0; i < 2 * N; i++)
        assert_int_equal(origin[i], i % N);
}

static void test_thousands_of_equal_reports_are_one_story(void **state)
{
    (void)state;
    GUARD();
    enum { N = 3000 };
    static dr_telling *reports[N + 1];
    static char ids[N][8];
    for (int i = 0; i < N; i++) {
        snprintf(ids[i], sizeof ids[i], "%d", i);
        reports[i] = telling(ids[i], i % 2 ? "Delta Wire" : "Hill Courier", "1970-06-01", QUAKE);
        add_event(reports[i], DR_ASSAULT, "struck", "", "", "1970-05-31");
        add_move(reports[i], DR_MOVE_OFFER, "Lima", "Trujillo", QUAKE, "1970-06-01");
    }
    reports[N] = telling("other", "Delta Wire", "1970-06-01", OTHER);
    dr_stories all = found(reports, N + 1);
    assert_int_equal(all.stories.n, 2);
    const dr_story *story = all.stories.at[0].reports.n == N ? &all.stories.at[0] : &all.stories.at[1];
    assert_int_equal(story->reports.n, N);
    assert_int_equal(story->events.n, 1);
    assert_int_equal(story->events.at[0].members.n, N);
    assert_int_equal(story->events.at[0].origins, 1);
    assert_int_equal(story->events.at[0].status, DR_SINGLE);
    assert_int_equal(story->moves.n, 1);
    assert_int_equal(story->moves.at[0].members.n, N);
}

static dr_story_event *event_told(dr_stories *all, dr_telling **reports, uint32_t n)
{
    dr_story *story = one_story(all, reports, n, "1970-06-10");
    assert_int_equal(story->events.n, 1);
    return &story->events.at[0];
}

static dr_told_event *toll(dr_telling *t, double killed, const char *killed_words)
{
    dr_told_event *e = add_event(t, DR_ASSAULT, "struck", "gunmen", "miners", "1970-05-31");
    DR_PUSH(arena, &e->tolls, ((dr_toll){DR_KILLED, killed, killed, dr_str_of(killed_words)}));
    return e;
}

static void test_figures_differ_and_the_latest_is_told(void **state)
{
    (void)state;
    GUARD();
    dr_stories all = {0};
    dr_telling *reports[] = {telling("a", "Delta Wire", "1970-05-31", "one"),
                             telling("b", "Hill Courier", "1970-06-01", "two"),
                             telling("c", "Delta Wire", "1970-06-02", "three")};
    toll(reports[0], 4, "four");
    toll(reports[1], 4, "4");
    toll(reports[2], 6, "six");
    dr_story_event *e = event_told(&all, reports, 3);
    assert_int_equal(e->status, DR_CORROBORATED);
    assert_int_equal(e->outlets, 2);
    assert_int_equal(e->differ.n, 1);
    assert_str(e->differ.at[0].field, "killed");
    assert_int_equal(e->differ.at[0].values.n, 2);
    assert_str(e->differ.at[0].values.at[0].value, "4");
    assert_int_equal(e->differ.at[0].values.at[0].members.n, 2);
    assert_false(e->differ.at[0].values.at[0].latest);
    assert_str(e->differ.at[0].values.at[1].value, "6");
    assert_true(e->differ.at[0].values.at[1].latest);
}

static void test_two_who_cite_one_source_are_one_origin(void **state)
{
    (void)state;
    GUARD();
    dr_stories all = {0};
    dr_telling *reports[] = {telling("a", "Delta Wire", "1970-05-31", "one"),
                             telling("b", "Hill Courier", "1970-06-01", "two")};
    toll(reports[0], 4, "four")->voice = dr_str_of("mayor");
    toll(reports[1], 4, "four")->voice = dr_str_of("mayor");
    dr_story_event *e = event_told(&all, reports, 2);
    assert_int_equal(e->status, DR_SINGLE);
    assert_int_equal(e->origins, 1);
    assert_int_equal(e->outlets, 2);
    assert_int_equal(e->voices.n, 1);
}

/* A denial weighs against being the same; what a report itself says is one act stays one. */
static void test_a_denial_stays_beside_the_claim(void **state)
{
    (void)state;
    GUARD();
    for (int party = 0; party < 2; party++) {
        dr_stories all = {0};
        dr_telling *reports[] = {telling("a", "Delta Wire", "1970-05-31", "one")};
        toll(reports[0], 4, "four");
        dr_told_event *denial = toll(reports[0], 4, "four");
        denial->same_as = 0;
        denial->negative = party == 0;
        denial->denied = party == 1;
        denial->voice_terms = words(party ? "gunmen" : "mayor");
        denial->voice = dr_str_of(party ? "gunmen" : "mayor");
        dr_story_event *e = event_told(&all, reports, 1);
        assert_string_equal(dr_story_status_name(e->status), party ? "denied" : "contradicted");
        assert_int_equal(e->members.n, 2);
    }
}

static void test_no_report_twice_and_none_after_the_day(void **state)
{
    (void)state;
    GUARD();
    dr_telling *reports[] = {telling("b", "", "1970-06-03", OTHER), telling("a", "", "1970-05-31", QUAKE),
                             telling("a", "", "1970-05-31", QUAKE)};
    dr_stories all;
    dr_find_stories(arena, reports, 3, date("1970-06-01"), &all);
    assert_int_equal(all.report_count, 1);
    assert_int_equal(all.stories.n, 1);
    assert_int_equal(dr_date_compare(all.on, date("1970-06-01")), 0);
    dr_find_stories(arena, reports, 0, (dr_date){0}, &all);
    assert_int_equal(all.stories.n, 0);
}

static void test_long_texts_are_cut(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    while (text.size < (1u << 20))
        dr_buf_format(&text, "é%zu ", text.size);
    dr_buf_byte(&text, 0);
    dr_telling *t = telling("a", "", "1970-05-31", text.at);
    assert_in_range(t->word_count, 1000, (256 << 10) / 2);
}

static void test_a_telling_on_another_arena_is_told_the_same(void **state)
{
    (void)state;
    GUARD();
    dr_telling *reports[] = {telling("a", "Delta Wire", "1970-05-31", QUAKE),
                             telling("b", "Hill Courier", "1970-06-01", QUAKE)};
    dr_told_move *m = add_move(reports[0], DR_MOVE_DEMAND, "Lima", "Trujillo", QUAKE, "1970-06-01");
    DR_PUSH(arena, &m->terms, ((dr_told_term){dr_str_of("open the dam"), DR_RETREAT, words("open the dam")}));
    m->deadline = date("1970-06-02");
    m->deadline_words = dr_str_of("Tuesday");
    dr_told_event *e = toll(reports[1], 4, "four");
    DR_PUSH(arena, &e->modes, dr_str_of("unmanned"));
    dr_buf first = {.arena = arena}, second = {.arena = arena};
    dr_stories all = found(reports, 2);
    dr_write_story(&first, &all, &all.stories.at[0]);
    dr_arena *other = dr_arena_new(0);
    assert_int_equal(setjmp(*dr_guard(other)), 0);
    dr_telling *copies[] = {dr_copy_telling(other, reports[0]), dr_copy_telling(other, reports[1])};
    for (int i = 0; i < 2; i++)
        memset(reports[i], 0xAA, sizeof *reports[i]);
    all = found(copies, 2);
    dr_write_story(&second, &all, &all.stories.at[0]);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.at, second.at, first.size);
    dr_arena_free(other);
}

/* Two texts of one page, and one of another, in any order. */
static void test_a_page_is_told_once_by_its_latest_text(void **state)
{
    (void)state;
    GUARD();
    dr_telling *page[3] = {telling("a", "Delta Wire", "1970-05-31", CUT),
                           telling("b", "Delta Wire", "1970-05-31", QUAKE),
                           telling("c", "Hill Courier", "1970-06-01", OTHER)};
    page[0]->origin = page[1]->origin = 7;
    page[2]->origin = 8;
    static const uint8_t orders[][3] = {{0, 1, 2}, {1, 0, 2}, {2, 1, 0}};
    for (int i = 0; i < 6; i++) {
        page[0]->modified = i < 3 ? (dr_date){0} : date("1970-06-02"); /* else the longer text is the later */
        dr_telling *reports[] = {page[orders[i % 3][0]], page[orders[i % 3][1]], page[orders[i % 3][2]]};
        dr_stories all = found(reports, 3);
        assert_int_equal(all.held, 2);
        assert_str(all.reports[0]->id, i < 3 ? "b" : "a");
        assert_str(all.reports[1]->id, "c");
    }
}

static void test_origins_of_records(void **state)
{
    (void)state;
    GUARD();
    dr_report page = {.url = DR_STR("http://wire.example/1"), .given_id = DR_STR("x")};
    dr_report given = {.given_id = DR_STR("x"), .outlet = DR_STR("Delta Wire")};
    dr_report file = {.input = DR_STR("./a//b.html"), .key = DR_STR("./a//b.html")};
    dr_report one_of_many = {.input = DR_STR("a.jsonl"), .key = DR_STR("a.jsonl:1")};
    assert_str(dr_report_origin(arena, &page), "url:http://wire.example/1");
    assert_str(dr_report_origin(arena, &given), "id:Delta Wire x");
    assert_str(dr_report_origin(arena, &file), "file:a/b.html");
    assert_null(dr_report_origin(arena, &one_of_many).at);
    assert_str(dr_plain_path(arena, DR_STR("/a/./b/../c")), "/a/b/../c");
    assert_str(dr_plain_path(arena, DR_STR("a")), "a");
}

static void test_a_wrong_clock_does_not_set_the_day(void **state)
{
    dr_date days[DR_SETTLED_LOOK];
    (void)state;
    for (uint32_t i = 0; i < DR_SETTLED_LOOK; i++)
        days[i] = dr_date_add(date("1970-06-20"), -(int32_t)i);
    assert_int_equal(dr_date_compare(dr_settled_day(days, DR_SETTLED_LOOK), date("1970-06-20")), 0);
    for (uint32_t ahead = 1; ahead < DR_IN_A_ROW; ahead++) {
        days[ahead - 1] = date("2031-01-01");
        assert_int_equal(dr_date_compare(dr_settled_day(days, DR_SETTLED_LOOK), days[ahead]), 0);
    }
    days[DR_IN_A_ROW - 1] = date("2031-01-01"); /* eight are news */
    assert_int_equal(dr_date_compare(dr_settled_day(days, DR_SETTLED_LOOK), date("2031-01-01")), 0);
    /* Of few reports, and of those that are years apart, the last is believed. */
    assert_int_equal(dr_date_compare(dr_settled_day(days, DR_IN_A_ROW), date("2031-01-01")), 0);
    for (uint32_t i = 0; i < DR_SETTLED_LOOK; i++)
        days[i] = dr_date_add(date("1970-06-20"), -300 * (int32_t)i);
    assert_int_equal(dr_date_compare(dr_settled_day(days, DR_SETTLED_LOOK), date("1970-06-20")), 0);
    assert_int_equal(dr_settled_day(days, 0).year, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_copies_go_to_the_first),
        TEST(test_a_page_is_told_once_by_its_latest_text),
        TEST(test_origins_of_records),
        TEST(test_a_wrong_clock_does_not_set_the_day),
        TEST(test_short_texts_are_copies_only_when_equal),
        TEST(test_what_an_outlet_repeats_makes_no_copy),
        TEST(test_thousands_of_equal_reports_are_one_story),
        TEST(test_figures_differ_and_the_latest_is_told),
        TEST(test_two_who_cite_one_source_are_one_origin),
        TEST(test_a_denial_stays_beside_the_claim),
        TEST(test_no_report_twice_and_none_after_the_day),
        TEST(test_long_texts_are_cut),
        TEST(test_a_telling_on_another_arena_is_told_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
