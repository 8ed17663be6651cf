/* The store: records kept in a file or on a PostgreSQL server, every version of them, found again and asked.
 *
 *     dragoman_store *store = NULL;
 *     int code = dragoman_store_open(&store, "dragoman.db", DRAGOMAN_STORE_CREATE, &error);
 *     dragoman_addition item = {.json = json, .size = size};        a line that dragoman_write made as jsonl
 *     if (code == 0) code = dragoman_store_add(store, &item, 1, &error);
 *     const char *const actors[] = {"Israel", NULL};
 *     dragoman_filter filter = {.actors = actors, .since = "1993-09-01"};
 *     dragoman_answer *answer = NULL;
 *     if (code == 0) code = dragoman_store_ask(store, DRAGOMAN_ASK_EVENTS, &filter, &answer, &error);
 *     while (code == 0 && dragoman_answer_next(answer, &error) > 0)
 *         … dragoman_answer_value(answer, 0) …
 *     dragoman_answer_close(&answer);
 *     dragoman_store_close(&store);
 *
 * A report is stored whole or not at all, and what a call has told as stored outlives the program. Facts are as they
 * were coded or, where somebody corrected them, as corrected. A store may be used by many threads, one after the other;
 * answers belong to the thread that asked, and end before the store is used for anything else. Many programs may read
 * while one adds; two that add take turns. */
#ifndef DRAGOMAN_STORE_H
#define DRAGOMAN_STORE_H

#include "dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_store dragoman_store;

typedef enum dragoman_store_access {
    DRAGOMAN_STORE_READ,  /* nothing can be written; the store must be there */
    DRAGOMAN_STORE_WRITE, /* it must be there */
    DRAGOMAN_STORE_CREATE /* it is made where it is not there */
} dragoman_store_access;

/* `where`: a file's path, or "postgresql://user@host/database". A store of an earlier version is brought up to date
 * when it is opened to be written; one of a later version is E_STORE. On failure *out is NULL. */
DRAGOMAN_API int dragoman_store_open(dragoman_store **out, const char *where, dragoman_store_access access,
                                     dragoman_error *error);
DRAGOMAN_API void dragoman_store_close(dragoman_store **store);

/* ---- adding ---- */

enum { DRAGOMAN_HASH_SIZE = 16 };
/* Names an input by its bytes, all that is said of it and, but of standard input ("-"), its key, the place it was read at. */
DRAGOMAN_API void dragoman_input_hash(const dragoman_input *input, uint8_t hash[DRAGOMAN_HASH_SIZE]);
/* Whether an input of that hash is stored, and nothing else was read at its place since: 1, 0 or a negative code. It need
 * not be read again then. */
DRAGOMAN_API int dragoman_store_knows(dragoman_store *store, const uint8_t hash[DRAGOMAN_HASH_SIZE],
                                      dragoman_error *error);

typedef enum dragoman_stored {
    DRAGOMAN_STORED_NOT,     /* it could not be: error says why */
    DRAGOMAN_STORED_NEW,     /* a report that was not there */
    DRAGOMAN_STORED_SAME,    /* its text was there: nothing changes */
    DRAGOMAN_STORED_CHANGED, /* another text of a report that was there, which is kept as its earlier version; it may be
                                one that the report had before */
    DRAGOMAN_STORED_RECODED, /* the same text, coded anew */
    DRAGOMAN_STORED_NAMED    /* its text was there, and is found by this name too from now on: a file, a given id */
} dragoman_stored;

/* A record to keep. Zero-initialise. */
typedef struct dragoman_addition {
    const char *json; /* as DRAGOMAN_JSONL writes it; NULL, with a hash: of an input that the store knew when it was asked,
                         before others that are added now: should one of them have taken its text's place, that is back */
    size_t size;
    const uint8_t *hash;    /* of its input, or NULL: then its text alone tells whether it is there */
    dragoman_stored stored; /* filled by the call, as is what follows */
    dragoman_error error;   /* when it is STORED_NOT: why */
    uint8_t reserved[32];   /* zero */
} dragoman_addition;

