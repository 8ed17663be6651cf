/* Where a report's outlet is at home: "The Dayton Daily News" writes of Dayton's county, the Kyiv Post of Ukraine. */
#include "coding/places/places.h"

#include "knowledge/word_classes.h"
#include "language/language.h"

enum { LONGEST_NAME = 200 /* bytes of an outlet's name that are looked at */, LEAST_TOWN = 20000 /* inhabitants */ };

/* Agencies and broadcasters that write of all the world: where their desk stands says nothing. */
static bool for_the_world(const dr_knowledge *k, dr_str outlet)
{
    const dr_strs *desks = dr_class_words(k, DR_CLASS_WORLD_DESK), *names = dr_class_words(k, DR_CLASS_WORLD_OUTLET);
    for (uint32_t i = 0; i < desks->n; i++)
        if (dr_find_nocase(outlet, desks->at[i]) != DR_NOT_FOUND)
            return true;
    for (uint32_t i = 0; i < names->n; i++)
        if (dr_eq_nocase(outlet, names->at[i]))
            return true;
    return false;
}

/* The country of the outlet in the tables, which have papers with common words for names as "Dawn newspaper". */
static dr_str known_country(const dr_coder *coder, dr_str outlet)
{
    const dr_knowledge *k = coder->knowledge;
    dr_str bare = dr_starts_nocase(outlet, DR_STR("the ")) ? dr_from(outlet, 4) : outlet;
    dr_str names[] = {outlet, bare, dr_format(coder->arena, "%.*s newspaper", DR_FMT(bare))};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (uint32_t row = dr_phrases_get(k->actors.phrases, coder->arena, names[i]); row != DR_NONE;
             row = k->actors.rows.at[row].next)
            if (k->actors.rows.at[row].kind == DR_OUTLET)
                return k->actors.rows.at[row].country;
    return (dr_str){0};
}

/* The most populous town or division of the name, in that country where one is given; small towns do not count:
 * Globe and Post are towns too. */
static uint32_t largest(const dr_gazetteer *places, uint32_t chain, dr_str country)
{
    uint32_t best = DR_NONE;
    int64_t most = LEAST_TOWN;
    for (uint32_t i = chain, looked = 0; i != DR_NONE && looked < 64; looked++) {
        dr_known_place row = dr_gazetteer_place(places, i);
        bool point = dr_starts(row.feature, DR_STR("PPL")) || dr_starts(row.feature, DR_STR("ADM"));
        if (point && row.population > most && (!country.size || dr_eq(row.country, country))) {
            most = row.population;
            best = i;
        }
        i = row.next;
    }
    return best;
}

dr_home dr_outlet_home(const dr_coder *coder)
{
    dr_home home = {.row = DR_NONE};
    dr_str outlet = dr_trim(coder->record->report.outlet);
    if (!outlet.size || outlet.size > LONGEST_NAME || for_the_world(coder->knowledge, outlet))
        return home;
    home.country = known_country(coder, outlet);
    dr_tokens tokens = {0};
    dr_tokenise(coder->arena, outlet, (dr_span){0, (uint32_t)outlet.size}, &tokens);
    dr_analysis words = {.tokens = tokens.at, .token_count = tokens.n};
    dr_phrases_prepare(coder->arena, &words);
    for (uint32_t at = 0; at < tokens.n && home.row == DR_NONE; at++) {
        dr_hit hit = dr_gazetteer_match(coder->knowledge->places, coder->arena, &words, at, tokens.n);
        if (hit.value == DR_NONE)
            continue;
        dr_known_place first = dr_gazetteer_place(coder->knowledge->places, hit.value);
        if (dr_is_text(first.feature, "PCLI") && !home.country.size)
            home.country = first.country;
        home.row = largest(coder->knowledge->places, hit.value, home.country);
    }
    if (home.row != DR_NONE && !home.country.size)
        home.country = dr_gazetteer_place(coder->knowledge->places, home.row).country;
    return home;
}
