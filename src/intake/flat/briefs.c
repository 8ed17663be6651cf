/* Where the reports of a column stand: by headlines over paragraphs; or, with none, by datelines, numbers, headlines in
 * capitals that a paragraph begins with, bullets, or marks between. All that stands there has to belong to one: a
 * column is cut where its borders are certain, and otherwise left whole for several.c to warn of. */
#include "intake/flat/apart.h"
#include "intake/flat/lines.h"
#include "intake/flat/own_words.h"
#include "intake/flat/rows.h"

enum {
    HEAD = 5,        /* blocks up to the title, and from it to the first report */
    MOST_WORDS = 18, /* of a headline */
    MOST_LINES = 2,  /* of one, with the label over it */
    ITEMS = 3,       /* in a column */
    SURE = 2,        /* whose heads say it themselves, so that no title needs to */
    PARAGRAPHS = 2,  /* of one that a byline begins */
    MOST_RUN_IN = 8  /* words */
};

typedef struct cut {
    dr_arena *arena;
    const dr_blocks *blocks;
    dr_briefs *out;
} cut;

uint32_t dr_flat_item(dr_str text)
{
    bool bracket = text.size && (text.at[0] == '[' || text.at[0] == '(');
    uint32_t number = 0;
    size_t i = bracket;
    for (; i < text.size && i < (size_t)bracket + 3 && text.at[i] >= '0' && text.at[i] <= '9'; i++)
        number = number * 10 + (uint32_t)(text.at[i] - '0');
    size_t all = bracket && number && i < text.size && text.at[i] == '/' ? i + 1 : text.size; /* "[3/12] " */
    while (all < text.size && text.at[all] >= '0' && text.at[all] <= '9')
        i = ++all;
    bool marked = i + 2 < text.size && text.at[i + 1] == ' ' &&
                  (bracket ? text.at[i] == ']' || text.at[i] == ')' : text.at[i] == '.' || text.at[i] == ')');
    return marked ? number : 0;
}

/* What may stand anywhere: marks, bylines, days, what is no report for sure. */
static bool is_passed(const dr_block *block)
{
    return !block->prose && (!block->words || dr_block_has(block, DR_FLAT_BYLINE) ||
                             dr_block_has(block, DR_FLAT_DATED) || dr_block_has(block, DR_FLAT_DECIDED));
}

static bool is_headline(const dr_block *block)
{
    return !dr_flat_is_body(block) && !is_passed(block) && block->words <= MOST_WORDS;
}

/* Bytes of the sign that an item begins with, blanks behind it included: "[3] ", "1. ", "• ", "- "; 0: none. */
static size_t sign_size(dr_str line)
{
    static const char *const signs[] = {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x96\xBA",  "\xC2\xB7",
                                        "* ",           "- ",           "\xE2\x80\x93 ", "+ "};
    size_t i = 0;
    if (dr_flat_item(line)) {
        while (i < line.size && (strchr("[]()./", line.at[i]) || (line.at[i] >= '0' && line.at[i] <= '9')))
            i++;
    } else {
        for (size_t k = 0; k < sizeof signs / sizeof *signs && !i; k++)
            i = dr_starts(line, dr_str_of(signs[k])) ? strlen(signs[k]) : 0;
    }
    while (i && i < line.size && line.at[i] == ' ')
        i++;
    return i < line.size ? i : 0;
}

/* "[3] Talks resume", "• Talks resume": the headline without the sign. */
static dr_str without_sign(dr_str line)
{
    return dr_from(line, sign_size(line));
}

/* Adds the report of blocks first to end - 1, whose headline is the first `skip` bytes of it. Marks at its ends,
 * "* * *", part it from others and are none of it. */