/* Keeps them in one transaction. One that is no record is passed over and says why. A negative code: nothing of all was
 * stored. */
DRAGOMAN_API int dragoman_store_add(dragoman_store *store, dragoman_addition *items, size_t count,
                                    dragoman_error *error);

/* ---- asking ---- */

typedef enum dragoman_ask_what {
    DRAGOMAN_ASK_EVENTS,
    DRAGOMAN_ASK_STATEMENTS,
    DRAGOMAN_ASK_MOVES,
    DRAGOMAN_ASK_REPORTS,
    DRAGOMAN_ASK_ACTORS, /* all that reports call by one name and code, and how often */
    DRAGOMAN_ASK_PLACES,
    DRAGOMAN_ASK_SEARCH /* reports by filter.words, best first, with a piece of the text, its words between ** */
} dragoman_ask_what;

/* Of more reports with the words of a search, those stored last are ranked (or filter.limit of them, where that is more;
 * without a limit all). The column best_of says how many they were; NULL: all that have the words. */
enum { DRAGOMAN_MOST_RANKED = 10000 };

/* What is asked for: all that is given must hold; of a list, one. Reports are asked for by what they hold: an event
 * that meets all that is said of events, or, where actors and with alone are given, those names among its actors. Names
 * match whole, case and accents apart; codes, countries (ISO 3166-1 alpha-3) and ids as they are written.
 * Zero-initialise. Lists end with NULL. */
typedef struct dragoman_filter {
    const char *const *actors; /* takes part: who did it or to whom it was done; whose statement, whose move */
    const char *const *with;   /* takes part too */
    const char *const *by;     /* did it, said it, moved */
    const char *const *to;     /* to whom it was done, said, put */
    const char *const *types; /* of events (AGREE …), statements (direct …), moves (offer …), actors (person …) */
    const char *since,
        *until; /* YYYY, YYYY-MM or YYYY-MM-DD, inclusive: the fact's own day, else that of publication */
    const char *const *places; /* of events */
    const char *const *outlets;
    const char *const *said_by; /* of events and moves: whose word it is, innermost */
    const char *const *tenses;  /* of events */
    const char *polarity;       /* of events */
    const char *words;          /* in the report's title or text: all of these words and "phrases"; OR between two:
                                   one of them; - before one: not that */
    const char *report;         /* its key, id, given id or address */
    double min_confidence;
    int as_coded; /* without corrections */
    int replaced; /* also of texts that a later one replaced */
    int newest_first;
    int by_number; /* in order of their numbers instead of days: of what was stored (events, statements, moves, reports) */
    size_t limit;         /* rows at most; 0: all */
    int64_t after;        /* only facts stored after the one of this number (dragoman_answer_number) */
    uint8_t reserved[64]; /* zero */
} dragoman_filter;

typedef struct dragoman_answer dragoman_answer;

typedef enum dragoman_value_kind {
    DRAGOMAN_VALUE_NULL,
    DRAGOMAN_VALUE_INT,
    DRAGOMAN_VALUE_REAL,
    DRAGOMAN_VALUE_TEXT,
    DRAGOMAN_VALUE_JSON /* text that is JSON: lists of names, of parties … */
} dragoman_value_kind;

/* Borrowed until the next row. */
typedef struct dragoman_value {
    dragoman_value_kind kind;
    int64_t integer;
    double real;
    const char *text; /* UTF-8, not NUL-terminated */
    size_t size;
} dragoman_value;

/* Asks; the rows come in order of their day, those of one report (filter.report) in that of its text. E_ARGUMENT when the filter has what such facts do not,
 * or a type, tense, polarity or day that there is not: the message lists what there are. On failure *out is
 * NULL. */
DRAGOMAN_API int dragoman_store_ask(dragoman_store *store, dragoman_ask_what what, const dragoman_filter *filter,
                                    dragoman_answer **out, dragoman_error *error);
