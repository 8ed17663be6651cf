/* Model files: what is good opens, and whatever is wrong with one is refused with its place and reason. */
#include "unit/test.h"

#include <errno.h>
#include <unistd.h>

#include "language/engine/model_parts.h"
#include "unit/tiny_model.h"

/* ---- helpers ---- */

/* Reads bytes that must be refused; the message. The position goes to *at when it is asked for. */
static const char *refused_bytes(const void *bytes, size_t size, size_t *at)
{
    dragoman_error error = {0};
    dr_model *model = (dr_model *)&error;
    int code = dr_model_read(&model, bytes, size, &error);
    if (!code) {
        dr_model_close(&model);
        return "(it was accepted)";
    }
    assert_int_equal(code, DRAGOMAN_E_TABLE);
    assert_null(model);
    if (at)
        *at = error.position;
    return error.message;
}

static const char *refused(tiny_file *file)
{
    size_t size;
    const unsigned char *bytes = tiny_write(arena, file, &size);
    return refused_bytes(bytes, size, NULL);
}

static void assert_says(const char *message, const char *wanted)
{
    if (!strstr(message, wanted))
        fail_msg("says \"%s\", wanted \"%s\"", message, wanted);
}

static void replace_text(tiny_file *file, const char *name, const char *text)
{
    tiny_remove(file, name);
    tiny_text(file, name, text);
}

/* A copy of the section's bytes that may be changed. */
static void *changed(tiny_file *file, const char *name)
{
    tiny_section *section = tiny_find(file, name);
    section->at = memcpy(dr_alloc(arena, section->size), section->at, section->size);
    return (void *)section->at;
}

/* ---- good files ---- */

static void a_good_file_is_there_whole(void **state)
{
    (void)state;
    GUARD();
    dr_model *m = tiny_open(
        arena,
        &(tiny_options){.layers = 3, .heads = 2, .hidden = 64, .arc = 48, .relation = 32, .coding = 48, .roles = 32});
    assert_non_null(m);
    assert_int_equal(m->layers, 3);
    assert_int_equal(m->hidden, 64);
    assert_int_equal(m->heads, 2);
    assert_int_equal(m->inner, 128);
    assert_int_equal(m->arc, 48);
    assert_int_equal(m->relation, 32);
    assert_str(m->name, "Tiny");
    assert_int_equal(m->name.at[m->name.size], 0);
    assert_str(m->card, "# Tiny\n\nRandom weights for tests.\n");
    assert_str(m->pieces.at[1], "[UNK]");
    assert_int_equal(m->pieces.n, m->vocabulary);
    assert_int_equal(m->layer[2].down.inputs, 128);
    assert_int_equal(m->layer[2].down.outputs, 64);
    assert_null(m->layer[3].norm1);
    assert_int_equal(m->calibration_count, 3);
    assert_true(m->calibration[3] == 0.25f);
    assert_int_equal(m->coding_word.outputs, 48);
    assert_int_equal(m->coding_out.outputs, DR_CODED_LABELS);
    assert_int_equal(m->role_head.outputs, 32);
    assert_int_equal(m->role_dep.outputs, 32);
    assert_int_equal(m->role_bi.outputs, 9 * 32);
    assert_non_null(m->role_base);
    assert_int_not_equal(m->checksum, 0);
}

static void label_sets_follow_each_other(void **state)
{
    (void)state;
    GUARD();
    dr_model *m = tiny_open(arena, NULL);
    uint32_t sum = 0;
    for (int i = 0; i < DR_LABEL_SETS; i++) {
        assert_int_equal(m->label_first[i], sum);
        sum += m->label_sets[i].n;
    }
    assert_int_equal(m->labels.outputs, sum);
    assert_str(m->label_sets[DR_LABELS_FEATS].at[3], "Mood=Ind|Tense=Past|VerbForm=Fin");
    assert_str(m->relations.at[0], "root");
}

