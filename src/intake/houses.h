/* Names of newspapers, agencies and broadcasters: those of knowledge/actors_outlets.tsv, and what ends as such names
 * do. */
#ifndef DR_INTAKE_HOUSES_H
#define DR_INTAKE_HOUSES_H

#include "base/str.h"

typedef struct dr_house {
    const char *name; /* in small letters, without "the" */
    int order;        /* of its dates in figures: DR_DAY_FIRST, DR_MONTH_FIRST, 0: not known */
} dr_house;
extern const dr_house dr_house_names[]; /* sorted */
extern const size_t dr_house_count;

/* Whether the table has the name. Letter case of ASCII and "The" do not count. */
bool dr_is_known_house(dr_str name);
/* What goes first in its dates in figures: DR_DAY_FIRST, DR_MONTH_FIRST; 0: not known. */
int dr_house_day_order(dr_str name);
/* Whether it is one or looks like one: "Tiber Courier", "Radio Lagan". */
bool dr_is_house_name(dr_str name);
/* The house in a line that names it and nothing else, or a day and page beside it: "The Guardian (London)",
 * "Source: Tiber Courier", "(The Guardian, 3 April 1998)". at == NULL: it is none. *said: a label or a day makes
 * sure. */
dr_str dr_house_of_line(dr_str line, bool *said);
/* Whether the line, as a whole, tells where this report appeared before, "This article originally appeared in", and
 * what stands behind that: a house, mostly, and a day. News of what was published where is none. */
bool dr_says_origin(dr_str line, dr_str *rest);
/* The owner in "© 1998 Tiber Courier Limited. All rights reserved." without what companies are called; at ==
 * NULL: none. */
dr_str dr_house_of_rights(dr_str line);

#endif
