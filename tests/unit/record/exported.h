/* A record made by hand for the writers of events, and the cells of what they write. */
#ifndef DR_TEST_EXPORTED_H
#define DR_TEST_EXPORTED_H

#include "base/json_in.h"
#include "base/utf8.h"
#include "record/acts.h"
#include "record/gdelt.h"
#include "record/writers.h"
#include "unit/test.h"
#include <math.h>

enum { GDELT_COLUMNS = 61, MENTION_COLUMNS = 16, POLECAT_COLUMNS = 40, PETRARCH_COLUMNS = 8, ACLED_COLUMNS = 33 };

/* ---- a record ---- */

/* Two characters of two bytes each stand before "Rebels". */
#define TEXT "\xC3\x84\xC3\x96 Rebels shelled Doboj. The army met the rebels there. They shelled it, killing 12."

static dr_record *r;

static inline dr_span words(const char *what)
{
    size_t at = dr_find(r->report.text, dr_str_of(what));
    assert_true(at != DR_NOT_FOUND);
    return (dr_span){(uint32_t)at, (uint32_t)(at + strlen(what))};
}

static inline dr_mention named(const char *what, uint32_t actor)
{
    return (dr_mention){words(what), actor};
}

static inline void make_record(void)
{
    r = DR_NEW(arena, dr_record);
    r->made_by.program = DR_STR("0.1.0");
    r->report.id = DR_STR("0123456789abcdef");
    r->report.key = DR_STR("a.txt:1");
    r->report.url = DR_STR("https://www.example.org:8080/a?b");
    r->report.outlet = DR_STR("The Sava Courier");
    r->report.language = DR_STR("en");
    r->report.text = DR_STR(TEXT);
    r->report.published = (dr_date){1995, 10, 6};
    DR_PUSH(arena, &r->report.paragraphs, words("\xC3\x84\xC3\x96 Rebels shelled Doboj."));
    r->analysis = DR_NEW(arena, dr_analysis);
    r->analysis->sentence_count = 3;
    r->analysis->sentences = DR_NEW_ARRAY(arena, dr_sentence, 3);
    r->analysis->sentences[0].span = words("\xC3\x84\xC3\x96 Rebels shelled Doboj.");
    r->analysis->sentences[1].span = words("The army met the rebels there.");
    r->analysis->sentences[2].span = words("They shelled it, killing 12.");
    DR_PUSH(arena, &r->actors,
            ((dr_actor){.name = DR_STR("Rebels"),
                        .kind = DR_GROUP,
                        .country = DR_STR("BIH"),
                        .sector = DR_STR("REB"),
                        .code = DR_STR("BIHREBSRB"),
                        .part_of = DR_NONE}));
    DR_PUSH(arena, &r->actors,
            ((dr_actor){.name = DR_STR("army"),
                        .kind = DR_ORGANIZATION,
                        .country = DR_STR("ROU"),
                        .sector = DR_STR("MIL"),
                        .code = DR_STR("ROUMIL"),
                        .role = DR_STR("a; role"),
                        .part_of = DR_NONE}));
    DR_PUSH(arena, &r->places,
            ((dr_place){.span = words("Doboj"),
                        .name = DR_STR("Doboj"),
                        .country = DR_STR("BIH"),
                        .admin1 = DR_STR("Republika Srpska"),
                        .lat = 44.732,
                        .lon = 18.087,
                        .geonameid = 3200837,
                        .feature = DR_STR("PPLA2")}));
    DR_PUSH(arena, &r->quantities, ((dr_quantity){.span = words("12"), .value = 12, .min = 12, .max = 12}));
}

static inline dr_event *add_event(dr_plover type, const char *trigger, const char *cameo, uint32_t sentence)
{
    dr_event *event = DR_MORE(arena, &r->events);
    *event = (dr_event){.type = type,
                        .cameo = dr_str_of(cameo),
                        .trigger = words(trigger),
                        .sentence = sentence,
                        .when = {.time = DR_NONE},
                        .where = DR_NONE,
                        .same_as = DR_NONE,
                        .confidence = 0.75,
                        .goldstein = dr_plover_score(type, (dr_str){0})};
    return event;
}

