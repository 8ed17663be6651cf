/* Questions to the store: a filter in, rows out.
 *
 *     filter ─▶ "SELECT … FROM (roles of the actor asked for) a CROSS JOIN events e …" ─▶ dr_db_query
 *
 * The party asked for leads: its rows in `roles`, ordered by day, are the few that have to be looked at. */
#ifndef DR_STORE_ASK_H
#define DR_STORE_ASK_H

#include "dragoman/store.h"
#include "store/store.h"

enum { DR_MAX_COLUMNS = 256 };

/* The SQL and values of a question, on the arena. E_ARGUMENT with what is wrong in error->where. */
typedef struct dr_question {
    dr_arena *arena;
    dr_buf sql;
    DR_VEC(dr_value) values;
} dr_question;

/* What is asked and by which filter. */
int dr_ask(dr_question *question, const dr_store *store, dragoman_ask_what what, const dragoman_filter *filter,
           dragoman_error *error);
/* How many, by what (dragoman_store_count). */
int dr_ask_count(dr_question *question, const dr_store *store, dragoman_ask_what what, const char *by,
                 const dragoman_filter *filter, dragoman_error *error);
/* The records of reports (dragoman_store_records); `record` is packed. */
int dr_ask_records(dr_question *question, const dr_store *store, const dragoman_filter *filter, dragoman_error *error);
/* Whether somebody's SQL is one statement that can only read: it begins with SELECT, WITH, VALUES, TABLE, EXPLAIN or
 * SHOW, and nothing follows it. E_ARGUMENT with the byte otherwise. What such a statement may still do (WITH … DELETE)
 * the database refuses, as the store is opened to be read. */
int dr_check_sql(const char *sql, dragoman_error *error);
/* Whether an answer's column of that name holds JSON. */
bool dr_is_json_column(const char *name);
/* Whether it holds numbers, and whether these are real ones; all others hold texts. */
bool dr_is_number_column(const char *name, bool *real);

#endif
