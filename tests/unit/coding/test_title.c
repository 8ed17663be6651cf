/* What a report is called. */
#include "coding/title.h"
#include "unit/test.h"

#define LEAD "The two governments signed the treaty on the canal in Washington on Wednesday."
#define LONG                                                                                                           \
    "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks "   \
    "that had begun under other men and in another house."

/* The title of a report with this text, whose sentences end at full stops. */
static dr_str called(const char *title, const char *text, bool dateline)
{
    static dr_sentence sentences[8];
    dr_analysis analysis = {.sentences = sentences};
    dr_record record = {.analysis = &analysis};
    record.report.title = title ? dr_str_of(title) : (dr_str){0};
    record.report.text = dr_str_of(text);
    record.report.key = DR_STR("talks.txt");
    memset(sentences, 0, sizeof sentences);
    for (uint32_t at = 0; at < record.report.text.size; analysis.sentence_count++) {
        size_t end = dr_find_byte(dr_from(record.report.text, at), '.');
        sentences[analysis.sentence_count].span = (dr_span){at, at + (uint32_t)end + 1};
        at += (uint32_t)end + 2;
    }
    sentences[0].dateline = dateline;
    return dr_report_title(arena, &record);
}

static void a_report_is_called_by_its_title_or_its_lead(void **state)
{
    (void)state;
    GUARD();
    assert_str(called("Canal treaty signed", LEAD, false), "Canal treaty signed");
    assert_str(called(NULL, LEAD " The Senate must vote.", false), LEAD);
    assert_str(called("", "WASHINGTON. " LEAD, true), LEAD);
    assert_str(called(NULL, LONG, false),
               "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks "
               "that had begun under other men …");
    assert_str(called(NULL, "", false), "talks.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(a_report_is_called_by_its_title_or_its_lead)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
