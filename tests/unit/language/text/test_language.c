#include "unit/test.h"

#include "unit/engine.h"

#include "language/language.h"
#include "record/writers.h"

/* A report of one paragraph per line of `text`. */
static dr_analysis *analyse(const char *text, dr_report *report)
{
    *report = (dr_report){.text = dr_str_of(text)};
    dr_report_find_paragraphs(arena, report);
    return dr_analyse(arena, shipped_engine(), report);
}

/* The words with one space between, sentences with " | " between. */
static dr_str shown(const dr_analysis *analysis)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        for (uint32_t j = 0; j < analysis->sentences[i].count; j++) {
            if (i + j > 0)
                dr_buf_add(&out, j ? DR_STR(" ") : DR_STR(" | "));
            dr_buf_add(&out, analysis->tokens[analysis->sentences[i].first + j].form);
        }
    dr_buf_byte(&out, '\0');
    return (dr_str){out.at, out.size - 1};
}

static const struct {
    const char *text, *words;
} split_cases[] = {
    {"The envoy didn't reply; it's late.", "The envoy did n't reply ; it 's late ."},
    {"They cannot go. We\xE2\x80\x99ll see.", "They can not go . | We \xE2\x80\x99ll see ."},
    {"Mr. Smith met Gen. George W. Bush in the U.S. on Sept. 3, 1992.",
     "Mr. Smith met Gen. George W. Bush in the U.S. on Sept. 3 , 1992 ."},
    {"It took effect at 4 p.m. Turkish troops landed.", "It took effect at 4 p.m. | Turkish troops landed ."},
    {"It took effect at 4 p.m. Moscow time.", "It took effect at 4 p.m. Moscow time ."},
    {"It took effect at 4 p.m. EST in Ohio.", "It took effect at 4 p.m. EST in Ohio ."},
    {"It took effect at 4 a.m. Sept. 3.", "It took effect at 4 a.m. Sept. 3 ."},
    {"At 4 p.m. Turkish troops landed.", "At 4 p.m. Turkish troops landed ."},
    {"He lives in the U.S. The rest moved.", "He lives in the U.S. | The rest moved ."},
    {"A long-term, pro-peace e-mail.", "A long - term , pro-peace e-mail ."},
    {"It cost $5.2m or 1,000,000 euros (10-15%).", "It cost $ 5.2 m or 1,000,000 euros ( 10 - 15 % ) ."},
    {"See https://example.org/a.b?c=d, or write to a.b@example.org.",
     "See https://example.org/a.b?c=d , or write to a.b@example.org ."},
    {"\"We agree.\" \"Do you?\" he asked. Then... nothing!",
     "\" We agree . \" | \" Do you ? \" he asked . | Then ... nothing !"},
    {"\xE2\x80\x9CNo.\xE2\x80\x9D The talks ended.", "\xE2\x80\x9C No . \xE2\x80\x9D | The talks ended ."},
    {"Heading\n\nA first line. A second.", "Heading | A first line . | A second ."},
    {"the envoys' plan of the 1990s and '60s, at 8am on 9/11",
     "the envoys ' plan of the 1990s and '60s , at 8 am on 9/11"},
    {"AT&T and O'Reilly pay US$5 each", "AT&T and O'Reilly pay US$ 5 each"},
    /* datelines are apart from what they stand before; other dashes cut nothing */
    {"GENEVA, Nov. 20 (Adriatic Wire) \xE2\x80\x94 The talks failed.",
     "GENEVA , Nov. 20 ( Adriatic Wire ) \xE2\x80\x94 | The talks failed ."},
    {"PORT LOUIS (AW) _ The premier left.", "PORT LOUIS ( AW ) _ | The premier left ."},
    {"LISBON - Premier Salazar spoke.", "LISBON - | Premier Salazar spoke ."},
    {"Lisbon (AP) -- He spoke.\n\nOPORTO -- \"No,\" he said.",
     "Lisbon ( AP ) -- | He spoke . | OPORTO -- | \" No , \" he said ."},
    {"NATO - the alliance - met.", "NATO - the alliance - met ."},
    {"Lisbon - The capital.", "Lisbon - The capital ."},
    {"Lisbon (dpa) - He spoke.", "Lisbon ( dpa ) - | He spoke ."},
    {"KIEV (Reuters) -The premier left.", "KIEV ( Reuters ) - | The premier left ."},
    {"Adams (Labour) - We agree.", "Adams ( Labour ) - We agree ."},
    {"PLO - Israel accord signed.", "PLO - Israel accord signed ."},
    {"INDIA - Pakistan talks", "INDIA - Pakistan talks"},
    {"UNESCO said - No money.", "UNESCO said - No money ."},
    {"Call 646-8420 on 1992-08-14 at 14:30.", "Call 646-8420 on 1992-08-14 at 14:30 ."},
};

