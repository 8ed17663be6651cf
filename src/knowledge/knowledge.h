/* What the coder knows before it reads: tables of plain text, built in from knowledge/ and extended by the
 * user's files. Unchanging once loaded; shared by all threads.
 *
 *   knowledge/X.tsv ──build──▶ bytes in the library ──table.c──▶ phrases (what to look for in a text)
 *   user's files ─────────────────────────────────────────────▶  └─▶ entries (what it stands for)
 *
 * A table file: "# " comments, one header line naming the columns, then tab-separated rows. */
#ifndef DR_KNOWLEDGE_KNOWLEDGE_H
#define DR_KNOWLEDGE_KNOWLEDGE_H

#include "base/date.h"
#include "base/error.h"
#include "base/map.h"
#include "intake/report.h"
#include "knowledge/plover.h"
#include "knowledge/terms.h"
#include "language/analysis.h"

/* Phrases: sequences of words, each matched by folded form (dr_fold_accents) or by lemma; the longest wins.
 * Words are cut at white space, hyphens and apostrophes, and dots within words are passed over, in phrases and
 * texts alike, so that "U.N.", "UN", "Guinea-Bissau" and "People's" match however the text was tokenised. */
typedef struct dr_phrases dr_phrases;
typedef enum dr_match_by { DR_BY_FORM, DR_BY_LEMMA } dr_match_by;
typedef struct dr_hit {
    uint32_t value; /* the phrase's entry, or DR_NONE: no match */
    uint32_t count; /* tokens matched */
} dr_hit;
enum { DR_PHRASE_WORDS = 24 }; /* the longest phrase */
dr_phrases *dr_phrases_new(dr_arena *arena, dr_match_by by);
/* Add a phrase (words separated by spaces or underscores). A later addition of the same phrase with the same case
 * class wins. A word with a capital matches only capitalised words of the text; one of up to three letters, all
 * capitals (US, WHO), only all capitals. Returns the value that stood there before, or DR_NONE; also DR_NONE,
 * and nothing is added, when the phrase has no words or too many. */
uint32_t dr_phrases_add(dr_phrases *phrases, dr_str phrase, uint32_t value);
/* What is added from now on wins over what was added before, whatever capitals each asks for; where both are the
 * same phrase, dr_phrases_add returns the value that is outranked. */
void dr_phrases_outrank(dr_phrases *phrases);
/* The value under exactly this phrase and case class, or DR_NONE. */
uint32_t dr_phrases_get(const dr_phrases *phrases, dr_arena *scratch, dr_str phrase);
/* Makes analysis->words, so that look-ups need not cut and hash the same words again and again. They are read as they
 * are asked for, on the arena; of a long text only those around the last look-ups are kept. */
void dr_phrases_prepare(dr_arena *arena, dr_analysis *analysis);
/* The longest phrase that starts at token `at` and ends by token `end`; where no lemmas match, forms are tried
 * (according to). `arena` is scratch. */
dr_hit dr_phrases_match(const dr_phrases *phrases, dr_arena *arena, const dr_analysis *analysis, uint32_t at,
                        uint32_t end);

/* An actor by one of its names, with the dates between which the row holds (unknown: open). One row a name or
 * alias; rows of one name form a chain, the one that outranks the others first. */
typedef struct dr_known_actor {
    dr_str id, name; /* name: the actor's own, not the alias */
    dr_actor_kind kind;
    dr_str country, sector, code, role, part_of;
    dr_date from, to;
    uint32_t next; /* another row of the same name, or DR_NONE */
    uint32_t line; /* of the file, 1-based; with `file` it tells one entry's rows from another's */
    const char *file;
    dr_str phrase; /* the name or alias this row is found under, as the file has it but for the case of dictionaries */
    bool user;     /* from the user's list: code stands as it is */
    bool alias;    /* found under another name than `name` */
} dr_known_actor;

/* Somebody by the last word of the name alone. */
typedef struct dr_leader {
    uint32_t row;  /* knowledge->actors.rows */
    bool leads;    /* a state, government or great body: papers name them so, with nothing else said */
    uint32_t next; /* another of the same last word or another period of office, or DR_NONE */
} dr_leader;

/* A role noun: "officials", "rebels", "spokesman". */
typedef struct dr_agent {
    dr_str noun;   /* singular, lower case lemma or phrase */
    dr_str sector; /* PLOVER */
    dr_str code;   /* CAMEO suffix, "GOV"; empty: somebody whose side the context tells */
    dr_actor_kind kind;
    bool plural; /* this row is found under the plural */
    bool prefix; /* the code stands before the actor's, NGO + ARN */
    bool user;
} dr_agent;

