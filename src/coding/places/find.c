/* Names of places in the text, less those that are a person's or a body's: "Michael Jordan", "the Washington Post".
 * What a full name shows once (Michael Jordan) holds for the bare word (Jordan) in the rest of the report. */
#include "base/utf8.h"
#include "coding/places/places.h"
#include "coding/words/words.h"

typedef struct finder {
    dr_coder *coder;
    dr_place_names *out;
    dr_map persons;  /* folded word that is somebody's name in this report → 1 */
    dr_map plain;    /* folded word that the report writes without a capital → 1 */
    dr_map anchored; /* folded first word of a name that is a place somewhere in this report: "in Paris", "Paris, Texas"
                        → 1 */
    bool headline;   /* the sentence writes most words with capitals, so that they tell nothing */
} finder;

/* ---- words ---- */

static const dr_token *token_at(const finder *f, uint32_t at)
{
    return &f->coder->record->analysis->tokens[at];
}

static bool is_comma(const finder *f, uint32_t at)
{
    return dr_eq(token_at(f, at)->form, DR_STR(","));
}

static dr_str folded(const finder *f, uint32_t at)
{
    return dr_fold_accents(f->coder->arena, token_at(f, at)->form);
}

static bool known(const dr_map *map, dr_str word)
{
    return map->n && dr_map_get(map, word) != DR_NONE;
}

static bool of_class(const finder *f, uint32_t at, dr_class class)
{
    return dr_has_class(token_at(f, at), class);
}

static bool calendar(const finder *f, uint32_t at)
{
    return of_class(f, at, DR_CLASS_MONTH) || of_class(f, at, DR_CLASS_WEEKDAY);
}

/* Towns have these names, but as a bare word with a capital it is something else. */
static bool other_word(const finder *f, uint32_t at)
{
    return of_class(f, at, DR_CLASS_BEFORE_PLACE) || of_class(f, at, DR_CLASS_AFTER_PLACE) || calendar(f, at) ||
           of_class(f, at, DR_CLASS_OTHER_MEANING);
}

static bool sentence_start(const finder *f, uint32_t at)
{
    const dr_analysis *analysis = f->coder->record->analysis;
    return analysis->sentences[dr_sentence_of(analysis, at)].first == at;
}

/* ---- what the engine has ---- */

