/* Which of the places of one name is meant. Each candidate is scored by what it is (a country, a capital, a large
 * town), by what the report says of its country and division, and by how near it lies to what its other names
 * probably mean; a "City, State" says so itself. One name means one place throughout a report unless said otherwise. */
#include <math.h>

#include "coding/places/places.h"
#include "coding/words/words.h"

/* Weights, in the unit of the prior: one power of ten of inhabitants. Set by hand, then checked on news with gold
 * coordinates; nothing is very sensitive to them. */
#define COUNTRY_PRIOR 9.0
#define CAPITAL_BONUS 1.5
#define SEAT_BONUS 0.5
#define DIVISION_PRIOR 6.7 /* a first-order division of a large English-speaking country stands among large towns */
#define REGION_PRIOR 6.5
#define COUNTRY_WEIGHT 2.0 /* the whole report is about this country */
#define DIVISION_WEIGHT 2.5
#define COMPANY_WEIGHT 1.0
#define NEAR_WEIGHT 2.0
#define NEAR_KM 150.0
#define HOME_COUNTRY_WEIGHT 1.5 /* of the outlet: less than what the report itself says */
#define HOME_WEIGHT 1.5         /* near the town, or in the division, that the outlet is named for */
#define HAD_NAME_WEIGHT 4.0     /* the town that had the name then */
#define SURE_MARGIN 0.15        /* two candidates closer than this are not told apart */

enum { CONTEXT = 48, CANDIDATES = 64 }; /* bounds on work: names that speak for each other, rows looked at a name */

typedef struct resolver {
    dr_coder *coder;
    dr_place_names *names;
    dr_map countries; /* ISO code → times named, as a country, a people or by a place */
    uint32_t country_total;
    dr_map divisions;                         /* "USA/Ohio" → times named */
    uint32_t context[CONTEXT], context_count; /* names that differ, to lie near */
    dr_home home;
} resolver;

/* A pointer to a place of the gazetteer, good to the end of the block. */
#define ROW(r, index) ((const dr_known_place[]){dr_gazetteer_place((r)->coder->knowledge->places, (index))})

static bool is(const dr_known_place *row, const char *feature)
{
    return dr_is_text(row->feature, feature);
}

static bool is_division(const dr_known_place *row)
{
    return is(row, "ADM1") || is(row, "ADM2");
}

/* ---- evidence ---- */

static void count(dr_map *map, dr_str key)
{
    uint32_t before = dr_map_get(map, key);
    dr_map_set(map, key, before == DR_NONE ? 1 : before + 1);
}

static uint32_t counted(const dr_map *map, dr_str key)
{
    uint32_t n = map->n ? dr_map_get(map, key) : DR_NONE;
    return n == DR_NONE ? 0 : n;
}

static dr_str division_key(const resolver *r, const dr_known_place *row)
{
    return dr_format(r->coder->arena, "%.*s/%.*s", DR_FMT(row->country), DR_FMT(row->admin1));
}

static dr_str chain_key(const resolver *r, const dr_place_name *name)
{
    return dr_format(r->coder->arena, "%u", name->chain);
}

/* Whether the words name a division too: Georgia speaks for neither country until it is known which. */
static bool also_division(const resolver *r, uint32_t at, uint32_t tokens)
{
    dr_hit hit =
        dr_gazetteer_match(r->coder->knowledge->places, r->coder->arena, r->coder->record->analysis, at, at + tokens);
    for (uint32_t i = hit.value; i != DR_NONE; i = ROW(r, i)->next)
        if (is(ROW(r, i), "ADM1"))
            return true;
    return false;
}

/* Countries named as countries, peoples and seats. */
static void count_countries(resolver *r)
{
    const dr_analysis *analysis = r->coder->record->analysis;
    const dr_knowledge *k = r->coder->knowledge;
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        dr_hit hit = dr_phrases_match(k->countries.phrases, r->coder->arena, analysis, i, analysis->token_count);
        if (hit.value == DR_NONE || also_division(r, i, hit.count))
            continue;
        count(&r->countries, k->countries.rows.at[hit.value].country);
        r->country_total++;
        i += hit.count - 1;
    }
}

