/* What the engine says that words do in events, statements and moves, and which other words take part.
 *
 *   Serbia   rejected   the  offer  on  Monday                 shares, not decisions: whoever codes a report decides
 *     ▲       trigger REJECT .9, move rejection .8
 *     └── actor .9 ──┘ └─ content .7 ─▶ offer   └─ day .9 ─▶ Monday
 *
 * Few words do anything: those that do not are not kept, nor are links that are hardly likely. The labels are those of
 * the model's file, in its order; no codebook is known here. */
#ifndef DR_LANGUAGE_CODED_H
#define DR_LANGUAGE_CODED_H

#include "base/str.h"

/* X(SYMBOL, "label"). A word has one trigger, one tense and one move, and flags each for itself. */
#define DR_CODED_TRIGGERS(X)                                                                                           \
    X(NONE, "none")                                                                                                    \
    X(AGREE, "AGREE") X(CONSULT, "CONSULT") X(SUPPORT, "SUPPORT") X(CONCEDE, "CONCEDE") X(COOPERATE, "COOPERATE")      \
        X(AID, "AID") X(RETREAT, "RETREAT") X(REQUEST, "REQUEST") X(ACCUSE, "ACCUSE") X(REJECT, "REJECT")              \
            X(THREATEN, "THREATEN") X(PROTEST, "PROTEST") X(SANCTION, "SANCTION") X(MOBILIZE, "MOBILIZE")              \
                X(COERCE, "COERCE") X(ASSAULT, "ASSAULT")
#define DR_CODED_TENSES(X)                                                                                             \
    X(PAST, "past")                                                                                                    \
    X(ONGOING, "ongoing") X(FUTURE, "future") X(HYPOTHETICAL, "hypothetical") X(HISTORICAL, "historical")
#define DR_CODED_FLAGS(X) X(NEGATIVE, "negative") X(HEDGED, "hedged") X(CORE, "core") X(CUE, "cue")
#define DR_CODED_MOVES(X)                                                                                              \
    X(NONE, "none")                                                                                                    \
    X(PROPOSAL, "proposal") X(DEMAND, "demand") X(OFFER, "offer") X(ACCEPTANCE, "acceptance")                          \
        X(REJECTION, "rejection") X(COUNTERPROPOSAL, "counterproposal") X(NO_RESPONSE, "no_response")                  \
            X(CONDITIONAL, "conditional") X(WITHDRAWAL, "withdrawal") X(AGREEMENT, "agreement") X(BREACH, "breach")
#define DR_LINK_ROLES(X)                                                                                               \
    X(ACTOR, "actor")                                                                                                  \
    X(RECIPIENT, "recipient") X(PLACE, "place") X(DAY, "day") X(SOURCE, "source") X(CONTENT, "content")                \
        X(PARTY, "party") X(TO, "to") X(TERM, "term")

#define X(symbol, label) DR_CODED_TRIGGER_##symbol,
typedef enum dr_coded_trigger { DR_CODED_TRIGGERS(X) DR_CODED_TRIGGER_COUNT } dr_coded_trigger;
#undef X
#define X(symbol, label) DR_CODED_TENSE_##symbol,
typedef enum dr_coded_tense { DR_CODED_TENSES(X) DR_CODED_TENSE_COUNT } dr_coded_tense;
#undef X
#define X(symbol, label) DR_CODED_FLAG_##symbol,
typedef enum dr_coded_flag { DR_CODED_FLAGS(X) DR_CODED_FLAG_COUNT } dr_coded_flag;
#undef X
#define X(symbol, label) DR_CODED_MOVE_##symbol,
typedef enum dr_coded_move { DR_CODED_MOVES(X) DR_CODED_MOVE_COUNT } dr_coded_move;
#undef X
#define X(symbol, label) DR_LINK_##symbol,
typedef enum dr_link_role { DR_LINK_ROLES(X) DR_LINK_ROLE_COUNT } dr_link_role;
#undef X

/* Of a word: triggers, tenses, flags and moves, in this order. */
enum { DR_CODED_LABELS = DR_CODED_TRIGGER_COUNT + DR_CODED_TENSE_COUNT + DR_CODED_FLAG_COUNT + DR_CODED_MOVE_COUNT };

/* A word is kept when it is a trigger or a move of whatever kind, or a cue, with these shares at least; a link with
 * this one. */
#define DR_CODED_LEAST_TRIGGER 0.02F /* 1 - the share of "none" */
#define DR_CODED_LEAST_MOVE 0.02F    /* the same */
#define DR_CODED_LEAST_CUE 0.05F
#define DR_LINK_LEAST 0.03F

/* All shares are probabilities, 0..1; those of trigger, tense and move each add up to 1. */
typedef struct dr_coded_word {
    uint32_t token; /* index in the analysis */
    float trigger[DR_CODED_TRIGGER_COUNT], tense[DR_CODED_TENSE_COUNT], flag[DR_CODED_FLAG_COUNT],
        move[DR_CODED_MOVE_COUNT];
    uint32_t first_link, link_count; /* of the analysis' links; by role, then in text order */
} dr_coded_word;

enum { DR_LINK_TOKENS = (1 << 28) - 1 }; /* a text of 64 MiB has fewer tokens */

/* Another word of the same sentence (of a very long one, of the same window) in a role. */
typedef struct dr_link {
    uint32_t token : 28, role : 4; /* index in the analysis, dr_link_role */
    float share;                   /* 0..1, of this role alone: a word may have several */
} dr_link;

#endif
