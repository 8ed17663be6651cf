/* Inside the reading of flat text.
 *
 *   text ──wrap.c───▶ blocks: a line each, or a paragraph put together from wrapped lines (lines.h has the drawing)
 *        ──shape.c──▶ what each block looks like by itself: features
 *        ──place.c──▶ features of its place: repetition, neighbours, headline, the main run of prose
 *        ──model.c──▶ the best sequence of states: before, report, island, after
 *        ──keep.c───▶ what the model left out and the place gives away
 *        ──title.c──▶ headline, byline and date line that open the report, set before it
 *        ──plea.c───▶ pleas for money and addresses, which look like prose, taken out whole
 *        ──thread.c─▶ others' answers to a thread of posts taken out
 *        ──several.c▶ whether there is more than one report
 *        ──kinds.c──▶ why each block that is not report goes: a removed kind, or a caption
 *        ──head.c───▶ title (title.c), authors (byline.c), date (date.c); date and outlet of a dateline (dateline.c)
 *        ──short.c──▶ a text of a few lines that has no report after all this, read as it stands
 *        ──flat.c───▶ the report
 */
#ifndef DR_INTAKE_FLAT_BLOCKS_H
#define DR_INTAKE_FLAT_BLOCKS_H

#include "intake/flat/flat.h"
#include "intake/wording.h"

/* What can be true of a block. The order is the order of the weights in model.c. */
#define DR_FLAT_FEATURES(X)                                                                                         \
    X(ANY)          /* always */                                                                                    \
    X(WORDS_2)      /* up to 2 words; the next six: up to 5, 9, 15, 30, 60, more */                                 \
    X(WORDS_5)                                                                                                      \
    X(WORDS_9)                                                                                                      \
    X(WORDS_15)                                                                                                     \
    X(WORDS_30)                                                                                                     \
    X(WORDS_60)                                                                                                     \
    X(WORDS_MORE)                                                                                                   \
    X(ENDS)         /* with a sentence's final punctuation */                                                       \
    X(ENDS_COLON)                                                                                                   \
    X(SENTENCES)    /* two or more */                                                                               \
    X(COMMA)                                                                                                        \
    X(LOWER_NONE)   /* no word begins small; next: most do */                                                       \
    X(LOWER_MOST)                                                                                                   \
    X(CAPITALS)     /* every letter is a capital */                                                                 \
    X(STARTS_LOWER)                                                                                                 \
    X(FUNCTION)     /* a quarter or more are English function words */                                              \
    X(QUOTED)       /* holds quoted speech of four words or more */                                                 \
    X(NUMBERS)      /* a third or more of the words have digits */                                                  \
    X(ONLY_NUMBER)                                                                                                  \
    X(DATED)        /* a date line */                                                                               \
    X(BYLINE)                                                                                                       \
    X(ADDRESS)      /* a link, handle or mail address */                                                            \
    X(BULLET)                                                                                                       \
    X(SEPARATORS)   /* | » › • between parts */                                                                     \
    X(SECOND_PERSON) /* you, your outside quotations; next: we, our */                                              \
    X(FIRST_PERSON)                                                                                                 \
    X(CREDITED)     /* shape of a caption: ends with a credit */                                                    \
    X(SURE_MENU)    /* wording of strength 3; the kinds as dr_flat_group puts them together */                      \
    X(SURE_BOX)                                                                                                     \
    X(SURE_RELATED)                                                                                                 \
    X(SURE_COMMENTS)                                                                                                \
    X(SURE_LEGAL)                                                                                                   \
    X(SURE_CREDIT)                                                                                                  \
    X(HINT_MENU)    /* wording of strength 1 or 2 */                                                                \
    X(HINT_BOX)                                                                                                     \
    X(HINT_RELATED)                                                                                                 \
    X(HINT_COMMENTS)                                                                                                \
    X(HINT_LEGAL)                                                                                                   \
    X(HINT_CREDIT)                                                                                                  \
    X(DECIDED)      /* not report, by a credit or wording that leaves no doubt: the model passes over it */         \
    X(REPEATED)     /* the same text stands elsewhere too; next: and has six words or more */                       \
    X(REPEATED_LONG)                                                                                                \
    X(BLANK_BEFORE)                                                                                                 \
    X(BLANK_AFTER)                                                                                                  \
    X(PROSE)        /* full sentences; next: in the main run; with no other prose within three blocks */            \
    X(PROSE_CORE)                                                                                                   \
    X(PROSE_ALONE)                                                                                                  \
    X(PREV_PROSE)   /* the block before is prose; next: the one after */                                            \
    X(NEXT_PROSE)                                                                                                   \
    X(PREV_SHORT)   /* has up to 5 words and no final punctuation */                                                \
    X(NEXT_SHORT)                                                                                                   \
    X(PREV_NONE)    /* no prose in the three before; next: two or three; none in the eight before */                \
    X(PREV_MUCH)                                                                                                    \
    X(PREV_FAR)                                                                                                     \
    X(NEXT_NONE)    /* the same for those after */                                                                  \
    X(NEXT_MUCH)                                                                                                    \
    X(NEXT_FAR)                                                                                                     \
    X(PREV_SURE)    /* wording decides about the block before; next: the one after */                               \
    X(NEXT_SURE)                                                                                                    \
    X(BOX_NEAR)     /* a box's heading in the four before, and no prose since */                                    \
    X(COMMENTED)    /* prose, then a heading of comments stood before */                                            \
    X(LISTED)       /* between two blocks of its own length, letter case and ending */                              \
    X(SUBHEAD)      /* a heading's shape with prose on both sides */                                                \
    X(TITLE)        /* the headline, or the page's title */                                                         \
    X(TITLE_LATER)  /* the headline is still to come */                                                             \
    X(TITLE_NEAR)   /* up to 12 blocks after the headline */                                                        \
    X(HEAD_NEAR)    /* up to 3 blocks after a byline or date line; next: before one */                              \
    X(HEAD_SOON)                                                                                                    \
    X(TIGHT)        /* in the main run of prose, drawn tightly; next: after it */                                   \
    X(TIGHT_GONE)                                                                                                   \
    X(CORE)         /* in the main run of prose, drawn widely */                                                    \
    X(CORE_FIRST)   /* its first block; next: its last, up to 3 before it, up to 3 after it, further after it */    \
    X(CORE_LAST)                                                                                                    \
    X(CORE_SOON)                                                                                                    \
    X(CORE_JUST)                                                                                                    \
    X(CORE_GONE)

