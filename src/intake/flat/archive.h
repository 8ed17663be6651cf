/* Documents as news archives export them: LexisNexis, Factiva, ProQuest.
 *
 *   document ──archive.c────────▶ which archive's, by its labels; title, outlet, day … and where the body is
 *            ──archive_labels.c─▶ what a line's label says
 *            ──archive_head.c───▶ the lines at the top that have no labels
 *            ──archive_file.c───▶ what tells such documents, alone or many in a file
 *
 * A document's fields say what flat text must guess, so that none of it is guessed: the body is read as it stands. */
#ifndef DR_INTAKE_FLAT_ARCHIVE_H
#define DR_INTAKE_FLAT_ARCHIVE_H

#include "base/error.h"
#include "base/map.h"
#include "intake/flat/lines.h"

typedef enum dr_field {
    DR_FIELD_NONE,
    DR_FIELD_TITLE,
    DR_FIELD_AUTHOR,
    DR_FIELD_OUTLET,
    DR_FIELD_IMPRINT, /* outlet, then place, day and page */
    DR_FIELD_DATE,
    DR_FIELD_SECTION,
    DR_FIELD_BODY,
    DR_FIELD_DATELINE, /* goes before the body */
    DR_FIELD_OTHER,  /* known, and nothing of the report's */
    DR_FIELD_EITHER, /* the same, before the body or behind it */
    DR_FIELD_BEHIND  /* the same, and it stands behind the body */
} dr_field;

/* The archives, by how they write labels. */
typedef enum dr_archive {
    DR_ARCHIVE_NONE,
    DR_ARCHIVE_COLONS,
    DR_ARCHIVE_CODES,
    DR_ARCHIVE_TIGHT /* only to ask: codes that one blank alone parts from their values, as words of a text may look */
} dr_archive;

/* What the label at the start of the line says, and its value in the same line. Of codes ("HD  Talks resume") or of
 * words with a colon ("HEADLINE: Talks resume"; "Body" and the like also alone). *sure: no ordinary text has it. */
dr_field dr_archive_label(dr_archive archive, dr_str line, dr_str *value, bool *sure);

/* The archive whose labels the lines have; NONE: it is no document of any. */
dr_archive dr_archive_of(dr_str text, const dr_text_lines *lines);
/* Where a document says its day. */
typedef enum dr_archive_days { DR_ARCHIVE_DATED, DR_ARCHIVE_IMPRINT, DR_ARCHIVE_HEAD } dr_archive_days;
/* Notes the day in `value`; false when there is none that can be understood. */
bool dr_archive_note_day(dr_arena *arena, dr_str value, dr_archive_days where, dr_report *report);
/* Title, outlet and day from the lines before `to`, which have no labels, where not yet known. */
void dr_archive_head(dr_arena *arena, dr_str text, const dr_text_lines *lines, uint32_t to, dr_report *report);
/* "Document 3 of 20", "3 of 20 DOCUMENTS" */
bool dr_archive_counts(dr_str line);
/* The same, or a rule: stands between documents. */
bool dr_archive_between(dr_str line);
/* Factiva's "183 words", a day alone in its line, and "Document tiber000…", the last line of a document. */
bool dr_archive_words(dr_str line);
bool dr_archive_day(dr_str line);
bool dr_archive_number(dr_str line);
/* "(c) 1992 Tiber Courier", "All Rights Reserved" */
bool dr_archive_rights(dr_str line);

/* A document of Factiva's without labels: "183 words", the day, the outlet … "Document TIBER000…". False: it is none.
 */
bool dr_archive_plain(dr_arena *arena, dr_str text, const dr_text_lines *lines, dr_report *report, dr_span *body);

/* Whether text is such a document; whether a file's first bytes are those of some, as text or as a page; and whether a
 * document ends with the line. */
bool dr_archive_is(dr_arena *arena, dr_str text);
bool dr_archive_looks(dr_str start);
bool dr_archive_page_looks(dr_str start);
bool dr_archive_ends(dr_str line);
/* Whether another document's head begins with the text ahead, of which lines before the one that shows it may be its
 * title and outlet: a day and then a head's label, "183 words" and then a day, Factiva's codes up to HD; behind a
 * document that had its end (`ended`) a head's label alone. */
bool dr_archive_begins(dr_str ahead, bool ended);
/* Whether the line belongs to a document's head and to no ordinary text; `before`: the line before it. */
bool dr_archive_heads(dr_str before, dr_str line);

#define DR_ARCHIVE_NO_TEXT                                                                                             \
    "a document of a news archive without its text, only fields: export it again with the full text"

/* Reads text that is such a document, its body to *blocks, each with its kind: 1; 0: it is none, and nothing is done;
 * E_EMPTY: it holds nothing but fields. */
int dr_archive_read(dr_arena *arena, dr_str text, dr_report *report, dr_blocks *blocks, dragoman_error *error);

#endif
