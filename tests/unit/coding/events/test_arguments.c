#include "unit/reading.h"

#include "coding/events/arguments.h"
#include "syntax/tree.h"

/* A sentence as a table: a word a line, "form UPOS XPOS head relation", head 1-based, 0 the root. */
static dr_analysis *sentence;

static dr_token token_of(dr_str line)
{
    dr_str word[5] = {{0}};
    int64_t head = 0;
    for (int i = 0; i < 5 && line.at; i++)
        word[i] = dr_split(&line, ' ');
    assert_true(dr_parse_int(word[3], &head));
    dr_upos upos = dr_upos_of(word[1]);
    return (dr_token){.form = word[0],
                      .lemma = dr_lemma(arena, word[0], upos, DR_XPOS_NONE),
                      .xpos = (uint8_t)dr_xpos_of(word[2]),
                      .head = head ? (int32_t)head - 1 : DR_ROOT,
                      .upos = (uint8_t)upos,
                      .relation = (uint8_t)dr_relation_of(word[4]),
                      .space_after = true};
}

static dr_tree *tree_of(const char *table)
{
    DR_VEC(dr_token) tokens = {0};
    for (dr_str rest = dr_str_of(table); rest.at && rest.size;)
        DR_PUSH(arena, &tokens, token_of(dr_split(&rest, '\n')));
    sentence = DR_NEW(arena, dr_analysis);
    sentence->tokens = tokens.at;
    sentence->token_count = tokens.n;
    dr_classes_prepare(arena, k, sentence);
    return dr_tree_new(arena, tokens.at, 0, tokens.n);
}

static uint32_t find(const char *form)
{
    for (uint32_t i = 0; i < sentence->token_count; i++)
        if (dr_eq(sentence->tokens[i].form, dr_str_of(form)))
            return i;
    fail_msg("no word %s", form);
    return DR_NONE;
}

static void assert_word(uint32_t got, const char *wanted)
{
    if (got == DR_NONE)
        assert_string_equal("none", wanted);
    else
        assert_str(sentence->tokens[got].form, wanted);
}

static void assert_subject(const dr_tree *tree, const char *verb, const char *wanted)
{
    double certain = 1;
    assert_word(dr_tree_subject(tree, dr_tree_clause(tree, find(verb)), &certain), wanted);
    assert_true(certain > 0 && certain <= 1);
}

/* ---- subjects ---- */

static void an_infinitive_shares_who_is_urged_or_who_promises(void **state)
{
    (void)state;
    GUARD();
    dr_tree *tree = tree_of("Norway PROPN NNP 2 nsubj\n"
                            "urged VERB VBD 0 root\n"
                            "Sweden PROPN NNP 2 obj\n"
                            "to PART TO 5 mark\n"
                            "leave VERB VB 2 xcomp");
    assert_subject(tree, "urged", "Norway");
    assert_subject(tree, "leave", "Sweden");
    tree = tree_of("Norway PROPN NNP 2 nsubj\n"
                   "promised VERB VBD 0 root\n"
                   "Sweden PROPN NNP 2 iobj\n"
                   "to PART TO 5 mark\n"
                   "leave VERB VB 2 xcomp");
    assert_subject(tree, "leave", "Norway");
    tree = tree_of("Norway PROPN NNP 2 nsubj\n"
                   "announced VERB VBD 0 root\n"
                   "plans NOUN NNS 2 obj\n"
                   "to PART TO 5 mark\n"
                   "leave VERB VB 3 acl");
    assert_subject(tree, "leave", "Norway");
}

static void clauses_share_subjects(void **state)
{
    (void)state;
    GUARD();
    dr_tree *tree = tree_of("Chile PROPN NNP 9 nsubj\n"
                            ", PUNCT , 5 punct\n"
                            "which PRON WDT 5 nsubj\n"
                            "had AUX VBD 5 aux\n"
                            "attacked VERB VBN 1 acl:relcl\n"
                            "Peru PROPN NNP 5 obj\n"
                            ", PUNCT , 5 punct\n"
                            "has AUX VBZ 9 aux\n"
                            "apologised VERB VBN 0 root\n"
                            "and CCONJ CC 11 cc\n"
                            "withdrawn VERB VBN 9 conj\n"
                            ", PUNCT , 13 punct\n"
                            "leaving VERB VBG 9 advcl\n"
                            "Lima PROPN NNP 13 obj");
    assert_subject(tree, "attacked", "Chile");
    assert_subject(tree, "apologised", "Chile");
    assert_subject(tree, "withdrawn", "Chile");
    assert_subject(tree, "leaving", "Chile");
    assert_subject(tree, "has", "Chile"); /* an auxiliary is asked as its verb */
    assert_word(dr_tree_object(tree, find("attacked")), "Peru");
    assert_int_equal(dr_tree_clause_end(tree, find("apologised")), find("and"));
}

