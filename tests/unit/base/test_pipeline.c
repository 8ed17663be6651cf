/* The pipeline: order, and how far the workers go on past a piece that takes long. No clock decides: a slow piece waits
 * until as many others are done as should be. */
#include "unit/test.h"

#include <semaphore.h>
#include <time.h>

#include "base/pipeline.h"

enum { PATIENCE = 60 /* seconds, before a wait is a failure */, JOBS = 2 };

typedef struct numbers {
    int next, count, given;
    int wanted;  /* others to be done before the first is */
    int most;    /* pieces taken and not given, at most */
    size_t each; /* bytes of a piece */
    sem_t done;  /* once for each other piece that is worked */
    bool late, wrong;
} numbers;

static bool take(void *payload, void *slot)
{
    numbers *n = payload;
    if (n->next == n->count)
        return false;
    *(int *)slot = n->next++;
    int given = __atomic_load_n(&n->given, __ATOMIC_ACQUIRE);
    n->most = n->next - given > n->most ? n->next - given : n->most;
    return true;
}

static void work(void *payload, void *slot, unsigned worker)
{
    numbers *n = payload;
    (void)worker;
    if (*(int *)slot) {
        sem_post(&n->done);
        return;
    }
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    for (int i = 0; i < n->wanted && !n->late; i++)
        n->late = sem_timedwait(&n->done, &until) != 0;
}

static bool give(void *payload, void *slot)
{
    numbers *n = payload;
    n->wrong |= *(int *)slot != n->given;
    __atomic_store_n(&n->given, n->given + 1, __ATOMIC_RELEASE);
    return true;
}

static size_t held(void *payload, const void *slot)
{
    (void)slot;
    return ((numbers *)payload)->each;
}

static numbers run(int count, int wanted, size_t each)
{
    numbers n = {.count = count, .wanted = wanted, .each = each};
    assert_int_equal(sem_init(&n.done, 0, 0), 0);
    dr_pipeline pipeline = {sizeof(int), take, work, give, held, NULL, &n};
    assert_true(dr_pipeline_run(&pipeline, JOBS));
    sem_destroy(&n.done);
    assert_int_equal(n.given, count);
    assert_false(n.wrong);
    return n;
}

/* The first of all is done only once 100 others are: two workers of whom one is held up. */
static void others_do_not_wait_for_a_slow_piece(void **state)
{
    (void)state;
    assert_false(run(300, 100, 0).late);
}

/* As many as the window has slots beside the slow one, and not one more. */
static void the_window_has_so_many_slots(void **state)
{
    (void)state;
    numbers n = run(2 * JOBS * DR_WINDOW_SLOTS, JOBS * DR_WINDOW_SLOTS - 1, 1000);
    assert_false(n.late);
    assert_int_equal(n.most, JOBS * DR_WINDOW_SLOTS);
}

/* Eight pieces of an eighth of the window's bytes fill it; of much larger ones twice the workers go on. */
static void the_window_holds_so_many_bytes(void **state)
{
    (void)state;
    numbers n = run(100, 7, DR_WINDOW_BYTES / 8);
    assert_false(n.late);
    assert_int_equal(n.most, 8);
    n = run(100, 2 * JOBS - 1, (size_t)8 * DR_WINDOW_BYTES);
    assert_false(n.late);
    assert_int_equal(n.most, 2 * JOBS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_do_not_wait_for_a_slow_piece),
        cmocka_unit_test(the_window_has_so_many_slots),
        cmocka_unit_test(the_window_holds_so_many_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