/* The name, by the engine, that the word stands in, or NULL. */
static const dr_entity *entity_of(const finder *f, uint32_t at)
{
    const dr_analysis *a = f->coder->record->analysis;
    uint32_t low = 0, high = a->entities.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->entities.at[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    const dr_entity *e = low < a->entities.n ? &a->entities.at[low] : NULL;
    return e && e->first <= at ? e : NULL;
}

static const dr_entity *person_of(const finder *f, uint32_t at)
{
    const dr_entity *e = entity_of(f, at);
    return e && e->kind == DR_ENTITY_PER ? e : NULL;
}

/* ---- persons ---- */

static bool title(const finder *f, uint32_t at)
{
    const dr_knowledge *k = f->coder->knowledge;
    if (of_class(f, at, DR_CLASS_HONORIFIC))
        return true;
    uint32_t row = dr_phrases_match(k->agents.phrases, f->coder->arena, f->coder->record->analysis, at, at + 1).value;
    return row != DR_NONE && k->agents.rows.at[row].kind == DR_PERSON && !k->agents.rows.at[row].plural;
}

/* Whether nothing but small towns has the name. */
static bool only_towns(const finder *f, uint32_t row)
{
    while (row != DR_NONE) {
        dr_known_place place = dr_gazetteer_place(f->coder->knowledge->places, row);
        if (!place.town)
            return false;
        row = place.next;
    }
    return true;
}

/* A capitalised word before the name that is a given name, for all that is known: "Michael" Jordan. */
static bool given_before(const finder *f, uint32_t at)
{
    const dr_coder *coder = f->coder;
    const dr_knowledge *k = coder->knowledge;
    const dr_analysis *analysis = coder->record->analysis;
    if (!dr_capitalised(coder, at) || of_class(f, at, DR_CLASS_BEFORE_PLACE) || calendar(f, at) ||
        of_class(f, at, DR_CLASS_AFTER_PLACE))
        return false;
    if (token_at(f, at)->upos != DR_UPOS_PROPN)
        return false;
    if (dr_phrases_match(k->countries.phrases, coder->arena, analysis, at, at + 1).count)
        return false;
    uint32_t place = dr_gazetteer_match(k->places, coder->arena, analysis, at, at + 1).value;
    return of_class(f, at, DR_CLASS_GIVEN_NAME) || place == DR_NONE || only_towns(f, place);
}

static void add_person(finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (dr_capitalised(f->coder, i))
            dr_map_set(&f->persons, folded(f, i), 1);
}

/* A word like a surname follows the name: capitalised, and nothing that is in places. */
static bool surname_after(const finder *f, uint32_t end, uint32_t last)
{
    if (end >= last || !dr_capitalised(f->coder, end) || token_at(f, end)->upos != DR_UPOS_PROPN ||
        !token_at(f, end - 1)->space_after)
        return false;
    return !of_class(f, end, DR_CLASS_AFTER_PLACE) && !calendar(f, end) &&
           !dr_phrases_match(f->coder->knowledge->countries.phrases, f->coder->arena, f->coder->record->analysis, end,
                             last)
                .count;
}

/* Whether the name at `at` stands where places do: "in Paris", "shelled Paris". */
static bool in_or_at(const finder *f, uint32_t first, uint32_t at)
{
    return at > first && (dr_word_in(token_at(f, at - 1)->form, " in at near outside inside around ") ||
                          dr_is_taken(f->coder, first, at));
}

bool dr_is_taken(const dr_coder *coder, uint32_t first, uint32_t at)
{
    enum { LOOK = 12 };
    const dr_analysis *a = coder->record->analysis;
    uint32_t i = at;
    while (i > first && at - i < LOOK && (dr_capitalised(coder, i - 1) || dr_word_in(a->tokens[i - 1].form, " , and ")))
        i--;
    if (i == first || !dr_has_class(&a->tokens[i - 1], DR_CLASS_TAKES_PLACE) || !dr_capitalised(coder, i) ||
        a->tokens[i - 1].upos != DR_UPOS_VERB)
        return false;
    bool acts = at + 1 < a->token_count && dr_is_verb(coder, at + 1);
    return i == at || !acts; /* "bombed Havana, and Castro spoke" */
}

/* Towns below this many people give way to persons of their name. */
enum { KNOWN_TOWN = 250000 };

/* Whether a large place or no town has the name; a region has no people in the table and stands behind towns of its
 * name. */
static bool well_known(const finder *f, uint32_t row)
{
    dr_known_place place = dr_gazetteer_place(f->coder->knowledge->places, row);
    bool known = place.population >= KNOWN_TOWN || !dr_starts(place.feature, DR_STR("PPL"));
    while (!known && place.next != DR_NONE) {
        place = dr_gazetteer_place(f->coder->knowledge->places, place.next);
        known = dr_is_text(place.feature, "RGN");
    }
    return known;
}

/* Whether the engine has the name as a place's, a large one's behind other words too, or a country's or division's in a
 * body's: "Northern Georgia", "Florida Highway Patrol" are nobody's names, whatever names people have. */
static bool is_land(const finder *f, const dr_place_name *name)
{
    const dr_entity *e = entity_of(f, name->first);
    if (!e || (e->kind != DR_ENTITY_LOC && e->kind != DR_ENTITY_ORG))
        return false;
    dr_str feature = dr_gazetteer_place(f->coder->knowledge->places, name->chain).feature;
    if (e->kind == DR_ENTITY_ORG)
        return dr_is_text(feature, "PCLI") || dr_is_text(feature, "ADM1");
    return e->end == name->end && (e->first == name->first || well_known(f, name->chain));
}

/* Whether the name belongs to somebody: by what stands before or after it. */
static bool person_here(finder *f, const dr_place_name *name, const dr_sentence *sentence)
{
    uint32_t first = name->first, end = name->end, last = sentence->first + sentence->count;
    bool land = is_land(f, name);
    if (first > sentence->first && ((!land && given_before(f, first - 1)) || title(f, first - 1))) {
        add_person(f, first, end);
        return true;
    }
    if (end - first > 1 || in_or_at(f, sentence->first, first))
        return false;
    if (end < last && dr_is_cue(f->coder, end) && !well_known(f, name->chain)) /* "Wright said" */
        return true;
    if (known(&f->anchored, folded(f, first)))
        return false;
    if (land || !surname_after(f, end, last) ||
        (well_known(f, name->chain) && !of_class(f, first, DR_CLASS_GIVEN_NAME)))
        return false;
    add_person(f, first, end + 1);
    return true;
}

/* Letters with dots behind a person's name and a comma, a degree: "Mary Hill, M.S." */
static bool is_degree(const finder *f, const dr_place_name *name)
{
    if (name->first < 2 || name->end - name->first > 1 || !is_comma(f, name->first - 1))
        return false;
    dr_str form = token_at(f, name->first)->form;
    const dr_entity *person = person_of(f, name->first - 2);
    return form.size == 4 && form.at[1] == '.' && form.at[3] == '.' && person && person->end == name->first - 1;
}

/* Whether the engine has the name in a person's: in one that begins with a given name, or as that of somebody who led a
 * state and speaks or acts here. */
static bool in_person(const finder *f, const dr_place_name *name)
{
    const dr_analysis *a = f->coder->record->analysis;
    const dr_entity *e = person_of(f, name->first);
    uint8_t next = name->end < a->token_count ? a->tokens[name->end].upos : DR_UPOS_X;
    bool acts = next == DR_UPOS_VERB || next == DR_UPOS_AUX;
    return e && e->end >= name->end &&
           ((e->end - e->first > name->end - name->first &&
             known(&f->coder->knowledge->given_names, folded(f, e->first))) ||
            (acts && known(&f->coder->knowledge->leaders, folded(f, name->first))));
}

/* Whether the engine has the whole name as a person's, it is no large place's, and the report tells of no such place:
 * "Arvin was driving". */
static bool is_person(const finder *f, const dr_place_name *name, const dr_sentence *sentence)
{
    const dr_entity *e = person_of(f, name->first);
    uint32_t last = sentence->first + sentence->count;
    bool of_it = name->end < last && token_at(f, name->end)->upos == DR_UPOS_NOUN; /* "a Clinton couple" */
    return e && e->first == name->first && e->end == name->end && !of_it && !well_known(f, name->chain) &&
           !known(&f->anchored, folded(f, name->first)) &&
           !(name->first > sentence->first && dr_word_in(token_at(f, name->first - 1)->form, " of from near "));
}

/* ---- judging a name ---- */

/* A word that could be any: it opens the sentence, or the report writes it small elsewhere. */
static bool common_word(const finder *f, uint32_t first, uint32_t end)
{
    const dr_token *token = token_at(f, first);
    if (end - first > 1)
        return false;
    if (other_word(f, first) || known(&f->plain, folded(f, first)))
        return true;
    return token->upos != DR_UPOS_PROPN && sentence_start(f, first);
}

/* "LUSAKA, March 4": no town of that name. */
static bool is_day(const finder *f, uint32_t first, uint32_t end, uint32_t last)
{
    return end - first == 1 && end < last && calendar(f, first) && dr_is_digit((uint8_t)token_at(f, end)->form.at[0]);
}

/* "Paris, Texas": what follows the comma begins with a capital. */
static bool comma_after(const finder *f, uint32_t end, uint32_t last)
{
    return end + 1 < last && is_comma(f, end) && dr_capitalised(f->coder, end + 1);
}

/* Milltown Cemetery, Narita Airport: what is called so need not lie in the town of that name. */
static bool names_a_site(const finder *f, uint32_t at)
{
    return !f->headline && dr_capitalised(f->coder, at) && of_class(f, at, DR_CLASS_SITE_NAME);
}

/* Whether the words behind the name make a paper's or an agency's of it: Lakeside Telegraph, Meridian News Agency, but
 * not Boston Post Office or Post No. 12. */
static bool names_paper(const finder *f, uint32_t end, uint32_t last)
{
    enum { MOST_WORDS = 4 };
    for (uint32_t i = end; i < last && i < end + MOST_WORDS && dr_capitalised(f->coder, i); i++) {
        bool more = i + 1 < last && dr_capitalised(f->coder, i + 1);
        if (of_class(f, i, DR_CLASS_PAPER) &&
            !(more && (of_class(f, i + 1, DR_CLASS_AFTER_PLACE) || of_class(f, i + 1, DR_CLASS_BODY) ||
                       of_class(f, i + 1, DR_CLASS_LABEL))))
            return true;
    }
    return false;
}

/* "the Meridian agency", "the Vistula news agency": of large places it may be one that is there. */
static bool names_agency(const finder *f, const dr_place_name *name, uint32_t last)
{
    uint32_t at = name->end;
    if (at + 1 < last && dr_word_in(token_at(f, at)->form, " news "))
        at++;
    return at < last && dr_word_in(token_at(f, at)->form, " agency ") && !well_known(f, name->chain);
}

/* Whether the word behind the name says that both are the name of no place: Ulster Unionist, Lancaster House. A state's
 * House is its parliament's. */
static bool begins_other(const finder *f, const dr_place_name *name, uint32_t last)
{
    uint32_t at = name->end;
    if (at >= last || !dr_capitalised(f->coder, at) || !of_class(f, at, DR_CLASS_NAME_HEAD))
        return false;
    dr_str feature = dr_gazetteer_place(f->coder->knowledge->places, name->chain).feature;
    return !dr_word_in(token_at(f, at)->form, " house ") || dr_starts(feature, DR_STR("PPL"));
}

/* "dos Santos": small words of persons' names before it. The articles stand before places as well: "la Paz". */
static bool behind_particle(const finder *f, uint32_t first)
{
    return of_class(f, first - 1, DR_CLASS_NAME_PARTICLE) && !dr_capitalised(f->coder, first - 1) &&
           !dr_word_in(token_at(f, first - 1)->form, " la el al ");
}

/* Whether the name is a part of a longer one that is no place of its own. */
static bool in_other(const finder *f, const dr_place_name *name, const dr_sentence *sentence)
{
    uint32_t last = sentence->first + sentence->count;
    return !f->headline &&
           (names_paper(f, name->end, last) || names_agency(f, name, last) || begins_other(f, name, last) ||
            (name->first > sentence->first && behind_particle(f, name->first)));
}

static bool judge(finder *f, dr_place_name *name, const dr_sentence *sentence)
{
    uint32_t first = name->first, end = name->end, last = sentence->first + sentence->count;
    bool in = in_or_at(f, sentence->first, first);
    bool located = name->after_comma || comma_after(f, end, last);
    if ((!name->after_comma && is_degree(f, name)) || is_day(f, first, end, last))
        return false;
    if (!name->after_comma &&
        ((!located && common_word(f, first, end)) || (!f->headline && person_here(f, name, sentence))))
        return false;
    if (!in && !f->headline && (in_person(f, name) || (!located && is_person(f, name, sentence))))
        return false;
    if (!name->after_comma && in_other(f, name, sentence))
        return false;
    if (first > sentence->first && of_class(f, first - 1, DR_CLASS_MAKES_OTHER))
        return false;
    if (end - first == 1 && !in && !located && known(&f->persons, folded(f, first)) &&
        !known(&f->anchored, folded(f, first)))
        return false;
    name->in = in;
    name->town = only_towns(f, name->chain);
    if (end < last) {
        name->division = of_class(f, end, DR_CLASS_DIVISION);
        name->doubtful = !f->headline && surname_after(f, end, last);
        name->town |= names_a_site(f, end) && !well_known(f, name->chain);
    }
    if (first > sentence->first)
        name->division |= of_class(f, first - 1, DR_CLASS_DIVISION);
    return true;
}

/* ---- the text ---- */

/* A known person's names, less those that are a large place's too: "King Abdullah of Jordan". */
static void add_known_person(finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        dr_hit hit =
            dr_gazetteer_match(f->coder->knowledge->places, f->coder->arena, f->coder->record->analysis, i, end);
        if (hit.value == DR_NONE || !well_known(f, hit.value))
            add_person(f, i, i + 1);
    }
}