static void of_two_subjects_the_nearer_counts_and_one_behind_is_an_object(void **state)
{
    (void)state;
    GUARD();
    dr_tree *tree = tree_of("OSLO PROPN NNP 4 nsubj\n"
                            "- PUNCT : 1 punct\n"
                            "Sweden PROPN NNP 4 nsubj\n"
                            "accused VERB VBD 0 root\n"
                            "Norway PROPN NNP 4 nsubj");
    assert_subject(tree, "accused", "Sweden");
    assert_word(dr_tree_object(tree, find("accused")), "Norway");
}

static void a_relative_clause_may_miss_its_object(void **state)
{
    (void)state;
    GUARD();
    dr_tree *tree = tree_of("the DET DT 2 det\n"
                            "town NOUN NN 0 root\n"
                            "Prussia PROPN NNP 4 nsubj\n"
                            "shelled VERB VBD 2 acl:relcl");
    assert_word(dr_tree_object(tree, find("shelled")), "town");
    tree = tree_of("the DET DT 2 det\n"
                   "town NOUN NN 0 root\n"
                   "that PRON WDT 4 nsubj\n"
                   "fell VERB VBD 2 acl:relcl");
    assert_word(dr_tree_object(tree, find("fell")), "none");
}

/* ---- nouns ---- */

static void words_belong_to_their_noun(void **state)
{
    (void)state;
    GUARD();
    dr_tree *tree = tree_of("Peru PROPN NNP 5 nmod:poss\n"
                            "'s PART POS 1 case\n"
                            "new ADJ JJ 5 amod\n"
                            "foreign ADJ JJ 5 amod\n"
                            "minister NOUN NN 6 nsubj\n"
                            "sent VERB VBD 0 root\n"
                            "Chile PROPN NNP 6 iobj\n"
                            "two NUM CD 9 nummod\n"
                            "letters NOUN NNS 6 obj");
    for (uint32_t i = 0; i < 5; i++)
        assert_word(dr_tree_noun(tree, i), "minister");
    assert_word(dr_tree_noun(tree, find("sent")), "sent");
    assert_word(dr_tree_noun(tree, find("Chile")), "Chile");
    assert_word(dr_tree_noun(tree, find("two")), "letters");
}

static void lists_are_found_from_any_member(void **state)
{
    (void)state;
    GUARD();
    static const char table[] = "Egypt PROPN NNP 6 nsubj\n"
                                ", PUNCT , 3 punct\n"
                                "Syria PROPN NNP 1 %s\n"
                                "and CCONJ CC 5 cc\n"
                                "Iraq PROPN NNP %s conj\n"
                                "met VERB VBD 0 root";
    uint32_t out[4];
    dr_tree *tree = tree_of(dr_format(arena, table, "conj", "1").at);
    assert_int_equal(dr_tree_list(tree, find("Iraq"), out, 4), 3);
    assert_word(out[0], "Egypt");
    assert_word(out[2], "Iraq");
    assert_int_equal(dr_tree_list(tree, find("Egypt"), out, 2), 2);
    assert_int_equal(dr_tree_list(tree, find("Egypt"), out, 0), 0);
    /* a list taken for an apposition */
    tree = tree_of(dr_format(arena, table, "appos", "3").at);
    assert_int_equal(dr_tree_list(tree, find("Egypt"), out, 4), 3);
}

static void phrases_come_nearest_first(void **state)
{
    (void)state;
    GUARD();
    dr_tree *tree = tree_of("Italy PROPN NNP 2 nsubj\n"
                            "rejected VERB VBD 0 root\n"
                            "a DET DT 4 det\n"
                            "plan NOUN NN 2 obj\n"
                            "filed VERB VBN 4 acl\n"
                            "by ADP IN 7 case\n"
                            "Spain PROPN NNP 5 obl:agent\n"
                            "because ADP IN 10 case\n"
                            "of ADP IN 8 fixed\n"
                            "Malta PROPN NNP 2 obl");
    uint32_t out[4];
    assert_int_equal(dr_tree_phrases(tree, find("rejected"), 2, out, 4), 2);
    assert_word(out[0], "Malta");
    assert_word(out[1], "Spain");
    assert_word(dr_tree_case(tree, out[0]), "because");
    assert_word(dr_tree_case(tree, out[1]), "by");
    assert_int_equal(dr_tree_phrases(tree, find("rejected"), find("because"), out, 4), 1);
    assert_int_equal(dr_tree_phrases(tree, find("rejected"), 2, out, 1), 1);
}

