#include <math.h>

#include "edition/clause.h"
#include "edition/told.h"
#include "record/writers.h"

enum { WHAT = 3, SLOTS = 6 }; /* places of what fills a phrase */

typedef struct event_telling {
    const dr_teller *teller;
    dr_arena *arena;
    const dr_record *record;
    const dr_event *event;
    const dr_told_event *told;
    dr_str quoted; /* the report's words in it, or empty */
    dr_named actor, recipient;
} event_telling;

static dr_str piece(const event_telling *t, const char *mode, const dr_slot *slots, size_t count)
{
    return dr_say(t->arena, t->teller->phrases, "piece", dr_str_of(mode), (dr_str){0},
                  &(dr_filling){.slots = slots, .count = count});
}

/* ---- the clause ---- */

static dr_verb_form form_of(const dr_event *event)
{
    dr_verb_form form = {.negative = event->negative};
    if (event->tense == DR_ONGOING)
        form.time = DR_DOES;
    else if (event->tense == DR_FUTURE)
        form.time = DR_WILL;
    else if (event->tense == DR_HYPOTHETICAL)
        form.time = DR_MAY;
    return form;
}

static const char *tense_name(const dr_event *event)
{
    if (event->tense == DR_FUTURE)
        return "future";
    return event->tense == DR_TENSE_PAST && !event->negative ? "past" : "other";
}

static bool is_adverb(dr_str hedge)
{
    return hedge.size > 3 && dr_ends(hedge, DR_STR("ly")) && dr_find_byte(hedge, ' ') == DR_NOT_FOUND;
}

static dr_str hedge_of(const event_telling *t)
{
    if (!t->event->hedges.n)
        return (dr_str){0};
    return dr_lower_ascii(t->arena, dr_tidy(t->arena, dr_cut(t->record->report.text, t->event->hedges.at[0]), 60));
}

/* Who stands before the verb. */
static dr_mentions before(dr_arena *arena, const dr_mentions *doers, uint32_t verb)
{
    dr_mentions out = {0};
    for (uint32_t i = 0; i < doers->n; i++)
        if (doers->at[i].span.start < verb)
            DR_PUSH(arena, &out, doers->at[i]);
    return out;
}

static dr_str say(const event_telling *t, dr_str mode, const dr_filling *filling)
{
    return dr_say(t->arena, t->teller->phrases, dr_plover_name(t->event->type), mode, dr_str_of(tense_name(t->event)),
                  filling);
}

/* What forms of a regular verb have in common: "accus" of accuses, accused, accusing. */
static dr_str stem_of(dr_str word)
{
    static const char *const endings[] = {"ing", "ed", "es", "s", "e"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.size > strlen(endings[i]) + 3 && dr_ends(word, dr_str_of(endings[i])))
            return (dr_str){word.at, word.size - strlen(endings[i])};
    return word;
}

/* Where the phrase has the report's own verb, the report's words go on behind it: "Egypt accused Israel “of …”". */
static dr_str go_on(event_telling *t, dr_str mode, const dr_filling *filling, dr_str clause)
{
    dr_str trigger = dr_cut(t->record->report.text, t->event->trigger);
    dr_str more = dr_quoted(t->arena, t->record, dr_continued(t->record, t->event));
    dr_slot slots[SLOTS];
    memcpy(slots, filling->slots, sizeof slots);
    slots[WHAT].text = (dr_str){0};
    dr_str without = say(t, mode, &(dr_filling){slots, SLOTS, filling->form});
    /* Talks with somebody are told by the phrase already. */
    if (t->event->type == DR_CONSULT || !more.size || !dr_has_words(without, stem_of(trigger)) ||
        dr_eq(clause, without))
        return clause;
    t->quoted = more;
    return dr_format(t->arena, "%.*s %.*s", DR_FMT(without), DR_FMT(more));
}

static dr_str clause_of(event_telling *t)
{
    const dr_event *e = t->event;
    dr_span predicate = dr_predicate(t->teller->phrases, t->record, e);
    dr_mentions doers = predicate.end > predicate.start ? before(t->arena, &e->actor, predicate.start) : e->actor;
    dr_named actor = dr_all_named(t->arena, t->teller->phrases, t->record, &doers);
    dr_named recipient = dr_all_named(t->arena, t->teller->phrases, t->record, &e->recipient);
    dr_str words = dr_quoted(t->arena, t->record, predicate);
    dr_str what = dr_quoted(t->arena, t->record, dr_what(t->record, e)), hedge = hedge_of(t);
    /* A doer that cannot be named is not told as if there were none. */
    if ((e->actor.n && !actor.text.size) || (!actor.text.size && !recipient.text.size && !e->casualties.n))
        return (dr_str){0};
    if (dr_eq(actor.text, recipient.text))
        recipient = (dr_named){0};
    t->actor = actor;
    t->recipient = recipient;
    dr_slot slots[SLOTS] = {{"actor", actor.text, actor.plural},
                            {"recipient", recipient.text, recipient.plural},
                            {"words", words, false},
                            [WHAT] = {"what", what.size ? dr_format(t->arena, ": %.*s", DR_FMT(what)) : what, false},
                            {"bare", dr_is_infinitive(t->record, e) ? what : (dr_str){0}, false},
                            {"are", actor.plural ? DR_STR("are") : DR_STR("is"), false}};
    dr_filling filling = {slots, SLOTS, form_of(e)};
    dr_str mode = e->modes.n ? e->modes.at[0] : (dr_str){0};
    if (is_adverb(hedge))
        filling.form.adverb = hedge;
    dr_str clause = say(t, mode, &filling);
    if (dr_has_words(clause, words))
        t->quoted = words;
    else if (dr_has_words(clause, what))
        t->quoted = what;
    return t->quoted.at == words.at && words.size ? clause : go_on(t, mode, &filling, clause);
}