/* A nationality or country word: "Israeli", "the Kremlin" as a government. A word can be several: bits of `uses`. */
typedef enum dr_country_form {
    DR_COUNTRY_NAME,
    DR_COUNTRY_DEMONYM, /* adjective or singular: Israeli */
    DR_COUNTRY_SEAT,    /* stands for the government only: the Kremlin */
    DR_COUNTRY_PEOPLE,  /* plural: Israelis */
    DR_COUNTRY_CAPITAL  /* a place, and as a subject the government */
} dr_country_form;
typedef struct dr_country_word {
    dr_str country;       /* ISO alpha-3 */
    dr_str name;          /* the country's English name */
    dr_str word;          /* this word, as the table has it */
    dr_str code;          /* CAMEO */
    dr_country_form form; /* the first in the order of the list above that `uses` holds */
    unsigned uses;        /* 1u << form for each */
    dr_date from, to;     /* when the row holds; unknown: open */
    uint32_t next;        /* another row of the same word, or DR_NONE: Moscow of the Soviet Union and of Russia */
} dr_country_word;

/* To which state the land of a country, or of a division of it, belonged between two dates. */
typedef struct dr_land {
    dr_str country, admin1; /* as in the gazetteer; admin1 empty: all of it */
    dr_str state;           /* ISO alpha-3 */
    dr_date from, to;       /* unknown: open */
} dr_land;

/* Places by name. */
typedef struct dr_gazetteer dr_gazetteer;

/* A place known by name: what the gazetteer says of it. */
typedef struct dr_known_place {
    dr_str name, country, admin1, feature;
    double lat, lon;
    int64_t geonameid, population;
    uint32_t row;  /* the same under all its names */
    uint32_t next; /* another place of the same name, less populous, or DR_NONE */
    bool town;     /* a small town, which needs more than its name to be meant */
} dr_known_place;

/* A word that brings in a statement. */
typedef struct dr_cue_word {
    dr_str lemma;
    dr_upos upos;           /* VERB, NOUN, or ADP for "according to" */
    bool takes_that;        /* a that-clause, or a bare one, is content */
    bool takes_object;      /* an object or an of/for/to phrase is content: deny the charge, call for talks */
    bool takes_infinitive;  /* promise to … */
    bool addressee_object;  /* told X that … */
    dr_certainty certainty; /* what the cue does to its content */
    uint32_t next; /* another row of the same lemma with another part of speech (claim: VERB, NOUN), or DR_NONE */
} dr_cue_word;

/* Words that signal an event. */
typedef enum dr_frame {
    DR_FRAME_NONE,   /* no recipient */
    DR_FRAME_OBJECT, /* the direct object */
    DR_FRAME_PREP,   /* after `preposition` */
    DR_FRAME_MUTUAL  /* "A and B met", "A met with B" */
} dr_frame;
typedef struct dr_trigger {
    dr_str phrase; /* lemmas, the head first */
    dr_upos upos;  /* VERB, NOUN or ADJ */
    dr_plover type;
    dr_str mode, cameo;
    dr_frame frame;
    bool must; /* no event unless its object is an actor: "admit" refugees, not "admit" that */
    dr_strs prepositions;
    double weight; /* confidence when all parts are found, 0..1 */
    uint32_t next; /* another row of the same phrase with another part of speech (attack: VERB, NOUN), or DR_NONE */
    bool own;      /* a user's row, which always holds */
} dr_trigger;

/* A verb (or adjective, noun) and what it governs, for what neither says alone: "lift" + "sanctions", "refuse" +
 * to-infinitive. The type may be that of the governed word ("carry out" + "attack"). */
