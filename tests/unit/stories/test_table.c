/* Moves: which answers which, how each stands, as of a day. */
#include "unit/stories/tellings.h"

static const char OFFER[] = "the rebels offered to halt the attacks if the army left the coffee harvest alone";

static const dr_story_move *move_of(const dr_story *story, dr_move_kind kind, const dr_stories *all)
{
    for (uint32_t i = 0; i < story->moves.n; i++)
        if (dr_best_telling(all, &story->moves.at[i])->kind == kind)
            return &story->moves.at[i];
    fail_msg("no such move");
    return NULL;
}

static void assert_state(const dr_story_move *move, const char *state, const char *on)
{
    char day[DR_DATE_SIZE];
    assert_string_equal(dr_move_state_name(move->state), state);
    assert_string_equal(dr_date_print(move->settled_on, day), on);
}

/* An offer on the 6th, an answer of that kind on the 9th. */
static const dr_story_move *answered(dr_move_kind kind, const char *who, const char *whom, const char *on)
{
    dr_stories all = {0};
    dr_telling **reports = DR_NEW_ARRAY(arena, dr_telling *, 2);
    reports[0] = telling("a", "Delta Wire", "1992-01-06", OFFER);
    reports[1] = telling("b", "Hill Courier", "1992-01-09", "an answer came about the harvest and the attacks");
    add_move(reports[0], DR_MOVE_OFFER, "rebels", "army", OFFER, "1992-01-06");
    add_move(reports[1], kind, who, whom, "halt the attacks and leave the coffee harvest alone", "1992-01-09");
    dr_story *story = one_story(&all, reports, 2, on);
    return move_of(story, DR_MOVE_OFFER, &all);
}

static void test_answers_settle(void **state)
{
    (void)state;
    GUARD();
    assert_state(answered(DR_MOVE_ACCEPTANCE, "army", "rebels", "1992-02-01"), "accepted", "1992-01-09");
    assert_state(answered(DR_MOVE_REJECTION, "army", "rebels", "1992-02-01"), "rejected", "1992-01-09");
    assert_state(answered(DR_MOVE_NO_RESPONSE, "army", "rebels", "1992-02-01"), "silent", "1992-01-09");
    assert_state(answered(DR_MOVE_COUNTERPROPOSAL, "army", "rebels", "1992-02-01"), "superseded", "1992-01-09");
    assert_state(answered(DR_MOVE_WITHDRAWAL, "rebels", "army", "1992-02-01"), "withdrawn", "1992-01-09");
}

static void test_nobody_answers_their_own_and_no_stranger_does(void **state)
{
    (void)state;
    GUARD();
    assert_state(answered(DR_MOVE_ACCEPTANCE, "rebels", "army", "1992-02-01"), "open", "");
    assert_state(answered(DR_MOVE_REJECTION, "bishops", "rebels", "1992-02-01"), "open", "");
    assert_state(answered(DR_MOVE_WITHDRAWAL, "army", "rebels", "1992-02-01"), "open", "");
}

/* What an answer to a part of it leaves: the whole as it was. */
static void test_a_part_settles_nothing(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *term, *state;
    } rows[] = {{"the first three demands", "open"},
                {"the first condition", "open"},
                {"some of the demands", "open"},
                {"the demands of the rebels", "accepted"},
                {"the first offer", "accepted"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_stories all = {0};
        dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", OFFER),
                                 telling("b", "Hill Courier", "1992-01-09", "an answer came about the harvest")};
        add_move(reports[0], DR_MOVE_DEMAND, "rebels", "army", OFFER, "1992-01-06");
        dr_told_move *m = add_move(reports[1], DR_MOVE_ACCEPTANCE, "army", "rebels", OFFER, "1992-01-09");
        m->terms.n = 0;
        DR_MORE(arena, &m->terms)->text = dr_str_of(rows[i].term);
        dr_story *story = one_story(&all, reports, 2, "1992-02-01");
        assert_string_equal(dr_move_state_name(move_of(story, DR_MOVE_DEMAND, &all)->state), rows[i].state);
    }
}

static void test_who_rejects_their_own_offer_takes_it_back(void **state)
{
    (void)state;
    GUARD();
    assert_state(answered(DR_MOVE_REJECTION, "rebels", "army", "1992-02-01"), "withdrawn", "1992-01-09");
}

/* Whom a report names beside those who offered, and to whom is not said: somebody else answers. */
static void test_several_answer_what_one_of_them_offered(void **state)
{
    (void)state;
    GUARD();
    for (int also = 0; also < 2; also++) {
        dr_stories all = {0};
        dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", OFFER),
                                 telling("b", "Hill Courier", "1992-01-09", "an answer came")};
        add_move(reports[0], DR_MOVE_OFFER, "rebels", "", OFFER, "1992-01-06");
        dr_told_move *m = add_move(reports[1], DR_MOVE_REJECTION, "rebels", "", OFFER, "1992-01-09");
        if (also)
            DR_MORE(arena, &m->party)->name = DR_STR("army");
        dr_story *story = one_story(&all, reports, 2, "1992-02-01");
        assert_state(move_of(story, DR_MOVE_OFFER, &all), also ? "rejected" : "withdrawn", "1992-01-09");
    }
}

