/* Statements read off trees. The engine gives words and tags; the trees are written by hand, one "head:relation" a
 * word, heads counted from 1, 0 for the root. */
#include "unit/reading.h"

static dr_str read_tree(const char *text, const char *tree)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){0});
    plant(record->analysis, tree);
    dr_code(arena, k, 0, record);
    return told(record);
}

typedef struct row {
    const char *text, *tree, *statements;
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(read_tree(rows[i].text, rows[i].tree), rows[i].statements);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void speakers(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The talks had failed, a diplomat said.", "2:det 4:nsubj 4:aux 8:ccomp 8:punct 7:det 8:nsubj 0:root 8:punct",
         "a diplomat | said | The talks had failed"},
        {"The settlement, Mitchell said, was within reach.",
         "2:det 9:nsubj 5:punct 5:nsubj 9:parataxis 5:punct 9:cop 9:case 0:root 9:punct",
         "Mitchell | said | The settlement // was within reach"},
        /* the nearest noun phrase is not who speaks */
        {"The envoy, when the plan of the president failed, said that the talks were over.",
         "2:det 12:nsubj 10:punct 10:advmod 6:det 10:nsubj 9:case 9:det 6:nmod 12:advcl 10:punct 0:root 17:mark 15:det "
         "17:nsubj 17:cop 12:ccomp 12:punct",
         "The envoy | said | that the talks were over"},
        /* the subject is shared by both verbs */
        {"The minister denied the charge and called for an inquiry.",
         "2:det 3:nsubj 0:root 5:det 3:obj 7:cc 3:conj 10:case 10:det 7:obl 3:punct",
         "The minister | denied | the charge ## The minister | called for | an inquiry"},
        {"The minister left Geneva, adding that the war was over.",
         "2:det 3:nsubj 0:root 3:obj 6:punct 3:advcl 11:mark 9:det 11:nsubj 11:cop 6:ccomp 3:punct",
         "The minister | adding | that the war was over"},
    };
    CHECK(rows);
}

/* Of what trees make of commas: a name run on from the one before, a participle taken for the past, one subject of what
 * is said and who says it. */
static void speakers_between_commas(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Jimmy Carter, Menachem Begin said, “listened with care”.",
         "6:nsubj 1:flat 4:punct 1:flat 1:flat 0:root 9:punct 9:punct 6:ccomp 11:case 9:obl 9:punct 6:punct",
         "Menachem Begin | said | Jimmy Carter // “listened with care”"},
        {"The envoy, asked whether he would go, said that he would.",
         "2:det 10:nsubj 4:punct 2:acl 8:mark 8:nsubj 8:aux 4:ccomp 4:punct 0:root 13:mark 13:nsubj 10:ccomp 10:punct",
         " | asked | whether he would go ## The envoy, asked whether he would go | said | that he would"},
        {"The ban was “a slap in the face”, the envoy was quoted as saying.",
         "2:det 6:nsubj 6:cop 6:punct 6:det 15:nsubj:pass 9:case 9:det 6:nmod 6:punct 6:punct 13:det 6:appos "
         "15:aux:pass 0:root 17:mark 15:advcl 15:punct",
         "the envoy | was quoted as saying | The ban was “a slap in the face”"},
    };
    CHECK(rows);
}

/* Who speaks as "who" is the noun that the clause hangs on, not the nearest. */
static void relative_speakers(void **state)
{
    (void)state;
    GUARD();
    dr_record *record =
        analyse_text(DR_STR("They met the envoy of Peru, who said that the war was over."), (dr_date){0});
    plant(record->analysis, "2:nsubj 0:root 4:det 2:obj 6:case 4:nmod 9:punct 9:nsubj 4:acl:relcl 14:mark 12:det "
                            "14:nsubj 14:cop 9:ccomp 2:punct");
    dr_code(arena, k, 0, record);
    assert_str(told(record), "who | said | that the war was over");
    const dr_actor *speaker = &record->actors.at[record->statements.at[0].source.actor];
    assert_str(speaker->code, "PERGOV");
    /* but a person right before it speaks, whatever the tree says */
    record = analyse_text(DR_STR("Peru gave authority to General Zdravko Falk, who said that the war was over."),
                          (dr_date){0});
    plant(record->analysis,
          "2:nsubj 0:root 2:obj 7:case 7:nmod:desc 7:flat 3:nmod 10:punct 10:nsubj 3:acl:relcl 15:mark 13:det "
          "15:nsubj 15:cop 10:ccomp 2:punct");
    dr_code(arena, k, 0, record);
    speaker = &record->actors.at[record->statements.at[0].source.actor];
    assert_str(speaker->name, "Zdravko Falk");
}

static void contents(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        /* what hangs on the noun, not the clause that it is the subject of */
        {"His plan to open the road is dead.", "2:nmod:poss 8:nsubj 4:mark 2:acl 6:det 4:obj 8:cop 0:root 8:punct",
         "His | plan | to open the road"},
        /* no cue: it describes the ban */
        {"The envoys left the proposed talks.", "2:det 3:nsubj 0:root 6:det 6:amod 3:obj 3:punct", ""},
        {"The talks seem to have failed.", "2:det 3:nsubj 0:root 6:mark 6:aux 3:xcomp 3:punct",
         " | seem | The talks // to have failed"},
        {"The two leaders reportedly left Geneva.", "3:det 3:nummod 5:nsubj 5:advmod 0:root 5:obj 5:punct",
         " | reportedly | The two leaders reportedly left Geneva"},
    };
    CHECK(rows);
}

