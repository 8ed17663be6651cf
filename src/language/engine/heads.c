#include "language/engine/heads.h"

#include "base/utf8.h"
#include "language/language.h"

struct dr_tagging {
    const dr_model *model;
    uint8_t *upos;            /* (labels of UPOS) dr_upos */
    uint8_t *xpos;            /* (labels of XPOS) dr_xpos */
    uint32_t *features;       /* (labels of features) */
    dr_lemma_script *scripts; /* (labels of lemmas) */
};

uint32_t dr_features_of(dr_str label)
{
    static const struct {
        const char *text;
        uint32_t bit;
    } known[] = {
        {"Mood=Imp", DR_IMPERATIVE},     {"Mood=Ind", DR_INDICATIVE}, {"Mood=Sub", DR_SUBJUNCTIVE},
        {"Number=Plur", DR_PLURAL},      {"Number=Ptan", DR_PLURAL},  {"Number=Sing", DR_SINGULAR},
        {"Person=1", DR_FIRST},          {"Person=2", DR_SECOND},     {"Person=3", DR_THIRD},
        {"Polarity=Neg", DR_NEGATIVE},   {"Poss=Yes", DR_POSSESSIVE}, {"Tense=Past", DR_PAST},
        {"Tense=Pres", DR_PRESENT},      {"VerbForm=Fin", DR_FINITE}, {"VerbForm=Ger", DR_GERUND},
        {"VerbForm=Inf", DR_INFINITIVE}, {"Voice=Pass", DR_PASSIVE},  {"VerbForm=Part", DR_PARTICIPLE},
    };
    uint32_t bits = 0;
    while (label.at) {
        dr_str part = dr_split(&label, '|');
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (dr_is_text(part, known[i].text))
                bits |= known[i].bit;
    }
    return bits;
}

dr_lemma_script dr_lemma_script_of(dr_str label)
{
    static const dr_lemma_script rule = {.kind = DR_LEMMA_RULE};
    bool keeps_case = dr_starts(label, DR_STR("K")) || dr_starts(label, DR_STR("C"));
    if (dr_eq_nocase(label, DR_STR("keep")))
        return (dr_lemma_script){.kind = DR_LEMMA_CUT, .keeps_case = keeps_case};
    dr_str rest = label, kind = dr_split(&rest, ':');
    if (dr_eq(kind, DR_STR("whole")) && rest.size)
        return (dr_lemma_script){.kind = DR_LEMMA_WHOLE, .ending = rest};
    int64_t cut;
    if (!dr_eq_nocase(kind, DR_STR("cut")) || !dr_parse_int(dr_split(&rest, ':'), &cut) || cut < 0 ||
        cut > UINT32_MAX || !rest.at)
        return rule;
    return (dr_lemma_script){.kind = DR_LEMMA_CUT, .keeps_case = keeps_case, .cut = (uint32_t)cut, .ending = rest};
}

/* Without its last `cut` characters; empty when it has no more than these. */
static dr_str without_end(dr_str s, uint32_t cut)
{
    for (size_t size; cut > 0 && s.size > 0; cut--) {
        dr_utf8_before(s, s.size, &size);
        s.size -= size;
    }
    return s;
}

dr_str dr_lemma_by_script(dr_arena *arena, const dr_lemma_script *script, dr_str form, dr_upos upos, dr_xpos xpos)
{
    if (script->kind == DR_LEMMA_WHOLE)
        return script->ending;
    dr_str stem = {0};
    if (script->kind == DR_LEMMA_CUT)
        stem = without_end(script->keeps_case ? form : dr_fold(arena, form), script->cut);
    if (!stem.size)
        return dr_lemma(arena, form, upos, xpos);
    return script->ending.size ? dr_format(arena, "%.*s%.*s", DR_FMT(stem), DR_FMT(script->ending)) : stem;
}

const uint8_t *dr_relations_of(dr_arena *arena, const dr_labels *labels)
{
    uint8_t *relations = DR_NEW_ARRAY(arena, uint8_t, labels->n);
    for (uint32_t i = 0; i < labels->n; i++) {
        dr_relation relation = dr_relation_of(labels->at[i]);
        relations[i] = (uint8_t)(relation == DR_REL_UNKNOWN ? DR_REL_DEP : relation);
    }
    return relations;
}