typedef enum dr_flat_feature {
#define X(name) DR_FLAT_##name,
    DR_FLAT_FEATURES(X)
#undef X
    DR_FLAT_COUNT
} dr_flat_feature;

typedef enum dr_flat_state { DR_FLAT_BEFORE, DR_FLAT_REPORT, DR_FLAT_ISLAND, DR_FLAT_AFTER, DR_FLAT_STATES } dr_flat_state;

typedef struct dr_block {
    dr_str text;     /* trimmed; wrapped lines joined by a space */
    dr_span input;   /* in the text as it came */
    uint64_t has[(DR_FLAT_COUNT + 63) / 64]; /* features, a bit each */
    uint32_t words;
    uint8_t state;   /* dr_flat_state */
    uint8_t wording; /* what dr_wording_kind says */
    uint8_t kind;    /* dr_removed_kind, or DR_REMOVED_COUNT: part of the report */
    bool prose;      /* full sentences */
    bool plea;       /* part of a plea for money or an address */
} dr_block;

typedef DR_VEC(dr_block) dr_blocks;

static inline void dr_block_set(dr_block *block, dr_flat_feature feature, bool on)
{
    if (on)
        block->has[feature / 64] |= (uint64_t)1 << (feature % 64);
}
static inline bool dr_block_has(const dr_block *block, dr_flat_feature feature)
{
    return block->has[feature / 64] >> (feature % 64) & 1;
}

/* Cuts text into blocks, at most DR_MAX_BLOCKS; *rest is where reading stopped. Running heads and page numbers go to what
 * is removed of the report. */
