/* Small valid model files made in memory, for tests: the same options give the same bytes.
 *
 *     dr_model *model = tiny_open(arena, NULL);                            a default one, open, closed with the arena
 *     dr_model *wide = tiny_open(arena, &(tiny_options){.hidden = 64});    what is zero or NULL is the default
 *
 * To make one that is wrong in one place, take its sections, change them and write them:
 *
 *     tiny_file *file = tiny_sections(arena, NULL);
 *     tiny_find(file, "arc.root")->rows = 2;
 *     unsigned char *bytes = tiny_write(arena, file, &size);
 *
 * or change the bytes and call tiny_seal, which sets the checksums right again. */
#ifndef DR_TINY_MODEL_H
#define DR_TINY_MODEL_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "language/engine/encoder.h"
#include "language/engine/model_file.h"
#include "language/engine/word_shape.h"

/* Lists are lines, each ended by '\n'. */
typedef struct tiny_options {
    uint32_t layers, hidden, heads, inner, positions, shapes, arc, relation;
    const char *card, *vocabulary;
    const char *upos, *xpos, *feats, *lemma, *ner, *relations;
    uint32_t coding, roles; /* widths of the heads that code words; both 0: left out; one 0: 16 */
    uint64_t seed;
} tiny_options;

typedef struct tiny_section {
    char name[32];
    uint32_t kind, rows, columns;
    const void *at;
    size_t size;
} tiny_section;

enum { TINY_SECTIONS = 512 };
typedef struct tiny_file {
    dr_arena *arena;
    uint64_t random;
    uint32_t n;
    tiny_section at[TINY_SECTIONS];
} tiny_file;

#define TINY_VOCABULARY                                                                                                \
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu\nv\nw\nx\ny\nz\n"       \
    "##a\n##b\n##c\n##d\n##e\n##f\n##g\n##h\n##i\n##j\n##k\n##l\n##m\n##n\n##o\n##p\n##q\n##r\n##s\n##t\n##u\n##v\n"   \
    "##w\n##x\n##y\n##z\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n##0\n##1\n##2\n##3\n##4\n##5\n##6\n##7\n##8\n##9\n"             \
    ".\n,\n'\n\"\n-\n(\n)\n:\n;\n!\n?\nthe\nof\nsaid\nmin\n##ister\n##ing\n##ed\nwar\n##war\n\xe2\x82\xac\n"

/* ---- numbers ---- */