/* ---- day and place ---- */

static dr_str time_words(const event_telling *t)
{
    uint32_t time = t->event->when.time;
    return time == DR_NONE ? (dr_str){0} : dr_cut(t->record->report.text, t->record->times.at[time].span);
}

static dr_str day_of(const event_telling *t)
{
    if ((t->event->from_context & DRAGOMAN_CONTEXT_WHEN) || dr_has_words(t->quoted, time_words(t)))
        return (dr_str){0};
    return dr_say_day(t->arena, t->event->when.from, t->event->when.to, t->teller->on);
}

/* The preposition of place that the report puts before the place; empty: another one, or none. */
static dr_str preposition(const dr_record *record, dr_span span)
{
    static const char *const known[] = {"in", "at", "near", "outside", "around", "above", "off"};
    dr_str text = record->report.text;
    size_t end = span.start;
    if (strcmp(dr_article(record, span), "the ") == 0 && end > 4)
        end -= 4;
    if (!end || text.at[end - 1] != ' ')
        return (dr_str){0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t size = strlen(known[i]);
        if (end > size + 1 && text.at[end - size - 2] == ' ' && memcmp(text.at + end - size - 1, known[i], size) == 0)
            return dr_str_of(known[i]);
    }
    return (dr_str){0};
}

static dr_str place_of(const event_telling *t, dr_str clause)
{
    if (t->event->where == DR_NONE || (t->event->from_context & DRAGOMAN_CONTEXT_WHERE))
        return (dr_str){0};
    const dr_place *place = &t->record->places.at[t->event->where];
    dr_str words = dr_tidy(t->arena, dr_cut(t->record->report.text, place->span), DR_NAME_SIZE);
    dr_str in = preposition(t->record, place->span);
    if (!words.size || !in.size || dr_has_words(clause, words) || dr_has_words(clause, place->name))
        return (dr_str){0};
    return dr_format(t->arena, " %.*s %s%.*s", DR_FMT(in),
                     strcmp(dr_article(t->record, place->span), "the ") == 0 ? "the " : "", DR_FMT(words));
}

/* ---- casualties ---- */

static dr_str count_of(const event_telling *t, const dr_casualty *c)
{
    dr_str number = {0}, who = {0};
    if (c->quantity != DR_NONE)
        number = dr_tidy(t->arena, dr_cut(t->record->report.text, t->record->quantities.at[c->quantity].span), 60);
    if (c->who.end > c->who.start)
        who = dr_tidy(t->arena, dr_cut(t->record->report.text, c->who), DR_NAME_SIZE);
    if (!number.size)
        return (dr_str){0};
    if (dr_has_words(who, number))
        return who;
    return who.size && !dr_has_words(number, who) ? dr_format(t->arena, "%.*s %.*s", DR_FMT(number), DR_FMT(who))
                                                  : number;
}

static bool is_one(dr_str count)
{
    return dr_eq_nocase(count, DR_STR("one")) || dr_eq_nocase(count, DR_STR("a")) || dr_eq(count, DR_STR("1")) ||
           dr_starts_nocase(count, DR_STR("one ")) || dr_starts_nocase(count, DR_STR("a ")) ||
           dr_starts_nocase(count, DR_STR("an "));
}

static dr_str toll_of(const event_telling *t, const dr_casualty *c, dr_str count, bool plural)
{
    dr_slot slots[] = {{"count", dr_small(t->arena, count), plural}};
    dr_filling filling = {slots, 1, form_of(t->event)};
    filling.form.negative = false;
    return dr_say(t->arena, t->teller->phrases, "toll", dr_str_of(dr_casualty_kind_name(c->kind)), (dr_str){0},
                  &filling);
}

/* What befell whom, behind the clause: "; seven soldiers were killed". Those whom it names already are "they"; where
 * they are all that it names, this is the clause. */
