/* The two ways of finding what stands around a verb or noun: from the parts alone, left and right of it, and from the
 * sentence's tree. Questions and answers are those of parts.h, which arguments.c passes on to one or the other. */
#ifndef DR_SYNTAX_ARGUMENTS_H
#define DR_SYNTAX_ARGUMENTS_H

#include "syntax/parts.h"
#include "syntax/tree.h"

static const dr_arguments dr_no_arguments = {
    .subject = DR_NONE, .certain = 1, .object = DR_NONE, .object2 = DR_NONE, .clause_subject = DR_NONE};

/* Verbs that bring in what somebody says. */
bool dr_is_saying(const dr_clauses *clauses, uint32_t verb);

uint32_t dr_parts_subject(const dr_clauses *clauses, uint32_t verb, double *certain);
dr_arguments dr_parts_arguments(const dr_clauses *clauses, uint32_t verb, uint32_t after);
dr_arguments dr_parts_phrases(const dr_clauses *clauses, uint32_t noun);
uint32_t dr_parts_coordinated(const dr_clauses *clauses, uint32_t part, uint32_t *out, uint32_t limit);
uint32_t dr_parts_speaker(const dr_clauses *clauses, uint32_t verb, bool *before);
uint32_t dr_parts_mark(const dr_clauses *clauses, uint32_t part);
uint32_t dr_parts_governor(const dr_clauses *clauses, uint32_t verb);
uint32_t dr_parts_verb_of(const dr_clauses *clauses, uint32_t part);
bool dr_parts_stand_alone(const dr_clauses *clauses, uint32_t verb);

uint32_t dr_tree_subject_part(const dr_clauses *clauses, uint32_t verb, double *certain);
dr_arguments dr_tree_arguments(const dr_clauses *clauses, uint32_t verb, uint32_t after);
dr_arguments dr_tree_phrases_after(const dr_clauses *clauses, uint32_t noun);
uint32_t dr_tree_coordinated(const dr_clauses *clauses, uint32_t part, uint32_t *out, uint32_t limit);
uint32_t dr_tree_speaker(const dr_clauses *clauses, uint32_t verb, bool *before);
uint32_t dr_tree_mark_of(const dr_clauses *clauses, uint32_t verb);
uint32_t dr_tree_governor(const dr_clauses *clauses, uint32_t verb);
uint32_t dr_tree_verb_of(const dr_clauses *clauses, uint32_t part);
bool dr_tree_stands_alone(const dr_clauses *clauses, uint32_t verb);
/* A noun that holds the head's mention in other words: its apposition, what "thousands of" counts. */
uint32_t dr_tree_other_name(const dr_clauses *clauses, uint32_t part);

#endif