static void sums_are_of_each_output(void **state)
{
    (void)state;
    GUARD();
    for (uint32_t inputs = 1; inputs < 1100; inputs += inputs < 20 ? 1 : 537) {
        const uint32_t outputs = 21;
        tiny_file file = {.arena = arena, .random = inputs};
        tiny_packed(&file, "x", inputs, outputs);
        const int8_t *weights = file.at[0].at;
        int32_t sums[32], deep = (int32_t)(inputs + 3) / 4 * 4;
        assert_true(dr_packed_sums(sums, weights, inputs, outputs));
        for (int n = 0; n < 32; n++) {
            int32_t sum = 0;
            for (int k = 0; k < deep; k++)
                sum += weights[n / 16 * deep * 16 + k / 4 * 64 + n % 16 * 4 + k % 4];
            assert_int_equal(sums[n], 128 * sum);
        }
    }
}

static void extreme_weights_are_summed_exactly(void **state)
{
    (void)state;
    GUARD();
    const uint32_t inputs = DR_MODEL_MAX_INNER;
    int8_t *weights = dr_alloc(arena, inputs * 16);
    int32_t sums[16];
    for (int extreme = -127; extreme <= 127; extreme += 254) {
        memset(weights, extreme, inputs * 16);
        assert_true(dr_packed_sums(sums, weights, inputs, 16));
        for (int n = 0; n < 16; n++)
            assert_int_equal(sums[n], 128 * extreme * (int)inputs);
    }
}

/* ---- the outside ---- */

static void a_foreign_file_is_refused(void **state)
{
    (void)state;
    GUARD();
    size_t at;
    const char foreign[] = "GGUF\3\0\0\0 some other program's weights, and enough of them to fill a whole header";
    const unsigned char *bytes = tiny_aligned(arena, foreign, sizeof foreign);
    assert_says(refused_bytes(bytes, sizeof foreign, &at), "does not begin with DRAGOMAN");
    assert_int_equal(at, 0);
    assert_says(refused_bytes(bytes, 0, &at), "does not begin with DRAGOMAN");
    assert_says(refused_bytes(tiny_aligned(arena, "DRAGOMAN", 8), 8, &at), "ends within its header");
    assert_int_equal(at, 8);
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    GUARD();
    size_t size, at;
    const unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
    for (size_t cut = 0; cut < size; cut += cut < 200 ? 1 : 997) {
        void *exact; /* ends where its memory does, so that a step past it is seen */
        assert_int_equal(posix_memalign(&exact, 64, cut ? cut : 1), 0);
        memcpy(exact, bytes, cut);
        const char *message = refused_bytes(exact, cut, &at);
        assert_says(message, cut < 1 ? "does not begin" : "cut short");
        assert_int_equal(at, cut);
        free(exact);
    }
}

static void any_altered_byte_is_refused(void **state)
{
    (void)state;
    GUARD();
    size_t size;
    unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
    for (size_t i = 0; i < size; i += i < 4096 ? 1 : 61) {
        bytes[i] ^= 1;
        if (strcmp(refused_bytes(bytes, size, NULL), "(it was accepted)") == 0)
            fail_msg("byte %zu does not matter", i);
        bytes[i] ^= 1;
    }
}

/* One large enough that its matrices are checked on a thread of their own: every section counts, and of several faults
 * the same is told each time. */
