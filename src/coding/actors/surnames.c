/* By which single words the people of a report go from then on: the last word of their name, and the first. */
#include "base/utf8.h"
#include "coding/actors/actors.h"

dr_str dr_last_word(dr_str words)
{
    size_t at = words.size;
    while (at > 0 && words.at[at - 1] != ' ')
        at--;
    return dr_from(words, at);
}

/* Puts the actor under the name, folded; the name lasts only where it is a new one. */
static void learn(dr_actor_state *state, dr_map *map, dr_str name, uint32_t actor)
{
    dr_str key = dr_fold_accents(dr_scratch(state->coder->arena), name);
    dr_map_set(map, dr_map_get(map, key) == DR_NONE ? dr_copy(map->arena, key) : key,
               actor); /* or the key that is there */
}

/* Ban Ki-moon is called Ban, Saddam Hussein Saddam: the first word, unless two people begin with it. */
void dr_learn_first(dr_actor_state *state, dr_str name, uint32_t actor)
{
    dr_str rest = name, first = dr_split(&rest, ' ');
    if (!rest.size || first.size < 2)
        return;
    uint32_t known = dr_map_get(&state->by_first, dr_fold_accents(dr_scratch(state->coder->arena), first));
    learn(state, &state->by_first, first, known == DR_NONE || known == actor ? actor : DR_SEVERAL);
}

/* "Abdullah II", "Sammy Davis Jr.": the name without what only tells him from others of it. */
static dr_str without_number(dr_str name)
{
    dr_str last = dr_last_word(name);
    bool number = last.size < name.size &&
                  dr_word_in(last, " ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii jr jr. sr sr. ");
    return number ? dr_cut(name, (dr_span){0, (uint32_t)(name.size - last.size - 1)}) : name;
}

void dr_learn_surname(dr_actor_state *state, dr_str name, uint32_t actor)
{
    dr_str last = dr_last_word(without_number(name));
    if (last.size > 2)
        learn(state, &state->by_surname, last, actor);
    if (last.size > 6 && (dr_starts(last, DR_STR("al-")) || dr_starts(last, DR_STR("Al-")) ||
                          dr_starts(last, DR_STR("el-")) || dr_starts(last, DR_STR("El-"))))
        learn(state, &state->by_surname, dr_from(last, 3), actor);
    dr_learn_first(state, name, actor);
}

void dr_learn_person(dr_actor_state *state, uint32_t actor)
{
    dr_learn_surname(state, state->coder->record->actors.at[actor].name, actor);
}
