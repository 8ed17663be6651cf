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
    expect(conditional, "Egypt accepted the plan, provided that Israel withdrew from the pass.", " withdrew ", true);
    expect(conditional, "Egypt will accept the plan once Israel withdraws from the pass.", " withdraws ", true);
    expect(conditional, "Egypt would hold the prisoners until Israel withdrew from the pass.", " withdrew ", true);
    expect(conditional, "Egypt will observe the truce as long as Israel observes the plan.", " observes ", true);
    expect(conditional, "Egypt shelled the pass once Israel had bombed the port.", " shelled bombed ", false);
    expect(conditional, "Egypt shelled the pass until Israel withdrew.", " withdrew ", false);
    expect(conditional, "Egypt provided arms and accepted the plan.", " provided accepted ", false);
    expect(conditional, "Egypt will attend the talks even if Syria attacks the port.", " attacks ", false);
    expect(conditional, "Egypt closed the canal when Syria attacked the port.", " closed attacked ", false);
}

static void provided_that_does_nothing(void **state)
{
    (void)state;
    GUARD();
    expect(dr_makes_condition, "Egypt accepted the plan, provided that Israel withdrew.", " provided ", true);
    expect(dr_makes_condition, "Egypt accepted the plan and provided arms to Israel.", " provided ", false);
    expect(dr_makes_condition, "Egypt accepted the plan and provided arms when Israel withdrew.", " provided ", false);
}

static void what_would_have_been_did_not_happen(void **state)
{
    (void)state;
    GUARD();
    expect(counterfactual, "Had Israel withdrawn from the pass, Egypt would have signed the treaty.",
           " withdrawn signed ", true);
    expect(counterfactual, "Egypt was to have signed the treaty on Monday.", " signed ", true);
    expect(counterfactual, "The army could have arrested the leader but let him go.", " arrested ", true);
    expect(counterfactual, "Had the plan failed? Egypt had signed it, and would sign another.", " failed signed sign ",
           false);
}

static void what_is_meant_is_not_done_yet(void **state)
{
    (void)state;
    GUARD();
    expect(dr_is_intended, "The army planned to attack the town.", " planned attack ", true);
    expect(dr_is_intended, "The rebels were preparing to attack the base.", " preparing attack ", true);
    expect(dr_is_intended, "The rebels planned attacks on the pipeline.", " planned ", true);
    expect(dr_is_intended, "The rebels were about to attack the town.", " attack ", true);
    expect(dr_is_intended, "The invasion planned by Indonesia for August was put off.", " invasion ", true);
    expect(dr_is_intended, "A planned march on the palace was forbidden.", " march ", true);
    expect(dr_is_intended, "A carefully planned attack on the town killed nine.", " attack ", false);
    expect(dr_is_intended, "The attack planned by the rebels killed nine.", " attack ", false);
    expect(dr_is_intended, "The rebels planned the attack on the base.", " planned ", false);
    expect(dr_is_intended, "The army ordered its troops to attack the town.", " ordered attack ", false);
}

static void what_may_come_has_not(void **state)
{
    (void)state;
    GUARD();
    expect(dr_is_foreseen, "Fears of an attack on the embassy grew in Tehran.", " attack ", true);
    expect(dr_is_foreseen, "The threat of an invasion of Iran by Iraq worried diplomats.", " invasion ", true);
    expect(dr_is_foreseen, "The embassy was closed after a possible attack.", " attack ", true);
    expect(dr_is_foreseen, "The army was ready to crush any attack by the rebels.", " attack ", true);
    expect(dr_is_foreseen, "The town was in danger of being attacked by Tanzania.", " attacked ", true);
    expect(dr_is_foreseen, "The rebels were on the verge of attacking the town.", " attacking ", true);
    expect(dr_is_foreseen, "Yemen did not rule out attacking Aden.", " attacking ", true);
    expect(dr_is_foreseen, "News of an attack on the embassy reached Tehran.", " attack ", false);
    expect(dr_is_foreseen, "Fear of the attacks drove the villagers away.", " attacks ", false);
}

