/* HTML to a report, in four steps: charset.c, dom_parse.c, metadata.c, body*.c; html.c calls them in turn. */
#ifndef DR_INTAKE_HTML_HTML_H
#define DR_INTAKE_HTML_HTML_H

#include "base/error.h"
#include "intake/html/dom.h"
#include "intake/report.h"

/* Decode to UTF-8 by BOM, declared charset (an HTTP header's, or NULL; then <meta>), else detection.
 * *replaced counts what could not be decoded. */
dr_str dr_html_decode(dr_arena *arena, dr_str bytes, const char *declared, size_t *replaced);

/* Title, outlet, authors, date with its source, language, canonical url, section, best evidence first:
 * JSON-LD, OpenGraph and other meta, <time>, the URL, and the page's own text. Leaves alone what is set. */
void dr_html_metadata(dr_arena *arena, const dr_dom *dom, dr_report *report);

/* The article: fills text, paragraphs, captions and removed. Uses report->title when it is known. */
void dr_html_body(dr_arena *arena, const dr_dom *dom, dr_report *report);

int dr_html_read(dr_arena *arena, dr_str bytes, dr_report *report, dragoman_error *error);

#endif
