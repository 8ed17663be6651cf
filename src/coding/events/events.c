/* Signals become events when the words that stand for its sides name actors. */
#include "coding/events/casualties.h"
#include "coding/events/civil.h"
#include "coding/events/details.h"
#include "coding/events/false_friends.h"
#include "coding/events/grounds.h"
#include "coding/events/history.h"
#include "coding/events/lands.h"
#include "coding/events/learnt.h"
#include "coding/events/lengths.h"
#include "coding/events/modes.h"
#include "coding/events/order.h"
#include "coding/events/pairs.h"
#include "coding/events/participants.h"
#include "coding/events/same.h"
#include "coding/events/sayers.h"
#include "coding/events/sport.h"
#include "coding/events/tense.h"
#include "coding/events/voice.h"
#include "coding/events/when.h"
#include "coding/events/where.h"
#include "coding/keep/keep.h"

/* What sentences make on their way is given back when there is as much of it. */
enum { ASIDE_ROOM = 256 << 10 };

static bool needs_recipient(dr_plover type)
{
    return type == DR_COOPERATE || type == DR_AID || type == DR_SANCTION;
}

static dr_event event_from(const dr_clauses *c, const dr_signal *s, const dr_participants *participants)
{
    dr_event e = {.type = s->type,
                  .own = s->own,
                  .actor = participants->actor,
                  .recipient = participants->recipient,
                  .sentence = c->sentence,
                  .negative = s->negative,
                  .tense = s->tense,
                  .when = {.time = DR_NONE},
                  .where = DR_NONE,
                  .why = dr_grounds_of(c, s, participants)};
    if (s->mode.size)
        DR_PUSH(c->coder->arena, &e.modes, s->mode);
    e.trigger = dr_tokens_span(c->coder->record->analysis, s->first, s->end);
    e.cameo = s->cameo.size ? s->cameo : dr_str_of(dr_plover_cameo(s->type, s->mode));
    e.goldstein = dr_plover_score(s->type, s->mode);
    e.certainty = s->unreal ? DR_POSSIBLE : DR_CERTAIN;
    if (s->unreal && e.tense != DR_FUTURE)
        e.tense = DR_HYPOTHETICAL;
    e.confidence = s->coded ? s->weight : s->weight * participants->certain * (s->unreal ? 0.6 : 1);
    return e;
}

/* Somebody is acted on, and people where it is done to people: "holds two soldiers", not "holds the presidency". */
static bool has_object(const dr_clauses *c, const dr_signal *s, const dr_participants *participants)
{
    bool actor = false, people = dr_is_text(s->mode, "arrest");
    for (uint32_t i = 0; i < participants->recipient.n; i++) {
        if (participants->recipient.at[i].actor == DR_NONE)
            continue;
        dr_actor_kind kind = c->coder->record->actors.at[participants->recipient.at[i].actor].kind;
        actor |= !people || (kind != DR_ORGANIZATION && kind != DR_STATE && kind != DR_OUTLET);
    }
    return actor && (s->passive || s->at.object != DR_NONE);
}

/* What all sentences share. */
typedef struct finder {
    dr_contents contents;
    dr_signals signals; /* the room of one sentence's, which the next takes over */
    dr_parts parts;     /* the same */
    bool sport;
    dr_keeper keeper; /* events outlast what their sentences make */
} finder;

static void push_event(finder *f, const dr_clauses *c, const dr_signal *s, const dr_participants *participants)
{
    dr_event e = event_from(c, s, participants);
    dr_detail_event(c, &f->contents, s, &e);
    dr_keep_event(&f->keeper, &e);
    DR_PUSH(f->keeper.arena, &c->coder->record->events, e);
}

static void push_events(finder *f, const dr_clauses *c, const dr_signal *s, const dr_participants *participants)
{
    dr_participants pairs[DR_MOST_PAIRS];
    uint32_t n = dr_pair_participants(c, s, participants, pairs);
    for (uint32_t i = 0; i < n; i++)
        push_event(f, c, s, &pairs[i]);
    if (!n)
        push_event(f, c, s, participants);
}