static void what_somebody_failed_to_do_was_not_done(void **state)
{
    (void)state;
    GUARD();
    expect(dr_falls_short, "The rebels failed to capture the town.", " capture ", true);
    expect(dr_falls_short, "The two sides failed to reach agreement on the canal.", " agreement ", true);
    expect(dr_falls_short, "Jordan refrained from attacking the convoy.", " attacking ", true);
    expect(dr_falls_short, "Troops prevented the rebels from seizing the radio station.", " seizing ", true);
    expect(dr_falls_short, "The envoys left Geneva without signing the accord.", " signing ", true);
    expect(dr_falls_short, "Instead of attacking Aden, Yemen asked for talks.", " attacking ", true);
    expect(dr_falls_short, "Rather than attack Aden, Yemen asked for talks.", " attack ", true);
    expect(dr_falls_short, "Far from attacking Aden, Yemen sued for peace.", " attacking ", true);
    expect(dr_falls_short, "Egypt stopped short of condemning Syria.", " condemning ", true);
    expect(dr_falls_short, "The president stopped short of condemning the attack.", " condemning ", true);
    expect(dr_falls_short, "Egypt has yet to sign the treaty with Sudan.", " sign ", true);
    expect(dr_falls_short, "Yemen ruled out attacking Aden.", " attacking ", true);
    expect(dr_falls_short, "Israel had no plans to attack Syria.", " attack ", true);
    expect(dr_falls_short, "The rebels almost captured the town.", " captured ", true);
    expect(dr_falls_short, "Egypt came close to signing the treaty.", " signing ", true);
    expect(dr_falls_short, "Egypt came close to signing the treaty.", " came ", true);
    expect(dr_falls_short, "The two sides were on the verge of war.", " war ", true);
    expect(dr_falls_short, "The two sides are close to an agreement.", " agreement ", false);
    expect(dr_falls_short, "Egypt came to Geneva to sign the treaty.", " came ", false);
    expect(dr_falls_short, "Egypt did not fail to condemn the raid.", " condemn ", false);
    expect(dr_falls_short, "Yemen did not rule out attacking Aden.", " attacking ", false);
    expect(dr_falls_short, "Israel had plans to attack Syria.", " attack ", false);
    expect(dr_falls_short, "Almost all the rebels attacked the town.", " attacked ", false);
    expect(dr_falls_short, "Far from Aden, Yemen attacked Beihan.", " attacked ", false);
    expect(dr_falls_short, "The rebels failed to hold the town, killing two villagers.", " killing ", false);
    expect(dr_falls_short, "The rebels failed to stop the attack on the town.", " attack ", false);
    expect(dr_falls_short, "The army stopped shelling the town.", " shelling ", false);
}

static void a_phrase_may_deny(void **state)
{
    (void)state;
    GUARD();
    expect(dr_by_no_means, "Turkey will under no circumstances leave Cyprus.", " leave ", true);
    expect(dr_by_no_means, "Turkey will on no account leave Cyprus.", " leave ", true);
    expect(dr_by_no_means, "At no time did Syria leave Lebanon.", " leave ", true);
    expect(dr_by_no_means, "Syria left Lebanon in no time.", " left ", false);
    expect(dr_by_no_means, "Syria left Lebanon under these circumstances.", " left ", false);
    expect(dr_by_no_means, "Syria left Lebanon by no bridge.", " left ", false);
    expect(dr_falls_short, "Yemen did on no account rule out attacking Aden.", " attacking ", false);
}

static void nothing_may_be_governed(void **state)
{
    (void)state;
    GUARD();
    expect(dr_governs_none, "Egypt agreed to none of the terms.", " agreed ", true);
    expect(dr_governs_none, "Egypt agreed to no ceasefire.", " agreed ", true);
    expect(dr_governs_none, "Egypt took no prisoners.", " took ", true);
    expect(dr_governs_none, "Egypt agreed to a ceasefire.", " agreed ", false);
    expect(dr_governs_none, "Egypt agreed in no time to a ceasefire.", " agreed ", false);
}

