/* What stories need of a report: its terms, its events and moves in short, with the words to show. Nothing of the
 * record is needed afterwards. */
#ifndef DR_STORIES_TELLING_H
#define DR_STORIES_TELLING_H

#include "coding/record.h"
#include "stories/deadlines.h"
#include "stories/terms.h"

/* By what reports are compared, in the order of the weights in report_pairs.c. */
typedef enum dr_likeness_kind {
    DR_LIKE_WORDS,
    DR_LIKE_CAPITALS, /* words that begin with a capital within a sentence */
    DR_LIKE_NAMES,    /* words of actors' names */
    DR_LIKE_PLACES,
    DR_LIKE_NUMBERS,
    DR_LIKE_HEAD, /* the first words, headline included */
    DR_LIKE_TRIGGERS,
    DR_LIKE_LEAD,  /* more of the first words */
    DR_LIKE_PAIRS, /* of words side by side */
    /* words, capitals and lead again, rare by news as a whole beside the reports at hand */
    DR_LIKE_NEWS_WORDS,
    DR_LIKE_NEWS_CAPITALS,
    DR_LIKE_NEWS_LEAD,
    DR_LIKE_KINDS
} dr_likeness_kind;

/* Who: as the record calls it. */
typedef struct dr_party {
    dr_str name, code, known;
    bool person; /* who is called by the last word of the name, too */
} dr_party;

typedef struct dr_toll {
    dr_casualty_kind kind;
    double low, high; /* NAN: no bound; both NAN: no number */
    dr_str words;     /* the number as the report gives it */
} dr_toll;

typedef struct dr_told_event {
    uint32_t index; /* in its record: 0 is E1 */
    dr_plover type;
    dr_strs modes;
    DR_VEC(dr_party) actor, recipient;
    dr_vector actor_terms, recipient_terms; /* of all of a side: names, codes, ids and words */
    dr_date from, to;
    dr_str place, place_country;
    int64_t geonameid;
    double lat, lon;
    uint64_t place_term; /* 0: none */
    bool negative;
    bool denied; /* told by somebody who says that it is not so */
    dr_tense tense;
    uint32_t same_as;  /* index of the record's first telling of it, perhaps itself */
    uint32_t stem;     /* of the trigger as a whole */
    dr_vector trigger; /* its words */
    dr_vector words;   /* of its sentence; counts */
    dr_vector numbers; /* of its quantities' texts */
    DR_VEC(dr_toll) tolls;
    uint32_t sentence_number; /* or DR_NONE */
    dr_str sentence;
    dr_str voice;          /* whose word, innermost; at == NULL: the outlet's */
    dr_vector voice_terms; /* its name's words, code and id */
    dr_str voice_code;
} dr_told_event;

typedef struct dr_told_term {
    dr_str text;
    dr_plover action;
    dr_vector words;
} dr_told_term;

/* Whether a move puts something on the table, which is open until it is answered. */
static inline bool dr_is_on_table(dr_move_kind kind)
{
    return kind == DR_MOVE_PROPOSAL || kind == DR_MOVE_OFFER || kind == DR_MOVE_DEMAND || kind == DR_MOVE_CONDITIONAL ||
           kind == DR_MOVE_COUNTERPROPOSAL;
}

typedef struct dr_told_move {
    uint32_t index; /* 0 is M1 */
    dr_move_kind kind;
    DR_VEC(dr_party) party, to;
    dr_vector party_terms, to_terms;
    DR_VEC(dr_told_term) terms;
    dr_vector words; /* of its evidence and terms; counts */
    dr_date from, to_day;
    uint32_t answers;      /* index of a move of the same report, or DR_NONE */
    dr_date deadline;      /* the last day to answer on, or unknown */
    dr_str deadline_words; /* as the report gives it */
    dr_str voice, evidence;
} dr_told_move;

typedef struct dr_telling {
    dr_str name; /* its given id, else its id */
    dr_str id, outlet, title;
    dr_str key;           /* as lists of a store name it; its id where it has none */
    dr_date published;    /* a whole date, or unknown */
    dr_date modified;     /* the last day on which the page says that it was changed, or unknown */
    uint64_t origin;      /* hash of what stays the same when its text changes; 0: nothing does */
    uint64_t fingerprint; /* of its words in order */
    uint32_t word_count;
    uint64_t digest;                   /* of all that is told of it: tells apart two codings of one report */
    dr_vector likeness[DR_LIKE_KINDS]; /* counts until they are weighed */
    dr_vector shingles;                /* copies.c */
    DR_VEC(dr_party) actors;
    DR_VEC(dr_told_event) events;
    DR_VEC(dr_told_move) moves;
} dr_telling;

/* The telling that a record is; it stands on its own on the arena. `scratch` may be cleared afterwards. */
dr_telling *dr_telling_of(dr_arena *arena, dr_arena *scratch, const dr_record *record);

/* The same on another arena. */
dr_telling *dr_copy_telling(dr_arena *arena, const dr_telling *telling);

#endif