typedef struct dr_construction {
    dr_plover type; /* DR_PLOVER_NONE: the governed word's own type, mode, code and frame */
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

/* Weights of named features, of a choice that is fitted to read reports. */
typedef struct dr_weights {
    dr_map index; /* name → index into values; of tense: into rows of them, one a tense */
    DR_VEC(double) values;
} dr_weights;
/* 0 for a feature that is not there. */
double dr_weight_of(const dr_weights *weights, dr_str feature);
/* Of the weights of tense: those of each tense, in the order of language/coded.h; NULL for a feature that has none. */
const double *dr_tense_weights_of(const dr_weights *weights, dr_str feature);

/* A line of a user's dictionary that was passed over. */
typedef struct dr_notice {
    dr_str file;
    uint32_t line;      /* 1-based */
    const char *reason; /* static text */
    dr_str about;       /* what in the line it is about, or empty */
} dr_notice;
enum { DR_NOTICES = 100, DR_FINDINGS = 1 << 20 }; /* kept, and kept while checking; notice_count counts all */

/* What tells whose people without nationality are, of each country that the report speaks of: shares and flags, 0 to 1.
 * X(SYMBOL, "name in knowledge/whose.tsv") */
#define DR_WHOSE_FEATURE_LIST(X)                                                                                       \
    X(ALL, "all")                 /* share of the report's country words, places and known actors */                   \
    X(WHERE, "where")             /* share of those that are countries and places */                                   \
    X(PEOPLE, "people")           /* of those that are nationalities */                                                \
    X(KNOWN, "known")             /* of known actors */                                                                \
    X(LEAD, "lead")               /* share in the first sentences */                                                   \
    X(TOP, "top")                 /* the country most spoken of */                                                     \
    X(FIRST, "first")             /* the country first spoken of */                                                    \
    X(NEAR, "near")               /* share in the sentences before */                                                  \
    X(BEFORE, "before")           /* stands before in the sentence */                                                  \
    X(BEHIND, "behind")           /* stands behind in the sentence */                                                  \
    X(LAST, "last")               /* the last one before */                                                            \
    X(LAST_PLACE, "last_place")   /* the last country or place before */                                               \
    X(HELD, "held")               /* hangs under the people: residents of central Israel */                            \
    X(FACES, "faces")             /* stands in another part of their clause: Israel freed the officers */              \
    X(SAYS, "says")               /* is in the subject of a clause above: the Greek minister said that police … */   \
    X(SAME_NOUN, "same_noun")     /* people of that noun were the country's before */                                  \
    X(SAME_SECTOR, "same_sector") /* people of that sector were */                                                     \
    X(AGAIN, "again")             /* those of that noun before were taken for the country's, told or not */            \
    X(RECENT, "recent")           /* share of the last ones who were told of, by whatever words */                     \
    X(LATEST, "latest")           /* the last one of them whose country is known */                                    \
    X(DOER, "doer")               /* whoever is the subject of their own clause, by name or pronoun */                 \
    X(SPEAKER, "speaker")         /* … of a clause above */
typedef enum dr_whose_feature {
#define X(symbol, name) DR_WHOSE_##symbol,
    DR_WHOSE_FEATURE_LIST(X)
#undef X
        DR_WHOSE_FEATURES
} dr_whose_feature;

/* Kinds of people, each with its weights. */
typedef enum dr_whose_class {
    DR_WHOSE_STATE,  /* government, army, police, courts */
    DR_WHOSE_ARMED,  /* rebels, gunmen */
    DR_WHOSE_OTHERS, /* civilians, parties, companies */
    DR_WHOSE_NAMED,  /* a name of which nothing else is known */
    DR_WHOSE_CLASSES
} dr_whose_class;

typedef struct dr_whose_weights {
    double weight[DR_WHOSE_CLASSES][DR_WHOSE_FEATURES], none[DR_WHOSE_CLASSES];
} dr_whose_weights;

/* Sectors of which those may be of whom no word tells it, the columns of knowledge/sectors.tsv: X(SYMBOL, "column") */
#define DR_GUESSED_SECTORS(X)                                                                                          \
    X(GOV, "gov")                                                                                                      \
    X(PTY, "pty")                                                                                                      \
    X(CVL, "cvl") X(BUS, "bus") X(CRM, "crm") X(REB, "reb") X(MIL, "mil") X(LEG, "leg") X(JUD, "jud") X(COP, "cop")    \
        X(EDU, "edu") X(REL, "rel") X(LAB, "lab") X(OPP, "opp")
enum {
#define X(symbol, name) DR_GUESSED_##symbol,
    DR_GUESSED_SECTORS(X)
#undef X
        DR_GUESSED
};

/* What tells of them, each 0 to 1: what they are, that they act in or have done to them an event of each type, that
 * they speak; for each sector the share of the report's parties, and of those in the same sentences, that is of it. */
enum {
    DR_GUESS_PERSON,
    DR_GUESS_BODY,
    DR_GUESS_GROUP,
    DR_GUESS_ACTOR,                                            /* + type - 1 */
    DR_GUESS_RECIPIENT = DR_GUESS_ACTOR + DR_PLOVER_COUNT - 1, /* + type - 1 */
    DR_GUESS_SPEAKS = DR_GUESS_RECIPIENT + DR_PLOVER_COUNT - 1,
    DR_GUESS_ALWAYS,
    DR_GUESS_NEAR,
    DR_GUESS_REPORT,
    DR_GUESS_FEATURES
};
typedef struct dr_sector_weights {
    double weight[DR_GUESS_FEATURES][DR_GUESSED];
} dr_sector_weights;

#define DR_TABLE(type)                                                                                                 \
    struct {                                                                                                           \
        dr_phrases *phrases;                                                                                           \
        DR_VEC(type) rows;                                                                                             \
    }

typedef struct dr_knowledge {
    dr_arena *arena;
    dr_str
        version; /* "15 tables, 3f9c0a417b2e; mine.tsv 0123456789abcdef": built in, then the user's; NUL-terminated */
    DR_TABLE(dr_known_actor) actors;
    DR_TABLE(dr_agent) agents;
    DR_TABLE(dr_country_word) countries; /* look words up with dr_country_match */
    DR_VEC(dr_land) lands;
    dr_gazetteer *places; /* see gazetteer.h */
    DR_TABLE(dr_cue_word) cues;
    DR_TABLE(dr_trigger) triggers;
    DR_VEC(dr_construction) constructions;
    dr_map construction_of; /* "verb\tgoverned" → index into constructions; see knowledge/constructions.tsv */
    DR_TABLE(dr_move_word) moves;
    DR_TABLE(dr_hedge_word) hedges;
    dr_whose_weights whose;
    dr_sector_weights sectors;
    struct dr_word_classes *classes;            /* see word_classes.h */
    dr_weights when, where, tense, voice, mode; /* an event's time, place … : knowledge/context.tsv */
    dr_map codes;       /* ISO and CAMEO country code → index into countries.rows (the name's row) */
    dr_map given_names; /* folded first words of the names of persons in actors.tsv; the value says nothing */
    dr_map leaders;     /* folded last word of a person's name → first index into leader_rows */
    DR_VEC(dr_leader) leader_rows;
    dr_map actor_ids; /* id → index into actors.rows (the first row of that id) */
    bool user_agents; /* so were agents: their scheme of codes replaces the built-in one */
    bool user_actors; /* a user's list was given: it outranks the tables */
    DR_VEC(dr_notice) notices;
    uint32_t notice_count;
    bool checking; /* the user's lists are being checked: nothing in them is fatal, and all is noted */
} dr_knowledge;

/* The user's actor lists: files, then content in memory, which is copied. */
typedef struct dr_user_lists {
    const char *const *files;        /* NULL-ended paths, or NULL */
    const dragoman_bytes *in_memory; /* (count) */
    size_t count;
    bool checking; /* broken rows of tables are noted too, and so are codes of nobody known, names that two rows claim
                      at once and names taken from the built-in tables */
    const char *const *trigger_files; /* NULL-ended paths, or NULL */
} dr_user_lists;

/* Whether a row that holds from `from` to `to` (unknown: open) does on that day; an unknown day is today's. */
bool dr_holds_on(dr_date from, dr_date to, dr_date day);
/* The longest country word at `at`, as dr_phrases_match, "Sino" of "Sino-Soviet" one too; value: its row that holds on
 * that day, of several that the table has last, before rows without dates. Names and peoples of states that are no more
 * keep their meaning, capitals and seats do not. */
dr_hit dr_country_match(const dr_knowledge *k, dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end,
                        dr_date day);
/* ISO code of the state that the land of the place was part of on that day; `country` itself where nothing is told. */
/* The country that the state had joined by the day, all of whose land is divisions of it; the state itself where it had
 * joined none or the table does not know it. */
dr_str dr_heir_of_state(const dr_knowledge *k, dr_str state, dr_date day);
dr_str dr_state_of_land(const dr_knowledge *k, dr_str country, dr_str admin1, dr_date day);

/* Loads the built-in tables and the user's actor lists (NULL: none). The result frees with dr_knowledge_close, which
 * accepts NULL. A row of a table that cannot be read is an error with file and
 * line; a line of a PETRARCH or TABARI dictionary is passed over and noted in `notices`. */
int dr_knowledge_load(dr_knowledge **out, const dr_user_lists *lists, dragoman_error *error);
/* The same for files alone. */
int dr_knowledge_open(dr_knowledge **out, const char *const *actor_files, dragoman_error *error);
void dr_knowledge_close(dr_knowledge *knowledge);

#endif