bool dr_place_fits(const dr_coder *coder, const dr_place_name *name, const dr_known_place *row)
{
    dr_span span = dr_tokens_span(coder->record->analysis, name->first, name->end);
    dr_str text = dr_cut(coder->record->report.text, span);
    if (!is(row, "ADM1") || name->after_comma || text.size > 5 || row->name.size <= 5)
        return true;
    size_t dot = dr_find_byte(text, '.');
    if (dot == DR_NOT_FOUND)
        return false;
    return dot + 1 < text.size ||
           (name->end < coder->record->analysis->token_count && /* "Ind. towns", not "Miss. Smith" */
            !dr_capitalised(coder, name->end));
}

/* A name with one meaning, or one that is a division or country whatever else, speaks for its country and division. */
static void count_name(resolver *r, const dr_place_name *name)
{
    const dr_known_place *first = ROW(r, name->chain);
    if (name->town)
        return;
    bool country = false;
    for (uint32_t i = name->chain; i != DR_NONE; i = ROW(r, i)->next)
        country |= is(ROW(r, i), "PCLI");
    for (uint32_t i = name->chain; i != DR_NONE && !country; i = ROW(r, i)->next) {
        const dr_known_place *row = ROW(r, i);
        if (is(row, "ADM1") && dr_place_fits(r->coder, name, row)) {
            count(&r->divisions, division_key(r, row));
            count(&r->countries, row->country);
            r->country_total++;
            return;
        }
    }
    if (first->next == DR_NONE && first->country.size && !is(first, "PCLI")) {
        count(&r->divisions, division_key(r, first));
        count(&r->countries, first->country);
        r->country_total++;
    }
}

static void gather(resolver *r)
{
    dr_arena *arena = r->coder->arena;
    dr_map seen = {.arena = arena};
    r->countries.arena = r->divisions.arena = arena;
    count_countries(r);
    for (uint32_t i = 0; i < r->names->n; i++) {
        const dr_place_name *name = &r->names->at[i];
        count_name(r, name);
        if (!name->town && dr_map_set(&seen, chain_key(r, name), i) == DR_NONE && r->context_count < CONTEXT)
            r->context[r->context_count++] = i;
    }
}

/* ---- scores ---- */

static double prior(const dr_known_place *row)
{
    double size = log10((double)(row->population > 0 ? row->population : 0) + 300);
    if (is(row, "PCLI"))
        return COUNTRY_PRIOR;
    if (is(row, "ADM1"))
        return row->population ? size - 1 : DIVISION_PRIOR;
    if (is(row, "ADM2"))
        return size - 0.5;
    if (!dr_starts(row->feature, DR_STR("PPL")))
        return REGION_PRIOR;
    return size + (is(row, "PPLC") ? CAPITAL_BONUS : is(row, "PPLA") ? SEAT_BONUS : 0);
}

static double kilometres(const dr_known_place *a, const dr_known_place *b)
{
    const double radian = 0.017453292519943295, radius = 6371;
    double dlat = (a->lat - b->lat) * radian, dlon = (a->lon - b->lon) * radian;
    double h = pow(sin(dlat / 2), 2) + cos(a->lat * radian) * cos(b->lat * radian) * pow(sin(dlon / 2), 2);
    return 2 * radius * asin(sqrt(h < 1 ? h : 1));
}

/* What the outlet's home says for the row; nothing of countries, which everybody writes of. */
static double at_home(const resolver *r, const dr_known_place *row)
{
    if (!r->home.country.size || !dr_eq(r->home.country, row->country) || is(row, "PCLI"))
        return 0;
    if (r->home.row == DR_NONE)
        return HOME_COUNTRY_WEIGHT;
    const dr_known_place *home = ROW(r, r->home.row);
    if (is_division(home))
        return HOME_COUNTRY_WEIGHT + (dr_eq(home->admin1, row->admin1) ? HOME_WEIGHT : 0);
    return HOME_COUNTRY_WEIGHT + HOME_WEIGHT * exp(-kilometres(home, row) / NEAR_KM);
}

static double evidence(const resolver *r, const dr_known_place *row)
{
    double score = at_home(r, row);
    if (r->country_total && row->country.size)
        score += COUNTRY_WEIGHT * sqrt((double)counted(&r->countries, row->country) / r->country_total);
    if (row->admin1.size && !is(row, "ADM1")) {
        uint32_t n = counted(&r->divisions, division_key(r, row));
        score += n ? DIVISION_WEIGHT * (1 - pow(0.5, n)) : 0;
    }
    return score;
}

/* How the row keeps company with what the other names mean so far: towns and counties near it, names in its
 * country, and for a division names inside it. */
