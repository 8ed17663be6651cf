/* Classes of content words: months, verbs of saying, words that may follow a place's name. The words stand in
 * knowledge/word_classes.tsv, which says what each class is for; here is what the code knows of them.
 *
 *   knowledge/word_classes.tsv ──load──▶ word → bits of its classes ──once a report──▶ token.classes ──▶ one bit test
 *
 * Words are compared without regard to case; they are ASCII, so that nothing else needs to be folded. A class without
 * rows, and a row whose class is not listed here, is an error of loading. */
#ifndef DR_KNOWLEDGE_WORD_CLASSES_H
#define DR_KNOWLEDGE_WORD_CLASSES_H

#include "knowledge/knowledge.h"

/* X(SYMBOL, "name", BY, VALUE).
 * BY     LEMMA: rows are lemmas; FORM: words as written; PHRASE: as written, also several words, for dr_class_match;
 *        LIST: the same, for dr_class_words alone.
 * VALUE  what a row's value holds: NOTHING, a NUMBER or TEXT. */
#define DR_WORD_CLASSES(X)                                                                                             \
    /* names */                                                                                                        \
    X(LEADER_ROLE, "leader_role", LIST, NOTHING)                                                                       \
    X(COMMON_WORD, "common_word", FORM, NOTHING)                                                                       \
    /* syntax */                                                                                                       \
    X(SAYING, "saying", LEMMA, NOTHING)                                                                                \
    X(SOME_OF, "some_of", LEMMA, NOTHING)                                                                              \
    X(SUBJECT_CONTROLS, "subject_controls", LEMMA, NOTHING)                                                            \
    X(BEHIND_NOUN, "behind_noun", FORM, NOTHING)                                                                       \
    X(GOVERNS, "governs", LEMMA, NOTHING)                                                                              \
    /* times */                                                                                                        \
    X(MONTH, "month", FORM, NUMBER)                                                                                    \
    X(MONTH_SHORT, "month_short", FORM, NUMBER)                                                                        \
    X(WEEKDAY, "weekday", FORM, NUMBER)                                                                                \
    X(WEEKDAY_SHORT, "weekday_short", FORM, NUMBER)                                                                    \
    X(TIME_UNIT, "time_unit", FORM, TEXT)                                                                              \
    X(SEASON, "season", FORM, TEXT)                                                                                    \
    X(ONLY_SEASON, "only_season", FORM, NOTHING)                                                                       \
    X(DAY_PART, "day_part", FORM, TEXT)                                                                                \
    X(HALF_DAY, "half_day", FORM, NUMBER)                                                                              \
    X(TIME_ZONE, "time_zone", FORM, NOTHING)                                                                           \
    X(FEAST, "feast", PHRASE, TEXT)                                                                                    \
    X(DECADE, "decade", FORM, NUMBER)                                                                                  \
    X(AFTER_COUNT, "after_count", FORM, NOTHING)                                                                       \
    X(EARLY_OR_LATE, "early_or_late", FORM, NOTHING)                                                                   \
    X(PERIOD_PART, "period_part", FORM, TEXT)                                                                          \
    X(PERIOD_PREFIX, "period_prefix", FORM, NOTHING)                                                                   \
    X(PERIOD_EDGE, "period_edge", FORM, TEXT)                                                                          \
    X(ROUGHLY, "roughly", FORM, NOTHING)                                                                               \
    X(SHIFT, "shift", FORM, TEXT)                                                                                      \
    X(DAY_NAMED, "day_named", FORM, TEXT)                                                                              \
    X(VAGUE_TIME, "vague_time", PHRASE, TEXT)                                                                          \
    X(VAGUE_COUNT, "vague_count", FORM, NOTHING)                                                                       \
    X(UNIT_FILLER, "unit_filler", FORM, NOTHING)                                                                       \
    X(LENGTH_FRAME, "length_frame", FORM, NOTHING)                                                                     \
    X(LASTING, "lasting", FORM, NOTHING)                                                                               \
    X(REPEATED, "repeated", FORM, TEXT)                                                                                \
    X(TIMES_A, "times_a", FORM, NOTHING)                                                                               \
    X(PLANNING, "planning", LEMMA, NOTHING)                                                                            \
    X(CARRIES_PAST, "carries_past", LEMMA, NOTHING)                                                                    \
    X(FALLS_SHORT, "falls_short", LEMMA, NOTHING)                                                                      \
    X(INTENDS, "intends", LEMMA, NOTHING)                                                                              \
    X(FORESEEN, "foreseen", LEMMA, NOTHING)                                                                            \
    X(HOLDS_OFF, "holds_off", LEMMA, NOTHING)                                                                          \
    X(ALLEGES, "alleges", LEMMA, NOTHING)                                                                              \
    X(CARRIES_OUT, "carries_out", LEMMA, NOTHING)                                                                      \
    X(DENIES, "denies", LEMMA, NOTHING)                                                                                \
    X(DISMISSES, "dismisses", LEMMA, NOTHING)                                                                          \
    X(WITHHELD, "withheld", LEMMA, NOTHING)                                                                            \
    X(REPORT_NOUN, "report_noun", LEMMA, NOTHING)                                                                      \
    X(CHARGE_NOUN, "charge_noun", LEMMA, NOTHING)                                                                      \
    X(HARMS, "harms", LEMMA, NOTHING)                                                                                  \
    X(HARM_NOUN, "harm_noun", LEMMA, NOTHING)                                                                          \
    X(TAKES_UP, "takes_up", LEMMA, NOTHING)                                                                            \
    X(CONDITION_SIGN, "condition_sign", LEMMA, NOTHING)                                                                \
    X(MEDIATES, "mediates", LEMMA, NOTHING)                                                                            \
    X(MEDIATION, "mediation", LEMMA, NOTHING)                                                                          \
    X(TRUE_WORD, "true_word", LEMMA, NOTHING)                                                                          \
    X(FALSE_WORD, "false_word", LEMMA, NOTHING)                                                                        \
    X(LEADS_AHEAD, "leads_ahead", FORM, NOTHING)                                                                       \
    /* quantities */                                                                                                   \
    X(NUMBER, "number", FORM, NUMBER)                                                                                  \
    X(TENS, "tens", FORM, NUMBER)                                                                                      \
    X(SCALE, "scale", FORM, NUMBER)                                                                                    \
    X(ORDINAL, "ordinal", FORM, NUMBER)                                                                                \
    X(AFTER_ARTICLE, "after_article", FORM, NOTHING)                                                                   \
    X(MANY, "many", FORM, NUMBER)                                                                                      \
    X(FRACTION, "fraction", FORM, NOTHING)                                                                             \
    X(STREET, "street", FORM, NOTHING)                                                                                 \
    X(AGE_UNIT, "age_unit", FORM, NOTHING)                                                                             \
    X(LABEL, "label", FORM, NOTHING)                                                                                   \
    X(BOUND, "bound", PHRASE, TEXT)                                                                                    \
    X(UNIT, "unit", PHRASE, TEXT)                                                                                      \
    /* places */                                                                                                       \
    X(BEFORE_PLACE, "before_place", FORM, NOTHING)                                                                     \
    X(MAKES_OTHER, "makes_other", FORM, NOTHING)                                                                       \
    X(AFTER_PLACE, "after_place", FORM, NOTHING)                                                                       \
    X(DIVISION, "division", FORM, NOTHING)                                                                             \
    X(OTHER_MEANING, "other_meaning", FORM, NOTHING)                                                                   \
    X(SITE_NAME, "site_name", FORM, NOTHING)                                                                           \
    X(PAPER, "paper", FORM, NOTHING)                                                                                   \
    X(NAME_HEAD, "name_head", FORM, NOTHING)                                                                           \
    X(GIVEN_NAME, "given_name", FORM, NOTHING)                                                                         \
    X(HONORIFIC, "honorific", FORM, NOTHING)                                                                           \
    X(WORLD_DESK, "world_desk", LIST, NOTHING)                                                                         \
    X(WORLD_OUTLET, "world_outlet", LIST, NOTHING)                                                                     \
    /* actors */                                                                                                       \
    X(TELLS_CAPITAL, "tells_capital", FORM, NOTHING)                                                                   \
    X(STAYING, "staying", LEMMA, NOTHING)                                                                              \
    X(RANK, "rank", FORM, NOTHING)                                                                                     \
    X(IMPERSONAL, "impersonal", FORM, NOTHING)                                                                         \
    X(MAN, "man", FORM, NOTHING)                                                                                       \
    X(WOMAN, "woman", FORM, NOTHING)                                                                                   \
    X(MAN_NAME, "man_name", FORM, NOTHING)                                                                             \
    X(WOMAN_NAME, "woman_name", FORM, NOTHING)                                                                         \
    X(FORMERLY, "formerly", FORM, NOTHING)                                                                             \
    X(BODY, "body", FORM, NOTHING)                                                                                     \
    X(NO_BODY, "no_body", FORM, NOTHING)                                                                               \
    X(NAME_PARTICLE, "name_particle", FORM, NOTHING)                                                                   \
    X(SAID, "said", FORM, NOTHING)                                                                                     \
    X(OUTLET_NOUN, "outlet_noun", FORM, NOTHING)                                                                       \
    X(GROUP_NOUN, "group_noun", FORM, NOTHING)                                                                         \
    X(COMPASS, "compass", FORM, NOTHING)                                                                               \
    X(CALENDAR_WORD, "calendar_word", FORM, NOTHING)                                                                   \
    X(LEADER_TITLE, "leader_title", FORM, NOTHING)                                                                     \
    X(BODY_SECTOR, "body_sector", FORM, TEXT)                                                                          \
    X(CAMPAIGN, "campaign", FORM, NOTHING)                                                                             \
    X(CANDIDATE, "candidate", FORM, NOTHING)                                                                           \
    X(ACTS_FOR_STATE, "acts_for_state", FORM, NOTHING)                                                                 \
    X(ACTS_FOR_BODY, "acts_for_body", LEMMA, NOTHING)                                                                  \
    X(SENT, "sent", LEMMA, NOTHING)                                                                                    \
    X(SENDS, "sends", LEMMA, NOTHING)                                                                                  \
    X(OFFICER, "officer", LEMMA, NOTHING)                                                                              \
    X(COMMON_NAME, "common_name", FORM, NOTHING)                                                                       \
    X(PORTFOLIO, "portfolio", FORM, NOTHING)                                                                           \
    X(OFFICE_NOUN, "office_noun", FORM, NOTHING)                                                                       \
    X(BACKED, "backed", FORM, NOTHING)                                                                                 \
    X(IN_ARMS, "in_arms", FORM, TEXT)                                                                                  \
    X(NOT_OF_LAND, "not_of_land", FORM, NOTHING)                                                                       \
    /* events */                                                                                                       \
    X(CONTEXT, "context", LEMMA, TEXT)                                                                                 \
    X(DISASTER, "disaster", LEMMA, NOTHING)                                                                            \
    X(HARMING, "harming", LEMMA, NOTHING)                                                                              \
    X(HIT, "hit", LEMMA, NOTHING)                                                                                      \
    X(HIT_IDIOM, "hit_idiom", LEMMA, NOTHING)                                                                          \
    X(WEAPON, "weapon", LEMMA, TEXT)                                                                                   \
    X(TAKEN, "taken", LEMMA, NOTHING)                                                                                  \
    X(PAYING, "paying", LEMMA, NOTHING)                                                                                \
    X(NO_FOE, "no_foe", LEMMA, NOTHING)                                                                                \
    X(FOUGHT, "fought", LEMMA, NOTHING)                                                                                \
    X(OBSTRUCTING, "obstructing", LEMMA, NOTHING)                                                                      \
    X(STANDS_FOR, "stands_for", LEMMA, NOTHING)                                                                        \
    X(SITE, "site", LEMMA, NOTHING)                                                                                    \
    X(VISITING, "visiting", LEMMA, NOTHING)                                                                            \
    X(FREEING, "freeing", LEMMA, NOTHING)                                                                              \
    X(MEASURE_NOUN, "measure_noun", LEMMA, NOTHING)                                                                    \
    X(PEACEKEEPING, "peacekeeping", LEMMA, NOTHING)                                                                    \
    X(CARRIES_ON, "carries_on", LEMMA, NOTHING)                                                                        \
    X(LEAVES_OPEN, "leaves_open", LEMMA, NOTHING)                                                                      \
    X(TRYING, "trying", LEMMA, NOTHING)                                                                                \
    X(NAMING, "naming", LEMMA, NOTHING)                                                                                \
    X(WRONG, "wrong", LEMMA, NOTHING)                                                                                  \
    X(GUILTY, "guilty", LEMMA, NOTHING)                                                                                \
    X(SPORT, "sport", LEMMA, NOTHING)                                                                                  \
    X(SPORT_BEFORE, "sport_before", LEMMA, TEXT)                                                                       \
    X(NO_GAME, "no_game", LEMMA, NOTHING)                                                                              \
    X(MAYBE_SPORT, "maybe_sport", LEMMA, NOTHING)                                                                      \
    X(NO_PLAY, "no_play", LEMMA, NOTHING)                                                                              \
    X(HARM, "harm", LEMMA, TEXT)                                                                                       \
    X(SUFFERING, "suffering", LEMMA, NOTHING)                                                                          \
    X(TOLL, "toll", LEMMA, NOTHING)                                                                                    \
    X(CAPTIVE, "captive", LEMMA, NOTHING)                                                                              \
    X(MACHINE, "machine", LEMMA, NOTHING)                                                                              \
    X(VESSEL, "vessel", LEMMA, TEXT)                                                                                   \
    X(TAKING, "taking", LEMMA, NOTHING)                                                                                \
    /* statements */                                                                                                   \
    X(TELLING_WORK, "telling_work", FORM, NOTHING)                                                                     \
    X(CITED, "cited", LEMMA, NOTHING)                                                                                  \
    X(PLAIN_SAYING, "plain_saying", LIST, NOTHING)                                                                     \
    X(LIGHT_VERB, "light_verb", LEMMA, NOTHING)                                                                        \
    X(COPULAR, "copular", LEMMA, NOTHING)                                                                              \
    X(UNNAMED, "unnamed", LEMMA, NOTHING)                                                                              \
    X(UNIDENTIFIED, "unidentified", FORM, NOTHING)                                                                     \
    X(DECLINING, "declining", LEMMA, NOTHING)                                                                          \
    X(GESTURE, "gesture", LEMMA, NOTHING)                                                                              \
    X(CHANNEL, "channel", FORM, NOTHING)                                                                               \
    X(MEDIUM, "medium", FORM, NOTHING)                                                                                 \
    /* moves */                                                                                                        \
    X(REFUSING, "refusing", LEMMA, NOTHING)                                                                            \
    X(CONDITION, "condition", FORM, NOTHING)                                                                           \
    X(BINDING, "binding", LEMMA, NOTHING)                                                                              \
    X(VOWING, "vowing", LEMMA, NOTHING)                                                                                \
    X(ASKING, "asking", LEMMA, NOTHING)                                                                                \
    X(SETTLEMENT, "settlement", LEMMA, TEXT)                                                                           \
    X(LANDFORM, "landform", FORM, TEXT)                                                                                \
    X(TAKES_PLACE, "takes_place", LEMMA, NOTHING)                                                                      \
    X(JOINED_PEOPLE, "joined_people", FORM, TEXT)                                                                      \
    X(DISCLOSING, "disclosing", LEMMA, NOTHING)                                                                        \
    X(DISCLOSED, "disclosed", LEMMA, NOTHING)                                                                          \
    X(SAYS_BEHIND, "says_behind", FORM, NOTHING)                                                                       \
    X(STAKE, "stake", LEMMA, NOTHING)                                                                                  \
    X(TABLED, "tabled", LEMMA, NOTHING)                                                                                \
    X(BINDING_WORD, "binding_word", LEMMA, NOTHING)                                                                    \
    X(UNACCEPTABLE, "unacceptable", LEMMA, NOTHING)                                                                    \
    X(PROVIDING, "providing", LEMMA, NOTHING)                                                                          \
    X(INCLUDING, "including", FORM, NOTHING)                                                                           \
    X(STOPPING, "stopping", LEMMA, NOTHING)                                                                            \
    X(FIGHTING, "fighting", LEMMA, NOTHING)                                                                            \
    X(CLOSURE, "closure", LEMMA, NOTHING)                                                                              \
    X(PACT, "pact", LEMMA, NOTHING)                                                                                    \
    X(EXCHANGED, "exchanged", LEMMA, NOTHING)

