#include "unit/reading.h"

#include "coding/statements/hedges.h"
#include "syntax/phrases.h"

static dr_record *read_text(dr_str text)
{
    return read_on(text, (dr_date){0});
}

typedef struct row {
    const char *text, *statements;
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(told(read_text(dr_str_of(rows[i].text))), rows[i].statements);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void where_words_end(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Tuesday's report said that the dam was safe.", "Tuesday's report | said | that the dam was safe"},
        {"The crowd chanted “Go home” and “Never again.”", "The crowd | chanted | “Go home” and “Never again.”"},
        {"The crowd chanted “Go home” and “Never” was the reply.", "The crowd | chanted | “Go home”"},
        {"The crowd chanted “Go home” but “Stay” came from a window.", "The crowd | chanted | “Go home”"},
        {"The envoy seemed", ""},
        {"The envoy seemed shaken.", " | seemed | The envoy // shaken"},
    };
    CHECK(rows);
}

static void indirect_speech(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Begin said that Israel would return the Sinai.", "Begin | said | that Israel would return the Sinai"},
        {"Sadat said he was ready to go to Jerusalem.", "Sadat | said | he was ready to go to Jerusalem"},
        {"Holbrooke told reporters on Tuesday that the talks would go on.",
         "Holbrooke | told | that the talks would go on"},
        {"The talks at Dayton had failed, a Western diplomat said.",
         "a Western diplomat | said | The talks at Dayton had failed"},
        {"The talks had failed, said Warren Christopher, the secretary of state.",
         "Warren Christopher, the secretary of state | said | The talks had failed"},
        {"The weapons, Mitchell said, would be destroyed.", "Mitchell | said | The weapons // would be destroyed"},
        {"The deal, said the minister, was fair.", "the minister | said | The deal // was fair"},
        {"“No deal,” according to Mitchell, “was within reach.”",
         "Mitchell | according to | “No deal,” // “was within reach.”"},
        {"“We agree,” said Begin, “at last.” According to Mitchell, the deal was fair.",
         "Begin | said | “We agree,” // “at last.” ## Mitchell | According to | the deal was fair"},
        {"According to the mediators, the parties agreed on a border.",
         "the mediators | According to | the parties agreed on a border"},
        {"The parties agreed on a border, according to officials familiar with the talks.",
         "The parties | agreed on | a border ## officials familiar with the talks | according to | The parties agreed "
         "on a border"},
        {"Carter, who led the talks, announced that both leaders would sign.",
         "Carter, who led the talks | announced | that both leaders would sign"},
        {"Izetbegovic accused Milosevic of delaying the talks.",
         "Izetbegovic | accused | Milosevic of delaying the talks"},
        {"The minister denied the charge and called for an inquiry.",
         "The minister | denied | the charge ## The minister | called for | an inquiry"},
        {"Trimble said the party would stay, adding that trust was low.",
         "Trimble | said | the party would stay ## Trimble | adding | that trust was low"},
        {"A source close to the Croatian delegation said that the talks had failed.",
         "A source close to the Croatian delegation | said | that the talks had failed"},
        {"Aircraft struck targets near the town, a spokesman in Naples said.",
         "a spokesman in Naples | said | Aircraft struck targets near the town"},
        {"Officials who were briefed on the plan expressed doubt about its chances.",
         "Officials who were briefed on the plan | expressed doubt about | its chances"},
    };
    CHECK(rows);
}

static void direct_speech(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"“We have an agreement,” Carter said.", "Carter | said | “We have an agreement,”"},
        {"“We have an agreement,” said Jimmy Carter. “It is a beginning.”",
         "Jimmy Carter | said | “We have an agreement,” // “It is a beginning.”"},
        {"“No more war,” Sadat said, “no more bloodshed.”", "Sadat | said | “No more war,” // “no more bloodshed.”"},
        {"Mitchell said: “This is a day of hope.”", "Mitchell | said | “This is a day of hope.”"},
        {"\"Who would have believed it?\" Blair asked.", "Blair | asked | \"Who would have believed it?\""},
        {"“It is late. We must go on,” an official told Reuters.", "an official | told | “It is late. We must go on,”"},
        {"Begin called the visit “a turning point” in history.",
         "Begin | called | the visit “a turning point” in history"},
        {"“We will sign,” Tudjman said.\n\n“Nobody will stop us.”",
         "Tudjman | said | “We will sign,” // “Nobody will stop us.”"},
        {"“The first point is land,” Arafat said. “The second\n\n“is security.”",
         "Arafat | said | “The first point is land,” // “The second // “is security.”"},
        /* the quotation stands in the next paragraph; the sentence that says it has nothing else */
        {"Churchill rose at Fulton. He declared:\n\n“An iron curtain has descended.”\n\n“We must not fail.”",
         "He | declared | “An iron curtain has descended.” // “We must not fail.”"},
        {"“The war is over for us.” Petain said. The envoys left.", "Petain | said | “The war is over for us.”"},
        {"Dayan said: “The line is quiet.” Petain said. The envoys left.", "Dayan | said | “The line is quiet.”"},
    };
    CHECK(rows);
}

