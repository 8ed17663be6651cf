/* Whose words they are and how far they go: where the reporter goes on, who is asked, speakers before a colon. */
#include "unit/reading.h"

typedef struct row {
    const char *text, *statements;
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(told(read_on(dr_str_of(rows[i].text), (dr_date){0})), rows[i].statements);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void the_reporter_goes_on(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Begin said Israel would return the Sinai, and Egypt has already sent its engineers to the oilfields.",
         "Begin | said | Israel would return the Sinai"},
        {"Sadat said the talks had failed; Carter meanwhile flew home to Georgia.",
         "Sadat | said | the talks had failed"},
        {"Mitchell said the arms would be destroyed but would not say when.",
         "Mitchell | said | the arms would be destroyed"},
        {"Holbrooke said the map was final, a signal that the talks were over.",
         "Holbrooke | said | the map was final"},
        {"Holbrooke praised the general in an interview with a Belgrade paper.", "Holbrooke | praised | the general"},
        {"Holbrooke praised the general when the two met in Belgrade.", "Holbrooke | praised | the general"},
        {"Dayan criticised the map, despite the changes that Carter had made.", "Dayan | criticised | the map"},
        {"Sadat said the talks would fail when Begin left.", "Sadat | said | the talks would fail when Begin left"},
        {"The union attacked the minister by calling a strike.", "The union | attacked | the minister"},
        {"“I never trusted him,” Dayan said, in another shot at the prime minister.",
         "Dayan | said | “I never trusted him,”"},
        {"“I never trusted him,” Dayan said, his voice drowned out by the crowd.",
         "Dayan | said | “I never trusted him,”"},
    };
    CHECK(rows);
}

static void the_speaker_goes_on(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The minister said the harbour was open, while trucks queued at its gate.",
         "The minister | said | the harbour was open, while trucks queued at its gate"},
        {"Trimble said the party was tired of waiting and wanted a date.",
         "Trimble | said | the party was tired of waiting and wanted a date"},
        {"Trimble said the party is tired of waiting and wants a date.",
         "Trimble | said | the party is tired of waiting and wants a date"},
        {"“The old map of the coast,” Dayan said, was “not final.”",
         "Dayan | said | “The old map of the coast,” // was “not final.”"},
        {"“And if nobody comes,” Begin went on, “we shall wait alone.”",
         "Begin | went on | “And if nobody comes,” // “we shall wait alone.”"},
        {"“We are ready,” Vance wrote, that “all the ships may leave.”",
         "Vance | wrote | “We are ready,” // that “all the ships may leave.”"},
    };
    CHECK(rows);
}

static void who_is_asked_does_not_say_it(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Asked whether Egypt would sign alone, Sadat said that he would not.",
         " | Asked | whether Egypt would sign alone ## Sadat | said | that he would not"},
        {"When asked by a reporter whether the truce would hold, Mitchell shrugged.",
         "a reporter | asked | whether the truce would hold"},
        {"“The border is not for sale,” Begin said when asked about the Sinai.",
         "Begin | said | “The border is not for sale,” ##  | asked about | the Sinai"},
    };
    CHECK(rows);
    dr_record *record =
        read_on(DR_STR("Asked whether Egypt would sign alone, Sadat said no deal was near."), (dr_date){0});
    assert_str(dr_cut(record->report.text, record->statements.at[0].addressee.span), "Sadat");
}

static void what_is_promised_is_nobody_to_whom_it_is(void **state)
{
    static const struct {
        const char *text, *whom;
    } rows[] = {{"The United States promised $25 million to rebuild villages.", ""},
                {"Sweden promised tents to house the refugees.", ""},
                {"Sadat promised voters to cut taxes.", "voters"},
                {"Carter promised 300 delegates that he would come.", "300 delegates"}};
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dr_record *record = read_on(dr_str_of(rows[i].text), (dr_date){0});
        assert_int_equal(record->statements.n, 1);
        assert_str(dr_cut(record->report.text, record->statements.at[0].addressee.span), rows[i].whom);
    }
}

