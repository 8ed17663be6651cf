#include "unit/test.h"

#include "language/language.h"
#include "record/writers.h"
#include "unit/tiny_model.h"

/* Two layers, two heads, and coded words. */
static dr_engine tiny_engine(void)
{
    dr_model *model = tiny_open(arena, &(tiny_options){.layers = 2,
                                                       .heads = 2,
                                                       .arc = 32,
                                                       .lemma = "keep\nKeep\ncut:1:\ncut:2:e\nrule\nwhole:be\n",
                                                       .coding = 32,
                                                       .roles = 48,
                                                       .seed = 5});
    assert_non_null(model);
    return (dr_engine){.model = model, .kernels = dr_kernels_for(NULL)};
}

static dr_record *analyse(const dr_engine *engine, dr_str text)
{
    dr_record *record = DR_NEW(arena, dr_record);
    record->report.text = text;
    dr_report_find_paragraphs(arena, &record->report);
    record->analysis = dr_analyse(arena, engine, &record->report);
    return record;
}

static dr_record *from_conllu(const dr_engine *engine, dr_str conllu)
{
    dr_record *record = DR_NEW(arena, dr_record);
    dragoman_error error = {0};
    if (dr_conllu_read(arena, engine, conllu, &record->report, &record->analysis, &error))
        fail_msg("%s at %zu", error.message, error.position);
    return record;
}

static dr_str conllu_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    dr_write_conllu(&out, record);
    return dr_buf_view(&out);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* A sentence of n words of up to 12 letters as CoNLL-U. */
static void add_sentence(dr_buf *out, uint32_t n, uint32_t *seed)
{
    for (uint32_t i = 0; i < n; i++) {
        dr_buf_format(out, "%u\t", i + 1);
        for (uint32_t letters = 1 + next_random(seed) % 12; letters > 0; letters--)
            dr_buf_byte(out, (char)((next_random(seed) % 8 ? 'a' : 'A') + next_random(seed) % 26));
        dr_buf_add(out, DR_STR("\t_\t_\t_\t_\t_\t_\t_\t_\n"));
    }
    dr_buf_byte(out, '\n');
}

static bool is_tree(const dr_analysis *analysis, const dr_sentence *sentence)
{
    const dr_token *tokens = &analysis->tokens[sentence->first];
    uint32_t roots = 0, n = sentence->count;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t steps = 0;
        roots += tokens[i].head == DR_ROOT;
        if ((tokens[i].head == DR_ROOT) != (tokens[i].relation == DR_REL_ROOT))
            return false;
        for (int32_t at = (int32_t)i; at != DR_ROOT; at = tokens[at].head, steps++)
            if (steps > n || at < DR_ROOT || at >= (int32_t)n)
                return false;
    }
    return roots == 1;
}

static void all_is_filled(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_analysis *a = analyse(&engine, DR_STR("The envoy didn't go to Vienna.\n\nWhy? It's \"late\"."))->analysis;
    assert_int_equal(a->coded.n, a->token_count);
    assert_true(a->links.n > 0);
    for (uint32_t i = 0; i < a->sentence_count; i++)
        assert_true(is_tree(a, &a->sentences[i]));
    for (uint32_t i = 0; i < a->token_count; i++) {
        assert_true(a->tokens[i].lemma.size > 0);
        assert_true(a->tokens[i].xpos != DR_XPOS_NONE);
        assert_true(a->tokens[i].relation > DR_REL_UNKNOWN && a->tokens[i].relation < DR_REL_COUNT);
    }
    assert_true(a->tokens[3].features & DR_NEGATIVE);
    const dr_model *bare = tiny_open(arena, NULL);
    a = analyse(&(dr_engine){.model = bare, .kernels = dr_kernels_for("c")}, DR_STR("It is late."))->analysis;
    assert_int_equal(a->coded.n + a->links.n, 0);
    assert_null(dr_coded_word_at(a, 0));
}

