#include "language/analysis.h"

static const char *const upos_names[] = {
#define X(name) #name,
    DR_UPOS(X)
#undef X
};
static const char *const relation_names[] = {"_",
#define X(symbol, label) label,
                                             DR_RELATIONS(X)
#undef X
};
static const char *const xpos_names[] = {"_",
#define X(symbol, tag) tag,
                                         DR_XPOS(X)
#undef X
};
static const char *const entity_names[] = {
#define X(name) #name,
    DR_ENTITY_KINDS(X)
#undef X
};

const char *dr_upos_name(unsigned upos)
{
    return upos < DR_UPOS_COUNT ? upos_names[upos] : "X";
}

const char *dr_xpos_name(unsigned xpos)
{
    return xpos < DR_XPOS_COUNT ? xpos_names[xpos] : "_";
}

const char *dr_relation_name(unsigned relation)
{
    return relation < DR_REL_COUNT ? relation_names[relation] : "_";
}

const char *dr_entity_name(unsigned kind)
{
    return kind < DR_ENTITY_COUNT ? entity_names[kind] : "";
}

dr_upos dr_upos_of(dr_str name)
{
    for (unsigned i = 0; i < DR_UPOS_COUNT; i++)
        if (dr_is_text(name, upos_names[i]))
            return (dr_upos)i;
    return DR_UPOS_X;
}

dr_xpos dr_xpos_of(dr_str tag)
{
    for (unsigned i = 1; i < DR_XPOS_COUNT; i++)
        if (dr_is_text(tag, xpos_names[i]))
            return (dr_xpos)i;
    return DR_XPOS_NONE;
}

dr_relation dr_relation_of(dr_str label)
{
    for (unsigned i = 1; i < DR_REL_COUNT; i++)
        if (dr_is_text(label, relation_names[i]))
            return (dr_relation)i;
    size_t colon = dr_find_byte(label, ':');
    return colon == DR_NOT_FOUND ? DR_REL_UNKNOWN : dr_relation_of((dr_str){label.at, colon});
}

uint32_t dr_sentence_of(const dr_analysis *analysis, uint32_t token)
{
    uint32_t low = 0, high = analysis->sentence_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (analysis->sentences[middle].first <= token)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t dr_lead_sentence(const dr_analysis *analysis)
{
    return analysis->sentence_count > 1 && analysis->sentences[0].dateline ? 1 : 0;
}

uint32_t dr_token_at(const dr_analysis *analysis, uint32_t offset)
{
    uint32_t low = 0, high = analysis->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (analysis->tokens[middle].span.end > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

uint32_t dr_first_coded(const dr_analysis *analysis, uint32_t token)
{
    uint32_t low = 0, high = analysis->coded.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (analysis->coded.at[middle].token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const dr_coded_word *dr_coded_word_at(const dr_analysis *analysis, uint32_t token)
{
    uint32_t at = dr_first_coded(analysis, token);
    return at < analysis->coded.n && analysis->coded.at[at].token == token ? &analysis->coded.at[at] : NULL;
}
