/* OPML 1.0 and 2.0 (opml.org): the feeds that a list names. */
#ifndef DR_INTAKE_CONTAINERS_OPML_H
#define DR_INTAKE_CONTAINERS_OPML_H

#include "intake/containers/stream.h"
#include "intake/report.h"

enum {
    DR_MOST_LISTED = 10000,   /* feeds that one list may name */
    DR_LONGEST_ADDRESS = 8192 /* bytes; longer ones name nothing */
};

/* The addresses that the list names, in its order, NUL-terminated; E_LIMIT past DR_MOST_LISTED of them, E_SYNTAX when
 * it is no well-formed XML: those before that place are in *out. */
int dr_opml_feeds(dr_arena *arena, dr_stream *stream, dr_strs *out, dragoman_error *error);

#endif
