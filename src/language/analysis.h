/* What is known of a report's sentences: the one type that the engine fills and every coder reads.
 *
 *   text      The envoy   did     n't     reply .
 *   tokens    [0] [1]     [2]     [3]     [4]  [5]     spans into report.text, in order, not overlapping
 *   sentences [0 .. 6)                                 ranges of tokens, in order, covering all
 *   head      1   4       4       4       -1   4       within the sentence (0-based); DR_ROOT, DR_NO_HEAD
 *
 * Rules find the words and sentences; the engine's model fills all else. */
#ifndef DR_LANGUAGE_ANALYSIS_H
#define DR_LANGUAGE_ANALYSIS_H

#include "base/error.h"
#include "base/str.h"
#include "intake/report.h"
#include "language/coded.h"

/* Universal POS tags (universaldependencies.org/u/pos). */
#define DR_UPOS(X)                                                                                                     \
    X(X)                                                                                                               \
    X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ)      \
        X(SYM) X(VERB)
typedef enum dr_upos {
#define X(name) DR_UPOS_##name,
    DR_UPOS(X)
#undef X
        DR_UPOS_COUNT
} dr_upos;

/* Penn tags as UD English has them: X(SYMBOL, "tag"). */
#define DR_XPOS(X)                                                                                                     \
    X(CC, "CC")                                                                                                        \
    X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LS, "LS")    \
        X(MD, "MD") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP")  \
            X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO") X(UH, "UH")  \
                X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT")        \
                    X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB") X(ADD, "ADD") X(AFX, "AFX") X(GW, "GW") X(HYPH, "HYPH")    \
                        X(NFP, "NFP") X(XX, "XX") X(LRB, "-LRB-") X(RRB, "-RRB-") X(OPENING, "``") X(CLOSING, "''")    \
                            X(COMMA, ",") X(STOP, ".") X(COLON, ":") X(MONEY, "$") X(HASH, "#")
typedef enum dr_xpos {
    DR_XPOS_NONE, /* none, or another */
#define X(symbol, tag) DR_XPOS_##symbol,
    DR_XPOS(X)
#undef X
        DR_XPOS_COUNT
} dr_xpos;

/* Universal dependency relations of English, subtypes as UD English uses them: X(SYMBOL, "label"). */
#define DR_RELATIONS(X)                                                                                                \
    X(ACL, "acl")                                                                                                      \
    X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod")      \
        X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc")                            \
            X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt")      \
                X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer")                          \
                    X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet")                \
                        X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed")        \
                            X(FLAT, "flat") X(FLAT_FOREIGN, "flat:foreign") X(GOESWITH, "goeswith") X(IOBJ, "iobj")    \
                                X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc")              \
                                    X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj")      \
                                        X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod")  \
                                            X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent")                      \
                                                X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan")                    \
                                                    X(PARATAXIS, "parataxis") X(PUNCT, "punct")                        \
                                                        X(REPARANDUM, "reparandum") X(ROOT, "root")                    \
                                                            X(VOCATIVE, "vocative") X(XCOMP, "xcomp")
typedef enum dr_relation {
    DR_REL_UNKNOWN,
#define X(symbol, label) DR_REL_##symbol,
    DR_RELATIONS(X)
#undef X
        DR_REL_COUNT
} dr_relation;

/* The features coding needs; bits of dr_token.features. */
enum {
    DR_PLURAL = 1 << 0,
    DR_SINGULAR = 1 << 1,
    DR_FIRST = 1 << 2,
    DR_SECOND = 1 << 3,
    DR_THIRD = 1 << 4,
    DR_PAST = 1 << 5,
    DR_PRESENT = 1 << 6,
    DR_FINITE = 1 << 7,
    DR_INFINITIVE = 1 << 8,
    DR_PARTICIPLE = 1 << 9,
    DR_GERUND = 1 << 10,
    DR_INDICATIVE = 1 << 11,
    DR_IMPERATIVE = 1 << 12,
    DR_SUBJUNCTIVE = 1 << 13,
    DR_PASSIVE = 1 << 14,
    DR_NEGATIVE = 1 << 15,
    DR_POSSESSIVE = 1 << 16
};

