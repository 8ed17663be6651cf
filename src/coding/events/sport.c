#include "coding/events/sport.h"

#include "syntax/lemmas.h"

/* So many words that are of games alone, and one in so many that may be. Set by reading: see dr_tells_of_sport. */
enum { LEAST = 3, ONE_IN = 40 };

/* Of 2,441 agency reports (TempEval-3's silver newswire) this takes 65; the twenty with the fewest such words were
 * read, and are of games and their people. */
bool dr_tells_of_sport(const dr_analysis *analysis)
{
    static const char of_games[] =
        " inning innings wicket batsman batter bowler paceman umpire goalkeeper goaltender midfielder striker "
        "quarterback "
        "touchdown linebacker halftime half-time playoff quarterfinal quarter-final semifinal semi-final teammate "
        "championship birdie bogey wimbledon tiebreak backhand forehand puck rebound homer pitcher shortstop slugger "
        "offside equaliser equalizer wicketkeeper kick-off kickoff tournament medalist medallist sprinter ",
                      maybe[] =
                          " coach referee league champion cup match game goal scorer score season player seed lap "
                          "podium "
                          "medal relay stadium squad club fixture penalty header opener test win victory final beat ";
    uint32_t sure = 0, some = 0;
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        sure += dr_lemma_in(&analysis->tokens[i], of_games);
        some += dr_lemma_in(&analysis->tokens[i], maybe);
    }
    return sure >= LEAST && sure + some >= analysis->token_count / ONE_IN;
}

bool dr_is_no_play(const dr_token *trigger)
{
    return dr_lemma_in(trigger,
                       " kill murder assassinate execute bomb stab behead torture rape abduct kidnap arrest detain "
                       "jail imprison deport riot ");
}