static void a_large_file_is_checked_whole(void **state)
{
    (void)state;
    GUARD();
    size_t size, at;
    tiny_file *file = tiny_sections(arena, &(tiny_options){.hidden = 512, .inner = 1024});
    unsigned char *bytes = tiny_write(arena, file, &size);
    assert_true(size > 2 << 20);
    dr_model *model = NULL;
    assert_int_equal(dr_model_read(&model, bytes, size, NULL), 0);
    size_t text = (size_t)((const unsigned char *)model->pieces.at[0].at - bytes);
    size_t matrix = (size_t)((const unsigned char *)model->word - bytes),
           weights = (size_t)((const unsigned char *)model->layer[0].up.weights - bytes);
    size_t floats = (size_t)((const unsigned char *)model->place - bytes);
    dr_model_close(&model);
    const size_t places[] = {text, matrix, weights, floats};
    for (size_t i = 0; i < 4; i++) {
        bytes[places[i]] ^= 1;
        assert_says(refused_bytes(bytes, size, &at), "a section's checksum does not fit: the file was altered");
        assert_int_equal(at, places[i]);
        bytes[places[i]] ^= 1;
    }
    bytes[matrix] ^= 1;
    bytes[text] ^= 1;
    for (int again = 0; again < 5; again++) {
        refused_bytes(bytes, size, &at);
        assert_int_equal(at, text);
    }
    bytes[text] ^= 1;
    bytes[weights] = 0x80; /* -128, which is not looked for where the checksum tells more */
    for (int again = 0; again < 5; again++) {
        assert_says(refused_bytes(bytes, size, &at), "checksum does not fit");
        assert_true(at == matrix || at == weights);
    }
}

typedef struct wrong_number {
    size_t at; /* from the file's start */
    unsigned bytes;
    uint64_t value;
    size_t position; /* where the error must point */
    const char *wanted;
} wrong_number;

static void wrong_numbers_are_refused_where_they_stand(void **state)
{
    (void)state;
    GUARD();
    enum { FIRST = 64, SECOND = 128 };
    static const wrong_number cases[] = {
        {8, 4, 2, 8, "later version"},
        {8, 4, 0, 8, "version is not 1"},
        {12, 4, 0, 12, "not 1 to 1024"},
        {12, 4, 1025, 12, "not 1 to 1024"},
        {40, 1, 7, 32, "last 32 bytes"},
        {FIRST + 44, 4, 1, FIRST + 44, "unused field"},
        {FIRST + 32, 4, DR_SECTION_KINDS, FIRST + 32, "of a kind that this program does not know"},
        {FIRST + 36, 4, 0, FIRST + 36, "empty or too large"},
        {FIRST + 36, 4, UINT32_MAX, FIRST + 36, "empty or too large"},
        {FIRST + 40, 4, UINT32_MAX, FIRST + 36, "empty or too large"},
        {FIRST + 36, 4, 1 << 27, FIRST + 48, "past the end"},
        {FIRST + 48, 8, UINT64_MAX - 63, FIRST + 48, "past the end"},
        {FIRST + 48, 8, 65, FIRST + 48, "multiple of 64"},
        {FIRST + 48, 8, 0, 0, "overlaps"},
        {FIRST + 48, 8, 64, 64, "overlaps"},
        {FIRST, 1, 0, FIRST, "name"},
        {FIRST, 1, ' ', FIRST, "name"},
        {FIRST + 30, 2, 0x6161, FIRST, "name"},
        {SECOND, 1, '!', SECOND, "order of their names"},
    };
    size_t size, at;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const wrong_number *c = &cases[i];
        unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
        tiny_put(bytes + c->at, c->value, c->bytes);
        tiny_seal(bytes, size);
        assert_says(refused_bytes(bytes, size, &at), c->wanted);
        assert_int_equal(at, c->position);
    }
}

static void a_file_of_another_size_than_it_says_is_refused(void **state)
{
    (void)state;
    GUARD();
    size_t size, at;
    unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
    unsigned char *longer = tiny_aligned(arena, NULL, size + 64);
    memcpy(longer, bytes, size);
    assert_says(refused_bytes(longer, size + 64, &at), "larger than its header says");
    assert_int_equal(at, size);
    longer[size + 5] = 1;
    tiny_seal(longer, size + 64);
    assert_says(refused_bytes(longer, size + 64, &at), "behind the last section are not zero");
}

static void bytes_between_sections_are_zero(void **state)
{
    (void)state;
    GUARD();
    size_t size;
    tiny_file *file = tiny_sections(arena, NULL);
    unsigned char *bytes = tiny_write(arena, file, &size);
    for (uint32_t i = 0; i + 1 < file->n; i++) {
        size_t end = (size_t)tiny_get(bytes + 64 + 64 * i + 48, 8) + file->at[i].size;
        if (end % 64 == 0)
            continue;
        bytes[end] = 1;
        assert_says(refused_bytes(bytes, size, NULL), "between sections");
        return;
    }
    fail_msg("no section with a gap behind it");
}

