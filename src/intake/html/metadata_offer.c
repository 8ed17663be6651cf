/* Offers of a value for a field: the one with the best source stays. */
#include "base/date_parse.h"
#include "intake/html/metadata.h"

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

void dr_offer_date(dr_evidence *e, dr_str value, dr_rank from)
{
    dr_date date;
    if (value.size > DR_LINE_MAX)
        value.size = DR_LINE_MAX;
    if (!dr_is_better(from, e->date_rank) || !dr_date_parse(value, &date))
        return;
    e->published = date;
    e->date_rank = from;
    e->is_utc = dr_ends(value, DR_STR("Z")) || dr_ends(value, DR_STR("+00:00")) || dr_ends(value, DR_STR("+0000"));
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
