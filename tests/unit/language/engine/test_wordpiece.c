/* Words to pieces. Expected pieces follow from the vocabulary below and the published rules; tests/cli and
 * training/model/check_wordpiece.py compare with the reference tokenizer at large. */
#include "unit/test.h"

#include "language/engine/wordpiece.h"

static const char *const vocabulary[] = {
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "cease", "##fire", "##fires", "##s", "fire", "un", "##aff", "##able",
    "ceasefire", "a", "##a", "b", "##b", "o", "##o", "i", "##fi", "elan", "unk", "5", "##5", "'", "-", ".", "$", "[", "]", "#",
    "\xe2\x82\xac", "\xe2\x80\x94", "\xe4\xb8\xad", "\xcf\x83", "##\xcf\x83", "\xe1\x84\x92", "##\xe1\x85\xa1",
    "##\xe1\x86\xab", "\xef\xac\x81"};
enum { PIECES = sizeof vocabulary / sizeof *vocabulary };
static dr_str pieces[PIECES];
static const dr_wordpiece *wordpiece;

static void open_vocabulary(void)
{
    dragoman_error error = {0};
    for (int i = 0; i < PIECES; i++)
        pieces[i] = dr_str_of(vocabulary[i]);
    assert_int_equal(dr_wordpiece_new(&wordpiece, arena, pieces, PIECES, &error), 0);
}

/* The pieces with blanks between. */
static dr_str cut(const char *word)
{
    uint32_t out[64], count = dr_wordpiece_cut(wordpiece, dr_str_of(word), out, 64);
    dr_buf text = {.arena = arena};
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            dr_buf_byte(&text, ' ');
        dr_buf_add(&text, pieces[out[i]]);
    }
    return dr_buf_view(&text);
}

static void the_longest_piece_comes_first(void **state)
{
    (void)state;
    GUARD();
    open_vocabulary();
    assert_str(cut("ceasefire"), "ceasefire");
    assert_str(cut("CeaseFires"), "ceasefire ##s");
    assert_str(cut("fires"), "fire ##s");
    assert_str(cut("unaffable"), "un ##aff ##able");
    assert_str(cut("firefires"), "fire ##fires");
}

static void what_cannot_be_cut_is_unknown_as_a_whole(void **state)
{
    (void)state;
    GUARD();
    open_vocabulary();
    assert_str(cut("ceasefirex"), "[UNK]");
    assert_str(cut("x"), "[UNK]");
    assert_str(cut("cease-xyz"), "cease - [UNK]");
    assert_str(cut(""), "[UNK]");
    assert_str(cut("\xe2\x80\x8b"), "[UNK]"); /* nothing but a zero-width space */
    assert_str(cut("[UNK]"), "[ unk ]");      /* text is text */
}

static void punctuation_and_ideographs_stand_alone(void **state)
{
    (void)state;
    GUARD();
    open_vocabulary();
    assert_str(cut("a.b.'s"), "a . b . ' [UNK]");
    assert_str(cut("$5"), "$ 5");
    assert_str(cut("\xe2\x82\xac" "5"), "\xe2\x82\xac ##5"); /* a currency sign outside ASCII is a symbol */
    assert_str(cut("a\xe2\x80\x94" "b"), "a \xe2\x80\x94 b");
    assert_str(cut("a\xe4\xb8\xad\xe4\xb8\xad"), "a \xe4\xb8\xad \xe4\xb8\xad");
    assert_str(cut("##a"), "# # a");
    assert_str(cut("a b\tb"), "a b b");
    assert_str(cut("a\xc2\xa0" "b"), "a b");
}

