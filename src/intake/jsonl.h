/* A line of JSON Lines to the input it describes, and to what it says of the report:
 *
 *   {"id", "text" or "html",                                      the input
 *    "url", "published", "outlet" or "source",                    as arguments, for this report alone
 *    "title", "authors", "section", "language"}                   straight to the report
 *
 * Where one of these is absent or empty, what other sources call it counts: "date", "published_at" …, "byline", "author",
 * "headline", "publisher", "publication", "link". Of an object in place of a name its "name" is taken. An object without a
 * text may hold the report in one of its members ("fields", "_source" …), and one with a title may have but a summary.
 *
 * Every error names its byte, and in error->where its report's id, the member and the value, cut. Strings land on the
 * arena. Other members are checked and passed over; null counts as absent. */
#ifndef DR_INTAKE_JSONL_H
#define DR_INTAKE_JSONL_H

#include "base/error.h"
#include "intake/report.h"

/* One line to the input it describes: out->bytes, size, from and the fields it gives; what it does not give stays as
 * *out has it. A number as id becomes its text; `authors` is a string or an array of strings, taken apart (authors.h); of a time in `published`
 * the day is taken, with a warning, and published_from is METADATA. Lone surrogates become U+FFFD; broken UTF-8 passes
 * as it is, for the reader of the bytes to repair. The text may hold NUL, other members may not. With both text and
 * html, the html counts; a text that holds paragraphs' tags is a piece of a page, and its references are decoded, unless
 * out->raw calls it clean.
 * Errors: DRAGOMAN_E_SYNTAX, or DRAGOMAN_E_LIMIT for DR_MAX_LINE and DR_MAX_JSON_DEPTH, with the byte in the line. */
int dr_jsonl_line(dr_arena *arena, dr_str line, dragoman_input *out, dr_report *report, dragoman_error *error);
/* What a member of that name is in a report, for those who look at objects before they read them. */
enum {
    DR_SIGN_TEXT = 1,
    DR_SIGN_SUMMARY = 2,
    DR_SIGN_TITLE = 4,
    DR_SIGN_URL = 8,
    DR_SIGN_DAY = 16,
    DR_SIGN_WITHIN = 32 /* an object that may hold the report */
};
unsigned dr_jsonl_sign(dr_str name);
/* Whether the members that begin so are those of an object that stands for a text: {"rendered": "..."}. */
bool dr_jsonl_is_shown(dr_str members);
/* Adds the id of the report that the line describes to what the error is about. */
void dr_jsonl_about(dragoman_error *error, const char *given_id);

#endif