static void quotations_beside_their_speaker(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Carter was tired. “It was a long night.”", "Carter |  | “It was a long night.”"},
        {"“The talks are over,” Tudjman said.\n\nIzetbegovic stood beside him. “They are not over.”",
         "Tudjman | said | “The talks are over,” ## Izetbegovic |  | “They are not over.”"},
        {"“We will sign,” Tudjman said.\n\n“We are ready.” Sadat smiled and waved.",
         "Tudjman | said | “We will sign,” ## Sadat |  | “We are ready.”"},
        {"“We will sign,” Tudjman said.\n\n“We are ready.” Sadat came to power in 1970.",
         "Tudjman | said | “We will sign,” // “We are ready.”"},
        {"The talks were long. “It was a long night.”", ""},
    };
    CHECK(rows);
}

static void statements_that_are_sent(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Mitchell released a statement urging the parties to disarm.", "Mitchell | urging | to disarm"},
        {"The foreign ministry released a statement condemning the raid.",
         "The foreign ministry | condemning | the raid"},
        {"The deal, Mitchell reportedly said, was fair.", "Mitchell | reportedly said | The deal // was fair"},
    };
    CHECK(rows);
}

static void names_withheld_are_no_statements(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"A diplomat, who declined to be named, said that the talks had failed.",
         "A diplomat, who declined to be named | said | that the talks had failed"},
        {"The official asked not to be identified because the talks went on.", ""},
        {"The officer requested anonymity.", ""},
        {"The officer agreed to speak on condition of anonymity.", ""},
    };
    CHECK(rows);
}

static void nouns_passives_and_unnamed(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Milosevic was accused by mediators of delay.", "mediators | was accused | Milosevic // of delay"},
        {"The leaders are expected to sign on Friday.", " | are expected | The leaders // to sign on Friday"},
        {"Sadat’s claim that he was deceived surprised the mediators.", "Sadat | claim | that he was deceived"},
        {"The two leaders reportedly discussed a border.",
         " | reportedly | The two leaders reportedly discussed a border"},
        {"Begin was skeptical of the plan.", "Begin | was skeptical of | the plan"},
    };
    CHECK(rows);
}

static void without_statements(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"", ""}, {"said", ""}, {"Said.", ""}, {"“”", ""}, {"The delegations met at Dayton in November.", ""},
    };
    CHECK(rows);
}

static void sides_of_a_statement(void **state)
{
    (void)state;
    GUARD();
    dr_record *r = read_text(dr_str_of(
        "Two sources told Reuters that the United States said it would pay. “We will pay,” Carter wrote in a letter."));
    bool anonymous = false, nested = false, channel = false;
    for (uint32_t i = 0; i < r->statements.n; i++) {
        const dr_statement *s = &r->statements.at[i];
        dr_str source = dr_cut(r->report.text, s->source.span);
        if (dr_eq(source, DR_STR("Two sources"))) {
            anonymous = s->anonymous;
            assert_str(dr_cut(r->report.text, s->addressee.span), "Reuters");
        }
        if (dr_eq(source, DR_STR("the United States"))) {
            nested = s->inside != DR_NONE;
            assert_int_not_equal(s->source.actor, DR_NONE);
            assert_str(r->actors.at[s->source.actor].name, "United States");
        }
        if (dr_eq(source, DR_STR("Carter")))
            channel = dr_eq(s->channel, DR_STR("a letter"));
    }
    assert_true(anonymous);
    assert_true(nested);
    assert_true(channel);
}

