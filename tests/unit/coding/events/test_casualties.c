/* Whom events harmed, and how many: events are planted on words, so that only who they harmed is looked for. */
#include "unit/reading.h"

#include "coding/events/casualties.h"
#include "record/writers.h"

/* Events of `type` at the words of `triggers`, parted by blanks; `tree` as for plant, NULL: the engine's. */
static dr_record *read_planted(const char *text, const char *triggers, const char *tree, dr_plover type)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){1978, 10, 20});
    if (tree)
        plant(record->analysis, tree);
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_code_times(&coder);
    dr_code_places(&coder);
    dr_code_quantities(&coder);
    dr_code_actors(&coder);
    for (dr_str rest = dr_str_of(triggers); rest.at;) {
        dr_str trigger = dr_split(&rest, ' ');
        uint32_t start = (uint32_t)dr_find(record->report.text, trigger);
        dr_event e = {.type = type, .trigger = {start, start + (uint32_t)trigger.size}, .same_as = DR_NONE};
        e.sentence = dr_sentence_of(record->analysis, dr_token_at(record->analysis, start));
        DR_PUSH(arena, &record->events, e);
    }
    dr_count_casualties(&coder);
    return record;
}

/* "killed 12 soldiers [12]" of each casualty: kind, who, quantity; events joined by " # ". */
static dr_str casualties_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *e = &record->events.at[i];
        dr_buf_add(&out, dr_str_of(i ? " # " : ""));
        for (uint32_t j = 0; j < e->casualties.n; j++) {
            const dr_casualty *c = &e->casualties.at[j];
            dr_str who = dr_cut(record->report.text, c->who), count = {0};
            if (c->quantity != DR_NONE)
                count = dr_cut(record->report.text, record->quantities.at[c->quantity].span);
            dr_buf_format(&out, "%s%s %.*s [%.*s]", j ? "; " : "", dr_casualty_kind_name(c->kind), DR_FMT(who),
                          DR_FMT(count));
        }
    }
    return dr_buf_view(&out);
}