static void add(cut *c, dr_str label, dr_str title, uint32_t first, uint32_t end, size_t skip)
{
    while (end > first + 1 && !c->blocks->at[end - 1].words)
        end--;
    while (first + 1 < end && !c->blocks->at[first].words)
        first++;
    dr_str text = c->blocks->at[first].text;
    size_t sign = skip ? 0 : sign_size(text);
    if (sign && dr_flat_dateline_size(dr_from(text, sign)))
        skip = sign;
    dr_span span = {c->blocks->at[first].input.start, c->blocks->at[end - 1].input.end};
    DR_PUSH(
        c->arena, &c->out->items,
        ((dr_brief){.label = label, .title = title, .span = span, .first = first, .end = end, .skip = (uint32_t)skip}));
}

/* The end of the body that begins at block i; i: none does. */
static uint32_t body_end(const dr_blocks *blocks, uint32_t i)
{
    uint32_t end = i;
    bool any = false;
    for (; end < blocks->n && (dr_flat_is_body(&blocks->at[end]) || is_passed(&blocks->at[end])); end++)
        any = any || dr_flat_is_body(&blocks->at[end]);
    return any ? end : i;
}

/* Headlines over paragraphs, from the first block on. */
static bool by_headlines(cut *c, uint32_t i)
{
    const dr_blocks *blocks = c->blocks;
    while (i < blocks->n) {
        uint32_t head = i;
        while (i < blocks->n && i < head + MOST_LINES && is_headline(&blocks->at[i]))
            i++;
        uint32_t end = body_end(blocks, i);
        bool last = end == i &&
                    c->out->items.n; /* lines behind all reports: the last one's, whose reading tells what they are */
        if (last) {
            for (end = i; end < blocks->n; end++)
                if (dr_flat_is_body(&blocks->at[end]))
                    return false;
            c->out->items.at[c->out->items.n - 1].span.end = blocks->at[end - 1].input.end;
            c->out->items.at[c->out->items.n - 1].end = end;
            return true;
        }
        if (i == head || end == i)
            return false;
        dr_str label = i - head > 1 ? blocks->at[head].text : (dr_str){0};
        add(c, label, without_sign(blocks->at[i - 1].text), i, end, 0);
        i = end;
    }
    return true;
}

/* ---- reports without headlines: what a paragraph that begins one looks like ---- */

/* Of "TREATY SIGNED: Both sides …" and "TREATY SIGNED - Both …" the bytes of the headline; of "Treaty signed: Both …"
 * too, with a colon alone; else 0. */
static size_t run_in_size(dr_str text, bool small)
{
    size_t capitals = 0, words = 1;
    bool all = true;
    for (size_t i = 0; i < text.size && words <= MOST_RUN_IN; i++) {
        char c = text.at[i];
        dr_str rest = dr_from(text, i);
        all = all && !(c >= 'a' && c <= 'z');
        bool dash = dr_starts(rest, DR_STR(" - ")) || dr_starts(rest, DR_STR(" -- ")) ||
                    dr_starts(rest, DR_STR(" \xE2\x80\x94 "));
        if (c == ':' || ((c == '.' || dash) && !small))
            return small ? i : all && capitals >= 4 ? i : 0;
        capitals += c >= 'A' && c <= 'Z';
        words += c == ' ';
    }
    return 0;
}

static bool has_dateline(const dr_block *block, uint32_t items)
{
    (void)items;
    return dr_flat_dateline_size(without_sign(block->text)) > 0;
}

static bool has_agency(const dr_block *block, uint32_t items)
{
    (void)items;
    return dr_flat_has_dateline(without_sign(block->text));
}

/* A place and a day. */
static bool has_dated_place(const dr_block *block, uint32_t items)
{
    enum { ANY_YEAR = 2000 };
    dr_date day;
    (void)items;
    dr_str text = without_sign(block->text);
    return dr_flat_dateline_size(text) > 0 && dr_flat_dateline_day(text, ANY_YEAR, &day);
}

static bool has_number(const dr_block *block, uint32_t items)
{
    return dr_flat_item(block->text) == items + 1;
}

