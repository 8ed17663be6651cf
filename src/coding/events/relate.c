/* The type of the relation between two given spans. Every signal of the sentences that hold the spans speaks for its
 * type, the louder the better the spans stand where its participants belong; then trigger words anywhere, softly; then
 * how common types are, so that there is always an answer. */
#include "base/json_in.h"
#include "base/json_out.h"
#include "coding/events/signals.h"
#include "intake/intake.h"
#include "knowledge/word_classes.h"
#include "language/language.h"

/* How often types come in political news, roughly, as shares of published PLOVER and ICEWS codings; only orders what
 * nothing else decides. */
static const double prior[DR_PLOVER_COUNT] = {
    [DR_AGREE] = 0.07,     [DR_CONSULT] = 0.2,   [DR_SUPPORT] = 0.1,   [DR_CONCEDE] = 0.03,
    [DR_COOPERATE] = 0.04, [DR_AID] = 0.04,      [DR_RETREAT] = 0.04,  [DR_REQUEST] = 0.07,
    [DR_ACCUSE] = 0.12,    [DR_REJECT] = 0.05,   [DR_THREATEN] = 0.03, [DR_PROTEST] = 0.04,
    [DR_SANCTION] = 0.02,  [DR_MOBILIZE] = 0.01, [DR_COERCE] = 0.07,   [DR_ASSAULT] = 0.07,
};

/* Parts that the spans touch. */
enum { ACTOR = 1, RECIPIENT = 2 };
typedef struct question {
    const dr_clauses *clauses;
    dr_span actor, recipient; /* bytes */
} question;

static int touched(const question *q, uint32_t part)
{
    if (part == DR_NONE)
        return 0;
    const dr_part *p = &q->clauses->parts.at[part];
    dr_span span = dr_tokens_span(q->clauses->coder->record->analysis, p->first, p->end);
    return (dr_span_meet(span, q->actor) ? ACTOR : 0) | (dr_span_meet(span, q->recipient) ? RECIPIENT : 0);
}

static int touched_list(const question *q, uint32_t part)
{
    uint32_t parts[12], n = part == DR_NONE ? 0 : dr_coordinated(q->clauses, part, parts, 12);
    int all = 0;
    for (uint32_t i = 0; i < n; i++)
        all |= touched(q, parts[i]);
    return all;
}

/* Who acts; a pronoun in what somebody says is most often that somebody. */
static int touched_actor(const question *q, const dr_signal *s)
{
    uint32_t part = dr_actor_part(q->clauses, s);
    int all = touched_list(q, part);
    bool before;
    if (part != DR_NONE && q->clauses->tokens[q->clauses->parts.at[part].head].upos == DR_UPOS_PRON)
        all |= touched_list(q, dr_speaker_part(q->clauses, part, &before));
    return all;
}

/* What hangs on the parts of the clause to the right of the trigger. */
static int touched_after(const question *q, const dr_signal *s)
{
    int all = touched(q, s->at.object) | touched(q, s->at.object2) | touched(q, s->governed) |
              touched(q, s->at.clause_subject);
    for (uint32_t i = 0; i < s->at.count; i++)
        all |= touched(q, s->at.noun[i]);
    return all;
}

static double fit(const question *q, const dr_signal *s)
{
    enum { NEAR = 12 };
    int subject = touched_actor(q, s), target = touched_list(q, dr_recipient_part(q->clauses, s));
    int after = touched_after(q, s), own = s->noun ? touched(q, s->part) : 0;
    bool mutual = s->frame == DR_FRAME_MUTUAL || dr_plover_two_sided(s->type);
    double actor = 0.15, recipient = 0.25;
    if (subject & ACTOR)
        actor = 1;
    else if (mutual && (target & ACTOR))
        actor = 0.8;
    else if ((own | after) & ACTOR)
        actor = 0.3;
    if (q->recipient.start == q->recipient.end)
        recipient = 0.8;
    else if (target & RECIPIENT)
        recipient = 1;
    else if (mutual && (subject & RECIPIENT))
        recipient = 0.9;
    else if ((after | own) & RECIPIENT)
        recipient = 0.7;
    else if (s->end && q->recipient.start >= q->clauses->tokens[s->end - 1].span.end)
        recipient = 0.4;
    if (q->actor.start == q->actor.end)
        actor = 0.5;
    return s->weight * actor * recipient * (s->unreal ? 0.7 : 1);
}

