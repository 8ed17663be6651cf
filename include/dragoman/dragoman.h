/* Dragoman reads news reports and keeps the record they make.
 *
 *     dragoman_settings settings;
 *     dragoman_default_settings(&settings);
 *     dragoman *reader = NULL;
 *     dragoman_record *record = NULL;
 *     dragoman_error error;
 *     int code = dragoman_open(&reader, &settings, &error);
 *     if (code == 0) code = dragoman_record_new(&record, reader, &error);
 *     dragoman_input input = {.bytes = bytes, .size = size, .name = "report.html"};
 *     if (code == 0) code = dragoman_read(reader, &input, record, &error);
 *     if (code == 0) code = dragoman_write(record, DRAGOMAN_JSONL, NULL, my_sink, my_file, &error);
 *     dragoman_record_close(&record);
 *     dragoman_close(&reader);
 *
 * Ownership: a `T **out` is owned by the caller and given back with its close function, which
 * accepts NULL and sets the pointer to NULL. A returned pointer is borrowed. Inputs and settings are
 * only read during the call, except where a line says otherwise.
 * Errors: every int is 0 or a negative dragoman_code; the error argument may be NULL, and need not be set before: every
 * call fills all of it. NULL for another pointer, where no line allows it, is E_ARGUMENT, as is an enumerator that
 * there is not; asked of NULL, what returns no code answers as for nothing: NULL or 0. Growth: later versions put new
 * members in the place of `reserved`, or at the end of structs that are handed out by pointer. Zero-initialise what you
 * fill. Threads: a reader is unchanging once open and may be used by any number of threads at once; a record or error
 * belongs to one thread at a time.
 */
#ifndef DRAGOMAN_H
#define DRAGOMAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DRAGOMAN_API __attribute__((visibility("default")))
#else
#define DRAGOMAN_API
#endif

#define DRAGOMAN_SCHEMA_VERSION "1"

/* The largest input read, in bytes; more is refused with DRAGOMAN_E_LIMIT. */
#define DRAGOMAN_MAX_INPUT ((size_t)64 << 20)
/* The largest record's JSON that is read back, in bytes; what it may take in memory is the record's own limit. */
#define DRAGOMAN_MAX_RECORD ((size_t)256 << 20)

/* What a call returns: 0, or one of these. */
typedef enum dragoman_code {
    DRAGOMAN_OK = 0,
    DRAGOMAN_E_MEMORY = -1,    /* memory, or the report's memory limit, is exhausted */
    DRAGOMAN_E_LIMIT = -2,     /* the input passes a named limit; message says which */
    DRAGOMAN_E_SYNTAX = -3,    /* the input is not what --from says; position is where */
    DRAGOMAN_E_EMPTY = -4,     /* nothing to read in the input */
    DRAGOMAN_E_IO = -5,        /* a file could not be read or written; system holds errno */
    DRAGOMAN_E_ARGUMENT = -6,  /* a value given by the caller is not usable */
    DRAGOMAN_E_TABLE = -7,     /* a knowledge table or model file is not usable; line is where */
    DRAGOMAN_E_TIME = -8,      /* reading took longer than settings.time_limit */
    DRAGOMAN_E_CANCELLED = -9, /* settings.cancelled said so */
    DRAGOMAN_E_STORE = -10,    /* the store did not take or give what was asked (store.h); message and where say why */
    DRAGOMAN_E_AWAY = -11      /* the store's server cannot be reached now; the same call may do later */
} dragoman_code;

/* What went wrong. `message` is constant text, never freed. */
typedef struct dragoman_error {
    int code;
    const char *message;
    size_t position;      /* byte offset into the input, or SIZE_MAX when it has no place */
    size_t line;          /* 1-based line of a table or of a larger input, 0 when it has none */
    int system;           /* errno, or 0 */
    char where[256];      /* the input's or file's name and, of a JSON line, id, member and value; cut to fit */
    uint8_t reserved[32]; /* zero */
} dragoman_error;

/* How the input is to be understood. */
typedef enum dragoman_format_in {
    DRAGOMAN_FROM_AUTO, /* by looking at the bytes */
    DRAGOMAN_FROM_HTML,
    DRAGOMAN_FROM_TEXT,
    DRAGOMAN_FROM_JSONL, /* one line of JSON Lines: {"id","text"|"html","url","published","outlet"} */
    DRAGOMAN_FROM_CONLLU,
    /* Containers: read through a dragoman_source (source.h), which gives inputs of the formats above. */
    DRAGOMAN_FROM_MAIL, /* a message, or a mailbox of them (mbox) */
    DRAGOMAN_FROM_MHTML,
    DRAGOMAN_FROM_WARC,
    DRAGOMAN_FROM_FEED, /* RSS, Atom, RDF, JSON Feed */
    DRAGOMAN_FROM_PDF,
    DRAGOMAN_FROM_DOCX,
    /* A record as DRAGOMAN_JSONL writes it, of one report: dragoman_read codes that report again. All that the record
     * says of the report stands, its text and id above all, and of the input only bytes, name and place are asked for.
     */
    DRAGOMAN_FROM_RECORD
} dragoman_format_in;

