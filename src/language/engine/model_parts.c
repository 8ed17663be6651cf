#include "language/engine/model_parts.h"

#include <stdio.h>

#include "language/coded.h"
#include "language/engine/encoder.h"
#include "language/engine/heads.h"
#include "language/engine/word_shape.h"
#include "language/engine/wordpiece.h"

typedef struct filling {
    dr_model *model;
    dr_arena *arena;
    const dr_model_file *file;
    dragoman_error *error;
} filling;

static int bad(const filling *f, const char *message, size_t position)
{
    return dr_error(f->error, DRAGOMAN_E_TABLE, message, position);
}

/* ---- single sections ---- */

/* A section that the file must have, and what to say when it has it not, or of another kind or shape. */
typedef struct wanted {
    const char *name, *missing, *kind, *shape;
} wanted;
#define WANTED(name)                                                                                                   \
    ((wanted){name, "the section " name " is missing", "the section " name " is not of the kind that it should be",    \
              "the section " name " does not have the shape that it should have"})

static int find(const filling *f, const dr_section **out, wanted want, const char *name, dr_section_kind kind)
{
    *out = dr_model_section(f->file, name);
    if (!*out)
        return bad(f, want.missing, DR_NOWHERE);
    return (*out)->kind == kind ? DRAGOMAN_OK : bad(f, want.kind, (*out)->offset);
}

static int find_shaped(const filling *f, const void **out, wanted want, const char *name, dr_section_kind kind,
                       uint32_t rows, uint32_t columns)
{
    const dr_section *section;
    int code = find(f, &section, want, name, kind);
    if (code)
        return code;
    if (section->rows != rows || section->columns != columns)
        return bad(f, want.shape, section->offset);
    *out = section->at;
    return DRAGOMAN_OK;
}

static int floats(const filling *f, const float **out, wanted want, uint32_t rows, uint32_t columns)
{
    const void *at;
    int code = find_shaped(f, &at, want, want.name, DR_SECTION_F32, rows, columns);
    if (!code)
        *out = at;
    return code;
}

/* The lines of a text section, 1 to `limit` of them. */
static int lines(const filling *f, dr_labels *out, wanted want, uint32_t limit)
{
    const dr_section *section;
    int code = find(f, &section, want, want.name, DR_SECTION_TEXT);
    if (code)
        return code;
    if (section->rows > limit)
        return bad(f, want.shape, section->offset);
    dr_str *at = DR_NEW_ARRAY(f->arena, dr_str, section->rows);
    dr_str rest = {(const char *)section->at, section->size};
    for (uint32_t i = 0; i < section->rows; i++)
        at[i] = dr_split(&rest, '\n');
    *out = (dr_labels){at, section->rows};
    return DRAGOMAN_OK;
}

/* ---- linear maps ---- */

/* What its three sections are called and must be; of a layer's, want.name is what stands behind "N.". */
typedef struct wanted_linear {
    wanted weights, scale, bias;
} wanted_linear;
#define LINEAR(name) ((wanted_linear){WANTED(name), WANTED(name ".scale"), WANTED(name ".bias")})
/* A linear map of every layer: the messages speak of any of them, the position says which. */
#define LAYERED(name) ((wanted_linear){WANTED("N." name), WANTED("N." name ".scale"), WANTED("N." name ".bias")})

enum { NO_LAYER = -1, NAME_SIZE = 32 };

/* "N.qkv" of layer 3 is "3.qkv". */
static const char *name_of(wanted want, int layer, char out[NAME_SIZE])
{
    if (layer == NO_LAYER)
        snprintf(out, NAME_SIZE, "%s", want.name);
    else
        snprintf(out, NAME_SIZE, "%d%s", layer, want.name + 1);
    return out;
}

static uint32_t up_to(uint32_t n, uint32_t multiple)
{
    return (n + multiple - 1) / multiple * multiple;
}

/* Adds 16 outputs' sums over 64-byte groups of 4 inputs. Bytes are made unsigned (+128) and summed as pairs of 16-bit
 * lanes, which hold 2 × 255 × 128 groups; a byte of -128 becomes 0, which the usual trick finds. Plain loops over 16
 * words, so that compilers use vectors. */
