/* Events that tell of the same act. */
#include "unit/reading.h"

#include "coding/events/same.h"
#include "coding/filter.h"

/* "- - 1 -": of each event in text order, the number of the one that it is the same as. */
static dr_str acts_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->events.n; i++) {
        uint32_t first = record->events.at[i].same_as;
        if (first == DR_NONE)
            dr_buf_add(&out, dr_str_of(i ? " -" : "-"));
        else
            dr_buf_format(&out, i ? " %u" : "%u", first + 1);
    }
    return dr_buf_view(&out);
}

static const struct {
    const char *text, *joined; /* "later = first", the first words of their triggers */
} cases[] = {
    /* short, then at length */
    {"Egypt rejected Israel's proposal on Tuesday.\n\n"
     "Egypt rejected the proposal by Israel in a letter to Washington on Tuesday.",
     "rejected = rejected; "},
    {"Syria attacked Lebanon on Tuesday.\n\nThe attack by Syria on Lebanon began at dawn.", "attack = attacked; "},
    /* others do it, and it is done to others; another day; another type */
    {"Egypt rejected Israel's proposal on Tuesday.\n\nSyria condemned Iraq for the bombing of Iran.", ""},
    {"Syria attacked Lebanon on Oct. 3.\n\nIraq attacked Iran on Oct. 9.", ""},
    {"Egypt praised Jordan.\n\nEgypt condemned Jordan.", ""},
    /* who acts is of other states: a list of condemnations, each strikes the other */
    {"Sweden condemned Iran. Norway condemned Chile. Egypt condemned Sudan.", ""},
    {"Iraq bombed Iran on Tuesday. Iran bombed Iraq on Tuesday.", ""},
    {"Sweden met Iran in Oslo. Norway met Chile in Oslo.", ""},
    /* of a report without a day */
    {"The foreign ministers met in Geneva on Thursday.\n\nOn Wednesday, the foreign ministers met for an hour.", ""},
    /* a roundup: one sentence pattern, other towns, other days, other casualties; what tells of one of them goes with
       it */
    {"A bomb exploded in Karachi and killed 70 people. A bomb exploded at a bus stop in Lahore and killed four people.",
     ""},
    {"Rebels attacked a barracks in San Miguel on Saturday. Rebels attacked a power station in Usulutan on Sunday.\n\n"
     "The attack in San Miguel killed nine soldiers.",
     "attack = attacked; "},
    {"A truck bomb killed 241 Americans in Beirut on Sunday. A second truck bomb killed 58 French soldiers in Beirut "
     "on "
     "Sunday.",
     ""},
};

static dr_str first_word(const dr_record *record, const dr_event *event)
{
    dr_str words = dr_cut(record->report.text, event->trigger);
    return dr_split(&words, ' ');
}

static dr_str joined_in(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *e = &record->events.at[i];
        if (e->same_as == DR_NONE)
            continue;
        dr_buf_format(&out, "%.*s = ", DR_FMT(first_word(record, e)));
        dr_buf_format(&out, "%.*s; ", DR_FMT(first_word(record, &record->events.at[e->same_as])));
    }
    return dr_buf_view(&out);
}

static void tellings_of_one_act_are_joined(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_str joined = joined_in(read_on(dr_str_of(cases[i].text), (dr_date){1978, 10, 20}));
        if (!dr_is_text(joined, cases[i].joined) && ++wrong)
            print_error("%s\n  wanted %s\n  got    %.*s\n", cases[i].text, cases[i].joined, DR_FMT(joined));
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
    assert_int_equal(wrong, 0);
}

/* What is the same as something is the same as a first telling, of its type and before it. */
static void all_tellings_name_the_first(void **state)
{
    (void)state;
    dr_buf text = {.arena = arena};
    for (int i = 0; i < 120; i++)
        dr_buf_add(&text, DR_STR("Egypt rejected the proposal by Israel on Tuesday.\n\n"));
    const dr_record *record = read_on(dr_buf_view(&text), (dr_date){1978, 10, 20});
    assert_true(record->events.n >= 120);
    uint32_t joined = 0;
    for (uint32_t i = 0; i < record->events.n; i++) {
        uint32_t first = record->events.at[i].same_as;
        if (first == DR_NONE)
            continue;
        joined++;
        assert_true(first < i);
        assert_int_equal(record->events.at[first].type, record->events.at[i].type);
        assert_int_equal(record->events.at[first].same_as, DR_NONE);
    }
    assert_true(joined >= 100);
}

/* Where the first telling is taken out, the next takes its place. */
static void the_first_that_stays_is_named(void **state)
{
    (void)state;
    dr_record *record = analyse_text(DR_STR("Nothing."), (dr_date){0});
    const struct {
        double confidence;
        uint32_t same_as;
    } before[] = {{.1, DR_NONE}, {.9, DR_NONE}, {.8, 0}, {.2, 0}, {.7, 0}, {.6, 1}};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        DR_PUSH(arena, &record->events,
                ((dr_event){.confidence = before[i].confidence, .same_as = before[i].same_as, .where = DR_NONE}));
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_filter(&coder, .5);
    assert_true(dr_is_text(acts_of(record), "- - 2 1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(tellings_of_one_act_are_joined),
        KTEST(all_tellings_name_the_first),
        KTEST(the_first_that_stays_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