static void words_are_the_same_before_and_behind_the_engine(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    dr_record *record = analyse(&engine, DR_STR("The envoy didn't go to Vienna. Why?"));
    const dr_analysis *filled = record->analysis, *words = dr_find_words(arena, &record->report);
    assert_int_equal(words->token_count, 10);
    assert_int_equal(words->sentence_count, 2);
    assert_int_equal(filled->token_count, words->token_count);
    for (uint32_t i = 0; i < words->token_count; i++) {
        assert_true(dr_eq(filled->tokens[i].form, words->tokens[i].form));
        assert_int_equal(words->tokens[i].head, DR_NO_HEAD);
        assert_int_not_equal(filled->tokens[i].head, DR_NO_HEAD);
    }
}

static void nothing_to_read_is_fine(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_analysis *a = analyse(&engine, DR_STR(""))->analysis;
    assert_int_equal(a->token_count, 0);
}

/* Word i of `part` is coded as word j of `whole`. */
static void expect_same_code(const dr_analysis *part, const dr_analysis *whole, uint32_t i, uint32_t j)
{
    const dr_coded_word *got = dr_coded_word_at(part, i), *wanted = dr_coded_word_at(whole, j);
    assert_int_equal(got != NULL, wanted != NULL);
    if (!got)
        return;
    assert_memory_equal(got->trigger, wanted->trigger, sizeof got->trigger);
    assert_memory_equal(got->tense, wanted->tense, sizeof got->tense);
    assert_memory_equal(got->flag, wanted->flag, sizeof got->flag);
    assert_memory_equal(got->move, wanted->move, sizeof got->move);
    assert_int_equal(got->link_count, wanted->link_count);
    for (uint32_t l = 0; l < got->link_count; l++) {
        const dr_link *a = &part->links.at[got->first_link + l], *b = &whole->links.at[wanted->first_link + l];
        assert_int_equal(a->token + j - i, b->token);
        assert_int_equal(a->role, b->role);
        assert_memory_equal(&a->share, &b->share, sizeof a->share);
    }
}

/* What a model gives for the tokens of `part` is the same as for those of `whole` from `first` on. */
static void expect_same(const dr_analysis *part, const dr_analysis *whole, uint32_t first)
{
    for (uint32_t i = 0; i < part->token_count; i++)
        expect_same_code(part, whole, i, first + i);
    for (uint32_t i = 0; i < part->token_count; i++) {
        const dr_token *got = &part->tokens[i], *wanted = &whole->tokens[first + i];
        assert_int_equal(got->head, wanted->head);
        assert_int_equal(got->relation, wanted->relation);
        assert_int_equal(got->upos, wanted->upos);
        assert_int_equal(got->features, wanted->features);
        assert_int_equal(got->xpos, wanted->xpos);
        assert_true(dr_eq(got->lemma, wanted->lemma));
    }
    uint32_t skipped = 0;
    while (skipped < whole->entities.n && whole->entities.at[skipped].first < first)
        skipped++;
    for (uint32_t i = 0; i < part->entities.n; i++) {
        const dr_entity *got = &part->entities.at[i], *wanted = &whole->entities.at[skipped + i];
        assert_true(skipped + i < whole->entities.n);
        assert_int_equal(got->first + first, wanted->first);
        assert_int_equal(got->end + first, wanted->end);
        assert_int_equal(got->kind, wanted->kind);
        assert_memory_equal(&got->score, &wanted->score, sizeof(float));
    }
}

/* Sentences of 1 to 120 words, some longer than a window, more than fill several batches. */
static void a_sentence_reads_the_same_alone(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    enum { SENTENCES = 40 };
    dr_buf all = {.arena = arena};
    size_t starts[SENTENCES + 1] = {0};
    uint32_t seed = 11, entities = 0;
    for (uint32_t i = 0; i < SENTENCES; i++) {
        add_sentence(&all, 1 + next_random(&seed) % (i % 4 ? 30 : 120), &seed);
        starts[i + 1] = all.size;
    }
    const dr_analysis *whole = from_conllu(&engine, dr_buf_view(&all))->analysis;
    assert_int_equal(whole->sentence_count, SENTENCES);
    assert_true(whole->entities.n > 0);
    for (uint32_t i = 0; i < SENTENCES; i++) {
        dr_str one = {all.at + starts[i], starts[i + 1] - starts[i]};
        const dr_analysis *part = from_conllu(&engine, one)->analysis;
        expect_same(part, whole, whole->sentences[i].first);
        assert_true(is_tree(whole, &whole->sentences[i]));
        entities += part->entities.n;
    }
    assert_int_equal(entities, whole->entities.n);
}

