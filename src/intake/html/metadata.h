/* Private to metadata: the evidence a page gives for each field, the best kept.
 *
 *   metadata.c         walks the page            metadata_json.c    JSON-LD
 *   metadata_offer.c   weighs what they say      metadata_clean.c   makes values presentable */
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
    DR_RANK_MODIFIED  /* a date of change, when there is no other */
} dr_rank;

typedef struct dr_evidence {
    dr_arena *arena;
    dr_str title, page_title, heading, outlet, section, url, language;
    dr_rank title_rank, outlet_rank, section_rank, url_rank, language_rank, author_rank, date_rank;
    dr_strs authors;
    dr_date published;
    bool is_utc; /* the date is one in universal time */
} dr_evidence;

enum { DR_LINE_MAX = 160 /* bytes; a byline or a date line is no longer */ };

/* Whether a value from this source replaces one from `standing`. */
bool dr_is_better(dr_rank from, dr_rank standing);
/* Keep the value when its source is better than what stands there. Text is folded; empty text is no offer. */
void dr_offer(dr_evidence *e, dr_str *field, dr_rank *rank, dr_str value, dr_rank from);
void dr_offer_date(dr_evidence *e, dr_str value, dr_rank from);
void dr_offer_outlet(dr_evidence *e, dr_str value, dr_rank from);
/* One or more names in a line. Names from one source add up when `more` is set. */
void dr_offer_authors(dr_evidence *e, dr_str value, dr_rank from, bool more);

bool dr_is_json_ld(const dr_node *node);
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
/* "www.example.org" of a URL, without "www."; empty when there is none. */
dr_str dr_url_domain(dr_str url);

#endif