static uint32_t add_groups(int32_t sums[16], const int8_t *weights, uint32_t groups)
{
    enum { FLUSH = 128 };
    uint32_t zeros = 0;
    for (uint32_t done = 0; done < groups; done += FLUSH) {
        uint32_t lanes[16] = {0}, count = groups - done < FLUSH ? groups - done : FLUSH;
        for (uint32_t g = 0; g < count; g++) {
            uint32_t words[16];
            memcpy(words, weights + ((size_t)done + g) * 64, sizeof words);
            for (int n = 0; n < 16; n++) {
                uint32_t word = words[n] ^ 0x80808080u;
                zeros |= (word - 0x01010101u) & ~word & 0x80808080u;
                lanes[n] += (word & 0x00FF00FFu) + (word >> 8 & 0x00FF00FFu);
            }
        }
        for (int n = 0; n < 16; n++)
            sums[n] += (int32_t)((lanes[n] & 0xFFFFu) + (lanes[n] >> 16)) - (int32_t)count * 4 * 128;
    }
    return zeros;
}

/* Zero where an input or output lies past the matrix. */
static bool padding_holds(const int8_t *weights, uint32_t inputs, uint32_t outputs)
{
    uint32_t deep = up_to(inputs, 4);
    for (uint32_t n = 0; n < up_to(outputs, 16); n++) {
        for (uint32_t k = n < outputs ? inputs : 0; k < deep; k++)
            if (weights[(size_t)(n / 16) * deep * 16 + (size_t)(k / 4) * 64 + (n % 16) * 4 + k % 4])
                return false;
    }
    return true;
}

bool dr_packed_sums(int32_t *sums, const int8_t *weights, uint32_t inputs, uint32_t outputs)
{
    uint32_t deep = up_to(inputs, 4), wide = up_to(outputs, 16), zeros = 0;
    memset(sums, 0, wide * sizeof *sums);
    for (uint32_t n = 0; n < wide; n += 16)
        zeros |= add_groups(sums + n, weights + (size_t)n * deep, deep / 4);
    for (uint32_t n = 0; n < wide; n++)
        sums[n] *= 128;
    return !zeros && padding_holds(weights, inputs, outputs);
}

static int linear(const filling *f, dr_linear *out, wanted_linear want, int layer, uint32_t inputs, uint32_t outputs)
{
    char name[NAME_SIZE];
    const void *weights, *scale, *bias;
    int code =
        find_shaped(f, &weights, want.weights, name_of(want.weights, layer, name), DR_SECTION_PACKED, inputs, outputs);
    if (!code)
        code = find_shaped(f, &scale, want.scale, name_of(want.scale, layer, name), DR_SECTION_F32, 1, outputs);
    if (!code)
        code = find_shaped(f, &bias, want.bias, name_of(want.bias, layer, name), DR_SECTION_F32, 1, outputs);
    if (code)
        return code;
    int32_t *sums = dr_alloc_raw(f->arena, up_to(outputs, 16) * sizeof *sums);
    if (!dr_packed_sums(sums, weights, inputs, outputs))
        return bad(f, "packed weights are not all within -127 and 127, or their padding is not zero",
                   dr_model_section(f->file, name_of(want.weights, layer, name))->offset);
    *out = (dr_linear){inputs, outputs, weights, scale, bias, sums};
    return DRAGOMAN_OK;
}

/* ---- the parts ---- */

static int read_card(filling *f)
{
    const dr_section *card;
    int code = find(f, &card, WANTED("card"), "card", DR_SECTION_TEXT);
    if (code)
        return code;
    f->model->card = dr_copy(f->arena, (dr_str){(const char *)card->at, card->size});
    dr_str rest = f->model->card, first = dr_trim(dr_split(&rest, '\n'));
    dr_str name = dr_starts(first, DR_STR("# ")) ? dr_trim(dr_from(first, 2)) : (dr_str){0};
    if (!name.size || name.size > DR_MODEL_MAX_NAME)
        return bad(f, "the card's first line is not \"# \" and a name of at most 100 bytes", card->offset);
    f->model->name = dr_copy(f->arena, name);
    return DRAGOMAN_OK;
}

typedef struct setting {
    dr_str name;
    uint32_t *target, least, most;
} setting;