static double company(const resolver *r, uint32_t self, const dr_known_place *row)
{
    bool division = is(row, "ADM1"), point = dr_starts(row->feature, DR_STR("PPL")) || is(row, "ADM2");
    double near = 0, inside = 0, compatriots = 0, all = 0;
    for (uint32_t c = 0; c < r->context_count; c++) {
        const dr_place_name *other = &r->names->at[r->context[c]];
        if (other->row == DR_NONE || other->chain == r->names->at[self].chain)
            continue;
        const dr_known_place *there = ROW(r, other->row);
        bool home = row->country.size && dr_eq(there->country, row->country);
        all++;
        compatriots += home;
        inside += division && home && dr_eq(there->admin1, row->admin1);
        if (point && (dr_starts(there->feature, DR_STR("PPL")) || is(there, "ADM2")))
            near += exp(-kilometres(row, there) / NEAR_KM);
    }
    return NEAR_WEIGHT * (1 - exp(-near)) + DIVISION_WEIGHT * (1 - pow(0.5, inside)) +
           (all > 0 ? COMPANY_WEIGHT * compatriots / all : 0);
}

/* Whether a row of the name after the comma holds this one: its country or its division. */
static bool held_by(const resolver *r, const dr_place_name *outer, const dr_known_place *row)
{
    uint32_t looked = 0;
    for (uint32_t i = outer->chain; i != DR_NONE && looked < CANDIDATES; i = ROW(r, i)->next, looked++) {
        const dr_known_place *holder = ROW(r, i);
        if (!holder->country.size || !dr_eq(holder->country, row->country) || !dr_place_fits(r->coder, outer, holder))
            continue;
        if (is(holder, "PCLI") ? !is(row, "PCLI")
                               : is(holder, "ADM1") && !is(row, "ADM1") && dr_eq(holder->admin1, row->admin1))
            return true;
    }
    return false;
}

/* Whether a row of the name lies in the country or division. */
static bool lies_in(const resolver *r, const dr_place_name *name, const dr_known_place *row)
{
    uint32_t looked = 0;
    for (uint32_t i = name->chain; i != DR_NONE && looked < CANDIDATES; i = ROW(r, i)->next, looked++)
        if (dr_eq(row->country, ROW(r, i)->country) && (is(row, "PCLI") || dr_eq(row->admin1, ROW(r, i)->admin1)))
            return true;
    return false;
}

/* Whether the row holds the name before the comma: "Dayton, Ohio" speaks for the state, and any country may stand in a
 * list, but in "Atlanta, Georgia". */
static bool holds(const resolver *r, uint32_t self, const dr_known_place *row)
{
    if (!self || r->names->at[self - 1].inside != self || !(is(row, "PCLI") || is(row, "ADM1")))
        return false;
    const dr_place_name *before = &r->names->at[self - 1];
    if (lies_in(r, before, row) || is(row, "ADM1"))
        return lies_in(r, before, row);
    uint32_t looked = 0;
    for (uint32_t i = r->names->at[self].chain; i != DR_NONE && looked < CANDIDATES; i = ROW(r, i)->next, looked++)
        if (is(ROW(r, i), "ADM1") && lies_in(r, before, ROW(r, i)))
            return false;
    return true;
}

/* "Georgia, a Soviet republic": the words behind the name say that it is a country. */
static bool called_country(const resolver *r, const dr_place_name *name)
{
    enum { MOST_WORDS = 6 };
    const dr_analysis *analysis = r->coder->record->analysis;
    uint32_t at = name->end;
    if (at + 2 >= analysis->token_count || !dr_eq(dr_form_at(r->coder, at), DR_STR(",")) ||
        !dr_word_in(dr_form_at(r->coder, at + 1), " a an the "))
        return false;
    for (uint32_t i = at + 2; i < analysis->token_count && i < at + MOST_WORDS; i++) {
        if (dr_word_in(dr_form_at(r->coder, i), " republic country nation "))
            return true;
        if (analysis->tokens[i].upos == DR_UPOS_PUNCT)
            return false;
    }
    return false;
}

/* "Stanley, the capital of the Falklands", "Santa Fe near Bogota": the next name, of which the words between say that it
 * holds this one or lies near; DR_NONE: they do not. */
