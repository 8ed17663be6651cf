/* What a block's place tells: repetition, what stands before and after, the headline, the main run of prose. */
#include "base/map.h"
#include "base/utf8.h"
#include "intake/flat/blocks.h"

enum {
    KEY_WORDS = 60, /* longer blocks are no headlines */
    SLUG_WORDS = 24,
    NEAR_TITLE = 12,
    NEAR_HEAD = 3,
    LONG_BLOCK = 60 /* bytes of a block that is no heading */
};

/* Letters and digits only, in small letters: what two printings of a headline have in common. */
static dr_str key_of(dr_arena *arena, dr_str text)
{
    dr_buf key = {.arena = arena};
    size_t size;
    dr_buf_reserve(&key, text.size + 4);
    for (size_t i = 0; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        if (dr_is_letter(c) || dr_is_digit(c))
            dr_buf_utf8(&key, dr_to_lower(c));
    }
    return dr_buf_view(&key);
}

static void find_repeated(dr_arena *arena, dr_blocks *blocks)
{
    dr_map seen = {.arena = arena};
    for (uint32_t i = 0; i < blocks->n; i++) {
        uint32_t before = blocks->at[i].words ? dr_map_set(&seen, blocks->at[i].text, i) : DR_NONE;
        if (before == DR_NONE)
            continue;
        for (uint32_t k = before; ; k = i) {
            dr_block_set(&blocks->at[k], DR_FLAT_REPEATED, true);
            dr_block_set(&blocks->at[k], DR_FLAT_REPEATED_LONG, blocks->at[k].words >= 6);
            if (k == i)
                break;
        }
    }
}

/* The words of the longest part of the URL's path: "army-leaves-port-2019.html". */
typedef struct slug {
    dr_str words[SLUG_WORDS];
    uint32_t n;
} slug;

static uint32_t hyphens(dr_str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.size; i++)
        n += s.at[i] == '-' || s.at[i] == '_';
    return n;
}

static slug slug_of(dr_str url)
{
    slug out = {0};
    dr_str rest = url, best = {0};
    uint32_t most = 0;
    while (rest.at) {
        dr_str part = dr_split(&rest, '/');
        uint32_t n = hyphens(part);
        best = n > most ? part : best;
        most = n > most ? n : most;
    }
    if (most < 2)
        return out;
    size_t start = 0;
    for (size_t i = 0; i <= best.size && out.n < SLUG_WORDS; i++) {
        if (i < best.size && best.at[i] != '-' && best.at[i] != '_' && best.at[i] != '.' && best.at[i] != '?')
            continue;
        dr_str word = {best.at + start, i - start};
        if (word.size > 1 && !(word.at[0] >= '0' && word.at[0] <= '9'))
            out.words[out.n++] = word;
        start = i + 1;
    }
    return out;
}

/* Most of the slug's words are the block's, in any order, and most of the block's long words are the slug's. */
static bool fits_slug(const slug *wanted, const dr_block *block)
{
    uint32_t found = 0;
    if (wanted->n < 3 || block->words < 3 || block->words > KEY_WORDS || block->words > 3 * wanted->n)
        return false;
    for (uint32_t i = 0; i < wanted->n; i++)
        found += dr_find_nocase(block->text, wanted->words[i]) != DR_NOT_FOUND;
    return found * 10 >= wanted->n * 7;
}

static bool fits_key(dr_str wanted, dr_str key)
{
    return key.size >= 12 && wanted.size && (dr_eq(wanted, key) || (dr_starts(wanted, key) && key.size * 5 >= wanted.size * 2));
}

/* Marks the blocks that print the headline: as the first block (a page's title, often with the site's name
 * after it), the title already known, or the URL says. */
static void find_titles(dr_arena *arena, dr_blocks *blocks, const dr_report *report)
{
    dr_str first = {0}, known = report->title.at ? key_of(arena, report->title) : (dr_str){0};
    slug address = slug_of(report->url);
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_block *block = &blocks->at[i];
        if (block->words < 2 || block->words > KEY_WORDS)
            continue;
        dr_str key = key_of(arena, block->text);
        bool title = fits_key(known, key) || fits_key(first, key) || (!block->prose && fits_slug(&address, block));
        if (!first.at && block->words >= 3 && i < 3)
            first = key;
        dr_block_set(block, DR_FLAT_TITLE, title);
    }
}

static bool is_short(const dr_block *block)
{
    return block->words <= 5 && !dr_block_has(block, DR_FLAT_ENDS);
}

static uint32_t prose_among(const dr_blocks *blocks, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to && i < blocks->n; i++)
        n += blocks->at[i].prose;
    return n;
}

/* A heading that the lines below it belong to. */
static bool heads_box(const dr_block *block)
{
    return block->wording == DR_REMOVED_RELATED || block->wording == DR_REMOVED_NEWSLETTER ||
           block->wording == DR_REMOVED_SUBSCRIPTION || block->wording == DR_REMOVED_COMMENTS;
}

