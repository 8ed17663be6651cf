/* Part-of-speech tags: closed classes by list, the rest by suffix, capitals and the word before. */
#include "base/utf8.h"
#include "language/tokens.h"

static const struct {
    dr_upos upos;
    const char *words;
} closed[] = {
    {DR_UPOS_DET, "the a an this that these those every each some any no all both another either neither"},
    {DR_UPOS_PRON, "i you he she it we they me him us them my your his her its our their who whom whose which what "
                   "myself himself herself "
                   "itself themselves ourselves something anything nothing everything someone anyone everyone somebody "
                   "nobody none one's there"},
    {DR_UPOS_AUX, "is are was were be been being am 's 're 'm has have had do does did will would can could may might "
                  "shall should must 'll 'd 've ca wo"},
    {DR_UPOS_ADP,
     "of in on at by for from with into onto against between among over under through during about after before since "
     "until "
     "without within across along behind beyond despite toward towards upon near via per than like as amid"},
    {DR_UPOS_CCONJ, "and or but nor &"},
    {DR_UPOS_SCONJ, "if because although though while whether unless whereas"},
    {DR_UPOS_PART, "to not n't n\xE2\x80\x99t '"},
    {DR_UPOS_ADV, "also now then here again still never ever already just only very too so more most later when where "
                  "why how however even soon yet "
                  "away back once twice perhaps ago"},
    {DR_UPOS_NUM,
     "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
     "eighteen nineteen "
     "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen"},
    {DR_UPOS_VERB, "said says say told tell tells asked added reported announced met meet meets called call killed "
                   "kill agreed agree accused warned "
                   "rejected reject attacked attack signed visited began went came made took gave held left became got "
                   "saw found knew"},
    {DR_UPOS_ADJ, "new other last first many few former own good bad big high foreign military public senior top "
                  "national political old young"},
};

static bool in_list(const char *words, dr_str word)
{
    dr_str rest = dr_str_of(words);
    while (rest.at)
        if (dr_eq(dr_split(&rest, ' '), word))
            return true;
    return false;
}

static dr_upos by_shape(dr_str form, dr_str folded, bool sentence_start)
{
    size_t size;
    uint32_t c = dr_utf8_at(form, 0, &size);
    if (dr_is_digit(c))
        return DR_UPOS_NUM;
    if (dr_is_punct(c))
        return size == form.size && strchr("$%#+=", form.at[0]) ? DR_UPOS_SYM : DR_UPOS_PUNCT;
    if (dr_is_upper(c) && !sentence_start)
        return DR_UPOS_PROPN;
    if (dr_ends(folded, DR_STR("ly")))
        return DR_UPOS_ADV;
    if (folded.size > 4 && (dr_ends(folded, DR_STR("ed")) || dr_ends(folded, DR_STR("ing"))))
        return DR_UPOS_VERB;
    if (dr_ends(folded, DR_STR("ous")) || dr_ends(folded, DR_STR("ful")) || dr_ends(folded, DR_STR("ive")) ||
        dr_ends(folded, DR_STR("al")))
        return DR_UPOS_ADJ;
    return DR_UPOS_NOUN;
}

static dr_upos guess(dr_str form, dr_str folded, const dr_token *before)
{
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (in_list(closed[i].words, folded))
            return closed[i].upos;
    dr_upos upos = by_shape(form, folded, before == NULL);
    if (upos == DR_UPOS_NOUN && before &&
        (before->upos == DR_UPOS_AUX || before->upos == DR_UPOS_PRON || dr_eq_nocase(before->form, DR_STR("to"))))
        return DR_UPOS_VERB;
    return upos;
}

void dr_tag(dr_arena *arena, dr_analysis *analysis)
{
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        const dr_sentence *sentence = &analysis->sentences[i];
        for (uint32_t j = sentence->first; j < sentence->first + sentence->count; j++) {
            dr_token *token = &analysis->tokens[j];
            token->upos =
                (uint8_t)guess(token->form, dr_fold(arena, token->form), j > sentence->first ? token - 1 : NULL);
            token->lemma = dr_lemma(arena, token->form, (dr_upos)token->upos);
        }
    }
    analysis->has.tags = true;
}
