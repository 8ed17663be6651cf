/* Lines that sign a report, and the names in them. */
#include "base/date_parse.h"
#include "base/utf8.h"
#include "intake/flat/blocks.h"
#include "intake/houses.h"

enum { MOST_AUTHORS = 8, LONGEST_BYLINE = 600 /* bytes */ };

/* Desks and outlets sign too, but are nobody's names. */
bool dr_flat_is_office(dr_str word)
{
    static const char *const offices[] = {
        "staff",     "agency",   "press",    "news",          "team",           "desk",      "editors",
        "reporters", "wire",     "services", "post",          "times",          "media",     "editorial",
        "board",     "newsroom", "writer",   "correspondent", "correspondents", "bureau",    "reporter",
        "editor",    "courier",  "herald",   "gazette",       "tribune",        "chronicle", "telegraph"};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (dr_is_text_nocase(word, offices[i]))
            return true;
    return false;
}

bool dr_flat_names_office(dr_str line)
{
    size_t last = line.size;
    while (last && line.at[last - 1] != ' ')
        last--;
    return last && dr_flat_is_office(dr_from(line, last));
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
        if (!dr_is_letter(c) || dr_find_byte(word, '@') != DR_NOT_FOUND || dr_flat_is_office(word))
            return false;
        if (words == 1 && !dr_is_upper(c))
            return false;
    }
    return words >= 2 && words <= 5;
}

dr_str dr_flat_house_in_byline(dr_str line)
{
    static const char *const joints[] = {", ", " of ", " for ", " to ", " | ", " - "};
    dr_str found = {0};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        for (size_t at = 0, next; (next = dr_find(dr_from(line, at), dr_str_of(joints[i]))) != DR_NOT_FOUND;) {
            at += next + strlen(joints[i]);
            dr_str rest = dr_trim(dr_from(line, at));
            if (dr_is_house_name(rest))
                found = rest;
        }
    return found;
}

