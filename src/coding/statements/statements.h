/* Inside the finding of statements. A draft is a statement in tokens; drafts are made cue by cue, then quotations
 * that no cue reached are given to a speaker, then drafts become the record's statements.
 *
 *   statements.c  the order of these steps
 *   cues.c        a verb of saying and its surroundings → draft
 *   nouns.c       other cues: nouns, adjectives, "according to", "reportedly"
 *   quoting.c     "quoted him as saying": two statements
 *   inserted.c    cues between commas, whose content stands around them
 *   colon.c       a speaker and a colon
 *   blocks.c      paragraphs without quotation marks that a colon leads in
 *   speakers.c    whose words they are
 *   contents.c    what a verb brings in
 *   parts.c       what cues have in common: what follows, what stands before
 *   ends.c        where content ends
 *   drafts.c      drafts added, or not worth adding
 *   heard.c       what the model hears of cues, which keeps drafts or drops them
 *   learned.c     drafts mended and added by what it hears
 *   quotes.c      quotations without a cue of their own
 *   record.c      drafts → record: actors, nesting, times, kinds
 */
#ifndef DR_CODING_STATEMENTS_STATEMENTS_H
#define DR_CODING_STATEMENTS_STATEMENTS_H

#include "coding/coding.h"
#include "coding/words/turns.h"
#include "syntax/phrases.h"
#include "syntax/syntax.h"

typedef struct dr_statement_draft {
    dr_range source;    /* empty: nobody is named */
    dr_range cue;       /* empty: a quotation by itself */
    dr_range addressee; /* empty: none */
    dr_ranges content;
    const dr_cue_word *word; /* NULL without a cue from the table */
    uint32_t sentence;
    dr_str channel;
    bool anonymous, in_quote;
    double confidence;
} dr_statement_draft;

typedef struct dr_statement_finder {
    dr_coder *coder;
    dr_arena *arena;
    const dr_analysis *a;
    const dr_quotes *quotes;
    uint32_t *time_end; /* (token_count) where a time expression that starts at the token ends; 0 elsewhere */
    uint32_t *cue_of;   /* (token_count) the draft whose cue covers the token, or DR_NONE */
    uint32_t *marks_to; /* (token_count) how many marks that end sentences stand in a row up to the token */
    bool transcript;    /* sentences open with names and a colon */
    dr_turns turns;     /* of letters or capitals */
    bool *quote_taken;  /* (quotes->list.n) already the content of a draft */
    uint32_t *last_in;  /* (sentence_count) the newest draft of the sentence, or DR_NONE */
    DR_VEC(dr_statement_draft) drafts;
    dr_statement_draft unheard; /* the last draft that the model speaks against */
    uint32_t heard;             /* the next of the analysis' coded words */
    dr_syntax *syntax;
    const dr_tree *tree; /* of the sentence being read */
} dr_statement_finder;

/* Where a cue may look: its sentence, cut to its quotation when it stands in one. */
typedef struct dr_cue_scope {
    uint32_t low, high; /* tokens; high leaves out the sentence's last mark */
    uint32_t sentence, quote;
    dr_range cue; /* empty until it is known */
} dr_cue_scope;
dr_cue_scope dr_sentence_scope(const dr_statement_finder *finder, uint32_t sentence);
/* That of a token, `sentence` being its sentence's. O(1). */
dr_cue_scope dr_cue_scope_at(const dr_statement_finder *finder, dr_cue_scope sentence, uint32_t token);
void dr_count_final_marks(dr_statement_finder *finder);

/* The row of the cue table for the tokens from `at` that fits their tag, and how many tokens it covers; or NULL. */
const dr_cue_word *dr_cue_at(const dr_statement_finder *finder, uint32_t at, uint32_t high, uint32_t *count);
/* Inside somebody's words only a clear further saying counts; "they want", "we think" do not. */
bool dr_may_nest(const dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, uint32_t at);
/* Where the clause that ends at `end` starts: the sentence's start, or behind a semicolon or bullet. */
uint32_t dr_clause_start(const dr_statement_finder *finder, uint32_t end, dr_cue_scope scope);
/* The subject of the clause, own or shared; empty: none. */
dr_range dr_subject_range(dr_statement_finder *finder, uint32_t clause, dr_cue_scope scope);
/* The quotation that source and cue, from `start` on, follow in their sentence; or one that asks, in the sentence
 * before. DR_NONE where the clause that the cue hangs on only quotes on its way. */
