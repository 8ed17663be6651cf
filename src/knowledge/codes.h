/* What other codings call countries, divisions, actors' codes and kinds of events, for exports: tables of knowledge/
 * whose rows are sorted by their bytes and looked up where they lie, so that nothing is loaded and no state kept. Texts
 * are views of the tables' bytes; empty where a table has nothing. */
#ifndef DR_KNOWLEDGE_CODES_H
#define DR_KNOWLEDGE_CODES_H

#include "base/str.h"

/* A row of country_codes.tsv, with the name that countries.tsv gives. */
typedef struct dr_country_codes {
    dr_str name;      /* "Serbia" */
    dr_str iso2;      /* ISO 3166-1 alpha-2 */
    dr_str number;    /* ISO 3166-1 numeric, without leading zeros */
    dr_str fips;      /* FIPS 10-4 */
    dr_str cow;       /* Correlates of War, state system list v2016 */
    dr_str cameo;     /* GDELT's code of an actor's country where it is not that of dr_actor.code */
    dr_str subregion; /* UN M49 */
} dr_country_codes;
dr_country_codes dr_country_codes_of(dr_str iso3);

/* FIPS 10-4 of a first-order division by the name it has in places.tsv: "FRA5", of American states "USTX". */
dr_str dr_division_code(dr_arena *scratch, dr_str iso3, dr_str admin1);

/* What three letters of a CAMEO actor code may stand for: bits. */
enum {
    DR_CAMEO_COUNTRY = 1 << 0, /* or region */
    DR_CAMEO_TYPE = 1 << 1,
    DR_CAMEO_GROUP = 1 << 2,
    DR_CAMEO_RELIGION = 1 << 3,
    DR_CAMEO_ETHNIC = 1 << 4
};
unsigned dr_cameo_kinds(dr_str part);

/* Goldstein's score of a CAMEO event code, as written: "-4.4". */
dr_str dr_cameo_score(dr_str code);

/* The rest, behind its tab, of the row of a sorted table that begins with `key` (several columns parted by tabs) and a
 * tab; at == NULL when there is none. Comments and the header stand before the rows. */
dr_str dr_sorted_row(dr_str table, dr_str key);

#endif
