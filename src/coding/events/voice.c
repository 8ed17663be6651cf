/* A statement is weighed by who says it, its cue, and how the event's words stand to the cue; below nothing it goes:
 *
 *   Spain  welcomed  the decision  to free       cue=welcome -0.6  stands=up_noun …     ─▶ the report's word
 *   Spain  said that Portugal had  attacked      cue=say      0.9  stands=said,verb 0.6 ─▶ Spain's word */
#include "coding/events/voice.h"

#include <string.h>

#include "coding/events/context.h"
#include "syntax/lemmas.h"

typedef struct voicer {
    dr_coder *coder;
    dr_buf *log;
} voicer;

/* Whether somebody who acts is the one who says so. */
static bool says_itself(const dr_event *event, const dr_statement *statement)
{
    enum { LOOK = 8 };
    for (uint32_t i = 0; i < event->actor.n && i < LOOK; i++) {
        const dr_mention *m = &event->actor.at[i];
        if (dr_span_meet(m->span, statement->source.span) ||
            (m->actor != DR_NONE && m->actor == statement->source.actor))
            return true;
    }
    return false;
}

/* Whether the words stand in a clause that hangs on a noun, below the cue. */
static bool is_aside(const dr_teller *t, uint32_t cue)
{
    for (uint32_t i = 0; i < t->up_count && t->up[i] != cue; i++)
        if (dr_tree_is(t->tree, t->up[i], DR_RELATION(ACL_RELCL) | DR_RELATION(ADVCL_RELCL)))
            return true;
    return false;
}

/* How the event's words stand to the cue; "far" in another sentence. */
static const char *stands_to(const voicer *v, const dr_teller *t, const dr_statement *statement)
{
    if (statement->cue.start == statement->cue.end)
        return "no_cue";
    uint32_t cue = dr_head_in(v->coder, statement->cue);
    if (cue < t->tree->first || cue >= t->tree->end)
        return "far";
    return is_aside(t, cue) ? "aside" : dr_stands(t, cue);
}

static void weigh_statement(const voicer *v, const dr_teller *t, uint32_t index, uint32_t depth, dr_weigher *w)
{
    static const char *const kinds[] = {"direct", "indirect", "mixed"};
    const dr_coder *coder = v->coder;
    const dr_statement *s = &coder->record->statements.at[index];
    const char *stands = stands_to(v, t, s), *self = says_itself(t->event, s) ? "self" : "other";
    const char *word = !strcmp(t->verbs, "noun") ? "noun" : "verb";
    dr_weigh(w, "voice", NULL, NULL);
    dr_weigh(w, "who", self, t->kind);
    dr_weigh(w, "who", self, dr_plover_name(t->event->type));
    dr_weigh(w, "who", self, stands);
    dr_weigh(w, "kind", kinds[s->kind], self);
    dr_weigh(w, "stands", stands, word);
    dr_weigh(w, "verbs", t->verbs, NULL);
    dr_weigh(w, "depth", dr_weigh_count(depth, 3), self);
    dr_weigh(w, "tense", dr_weigh_count((uint32_t)t->event->tense, 9), NULL);
    dr_weigh(w, "relation", dr_relation_name(t->tree->tokens[t->head].relation), NULL);
    if (s->cue.start < s->cue.end) {
        uint32_t cue = dr_head_in(coder, s->cue);
        dr_weigh(w, "cue", dr_copy(coder->arena, coder->record->analysis->tokens[cue].lemma).at, NULL);
    }
}

/* "Spain said that Portugal must yield": who demands, refuses, accuses or threatens does so by saying it, and the
 * outlet tells of that. What they did before is told on their word, "Spain said that it had rejected the offer", and so
 * is what they will do. */
static bool is_act_of_saying(const dr_teller *t, const dr_statement *s)
{
    bool before = !strcmp(t->verbs, "VBD") || !strcmp(t->verbs, "had") || !strcmp(t->verbs, "has");
    return dr_plover_quad(t->event->type) == 3 && !before && says_itself(t->event, s);
}

/* What stands behind a speaker's name or letter and its mark is said by nobody else, "we" of it least of all. */
static bool is_turn(const dr_coder *coder, const dr_statement *s)
{
    dr_str cue = dr_cut(coder->record->report.text, s->cue);
    dr_span source = s->source.span;
    return s->kind == DR_INDIRECT && cue.size && strchr(":.", cue.at[cue.size - 1]) && source.start <= s->cue.start &&
           source.end >= s->cue.start && source.end > source.start;
}

static bool tells(const voicer *v, const dr_teller *t, uint32_t index, uint32_t depth)
{
    dr_weigher w = {.weights = &v->coder->knowledge->voice, .names = v->log};
    if (v->log)
        dr_buf_format(v->log, "= %u\n%u", (unsigned)(t->event - v->coder->record->events.at), index);
    weigh_statement(v, t, index, depth, &w);
    if (v->log)
        dr_buf_add(v->log, DR_STR("\n-\n"));
    const dr_statement *s = &v->coder->record->statements.at[index];
    return (w.score >= 0 || is_turn(v->coder, s)) && !is_act_of_saying(t, s);
}

void dr_settle_voices(dr_coder *coder, dr_buf *log)
{
    dr_record *record = coder->record;
    voicer v = {coder, log};
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        if (!event->attribution.n)
            continue;
        dr_teller t = dr_teller_of(coder, event);
        uint32_t n = 0;
        for (uint32_t k = 0; k < event->attribution.n; k++)
            if (tells(&v, &t, event->attribution.at[k], k) || log)
                event->attribution.at[n++] = event->attribution.at[k];
        event->attribution.n = n;
    }
}
