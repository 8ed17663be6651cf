/* Bytes to a report: looks at what the input is and calls the reader for it. */
#ifndef DR_INTAKE_INTAKE_H
#define DR_INTAKE_INTAKE_H

#include "base/error.h"
#include "intake/report.h"
#include "intake/sniff.h"

/* Limits, each named in its error message and tested. */
enum {
    DR_MAX_LINE = 8 << 20,   /* bytes of one JSON line */
    DR_MAX_TREE_DEPTH = 512, /* nesting of HTML elements; deeper ones become siblings, with a warning */
    DR_MAX_BLOCKS = 500000,  /* lines of a flat text; the rest is left unread, with a warning */
    DR_MAX_NODES = 2000000   /* elements and texts of one page; the rest is left unread, with a warning */
};

/* Fills *report, whose strings live on the arena. What the input says explicitly (date, url, outlet,
 * given_id) goes before what the page says. */
int dr_intake(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error);

/* The parts of dr_intake that readers of other rooms (CoNLL-U) need: what the input says explicitly, and the id of a
 * report whose url, outlet and text are set: 16 hex digits that are the same for the same url and text; without a url,
 * for the same outlet and text. */
int dr_take_arguments(dr_arena *arena, const dragoman_input *input, dr_report *report, dragoman_error *error);
dr_str dr_report_id(dr_arena *arena, const dr_report *report);
/* As versions made it to which the outlet was nothing: of url and text alone. */
dr_str dr_report_id_of_text(dr_arena *arena, const dr_report *report);

/* The language of a text, by its scripts and commonest words; unsure of fewer than twenty words in Latin letters. */
typedef enum dr_english { DR_ENGLISH_UNSURE, DR_ENGLISH, DR_PARTLY_ENGLISH, DR_NOT_ENGLISH } dr_english;
typedef struct dr_language {
    dr_english english;
    const char *code;  /* ISO 639-1, where it can be told; else NULL */
    uint32_t foreign;  /* per cent of the letters that are not English */
    double confidence; /* 0..1: that code is right; without one, that the text is English */
} dr_language;
dr_language dr_language_of(dr_str text);
/* "en" of "en-US", "EN_gb", "English"; at == NULL for anything else that is no code. */
dr_str dr_language_code(dr_arena *arena, dr_str tag);

#endif
