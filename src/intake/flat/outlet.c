/* Who published the report, where its lines say so: over it, in its byline, behind it, in the notice of rights. */
#include "intake/flat/blocks.h"
#include "intake/houses.h"

enum {
    ABOVE = 8,      /* lines over the report that are looked at */
    BEHIND = 6,     /* … behind it */
    MOST_LINES = 60 /* of a text with a notice of any owner's; in longer ones, which are pages, of a house's */
};

/* "Special to The Tiber Courier", "Tiber Courier Staff Writer", "Associated Press Writer". */
static dr_str house_of_staff(dr_str line)
{
    static const char *const leads[] = {"special to ", "special for ", "exclusive to "};
    static const char *const ends[] = {"writer",  "writers", "correspondent", "correspondents", "reporter", "reporters",
                                       "service", "bureau",  "staff",         "foreign",        "diplomatic"};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (dr_starts_nocase(line, dr_str_of(leads[i])))
            line = dr_trim(dr_from(line, strlen(leads[i])));
    for (bool more = true; more && !dr_is_house_name(line);) {
        size_t last = line.size;
        while (last && line.at[last - 1] != ' ')
            last--;
        more = false;
        for (size_t i = 0; last && !more && i < sizeof ends / sizeof *ends; i++)
            more = dr_is_text_nocase(dr_from(line, last), ends[i]);
        if (more)
            line = dr_trim((dr_str){line.at, last});
    }
    return dr_is_house_name(line) ? line : (dr_str){0};
}

static dr_str house_above(const dr_blocks *blocks, uint32_t i)
{
    bool said;
    dr_str text = blocks->at[i].text;
    if (dr_block_has(&blocks->at[i], DR_FLAT_BYLINE) || dr_flat_is_of_house(blocks, i))
        return dr_flat_house_in_byline(text);
    if (dr_flat_is_for_house(blocks, i))
        return house_of_staff(text);
    dr_str house = dr_house_of_line(text, &said);
    bool credit = !said && blocks->n > MOST_LINES && dr_flat_agency(house).at; /* of a page's picture, rather */
    return credit ? (dr_str){0} : house;
}

void dr_flat_outlet_above(dr_arena *arena, const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    dr_str found = {0};
    for (uint32_t i = first, left = ABOVE; i-- > 0 && left-- && first < blocks->n;) {
        dr_str house = house_above(blocks, i);
        if (found.at && house.at && !dr_eq_nocase(found, house))
            return; /* a list of them */
        found = house.at ? house : found;
    }
    if (found.at && !report->outlet.at)
        report->outlet = dr_copy(arena, dr_flat_agency(found).at ? dr_flat_agency(found) : found);
}

/* A house that a label, a day or brackets set apart, or that the table has; or a notice of rights. */
static bool signs_off(const dr_block *block)
{
    bool said;
    dr_str house = block->prose ? (dr_str){0} : dr_house_of_line(block->text, &said);
    return (house.size && (said || dr_is_known_house(house))) || dr_house_of_rights(block->text).size;
}

void dr_flat_last_houses(dr_blocks *blocks)
{
    uint32_t last = blocks->n;
    while (last && blocks->at[last - 1].state != DR_FLAT_REPORT)
        last--;
    for (; last > 1 && signs_off(&blocks->at[last - 1]); last--) {
        blocks->at[last - 1].state = DR_FLAT_AFTER;
        if (blocks->at[last - 1].wording == DR_REMOVED_COUNT)
            blocks->at[last - 1].wording =
                dr_house_of_rights(blocks->at[last - 1].text).size ? DR_REMOVED_LEGAL : DR_REMOVED_CREDIT;
    }
}

/* The one owner that the notices of rights name. */
static dr_str owner(const dr_blocks *blocks)
{
    dr_str found = {0};
    for (uint32_t i = 0; i < blocks->n; i++) {
        const dr_block *block = &blocks->at[i];
        bool notice = block->kind == DR_REMOVED_LEGAL && !dr_block_has(block, DR_FLAT_CREDITED);
        dr_str name = notice ? dr_house_of_rights(block->text) : (dr_str){0};
        if (!name.at || (blocks->n > MOST_LINES && !dr_is_house_name(name)))
            continue;
        if (found.at && !dr_eq_nocase(found, name))
            return (dr_str){0};
        found = name;
    }
    return found;
}

void dr_flat_outlet_behind(dr_arena *arena, const dr_blocks *blocks, dr_report *report)
{
    uint32_t last = blocks->n;
    dr_str found = {0};
    bool said;
    while (last && blocks->at[last - 1].state != DR_FLAT_REPORT)
        last--;
    for (uint32_t i = last; last && i < blocks->n && i < last + BEHIND && !found.at; i++) {
        dr_str house = dr_house_of_line(blocks->at[i].text, &said);
        found = said || dr_is_known_house(house) ? house : found;
    }
    found = found.at ? found : owner(blocks);
    if (found.at && !report->outlet.at)
        report->outlet = dr_copy(arena, dr_flat_agency(found).at ? dr_flat_agency(found) : found);
}
