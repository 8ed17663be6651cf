/* The verb group, what it hangs on and what stands around it, the day, the place in the report and the tense of the
 * event told before are weighed with what the engine's heads say:
 *
 *   "has been asking since May"   form=has_ing,ongoing  1.4     heads, log share of ongoing  -0.3
 *                                 form=has_ing,past    -0.2     heads, log share of past     -1.6      ─▶ ongoing
 *
 * A feature is weighed for each tense. */
#include "coding/events/tense.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "coding/events/context.h"
#include "coding/events/undone.h"
#include "knowledge/word_classes.h"
#include "syntax/asides.h"
#include "syntax/lemmas.h"
#include "syntax/unreal.h"

enum { TENSES = DR_CODED_TENSE_COUNT, TRAITS = 56 };
static const char *const names[TENSES] = {"past", "ongoing", "future", "hypothetical", "historical"};

/* What the logarithm of the heads' share is worth beside the features' weights: fitted with them on reports that the
 * network which judged them had not learnt from. */
static const double HEADS = 0.8;
static const double LEAST_SHARE = 0.02;

typedef struct trait {
    const char *name, *value;
} trait;

typedef struct tenser {
    dr_coder *coder;
    trait traits[TRAITS]; /* of the event at hand */
    uint32_t n;
    uint32_t sentence; /* of the event before, DR_NONE at first */
    dr_tense before;   /* its tense */
} tenser;

static void note(tenser *s, const char *name, const char *value)
{
    if (s->n < TRAITS && value)
        s->traits[s->n++] = (trait){name, value};
}

static const char *copied(const tenser *s, dr_str text)
{
    return dr_copy(s->coder->arena, text).at; /* which ends in NUL */
}

/* ---- verb groups ---- */

typedef struct group {
    const char *modal;
    bool have, had, be, was, to;
} group;

static const char *modal_of(const dr_token *token)
{
    static const struct {
        const char *lemmas, *name;
    } modals[] = {{" will shall 'll ", "will"}, {" would 'd ", "would"}, {" may might can could ", "may"}};
    for (size_t i = 0; i < sizeof modals / sizeof *modals; i++)
        if (dr_lemma_in(token, modals[i].lemmas))
            return modals[i].name;
    return "must";
}

static group group_of(const dr_tree *tree, uint32_t head)
{
    group g = {0};
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(tree, head); at != DR_NONE && looked < DR_TREE_LOOK;
         at = dr_tree_next(tree, at), looked++) {
        const dr_token *token = &tree->tokens[at];
        if (at < head && token->xpos == DR_XPOS_TO)
            g.to = true;
        if (!dr_tree_is(tree, at, DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(COP)))
            continue;
        bool past = token->features & DR_PAST;
        if (token->xpos == DR_XPOS_MD)
            g.modal = modal_of(token);
        else if (dr_lemma_is(token, "have"))
            *(past ? &g.had : &g.have) = true;
        else if (dr_lemma_is(token, "be"))
            *(past ? &g.was : &g.be) = true;
    }
    return g;
}

/* The verb group in a word: "will", "has_ing" (has been asking), "is_to", "VBD" … */
static const char *form_of(const dr_tree *tree, uint32_t head)
{
    const dr_token *token = &tree->tokens[head];
    group g = group_of(tree, head);
    bool ing = token->xpos == DR_XPOS_VBG;
    if (g.modal)
        return g.have ? "modal_have" : g.modal;
    if (g.to)
        return g.be || g.was ? "is_to" : g.have ? "to_have" : "to";
    if (g.have || g.had)
        return ing ? "has_ing" : g.had ? "had" : "has";
    if (g.be || g.was)
        return ing ? (g.was ? "was_ing" : "is_ing") : g.was ? "was" : "is";
    if (token->upos == DR_UPOS_NOUN || token->upos == DR_UPOS_PROPN)
        return "noun";
    static const dr_xpos tags[] = {DR_XPOS_VBD, DR_XPOS_VBN, DR_XPOS_VBG, DR_XPOS_VB,
                                   DR_XPOS_VBZ, DR_XPOS_VBP, DR_XPOS_JJ};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (token->xpos == tags[i])
            return dr_xpos_name(tags[i]);
    return "other";
}

