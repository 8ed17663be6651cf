#include "base/utf8.h"
#include "edition/clause.h"
#include "edition/told.h"
#include "record/writers.h"

enum { TERMS_SHOWN = 3, SHORTEST_TERM = 8 /* bytes: "do it" and "a deal" say nothing */ };

/* The telling that names both sides, else the first, as of dr_best_telling. */
static dr_member best_member(const dr_teller *teller, const dr_story_move *move)
{
    const dr_told_move *best = dr_best_telling(teller->all, move);
    for (uint32_t i = 0; i < move->members.n; i++)
        if (dr_move_told(teller->all, move->members.at[i]) == best)
            return move->members.at[i];
    return move->members.at[0];
}

static const dr_move *move_of(const dr_teller *teller, const dr_story_move *move, const dr_record **record,
                              const dr_told_move **told)
{
    dr_member member = best_member(teller, move);
    *told = dr_move_told(teller->all, member);
    *record = teller->records[member.report];
    return *record && (*told)->index < (*record)->moves.n ? &(*record)->moves.at[(*told)->index] : NULL;
}

/* “a”, “b” and “c”; without terms the words that tell of the move. */
static dr_str terms_of(const dr_teller *teller, const dr_record *record, const dr_move *move)
{
    dr_str items[TERMS_SHOWN];
    uint32_t n = 0;
    for (uint32_t i = 0; i < move->terms.n && n < TERMS_SHOWN; i++) {
        dr_span span = move->terms.at[i].span;
        if (span.end - span.start >= SHORTEST_TERM)
            items[n++] = dr_quoted(teller->arena, record, span);
    }
    /* "a ceasefire … if the guns are withdrawn": the condition stands behind the term. */
    if (n && move->kind == DR_MOVE_CONDITIONAL && move->terms.at[0].span.start < move->evidence.at[0].end)
        return dr_quoted(teller->arena, record, (dr_span){move->terms.at[0].span.start, move->evidence.at[0].end});
    if (!n)
        return dr_quoted(teller->arena, record, move->evidence.at[0]);
    dr_buf out = {.arena = teller->arena};
    dr_write_list(&out, items, n, TERMS_SHOWN);
    return dr_buf_view(&out);
}

/* The day's words are left out where it is only the day of the report. */
static dr_str day_of(const dr_teller *teller, dr_date from, dr_date to)
{
    return dr_say_day(teller->arena, from, to, teller->on);
}

/* On whose word it is told; nobody where that is the party itself. */
static dr_named voice_of(const dr_teller *teller, const dr_record *record, const dr_move *move)
{
    if (!move->attribution.n)
        return (dr_named){0};
    const dr_statement *s = &record->statements.at[move->attribution.at[0]];
    for (uint32_t i = 0; i < move->party.n; i++)
        if (move->party.at[i] == s->source.actor)
            return (dr_named){0};
    if (s->source.actor == DR_NONE && s->source.span.end == s->source.span.start)
        return (dr_named){0};
    return dr_one_named(teller->arena, teller->phrases, record, s->source);
}

dr_str dr_say_move(const dr_teller *teller, const dr_story_move *move)
{
    const dr_record *record;
    const dr_told_move *told;
    const dr_move *m = move_of(teller, move, &record, &told);
    if (!m || !m->evidence.n || m->hidden)
        return (dr_str){0};
    dr_indexes party = m->party, none = {0};
    bool together = m->kind == DR_MOVE_AGREEMENT;
    for (uint32_t i = 0; together && i < m->to.n; i++) {
        party.cap = i ? party.cap : party.n; /* what is added is of this call's own */
        DR_PUSH(teller->arena, &party, m->to.at[i]);
    }
    dr_named actor = dr_actors_named(teller->arena, teller->phrases, record, &party);
    dr_named to = dr_actors_named(teller->arena, teller->phrases, record, together ? &none : &m->to);
    if (dr_eq(actor.text, to.text))
        to = (dr_named){0};
    dr_named source = voice_of(teller, record, m);
    dr_slot slots[] = {{"actor", actor.text, actor.plural},
                       {"recipient", to.text, to.plural},
                       {"source", source.text, source.plural},
                       {"terms", terms_of(teller, record, m), false}};
    dr_str clause = dr_say(teller->arena, teller->phrases, "move", dr_str_of(dr_move_name(m->kind)), (dr_str){0},
                           &(dr_filling){slots, sizeof slots / sizeof *slots, {0}});
    if (!clause.size)
        return clause;
    dr_str day = day_of(teller, told->from, told->to_day), voice = {0};
    if (source.text.size && m->kind != DR_MOVE_BREACH)
        voice = dr_say(teller->arena, teller->phrases, "piece", DR_STR("said"), (dr_str){0},
                       &(dr_filling){slots, sizeof slots / sizeof *slots, {0}});
    return dr_capital(teller->arena, dr_format(teller->arena, "%.*s%s%.*s%s%.*s.", DR_FMT(day), day.size ? " " : "",
                                               DR_FMT(clause), voice.size ? ", " : "", DR_FMT(voice)));
}