static void bytes_that_are_not_aligned_are_the_callers_mistake(void **state)
{
    (void)state;
    GUARD();
    size_t size;
    dragoman_error error = {0};
    dr_model *model;
    unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
    unsigned char *moved = tiny_aligned(arena, NULL, size + 64);
    memcpy(moved + 16, bytes, size);
    assert_int_equal(dr_model_read(&model, moved + 16, size, &error), DRAGOMAN_E_ARGUMENT);
    assert_null(model);
}

/* ---- the sections ---- */

static void every_section_is_needed_of_its_kind_and_shape(void **state)
{
    (void)state;
    GUARD();
    const tiny_options with = {.layers = 2, .coding = 16};
    uint32_t count = tiny_sections(arena, &with)->n;
    assert_int_equal(count, 3 + 5 + 2 * 14 + 5 + 7 * 3 + 3 + 5 * 3 + 6);
    for (uint32_t i = 0; i < count; i++) {
        tiny_file *file = tiny_sections(arena, &with);
        const char *name = dr_copy(arena, dr_str_of(file->at[i].name)).at;
        tiny_remove(file, name);
        assert_says(refused(file), "is missing");

        file = tiny_sections(arena, &with);
        tiny_section *section = tiny_find(file, name);
        section->kind = section->kind == DR_SECTION_I8 ? DR_SECTION_PACKED : DR_SECTION_I8;
        section->rows = 1, section->columns = 16, section->size = section->kind == DR_SECTION_PACKED ? 64 : 16;
        section->at = dr_alloc(arena, 64);
        assert_says(refused(file), "is not of the kind");

        file = tiny_sections(arena, &with);
        section = tiny_find(file, name);
        if (section->kind == DR_SECTION_TEXT)
            continue;
        section->columns++;
        section->size = tiny_size(section->kind, section->rows, section->columns);
        section->at = dr_alloc(arena, section->size);
        assert_says(refused(file), "does not have the shape");
    }
}

static void a_file_without_the_heads_that_code_words_is_whole(void **state)
{
    (void)state;
    GUARD();
    const dr_model *m = tiny_open(arena, NULL);
    assert_non_null(m);
    assert_int_equal(m->coding_word.outputs + m->coding_out.outputs + m->role_bi.outputs, 0);
    assert_null(m->role_base);
}

static void labels_of_coded_words_are_the_program_s_own(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *name, *text, *wanted;
        size_t line; /* bytes before the one that is wrong */
    } cases[] = {
        {"labels.trigger", "none\nCONSULT\nAGREE\n", "labels.trigger does not have AGREE in its place", 5},
        {"labels.trigger", "NONE\n", "labels.trigger does not have none in its place", 0},
        {"labels.trigger", TINY_TRIGGERS "MAKE\n", "labels.trigger does not have the shape", 0},
        {"labels.tense", "past\nongoing\nfuture\n", "labels.tense does not have the shape", 0},
        {"labels.tense", "past\nongoing\n\n", "labels.tense does not have future in its place", 13},
        {"labels.flag", "negative\nhedged\ncore\ncues\n", "labels.flag does not have cue in its place", 21},
        {"labels.move", "none\nproposal\nDemand\n", "labels.move does not have demand in its place", 14},
        {"labels.role", "actor\nrecipient\nday\n", "labels.role does not have place in its place", 16},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_file *file = tiny_sections(arena, &(tiny_options){.coding = 16});
        size_t size, at;
        replace_text(file, cases[i].name, cases[i].text);
        unsigned char *bytes = tiny_write(arena, file, &size);
        assert_says(refused_bytes(bytes, size, &at), cases[i].wanted);
        assert_memory_equal(bytes + at, cases[i].text + cases[i].line, strlen(cases[i].text) - cases[i].line);
    }
}