static void text_splits_as_in_ewt(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    for (size_t i = 0; i < sizeof split_cases / sizeof *split_cases; i++)
        assert_str(shown(analyse(split_cases[i].text, &report)), split_cases[i].words);
}

static void every_span_is_its_form(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    static const char *const texts[] = {
        "",
        " \n ",
        ".",
        "'",
        "...'''\"\"",
        "\xE2\x80\x99s",
        "a\xC2\xA0"
        "b",
        "x.y.z.",
        "http://",
        "@@@.@",
        "1-2-3-4-5-6-7-8/9/10/11",
        "n't",
        "can't've",
        "\xEF\xBF\xBD\xEF\xBF\xBD",
        "a-a-a-a-a-a-",
        "((((((((((",
        "$$$ 5,,,5",
        "U.S.A.F.",
        "\t\x01\x02"
        "end",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_analysis *analysis = analyse(texts[i], &report);
        uint32_t at = 0, next = 0;
        for (uint32_t j = 0; j < analysis->token_count; j++) {
            const dr_token *token = &analysis->tokens[j];
            assert_true(token->span.start >= at && token->span.end > token->span.start);
            assert_true(token->span.end <= report.text.size);
            assert_true(token->lemma.size > 0);
            at = token->span.end;
        }
        for (uint32_t j = 0; j < analysis->sentence_count; j++) {
            assert_int_equal(analysis->sentences[j].first, next);
            assert_true(analysis->sentences[j].count > 0);
            next += analysis->sentences[j].count;
        }
        assert_int_equal(next, analysis->token_count);
    }
}

