/* Reports in one text that nothing but lines keep apart: rows of marks, lines that count them, labelled lines.
 *
 *   Talks resume in Geneva         a headline, a dateline, a byline or a day: it begins a report …
 *   Delegations returned …
 *   ==============================
 *   Miners end strike              … as does what stands behind the row
 *   Striking miners …
 *
 * Where each of them has such a head they are cut; where some have none, or the rows are such as authors set between
 * two parts of one text, several.c warns. */
#include "intake/flat/apart.h"
#include "intake/flat/rows.h"

static const char marks[] = DR_FLAT_ROWS;

/* ---- pieces between the lines ---- */

typedef struct piece {
    uint32_t first, end; /* blocks */
    uint32_t head;       /* blocks over the first paragraph */
    bool body, much;     /* a paragraph of it; two of a report */
    bool headed, wired;  /* a headline; a dateline */
    bool told;           /* a byline or day */
} piece;

typedef DR_VEC(piece) pieces;

static bool is_told(const dr_block *block)
{
    return !dr_flat_is_body(block) && (dr_block_has(block, DR_FLAT_BYLINE) || dr_block_has(block, DR_FLAT_DATED));
}

static bool is_headline(const dr_block *block)
{
    enum { FEWEST_WORDS = 3, MOST_WORDS = 18 };
    return !dr_flat_is_body(block) && !is_told(block) && block->words >= FEWEST_WORDS && block->words <= MOST_WORDS &&
           !dr_block_has(block, DR_FLAT_DECIDED) && !dr_flat_tells_field(block->text);
}

static piece look(const dr_blocks *blocks, uint32_t first, uint32_t end)
{
    piece p = {.first = first, .end = end};
    uint32_t kept = 0;
    for (uint32_t i = first; i < end; i++) {
        const dr_block *block = &blocks->at[i];
        bool body = dr_flat_is_body(block);
        p.wired = p.wired || (!p.body && body && dr_flat_dateline_size(block->text) > 0);
        p.told = p.told || (!p.body && is_told(block));
        p.headed = p.headed || (!p.body && is_headline(block));
        p.head += !p.body && !body && block->words;
        p.body = p.body || body;
        kept += body && block->state == DR_FLAT_REPORT;
    }
    p.much = kept > 1;
    return p;
}

/* Adds what lies between two lines. What has no paragraph is a head that a line of its own sets off, or a foot: it goes
 * to what follows if that has no head, else to what was before. */
static void add(dr_arena *arena, const dr_blocks *blocks, pieces *out, uint32_t first, uint32_t end, uint32_t *head)
{
    piece p = look(blocks, first, end);
    if (first == end)
        return;
    if (p.body && !p.headed && *head < first) {
        piece whole = look(blocks, *head, end);
        p = whole.headed || whole.wired || whole.told ? whole : p;
    }
    *head = p.body ? end : first;
    if (p.body)
        DR_PUSH(arena, out, p);
    else if (out->n && !p.headed && !p.told)
        out->at[out->n - 1].end = end;
}

/* Pieces between rows of the mark. *strong: all rows are. */
static pieces between_rows(dr_arena *arena, const dr_blocks *blocks, char mark, bool *strong)
{
    pieces out = {0};
    uint32_t first = 0, head = 0;
    *strong = true;
    for (uint32_t i = 0; i <= blocks->n; i++) {
        bool sure = true;
        if (i < blocks->n && (blocks->at[i].words || dr_flat_row(blocks->at[i].text, &sure) != mark))
            continue;
        add(arena, blocks, &out, first, i, &head);
        *strong = *strong && sure;
        first = i + 1;
    }
    return out;
}

/* Pieces behind lines that count up. */
static pieces behind_counts(dr_arena *arena, const dr_blocks *blocks)
{
    pieces out = {0};
    uint32_t first = 0, last = 0, head = 0;
    for (uint32_t i = 0; i <= blocks->n; i++) {
        uint32_t number = i < blocks->n ? dr_flat_counts(blocks->at[i].text) : last + 1;
        if (!number)
            continue;
        if (last && number != last + 1)
            return (pieces){0};
        if (last)
            add(arena, blocks, &out, first, i, &head);
        first = head = i + 1;
        last = number;
    }
    return out;
}

/* Pieces that labelled lines begin: "Title: …", "Source: …". */
static pieces behind_fields(dr_arena *arena, const dr_blocks *blocks)
{
    pieces out = {0};
    uint32_t first = blocks->n, head = 0;
    for (uint32_t i = 0, n = 1; i <= blocks->n; i += n) {
        uint32_t fields = i < blocks->n ? dr_flat_fields_at(blocks, i) : 1;
        n = fields ? fields : 1;
        if (!fields)
            continue;
        if (first < i)
            add(arena, blocks, &out, first, i, &head);
        first = head = i;
    }
    return out;
}

/* Whether the row's pieces are reports for sure: all have heads, such as no part of a text has where the row may part
 * one. */
static bool are_sure(const pieces *found, bool strong)
{
    enum { MOST_HEAD = 5 /* lines; more are a page's menus */ };
    for (uint32_t i = 0; i < found->n; i++) {
        const piece *p = &found->at[i];
        if (p->head > MOST_HEAD)
            return false;
        if (!p->wired && !(p->headed && p->told) && !(strong && (p->headed || p->told)))
            return false;
    }
    return found->n >= 2;
}

/* Whether they may be: a strong row between paragraphs of the report, or headlines behind all rows. */
static bool may_be(const pieces *found, bool strong)
{
    enum { ITEMS = 3 };
    uint32_t much = 0, headed = 0;
    for (uint32_t i = 0; i < found->n; i++) {
        much += found->at[i].much;
        headed += found->at[i].headed && found->at[i].much;
    }
    return strong ? much >= 2 : headed >= ITEMS && headed == found->n;
}

static void give(dr_arena *arena, const dr_blocks *blocks, const pieces *found, dr_briefs *out)
{
    for (uint32_t i = 0; i < found->n; i++) {
        piece p = found->at[i];
        const dr_block *first = &blocks->at[p.first];
        bool titled = p.first + 1 < p.end && is_headline(first) && !is_headline(first + 1);
        dr_str title = titled ? blocks->at[p.first].text : (dr_str){0};
        p.first += titled;
        dr_span span = {blocks->at[p.first].input.start, blocks->at[p.end - 1].input.end};
        DR_PUSH(arena, &out->items, ((dr_brief){.title = title, .span = span, .first = p.first, .end = p.end}));
    }
}

bool dr_flat_apart(dr_arena *arena, const dr_blocks *blocks, dr_briefs *out)
{
    bool strong;
    pieces found = behind_counts(arena, blocks);
    if (found.n < 2)
        found = behind_fields(arena, blocks);
    if (found.n >= 2) {
        give(arena, blocks, &found, out);
        return true;
    }
    for (size_t i = 0; i < sizeof marks - 1; i++) {
        found = between_rows(arena, blocks, marks[i], &strong);
        if (are_sure(&found, strong)) {
            give(arena, blocks, &found, out);
            return true;
        }
    }
    return false;
}

bool dr_flat_may_be_apart(dr_arena *arena, const dr_blocks *blocks)
{
    bool strong, any = false;
    for (size_t i = 0; i < sizeof marks - 1 && !any; i++) {
        pieces found = between_rows(arena, blocks, marks[i], &strong);
        any = may_be(&found, strong);
    }
    return any;
}
