/* countries.tsv and lands.tsv: what states are called, when, and which state a land was part of.
 *
 *   "Moscow" ──▶ RUS 1990-06-12… ──▶ SUN …1990-06-11 ──▶ SUN 1990-06-12…1991-12-25     rows of one word, in table order
 */
#include "knowledge/load.h"
#include "knowledge/table.h"
#include "knowledge/word_classes.h"

bool dr_holds_on(dr_date from, dr_date to, dr_date day)
{
    if (!day.year)
        return !to.year;
    return (!from.year || dr_date_compare(from, day) <= 0) && (!to.year || dr_date_compare(day, to) <= 0);
}

/* ---- words ---- */

static bool dated(const dr_country_word *row)
{
    return row->from.year || row->to.year;
}

/* The row of the chain that is the same country's for the same days, or for all; DR_NONE: none, *last is where the
 * chain ends. */
static uint32_t same_row(const dr_knowledge *k, uint32_t chain, const dr_country_word *country, uint32_t *last)
{
    for (uint32_t i = chain; i != DR_NONE; i = k->countries.rows.at[i].next) {
        const dr_country_word *row = &k->countries.rows.at[i];
        bool days = dr_date_compare(row->from, country->from) == 0 && dr_date_compare(row->to, country->to) == 0;
        if (dr_eq(row->country, country->country) && (days || !dated(row)))
            return i;
        *last = i;
    }
    return DR_NONE;
}

static void add_word(dr_knowledge *k, const dr_country_word *country, dr_str word, dr_country_form form)
{
    word = dr_trim(word);
    uint32_t there = dr_phrases_get(k->countries.phrases, k->arena, word), last = DR_NONE;
    uint32_t same = same_row(k, there, country, &last);
    if (same != DR_NONE) {
        dr_country_word *row = &k->countries.rows.at[same];
        row->uses |= 1u << form;
        if (form < row->form)
            row->form = form;
        return;
    }
    if (last != DR_NONE && !dated(country) && !dated(&k->countries.rows.at[last]))
        return; /* the country listed first keeps the word: Congolese, Guinean */
    if (last == DR_NONE)
        dr_phrases_add(k->countries.phrases, word, k->countries.rows.n);
    else
        k->countries.rows.at[last].next = k->countries.rows.n;
    dr_country_word *row = DR_MORE(k->arena, &k->countries.rows);
    *row = *country;
    row->word = word;
    row->form = form;
    row->uses = 1u << form;
    row->next = DR_NONE;
}

static void add_words(dr_knowledge *k, const dr_country_word *country, dr_str list, dr_country_form form)
{
    while (list.size)
        add_word(k, country, dr_split(&list, '|'), form);
}

static const char *bad_dates(dr_str from_cell, dr_str to_cell, dr_date *from, dr_date *to)
{
    if (!dr_cell_date(from_cell, false, from) || !dr_cell_date(to_cell, true, to))
        return "from or to is not a date: YYYY, YYYY-MM or YYYY-MM-DD";
    return from->year && to->year && dr_date_compare(*to, *from) < 0 ? "to lies before from" : NULL;
}