/* How the record is to be written. */
typedef enum dragoman_format_out {
    DRAGOMAN_JSONL,  /* one JSON object a line */
    DRAGOMAN_PRETTY, /* for a person */
    DRAGOMAN_CONLLU, /* sentences and tokens only */
    DRAGOMAN_CSV,    /* tables: see dragoman_write_table */
    /* What others' event data look like (docs/exports.md). */
    DRAGOMAN_GDELT,         /* GDELT 2.0 events: 61 columns, tabs */
    DRAGOMAN_POLECAT,       /* 40 columns, tabs; has a header */
    DRAGOMAN_PLOVER,        /* the PLOVER manual's JSON Lines */
    DRAGOMAN_PETRARCH,      /* PETRARCH2: 8 columns, tabs */
    DRAGOMAN_ACLED,         /* ACLED's 31 columns and 2 of our own, CSV; has a header */
    DRAGOMAN_GDELT_MENTIONS /* GDELT 2.0 mentions, which go with DRAGOMAN_GDELT: 16 columns, tabs */
} dragoman_format_out;

/* A file's content in memory. */
typedef struct dragoman_bytes {
    const char *name; /* for messages; NULL: "-" */
    const void *bytes;
    size_t size;
} dragoman_bytes;

typedef struct dragoman_input dragoman_input;
typedef struct dragoman dragoman;
typedef struct dragoman_record dragoman_record;

/* Filled by dragoman_default_settings; change what you need afterwards. */
typedef struct dragoman_settings {
    const char *const *actor_files; /* NULL-ended paths of the user's actor lists, or NULL; default NULL */
    double min_confidence;          /* facts below it are left out of the record; 0..1, default 0 */
    size_t memory_limit;            /* bytes one report's reading may take; default 3 GiB, 0: none */
    int check_actors;               /* nothing in actor_files is fatal; dragoman_notice tells all that is wrong or
                                       doubtful; no model is opened, as with actors_only */
    int actors_only;        /* no model is opened: the reader answers for actors, and reads nothing; default 0 */
    const char *model_file; /* path of the model that parses sentences. Default NULL: the one named by the
                               environment variable DRAGOMAN_MODEL, else model.drgm beside the running program,
                               else the one installed with it or the library; "full" means that
                               too, "fast" the smaller model in the same places, fast.drgm */
    const char *cpu;        /* the model's kernels: a name of dragoman_cpu_level. Default NULL: the one named by
                               DRAGOMAN_CPU, else the fastest here. Records are the same with any */
    /* Files in memory: the user's lists, after actor_files, copied; and the model in place of model_file. Its bytes
     * must stay as they are while the reader is open; at a multiple of 64 they are used where they lie, else copied. */
    const dragoman_bytes *actor_lists;
    size_t actor_list_count;
    dragoman_bytes model;
    /* A report whose reading takes longer (in seconds by a clock that runs on while others work) fails with E_TIME,
     * soon after; default 0: none. */
    double time_limit;
    /* Asked again and again while a report is read, on the thread that reads it, with the input that dragoman_read was
     * given (owner and all); anything but 0 ends the reading with E_CANCELLED. Must be quick and use no record of its
     * own. NULL: nobody is asked. */
    int (*cancelled)(void *payload, const dragoman_input *input);
    void *cancel_payload;
    const char *const *trigger_files; /* NULL-ended paths of the user's tables of words that tell of events
                                         (docs/knowledge.md, triggers.tsv); what they say always holds. Default NULL */
    int explain;                      /* events say why they are in the record; default 0 */
    uint8_t reserved[52];             /* zero, as in every struct that a caller fills; anything else is E_ARGUMENT */
} dragoman_settings;