/* How many there are, by one of: day, week (of its Monday), month, year, outlet; of events also type, actor, recipient,
 * dyad, place, country, tense, said_by, location (a place with its country, lat, lon and geonameid) and day/class, week/class, month/class,
 * year/class (by quad class too); of statements
 * type, source, addressee; of moves type, actor, recipient, dyad, said_by; of actors type and country, of places
 * country. Columns: what was counted by, of parties its code too ("actor", "actor_code"), and "count". Days come in
 * order, all else the most first; a fact with two parties counts for each, one with none for NULL; of dyads only those
 * count in which both are named. */
DRAGOMAN_API int dragoman_store_count(dragoman_store *store, dragoman_ask_what what, const char *by,
                                      const dragoman_filter *filter, dragoman_answer **out, dragoman_error *error);
/* The records of reports, in order of their day. Columns: report, id, given_id, url, title, published, first_seen,
 * replaced, number, origin (alike for all versions of a report), version (from 1 on) and versions (how many), record (JSON as it was stored, byte
 * for byte; of a report that was corrected, unless filter.as_coded, as corrected: facts keep their numbers, those that were
 * missing come last, and those that are wrong are there still) and, where the filter asks for facts (a party, type, place,
 * voice, tense, polarity or confidence) or the report was corrected, events and moves (where it was corrected also
 * statements, before these two): the numbers of those that it asks
 * for, or that are right, "1,4" for E1 and E4; else NULL. Where facts are asked for, reports without such are not given, and
 * days are those of the facts, else of publication. */
DRAGOMAN_API int dragoman_store_records(dragoman_store *store, const dragoman_filter *filter, dragoman_answer **out,
                                        dragoman_error *error);
/* One statement of SQL that reads (docs/store.md tells the tables): SELECT, WITH, VALUES, EXPLAIN. E_ARGUMENT for others
 * and for several, E_STORE for what the database does not understand; position is the byte of the statement, where it is
 * known. Nothing else can be written where the store was opened with DRAGOMAN_STORE_READ. */
DRAGOMAN_API int dragoman_store_sql(dragoman_store *store, const char *sql, dragoman_answer **out,
                                    dragoman_error *error);

DRAGOMAN_API int dragoman_answer_next(dragoman_answer *answer, dragoman_error *error); /* 1: a row; 0: no more */
DRAGOMAN_API size_t dragoman_answer_columns(const dragoman_answer *answer);
DRAGOMAN_API const char *dragoman_answer_column(const dragoman_answer *answer,
                                                size_t column); /* its name; NULL past the last */
DRAGOMAN_API dragoman_value dragoman_answer_value(const dragoman_answer *answer, size_t column);
DRAGOMAN_API void dragoman_answer_close(dragoman_answer **answer);

/* ---- notes ---- */

/* What a program notes from one run to the next, small texts by kind and name: replaces what was noted; a NULL value
 * takes it away. Holds when the call returns. */
DRAGOMAN_API int dragoman_store_note(dragoman_store *store, const char *kind, const char *name, const char *value,
                                     dragoman_error *error);
/* Gives it back with a NUL behind: 1; nothing is noted: 0; E_LIMIT when it is longer than the room of `size` bytes. */
DRAGOMAN_API int dragoman_store_noted(dragoman_store *store, const char *kind, const char *name, char *value,
                                      size_t size, dragoman_error *error);

/* ---- coding again ---- */

/* Reports of a store to be coded again, by a reader that knows more. */
typedef struct dragoman_recoding dragoman_recoding;

/* Lists those of the filter's reports (as DRAGOMAN_ASK_REPORTS finds them) whose coding that holds is by another
 * program, model or knowledge than the reader's; with `all` not 0, every one. Store and reader must stay open. On
 * failure *out is NULL. */
DRAGOMAN_API int dragoman_recoding_open(dragoman_recoding **out, dragoman_store *store, const dragoman *reader,
                                        const dragoman_filter *filter, int all, dragoman_error *error);
