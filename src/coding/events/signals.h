/* Signals: places in a sentence where words say that something happens between somebody and somebody else, before it is
 * asked whether these are actors. Verbs alone ("attacked"), verbs with what they govern ("lifted sanctions", "refused
 * to meet"), and nouns ("talks between"). The codebook's close calls are made here: a promised good is AGREE, a
 * promised harm THREATEN, a good refused REJECT. */
#ifndef DR_CODING_EVENTS_SIGNALS_H
#define DR_CODING_EVENTS_SIGNALS_H

#include "coding/events/arguments.h"
#include "syntax/lemmas.h"

typedef struct dr_signal {
    dr_plover type;
    dr_str mode, cameo;
    dr_frame frame;
    dr_strs prepositions;
    double weight;
    bool must; /* nothing unless an actor is its object */
    bool noun; /* a NOUN part is the trigger; else a VERB part */
    bool passive, negative;
    bool unreal; /* under if, may, would, try to */
    bool asked;  /* "Italy must leave, Spain said": the object of `at` is who is asked, whatever the heads think */
    dr_tense tense;
    uint32_t part;       /* of the trigger */
    uint32_t governor;   /* the VERB part that made it what it is ("agreed" to meet), or DR_NONE */
    uint32_t governed;   /* the NOUN part of a construction, or DR_NONE */
    uint32_t first, end; /* tokens of the trigger */
    dr_arguments at;
    dr_rule rule;               /* the row that found it, and what came of it */
    bool ruled;                 /* found by a rule, not by the engine alone */
    bool spare;                 /* a rule's, of which the heads think nothing: only between actors of the user's list */
    bool own;                   /* by a user's row, which always holds */
    const dr_coded_word *coded; /* what the engine says of the trigger; NULL: nothing */
} dr_signal;
typedef DR_VEC(dr_signal) dr_signals;

/* All signals of the sentence, in text order. */
void dr_find_signals(const dr_clauses *clauses, dr_signals *out);

/* The parts that stand for who acts and who is acted on; DR_NONE where the sentence does not say. */
uint32_t dr_actor_part(const dr_clauses *clauses, const dr_signal *signal);
uint32_t dr_recipient_part(const dr_clauses *clauses, const dr_signal *signal);

/* For what tells an act in other ways. Whether the clause stands under if, unless, until or the like. */
bool dr_hangs_on_if(const dr_clauses *clauses, uint32_t verb);
/* The signal is of that type and code instead, of no mode. */
void dr_become(dr_signal *signal, dr_plover type, const char *cameo);
/* The clause starts at the part if it lies before it, and not so far that looking through it all costs much. */
void dr_reach_back(dr_signal *signal, uint32_t part);

/* What the flags of a verb group (parts.h) say of the tense. */
dr_tense dr_tense_of(uint32_t flags);

/* Whether the noun phrase itself names an event: "attack", "talks". */
bool dr_is_event_noun(const dr_clauses *clauses, uint32_t part);

#endif
