/* HTML to a report, in four steps: charset.c, dom_parse.c, metadata.c, body*.c; html.c calls them in turn. */
#ifndef DR_INTAKE_HTML_HTML_H
#define DR_INTAKE_HTML_HTML_H

#include "base/error.h"
#include "intake/html/dom.h"
#include "intake/report.h"

/* Decode to UTF-8 by BOM, declared charset (an HTTP header's, or NULL; then <meta>), else detection.
 * *replaced counts what could not be decoded. The view is the bytes themselves where they are UTF-8 already. */
dr_str dr_html_view(dr_arena *arena, dr_str bytes, const char *declared, size_t *replaced);
/* The same, on the arena. */
dr_str dr_html_decode(dr_arena *arena, dr_str bytes, const char *declared, size_t *replaced);

/* The parts of it that flat text shares (text_bytes.c). The encoding is iconv's name for it; a character that cannot be
 * read becomes U+FFFD and is counted. */
dr_str dr_charset_convert(dr_arena *arena, dr_str bytes, const char *encoding, size_t *replaced);
/* What the bytes look like to the detector, "CP1252" where it sees nothing. */
const char *dr_charset_detect(dr_str bytes);
/* iconv's name for the encoding of an XML document by its first bytes: what it declares, unless they are another; NULL
 * for UTF-16 and UTF-32, which say so themselves. */
const char *dr_charset_of_xml(dr_str start);
/* "UTF-16LE" or "UTF-16BE" for Latin letters in UTF-16 without a mark, else NULL. */
const char *dr_charset_utf16(dr_str bytes);

/* Title, outlet, authors, date with its source, language, canonical url, section, best evidence first:
 * JSON-LD, OpenGraph and other meta, <time>, the URL, and the page's own text. Leaves alone what is set. False: of the
 * title nothing speaks but <title>. */
bool dr_html_metadata(dr_arena *arena, const dr_dom *dom, dr_report *report);

/* The length of what a byline begins with: "By ", "BYLINE:", "Written by "; 0 when the line is none. */
size_t dr_byline_lead(dr_str line);

/* The longest articleBody in the page's JSON-LD, its character references decoded; at == NULL when there is none. */
dr_str dr_json_ld_body(dr_arena *arena, const dr_dom *dom);

/* The article: fills text, paragraphs, captions and removed. Uses report->title when it is known; where it is not
 * `titled`, the lines over the text may tell title and authors. False, and nothing filled, when the page is an index of
 * articles and none itself. */
bool dr_html_body(dr_arena *arena, const dr_dom *dom, bool titled, dr_report *report);
/* Of a page around one text as it was typed, in <pre>: reads that as flat text. False, and nothing done, when it is none. */
bool dr_html_typed(dr_arena *arena, const dr_dom *dom, dr_report *report);

/* The text of a page in UTF-8, a line a block, for what has a layout of its own to be read by. */
dr_str dr_html_plain(dr_arena *arena, dr_str html);

int dr_html_read(dr_arena *arena, dr_str bytes, dr_report *report, dragoman_error *error);
/* The same of a page whose charset was declared outside of it, or NULL. */
int dr_html_read_as(dr_arena *arena, dr_str bytes, const char *charset, dr_report *report, dragoman_error *error);

#endif
