/* Names against prose. A class or an id is a word that a template's author once chose; the paragraphs in the box are
 * what it holds. Where the two disagree and the name is not sure of itself, prose wins:
 *
 *   weak names      phrases and looks ("sharing-of-power", "MsoFooter"), names made from the heading that stands in
 *                   the box, what is said to be hidden from those who listen (aria-hidden)
 *   paragraphs      a <p> or <div> of whole sentences and nothing else is no menu, teaser or plea, whatever its class
 *   paid text       who may read a passage (paywall, subscriber) says nothing of what it is
 *   body classes    a class that most paragraphs of a box share is the body's own
 *
 * Kinds that are prose themselves (comments, captions, who the author is) fall to the first and the last alone. One
 * pass over blocks, three over boxes. */
#include "base/map.h"
#include "intake/flat/flat.h"
#include "intake/html/body.h"

enum {
    LEAST_PROSE = 80,  /* bytes of a paragraph that speaks for itself */
    LOOKED_AT = 460,   /* bytes up to which its wording may say that it is furniture all the same */
    MOST_HEADING = 200 /* bytes of a heading that may have given its box a name */
};

typedef struct votes {
    dr_arena *arena;
    dr_page *page;
    uint32_t *text, *prose; /* bytes in the blocks before each, all of them and those of prose */
} votes;

static bool is_heading(const dr_box *box)
{
    return dr_tag_flags(box->node->tag) & DR_HEADING;
}

static bool is_asking(uint8_t kind)
{
    return kind == DR_REMOVED_NAVIGATION || kind == DR_REMOVED_RELATED || kind == DR_REMOVED_PROMOTION ||
           kind == DR_REMOVED_NEWSLETTER || kind == DR_REMOVED_SUBSCRIPTION;
}

/* Whether the word stands in the heading as a word, in either case. */
static bool has_word(dr_str heading, dr_str word)
{
    for (size_t at = 0; at + word.size <= heading.size; at++) {
        char before = at ? heading.at[at - 1] : ' ';
        bool begins = before == ' ' || before == '-' || before == '\'' || before == '"' || !before;
        if (begins && (heading.at[at] | 0x20) == (word.at[0] | 0x20) &&
            dr_eq_nocase((dr_str){heading.at + at, word.size}, word))
            return true;
    }
    return false;
}

/* Whether one of the names is made of the heading's words, `least` of them or more. */
static bool is_from_heading(dr_str names, dr_str heading, uint32_t least)
{
    if (heading.size > MOST_HEADING || names.size > MOST_HEADING)
        return false;
    while (names.at) {
        dr_str name = dr_split(&names, ' ');
        uint32_t words = 0;
        bool all = true;
        for (size_t at = 0; at < name.size && all; at++) {
            size_t start = at;
            while (at < name.size && name.at[at] != '-' && name.at[at] != '_')
                at++;
            dr_str word = {name.at + start, at - start};
            all = !word.size || has_word(heading, word);
            words += word.size > 0;
        }
        if (all && words >= least)
            return true;
    }
    return false;
}

/* A heading's own name is made from its words as often as not; a box's name from the heading that it begins with. */
static void doubt_slug(const votes *v, dr_box *box)
{
    const dr_body_block *first = &v->page->blocks.at[box->first];
    if (box->kind == DR_REMOVED_COUNT || box->hints & (DR_HINT_WEAK | DR_HINT_DIALOG) || box->first == box->end ||
        !is_heading(&v->page->boxes.at[first->box]))
        return;
    uint32_t least = is_heading(box) ? 1 : 2;
    if ((is_from_heading(dr_attr(box->node, "id"), first->text, least) ||
         is_from_heading(dr_attr(box->node, "class"), first->text, 2)) &&
        dr_line_kind(first->text) == DR_REMOVED_COUNT)
        box->hints |= DR_HINT_WEAK;
}

static bool may_be_prose(const dr_body_block *block)
{
    return block->sentences && block->text.size >= LEAST_PROSE && block->link * 3 < block->text.size;
}

/* Whether the box is one passage and nothing more. */
static bool is_lone(const dr_page *page, const dr_box *box)
{
    bool may_be = box->node->tag == DR_TAG_P || box->node->tag == DR_TAG_DIV;
    return may_be && box->end == box->first + 1 && page->blocks.at[box->first].box == (uint32_t)(box - page->boxes.at);
}

static bool is_body_class(const dr_box *box)
{
    return (box->node->tag == DR_TAG_P || box->node->tag == DR_TAG_DIV) && box->kind != DR_REMOVED_COUNT;
}

