/* How acts were done, where no row says it: by the words at the trigger, and not where these say nothing of it. */
#include "unit/coding/events/planted.h"

/* The mode of the only event; "": none. */
static const char *mode_of(const char *text, const char *trigger, dr_plover type)
{
    dr_record *record = silent(text);
    plant_trigger(record, trigger, type, 0.95F);
    dr_code(arena, k, 0, record);
    assert_int_equal(record->events.n, 1);
    const dr_event *event = &record->events.at[0];
    assert_int_equal(event->type, type);
    assert_true(event->modes.n <= 1);
    dr_str mode = event->modes.n ? event->modes.at[0] : (dr_str){0};
    assert_true(!mode.size || dr_plover_has_mode(type, mode));
    assert_true(event->goldstein <= dr_plover_score(type, mode) && event->goldstein >= dr_plover_score(type, mode));
    return dr_copy(arena, mode).at;
}

static void an_act_was_done_as_its_words_say(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger;
        dr_plover type;
        const char *mode;
    } acts[] = {
        {"A car bomb ripped through the market.", "ripped", DR_ASSAULT, "explosives"},
        {"The bombing shook the capital.", "bombing", DR_ASSAULT, "explosives"},
        {"Soldiers fired rubber bullets.", "fired", DR_ASSAULT, "crowd-control"},
        {"Two men were shot in the street.", "shot", DR_ASSAULT, "firearms"},
        {"A gunman opened fire in the market.", "opened", DR_ASSAULT, "firearms"},
        {"The suspect was taken into custody.", "taken", DR_COERCE, "arrest"},
        {"Miners walked off their jobs in a strike.", "strike", DR_PROTEST, "strike"},
        {"Thousands rallied in the square.", "rallied", DR_PROTEST, "demo"},
        {"The bishop called the takeover a disgrace.", "called", DR_ACCUSE, "disapprove"},
        {"The soldiers did it.", "did", DR_ASSAULT, ""},
        {"The shah pledged to go.", "pledged", DR_AGREE, ""},
    };
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        assert_string_equal(mode_of(acts[i].text, acts[i].trigger, acts[i].type), acts[i].mode);
}

/* A row that says how is not asked again. */
static void what_a_row_says_stands(void **state)
{
    (void)state;
    assert_string_equal(mode_of("The navy kidnapped the bishop with a bomb.", "kidnapped", DR_ASSAULT), "abduct");
}

int main(void)
{
    rules_alone = true; /* until heads are planted */
    const struct CMUnitTest tests[] = {KTEST(an_act_was_done_as_its_words_say), KTEST(what_a_row_says_stands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