/* Where the names of a byline end: a date, a title after a comma, a dash or a bar. */
static dr_str names_of(dr_str line)
{
    static const char *const ends[] = {" | ",  " - ",   " – ", " — ", " • ", " on ",
                                       " in ", " for ", " @",  " / ", "(",   "\t"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = dr_find(line, dr_str_of(ends[i]));
        if (at != DR_NOT_FOUND)
            line.size = at;
    }
    dr_str house = dr_flat_house_in_byline(line);
    line.size -= house.size;
    while (house.size && line.size && strchr(" ,|-", line.at[line.size - 1]))
        line.size--;
    static const char *const joints[] = {" of", ", special to", " special to", ", special for", " special for"};
    for (size_t i = 0; house.size && i < sizeof joints / sizeof *joints; i++) {
        size_t size = strlen(joints[i]);
        if (line.size > size && dr_eq_nocase(dr_from(line, line.size - size), dr_str_of(joints[i])))
            line.size -= size;
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

/* "ANA LOPEZ" as "Ana Lopez"; a name that has any small letter as it stands. */
static dr_str in_small_letters(dr_arena *arena, dr_str name)
{
    dr_buf out = {.arena = arena};
    size_t size;
    uint32_t before = ' ';
    for (size_t i = 0; i < name.size; i += size) {
        uint32_t c = dr_utf8_at(name, i, &size);
        if (dr_is_lower(c))
            return name;
        dr_buf_utf8(&out, dr_is_letter(before) ? dr_to_lower(c) : c);
        before = c;
    }
    return dr_buf_view(&out);
}

static void add_author(dr_arena *arena, dr_str name, dr_report *report)
{
    name = dr_trim(name);
    if (!is_name(name) || dr_is_known_house(name) || report->authors.n >= MOST_AUTHORS)
        return;
    name = in_small_letters(arena, name);
    for (uint32_t i = 0; i < report->authors.n; i++)
        if (dr_eq_nocase(report->authors.at[i], name))
            return;
    DR_PUSH(arena, &report->authors, dr_copy(arena, name));
}

/* "Ana Lopez and Li Wei, The Post": cut at commas and "and". */
void dr_flat_take_names(dr_arena *arena, dr_str line, dr_report *report)
{
    if (line.size > LONGEST_BYLINE) { /* keeps the search for joints linear */
        line.size = LONGEST_BYLINE;
        while (line.size && ((unsigned char)line.at[line.size] & 0xC0) == 0x80)
            line.size--;
    }
    dr_str rest = names_of(line);
    while (rest.at) {
        dr_str part = dr_split(&rest, ',');
        size_t and;
        while ((and = dr_find_nocase(part, DR_STR(" and "))) != DR_NOT_FOUND ||
               (and = dr_find(part, DR_STR(" & "))) != DR_NOT_FOUND) {
            add_author(arena, (dr_str){part.at, and}, report);
            part = dr_from(part, part.at[and+1] == '&' ? and+3 : and+5);
        }
        add_author(arena, part, report);
    }
}

/* "Lopez, Ana" the other way round. */
static void swap_name(dr_arena *arena, dr_str *name)
{
    size_t comma = dr_find_byte(*name, ',');
    if (comma == DR_NOT_FOUND || dr_find_byte((dr_str){name->at, comma}, ' ') != DR_NOT_FOUND)
        return;
    dr_str first = dr_trim(dr_from(*name, comma + 1));
    if (first.size && dr_find_byte(first, ',') == DR_NOT_FOUND)
        *name = dr_format(arena, "%.*s %.*s", DR_FMT(first), (int)comma, name->at);
}

void dr_flat_take_field(dr_arena *arena, dr_str value, dr_report *report)
{
    bool by = dr_starts_nocase(value, DR_STR("by "));
    for (dr_str rest = by ? dr_from(value, 3) : value; rest.at;) {
        dr_str name = dr_trim(dr_split(&rest, ';'));
        if (!by)
            swap_name(arena, &name); /* "Lopez, Ana" */
        dr_flat_take_names(arena, name, report);
    }
}

/* "Ana Lopez in Panama City" between the headline and a date line: a byline without its "by". */
bool dr_flat_is_correspondent(const dr_blocks *blocks, uint32_t i)
{
    const dr_block *block = &blocks->at[i];
    size_t in = dr_find(block->text, DR_STR(" in ")), size;
    if (in == DR_NOT_FOUND || i + 1 >= blocks->n || block->words > 9 || dr_block_has(block, DR_FLAT_ENDS))
        return false;
    dr_str place = dr_from(block->text, in + 4), name = {block->text.at, in};
    for (dr_str rest = name; rest.at;) {
        dr_str word = dr_split(&rest, ' ');
        if (!dr_eq(word, DR_STR("and")) && !(word.size && dr_is_upper(dr_utf8_at(word, 0, &size))))
            return false;
    }
    return place.size && dr_is_upper(dr_utf8_at(place, 0, &size)) && dr_block_has(block + 1, DR_FLAT_DATED) &&
           !block[1].prose;
}

bool dr_flat_is_of_house(const dr_blocks *blocks, uint32_t i)
{
    enum { TOP = 4 /* lines; further down they are credits of pictures */, FEWEST = 3, MOST = 8 /* words */ };
    const dr_block *block = &blocks->at[i];
    size_t comma = dr_find_byte(block->text, ',');
    if (i >= TOP || !dr_block_has(block, DR_FLAT_LOWER_NONE) || block->words < FEWEST || block->words > MOST ||
        comma == DR_NOT_FOUND || dr_starts_nocase(block->text, DR_STR("by ")))
        return false;
    dr_str name = {block->text.at, comma};
    return is_name(name) && dr_find_byte(name, ':') == DR_NOT_FOUND && !dr_is_known_house(name) &&
           dr_is_known_house(dr_from(block->text, comma + 1));
}

/* Whether the line's last word is what people are at a newspaper. */
static bool names_staff(dr_str line)
{
    static const char *const words[] = {"writer",    "writers", "correspondent", "correspondents", "reporter",
                                        "reporters", "staff",   "service",       "bureau",         "desk"};
    size_t last = line.size;
    while (last && line.at[last - 1] != ' ')
        last--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dr_is_text_nocase(dr_from(line, last), words[i]))
            return last > 0;
    return false;
}

bool dr_flat_is_for_house(const dr_blocks *blocks, uint32_t i)
{
    enum { MOST = 8 /* words */ };
    const dr_block *block = &blocks->at[i];
    if (block->words > MOST || dr_block_has(block, DR_FLAT_ENDS))
        return false;
    bool under = i && dr_block_has(&blocks->at[i - 1], DR_FLAT_BYLINE);
    bool special = dr_starts_nocase(block->text, DR_STR("special to ")) ||
                   dr_starts_nocase(block->text, DR_STR("special for ")) ||
                   dr_starts_nocase(block->text, DR_STR("exclusive to "));
    bool staff = names_staff(block->text), ours = dr_starts_nocase(block->text, DR_STR("from our "));
    return (special && (under || dr_flat_names_office(block->text))) ||
           (staff && (ours || (under && dr_block_has(block, DR_FLAT_LOWER_NONE))));
}