typedef enum dr_class {
#define X(symbol, name, by, value) DR_CLASS_##symbol,
    DR_WORD_CLASSES(X)
#undef X
        DR_CLASS_COUNT
} dr_class;

struct dr_class_set {
    uint64_t bits[(DR_CLASS_COUNT + 63) / 64];
};

/* Gives each token of the analysis its classes: what its lemma has by lemma and its form by form. */
void dr_classes_prepare(dr_arena *arena, const dr_knowledge *knowledge, dr_analysis *analysis);

/* Whether the token is of the class, which is by lemma or form; false before dr_classes_prepare. */
static inline bool dr_has_class(const dr_token *token, dr_class class)
{
    return token->classes && (token->classes->bits[class / 64] >> class % 64 & 1);
}

/* The same of a word that is no token: a name's last, a role's. For classes by lemma the word has to be one. */
bool dr_word_has_class(const dr_knowledge *knowledge, dr_str word, dr_class class);

/* What the table says of the token's word in this class: of TEXT classes; empty where the token is not of the class. */
dr_str dr_class_text(const dr_knowledge *knowledge, const dr_token *token, dr_class class);
/* The same of NUMBER classes; NAN where the token is not of the class. */
double dr_class_number(const dr_knowledge *knowledge, const dr_token *token, dr_class class);

/* The rows of a LIST class, in the table's order. */
const dr_strs *dr_class_words(const dr_knowledge *knowledge, dr_class class);

/* The longest phrase of the class that starts at token `at` and ends by `end`: the number of its tokens, 0 for none,
 * and in *value what the table says of it. `value` may be NULL. Words that a hyphen joins are no phrase. */
uint32_t dr_class_match(const dr_knowledge *knowledge, dr_arena *arena, const dr_analysis *analysis, uint32_t at,
                        uint32_t end, dr_class class, dr_str *value);

#endif
