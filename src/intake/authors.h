/* Names of authors as a container gives them, in one string or many. */
#ifndef DR_INTAKE_AUTHORS_H
#define DR_INTAKE_AUTHORS_H

#include "intake/report.h"

enum { DR_MOST_NAMED = 32 /* names */ };

/* Adds to *out, on the arena, who is named in `given`: of "By Jane Roe, John Doe and Ann Poe" three, of "John Doe in
 * Lisbon" him, of "Doe, John" John Doe. What is one name, or cannot be taken apart, is added as it stands. `given` is
 * UTF-8 that lasts as long as *out, and is trimmed. */
void dr_authors_add(dr_arena *arena, dr_str given, dr_strs *out);
/* Whether it is what programs put where an author's name should be: "Office User", "Admin". */
bool dr_is_no_author(dr_str name);

#endif