/* What a mediator put to one of those who sign is not what they sign; what was put to both, or by one to the other, is.
 */
static void test_who_sign_together_answer_what_lay_between_them(void **state)
{
    static const struct {
        const char *who, *whom, *whom_too;
        bool answered;
    } offers[] = {
        {"mediators", "army", NULL, false}, {"mediators", "army", "rebels", true}, {"rebels", "army", NULL, true}};
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
        dr_stories all = {0};
        dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", OFFER),
                                 telling("b", "Hill Courier", "1992-01-09", "an accord was signed")};
        dr_told_move *m = add_move(reports[0], DR_MOVE_OFFER, offers[i].who, offers[i].whom, OFFER, "1992-01-06");
        if (offers[i].whom_too)
            DR_MORE(arena, &m->to)->name = dr_str_of(offers[i].whom_too);
        dr_told_move *accord = add_move(reports[1], DR_MOVE_AGREEMENT, "army rebels", "", OFFER, "1992-01-09");
        accord->party.at[0].name = DR_STR("army");
        DR_MORE(arena, &accord->party)->name = DR_STR("rebels");
        dr_story *story = one_story(&all, reports, 2, "1992-02-01");
        assert_state(move_of(story, DR_MOVE_OFFER, &all), offers[i].answered ? "accepted" : "open",
                     offers[i].answered ? "1992-01-09" : "");
    }
}

static void test_an_answer_has_no_state(void **state)
{
    (void)state;
    GUARD();
    dr_stories all = {0};
    dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", OFFER)};
    add_move(reports[0], DR_MOVE_REJECTION, "army", "rebels", OFFER, "1992-01-06");
    dr_buf out = {.arena = arena};
    dr_story *story = one_story(&all, reports, 1, "1992-02-01");
    dr_write_story(&out, &all, story);
    assert_int_not_equal(dr_find(dr_buf_view(&out), dr_str_of("\"state\":null")), DR_NOT_FOUND);
    assert_int_equal(dr_find(dr_buf_view(&out), dr_str_of("\"state\":\"open\"")), DR_NOT_FOUND);
}

static void test_a_later_offer_supersedes_an_earlier_one(void **state)
{
    (void)state;
    GUARD();
    dr_stories all = {0};
    dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", OFFER),
                             telling("b", "Hill Courier", "1992-01-09", "another offer came")};
    add_move(reports[0], DR_MOVE_OFFER, "rebels", "army", "halt attacks on bridges", "1992-01-06");
    add_move(reports[1], DR_MOVE_OFFER, "rebels", "army",
             "halt all attacks for sixty days under foreign watch with lists of arms", "1992-01-09");
    dr_story *story = one_story(&all, reports, 2, "1992-01-10");
    assert_int_equal(story->moves.n, 2);
    assert_state(&story->moves.at[0], "superseded", "1992-01-09");
    assert_int_equal(story->moves.at[0].settled_by, 1);
    assert_state(&story->moves.at[1], "open", "");
}

static dr_story *with_deadline(dr_stories *all, const char *on)
{
    dr_telling **reports = DR_NEW_ARRAY(arena, dr_telling *, 1);
    *all = (dr_stories){0};
    reports[0] = telling("a", "Delta Wire", "1992-01-06", OFFER);
    dr_told_move *m =
        add_move(reports[0], DR_MOVE_DEMAND, "mediators", "army", "name the officers by Friday", "1992-01-06");
    m->deadline = date("1992-01-10");
    m->deadline_words = dr_str_of("Friday");
    return one_story(all, reports, 1, on);
}

static void test_a_deadline_is_open_until_its_day_and_silent_after(void **state)
{
    (void)state;
    GUARD();
    dr_stories all;
    assert_state(&with_deadline(&all, "1992-01-09")->moves.at[0], "open", "");
    assert_state(&with_deadline(&all, "1992-01-10")->moves.at[0], "open", "");
    dr_story *story = with_deadline(&all, "1992-01-11");
    assert_state(&story->moves.at[0], "silent", "1992-01-10");
    assert_int_equal(story->moves.at[0].settled_by, DR_NONE);
    dr_buf out = {.arena = arena};
    dr_write_story(&out, &all, story);
    assert_int_not_equal(
        dr_find(dr_buf_view(&out),
                dr_str_of("\"settled\":{\"on\":\"1992-01-10\",\"by\":null,\"words\":\"Friday\",\"report\":\"a\"}")),
        DR_NOT_FOUND);
    assert_int_not_equal(
        dr_find(dr_buf_view(&out),
                dr_str_of("\"deadline\":{\"date\":\"1992-01-10\",\"words\":\"Friday\",\"report\":\"a\"}")),
        DR_NOT_FOUND);
}