static uint32_t explained_by(const resolver *r, uint32_t self)
{
    enum { MOST_WORDS = 6 };
    const dr_analysis *analysis = r->coder->record->analysis;
    const dr_place_name *name = &r->names->at[self], *next = name + 1;
    if (self + 1 >= r->names->n || next->first <= name->end || next->first > name->end + MOST_WORDS)
        return DR_NONE;
    uint32_t at = name->end, end = next->first;
    if (end == at + 1 && dr_word_in(dr_form_at(r->coder, at), " near outside "))
        return self + 1;
    if (!dr_eq(dr_form_at(r->coder, at), DR_STR(",")) || !dr_word_in(dr_form_at(r->coder, at + 1), " a an the "))
        return DR_NONE;
    end -= dr_word_in(dr_form_at(r->coder, end - 1), " the ") ? 1 : 0;
    for (uint32_t i = at + 1; i < end; i++)
        if (analysis->tokens[i].upos == DR_UPOS_PUNCT || analysis->tokens[i].upos == DR_UPOS_VERB)
            return DR_NONE;
    return end > at + 3 && dr_word_in(dr_form_at(r->coder, end - 1), " of in near outside ") ? self + 1 : DR_NONE;
}

/* What the explanation says for the row: that it lies in what is named, or near what that means so far. */
static double explanation(const resolver *r, uint32_t self, const dr_known_place *row)
{
    uint32_t by = explained_by(r, self);
    if (by == DR_NONE || is(row, "PCLI"))
        return 0;
    const dr_place_name *outer = &r->names->at[by];
    if (held_by(r, outer, row))
        return 6;
    return outer->row == DR_NONE ? 0 : 6 * exp(-kilometres(row, ROW(r, outer->row)) / NEAR_KM);
}

/* A town by a name that it had until some day, before it, in a report that speaks of its country: Salisbury, Rhodesia.
 * The tables have such names of capitals alone, with their dates. */
static bool had_name(const resolver *r, const dr_place_name *name, const dr_known_place *row)
{
    const dr_coder *coder = r->coder;
    if (!is(row, "PPLH") || !counted(&r->countries, row->country))
        return false;
    dr_date day = coder->record->report.published;
    return !day.year || dr_country_match(coder->knowledge, coder->arena, coder->record->analysis, name->first,
                                         name->end, day)
                                .count == name->end - name->first;
}

static double score_of(const resolver *r, uint32_t self, const dr_known_place *row)
{
    const dr_place_name *name = &r->names->at[self];
    double score = prior(row) + evidence(r, row) + company(r, self, row);
    if (name->division)
        score += is_division(row) ? 2 : -1;
    if (name->inside != DR_NONE && held_by(r, &r->names->at[name->inside], row))
        score += 6;
    if (holds(r, self, row))
        score += 4;
    if (is(row, "PCLI") && called_country(r, name))
        score += 4;
    score += explanation(r, self, row);
    if (had_name(r, name, row))
        score += HAD_NAME_WEIGHT;
    return score;
}

/* "Santa Fe near Bogota", of which the tables have none near there: it is another than those they have. */
static bool is_elsewhere(const resolver *r, uint32_t self, const dr_known_place *row)
{
    const double far = 500; /* kilometres */
    uint32_t by = explained_by(r, self);
    if (by == DR_NONE || r->names->at[by].row == DR_NONE || r->names->at[self].end + 1 != r->names->at[by].first)
        return false;
    return !held_by(r, &r->names->at[by], row) && kilometres(row, ROW(r, r->names->at[by].row)) > far;
}

/* ---- choice ---- */

/* Two rows of one place: names that fold alike ("US", "U.S."). */
static bool same(const dr_known_place *a, const dr_known_place *b)
{
    return a->row == b->row || (dr_eq(a->name, b->name) && kilometres(a, b) < 1);
}

static void choose(const resolver *r, uint32_t self)
{
    dr_place_name *name = &r->names->at[self];
    double best = -1, second = -1;
    uint32_t chosen = DR_NONE, next = DR_NONE, looked = 0;
    for (uint32_t i = name->chain; i != DR_NONE && looked < CANDIDATES; i = ROW(r, i)->next, looked++) {
        if (!dr_place_fits(r->coder, name, ROW(r, i)) || (chosen != DR_NONE && same(ROW(r, chosen), ROW(r, i))))
            continue;
        double score = score_of(r, self, ROW(r, i));
        if (score > best) {
            second = best, next = chosen;
            best = score, chosen = i;
        } else if (score > second) {
            second = score, next = i;
        }
    }
    double margin = next == DR_NONE ? 3 : best - second;
    bool alike = next != DR_NONE && kilometres(ROW(r, chosen), ROW(r, next)) < NEAR_KM;
    bool other = chosen != DR_NONE && is_elsewhere(r, self, ROW(r, chosen));
    name->row = other || (margin < SURE_MARGIN && !alike) ? DR_NONE : chosen;
    name->confidence = (0.5 + 0.45 * (1 - exp(-margin))) * (name->doubtful ? 0.6 : 1);
}

