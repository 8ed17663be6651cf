/* Names of enumerators, from the lists that the public header makes the enumerators from. */
#include "record/writers.h"

#define PICK(names, index) ((unsigned)(index) < sizeof(names) / sizeof *(names) ? (names)[index] : NULL)
#define X(symbol, name) name,

const char *dr_actor_kind_name(dr_actor_kind kind)
{
    static const char *const names[] = {NULL, DRAGOMAN_ACTOR_KINDS(X)};
    return PICK(names, kind);
}

const char *dr_form_name(dr_form form)
{
    static const char *const names[] = {DRAGOMAN_FORMS(X)};
    return PICK(names, form);
}

const char *dr_time_type_name(dr_time_type type)
{
    static const char *const names[] = {DRAGOMAN_TIME_TYPES(X)};
    return PICK(names, type);
}

const char *dr_statement_kind_name(dr_statement_kind kind)
{
    static const char *const names[] = {DRAGOMAN_STATEMENT_KINDS(X)};
    return PICK(names, kind);
}

const char *dr_polarity_name(unsigned polarity)
{
    static const char *const names[] = {DRAGOMAN_POLARITIES(X)};
    return PICK(names, polarity);
}

const char *dr_certainty_name(dr_certainty certainty)
{
    static const char *const names[] = {DRAGOMAN_CERTAINTIES(X)};
    return PICK(names, certainty);
}

const char *dr_context_name(unsigned bit)
{
    static const char *const names[] = {"when", "where", "actor", "recipient"};
    return PICK(names, bit);
}

const char *dr_tense_name(dr_tense tense)
{
    static const char *const names[] = {DRAGOMAN_TENSES(X)};
    return PICK(names, tense);
}

const char *dr_ground_name(dr_ground ground)
{
    static const char *const names[] = {NULL, DRAGOMAN_GROUNDS(X)};
    return PICK(names, ground);
}

const char *dr_casualty_kind_name(dr_casualty_kind kind)
{
    static const char *const names[] = {DRAGOMAN_CASUALTY_KINDS(X)};
    return PICK(names, kind);
}

const char *dr_move_name(dr_move_kind kind)
{
    static const char *const names[] = {DRAGOMAN_MOVE_KINDS(X)};
    return PICK(names, kind);
}