/* Trigger words wherever they stand, for sentences whose grammar was not understood. */
static void add_words(const dr_clauses *c, double scores[DR_PLOVER_COUNT])
{
    const dr_knowledge *k = c->coder->knowledge;
    for (uint32_t at = c->first; k->triggers.phrases && at < c->end;) {
        dr_hit hit = dr_phrases_match(k->triggers.phrases, c->coder->arena, c->coder->record->analysis, at, c->end);
        if (hit.value != DR_NONE)
            scores[k->triggers.rows.at[hit.value].type] += 0.02 * k->triggers.rows.at[hit.value].weight;
        at += hit.value == DR_NONE || !hit.count ? 1 : hit.count;
    }
}

static void score_sentence(dr_coder *coder, uint32_t index, const uint32_t *time_at, dr_span actor, dr_span recipient,
                           double scores[DR_PLOVER_COUNT])
{
    const dr_sentence *sentence = &coder->record->analysis->sentences[index];
    dr_clauses c = {.coder = coder,
                    .tokens = coder->record->analysis->tokens,
                    .sentence = index,
                    .first = sentence->first,
                    .end = sentence->first + sentence->count,
                    .time_at = time_at};
    dr_signals signals = {0};
    dr_cut_parts(&c);
    dr_find_signals(&c, &signals);
    question q = {&c, actor, recipient};
    double best[DR_PLOVER_COUNT] = {0};
    for (uint32_t i = 0; i < signals.n; i++) {
        double score = fit(&q, &signals.at[i]);
        dr_plover type = signals.at[i].type;
        scores[type] += 0.1 * score;
        if (score > best[type])
            best[type] = score;
    }
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++)
        scores[t] += best[t];
    add_words(&c, scores);
}

dr_plover dr_relate(dr_coder *coder, dr_span actor, dr_span recipient, double scores[DR_PLOVER_COUNT])
{
    const dr_analysis *analysis = coder->record->analysis;
    const uint32_t *time_at = dr_cover_times(coder);
    bool anywhere = actor.start == actor.end && recipient.start == recipient.end;
    memset(scores, 0, DR_PLOVER_COUNT * sizeof *scores);
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        if (anywhere || dr_span_meet(analysis->sentences[i].span, actor) ||
            dr_span_meet(analysis->sentences[i].span, recipient))
            score_sentence(coder, i, time_at, actor, recipient, scores);
    double sum = 0;
    dr_plover best = DR_CONSULT;
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++)
        sum += scores[t] += 0.05 * prior[t];
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++) {
        scores[t] /= sum;
        if (scores[t] > scores[best])
            best = (dr_plover)t;
    }
    return best;
}

/* ---- one line ---- */

/* Where a key stands in the line, for the error's position. */
static size_t key_of(const dr_json_value *object, const char *name)
{
    const dr_json_value *value = dr_json_member(object, name);
    return value ? value->key_at : 0;
}

static bool on_border(dr_str text, int64_t offset)
{
    return (size_t)offset == text.size || (text.at[offset] & 0xC0) != 0x80;
}

/* null or missing: an empty span at 0. */
static const char *span_from(const dr_json_value *value, dr_str text, dr_span *out)
{
    *out = (dr_span){0, 0};
    if (!value || value->kind == DR_JSON_NULL)
        return NULL;
    const dr_json_value *start = value->kind == DR_JSON_ARRAY && value->count == 2 ? value->first : NULL;
    if (!dr_json_is(start, DR_JSON_INT) || !dr_json_is(start->next, DR_JSON_INT))
        return "a span is not null or two whole numbers";
    int64_t from = start->integer, to = start->next->integer;
    if (from < 0 || to <= from || (int64_t)text.size < to)
        return "a span lies outside the text or is empty";
    if (!on_border(text, from) || !on_border(text, to))
        return "a span cuts a character in two";
    *out = (dr_span){(uint32_t)from, (uint32_t)to};
    return NULL;
}