static void lemmas(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *form;
        dr_upos upos;
        const char *lemma;
    } cases[] = {
        {"Accused", DR_UPOS_VERB, "accuse"},
        {"agreed", DR_UPOS_VERB, "agree"},
        {"met", DR_UPOS_VERB, "meet"},
        {"hoping", DR_UPOS_VERB, "hope"},
        {"stopped", DR_UPOS_VERB, "stop"},
        {"killing", DR_UPOS_VERB, "kill"},
        {"visited", DR_UPOS_VERB, "visit"},
        {"denies", DR_UPOS_VERB, "deny"},
        {"changed", DR_UPOS_VERB, "change"},
        {"created", DR_UPOS_VERB, "create"},
        {"treated", DR_UPOS_VERB, "treat"},
        {"passed", DR_UPOS_VERB, "pass"},
        {"declared", DR_UPOS_VERB, "declare"},
        {"retook", DR_UPOS_VERB, "retake"},
        {"overran", DR_UPOS_VERB, "overrun"},
        {"boycotted", DR_UPOS_VERB, "boycott"},
        {"regretted", DR_UPOS_VERB, "regret"},
        {"bankrolled", DR_UPOS_VERB, "bankroll"},
        {"controlling", DR_UPOS_VERB, "control"},
        {"padded", DR_UPOS_VERB, "pad"},
        {"convened", DR_UPOS_VERB, "convene"},
        {"intervening", DR_UPOS_VERB, "intervene"},
        {"enlivened", DR_UPOS_VERB, "enliven"},
        {"massacred", DR_UPOS_VERB, "massacre"},
        {"martyred", DR_UPOS_VERB, "martyr"},
        {"plunged", DR_UPOS_VERB, "plunge"},
        {"infringing", DR_UPOS_VERB, "infringe"},
        {"totaled", DR_UPOS_VERB, "total"},
        {"inhaled", DR_UPOS_VERB, "inhale"},
        {"compiled", DR_UPOS_VERB, "compile"},
        {"wavering", DR_UPOS_VERB, "waver"},
        {"adhered", DR_UPOS_VERB, "adhere"},
        {"butchered", DR_UPOS_VERB, "butcher"},
        {"squeezed", DR_UPOS_VERB, "squeeze"},
        {"owed", DR_UPOS_VERB, "owe"},
        {"wo", DR_UPOS_AUX, "will"},
        {"n't", DR_UPOS_PART, "not"},
        {"countries", DR_UPOS_NOUN, "country"},
        {"hostages", DR_UPOS_NOUN, "hostage"},
        {"crises", DR_UPOS_NOUN, "crisis"},
        {"sorties", DR_UPOS_NOUN, "sortie"},
        {"barracks", DR_UPOS_NOUN, "barracks"},
        {"Paris", DR_UPOS_PROPN, "Paris"},
        {"them", DR_UPOS_PRON, "they"},
        {"largest", DR_UPOS_ADJ, "large"},
        {"bus", DR_UPOS_NOUN, "bus"},
        {"s", DR_UPOS_NOUN, "s"},
        {"ed", DR_UPOS_VERB, "ed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(dr_lemma(arena, dr_str_of(cases[i].form), cases[i].upos, DR_XPOS_NONE), cases[i].lemma);
}

static int read_conllu(const char *text, dr_report *report, dr_analysis **analysis, dragoman_error *error)
{
    *report = (dr_report){0};
    return dr_conllu_read(arena, shipped_engine(), dr_str_of(text), report, analysis, error);
}

#define WORD(id, form, misc) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t" misc "\n"

static void conllu_keeps_words_and_sentences(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    dr_analysis *analysis;
    const char *text = "# newdoc id = a\n# text = x\n" WORD("1-2", "don't", "_") WORD("1", "do", "_")
        WORD("2", "n't", "_") WORD("2.1", "ghost", "_") WORD("3", "go", "SpaceAfter=No")
            WORD("4", ".", "_") "\n" WORD("1", "Stay", "_") "\n"
                                                            "# newpar\n" WORD("1", "Why", "SpaceAfter=No|Entity=x")
                                                                WORD("2", "?", "_");
    assert_int_equal(read_conllu(text, &report, &analysis, NULL), 0);
    assert_str(report.text, "don't go. Stay\n\nWhy?");
    assert_str(report.source_format, "conllu");
    assert_str(shown(analysis), "do n't go . | Stay | Why ?");
    assert_int_equal(analysis->sentences[2].paragraph, 1);
    assert_int_equal(report.paragraphs.n, 2);
    assert_str(dr_cut(report.text, report.paragraphs.at[0]), "don't go. Stay");
}

static void broken_conllu_is_refused_where_it_breaks(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text;
        size_t position;
    } cases[] = {
        {WORD("1", "a", "_") "2\tb\n", sizeof(WORD("1", "a", "_")) - 1},
        {"x\n", 0},
        {WORD("2", "a", "_"), 0},
        {WORD("1", "", "_"), 0},
        {WORD("1", " ", "_"), 0},
        {WORD("1-0", "a", "_"), 0},
        {WORD("5-6", "a", "_"), 0},
        {WORD("99999999999999999999", "a", "_"), 0},
        {"1\ta\t_\t_\t_\t_\t_\t_\t_\t_\tmore\n", 0},
        {"# only a comment\n\n\n", 0},
        {"", 0},
        {WORD("1", "\xFF", "_"), 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_report report;
        dr_analysis *analysis;
        dragoman_error error = {0};
        assert_true(read_conllu(cases[i].text, &report, &analysis, &error) < 0);
        assert_int_equal(error.position, cases[i].position);
    }
}

/* "form/TAG" for each word, one space between. */
static dr_str tagged(const char *text)
{
    dr_report report;
    const dr_analysis *analysis = analyse(text, &report);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < analysis->token_count; i++)
        dr_buf_format(&out, "%s%.*s/%s", i ? " " : "", DR_FMT(analysis->tokens[i].form),
                      dr_upos_name(analysis->tokens[i].upos));
    return dr_buf_view(&out);
}

