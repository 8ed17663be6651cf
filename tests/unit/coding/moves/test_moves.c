#include "unit/reading.h"


static dr_record *read_text(const char *text)
{
    return read_on(dr_str_of(text), (dr_date){0});
}

static const char *kind_name(dr_move_kind kind)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DRAGOMAN_MOVE_KINDS(X)
#undef X
    };
    return names[kind];
}

static void add_names(dr_buf *out, const dr_record *record, const dr_indexes *actors)
{
    for (uint32_t i = 0; i < actors->n; i++)
        dr_buf_format(out, "%s%.*s", i ? ", " : "", DR_FMT(record->actors.at[actors->at[i]].name));
}

/* "party kind to: term [ACTION mode] // term", moves joined by " ## "; an answer has its number behind "<". */
static dr_str table_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->moves.n; i++) {
        const dr_move *m = &record->moves.at[i];
        dr_buf_format(&out, "%s", i ? " ## " : "");
        add_names(&out, record, &m->party);
        dr_buf_format(&out, " %s ", kind_name(m->kind));
        add_names(&out, record, &m->to);
        if (m->answers != DR_NONE)
            dr_buf_format(&out, "<%u", m->answers);
        dr_buf_format(&out, ":");
        for (uint32_t t = 0; t < m->terms.n; t++) {
            const dr_term *term = &m->terms.at[t];
            dr_buf_format(&out, "%s %.*s", t ? " //" : "", DR_FMT(dr_cut(record->report.text, term->span)));
            if (term->action)
                dr_buf_format(&out, " [%s%s%.*s]", dr_plover_name(term->action), term->mode.size ? " " : "",
                              DR_FMT(term->mode));
            if (term->in_exchange_for != DR_NONE)
                dr_buf_format(&out, " for %u", term->in_exchange_for);
        }
    }
    return dr_buf_view(&out);
}

typedef struct row {
    const char *text, *moves;
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(table_of(read_text(rows[i].text)), rows[i].moves);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void kinds(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        /* what follows the quotation is no term */
        {"\"Serbia is willing to withdraw its troops,\" Milosevic told reporters.",
         "Serbia offer : withdraw its troops [RETREAT withdraw]"},
        {"Egypt demanded that Israel withdraw from the Sinai.",
         "Egypt demand Israel: Israel withdraw from the Sinai [RETREAT withdraw]"},
        {"Egypt demanded the release of the prisoners, the withdrawal of Israeli forces, and the establishment of a "
         "border commission.",
         "Egypt demand Israel Defense Forces: the release of the prisoners [RETREAT release] // the withdrawal of "
         "Israeli forces [RETREAT withdraw] // the establishment of a border commission"},
        {"Israel rejected the Egyptian proposal.", "Israel rejection Egypt: the Egyptian proposal"},
        {"Croatia accepted a ceasefire in exchange for the release of prisoners.",
         "Croatia acceptance : a ceasefire [RETREAT ceasefire] for 1 // the release of prisoners [RETREAT release]"},
        {"Serbia refused to accept the plan.", "Serbia rejection : the plan"},
        {"Bosnia was willing to accept a truce.", "Bosnia and Herzegovina offer : a truce [RETREAT ceasefire]"},
        {"Serbia has not responded to the offer.", "Serbia no_response : the offer"},
        {"Croatia and Bosnia signed a peace agreement.",
         "Croatia, Bosnia and Herzegovina agreement : a peace agreement"},
        {"Serbia violated the ceasefire.", "Serbia breach : the ceasefire [RETREAT ceasefire]"},
        {"Israel proposed a withdrawal of its troops.",
         "Israel proposal : a withdrawal of its troops [RETREAT withdraw]"},
        {"Serbia walked out of the talks.", "Serbia withdrawal : the talks [CONSULT]"},
        {"Croatia did not accept the proposal.", "Croatia rejection : the proposal"},
        {"Egypt demanded that Jerusalem remain an open city.", "Egypt demand : Jerusalem remain an open city"},
        {"Croatia proposed that the border stay open, the officials said.", "Croatia proposal : the border stay open"},
        {"Croatia suggested that the weather was fine.", ""},
        {"Serbia's demand for the lifting of sanctions stood.", "Serbia demand : the lifting of sanctions"},
    };
    CHECK(rows);
}

static void answers(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel proposed a ceasefire. Egypt rejected the ceasefire proposal.",
         "Israel proposal : a ceasefire [RETREAT ceasefire] ## Egypt rejection Israel<0: the ceasefire proposal "
         "[RETREAT ceasefire]"},
        {"Egypt demanded the release of prisoners. Israel has not responded to the demand.",
         "Egypt demand : the release of prisoners [RETREAT release] ## Israel no_response Egypt<0: the demand"},
        {"Croatia offered Serbia a truce. Bosnia rejected the border commission proposal.",
         "Croatia offer Serbia: a truce [RETREAT ceasefire] ## Bosnia and Herzegovina rejection : the border "
         "commission proposal"},
    };
    CHECK(rows);
}

static void no_moves(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"", ""},
        {"Carter accepted an award.", ""},
        {"demand", ""},
        {"The demands also include.", ""},
        {"Israel should have accepted the proposal.", ""},
        {"A proposal was rejected.", ""},
    };
    CHECK(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {KTEST(kinds), KTEST(answers), KTEST(no_moves)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
