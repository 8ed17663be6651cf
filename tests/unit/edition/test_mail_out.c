/* A message of a long day: it stays under its size, and what is left out is told. */
#include "unit/test.h"

#include "edition/mail_out.h"

/* Stories of some kilobytes each. */
static dr_document document(uint32_t stories, const char *base_url)
{
    dr_document d = {.arena = arena, .day = {1978, 9, 18}, .base_url = dr_str_of(base_url), .stories = stories};
    dr_buf words = {.arena = arena};
    for (int i = 0; i < 300; i++)
        dr_buf_add(&words, DR_STR("and more é "));
    dr_add_line(&d, DR_BLOCK_TITLE, DR_STR("Daily edition"));
    for (uint32_t i = 0; i < stories; i++) {
        DR_PUSH(arena, &d.sources, ((dr_source){.id = dr_format(arena, "r%u", i), .title = DR_STR("A title")}));
        dr_add_line(&d, DR_BLOCK_STORY, dr_format(arena, "Story %u", i));
        dr_passage *p = dr_add_line(&d, DR_BLOCK_ITEM, dr_buf_view(&words));
        DR_PUSH(arena, &p->evidence, ((dr_evidence){i, 'e', 0}));
    }
    return d;
}

static dr_str mail(const dr_document *d)
{
    dr_mail_head head = {.from = {.local = DR_STR("desk"), .domain = DR_STR("example.org")},
                         .unsubscribe = DR_STR("https://desk.example.org/unsubscribe?token=abc"),
                         .token = DR_STR("abc")};
    dr_buf out = {.arena = arena};
    dr_edition_mail(d, &head, &out);
    return dr_buf_view(&out);
}

static bool has(dr_str text, const char *words)
{
    return dr_find(text, dr_str_of(words)) != DR_NOT_FOUND;
}

static void a_short_day_is_told_whole(void **state)
{
    (void)state;
    GUARD();
    dr_document d = document(2, "");
    dr_str text = mail(&d);
    assert_true(has(text, "Story 1") && !has(text, " more stor"));
    assert_true(has(text, "List-Unsubscribe: <https://desk.example.org/unsubscribe?token=abc>\r\n"));
    assert_true(has(text, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    assert_true(has(text, "X-Dragoman-Subscriber: abc\r\n"));
}

static void a_long_day_is_cut_and_says_so(void **state)
{
    (void)state;
    GUARD();
    dr_document d = document(40, "https://desk.example.org");
    dr_str text = mail(&d);
    assert_true(text.size <= DR_MAIL_SIZE);
    assert_true(text.size > DR_MAIL_SIZE / 2);
    assert_true(has(text, "Story 0") && !has(text, "Story 39"));
    assert_true(has(text, " more stories: https://desk.example.org/day/1978-09-18"));
    assert_false(has(text, "/report/r39")); /* nor its report */
}

static void one_endless_story_leaves_the_head(void **state)
{
    (void)state;
    GUARD();
    dr_document d = document(1, "");
    dr_buf words = {.arena = arena};
    for (int i = 0; i < DR_MAIL_SIZE; i++)
        dr_buf_byte(&words, i % 9 ? 'x' : ' ');
    dr_add_line(&d, DR_BLOCK_ITEM, dr_buf_view(&words));
    dr_str text = mail(&d);
    assert_true(text.size <= DR_MAIL_SIZE && has(text, "and 1 more story."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(a_short_day_is_told_whole), TEST(a_long_day_is_cut_and_says_so),
                                       TEST(one_endless_story_leaves_the_head)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
