/* A stored report as its page shows it: its record as corrected, its corrections, and its parts. */
#ifndef DR_DESK_REPORT_H
#define DR_DESK_REPORT_H

#include "coding/title.h"
#include "desk/page.h"
#include "store/correction.h"

/* A correction that holds, with who made it. */
typedef struct dr_shown_correction {
    int64_t id;
    dr_table table;
    uint32_t fact;      /* index in the record as corrected; DR_NONE: no such fact is coded now */
    dr_str was, change; /* JSON */
    dr_str by, made, note;
} dr_shown_correction;

typedef struct dr_shown_report {
    int64_t number; /* 0: it is not stored */
    dr_str added, origin;
    bool live;        /* no later text is stored */
    int64_t previous; /* the number of the text before it, or 0 */
    dr_corrected facts;
    const dr_record *record; /* facts.record */
    DR_VEC(dr_shown_correction) corrections;
} dr_shown_report;

/* The report of that id (or, when it is named by one, of that key or given id): of several texts the latest. 404 in
 * *status without one. */
int dr_find_shown(dr_page *page, dr_str id, dr_shown_report *out, int *status);
/* The same without looking into it: what is stored of it, and its record's JSON as it was coded. */
int dr_find_stored(dr_page *page, dr_str id, dr_shown_report *out, dr_str *json, int *status);
/* What the fact is: as coded, corrected, wrong … */
dr_fact_state dr_state_of(const dr_shown_report *report, dr_table table, uint32_t index);

/* The page of a report that was found or read, behind its title. */
int dr_report_shown(dr_page *page, const dr_shown_report *report);

/* What the text's marks are, by class. */
void dr_report_legend(dr_page *page);
/* The text in paragraphs: what facts stand on is marked, with a number behind events, statements and moves that leads
 * to the fact, and a place that leads back to it. */
void dr_report_text(dr_page *page, const dr_shown_report *report);
/* Its facts: events, moves, statements, actors, days, places, each with an address on the page ("e3") and a link to its
 * words ("at-e3"). */
void dr_report_facts(dr_page *page, const dr_shown_report *report);
/* Why one of its events is in its record: fact "E3". 404 in *status when there is no such event. */
int dr_explain_page(dr_page *page, dr_str id, dr_str fact, int *status);
/* Its other texts and codings, and what changed. */
int dr_report_versions(dr_page *page, const dr_shown_report *report);

/* 'e' and 3 for "E3" of events: the letter that a fact of the table is called by, small. */
static inline char dr_fact_letter(dr_table table)
{
    return table == DR_TABLE_EVENTS ? 'e' : table == DR_TABLE_STATEMENTS ? 's' : 'm';
}

#endif