static void widths_of_coded_words_have_a_limit(void **state)
{
    (void)state;
    GUARD();
    assert_non_null(tiny_open(arena, &(tiny_options){.coding = DR_MODEL_MAX_HIDDEN, .roles = DR_MODEL_MAX_HIDDEN}));
    const tiny_options wrong[] = {
        {.coding = 24}, {.roles = 24}, {.coding = DR_MODEL_MAX_HIDDEN + 16}, {.roles = DR_MODEL_MAX_HIDDEN + 16}};
    for (int i = 0; i < 4; i++)
        assert_says(refused(tiny_sections(arena, &wrong[i])),
                    i % 2 ? "role.head does not have the shape" : "coding.word does not have the shape");
}

static void sections_that_nobody_knows_are_let_be(void **state)
{
    (void)state;
    GUARD();
    size_t size;
    dragoman_error error = {0};
    dr_model *model;
    tiny_file *file = tiny_sections(arena, NULL);
    tiny_floats(file, "zz.extra", 3, 5, 0, 1);
    const unsigned char *bytes = tiny_write(arena, file, &size);
    assert_int_equal(dr_model_read(&model, bytes, size, &error), 0);
    dr_model_close(&model);
}

static void numbers_that_are_not_usable_are_refused(void **state)
{
    (void)state;
    GUARD();
    const float values[] = {NAN, -NAN, INFINITY, -INFINITY, 1000.001f, -1e30f};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        tiny_file *file = tiny_sections(arena, NULL);
        ((float *)changed(file, "embed.place"))[77] = values[i];
        assert_says(refused(file), "within -1000 and 1000");
    }
    tiny_file *file = tiny_sections(arena, NULL);
    ((float *)changed(file, "embed.place"))[77] = -1000;
    assert_string_equal(refused(file), "(it was accepted)");
}

static void weights_of_minus_128_and_padding_that_is_not_zero_are_refused(void **state)
{
    (void)state;
    GUARD();
    tiny_file *file = tiny_sections(arena, NULL);
    tiny_section *section = tiny_find(file, "labels");
    assert_int_not_equal(section->columns % 16, 0);
    const size_t size = section->size;
    for (size_t i = 0; i < size; i += 7) {
        file = tiny_sections(arena, NULL);
        ((int8_t *)changed(file, "labels"))[i] = -128;
        assert_says(refused(file), "not all within -127 and 127");
    }
    file = tiny_sections(arena, NULL);
    ((int8_t *)changed(file, "labels"))[size - 1] = 1;
    assert_says(refused(file), "their padding is not zero");
}

static void text_sections_are_clean_lines(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"a\xff\n", "not UTF-8"},
        {"a\nb", "does not end with a line's end"},
        {"\033[31mred\n", "control characters"},
        {"\x7f\n", "control characters"},
        {"\xc2\x9b\n", "control characters"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_file *file = tiny_sections(arena, NULL);
        replace_text(file, "labels.ner", cases[i].text);
        tiny_find(file, "labels.ner")->rows = 1;
        assert_says(refused(file), cases[i].wanted);
    }
    tiny_file *file = tiny_sections(arena, NULL);
    tiny_find(file, "labels.ner")->rows++;
    assert_says(refused(file), "not as many lines");
    file = tiny_sections(arena, NULL);
    *(char *)changed(file, "labels.ner") = '\0';
    assert_says(refused(file), "control characters");
}

