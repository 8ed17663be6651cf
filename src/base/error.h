/* Filling a dragoman_error in one line: return dr_error(error, DRAGOMAN_E_SYNTAX, "…", position); */
#ifndef DR_BASE_ERROR_H
#define DR_BASE_ERROR_H

#include "base/str.h"
#include "dragoman/dragoman.h"

#define DR_NOWHERE SIZE_MAX /* an error without a byte position */

/* What every public call begins with: nothing is wrong, and `name` is what it would be about (NULL: "-"). */
void dr_error_begin(dragoman_error *error, const char *name);
/* Fills *error (may be NULL) and returns code. `message` must be static text. `where` is left as it is. */
int dr_error(dragoman_error *error, int code, const char *message, size_t position);
/* The same for a line (1-based) of a table. */
int dr_error_line(dragoman_error *error, int code, const char *message, size_t line);
/* The same with errno, for files: DRAGOMAN_E_IO, or DRAGOMAN_E_MEMORY where that is what the system lacks. */
int dr_error_system(dragoman_error *error, const char *message, const char *path);
/* Names the input or file the error is about; cut to fit, always NUL-terminated. */
void dr_error_where(dragoman_error *error, const char *name);
/* Appends ", what" to what the error is about; an empty text adds nothing. */
void dr_error_about(dragoman_error *error, dr_str what);
/* The same behind the name that it began with (NULL: "-"), before what is in `what`: "crawl.zip, mail.eml, page.pdf".
 */
void dr_error_within(dragoman_error *error, const char *name, dr_str what);

#endif