static bool alike(const dr_block *a, const dr_block *b)
{
    static const dr_flat_feature shown[] = {DR_FLAT_ENDS, DR_FLAT_LOWER_NONE, DR_FLAT_CAPITALS, DR_FLAT_BULLET};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (dr_block_has(a, shown[i]) != dr_block_has(b, shown[i]))
            return false;
    return a->words * 2 >= b->words && b->words * 2 >= a->words;
}

/* What stands after a heading of comments, when there was prose enough for a report before it. */
static void find_comments(dr_blocks *blocks)
{
    enum { ENOUGH = 80 }; /* words */
    uint32_t words = 0;
    bool past = false;
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_block *block = &blocks->at[i];
        dr_block_set(block, DR_FLAT_COMMENTED, past);
        words += block->prose && words < ENOUGH ? block->words : 0;
        past = past || (words >= ENOUGH && block->wording == DR_REMOVED_COMMENTS);
    }
}

static void find_boxes(dr_blocks *blocks)
{
    uint32_t heading = DR_NONE;
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_block *block = &blocks->at[i];
        if (block->prose)
            heading = DR_NONE;
        dr_block_set(block, DR_FLAT_BOX_NEAR, heading != DR_NONE && i - heading <= 4);
        if (heads_box(block))
            heading = i;
        dr_block_set(block, DR_FLAT_LISTED,
                     i && i + 1 < blocks->n && !block->prose && alike(block - 1, block) && alike(block, block + 1));
    }
}

static void find_neighbours(dr_blocks *blocks)
{
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_block *block = &blocks->at[i], *before = i ? block - 1 : NULL, *after = i + 1 < blocks->n ? block + 1 : NULL;
        uint32_t earlier = prose_among(blocks, i > 3 ? i - 3 : 0, i), later = prose_among(blocks, i + 1, i + 4);
        dr_block_set(block, DR_FLAT_PREV_PROSE, before && before->prose);
        dr_block_set(block, DR_FLAT_NEXT_PROSE, after && after->prose);
        dr_block_set(block, DR_FLAT_PREV_SHORT, before && is_short(before));
        dr_block_set(block, DR_FLAT_NEXT_SHORT, after && is_short(after));
        dr_block_set(block, DR_FLAT_PREV_SURE, before && before->wording != DR_REMOVED_COUNT);
        dr_block_set(block, DR_FLAT_NEXT_SURE, after && after->wording != DR_REMOVED_COUNT);
        dr_block_set(block, DR_FLAT_PROSE, block->prose);
        dr_block_set(block, DR_FLAT_PROSE_ALONE, block->prose && !earlier && !later);
        dr_block_set(block, DR_FLAT_PREV_FAR, !earlier && !prose_among(blocks, i > 8 ? i - 8 : 0, i));
        dr_block_set(block, DR_FLAT_NEXT_FAR, !later && !prose_among(blocks, i + 1, i + 9));
        dr_block_set(block, DR_FLAT_PREV_NONE, !earlier);
        dr_block_set(block, DR_FLAT_PREV_MUCH, earlier > 1);
        dr_block_set(block, DR_FLAT_NEXT_NONE, !later);
        dr_block_set(block, DR_FLAT_NEXT_MUCH, later > 1);
        dr_block_set(block, DR_FLAT_SUBHEAD,
                     before && after && earlier && after->prose && block->words <= 9 && !block->prose &&
                         !dr_block_has(block, DR_FLAT_ENDS) && block->wording == DR_REMOVED_COUNT);
    }
}

/* A byline or a date line. */
static bool is_head(const dr_block *block)
{
    return !block->prose && (dr_block_has(block, DR_FLAT_DATED) || dr_block_has(block, DR_FLAT_BYLINE));
}

/* What blocks that are not prose take away from a run; prose adds its words, up to 60 a block. */
typedef struct costs {
    int32_t any, furniture, related, comments, head;
} costs;

/* By trial on page dumps: the wide run holds nearly all of the report, the tight one nearly nothing else. */
static const costs wide = {4, 7, 20, 60, 25}, tight = {8, 15, 30, 90, 40};

static int32_t weight(const dr_block *block, const costs *cost)
{
    if (block->prose) {
        int32_t words = block->words < 60 ? (int32_t)block->words : 60;
        return dr_block_has(block, DR_FLAT_COMMENTED) ? words / 3 : words;
    }
    if (is_head(block))
        return -cost->head; /* teasers and comments have one each */
    if (block->wording == DR_REMOVED_COUNT)
        return -cost->any;
    if (block->wording == DR_REMOVED_COMMENTS)
        return -cost->comments;
    return block->wording == DR_REMOVED_RELATED ? -cost->related : -cost->furniture;
}

