#include "api/store_resolve.h"

#include <math.h>

#include "api/reader.h"
#include "base/utf8.h"
#include "knowledge/gazetteer.h"
#include "language/language.h"
#include "record/writers.h"

static int nobody(dragoman_error *error, const char *name, const char *message)
{
    dr_error_where(error, name);
    return dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
}

/* The index of "A3", when the name is one; DR_NONE. */
static uint32_t numbered(const char *name, char letter)
{
    int64_t number = 0;
    if ((name[0] & ~0x20) != letter || !dr_parse_int(dr_str_of(name + 1), &number) || number < 1 ||
        number > DR_NONE - 1)
        return DR_NONE;
    return (uint32_t)(number - 1);
}

/* ---- parties ---- */

static bool is_mentioned(const dr_resolver *r, const dr_actor *a, dr_str folded)
{
    for (uint32_t i = 0; i < a->mentions.n; i++)
        if (a->mentions.at[i].form == DR_FORM_NAME &&
            dr_eq(dr_fold_accents(r->arena, dr_cut(r->record->report.text, a->mentions.at[i].span)), folded))
            return true;
    return false;
}

/* By name, code or id before by another name that it is mentioned by. */
static const dr_actor *in_record(const dr_resolver *r, const char *name)
{
    dr_str given = dr_str_of(name), folded = dr_fold_accents(r->arena, given);
    for (uint32_t i = 0; i < r->record->actors.n; i++) {
        const dr_actor *a = &r->record->actors.at[i];
        if (dr_eq(a->code, given) || dr_eq(a->known, given) || dr_eq(dr_fold_accents(r->arena, a->name), folded))
            return a;
    }
    for (uint32_t i = 0; i < r->record->actors.n; i++)
        if (is_mentioned(r, &r->record->actors.at[i], folded))
            return &r->record->actors.at[i];
    return NULL;
}

static dr_str kept(const dr_resolver *r, const char *text)
{
    return *text ? dr_copy(r->arena, dr_str_of(text)) : (dr_str){0};
}

static dr_actor_kind kind_of(const char *name)
{
    for (int kind = DR_PERSON; kind <= DR_OUTLET; kind++)
        if (strcmp(dr_actor_kind_name((dr_actor_kind)kind), name) == 0)
            return (dr_actor_kind)kind;
    return DR_ACTOR_UNKNOWN;
}

/* A country by its code, somebody by id, then whoever has exactly that name on the day of the report. */
static bool known_actor(const dr_resolver *r, const char *name, dr_actor *out)
{
    static const dragoman_ask ways[] = {DRAGOMAN_WITH_ID, DRAGOMAN_MATCHING};
    char day[DR_DATE_SIZE];
    dr_str folded = dr_fold_accents(r->arena, dr_str_of(name));
    bool found = false;
    dr_date_print(r->record->report.published, day);
    for (size_t way = 0; r->reader && way < 2 && !found; way++) {
        dragoman_known_actors *actors = NULL;
        if (dragoman_find_actors(&actors, r->reader, ways[way], name, *day ? day : NULL, NULL))
            continue;
        const dragoman_known_actor *a = dragoman_known_actor_at(actors, 0);
        found = a && (way == 0 || dr_eq(dr_fold_accents(r->arena, dr_str_of(a->matched)), folded));
        if (found)
            *out = (dr_actor){.name = kept(r, a->name),
                              .kind = kind_of(a->kind),
                              .country = kept(r, a->country),
                              .sector = kept(r, a->sector),
                              .code = kept(r, a->code),
                              .known = kept(r, a->id)};
        dragoman_known_actors_close(&actors);
    }
    return found;
}

int dr_resolve_party(const dr_resolver *r, const char *name, dr_actor *out, dragoman_error *error)
{
    uint32_t number = numbered(name, 'A');
    if (number != DR_NONE && number >= r->record->actors.n)
        return nobody(error, name, "the report has no such actor");
    const dr_actor *there = number != DR_NONE ? &r->record->actors.at[number] : in_record(r, name);
    if (there) {
        *out = *there;
        return 0;
    }
    if (known_actor(r, name, out))
        return 0;
    if (!*name || dr_find(r->record->report.text, dr_str_of(name)) == DR_NOT_FOUND)
        return nobody(
            error, name,
            "nobody is known by this name: give an actor of the report (A1, a name), one of dragoman actors, a "
            "country's code, or words of the report");
    *out = (dr_actor){.name = dr_copy(r->arena, dr_str_of(name))};
    return 0;
}