/* splitmix64 (Steele, Lea, Flood 2014) */
static inline uint64_t tiny_random(tiny_file *file)
{
    uint64_t z = file->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* middle ± spread */
static inline float tiny_float(tiny_file *file, float middle, float spread)
{
    return middle + spread * ((float)(tiny_random(file) >> 40) / (float)(1 << 23) - 1);
}

static inline int8_t tiny_weight(tiny_file *file)
{
    return (int8_t)((int)(tiny_random(file) % 255) - 127);
}

/* ---- sections ---- */

static inline void tiny_add(tiny_file *file, const char *name, uint32_t kind, uint32_t rows, uint32_t columns,
                            const void *at, size_t size)
{
    tiny_section *section = &file->at[file->n++ % TINY_SECTIONS];
    *section = (tiny_section){.kind = kind, .rows = rows, .columns = columns, .at = at, .size = size};
    snprintf(section->name, sizeof section->name, "%s", name);
}

static inline uint32_t tiny_lines(const char *text)
{
    uint32_t n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static inline void tiny_text(tiny_file *file, const char *name, const char *text)
{
    tiny_add(file, name, DR_SECTION_TEXT, tiny_lines(text), (uint32_t)strlen(text), text, strlen(text));
}

static inline void tiny_floats(tiny_file *file, const char *name, uint32_t rows, uint32_t columns, float middle,
                               float spread)
{
    float *at = DR_NEW_ARRAY(file->arena, float, (size_t)rows *columns);
    for (size_t i = 0; i < (size_t)rows * columns; i++)
        at[i] = tiny_float(file, middle, spread);
    tiny_add(file, name, DR_SECTION_F32, rows, columns, at, (size_t)rows * columns * sizeof *at);
}

/* Gains about 1, biases about 0. */
static inline void tiny_norm(tiny_file *file, const char *name, uint32_t columns)
{
    float *at = DR_NEW_ARRAY(file->arena, float, 2 * (size_t)columns);
    for (uint32_t i = 0; i < columns; i++)
        at[i] = tiny_float(file, 1, 0.25f), at[columns + i] = tiny_float(file, 0, 0.25f);
    tiny_add(file, name, DR_SECTION_F32, 2, columns, at, 2 * (size_t)columns * sizeof *at);
}

static inline void tiny_packed(tiny_file *file, const char *name, uint32_t inputs, uint32_t outputs)
{
    uint32_t deep = (inputs + 3) / 4 * 4, wide = (outputs + 15) / 16 * 16;
    int8_t *at = DR_NEW_ARRAY(file->arena, int8_t, (size_t)deep * wide);
    for (uint32_t k = 0; k < inputs; k++)
        for (uint32_t n = 0; n < outputs; n++)
            at[(size_t)(n / 16) * deep * 16 + (size_t)(k / 4) * 64 + (n % 16) * 4 + k % 4] = tiny_weight(file);
    tiny_add(file, name, DR_SECTION_PACKED, inputs, outputs, at, (size_t)deep * wide);
}

/* A linear map whose outputs are about as large as its inputs. */
static inline void tiny_linear(tiny_file *file, const char *name, uint32_t inputs, uint32_t outputs)
{
    char part[32];
    float scale = 1.5f / (127 * sqrtf((float)inputs));
    tiny_packed(file, name, inputs, outputs);
    snprintf(part, sizeof part, "%s.scale", name);
    tiny_floats(file, part, 1, outputs, scale, scale / 4);
    snprintf(part, sizeof part, "%s.bias", name);
    tiny_floats(file, part, 1, outputs, 0, 0.25f);
}

static inline void tiny_layer(tiny_file *file, const tiny_options *o, uint32_t number)
{
    const struct {
        const char *name;
        uint32_t inputs, outputs;
    } maps[] = {{"qkv", o->hidden, 3 * o->hidden},
                {"out", o->hidden, o->hidden},
                {"up", o->hidden, o->inner},
                {"down", o->inner, o->hidden}};
    char name[32];
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        snprintf(name, sizeof name, "%u.%s", number, maps[i].name);
        tiny_linear(file, name, maps[i].inputs, maps[i].outputs);
    }
    snprintf(name, sizeof name, "%u.norm1", number);
    tiny_norm(file, name, o->hidden);
    snprintf(name, sizeof name, "%u.norm2", number);
    tiny_norm(file, name, o->hidden);
}

static inline void tiny_embeddings(tiny_file *file, const tiny_options *o, uint32_t vocabulary)
{
    int8_t *word = DR_NEW_ARRAY(file->arena, int8_t, (size_t)vocabulary * o->hidden);
    for (size_t i = 0; i < (size_t)vocabulary * o->hidden; i++)
        word[i] = tiny_weight(file);
    tiny_add(file, "embed.word", DR_SECTION_I8, vocabulary, o->hidden, word, (size_t)vocabulary * o->hidden);
    tiny_floats(file, "embed.word.scale", vocabulary, 1, 0.01f, 0.005f);
    tiny_floats(file, "embed.place", o->positions, o->hidden, 0, 0.25f);
    tiny_floats(file, "embed.shape", o->shapes, o->hidden, 0, 0.25f);
    tiny_norm(file, "embed.norm", o->hidden);
}

static inline void tiny_heads(tiny_file *file, const tiny_options *o)
{
    const char *sets[] = {o->upos, o->xpos, o->feats, o->lemma, o->ner};
    const char *const names[] = {"labels.upos", "labels.xpos", "labels.feats", "labels.lemma", "labels.ner"};
    uint32_t sum = 0;
    for (int i = 0; i < 5; i++) {
        tiny_text(file, names[i], sets[i]);
        sum += tiny_lines(sets[i]);
    }
    tiny_linear(file, "labels", o->hidden, sum);
    tiny_linear(file, "arc.head", o->hidden, o->arc);
    tiny_linear(file, "arc.dep", o->hidden, o->arc);
    tiny_linear(file, "arc.bi", o->arc, o->arc);
    tiny_floats(file, "arc.root", 1, o->arc, 0, 0.5f);
    tiny_linear(file, "rel.head", o->hidden, o->relation);
    tiny_linear(file, "rel.dep", o->hidden, o->relation);
    tiny_text(file, "labels.rel", o->relations);
    tiny_linear(file, "rel.out", o->relation, tiny_lines(o->relations));
}

/* Labels of what words do in events, statements and moves, as a model file must have them. */
#define TINY_TRIGGERS                                                                                                  \
    "none\nAGREE\nCONSULT\nSUPPORT\nCONCEDE\nCOOPERATE\nAID\nRETREAT\nREQUEST\nACCUSE\nREJECT\nTHREATEN\nPROTEST\n"    \
    "SANCTION\nMOBILIZE\nCOERCE\nASSAULT\n"
#define TINY_TENSES "past\nongoing\nfuture\nhypothetical\nhistorical\n"
#define TINY_FLAGS "negative\nhedged\ncore\ncue\n"
#define TINY_MOVES                                                                                                     \
    "none\nproposal\ndemand\noffer\nacceptance\nrejection\ncounterproposal\nno_response\nconditional\nwithdrawal\n"    \
    "agreement\nbreach\n"
#define TINY_ROLES "actor\nrecipient\nplace\nday\nsource\ncontent\nparty\nto\nterm\n"

/* Random: every word does something, and nearly every one has every role of every other. */
static inline void tiny_coded(tiny_file *file, const tiny_options *o)
{
    uint32_t coding = o->coding ? o->coding : 16, roles = o->roles ? o->roles : 16;
    if (!o->coding && !o->roles)
        return;
    tiny_linear(file, "coding.word", o->hidden, coding);
    tiny_linear(file, "coding.out", coding, 17 + 5 + 4 + 12);
    tiny_text(file, "labels.trigger", TINY_TRIGGERS);
    tiny_text(file, "labels.tense", TINY_TENSES);
    tiny_text(file, "labels.flag", TINY_FLAGS);
    tiny_text(file, "labels.move", TINY_MOVES);
    tiny_linear(file, "role.head", o->hidden, roles);
    tiny_linear(file, "role.dep", o->hidden, roles);
    tiny_linear(file, "role.bi", roles, 9 * roles);
    tiny_floats(file, "role.base", 1, 9, 0, 1);
    tiny_text(file, "labels.role", TINY_ROLES);
}

/* ---- files ---- */

static inline tiny_options tiny_defaults(const tiny_options *given)
{
    tiny_options o = given ? *given : (tiny_options){0};
#define DEFAULT(field, value) o.field = o.field ? o.field : (value)
    DEFAULT(layers, 1);
    DEFAULT(heads, 1);
    DEFAULT(hidden, 16 * o.heads);
    DEFAULT(inner, 2 * o.hidden);
    DEFAULT(positions, DR_WINDOW_PIECES);
    DEFAULT(shapes, DR_WORD_SHAPES);
    DEFAULT(arc, 16);
    DEFAULT(relation, 16);
    DEFAULT(card, "# Tiny\n\nRandom weights for tests.\n");
    DEFAULT(vocabulary, TINY_VOCABULARY);
    DEFAULT(upos, "NOUN\nPROPN\nVERB\nADP\nDET\nPUNCT\n");
    DEFAULT(xpos, "NN\nNNP\nVBD\nIN\nDT\n.\n");
    DEFAULT(feats, "_\nNumber=Sing\nNumber=Plur\nMood=Ind|Tense=Past|VerbForm=Fin\n");
    DEFAULT(lemma, "_\n");
    DEFAULT(ner, "O\nB-PER\nI-PER\nB-ORG\nI-ORG\nB-LOC\nI-LOC\n");
    DEFAULT(relations, "root\nnsubj\nobj\nobl\ncase\ndet\npunct\n");
#undef DEFAULT
    return o;
}

/* The sections of a valid file, on the arena. */
static inline tiny_file *tiny_sections(dr_arena *on, const tiny_options *given)
{
    static const float calibration[] = {0, 0, 0.5f, 0.25f, 1, 1};
    tiny_options o = tiny_defaults(given);
    uint32_t vocabulary = tiny_lines(o.vocabulary);
    tiny_file *file = DR_NEW(on, tiny_file);
    file->arena = on;
    file->random = o.seed;
    tiny_text(file, "card", o.card);
    dr_str encoder = dr_format(on, "layers %u\nhidden %u\nheads %u\ninner %u\n", o.layers, o.hidden, o.heads, o.inner);
    dr_str rest = dr_format(on, "positions %u\nshapes %u\nvocabulary %u\narc %u\nrelation %u\n", o.positions, o.shapes,
                            vocabulary, o.arc, o.relation);
    tiny_text(file, "config", dr_format(on, "%s%s", encoder.at, rest.at).at);
    tiny_text(file, "vocabulary", o.vocabulary);
    tiny_embeddings(file, &o, vocabulary);
    for (uint32_t i = 0; i < o.layers; i++)
        tiny_layer(file, &o, i);
    tiny_heads(file, &o);
    tiny_coded(file, &o);
    tiny_add(file, "calibration", DR_SECTION_F32, 3, 2, calibration, sizeof calibration);
    return file;
}

/* NULL when there is none of this name. */
static inline tiny_section *tiny_find(tiny_file *file, const char *name)
{
    for (uint32_t i = 0; i < file->n; i++)
        if (strcmp(file->at[i].name, name) == 0)
            return &file->at[i];
    return NULL;
}

static inline void tiny_remove(tiny_file *file, const char *name)
{
    tiny_section *section = tiny_find(file, name);
    if (section)
        *section = file->at[--file->n];
}

static inline void tiny_put(unsigned char *at, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        at[i] = (unsigned char)(value >> 8 * i & 255);
}

static inline uint64_t tiny_get(const unsigned char *at, unsigned bytes)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < bytes; i++)
        value |= (uint64_t)at[i] << 8 * i;
    return value;
}

