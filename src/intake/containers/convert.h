/* Documents whose text is taken out before anything else looks at it: PDF, Word.
 *
 *   stream ─▶ all of it ─▶ text ─▶ stream ─▶ which kind? ─▶ …       so that an export of many reports is one in a PDF
 * too */
#ifndef DR_INTAKE_CONTAINERS_CONVERT_H
#define DR_INTAKE_CONTAINERS_CONVERT_H

#include "intake/containers/container.h"

/* Limits, each named in its error message. */
enum {
    DR_MAX_PDF_SECONDS = 60,     /* that pdftotext may take */
    DR_MAX_PDF_MEMORY = 1 << 30  /* bytes of memory that it may take */
};

/* What a document holds, on the arena. */
typedef struct dr_converted {
    dr_str text, title;
    dr_strs authors;
} dr_converted;

typedef struct dr_conversion {
    dragoman_format_in from;
    const char *format;
    bool (*looks)(dr_str bytes); /* the first bytes as they are */
    int (*convert)(dr_arena *arena, dr_str bytes, dr_converted *out, dragoman_error *error);
} dr_conversion;

extern const dr_conversion dr_pdf, dr_docx;

/* The document that bytes are the beginning of, or that is asked for; NULL: none. */
const dr_conversion *dr_conversion_of(dr_str bytes, const dragoman_input *about);
/* Puts the document's text in the place of its bytes, which are all of the stream. */
int dr_convert(dr_container *c, const dr_conversion *conversion, dragoman_error *error);

#endif
