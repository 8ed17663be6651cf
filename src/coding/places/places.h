/* Inside the places step: names are found first, then all of a report's names are resolved together, since they
 * speak for each other.
 *
 *   text    Dayton , Ohio … in Paris …
 *   names   [0]      [1]       [2]          find.c
 *   inside  1        -         -            "Dayton, Ohio": the second holds the first
 *   row     Dayton   Ohio      Paris        resolve.c: one row of each name's chain in the gazetteer */
#ifndef DR_CODING_PLACES_PLACES_H
#define DR_CODING_PLACES_PLACES_H

#include "coding/coding.h"
#include "knowledge/gazetteer.h"

/* A place's name in the text. */
typedef struct dr_place_name {
    uint32_t first, end; /* tokens */
    uint32_t chain;      /* the first row of this name in knowledge->places */
    uint32_t inside;     /* the name after the comma that may hold it, or DR_NONE */
    bool after_comma;    /* a state may stand here as an abbreviation */
    bool division;       /* "province", "County" stands beside it */
    bool town;           /* only small towns have this name: see dr_resolve_places */
    bool in;             /* "in", "near" stands before it */
    bool doubtful;       /* a capitalised word that is not known follows: part of a longer name? */
    uint32_t row;        /* resolved; DR_NONE: as good as another one elsewhere */
    double confidence;
    dr_str country, feature; /* of a village that no table has */
} dr_place_name;
typedef DR_VEC(dr_place_name) dr_place_names;

void dr_find_places(dr_coder *coder, dr_place_names *out);
/* Gives each name its row. Names of small towns alone stay only where the report places one of them: "in Appomattox"
 * with its country or state named, or "Appomattox, Va.". */
void dr_resolve_places(dr_coder *coder, dr_place_names *names);

/* Whether the capitalised word at `at` of the sentence that begins at `first` is what a verb before it attacks or
 * holds, as only places are: "shelled Karlovac and Sisak". */
bool dr_is_taken(const dr_coder *coder, uint32_t first, uint32_t at);

/* Adds villages that no table has, to resolved names; see villages.c. */
void dr_add_villages(dr_coder *coder, dr_place_names *names);

/* Where the report's outlet is at home. */
typedef struct dr_home {
    dr_str country; /* ISO 3166-1 alpha-3; empty: not known */
    uint32_t row;   /* the town or division in its name, in knowledge->places; DR_NONE: none */
} dr_home;
dr_home dr_outlet_home(const dr_coder *coder);

/* Whether the row may be meant by these words: an abbreviated state needs its comma or its dots ("Dayton, O.", "N.Y.").
 */
bool dr_place_fits(const dr_coder *coder, const dr_place_name *name, const dr_known_place *row);

#endif