static void all_levels_give_the_same(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    dr_buf text = {.arena = arena};
    for (uint32_t i = 0, seed = 2; i < 60; i += 3)
        add_sentence(&text, 1 + i, &seed);
    const dr_analysis *wanted = from_conllu(&engine, dr_buf_view(&text))->analysis;
    for (const char *const *level = dr_kernel_levels; *level; level++) {
        engine.kernels = dr_kernels_for(*level);
        if (engine.kernels)
            expect_same(from_conllu(&engine, dr_buf_view(&text))->analysis, wanted, 0);
    }
}

static void long_sentences_are_cut_and_tied(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    dr_buf text = {.arena = arena};
    uint32_t seed = 3, tied = 0;
    add_sentence(&text, 10000, &seed);
    const dr_analysis *a = from_conllu(&engine, dr_buf_view(&text))->analysis;
    assert_int_equal(a->token_count, 10000);
    assert_int_equal(a->sentence_count, 1);
    assert_true(is_tree(a, &a->sentences[0]));
    uint32_t root = 0;
    while (a->tokens[root].head != DR_ROOT)
        root++;
    for (uint32_t i = 0; i < a->token_count; i++)
        tied += a->tokens[i].relation == DR_REL_PARATAXIS && a->tokens[i].head == (int32_t)root;
    /* words of 1 .. 12 pieces: windows of 190 / 12 words at least */
    assert_true(tied >= 10000 / 190 && tied <= 10000 / 15);
}

static void hostile_words_do_no_harm(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    static const char *const words[] = {
        "\xE2\x80\x8B",                 /* zero-width space alone: no piece is left of it */
        "\xCC\x81\xCC\x81",             /* accents alone */
        "\xEF\xBF\xBD",                 /* the replacement character */
        "\xF0\x9F\x98\x80\xE2\x80\x8D", /* an emoji and a joiner */
        "\xE4\xBA\xAC\xE9\x83\xBD",     /* ideographs */
        "\x7F\x01",
        "\x02",
        "a\x1C",             /* controls */
        "\xC2\xA0x\xC2\xA0", /* no-break spaces */
        "\xF4\x8F\xBF\xBF",  /* the last code point */
        "'",
        "''''''''''''''''''''''''''''''''",
        "\xC4\xB0", /* capital I with a dot: longer in small letters */
    };
    dr_buf text = {.arena = arena};
    uint32_t n = sizeof words / sizeof *words;
    for (uint32_t i = 0; i < n; i++)
        dr_buf_format(&text, "%u\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", i + 1, words[i]);
    dr_buf_format(&text, "%u\t", n + 1);
    for (int i = 0; i < 200000; i++)
        dr_buf_byte(&text, "ab-"[i % 3]);
    dr_buf_add(&text, DR_STR("\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\t\xE2\x80\x8B\t_\t_\t_\t_\t_\t_\t_\t_\n"));
    const dr_record *record = from_conllu(&engine, dr_buf_view(&text));
    const dr_analysis *a = record->analysis, *back = from_conllu(&engine, conllu_of(record))->analysis;
    assert_int_equal(a->token_count, n + 2);
    for (uint32_t i = 0; i < a->token_count; i++)
        assert_true(a->tokens[i].lemma.size > 0);
    for (uint32_t i = 0; i < a->sentence_count; i++)
        assert_true(is_tree(a, &a->sentences[i]));
    assert_int_equal(back->token_count, a->token_count);
    assert_int_equal(back->sentence_count, a->sentence_count);
    for (uint32_t i = 0; i < a->token_count; i++)
        assert_int_equal(back->tokens[i].head, a->tokens[i].head);
}