/* Whether its names may be outvoted by what it holds alone. */
static inline bool is_open(const dr_page *page, const dr_box *box)
{
    return box->kind != DR_REMOVED_COUNT && !(box->hints & DR_HINT_DIALOG) &&
           (box->hints & DR_HINT_WEAK || box->kind == DR_REMOVED_SUBSCRIPTION ||
            (is_asking(box->kind) && is_lone(page, box)));
}

static uint32_t prose_in(const votes *v, const dr_box *box)
{
    return v->prose[box->end] - v->prose[box->first];
}

/* Seven bytes in ten are prose. */
static bool holds_prose(const votes *v, const dr_box *box)
{
    uint64_t prose = prose_in(v, box);
    return prose && prose * 10 >= (uint64_t)(v->text[box->end] - v->text[box->first]) * 7;
}

/* Sums up what the blocks hold. The second time wording is asked too, of those that stand in boxes whose names are open
 * to doubt and which the first sums show to hold prose; these are overwritten on the way, which can only make more
 * boxes seem to. */
static void count(votes *v, bool with_wording)
{
    const dr_page *page = v->page;
    uint32_t open = 0, b = 0, text = 0,
             prose = 0; /* boxes from b on are still to be met; blocks before `open` stand in one */
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        for (; with_wording && b < page->boxes.n && page->boxes.at[b].first <= i; b++)
            if (page->boxes.at[b].end > open && is_open(page, &page->boxes.at[b]) && holds_prose(v, &page->boxes.at[b]))
                open = page->boxes.at[b].end;
        uint32_t size = block->text.size < UINT16_MAX ? (uint32_t)block->text.size : UINT16_MAX;
        bool is_prose = may_be_prose(block);
        if (is_prose && i < open && block->text.size <= LOOKED_AT)
            is_prose = dr_line_kind(block->text) == DR_REMOVED_COUNT;
        text += is_heading(&page->boxes.at[block->box]) ? 0 : size;
        prose += is_prose ? size : 0;
        v->text[i + 1] = text;
        v->prose[i + 1] = prose;
    }
}

static void outvote(dr_box *box)
{
    dr_names tag = dr_names_of_tag(box->node->tag);
    box->kind = tag.kind;
    box->hints = (box->hints | tag.hints) & (uint8_t)~DR_HINT_WEAK;
}

/* Prose under one class in one parent, which is most of that parent's. */
static void outvote_body_classes(const votes *v)
{
    typedef struct use {
        uint32_t parent, boxes, prose;
    } use;
    dr_page *page = v->page;
    dr_map seen = {.arena = v->arena};
    DR_VEC(use) uses = {0};
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 1; i < page->boxes.n; i++) {
            dr_box *box = &page->boxes.at[i];
            dr_str class = is_body_class(box) ? dr_attr(box->node, "class") : (dr_str){0};
            const dr_box *parent = &page->boxes.at[box->parent];
            if (!class.size || parent->kind != DR_REMOVED_COUNT || !prose_in(v, box))
                continue;
            uint32_t at = dr_map_get(&seen, class);
            if (at == DR_NONE) {
                at = uses.n;
                dr_map_set(&seen, class, at);
                DR_PUSH(v->arena, &uses, ((use){.parent = box->parent}));
            }
            use *one = &uses.at[at];
            if (one->parent != box->parent)
                continue;
            if (pass == 0) {
                one->boxes++;
                one->prose += prose_in(v, box);
            } else if (one->boxes > 1 && one->prose >= prose_in(v, parent) / 2) {
                outvote(box);
            }
        }
}

void dr_body_outvote(dr_arena *arena, dr_page *page)
{
    votes v = {.arena = arena, .page = page};
    for (uint32_t i = 1; i < page->boxes.n; i++)
        doubt_slug(&v, &page->boxes.at[i]);
    v.text = DR_NEW_ARRAY(arena, uint32_t, (size_t)page->blocks.n + 1);
    v.prose = DR_NEW_ARRAY(arena, uint32_t, (size_t)page->blocks.n + 1);
    count(&v, false);
    count(&v, true);
    outvote_body_classes(&v);
    for (uint32_t i = 1; i < page->boxes.n; i++) {
        dr_box *box = &page->boxes.at[i];
        if (is_open(page, box) && (is_heading(box) ? box->hints & DR_HINT_WEAK : holds_prose(&v, box)))
            outvote(box);
    }
}
