/* Prints the candidates for the day and the place of events with their features, for fit.py: of given events, then of
 * those that the library finds itself. In, a line a report:
 * {"id","text","published","events":[{"trigger":[s,e],"type","actor":[[s,e]],"recipient":[[s,e]]}]}, spans in bytes.
 * Out, a line "# id" a report, then for "when" and "where" a line of that word, and an event a line "= start end type"
 * and a line a candidate: what it is ("-", a day, or a place's name and words between bars) and the features' names. */
#include "base/date.h"
#include "coding/coding.h"
#include "coding/events/lands.h"
#include "coding/events/modes.h"
#include "coding/events/order.h"
#include "coding/events/tense.h"
#include "coding/events/voice.h"
#include "coding/events/when.h"
#include "coding/events/where.h"
#include "coding/statements/attribution.h"
#include "knowledge/word_classes.h"
#include "language/language.h"
#include "record/writers.h"
#include "training/given.h"
#include "training/reports.h"

static void take_events(dr_coder *coder, const dr_json_value *events)
{
    dr_record *record = coder->record;
    dr_contents contents = dr_sort_contents(coder);
    record->events.n = 0;
    for (const dr_json_value *v = dr_json_first(events); v; v = v->next) {
        dr_event e = {.type = dr_plover_of(dr_json_text(dr_json_member(v, "type"))),
                      .trigger = span_of(dr_json_member(v, "trigger")),
                      .actor = side_of(coder, dr_json_member(v, "actor")),
                      .recipient = side_of(coder, dr_json_member(v, "recipient"))};
        e.sentence = dr_sentence_of(record->analysis, dr_token_at(record->analysis, e.trigger.start));
        dr_attributed_to(coder->arena, &contents, e.trigger, &e.attribution);
        DR_PUSH(coder->arena, &record->events, e);
    }
}

static void print(const dr_record *record, dr_str log, const char *choice)
{
    const dr_event *event = NULL;
    puts(choice);
    while (log.size) {
        dr_str line = dr_split(&log, '\n'), rest = line;
        dr_str first = dr_split(&rest, ' ');
        int64_t index;
        char day[DR_DATE_SIZE];
        if (dr_is_text(first, "=") && dr_parse_int(rest, &index)) {
            event = &record->events.at[index];
            printf("= %u %u %s\n", event->trigger.start, event->trigger.end, dr_plover_name(event->type));
        } else if (!event || !dr_parse_int(first, &index)) {
            printf("%.*s\n", DR_FMT(line));
        } else if (!strcmp(choice, "mode")) {
            printf("%s\t%.*s\n", dr_plover_mode(event->type, (size_t)index), DR_FMT(rest));
        } else if (!strcmp(choice, "tense")) {
            printf("%s\t%.*s\n", dr_tense_name((dr_tense)index), DR_FMT(rest));
        } else if (!strcmp(choice, "voice")) {
            dr_span source = record->statements.at[index].source.span;
            printf("%u|%u\t%.*s\n", source.start, source.end, DR_FMT(rest));
        } else if (!strcmp(choice, "where")) {
            const dr_place *p = &record->places.at[index];
            printf("%.*s|%.*s|%u:%u|%.*s\t%.*s\n", DR_FMT(p->name), DR_FMT(p->country), p->span.start, p->span.end,
                   DR_FMT(dr_cut(record->report.text, p->span)), DR_FMT(rest));
        } else {
            const dr_time *t = &record->times.at[index];
            printf("%s||%u:%u\t%.*s\n", dr_date_print(t->from, day), t->span.start, t->span.end, DR_FMT(rest));
        }
    }
}

/* All of them: what is found next knows of none. */
static void drop_lands(dr_coder *coder)
{
    for (uint32_t i = 0; i < coder->record->events.n; i++)
        coder->record->events.at[i].where = DR_NONE;
    dr_drop_lands(coder);
}

/* Tenses only of found events: they start from what the rules say. */
static void print_candidates(dr_coder *coder, bool found)
{
    dr_buf when = {.arena = coder->arena}, where = {.arena = coder->arena}, tense = {.arena = coder->arena},
           mode = {.arena = coder->arena}, voice = {.arena = coder->arena};
    dr_date_events(coder, &when);
    dr_add_lands(coder);
    dr_place_events(coder, &where);
    print(coder->record, dr_buf_view(&when), "when");
    print(coder->record, dr_buf_view(&where), "where");
    drop_lands(coder);
    if (!found)
        return;
    dr_order_events(coder, coder->time_at);
    dr_settle_tenses(coder, &tense);
    print(coder->record, dr_buf_view(&tense), "tense");
    dr_settle_modes(coder, &mode);
    print(coder->record, dr_buf_view(&mode), "mode");
    dr_settle_voices(coder, &voice);
    print(coder->record, dr_buf_view(&voice), "voice");
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
    printf("# %.*s\n", DR_FMT(dr_json_text(dr_json_member(report, "id"))));
    dr_code_statements(&coder);
    take_events(&coder, dr_json_member(report, "events"));
    print_candidates(&coder, false);
    record.events.n = 0;
    dr_find_events(&coder);
    print_candidates(&coder, true);
}

int main(void)
{
    return for_each_report(look);
}