uint32_t dr_quote_ahead(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb, uint32_t start);
/* Who speaks by the verb group, also of a copula or a light verb; empty: nobody. */
dr_range dr_speaker_of(dr_statement_finder *finder, dr_cue_scope scope, dr_range group);
/* Whose words within words are worth telling: not "I said", "you say". */
bool dr_third_person(const dr_statement_finder *finder, dr_range source);
/* Finds what belongs to the cue and adds a draft if enough is there. */
void dr_try_verb(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue);
/* "Asked whether he would go, Sadat said": a participle whose subject is told or asked, not the speaker. */
bool dr_is_told(const dr_statement_finder *finder, uint32_t verb);
/* "quoted Sadat as saying that": false where the verb does not quote so. `group` is the cue's with its auxiliaries. */
bool dr_try_quoting(dr_statement_finder *finder, dr_cue_scope scope, dr_range cue, dr_range group);
void dr_try_noun(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue);
void dr_try_adjective(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue);
void dr_try_preposition(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue);
/* "The talks seem to have failed": nobody is named as saying so. */
void dr_try_seeming(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue);
void dr_try_hedge(dr_statement_finder *finder, dr_cue_scope scope, uint32_t adverb);
/* Whether several sentences open with a person's name, or one in capitals, and a colon. O(sentences). */
bool dr_is_transcript(const dr_statement_finder *finder);
/* A sentence that opens its paragraph, in a transcript any, with a speaker and a colon. */
void dr_try_colon(dr_statement_finder *finder, uint32_t sentence);
/* "It was left to Mitchell: “We are near.”", "The statement as follows: “…”": who or what work stands before the colon
 * that brings in what is said; empty: nobody. */
dr_range dr_speaker_before_colon(const dr_statement_finder *finder, uint32_t colon);

/* "The deal, he said, is dead": what follows the comma or dash at `at`, behind an inserted cue; empty: nothing. */
dr_range dr_content_resumed(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope);
/* The same behind a quotation, where that goes on or its verb follows: “The deal,” he said, is dead. */
dr_range dr_quote_resumed(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope);
/* Both pieces around a verb of saying that stands, with its speaker and what else is its own (`cue`), between commas or
 * dashes; false, and none, where it does not or a piece is missing. Quotations that end ahead are left to others. */
bool dr_inserted_content(dr_statement_finder *finder, uint32_t verb, dr_range cue, dr_cue_scope scope, dr_ranges *out);
/* The same around ", according to the envoy,". */
bool dr_around_preposition(dr_statement_finder *finder, dr_range cue, dr_cue_scope scope, dr_ranges *out);

/* Where the clause that starts at `at` ends as the content of a cue: before a coordinated cue of the same
 * speaker, before "but", "while", "adding" behind a comma; quotations are passed over whole. */
uint32_t dr_clause_end(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope);
/* The same of a piece that goes on from one before the cue. */
uint32_t dr_resumed_end(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope);
/* Whether a further clause that is said starts at the token: "and that …", ", but that …". */
bool dr_tells_on(const dr_statement_finder *finder, uint32_t token, uint32_t high);
/* A time here, or behind a preposition here: its end, else 0. */
uint32_t dr_time_at(const dr_statement_finder *finder, uint32_t at, uint32_t high);
/* Whether what stands behind the comma is not this speaker's any more: another says so, or a clause sets off. */
bool dr_turns_away(const dr_statement_finder *finder, uint32_t comma, dr_cue_scope scope);
/* What stands between a cue and its content. */
typedef struct dr_cue_gap {
    uint32_t at; /* first token that is none of these */
    dr_range addressee;
    dr_range setting; /* the first "in a statement", "at a news conference"; empty: none */
} dr_cue_gap;
dr_cue_gap dr_skip_cue_gap(const dr_statement_finder *finder, const dr_cue_word *word, uint32_t at, dr_cue_scope scope);
/* Content at `at`, right behind a cue; empty when what stands there is none for this word. */
dr_range dr_content_after(const dr_statement_finder *finder, const dr_cue_word *word, uint32_t at, dr_cue_scope scope);
/* The quotation that opens at `at` or behind a comma or colon there, with what the sentence grows on out of it. */
dr_range dr_quote_behind(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope);
/* The paragraphs without quotation marks that the colon at the end of the paragraph before leads in; empty: none. */
dr_range dr_block_led_in(const dr_statement_finder *finder, uint32_t colon);
/* "Below is the text of Sadat's speech: ¶ I come to you …": the same where no cue of the scope's sentence, whose drafts
 * stand from `from` on, has led it in, and somebody or a work is named. */
