/* Atom feeds (RFC 4287): days, answers to a question, watches, stories. Texts go in as plain text, so that no reader
 * takes them for markup; ids are tag: URIs (RFC 4151) made of what survives recoding: a report's id, a fact's type and
 * words. */
#ifndef DR_DESK_ATOM_H
#define DR_DESK_ATOM_H

#include "desk/page.h"

enum { DR_FEED_ENTRIES = 50 };

typedef struct dr_feed {
    dr_page *page;
    const char *path; /* of the feed, "/events.atom", without its query */
    dr_str title;     /* plain text */
    dr_str id;        /* behind the tag's ":" */
    dr_str updated;   /* a moment; empty: of nothing yet */
} dr_feed;

typedef struct dr_entry {
    dr_str title, summary; /* plain text */
    dr_str id;             /* behind the tag's ":" */
    dr_str updated;        /* a moment */
    dr_str published;      /* a day, or empty */
    dr_str author;         /* an outlet, or empty */
    dr_str address;        /* of the page, from '/' on */
} dr_entry;

void dr_feed_begin(const dr_feed *feed);
void dr_feed_entry(const dr_feed *feed, const dr_entry *entry);
void dr_feed_end(const dr_feed *feed);
/* Text in XML: what HTML escapes, and U+FFFD for what XML 1.0 does not have (2.2). */
void dr_xml_text(dr_buf *out, dr_str text);

/* Handlers of routes.c: the latest days; facts by the query of their page; a watch by its name. */
int dr_days_feed(dr_page *page, int *status);
int dr_facts_feed(dr_page *page, int *status, dragoman_ask_what what);
int dr_watch_feed(dr_page *page, int *status);
/* The reports of a story, the latest first. */
int dr_story_feed(dr_page *page, int *status);

#endif
