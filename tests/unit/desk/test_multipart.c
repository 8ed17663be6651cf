/* Forms with files are looked at as strictly as any other. */
#include "unit/test.h"

#include "desk/multipart.h"

#define FIELD(name, value) "--X\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILED(name, value)                                                                                             \
    "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" name                                           \
    "\"\r\nContent-Type: text/html\r\n\r\n" value "\r\n"
#define END "--X--\r\n"

static int read_body(const char *body, size_t size, dr_request *out)
{
    *out = (dr_request){0};
    return dr_multipart_read(arena, (dr_str){body, size}, DR_STR("X"), out);
}

static void boundaries_are_what_the_standard_says(void **state)
{
    (void)state;
    assert_str(dr_multipart_boundary(DR_STR("multipart/form-data; boundary=----WebKitFormBoundaryAbc123")),
               "----WebKitFormBoundaryAbc123");
    assert_str(dr_multipart_boundary(DR_STR("Multipart/Form-Data;boundary=\"a b\"")), "a b");
    static const char *const others[] = {"",
                                         "multipart/form-data",
                                         "multipart/form-data; boundary=",
                                         "multipart/form-data; boundary=\"a \"",
                                         "multipart/form-data; boundary=a\"b",
                                         "multipart/form-data; charset=utf-8; boundary=a",
                                         "multipart/mixed; boundary=a",
                                         ("multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_null(dr_multipart_boundary(dr_str_of(others[i])).at);
}

static void fields_and_a_file_are_parted(void **state)
{
    (void)state;
    GUARD();
    dr_request r;
    static const char body[] =
        FIELD("text", "one\r\ntwo\n--X three") FIELD("day", "") FILED("a%22b.html", "\r\n<p>\0\r\n") END;
    assert_int_equal(read_body(body, sizeof body - 1, &r), 0);
    assert_true(r.sent);
    assert_str(dr_form_value(&r, "text"), "one\ntwo\n--X three");
    assert_non_null(dr_form_value(&r, "day").at);
    assert_int_equal(dr_form_value(&r, "day").size, 0);
    assert_str(r.file_name, "a%22b.html");
    assert_int_equal(r.file.size, 8);
    assert_memory_equal(r.file.at, "\r\n<p>\0\r\n", 8);
    assert_int_equal(read_body(FIELD("a", "b") "--X--", sizeof FIELD("a", "b") + 4, &r), 0);
    assert_null(r.file.at);
}

static void what_is_malformed_is_refused(void **state)
{
    (void)state;
    GUARD();
    static const char *const bodies[] = {
        "",
        "--X",
        "--Y--\r\n",
        "x" FIELD("a", "b") END,
        FIELD("a", "b"),
        FIELD("a", "b") END "x",
        FIELD("a", "\xFF") END,
        FIELD("", "b") END,
        FIELD("a\xFF", "b") END,
        FILED("a", "1") FILED("b", "2") END,
        "--X\r\nContent-Disposition: form-data\r\n\r\nb\r\n" END,
        "--X\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n" END,
        "--X\r\nContent-Disposition: form-data; name=\"a\"; size=3\r\n\r\nb\r\n" END,
        "--X\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n" END,
        "--X\r\nContent-Type: text/plain\r\n\r\nb\r\n" END,
        "--X\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
        "name=\"b\"\r\n\r\nb\r\n" END,
        "--X\r\nContent-Disposition: form-data; name=\"a\"\nb\r\n\r\nb\r\n" END,
        "--X\r\nno colon\r\n\r\nb\r\n" END,
    };
    dr_request r;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (read_body(bodies[i], strlen(bodies[i]), &r) != 400)
            fail_msg("taken: %s", bodies[i]);
    static const char nul[] = FIELD("a", "b\0c") END;
    assert_int_equal(read_body(nul, sizeof nul - 1, &r), 400);
}

static void limits_are_kept(void **state)
{
    (void)state;
    GUARD();
    dr_buf body = {.arena = arena};
    dr_request r;
    for (int i = 0; i < DR_MAX_PAIRS; i++)
        dr_buf_add(&body, DR_STR(FIELD("a", "b")));
    dr_str full = dr_format(arena, "%.*s" END, DR_FMT(dr_buf_view(&body)));
    assert_int_equal(read_body(full.at, full.size, &r), 0);
    dr_buf_add(&body, DR_STR(FIELD("a", "b") END));
    assert_int_equal(read_body(body.at, body.size, &r), 413);
    body.size = 0;
    dr_buf_add(&body, DR_STR("--X\r\nContent-Type: "));
    for (int i = 0; i < DR_MAX_PART_HEADERS; i++)
        dr_buf_byte(&body, 'a');
    dr_buf_add(&body, DR_STR("\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n" END));
    assert_int_equal(read_body(body.at, body.size, &r), 413);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(boundaries_are_what_the_standard_says), TEST(fields_and_a_file_are_parted),
                                       TEST(what_is_malformed_is_refused), TEST(limits_are_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