static bool has_run_in(const dr_block *block, uint32_t items)
{
    (void)items;
    return run_in_size(without_sign(block->text), false) > 0;
}

static bool has_colon(const dr_block *block, uint32_t items)
{
    (void)items;
    return run_in_size(without_sign(block->text), true) > 0;
}

static bool has_bullet(const dr_block *block, uint32_t items)
{
    (void)items;
    return dr_block_has(block, DR_FLAT_BULLET);
}

/* Adds the report of blocks first to end - 1 without the sign and the headline that its paragraph begins with. */
static void add_paragraphs(cut *c, uint32_t first, uint32_t end, bool (*begins)(const dr_block *block, uint32_t items))
{
    dr_str text = c->blocks->at[first].text;
    size_t sign = sign_size(text), run_in = 0;
    if (begins != has_dateline && begins != has_agency && begins != has_dated_place)
        run_in = run_in_size(dr_from(text, sign), begins == has_colon);
    dr_str title = run_in ? (dr_str){text.at + sign, run_in} : (dr_str){0};
    size_t skip = sign + run_in;
    while (run_in && skip < text.size && strchr(":.- ", text.at[skip]))
        skip++;
    add(c, (dr_str){0}, title, first, end, skip);
}

/* Paragraphs from the first block on, of which those that `begins` is true of begin a report each; behind a colon
 * alone, all do. */
static bool by_paragraphs(cut *c, uint32_t i, bool (*begins)(const dr_block *block, uint32_t items))
{
    const dr_blocks *blocks = c->blocks;
    uint32_t first = blocks->n;
    for (; i <= blocks->n; i++) {
        bool end = i == blocks->n, body = !end && dr_flat_is_body(&blocks->at[i]);
        bool next = end || (body && begins(&blocks->at[i], c->out->items.n + (first < i)));
        if (!end && !body && !is_passed(&blocks->at[i]))
            return false;
        if (body && !next && (first > i || begins == has_colon))
            return false;
        if (next && first < i)
            add_paragraphs(c, first, i, begins);
        if (next)
            first = i;
    }
    return true;
}

/* Whether blocks first to end - 1 are paragraphs. */
static bool are_body(const dr_blocks *blocks, uint32_t first, uint32_t end)
{
    bool any = false;
    for (uint32_t i = first; i < end; i++) {
        if (!dr_flat_is_body(&blocks->at[i]) && !is_passed(&blocks->at[i]))
            return false;
        any = any || dr_flat_is_body(&blocks->at[i]);
    }
    return any;
}

/* Marks between: "***". */
static bool by_marks(cut *c, uint32_t i)
{
    const dr_blocks *blocks = c->blocks;
    uint32_t first = i;
    for (; i <= blocks->n; i++) {
        if (i < blocks->n && blocks->at[i].words)
            continue;
        if (i > first && !are_body(blocks, first, i))
            return false;
        if (i > first)
            add(c, (dr_str){0}, (dr_str){0}, first, i, 0);
        first = i + 1;
    }
    return true;
}

/* The title's block, blocks->n: there is none. What stands between it and the first report says when and by whom;
 * *first is the first block behind that. */
static uint32_t find_title(cut *c, uint32_t *first)
{
    const dr_blocks *blocks = c->blocks;
    uint32_t title = 0;
    while (title < blocks->n && title < HEAD && !dr_flat_says_briefs(blocks->at[title].text)) {
        if (dr_flat_is_body(&blocks->at[title]))
            return blocks->n;
        title++;
    }
    if (title == HEAD || title == blocks->n)
        return blocks->n;
    uint32_t i = title + 1;
    while (i < blocks->n && i < title + HEAD &&
           (is_passed(&blocks->at[i]) || dr_starts_nocase(blocks->at[i].text, DR_STR("from "))))
        i++;
    *first = i;
    return title;
}

