/* The tense of events: of verb groups, days and what stands around them. */
#include "unit/reading.h"

static const dr_date published = {1962, 10, 31}; /* a Wednesday */

static const struct {
    const char *text, *trigger;
    dr_tense tense;
} rows[] = {
    {"Egypt condemned Israel on Tuesday.", "condemned", DR_TENSE_PAST},
    /* what has been going on goes on */
    {"Egypt has been shelling the canal.", "shelling", DR_ONGOING},
    {"Egypt continues to support the rebels in Yemen.", "support", DR_ONGOING},
    {"Talks between Egypt and Syria are under way in Cairo.", "Talks", DR_ONGOING},
    {"The siege of Beirut continued on Tuesday.", "siege", DR_ONGOING},
    {"Protests by students in Tehran went on for a third day.", "Protests", DR_ONGOING},
    /* what is meant or feared is not done */
    {"The Turkish army planned to attack the rebels near Mosul.", "attack", DR_FUTURE},
    {"The rebels were preparing to attack Egypt.", "attack", DR_FUTURE},
    {"Guerrillas planned attacks on Israel, police said.", "attacks", DR_FUTURE},
    {"Fears of an attack on Israel grew in Cairo.", "attack", DR_HYPOTHETICAL},
    {"The threat of an invasion of Iran by Iraq worried diplomats.", "invasion", DR_HYPOTHETICAL},
    /* who says "I urge" has urged */
    {"\"We urge Syria to release the hostages,\" the minister said.", "urge", DR_TENSE_PAST},
    /* the day tells */
    {"Germany attacked Poland in 1939.", "attacked", DR_HISTORICAL},
    {"Egypt condemned Syria on Tuesday. Israel attacked Egypt on Oct. 29.", "attacked", DR_TENSE_PAST},
    {"Israel seized Sinai six years ago.", "seized", DR_HISTORICAL},
    /* what was said to be done has been, or will be */
    {"The minister said France had signed the treaty on Monday.", "signed", DR_TENSE_PAST},
    {"Nasser was to meet Saud in Cairo on Thursday.", "meet", DR_FUTURE},
    /* a promise is past when it is made, what is to be done is ahead */
    {"Egypt agreed on Tuesday to recognize Israel.", "agreed", DR_TENSE_PAST},
    {"The king of Morocco will visit Spain next week.", "visit", DR_FUTURE},
    {"The talks between Egypt and Syria were moved from Thursday to Friday.", "talks", DR_FUTURE},
    {"A raid by Israel delayed the talks with Syria until Friday.", "raid", DR_TENSE_PAST},
    {"The talks between Egypt and Syria were postponed until Friday because of a raid by Israel.", "raid",
     DR_TENSE_PAST},
    /* a visit lasts as long as it is told to */
    {"King Hussein began a three-day visit to Morocco on Tuesday.", "visit", DR_ONGOING},
    /* what an if tells has not happened; "even if" grants that it has */
    {"Egypt will not talk unless Israel attacked Syria.", "attacked", DR_HYPOTHETICAL},
    /* what nobody confirms may not have been, nor what a text says that is refused */
    {"Officials refused to confirm that Israel had attacked Syria.", "attacked", DR_HYPOTHETICAL},
    {"Officials would neither confirm nor deny that Israel had attacked Syria.", "attacked", DR_HYPOTHETICAL},
    {"Officials confirmed that Israel had attacked Syria.", "attacked", DR_TENSE_PAST},
    {"France vetoed a resolution condemning Israel.", "condemning", DR_HYPOTHETICAL},
    {"The council adopted a resolution condemning Israel.", "condemning", DR_TENSE_PAST},
    {"France rejected a statement condemning Israel.", "condemning", DR_TENSE_PAST}, /* somebody has made it */
    /* the word given is told, which is past, and of a meeting what is to come */
    {"Egypt said it would accept the plan.", "accept", DR_TENSE_PAST},
    {"Nikita Khrushchev said he would meet John F. Kennedy.", "meet", DR_FUTURE},
};

static void tenses_are_those_of_verbs_and_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dr_record *record = read_on(dr_str_of(rows[i].text), published);
        const dr_event *e = event_at(record, rows[i].trigger);
        if (e->tense != rows[i].tense)
            fail_msg("%s: tense %d, not %d", rows[i].text, (int)e->tense, (int)rows[i].tense);
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
}

/* A meeting that is planned is agreed to: PLOVER's codebook. */
static void meetings_to_come_are_agreements(void **state)
{
    (void)state;
    const dr_record *record = read_on(DR_STR("The king of Morocco will meet the king of Spain on Friday."), published);
    assert_int_equal(record->events.n, 1);
    assert_int_equal(record->events.at[0].type, DR_AGREE);
    assert_int_equal(record->events.at[0].tense, DR_FUTURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(tenses_are_those_of_verbs_and_days),
        KTEST(meetings_to_come_are_agreements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