static int read_setting(setting *settings, size_t count, dr_str line, const char **message)
{
    dr_str value = line, name = dr_split(&value, ' ');
    int64_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (!dr_eq(settings[i].name, name))
            continue;
        *message = "the section config gives a number twice, or one out of its range";
        if (*settings[i].target || !value.at || !dr_parse_int(value, &number) || number < settings[i].least ||
            number > settings[i].most)
            return -1;
        *settings[i].target = (uint32_t)number;
        return 0;
    }
    *message = "the section config names a number that this program does not know";
    return -1;
}

static int read_config(filling *f)
{
    dr_model *m = f->model;
    setting settings[] = {
        {DR_STR("layers"), &m->layers, 1, DR_MODEL_MAX_LAYERS},
        {DR_STR("hidden"), &m->hidden, 16, DR_MODEL_MAX_HIDDEN},
        {DR_STR("heads"), &m->heads, 1, DR_MODEL_MAX_HIDDEN / 16},
        {DR_STR("inner"), &m->inner, 16, DR_MODEL_MAX_INNER},
        {DR_STR("positions"), &m->positions, DR_WINDOW_PIECES, DR_MODEL_MAX_POSITIONS},
        {DR_STR("shapes"), &m->shapes, DR_WORD_SHAPES, DR_MODEL_MAX_SHAPES},
        {DR_STR("vocabulary"), &m->vocabulary, 1, DR_MODEL_MAX_VOCABULARY},
        {DR_STR("arc"), &m->arc, 16, DR_MODEL_MAX_HIDDEN},
        {DR_STR("relation"), &m->relation, 16, DR_MODEL_MAX_HIDDEN},
    };
    const size_t count = sizeof settings / sizeof *settings;
    const char *message;
    dr_labels text;
    int code = lines(f, &text, WANTED("config"), (uint32_t)count);
    if (code)
        return code;
    size_t offset = dr_model_section(f->file, "config")->offset;
    for (uint32_t i = 0; i < text.n; i++)
        if (read_setting(settings, count, text.at[i], &message))
            return bad(f, message, offset + (size_t)(text.at[i].at - text.at[0].at));
    if (text.n < count)
        return bad(f, "the section config does not give all nine numbers", offset);
    if (m->hidden % (16 * m->heads) || m->inner % 16 || m->arc % 16 || m->relation % 16)
        return bad(f, "hidden / heads, inner, arc and relation in the section config are not multiples of 16", offset);
    return DRAGOMAN_OK;
}

static int read_embeddings(filling *f)
{
    dr_model *m = f->model;
    const void *word = NULL;
    int code = find_shaped(f, &word, WANTED("embed.word"), "embed.word", DR_SECTION_I8, m->vocabulary, m->hidden);
    m->word = word;
    if (!code)
        code = floats(f, &m->word_scale, WANTED("embed.word.scale"), m->vocabulary, 1);
    if (!code)
        code = floats(f, &m->place, WANTED("embed.place"), m->positions, m->hidden);
    if (!code)
        code = floats(f, &m->shape, WANTED("embed.shape"), m->shapes, m->hidden);
    return code ? code : floats(f, &m->norm, WANTED("embed.norm"), 2, m->hidden);
}

static int read_vocabulary(filling *f)
{
    dr_model *m = f->model;
    int code = lines(f, &m->pieces, WANTED("vocabulary"), DR_MODEL_MAX_VOCABULARY);
    if (code)
        return code;
    size_t offset = dr_model_section(f->file, "vocabulary")->offset;
    if (m->pieces.n != m->vocabulary)
        return bad(f, "the section vocabulary has not as many lines as config says", offset);
    code = dr_wordpiece_new(&m->wordpiece, f->arena, m->pieces.at, m->pieces.n, f->error);
    if (code && f->error)
        f->error->position = offset;
    return code;
}

static int layer_norm(filling *f, const float **out, wanted want, int layer)
{
    char name[NAME_SIZE];
    const void *at = NULL;
    int code = find_shaped(f, &at, want, name_of(want, layer, name), DR_SECTION_F32, 2, f->model->hidden);
    *out = at;
    return code;
}