dr_str dr_say_state(const dr_teller *teller, const dr_story *story, const dr_story_move *move)
{
    dr_named by = {0}, source = {0};
    dr_arena *arena = teller->arena;
    if (move->settled_by != DR_NONE) {
        const dr_record *record;
        const dr_told_move *told;
        const dr_move *m = move_of(teller, &story->moves.at[move->settled_by], &record, &told);
        if (m) {
            by = dr_actors_named(arena, teller->phrases, record, &m->party);
            source = voice_of(teller, record, m);
        }
    }
    dr_str day = move->state == DR_OPEN ? (dr_str){0} : day_of(teller, move->settled_on, (dr_date){0});
    dr_slot slots[] = {{"by", by.text, by.plural},
                       {"day", day.size ? dr_format(arena, " %.*s", DR_FMT(day)) : day, false},
                       {"deadline", dr_day_alone(arena, move->deadline, teller->on), false},
                       {"source", source.text, source.plural}};
    dr_str voice = source.text.size ? dr_say(arena, teller->phrases, "piece", DR_STR("said"), (dr_str){0},
                                             &(dr_filling){slots, sizeof slots / sizeof *slots, {0}})
                                    : source.text;
    dr_str text = dr_say(arena, teller->phrases, "state", dr_str_of(dr_move_state_name(move->state)), (dr_str){0},
                         &(dr_filling){slots, sizeof slots / sizeof *slots, {0}});
    return text.size
               ? dr_format(arena, "%.*s%s%.*s.", DR_FMT(dr_capital(arena, text)), voice.size ? ", " : "", DR_FMT(voice))
               : text;
}

/* ---- what somebody said ---- */

enum { SHORTEST_QUOTE = 30, LONGEST_QUOTE = 240, WHOLE_QUOTE = 400 };

/* Without the marks around it, of which one may be missing where a quotation goes on. */
static dr_str unquoted(dr_str words)
{
    static const char *const pairs[] = {"‘", "’"};
    if (dr_starts(words, dr_str_of(pairs[0])) && dr_find(dr_from(words, 3), dr_str_of(pairs[0])) == DR_NOT_FOUND)
        words = dr_from(words, strlen(pairs[0]));
    if (dr_ends(words, dr_str_of(pairs[1])) && dr_find(words, dr_str_of(pairs[0])) == DR_NOT_FOUND)
        words.size -= strlen(pairs[1]);
    while (words.size && strchr(", ", words.at[words.size - 1]))
        words.size--;
    return words;
}

dr_str dr_say_statement(const dr_teller *teller, uint32_t report, uint32_t statement)
{
    const dr_record *record = teller->records[report];
    const dr_statement *s = &record->statements.at[statement];
    if (s->hidden || s->kind != DR_DIRECT || s->content.n != 1 || s->source.actor == DR_NONE ||
        s->content.at[0].end - s->content.at[0].start < SHORTEST_QUOTE ||
        s->content.at[0].end - s->content.at[0].start > LONGEST_QUOTE)
        return (dr_str){0};
    dr_named source = dr_one_named(teller->arena, teller->phrases, record, s->source);
    dr_str words = dr_trim(dr_cut(record->report.text, s->content.at[0]));
    size_t quote = words.size && strchr("\"'", words.at[0]) ? 1 : dr_starts(words, DR_STR("“")) ? 3 : 0, size;
    /* A sentence of its own. */
    if (words.size <= quote || !dr_is_upper(dr_utf8_at(words, quote, &size)))
        return (dr_str){0};
    words = unquoted(dr_tidy(teller->arena, words, WHOLE_QUOTE));
    if (!source.text.size || !words.size)
        return (dr_str){0};
    dr_slot slots[] = {{"source", source.text, source.plural}};
    dr_str said =
        dr_say(teller->arena, teller->phrases, "piece", DR_STR("said"), (dr_str){0}, &(dr_filling){slots, 1, {0}});
    return dr_capital(teller->arena, dr_format(teller->arena, "%.*s: “%.*s”%s", DR_FMT(said), DR_FMT(words),
                                               strchr(".!?", words.at[words.size - 1]) ? "" : "."));
}

dr_str dr_outlet_of(const dr_teller *teller, uint32_t report)
{
    const dr_telling *r = teller->all->reports[report];
    if (r->outlet.size)
        return dr_tidy(teller->arena, r->outlet, DR_NAME_SIZE);
    return dr_format(teller->arena, "“%.*s”", DR_FMT(dr_tidy(teller->arena, r->title, DR_NAME_SIZE)));
}