/* Whoever will not be named is anonymous, by whatever words; whoever cites them is not. */
static void who_asks_for_no_name(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text;
        bool anonymous;
    } rows[] = {
        {"The harbour would be closed, pilots said on condition of anonymity.", true},
        {"A member of the delegation, who asked not to be named, said that the talks had failed.", true},
        {"A member of the delegation who declined to be identified said that the talks had failed.", true},
        {"The harbour would be closed, pilots said on Friday.", false},
        {"The general named by the council said that the talks had failed.", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_record *r = read_text(dr_str_of(rows[i].text));
        assert_int_equal(r->statements.n, 1);
        assert_int_equal(r->statements.at[0].anonymous, rows[i].anonymous);
    }
    dr_record *cited =
        read_text(dr_str_of("The newspaper said the talks had failed, citing a delegate who asked not to be named."));
    assert_true(cited->statements.n >= 1);
    assert_false(cited->statements.at[0].anonymous);
}

static void kinds(void **state)
{
    (void)state;
    GUARD();
    assert_int_equal(read_text(dr_str_of("Begin said he would go."))->statements.at[0].kind, DR_INDIRECT);
    assert_int_equal(read_text(dr_str_of("Begin said he was “not ready” yet."))->statements.at[0].kind, DR_MIXED);
    assert_int_equal(read_text(dr_str_of("“I will go,” Begin said."))->statements.at[0].kind, DR_DIRECT);
}

static void hedges(void **state)
{
    (void)state;
    GUARD();
    dr_record *r = read_text(dr_str_of("The envoy is thought to have left and may return. He left."));
    dr_coder coder = dr_coder_of(arena, k, r);
    dr_hedged found = dr_hedges_in(&coder, 0, r->analysis->sentences[0].count);
    assert_int_equal(found.spans.n, 2);
    assert_str(dr_cut(r->report.text, found.spans.at[0]), "is thought to");
    assert_str(dr_cut(r->report.text, found.spans.at[1]), "may");
    assert_int_equal(found.certainty, DR_POSSIBLE);
    dr_sentence second = r->analysis->sentences[1];
    found = dr_hedges_in(&coder, second.first, second.first + second.count);
    assert_int_equal(found.spans.n, 0);
    assert_int_equal(found.certainty, DR_CERTAIN);
}

/* Spans hold, and time stays linear, whatever stands in the text. */
static void hostile(void **state)
{
    (void)state;
    GUARD();
    static const char *const parts[] = {"“said ",          "said that ", "he said, ", "\" ", "‘ ",
                                        "according to ",   "X and Y, ",  "who said ", "(",   "reportedly ",
                                        "was accused by ", "to ",        "“ ” , "};
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        dr_record *r = analyse_endless(parts[p], 20000 / (8 * strlen(parts[p])));
        size_t size = r->report.text.size;
        dr_code(arena, k, 0, r);
        for (uint32_t i = 0; i < r->statements.n; i++) {
            const dr_statement *s = &r->statements.at[i];
            assert_true(s->content.n > 0);
            assert_true(s->source.span.start <= s->source.span.end && s->source.span.end <= size);
            assert_true(s->inside == DR_NONE || (s->inside < r->statements.n && s->inside != i));
            for (uint32_t c = 0; c < s->content.n; c++)
                assert_true(s->content.at[c].start < s->content.at[c].end && s->content.at[c].end <= size);
        }
    }
}

