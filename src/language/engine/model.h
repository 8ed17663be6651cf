/* The model file: one file that holds the weights, vocabularies and card of the learned engine.
 *
 *   offset
 *   0    "DRAGOMAN"                       magic, 8 bytes
 *   8    u32 version                      DR_MODEL_VERSION
 *   12   u32 section_count                1 .. DR_MODEL_MAX_SECTIONS
 *   16   u64 file_size                    bytes, the whole file
 *   24   u64 table_checksum               XXH64 (seed 0) of the section table
 *   32   32 zero bytes
 *   64   section_count × 64 bytes, sorted by name:
 *          0  char name[32]               ASCII, zero-padded, at most 31 letters
 *          32 u32 kind                    dr_section_kind
 *          36 u32 rows, 40 u32 columns    the shape; text: rows = lines, columns = bytes
 *          44 u32 zero
 *          48 u64 offset                  from the file's start, a multiple of 64
 *          56 u64 checksum                XXH64 (seed 0) of the section's bytes
 *   …    the sections, none empty or overlapping another, zero bytes between and behind them
 *
 * All numbers are little-endian; a big-endian machine refuses the file. A section's size follows from kind and shape:
 *
 *   DR_SECTION_TEXT    size in `columns` bytes; rows lines of UTF-8, each ended by '\n'; no control characters but '\t'
 *   DR_SECTION_F32     rows × columns × 4, row by row; every value within -1000 and 1000
 *   DR_SECTION_I8      rows × columns, row by row
 *   DR_SECTION_PACKED  a weight matrix (rows = inputs K, columns = outputs N) of int8 in -127..127 in the order the
 *                      kernels read: for each 16 outputs, for each 4 inputs, 16 × 4 bytes (output by output); K and N
 * are padded with zeros to multiples of 4 and 16: size = ceil16(N) × ceil4(K), w[k][n] at (n/16) × ceil4(K) × 16 +
 * (k/4) × 64 + (n%16) × 4 + k%4
 *
 * Sections, with H = hidden width, L = layers, F = feed-forward width:
 *
 *   card        text      the model card (Markdown)
 *   config      text      "name value" a line, each once: layers, hidden, heads, inner, positions, shapes, vocabulary,
 *                         arc, relation
 *   vocabulary  text      word pieces, one a line, in the order of their numbers; ## marks one inside a word
 *   embed.word  i8        (vocabulary, H), embed.word.scale f32 (vocabulary, 1): row r is int8 × scale[r]
 *   embed.place f32       (positions, H); embed.shape f32 (shapes, H): added
 *   embed.norm  f32       (2, H): gain and bias of the layer norm
 *   N.qkv N.out N.up N.down   (N = 0 .. L-1) linear maps H→3H, H→H, H→F, F→H, each three sections:
 *                         X packed (K, N); X.scale f32 (1, N); X.bias f32 (1, N)
 *   N.norm1 N.norm2       f32 (2, H), behind attention and behind feed-forward (post-norm, as BERT)
 *   labels      linear map H → sum of all label sets' sizes; the sets lie in the order below
 *   labels.upos labels.xpos labels.feats labels.lemma labels.ner      text: one label a line (scripts of lemma:
 * heads.h) arc.head arc.dep      linear maps H → arc, then GELU; arc.bi linear map arc → arc on the dependents arc.root
 * f32 (1, arc): score of a word as head, whatever the dependent: dot product with its arc.head vector rel.head rel.dep
 * linear maps H → relation; added for a pair, then GELU, then rel.out: relation → labels labels.rel  text relations,
 * one a line, in the order of rel.out's outputs calibration f32 (n, 2) n >= 2 pairs (softmax share, observed share
 * right) of names, in 0..1, the first strictly ascending; piecewise linear
 *
 * A file has all of these or none; C and R are multiples of 16. language/coded.h says what they are for:
 *
 *   coding.word linear map H → C, then GELU; coding.out linear map C → sum of the label sets' sizes in the order below
 *   labels.trigger labels.tense labels.flag labels.move    text: 17, 5, 4 and 12 lines, exactly those of coded.h;
 *                         softmax within trigger, tense and move, a sigmoid for each flag
 *   role.head role.dep    linear maps H → R, then GELU; role.bi linear map R → roles × R (role by role) on the heads
 *   role.base   f32 (1, roles); word w has role r of word a with the share sigmoid(bi_r(a) · dep(w) + base[r])
 *   labels.role text      9 lines, exactly those of coded.h
 *
 * A linear map is y[n] = (float)(sum over k of q[k] × w[k][n]) × (s × scale[n]) + bias[n], where
 * q = round-half-even(x × 127 / m), s = m / 127 and m = max |x| over the row (m = 0: q = 0). See kernels/kernels.h. */