static void what_is_said_not_to_be_so_did_not_happen(void **state)
{
    (void)state;
    GUARD();
    expect(dr_is_said_not_so, "Syria denied that its army had shelled the village.", " shelled ", true);
    expect(dr_is_said_not_so, "Syria denied shelling the village.", " shelling ", true);
    expect(dr_is_said_not_so, "Syria disputed that its army had crossed the river and attacked a camp.",
           " crossed attacked ", true);
    expect(dr_is_said_not_so, "It is not true that Libya bombed the port, a minister said.", " bombed ", true);
    expect(dr_is_said_not_so, "Libya said it was untrue that it had bombed the port.", " bombed ", true);
    expect(dr_is_said_not_so, "Reports that Syria had attacked Jordan were false, a minister said.", " attacked ",
           true);
    expect(dr_is_said_not_so, "Egypt dismissed as a lie the report that its army had killed farmers.", " killed ",
           true);
    expect(dr_is_said_not_so, "Egypt denied press reports of a strike at the port.", " strike ", true);
    expect(dr_is_said_not_so, "No one believes that Syria attacked the convoy, the minister said.", " attacked ", true);
    expect(dr_is_said_not_so, "Syria did not deny that it had attacked the convoy.", " attacked ", false);
    expect(dr_is_said_not_so, "It is true that Libya bombed the port, a minister said.", " bombed ", false);
    expect(dr_is_said_not_so, "Syria denied a charge that it had attacked the convoy.", " charge attacked ", false);
    expect(dr_is_said_not_so, "Syria denied any part in the raid on the convoy.", " raid ", false);
    expect(dr_is_said_not_so, "Syria confirmed a report that its army had attacked the convoy.", " attacked ", false);
    expect(dr_is_said_not_so, "Everyone believes that Syria attacked the convoy, the minister said.", " attacked ",
           false);
}

static void who_denies_something_need_not_refuse_it(void **state)
{
    (void)state;
    GUARD();
    expect(dr_says_not_so, "Syria denied that its army had shelled the village.", " denied ", true);
    expect(dr_says_not_so, "Syria denied any part in the raid.", " denied ", true);
    expect(dr_says_not_so, "Syria rejected a report that Jordan had accepted the plan.", " rejected ", true);
    expect(dr_says_not_so, "Syria rejected the plan.", " rejected ", false);
    expect(dr_says_not_so, "Syria denied the observers access to the port.", " denied ", false);
    expect(dr_says_not_so, "Syria denied a request for talks.", " denied ", false);
    expect(dr_says_not_so, "Syria never denied that its army had shelled the village.", " denied ", false);
}

static void who_will_not_tell_refuses_nothing(void **state)
{
    (void)state;
    GUARD();
    expect(dr_keeps_silent, "Egypt refused to say when the canal would open.", " refused ", true);
    expect(dr_keeps_silent, "Egypt declined to comment on the talks.", " declined ", true);
    expect(dr_keeps_silent, "Egypt refused to give details of the plan.", " refused ", true);
    expect(dr_keeps_silent, "Egypt refused to be drawn on the treaty.", " refused ", true);
    expect(dr_keeps_silent, "Egypt refused to give Israel any details of the plan.", " refused ", false);
    expect(dr_keeps_silent, "Egypt refused to give up the canal.", " refused ", false);
    expect(dr_keeps_silent, "Egypt refused the plan.", " refused ", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(conditions_and_comparisons_do_not_tell),   KTEST(provided_that_does_nothing),
        KTEST(what_would_have_been_did_not_happen),      KTEST(what_is_meant_is_not_done_yet),
        KTEST(what_may_come_has_not),                    KTEST(what_somebody_failed_to_do_was_not_done),
        KTEST(what_is_said_not_to_be_so_did_not_happen), KTEST(who_denies_something_need_not_refuse_it),
        KTEST(who_will_not_tell_refuses_nothing),        KTEST(a_phrase_may_deny), KTEST(nothing_may_be_governed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
