/* Labelled lines over a text, as those write them who keep clippings:
 *
 *   Title: Talks resume in Geneva
 *   Source: Tiber Courier, 1 November 1988
 *   URL: https://courier.example/talks
 *
 * Two of them say what the text is; what archives export has more (archive.h). */
#include "intake/days.h"
#include "intake/flat/archive.h"
#include "intake/houses.h"

enum { HEAD = 12 /* lines */, FEWEST = 2 };

/* "Tiber Courier, 1 November 1988, p. 7": the name. */
static dr_str name_of(dr_str value)
{
    size_t end = 0;
    while (end < value.size && !strchr(",;(", value.at[end]))
        end++;
    return dr_trim((dr_str){value.at, end});
}

/* Labels that no archive writes. */
static dr_field own_label(dr_str line, dr_str *value)
{
    static const struct {
        const char *label;
        dr_field field;
    } own[] = {{"by:", DR_FIELD_AUTHOR},        {"published:", DR_FIELD_DATE},       {"outlet:", DR_FIELD_OUTLET},
               {"publisher:", DR_FIELD_OUTLET},     {"link:", DR_FIELD_EITHER},
               {"url:", DR_FIELD_EITHER},       {"web:", DR_FIELD_EITHER},           {"subject:", DR_FIELD_TITLE},
               {"published on:", DR_FIELD_DATE}, {"keywords:", DR_FIELD_OTHER},      {"tags:", DR_FIELD_OTHER},
               {"category:", DR_FIELD_SECTION}, {"topic:", DR_FIELD_OTHER},          {"accessed:", DR_FIELD_OTHER},
               {"retrieved:", DR_FIELD_OTHER},  {"downloaded:", DR_FIELD_OTHER}};
    if (dr_starts_nocase(line, DR_STR("from:"))) { /* a person, or a house */
        *value = dr_trim(dr_from(line, 5));
        return dr_is_house_name(name_of(*value)) ? DR_FIELD_OUTLET : DR_FIELD_AUTHOR;
    }
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (dr_starts_nocase(line, dr_str_of(own[i].label))) {
            *value = dr_trim(dr_from(line, strlen(own[i].label)));
            return own[i].field;
        }
    return DR_FIELD_NONE;
}

static dr_field field_of(dr_str line, dr_str *value)
{
    bool sure;
    dr_field field = own_label(line, value);
    return field == DR_FIELD_NONE ? dr_archive_label(DR_ARCHIVE_COLONS, line, value, &sure) : field;
}

/* Whether the field is one of those that say what a text is. */
static bool tells(dr_field field)
{
    return field == DR_FIELD_TITLE || field == DR_FIELD_AUTHOR || field == DR_FIELD_OUTLET || field == DR_FIELD_DATE ||
           field == DR_FIELD_EITHER;
}

bool dr_flat_tells_field(dr_str line)
{
    enum { LONGEST = 26 /* bytes of a label and its colon */ };
    dr_str value;
    return line.size && memchr(line.at, ':', line.size < LONGEST ? line.size : LONGEST) &&
           tells(field_of(line, &value)) && value.size;
}

uint32_t dr_flat_fields_at(const dr_blocks *blocks, uint32_t first)
{
    uint32_t i = first, seen = 0, told = 0;
    dr_str value;
    for (; i < blocks->n && i < first + HEAD; i++) {
        dr_field field = field_of(blocks->at[i].text, &value);
        if (field == DR_FIELD_NONE || field == DR_FIELD_BODY)
            break;
        told += tells(field) && !(seen >> field & 1) && value.size;
        seen |= (uint32_t)1 << field;
    }
    bool body = i < blocks->n && field_of(blocks->at[i].text, &value) == DR_FIELD_BODY && !value.size;
    return told >= FEWEST ? i - first + body : 0;
}

static void take_day(dr_arena *arena, dr_str value, dr_report *report)
{
    dr_date day;
    if (dr_flat_date(value, &day))
        dr_day_take(arena, report, day, value, DR_DAY_PUBLISHED, DR_DATE_TEXT, DR_STR("label"), DR_DAY_LINE);
    else if (!dr_day_note(arena, report, value, DR_DAY_PUBLISHED, DR_DATE_TEXT, DR_STR("label"), DR_DAY_LINE))
        report->unread_day = report->unread_day.at ? report->unread_day : dr_copy(arena, value);
}

static void take(dr_arena *arena, dr_field field, dr_str value, dr_report *report)
{
    dr_date day;
    if (field == DR_FIELD_TITLE && !report->title.at)
        report->title = dr_copy(arena, value);
    else if (field == DR_FIELD_AUTHOR)
        dr_flat_take_field(arena, value, report);
    else if (field == DR_FIELD_SECTION && !report->section.at)
        report->section = dr_copy(arena, value);
    else if (field == DR_FIELD_EITHER && !report->url.at && dr_starts_nocase(value, DR_STR("http")))
        report->url = dr_copy(arena, value);
    else if (field == DR_FIELD_DATE)
        take_day(arena, value, report);
    if (field == DR_FIELD_OUTLET && !report->outlet.at && name_of(value).size)
        report->outlet = dr_copy(arena, name_of(value));
    if (field == DR_FIELD_OUTLET && dr_flat_date(value, &day))
        take_day(arena, value, report);
}

/* The address alone over a text that somebody pasted below it. */
static void take_address(dr_arena *arena, dr_blocks *blocks, dr_report *report)
{
    dr_str line = blocks->n > 1 ? blocks->at[0].text : (dr_str){0};
    bool address = dr_starts(line, DR_STR("http://")) || dr_starts(line, DR_STR("https://"));
    if (!address || dr_find_byte(line, ' ') != DR_NOT_FOUND)
        return;
    blocks->at[0].state = DR_FLAT_BEFORE;
    blocks->at[0].wording = DR_REMOVED_OTHER;
    dr_block_set(&blocks->at[0], DR_FLAT_DECIDED, true);
    if (!report->url.at)
        report->url = dr_copy(arena, line);
}

void dr_flat_fields(dr_arena *arena, dr_blocks *blocks, dr_report *report)
{
    uint32_t first = 0, n = 0;
    take_address(arena, blocks, report);
    while (first < 2 && first < blocks->n && !(n = dr_flat_fields_at(blocks, first)))
        first++;
    for (uint32_t i = first; i < first + n; i++) {
        dr_block *block = &blocks->at[i];
        dr_str value = {0};
        dr_field field = field_of(block->text, &value);
        if (value.size)
            take(arena, field, value, report);
        block->state = DR_FLAT_BEFORE;
        block->wording = DR_REMOVED_OTHER;
        block->prose = false;
        dr_block_set(block, DR_FLAT_DECIDED, true);
    }
}
