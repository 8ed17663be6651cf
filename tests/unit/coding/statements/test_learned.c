/* Cues as a model hears them: its shares are planted here, words and trees are those of the shipped one. */
#include "unit/reading.h"

typedef struct heard {
    const char *word;
    float share;
    const char *source, *content; /* head words, or NULL */
    float linked;
} heard;

static uint32_t find(const dr_analysis *a, const char *word)
{
    for (uint32_t i = 0; i < a->token_count; i++)
        if (dr_eq(a->tokens[i].form, dr_str_of(word)))
            return i;
    fail_msg("no word %s", word);
    return 0;
}

static void link_to(dr_analysis *a, dr_coded_word *word, dr_link_role role, const char *other, float share)
{
    if (!other)
        return;
    DR_PUSH(arena, &a->links, ((dr_link){find(a, other) & DR_LINK_TOKENS, role & 15, share}));
    word->link_count++;
}

/* What is told in the text when these words, in its order, are all that the model hears. */
static dr_record *hearing(const char *text, const heard *words, size_t n)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){0});
    dr_analysis *a = record->analysis;
    a->coded.n = a->links.n = 0;
    a->has_heads = false;
    for (size_t i = 0; i < n; i++) {
        dr_coded_word word = {.token = find(a, words[i].word), .first_link = a->links.n};
        word.flag[DR_CODED_FLAG_CUE] = words[i].share;
        link_to(a, &word, DR_LINK_SOURCE, words[i].source, words[i].linked);
        link_to(a, &word, DR_LINK_CONTENT, words[i].content, words[i].linked);
        DR_PUSH(arena, &a->coded, word);
        a->has_heads = true;
    }
    dr_code(arena, k, 0, record);
    return record;
}

#define HEARING(text, ...)                                                                                             \
    hearing(text, (const heard[]){__VA_ARGS__}, sizeof((const heard[]){__VA_ARGS__}) / sizeof(heard))

static void unheard_cues_are_dropped(void **state)
{
    (void)state;
    GUARD();
    static const char *const text = "Begin said that Israel would return the Sinai. Sadat asked for time.";
    const char *both = "Begin | said | that Israel would return the Sinai ## Sadat | asked for | time";
    assert_str(told(HEARING(text, {"said", 0.9F, NULL, NULL, 0}, {"asked", 0.9F, NULL, NULL, 0})), both);
    assert_str(told(HEARING(text, {"asked", 0.9F, NULL, NULL, 0})), "Sadat | asked for | time");
    assert_str(told(HEARING(text, {"said", 0.06F, NULL, NULL, 0}, {"asked", 0.9F, NULL, NULL, 0})),
               "Sadat | asked for | time");
}

static void cues_that_no_rule_knows_are_told(void **state)
{
    (void)state;
    GUARD();
    static const char *const text = "The marshal harrumphed that the line would hold.";
    assert_str(told(HEARING(text, {"line", 0.1F, NULL, NULL, 0})), "");
    dr_record *r = HEARING(text, {"harrumphed", 0.9F, "marshal", "hold", 0.8F});
    assert_str(told(r), "The marshal | harrumphed | that the line would hold");
    assert_true(r->statements.at[0].confidence > 0.89 && r->statements.at[0].confidence < 0.91);
    assert_str(told(HEARING(text, {"harrumphed", 0.3F, "marshal", "hold", 0.8F})), "");
    assert_str(told(HEARING(text, {"harrumphed", 0.9F, "marshal", "hold", 0.1F})), "");
    assert_str(told(HEARING(text, {"harrumphed", 0.9F, NULL, "hold", 0.8F})),
               " | harrumphed | that the line would hold");
    assert_str(
        told(HEARING("The line would hold, the marshal harrumphed.", {"harrumphed", 0.9F, "marshal", "hold", 0.8F})),
        "the marshal | harrumphed | The line would hold");
    assert_str(
        told(HEARING("“The line will hold,” the marshal harrumphed.", {"harrumphed", 0.9F, "marshal", "hold", 0.8F})),
        "the marshal | harrumphed | “The line will hold,”");
    assert_str(
        told(HEARING("The marshal harrumphed:\n\n“The line will hold.”", {"harrumphed", 0.9F, "marshal", NULL, 0.8F})),
        "The marshal | harrumphed | “The line will hold.”");
}

static void told_inside_takes_more(void **state)
{
    (void)state;
    GUARD();
    static const char *const text = "Carter said the marshal harrumphed that the line would hold.";
    const char *outer = "Carter | said | the marshal harrumphed that the line would hold";
    assert_str(told(HEARING(text, {"said", 0.9F, NULL, NULL, 0}, {"harrumphed", 0.6F, "marshal", "hold", 0.8F})),
               outer);
    dr_record *r = HEARING(text, {"said", 0.9F, NULL, NULL, 0}, {"harrumphed", 0.8F, "marshal", "hold", 0.8F});
    assert_int_equal(r->statements.n, 2);
    assert_int_equal(r->statements.at[1].inside, 0);
    assert_str(told(HEARING("“The marshal harrumphed that the line would hold,” Foch said.",
                            {"harrumphed", 0.8F, "marshal", "hold", 0.8F}, {"said", 0.9F, NULL, NULL, 0})),
               "Foch | said | “The marshal harrumphed that the line would hold,”");
    assert_str(told(HEARING("“I harrumphed that the line would hold,” Foch said.",
                            {"harrumphed", 0.9F, "I", "hold", 0.8F}, {"said", 0.9F, NULL, NULL, 0})),
               "Foch | said | “I harrumphed that the line would hold,”");
}

static void content_is_mended(void **state)
{
    (void)state;
    GUARD();
    static const char *const text = "Gladstone denounced the sultan before the ministers left.";
    assert_str(told(HEARING(text, {"denounced", 0.9F, "Gladstone", "sultan", 0.9F})),
               "Gladstone | denounced | the sultan");
    assert_str(told(HEARING(text, {"denounced", 0.9F, "Gladstone", "left", 0.9F})),
               "Gladstone | denounced | before the ministers left");
    assert_str(told(HEARING(text, {"denounced", 0.9F, "Gladstone", "left", 0.4F})),
               "Gladstone | denounced | the sultan");
}

static void words_that_only_link_are_the_cues(void **state)
{
    (void)state;
    GUARD();
    assert_str(told(HEARING("The marshal grumbled about the weather.", {"grumbled", 0.9F, "marshal", "weather", 0.8F})),
               "The marshal | grumbled about | the weather");
    assert_str(told(HEARING("The marshal sided with the council.", {"sided", 0.9F, "marshal", "council", 0.8F})),
               "The marshal | sided with | the council");
}

static void what_is_seen_and_what_as_are_both_told(void **state)
{
    (void)state;
    GUARD();
    static const char *const text = "The vote was pilloried as a defeat.";
    assert_str(told(HEARING(text, {"pilloried", 0.9F, NULL, "defeat", 0.8F})),
               " | was pilloried | The vote // as a defeat");
    assert_str(told(HEARING(text, {"pilloried", 0.9F, NULL, "vote", 0.8F})),
               " | was pilloried | The vote // as a defeat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(unheard_cues_are_dropped),
        KTEST(cues_that_no_rule_knows_are_told),
        KTEST(told_inside_takes_more),
        KTEST(content_is_mended),
        KTEST(words_that_only_link_are_the_cues),
        KTEST(what_is_seen_and_what_as_are_both_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
