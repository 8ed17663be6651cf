/* Named entities for CoNLL-U, where no engine tagged them: the record's places and its actors mentioned by name,
 * mapped back to tokens. Of "US special envoy Steve Witkoff" the words of the name are taken. */
#include "record/writers.h"

typedef struct marks {
    const dr_analysis *analysis;
    uint8_t *kinds; /* (token_count) entity kind + 1; 0: none */
    bool *begins;   /* (token_count) */
} marks;

static void mark(marks *m, uint32_t first, uint32_t end, dr_entity_kind kind)
{
    for (uint32_t i = first; i < end; i++)
        if (m->kinds[i])
            return;
    for (uint32_t i = first; i < end; i++) {
        m->kinds[i] = (uint8_t)(kind + 1);
        m->begins[i] = i == first;
    }
}

static bool has_word(dr_str text, dr_str word)
{
    while (text.at)
        if (dr_eq_nocase(dr_split(&text, ' '), word))
            return true;
    return false;
}

static bool proper(const marks *m, uint32_t token)
{
    return m->analysis->tokens[token].upos == DR_UPOS_PROPN;
}

/* The last run of [*first, *end) whose words belong to the actor's name, else its last run of proper nouns. */
static bool name_part(const marks *m, dr_str name, uint32_t *first, uint32_t *end)
{
    for (int by_name = 1; by_name >= 0; by_name--) {
        uint32_t stop = *end;
        while (stop > *first && !(by_name ? has_word(name, m->analysis->tokens[stop - 1].form) : proper(m, stop - 1)))
            stop--;
        uint32_t start = stop;
        while (start > *first && (by_name ? has_word(name, m->analysis->tokens[start - 1].form) : proper(m, start - 1)))
            start--;
        if (start < stop && proper(m, stop - 1)) {
            *first = start;
            *end = stop;
            return true;
        }
    }
    return false;
}

static bool entity_kind(dr_actor_kind kind, dr_entity_kind *out)
{
    switch (kind) {
    case DR_PERSON:
        *out = DR_ENTITY_PER;
        return true;
    case DR_ORGANIZATION:
    case DR_OUTLET:
    case DR_GROUP:
        *out = DR_ENTITY_ORG;
        return true;
    case DR_STATE:
        *out = DR_ENTITY_LOC;
        return true;
    default:
        return false;
    }
}

static void mark_actor(marks *m, const dr_actor *actor)
{
    dr_entity_kind kind;
    if (!entity_kind(actor->kind, &kind))
        return;
    for (uint32_t i = 0; i < actor->mentions.n; i++) {
        if (actor->mentions.at[i].form != DR_FORM_NAME)
            continue;
        uint32_t first = dr_token_at(m->analysis, actor->mentions.at[i].span.start);
        uint32_t end = dr_token_at(m->analysis, actor->mentions.at[i].span.end - 1);
        end += end < m->analysis->token_count;
        if (name_part(m, actor->name, &first, &end))
            mark(m, first, end, kind);
    }
}

static bool listed(dr_str word, const char *const *list)
{
    for (; *list; list++)
        if (dr_is_text(word, *list))
            return true;
    return false;
}

static bool all_capitals(dr_str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    return word.size > 1;
}

/* What a run of proper nouns that the record knows nothing of most likely names, by its last word and the word before
 * it; persons are the rest, as news and letters name more of them than of anything else. */
