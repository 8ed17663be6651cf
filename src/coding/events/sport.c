#include "coding/events/sport.h"

#include "knowledge/word_classes.h"

/* So many words that are of games alone, and one in so many that may be. Set by reading: see dr_tells_of_sport. */
enum { LEAST = 2, ONE_IN = 30 };

/* "World Cup", "extra time" */
static bool begins_pair(const dr_knowledge *k, const dr_analysis *analysis, uint32_t at)
{
    dr_str seconds = dr_class_text(k, &analysis->tokens[at], DR_CLASS_SPORT_BEFORE);
    while (seconds.size && at + 1 < analysis->token_count)
        if (dr_eq_nocase(dr_split(&seconds, '|'), analysis->tokens[at + 1].lemma))
            return true;
    return false;
}

/* Of 3,244 reports and openings read by hand this takes 82, in which the readers noted six events. */
bool dr_tells_of_sport(const dr_knowledge *k, const dr_analysis *analysis)
{
    uint32_t sure = 0, some = 0, pairs = 0;
    bool real = false; /* people protest or bear arms: a cup is where or when they do */
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        sure += dr_has_class(&analysis->tokens[i], DR_CLASS_SPORT);
        pairs += begins_pair(k, analysis, i);
        some += dr_has_class(&analysis->tokens[i], DR_CLASS_MAYBE_SPORT);
        real |= dr_has_class(&analysis->tokens[i], DR_CLASS_NO_GAME);
    }
    sure += real ? 0 : pairs;
    return sure >= LEAST && sure + some >= analysis->token_count / ONE_IN;
}

bool dr_is_no_play(const dr_token *trigger)
{
    return dr_has_class(trigger, DR_CLASS_NO_PLAY);
}