/* ---- what is noted of an event ---- */

/* What stands at the word itself: "still asks", "planned talks", "the talks", "amid talks". */
static void note_children(tenser *s, const dr_tree *tree, uint32_t head)
{
    uint32_t looked = 0, noted = 0;
    for (uint32_t at = dr_tree_child(tree, head); at != DR_NONE && looked < DR_TREE_LOOK && noted < 6;
         at = dr_tree_next(tree, at), looked++) {
        bool adverb = dr_tree_is(tree, at, DR_RELATION(ADVMOD)), before = dr_tree_is(tree, at, DR_RELATION(CASE));
        if (!adverb && !before && !dr_tree_is(tree, at, DR_RELATION(AMOD) | DR_RELATION(DET) | DR_RELATION(MARK)))
            continue;
        noted++;
        note(s, adverb ? "adverb" : before ? "case" : "modifier", copied(s, tree->tokens[at].lemma));
    }
}

/* The adverbs of the clause that a noun stands in: "the talks still drag on". */
static void note_clause(tenser *s, const dr_teller *t)
{
    note(s, "form_clause", form_of(t->tree, t->clause));
    note(s, dr_relation_name(t->tree->tokens[t->head].relation), form_of(t->tree, t->clause));
    note(s, "clause", copied(s, t->tree->tokens[t->clause].lemma));
    uint32_t looked = 0, noted = 0;
    for (uint32_t at = dr_tree_child(t->tree, t->clause); at != DR_NONE && looked < DR_TREE_LOOK && noted < 3;
         at = dr_tree_next(t->tree, at), looked++)
        if (dr_tree_is(t->tree, at, DR_RELATION(ADVMOD)) && at != t->head && ++noted)
            note(s, "clause_adverb", copied(s, t->tree->tokens[at].lemma));
}