/* Rebels shell a town, told twice, the second time with the day and the dead; the army and the rebels meet. */
static inline void make_war(void)
{
    make_record();
    dr_event *first = add_event(DR_ASSAULT, "shelled Doboj", "194", 0);
    DR_PUSH(arena, &first->modes, DR_STR("heavy-weapons"));
    DR_PUSH(arena, &first->actor, named("Rebels", 0));
    DR_PUSH(arena, &first->recipient, named("Doboj", DR_NONE));
    first->where = 0;
    dr_event *meeting = add_event(DR_CONSULT, "met", "040", 1);
    DR_PUSH(arena, &meeting->actor, named("The army", 1));
    DR_PUSH(arena, &meeting->actor, named("the rebels", 0));
    meeting->when.from = (dr_date){1995, 10, 2};
    meeting->when.to = (dr_date){1995, 10, 8};
    dr_event *again = add_event(DR_ASSAULT, "shelled it", "194", 2);
    DR_PUSH(arena, &again->actor, named("They", 0));
    again->same_as = 0;
    again->when.from = again->when.to = (dr_date){1995, 10, 5};
    again->from_context = DRAGOMAN_CONTEXT_WHERE;
    DR_PUSH(arena, &again->casualties, ((dr_casualty){.kind = DR_KILLED, .quantity = 0}));
}

/* ---- rows and cells ---- */

static inline dr_str written(dragoman_format_out format)
{
    dr_buf out = {.arena = arena};
    dr_write_events(&out, r, format);
    return dr_buf_view(&out);
}

static inline dr_str line_of(dr_str all, unsigned row)
{
    dr_str line = {0};
    for (unsigned i = 0; i <= row && all.at; i++)
        line = dr_split(&all, '\n');
    return line;
}

/* Column counted from 1, as the codebooks do. */
static inline dr_str tab_cell(dragoman_format_out format, unsigned row, unsigned column)
{
    dr_str line = line_of(written(format), row), cell = {0};
    for (unsigned i = 0; i < column && line.at; i++)
        cell = dr_split(&line, '\t');
    return cell;
}

/* The next cell of a comma-separated line, without its quotation marks. */
static inline dr_str next_cell(dr_str *line)
{
    dr_buf cell = {.arena = arena};
    bool quoted = line->size && line->at[0] == '"';
    size_t i = quoted;
    for (; i < line->size && (quoted || line->at[i] != ','); i++) {
        if (quoted && line->at[i] == '"') {
            if (i + 1 < line->size && line->at[i + 1] == '"')
                i++;
            else
                quoted = false;
            if (!quoted)
                continue;
        }
        dr_buf_byte(&cell, line->at[i]);
    }
    *line = i < line->size ? dr_from(*line, i + 1) : (dr_str){0};
    return dr_buf_view(&cell);
}

static inline dr_str comma_cell(dr_str line, const char *name)
{
    dr_str header = dr_str_of(dr_acled_header);
    while (header.at) {
        dr_str cell = next_cell(&line);
        if (dr_is_text(dr_split(&header, ','), name))
            return cell;
    }
    fail_msg("no column %s", name);
    return (dr_str){0};
}

static inline dr_str acled_cell(unsigned row, const char *name)
{
    return comma_cell(line_of(written(DRAGOMAN_ACLED), row), name);
}

static inline unsigned lines_of(dr_str all)
{
    unsigned lines = 0;
    for (size_t i = 0; i < all.size; i++)
        lines += all.at[i] == '\n';
    return lines;
}

static inline unsigned columns_of(dr_str line, char separator)
{
    unsigned columns = 1;
    for (size_t i = 0; i < line.size; i++)
        columns += line.at[i] == separator;
    return columns;
}

static inline const dr_json_value *plover(unsigned row)
{
    const dr_json_value *root;
    assert_int_equal(dr_json_read(arena, line_of(written(DRAGOMAN_PLOVER), row), &(dr_json_rules){0}, &root, NULL), 0);
    return root;
}

#endif