/* The names of persons that the engine has whole: "Preston Elmore", but not "Rep. Jo Hill, D-Clinton". */
static void note_persons(finder *f)
{
    const dr_analysis *analysis = f->coder->record->analysis;
    for (uint32_t i = 0; i < analysis->entities.n; i++) {
        const dr_entity *e = &analysis->entities.at[i];
        bool words = e->kind == DR_ENTITY_PER && e->end - e->first > 1;
        for (uint32_t at = e->first; words && at < e->end; at++)
            words = !dr_eq(token_at(f, at)->form, DR_STR("-"));
        if (words)
            add_known_person(f, e->first, e->end);
    }
}

/* Whether the country word is a place as well: Moscow and Rawalpindi, but not the Kremlin. */
static bool names_place(const finder *f, dr_hit country, uint32_t at)
{
    const dr_knowledge *k = f->coder->knowledge;
    const dr_country_word *word = &k->countries.rows.at[country.value];
    if (word->uses & (1u << DR_COUNTRY_NAME | 1u << DR_COUNTRY_CAPITAL))
        return true;
    dr_hit hit = dr_gazetteer_match(k->places, f->coder->arena, f->coder->record->analysis, at, at + country.count);
    if (!(word->uses & 1u << DR_COUNTRY_SEAT) || hit.count != country.count)
        return false;
    dr_known_place place = dr_gazetteer_place(k->places, hit.value);
    return dr_eq(place.country, word->country) && place.population >= KNOWN_TOWN;
}

