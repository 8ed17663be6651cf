/* A record to each output format. All write into a dr_buf on the record's arena. */
#ifndef DR_RECORD_WRITERS_H
#define DR_RECORD_WRITERS_H

#include "coding/record.h"
#include "dragoman/dragoman.h"
#include "record/columns.h"

void dr_write_json(dr_buf *out, const dr_record *record); /* one object, no line end */
void dr_write_pretty(dr_buf *out, const dr_record *record, const dragoman_style *style);
void dr_write_conllu(dr_buf *out, const dr_record *record);

/* CSV (RFC 4180, LF line ends): tables numbered from 0. */
const char *dr_csv_name(int table); /* "reports", "actors" …; NULL past the last */
const char *dr_csv_header(int table);
void dr_write_csv(dr_buf *out, const dr_record *record, int table);
/* The same tables as columns: a letter a column (dr_column_kind), NULL past the last; and the record's rows, behind those
 * that are there. `arena` is scratch. */
const char *dr_table_kinds(int table);
void dr_fill_columns(dr_arena *arena, dr_columns *columns, const dr_record *record, int table);

/* Files of other event data (docs/exports.md): GDELT to GDELT_MENTIONS; nothing for other formats. */
void dr_write_events(dr_buf *out, const dr_record *record, dragoman_format_out format);
const char *dr_format_header(dragoman_format_out format); /* a line without its end, or NULL */
/* How many of the record's events the format has no room for; `arena` is scratch. */
size_t dr_left_out(dr_arena *arena, const dr_record *record, dragoman_format_out format);
/* Each by itself. */
void dr_write_gdelt(dr_buf *out, const dr_record *record);
void dr_write_gdelt_mentions(dr_buf *out, const dr_record *record);
void dr_write_polecat(dr_buf *out, const dr_record *record);
void dr_write_plover(dr_buf *out, const dr_record *record);
void dr_write_petrarch(dr_buf *out, const dr_record *record);
void dr_write_acled(dr_buf *out, const dr_record *record);
extern const char dr_polecat_header[], dr_acled_header[];
enum { DR_POLECAT_NAMES = 64 }; /* of a story's people, organizations and places in each of its rows */
size_t dr_acled_left_out(dr_arena *arena, const dr_record *record);

/* Names for the record's enums, as the contract spells them; shared by the writers. */
const char *dr_actor_kind_name(dr_actor_kind kind); /* NULL for unknown */
const char *dr_form_name(dr_form form);
const char *dr_time_type_name(dr_time_type type);
const char *dr_statement_kind_name(dr_statement_kind kind);
const char *dr_polarity_name(unsigned polarity); /* 0: positive, 1: negative */
const char *dr_certainty_name(dr_certainty certainty);
const char *dr_tense_name(dr_tense tense);
const char *dr_casualty_kind_name(dr_casualty_kind kind);
const char *dr_move_name(dr_move_kind kind);
const char *dr_context_name(unsigned bit); /* of DRAGOMAN_CONTEXT_…, counted from 0; NULL past the last */
const char *dr_ground_name(dr_ground ground); /* NULL for none */

#endif