/* What is said stands around its cue, whatever the tree makes of the piece ahead. */
static void around_cues(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        /* the clause behind as the verb's complement, the piece ahead as anything */
        {"The settlement, Mitchell said, was within reach.",
         "2:det 8:nsubj 5:punct 5:nsubj 0:root 5:punct 8:cop 5:ccomp 8:case 5:punct",
         "Mitchell | said | The settlement // was within reach"},
        {"The settlement was, Mitchell said, within reach.",
         "2:det 9:nsubj 9:cop 3:punct 6:nsubj 0:root 9:punct 9:case 6:ccomp 6:punct",
         "Mitchell | said | The settlement was // within reach"},
        {"On Tuesday, Holbrooke said, the two sides would sign.",
         "2:case 5:obl 5:punct 5:nsubj 0:root 10:punct 9:det 9:nummod 11:nsubj 11:aux 5:ccomp 5:punct",
         "Holbrooke | said | On Tuesday // the two sides would sign"},
        {"The envoys, Christopher told reporters, had left.",
         "2:det 8:nsubj 5:punct 5:nsubj 0:root 5:iobj 5:punct 9:aux 5:ccomp 5:punct",
         "Christopher | told | The envoys // had left"},
        /* a clause that tells of the noun ahead */
        {"The weapons, the monitors reported, were destroyed.",
         "2:det 9:nsubj:pass 6:punct 5:det 6:nsubj 2:acl:relcl 2:punct 9:aux:pass 0:root 9:punct",
         "the monitors | reported | The weapons // were destroyed"},
        /* the subject as what is said */
        {"What Begin brought, Carter wrote, was peace.",
         "3:obj 3:nsubj 6:ccomp 3:punct 6:nsubj 0:root 9:punct 9:cop 6:parataxis 6:punct",
         "Carter | wrote | What Begin brought // was peace"},
        /* an apposition would be closed by a comma */
        {"Milosevic, the diplomat said, accepted the map.",
         "7:nsubj 1:punct 4:det 1:appos 7:advcl 1:punct 0:root 9:det 7:obj 7:punct",
         "the diplomat | said | Milosevic // accepted the map"},
        {"The rebels, according to officials, had left.",
         "2:det 8:nsubj 6:punct 6:case 4:fixed 8:obl 6:punct 9:aux 0:root 9:punct",
         "officials | according to | The rebels // had left"},
        {"The settlement, Mitchell said, “was within reach.”",
         "2:det 10:nsubj 5:punct 5:nsubj 0:root 5:punct 10:punct 10:cop 10:case 5:ccomp 10:punct 10:punct",
         "Mitchell | said | The settlement // “was within reach.”"},
        /* not around: a setting before whole speech, what only leads in, a clause joined to the cue's */
        {"On Tuesday, Mitchell said, “We will go.”",
         "2:case 5:obl 5:punct 5:nsubj 0:root 5:punct 10:punct 10:nsubj 10:aux 5:ccomp 10:punct 10:punct",
         "Mitchell | said | “We will go.”"},
        {"But, Mitchell said, the weapons were gone.",
         "4:cc 4:punct 4:nsubj 0:root 8:punct 7:det 9:nsubj 9:cop 4:ccomp 4:punct",
         "Mitchell | said | the weapons were gone"},
        {"In 1995, the Serbs agreed, and the war ended.",
         "2:case 6:obl 6:punct 5:det 6:nsubj 0:root 11:punct 11:cc 10:det 11:nsubj 6:conj 6:punct", ""},
    };
    CHECK(rows);
}

/* A clause beside the object hangs on the verb: it is not what is said. */
static void beside_objects(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The verdict ruled out a return, as the commission barred him.",
         "2:det 3:nsubj 0:root 3:compound:prt 6:det 3:obj 11:punct 11:mark 10:det 11:nsubj 3:advcl 11:obj 3:punct",
         "The verdict | ruled out | a return"},
        {"The minister criticized the envoy, accusing him of delay.",
         "2:det 3:nsubj 0:root 5:det 3:obj 3:punct 3:advcl 7:obj 10:case 7:obl 3:punct",
         "The minister | criticized | the envoy ## The minister | accusing | him of delay"},
    };
    CHECK(rows);
}

/* Heads that are no tree: circles, a chain as long as the sentence, all on one word. */
static void hostile(void **state)
{
    (void)state;
    GUARD();
    enum { WORDS = 60000 }; /* time that grows with the square would show */
    for (int shape = 0; shape < 4; shape++) {
        dr_record *record = analyse_endless("he said officials claimed ", WORDS / 4 / 8);
        dr_analysis *a = record->analysis;
        for (uint32_t s = 0; s < a->sentence_count; s++)
            for (uint32_t i = 0; i < a->sentences[s].count; i++) {
                dr_token *token = &a->tokens[a->sentences[s].first + i];
                int32_t n = (int32_t)a->sentences[s].count, at = (int32_t)i;
                int32_t heads[] = {at ? at - 1 : n - 1, at + 1 < n ? at + 1 : 0, at ? 0 : DR_ROOT, n + at};
                token->head = heads[shape];
                token->relation = i % 2 ? DR_REL_CCOMP : DR_REL_CONJ;
            }
        dr_code(arena, k, 0, record);
        for (uint32_t i = 0; i < record->statements.n; i++)
            for (uint32_t c = 0; c < record->statements.at[i].content.n; c++)
                assert_true(record->statements.at[i].content.at[c].start < record->statements.at[i].content.at[c].end);
    }
}

int main(void)
{
    rules_alone = true;
    const struct CMUnitTest tests[] = {
        KTEST(speakers),    KTEST(speakers_between_commas), KTEST(relative_speakers), KTEST(contents),
        KTEST(around_cues), KTEST(beside_objects),          KTEST(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
