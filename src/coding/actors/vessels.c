/* Ships and planes by name, which are no persons, whatever a network takes them for. */
#include "coding/actors/actors.h"

/* The row of a word of the class: "MIL", a country before it where the letters tell one ("USAMIL"), or "-". */
static bool read_row(dr_str row, dr_vessel *out)
{
    enum { COUNTRY = 3 };
    bool country = row.size > COUNTRY;
    *out = (dr_vessel){.country = country ? dr_cut(row, (dr_span){0, COUNTRY}) : (dr_str){0},
                       .sector = country                ? dr_from(row, COUNTRY)
                                 : dr_is_text(row, "-") ? (dr_str){0}
                                                        : row};
    return row.size > 0;
}

bool dr_names_vessel(const dr_actor_state *state, const dr_noun_phrase *phrase, dr_vessel *out)
{
    const dr_knowledge *k = state->coder->knowledge;
    const dr_token *name = &state->coder->record->analysis->tokens[phrase->name->first];
    if (dr_all_capitals(name->form) && read_row(dr_class_text(k, name, DR_CLASS_VESSEL), out))
        return true;
    *out = (dr_vessel){0};
    const dr_token *first = &state->coder->record->analysis->tokens[state->sentence_start], *before = name;
    for (int titles = 0; titles < 2 && before > first && before[-1].upos == DR_UPOS_PROPN; titles++)
        before--; /* "the cruiser General Belgrano" */
    return before > first && before[-1].upos == DR_UPOS_NOUN && before[-1].form.at[0] >= 'a' &&
           read_row(dr_class_text(k, before - 1, DR_CLASS_VESSEL), out);
}
