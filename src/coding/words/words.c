/* What single words are: below all rooms of facts. */
#include "coding/words/words.h"

#include "base/utf8.h"
#include "knowledge/gazetteer.h"

dr_str dr_form_at(const dr_coder *coder, uint32_t token)
{
    return coder->record->analysis->tokens[token].form;
}

dr_str dr_folded_at(const dr_coder *coder, uint32_t token)
{
    return dr_fold_accents(dr_scratch(coder->arena), dr_form_at(coder, token));
}

bool dr_capitalised(const dr_coder *coder, uint32_t token)
{
    size_t size;
    dr_str form = dr_form_at(coder, token);
    return form.size && dr_is_upper(dr_utf8_at(form, 0, &size));
}

bool dr_word_in(dr_str word, const char *list)
{
    char spaced[32] = " ";
    if (!word.size || word.size > sizeof spaced - 3)
        return false;
    for (size_t i = 0; i < word.size; i++)
        spaced[i + 1] = word.at[i] >= 'A' && word.at[i] <= 'Z' ? (char)(word.at[i] - 'A' + 'a') : word.at[i];
    spaced[word.size + 1] = ' ';
    spaced[word.size + 2] = '\0';
    return strstr(list, spaced) != NULL;
}

bool dr_of_class(const dr_coder *coder, uint32_t token, dr_class class)
{
    return dr_has_class(&coder->record->analysis->tokens[token], class);
}

bool dr_all_capitals(dr_str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    return word.size > 1;
}

bool dr_is_possessive(const dr_coder *coder, uint32_t token)
{
    dr_str form = dr_form_at(coder, token);
    return dr_eq(form, DR_STR("'s")) || dr_eq(form, DR_STR("\xE2\x80\x99s")) || dr_eq(form, DR_STR("'")) ||
           dr_eq(form, DR_STR("\xE2\x80\x99"));
}

bool dr_is_verb(const dr_coder *coder, uint32_t token)
{
    uint8_t upos = coder->record->analysis->tokens[token].upos;
    return (upos == DR_UPOS_VERB || upos == DR_UPOS_AUX) && !dr_is_possessive(coder, token);
}

bool dr_is_cue(const dr_coder *coder, uint32_t token)
{
    const dr_knowledge *k = coder->knowledge;
    const dr_analysis *analysis = coder->record->analysis;
    if (!dr_is_verb(coder, token))
        return false;
    uint32_t row = dr_phrases_match(k->cues.phrases, coder->arena, analysis, token, token + 1).value;
    while (row != DR_NONE && k->cues.rows.at[row].upos != DR_UPOS_VERB)
        row = k->cues.rows.at[row].next;
    return row != DR_NONE;
}

/* Whether the words are a country's or a division's name and nothing else. */
static bool names_land(const dr_coder *coder, uint32_t first, uint32_t end)
{
    const dr_gazetteer *places = coder->knowledge->places;
    dr_hit hit = dr_gazetteer_match(places, coder->arena, coder->record->analysis, first, end);
    if (hit.value == DR_NONE || hit.count != end - first)
        return false;
    dr_str feature = dr_gazetteer_place(places, hit.value).feature;
    return dr_is_text(feature, "PCLI") || dr_is_text(feature, "ADM1");
}

bool dr_signs_dateline(const dr_coder *coder, uint32_t token)
{
    const dr_analysis *analysis = coder->record->analysis;
    const dr_sentence *sentence = &analysis->sentences[dr_sentence_of(analysis, token)];
    uint32_t end = sentence->first + sentence->count, open = DR_NONE;
    for (uint32_t i = sentence->first; sentence->dateline && i < end; i++) {
        dr_str form = analysis->tokens[i].form;
        bool stroke = dr_eq(form, DR_STR("/")) && i > sentence->first;
        if (open == DR_NONE && (stroke || dr_eq(form, DR_STR("(")))) {
            open = i;
        } else if (open != DR_NONE && (stroke || dr_eq(form, DR_STR(")")))) {
            if (open < token && token < i)
                return !names_land(coder, open + 1, i);
            open = DR_NONE;
        }
        if (i >= token && open == DR_NONE)
            return false;
    }
    return false;
}

dr_str dr_place_country(const dr_coder *coder, uint32_t first, uint32_t end)
{
    const dr_knowledge *k = coder->knowledge;
    dr_hit hit = dr_gazetteer_match(k->places, coder->arena, coder->record->analysis, first, end);
    if (hit.value == DR_NONE || hit.count != end - first)
        return (dr_str){0};
    if (hit.count == 1 && dr_of_class(coder, first, DR_CLASS_COMPASS))
        return (dr_str){0}; /* provinces are called so, but papers mean the direction */
    dr_known_place place = dr_gazetteer_place(k->places, hit.value);
    return place.town ? (dr_str){0} : dr_state_of_land(k, place.country, place.admin1, coder->record->report.published);
}