#ifndef DR_LANGUAGE_ENGINE_MODEL_H
#define DR_LANGUAGE_ENGINE_MODEL_H

#include "base/error.h"
#include "base/str.h"

enum {
    DR_MODEL_VERSION = 1,
    DR_MODEL_MAX_SECTIONS = 1024,
    DR_MODEL_MAX_LAYERS = 24,
    DR_MODEL_MAX_HIDDEN = 1024, /* H, arc, relation, C, R: multiples of 16; H of 16 × heads */
    DR_MODEL_MAX_INNER = 4096,  /* F: a multiple of 16 */
    DR_MODEL_MAX_LABELS = 1024, /* of one set */
    DR_MODEL_MAX_VOCABULARY = 1 << 17,
    DR_MODEL_MAX_POSITIONS = 512, /* at least DR_WINDOW_PIECES */
    DR_MODEL_MAX_SHAPES = 64,     /* at least DR_WORD_SHAPES */
    DR_MODEL_MAX_NAME = 100       /* bytes */
};
#define DR_MODEL_MAX_SIZE ((size_t)256 << 20)
#define DR_MODEL_MAX_FLOAT 1000.0f /* keeps sums of products of weights and activations within float's range */

typedef enum dr_section_kind {
    DR_SECTION_TEXT,
    DR_SECTION_F32,
    DR_SECTION_I8,
    DR_SECTION_PACKED,
    DR_SECTION_KINDS
} dr_section_kind;

/* y = x w + bias; see above. All borrowed from the file. */
typedef struct dr_linear {
    uint32_t inputs, outputs;
    const int8_t *weights; /* packed (inputs, outputs) */
    const float *scale;    /* (outputs) */
    const float *bias;     /* (outputs) */
    const int32_t *sums; /* (ceil16(outputs)) 128 × the sum of each output's weights, for kernels that need x + 128 */
} dr_linear;

/* Strings of a text section. */
typedef struct dr_labels {
    const dr_str *at;
    uint32_t n;
} dr_labels;

/* What a token gets by one linear map: the label sets, in this order. */
typedef enum dr_label_set {
    DR_LABELS_UPOS,
    DR_LABELS_XPOS,
    DR_LABELS_FEATS,
    DR_LABELS_LEMMA,
    DR_LABELS_NER,
    DR_LABEL_SETS
} dr_label_set;

typedef struct dr_layer {
    dr_linear qkv, out, up, down;
    const float *norm1, *norm2; /* (2, hidden): gain, bias */
} dr_layer;

typedef struct dr_model {
    uint32_t layers, hidden, heads, inner, positions, shapes, vocabulary, arc, relation;
    dr_str card, name; /* both NUL-terminated; name: the card's first line without "# " */
    dr_labels pieces;
    const int8_t *word;      /* (vocabulary, hidden) */
    const float *word_scale; /* (vocabulary) */
    const float *place;      /* (positions, hidden) */
    const float *shape;      /* (shapes, hidden) */
    const float *norm;       /* (2, hidden) */
    dr_layer layer[DR_MODEL_MAX_LAYERS];
    dr_linear labels;
    dr_labels label_sets[DR_LABEL_SETS];
    uint32_t label_first[DR_LABEL_SETS]; /* the set's first output of `labels` */
    const struct dr_tagging *tagging;    /* what the labels of words stand for; heads.h */
    dr_linear arc_head, arc_dep, arc_bi, rel_head, rel_dep, rel_out;
    const float *arc_root; /* (arc) */
    dr_labels relations;
    const uint8_t *relation_of; /* (relations.n) dr_relation */
    const float *calibration; /* (calibration_count, 2) */
    uint32_t calibration_count;
    dr_linear coding_word, coding_out, role_head, role_dep, role_bi; /* outputs 0 when the file has none */
    const float *role_base;                                          /* (roles) */
    const struct dr_wordpiece *wordpiece;                            /* the vocabulary as the tokenizer looks it up */
    uint64_t checksum; /* of the section table: names the weights exactly */
    size_t size;       /* bytes of the file */
} dr_model;

/* Maps the file at `path` read-only and checks all of it. On failure *out is NULL and the error says what was expected:
 * E_TABLE, where in the file in `position`; E_IO when it cannot be opened. While the model is open the file must not be
 * written to or cut: replace it by renaming another over it. */
int dr_model_open(dr_model **out, const char *path, dragoman_error *error);
/* The same over bytes in memory (aligned to 64, else E_ARGUMENT), which must outlive the model and are borrowed. */
int dr_model_read(dr_model **out, const void *bytes, size_t size, dragoman_error *error);
/* The same, but bytes that are not aligned are copied, and not borrowed. */
int dr_model_read_copy(dr_model **out, const void *bytes, size_t size, dragoman_error *error);
/* NULL is fine. Sets *model to NULL. */
void dr_model_close(dr_model **model);

#endif