static void write_answer(const dr_json_value *id, dr_plover type, const double scores[DR_PLOVER_COUNT], dr_buf *out)
{
    dr_json json = {.out = out};
    dr_json_open(&json, '{');
    dr_json_key(&json, "id");
    if (dr_json_is(id, DR_JSON_INT))
        dr_json_int(&json, id->integer);
    else
        dr_json_string(&json, dr_json_text(id));
    dr_json_key(&json, "type");
    dr_json_string(&json, dr_str_of(dr_plover_name(type)));
    dr_json_key(&json, "scores");
    dr_json_open(&json, '{');
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++) {
        dr_json_key(&json, dr_plover_name((dr_plover)t));
        dr_json_number(&json, scores[t], 4);
    }
    dr_json_close(&json, '}');
    dr_json_close(&json, '}');
    dr_buf_byte(out, '\n');
}

static int relate_text(dr_arena *arena, const dr_knowledge *knowledge, const dr_engine *engine, dr_str text,
                       dr_span actor, dr_span recipient, double scores[DR_PLOVER_COUNT], dr_plover *type,
                       dragoman_error *error)
{
    dragoman_input input = {.bytes = text.at, .size = text.size, .from = DRAGOMAN_FROM_TEXT, .raw = 1};
    dr_record *record = DR_NEW(arena, dr_record);
    int code = dr_intake(arena, &input, &record->report, error);
    if (code)
        return code;
    record->analysis = dr_analyse(arena, engine, &record->report);
    dr_phrases_prepare(arena, record->analysis);
    dr_classes_prepare(arena, knowledge, record->analysis);
    dr_coder coder = {.arena = arena, .knowledge = knowledge, .record = record};
    dr_code_times(&coder);
    dr_code_places(&coder);
    dr_code_quantities(&coder);
    dr_code_actors(&coder);
    *type = dr_relate(&coder, actor, recipient, scores);
    return DRAGOMAN_OK;
}

int dr_relate_line(dr_arena *arena, const dr_knowledge *knowledge, const dr_engine *engine, dr_str json, dr_buf *out,
                   dragoman_error *error)
{
    if (json.size > DR_MAX_LINE)
        return dr_error(error, DRAGOMAN_E_LIMIT, "the line is longer than 8 MiB", DR_MAX_LINE);
    static const char *const members[] = {"id", "text", "actor", "recipient", NULL};
    const dr_json_value *root;
    int code = dr_json_read(arena, json, &(dr_json_rules){.keep = members}, &root, error);
    if (code)
        return code;
    if (root->kind != DR_JSON_OBJECT)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "not a JSON object", root->span.start);
    const dr_json_value *id = dr_json_member(root, "id");
    if (id && id->kind != DR_JSON_TEXT && id->kind != DR_JSON_INT && id->kind != DR_JSON_NULL)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "\"id\" is not text or a whole number", id->key_at);
    dr_str text = dr_json_text(dr_json_member(root, "text"));
    if (!text.size)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "\"text\" is missing or empty", key_of(root, "text"));
    dr_span actor, recipient;
    const char *bad = span_from(dr_json_member(root, "actor"), text, &actor);
    if (bad)
        return dr_error(error, DRAGOMAN_E_SYNTAX, bad, key_of(root, "actor"));
    bad = span_from(dr_json_member(root, "recipient"), text, &recipient);
    if (bad)
        return dr_error(error, DRAGOMAN_E_SYNTAX, bad, key_of(root, "recipient"));
    double scores[DR_PLOVER_COUNT];
    dr_plover type;
    code = relate_text(arena, knowledge, engine, text, actor, recipient, scores, &type, error);
    if (!code)
        write_answer(id, type, scores, out);
    return code;
}