/* A statement and what stands inside it: never one inside the other and the other way round, whatever is read. */
static void assert_no_circles(const dr_record *r, dr_str text)
{
    for (uint32_t s = 0; s < r->statements.n; s++) {
        uint32_t steps = 0;
        for (uint32_t up = r->statements.at[s].inside; up != DR_NONE; up = r->statements.at[up].inside)
            if (up == s || ++steps > r->statements.n)
                fail_msg("a statement inside itself: %.*s", DR_FMT(text));
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes */
    return *seed >> 8;
}

static void no_statement_stands_inside_itself(void **state)
{
    (void)state;
    static const char *const words[] = {
        "We agree",
        "he said",
        "said",
        "Sadat said",
        "the envoys warned",
        "that",
        "the talks failed",
        "it would sign",
        "according to",
        "officials",
        "urged Egypt to leave",
        "the plan",
        "reportedly",
        "was accused of",
        "delaying them",
        "“We have a deal",
        "“",
        "”",
        "\"",
        ",",
        ",",
        ".",
        ";",
        ":",
        "and",
        "but",
        "who",
        "adding",
        "citing officials",
        "demanded a vote",
        "asked",
        "his claim that",
        "called for",
        "is expected to",
        "—",
        "Carter denied",
    };
    uint32_t seed = 9;
    for (int text = 0; text < 3000; text++) {
        dr_arena_clear(arena);
        GUARD();
        dr_buf made = {.arena = arena};
        for (uint32_t n = 2 + next_random(&seed) % 10; n > 0; n--)
            dr_buf_format(&made, "%s%s", made.size ? " " : "",
                          words[next_random(&seed) % (sizeof words / sizeof *words)]);
        dr_buf_add(&made, DR_STR("."));
        assert_no_circles(read_text(dr_buf_view(&made)), dr_buf_view(&made));
    }
    assert_no_circles(read_text(DR_STR("We agree, he said.")), DR_STR("We agree, he said."));
}

static void speakers_with_a_colon(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Mitchell: A deal is within reach.", "Mitchell | : | A deal is within reach"},
        {"George Mitchell: The parties agreed. They will sign on Friday.",
         "George Mitchell | : | The parties agreed. They will sign on Friday"},
        {"President Carter: A deal is within reach", "President Carter | : | A deal is within reach"},
        {"Poll: Most voters want the truce to hold.", "Poll | : | Most voters want the truce to hold"},
        {"Agenda: The truce and the border.", ""},
        {"The talks had one aim: A truce.", ""},
        {"mitchell: a deal is within reach.", ""},
        {"Belfast: The envoys met on Friday.", ""},
        {"Mitchell:", ""},
        {"He left. Mitchell: A deal is within reach.", ""},
    };
    CHECK(rows);
}

static void behind_a_dateline(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"GENEVA, Nov. 20 (Adriatic Wire) — The talks between the parties failed, mediator Cyrus Vance said.",
         "mediator Cyrus Vance | said | The talks between the parties failed"},
        {"GENEVA — The parties will meet again on Friday, said a spokesman for the envoy.",
         "a spokesman for the envoy | said | The parties will meet again on Friday"},
        {"GENEVA — “The parties will meet again on Friday,” said Cyrus Vance.",
         "Cyrus Vance | said | “The parties will meet again on Friday,”"},
    };
    CHECK(rows);
}

static void cues_of_many_frames(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The paper, citing two officials, said the talks had failed.",
         "two officials | citing | the talks had failed ## The paper, citing two officials | said | the talks had "
         "failed"},
        {"The report, citing two officials, came on Friday.", ""},
        {"Carter was asked whether Sadat would come.", " | was asked | whether Sadat would come"},
        {"It was announced that both leaders would sign.", " | was announced | that both leaders would sign"},
        {"The envoy was accused by rebels of lying about the truce.",
         "rebels | was accused | The envoy // of lying about the truce"},
        {"“Where do we go?” asked Sadat.", "Sadat | asked | “Where do we go?”"},
        {"Mitchell should have said that the talks had failed.", ""},
        {"The plan, opposed by Begin, was dropped.", ""},
        {"The plan that Begin condemned would return the Sinai.", "Begin | condemned | The plan"},
        {"It is unclear whether the talks will succeed.", " | is unclear | whether the talks will succeed"},
        {"The minister issued a warning that the truce would end.",
         "The minister | issued a warning | that the truce would end"},
        {"There was a claim that the truce had ended.", " | claim | that the truce had ended"},
        {"Begin seems ready to sign.", " | seems | Begin // ready to sign"},
        {"“I said no,” Sadat told reporters.", "Sadat | told | “I said no,”"},
        {"“The envoy said the talks had failed,” Sadat told reporters.",
         "The envoy | said | the talks had failed ## Sadat | told | “The envoy said the talks had failed,”"},
        {"“We agree,” Sadat said, but Begin denied it.", "Sadat | said | “We agree,” ## Begin | denied | it"},
    };
    CHECK(rows);
}

/* Who quotes somebody, and whom: both say the same. */
static void quoted_as_saying(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The radio quoted Sadat as saying that the talks had failed.",
         "The radio | quoted | that the talks had failed ## Sadat | saying | that the talks had failed"},
        {"The radio quoted Sadat, the president, as saying the talks had failed.",
         "The radio | quoted | the talks had failed ## Sadat | saying | the talks had failed"},
        {"Sadat was quoted as saying that the talks had failed.",
         "Sadat | was quoted as saying | that the talks had failed"},
        {"“The talks have failed,” Sadat was quoted by the radio as saying.",
         "the radio | was quoted | “The talks have failed,” ## Sadat | saying | “The talks have failed,”"},
        {"“The talks have failed,” Sadat was quoted as saying by the radio on Monday.",
         "the radio | was quoted | “The talks have failed,” ## Sadat | saying | “The talks have failed,”"},
        {"The radio quoted Sadat as", "The radio | quoted | Sadat as"},
    };
    CHECK(rows);
}