/* Whoever they are, by the words: a user's row says so, or a weapon struck them, which does nothing by itself. */
static bool in_place(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    bool struck = !s->own && s->type == DR_ASSAULT && s->weight >= 1;
    if ((!s->own && !struck) || !dr_parties_in_place(c, s, out))
        return false;
    if (struck)
        out->actor.n = 0;
    return true;
}

/* Who takes part by the rules; false: no event. */
static bool by_rule(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    if (!dr_find_participants(c, s, out))
        return in_place(c, s, out);
    if (s->own)
        return true;
    return (!s->must || has_object(c, s, out)) && (!needs_recipient(s->type) || out->recipient.n || out->actor.n > 1);
}

/* "The captain praised the crowd": in a report of games whatever no power takes part in, but for real force. */
static bool is_of_games(const dr_clauses *c, const dr_signal *s, const dr_participants *participants)
{
    return !s->own && !dr_is_no_play(&c->tokens[s->first]) && !dr_is_of_power(c, participants);
}

static void code_sentence(finder *f, dr_clauses *c)
{
    dr_signals *signals = &f->signals;
    signals->n = 0;
    dr_cut_parts(c);
    dr_find_signals(c, signals);
    if (c->coder->record->analysis->has_heads) /* else rules decide alone */
        dr_weigh_signals(c, signals);
    for (uint32_t i = 0; i < signals->n; i++) {
        dr_participants participants;
        dr_signal *s = &signals->at[i];
        if (dr_is_false_friend(c, s, f->sport))
            continue;
        bool found = s->coded ? dr_linked_participants(c, s, &participants) : by_rule(c, s, &participants);
        if (!found || (f->sport && is_of_games(c, s, &participants)))
            continue;
        dr_settle_protest(c, s, &participants);
        dr_settle_captives(c, s, &participants);
        if (!s->spare || dr_between_listed(c, &participants))
            push_events(f, c, s, &participants);
    }
}

void dr_find_events(dr_coder *coder)
{
    const dr_analysis *analysis = coder->record->analysis;
    if (!coder->mention_at)
        return;
    finder f = {.contents = dr_sort_contents(coder), .sport = dr_tells_of_sport(coder->knowledge, analysis)};
    const uint32_t *cue_at = dr_cues_of(coder);
    const dr_aside aside = dr_step_aside(coder);
    f.keeper = (dr_keeper){.arena = aside.arena, .coder = coder, .texts = {.arena = aside.arena}};
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        const dr_sentence *sentence = &analysis->sentences[i];
        dr_clauses clauses = {.coder = coder,
                              .tokens = analysis->tokens,
                              .sentence = i,
                              .first = sentence->first,
                              .end = sentence->first + sentence->count,
                              .time_at = coder->time_at,
                              .cue_at = cue_at,
                              .parts = {.at = f.parts.at, .cap = f.parts.cap}};
        code_sentence(&f, &clauses);
        f.parts = clauses.parts;
        if (dr_arena_used(coder->arena) - aside.mark.used < ASIDE_ROOM)
            continue;
        dr_arena_rewind(coder->arena, aside.mark);
        f.signals = (dr_signals){0};
        f.parts = (dr_parts){0};
    }
    dr_step_back(coder, aside);
}

static void settle(dr_coder *coder, void (*step)(dr_coder *coder, dr_buf *log))
{
    const dr_aside aside = dr_step_aside(coder);
    step(coder, NULL);
    dr_step_back(coder, aside);
}

static void order(dr_coder *coder, dr_buf *log)
{
    (void)log;
    dr_order_events(coder, coder->time_at);
}

void dr_code_events(dr_coder *coder)
{
    dr_find_events(coder);
    if (!coder->record->events.n)
        return;
    settle(coder, dr_date_events);
    dr_add_lands(coder);
    settle(coder, dr_place_events);
    dr_drop_lands(coder);
    settle(coder, order);
    settle(coder, dr_settle_tenses);
    dr_forget_days_ahead(coder);
    dr_date_history(coder);
    dr_stretch_events(coder);
    dr_settle_modes(coder, NULL);
    settle(coder, dr_settle_voices);
    dr_count_casualties(coder);
    settle(coder, dr_join_events);
}