static dr_str tolls_of(const event_telling *t, dr_str *clause)
{
    dr_buf out = {.arena = t->arena};
    bool all = !t->actor.text.size && !t->quoted.size;
    for (uint32_t i = 0; i < t->event->casualties.n && i < 3; i++) {
        const dr_casualty *c = &t->event->casualties.at[i];
        dr_str count = count_of(t, c);
        bool same = t->recipient.text.size && dr_eq_nocase(count, t->recipient.text), plural = !is_one(count);
        /* "Prisoners were arrested; prisoners were captured" says it twice. */
        bool told = t->event->type == DR_COERCE && c->kind == DR_CAPTURED && dr_has_words(*clause, count);
        if (!count.size || told ||
            (c->quantity != DR_NONE &&
             dr_has_words(t->quoted, dr_cut(t->record->report.text, t->record->quantities.at[c->quantity].span))))
            continue;
        if (same && all && !out.size)
            *clause = toll_of(t, c, count, plural);
        else
            dr_buf_format(&out, "; %.*s", DR_FMT(toll_of(t, c, same && plural ? DR_STR("they") : count, plural)));
    }
    return dr_buf_view(&out);
}

/* ---- on whose word ---- */

/* What one says oneself in saying it needs no "said". */
static bool is_speech(dr_plover type)
{
    return type == DR_AGREE || type == DR_SUPPORT || type == DR_CONCEDE || type == DR_REQUEST || type == DR_ACCUSE ||
           type == DR_REJECT || type == DR_THREATEN;
}

static bool is_doer(const dr_event *event, uint32_t actor)
{
    for (uint32_t i = 0; i < event->actor.n && actor != DR_NONE; i++)
        if (event->actor.at[i].actor == actor)
            return true;
    return false;
}

static dr_str voice_of(const event_telling *t, bool *denied)
{
    const dr_event *e = t->event;
    if (!e->attribution.n)
        return (dr_str){0};
    const dr_statement *s = &t->record->statements.at[e->attribution.at[0]];
    *denied = t->told->denied;
    if (is_doer(e, s->source.actor) && !*denied) {
        if (is_speech(e->type))
            return (dr_str){0};
        const dr_actor *a = &t->record->actors.at[s->source.actor];
        bool its = e->actor.n == 1 && (a->kind == DR_STATE || a->kind == DR_ORGANIZATION || a->kind == DR_OUTLET);
        dr_slot slots[] = {{"own", its ? DR_STR("its") : DR_STR("their"), false}};
        return piece(t, "said-own", slots, 1);
    }
    dr_named source = s->source.span.end > s->source.span.start || s->source.actor != DR_NONE
                          ? dr_one_named(t->arena, t->teller->phrases, t->record, s->source)
                          : (dr_named){0};
    if (!source.text.size)
        return *denied ? (dr_str){0} : piece(t, "said-nobody", NULL, 0);
    dr_slot slots[] = {{"source", source.text, source.plural}};
    return piece(t, *denied ? "denied" : "said", slots, 1);
}

static void add_voice(const event_telling *t, dr_buf *out)
{
    bool denied = false;
    dr_str hedge = hedge_of(t), voice = voice_of(t, &denied);
    if (hedge.size && !is_adverb(hedge) && !dr_has_words(t->quoted, hedge)) {
        dr_slot slots[] = {{"hedge", hedge, false}};
        dr_buf_format(out, ", %.*s", DR_FMT(piece(t, "hedged", slots, 1)));
    }
    if (voice.size)
        dr_buf_format(out, "%s %.*s", denied ? ";" : ",", DR_FMT(voice));
}

/* ---- the sentence ---- */

dr_str dr_say_event(const dr_teller *teller, dr_member member)
{
    const dr_told_event *told = dr_event_told(teller->all, member);
    const dr_record *record = teller->records[member.report];
    if (!record || told->index >= record->events.n)
        return (dr_str){0};
    event_telling t = {.teller = teller,
                       .arena = teller->arena,
                       .record = record,
                       .event = &record->events.at[told->index],
                       .told = told};
    dr_str clause = clause_of(&t);
    if (!clause.size)
        return clause;
    dr_str tolls = tolls_of(&t, &clause), day = day_of(&t);
    dr_str place = place_of(&t, clause);
    bool before = dr_ends(clause, DR_STR("”"));
    dr_buf out = {.arena = t.arena};
    dr_buf_format(&out, "%.*s%.*s%s%.*s%.*s", DR_FMT(day), DR_FMT(before ? place : (dr_str){0}),
                  day.size || (before && place.size) ? " " : "", DR_FMT(clause), DR_FMT(before ? (dr_str){0} : place));
    dr_buf_add(&out, tolls);
    add_voice(&t, &out);
    dr_buf_byte(&out, '.');
    return dr_capital(t.arena, dr_trim(dr_buf_view(&out)));
}