static void marks_are_shared_by_what_is_coordinated(void **state)
{
    (void)state;
    GUARD();
    dr_tree *tree = tree_of("if SCONJ IN 3 mark\n"
                            "Malta PROPN NNP 3 nsubj\n"
                            "yields VERB VBZ 7 advcl\n"
                            "and CCONJ CC 5 cc\n"
                            "leaves VERB VBZ 3 conj\n"
                            "Italy PROPN NNP 7 nsubj\n"
                            "talks VERB VBZ 0 root");
    assert_word(dr_tree_mark(tree, find("leaves")), "if");
    assert_word(dr_tree_mark(tree, find("talks")), "none");
    assert_true(dr_tree_finite(tree, find("talks")));
}

/* ---- bad input ---- */

static void heads_that_are_no_tree_are_cut(void **state)
{
    (void)state;
    GUARD();
    /* a circle of three, a word on itself, one outside the sentence, one without a head */
    dr_tree *tree = tree_of("a NOUN NN 3 nsubj\n"
                            "b NOUN NN 1 conj\n"
                            "c VERB VBD 2 xcomp\n"
                            "d VERB VBD 4 conj\n"
                            "e NOUN NN 99 obj\n"
                            "f NOUN NN 5 nmod");
    uint32_t roots = 0;
    for (uint32_t i = 0; i < 6; i++) {
        uint32_t steps = 0;
        for (uint32_t at = i; at != DR_NONE; at = dr_tree_head(tree, at))
            assert_true(++steps <= 6);
        roots += dr_tree_head(tree, i) == DR_NONE;
        assert_true(dr_tree_left(tree, i) <= i && i <= dr_tree_right(tree, i));
    }
    assert_int_equal(roots, 3);
    sentence->tokens[0].head = DR_NO_HEAD;
    tree = dr_tree_new(arena, sentence->tokens, 0, 6);
    assert_int_equal(dr_tree_head(tree, 0), DR_NONE);
    assert_non_null(dr_tree_new(arena, sentence->tokens, 0, 0));
}

/* Chains and stars of many words: questions about each word stay quick, and nothing recurses. */
static void hostile_sentences_cost_linear_time(void **state)
{
    (void)state;
    GUARD();
    enum { MANY = 200000 };
    dr_token *tokens = DR_NEW_ARRAY(arena, dr_token, MANY);
    for (int star = 0; star < 2; star++) {
        for (int32_t i = 0; i < MANY; i++)
            tokens[i] = (dr_token){.form = DR_STR("and"),
                                   .lemma = DR_STR("and"),
                                   .upos = DR_UPOS_VERB,
                                   .relation = DR_REL_CONJ,
                                   .head = star ? (i ? 0 : DR_ROOT) : i - 1};
        dr_tree *tree = dr_tree_new(arena, tokens, 0, MANY);
        assert_int_equal(dr_tree_right(tree, 0), MANY - 1);
        uint32_t out[8], found = 0;
        for (uint32_t i = 0; i < MANY; i++) {
            double certain = 1;
            found += dr_tree_subject(tree, i, &certain) != DR_NONE;
            found += dr_tree_object(tree, i) != DR_NONE;
            found += dr_tree_phrases(tree, i, 0, out, 8);
            found += dr_tree_list(tree, i, out, 8) > 8;
            found += dr_tree_noun(tree, i) >= MANY;
            found += dr_tree_mark(tree, i) != DR_NONE;
            found += dr_tree_clause_end(tree, i) > MANY;
        }
        assert_int_equal(found, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(an_infinitive_shares_who_is_urged_or_who_promises),
        KTEST(clauses_share_subjects),
        KTEST(of_two_subjects_the_nearer_counts_and_one_behind_is_an_object),
        KTEST(a_relative_clause_may_miss_its_object),
        KTEST(words_belong_to_their_noun),
        KTEST(lists_are_found_from_any_member),
        KTEST(phrases_come_nearest_first),
        KTEST(marks_are_shared_by_what_is_coordinated),
        KTEST(heads_that_are_no_tree_are_cut),
        KTEST(hostile_sentences_cost_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