#define DR_ENTITY_KINDS(X) X(PER) X(ORG) X(LOC) X(NORP) X(EVENT) X(TITLE)
typedef enum dr_entity_kind {
#define X(name) DR_ENTITY_##name,
    DR_ENTITY_KINDS(X)
#undef X
        DR_ENTITY_COUNT
} dr_entity_kind;

enum { DR_ROOT = -1, DR_NO_HEAD = -2 };

typedef struct dr_token {
    dr_span span; /* bytes of report.text */
    dr_str form;  /* the syntactic word; a view of the text except where a contraction is rewritten */
    dr_str lemma; /* lower case except for names; never empty */
    const struct dr_class_set *classes; /* of words, see knowledge/word_classes.h; NULL: none, or none given yet */
    uint32_t features;
    int32_t head;                 /* index within the sentence, DR_ROOT, or DR_NO_HEAD before the engine has seen it */
    uint8_t upos, relation, xpos; /* dr_upos, dr_relation, dr_xpos */
    bool space_after;
} dr_token;
_Static_assert(sizeof(dr_token) <= 64, "a report has one for every five characters");

typedef struct dr_sentence {
    uint32_t first, count; /* tokens [first, first + count), count >= 1 */
    dr_span span;
    uint32_t paragraph; /* index into report.paragraphs */
    bool dateline;      /* "GENEVA, Sept. 8 (Reuters) -" before the paragraph's first sentence */
} dr_sentence;

typedef struct dr_entity {
    uint32_t first, end; /* tokens [first, end) */
    dr_entity_kind kind;
    float score; /* 0..1 */
} dr_entity;

typedef struct dr_analysis {
    dr_token *tokens;
    uint32_t token_count;
    dr_sentence *sentences;
    uint32_t sentence_count;
    DR_VEC(dr_entity) entities;  /* in order, not overlapping */
    bool has_heads;              /* the model has heads that code words: where they say nothing, that counts */
    DR_VEC(dr_coded_word) coded; /* in text order */
    DR_VEC(dr_link) links;       /* of one coded word after another */
    /* The tokens as phrase look-ups see them; NULL until dr_phrases_prepare (a look-up then works slower). */
    struct dr_words *words;
} dr_analysis;

const char *dr_upos_name(unsigned upos);
const char *dr_xpos_name(unsigned xpos);         /* "_" for none */
const char *dr_relation_name(unsigned relation); /* "_" for unknown */
const char *dr_entity_name(unsigned kind);
dr_upos dr_upos_of(dr_str name);          /* DR_UPOS_X when not a tag */
dr_xpos dr_xpos_of(dr_str tag);           /* DR_XPOS_NONE when not one of these */
dr_relation dr_relation_of(dr_str label); /* unknown subtypes fall back to the plain relation */
/* The sentence that holds the token; the analysis must have it. Binary search. */
uint32_t dr_sentence_of(const dr_analysis *analysis, uint32_t token);
/* The first token that ends after byte `offset`; token_count when none does. */
uint32_t dr_token_at(const dr_analysis *analysis, uint32_t offset);
/* Index of the first sentence that is no dateline; 0 where all are, and without any. */
uint32_t dr_lead_sentence(const dr_analysis *analysis);
/* The index of the first coded word at the token or behind it; coded.n: none. Binary search. */
uint32_t dr_first_coded(const dr_analysis *analysis, uint32_t token);
/* What the token does, NULL when it is nothing that was kept. Binary search. */
const dr_coded_word *dr_coded_word_at(const dr_analysis *analysis, uint32_t token);
/* The bytes from the first token's start to the last one's end; first < end. */
static inline dr_span dr_tokens_span(const dr_analysis *analysis, uint32_t first, uint32_t end)
{
    return (dr_span){analysis->tokens[first].span.start, analysis->tokens[end - 1].span.end};
}

#endif
