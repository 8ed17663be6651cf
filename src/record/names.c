#include "record/writers.h"

#define PICK(names, index) ((unsigned)(index) < sizeof(names) / sizeof *(names) ? (names)[index] : NULL)

const char *dr_actor_kind_name(dr_actor_kind kind)
{
    static const char *const names[] = {NULL, "person", "group", "organization", "state", "population", "outlet"};
    return PICK(names, kind);
}

const char *dr_form_name(dr_form form)
{
    static const char *const names[] = {"name", "nominal", "pronoun"};
    return PICK(names, form);
}

const char *dr_time_type_name(dr_time_type type)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return PICK(names, type);
}

const char *dr_statement_kind_name(dr_statement_kind kind)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return PICK(names, kind);
}

const char *dr_certainty_name(dr_certainty certainty)
{
    static const char *const names[] = {"certain", "probable", "possible", "unknown"};
    return PICK(names, certainty);
}

const char *dr_tense_name(dr_tense tense)
{
    static const char *const names[] = {"past", "ongoing", "future", "hypothetical", "historical"};
    return PICK(names, tense);
}

const char *dr_move_name(dr_move_kind kind)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DR_MOVES(X)
#undef X
    };
    return PICK(names, kind);
}
