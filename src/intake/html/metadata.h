/* Private to metadata: the evidence a page gives for each field, the best kept.
 *
 *   metadata.c         walks the page            metadata_json.c    JSON-LD
 *   metadata_visible.c what only readers see     metadata_offer.c   weighs what they say
 *   metadata_clean.c   makes values presentable */
#ifndef DR_INTAKE_HTML_METADATA_H
#define DR_INTAKE_HTML_METADATA_H

#include "intake/html/html.h"

/* Where a value is from, best first; 0 is none. Not every source speaks of every field. */
typedef enum dr_rank {
    DR_RANK_NONE,
    DR_RANK_SITE_NAME,  /* og:site_name, of the outlet alone */
    DR_RANK_CANONICAL,  /* <link rel=canonical>, of the URL alone */
    DR_RANK_JSON,       /* JSON-LD, an article's */
    DR_RANK_OPEN_GRAPH, /* og:, article: */
    DR_RANK_META,       /* other <meta> names */
    DR_RANK_ITEMPROP,
    DR_RANK_JSON_OTHER, /* JSON-LD, another thing's */
    DR_RANK_ELEMENT,    /* rel=author, <time>, <h1> */
    DR_RANK_TITLE,      /* <title> */
    DR_RANK_URL,
    DR_RANK_LABELLED, /* "Published November 20, 2019", "By Jane Roe" */
    DR_RANK_CLASS,    /* an element whose class says what it is */
    DR_RANK_MODIFIED  /* what says least: a date of change, a label of the site's software */
} dr_rank;

typedef struct dr_evidence {
    dr_arena *arena;
    dr_str second_heading, set_heading; /* the first <h2>; the first line in large type */
    dr_str title, page_title, heading, outlet, section, url, language;
    dr_rank title_rank, outlet_rank, section_rank, url_rank, language_rank, author_rank, date_rank;
    dr_strs authors, houses; /* houses: organisations named as authors, who are when nobody else is */
    dr_report *report; /* its dates are noted as they are met */
} dr_evidence;

enum { DR_LINE_MAX = 160 /* bytes; a byline or a date line is no longer */ };

/* Whether a value from this source replaces one from `standing`. */
bool dr_is_better(dr_rank from, dr_rank standing);
/* Keep the value when its source is better than what stands there. Text is folded; empty text is no offer. */
void dr_offer(dr_evidence *e, dr_str *field, dr_rank *rank, dr_str value, dr_rank from);
/* `where` names what says so, and lasts. */
void dr_offer_date(dr_evidence *e, dr_str value, dr_rank from, dr_day_meaning says, const char *where);
void dr_offer_outlet(dr_evidence *e, dr_str value, dr_rank from);
/* One or more names in a line. Names from one source add up when `more` is set. */
void dr_offer_authors(dr_evidence *e, dr_str value, dr_rank from, bool more);

/* The text of a small element; none of one that holds too much to be a line. */
dr_str dr_element_line(dr_evidence *e, const dr_node *node);
/* The machine's value of an element, or its text. */
dr_str dr_element_value(dr_evidence *e, const dr_node *node);
/* A second look at the body for what readers see: bylines, and days that are printed. */
void dr_read_visible(dr_evidence *e, const dr_dom *dom);

bool dr_is_json_ld(const dr_node *node);
/* An organisation that is named as the author. */
void dr_offer_house(dr_evidence *e, dr_str name);
/* Everything a JSON-LD script says; broken JSON is mended where that is easy. */
void dr_read_json_ld(dr_evidence *e, dr_str script);

/* White space folded, references decoded, tags dropped: values in metadata are often escaped twice. */
dr_str dr_clean_value(dr_arena *arena, dr_str value);
/* A title without the outlet's name behind it. `heading` is the page's <h1> or empty. */
dr_str dr_clean_title(dr_str title, dr_str heading, dr_str outlet, dr_str domain, bool from_title_tag);
/* The outlet in "Heading - The Daily"; empty unless the title begins with the page's heading. */
dr_str dr_title_outlet(dr_str title, dr_str heading);
/* The names in a byline, added to *out without repeats. `strict`: each must look like a person's name. */
void dr_clean_authors(dr_arena *arena, dr_str line, dr_strs *out, bool strict);
/* The names that are not the outlet's own, or all when there are no others. */
void dr_drop_outlet(dr_arena *arena, const dr_strs *names, dr_str outlet, dr_strs *out);
/* Whether the name is an organisation's: the outlet's own, an agency's, "… Corporation", "… News". */
bool dr_is_house(dr_str name, dr_str outlet);
/* Organisations among the authors no longer stand in the way of reporters. */
void dr_doubt_houses(dr_evidence *e);
/* The length of what a title of a print view begins with: "Print: ", "Printer-friendly version - "; else 0. */
size_t dr_print_lead(dr_str title);
/* "www.example.org" of a URL, without "www."; empty when there is none. */
dr_str dr_url_domain(dr_str url);

#endif
