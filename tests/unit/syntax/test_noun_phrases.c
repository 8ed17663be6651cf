/* Noun phrases and verb groups around a place. */
#include "unit/reading.h"

#include "syntax/phrases.h"

/* The token of the last occurrence of `word`. */
static uint32_t token_of(const dr_analysis *a, const char *word)
{
    uint32_t found = DR_NONE;
    for (uint32_t i = 0; i < a->token_count; i++)
        if (dr_is(a, i, word))
            found = i;
    assert_int_not_equal(found, DR_NONE);
    return found;
}

static dr_str text_of(const dr_record *record, dr_range range)
{
    if (dr_empty(range))
        return DR_STR("");
    return dr_cut(record->report.text, dr_tokens_span(record->analysis, range.first, range.end));
}

typedef dr_range asked(const dr_analysis *a, uint32_t token);

static dr_range before(const dr_analysis *a, uint32_t token)
{
    return dr_phrase_before(a, 0, token);
}

static dr_range after(const dr_analysis *a, uint32_t token)
{
    return dr_phrase_after(a, token + 1, a->token_count);
}

static dr_range after_full(const dr_analysis *a, uint32_t token)
{
    return dr_phrase_after_full(a, token + 1, a->token_count);
}

static dr_range group(const dr_analysis *a, uint32_t token)
{
    return dr_verb_group(a, 0, token);
}

static dr_range subject_left(const dr_analysis *a, uint32_t token)
{
    dr_quotes quotes = dr_find_quotes(arena, a);
    return dr_subject_left(a, &quotes, 0, token);
}

/* Text, the word asked about, what is found. */
typedef const char *const row[3];

static void check(asked *ask, const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const dr_record *record = analyse_text(dr_str_of(rows[i][0]), (dr_date){0});
        const dr_analysis *a = record->analysis;
        assert_str(text_of(record, ask(a, token_of(a, rows[i][1]))), rows[i][2]);
    }
}
#define CHECK(ask, rows) check(ask, rows, sizeof(rows) / sizeof *(rows))

static void phrases_that_end_before_a_word(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The envoy said so.", "said", "The envoy"},
        {"He said so.", "said", "He"},
        {"They all said so.", "said", "They all"},
        {"His deputy said so.", "said", "His deputy"},
        {"On Monday a very old friend of the minister said so.", "said", "a very old friend of the minister"},
        {"The elderly guard said so.", "said", "The elderly guard"},
        {"A source close to the talks said so.", "said", "A source close to the talks"},
        {"Officials briefed on the talks said so.", "said", "Officials briefed on the talks"},
        {"The officials who led the talks said so.", "said", "The officials who led the talks"},
        {"Groups such as the union said so.", "said", "Groups such as the union"},
        {"The Ulster Unionist Party (UUP) said so.", "said", "The Ulster Unionist Party (UUP)"},
        {"Britain, Ireland and France said so.", "said", "Britain, Ireland and France"},
        {"After the talks, Ireland and France said so.", "said", "Ireland and France"},
        {"Sadat, the president of Egypt, said so.", "said", "Sadat, the president of Egypt"},
        {"Sadat, who led Egypt, said so.", "said", "Sadat, who led Egypt"},
        {"Carter, speaking in Plains, Georgia, said so.", "said", "Carter"},
        {"Mitchell, a senator from Portland, Maine, said so.", "said", "Mitchell, a senator from Portland, Maine"},
        {"The war was over, said Begin.", "said", ""},
        {"Quickly said.", "said", ""},
        {"Said the envoy.", "said", ""},
        {"The accused said so.", "said", "The accused"},
    };
    CHECK(before, rows);
}

static void phrases_that_start_behind_a_word(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"They met the envoy.", "met", "the envoy"},
        {"They met him in Dayton.", "met", "him"},
        {"They met the leader of the rebels.", "met", "the leader of the rebels"},
        {"They met Sadat and Begin.", "met", "Sadat and Begin"},
        {"They met Sadat, and the envoys left.", "met", "Sadat"},
        {"They met the Ulster Unionist Party (UUP) again.", "met", "the Ulster Unionist Party (UUP)"},
        {"They met Egypt's very old president.", "met", "Egypt's very old president"},
        {"They met the wounded soldiers.", "met", "the wounded soldiers"},
        {"They met.", "met", ""},
        {"They met quickly.", "met", ""},
    };
    CHECK(after, rows);
    static const row full[] = {
        {"They met Sadat, the president of Egypt, again.", "met", "Sadat, the president of Egypt"},
        {"They met Adams, 45, again.", "met", "Adams, 45"},
        {"They met Sadat, and left.", "met", "Sadat"},
        {"They met Sadat, Begin said.", "met", "Sadat"},
    };
    CHECK(after_full, full);
}

static void heads(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"They met the leader of the rebels.", "met", "leader"},
        {"They met Egypt's president.", "met", "president"},
        {"They met Sadat and Begin.", "met", "Begin"},
        {"They met the party (UUP).", "met", "party"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dr_record *record = analyse_text(dr_str_of(rows[i][0]), (dr_date){0});
        const dr_analysis *a = record->analysis;
        uint32_t head = dr_head_of(a, after(a, token_of(a, rows[i][1])));
        assert_str(text_of(record, (dr_range){head, head + 1}), rows[i][2]);
    }
}

static void verb_groups(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"They left Dayton.", "left", "left"},
        {"They had never left Dayton.", "left", "had never left"},
        {"They are expected to leave Dayton.", "leave", "are expected to leave"},
        {"They are going to leave Dayton.", "leave", "are going to leave"},
        {"They are ready to leave Dayton.", "leave", "are ready to leave"},
        {"They went on to leave Dayton.", "leave", "went on to leave"},
        {"They did not immediately respond.", "respond", "did not immediately respond"},
    };
    CHECK(group, rows);
    static const struct {
        const char *text, *verb;
        bool passive, negative;
    } facts[] = {
        {"They were not freed.", "freed", true, true},      {"They got killed.", "killed", true, false},
        {"They were quickly freed.", "freed", true, false}, {"They have left.", "left", false, false},
        {"They were leaving.", "leaving", false, false},    {"They left.", "left", false, false},
        {"They would never leave.", "leave", false, true},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const dr_analysis *a = analyse_text(dr_str_of(facts[i].text), (dr_date){0})->analysis;
        dr_range found = dr_verb_group(a, 0, token_of(a, facts[i].verb));
        assert_int_equal(dr_group_passive(a, found), facts[i].passive);
        assert_int_equal(dr_group_negative(a, found), facts[i].negative);
    }
}

static void subjects_to_the_left(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The envoy left Dayton, adding that the war was over.", "adding", "The envoy"},
        {"The envoy, who had been warned, left Dayton, adding this.", "adding", "The envoy, who had been warned"},
        {"“We agree,” Sadat said, smiling.", "smiling", "Sadat"},
        {"Talks in Dayton, adding to the strain.", "adding", ""},
    };
    CHECK(subject_left, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(phrases_that_end_before_a_word),
        KTEST(phrases_that_start_behind_a_word),
        KTEST(heads),
        KTEST(verb_groups),
        KTEST(subjects_to_the_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