/* Tokens at `at` that are no place although one begins there: a known body's or person's name, a people's. */
static uint32_t other_name(finder *f, uint32_t at, uint32_t end, uint32_t place_count)
{
    const dr_knowledge *k = f->coder->knowledge;
    const dr_analysis *analysis = f->coder->record->analysis;
    dr_hit actor = dr_phrases_match(k->actors.phrases, f->coder->arena, analysis, at, end);
    if (actor.count > place_count) {
        if (k->actors.rows.at[actor.value].kind == DR_PERSON)
            add_known_person(f, at, at + actor.count);
        return actor.count;
    }
    dr_hit country = dr_phrases_match(k->countries.phrases, f->coder->arena, analysis, at, end);
    if (country.value == DR_NONE || country.count < place_count)
        return 0;
    bool whole = country.count > place_count && /* the Soviet Union, but South Vietnam is Vietnam too */
                 !dr_phrases_match(k->countries.phrases, f->coder->arena, analysis, at + 1, at + country.count).count;
    return whole || !names_place(f, country, at) ? country.count : 0;
}

/* Most words longer than a preposition are capitalised, the verbs too: else it is a sentence full of names. */
static bool headline_case(const finder *f, const dr_sentence *sentence)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        dr_str form = token_at(f, i)->form;
        size_t size;
        if (form.size < 4 || !dr_is_letter(dr_utf8_at(form, 0, &size)))
            continue;
        bool capital = dr_capitalised(f->coder, i);
        if (!capital && dr_is_verb(f->coder, i))
            return false;
        words++;
        capitals += capital;
    }
    return words > 3 && capitals * 4 > words * 3;
}