static void note_subject(tenser *s, const dr_teller *t)
{
    uint32_t subject = dr_tree_find(t->tree, t->clause, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
    bool first = subject != DR_NONE && dr_lemma_in(&t->tree->tokens[subject], " i we ");
    if (first)
        note(s, "first_person", form_of(t->tree, t->clause));
    if (dr_is_quoted(s->coder->syntax, t->head))
        note(s, "quoted", form_of(t->tree, t->clause));
}

/* What the trigger hangs on: its word, how, and the verb groups above it. */
static void note_above(tenser *s, const dr_teller *t)
{
    uint32_t root = t->up[t->up_count - 1], above = t->up_count > 1 ? t->up[1] : DR_NONE;
    note(s, "relation", dr_relation_name(t->tree->tokens[t->head].relation));
    if (above != DR_NONE) {
        note(s, "above", copied(s, t->tree->tokens[above].lemma));
        note(s, dr_tree_is(t->tree, t->head, DR_RELATION(XCOMP)) ? "form_over" : "form_above", form_of(t->tree, above));
    }
    if (t->clause != t->head)
        note_clause(s, t);
    if (root != t->clause)
        note(s, "form_root", form_of(t->tree, root));
    uint32_t mark = dr_tree_mark(t->tree, t->clause);
    if (mark != DR_NONE)
        note(s, "mark", copied(s, t->tree->tokens[mark].lemma));
}

/* How far the event's day lies from that of the report. */
static const char *side_of(const dr_record *record, const dr_event *event)
{
    enum { NEAR = 7, MONTH = 31 };
    dr_date last = dr_date_valid(event->when.to) ? event->when.to : event->when.from;
    if (!dr_date_valid(last))
        return event->when.time == DR_NONE ? "none" : "open";
    if (!dr_date_valid(record->report.published))
        return "unknown";
    int32_t back = dr_date_days(record->report.published) - dr_date_days(last);
    return back < 0 ? "ahead" : !back ? "published" : back <= NEAR ? "near" : back <= MONTH ? "month" : "old";
}

static void note_day(tenser *s, const dr_event *event, const dr_teller *t)
{
    const dr_record *record = s->coder->record;
    const char *side = side_of(record, event);
    bool context = event->from_context & DRAGOMAN_CONTEXT_WHEN;
    note(s, context ? "day_lent" : "day", side);
    if (!context)
        note(s, side, form_of(t->tree, t->head));
    if (event->when.time == DR_NONE || context)
        return;
    const dr_time *time = &record->times.at[event->when.time];
    note(s, "time", time->type == DR_TIME_DURATION ? "duration" : time->type == DR_TIME_SET ? "set" : "date");
    uint32_t at = dr_token_at(record->analysis, time->span.start);
    if (at > 0)
        note(s, "day_behind", copied(s, record->analysis->tokens[at - 1].lemma));
}

static void note_all(tenser *s, const dr_event *event, const dr_teller *t)
{
    bool words = !strcmp(t->kind, "words");
    const char *form = form_of(t->tree, t->head);
    s->n = 0;
    note(s, "tense", "any");
    note(s, "was", names[event->tense]);
    note(s, words ? "was_words" : "was_deeds", names[event->tense]);
    note(s, words ? "form_words" : "form_deeds", form);
    note(s, "type", dr_plover_name(event->type));
    note(s, dr_plover_name(event->type), form);
    uint32_t lead = dr_lead_sentence(s->coder->record->analysis);
    note(s, "sentence", dr_weigh_count(event->sentence - (event->sentence < lead ? 0 : lead), 9));
    note(s, "trigger", copied(s, t->tree->tokens[t->head].lemma));
    if (event->sentence <= lead)
        note(s, "first_form", form);
    note_day(s, event, t);
    note_above(s, t);
    note_children(s, t->tree, t->head);
    note_subject(s, t);
    if (s->sentence == event->sentence)
        note(s, "before_here", names[s->before]);
    else if (s->sentence != DR_NONE)
        note(s, "before", names[s->before]);
}

/* ---- the choice ---- */

static const dr_coded_word *heard(const tenser *s, const dr_event *event, const dr_teller *t)
{
    const dr_analysis *a = s->coder->record->analysis;
    const dr_coded_word *best = NULL;
    for (uint32_t at = t->first; at < t->tree->end && at - t->first < DR_TREE_LOOK; at++) {
        if (a->tokens[at].span.start >= event->trigger.end)
            break;
        const dr_coded_word *word = dr_coded_word_at(a, at);
        if (word && (!best || word->trigger[DR_CODED_TRIGGER_NONE] < best->trigger[DR_CODED_TRIGGER_NONE]))
            best = word;
    }
    return best;
}

/* For fitting: the tenses' features, a line each. */
static void tell_traits(const tenser *s, const dr_coded_word *word, dr_buf *into)
{
    for (unsigned tense = 0; tense < TENSES; tense++) {
        dr_buf_format(into, "%u", tense);
        if (word)
            dr_buf_format(into, " share=%d", (int)(1000 * word->tense[tense]));
        for (uint32_t i = 0; i < s->n; i++)
            dr_buf_format(into, " %s=%s,%s", s->traits[i].name, s->traits[i].value, names[tense]);
        dr_buf_byte(into, '\n');
    }
}

static dr_tense choose(const tenser *s, const dr_coded_word *word, dr_buf *into)
{
    double most = -INFINITY, scores[TENSES] = {0};
    unsigned best = 0;
    for (unsigned tense = 0; word && tense < TENSES; tense++)
        scores[tense] = HEADS * log(fmax((double)word->tense[tense], LEAST_SHARE));
    for (uint32_t i = 0; i < s->n; i++)
        dr_weigh_tenses(&s->coder->knowledge->tense, s->traits[i].name, s->traits[i].value, scores);
    if (into)
        tell_traits(s, word, into);
    for (unsigned tense = 0; tense < TENSES; tense++)
        if (scores[tense] > most) {
            most = scores[tense];
            best = tense;
        }
    return (dr_tense)best;
}

/* "if X withdrew", "X would have withdrawn": readers wrote down too few of them to fit a weight. What a noun tells in
 * such a clause may have been: "whether it led to the attacks". */
static bool is_unreal(const dr_teller *t)
{
    return t->clause == t->head && (dr_is_conditional(t->tree, t->clause) || dr_is_counterfactual(t->tree, t->clause) ||
                                    dr_is_unconfirmed(t->tree, t->clause) || dr_is_never_adopted(t->tree, t->clause));
}

/* "said its troops would withdraw", "that he would meet the king": a deed or a meeting to come. Of "said it would
 * accept the plan" the word given is told, which is past (readers: 55 of 72). */
static bool is_foretold(const dr_teller *t)
{
    bool meets = t->event->type == DR_AGREE && dr_lemma_in(&t->tree->tokens[t->head], " meet visit attend travel fly ");
    if (strcmp(t->kind, "deeds") != 0 && !meets)
        return false;
    uint32_t above = dr_tree_head(t->tree, t->head);
    return above != DR_NONE && dr_tree_is(t->tree, t->head, DR_RELATION(CCOMP)) &&
           dr_has_class(&t->tree->tokens[above], DR_CLASS_SAYING) && !strcmp(form_of(t->tree, t->head), "would");
}

/* "the talks were postponed from Monday to Friday": on a day that is to come. */
static bool is_put_off(const tenser *s, const dr_event *event, const dr_teller *t)
{
    const dr_record *record = s->coder->record;
    if (event->when.time == DR_NONE || !dr_date_valid(event->when.from) || !dr_date_valid(record->report.published) ||
        dr_date_compare(event->when.from, record->report.published) <= 0)
        return false;
    uint32_t day = dr_head_in(s->coder, record->times.at[event->when.time].span);
    uint32_t verb = day >= t->tree->first && day < t->tree->end ? dr_put_off_by(t->tree, day) : DR_NONE;
    return verb != DR_NONE && dr_is_put_off(t->tree, verb, t->head);
}

/* What only may come or is meant to be done is not told as done. Words may be given of it ("plans to cut taxes"). */
static dr_tense not_done(const dr_teller *t, dr_tense tense)
{
    if (tense != DR_TENSE_PAST && tense != DR_ONGOING)
        return tense;
    if (dr_is_foreseen(t->tree, t->head))
        return DR_HYPOTHETICAL;
    return !strcmp(t->kind, "deeds") && dr_is_intended(t->tree, t->head) ? DR_FUTURE : tense;
}

/* "the siege continued", "the strike went on" */
static bool is_kept_up(const dr_teller *t)
{
    const dr_token *clause = &t->tree->tokens[t->clause];
    if (t->clause == t->head || !dr_tree_is(t->tree, t->head, DR_RELATION(NSUBJ)))
        return false;
    return dr_lemma_in(clause, " continue persist rage ") ||
           (dr_lemma_in(clause, " go drag ") && t->clause + 1 < t->tree->end && dr_lemma_is(clause + 1, "on"));
}

/* What hangs on the tense. Where only rules have found the event, what they doubt stays in doubt. */
static void take(dr_event *event, dr_tense tense, bool heard_of)
{
    event->tense = tense;
    if (event->type == DR_CONSULT && !event->own && (tense == DR_FUTURE || tense == DR_HYPOTHETICAL)) {
        event->type = DR_AGREE; /* PLOVER's codebook: a meeting that is planned or hoped for */
        event->modes.n = 0;
        event->cameo = DR_STR("036");
        event->goldstein = dr_plover_score(DR_AGREE, (dr_str){0});
    }
    if (tense == DR_HYPOTHETICAL && event->certainty < DR_POSSIBLE)
        event->certainty = DR_POSSIBLE;
    if (heard_of && tense != DR_HYPOTHETICAL && event->certainty == DR_POSSIBLE && !event->hedges.n)
        event->certainty = DR_CERTAIN;
}

void dr_settle_tenses(dr_coder *coder, dr_buf *log)
{
    dr_record *record = coder->record;
    tenser s = {.coder = coder, .sentence = DR_NONE};
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        dr_teller t = dr_teller_of(coder, event);
        if (log)
            dr_buf_format(log, "= %u\n", i);
        note_all(&s, event, &t);
        const dr_coded_word *word = heard(&s, event, &t);
        dr_tense tense = choose(&s, word, log);
        if (tense == DR_TENSE_PAST && (is_foretold(&t) || is_put_off(&s, event, &t)))
            tense = DR_FUTURE;
        if (tense == DR_TENSE_PAST && is_kept_up(&t))
            tense = DR_ONGOING;
        tense = not_done(&t, tense);
        take(event, is_unreal(&t) ? DR_HYPOTHETICAL : tense, word != NULL);
        s.sentence = event->sentence;
        s.before = event->tense;
    }
}
