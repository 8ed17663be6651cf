/* What bytes look like: the formats that are read, and those that are not, each with what can be done about it. */
#ifndef DR_INTAKE_SNIFF_H
#define DR_INTAKE_SNIFF_H

#include "base/str.h"
#include "dragoman/dragoman.h"

enum { DR_LOOK = 4096 /* bytes looked at */ };

/* What office programs write and is no report, whichever reader finds out. */
#define DR_OFFICE_TABLE                                                                                                \
    "a spreadsheet, not a report: save it as CSV, whose rows are read as reports when one column is called text"
#define DR_OFFICE_SLIDES "slides of a presentation, not a report: save them as plain text"
#define DR_OFFICE_LOCKED "an Office document locked by a password: open it, take the password off, and save it again"

/* What the bytes look like; never AUTO. */
dragoman_format_in dr_sniff(dr_str bytes);
/* What data (a document, an archive, an image …) the bytes are and what to do with it, or NULL: they may be text. */
const char *dr_data_kind(dr_str bytes);
/* Whether it is data that holds no words for a reader: a picture, a sound, a program. */
bool dr_is_media(dr_str bytes);
/* The same for text that is no report: other JSON, XML, mail, addresses. *at is where it begins. */
const char *dr_text_kind(dr_str bytes, size_t *at);

/* UTF-16, by its byte order mark or by the zero bytes of its first two letters. */
bool dr_is_wide(dr_str bytes);
/* The first bytes as ASCII, trimmed: UTF-16 loses its zero bytes, other encodings stay. */
dr_str dr_first_bytes(dr_str bytes, char room[DR_LOOK]);
/* Comments, processing instructions and white space off the start. */
dr_str dr_skip_prolog(dr_str s);
bool dr_is_html(dr_str s);
/* A document type off the start, and what dr_skip_prolog takes behind it. */
dr_str dr_skip_doctype(dr_str s);
/* Lines of headers from the first on (behind a mailbox's own line): how many, those of machines and those of letters
 * among them. */
typedef struct dr_heads {
    uint32_t headers, machine, letter;
    bool sure;              /* a sender's address, or a day with its time: no memorandum has it */
    bool ended, unfinished; /* by a blank line; by nothing: bytes behind these may be more of them */
} dr_heads;
dr_heads dr_heads_of(dr_str s);
/* Three lines of headers or more, one of them a machine's. */
bool dr_is_mail(dr_str s);

#endif
