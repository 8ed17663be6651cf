/* The loaders behind dr_knowledge_open and the image of the built-in tables. Each reads `bytes`, which must live as
 * long as the knowledge, and returns 0 or DRAGOMAN_E_TABLE with file and line. */
#ifndef DR_KNOWLEDGE_LOAD_H
#define DR_KNOWLEDGE_LOAD_H

#include "base/image.h"
#include "knowledge/knowledge.h"

/* The built-in tables, on their way into the library. */
typedef struct dr_named_table {
    const char *name; /* "actors": that of the file, which rows and messages call "knowledge/actors.tsv" */
    dr_str bytes;     /* must live as long as the knowledge */
} dr_named_table;
/* Knowledge without rows. */
dr_knowledge *dr_knowledge_new(dr_arena *arena);
/* Reads every table that knowledge is made of, in the order in which they need each other; others are passed over. One
 * that is not there is DRAGOMAN_E_EMPTY. */
int dr_load_built_in(dr_knowledge *k, const dr_named_table *tables, size_t count, dragoman_error *error);
/* The image of what was read, without places, version and user's lists, on `arena`. */
dr_str dr_knowledge_image(dr_arena *arena, const dr_knowledge *k);
/* Parts of it. */
dr_image_at dr_phrases_image(dr_image *image, const dr_phrases *phrases);
dr_image_at dr_word_classes_image(dr_image *image, const struct dr_word_classes *classes);

int dr_load_countries(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
/* After the countries. */
int dr_load_lands(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
/* `user`: a list given at run time; id may be missing and the rows outrank what was loaded before. */
int dr_load_actors(dr_knowledge *k, dr_str bytes, const char *file, bool user, dragoman_error *error);
int dr_load_agents(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_cues(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_triggers(dr_knowledge *k, dr_str bytes, const char *file, bool own, dragoman_error *error);
int dr_load_constructions(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_moves(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_hedges(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_context(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_whose(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_sectors(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);
int dr_load_word_classes(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);

/* A PETRARCH or TABARI dictionary of actors, agents or both. Nothing in it is fatal: see k->notices. */
void dr_load_dictionary(dr_knowledge *k, dr_str bytes, const char *file);

bool dr_three_capitals(dr_str s);
/* A CAMEO actor code: capitals and digits, three at least. */
bool dr_is_actor_code(dr_str s);

/* Adds an actor's row under `phrase`, in front of the rows that the phrase has (behind them if `last`). */
void dr_add_actor(dr_knowledge *k, dr_str phrase, const dr_known_actor *row, bool last);
/* Adds an agent under its singular and, unless plural.size == 0, its plural. */
void dr_add_agent(dr_knowledge *k, const dr_agent *agent, dr_str plural);
/* The regular English plural of a noun phrase: ministries, chairmen, members of parliament. */
dr_str dr_plural(dr_arena *arena, dr_str noun);
/* Keeps a notice of a line that was passed over; `reason` is static text. */
void dr_notice_line(dr_knowledge *k, dr_str file, size_t line, const char *reason);
/* The same with what the reason is about, which must live as long as the knowledge. */
void dr_notice_about(dr_knowledge *k, dr_str file, size_t line, const char *reason, dr_str about);
/* Notes what is doubtful in the user's actors, once all lists are loaded. */
void dr_check_actors(dr_knowledge *k);

#endif
