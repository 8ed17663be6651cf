/* What the blocks before the report say of it: its headline, who wrote it and when. Only what stands there in so many
 * words; a report without a byline has no authors. */
#include "base/date_parse.h"
#include "base/utf8.h"
#include "intake/flat_blocks.h"

enum { HEAD_BLOCKS = 40, TITLE_BYTES = 300, MOST_AUTHORS = 8 };

static uint32_t first_of_report(const dr_blocks *blocks)
{
    uint32_t i = 0;
    while (i < blocks->n && blocks->at[i].state != DR_FLAT_REPORT)
        i++;
    return i;
}

static bool is_headline(const dr_block *block)
{
    return block->words >= 3 && block->words <= 30 && block->text.size <= TITLE_BYTES && block->kind != DR_REMOVED_CAPTION &&
           block->wording == DR_REMOVED_COUNT && !dr_block_has(block, DR_FLAT_DATED) &&
           !dr_block_has(block, DR_FLAT_BYLINE) && !dr_block_has(block, DR_FLAT_ADDRESS) &&
           (!block->prose || dr_block_has(block, DR_FLAT_TITLE));
}

/* The block marked as the headline that stands nearest before the report; without one, the first headline-like block
 * of a text that has no more than a few blocks before the report. */
static void find_title(dr_arena *arena, const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    uint32_t from = first > HEAD_BLOCKS ? first - HEAD_BLOCKS : 0;
    for (uint32_t i = first; i-- > from;)
        if (dr_block_has(&blocks->at[i], DR_FLAT_TITLE) && is_headline(&blocks->at[i])) {
            report->title = dr_copy(arena, blocks->at[i].text);
            return;
        }
    for (uint32_t i = 0; i < first && first <= 8; i++)
        if (is_headline(&blocks->at[i])) {
            report->title = dr_copy(arena, blocks->at[i].text);
            return;
        }
}

/* Desks and outlets sign too, but are nobody's names. */
static bool is_office(dr_str word)
{
    static const char *const offices[] = {"staff", "agency", "press", "news", "team", "desk", "editors", "reporters",
                                          "wire", "services", "post", "times", "media", "editorial", "board", "newsroom"};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (dr_eq_nocase(word, dr_str_of(offices[i])))
            return true;
    return false;
}

/* Two to five words, the first with a capital, none with a sign of something else. */
static bool is_name(dr_str name)
{
    uint32_t words = 0;
    size_t size;
    dr_str rest = name;
    if (name.size < 3 || name.size > 60)
        return false;
    while (rest.at) {
        dr_str word = dr_split(&rest, ' ');
        if (!word.size)
            continue;
        words++;
        uint32_t c = dr_utf8_at(word, 0, &size);
        if (!dr_is_letter(c) || dr_find_byte(word, '@') != DR_NOT_FOUND || is_office(word))
            return false;
        if (words == 1 && !dr_is_upper(c))
            return false;
    }
    return words >= 2 && words <= 5;
}

/* Where the names of a byline end: a date, a title after a comma, a dash or a bar. */
static dr_str names_of(dr_str line)
{
    static const char *const ends[] = {" | ", " - ", " – ", " — ", " • ", " on ", " in ", " for ", " @", " / ", "(", "\t"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = dr_find(line, dr_str_of(ends[i]));
        if (at != DR_NOT_FOUND)
            line.size = at;
    }
    size_t digit = 0;
    while (digit < line.size && (line.at[digit] < '0' || line.at[digit] > '9'))
        digit++;
    if (digit == line.size)
        return dr_trim(line);
    line = dr_trim((dr_str){line.at, digit});
    size_t last = line.size;
    while (last && line.at[last - 1] != ' ')
        last--;
    return dr_month_of(dr_from(line, last)) ? dr_trim((dr_str){line.at, last}) : line;
}

