/* Clauses that do not tell what happened. */
#include "unit/reading.h"

#include "coding/words/words.h"
#include "syntax/unreal.h"

typedef bool asked(const dr_tree *tree, uint32_t word);

static bool conditional(const dr_tree *tree, uint32_t word)
{
    return dr_is_conditional(tree, dr_tree_clause(tree, word));
}

static bool counterfactual(const dr_tree *tree, uint32_t word)
{
    return dr_is_counterfactual(tree, dr_tree_clause(tree, word));
}

/* A sentence, and words of it; those of which the answer is yes are marked. */
static void expect(asked *ask, const char *sentence, const char *words, bool wanted)
{
    const dr_analysis *a = analyse_text(dr_str_of(sentence), (dr_date){0})->analysis;
    dr_tree *tree = dr_tree_new(arena, a->tokens, 0, a->token_count);
    uint32_t met = 0;
    for (uint32_t i = 0; i < a->token_count; i++)
        if (dr_word_in(a->tokens[i].form, words)) {
            met++;
            if (ask(tree, i) != wanted)
                fail_msg("%s: “%.*s” is %sasked for", sentence, DR_FMT(a->tokens[i].form), wanted ? "" : "not ");
        }
    assert_int_not_equal(met, 0);
}

static void conditions_and_comparisons_do_not_tell(void **state)
{
    (void)state;
    GUARD();
    expect(conditional, "If Syria attacked the port, Egypt would close the canal.", " attacked ", true);
    expect(conditional, "The army was put on alert in case Syria attacked the port.", " attacked ", true);
    expect(conditional, "The minister spoke as if Israel had already accepted the plan.", " accepted ", true);
    expect(conditional, "Egypt asked whether Israel had bombed the village.", " bombed ", true);
    expect(conditional, "Egypt will attend the talks even if Syria attacks the port.", " attacks ", false);
    expect(conditional, "Egypt closed the canal when Syria attacked the port.", " closed attacked ", false);
}

static void what_would_have_been_did_not_happen(void **state)
{
    (void)state;
    GUARD();
    expect(counterfactual, "Had Israel withdrawn from the pass, Egypt would have signed the treaty.",
           " withdrawn signed ", true);
    expect(counterfactual, "The army could have arrested the leader but let him go.", " arrested ", true);
    expect(counterfactual, "Had the plan failed? Egypt had signed it, and would sign another.", " failed signed sign ",
           false);
}

static void what_somebody_failed_to_do_was_not_done(void **state)
{
    (void)state;
    GUARD();
    expect(dr_falls_short, "The rebels failed to capture the town.", " capture ", true);
    expect(dr_falls_short, "The two sides failed to reach agreement on the canal.", " agreement ", true);
    expect(dr_falls_short, "Jordan refrained from attacking the convoy.", " attacking ", true);
    expect(dr_falls_short, "Troops prevented the rebels from seizing the radio station.", " seizing ", true);
    expect(dr_falls_short, "Egypt did not fail to condemn the raid.", " condemn ", false);
    expect(dr_falls_short, "The rebels failed to hold the town, killing two villagers.", " killing ", false);
    expect(dr_falls_short, "The rebels failed to stop the attack on the town.", " attack ", false);
    expect(dr_falls_short, "The army stopped shelling the town.", " shelling ", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(conditions_and_comparisons_do_not_tell),
        KTEST(what_would_have_been_did_not_happen),
        KTEST(what_somebody_failed_to_do_was_not_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