static void speakers_with_more_to_them(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"President Jimmy Carter on Tuesday called the accord a turning point.",
         "President Jimmy Carter | called | the accord a turning point"},
        {"The foreign minister, Moshe Dayan, on Monday rejected the map.",
         "The foreign minister, Moshe Dayan | rejected | the map"},
        {"The union seemed to indicate that a strike was near.",
         "The union | seemed to indicate | that a strike was near"},
        {"The talks broke down over water, according to delegates who were present on the last day.",
         "delegates who were present on the last day | according to | The talks broke down over water"},
        {"According to officials who spoke on condition of anonymity, the talks broke down over water.",
         "officials who spoke on condition of anonymity | According to | the talks broke down over water"},
        {"According to the commission's summary, Dulles and another aide asked the bank for the files.",
         "the commission's summary | According to | Dulles and another aide asked the bank for the files"},
    };
    CHECK(rows);
}

static void as_it_is_put(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"As Churchill put it, the treaty, signed in June, was a truce for twenty years.",
         "Churchill | put it | the treaty, signed in June, was a truce for twenty years"},
        {"The treaty was a truce for twenty years, as Churchill put it.",
         "Churchill | put it | The treaty was a truce for twenty years"},
        {"The treaty, as Churchill put it, was a truce for twenty years.",
         "Churchill | put it | The treaty // was a truce for twenty years"},
        {"As the agency reported on Friday, the ships had left the port.",
         "the agency | reported | the ships had left the port"},
        {"In Dayan's view, the map was a mistake that would cost lives.",
         "Dayan | view | the map was a mistake that would cost lives"},
        {"The map was a mistake, in Dayan's view.", "Dayan | view | The map was a mistake"},
        {"The ships came in view, in Dayan's harbour.", ""},
        {"Begin went to Cairo as Sadat said that he would wait.", "Sadat | said | that he would wait"},
    };
    CHECK(rows);
}

static void headlines_transcripts_and_signatures(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Sadat: Peace is within reach\n\nPresident Anwar Sadat of Egypt said that a settlement was near.",
         "Sadat | : | Peace is within reach ## President Anwar Sadat of Egypt | said | that a settlement was near"},
        {"Former envoy Vance at UN: Talks with Hanoi were wasted",
         "Former envoy Vance | : | Talks with Hanoi were wasted"},
        {"Newspaper: Minister used army planes for holidays",
         "Newspaper | : | Minister used army planes for holidays"},
        {"CRONKITE: Where do the talks stand?\n\nSADAT: They go well.\n\nThere is no other road.\n\nCRONKITE: Is it "
         "near?",
         "CRONKITE | : | Where do the talks stand? ## SADAT | : | They go well.\n\nThere is no other road ## CRONKITE "
         "| : | Is it near?"},
        {"The last word was left to George Mitchell: “The bridges were sound. The men who kept them were not "
         "paid.”",
         "George Mitchell | : | “The bridges were sound. The men who kept them were not paid.”"},
        {"Here is Churchill in March 1946: “An iron curtain has descended across the Continent.”",
         "Churchill | : | “An iron curtain has descended across the Continent.”"},
        {"“The treaty gives away the canal and gets nothing for it.”\n\n—Mary Collins, Tampa",
         "Mary Collins | — | “The treaty gives away the canal and gets nothing for it.”"},
        {"“The treaty gives away the canal and gets nothing for it.”\n\n—The editors of the paper in Tampa", ""},
    };
    CHECK(rows);
}

static void paragraphs_behind_a_colon(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"In the speech he said:\n\nI come to you today on solid ground.\n\nI have come so that we should build a "
         "peace.\n\nMubarak flew home.",
         "he | said | I come to you today on solid ground.\n\nI have come so that we should build a peace"},
        {"Sharon argued that:\n\n• the map was drawn in haste;\n\n• the army was not asked.\n\nThe talks went on.",
         "Sharon | argued | • the map was drawn in haste;\n\n• the army was not asked"},
        {"The Guardian reports:\n\nThe two sides met in Geneva on Monday.\n\nThe White House was silent.",
         "The Guardian | reports | The two sides met in Geneva on Monday"},
        {"Transcript as follows:\n\n\"I come to you on solid ground.\n\n\"I bring a map.\"\n\nMubarak flew home.",
         "Transcript | : | \"I come to you on solid ground. // \"I bring a map.\""},
        {"Below is the speech of Sadat:\n\nI come to you today on solid ground. We love this land.",
         "the speech of Sadat | : | I come to you today on solid ground. We love this land"},
        {"Here are three things to know about the talks:\n\nThe two sides met in Geneva on Monday.", ""},
    };
    CHECK(rows);
}

