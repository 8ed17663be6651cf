/* An entry of a feed, whatever the feed is written in, to the report in it. */
#ifndef DR_INTAKE_CONTAINERS_ENTRY_H
#define DR_INTAKE_CONTAINERS_ENTRY_H

#include "intake/containers/container.h"

/* What the feed says of the entry; at == NULL: nothing. */
typedef struct dr_entry {
    dr_str id, url, title, day, changed, outlet, section, language;
    dr_strs authors;
    dr_str content, summary;               /* whole text, and what stands for it */
    bool content_is_text, summary_is_text; /* no markup */
} dr_entry;

/* Markup as a line of text: tags out, references decoded, white space folded. */
dr_str dr_entry_line(dr_arena *arena, dr_str markup);
/* The content, else the summary, which is said in a warning unless it is a whole report by its length; E_EMPTY:
 * neither; what the feed says of it stands in *out all the same. */
int dr_entry_give(dr_arena *arena, const dr_entry *entry, dr_item *out, dragoman_error *error);
/* `url` as it stands in a document at `base` (RFC 3986, 5.2, for the references that feeds have); itself when it is
 * whole or there is no base. */
dr_str dr_url_within(dr_arena *arena, dr_str base, dr_str url);

#endif