/* Bare mentions of one name are chosen once. */
static void choose_all(resolver *r)
{
    dr_map chosen = {.arena = r->coder->arena};
    for (uint32_t i = 0; i < r->names->n; i++) {
        dr_place_name *name = &r->names->at[i];
        if (name->inside != DR_NONE || name->after_comma || explained_by(r, i) != DR_NONE) {
            choose(r, i);
            continue;
        }
        dr_str key = dr_format(r->coder->arena, "%u%s%s%s", name->chain, name->division ? "d" : "",
                               name->doubtful ? "?" : "", called_country(r, name) ? "c" : "");
        uint32_t before = dr_map_get(&chosen, key);
        if (before == DR_NONE) {
            choose(r, i);
            dr_map_set(&chosen, key, i);
        } else {
            name->row = r->names->at[before].row;
            name->confidence = r->names->at[before].confidence;
        }
    }
}

/* One sense a report: bare mentions take over what the name means where its country or division is said. */
static void agree(resolver *r)
{
    dr_map said = {.arena = r->coder->arena};
    for (uint32_t i = r->names->n; i-- > 0;) {
        const dr_place_name *name = &r->names->at[i];
        if (name->inside != DR_NONE && name->row != DR_NONE &&
            held_by(r, &r->names->at[name->inside], ROW(r, name->row)))
            dr_map_set(&said, chain_key(r, name), i);
    }
    for (uint32_t i = 0; said.n && i < r->names->n; i++) {
        dr_place_name *name = &r->names->at[i];
        uint32_t as = name->inside == DR_NONE ? dr_map_get(&said, chain_key(r, name)) : DR_NONE;
        if (as == DR_NONE)
            continue;
        name->row = r->names->at[as].row;
        name->confidence = r->names->at[as].confidence * (name->doubtful ? 0.6 : 1);
    }
}

/* Names that no row fits ("La" without a comma) go. */
static void drop_misfits(resolver *r)
{
    dr_place_names *names = r->names;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < names->n; i++) {
        bool fits = false;
        for (uint32_t row = names->at[i].chain; row != DR_NONE && !fits; row = ROW(r, row)->next)
            fits = dr_place_fits(r->coder, &names->at[i], ROW(r, row));
        if (fits)
            names->at[kept++] = names->at[i];
        else if (kept && names->at[kept - 1].inside == kept)
            names->at[kept - 1].inside = DR_NONE;
        if (fits && names->at[kept - 1].inside != DR_NONE)
            names->at[kept - 1].inside = kept; /* always the next one */
    }
    names->n = kept;
}

/* Whether the report says where the town is: by what follows the comma, or by the places it names. */
static bool placed(const resolver *r, const dr_place_name *name)
{
    if (name->row == DR_NONE)
        return false;
    const dr_known_place *row = ROW(r, name->row);
    if (name->inside != DR_NONE && held_by(r, &r->names->at[name->inside], row))
        return true;
    return name->in && !name->doubtful &&
           (counted(&r->divisions, division_key(r, row)) || counted(&r->countries, row->country));
}

/* Names of small towns alone go, unless one of their mentions says where the town is. */
static void drop_towns(resolver *r)
{
    dr_place_names *names = r->names;
    dr_map told = {.arena = r->coder->arena};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < names->n; i++)
        if (names->at[i].town && placed(r, &names->at[i]))
            dr_map_set(&told, chain_key(r, &names->at[i]), i);
    for (uint32_t i = 0; i < names->n; i++)
        if (!names->at[i].town || (told.n && dr_map_get(&told, chain_key(r, &names->at[i])) != DR_NONE))
            names->at[kept++] = names->at[i];
    names->n = kept; /* `inside` is not read any more */
}

void dr_resolve_places(dr_coder *coder, dr_place_names *names)
{
    resolver r = {.coder = coder, .names = names, .home = dr_outlet_home(coder)};
    drop_misfits(&r);
    gather(&r);
    for (int round = 0; round < 3; round++) /* priors first, then what they imply for each other */
        choose_all(&r);
    agree(&r);
    drop_towns(&r);
}