/* One report to read. Zero-initialise; only bytes and size are needed. */
struct dragoman_input {
    const char *bytes; /* any encoding for HTML, UTF-8 (repaired where broken) else */
    size_t size;
    const char *name; /* for messages (NULL: "-"), and report.input */
    size_t offset;    /* where bytes stand in a larger input; added to error positions */
    size_t line;      /* the 1-based line at which they begin there, for errors; 0: not told */
    dragoman_format_in from;
    int raw;                  /* bytes are clean article text, kept byte for byte (made valid UTF-8) */
    const char *published;    /* YYYY-MM-DD or NULL; outranks what the page says */
    const char *url, *outlet; /* or NULL; url and outlet given here outrank the page's own */
    const char *given_id;     /* or NULL; comes back as report.given_id */
    const char *key;          /* unique to the input among the caller's; comes back as report.key, on which tables join.
                                 Default NULL: name, of an input without a name report.id */
    void *owner;              /* the caller's own; Dragoman only carries it along */
    const struct dragoman_said *said; /* what its container says of it (source.h), or NULL */
    void *held;                       /* a dragoman_source's own, for dragoman_input_release */
    uint8_t reserved[16];             /* zero */
};

DRAGOMAN_API void dragoman_default_settings(dragoman_settings *out);

/* Load knowledge, the user's actor lists and the model. E_EMPTY when no model was named and none found; one that cannot
 * be used is an error too. On failure *out is NULL. The model's file is mapped into memory: while the reader is open,
 * replace it by renaming another over it, never by writing into it. */
DRAGOMAN_API int dragoman_open(dragoman **out, const dragoman_settings *settings, dragoman_error *error);
DRAGOMAN_API void dragoman_close(dragoman **reader);

/* An empty record to read into; it may be read into again and again, each time forgetting the last. It must be closed
 * before the reader is. */
DRAGOMAN_API int dragoman_record_new(dragoman_record **out, const dragoman *reader, dragoman_error *error);
DRAGOMAN_API void dragoman_record_close(dragoman_record **record);

/* The same without a reader, for records that are read back from their JSON, which takes neither knowledge nor model;
 * memory_limit as in settings. It may be read into as well, and is then to be closed before that reader. */
DRAGOMAN_API int dragoman_record_new_empty(dragoman_record **out, size_t memory_limit, dragoman_error *error);

/* A record back from its JSON: one object as dragoman_write gives it in DRAGOMAN_JSONL, of any Dragoman with this
 * schema version. Views, formats and tables are then those of the record that was written, but for DRAGOMAN_CONLLU, as
 * JSON keeps no words; its JSON is the same, byte for byte. Forgets what the record held; on failure it is empty. The
 * JSON is not needed afterwards. It may be anybody's: E_SYNTAX of what is no JSON or no record, with position, and
 * where naming report, fact and member (a span that leads out of the text, a text that is not what its span covers, an
 * id that no fact has, a statement that stands inside itself, another schema version); E_LIMIT past DRAGOMAN_MAX_RECORD
 * or 64 levels; E_EMPTY of white space; E_MEMORY past the record's limit, which takes some eight times the JSON, and
 * twice that where it is nothing but short members. Members that are not known are passed over. Facts are numbered by
 * their places, whatever their ids: the second event is E2. */
DRAGOMAN_API int dragoman_record_parse(dragoman_record *record, const char *json, size_t size, dragoman_error *error);

/* Of the record's events, only those at these indexes are written from now on, in any format; none when count is 0. Ids
 * stay as they are, and the first written of one act is what the others are the same as. Views are as they were.
 * dragoman_write_only_moves: so of moves; one that answers a move that is left out answers none.
 * dragoman_write_only_statements: so of statements; what is told on the word of one that is left out is not. What was
 * left out stays left out until the record holds another report. E_ARGUMENT for an index past the last. */
DRAGOMAN_API int dragoman_write_only_events(dragoman_record *record, const size_t *indexes, size_t count,
                                            dragoman_error *error);
DRAGOMAN_API int dragoman_write_only_moves(dragoman_record *record, const size_t *indexes, size_t count,
                                           dragoman_error *error);
DRAGOMAN_API int dragoman_write_only_statements(dragoman_record *record, const size_t *indexes, size_t count,
                                                dragoman_error *error);

/* Read one report. On failure the record is empty. The input's bytes are not needed afterwards. */
DRAGOMAN_API int dragoman_read(const dragoman *reader, const dragoman_input *input, dragoman_record *record,
                               dragoman_error *error);

/* Receives output in pieces; returns 0 to go on, anything else stops with DRAGOMAN_E_IO. */
typedef int dragoman_sink(void *payload, const char *bytes, size_t size);

/* How pretty output looks; NULL stands for the defaults. */
typedef struct dragoman_style {
    int color;            /* ANSI colours; default 0 */
    int width;            /* columns; default 80, at least 40 */
    uint8_t reserved[24]; /* zero */
} dragoman_style;

