/* Sentences read before: the analysis is the same with and without them, and they take no more memory than they may. */
#include "unit/test.h"

#include "language/engine/seen.h"
#include "language/language.h"
#include "unit/engine.h"

static const char REPORT[] = "The envoy didn't go to Vienna. Egypt rejected the offer on Monday, officials said.\n\n"
                             "Why? Negotiators from Aceh met in Helsinki, and Indonesia agreed to withdraw.";

static dr_analysis *read_with(dr_engine engine, dr_seen *seen, dr_str text)
{
    dr_report *report = DR_NEW(arena, dr_report);
    engine.seen = seen;
    report->text = text;
    dr_report_find_paragraphs(arena, report);
    return dr_analyse(arena, &engine, report);
}

static void expect_same(const dr_analysis *a, const dr_analysis *b)
{
    assert_int_equal(a->token_count, b->token_count);
    assert_int_equal(a->coded.n, b->coded.n);
    assert_int_equal(a->links.n, b->links.n);
    assert_int_equal(a->entities.n, b->entities.n);
    assert_int_equal(a->has_heads, b->has_heads);
    for (uint32_t i = 0; i < a->token_count; i++) {
        const dr_token *x = &a->tokens[i], *y = &b->tokens[i];
        assert_true(dr_eq(x->lemma, y->lemma) && x->features == y->features && x->head == y->head);
        assert_true(x->upos == y->upos && x->xpos == y->xpos && x->relation == y->relation);
        assert_true(x->span.start == y->span.start && x->space_after == y->space_after);
    }
    for (uint32_t i = 0; i < a->coded.n; i++)
        assert_memory_equal(&a->coded.at[i], &b->coded.at[i], sizeof a->coded.at[i]);
    for (uint32_t i = 0; i < a->links.n; i++) {
        assert_int_equal(a->links.at[i].token, b->links.at[i].token);
        assert_int_equal(a->links.at[i].role, b->links.at[i].role);
        assert_memory_equal(&a->links.at[i].share, &b->links.at[i].share, sizeof(float));
    }
    for (uint32_t i = 0; i < a->entities.n; i++) {
        const dr_entity *x = &a->entities.at[i], *y = &b->entities.at[i];
        assert_true(x->first == y->first && x->end == y->end && x->kind == y->kind && x->score == y->score);
    }
}

static uint64_t found_in(dr_seen *seen)
{
    uint64_t asked, found;
    dr_seen_counts(seen, &asked, &found);
    assert_true(found <= asked);
    return found;
}

static void copies_have_the_analysis_of_the_first(void **state)
{
    (void)state;
    GUARD();
    /* cut, with a sentence of its own, in another order, with the lines broken elsewhere */
    static const char *const texts[] = {
        REPORT, "The envoy didn't go to Vienna.",
        "Why? The envoy\ndidn't go to Vienna. Bern was quiet. Egypt rejected the offer on Monday, officials said.",
        "Bern was quiet. Nobody came."};
    static const unsigned found[] = {0, 1, 3, 1};
    const dr_engine *engine = shipped_engine();
    dr_seen *seen = dr_seen_new(DR_SEEN_BYTES);
    assert_non_null(seen);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint64_t before = found_in(seen);
        expect_same(read_with(*engine, seen, dr_str_of(texts[i])), read_with(*engine, NULL, dr_str_of(texts[i])));
        assert_int_equal(found_in(seen) - before, found[i]);
    }
    uint64_t before = found_in(seen);
    expect_same(read_with(*engine, seen, dr_str_of(REPORT)), read_with(*engine, NULL, dr_str_of(REPORT)));
    assert_int_equal(found_in(seen) - before, 4); /* all of it: the network has nothing to do */
    dr_seen_free(seen);
}

static void capitals_and_words_make_another_sentence(void **state)
{
    (void)state;
    GUARD();
    dr_seen *seen = dr_seen_new(1 << 20);
    read_with(*shipped_engine(), seen, DR_STR("Egypt rejected the offer."));
    read_with(*shipped_engine(), seen, DR_STR("Egypt rejected the offer. EGYPT rejected the offer."));
    assert_int_equal(found_in(seen), 1);
    read_with(*shipped_engine(), seen, DR_STR("Egypt rejected the offer now."));
    assert_int_equal(found_in(seen), 1);
    dr_seen_free(seen);
}

/* Many more sentences than there is room for: what is asked for again and again stays, what comes once goes. */
static void no_more_is_kept_than_there_is_room_for(void **state)
{
    (void)state;
    enum { TEXTS = 400 };
    GUARD();
    const dr_engine engine = *shipped_engine();
    dr_seen *seen = dr_seen_new(64 << 10); /* nothing is allocated after it is made */
    for (int i = 0; i < TEXTS; i++) {
        uint64_t before = found_in(seen);
        expect_same(read_with(engine, seen, DR_STR("Why?")), read_with(engine, NULL, DR_STR("Why?")));
        assert_int_equal(found_in(seen) - before, i > 0);
        read_with(engine, seen, dr_format(arena, "Bern rejected offer number %d of the envoy.", i));
    }
    uint64_t before = found_in(seen);
    read_with(engine, seen, DR_STR("Bern rejected offer number 0 of the envoy."));
    assert_int_equal(found_in(seen), before);
    dr_seen_free(seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(copies_have_the_analysis_of_the_first),
        TEST(capitals_and_words_make_another_sentence),
        TEST(no_more_is_kept_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
