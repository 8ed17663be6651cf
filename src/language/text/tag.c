/* What follows from the labels: features, the passive, lemmas. */
#include "base/utf8.h"
#include "language/text/tokens.h"

static bool in_list(const char *words, dr_str word)
{
    dr_str rest = dr_str_of(words);
    while (rest.at)
        if (dr_eq_nocase(dr_split(&rest, ' '), word))
            return true;
    return false;
}

/* What each Penn tag says by itself. */
static const struct {
    const char *xpos;
    uint32_t features;
} tag_features[] = {
    {"NN", DR_SINGULAR},
    {"NNP", DR_SINGULAR},
    {"NNS", DR_PLURAL},
    {"NNPS", DR_PLURAL},
    {"VBD", DR_PAST | DR_FINITE | DR_INDICATIVE},
    {"VBZ", DR_PRESENT | DR_FINITE | DR_INDICATIVE | DR_THIRD | DR_SINGULAR},
    {"VBP", DR_PRESENT | DR_FINITE | DR_INDICATIVE},
    {"VB", DR_INFINITIVE},
    {"VBG", DR_PRESENT | DR_PARTICIPLE},
    {"VBN", DR_PAST | DR_PARTICIPLE},
    {"MD", DR_FINITE},
    {"PRP$", DR_POSSESSIVE},
    {"WP$", DR_POSSESSIVE},
};

static const struct {
    const char *words;
    uint32_t features;
} word_features[] = {
    {"i me my mine myself", DR_FIRST | DR_SINGULAR},
    {"we us our ours ourselves", DR_FIRST | DR_PLURAL},
    {"you your yours yourself yourselves", DR_SECOND},
    {"he him his himself she her hers herself it its itself", DR_THIRD | DR_SINGULAR},
    {"they them their theirs themselves", DR_THIRD | DR_PLURAL},
    {"this that", DR_SINGULAR},
    {"these those", DR_PLURAL},
};

static bool is_tag(const dr_token *token, const char *xpos)
{
    return dr_is_text(token->xpos, xpos);
}

bool dr_is_negation(dr_str form)
{
    return in_list("not n't n\xE2\x80\x99t never no nor neither nobody none nothing", form);
}

static uint32_t features_of(const dr_token *token)
{
    uint32_t features = 0;
    for (size_t i = 0; i < sizeof tag_features / sizeof *tag_features; i++)
        if (is_tag(token, tag_features[i].xpos))
            features |= tag_features[i].features;
    if (token->upos == DR_UPOS_PRON || token->upos == DR_UPOS_DET)
        for (size_t i = 0; i < sizeof word_features / sizeof *word_features; i++)
            if (in_list(word_features[i].words, token->form))
                features |= word_features[i].features;
    if (dr_is_negation(token->form))
        features |= DR_NEGATIVE;
    return features;
}

/* Words that may stand between an auxiliary and its verb. */
static bool between(const dr_token *token)
{
    return token->upos == DR_UPOS_ADV || token->upos == DR_UPOS_PART || (token->features & DR_NEGATIVE);
}

/* The auxiliary that governs the verb at `at`, looking back; also over a coordination (was arrested and charged). */
static const dr_token *auxiliary_before(const dr_token *first, const dr_token *at)
{
    for (const dr_token *t = at; t-- > first;) {
        if (t->upos == DR_UPOS_AUX || in_list("get gets got getting", t->form))
            return t;
        bool coordinated = (t->upos == DR_UPOS_CCONJ || dr_eq(t->form, DR_STR(","))) && t > first;
        if (coordinated && (is_tag(t - 1, "VBN") || dr_eq(t[-1].form, DR_STR(","))))
            continue;
        if (!between(t) && !is_tag(t, "VBN"))
            return NULL;
    }
    return NULL;
}

/* be + participle is passive, have + participle is not; alone it is passive before "by". */
static bool is_passive(const dr_token *first, const dr_token *at, const dr_token *end)
{
    if (at->upos != DR_UPOS_VERB || !is_tag(at, "VBN"))
        return false;
    const dr_token *auxiliary = auxiliary_before(first, at);
    if (!auxiliary)
        return at + 1 < end && dr_eq_nocase(at[1].form, DR_STR("by"));
    return dr_eq(auxiliary->lemma, DR_STR("be")) || dr_eq(auxiliary->lemma, DR_STR("get"));
}