static void the_configuration_keeps_to_its_limits(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *from, *to, *wanted;
    } cases[] = {
        {"layers 1", "layers 0", "out of its range"},
        {"layers 1", "layers 25", "out of its range"},
        {"layers 1", "layers 2", "is missing"},
        {"layers 1", "layers x", "out of its range"},
        {"layers 1", "layers 1 ", "out of its range"},
        {"layers 1", "layers", "out of its range"},
        {"layers 1", "levels 1", "does not know"},
        {"layers 1\n", "", "all nine"},
        {"layers 1\n", "layers 1\nlayers 1\n", "shape"},
        {"heads 1", "layers 1", "twice"},
        {"hidden 16", "hidden 24", "multiples of 16"},
        {"hidden 16", "hidden 2048", "out of its range"},
        {"heads 1", "heads 2", "multiples of 16"},
        {"heads 1", "heads 0", "out of its range"},
        {"inner 32", "inner 33", "multiples of 16"},
        {"inner 32", "inner 18446744073709551648", "out of its range"},
        {"arc 16", "arc 17", "multiples of 16"},
        {"relation 16", "relation 40", "multiples of 16"},
        {"positions 192", "positions 191", "out of its range"},
        {"shapes 8", "shapes 7", "out of its range"},
        {"vocabulary ", "vocabulary 1", "as many lines as config says"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_file *file = tiny_sections(arena, NULL);
        dr_str config = {tiny_find(file, "config")->at, tiny_find(file, "config")->size};
        size_t at = dr_find(config, dr_str_of(cases[i].from));
        assert_int_not_equal(at, DR_NOT_FOUND);
        dr_str rest = dr_from(config, at + strlen(cases[i].from));
        replace_text(file, "config", dr_format(arena, "%.*s%s%.*s", (int)at, config.at, cases[i].to, DR_FMT(rest)).at);
        assert_says(refused(file), cases[i].wanted);
    }
}

static void a_card_names_the_model(void **state)
{
    (void)state;
    GUARD();
    const char *const cards[] = {"\n", "Tiny\n", "# \n", "#\n", "#Tiny\n"};
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        tiny_file *file = tiny_sections(arena, &(tiny_options){.card = cards[i]});
        assert_says(refused(file), "first line");
    }
    char name[DR_MODEL_MAX_NAME + 2];
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = '\0';
    assert_says(refused(tiny_sections(arena, &(tiny_options){.card = dr_format(arena, "# %s\n", name).at})),
                "100 bytes");
}

static void a_vocabulary_has_its_marks_and_no_piece_twice(void **state)
{
    (void)state;
    GUARD();
    assert_says(refused(tiny_sections(arena, &(tiny_options){.vocabulary = "[UNK]\n[CLS]\na\n"})), "lacks");
    assert_says(refused(tiny_sections(arena, &(tiny_options){.vocabulary = "[UNK]\n[CLS]\n[SEP]\na\n##a\na\n"})),
                "twice");
}

static void calibration_ascends_within_shares(void **state)
{
    (void)state;
    GUARD();
    static const float wrong[][6] = {
        {0, 0, 0, 0.5f, 1, 1}, {0.5f, 0, 0.25f, 0.5f, 1, 1}, {0, 0, 0.5f, 1.5f, 1, 1}, {-0.5f, 0, 0.5f, 0.5f, 1, 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        tiny_file *file = tiny_sections(arena, NULL);
        tiny_find(file, "calibration")->at = wrong[i];
        assert_says(refused(file), "shares from 0 to 1 that ascend");
    }
}

static void label_sets_have_a_limit(void **state)
{
    (void)state;
    GUARD();
    dr_buf labels = {.arena = arena};
    for (int i = 0; i < DR_MODEL_MAX_LABELS; i++)
        dr_buf_format(&labels, "L%d\n", i);
    const char *full = dr_copy(arena, dr_buf_view(&labels)).at;
    assert_non_null(tiny_open(arena, &(tiny_options){.lemma = full}));
    dr_buf_add(&labels, DR_STR("more\n"));
    assert_says(refused(tiny_sections(arena, &(tiny_options){.lemma = dr_copy(arena, dr_buf_view(&labels)).at})),
                "shape");
}

/* ---- files ---- */

static const char *temporary(const char *name)
{
    static char path[2][256];
    static int turn;
    char *out = path[turn++ % 2];
    snprintf(out, sizeof path[0], "%s/dragoman-test-%ld-%s", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp",
             (long)getpid(), name);
    return out;
}

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(size ? fwrite(bytes, 1, size, file) : 0, size);
    assert_int_equal(fclose(file), 0);
}

