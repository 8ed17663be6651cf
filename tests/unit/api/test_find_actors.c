#include "unit/test.h"

#include <sys/resource.h>

#include <dragoman/dragoman.h>

static dragoman *reader;

static int open_reader(void **state)
{
    dragoman_settings settings;
    (void)state;
    dragoman_default_settings(&settings);
    return dragoman_open(&reader, &settings, NULL);
}

static int close_reader(void **state)
{
    (void)state;
    dragoman_close(&reader);
    return 0;
}

static dragoman_known_actors *ask(dragoman_ask how, const char *what, const char *date)
{
    dragoman_known_actors *found;
    assert_int_equal(dragoman_find_actors(&found, reader, how, what, date, NULL), 0);
    return found;
}

static void matching_folds_and_ranks(void **state)
{
    (void)state;
    dragoman_known_actors *found = ask(DRAGOMAN_MATCHING, "UNITED nations", NULL);
    assert_string_equal(dragoman_known_actor_at(found, 0)->id, "united-nations");
    assert_string_equal(dragoman_known_actor_at(found, 0)->as, "name");
    for (size_t i = 1; dragoman_known_actor_at(found, i); i++)
        assert_string_not_equal(dragoman_known_actor_at(found, i)->id, "united-nations");
    dragoman_known_actors_close(&found);
    assert_null(found);
    dragoman_known_actors_close(&found);
}

/* Who is called so: France by its names, not by its capital, nor what holds the name among others; a state's code means
 * none, an abbreviation those whose it is. */
static void a_name_means_those_that_are_called_so(void **state)
{
    static const char *const none[] = {"FRA", "USAGOV", "franc", "Paris"};
    (void)state;
    dragoman_known_actors *found = ask(DRAGOMAN_MEANT, " fRANCE ", NULL);
    assert_non_null(dragoman_known_actor_at(found, 0));
    assert_string_equal(dragoman_known_actor_at(found, 0)->id, "FRA");
    assert_null(dragoman_known_actor_at(found, 1));
    dragoman_known_actors_close(&found);
    found = ask(DRAGOMAN_MEANT, "PLO", NULL);
    assert_non_null(dragoman_known_actor_at(found, 0));
    assert_string_equal(dragoman_known_actor_at(found, 0)->id, "palestine-liberation-organization");
    assert_null(dragoman_known_actor_at(found, 1));
    dragoman_known_actors_close(&found);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        found = ask(DRAGOMAN_MEANT, none[i], NULL);
        assert_null(dragoman_known_actor_at(found, 0));
        dragoman_known_actors_close(&found);
    }
}

static void an_id_gives_all_names(void **state)
{
    (void)state;
    dragoman_known_actors *found = ask(DRAGOMAN_WITH_ID, "FRA", NULL);
    bool demonym = false;
    for (size_t i = 0; dragoman_known_actor_at(found, i); i++)
        demonym |= strcmp(dragoman_known_actor_at(found, i)->as, "demonym") == 0;
    assert_true(demonym);
    assert_string_equal(dragoman_known_actor_at(found, 0)->name, "France");
    dragoman_known_actors_close(&found);
    found = ask(DRAGOMAN_WITH_ID, "no-such-actor", NULL);
    assert_null(dragoman_known_actor_at(found, 0));
    dragoman_known_actors_close(&found);
}

static void near_ids_are_few_and_near(void **state)
{
    (void)state;
    dragoman_known_actors *found = ask(DRAGOMAN_LIKE_ID, "untied-nations", NULL);
    assert_string_equal(dragoman_known_actor_at(found, 0)->id, "united-nations");
    assert_null(dragoman_known_actor_at(found, 5));
    dragoman_known_actors_close(&found);
    found = ask(DRAGOMAN_LIKE_ID,
                "\xff\xfe\x01qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", NULL);
    assert_null(dragoman_known_actor_at(found, 0));
    dragoman_known_actors_close(&found);
}

/* A copy of it for each row would be gigabytes. */
static void a_long_id_is_like_nobodys(void **state)
{
    (void)state;
    enum { LONG = 1 << 20 };
    static char id[LONG];
    memset(id, 'a', LONG - 1);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    dragoman_known_actors *found = ask(DRAGOMAN_LIKE_ID, id, NULL);
    getrusage(RUSAGE_SELF, &after);
    assert_null(dragoman_known_actor_at(found, 0));
    dragoman_known_actors_close(&found);
    assert_true(after.ru_maxrss - before.ru_maxrss < 256 * 1024); /* KiB */
}

static void parts_name_their_whole(void **state)
{
    (void)state;
    dragoman_known_actors *found = ask(DRAGOMAN_PART_OF, "united-nations", NULL);
    assert_non_null(dragoman_known_actor_at(found, 0));
    for (size_t i = 0; dragoman_known_actor_at(found, i); i++)
        assert_string_equal(dragoman_known_actor_at(found, i)->part_of, "united-nations");
    dragoman_known_actors_close(&found);
}

static void bad_questions_are_refused(void **state)
{
    (void)state;
    dragoman_known_actors *found;
    dragoman_error error;
    assert_int_equal(dragoman_find_actors(&found, reader, DRAGOMAN_MATCHING, " ", NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_null(found);
    assert_int_equal(dragoman_find_actors(&found, reader, DRAGOMAN_MATCHING, NULL, NULL, NULL), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_find_actors(&found, reader, DRAGOMAN_MATCHING, "x", "1815-02-30", &error),
                     DRAGOMAN_E_ARGUMENT);
    found = ask(DRAGOMAN_MATCHING, "a \xff\xc3 b c d e f g h i j k l m n o p q r s t u v w", "1815-06-09");
    dragoman_known_actors_close(&found);
}

static void only_the_users_actors_are_counted(void **state)
{
    (void)state;
    dragoman_actor_counts counts;
    assert_int_equal(dragoman_count_actors(reader, &counts, NULL), 0);
    assert_int_equal(counts.actors + counts.names + counts.agents + counts.dated, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matching_folds_and_ranks),  cmocka_unit_test(an_id_gives_all_names),
        cmocka_unit_test(near_ids_are_few_and_near), cmocka_unit_test(parts_name_their_whole),
        cmocka_unit_test(a_long_id_is_like_nobodys), cmocka_unit_test(a_name_means_those_that_are_called_so),
        cmocka_unit_test(bad_questions_are_refused), cmocka_unit_test(only_the_users_actors_are_counted),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
