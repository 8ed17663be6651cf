/* From a tree to the article, in five linear passes:
 *
 *   tree ──body_blocks──▶ boxes, blocks ──body_outvote──▶ names believed ──body_choose──▶ the article's box
 *        ──body_sift──▶ fates ──body──▶ report
 *
 * A *block* is a run of text that stands on lines of its own (a paragraph, a heading, a list item, a button);
 * a *box* is an element that blocks stand in. Both lie in document order in arrays, so that each pass is a
 * loop forwards (what a box hands down) or backwards (what it sums up), whatever the tree's shape. */
#ifndef DR_INTAKE_HTML_BODY_H
#define DR_INTAKE_HTML_BODY_H

#include "base/map.h"
#include "intake/html/dom.h"
#include "intake/report.h"

/* What an element's names (class, id, role, itemprop, tag) say of it. */
enum {
    DR_HINT_ARTICLE = 1, /* its text is an article's body */
    DR_HINT_HIDDEN = 2,  /* not shown */
    DR_HINT_QUOTE = 4,   /* a quotation set apart, or a post from a social network */
    DR_HINT_POST = 8,    /* a whole post: its classes name its categories */
    DR_HINT_ASIDE = 16,  /* an <aside> whose names say nothing: a quotation as often as another article */
    DR_HINT_APART = 32,  /* it or a box around it is by its names no part of an article; set by dr_body_choose */
    DR_HINT_WEAK = 64,   /* its names speak against it, but not for sure */
    DR_HINT_DIALOG = 128 /* a dialog over the page: never an article; handed down by dr_body_choose */
};

typedef struct dr_names {
    uint8_t kind;  /* dr_removed_kind, DR_REMOVED_COUNT when nothing speaks against it */
    uint8_t hints; /* DR_HINT_… */
} dr_names;

/* The words that mean something by their first two letters, of which the low five bits count: a bit for each letter
 * that follows them, where most words differ, the lowest for none; and the first word, plus 1; next: the one after each
 * in the table, plus 1; letters: how many each has. */
enum { DR_NAME_STEMS = 255 };
typedef struct dr_name_words {
    uint32_t third[32][32];
    uint8_t first[32][32];
    uint8_t next[DR_NAME_STEMS], letters[DR_NAME_STEMS];
} dr_name_words;

const dr_name_words *dr_names_words(void); /* of the table in body_names.c; made once for all pages */
/* Adds what the names in an attribute's value say to what others did. */
void dr_read_names(const dr_name_words *words, dr_names *names, dr_str value);
/* What the tag alone says. */
dr_names dr_names_of_tag(dr_tag tag);
/* Classes and ids that the page's own styles hide. */
typedef struct dr_hidden {
    dr_map names;  /* ".class" and "#id", with 1 for hidden */
    uint64_t bits; /* of the hidden ones: most names are told apart without a look into the map */
} dr_hidden;

dr_hidden dr_hidden_of(dr_arena *arena, const dr_dom *dom);
bool dr_hides_class(const dr_hidden *hidden, dr_str class); /* one of the names in a class attribute */
bool dr_hides_id(const dr_hidden *hidden, dr_str id);
/* Of a style attribute: -1 when it keeps the element from being shown, 1 when it says that it is, else 0. */
int dr_style_shows(dr_str style);

/* What a class attribute said the last time it was met: pages repeat theirs by the hundred. */
typedef struct dr_class {
    dr_str value; /* at == NULL: none was met */
    dr_names before, after;
    bool hides;
} dr_class;
enum { DR_CLASSES = 256 };

typedef struct dr_namer {
    const dr_name_words *words;
    dr_hidden hidden;
    dr_class classes[DR_CLASSES]; /* by hash; a newer one takes the place */
} dr_namer;

dr_namer *dr_namer_of(dr_arena *arena, const dr_dom *dom);
/* Reads the names of an element, and what its attributes and the page's styles say of its being shown, in one scan. */
dr_names dr_names_of(dr_namer *namer, const dr_node *node);

typedef struct dr_box {
    const dr_node *node;
    uint32_t parent;     /* index of the box around it; the first box is its own parent */
    uint32_t first, end; /* its blocks */
    uint32_t end_box;    /* the boxes in it are those after it and before this index */
    uint8_t kind, hints; /* of its names */
    int32_t worth;       /* sum of its blocks' worth */
    int32_t prose;       /* the same, whatever their names say */
    uint32_t direct;     /* bytes of prose right in it: its own lines and its paragraphs */
} dr_box;

typedef struct dr_body_block {
    dr_str text;            /* white space folded */
    uint32_t box;           /* the innermost box around it */
    dr_span source;         /* of the nodes its text is from */
    uint32_t link;          /* bytes of text in links */
    uint32_t emphasis;      /* bytes of text in <em>, <i>, <small> … */
    uint32_t bold;          /* … and in <b>, <strong> */
    uint32_t large;         /* … and in <big>, <font size=4> or more */
    const dr_node *set;     /* the outermost element of bold or large type that its first words stand in, or NULL */
    const dr_node *picture; /* stands right before its text, in the block or with nothing between; NULL: none does */
    uint16_t sentences;     /* ends of sentences */
    bool is_teaser;         /* sums up another article */
    bool begins_linked;     /* its first words are a link's */
    bool is_under;          /* a line break stands between the picture and the text */
    bool is_ruled;          /* a rule, <hr>, stands between it and the one before */
    uint8_t fate;           /* dr_removed_kind, or DR_REMOVED_COUNT: part of the article */
} dr_body_block;

typedef struct dr_page {
    DR_VEC(dr_box) boxes;
    DR_VEC(dr_body_block) blocks;
    uint32_t headline; /* the block of the first <h1>; 0 when there is none */
    dr_strs authors;
    dr_str title; /* or at == NULL */
} dr_page;

/* The text of the page as blocks and boxes. What is hidden, and what stands there for browsers without scripts and for
 * scripts to copy (noscript, template), only when asked for. */
void dr_body_blocks(dr_arena *arena, const dr_dom *dom, bool shows_hidden, dr_page *page);
/* Takes back what names say against boxes whose prose says otherwise. */
void dr_body_outvote(dr_arena *arena, dr_page *page);
/* The box that holds the article, or DR_NONE; fills what boxes are worth and which blocks are teasers. */
uint32_t dr_body_choose(dr_page *page);
/* The box within top whose own paragraphs hold most. */
uint32_t dr_body_main(const dr_page *page, uint32_t top);
/* Whether the page, sifted, is a front of other articles' headlines. */
bool dr_body_is_index(const dr_page *page);
/* Whether the page, sifted, is several articles, of which nothing tells the one meant: all were read, or one of those
 * that stand beside each other. */
typedef enum dr_several { DR_ONE, DR_SEVERAL_READ, DR_SEVERAL_BESIDE } dr_several;
/* `title`: empty where the page says itself that it is one article. */
dr_several dr_body_several(const dr_page *page, uint32_t root, dr_str title);
/* Whether the line is a date and little more. */
bool dr_body_is_day(dr_str text);
/* Decides each block's fate. */
void dr_body_sift(dr_arena *arena, dr_page *page, uint32_t root);
/* Title and authors of a page whose title nothing marks but <title>, from the lines over its first paragraph, and the
 * fates of these. */
void dr_body_head(dr_arena *arena, dr_page *page, dr_report *report);

#endif