DRAGOMAN_API void dragoman_recoding_close(dragoman_recoding **recoding);
DRAGOMAN_API size_t dragoman_recoding_size(const dragoman_recoding *recoding); /* how many were listed */
/* The next as an input for dragoman_read, DRAGOMAN_FROM_RECORD: 1; no more: 0; one that could not be had: a negative
 * code, and the next call goes on. dragoman_input_release gives it back. */
DRAGOMAN_API int dragoman_recoding_next(dragoman_recoding *recoding, dragoman_input *out, dragoman_error *error);
/* As dragoman_store_add, for records of reports that are stored, each with the text that it has there: each takes the
 * place of the coding that held (STORED_RECODED), which is kept. A fact that was there with the same type and words
 * keeps its number and when it was first seen. STORED_SAME: that very coding holds. E_ARGUMENT of one whose report is
 * not stored. */
DRAGOMAN_API int dragoman_store_recode(dragoman_store *store, dragoman_addition *items, size_t count,
                                       dragoman_error *error);

/* ---- what changed between codings ---- */

/* The codings of the filter's reports, the latest last: columns report, number, coded, superseded, program, model,
 * checksum, knowledge. */
DRAGOMAN_API int dragoman_store_codings(dragoman_store *store, const dragoman_filter *filter, dragoman_answer **out,
                                        dragoman_error *error);

/* Which two codings of each report. All zero: the one that holds, and the one before it. Zero-initialise. */
typedef struct dragoman_between {
    int64_t from, to; /* numbers of two codings of one report; 0: the one before, the one that holds */
    const char *model,
        *and_model;       /* or both: the last coding by each; a model's name or checksum, or a program's version */
    uint8_t reserved[32]; /* zero */
} dragoman_between;

typedef enum dragoman_change_kind {
    DRAGOMAN_CHANGE_APPEARED,
    DRAGOMAN_CHANGE_WENT,
    DRAGOMAN_CHANGE_CHANGED
} dragoman_change_kind;

typedef struct dragoman_changed_field {
    const char *name; /* of events type, mode, actor, recipient, day, place, tense, polarity, voice; of statements type,
                         source, addressee, content; of moves type, actor, recipient, day, terms, voice */
    dragoman_value was, is;
} dragoman_changed_field;

/* A fact that one coding has and the other has not, or has otherwise; as coded, without corrections. Facts are the same
 * that stand on the same words, or on words that overlap, with the same type before another (docs/store.md). */
typedef struct dragoman_change {
    dragoman_change_kind kind;
    const char *report;   /* its key */
    int64_t from, to;     /* the codings */
    const char *what;     /* event, statement, move */
    const char *was, *is; /* the fact's ids, "E3"; NULL: there was none, is none */
    const char *type;     /* the later one */
    dragoman_value words,
        sentence; /* of an event its trigger and sentence, of a statement content, of a move its words */
    const dragoman_changed_field *fields; /* of CHANGE_CHANGED */
    size_t field_count;
} dragoman_change;

typedef struct dragoman_diff dragoman_diff;
/* `filter` (of reports) and `between` may be NULL. On failure *out is NULL. */
DRAGOMAN_API int dragoman_diff_open(dragoman_diff **out, dragoman_store *store, const dragoman_filter *filter,
                                    const dragoman_between *between, dragoman_error *error);
/* 1: a change, borrowed until the next call; 0: no more. */
DRAGOMAN_API int dragoman_diff_next(dragoman_diff *diff, dragoman_change *out, dragoman_error *error);
DRAGOMAN_API size_t dragoman_diff_reports(const dragoman_diff *diff); /* how many have two such codings */
DRAGOMAN_API void dragoman_diff_close(dragoman_diff **diff);

/* ---- corrections ---- */

/* What a fact should be; what is NULL stays as it is. Zero-initialise. Parties are actors of the report ("A3", a name, a code),
 * actors that the reader knows (an id, a country's ISO code, an exact name), or words of the report. */
