/* What the coder knows before it reads: tables of plain text, built in from knowledge/ and extended by the
 * user's files. Unchanging once loaded; shared by all threads.
 *
 *   knowledge/X.tsv ──build──▶ bytes in the library ──table.c──▶ phrases (what to look for in a text)
 *   user's files ─────────────────────────────────────────────▶  └─▶ entries (what it stands for)
 *
 * A table file: "# " comments, one header line naming the columns, then tab-separated rows. */
#ifndef DR_KNOWLEDGE_KNOWLEDGE_H
#define DR_KNOWLEDGE_KNOWLEDGE_H

#include "base/error.h"
#include "base/map.h"
#include "base/date.h"
#include "intake/report.h"
#include "knowledge/plover.h"
#include "knowledge/terms.h"
#include "language/analysis.h"

/* Phrases: sequences of words, each matched by folded form (dr_fold) or by lemma; the longest wins. */
typedef struct dr_phrases dr_phrases;
typedef enum dr_match_by { DR_BY_FORM, DR_BY_LEMMA } dr_match_by;
typedef struct dr_hit {
    uint32_t value; /* the phrase's entry, or DR_NONE: no match */
    uint32_t count; /* tokens matched */
} dr_hit;
dr_phrases *dr_phrases_new(dr_arena *arena, dr_match_by by);
/* Add a phrase (words separated by spaces or underscores; tokenised as texts are). Later additions of the same
 * phrase with the same case class win. A phrase with capitals matches only capitalised words of the text. */
void dr_phrases_add(dr_phrases *phrases, dr_str phrase, uint32_t value);
/* The longest phrase that starts at token `at` and ends by token `end`. `arena` is scratch. */
dr_hit dr_phrases_match(const dr_phrases *phrases, dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end);

/* An actor by name, with the dates between which the row holds (unknown: open). */
typedef struct dr_known_actor {
    dr_str id, name;
    dr_actor_kind kind;
    dr_str country, sector, code, role;
    dr_date from, to;
    uint32_t next; /* another row of the same name with other dates, or DR_NONE */
} dr_known_actor;

/* A role noun: "officials", "rebels", "spokesman". */
typedef struct dr_agent {
    dr_str noun;   /* lower case lemma or phrase */
    dr_str sector; /* PLOVER */
    dr_str code;   /* CAMEO suffix, "GOV" */
    dr_actor_kind kind;
    bool plural;
} dr_agent;

/* A nationality or country word: "Israeli", "the Kremlin" as a government. */
typedef enum dr_country_form { DR_COUNTRY_NAME, DR_COUNTRY_DEMONYM, DR_COUNTRY_SEAT } dr_country_form;
typedef struct dr_country_word {
    dr_str country; /* ISO alpha-3 */
    dr_str name;    /* the country's English name */
    dr_country_form form;
} dr_country_word;

/* A place known by name. */
typedef struct dr_known_place {
    dr_str name, country, admin1, feature;
    double lat, lon;
    int64_t geonameid, population;
    uint32_t next; /* another place of the same name, less populous, or DR_NONE */
} dr_known_place;

/* A word that brings in a statement. */
typedef struct dr_cue_word {
    dr_str lemma;
    dr_upos upos;      /* VERB, NOUN, or ADP for "according to" */
    bool takes_that;   /* a that-clause, or a bare one, is content */
    bool takes_object; /* an object or an of/for/to phrase is content: deny the charge, call for talks */
    bool takes_infinitive; /* promise to … */
    bool addressee_object; /* told X that … */
    dr_certainty certainty; /* what the cue does to its content */
    uint32_t next;     /* another row of the same lemma with another part of speech (claim: VERB, NOUN), or DR_NONE */
} dr_cue_word;

/* Words that signal an event. */
typedef enum dr_frame {
    DR_FRAME_NONE,    /* no recipient */
    DR_FRAME_OBJECT,  /* the direct object */
    DR_FRAME_PREP,    /* after `preposition` */
    DR_FRAME_MUTUAL   /* "A and B met", "A met with B" */
} dr_frame;
typedef struct dr_trigger {
    dr_str phrase;      /* lemmas, the head first */
    dr_upos upos;       /* VERB, NOUN or ADJ */
    dr_plover type;
    dr_str mode, cameo;
    dr_frame frame;
    dr_strs prepositions;
    double weight;      /* confidence when all parts are found, 0..1 */
    uint32_t next;      /* another row of the same phrase with another part of speech (attack: VERB, NOUN), or DR_NONE */
} dr_trigger;

/* A verb (or adjective, noun) and what it governs, for what neither says alone: "lift" + "sanctions", "refuse" +
 * to-infinitive. The type may be that of the governed word ("carry out" + "attack"). */
typedef struct dr_construction {
    dr_plover type;     /* DR_PLOVER_NONE: the governed word's own type, mode, code and frame */
    dr_str mode, cameo;
    dr_frame frame;
    dr_strs prepositions;
    double weight;
} dr_construction;

/* A word of the bargaining table: "accept" → acceptance. */
typedef struct dr_move_word {
    dr_str phrase;
    dr_upos upos;
    dr_move_kind kind;
    uint32_t next; /* another row of the same phrase with another part of speech (demand: VERB, NOUN), or DR_NONE */
} dr_move_word;

/* A hedge ("reportedly", "is thought to") and what it does. */
typedef struct dr_hedge_word {
    dr_str phrase;
    dr_certainty certainty;
    bool anonymous_source; /* reportedly, allegedly: somebody unnamed says so */
} dr_hedge_word;

#define DR_TABLE(type) struct { dr_phrases *phrases; DR_VEC(type) rows; }

typedef struct dr_knowledge {
    dr_arena *arena;
    DR_TABLE(dr_known_actor) actors;
    DR_TABLE(dr_agent) agents;
    DR_TABLE(dr_country_word) countries;
    DR_TABLE(dr_known_place) places;
    DR_TABLE(dr_cue_word) cues;
    DR_TABLE(dr_trigger) triggers;
    DR_VEC(dr_construction) constructions;
    dr_map construction_of; /* "verb\tgoverned" → index into constructions; see knowledge/constructions.tsv */
    DR_TABLE(dr_move_word) moves;
    DR_TABLE(dr_hedge_word) hedges;
    dr_map codes; /* CAMEO actor code prefix → index into countries.rows, for reading users' codes */
    bool user_actors; /* a user's list was given: it outranks the tables */
} dr_knowledge;

/* Loads the built-in tables and the user's actor lists (NULL-ended paths, or NULL). The result frees
 * with dr_knowledge_close, which accepts NULL. A row that cannot be read is an error with file and line. */
int dr_knowledge_open(dr_knowledge **out, const char *const *actor_files, dragoman_error *error);
void dr_knowledge_close(dr_knowledge *knowledge);

#endif