/* Write a record in any format but CSV. */
DRAGOMAN_API int dragoman_write(const dragoman_record *record, dragoman_format_out format, const dragoman_style *style,
                                dragoman_sink *sink, void *payload, dragoman_error *error);

/* The line, without its end, that stands once before all records of a format; NULL where there is none. Static text. */
DRAGOMAN_API const char *dragoman_format_header(dragoman_format_out format);
/* How many events of the record the format has no room for: in the files of others' event data those that are denied,
 * ahead or supposed (PLOVER's have them), in ACLED's also those of kinds that it does not code. 0 in other formats. Not
 * to be called by a sink while the record is written. */
DRAGOMAN_API size_t dragoman_left_out(const dragoman_record *record, dragoman_format_out format);

/* The CSV tables of a record: names and, for each, its header line and its rows. Tables are numbered from
 * 0; dragoman_table_name returns NULL past the last. Borrowed static text. */
DRAGOMAN_API const char *dragoman_table_name(int table);
DRAGOMAN_API const char *dragoman_table_header(int table);
DRAGOMAN_API int dragoman_write_table(const dragoman_record *record, int table, dragoman_sink *sink, void *payload,
                                      dragoman_error *error);

/* What the bytes look like: HTML, TEXT, JSONL or CONLLU; never AUTO. */
DRAGOMAN_API dragoman_format_in dragoman_sniff(const char *bytes, size_t size);

/* Many inputs, read on many threads, handed over in the order they came, each as soon as it and those before it are
 * read: `done` does not wait for the next input. A long input holds up those behind it until 64 of them a thread are
 * read, or inputs and records of 64 MiB in all wait for it. On two threads or more `next` and `done` may run at the
 * same time. */
typedef struct dragoman_flow {
    /* The next input into *out: 1; no more: 0; one that could not be had: a negative code with *error filled,
     * and the flow goes on. Called by one thread at a time. The input must stay valid until it is done. */
    int (*next)(void *payload, dragoman_input *out, dragoman_error *error);
    /* Write the record to the sink, on whichever thread read it; returns what dragoman_write does. NULL: as
     * DRAGOMAN_JSONL. */
    int (*write)(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload,
                 dragoman_error *error);
    /* What was written for an input, or why nothing was (error is NULL on success). Called in input order, by
     * one thread at a time. Anything but 0 stops the flow, once a `next` under way has returned. */
    int (*done)(void *payload, const dragoman_input *input, const char *bytes, size_t size,
                const dragoman_error *error);
    /* The flow needs the input no longer: called once for each that `next` gave, also after a stop. Or NULL. */
    void (*release)(void *payload, const dragoman_input *input);
    void *payload;
    uint8_t reserved[32]; /* zero */
} dragoman_flow;

/* Runs a flow on `jobs` threads (1..256; the caller's is one of them). Returns 0, what `done` stopped with, or a
 * code when it could not start. Output is the same for any number of threads. */
DRAGOMAN_API int dragoman_read_all(const dragoman *reader, unsigned jobs, const dragoman_flow *flow,
                                   dragoman_error *error);

/* The relation between two given spans, for validation and hand coding: one JSON object
 * {"id","text","actor":[s,e]|null,"recipient":[s,e]|null} in, one line {"id","type","scores"} out. */
DRAGOMAN_API int dragoman_relate(const dragoman *reader, const char *json, size_t size, dragoman_record *scratch,
                                 dragoman_sink *sink, void *payload, dragoman_error *error);

/* 0 when the text is a day that exists, written YYYY-MM-DD. */
DRAGOMAN_API int dragoman_check_date(const char *text);
/* What was not understood in the user's actor lists, "FILE: line 12 passed over: reason"; NULL past the last. With
 * check_actors "FILE:12: reason: about", and also rows that a table should not have, codes of nobody known, names that
 * two entries claim for the same days and names taken from built-in ones. Borrowed. */
DRAGOMAN_API const char *dragoman_notice(const dragoman *reader, size_t index);

/* Which of the actors a reader knows, built in and from the user's lists, are asked for. */
typedef enum dragoman_ask {
    DRAGOMAN_MATCHING, /* every word of the question is part of a name, alias or id, case and accents apart; best first
                        */
    DRAGOMAN_WITH_ID,  /* all periods and names of the entry with this id; a country's is its ISO code */
    DRAGOMAN_PART_OF,  /* entries whose part_of is this id */
    DRAGOMAN_LIKE_ID,  /* a name each of the entries whose ids are spelt most like this, nearest first, at most five */
    DRAGOMAN_MEANT     /* of those that match, the ones that are called so: by all of a name or id of their own, not by
                          where they sit. None of a state's code as it is written (ISR), which is asked for as it is */
} dragoman_ask;

