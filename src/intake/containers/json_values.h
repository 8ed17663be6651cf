/* JSON taken off a stream value by value, none of which need fit into the window. */
#ifndef DR_INTAKE_CONTAINERS_JSON_VALUES_H
#define DR_INTAKE_CONTAINERS_JSON_VALUES_H

#include "intake/containers/container.h"

/* Takes bytes up to one that is none of `passed`; that byte, or -1 at the end. */
int dr_json_skip(dr_stream *s, const char *passed);
/* Takes the value that comes next, up to where its brackets close or, of one without, to one of `ends`; `most` bytes of
 * it are kept at *out. false: it breaks off. */
bool dr_json_take(dr_stream *s, const char *ends, size_t most, dr_buf *out);
/* How many bytes the value that `there` begins with takes, as above; all of it where it is cut. */
size_t dr_json_extent(dr_str there, const char *ends);

#endif
