/* A corrected report as a line to learn from: the text, and its facts as people say they are.
 *
 *     {"id","published","readers":1,"by":[…],"text",
 *      "events":[{"type","core","readings":[{"type","mode","trigger","actor":[PARTY],"recipient","from","to","place",
 *                "polarity","tense","hedged","voice","core","same_as","surface"}]}],
 *      "moves":[{"kind","core","readings":[{"kind","party","to","terms","answers","evidence","core","surface"}]}],
 *      "statements":[{"source","cue","content","kind"}]}
 *     PARTY   {"name","country","sector","span","surface"}
 *
 * Spans are [start, end] in characters of the text. core: a person corrected or added the fact; the others are as they
 * were coded, and nobody said that they are right. */
#ifndef DR_STORE_TRAINING_H
#define DR_STORE_TRAINING_H

#include "store/corrected.h"

/* `by`: who corrected. One object, no line end. */
void dr_training_json(dr_buf *out, const dr_corrected *facts, const dr_strs *by);

#endif