static bool guess_kind(const marks *m, const dr_sentence *sentence, uint32_t first, uint32_t end, dr_entity_kind *kind)
{
    static const char *const bodies[] = {
        "Inc.",         "Corp.",   "Corp",   "Co.",         "Ltd.",      "LLC",        "Company",    "Corporation",
        "University",   "College", "School", "Committee",   "Council",   "Ministry",   "Department", "Agency",
        "Bank",         "Party",   "Union",  "Association", "Institute", "Foundation", "Court",      "Commission",
        "Group",        "Times",   "Post",   "News",        "Center",    "Centre",     "Office",     "Authority",
        "Organization", "Church",  "Club",   "Society",     "Services",  "Energy",     "Army",       "Navy",
        "Force",        "Forces",  "Front",  "Movement",    "Army",      "Fund",       "Board",      "Bureau",
        "Press",        NULL};
    static const char *const spots[] = {
        "City",      "River",  "County", "Street", "Avenue", "Road",  "Island", "Islands",  "Lake",       "Mountain",
        "Mountains", "Valley", "Park",   "Bay",    "Sea",    "Ocean", "Beach",  "Hotel",    "Airport",    "Province",
        "State",     "Bridge", "Square", "Hill",   "Hills",  "Creek", "Garage", "Hospital", "Restaurant", NULL};
    static const char *const before[] = {"in", "In", "near", "Near", "at", "across", "outside", "around", NULL};
    static const char *const times[] = {"January", "February",  "March",     "April",    "May",      "June",
                                        "July",    "August",    "September", "October",  "November", "December",
                                        "Monday",  "Tuesday",   "Wednesday", "Thursday", "Friday",   "Saturday",
                                        "Sunday",  "Christmas", "Internet",  "God",      "Mr.",      "Mrs.",
                                        "Ms.",     "Dr.",       "President", NULL};
    const dr_token *tokens = m->analysis->tokens;
    dr_str last = tokens[end - 1].form;
    if (end - first > 4 || listed(tokens[first].lemma, times) || listed(tokens[first].form, times) || last.size < 2 ||
        last.at[0] < 'A' || last.at[0] > 'Z' || dr_find_byte(last, '@') != DR_NOT_FOUND ||
        (last.at[last.size - 1] >= '0' && last.at[last.size - 1] <= '9'))
        return false;
    bool place = first > 0 && listed(tokens[first - 1].form, before);
    *kind = listed(last, bodies) || all_capitals(last) ? DR_ENTITY_ORG
            : listed(last, spots) || place             ? DR_ENTITY_LOC
                                                       : DR_ENTITY_PER;
    /* one word alone is a person only as a greeting or a signature, on its own or before a comma */
    bool addressed =
        first == sentence->first && (end == first + sentence->count || dr_eq(tokens[end].form, DR_STR(",")));
    return *kind != DR_ENTITY_PER || end - first > 1 || addressed;
}

static bool nameable(const marks *m, uint32_t token)
{
    return proper(m, token) && dr_eq(m->analysis->tokens[token].xpos, DR_STR("NNP"));
}

/* The runs of proper nouns of one sentence that nothing is marked in. */
static void mark_unknown(marks *m, const dr_sentence *sentence)
{
    uint32_t stop = sentence->first + sentence->count;
    for (uint32_t i = sentence->first, end; i < stop; i = end) {
        end = i + 1;
        if (!nameable(m, i))
            continue;
        while (end < stop && nameable(m, end))
            end++;
        dr_entity_kind kind;
        if (guess_kind(m, sentence, i, end, &kind))
            mark(m, i, end, kind);
    }
}

void dr_name_entities(dr_arena *arena, const dr_record *record, dr_entities *out)
{
    const dr_analysis *analysis = record->analysis;
    marks m = {analysis, DR_NEW_ARRAY(arena, uint8_t, analysis->token_count),
               DR_NEW_ARRAY(arena, bool, analysis->token_count)};
    for (uint32_t i = 0; i < record->places.n; i++) {
        uint32_t first = dr_token_at(analysis, record->places.at[i].span.start),
                 end = dr_token_at(analysis, record->places.at[i].span.end - 1);
        mark(&m, first, end + (end < analysis->token_count), DR_ENTITY_LOC);
    }
    for (uint32_t i = 0; i < record->actors.n; i++)
        mark_actor(&m, &record->actors.at[i]);
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        mark_unknown(&m, &analysis->sentences[i]);
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        if (!m.kinds[i])
            continue;
        if (m.begins[i])
            DR_PUSH(arena, out,
                    ((dr_entity){.first = i, .end = i + 1, .kind = (dr_entity_kind)(m.kinds[i] - 1), .score = 0.5f}));
        else
            out->at[out->n - 1].end = i + 1;
    }
}