/* Words that mostly tell of speech, where they do something else or tell nothing. */
static void acts_are_not_said(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The union called a strike for Friday.", ""},
        {"Begin called up the reserves.", ""},
        {"Begin called it a strike.", "Begin | called | it a strike"},
        {"Begin called a report that he would resign “outrageous.”",
         "Begin | called | a report that he would resign “outrageous.”"},
        {"Kissinger called Monday for Israel to withdraw from the passes.",
         "Kissinger | called | Israel to withdraw from the passes"},
        {"The police charged two men with murder.", ""},
        {"The lawyers charged that the judge had lied.", "The lawyers | charged | that the judge had lied"},
        {"Begin said nothing of the settlements.", ""},
        {"Begin said nothing had changed.", "Begin | said | nothing had changed"},
        {"Sadat never said a word about the canal.", ""},
        /* by telephone; what is only carried */
        {"Dulles called Eden to congratulate him.", ""},
        {"Dulles called Eden weak on trade.", "Dulles | called | Eden weak on trade"},
        {"Truman issued a statement Tuesday saying, “The strike must end.”",
         "Truman | saying | “The strike must end.”"},
    };
    CHECK(rows);
}

/* How far what is said goes on. */
static void ends_of_contents(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        /* until when is part of what is vowed; what is asked for, not of whom */
        {"The rebels vowed to fight until the president left.",
         "The rebels | vowed | to fight until the president left"},
        {"Egypt asked Israel for maps of the border.", "Egypt | asked | for maps of the border"},
        /* told further back in time by the same speaker */
        {"Begin said that Egypt had closed the canal and had refused to open it.",
         "Begin | said | that Egypt had closed the canal and had refused to open it"},
        {"Begin said that the plan was poor, but that he was willing to sign it.",
         "Begin | said | that the plan was poor, but that he was willing to sign it"},
        {"Sadat said the line would hold, but that his men would not wait for ever.",
         "Sadat | said | the line would hold, but that his men would not wait for ever"},
        /* not what others do then */
        {"Begin announced the end of the talks, and Egypt answered with a blockade.",
         "Begin | announced | the end of the talks"},
        /* nor what the noun that tells does, or the speaker beside it */
        {"Hull's assertion that more destroyers were needed drew rebukes from the senators.",
         "Hull | assertion | that more destroyers were needed"},
        {"Gore insisted it was too early to back the treaty while adding that the map was fair.",
         "Gore | insisted | it was too early to back the treaty ## Gore | adding | that the map was fair"},
        /* one thing more of which the same is said */
        {"Dulles called the note a “new low” and a “bizarre attempt to divide the allies.”",
         "Dulles | called | the note a “new low” and a “bizarre attempt to divide the allies.”"},
        /* a clause that opens before the one who is cited is not theirs */
        {"The agency reported that, according to a study of the ledgers, most of the loans had failed.",
         "The agency | reported | that, according to a study of the ledgers, most of the loans had failed ## "
         "a study of the ledgers | according to | most of the loans had failed"},
    };
    CHECK(rows);
}

static void a_remark_behind_is_not_what_is_said(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"We agree, he said.", "he | said | We agree"},
        {"The parties agree, Mitchell said.", "Mitchell | said | The parties agree"},
    };
    CHECK(rows);
}

int main(void)
{
    rules_alone = true;
    const struct CMUnitTest tests[] = {
        KTEST(where_words_end),
        KTEST(indirect_speech),
        KTEST(direct_speech),
        KTEST(quotations_beside_their_speaker),
        KTEST(statements_that_are_sent),
        KTEST(names_withheld_are_no_statements),
        KTEST(nouns_passives_and_unnamed),
        KTEST(without_statements),
        KTEST(sides_of_a_statement),
        KTEST(who_asks_for_no_name),
        KTEST(kinds),
        KTEST(hedges),
        KTEST(hostile),
        KTEST(no_statement_stands_inside_itself),
        KTEST(quoted_as_saying),
        KTEST(acts_are_not_said),
        KTEST(ends_of_contents),
        KTEST(a_remark_behind_is_not_what_is_said),
        KTEST(speakers_with_a_colon),
        KTEST(behind_a_dateline),
        KTEST(cues_of_many_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
