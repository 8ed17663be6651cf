#include "base/utf8.h"
#include "edition/clause.h"
#include "edition/told.h"
#include "record/writers.h"

enum { TERMS_SHOWN = 3, SHORTEST_TERM = 8 /* bytes: "do it" and "a deal" say nothing */ };

dr_member dr_told_member(const dr_teller *teller, const dr_story_move *move)
{
    const dr_stories *all = teller->all;
    const dr_told_move *best = dr_best_telling(all, move);
    dr_member found = move->members.at[0];
    for (uint32_t i = 0; i < move->members.n; i++) {
        dr_member member = move->members.at[i];
        const dr_told_move *m = dr_move_told(all, member);
        bool today = dr_date_compare(all->reports[member.report]->published, teller->on) == 0;
        if (today && all->origin[member.report] == member.report && !m->party.n == !best->party.n &&
            !m->to.n == !best->to.n)
            return member;
        if (m == best)
            found = member;
    }
    return found;
}

static const dr_move *move_of(const dr_teller *teller, const dr_story_move *move, const dr_record **record,
                              const dr_told_move **told)
{
    dr_member member = dr_told_member(teller, move);
    *told = dr_move_told(teller->all, member);
    *record = teller->records[member.report];
    return *record && (*told)->index < (*record)->moves.n ? &(*record)->moves.at[(*told)->index] : NULL;
}

/* ---- what is offered or asked for ---- */

static bool is_link(dr_str word)
{
    static const char *const links[] = {"that", "to",     "not",       "if",       "and", "or",
                                        "on",   "in",     "condition", "exchange", "for", "return",
                                        "but",  "unless", "provided",  "both",     NULL};
    for (const char *const *link = links; *link; link++)
        if (dr_is_text(word, *link))
            return true;
    return false;
}

/* From "that" or "to" on, where the term stands behind it. */
static dr_span with_link(const dr_record *record, dr_span span)
{
    static const char *const before[] = {" that ", " not to ", " to "};
    dr_str text = {record->report.text.at, span.start};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (dr_ends(text, dr_str_of(before[i])))
            return (dr_span){span.start - (uint32_t)strlen(before[i]) + 1, span.end};
    return span;
}

/* Nothing but "and", "if", "in return for" stands between them: it is one clause. */
static bool goes_on(const dr_record *record, dr_span first, dr_span next)
{
    enum { WIDEST = 24 };
    if (next.start < first.end || next.start - first.end > WIDEST)
        return false;
    dr_str between = dr_cut(record->report.text, (dr_span){first.end, next.start});
    while (between.size) {
        dr_str word = dr_split(&between, ' ');
        word.size -= word.size && word.at[word.size - 1] == ',';
        if (word.size && !is_link(word))
            return false;
    }
    return true;
}

typedef struct clauses {
    dr_span at[TERMS_SHOWN];
    dr_span linked[TERMS_SHOWN]; /* with "that" or "to" */
    uint32_t n;
} clauses;

/* The report's words for them, run together where the report does; without terms those that tell of the move. */
static clauses clauses_of(const dr_record *record, const dr_move *move)
{
    clauses out = {0};
    for (uint32_t i = 0; i < move->terms.n; i++) {
        dr_span span = move->terms.at[i].span;
        if (out.n && goes_on(record, out.at[out.n - 1], span)) {
            out.at[out.n - 1].end = out.linked[out.n - 1].end = span.end;
        } else if (out.n < TERMS_SHOWN && span.end - span.start >= SHORTEST_TERM) {
            out.linked[out.n] = with_link(record, span);
            out.at[out.n++] = span;
        }
    }
    dr_span evidence = move->evidence.at[0];
    /* "a ceasefire … if the guns are withdrawn": the condition stands behind the term. */
    if (out.n && move->kind == DR_MOVE_CONDITIONAL && out.at[0].end < evidence.end) {
        out.at[0].end = out.linked[0].end = evidence.end;
        out.n = 1;
    }
    if (!out.n)
        out = (clauses){{evidence}, {evidence}, 1};
    return out;
}

