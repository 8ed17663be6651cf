/* What the model says of words and links to them, held against the tree. */
#include "unit/reading.h"

typedef struct linked {
    const char *text, *word, *terms[2];
    dr_coded_move kind;
    const char *moves; /* how many terms each has, joined by blanks; a trailing blank */
} linked;

/* The text with one word that the model takes for a move, and terms. */
static dr_record *read_linked(const linked *row)
{
    dr_record *record = analyse_text(dr_str_of(row->text), (dr_date){0});
    dr_analysis *a = record->analysis;
    dr_coded_word word = {.token = word_at(a, row->word)};
    a->coded.n = a->links.n = 0;
    a->has_heads = true;
    word.move[row->kind] = 0.9F;
    word.move[DR_CODED_MOVE_NONE] = 0.1F;
    for (size_t i = 0; i < 2 && row->terms[i]; i++, word.link_count++)
        DR_PUSH(arena, &a->links,
                ((dr_link){.token = word_at(a, row->terms[i]) & DR_LINK_TOKENS, .role = DR_LINK_TERM, .share = 0.9F}));
    DR_PUSH(arena, &a->coded, word);
    dr_code(arena, k, 0, record);
    return record;
}

static void check_linked(const linked *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const dr_record *record = read_linked(&rows[i]);
        dr_buf out = {.arena = arena};
        for (uint32_t m = 0; m < record->moves.n; m++)
            dr_buf_format(&out, "%u ", record->moves.at[m].terms.n);
        assert_str(dr_buf_view(&out), rows[i].moves);
    }
}

static void beside(void **state)
{
    (void)state;
    GUARD();
    static const linked rows[] = {
        {"Russia urged both sides to talk and opposed an attack.",
         "urged",
         {"talk", "attack"},
         DR_CODED_MOVE_DEMAND,
         "1 "},
        {"Serbia is ready to discuss a treaty but would never allow foreign troops on its soil.",
         "ready",
         {"discuss", "allow"},
         DR_CODED_MOVE_OFFER,
         "1 "},
        {"Egypt and Israel agreed to a truce and opened the border.",
         "agreed",
         {"truce", "opened"},
         DR_CODED_MOVE_AGREEMENT,
         "2 "},
        /* what is not ruled out is not refused */
        {"France ruled out a meeting in July.", "ruled", {"meeting"}, DR_CODED_MOVE_REJECTION, "1 "},
        {"France did not rule out a meeting in July.", "rule", {"meeting"}, DR_CODED_MOVE_REJECTION, ""},
    };
    check_linked(rows, sizeof rows / sizeof *rows);
}

/* What nobody has made is no bargain, and a threat alone no condition. */
static void unmade(void **state)
{
    (void)state;
    GUARD();
    static const linked rows[] = {
        {"Egypt and Israel reached an agreement.", "reached", {"agreement"}, DR_CODED_MOVE_AGREEMENT, "1 "},
        {"No agreement was reached between Egypt and Israel.", "reached", {0}, DR_CODED_MOVE_AGREEMENT, ""},
        {"Egypt hopes to forge an accord with Israel.", "forge", {"accord"}, DR_CODED_MOVE_AGREEMENT, ""},
        {"Egypt wants to forge an accord with Israel.", "wants", {"accord"}, DR_CODED_MOVE_AGREEMENT, ""},
        {"Egypt will sign an accord with Israel.", "sign", {"accord"}, DR_CODED_MOVE_AGREEMENT, "1 "},
        {"Egypt came close to an accord with Israel.", "accord", {0}, DR_CODED_MOVE_AGREEMENT, ""},
        {"Syria will on no account accept the treaty.", "accept", {"treaty"}, DR_CODED_MOVE_ACCEPTANCE, "1 "},
        {"France threatened to leave only NATO.", "threatened", {"leave"}, DR_CODED_MOVE_CONDITIONAL, ""},
        {"A truce was refused by France, which offered ships.",
         "refused",
         {"truce", "ships"},
         DR_CODED_MOVE_REJECTION,
         "1 "},
    };
    check_linked(rows, sizeof rows / sizeof *rows);
}

/* "party > to" of a text's answer, whose party the model takes to be the word `party`, with such a share of the answer.
 */