/* The largest weights that a file may have give some tree all the same. */
static void the_largest_weights_do_no_harm(void **state)
{
    (void)state;
    GUARD();
    for (int signs = 1; signs <= 2; signs++) {
        tiny_file *file = tiny_sections(arena, &(tiny_options){.layers = 2, .coding = 16});
        for (uint32_t s = 0; s < file->n; s++) {
            float *values = (float *)(uintptr_t)file->at[s].at;
            bool floats = file->at[s].kind == DR_SECTION_F32 && strcmp(file->at[s].name, "calibration") != 0;
            for (size_t i = 0; floats && i < file->at[s].size / sizeof *values; i++)
                values[i] = i % (size_t)signs ? 1000 : -1000;
        }
        size_t size;
        const unsigned char *bytes = tiny_write(arena, file, &size);
        dr_model *model;
        assert_int_equal(dr_model_read(&model, bytes, size, NULL), 0);
        dr_defer(arena, tiny_close, model);
        for (const char *const *level = dr_kernel_levels; *level; level++) {
            dr_engine engine = {.model = model, .kernels = dr_kernels_for(*level)};
            if (!engine.kernels)
                continue;
            dr_str text = DR_STR("The war minister said no. He left, and the war went on.");
            const dr_analysis *a = analyse(&engine, text)->analysis;
            for (uint32_t i = 0; i < a->sentence_count; i++)
                assert_true(is_tree(a, &a->sentences[i]));
            for (uint32_t i = 0; i < a->coded.n; i++)
                assert_true(a->coded.at[i].trigger[0] >= 0 && a->coded.at[i].trigger[0] <= 1 &&
                            a->coded.at[i].flag[0] >= 0 && a->coded.at[i].flag[0] <= 1);
            for (uint32_t i = 0; i < a->links.n; i++)
                assert_true(a->links.at[i].share >= DR_LINK_LEAST && a->links.at[i].share <= 1);
        }
    }
}

/* Also in training/model/features.py: shape(). */
static const struct {
    const char *form;
    uint32_t shape;
} shapes[] = {
    {"", 0},          {".", 0},
    {"``", 0},        {"\xE6\xBC\xA2\xE5\xAD\x97", 0},
    {"$", 0},         {"%", 0},
    {"envoy", 1},     {"n't", 1},
    {"long-term", 1}, {"\xC3\xA9t\xC3\xA9", 1},
    {"Anna", 2},      {"Long-term", 2},
    {"'Tis", 2},      {"\xC3\x89t\xC3\xA9", 2},
    {"A", 3},         {"I", 3},
    {"X.", 3},        {"\xC3\x89", 3},
    {"\xC7\x85", 3},  {"NATO", 4},
    {"U.S.", 4},      {"AT&T", 4},
    {"McCain", 5},    {"iPhone", 5},
    {"eBay", 5},      {"O'Neill", 5},
    {"1", 6},         {"1,000", 6},
    {"9/11", 6},      {"14:30", 6},
    {"-5.2", 6},      {"1990s", 7},
    {"B-52", 7},      {"8am", 7},
    {"5%", 0},        {"$5", 0},
    {"\xD9\xA3", 0}, /* a digit of another script */
};

static void word_shapes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (dr_word_shape(dr_str_of(shapes[i].form)) != shapes[i].shape)
            fail_msg("%s: %u, not %u", shapes[i].form, dr_word_shape(dr_str_of(shapes[i].form)), shapes[i].shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_is_filled),
        TEST(words_are_the_same_before_and_behind_the_engine),
        TEST(nothing_to_read_is_fine),
        TEST(a_sentence_reads_the_same_alone),
        TEST(all_levels_give_the_same),
        TEST(long_sentences_are_cut_and_tied),
        TEST(hostile_words_do_no_harm),
        TEST(the_largest_weights_do_no_harm),
        TEST(word_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