static void files_open_or_say_why_not(void **state)
{
    (void)state;
    GUARD();
    size_t size;
    dr_model *model;
    dragoman_error error = {0};
    const unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
    const char *path = temporary("model.drgm");
    write_file(path, bytes, size);
    assert_int_equal(dr_model_open(&model, path, &error), 0);
    assert_str(model->name, "Tiny");
    dr_model_close(&model);
    assert_null(model);
    dr_model_close(&model);
    dr_model_close(NULL);

    write_file(path, bytes, size / 2);
    assert_int_equal(dr_model_open(&model, path, &error), DRAGOMAN_E_TABLE);
    assert_string_equal(error.where, path);
    assert_int_equal(error.position, size / 2);
    write_file(path, NULL, 0);
    assert_int_equal(dr_model_open(&model, path, &error), DRAGOMAN_E_TABLE);
    assert_says(error.message, "empty");
    assert_int_equal(truncate(path, (off_t)DR_MODEL_MAX_SIZE + 1), 0);
    assert_int_equal(dr_model_open(&model, path, &error), DRAGOMAN_E_TABLE);
    assert_says(error.message, "larger than 256 MiB");
    remove(path);

    assert_int_equal(dr_model_open(&model, path, &error), DRAGOMAN_E_IO);
    assert_int_equal(error.system, ENOENT);
    assert_int_equal(dr_model_open(&model, "/", &error), DRAGOMAN_E_TABLE);
    assert_says(error.message, "regular file");
    assert_null(model);
}

/* ---- through the public API ---- */

static int open_reader(dragoman **reader, const char *model, const char *cpu, dragoman_error *error)
{
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.model_file = model;
    settings.cpu = cpu;
    return dragoman_open(reader, &settings, error);
}

static int gather(void *payload, const char *bytes, size_t size)
{
    dr_buf_add(payload, (dr_str){bytes, size});
    return 0;
}

static void a_reader_takes_the_named_model_or_fails(void **state)
{
    (void)state;
    GUARD();
    size_t size;
    dragoman *reader;
    dragoman_error error = {0};
    const unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
    const char *path = temporary("named.drgm"), *shipped = dr_format(arena, "%s", getenv("DRAGOMAN_MODEL")).at;
    write_file(path, bytes, size);
    assert_int_equal(open_reader(&reader, path, "c", &error), 0);
    assert_string_equal(dragoman_model_name(reader), "Tiny");
    assert_null(dragoman_notice(reader, 0));
    dragoman_close(&reader);
    setenv("DRAGOMAN_MODEL", path, 1);
    assert_int_equal(open_reader(&reader, NULL, NULL, &error), 0);
    assert_string_equal(dragoman_model_name(reader), "Tiny");
    dragoman_close(&reader);
    assert_int_equal(open_reader(&reader, "absent.drgm", NULL, &error), DRAGOMAN_E_IO); /* outranks the environment */
    assert_string_equal(error.where, "absent.drgm");
    assert_null(reader);
    remove(path);
    assert_int_equal(open_reader(&reader, NULL, NULL, &error), DRAGOMAN_E_IO);
    assert_string_equal(error.where, path);
    assert_null(reader);
    setenv("DRAGOMAN_MODEL", shipped, 1);
}