static const char *sides_heard(const char *text, const char *word, const char *party, float share)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){0});
    dr_analysis *a = record->analysis;
    dr_coded_word coded = {.token = word_at(a, word), .link_count = 1};
    a->coded.n = a->links.n = 0;
    a->has_heads = true;
    coded.move[DR_CODED_MOVE_REJECTION] = share;
    coded.move[DR_CODED_MOVE_NONE] = 1 - share;
    DR_PUSH(arena, &a->links,
            ((dr_link){.token = word_at(a, party) & DR_LINK_TOKENS, .role = DR_LINK_PARTY, .share = 0.9F}));
    DR_PUSH(arena, &a->coded, coded);
    dr_code(arena, k, 0, record);
    const dr_move *m = record->moves.n ? &record->moves.at[record->moves.n - 1] : NULL;
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; m && i < m->party.n; i++)
        dr_buf_format(&out, "%.*s ", DR_FMT(record->actors.at[m->party.at[i]].name));
    dr_buf_format(&out, "%s", m ? ">" : "no move");
    for (uint32_t i = 0; m && i < m->to.n; i++)
        dr_buf_format(&out, " %.*s", DR_FMT(record->actors.at[m->to.at[i]].name));
    dr_buf_add(&out, (dr_str){"", 1});
    return dr_buf_view(&out).at;
}

static const char *sides(const char *text, const char *word, const char *party)
{
    return sides_heard(text, word, party, 0.9F);
}

/* Whose offer is refused does not refuse it, whoever the model takes for the party. */
static void answered(void **state)
{
    (void)state;
    GUARD();
    assert_string_equal(sides("Syria's offer of a truce was rejected on Monday.", "rejected", "Syria"), "> Syria");
    assert_string_equal(sides("Egypt said the Egyptian offer of a truce had been rejected.", "rejected", "Egyptian"),
                        "> Egypt");
    assert_string_equal(sides("The Syrian offer was studied in Rome but rejected in Cairo.", "rejected", "Syrian"),
                        "> Syria");
    assert_string_equal(sides("Syria's offer of a truce was rejected by Egypt.", "rejected", "Egypt"), "Egypt > Syria");
    assert_string_equal(sides("Syria was invited to Rome but refused.", "refused", "Syria"), "Syria >");
    assert_string_equal(sides("Syria is opposed to a truce.", "opposed", "Syria"), "Syria >");
}

/* People and bodies that nobody names are parties where the model hears them; one person, and what is no party, is
 * none, nor is the speaker one in place of them. */
static void unnamed(void **state)
{
    (void)state;
    GUARD();
    assert_string_equal(sides("The housing union refused to sign the treaty.", "refused", "union"), "housing union >");
    assert_string_equal(sides("Club members refused to sign the treaty.", "refused", "members"), "Club members >");
    assert_string_equal(sides("Club members and board members refused to sign the treaty.", "refused", "members"),
                        "Club members board members >");
    assert_string_equal(sides("Thatcher said the islanders refused to leave.", "refused", "islanders"), "islanders >");
    assert_string_equal(sides("The plumber refused to sign the treaty.", "refused", "plumber"), ">");
    assert_string_equal(sides("The strict demands were rejected.", "rejected", "demands"), ">");
}

/* A party without a name that moves twice is one actor of the record, with both mentions kept. */
static void unnamed_twice(void **state)
{
    (void)state;
    GUARD();
    const dr_record *record = read_on(DR_STR("The housing union refused to sign the treaty with Egypt. Egypt offered a "
                                             "truce. The housing union rejected the offer."),
                                      (dr_date){0});
    assert_int_equal(record->moves.n, 3);
    const dr_indexes *first = &record->moves.at[0].party, *last = &record->moves.at[2].party;
    assert_true(first->n == 1 && last->n == 1 && first->at[0] == last->at[0]);
    assert_str(record->actors.at[first->at[0]].name, "housing union");
    assert_int_equal(record->actors.at[first->at[0]].mentions.n, 2);
}

/* A verb and what it has done are one act, whichever the model and whichever the words take for it. */
static void one_act(void **state)
{
    (void)state;
    GUARD();
    assert_int_equal(read_on(DR_STR("Egypt refused to sign the treaty."), (dr_date){0})->moves.n, 1);
}

/* Of parties nobody knows it counts where the model hears it too. */
static void heard(void **state)
{
    (void)state;
    GUARD();
    assert_string_equal(sides_heard("The plumber refused to sign it.", "refused", "plumber", 0.25F), ">");
    assert_string_equal(sides_heard("The plumber refused to sign it.", "refused", "plumber", 0.1F), "no move");
}

int main(void)
{
    const struct CMUnitTest tests[] = {KTEST(beside),        KTEST(unmade),  KTEST(answered), KTEST(unnamed),
                                       KTEST(unnamed_twice), KTEST(one_act), KTEST(heard)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
