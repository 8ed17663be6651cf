/* A report may tell a country only by who lives there, and a capital only as one:
 *
 *   Swiss prosecutors arrested … in the Jordanian capital
 *   ─────                               ─────────────────
 *   Switzerland                         Amman
 *
 * These are places only where an event is found to have taken place there: elsewhere they say who somebody is. */
#include "coding/events/lands.h"

#include <math.h>

#include "coding/words/words.h"
#include "knowledge/gazetteer.h"
#include "language/language.h"
#include "syntax/lemmas.h"

enum { ROWS = 64 /* of one name that are looked at */ };

typedef struct finder {
    dr_coder *coder;
    dr_map known; /* feature and country → index into found */
    DR_VEC(dr_place) found;
    DR_VEC(dr_place) out; /* the record's places and the new ones, in text order */
    uint32_t next;        /* the record's place that is not out yet */
} finder;

/* The row of that name, country and feature; without one, nothing but the name is known. */
static dr_place look_up(const finder *f, dr_str name, dr_str country, dr_str feature)
{
    const dr_gazetteer *places = f->coder->knowledge->places;
    dr_place place = {.name = name, .country = country, .lat = NAN, .lon = NAN, .feature = feature};
    dr_tokens tokens = {0};
    dr_tokenise(f->coder->arena, name, (dr_span){0, (uint32_t)name.size}, &tokens);
    dr_analysis words = {.tokens = tokens.at, .token_count = tokens.n};
    dr_phrases_prepare(f->coder->arena, &words);
    dr_hit hit = dr_gazetteer_match(places, f->coder->arena, &words, 0, tokens.n);
    uint32_t row = hit.count == tokens.n ? hit.value : DR_NONE;
    for (uint32_t looked = 0; row != DR_NONE && looked < ROWS; looked++) {
        dr_known_place x = dr_gazetteer_place(places, row);
        row = x.next;
        if (!dr_eq(x.feature, feature) || !dr_eq(x.country, country))
            continue;
        place.name = x.name;
        place.admin1 = x.admin1;
        place.geonameid = x.geonameid;
        place.lat = x.lat;
        place.lon = x.lon;
        break;
    }
    return place;
}

/* The country's capital on the report's day, as it is called; empty: none is known. */
static dr_str capital_of(const finder *f, dr_str country)
{
    const dr_knowledge *k = f->coder->knowledge;
    uint32_t row = dr_map_get(&k->codes, country);
    for (; row < k->countries.rows.n && dr_eq(k->countries.rows.at[row].country, country); row++)
        if (k->countries.rows.at[row].uses & 1u << DR_COUNTRY_CAPITAL)
            return k->countries.rows.at[row].word;
    return (dr_str){0};
}

static void add(finder *f, const dr_country_word *word, bool capital, uint32_t first, uint32_t end)
{
    dr_arena *arena = f->coder->arena;
    dr_str name = capital ? capital_of(f, word->country) : word->name;
    if (!name.size)
        return;
    dr_str key = dr_format(arena, "%s%.*s", capital ? "capital " : "", DR_FMT(word->country));
    uint32_t at = dr_map_get(&f->known, key);
    if (at == DR_NONE) {
        dr_map_set(&f->known, key, at = f->found.n);
        DR_PUSH(arena, &f->found, look_up(f, name, word->country, capital ? DR_STR("PPLC") : DR_STR("PCLI")));
    }
    dr_place place = f->found.at[at];
    place.span = dr_tokens_span(f->coder->record->analysis, first, end);
    place.confidence = 0.7;
    place.spare = true;
    DR_PUSH(arena, &f->out, place);
}

/* Whether a place has the words; those before them are out then. */
static bool has_place(finder *f, dr_span words)
{
    const dr_record *record = f->coder->record;
    while (f->next < record->places.n && record->places.at[f->next].span.end <= words.start)
        DR_PUSH(f->coder->arena, &f->out, record->places.at[f->next++]);
    return f->next < record->places.n && record->places.at[f->next].span.start < words.end;
}

bool dr_stands_abroad(const dr_token *token)
{
    return dr_lemma_in(token, " flag embassy consulate legation passport visa dollar anthem ambassador consul diplomat "
                              "tourist expatriate ");
}

static bool is_abroad(const dr_coder *c, uint32_t at, uint32_t end)
{
    const dr_token *tokens = c->record->analysis->tokens;
    while (at < end && tokens[at].upos == DR_UPOS_ADJ)
        at++;
    return at < end && dr_stands_abroad(&tokens[at]);
}

static void look_in(finder *f, const dr_sentence *sentence)
{
    const dr_coder *c = f->coder;
    const dr_analysis *a = c->record->analysis;
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t at = sentence->first; at < end; at++) {
        dr_hit hit = {DR_NONE, 0};
        if (dr_capitalised(c, at))
            hit = dr_country_match(c->knowledge, c->arena, a, at, end, c->record->report.published);
        const dr_country_word *word = hit.count ? &c->knowledge->countries.rows.at[hit.value] : NULL;
        if (!word || !(word->uses & (1u << DR_COUNTRY_DEMONYM | 1u << DR_COUNTRY_PEOPLE)))
            continue;
        uint32_t last = at + hit.count;
        bool capital = last < end && dr_lemma_is(&a->tokens[last], "capital") &&
                       !(last + 1 < end && a->tokens[last + 1].upos == DR_UPOS_NOUN); /* Swiss capital markets */
        if (!has_place(f, dr_tokens_span(a, at, last + capital)) && !is_abroad(c, last, end))
            add(f, word, capital, at, last + capital);
        at = last + capital - 1;
    }
}

void dr_add_lands(dr_coder *coder)
{
    dr_record *record = coder->record;
    finder f = {.coder = coder, .known = {.arena = coder->arena}};
    for (uint32_t i = 0; i < record->analysis->sentence_count; i++)
        look_in(&f, &record->analysis->sentences[i]);
    if (!f.found.n)
        return;
    while (f.next < record->places.n)
        DR_PUSH(coder->arena, &f.out, record->places.at[f.next++]);
    record->places.n = 0;
    for (uint32_t i = 0; i < f.out.n; i++)
        DR_PUSH(coder->arena, &record->places, f.out.at[i]);
}

void dr_drop_lands(dr_coder *coder)
{
    dr_record *record = coder->record;
    uint32_t *now = DR_NEW_ARRAY(coder->arena, uint32_t, record->places.n), kept = 0;
    for (uint32_t i = 0; i < record->events.n; i++)
        if (record->events.at[i].where != DR_NONE)
            now[record->events.at[i].where] = 1;
    for (uint32_t i = 0; i < record->places.n; i++)
        if (now[i] || !record->places.at[i].spare) {
            now[i] = kept;
            record->places.at[kept++] = record->places.at[i];
        }
    record->places.n = kept;
    for (uint32_t i = 0; i < record->events.n; i++)
        if (record->events.at[i].where != DR_NONE)
            record->events.at[i].where = now[record->events.at[i].where];
}