static void test_one_offer_told_by_three_is_one(void **state)
{
    (void)state;
    GUARD();
    dr_stories all = {0};
    dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", "one"),
                             telling("b", "Hill Courier", "1992-01-06", "two"),
                             telling("c", "Harbour Post", "1992-01-07", "three")};
    for (int i = 0; i < 3; i++)
        add_move(reports[i], i ? DR_MOVE_PROPOSAL : DR_MOVE_OFFER, "rebels", "army", OFFER, "1992-01-06");
    dr_story *story = one_story(&all, reports, 3, "1992-01-08");
    assert_int_equal(story->moves.n, 1);
    assert_int_equal(story->moves.at[0].members.n, 3);
}

static void test_moves_of_other_parties_are_others(void **state)
{
    (void)state;
    GUARD();
    dr_stories all = {0};
    dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", "one"),
                             telling("b", "Hill Courier", "1992-01-06", "two")};
    add_move(reports[0], DR_MOVE_OFFER, "rebels", "army", OFFER, "1992-01-06");
    add_move(reports[1], DR_MOVE_OFFER, "army", "rebels", OFFER, "1992-01-06");
    assert_int_equal(one_story(&all, reports, 2, "1992-01-08")->moves.n, 2);
}

static void test_what_a_report_links_goes_first(void **state)
{
    (void)state;
    GUARD();
    dr_stories all = {0};
    dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", "one")};
    add_move(reports[0], DR_MOVE_PROPOSAL, "mediators", "", "a roof over the talks", "1992-01-04");
    add_move(reports[0], DR_MOVE_REJECTION, "army", "", "nothing of the kind", "1992-01-05")->answers = 0;
    dr_story *story = one_story(&all, reports, 1, "1992-01-08");
    assert_int_equal(story->moves.at[1].answers, 0);
    assert_state(&story->moves.at[0], "rejected", "1992-01-05");
}

/* "The army turned down an offer of the rebels": the answer is told first, and by its day the offer was there. */
static void test_what_is_answered_in_the_same_sentence_goes_before_its_answer(void **state)
{
    static const struct {
        const char *offered, *refused, *of;
        bool answered;
    } days[] = {{"", "", "1992-01-06", true},
                {"", "1992-01-04", "1992-01-04", true},
                {"1992-01-03", "1992-01-04", "1992-01-03", true},
                {"1992-01-06", "1992-01-04", "1992-01-06", false}};
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char day[DR_DATE_SIZE];
        dr_stories all = {0};
        dr_telling *reports[] = {telling("a", "Delta Wire", "1992-01-06", OFFER)};
        add_move(reports[0], DR_MOVE_REJECTION, "army", "rebels", "a truce", days[i].refused)->answers = 1;
        add_move(reports[0], DR_MOVE_OFFER, "rebels", "army", "leave the harvest alone", days[i].offered);
        dr_story *story = one_story(&all, reports, 1, "1992-02-01");
        const dr_story_move *offer = move_of(story, DR_MOVE_OFFER, &all);
        assert_string_equal(dr_date_print(offer->day, day), days[i].of);
        assert_string_equal(dr_move_state_name(offer->state), days[i].answered ? "rejected" : "open");
        assert_true(offer == &story->moves.at[days[i].answered ? 0 : 1]);
        assert_int_equal(move_of(story, DR_MOVE_REJECTION, &all)->answers, days[i].answered ? 0 : DR_NONE);
    }
}

/* Thousands of moves in a story, and of events: what is compared is bounded. */
static void test_a_story_of_many_moves_and_events_ends(void **state)
{
    (void)state;
    GUARD();
    enum { N = 200, EACH = 15 };
    dr_stories all = {0};
    static dr_telling *reports[N];
    static char ids[N][8], days[N][DR_DATE_SIZE];
    for (int i = 0; i < N; i++) {
        snprintf(ids[i], sizeof ids[i], "%d", i);
        dr_date_print(dr_date_add(date("1992-01-01"), i / 10), days[i]);
        reports[i] = telling(ids[i], "", days[i], ids[i]);
        for (int k = 0; k < EACH; k++) {
            add_move(reports[i], k % 2 ? DR_MOVE_OFFER : DR_MOVE_REJECTION, k % 2 ? "rebels" : "army",
                     k % 2 ? "army" : "rebels", OFFER, days[i]);
            add_event(reports[i], DR_ASSAULT, "attacked", "rebels", "army", days[i]);
        }
    }
    dr_story *story = one_story(&all, reports, N, "1992-06-01");
    assert_in_range(story->moves.n, 1, N * EACH);
    assert_in_range(story->events.n, 1, N * EACH / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_answers_settle),
        TEST(test_nobody_answers_their_own_and_no_stranger_does),
        TEST(test_a_part_settles_nothing),
        TEST(test_who_rejects_their_own_offer_takes_it_back),
        TEST(test_several_answer_what_one_of_them_offered),
        TEST(test_who_sign_together_answer_what_lay_between_them),
        TEST(test_an_answer_has_no_state),
        TEST(test_a_later_offer_supersedes_an_earlier_one),
        TEST(test_a_deadline_is_open_until_its_day_and_silent_after),
        TEST(test_one_offer_told_by_three_is_one),
        TEST(test_moves_of_other_parties_are_others),
        TEST(test_what_a_report_links_goes_first),
        TEST(test_what_is_answered_in_the_same_sentence_goes_before_its_answer),
        TEST(test_a_story_of_many_moves_and_events_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