static void a_reader_for_actors_needs_no_model_and_reads_nothing(void **state)
{
    (void)state;
    GUARD();
    dragoman *reader;
    dragoman_record *record;
    dragoman_known_actors *found;
    dragoman_error error = {0};
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.model_file = "absent.drgm";
    settings.actors_only = 1;
    assert_int_equal(dragoman_open(&reader, &settings, &error), 0);
    assert_string_equal(dragoman_model_name(reader), "none");
    assert_int_equal(dragoman_find_actors(&found, reader, DRAGOMAN_MATCHING, "holbrooke", NULL, &error), 0);
    assert_non_null(dragoman_known_actor_at(found, 0));
    dragoman_known_actors_close(&found);
    assert_int_equal(dragoman_record_new(&record, reader, &error), 0);
    const dragoman_input input = {.bytes = "They met.", .size = 9};
    assert_int_equal(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_ARGUMENT);
    assert_non_null(strstr(error.message, "without a model"));
    dr_buf out = {.arena = arena};
    const char *pair = "{\"id\": \"1\", \"text\": \"Serbia met Bosnia.\", \"actor\": [0, 6], \"recipient\": [11, 17]}";
    assert_int_equal(dragoman_relate(reader, pair, strlen(pair), record, gather, &out, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(out.size, 0);
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

static void a_level_that_is_not_there_is_refused(void **state)
{
    (void)state;
    dragoman *reader;
    dragoman_error error = {0};
    assert_string_equal(dragoman_cpu_level(0), "c");
    assert_null(dragoman_cpu_level(99));
    assert_int_equal(open_reader(&reader, NULL, "z80", &error), DRAGOMAN_E_ARGUMENT);
    assert_string_equal(error.where, "z80");
    assert_null(reader);
    setenv("DRAGOMAN_CPU", "6502", 1);
    assert_int_equal(open_reader(&reader, NULL, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(open_reader(&reader, NULL, "c", &error), 0); /* outranks the environment */
    dragoman_close(&reader);
    unsetenv("DRAGOMAN_CPU");
}

static void a_model_by_itself_tells_what_it_holds(void **state)
{
    (void)state;
    GUARD();
    size_t size;
    dragoman_model *model;
    dragoman_error error = {0};
    const unsigned char *bytes = tiny_write(arena, tiny_sections(arena, NULL), &size);
    const char *path = temporary("alone.drgm");
    write_file(path, bytes, size);
    assert_int_equal(dragoman_model_open(&model, path, "c", &error), 0);
    const dragoman_model_facts *facts = dragoman_model_about(model);
    assert_string_equal(facts->path, path);
    assert_string_equal(facts->name, "Tiny");
    assert_int_equal(facts->size, size);
    assert_int_equal(facts->upos, 6);
    assert_int_equal(facts->relations, 7);
    assert_int_equal(facts->coding + facts->roles, 0);
    assert_string_equal(facts->cpu, "c");
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_model_cut(model, "Minister's\xff", 11, gather, &out, &error), 0);
    assert_str(dr_buf_view(&out), "min ##ister ' s\n");
    dragoman_model_close(&model);
    assert_null(model);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_good_file_is_there_whole),
        TEST(label_sets_follow_each_other),
        TEST(sums_are_of_each_output),
        TEST(extreme_weights_are_summed_exactly),
        TEST(a_foreign_file_is_refused),
        TEST(a_file_cut_anywhere_is_refused),
        TEST(any_altered_byte_is_refused),
        TEST(a_large_file_is_checked_whole),
        TEST(wrong_numbers_are_refused_where_they_stand),
        TEST(a_file_of_another_size_than_it_says_is_refused),
        TEST(bytes_between_sections_are_zero),
        TEST(bytes_that_are_not_aligned_are_the_callers_mistake),
        TEST(every_section_is_needed_of_its_kind_and_shape),
        TEST(a_file_without_the_heads_that_code_words_is_whole),
        TEST(labels_of_coded_words_are_the_program_s_own),
        TEST(widths_of_coded_words_have_a_limit),
        TEST(sections_that_nobody_knows_are_let_be),
        TEST(numbers_that_are_not_usable_are_refused),
        TEST(weights_of_minus_128_and_padding_that_is_not_zero_are_refused),
        TEST(text_sections_are_clean_lines),
        TEST(the_configuration_keeps_to_its_limits),
        TEST(a_card_names_the_model),
        TEST(a_vocabulary_has_its_marks_and_no_piece_twice),
        TEST(calibration_ascends_within_shares),
        TEST(label_sets_have_a_limit),
        TEST(files_open_or_say_why_not),
        TEST(a_reader_takes_the_named_model_or_fails),
        TEST(a_reader_for_actors_needs_no_model_and_reads_nothing),
        TEST(a_level_that_is_not_there_is_refused),
        TEST(a_model_by_itself_tells_what_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