/* Small towns have so many names that a word must look like one: "in Appomattox", "Appomattox, Va.", or so elsewhere.
 */
static bool town_may_stand(const finder *f, uint32_t at, uint32_t end, const dr_sentence *sentence)
{
    uint32_t last = sentence->first + sentence->count;
    if (end - at == 1 &&
        (known(&f->plain, folded(f, at)) || known(&f->persons, folded(f, at)) || token_at(f, at)->form.size < 3))
        return false;
    if (comma_after(f, end, last))
        return true;
    return !f->headline && (in_or_at(f, sentence->first, at) || known(&f->anchored, folded(f, at)));
}

/* "the Gulf" is a sea, "the Gulf states" and "the Gulf of Sidra" are not it. */
static bool article_only(const finder *f, uint32_t row, uint32_t first, uint32_t end, uint32_t last)
{
    dr_str feature = dr_gazetteer_place(f->coder->knowledge->places, row).feature;
    if (!dr_word_in(token_at(f, first)->form, " the ") || end >= last || dr_starts(feature, DR_STR("P")))
        return false; /* The Hague and The Gambia are always called so */
    uint8_t next = token_at(f, end)->upos;
    return next == DR_UPOS_NOUN || next == DR_UPOS_PROPN || next == DR_UPOS_ADJ ||
           dr_word_in(token_at(f, end)->form, " of ");
}

