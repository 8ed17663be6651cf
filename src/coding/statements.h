/* Inside the finding of statements. A draft is a statement in tokens; drafts are made cue by cue, then quotations
 * that no cue reached are given to a speaker, then drafts become the record's statements.
 *
 *   statements.c         the order of these steps
 *   statements_cues.c    a cue word and its surroundings → draft
 *   statements_parts.c   what cues have in common: what follows, what stands before, whose words
 *   statements_quotes.c  quotations without a cue of their own
 *   statements_record.c  drafts → record: actors, nesting, times, kinds
 */
#ifndef DR_CODING_STATEMENTS_H
#define DR_CODING_STATEMENTS_H

#include "coding/shape.h"

typedef struct dr_draft {
    dr_range source;    /* empty: nobody is named */
    dr_range cue;       /* empty: a quotation by itself */
    dr_range addressee; /* empty: none */
    dr_ranges content;
    const dr_cue_word *word; /* NULL without a cue from the table */
    uint32_t sentence;
    dr_str channel;
    bool anonymous, in_quote;
    double confidence;
} dr_draft;

typedef struct dr_talk {
    dr_coder *coder;
    dr_arena *arena;
    const dr_analysis *a;
    dr_quotes quotes;
    uint32_t *time_end; /* (token_count) where a time expression that starts at the token ends; 0 elsewhere */
    uint32_t *cue_of;   /* (token_count) the draft whose cue covers the token, or DR_NONE */
    bool *quote_taken;  /* (quotes.list.n) already the content of a draft */
    uint32_t *last_in;  /* (sentence_count) the newest draft of the sentence, or DR_NONE */
    DR_VEC(dr_draft) drafts;
} dr_talk;

/* Where a cue may look: its sentence, cut to its quotation when it stands in one. */
typedef struct dr_field {
    uint32_t low, high; /* tokens; high leaves out the sentence's last mark */
    uint32_t sentence, quote;
} dr_field;
dr_field dr_field_of(const dr_talk *talk, uint32_t sentence, uint32_t token);

/* The row of the cue table for the tokens from `at` that fits their tag, and how many tokens it covers; or NULL. */
const dr_cue_word *dr_cue_at(const dr_talk *talk, uint32_t at, uint32_t high, uint32_t *count);
/* Finds what belongs to the cue and adds a draft if enough is there. */
void dr_try_verb(dr_talk *talk, dr_field field, const dr_cue_word *word, dr_range cue);
void dr_try_noun(dr_talk *talk, dr_field field, const dr_cue_word *word, dr_range cue);
void dr_try_adjective(dr_talk *talk, dr_field field, const dr_cue_word *word, dr_range cue);
void dr_try_preposition(dr_talk *talk, dr_field field, const dr_cue_word *word, dr_range cue);
void dr_try_hedge(dr_talk *talk, dr_field field, uint32_t adverb);

/* Where the clause that starts at `at` ends as the content of a cue: before a coordinated cue of the same
 * speaker, before "but", "while", "adding" behind a comma; quotations are passed over whole. */
uint32_t dr_clause_end(const dr_talk *talk, uint32_t at, dr_field field);
/* What stands between a cue and its content. */
typedef struct dr_after {
    uint32_t at; /* first token that is none of these */
    dr_range addressee;
    dr_range setting; /* the first "in a statement", "at a news conference"; empty: none */
} dr_after;
dr_after dr_skip_after(const dr_talk *talk, const dr_cue_word *word, uint32_t at, dr_field field);
/* Content at `at`, right behind a cue; empty when what stands there is none for this word. */
dr_range dr_content_after(const dr_talk *talk, const dr_cue_word *word, uint32_t at, dr_field field);
/* The quotation that ends right before `at` (a comma between is fine), or DR_NONE. */
uint32_t dr_quote_before(const dr_talk *talk, uint32_t at, uint32_t low);
/* A phrase without a leading time: "Tuesday the minister". */
dr_range dr_without_time(const dr_talk *talk, dr_range phrase);
bool dr_has_finite(const dr_talk *talk, uint32_t first, uint32_t end);

dr_draft *dr_add_draft(dr_talk *talk, const dr_cue_word *word, dr_field field, dr_range source, dr_range cue);
void dr_add_content(dr_talk *talk, dr_draft *draft, dr_range content);

void dr_give_quotes(dr_talk *talk);
void dr_record_statements(dr_talk *talk);

#endif