/* What the lines over the reports say of them all. */
static void read_lead(cut *c, uint32_t first)
{
    dr_report said = {0};
    for (uint32_t i = 0; i < first; i++) {
        const dr_block *block = &c->blocks->at[i];
        size_t by = dr_block_has(block, DR_FLAT_BYLINE) ? dr_find_nocase(block->text, DR_STR("by ")) : DR_NOT_FOUND;
        if (!c->out->day.year)
            dr_flat_date(block->text, &c->out->day);
        if (by != DR_NOT_FOUND)
            dr_flat_take_names(c->arena, dr_from(block->text, by + 3), &said);
    }
    c->out->authors = said.authors;
}

/* A line with the day below a headline, which no comment has: some words of it begin small. */
static bool is_day_line(const dr_block *block, dr_str title)
{
    enum { FEWEST = 4 /* words */ };
    dr_date day;
    dr_block headline = {.text = title};
    dr_flat_shape(&headline);
    return dr_block_has(block, DR_FLAT_DATED) && dr_flat_date(block->text, &day) && headline.words >= FEWEST &&
           !dr_block_has(&headline, DR_FLAT_LOWER_NONE);
}

/* Whether the report's head is one of those that begin a report and nothing else: a headline over a dateline, or over a
 * byline or day with paragraphs below. */
static bool is_sure(const cut *c, const dr_brief *item)
{
    uint32_t i = item->first, paragraphs = 0;
    const dr_blocks *blocks = c->blocks;
    bool head = !blocks->at[i].prose && item->title.size;
    bool signs = head && (dr_block_has(&blocks->at[i], DR_FLAT_BYLINE) || is_day_line(&blocks->at[i], item->title));
    while (i < item->end && !dr_flat_is_body(&blocks->at[i]))
        i++;
    bool wired = dr_flat_has_dateline(blocks->at[i].text) || dr_flat_dateline_size(blocks->at[i].text);
    for (; i < item->end; i++)
        paragraphs += blocks->at[i].prose;
    return wired || (signs && paragraphs >= PARAGRAPHS);
}

/* Leaves only reports with sure heads, the others being parts of the one before. */
static bool keep_sure(cut *c)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->out->items.n; i++) {
        dr_brief *item = &c->out->items.at[i];
        if (is_sure(c, item)) {
            c->out->items.at[kept++] = *item;
        } else if (kept) {
            c->out->items.at[kept - 1].span.end = item->span.end;
            c->out->items.at[kept - 1].end = item->end;
        } else {
            return false;
        }
    }
    c->out->items.n = kept;
    return kept >= SURE;
}

/* The headlines are numbered in brackets, from 1 on. */
static bool are_numbered(const cut *c)
{
    for (uint32_t i = 0; i < c->out->items.n; i++) {
        uint32_t first = c->out->items.at[i].first;
        while (first > 1 && !c->blocks->at[first - 1].words)
            first--;
        dr_str line = first ? c->blocks->at[first - 1].text : (dr_str){0};
        if (!dr_starts(line, DR_STR("[")) || dr_flat_item(line) != i + 1)
            return false;
    }
    return c->out->items.n >= ITEMS;
}

static bool cuts_titled(cut *c, uint32_t first)
{
    static bool (*const begins[])(const dr_block *, uint32_t) = {has_dateline, has_number, has_run_in, has_colon,
                                                                 has_bullet};
    if (by_headlines(c, first) && c->out->items.n >= ITEMS)
        return true;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        c->out->items.n = 0;
        if (by_paragraphs(c, first, begins[i]) && c->out->items.n >= ITEMS)
            return true;
    }
    c->out->items.n = 0;
    return by_marks(c, first) && c->out->items.n >= ITEMS;
}

