/* Who moves and who is to act: the sides of a move, the doers of its terms. */
#include "unit/reading.h"

static void add_name(dr_buf *out, const dr_record *record, uint32_t actor)
{
    dr_buf_format(out, "%.*s", actor == DR_NONE ? 1 : (int)record->actors.at[actor].name.size,
                  actor == DR_NONE ? "-" : record->actors.at[actor].name.at);
}

/* "party, party > to < answered: doer of a term / doer", moves joined by " ## "; "-": not told. */
static dr_str sides_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->moves.n; i++) {
        const dr_move *m = &record->moves.at[i];
        dr_buf_format(&out, "%s", i ? " ## " : "");
        for (uint32_t p = 0; p < m->party.n; p++) {
            dr_buf_format(&out, "%s", p ? ", " : "");
            add_name(&out, record, m->party.at[p]);
        }
        for (uint32_t p = 0; p < m->to.n; p++) {
            dr_buf_format(&out, "%s", p ? ", " : " > ");
            add_name(&out, record, m->to.at[p]);
        }
        if (m->answers != DR_NONE)
            dr_buf_format(&out, " < %u", m->answers);
        for (uint32_t t = 0; t < m->terms.n; t++) {
            dr_buf_format(&out, "%s", t ? " / " : ": ");
            add_name(&out, record, m->terms.at[t].by);
        }
    }
    return dr_buf_view(&out);
}

typedef struct row {
    const char *text, *sides;
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(sides_of(read_on(dr_str_of(rows[i].text), (dr_date){0})), rows[i].sides);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

/* Who is asked does all that is asked; what is done to somebody he does not do. */
static void doers(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Japan demanded that Russia recognize its interests in Korea, withdraw its troops from Manchuria, and hand "
         "over Port Arthur.",
         "Japan > Russia: Russia / Russia / Russia"},
        {"Syria called on Arafat to resign.", "Syria > Yasser Arafat: Yasser Arafat"},
        {"Syria called for all prisoners to be released.", "Syria: -"},
        {"The hijackers want 53 prisoners freed.", "hijackers: -"},
        {"Argentina demanded that Britain be excluded from the talks.", "Argentina > United Kingdom: -"},
    };
    CHECK(rows);
}

/* What nobody is told to do waits on whoever says so. */
static void speakers(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Sadat said that there would be no talks until Israel left the Sinai.", "Anwar Sadat: - / Israel"},
        {"Egypt would be happy to sign a treaty if Israel left the Sinai.", "Egypt: Egypt / Israel"},
        {"There were no talks until Israel left the Sinai.", ""},
    };
    CHECK(rows);
}

/* Who takes back what his side put on the table takes it back from nobody of his own; a pronoun is what was named. */
static void taken_back(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Thatcher withdrew Britain's proposals. Britain had proposed a truce.",
         "Margaret Thatcher < 1: - ## United Kingdom: -"},
        {"Thatcher praised Britain's proposals and Argentina turned them down. Britain had proposed a truce.",
         "Argentina > United Kingdom < 1 ## United Kingdom: -"},
    };
    CHECK(rows);
}

/* What is proposed then was not answered before. */
static void later(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Bosnia rejected the border plan. Serbia proposed a border commission.",
         "Bosnia and Herzegovina > Serbia < 1: - ## Serbia: -"},
        {"Bosnia rejected the border plan. Serbia then proposed a border commission.",
         "Bosnia and Herzegovina: - ## Serbia: -"},
        {"Bosnia refused to leave the talks with Croatia. Serbia offered a truce.",
         "Bosnia and Herzegovina > Croatia: Bosnia and Herzegovina ## Serbia: -"},
    };
    CHECK(rows);
}

/* What an answer names and the report tells in other words too is one move. */
static void told_twice(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Syria rejected Egypt's call for a truce. Egypt had proposed a truce in May.",
         "Syria > Egypt < 1: - ## Egypt: -"},
        {"Syria rejected Egypt's request for tanks. Egypt asked Syria to send its tanks across the canal.",
         "Syria > Egypt < 1: - ## Egypt > Syria: Syria"},
        {"Syria rejected Egypt's request for tanks. Egypt asked Syria to open the border.",
         "Syria > Egypt < 1: - ## Egypt: - ## Egypt > Syria: Syria"},
    };
    CHECK(rows);
}

/* Of what has no word in common that told right before is answered, not what is told long after, whoever it is to. */
static void far_apart(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel proposed joint patrols. Trade had grown. Rain fell. The harbour was full. Egypt refused to admit "
         "soldiers.",
         "Israel: - ## Egypt > Israel < 0: Egypt"},
        {"Israel proposed joint patrols. Jordan and Iraq signed a treaty. Rain fell. The harbour was full. Egypt "
         "refused to admit soldiers.",
         "Israel: - ## Jordan, Iraq: - ## Egypt: Egypt"},
        {"Syria refused to leave the talks with Egypt. Trade had grown. Rain fell. The harbour was full. Egypt asked "
         "Syria to free the "
         "prisoners.",
         "Syria > Egypt: Syria ## Egypt > Syria: Syria"},
    };
    CHECK(rows);
}

/* What is told as a reply answers, whatever it is about; who replies with a demand makes it, and accepts nothing. */
static void replies(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Egypt offered a truce. Israel answered with a demand for hostages.", "Egypt: - ## Israel > Egypt < 0: -"},
        {"Egypt offered a truce. Israel responded to the offer by demanding hostages.",
         "Egypt: - ## Israel > Egypt < 0: -"},
        {"Egypt offered a truce. In reply Israel demanded hostages.", "Egypt: - ## Israel > Egypt < 0: -"},
        {"Egypt offered a truce. In reply to critics Israel demanded hostages.", "Egypt: - ## Israel: -"},
        {"Egypt offered a truce. Israel demanded hostages.", "Egypt: - ## Israel: -"},
        {"The Times' requests for an interview went unanswered.", ""},
    };
    CHECK(rows);
}

int main(void)
{
    rules_alone = true;
    const struct CMUnitTest tests[] = {KTEST(doers),      KTEST(speakers),  KTEST(taken_back), KTEST(later),
                                       KTEST(told_twice), KTEST(far_apart), KTEST(replies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