/* “a”, “b” and “c” */
static dr_str terms_of(const dr_teller *teller, const dr_record *record, const dr_span *spans, uint32_t n)
{
    dr_str items[TERMS_SHOWN];
    for (uint32_t i = 0; i < n; i++)
        items[i] = dr_quoted(teller->arena, record, spans[i]);
    dr_buf out = {.arena = teller->arena};
    dr_write_list(&out, items, n, TERMS_SHOWN);
    return dr_buf_view(&out);
}

/* “that a” and “that b”, to go on behind a verb; empty where they do not all begin with that word. */
static dr_str linked_terms(const dr_teller *teller, const dr_record *record, const clauses *of, const char *link)
{
    for (uint32_t i = 0; i < of->n; i++)
        if (!dr_starts(dr_cut(record->report.text, of->linked[i]), dr_str_of(link)))
            return (dr_str){0};
    return terms_of(teller, record, of->linked, of->n);
}

/* ---- when, and on whose word ---- */

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

/* The telling that gives its first day: what is told again days later was made then. */
static const dr_told_move *dated(const dr_teller *teller, const dr_story_move *move)
{
    const dr_told_move *first = NULL;
    for (uint32_t i = 0; i < move->members.n; i++) {
        const dr_told_move *m = dr_move_told(teller->all, move->members.at[i]);
        bool late = move->day.year && dr_date_compare(m->from, move->day) > 0;
        if (m->from.year && !late && (!first || dr_date_compare(m->from, first->from) < 0))
            first = m;
    }
    return first;
}

dr_str dr_say_move(const dr_teller *teller, const dr_story_move *move)
{
    const dr_record *record;
    const dr_told_move *told;
    const dr_move *m = move_of(teller, move, &record, &told);
    if (!m || !m->evidence.n || m->hidden)
        return (dr_str){0};
    dr_indexes party = {0}, none = {0}; /* of this call's own: what grows leaves its former place */
    bool together = m->kind == DR_MOVE_AGREEMENT;
    for (uint32_t i = 0; i < m->party.n; i++)
        DR_PUSH(teller->arena, &party, m->party.at[i]);
    for (uint32_t i = 0; together && i < m->to.n; i++)
        DR_PUSH(teller->arena, &party, m->to.at[i]);
    dr_named actor = dr_actors_named(teller->arena, teller->phrases, record, &party);
    dr_named to = dr_actors_named(teller->arena, teller->phrases, record, together ? &none : &m->to);
    if (dr_eq(actor.text, to.text))
        to = (dr_named){0};
    dr_named source = voice_of(teller, record, m);
    clauses parts = clauses_of(record, m);
    dr_slot slots[] = {{"actor", actor.text, actor.plural},
                       {"recipient", to.text, to.plural},
                       {"source", source.text, source.plural},
                       {"terms", terms_of(teller, record, parts.at, parts.n), false},
                       {"that", linked_terms(teller, record, &parts, "that "), false},
                       {"to", linked_terms(teller, record, &parts, "to "), false}};
    dr_str clause = dr_say(teller->arena, teller->phrases, "move", dr_str_of(dr_move_name(m->kind)), (dr_str){0},
                           &(dr_filling){slots, sizeof slots / sizeof *slots, {0}});
    if (!clause.size)
        return clause;
    told = dated(teller, move);
    dr_str day = told ? day_of(teller, told->from, told->to_day) : (dr_str){0}, voice = {0};
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
    dr_str day = dr_plain_day(teller->arena, r->published);
    if (r->outlet.size)
        return dr_tidy(teller->arena, r->outlet, DR_NAME_SIZE);
    return dr_format(teller->arena, "a report%s%.*s", day.size ? " of " : "", DR_FMT(day));
}