dr_blocks dr_flat_blocks(dr_arena *arena, dr_str text, dr_report *report, size_t *rest);
/* The features a block has by itself; sets words and prose. */
void dr_flat_shape(dr_block *block);
/* Blocks with all features, states not yet known. */
dr_blocks dr_flat_look(dr_arena *arena, dr_str text, dr_report *report, size_t *rest);
/* Sets every block's state. */
void dr_flat_decide(dr_arena *arena, dr_blocks *blocks);
/* Takes pleas out of the report that the model left in; sets plea. */
void dr_flat_pleas(dr_blocks *blocks);
/* Takes others' answers out of a thread of posts. */
void dr_flat_answers(dr_blocks *blocks);
/* Whether the line is a wire's or a typist's mark, a slug, a number, an end; the mark of an end; a source as FBIS heads it. */
bool dr_flat_is_wire_mark(dr_str line);
bool dr_flat_is_end_mark(dr_str line);
bool dr_flat_is_source_line(dr_str line);
/* Whether the line says where print goes on: "See TALKS, Page A7", "(Continued from page 1)". */
bool dr_flat_is_jump(dr_str line);
/* Text with the marks of ANPA's typesetting blanked, or text itself. */
dr_str dr_flat_without_typesetting(dr_arena *arena, dr_str text);
/* Takes a mail's signature and a list's foot, behind the line that parts them from the text, out of the report. */
void dr_flat_signature(dr_blocks *blocks);
/* Takes what stands behind a mark of an end out of the report. */
void dr_flat_end_marks(dr_blocks *blocks);
/* Whether text is Markdown; it without its marks, its metadata and title noted in the report. */
bool dr_flat_is_markdown(dr_str text);
dr_str dr_flat_markdown(dr_arena *arena, dr_str text, dr_report *report);
/* Whether text is subtitles; what they say, as the report's text. */
bool dr_flat_is_subtitles(dr_str text);
void dr_flat_subtitles(dr_arena *arena, dr_str text, dr_report *report);
/* Takes days that stand behind the report out of it, and notes them. */
void dr_flat_last_days(dr_arena *arena, dr_blocks *blocks, dr_report *report);
/* Takes times of day in lines of their own out of it. */
void dr_flat_clocks(dr_blocks *blocks);
/* Whether what was found are several reports, one behind the other. */
bool dr_flat_several(dr_arena *arena, const dr_blocks *blocks);
/* Sets every block's kind. */
void dr_flat_reasons(dr_blocks *blocks);
/* The first block of the report, or blocks->n. */
uint32_t dr_flat_first(const dr_blocks *blocks);
/* Parts what is not report into what stands before it, between its parts and after it. */
void dr_flat_name_outside(dr_blocks *blocks);
/* Puts the first paragraph back into a report that a box follows at once. */
void dr_flat_keep_opening(dr_blocks *blocks);
/* Puts back what the place gives away: the report's first paragraphs, its list of days. */
void dr_flat_keep(dr_blocks *blocks);
/* Takes a headline, byline and date line that open the report out of it. */
void dr_flat_set_title_apart(dr_blocks *blocks);
/* The block of the headline before `first`; `first` when there is none. */
uint32_t dr_flat_title(const dr_blocks *blocks, uint32_t first);
/* Whether block i is "Ana Lopez in Panama City" above a date line. */
bool dr_flat_is_correspondent(const dr_blocks *blocks, uint32_t i);
/* Whether block i says whom the report was written for or by what desk: "Special to The Tiber Courier", and under a
 * byline "Tiber Courier Staff Writer". */
bool dr_flat_is_for_house(const dr_blocks *blocks, uint32_t i);
/* Whether block i is "Ana Lopez, The Guardian" at the top of the text. */
bool dr_flat_is_of_house(const dr_blocks *blocks, uint32_t i);
/* Adds the persons named after a byline's "by" to the report's authors. */
void dr_flat_take_names(dr_arena *arena, dr_str names, dr_report *report);
/* The same of a field that holds nothing but names: "By Ana Lopez; Staff Writer", "Lopez, Ana; Li, Wei". */
void dr_flat_take_field(dr_arena *arena, dr_str value, dr_report *report);
/* Whether the word is one that desks and newspapers are named with: "Staff", "Courier". */
bool dr_flat_is_office(dr_str word);
/* Whether the line's last word is a desk's or a newspaper's: "Staff Writer", "The Tiber Courier". */
bool dr_flat_names_office(dr_str line);
/* Makes a report of a short text that has none: sets the kind of the lines that could be told. False: nothing done. */
bool dr_flat_keep_short(dr_blocks *blocks);
/* The first whole day in s, with a year of two digits too; false: there is none. */
bool dr_flat_date(dr_str s, dr_date *out);
/* The first month and day in s, of the year given. */
bool dr_flat_day_of_year(dr_str s, int year, dr_date *out);
/* Of text that begins with an agency's dateline: the day that dr_flat_day_of_year finds in it. */
bool dr_flat_dateline_day(dr_str text, int year, dr_date *out);
/* Takes labelled lines over the report for what they say: title, authors, day, outlet, address. */
void dr_flat_fields(dr_arena *arena, dr_blocks *blocks, dr_report *report);
/* Whether the line is one that does, by its label. */
bool dr_flat_tells_field(dr_str line);
/* How many blocks from `first` on are such lines, two of which say what a text is; 0: none. */
uint32_t dr_flat_fields_at(const dr_blocks *blocks, uint32_t first);
/* The outlet, where not yet known: from the lines over the report, which begins with block `first`; from those behind
 * it and the notices of rights. */
void dr_flat_outlet_above(dr_arena *arena, const dr_blocks *blocks, uint32_t first, dr_report *report);
void dr_flat_outlet_behind(dr_arena *arena, const dr_blocks *blocks, dr_report *report);
/* Takes lines behind the report that name its house or the owner of its rights out of it. */
void dr_flat_last_houses(dr_blocks *blocks);
/* The order of day and month in the text's dates in figures: DR_DAY_FIRST, DR_MONTH_FIRST; 0: nothing tells it. */
int dr_flat_day_order(const dr_blocks *blocks, const dr_report *report);
/* The house in "By Jane Roe, The Guardian"; at == NULL: none. */
dr_str dr_flat_house_in_byline(dr_str line);
/* Title, authors, date and outlet from the blocks, where not yet known. */
void dr_flat_head(dr_arena *arena, const dr_blocks *blocks, dr_report *report);

#endif
