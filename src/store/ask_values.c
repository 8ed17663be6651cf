#include "store/ask_values.h"

#include "knowledge/plover.h"

/* " AGREE CONSULT …" */
#define X(symbol, quad, score, two_sided) " " #symbol
static const char event_types[] = "such a type of event is not known; there are" DR_PLOVER_TYPES(X);
#undef X
#define X(symbol, name) " " name
static const char statement_kinds[] = "such a kind of statement is not known; there are" DRAGOMAN_STATEMENT_KINDS(X),
                  move_kinds[] = "such a kind of move is not known; there are" DRAGOMAN_MOVE_KINDS(X),
                  actor_kinds[] = "such a kind of actor is not known; there are" DRAGOMAN_ACTOR_KINDS(X),
                  tenses[] = "such a tense is not known; there are" DRAGOMAN_TENSES(X),
                  polarities[] = "such a polarity is not known; there are" DRAGOMAN_POLARITIES(X);
#undef X

/* Whether the word is one of those behind the last ';' and "there are". */
static bool is_listed(const char *message, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = strstr(message, "there are") + 9; *at == ' ';) {
        size_t next = strcspn(at + 1, " ");
        if (next == size && memcmp(at + 1, word, size) == 0)
            return true;
        at += 1 + next;
    }
    return false;
}

static int check(const char *message, const char *const *words, dragoman_error *error)
{
    for (; words && *words; words++)
        if (!is_listed(message, *words)) {
            int code = dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
            dr_error_where(error, *words);
            return code;
        }
    return 0;
}

int dr_ask_check_values(dragoman_ask_what what, const dragoman_filter *f, dragoman_error *error)
{
    const char *const one[] = {f->polarity, NULL};
    const char *types = what == DRAGOMAN_ASK_STATEMENTS ? statement_kinds
                        : what == DRAGOMAN_ASK_MOVES    ? move_kinds
                        : what == DRAGOMAN_ASK_ACTORS   ? actor_kinds
                        : what == DRAGOMAN_ASK_PLACES   ? NULL /* GeoNames' feature codes */
                                                        : event_types;
    int code = types ? check(types, f->types, error) : 0;
    if (code == 0)
        code = check(tenses, f->tenses, error);
    return code ? code : check(polarities, one, error);
}