static const struct {
    const char *text, *triggers, *tree, *casualties;
} cases[] = {
    /* the trigger itself */
    {"Iraqi troops killed 12 Iranian soldiers.", "killed", "2:amod 3:nsubj 0:root 6:nummod 6:amod 3:obj 3:punct",
     "killed 12 Iranian soldiers [12]"},
    {"Iraqi troops killed an Iranian general.", "killed", "2:amod 3:nsubj 0:root 6:det 6:amod 3:obj 3:punct",
     "killed an Iranian general []"},
    /* what hangs on the trigger */
    {"Iraq attacked Iran, killing 12 soldiers and wounding 30.", "attacked",
     "2:nsubj 0:root 2:obj 5:punct 2:advcl 7:nummod 5:obj 9:cc 5:conj 9:obj 2:punct",
     "killed 12 soldiers [12]; wounded  [30]"},
    /* of two attacks that which killed */
    {"Iraq bombed Iran after a shelling killed 12 farmers.", "bombed shelling",
     "2:nsubj 0:root 2:obj 7:mark 6:det 7:nsubj 2:advcl 9:nummod 7:obj 2:punct", " # killed 12 farmers [12]"},
    {"Iraq attacked Iran, killing two soldiers and three farmers.", "attacked",
     "2:nsubj 0:root 2:obj 5:punct 2:advcl 7:nummod 5:obj 10:cc 10:nummod 7:conj 2:punct",
     "killed two soldiers [two]; killed three farmers [three]"},
    {"Iraq shelled Iran and left five dead.", "shelled", "2:nsubj 0:root 2:obj 5:cc 2:conj 5:obj 5:xcomp 2:punct",
     "killed  [five]"},
    {"Iraq bombed Iran, leaving at least 40 villagers dead.", "bombed",
     "2:nsubj 0:root 2:obj 5:punct 2:advcl 7:case 8:nmod 9:nummod 5:obj 5:xcomp 2:punct",
     "killed at least 40 villagers [at least 40]"},
    {"Iraq bombed Iran, and the attack led to the deaths of 12 miners.", "bombed",
     "2:nsubj 0:root 2:obj 8:punct 8:cc 7:det 8:nsubj 2:conj 11:case 11:det 8:obl 14:case 14:nummod 11:nmod 2:punct",
     "killed 12 miners [12]"},
    {"Iraq invaded Iran, and thousands of villagers fled.", "invaded",
     "2:nsubj 0:root 2:obj 9:punct 9:cc 9:nsubj 8:case 6:nmod 2:conj 2:punct",
     "displaced thousands of villagers [thousands]"},
    {"Iraq attacked Iran and captured 20 soldiers.", "attacked",
     "2:nsubj 0:root 2:obj 5:cc 2:conj 7:nummod 5:obj 2:punct", "captured 20 soldiers [20]"},
    {"Iraq attacked Iran and captured 20 tanks.", "attacked", "2:nsubj 0:root 2:obj 5:cc 2:conj 7:nummod 5:obj 2:punct",
     ""},
    {"Students stormed the embassy and took 66 hostages.", "stormed",
     "2:nsubj 0:root 4:det 2:obj 6:cc 2:conj 8:nummod 6:obj 2:punct", "captured 66 hostages [66]"},
    {"Students stormed the embassy and took 66 Americans hostage.", "stormed",
     "2:nsubj 0:root 4:det 2:obj 6:cc 2:conj 8:nummod 6:obj 6:xcomp 2:punct", "captured 66 Americans [66]"},
    /* what the trigger hangs on */
    {"Twelve people were killed and 30 were hurt when Iraq bombed Iran.", "bombed",
     "2:nummod 4:nsubj:pass 4:aux:pass 0:root 8:cc 8:nsubj:pass 8:aux:pass 4:conj 11:advmod 11:nsubj 8:advcl 11:obj "
     "4:punct",
     "killed Twelve people [Twelve]; wounded  [30]"},
    {"The death toll rose to 40 after Iraq bombed Iran.", "bombed",
     "3:det 3:compound 4:nsubj 0:root 6:case 4:obl 9:mark 9:nsubj 4:advcl 9:obj 4:punct", "killed  [40]"},
    {"Twelve miners were missing after the raid.", "raid", "2:nummod 4:nsubj 4:cop 0:root 7:case 7:det 4:obl 4:punct",
     "missing Twelve miners [Twelve]"},
    /* each to its own */
    {"Iraq attacked Basra, killing 12 soldiers, before Iran shelled Baghdad, wounding 30 farmers.", "attacked shelled",
     "2:nsubj 0:root 2:obj 5:punct 2:advcl 7:nummod 5:obj 11:punct 11:mark 11:nsubj 2:advcl 11:obj 14:punct 11:advcl "
     "16:nummod 14:obj 2:punct",
     "killed 12 soldiers [12] # wounded 30 farmers [30]"},
    {"A total of 24 farmers were killed in the raid.", "raid",
     "2:det 7:nsubj:pass 5:case 5:nummod 2:nmod 7:aux:pass 0:root 10:case 10:det 7:obl 7:punct",
     "killed A total of 24 farmers [24]"},
    /* a number that two kinds share is neither's */
    {"Forty people were killed or wounded when Iraq bombed Iran.", "bombed",
     "2:nummod 4:nsubj:pass 4:aux:pass 0:root 6:cc 4:conj 9:advmod 9:nsubj 4:advcl 9:obj 4:punct",
     "killed Forty people []; wounded Forty people []"},
    /* verbs in a list share whom they are done to, and none has the number */
    {"Polish cavalry killed, wounded or captured 900 infantrymen.", "killed",
     "2:amod 3:nsubj 0:root 5:punct 3:conj 7:cc 3:conj 9:nummod 3:obj 3:punct",
     "killed 900 infantrymen []; wounded 900 infantrymen []; captured 900 infantrymen []"},
    {"Gunners killed or wounded 800 Germans.", "killed", "2:nsubj 0:root 4:cc 2:conj 6:nummod 4:obj 2:punct",
     "killed 800 Germans []; wounded 800 Germans []"},
    {"Some 900 men were killed, wounded or taken prisoner.", "killed",
     "3:det 3:nummod 5:nsubj:pass 5:aux:pass 0:root 7:punct 5:conj 9:cc 5:conj 9:xcomp 5:punct",
     "killed Some 900 men []; wounded Some 900 men []; captured Some 900 men []"},
    {"Union cavalry killed, wounded and took prisoner 900 soldiers.", "killed took",
     "2:compound 3:nsubj 0:root 5:punct 3:conj 7:cc 3:conj 7:obj 10:nummod 7:obj 3:punct",
     "killed 900 soldiers []; wounded 900 soldiers [] # captured 900 soldiers []"},
    {"The French took prisoner 60 Bavarians.", "took", "2:det 3:nsubj 0:root 3:obj 6:nummod 3:obj 3:punct",
     "captured 60 Bavarians [60]"},
    {"Jordan shelled Safad, leaving 20 dead and 200 injured.", "shelled",
     "2:nsubj 0:root 2:obj 5:punct 2:advcl 5:obj 5:xcomp 10:cc 6:conj 7:conj 2:punct", "killed  [20]; wounded  [200]"},
    /* each its own */
    {"Rebels killed three guards and wounded two soldiers.", "killed",
     "2:nsubj 0:root 4:nummod 2:obj 6:cc 2:conj 8:nummod 6:obj 2:punct",
     "killed three guards [three]; wounded two soldiers [two]"},
    /* what did not happen, and what is only feared */
    {"Iraq bombed Iran, but no one was killed.", "bombed",
     "2:nsubj 0:root 2:obj 9:punct 9:cc 7:det 9:nsubj:pass 9:aux:pass 2:conj 2:punct", ""},
    {"Iraq bombed Iran without killing anyone.", "bombed", "2:nsubj 0:root 2:obj 5:mark 2:advcl 5:obj 2:punct", ""},
    {"Iraq bombed Iran, and a famine could kill 200 farmers.", "bombed",
     "2:nsubj 0:root 2:obj 9:punct 9:cc 7:det 9:nsubj 9:aux 2:conj 11:nummod 9:obj 2:punct", ""},
    /* in another sentence: of the attack before where nothing else is told */
    {"Iraq bombed Iran. Twelve people died and 30 were hurt.", "bombed",
     "2:nsubj 0:root 2:obj 2:punct 2:nummod 3:nsubj 0:root 7:cc 7:nsubj:pass 7:aux:pass 3:conj 3:punct",
     "killed Twelve people [Twelve]; wounded  [30]"},
    {"Iraq bombed Iran. Twelve people died in a storm.", "bombed",
     "2:nsubj 0:root 2:obj 2:punct 2:nummod 3:nsubj 0:root 6:case 6:det 3:obl 3:punct", ""},
    {"Iraq bombed Iran. Twelve people died Tuesday.", "bombed",
     "2:nsubj 0:root 2:obj 2:punct 2:nummod 3:nsubj 0:root 3:obl:unmarked 3:punct", ""},
    {"Iraq bombed Iran. A storm killed 12 people.", "bombed",
     "2:nsubj 0:root 2:obj 2:punct 2:det 3:nsubj 0:root 5:nummod 3:obj 3:punct", ""},
};