/* The run of blocks from..to with the greatest sum of weights; empty when there is no prose. */
static dr_span best_run(const dr_blocks *blocks, const costs *cost)
{
    int64_t sum = 0, best = 0;
    uint32_t start = 0;
    dr_span run = {0, 0};
    for (uint32_t i = 0; i < blocks->n; i++) {
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += weight(&blocks->at[i], cost);
        if (sum > best) {
            best = sum;
            run = (dr_span){start, i + 1};
        }
    }
    return run;
}

static void find_core(dr_blocks *blocks)
{
    dr_span core = best_run(blocks, &wide), inner = best_run(blocks, &tight);
    for (uint32_t i = 0; i < blocks->n && core.end; i++) {
        dr_block *block = &blocks->at[i];
        dr_block_set(block, DR_FLAT_TIGHT, i >= inner.start && i < inner.end);
        dr_block_set(block, DR_FLAT_TIGHT_GONE, i >= inner.end);
        dr_block_set(block, DR_FLAT_CORE, i >= core.start && i < core.end);
        dr_block_set(block, DR_FLAT_PROSE_CORE, block->prose && i >= core.start && i < core.end);
        dr_block_set(block, DR_FLAT_CORE_FIRST, i == core.start);
        dr_block_set(block, DR_FLAT_CORE_LAST, i + 1 == core.end);
        dr_block_set(block, DR_FLAT_CORE_SOON, i < core.start && i + 3 >= core.start);
        dr_block_set(block, DR_FLAT_CORE_JUST, i >= core.end && i < core.end + 3);
        dr_block_set(block, DR_FLAT_CORE_GONE, i >= core.end + 3);
    }
}

/* Distances from the headline and from a byline or date line. The headline that counts is the last one before the
 * main run, or the first of all. */
static void find_distances(dr_blocks *blocks)
{
    uint32_t title = DR_NONE, head = DR_NONE;
    bool core = false;
    for (uint32_t i = 0; i < blocks->n; i++) {
        core |= dr_block_has(&blocks->at[i], DR_FLAT_CORE_FIRST);
        if (dr_block_has(&blocks->at[i], DR_FLAT_TITLE) && (title == DR_NONE || !core))
            title = i;
    }
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_block *block = &blocks->at[i];
        dr_block_set(block, DR_FLAT_TITLE_LATER, title != DR_NONE && i < title);
        dr_block_set(block, DR_FLAT_TITLE_NEAR, title != DR_NONE && i > title && i <= title + NEAR_TITLE);
        dr_block_set(block, DR_FLAT_HEAD_NEAR, head != DR_NONE && i - head <= NEAR_HEAD);
        if (is_head(block))
            head = i;
    }
    head = DR_NONE;
    for (uint32_t i = blocks->n; i-- > 0;) {
        dr_block *block = &blocks->at[i];
        dr_block_set(block, DR_FLAT_HEAD_SOON, head != DR_NONE && head - i <= NEAR_HEAD);
        if (is_head(block))
            head = i;
    }
}

/* The features of its place; dr_flat_shape goes before. */
static void set_places(dr_arena *arena, dr_blocks *blocks, const dr_report *report)
{
    find_repeated(arena, blocks);
    find_titles(arena, blocks, report);
    find_neighbours(blocks);
    find_boxes(blocks);
    find_comments(blocks);
    find_core(blocks);
    find_distances(blocks);
}

/* Whether nearly all of what could be running text is in capitals, as old wires are. */
static bool is_in_capitals(const dr_blocks *blocks)
{
    size_t letters = 0, capitals = 0, size;
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_str text = blocks->at[i].text;
        for (size_t k = 0; k < text.size && text.size >= LONG_BLOCK; k += size) {
            uint32_t c = dr_utf8_at(text, k, &size);
            letters += dr_is_letter(c);
            capitals += dr_is_upper(c);
        }
    }
    return letters && capitals * 10 >= letters * 9;
}

/* Capitals tell nothing of a text that has no other letters: its longer blocks are looked at in small ones. */
static void shape_small(dr_arena *arena, dr_block *block)
{
    dr_str text = block->text;
    dr_buf small = {.arena = arena};
    size_t size;
    for (size_t i = 0; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        dr_buf_utf8(&small, i ? dr_to_lower(c) : c);
    }
    block->text = dr_buf_view(&small);
    dr_flat_shape(block);
    block->text = text;
}

dr_blocks dr_flat_look(dr_arena *arena, dr_str text, dr_report *report, size_t *rest)
{
    dr_blocks blocks = dr_flat_blocks(arena, text, report, rest);
    bool capitals = is_in_capitals(&blocks);
    for (uint32_t i = 0; i < blocks.n; i++)
        if (capitals && blocks.at[i].text.size >= LONG_BLOCK)
            shape_small(arena, &blocks.at[i]);
        else
            dr_flat_shape(&blocks.at[i]);
    set_places(arena, &blocks, report);
    return blocks;
}