static int read_layer(filling *f, int number)
{
    dr_model *m = f->model;
    dr_layer *layer = &m->layer[number];
    int code = linear(f, &layer->qkv, LAYERED("qkv"), number, m->hidden, 3 * m->hidden);
    if (!code)
        code = linear(f, &layer->out, LAYERED("out"), number, m->hidden, m->hidden);
    if (!code)
        code = layer_norm(f, &layer->norm1, WANTED("N.norm1"), number);
    if (!code)
        code = linear(f, &layer->up, LAYERED("up"), number, m->hidden, m->inner);
    if (!code)
        code = linear(f, &layer->down, LAYERED("down"), number, m->inner, m->hidden);
    return code ? code : layer_norm(f, &layer->norm2, WANTED("N.norm2"), number);
}

static int read_tags(filling *f)
{
    dr_model *m = f->model;
    const wanted sets[DR_LABEL_SETS] = {
        [DR_LABELS_UPOS] = WANTED("labels.upos"),   [DR_LABELS_XPOS] = WANTED("labels.xpos"),
        [DR_LABELS_FEATS] = WANTED("labels.feats"), [DR_LABELS_LEMMA] = WANTED("labels.lemma"),
        [DR_LABELS_NER] = WANTED("labels.ner"),
    };
    uint32_t sum = 0;
    for (int i = 0; i < DR_LABEL_SETS; i++) {
        int code = lines(f, &m->label_sets[i], sets[i], DR_MODEL_MAX_LABELS);
        if (code)
            return code;
        m->label_first[i] = sum;
        sum += m->label_sets[i].n;
    }
    m->tagging = dr_tagging_new(f->arena, m);
    return linear(f, &m->labels, LINEAR("labels"), NO_LAYER, m->hidden, sum);
}

static int read_trees(filling *f)
{
    dr_model *m = f->model;
    int code = lines(f, &m->relations, WANTED("labels.rel"), DR_MODEL_MAX_LABELS);
    if (!code)
        m->relation_of = dr_relations_of(f->arena, &m->relations);
    if (!code)
        code = linear(f, &m->arc_head, LINEAR("arc.head"), NO_LAYER, m->hidden, m->arc);
    if (!code)
        code = linear(f, &m->arc_dep, LINEAR("arc.dep"), NO_LAYER, m->hidden, m->arc);
    if (!code)
        code = linear(f, &m->arc_bi, LINEAR("arc.bi"), NO_LAYER, m->arc, m->arc);
    if (!code)
        code = floats(f, &m->arc_root, WANTED("arc.root"), 1, m->arc);
    if (!code)
        code = linear(f, &m->rel_head, LINEAR("rel.head"), NO_LAYER, m->hidden, m->relation);
    if (!code)
        code = linear(f, &m->rel_dep, LINEAR("rel.dep"), NO_LAYER, m->hidden, m->relation);
    return code ? code : linear(f, &m->rel_out, LINEAR("rel.out"), NO_LAYER, m->relation, m->relations.n);
}

static int read_calibration(filling *f)
{
    const dr_section *section;
    int code = find(f, &section, WANTED("calibration"), "calibration", DR_SECTION_F32);
    if (code)
        return code;
    if (section->columns != 2 || section->rows < 2 || section->rows > DR_MODEL_MAX_LABELS)
        return bad(f, WANTED("calibration").shape, section->offset);
    const float *pairs = (const void *)section->at;
    for (uint32_t i = 0; i < section->rows; i++) {
        bool shares = pairs[2 * i] >= 0 && pairs[2 * i] <= 1 && pairs[2 * i + 1] >= 0 && pairs[2 * i + 1] <= 1;
        if (!shares || (i && pairs[2 * i] <= pairs[2 * i - 2]))
            return bad(f, "the section calibration is not pairs of shares from 0 to 1 that ascend", section->offset);
    }
    f->model->calibration = pairs;
    f->model->calibration_count = section->rows;
    return DRAGOMAN_OK;
}

/* ---- heads that a file may leave out ---- */