static void turns_of_an_interview(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Q: How did the talks go?\n\nA: They went well.\n\nNobody left.\n\nQ: Is there a map?",
         "Q | : | How did the talks go? ## A | : | They went well.\n\nNobody left ## Q | : | Is there a map?"},
        {"Jimmy Carter: We met for an hour. It was good.\nAnwar Sadat: The map is not ready.\nJimmy Carter: Nobody left.",
         "Jimmy Carter | : | We met for an hour. It was good ## Anwar Sadat | : | The map is not ready ## Jimmy Carter "
         "| : | Nobody left"},
        {"Q. How did the talks go?\n\nA. They went well.\n\nNobody left.\n\nQ. Is there a map?",
         "Q. | Q. | How did the talks go? ## A. | A. | They went well.\n\nNobody left ## Q. | Q. | Is there a map?"},
        {"REVIEW: Will you leave?\n\nSADAT: We left it last week.\n\nREVIEW: Is there a map?",
         "REVIEW | : | Will you leave? ## SADAT | : | We left it last week ## REVIEW | : | Is there a map?"},
        {"The transcript of the talk that Sadat gave on Tuesday:\n\nSADAT: I have a map.\n\nQUESTION: Is it new?\n\nSADAT: "
         "It is old.",
         "SADAT | : | I have a map ## QUESTION | : | Is it new? ## SADAT | : | It is old"},
        {"PRICES: Up again.\n\nWEATHER: Rain in the north.\n\nSPORT: No games.", ""},
        {"MR. CARTER: We met for an hour.\nMR. SADAT: The map is not ready.\nMR. CARTER: Nobody left.",
         "MR. CARTER | : | We met for an hour ## MR. SADAT | : | The map is not ready ## MR. CARTER | : | Nobody left"},
    };
    CHECK(rows);
}

static dr_str source_name(const dr_record *record, uint32_t statement)
{
    uint32_t actor = record->statements.at[statement].source.actor;
    return actor == DR_NONE ? DR_STR("-") : record->actors.at[actor].name;
}

#define TURNS                                                                                                          \
    "\n\nQ: Will you leave the towns?\n\nA: We left Angoche last week.\n\nQ: Will you meet President Chissano?\n\n"   \
    "A: I offered to meet him, and he refused."

static void who_answers_in_an_interview(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *answers;
    } cases[] = {
        {"Afonso Dhlakama, the Renamo leader, spoke to the Zambezi Review on Tuesday." TURNS, "Afonso Dhlakama"},
        {"In an interview with Afonso Dhlakama the paper asked about Joaquim Chissano." TURNS, "Afonso Dhlakama"},
        {"The Zambezi Review asked about the towns." TURNS, "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dr_record *record = read_on(dr_str_of(cases[i].text), (dr_date){1992, 10, 28});
        uint32_t answered = 0;
        for (uint32_t s = 0; s < record->statements.n; s++)
            if (dr_eq(dr_cut(record->report.text, record->statements.at[s].source.span), DR_STR("A"))) {
                assert_str(source_name(record, s), cases[i].answers);
                answered++;
            }
        assert_int_equal(answered, 2);
        for (uint32_t a = 0; a < record->actors.n; a++) /* he is no side of the outlet's author */
            assert_int_equal(dr_find(record->actors.at[a].name, DR_STR("the author")), DR_NOT_FOUND);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(the_reporter_goes_on),
        KTEST(the_speaker_goes_on),
        KTEST(who_is_asked_does_not_say_it),
        KTEST(what_is_promised_is_nobody_to_whom_it_is),
        KTEST(speakers_with_more_to_them),
        KTEST(as_it_is_put),
        KTEST(headlines_transcripts_and_signatures),
        KTEST(paragraphs_behind_a_colon),
        KTEST(turns_of_an_interview),
        KTEST(who_answers_in_an_interview),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
