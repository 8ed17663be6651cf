/* Offers of a value for a field: the one with the best source stays. */
#include "intake/days.h"
#include "intake/html/metadata.h"

enum { MOST_HOUSES = 8 };

bool dr_is_better(dr_rank from, dr_rank standing)
{
    return standing == DR_RANK_NONE || from < standing;
}

void dr_offer(dr_evidence *e, dr_str *field, dr_rank *rank, dr_str value, dr_rank from)
{
    if (!value.size || !dr_is_better(from, *rank))
        return;
    value = dr_clean_value(e->arena, value);
    if (!value.size)
        return;
    *field = value;
    *rank = from;
}

static dr_date_source source_of(dr_rank rank)
{
    return rank == DR_RANK_URL                                 ? DR_DATE_URL
           : rank == DR_RANK_LABELLED || rank == DR_RANK_CLASS ? DR_DATE_TEXT
                                                               : DR_DATE_METADATA;
}

void dr_offer_date(dr_evidence *e, dr_str value, dr_rank from, dr_day_meaning says, const char *where)
{
    bool read = dr_day_note(e->arena, e->report, value, says, source_of(from), dr_str_of(where), (uint8_t)from);
    if (read && says != DR_DAY_MODIFIED && says != DR_DAY_OTHER && dr_is_better(from, e->date_rank))
        e->date_rank = from;
    if (!read && says == DR_DAY_PUBLISHED && source_of(from) == DR_DATE_METADATA && !e->report->unread_day.at &&
        dr_trim(value).size)
        e->report->unread_day = dr_copy(e->arena, value);
}

void dr_offer_authors(dr_evidence *e, dr_str value, dr_rank from, bool more)
{
    bool same = more && e->author_rank == from;
    if (!value.size || value.size > 4 * DR_LINE_MAX || (!same && !dr_is_better(from, e->author_rank)))
        return;
    dr_strs names = {0};
    if (same)
        names = e->authors;
    uint32_t before = names.n;
    bool strict = from == DR_RANK_ELEMENT || from == DR_RANK_LABELLED || from == DR_RANK_CLASS;
    dr_clean_authors(e->arena, dr_clean_value(e->arena, value), &names, strict);
    if (names.n == before)
        return;
    e->authors = names;
    e->author_rank = from;
}

static void add_house(dr_evidence *e, dr_str name)
{
    for (uint32_t i = 0; i < e->houses.n; i++)
        if (dr_eq_nocase(e->houses.at[i], name))
            return;
    if (e->houses.n < MOST_HOUSES)
        DR_PUSH(e->arena, &e->houses, name);
}

void dr_offer_house(dr_evidence *e, dr_str name)
{
    name = dr_clean_value(e->arena, name);
    if (name.size)
        add_house(e, name);
}

void dr_doubt_houses(dr_evidence *e)
{
    dr_strs people = {0};
    for (uint32_t i = 0; i < e->authors.n; i++)
        if (!dr_is_house(e->authors.at[i], e->outlet))
            DR_PUSH(e->arena, &people, e->authors.at[i]);
        else
            add_house(e, e->authors.at[i]);
    e->authors = people;
    e->author_rank = people.n ? e->author_rank : DR_RANK_NONE;
}

/* A name that has no capital is a label of the site's software: better than nothing. */
static bool is_label(dr_str name)
{
    for (size_t i = 0; i < name.size; i++)
        if ((name.at[i] >= 'A' && name.at[i] <= 'Z') || (unsigned char)name.at[i] >= 0x80)
            return false;
    return true;
}

void dr_offer_outlet(dr_evidence *e, dr_str value, dr_rank from)
{
    if (!value.size || dr_find_byte(value, '/') != DR_NOT_FOUND || value.at[0] == '@') /* an account elsewhere */
        return;
    dr_offer(e, &e->outlet, &e->outlet_rank, value, is_label(value) ? DR_RANK_MODIFIED : from);
}
