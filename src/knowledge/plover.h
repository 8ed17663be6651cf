/* The PLOVER codebook in numbers: types, quads, scores (PLOVER manual draft 0.8, Open Event Data Alliance).
 * X(SYMBOL, quad, score, two_sided), in the order of DRAGOMAN_TYPES: two_sided types put everybody into `actor`. */
#ifndef DR_KNOWLEDGE_PLOVER_H
#define DR_KNOWLEDGE_PLOVER_H

#include "base/str.h"
#include "dragoman/facts.h"

#define DR_PLOVER_TYPES(X)                                                                             \
    X(AGREE, 1, 2.5, 1) X(CONSULT, 1, 2.5, 1) X(SUPPORT, 1, 5, 0) X(CONCEDE, 1, 4.5, 0) X(COOPERATE, 2, 9.5, 1) \
    X(AID, 2, 10, 0) X(RETREAT, 2, 6.5, 0) X(REQUEST, 3, 0, 0) X(ACCUSE, 3, -3, 0) X(REJECT, 3, -2, 0)          \
    X(THREATEN, 3, -3.5, 0) X(PROTEST, 4, -5, 0) X(SANCTION, 4, -6, 0) X(MOBILIZE, 4, -5.5, 0)                  \
    X(COERCE, 4, -7, 0) X(ASSAULT, 4, -9, 0)

typedef enum dr_plover {
    DR_PLOVER_NONE,
#define X(symbol, quad, score, two_sided) DR_##symbol = DRAGOMAN_TYPE_##symbol,
    DR_PLOVER_TYPES(X)
#undef X
    DR_PLOVER_COUNT
} dr_plover;

const char *dr_plover_name(dr_plover type); /* "AGREE"; NULL for none */
dr_plover dr_plover_of(dr_str name);        /* upper case; DR_PLOVER_NONE when not a type */
int dr_plover_quad(dr_plover type);         /* 1..4; 0 for none */
bool dr_plover_two_sided(dr_plover type);
/* The modes that the codebook gives the type, counted from 0; NULL past the last. */
const char *dr_plover_mode(dr_plover type, size_t index);
/* Whether the codebook gives the type this mode. */
bool dr_plover_has_mode(dr_plover type, dr_str mode);
/* The mode's score where the manual gives one, else the type's. mode may be empty. */
double dr_plover_score(dr_plover type, dr_str mode);
/* The CAMEO code that stands for type and mode, for exports: "042"; "" for none. */
const char *dr_plover_cameo(dr_plover type, dr_str mode);

#endif
