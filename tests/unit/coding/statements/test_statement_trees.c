/* Statements read off trees. The engine gives words and tags; the trees are written by hand, one "head:relation" a word,
 * heads counted from 1, 0 for the root. */
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
    const struct CMUnitTest tests[] = {
        KTEST(speakers),
        KTEST(contents),
        KTEST(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