static void casualties_are_counted_by_kind(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_str found = casualties_of(read_planted(cases[i].text, cases[i].triggers, cases[i].tree, DR_ASSAULT));
        if (!dr_is_text(found, cases[i].casualties) && ++wrong)
            print_error("%s\n  wanted %s\n  got    %.*s\n", cases[i].text, cases[i].casualties, DR_FMT(found));
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
    assert_int_equal(wrong, 0);
}

static void only_violence_has_casualties(void **state)
{
    (void)state;
    const char *text = "Iran condemned Iraq for killing 12 soldiers.";
    assert_true(dr_is_text(casualties_of(read_planted(text, "condemned", NULL, DR_ACCUSE)), ""));
    assert_true(dr_is_text(casualties_of(read_planted(text, "killing", NULL, DR_ASSAULT)), "killed 12 soldiers [12]"));
    /* arrests take people and kill nobody */
    text = "Police arrested 12 miners after a storm killed 30 farmers.";
    assert_true(dr_is_text(casualties_of(read_planted(text, "arrested", NULL, DR_COERCE)), "captured 12 miners [12]"));
}

/* A long list of harms under one verb: the first few are kept. */
static void endless_harm_is_cut_short(void **state)
{
    (void)state;
    dr_buf text = {.arena = arena};
    dr_buf_add(&text, DR_STR("Iraq attacked Iran"));
    for (int i = 0; i < 400; i++)
        dr_buf_format(&text, ", killing %d farmers", i + 2);
    dr_buf_byte(&text, '.');
    const dr_record *record = read_planted(dr_copy(arena, dr_buf_view(&text)).at, "attacked", NULL, DR_ASSAULT);
    assert_in_range(record->events.at[0].casualties.n, 2, DR_MAX_CASUALTIES);
}

/* Those whom a march remembers it did not harm; a riot may. */
static void protests_harm_few(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trigger, *casualties;
    } rows[] = {{"Finns marched to mark the raid, in which 1,600 died.", "marched", ""},
                {"Two students were killed and 30 hurt in riots.", "riots", "killed Two students [Two]; wounded  [30]"},
                {"Workers rioted in Gdansk, leaving 45 dead.", "rioted", "killed  [45]"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(casualties_of(read_planted(rows[i].text, rows[i].trigger, NULL, DR_PROTEST)), rows[i].casualties);
    assert_str(casualties_of(read_planted("Bombs wounded more than 200, most of them women and children.", "wounded",
                                          NULL, DR_ASSAULT)),
               "wounded  [more than 200]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(casualties_are_counted_by_kind),
        KTEST(only_violence_has_casualties),
        KTEST(endless_harm_is_cut_short),
        KTEST(protests_harm_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