static inline int tiny_by_name(const void *a, const void *b)
{
    return strcmp(((const tiny_section *)a)->name, ((const tiny_section *)b)->name);
}

/* A copy that begins at a multiple of 64. */
static inline unsigned char *tiny_aligned(dr_arena *on, const void *bytes, size_t size)
{
    unsigned char *at = dr_alloc(on, size + DR_MODEL_ALIGNMENT);
    at += (DR_MODEL_ALIGNMENT - (uintptr_t)at % DR_MODEL_ALIGNMENT) % DR_MODEL_ALIGNMENT;
    if (bytes && size)
        memcpy(at, bytes, size);
    return at;
}

/* The file's bytes, aligned, on the arena. Sections are sorted; sizes are taken as they are, right or wrong. */
static inline unsigned char *tiny_write(dr_arena *on, tiny_file *file, size_t *size)
{
    size_t at = DR_MODEL_HEADER + (size_t)file->n * DR_MODEL_ENTRY;
    *size = at;
    for (uint32_t i = 0; i < file->n; i++)
        *size += (file->at[i].size + 63) / 64 * 64;
    unsigned char *out = tiny_aligned(on, NULL, *size);
    qsort(file->at, file->n, sizeof *file->at, tiny_by_name);
    memcpy(out, "DRAGOMAN", 8);
    tiny_put(out + 8, DR_MODEL_VERSION, 4);
    tiny_put(out + 12, file->n, 4);
    tiny_put(out + 16, *size, 8);
    for (uint32_t i = 0; i < file->n; i++) {
        const tiny_section *section = &file->at[i];
        unsigned char *entry = out + DR_MODEL_HEADER + (size_t)i * DR_MODEL_ENTRY;
        memcpy(entry, section->name, sizeof section->name);
        tiny_put(entry + 32, section->kind, 4);
        tiny_put(entry + 36, section->rows, 4);
        tiny_put(entry + 40, section->columns, 4);
        tiny_put(entry + 48, at, 8);
        tiny_put(entry + 56, XXH64(section->at, section->size, 0), 8);
        memcpy(out + at, section->at, section->size);
        at += (section->size + 63) / 64 * 64;
    }
    tiny_put(out + 24, XXH64(out + DR_MODEL_HEADER, (size_t)file->n * DR_MODEL_ENTRY, 0), 8);
    return out;
}

