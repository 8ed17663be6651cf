/* What formats of events alone are made of: a record's acts, each with all that the report tells of it, names for them
 * that are the same on any run and machine, and pairs of their parties.
 *
 *   events  E1 ◀─same_as─ E3      E2 (future)      E4
 *   acts    {E1, E3}                               {E4}
 *   rows    USA ▶ IRN, USA ▶ SYR                   ISR ▶ --- */
#ifndef DR_RECORD_ACTS_H
#define DR_RECORD_ACTS_H

#include "coding/record.h"
#include "dragoman/dragoman.h"

/* Told as done or going on: not denied, ahead or supposed. */
bool dr_is_done(const dr_event *event);

typedef struct dr_act {
    uint32_t event;      /* its first telling as done */
    dr_indexes tellings; /* all as done, in the record's order; the first is `event` */
    dr_when when;        /* of the first telling that has a day */
    uint32_t where;      /* of the first that has a place; a place or DR_NONE */
} dr_act;
typedef DR_VEC(dr_act) dr_acts;
dr_acts dr_acts_of(dr_arena *arena, const dr_record *record);

/* A name for each event (record->events.n): report.id, the byte at which its trigger starts, its type, parted by "_"; a
 * number behind it where several of the record would have the same. */
dr_str *dr_event_keys(dr_arena *arena, const dr_record *record);

/* An actor and a recipient of an event: indexes into its lists, DR_NONE for nobody. */
typedef struct dr_pair {
    uint32_t actor, recipient;
    bool mutual; /* both are in `actor`: a meeting, or what two do to each other */
} dr_pair;
typedef DR_VEC(dr_pair) dr_pairs;
/* All with all; of what several do together, without a recipient, each two once, and of what they do to "each other"
 * each two both ways. Of each side the first DR_PARTIES. At least one pair, if of nobody. */
enum { DR_PARTIES = 16 };
dr_pairs dr_pairs_of(dr_arena *arena, const dr_record *record, const dr_event *event);
/* The mentions of a pair; NULL for nobody. */
const dr_mention *dr_pair_actor(const dr_event *event, dr_pair pair);
const dr_mention *dr_pair_recipient(const dr_event *event, dr_pair pair);

/* The act's day; unknown where the report gives none, or several. */
dr_date dr_act_day(const dr_act *act);

/* The sentence that tells the event; of one longer than DR_LONGEST_TOLD bytes those around its trigger; the trigger
 * alone where the record has no sentences. */
enum { DR_LONGEST_TOLD = 8192 };
dr_span dr_told_in(const dr_record *record, const dr_event *event);

/* The record's actor behind a mention, NULL where there is none (nor a mention), and its name: the actor's, else the
 * words. */
const dr_actor *dr_actor_of(const dr_record *record, const dr_mention *mention);
dr_str dr_party_name(const dr_record *record, const dr_mention *mention);

/* How many are killed, wounded, captured …, as all tellings of an act have it: the least and the most that any of them
 * says; NAN where none says so: of "at least 20" the most. */
typedef struct dr_toll {
    double low, high;
} dr_toll;
dr_toll dr_toll_of(const dr_record *record, const dr_act *act, dr_casualty_kind kind);

/* Characters (code points) before byte offsets of one text, each in the time of a look-up. */
typedef struct dr_characters {
    dr_str text;
    const uint32_t *before; /* (text.size / DR_CHARACTER_STEP + 1) characters before every so many bytes */
} dr_characters;
enum { DR_CHARACTER_STEP = 64 };
dr_characters dr_characters_of(dr_arena *arena, dr_str text);
uint32_t dr_characters_before(const dr_characters *characters, uint32_t byte);

#endif