const dr_tagging *dr_tagging_new(dr_arena *arena, const dr_model *model)
{
    const dr_labels *upos = &model->label_sets[DR_LABELS_UPOS], *xpos = &model->label_sets[DR_LABELS_XPOS],
                    *features = &model->label_sets[DR_LABELS_FEATS], *lemma = &model->label_sets[DR_LABELS_LEMMA];
    dr_tagging *t = DR_NEW(arena, dr_tagging);
    t->model = model;
    t->upos = DR_NEW_ARRAY(arena, uint8_t, upos->n);
    for (uint32_t i = 0; i < upos->n; i++)
        t->upos[i] = (uint8_t)dr_upos_of(upos->at[i]);
    t->xpos = DR_NEW_ARRAY(arena, uint8_t, xpos->n);
    for (uint32_t i = 0; i < xpos->n; i++)
        t->xpos[i] = (uint8_t)dr_xpos_of(xpos->at[i]);
    t->features = DR_NEW_ARRAY(arena, uint32_t, features->n);
    for (uint32_t i = 0; i < features->n; i++)
        t->features[i] = dr_features_of(features->at[i]);
    t->scripts = DR_NEW_ARRAY(arena, dr_lemma_script, lemma->n);
    for (uint32_t i = 0; i < lemma->n; i++)
        t->scripts[i] = dr_lemma_script_of(lemma->at[i]);
    return t;
}

/* Four scores at a time: a lane keeps the highest that it met and the first place of it. */
typedef float four_scores __attribute__((vector_size(16)));
typedef int32_t four_places __attribute__((vector_size(16)));

static four_scores scores_at(const float *at)
{
    four_scores scores;
    memcpy(&scores, at, sizeof scores);
    return scores;
}

/* The first of the highest of n >= 4 scores, n a multiple of 4. */
static uint32_t highest_of_fours(const float *scores, uint32_t n)
{
    four_scores most = scores_at(scores);
    four_places at = {0, 1, 2, 3}, places = at;
    for (uint32_t i = 4; i < n; i += 4) {
        four_scores next = scores_at(scores + i);
        four_places higher = next > most;
        at += 4;
        most = (four_scores)((higher & (four_places)next) | (~higher & (four_places)most));
        places = (higher & at) | (~higher & places);
    }
    int lane = 0;
    for (int i = 1; i < 4; i++)
        if (most[i] > most[lane] || (most[i] == most[lane] && places[i] < places[lane]))
            lane = i;
    return (uint32_t)places[lane];
}

uint32_t dr_highest(const float *scores, uint32_t n)
{
    uint32_t fours = n / 4 * 4, best = fours ? highest_of_fours(scores, fours) : 0;
    for (uint32_t i = fours; i < n; i++)
        if (scores[i] > scores[best])
            best = i;
    return best;
}

/* Words of these classes are without number and inflect by rule, which sees every letter; a script is chosen from word
 * pieces and misses some of "expelled: expel, violated: violate". Of the other classes context decides: her, 's. */
static bool is_open_class(dr_upos upos)
{
    return upos == DR_UPOS_VERB || upos == DR_UPOS_NOUN || upos == DR_UPOS_PROPN || upos == DR_UPOS_ADJ ||
           upos == DR_UPOS_ADV || upos == DR_UPOS_NUM;
}

static bool is_denial(dr_str form)
{
    static const char *const words[] = {"not", "n't",     "n\xE2\x80\x99t", "never", "no",
                                        "nor", "neither", "nobody",         "none",  "nothing"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dr_is_text_nocase(form, words[i]))
            return true;
    return false;
}

void dr_tag_token(dr_arena *arena, const dr_tagging *t, const float *scores, dr_token *token)
{
    const dr_model *model = t->model;
    uint32_t best[DR_LABEL_SETS] = {0};
    for (int set = 0; set < DR_LABELS_NER; set++)
        best[set] = dr_highest(scores + model->label_first[set], model->label_sets[set].n);
    token->upos = t->upos[best[DR_LABELS_UPOS]];
    token->xpos = t->xpos[best[DR_LABELS_XPOS]];
    token->features = t->features[best[DR_LABELS_FEATS]];
    if (is_denial(token->form)) /* UD gives Polarity to few of the words that deny */
        token->features |= DR_NEGATIVE;
    static const dr_lemma_script rule = {.kind = DR_LEMMA_RULE};
    dr_upos upos = (dr_upos)token->upos;
    token->lemma = dr_lemma_by_script(arena, is_open_class(upos) ? &rule : &t->scripts[best[DR_LABELS_LEMMA]],
                                      token->form, upos, (dr_xpos)token->xpos);
}