/* What no title calls a column: wires' reports one behind the other, numbered headlines. */
static bool cuts_untitled(cut *c)
{
    uint32_t first = 0;
    if (dr_flat_apart(c->arena, c->blocks, c->out))
        return true;
    while (first < c->blocks->n && is_passed(&c->blocks->at[first]))
        first++;
    if (by_headlines(c, first) && (are_numbered(c) || dr_flat_have_own_words(c->arena, c->blocks, c->out) || keep_sure(c)))
        return true;
    c->out->items.n = 0;
    if (by_paragraphs(c, first, has_agency) && c->out->items.n >= ITEMS)
        return true;
    c->out->items.n = 0;
    return by_paragraphs(c, first, has_dated_place) && c->out->items.n >= ITEMS;
}

dr_briefs dr_flat_briefs(dr_arena *arena, const dr_blocks *blocks)
{
    dr_briefs out = {0};
    cut c = {arena, blocks, &out};
    uint32_t first = 0, title = find_title(&c, &first);
    if (title < blocks->n ? cuts_titled(&c, first) : cuts_untitled(&c)) {
        out.title = title < blocks->n ? blocks->at[title].text : (dr_str){0};
        read_lead(&c, first);
        return out;
    }
    return (dr_briefs){0};
}

static bool may_have_year(dr_str line)
{
    for (size_t i = 0; i + 1 < line.size; i++)
        if ((line.at[i] == '1' || line.at[i] == '2') && line.at[i + 1] >= '0' && line.at[i + 1] <= '9')
            return true;
    return false;
}

/* A day in a line of its own. */
static bool may_date(dr_str line)
{
    enum { SHORTEST = 9, LONGEST = 60 };
    dr_date day;
    return line.size >= SHORTEST && line.size <= LONGEST && may_have_year(line) &&
           dr_flat_running_head(line) != DR_NO_HEAD && dr_flat_date(line, &day);
}

/* "By Ana Lopez" in a line of its own. */
static bool may_sign(dr_str line)
{
    enum { LONGEST = 60 };
    return line.size > 3 && line.size <= LONGEST && dr_starts_nocase(line, DR_STR("by ")) && line.at[3] >= 'A' &&
           line.at[3] <= 'Z' && line.at[line.size - 1] != '.';
}

/* Whether the line begins with a dateline; few that do not hold a bracket or a stroke so early, or begin with two
 * capitals. */
static bool may_be_wired(dr_str line)
{
    enum { DATELINE = 60 /* bytes up to the agency */, LOOKED_AT = 200 };
    dr_str start = {line.at, line.size < DATELINE ? line.size : DATELINE};
    bool capitals = line.size > 4 && line.at[0] >= 'A' && line.at[0] <= 'Z' && line.at[1] >= 'A' && line.at[1] <= 'Z';
    if (capitals && dr_flat_dateline_size(line))
        return true;
    line.size = line.size < LOOKED_AT ? line.size : LOOKED_AT;
    return dr_find_either(start, '(', '/') != DR_NOT_FOUND && dr_flat_has_dateline(line);
}

/* Whether the line may be a headline behind a report: short, with no mark at its end, behind a line that has one, and
 * parted from it. */
static bool may_head(dr_str line, dr_str before, bool parted)
{
    enum { SHORTEST = 20, LONGEST = 110 };
    char first = line.size ? line.at[0] : 0, last = line.size ? line.at[line.size - 1] : 0;
    bool letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
    return parted && line.size >= SHORTEST && line.size <= LONGEST && letter && first >= 'A' && first <= 'Z' &&
           before.size && strchr(".\"\x9D", before.at[before.size - 1]);
}

/* Takes the next line that is not blank; at == NULL: there is none. *parted: blank ones stood before it. */
static dr_str next_line(dr_str text, size_t *at, bool *parted)
{
    *parted = false;
    while (*at < text.size) {
        const char *found = memchr(text.at + *at, '\n', text.size - *at);
        size_t end = found ? (size_t)(found - text.at) : text.size;
        dr_str line = dr_trim((dr_str){text.at + *at, end - *at});
        *at = end + 1;
        if (line.size)
            return line;
        *parted = true;
    }
    return (dr_str){0};
}

