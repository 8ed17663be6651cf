/* A report's text to its analysis. */
#ifndef DR_LANGUAGE_LANGUAGE_H
#define DR_LANGUAGE_LANGUAGE_H

#include "language/engine/encoder.h"

/* Tokens and sentences, by rule: spans, forms and quotation marks are set, nothing else is known of the words. */
dr_analysis *dr_find_words(dr_arena *arena, const dr_report *report);

/* These, and all that dr_understand gives. */
dr_analysis *dr_analyse(dr_arena *arena, const dr_engine *engine, const dr_report *report);

/* The words of text[part], in the conventions of UD English-EWT (do n't, long - term, Mr. but not "end ."), appended
 * to *out: span, form and space_after are set, nothing else. `text` must be valid UTF-8. */
typedef DR_VEC(dr_token) dr_tokens;
void dr_tokenise(dr_arena *arena, dr_str text, dr_span part, dr_tokens *out);

/* CoNLL-U in: gold tokens and sentences of `text` (valid UTF-8) become the report's text (forms joined as
 * SpaceAfter says; sentences joined by a blank line where a `# newpar` or `# newdoc` stands, a space
 * elsewhere) and the analysis; other columns are predicted, as by dr_analyse. */
int dr_conllu_read(dr_arena *arena, const dr_engine *engine, dr_str text, dr_report *report, dr_analysis **out,
                   dragoman_error *error);

/* The lemma of a word under a tag, by irregular table and suffix rules; lower case unless PROPN. The Penn tag, which
 * may be empty, tells degrees and plurals. */
dr_str dr_lemma(dr_arena *arena, dr_str form, dr_upos upos, dr_xpos xpos);

#endif