static const dr_token *word(const dr_analysis *analysis, const char *form)
{
    for (uint32_t i = 0; i < analysis->token_count; i++)
        if (dr_eq(analysis->tokens[i].form, dr_str_of(form)))
            return &analysis->tokens[i];
    fail_msg("no word %s", form);
    return NULL;
}

static void words_are_tagged(void **state)
{
    (void)state;
    GUARD();
    assert_str(tagged("The king did not sign the treaty in Vienna."),
               "The/DET king/NOUN did/AUX not/PART sign/VERB the/DET treaty/NOUN in/ADP Vienna/PROPN ./PUNCT");
    dr_report report;
    const dr_analysis *analysis = analyse("The envoys were arrested and charged. They have left. Sign it!", &report);
    assert_true(word(analysis, "envoys")->features & DR_PLURAL);
    assert_true(word(analysis, "arrested")->features & DR_PASSIVE);
    assert_true(word(analysis, "charged")->features & DR_PASSIVE);
    assert_false(word(analysis, "left")->features & DR_PASSIVE);
    assert_true(word(analysis, "They")->features & DR_THIRD);
    assert_true(word(analysis, "Sign")->features & DR_IMPERATIVE);
}

static void past_tenses_are_no_participles(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    const dr_analysis *analysis = analyse("About 5,000 Serbs demonstrated in the suburb of Ilidza.", &report);
    assert_int_equal(word(analysis, "demonstrated")->xpos, DR_XPOS_VBD);
    assert_int_equal(word(analysis, "About")->upos, DR_UPOS_ADV);
    analysis =
        analyse("They accepted the truce, a spokesman said, but accused government troops of an attack.", &report);
    assert_int_equal(word(analysis, "accused")->xpos, DR_XPOS_VBD);
    analysis = analyse("The envoys were arrested and charged. The men arrested in Pale were released.", &report);
    assert_int_equal(word(analysis, "charged")->xpos, DR_XPOS_VBN);
    assert_int_equal(word(analysis, "released")->xpos, DR_XPOS_VBN);
}

static void conllu_goes_out_and_comes_back(void **state)
{
    (void)state;
    GUARD();
    dr_record record = {.report = {.text = DR_STR("Envoy Anna Berg didn't go to Vienna.\n\nWhy? It's \"late\".")}};
    dr_report_find_paragraphs(arena, &record.report);
    record.analysis = dr_analyse(arena, shipped_engine(), &record.report);
    dr_actor *actor = DR_MORE(arena, &record.actors);
    *actor = (dr_actor){.name = DR_STR("Anna Berg"), .kind = DR_PERSON};
    DR_PUSH(arena, &actor->mentions, ((dr_actor_mention){{0, 15}, DR_FORM_NAME}));
    dr_buf out = {.arena = arena};
    dr_write_conllu(&out, &record);
    dr_str written = dr_buf_view(&out);
    assert_true(dr_find(written, DR_STR("2\tAnna\tAnna\tPROPN")) != DR_NOT_FOUND);
    assert_true(dr_find(written, DR_STR("\tNER=B-PER\n3\tBerg")) != DR_NOT_FOUND);
    dr_report report = {0};
    dr_analysis *back;
    assert_int_equal(dr_conllu_read(arena, shipped_engine(), written, &report, &back, NULL), 0);
    assert_str(report.text, "Envoy Anna Berg didn't go to Vienna.\n\nWhy? It's \"late\".");
    assert_int_equal(back->token_count, record.analysis->token_count);
    for (uint32_t i = 0; i < back->token_count; i++) {
        assert_int_equal(back->tokens[i].span.start, record.analysis->tokens[i].span.start);
        assert_int_equal(back->tokens[i].upos, record.analysis->tokens[i].upos);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(text_splits_as_in_ewt),
        TEST(every_span_is_its_form),
        TEST(lemmas),
        TEST(conllu_keeps_words_and_sentences),
        TEST(broken_conllu_is_refused_where_it_breaks),
        TEST(words_are_tagged),
        TEST(past_tenses_are_no_participles),
        TEST(conllu_goes_out_and_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
