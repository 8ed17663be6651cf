/* Lines of flat text, before they are blocks.
 *
 *   text ──lines.c─────▶ lines: trimmed, without the marks of quoted mail, with the room between them
 *        ──columns.c───▶ columns of print one under the other
 *        ──furniture.c─▶ running heads and page numbers among them
 *        ──wrap.c──────▶ blocks: lines that were one paragraph put together, words cut at a line's end made whole
 * (hyphen.c), ligatures taken apart (letters.c)
 */
#ifndef DR_INTAKE_FLAT_LINES_H
#define DR_INTAKE_FLAT_LINES_H

#include "base/map.h"
#include "intake/flat/blocks.h"

/* A line that is not blank. Columns as a terminal shows them. */
typedef struct dr_line {
    dr_span span;    /* in the text, trimmed */
    uint32_t indent; /* columns before it */
    uint32_t width;  /* columns up to its end, those before it among them */
    uint32_t opener; /* columns of its first word */
    uint32_t gap;    /* blank lines before it */
    uint32_t page;   /* counted by form feeds, or by page numbers (furniture.c) */
    uint16_t quotes; /* depth of the quoted mail it stands in */
    bool furniture;  /* a running head or a page number */
    bool column;     /* the first of a column of print that is not the page's first */
} dr_line;

typedef DR_VEC(dr_line) dr_text_lines;

/* The lines of text, at most DR_MAX_BLOCKS of them; *rest is where reading stopped. */
dr_text_lines dr_flat_lines(dr_arena *arena, dr_str text, size_t *rest);
/* Puts columns of print one under the other, each then a page of its own. */
void dr_flat_columns(dr_arena *arena, dr_str text, dr_text_lines *lines);
/* Marks running heads and page numbers. */
void dr_flat_furniture(dr_arena *arena, dr_str text, dr_text_lines *lines);
/* Whether the line holds nothing but names, a day and a page's number; SURE: with that number or an outlet's name. */
typedef enum dr_running_head { DR_NO_HEAD, DR_MAYBE_HEAD, DR_SURE_HEAD } dr_running_head;
dr_running_head dr_flat_running_head(dr_str line);
/* text with its ligatures taken apart and without soft hyphens; text itself where it has none. */
dr_str dr_flat_letters(dr_arena *arena, dr_str text);
/* Lines as one, with single spaces; letters as above. */
dr_str dr_flat_line(dr_arena *arena, dr_str lines);
/* Whether the sentence goes on from line a into line b for all that their letters tell: a ends with a letter, a comma
 * or a hyphen, b begins with a small letter. */
bool dr_flat_goes_on(dr_str a, dr_str b);

/* The words of a text, for words cut at a line's end. */
typedef struct dr_own_words {
    dr_arena *arena;
    dr_map counts;       /* small letters, hyphens and apostrophes inside them → how often */
    uint32_t lines, cut; /* lines in all, and those that end with a hyphen */
} dr_own_words;

dr_own_words dr_flat_own_words(dr_arena *arena, dr_str text, const dr_text_lines *lines);
/* Appends the line `next` to a paragraph: with a space between, or a word made whole. */
void dr_flat_join(const dr_own_words *own, dr_buf *paragraph, dr_str next);

#endif
