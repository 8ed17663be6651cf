/* What is on the table: the terms of moves word for word, and what puts nothing there. */
#include "record/writers.h"
#include "unit/reading.h"

/* "term / term" of each move, moves joined by " ## ". */
static dr_str terms_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->moves.n; i++) {
        const dr_move *m = &record->moves.at[i];
        dr_buf_format(&out, "%s%s: ", i ? " ## " : "", dr_move_name(m->kind));
        for (uint32_t t = 0; t < m->terms.n; t++)
            dr_buf_format(&out, "%s%.*s", t ? " / " : "", DR_FMT(dr_cut(record->report.text, m->terms.at[t].span)));
    }
    return dr_buf_view(&out);
}

typedef struct row {
    const char *text, *terms;
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(terms_of(read_on(dr_str_of(rows[i].text), (dr_date){0})), rows[i].terms);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

/* What is asked for is what is to become of it, not the thing itself; when it was refused is no term. */
static void whole(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Egypt called for the talks to be broken off.", "demand: the talks to be broken off"},
        {"Iraq called for all sanctions to be lifted.", "demand: all sanctions to be lifted"},
        {"Iraq called for sanctions.", "demand: sanctions"},
        {"Peru put forward a plan for a truce, which Britain turned down within the hour.",
         "proposal: a plan for a truce ## rejection: "},
        {"Sadat demanded that Israel leave Gaza, which Begin would never do.", "demand: Israel leave Gaza"},
    };
    CHECK(rows);
}

/* What waits for a condition that is told as such, and what has been done after something else. */
static void waiting(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel made the return of its prisoners a condition for talks.", "conditional: the return of its prisoners"},
        {"Israel made peace.", ""},
        {"Israel accepted the truce only after Egypt had released the prisoners.", "acceptance: the truce"},
        {"Israel agreed to leave only after Egypt released the prisoners.",
         "conditional: leave / Egypt released the prisoners"},
    };
    CHECK(rows);
}

int main(void)
{
    rules_alone = true;
    const struct CMUnitTest tests[] = {KTEST(whole), KTEST(waiting)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