/* A base form with nothing before it that asks for one is a command. */
static bool is_imperative(const dr_token *first, const dr_token *at)
{
    if (!is_tag(at, "VB"))
        return false;
    for (const dr_token *t = at; t-- > first;)
        if (t->upos != DR_UPOS_PUNCT && t->upos != DR_UPOS_ADV && t->upos != DR_UPOS_INTJ)
            return is_tag(t, "VB") && t->upos == DR_UPOS_AUX && in_list("do please", t->form);
    return true;
}

static bool is_finite(const dr_token *token)
{
    return is_tag(token, "VBD") || is_tag(token, "VBZ") || is_tag(token, "VBP") || is_tag(token, "MD");
}

/* Something that an active verb can have as its object stands there. */
static bool begins_object(const dr_token *token)
{
    return token->upos == DR_UPOS_DET || token->upos == DR_UPOS_NOUN || token->upos == DR_UPOS_PROPN ||
           token->upos == DR_UPOS_PRON;
}

/* "…, but accused the troops": a participle with an object needs an auxiliary; without one it is a past tense. */
static bool takes_object_after_conjunction(const dr_token *first, const dr_token *at, const dr_token *end)
{
    return at > first + 1 && at + 1 < end && at[-1].upos == DR_UPOS_CCONJ && begins_object(at + 1);
}

/* The verb of ", local radio reported." */
static const dr_token *attribution_at_end(const dr_token *at, const dr_token *end)
{
    enum { MOST_WORDS = 8 };
    const dr_token *said = end - 2;
    if (said <= at || !in_list("said says reported announced", said->form))
        return NULL;
    for (const dr_token *t = said; t-- > at && said - t < MOST_WORDS;) {
        if (dr_eq(t->form, DR_STR(",")))
            return said;
        if (t->upos == DR_UPOS_PUNCT || t->upos == DR_UPOS_PRON || is_finite(t))
            return NULL;
    }
    return NULL;
}

/* "About 5,000 Serbs demonstrated in the suburb.": but for an attribution the only verb of a whole sentence, right
 * behind its subject. */
static bool only_verb(const dr_token *first, const dr_token *at, const dr_token *end)
{
    if (at == first || (at[-1].upos != DR_UPOS_NOUN && at[-1].upos != DR_UPOS_PROPN) ||
        !dr_eq(end[-1].form, DR_STR(".")) || (at + 1 < end && dr_eq_nocase(at[1].form, DR_STR("by"))))
        return false;
    for (const dr_token *t = first; t < at; t++)
        if (t->upos == DR_UPOS_VERB || (t->upos == DR_UPOS_PUNCT))
            return false;
    const dr_token *said = attribution_at_end(at, end);
    for (const dr_token *t = first; t < end; t++)
        if (is_finite(t) && t != said)
            return false;
    return true;
}

/* What the tagger, which looks two words around, takes for a participle. */
static void mend_participles(dr_token *first, dr_token *end)
{
    for (dr_token *t = first; t < end; t++)
        if (t->upos == DR_UPOS_VERB && is_tag(t, "VBN") && !auxiliary_before(first, t) &&
            (takes_object_after_conjunction(first, t, end) || only_verb(first, t, end)))
            t->xpos = DR_STR("VBD");
}

/* "About 5,000 people": no preposition where a sentence starts with it. */
static void mend_about(dr_token *first, dr_token *end)
{
    if (end - first > 2 && first->upos == DR_UPOS_ADP && first[1].upos == DR_UPOS_NUM &&
        in_list("about around", first->form)) {
        first->upos = DR_UPOS_ADV;
        first->xpos = DR_STR("RB");
    }
}

static void finish(dr_arena *arena, dr_token *first, dr_token *end)
{
    mend_about(first, end);
    mend_participles(first, end);
    for (dr_token *t = first; t < end; t++) {
        t->features = features_of(t);
        t->lemma = dr_lemma_tagged(arena, t->form, (dr_upos)t->upos, t->xpos);
        if (is_passive(first, t, end))
            t->features |= DR_PASSIVE;
        else if (is_imperative(first, t))
            t->features = (t->features & ~(uint32_t)DR_INFINITIVE) | DR_IMPERATIVE | DR_FINITE;
    }
}

void dr_tag(dr_arena *arena, dr_analysis *analysis)
{
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        dr_token *first = &analysis->tokens[analysis->sentences[i].first];
        dr_label(arena, first, analysis->sentences[i].count);
        finish(arena, first, first + analysis->sentences[i].count);
    }
    analysis->has.tags = true;
}