/* A row of the tables by one of its names; who a report speaks of is a dragoman_actor. Text is UTF-8, "" where nothing
 * is known. */
typedef struct dragoman_known_actor {
    const char *id, *name;
    const char *matched; /* the name it was found by */
    const char *as;      /* what that is: name, alias; of a country also demonym, seat, people, capital */
    const char *kind;    /* person, group, organization, state, population, outlet */
    const char *country, *sector, *code, *role, *part_of;
    const char *from, *to; /* YYYY-MM-DD, inclusive; "" is open */
    const char *file;      /* the list it stands in, and the line there (0: a country's) */
    size_t line;
    int user; /* from a list of the user's */
} dragoman_known_actor;

typedef struct dragoman_known_actors dragoman_known_actors;

/* Finds actors by `ask`. With a date (YYYY-MM-DD or NULL), only rows that hold on it. MATCHING and PART_OF give a row
 * of the tables once, by its best name. The result stands on its own; an empty one is no error. */
DRAGOMAN_API int dragoman_find_actors(dragoman_known_actors **out, const dragoman *reader, dragoman_ask ask,
                                      const char *what, const char *date, dragoman_error *error);
DRAGOMAN_API void dragoman_known_actors_close(dragoman_known_actors **actors);
/* Borrowed; NULL past the last. */
DRAGOMAN_API const dragoman_known_actor *dragoman_known_actor_at(const dragoman_known_actors *actors, size_t index);

/* How much the user's actor lists hold. */
typedef struct dragoman_actor_counts {
    size_t actors;        /* different ids */
    size_t names;         /* names and aliases, each with each of its codes */
    size_t agents;        /* nouns, plurals included */
    size_t dated;         /* of `names`, those with a first or a last day */
    uint8_t reserved[32]; /* zero */
} dragoman_actor_counts;
DRAGOMAN_API int dragoman_count_actors(const dragoman *reader, dragoman_actor_counts *out, dragoman_error *error);

/* A model file by itself: to look at it, to check it. */
typedef struct dragoman_model dragoman_model;

/* What a model file holds. Text is UTF-8; all of it lives as long as the model. */
typedef struct dragoman_model_facts {
    const char *path, *name, *card;       /* the card is Markdown: what the model was made from, how, and its limits */
    uint64_t size;                        /* bytes of the file */
    uint64_t checksum;                    /* names the weights exactly */
    unsigned layers, width, heads, inner; /* of the encoder */
    unsigned positions, pieces;           /* word pieces of a sentence at most, and in the vocabulary */
    unsigned upos, xpos, features, lemmas, entities, relations; /* labels of each kind */
    unsigned coding, roles; /* labels of what words do in events, and of who takes part; 0: it has no such heads */
    const char *cpu;        /* the level of kernels that would be used */
} dragoman_model_facts;

/* Opens and wholly checks the model that dragoman_open would take for the same two settings. E_TABLE with a position
 * when the file is not usable; E_EMPTY when there is none to open. On failure *out is NULL. */
DRAGOMAN_API int dragoman_model_open(dragoman_model **out, const char *model_file, const char *cpu,
                                     dragoman_error *error);
DRAGOMAN_API void dragoman_model_close(dragoman_model **model);
DRAGOMAN_API const dragoman_model_facts *dragoman_model_about(const dragoman_model *model);
/* The word pieces of one word (UTF-8, repaired where broken), blanks between, a line's end behind. */
DRAGOMAN_API int dragoman_model_cut(const dragoman_model *model, const char *word, size_t size, dragoman_sink *sink,
                                    void *payload, dragoman_error *error);

/* The levels of kernels that this processor can run, slowest first: "c", "avx2", …; NULL past the last. */
DRAGOMAN_API const char *dragoman_cpu_level(size_t index);

/* The name of the model that the reader works with, "none" where it was opened without one. Borrowed. */
DRAGOMAN_API const char *dragoman_model_name(const dragoman *reader);

/* Static text: "0.1.0"; and what the knowledge built in was called. */
DRAGOMAN_API const char *dragoman_version(void);
DRAGOMAN_API const char *dragoman_knowledge_version(void);
/* The record's JSON Schema (draft 2020-12), static text. */
DRAGOMAN_API const char *dragoman_schema(void);

#ifdef __cplusplus
}
#endif

#include "facts.h"  /* what a record holds */
#include "source.h" /* containers of many inputs */

#endif