/* 0 when a side is too long for any file. */
static inline size_t tiny_size(uint64_t kind, uint64_t rows, uint64_t columns)
{
    if (rows > DR_MODEL_MAX_SIZE || columns > DR_MODEL_MAX_SIZE)
        return 0;
    switch (kind) {
    case DR_SECTION_TEXT:
        return columns;
    case DR_SECTION_F32:
        return rows * columns * 4;
    case DR_SECTION_I8:
        return rows * columns;
    default:
        return (rows + 3) / 4 * 4 * ((columns + 15) / 16 * 16);
    }
}

/* Sets the size and the checksums of changed bytes right, as far as their table lies within them. */
static inline void tiny_seal(unsigned char *bytes, size_t size)
{
    size_t count = size >= DR_MODEL_HEADER ? (size_t)tiny_get(bytes + 12, 4) : 0;
    if (size < DR_MODEL_HEADER || count > (size - DR_MODEL_HEADER) / DR_MODEL_ENTRY)
        return;
    tiny_put(bytes + 16, size, 8);
    for (size_t i = 0; i < count; i++) {
        unsigned char *entry = bytes + DR_MODEL_HEADER + i * DR_MODEL_ENTRY;
        uint64_t offset = tiny_get(entry + 48, 8);
        size_t need = tiny_size(tiny_get(entry + 32, 4), tiny_get(entry + 36, 4), tiny_get(entry + 40, 4));
        if (offset <= size && need <= size - offset)
            tiny_put(entry + 56, XXH64(bytes + offset, need, 0), 8);
    }
    tiny_put(bytes + 24, XXH64(bytes + DR_MODEL_HEADER, count * DR_MODEL_ENTRY, 0), 8);
}

static inline void tiny_close(void *model)
{
    dr_model *closing = model;
    dr_model_close(&closing);
}

/* An open model that is closed with the arena; NULL after a line on standard error when the options cannot be. */
static inline dr_model *tiny_open(dr_arena *on, const tiny_options *options)
{
    size_t size;
    dragoman_error error = {0};
    dr_model *model;
    const unsigned char *bytes = tiny_write(on, tiny_sections(on, options), &size);
    if (dr_model_read(&model, bytes, size, &error)) {
        fprintf(stderr, "tiny_open: byte %zu: %s\n", error.position, error.message);
        return NULL;
    }
    dr_defer(on, tiny_close, model);
    return model;
}

#endif