static void case_accents_and_controls_go(void **state)
{
    (void)state;
    GUARD();
    open_vocabulary();
    assert_str(cut("\xc3\x89lan"), "elan");
    assert_str(cut("E\xcc\x81LAN"), "elan");
    assert_str(cut("e\x07l\xc2\xad" "an\xef\xbf\xbd"), "elan");
    assert_str(cut("\xce\xa3\xce\xa3"), "\xcf\x83 ##\xcf\x83"); /* no final sigma */
    assert_str(cut("\xc4\xb0"), "i");
    assert_str(cut("\xed\x95\x9c"), "\xe1\x84\x92 ##\xe1\x85\xa1 ##\xe1\x86\xab"); /* a syllable in its letters */
    assert_str(cut("\xef\xac\x81"), "\xef\xac\x81"); /* a ligature stays: only canonical forms are taken apart */
}

static void a_word_of_more_than_100_characters_is_unknown(void **state)
{
    (void)state;
    GUARD();
    open_vocabulary();
    char word[256];
    uint32_t out[128];
    memset(word, 'a', sizeof word);
    assert_int_equal(dr_wordpiece_cut(wordpiece, (dr_str){word, 100}, out, 128), 100);
    assert_int_equal(dr_wordpiece_cut(wordpiece, (dr_str){word, 101}, out, 128), 1);
    assert_int_equal(out[0], dr_wordpiece_unknown(wordpiece));
    word[100] = '-'; /* each side counts by itself */
    assert_int_equal(dr_wordpiece_cut(wordpiece, (dr_str){word, 201}, out, 128), 128);
    /* 100 characters of two bytes and their accents, which do not count */
    for (int i = 0; i < 100; i++)
        memcpy(word + 2 * i, "\xc3\xb3", 2);
    assert_int_equal(dr_wordpiece_cut(wordpiece, (dr_str){word, 200}, out, 128), 100);
}

static void what_does_not_fit_is_left_off(void **state)
{
    (void)state;
    GUARD();
    open_vocabulary();
    uint32_t out[4] = {7, 7, 7, 7};
    assert_int_equal(dr_wordpiece_cut(wordpiece, DR_STR("unaffable"), out, 2), 2);
    assert_str(pieces[out[1]], "##aff");
    assert_int_equal(out[2], 7);
    /* what is beyond the limit counts all the same */
    assert_int_equal(dr_wordpiece_cut(wordpiece, DR_STR("unaffablex"), out, 2), 1);
    assert_int_equal(out[0], dr_wordpiece_unknown(wordpiece));
    assert_int_equal(dr_wordpiece_cut(wordpiece, DR_STR("a-b-a"), out, 3), 3);
    assert_int_equal(dr_wordpiece_cut(wordpiece, DR_STR("a"), out, 0), 0);
}

static void marks_are_found(void **state)
{
    (void)state;
    GUARD();
    open_vocabulary();
    assert_int_equal(dr_wordpiece_unknown(wordpiece), 1);
    assert_int_equal(dr_wordpiece_start(wordpiece), 2);
    assert_int_equal(dr_wordpiece_stop(wordpiece), 3);
}

static void a_bad_vocabulary_is_refused(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error = {0};
    const dr_str doubled[] = {DR_STR("[UNK]"), DR_STR("[CLS]"), DR_STR("[SEP]"),
                              DR_STR("##a"),   DR_STR("a"),     DR_STR("##a")};
    assert_int_equal(dr_wordpiece_new(&wordpiece, arena, doubled, 5, &error), 0);
    assert_int_equal(dr_wordpiece_new(&wordpiece, arena, doubled, 6, &error), DRAGOMAN_E_TABLE);
    assert_null(wordpiece);
    assert_int_equal(dr_wordpiece_new(&wordpiece, arena, doubled, 2, &error), DRAGOMAN_E_TABLE);
    assert_int_equal(dr_wordpiece_new(&wordpiece, arena, doubled, 0, &error), DRAGOMAN_E_TABLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_longest_piece_comes_first),
        TEST(what_cannot_be_cut_is_unknown_as_a_whole),
        TEST(punctuation_and_ideographs_stand_alone),
        TEST(case_accents_and_controls_go),
        TEST(a_word_of_more_than_100_characters_is_unknown),
        TEST(what_does_not_fit_is_left_off),
        TEST(marks_are_found),
        TEST(a_bad_vocabulary_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