void dr_try_block(dr_statement_finder *finder, uint32_t from, dr_cue_scope scope);
/* "Begin declared: ¶ “The land is ours.”": the quotation, or the paragraphs, that the colon at the sentence's end leads
 * in; or empty. */
dr_range dr_quote_led_in(const dr_statement_finder *finder, dr_cue_scope scope);
/* The quotation that ends right before `at` (a comma between is fine), or DR_NONE. */
uint32_t dr_quote_before(const dr_statement_finder *finder, uint32_t at, uint32_t low);
/* A phrase without a leading time: "Tuesday the minister". */
dr_range dr_without_time(const dr_statement_finder *finder, dr_range phrase);
bool dr_has_finite(const dr_statement_finder *finder, uint32_t first, uint32_t end);

/* A draft of which the model says that there is no cue is given too, but it is not among the drafts. */
dr_statement_draft *dr_add_draft(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                                 dr_range source, dr_range cue);
/* One that needs no model: a colon, "in Dayan's view". Few of them have taught it. */
dr_statement_draft *dr_add_sure_draft(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                                      dr_range source, dr_range cue);
void dr_add_content(dr_statement_finder *finder, dr_statement_draft *draft, dr_range content);
/* What a word that is mostly spoken does: "called a strike", "charged him with murder"; and "said nothing of it". */
bool dr_is_an_act(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb);
/* "issued a statement urging …": the verb only carries the statement, whose own verb is the cue. */
bool dr_only_carries(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope);

/* ---- what the verb brings in: contents.c ---- */

/* Whether a clause behind the verb is what it says. */
bool dr_says_clause_behind(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope);
/* The clause that stands before the verb that says it: its complement, or what it is inserted in. DR_NONE: none. */
uint32_t dr_clause_ahead(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope);
/* The clause behind a cue, from `at` or from where the tree has it start. */
void dr_clause_behind(dr_statement_finder *finder, dr_range cue, uint32_t at, dr_cue_scope scope, dr_ranges *out);
/* What hangs on the content's head, which stands behind `at` or before the cue; nothing where it is out of scope. */
void dr_linked_content(dr_statement_finder *finder, dr_range cue, uint32_t head, uint32_t at, dr_cue_scope scope,
                       dr_ranges *out);
/* What the verb brings in by its frame: a clause, the noun that the cue's last word governs, what it is inserted in, an
 * infinitive, an object. */
void dr_framed_content(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope, dr_range cue,
                       uint32_t at, dr_ranges *out);
/* "The paper, citing two officials, said …": what the clause above says is what they are cited for; else the clause
 * itself, unless an account is all that it hangs on ("The report, citing two officials, came …"). */
void dr_cited_content(dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope, dr_ranges *out);
/* Content without what does not hang on `top` at its end. */
dr_range dr_cut_content(const dr_statement_finder *finder, dr_range content, uint32_t top);

/* ---- what the model hears: heard.c ---- */

static inline bool dr_holds(dr_range range, uint32_t token)
{
    return token >= range.first && token < range.end;
}
/* The word that makes the cue one more than the others; NULL: none does. */
const dr_coded_word *dr_heard_cue(const dr_statement_finder *finder, dr_range cue);
/* Of NULL: 0. */
float dr_cue_share(const dr_coded_word *word);
/* The word outside the cue that is likeliest in this role of it, DR_NONE: none has the share. */
uint32_t dr_linked(const dr_statement_finder *finder, const dr_coded_word *word, dr_range cue, dr_link_role role,
                   float least);
/* Whether the model hears a cue in these words, or has no ear for cues. */
bool dr_cue_heard(const dr_statement_finder *finder, dr_range cue);
/* The same of a word that stands inside somebody's words, which takes more. */
bool dr_nested_heard(const dr_statement_finder *finder, uint32_t token);

/* ---- what is made of it: learned.c ---- */

/* Mends the sentence's drafts, those from `from` on, and adds those of cues that no rule reached, up to `most` drafts
 * in all. Sentences come in their order. */
void dr_hear_cues(dr_statement_finder *finder, uint32_t from, uint32_t most, dr_cue_scope sentence);

void dr_sort_drafts(dr_statement_finder *finder); /* by cue; the sentences' indexes of drafts end here */
void dr_give_quotes(dr_statement_finder *finder);
void dr_record_statements(dr_statement_finder *finder);

#endif