int dr_load_countries(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { ISO3, NAME, ALIASES, DEMONYMS, PEOPLE, CAPITAL, SEATS, CAMEO, FROM, TO, COLUMNS };
    static const dr_column columns[COLUMNS] = {
        {"iso3", true},     {"name", true},   {"aliases", false}, {"demonyms", false}, {"people", false},
        {"capital", false}, {"seats", false}, {"cameo", false},   {"from", false},     {"to", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_country_word country = {.country = t.cell[ISO3], .name = t.cell[NAME], .code = t.cell[ISO3]};
        if (!dr_three_capitals(country.country))
            return dr_table_bad(&t, "iso3 is not three capital letters");
        if (t.cell[CAMEO].size && !dr_is_actor_code(country.code = t.cell[CAMEO]))
            return dr_table_bad(&t, "cameo is not a CAMEO code");
        const char *bad = bad_dates(t.cell[FROM], t.cell[TO], &country.from, &country.to);
        if (bad)
            return dr_table_bad(&t, bad);
        uint32_t first = k->countries.rows.n;
        add_word(k, &country, country.name, DR_COUNTRY_NAME);
        if (k->countries.rows.n == first && !dated(&country))
            return dr_table_bad(&t, "the name belongs to an earlier row");
        add_words(k, &country, t.cell[ALIASES], DR_COUNTRY_NAME);
        add_words(k, &country, t.cell[DEMONYMS], DR_COUNTRY_DEMONYM);
        add_words(k, &country, t.cell[SEATS], DR_COUNTRY_SEAT);
        add_words(k, &country, t.cell[PEOPLE], DR_COUNTRY_PEOPLE);
        add_words(k, &country, t.cell[CAPITAL], DR_COUNTRY_CAPITAL);
        if (dr_map_get(&k->codes, country.country) == DR_NONE && k->countries.rows.n > first) {
            dr_map_set(&k->codes, country.code, first);
            dr_map_set(&k->codes, country.country, first);
        }
        code = 0;
    }
    return code;
}

/* The row of the chain that holds on that day. */
static uint32_t row_on(const dr_knowledge *k, uint32_t chain, dr_date day)
{
    static const unsigned seats = 1u << DR_COUNTRY_SEAT | 1u << DR_COUNTRY_CAPITAL;
    uint32_t best = DR_NONE;
    for (uint32_t i = chain; i != DR_NONE; i = k->countries.rows.at[i].next) {
        const dr_country_word *row = &k->countries.rows.at[i];
        if (dr_holds_on(row->from, row->to, day) && (best == DR_NONE || (day.year && dated(row))))
            best = i;
    }
    return best == DR_NONE && k->countries.rows.at[chain].uses & ~seats ? chain : best;
}

/* "Franco-" German: the row of the people's name, before a hyphen and another; DR_NONE: none. */
static uint32_t joined(const dr_knowledge *k, dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end)
{
    const dr_token *token = &analysis->tokens[at];
    if (at + 2 >= end || !dr_has_class(token, DR_CLASS_JOINED_PEOPLE) || token[0].space_after || token[1].space_after ||
        !dr_eq(token[1].form, DR_STR("-")))
        return DR_NONE;
    uint32_t other = dr_phrases_match(k->countries.phrases, arena, analysis, at + 2, end).value;
    if (other == DR_NONE || !(k->countries.rows.at[other].uses & 1u << DR_COUNTRY_DEMONYM)) /* Indo-China */
        return DR_NONE;
    return dr_phrases_get(k->countries.phrases, arena, dr_class_text(k, token, DR_CLASS_JOINED_PEOPLE));
}

dr_hit dr_country_match(const dr_knowledge *k, dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end,
                        dr_date day)
{
    dr_hit hit = dr_phrases_match(k->countries.phrases, arena, analysis, at, end);
    if (hit.value == DR_NONE)
        hit = (dr_hit){joined(k, arena, analysis, at, end), 1};
    if (hit.value != DR_NONE)
        hit.value = row_on(k, hit.value, day);
    if (hit.value == DR_NONE)
        hit.count = 0;
    return hit;
}

/* ---- lands ---- */

int dr_load_lands(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { COUNTRY, ADMIN1, STATE, FROM, TO, COLUMNS };
    static const dr_column columns[COLUMNS] = {
        {"country", true}, {"admin1", false}, {"state", true}, {"from", false}, {"to", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_land land = {.country = t.cell[COUNTRY], .admin1 = t.cell[ADMIN1], .state = t.cell[STATE]};
        if (dr_map_get(&k->codes, land.country) == DR_NONE || dr_map_get(&k->codes, land.state) == DR_NONE)
            return dr_table_bad(&t, "country or state is not in countries.tsv");
        const char *bad = bad_dates(t.cell[FROM], t.cell[TO], &land.from, &land.to);
        if (bad)
            return dr_table_bad(&t, bad);
        DR_PUSH(k->arena, &k->lands, land);
        code = 0;
    }
    return code;
}

dr_str dr_heir_of_state(const dr_knowledge *k, dr_str state, dr_date day)
{
    dr_str heir = {0};
    for (uint32_t i = 0; i < k->lands.n && day.year; i++) {
        const dr_land *land = &k->lands.at[i];
        if (!dr_eq(land->state, state))
            continue;
        if (!land->admin1.size || !land->to.year || dr_date_compare(day, land->to) <= 0 ||
            (heir.size && !dr_eq(heir, land->country)))
            return state; /* whole countries left it, and it went on */
        heir = land->country;
    }
    return heir.size ? heir : state;
}

dr_str dr_state_of_land(const dr_knowledge *k, dr_str country, dr_str admin1, dr_date day)
{
    for (uint32_t i = 0; i < k->lands.n && day.year; i++) {
        const dr_land *land = &k->lands.at[i];
        if (dr_eq(land->country, country) && (!land->admin1.size || dr_eq(land->admin1, admin1)) &&
            dr_holds_on(land->from, land->to, day))
            return land->state;
    }
    return country;
}