typedef struct dragoman_correction {
    const char *report; /* its key, id, given id or address */
    const char *fact;   /* "E3", "S2", "M1", also of one that was added; NULL: it was missing */
    int missing;        /* a fact that was not coded: its type and words are wanted */
    const char *words;  /* that tell of it, as they stand in the report's text: of an event its trigger */
    size_t nth;         /* which time they stand there; 0: they do once */
    int wrong;          /* no such fact */
    const char *type;   /* PLOVER type of an event, kind of a move or a statement; they tell which fact is missing */
    const char *const *modes;      /* of the type, by the codebook; an empty list: none */
    const char *const *actors;     /* of an event, a move; an empty list: none */
    const char *const *recipients; /* also the addressee of a statement */
    const char *day;   /* YYYY-MM-DD, or the first and the last with a slash between; "": none */
    const char *place; /* "P2", a name, "Name, ISO3" or GeoNames id; "": none */
    const char *voice; /* "S2": its source; or a party; "": the outlet's own. Of a statement its source */
    const char *tense, *polarity;
    const char *by, *note; /* who says so, and why (or NULL) */
    int64_t number;        /* filled by the call */
    uint8_t reserved[64];  /* zero */
} dragoman_correction;

/* Keeps a correction, signed and dated, beside what was coded: answers then show the fact as corrected, and as coded with
 * filter.as_coded. It stays when the report is coded again, for the fact that stands on the same words, and goes over to a
 * later text of the report in which its sentence, or else its words with those next to them, stand once. `reader` may be NULL, or one opened with
 * actors_only. E_ARGUMENT, with what is wrong in where. */
DRAGOMAN_API int dragoman_store_correct(dragoman_store *store, const dragoman *reader, dragoman_correction *correction,
                                        dragoman_error *error);
/* Takes one back; it stays in the store as undone. */
DRAGOMAN_API int dragoman_store_undo(dragoman_store *store, int64_t correction, dragoman_error *error);
/* Those of the filter's reports. Columns: report, number, fact (as it was called then), holds (what it is called now), state
 * (holds, open: no such fact is coded now, undone), was, change (JSON), words_from, words_to, by, made, note, undone. */
DRAGOMAN_API int dragoman_store_corrections(dragoman_store *store, const dragoman_filter *filter, dragoman_answer **out,
                                            dragoman_error *error);

/* The filter's reports that were corrected, to learn from: a line of JSON each, {"id","published","readers","text","events",
 * "moves","statements"}, facts as corrected, spans in characters (docs/store.md). */
DRAGOMAN_API int dragoman_store_training(dragoman_store *store, const dragoman_filter *filter, dragoman_sink *sink,
                                         void *payload, dragoman_error *error);

/* ---- standing questions ---- */

/* Keeps a question under a name: events, statements, moves or reports, by a filter (its limit, order and `after` aside). A new
 * one is about what is stored from now on; one that was there goes on from where it was. The store must be open to be
 * written, as for all but dragoman_watch_next and dragoman_watches. */
DRAGOMAN_API int dragoman_watch_keep(dragoman_store *store, const char *name, dragoman_ask_what what,
                                     const dragoman_filter *filter, dragoman_error *error);
/* What was stored since it was last told, in order of number (the column "number"), `limit` rows at most (0: all). With fewer
 * rows than that, all up to *upto has been seen. E_ARGUMENT when there is no such watch. */
DRAGOMAN_API int dragoman_watch_next(dragoman_store *store, const char *name, size_t limit, dragoman_answer **out,
                                     int64_t *upto, dragoman_error *error);
/* All up to this number is told, and will not be again: to be called once a row is where it should be. */
DRAGOMAN_API int dragoman_watch_told(dragoman_store *store, const char *name, int64_t number, dragoman_error *error);
DRAGOMAN_API int dragoman_watch_remove(dragoman_store *store, const char *name, dragoman_error *error);
/* Columns: name, question (JSON), told (the number up to which all is told). */
DRAGOMAN_API int dragoman_watches(dragoman_store *store, dragoman_answer **out, dragoman_error *error);

#ifdef __cplusplus
}
#endif

#endif