/* The longest name at `at` that may be meant. */
static dr_hit name_at(const finder *f, uint32_t at, const dr_sentence *sentence)
{
    const dr_coder *coder = f->coder;
    uint32_t end = sentence->first + sentence->count;
    for (;;) {
        dr_hit hit = dr_gazetteer_match(coder->knowledge->places, coder->arena, coder->record->analysis, at, end);
        if (hit.value != DR_NONE && article_only(f, hit.value, at, at + hit.count, sentence->first + sentence->count))
            return (dr_hit){DR_NONE, 0};
        if (hit.value == DR_NONE || !only_towns(f, hit.value) || town_may_stand(f, at, at + hit.count, sentence))
            return hit;
        end = at + hit.count - 1;
    }
}

/* Whether a country has the name: in "China, Japan and India" China is no town in Japan. */
static bool may_be_country(const finder *f, uint32_t row)
{
    while (row != DR_NONE) {
        dr_known_place place = dr_gazetteer_place(f->coder->knowledge->places, row);
        if (dr_is_text(place.feature, "PCLI"))
            return true;
        row = place.next;
    }
    return false;
}

static void find_in(finder *f, const dr_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    f->headline = headline_case(f, sentence);
    for (uint32_t at = sentence->first; at < end;) {
        if (dr_signs_dateline(f->coder, at)) {
            at++;
            continue;
        }
        dr_hit hit = name_at(f, at, sentence);
        uint32_t other = other_name(f, at, end, hit.count);
        if (other || hit.value == DR_NONE) {
            at += other ? other : 1;
            continue;
        }
        dr_place_name name = {
            .first = at, .end = at + hit.count, .chain = hit.value, .inside = DR_NONE, .row = DR_NONE};
        dr_place_name *before = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
        name.after_comma = before && before->end + 1 == at && before->first >= sentence->first && is_comma(f, at - 1);
        if (judge(f, &name, sentence)) {
            if (name.after_comma && !(may_be_country(f, before->chain) && may_be_country(f, name.chain)))
                before->inside = f->out->n;
            DR_PUSH(f->coder->arena, f->out, name);
        }
        at += hit.count;
    }
}

static void note_anchors(finder *f, const dr_sentence *sentence)
{
    const dr_coder *coder = f->coder;
    const dr_analysis *analysis = coder->record->analysis;
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t at = sentence->first; at < end; at++) {
        dr_hit hit = dr_gazetteer_match(coder->knowledge->places, coder->arena, analysis, at, end);
        if (hit.value == DR_NONE)
            continue;
        uint32_t after = at + hit.count;
        bool held = comma_after(f, after, end) &&
                    dr_gazetteer_match(coder->knowledge->places, coder->arena, analysis, after + 1, end).count;
        bool in = in_or_at(f, sentence->first, at) && !surname_after(f, after, end);
        if (held || in)
            dr_map_set(&f->anchored, folded(f, at), 1);
        at = after - 1;
    }
}

static void note_plain_words(finder *f)
{
    const dr_analysis *analysis = f->coder->record->analysis;
    f->plain.arena = f->persons.arena = f->anchored.arena = f->coder->arena;
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        size_t size;
        dr_str form = analysis->tokens[i].form;
        if (form.size > 1 && dr_is_lower(dr_utf8_at(form, 0, &size)))
            dr_map_set(&f->plain, folded(f, i), 1);
    }
}

void dr_find_places(dr_coder *coder, dr_place_names *out)
{
    const dr_analysis *analysis = coder->record->analysis;
    finder f = {.coder = coder, .out = out};
    note_plain_words(&f);
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        note_anchors(&f, &analysis->sentences[i]);
    note_persons(&f);
    for (int pass = 0; pass < 2; pass++) { /* once to learn who is named, so that it holds from the first sentence on */
        out->n = 0;
        for (uint32_t i = 0; i < analysis->sentence_count; i++)
            find_in(&f, &analysis->sentences[i]);
    }
}