static void add_author(dr_arena *arena, dr_str name, dr_report *report)
{
    name = dr_trim(name);
    if (!is_name(name) || report->authors.n >= MOST_AUTHORS)
        return;
    for (uint32_t i = 0; i < report->authors.n; i++)
        if (dr_eq_nocase(report->authors.at[i], name))
            return;
    DR_PUSH(arena, &report->authors, dr_copy(arena, name));
}

/* "By Ana Lopez and Li Wei, The Post": cut at commas and "and". */
static void take_byline(dr_arena *arena, dr_str line, dr_report *report)
{
    size_t by = dr_find_nocase(line, DR_STR("by "));
    if (by == DR_NOT_FOUND)
        return;
    dr_str rest = names_of(dr_from(line, by + 3));
    while (rest.at) {
        dr_str part = dr_split(&rest, ',');
        size_t and;
        while ((and = dr_find_nocase(part, DR_STR(" and "))) != DR_NOT_FOUND || (and = dr_find(part, DR_STR(" & "))) != DR_NOT_FOUND) {
            add_author(arena, (dr_str){part.at, and}, report);
            part = dr_from(part, part.at[and + 1] == '&' ? and + 3 : and + 5);
        }
        add_author(arena, part, report);
    }
}

static void find_authors(dr_arena *arena, const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    for (uint32_t i = first > 15 ? first - 15 : 0; i < first && !report->authors.n; i++)
        if (dr_block_has(&blocks->at[i], DR_FLAT_BYLINE))
            take_byline(arena, blocks->at[i].text, report);
}

static bool is_update(const dr_block *block)
{
    return dr_find_nocase(block->text, DR_STR("updated")) != DR_NOT_FOUND ||
           dr_find_nocase(block->text, DR_STR("modified")) != DR_NOT_FOUND;
}

/* The date line nearest before the report; one that tells of an update only where there is no other. */
static void find_date(const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    dr_date date, found = {0};
    for (uint32_t i = first, left = 15; i-- > 0 && left--;) {
        const dr_block *block = &blocks->at[i];
        if (block->kind == DR_REMOVED_CAPTION || !dr_block_has(block, DR_FLAT_DATED) || !dr_date_parse(block->text, &date))
            continue;
        bool update = is_update(block);
        if (!update || !found.year)
            found = date;
        if (!update)
            break;
    }
    if (!found.year)
        return;
    report->published = found;
    report->published_from = DR_DATE_TEXT;
}

/* The agency of a dateline: "PARIS (Reuters) - …", "BONN, May 8 (AP) — …". */
static void find_outlet(const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    static const struct {
        const char *mark, *name;
    } agencies[] = {{"(Reuters)", "Reuters"}, {"(REUTERS)", "Reuters"}, {"(AP)", "Associated Press"},
                    {"(AFP)", "Agence France-Presse"}, {"(UPI)", "United Press International"}, {"(Xinhua)", "Xinhua"}};
    if (first >= blocks->n)
        return;
    dr_str start = blocks->at[first].text;
    if (start.size > 80)
        start.size = 80;
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
        dr_str mark = dr_str_of(agencies[i].mark);
        size_t at = dr_find(start, mark);
        if (at == DR_NOT_FOUND)
            continue;
        dr_str after = dr_trim(dr_from(start, at + mark.size));
        if (dr_starts(after, DR_STR("-")) || dr_starts(after, DR_STR("–")) || dr_starts(after, DR_STR("—")))
            report->outlet = dr_str_of(agencies[i].name);
    }
}

void dr_flat_head(dr_arena *arena, const dr_blocks *blocks, dr_report *report)
{
    uint32_t first = first_of_report(blocks);
    if (!report->title.at)
        find_title(arena, blocks, first, report);
    if (!report->authors.n)
        find_authors(arena, blocks, first, report);
    if (!report->published.year)
        find_date(blocks, first, report);
    if (!report->outlet.at)
        find_outlet(blocks, first, report);
}
