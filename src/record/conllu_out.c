/* A record as CoNLL-U (universaldependencies.org/format.html): one block a sentence, `_` for what is not known. */
#include "record/writers.h"

#include "base/utf8.h"

typedef struct feature {
    uint32_t bit;
    const char *text;
} feature;

/* In the alphabetical order that the format asks for. */
static const feature features[] = {
    {DR_IMPERATIVE, "Mood=Imp"},      {DR_INDICATIVE, "Mood=Ind"},  {DR_SUBJUNCTIVE, "Mood=Sub"},
    {DR_PLURAL, "Number=Plur"},       {DR_SINGULAR, "Number=Sing"}, {DR_FIRST, "Person=1"},
    {DR_SECOND, "Person=2"},          {DR_THIRD, "Person=3"},       {DR_NEGATIVE, "Polarity=Neg"},
    {DR_POSSESSIVE, "Poss=Yes"},      {DR_PAST, "Tense=Past"},      {DR_PRESENT, "Tense=Pres"},
    {DR_FINITE, "VerbForm=Fin"},      {DR_GERUND, "VerbForm=Ger"},  {DR_INFINITIVE, "VerbForm=Inf"},
    {DR_PARTICIPLE, "VerbForm=Part"}, {DR_PASSIVE, "Voice=Pass"},
};

/* Ends of lines inside a value would break the columns; controls might be taken for them by who reads them. */
static void add_value(dr_buf *out, dr_str value)
{
    if (!value.size)
        value = DR_STR("_");
    for (size_t i = 0, size; i < value.size; i += size) {
        uint32_t c = dr_utf8_at(value, i, &size);
        if (c >= ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA0) && c != 0x2028 && c != 0x2029)
            dr_buf_add(out, (dr_str){value.at + i, size});
        else
            dr_buf_add(out, dr_is_space(c) ? DR_STR(" ") : DR_STR("\xEF\xBF\xBD"));
    }
}

static void add_features(dr_buf *out, uint32_t bits)
{
    size_t start = out->size;
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (bits & features[i].bit)
            dr_buf_format(out, "%s%s", out->size > start ? "|" : "", features[i].text);
    if (out->size == start)
        dr_buf_byte(out, '_');
}

typedef struct conllu {
    dr_buf *out;
    const dr_analysis *analysis;
    uint32_t entity_at; /* the first entity that may still hold tokens */
} conllu;

/* The entity that holds the token; NULL when none does. */
static const dr_entity *entity_of(conllu *c, uint32_t token)
{
    const dr_analysis *a = c->analysis;
    while (c->entity_at < a->entities.n && a->entities.at[c->entity_at].end <= token)
        c->entity_at++;
    return c->entity_at < a->entities.n && a->entities.at[c->entity_at].first <= token ? &a->entities.at[c->entity_at]
                                                                                       : NULL;
}

static void add_misc(conllu *c, uint32_t token)
{
    const dr_entity *entity = entity_of(c, token);
    bool space = c->analysis->tokens[token].space_after;
    if (entity)
        dr_buf_format(c->out, "NER=%s%s", entity->first == token ? "B-" : "I-", dr_entity_name(entity->kind));
    if (!space)
        dr_buf_add(c->out, entity ? DR_STR("|SpaceAfter=No") : DR_STR("SpaceAfter=No"));
    else if (!entity)
        dr_buf_byte(c->out, '_');
    dr_buf_byte(c->out, '\n');
}

static void add_token(conllu *c, const dr_sentence *sentence, uint32_t index)
{
    const dr_token *token = &c->analysis->tokens[sentence->first + index];
    dr_buf *out = c->out;
    dr_buf_format(out, "%u\t", index + 1);
    add_value(out, token->form);
    dr_buf_byte(out, '\t');
    add_value(out, token->lemma);
    dr_buf_format(out, "\t%s\t%s\t", dr_upos_name(token->upos), dr_xpos_name(token->xpos));
    add_features(out, token->features);
    dr_buf_format(out, "\t%d\t%s\t_\t", token->head == DR_ROOT ? 0 : token->head + 1,
                  dr_relation_name(token->relation));
    add_misc(c, sentence->first + index);
}

static void add_document(dr_buf *out, const dr_report *report)
{
    dr_buf_add(out, DR_STR("# newdoc id = "));
    add_value(out, report->given_id.at ? report->given_id : report->id);
    dr_buf_byte(out, '\n');
}

void dr_write_conllu(dr_buf *out, const dr_record *record)
{
    const dr_analysis *analysis = record->analysis;
    conllu c = {.out = out, .analysis = analysis};
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        const dr_sentence *sentence = &analysis->sentences[i];
        if (i == 0)
            add_document(out, &record->report);
        if (i > 0 && sentence->paragraph != analysis->sentences[i - 1].paragraph)
            dr_buf_add(out, DR_STR("# newpar\n"));
        dr_buf_format(out, "# sent_id = %u\n# text = ", i + 1);
        add_value(out, dr_cut(record->report.text, sentence->span));
        dr_buf_byte(out, '\n');
        for (uint32_t j = 0; j < sentence->count; j++)
            add_token(&c, sentence, j);
        dr_buf_byte(out, '\n');
    }
}