/* Whether it may be one whose title, if it has one, stands in one of the first `most` lines; `labelled`: its labels are
 * known to be those of one document. */
static bool may_be(dr_str text, uint32_t most, bool labelled)
{
    enum { FIELDS = 4 /* two for each of two reports */ };
    uint32_t lines = 0, heads = 0, fields = 0;
    bool strong, parted;
    dr_str before = {0};
    for (size_t at = 0; heads < SURE;) {
        dr_str line = next_line(text, &at, &parted);
        if (!line.at)
            return false;
        if (lines < most && (dr_flat_says_briefs(line) || dr_starts(line, DR_STR("[1]")) ||
                             dr_starts(line, DR_STR("[1/"))))
            return true;
        lines++;
        heads += may_sign(line) || may_be_wired(without_sign(line)) || dr_flat_counts(line);
        heads += !labelled && may_date(line);
        fields += !labelled && dr_flat_tells_field(line);
        heads += may_head(line, before, parted) ? SURE : 0;
        before = line;
        heads += fields >= FIELDS ? SURE : 0;
        heads += lines > 1 && dr_flat_row(line, &strong) ? SURE : 0;
    }
    return true;
}

bool dr_flat_may_be_briefs(dr_str text)
{
    return may_be(text, HEAD, false);
}

bool dr_flat_may_be_briefs_labelled(dr_str document)
{
    return may_be(document, HEAD, true);
}

bool dr_flat_may_hold_briefs(dr_str text)
{
    return may_be(text, UINT32_MAX, true);
}

bool dr_flat_titled_briefs(dr_str text)
{
    size_t at = 0;
    bool parted;
    for (uint32_t i = 0; i < HEAD; i++) {
        dr_str line = next_line(text, &at, &parted);
        if (!line.at || dr_flat_says_briefs(line))
            return line.at != NULL;
    }
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Takes the headline that the report's paragraph begins with off its span: as many characters of the text as it came as
 * there are in the paragraph put together from its lines, blanks not counted. */
static void skip_headline(dr_str text, const dr_block *block, dr_brief *item)
{
    size_t left = 0, at = item->span.start;
    for (size_t i = 0; i < item->skip; i++)
        left += !is_blank(block->text.at[i]);
    for (; left && at < item->span.end; at++)
        left -= !is_blank(text.at[at]);
    while (at < item->span.end && is_blank(text.at[at]))
        at++;
    if (at < item->span.end && ((unsigned char)text.at[at] & 0xC0) != 0x80)
        item->span.start = (uint32_t)at;
}

/* Whether columns of print were put one under the other: a block's lines do not stand behind those of the one before. */
static bool are_side_by_side(const dr_blocks *blocks)
{
    for (uint32_t i = 1; i < blocks->n; i++)
        if (blocks->at[i].input.start < blocks->at[i - 1].input.end)
            return true;
    return false;
}

static dr_str put_together(dr_arena *arena, const dr_blocks *blocks, const dr_brief *item)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = item->first; i < item->end; i++) {
        dr_str text = blocks->at[i].text;
        dr_buf_add(&out, i > item->first ? DR_STR("\n\n") : DR_STR(""));
        dr_buf_add(&out, dr_from(text, i > item->first ? 0 : item->skip));
    }
    return dr_buf_view(&out);
}

dr_briefs dr_flat_briefs_of(dr_arena *arena, dr_str text)
{
    size_t rest;
    dr_report unused = {0};
    dr_blocks blocks = dr_flat_look(arena, text, &unused, &rest);
    dr_briefs found = rest < text.size ? (dr_briefs){0} : dr_flat_briefs(arena, &blocks);
    bool beside = found.items.n && are_side_by_side(&blocks);
    for (uint32_t i = 0; i < found.items.n; i++) {
        dr_brief *item = &found.items.at[i];
        if (beside)
            item->text = put_together(arena, &blocks, item);
        else
            skip_headline(text, &blocks.at[item->first], item);
    }
    return found;
}
