/* Flat text as it comes off a page: which lines are the report, and what the others are. */
#ifndef DR_INTAKE_FLAT_FLAT_H
#define DR_INTAKE_FLAT_FLAT_H

#include "base/error.h"
#include "intake/report.h"

/* `text` is valid UTF-8. Fills text, paragraphs, captions, removed and whatever metadata the text itself
 * gives away (title, byline, dateline) and is not yet set. */
int dr_flat_read(dr_arena *arena, dr_str text, dr_report *report, dragoman_error *error);

/* What a stand-alone line of a page is, by its wording alone: promotion, newsletter, caption …, or
 * DR_REMOVED_COUNT when nothing speaks against it. Shared by the HTML body. */
dr_removed_kind dr_line_kind(dr_str line);

/* The credit in a caption or credit line, at == NULL when there is none. */
dr_str dr_flat_credit(dr_str line);
/* Whether the line is text with the name of a wire behind it, "… on Thursday. (Reuters)": by itself no caption. */
bool dr_flat_is_signed(dr_str line);

/* Whether the line is a dateline and nothing else: "GENEVA, Sept. 8 (Reuters) -". */
bool dr_flat_is_dateline(dr_str line);
/* Whether text begins with an agency's dateline. */
bool dr_flat_has_dateline(dr_str text);
/* Bytes of the dateline that a paragraph of prose begins with, its dash or bracket included, and 0 without one. A place
 * by itself, "LISBON -", is one before a whole sentence only, and where it has four letters: "US - Israel talks" is
 * none. */
size_t dr_flat_dateline_size(dr_str paragraph);
/* Whether the title is that of a digest: "News in brief"; and the number of an item in one: "[3] …", "3. …", "3) …",
 * "(3) …", else 0. */
bool dr_flat_says_briefs(dr_str title);
uint32_t dr_flat_item(dr_str text);
/* Whether the line is a time of day and nothing else: "15:10", "3.10pm BST". */
bool dr_flat_is_clock(dr_str line);

/* Outlet and date of the dateline that text begins with, where not yet known. Shared by HTML. */
void dr_flat_dateline(dr_arena *arena, dr_str text, dr_report *report);

/* Whether the word is one of the list, which is sorted by bytes. */
/* The name in full of an agency that signs datelines; at == NULL: it is none. */
dr_str dr_flat_agency(dr_str name);
bool dr_flat_listed(const char *const *list, size_t n, dr_str word);
#define DR_FLAT_LISTED(list, word) dr_flat_listed((list), sizeof(list) / sizeof *(list), (word))

#endif
