/* News briefs: a column of short reports, each under a headline, an agency's dateline or a sign of its own.
 *
 *   IN BRIEF                       the title that says what it is (briefs_title.c)
 *   September 7, 1977              its day, which is that of all
 *
 *   Treaty signed                  a report: its headline …
 *   WASHINGTON - Both sides …      … and text
 *   Harbour blocked
 *   …
 */
#ifndef DR_INTAKE_FLAT_BRIEFS_H
#define DR_INTAKE_FLAT_BRIEFS_H

#include "intake/flat/blocks.h"

typedef struct dr_brief {
    dr_str title, label; /* at == NULL: none; a line over the headline, mostly a place */
    dr_span span;        /* of the text as it came, without the headline */
    uint32_t first, end; /* blocks of that */
    uint32_t skip;       /* bytes of the first block that are the headline */
    dr_str text;         /* of reports side by side, whose lines lie between each other's: put together; else at == NULL */
} dr_brief;

typedef struct dr_briefs {
    DR_VEC(dr_brief) items;
    dr_str title; /* of the column; at == NULL: nothing says what it is, but all begin as wires' reports do */
    dr_date day;
    dr_strs authors;
} dr_briefs;

/* Whether the block is a paragraph. */
static inline bool dr_flat_is_body(const dr_block *block)
{
    enum { SENTENCE = 6 /* words */ };
    return block->prose || (dr_block_has(block, DR_FLAT_ENDS) && block->words >= SENTENCE);
}
/* Whether the text may be one, by a look at its lines; it need not be valid. */
bool dr_flat_may_be_briefs(dr_str text);
/* The same of a document of a news archive, whose labels are its own. */
bool dr_flat_may_be_briefs_labelled(dr_str document);
/* The same of text whose title may stand in any line: what else is in it is not known. */
bool dr_flat_may_hold_briefs(dr_str text);
/* Whether one of its first lines is a title that says so. */
bool dr_flat_titled_briefs(dr_str text);
/* Where the reports stand. No items: it is no column, or its borders are in doubt: something in it belongs to none. */
dr_briefs dr_flat_briefs(dr_arena *arena, const dr_blocks *blocks);
/* The same of text, which is valid UTF-8. */
dr_briefs dr_flat_briefs_of(dr_arena *arena, dr_str text);

#endif
