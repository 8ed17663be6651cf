/* Terms that the tables and the record share. */
#ifndef DR_KNOWLEDGE_TERMS_H
#define DR_KNOWLEDGE_TERMS_H

#include "dragoman/facts.h"

/* As numbered in public, so that views hand them out as they are; names are made from the public lists too. */
typedef enum dr_actor_kind {
    DR_ACTOR_UNKNOWN = DRAGOMAN_ACTOR_UNKNOWN,
    DR_PERSON = DRAGOMAN_ACTOR_PERSON,
    DR_GROUP = DRAGOMAN_ACTOR_GROUP,
    DR_ORGANIZATION = DRAGOMAN_ACTOR_ORGANIZATION,
    DR_STATE = DRAGOMAN_ACTOR_STATE,
    DR_POPULATION = DRAGOMAN_ACTOR_POPULATION,
    DR_OUTLET = DRAGOMAN_ACTOR_OUTLET
} dr_actor_kind;

typedef enum dr_certainty {
    DR_CERTAIN = DRAGOMAN_CERTAINTY_CERTAIN,
    DR_PROBABLE = DRAGOMAN_CERTAINTY_PROBABLE,
    DR_POSSIBLE = DRAGOMAN_CERTAINTY_POSSIBLE,
    DR_CERTAINTY_UNKNOWN = DRAGOMAN_CERTAINTY_UNKNOWN
} dr_certainty;

typedef enum dr_move_kind {
#define X(symbol, name) DR_MOVE_##symbol = DRAGOMAN_MOVE_##symbol,
    DRAGOMAN_MOVE_KINDS(X)
#undef X
    DR_MOVE_COUNT
} dr_move_kind;

#endif
