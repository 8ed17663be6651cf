/* An edition as a small tree, from which page, plain text and mail are made:
 *
 *     document ─▶ block (title, heading, paragraph, item) ─▶ sentence ─▶ its evidence: facts of reports
 */
#ifndef DR_EDITION_DOCUMENT_H
#define DR_EDITION_DOCUMENT_H

#include "base/date.h"

typedef enum dr_block_kind {
    DR_BLOCK_TITLE,
    DR_BLOCK_STORY,   /* the heading of a story */
    DR_BLOCK_HEADING, /* within it */
    DR_BLOCK_PARAGRAPH,
    DR_BLOCK_ITEM,
    DR_BLOCK_MORE /* "… and 3 more stories" */
} dr_block_kind;

/* Where a sentence is from: a fact of one of the document's sources, "e3", or the report as a whole. */
typedef struct dr_evidence {
    uint32_t source;
    char kind; /* e, m, s; 0: none */
    uint32_t index;
} dr_evidence;

typedef struct dr_passage {
    dr_str text; /* ends with its full stop */
    DR_VEC(dr_evidence) evidence;
} dr_passage;

typedef struct dr_block {
    dr_block_kind kind;
    dr_str story; /* of DR_BLOCK_STORY: its id */
    DR_VEC(dr_passage) passages;
} dr_block;

/* A report that is evidence; its number is its place, from 1. */
typedef struct dr_source {
    dr_str id, outlet, title, url;
    dr_date published;
} dr_source;

typedef struct dr_document {
    dr_arena *arena;
    dr_date day;
    dr_str base_url; /* of the desk, without a slash behind, or empty: no links to it */
    DR_VEC(dr_block) blocks;
    DR_VEC(dr_source) sources;
    uint32_t stories, left_out; /* told, and not told for want of room */
} dr_document;

/* A block behind the last; it is borrowed until the next. */
dr_block *dr_add_block(dr_document *document, dr_block_kind kind);
/* A sentence behind the block's last. */
dr_passage *dr_add_passage(dr_document *document, dr_block *block, dr_str text);
/* One block of one sentence. */
dr_passage *dr_add_line(dr_document *document, dr_block_kind kind, dr_str text);

/* The renderings. Of text from outside nothing steers what shows it. */
void dr_edition_text(const dr_document *document, dr_buf *out);
void dr_edition_html(const dr_document *document, dr_buf *out);
/* The same with an address by which one leaves the list, or an empty one. */
void dr_edition_html_with(const dr_document *document, dr_str unsubscribe, dr_buf *out);

#endif