/* A label set that is the program's own: its lines, and what to say of one that is another. */
typedef struct fixed_label {
    const char *label, *message;
} fixed_label;
#define X(symbol, label) {label, "the section labels.trigger does not have " label " in its place"},
static const fixed_label triggers[] = {DR_CODED_TRIGGERS(X)};
#undef X
#define X(symbol, label) {label, "the section labels.tense does not have " label " in its place"},
static const fixed_label tenses[] = {DR_CODED_TENSES(X)};
#undef X
#define X(symbol, label) {label, "the section labels.flag does not have " label " in its place"},
static const fixed_label flags[] = {DR_CODED_FLAGS(X)};
#undef X
#define X(symbol, label) {label, "the section labels.move does not have " label " in its place"},
static const fixed_label moves[] = {DR_CODED_MOVES(X)};
#undef X
#define X(symbol, label) {label, "the section labels.role does not have " label " in its place"},
static const fixed_label roles[] = {DR_LINK_ROLES(X)};
#undef X

static int check_labels(const filling *f, wanted want, const fixed_label *fixed, uint32_t n)
{
    dr_labels text;
    int code = lines(f, &text, want, n);
    if (code)
        return code;
    size_t offset = dr_model_section(f->file, want.name)->offset;
    for (uint32_t i = 0; i < text.n; i++)
        if (!dr_is_text(text.at[i], fixed[i].label))
            return bad(f, fixed[i].message, offset + (size_t)(text.at[i].at - text.at[0].at));
    return text.n == n ? DRAGOMAN_OK : bad(f, want.shape, offset);
}

static int check_coded_labels(const filling *f)
{
    int code = check_labels(f, WANTED("labels.trigger"), triggers, DR_CODED_TRIGGER_COUNT);
    if (!code)
        code = check_labels(f, WANTED("labels.tense"), tenses, DR_CODED_TENSE_COUNT);
    if (!code)
        code = check_labels(f, WANTED("labels.flag"), flags, DR_CODED_FLAG_COUNT);
    if (!code)
        code = check_labels(f, WANTED("labels.move"), moves, DR_CODED_MOVE_COUNT);
    return code ? code : check_labels(f, WANTED("labels.role"), roles, DR_LINK_ROLE_COUNT);
}

/* A map of the words' vectors that chooses its own width. */
static int read_narrowing(const filling *f, dr_linear *out, wanted_linear want)
{
    const dr_section *section;
    int code = find(f, &section, want.weights, want.weights.name, DR_SECTION_PACKED);
    if (code)
        return code;
    if (section->columns % 16 || section->columns > DR_MODEL_MAX_HIDDEN)
        return bad(f, want.weights.shape, section->offset);
    return linear(f, out, want, NO_LAYER, f->model->hidden, section->columns);
}

static int read_coded(const filling *f)
{
    dr_model *m = f->model;
    int code = check_coded_labels(f);
    if (!code)
        code = read_narrowing(f, &m->coding_word, LINEAR("coding.word"));
    if (!code)
        code = linear(f, &m->coding_out, LINEAR("coding.out"), NO_LAYER, m->coding_word.outputs, DR_CODED_LABELS);
    if (!code)
        code = read_narrowing(f, &m->role_head, LINEAR("role.head"));
    const uint32_t width = m->role_head.outputs;
    if (!code)
        code = linear(f, &m->role_dep, LINEAR("role.dep"), NO_LAYER, m->hidden, width);
    if (!code)
        code = linear(f, &m->role_bi, LINEAR("role.bi"), NO_LAYER, width, DR_LINK_ROLE_COUNT * width);
    return code ? code : floats(f, &m->role_base, WANTED("role.base"), 1, DR_LINK_ROLE_COUNT);
}

static bool has_coded(const dr_model_file *file)
{
    static const char *const names[] = {"coding.word", "coding.out",   "role.head",     "role.dep",
                                        "role.bi",     "role.base",    "labels.flag",   "labels.move",
                                        "labels.role", "labels.tense", "labels.trigger"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dr_model_section(file, names[i]))
            return true;
    return false;
}

int dr_model_fill(dr_model *model, dr_arena *arena, const dr_model_file *file, dragoman_error *error)
{
    filling f = {model, arena, file, error};
    int code = read_card(&f);
    if (!code)
        code = read_config(&f);
    if (!code)
        code = read_vocabulary(&f);
    if (!code)
        code = read_embeddings(&f);
    for (uint32_t i = 0; !code && i < model->layers; i++)
        code = read_layer(&f, (int)i);
    if (!code)
        code = read_tags(&f);
    if (!code)
        code = read_trees(&f);
    if (!code)
        code = read_calibration(&f);
    return code || !has_coded(file) ? code : read_coded(&f);
}