int dr_resolve_voice(const dr_resolver *r, const char *name, dr_actor *out, dragoman_error *error)
{
    uint32_t number = numbered(name, 'S');
    if (number == DR_NONE)
        return dr_resolve_party(r, name, out, error);
    if (number >= r->record->statements.n)
        return nobody(error, name, "the report has no such statement");
    const dr_mention *source = &r->record->statements.at[number].source;
    if (source->actor == DR_NONE && source->span.start == source->span.end)
        return nobody(error, name, "nobody is said to have made this statement");
    *out = source->actor != DR_NONE ? r->record->actors.at[source->actor]
                                    : (dr_actor){.name = dr_cut(r->record->report.text, source->span)};
    return 0;
}

/* ---- places ---- */

static dr_place place_of(const dr_known_place *known)
{
    return (dr_place){.name = known->name,
                      .country = known->country,
                      .admin1 = known->admin1,
                      .feature = known->feature,
                      .lat = known->lat,
                      .lon = known->lon,
                      .geonameid = known->geonameid};
}

static bool place_with_id(const dr_resolver *r, int64_t id, dr_place *out)
{
    const dr_gazetteer *g = r->reader->knowledge->places;
    for (uint32_t i = 0; i < g->name_count; i++) {
        dr_known_place place = dr_gazetteer_place(g, i);
        if (place.geonameid != id)
            continue;
        *out = place_of(&place);
        return true;
    }
    return false;
}

/* "Tripoli" or "Tripoli, LBN": the most populous town of that name, else whatever is called so. */
static bool place_called(const dr_resolver *r, dr_str given, dr_place *out)
{
    const dr_gazetteer *g = r->reader->knowledge->places;
    dr_str rest = given, name = dr_split(&rest, ','), country = dr_trim(rest);
    dr_tokens tokens = {0};
    dr_tokenise(r->arena, name, (dr_span){0, (uint32_t)name.size}, &tokens);
    dr_analysis words = {.tokens = tokens.at, .token_count = tokens.n};
    dr_phrases_prepare(r->arena, &words);
    dr_hit hit = dr_gazetteer_match(g, r->arena, &words, 0, tokens.n);
    if (hit.value == DR_NONE || hit.count != tokens.n)
        return false;
    bool found = false;
    for (uint32_t at = hit.value; at != DR_NONE;) {
        dr_known_place place = dr_gazetteer_place(g, at);
        bool fits = !country.size || dr_eq(place.country, country), town = dr_starts(place.feature, DR_STR("PPL"));
        if (fits && (town || !found))
            *out = place_of(&place);
        found |= fits;
        at = fits && town ? DR_NONE : place.next;
    }
    return found;
}

int dr_resolve_place(const dr_resolver *r, const char *name, dr_place *out, dragoman_error *error)
{
    uint32_t number = numbered(name, 'P');
    int64_t id = 0;
    dr_str folded = dr_fold_accents(r->arena, dr_str_of(name));
    if (number != DR_NONE && number >= r->record->places.n)
        return nobody(error, name, "the report has no such place");
    for (uint32_t i = 0; i < r->record->places.n; i++)
        if (number == i ||
            (number == DR_NONE && dr_eq(dr_fold_accents(r->arena, r->record->places.at[i].name), folded))) {
            *out = r->record->places.at[i];
            return 0;
        }
    bool known =
        r->reader && strlen(name) < 1000 &&
        (dr_parse_int(dr_str_of(name), &id) ? place_with_id(r, id, out) : place_called(r, dr_str_of(name), out));
    return known
               ? 0
               : nobody(error, name,
                        "no place is known by this name: give one of the report (P1, a name), a name, \"Name, ISO3\", "
                        "or a GeoNames id");
}
