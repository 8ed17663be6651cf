/* Terms that the tables and the record share. */
#ifndef DR_KNOWLEDGE_TERMS_H
#define DR_KNOWLEDGE_TERMS_H

typedef enum dr_actor_kind {
    DR_ACTOR_UNKNOWN, DR_PERSON, DR_GROUP, DR_ORGANIZATION, DR_STATE, DR_POPULATION, DR_OUTLET
} dr_actor_kind;

typedef enum dr_certainty { DR_CERTAIN, DR_PROBABLE, DR_POSSIBLE, DR_CERTAINTY_UNKNOWN } dr_certainty;

#define DR_MOVES(X)                                                                                        \
    X(PROPOSAL, "proposal") X(DEMAND, "demand") X(OFFER, "offer") X(ACCEPTANCE, "acceptance")                    \
    X(REJECTION, "rejection") X(COUNTERPROPOSAL, "counterproposal") X(NO_RESPONSE, "no_response")              \
    X(CONDITIONAL, "conditional") X(WITHDRAWAL, "withdrawal") X(AGREEMENT, "agreement") X(BREACH, "breach")
typedef enum dr_move_kind {
#define X(symbol, name) DR_MOVE_##symbol,
    DR_MOVES(X)
#undef X
    DR_MOVE_COUNT
} dr_move_kind;

#endif
