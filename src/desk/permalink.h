/* Addresses of facts that survive recoding: /report/30a929496dac22ff/e185-203-AGREE is the event of that report whose
 * trigger is the bytes 185 to 203 of its text and whose type is AGREE. A report's id is a hash of its address and text,
 * so its bytes do not move; what coding finds there may: then the address tells what it has become. Within a coding
 * facts are called E3, S2, M1, and that may be another fact in the next. */
#ifndef DR_DESK_PERMALINK_H
#define DR_DESK_PERMALINK_H

#include "desk/page.h"

/* "/report/30a929496dac22ff/e185-203-AGREE"; statements by kind and the words from cue to content, moves by kind and
 * evidence. On the arena. */
dr_str dr_fact_address(dr_arena *arena, dr_str report, dragoman_ask_what what, dr_str type, int64_t from, int64_t to);

/* Of such a name, or of one as "E3". */
typedef struct dr_lasting_name {
    dragoman_ask_what what;
    int64_t number; /* 3 of E3; 0: by words */
    int64_t from, to;
    dr_str type;
} dr_lasting_name;
/* false: it is none. */
bool dr_lasting_name_read(dr_str name, dr_lasting_name *out);

/* Leads to the fact in its report; where no fact has that name now, says what there is at its words. */
int dr_fact_page(dr_page *page, int *status);

#endif
