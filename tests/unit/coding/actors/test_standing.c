/* What those are of whom no word tells it: a guess that says so, by what they do and by who else is there. Names are
 * made up. */
#include "unit/reading.h"

static const dr_actor *named(const dr_record *record, const char *name)
{
    for (uint32_t i = 0; i < record->actors.n; i++)
        if (dr_eq(record->actors.at[i].name, dr_str_of(name)))
            return &record->actors.at[i];
    fail_msg("%s is nobody", name);
    return NULL;
}

static const dr_record *read_all(const char *text)
{
    return read_on(dr_str_of(text), (dr_date){1995, 5, 3});
}

static const char attack[] =
    "The Vardan Front attacked an army post near Lima on Tuesday, killing three soldiers, police said. Rebels of "
    "another group attacked a convoy, and guerrillas shelled a town. The Vardan Front, insurgents and guerrillas "
    "threatened more attacks.";

static void who_attacks_among_rebels_is_taken_for_one(void **state)
{
    (void)state;
    GUARD();
    const dr_actor *front = named(read_all(attack), "Vardan Front");
    assert_str(front->sector, "REB");
    assert_str(front->code, "PERREB");
    assert_true(front->confidence < 0.5); /* less than it was before the guess */
    const dr_record *record =
        read_all("Maro Kelvic told reporters in Ljubljana on Tuesday that the party would not support the coalition. "
                 "Other parties rejected the proposal of the coalition. Maro Kelvic, party members and the candidate "
                 "accused the ruling party of breaking the agreement with their party.");
    assert_str(named(record, "Maro Kelvic")->sector, "PTY");
}

/* Two fifths are enough. */
static void who_welcomes_a_ruling_is_taken_for_a_civilian(void **state)
{
    (void)state;
    GUARD();
    const dr_record *record =
        read_all("Eva Klein welcomed the decision of the court in Vienna. Police and civilians clashed.");
    assert_str(named(record, "Eva Klein")->sector, "CVL");
}

static void nobody_is_a_criminal_by_a_guess(void **state)
{
    (void)state;
    GUARD();
    const dr_record *record =
        read_all("Dario Veltram attacked a guard in Lima on Monday, police said. A court convicted Dario Veltram on "
                 "Tuesday. Police arrested Dario Veltram. \"I am sorry,\" Dario Veltram said.");
    assert_int_equal(named(record, "Dario Veltram")->sector.size, 0);
}

static void beside_a_users_actors_nothing_is_guessed(void **state)
{
    (void)state;
    GUARD();
    k->user_actors = true;
    assert_int_equal(named(read_all(attack), "Vardan Front")->sector.size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(who_attacks_among_rebels_is_taken_for_one),
        KTEST(who_welcomes_a_ruling_is_taken_for_a_civilian),
        KTEST(nobody_is_a_criminal_by_a_guess),
        KTEST(beside_a_users_actors_nothing_is_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
