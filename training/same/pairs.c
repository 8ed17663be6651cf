/* Prints the pairs of events that src/coding/events/same.c weighs, with what holds of them, for fit.py. In, a line a
 * report: {"id","text","published"}, and where not the program's events but given ones are to be paired "events":
 * [{"type","trigger":[s,e],"actor":[[s,e]],"recipient":[[s,e]],"tense","polarity","mode"}]. Out, a line
 * "# id" a report, then a line "= type, spans of trigger, sentence and sides" an event and a line "earlier later names"
 * a pair. All spans in bytes. */
#include "base/date.h"
#include "coding/coding.h"
#include "coding/events/order.h"
#include "coding/events/same.h"
#include "coding/events/when.h"
#include "coding/events/where.h"
#include "coding/statements/attribution.h"
#include "language/language.h"
#include "record/writers.h"
#include "training/given.h"
#include "training/reports.h"

static void print_side(const dr_mentions *side)
{
    for (uint32_t i = 0; i < side->n; i++)
        printf(" %u %u", side->at[i].span.start, side->at[i].span.end);
}

static dr_tense tense_of(dr_str name)
{
    dr_tense tense = DR_TENSE_PAST;
    while (tense < DR_HISTORICAL && !dr_is_text(name, dr_tense_name(tense)))
        tense++;
    return tense;
}

static void take_events(dr_coder *coder, const dr_json_value *events)
{
    dr_record *record = coder->record;
    dr_contents contents = dr_sort_contents(coder);
    record->events.n = 0;
    for (const dr_json_value *v = dr_json_first(events); v; v = v->next) {
        dr_event e = {.type = dr_plover_of(dr_json_text(dr_json_member(v, "type"))),
                      .trigger = span_of(dr_json_member(v, "trigger")),
                      .actor = side_of(coder, dr_json_member(v, "actor")),
                      .recipient = side_of(coder, dr_json_member(v, "recipient")),
                      .when = {.time = DR_NONE},
                      .tense = tense_of(dr_json_text(dr_json_member(v, "tense"))),
                      .negative = dr_is_text(dr_json_text(dr_json_member(v, "polarity")), "negative"),
                      .where = DR_NONE};
        dr_str mode = dr_json_text(dr_json_first(dr_json_member(v, "mode")));
        if (mode.size)
            DR_PUSH(coder->arena, &e.modes, mode);
        dr_attributed_to(coder->arena, &contents, e.trigger, &e.attribution);
        e.sentence = dr_sentence_of(record->analysis, dr_token_at(record->analysis, e.trigger.start));
        DR_PUSH(coder->arena, &record->events, e);
    }
    dr_date_events(coder, NULL);
    dr_place_events(coder, NULL);
    dr_order_events(coder, coder->time_at);
}

static void look(dr_arena *arena, const dr_engine *engine, const dr_knowledge *knowledge, const dr_json_value *report)
{
    dr_record record = {0};
    record.report.text = dr_json_text(dr_json_member(report, "text"));
    record.report.published = dr_date_iso(dr_json_text(dr_json_member(report, "published")));
    dr_report_find_paragraphs(arena, &record.report);
    record.analysis = dr_analyse(arena, engine, &record.report);
    dr_coder coder = dr_coder_of(arena, knowledge, &record);
    dr_code_times(&coder);
    dr_code_places(&coder);
    dr_code_quantities(&coder);
    dr_code_actors(&coder);
    dr_code_statements(&coder);
    dr_code_events(&coder);
    const dr_json_value *given = dr_json_member(report, "events");
    if (given)
        take_events(&coder, given);
    dr_buf log = {.arena = arena};
    dr_join_events(&coder, &log);
    printf("# %.*s\n", DR_FMT(dr_json_text(dr_json_member(report, "id"))));
    for (uint32_t i = 0; i < record.events.n; i++) {
        const dr_event *e = &record.events.at[i];
        dr_span sentence = record.analysis->sentences[e->sentence].span;
        printf("= %s %u %u %u %u", dr_plover_name(e->type), e->trigger.start, e->trigger.end, sentence.start,
               sentence.end);
        print_side(&e->actor);
        print_side(&e->recipient);
        putchar('\n');
    }
    printf("%.*s", DR_FMT(dr_buf_view(&log)));
}

int main(void)
{
    return for_each_report(look);
}
