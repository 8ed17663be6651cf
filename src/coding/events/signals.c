/* From parts to signals. For each verb: the construction with its object if there is one, else the verb's own row; then
 * what governs it (agreed to, refused to, will) decides what it comes to. */
#include "coding/events/signals.h"

#include "coding/events/governed.h"
#include "coding/events/particles.h"
#include "coding/events/turns.h"
#include "coding/events/weapons.h"
#include "knowledge/word_classes.h"
#include "syntax/tree.h"

typedef struct match {
    const dr_trigger *trigger;
    uint32_t first, end;
} match;

/* ---- looking words up ---- */

static const dr_trigger *row_of(const dr_clauses *c, uint32_t row, dr_upos upos)
{
    const dr_knowledge *k = c->coder->knowledge;
    for (; row < k->triggers.rows.n; row = k->triggers.rows.at[row].next)
        if (k->triggers.rows.at[row].upos == upos)
            return &k->triggers.rows.at[row];
    return NULL;
}

static match trigger_at(const dr_clauses *c, uint32_t token, uint32_t end, dr_upos upos)
{
    const dr_knowledge *k = c->coder->knowledge;
    if (!k->triggers.phrases)
        return (match){0};
    dr_hit hit = dr_phrases_match(k->triggers.phrases, c->coder->arena, c->coder->record->analysis, token, end);
    const dr_trigger *row = hit.value == DR_NONE ? NULL : row_of(c, hit.value, upos);
    if (!row && hit.count > 1) { /* the long phrase is another part of speech: the word alone */
        hit = dr_phrases_match(k->triggers.phrases, c->coder->arena, c->coder->record->analysis, token, token + 1);
        row = hit.value == DR_NONE ? NULL : row_of(c, hit.value, upos);
    }
    return (match){row, token, token + (row ? hit.count : 0)};
}

/* The trigger that a noun phrase's head is, with the words before it as far as they belong to it. */
static match noun_trigger(const dr_clauses *c, uint32_t part)
{
    const dr_part *p = &c->parts.at[part];
    uint32_t from = p->head > p->first + 3 ? p->head - 3 : p->first;
    for (uint32_t at = from; at <= p->head; at++) {
        match m = trigger_at(c, at, c->end, DR_UPOS_NOUN);
        if (m.trigger && m.end > p->head)
            return m;
    }
    return (match){0};
}

bool dr_is_event_noun(const dr_clauses *c, uint32_t part)
{
    return noun_trigger(c, part).trigger != NULL;
}

enum { KEY = 128 };

static size_t put(char *key, size_t n, dr_str s)
{
    for (size_t i = 0; i < s.size && n + 1 < KEY; i++)
        key[n++] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] + 32) : s.at[i];
    return n;
}

static size_t put_lemmas(const dr_clauses *c, char *key, size_t n, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        if (i > first)
            n = put(key, n, DR_STR(" "));
        n = put(key, n, c->tokens[i].lemma);
    }
    return n;
}

/* A row of constructions, and the words that it was found by where the record is explained. */
typedef struct rule {
    const dr_construction *at; /* NULL: none */
    dr_str phrase;
} rule;

static rule construction(const dr_clauses *c, const char *key, size_t n, dr_str governed)
{
    const dr_knowledge *k = c->coder->knowledge;
    if (!k->construction_of.n || n + governed.size + 1 >= KEY)
        return (rule){0};
    char whole[KEY];
    memcpy(whole, key, n);
    whole[n] = '\t';
    if (governed.size)
        memcpy(whole + n + 1, governed.at, governed.size);
    uint32_t found = dr_map_get(&k->construction_of, (dr_str){whole, n + 1 + governed.size});
    if (found == DR_NONE)
        return (rule){0};
    rule r = {.at = &k->constructions.at[found]};
    if (c->coder->record->explained)
        r.phrase = dr_format(c->coder->arena, "%.*s + %.*s", (int)n, key, DR_FMT(governed));
    return r;
}

static bool is_good(dr_plover type)
{
    return dr_plover_quad(type) == 1 || dr_plover_quad(type) == 2;
}

/* What a verb says of the noun phrase `part`: by its last words, then by the kind of event that it is. */
static rule with_noun(const dr_clauses *c, const char *verb, size_t n, uint32_t part, match *noun)
{
    const dr_part *p = &c->parts.at[part];
    uint32_t from = p->head > p->first + 2 ? p->head - 2 : p->first;
    *noun = noun_trigger(c, part);
    for (uint32_t at = from; at <= p->head && (!noun->trigger || at <= noun->first);
         at++) { /* no "strike" of "air strike" */
        char words[KEY];
        size_t size = put_lemmas(c, words, 0, at, p->head + 1);
        rule found = construction(c, verb, n, (dr_str){words, size});
        if (found.at)
            return found.at->type != DR_PLOVER_NONE || noun->trigger ? found : (rule){0};
    }
    rule kind = construction(c, verb, n, dr_named_kind(c, part));
    if (kind.at || !noun->trigger)
        return kind;
    if (noun->end > p->head + 1) { /* "state of emergency" */
        char words[KEY];
        size_t size = put_lemmas(c, words, 0, noun->first, noun->end);
        rule found = construction(c, verb, n, (dr_str){words, size});
        if (found.at)
            return found;
    }
    char type[32] = "@";
    const char *name = dr_plover_name(noun->trigger->type);
    memcpy(type + 1, name, strlen(name));
    rule found = construction(c, verb, n, (dr_str){type, strlen(name) + 1});
    if (!found.at)
        found = construction(c, verb, n, is_good(noun->trigger->type) ? DR_STR("@coop") : DR_STR("@conflict"));
    return found.at ? found : construction(c, verb, n, DR_STR("@any"));
}

/* "a series of attacks", "two days of talks": the noun that matters. */
static uint32_t through(const dr_clauses *c, uint32_t part)
{
    for (int steps = 0; steps < 2 && part + 2 < c->parts.n; steps++) {
        if (c->parts.at[part + 1].kind != DR_PART_PREP || c->parts.at[part + 2].kind != DR_PART_NOUN ||
            !dr_lemma_is(&c->tokens[c->parts.at[part + 1].head], "of") ||
            !dr_has_class(&c->tokens[c->parts.at[part].head], DR_CLASS_MEASURE_NOUN))
            break;
        part += 2;
    }
    return part;
}

/* ---- verbs ---- */

static dr_signal signal_from(const dr_trigger *t, uint32_t part, uint32_t first, uint32_t end)
{
    return (dr_signal){.type = t->type,
                       .mode = t->mode,
                       .cameo = t->cameo,
                       .frame = t->frame,
                       .must = t->must,
                       .prepositions = t->prepositions,
                       .weight = t->weight,
                       .own = t->own,
                       .rule = {.phrase = t->phrase},
                       .part = part,
                       .governor = DR_NONE,
                       .governed = DR_NONE,
                       .first = first,
                       .end = end};
}

static void apply(rule r, dr_signal *s)
{
    s->weight = r.at->weight;
    s->rule.phrase = r.phrase;
    if (r.at->type == DR_PLOVER_NONE)
        return;
    s->must = false;
    s->type = r.at->type;
    s->mode = r.at->mode;
    s->cameo = r.at->cameo;
    if (r.at->frame == DR_FRAME_OBJECT || r.at->prepositions.n) { /* else what it governs knows better */
        s->frame = r.at->frame;
        s->prepositions = r.at->prepositions;
    }
}

/* What a verb with a particle ("called off") is by the row of the verb alone, heads know better. */
static const double ANOTHER_VERB = 0.6;

/* The words by which tables may have a verb: itself, with those behind it, or with its particle further on. */
typedef struct verb_words {
    char key[KEY];
    size_t n;
    uint32_t after; /* what it governs stands from this token on */
    bool alone;     /* nothing behind it but particles: of a passive one the subject is what it governs */
    bool loose;     /* they leave out the particle */
} verb_words;

static verb_words words_of_verb(const dr_clauses *c, uint32_t head, uint32_t count)
{
    uint32_t particle = dr_particle_of(c, head), after = head + count;
    verb_words w = {.after = after};
    w.n = put_lemmas(c, w.key, 0, head, after);
    w.alone = count == 1 || particle + 1 == after;
    w.loose = particle != DR_NONE && particle >= after;
    return w;
}

/* "called the talks off" */
static bool words_apart(const dr_clauses *c, uint32_t head, verb_words *out)
{
    uint32_t particle = dr_particle_of(c, head);
    if (particle == DR_NONE || particle == head + 1)
        return false;
    *out = (verb_words){.after = head + 1, .alone = true};
    out->n = put_lemmas(c, out->key, 0, head, head + 1);
    out->n = put(out->key, out->n, DR_STR(" "));
    out->n = put(out->key, out->n, c->tokens[particle].lemma);
    return true;
}

/* The noun phrases that a verb may govern, nearest first: its objects, its subject when passive. */
static uint32_t objects_of(const dr_clauses *c, uint32_t verb, const verb_words *w, const dr_arguments *a,
                           uint32_t out[2])
{
    uint32_t n = 0;
    if (w->alone && (c->parts.at[verb].flags & DR_VERB_PASSIVE)) {
        if (a->subject != DR_NONE)
            out[n++] = a->subject;
        return n;
    }
    if (a->object2 != DR_NONE)
        out[n++] = a->object2;
    if (a->object != DR_NONE)
        out[n++] = a->object;
    if (n || w->after == c->parts.at[verb].head + 1)
        return n;
    for (uint32_t i = verb + 1; i < c->parts.n && i < verb + 5; i++)
        if (c->parts.at[i].first >= w->after) {
            if (c->parts.at[i].kind == DR_PART_NOUN && !c->parts.at[i].time)
                out[n++] = i;
            break;
        }
    return n;
}

/* A verb by these words, with what it governs. */
static bool governs(const dr_clauses *c, uint32_t verb, const verb_words *w, dr_signal *out)
{
    uint32_t head = c->parts.at[verb].head, objects[2];
    dr_arguments a = dr_arguments_of(c, verb, w->after);
    uint32_t count = objects_of(c, verb, w, &a, objects);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t object = through(c, objects[i]);
        match noun;
        rule found = with_noun(c, w->key, w->n, object, &noun);
        if (!found.at)
            continue;
        dr_trigger none = {.frame = DR_FRAME_NONE};
        *out = signal_from(noun.trigger ? noun.trigger : &none, verb, head, w->after);
        apply(found, out);
        if (w->loose && out->weight > ANOTHER_VERB)
            out->weight = ANOTHER_VERB;
        out->governed = object;
        out->at = a;
        uint32_t end = c->parts.at[object].head + 1;
        if (end > w->after && end <= head + 12)
            out->end = end;
        return true;
    }
    return false;
}

/* A verb of one to three words with what it governs. */
static bool governing_verb(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    uint32_t head = c->parts.at[verb].head;
    verb_words w;
    if (words_apart(c, head, &w) && governs(c, verb, &w, out))
        return true;
    for (uint32_t words = 3; words >= 1; words--) {
        if (head + words >= c->end)
            continue;
        w = words_of_verb(c, head, words);
        if (governs(c, verb, &w, out))
            return true;
    }
    return false;
}

/* Whether the row's recipient stands in the sentence as its frame says. */
static bool frame_fits(const dr_clauses *c, const dr_trigger *row, const dr_arguments *a, bool passive)
{
    uint32_t phrase = dr_after_preposition(c, a, &row->prepositions);
    /* "called the king to speak of his visit on which": beside an object a phrase far off says nothing of the verb */
    bool far = a->object != DR_NONE && phrase != DR_NONE && phrase > a->object + 3;
    bool after = phrase != DR_NONE && !far;
    switch (row->frame) {
    case DR_FRAME_OBJECT:
        return a->object != DR_NONE || passive;
    case DR_FRAME_PREP:
        return after;
    case DR_FRAME_MUTUAL:
        return after || a->object != DR_NONE;
    case DR_FRAME_NONE:
        return true;
    }
    return false;
}

/* The row of a verb whose particle stands further on: "turned him down". */
static match trigger_apart(const dr_clauses *c, uint32_t head)
{
    verb_words w;
    if (!c->coder->knowledge->triggers.phrases || !words_apart(c, head, &w))
        return (match){0};
    uint32_t row = dr_phrases_get(c->coder->knowledge->triggers.phrases, c->coder->arena, (dr_str){w.key, w.n});
    return (match){row == DR_NONE ? NULL : row_of(c, row, DR_UPOS_VERB), head, head + 1};
}

/* A verb's own row; of several ("call on", "call" by telephone) the first whose frame fits. */
static bool plain_verb(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    uint32_t head = c->parts.at[verb].head, particle = dr_particle_of(c, head);
    match m = trigger_apart(c, head);
    bool loose = !m.trigger && particle != DR_NONE;
    if (!m.trigger)
        m = trigger_at(c, head, c->end, DR_UPOS_VERB);
    if (!m.trigger)
        return false;
    loose = loose && particle >= m.end;
    dr_arguments a = dr_arguments_of(c, verb, m.end);
    bool passive = c->parts.at[verb].flags & DR_VERB_PASSIVE;
    const dr_trigger *best = m.trigger;
    for (const dr_trigger *row = m.trigger; row; row = row->next == DR_NONE ? NULL : row_of(c, row->next, DR_UPOS_VERB))
        if (frame_fits(c, row, &a, passive)) {
            best = row;
            break;
        }
    *out = signal_from(best, verb, m.first, m.end);
    if (loose && !out->own && out->weight > ANOTHER_VERB)
        out->weight = ANOTHER_VERB;
    out->at = a;
    return true;
}

/* "The troops are to leave within weeks", in nobody's words: a plan, and no promise. */
static bool is_scheduled(const dr_clauses *c, const dr_signal *s)
{
    bool before;
    return s->type == DR_RETREAT && !s->negative && dr_speaker_part(c, s->part, &before) == DR_NONE;
}

/* What will be done: a good is promised, a harm threatened, a good that will not be is refused. */
static void settle_future(const dr_clauses *c, dr_signal *s)
{
    s->tense = DR_FUTURE;
    if (is_scheduled(c, s))
        return;
    if (is_good(s->type)) {
        if (s->negative)
            dr_become(s, DR_REJECT, "120");
        else if (s->type != DR_AGREE)
            dr_become(s, DR_AGREE, s->type == DR_CONSULT ? "036" : s->type == DR_AID ? "033" : "030");
        s->negative = false;
    } else if (dr_plover_quad(s->type) == 4) {
        if (s->negative)
            dr_become(s, DR_AGREE, "035");
        else
            dr_become(s, DR_THREATEN, "130");
        s->negative = false;
    }
}

/* Troops sent to keep somebody's peace are help, not a show of force. */
static bool for_peacekeeping(const dr_clauses *c, const dr_signal *s)
{
    enum { LOOK = 30 };
    for (uint32_t at = s->first; at < c->end && at < s->first + LOOK; at++)
        if (dr_has_class(&c->tokens[at], DR_CLASS_PEACEKEEPING))
            return true;
    return false;
}

/* Whoever acts is of no power: no state, army, police or armed group. */
static bool is_civil(const dr_clauses *c, const dr_signal *s)
{
    uint32_t part = dr_actor_part(c, s), row = part == DR_NONE ? DR_NONE : dr_head_mention(c, part);
    uint32_t actor = row == DR_NONE ? DR_NONE : c->coder->mentions.at[row].actor;
    static const char *const civil[] = {"CVL", "LAB", "EDU", "AGR", "BUS", "SOC",
                                        "REL", "ELI", "MED", "REF", "PTY", "OPP"};
    for (size_t i = 0; actor != DR_NONE && i < sizeof civil / sizeof *civil; i++)
        if (dr_is_text(c->coder->record->actors.at[actor].sector, civil[i]))
            return true;
    return false;
}

/* What is coercion of the powerful alone: "students occupied the hall", "farmers blocked the road" in protest; a party
 * expels its own. */
static void settle_coercion(const dr_clauses *c, dr_signal *s)
{
    bool deport = dr_is_text(s->mode, "deport");
    if (deport ? is_civil(c, s)
               : dr_has_class(&c->tokens[c->parts.at[s->part].head], DR_CLASS_OBSTRUCTING) && is_civil(c, s)) {
        dr_become(s, deport ? DR_SANCTION : DR_PROTEST, deport ? "166" : "144");
        s->mode = deport ? DR_STR("expel") : DR_STR("obstruct");
    }
}

/* Will, or said that it would. */
static bool is_to_come(const dr_clauses *c, uint32_t verb)
{
    uint32_t flags = c->parts.at[verb].flags;
    bool before;
    return (flags & DR_VERB_WILL) || ((flags & DR_VERB_WOULD) && dr_speaker_part(c, verb, &before) != DR_NONE);
}

/* "asked them to forgive it" */
static void settle_apology(const dr_clauses *c, dr_signal *s)
{
    uint32_t verb = c->parts.at[s->part].head;
    bool asks = c->tree && s->type == DR_REQUEST && dr_lemma_in(&c->tokens[verb], " ask beg implore ");
    uint32_t act = asks ? dr_tree_find_from(c->tree, verb, DR_RELATION(XCOMP), verb) : DR_NONE;
    if (act == DR_NONE || !dr_lemma_is(&c->tokens[act], "forgive"))
        return;
    dr_become(s, DR_SUPPORT, "055");
    s->weight = 0.95;
    s->rule.phrase = DR_STR("ask to forgive");
}

/* "ordered the raid to be called off", "ordered the siege lifted": what is ordered ends it. */
static void settle_order(const dr_clauses *c, dr_signal *s)
{
    uint32_t verb = c->parts.at[s->part].head, noun = s->governed == DR_NONE ? DR_NONE : c->parts.at[s->governed].head;
    dr_relations done = DR_RELATION(ADVCL) | DR_RELATION(XCOMP) | DR_RELATION(CCOMP);
    if (!c->tree || noun == DR_NONE || s->noun || (dr_plover_quad(s->type) != 4 && s->type != DR_AID) ||
        !dr_lemma_in(&c->tokens[verb], " order direct command "))
        return;
    uint32_t act = dr_tree_find_from(c->tree, verb, done, noun);
    act = act == DR_NONE ? dr_tree_find_from(c->tree, noun, DR_RELATION(ACL), noun) : act;
    if (act == DR_NONE || c->tokens[act].xpos != DR_XPOS_VBN)
        return;
    uint32_t off = dr_tree_find(c->tree, act, DR_RELATION(COMPOUND_PRT));
    if (s->type == DR_AID) { /* "ordered aid cut": what is done with it is told by its own word */
        if (!dr_lemma_in(&c->tokens[act], " send give fly deliver rush "))
            dr_become(s, DR_SANCTION, "162");
        return;
    }
    bool called_off = dr_lemma_is(&c->tokens[act], "call") && off != DR_NONE && dr_lemma_is(&c->tokens[off], "off");
    if (called_off || dr_lemma_in(&c->tokens[act], " cancel stop halt end suspend lift abandon postpone delay ")) {
        dr_become(s, DR_REQUEST, "100");
        s->prepositions.n = 0;
        s->frame = DR_FRAME_NONE;
    }
}

static void settle(const dr_clauses *c, dr_signal *s)
{
    uint32_t flags = c->parts.at[s->part].flags;
    if (s->type == DR_MOBILIZE && for_peacekeeping(c, s)) {
        dr_become(s, DR_AID, "074");
        s->prepositions.n = 0;
    }
    s->passive = (flags & DR_VERB_PASSIVE) != 0;
    s->negative = (flags & DR_VERB_NEGATIVE) != 0;
    s->tense = dr_tense_of(flags);
    dr_settle_weapon(c, s);
    settle_apology(c, s);
    settle_order(c, s);
    if (s->type == DR_COERCE)
        settle_coercion(c, s);
    if (dr_hangs_on_if(c, s->part)) {
        s->unreal = true;
        s->tense = DR_HYPOTHETICAL;
        return;
    }
    if (is_to_come(c, s->part))
        settle_future(c, s);
    else if (flags & (DR_VERB_WOULD | DR_VERB_MAY | DR_VERB_MUST))
        s->unreal = true;
}

/* ---- what governs a verb ---- */

typedef enum hold { HELD_NOT, HELD_DROP, HELD_THROUGH, HELD_CHANGED } hold;

/* What can be struck: "pledged to strike the port", not "to strike" (stop work), "a balance", "General Motors", "to
 * attack corruption". */
static bool is_target(const dr_clauses *c, uint32_t part)
{
    if (part == DR_NONE)
        return false;
    const dr_token *noun = &c->tokens[c->parts.at[part].head];
    uint32_t row = dr_head_mention(c, part), actor = row == DR_NONE ? DR_NONE : c->coder->mentions.at[row].actor;
    if (actor != DR_NONE)
        return !dr_is_text(c->coder->record->actors.at[actor].sector, "BUS");
    return noun->upos == DR_UPOS_PROPN || dr_has_class(noun, DR_CLASS_SITE) ||
           dr_lemma_in(noun, " target position base installation facility ship convoy embassy palace barracks pipeline "
                             "bridge factory refinery front line post checkpoint stronghold hideout plane ");
}

static rule with_infinitive(const dr_clauses *c, uint32_t first, uint32_t end, const dr_signal *s)
{
    char key[KEY];
    size_t n = put_lemmas(c, key, 0, first, end);
    char to[KEY];
    size_t size = put_lemmas(c, to, put(to, 0, DR_STR("to ")), s->first, s->first + 1);
    bool forceful = s->type == DR_ASSAULT && !s->negative && is_target(c, s->at.object);
    rule found = forceful ? construction(c, key, n, (dr_str){to, size}) : (rule){0};
    bool good = is_good(s->type) != s->negative;
    if (!found.at)
        found = construction(c, key, n, good ? DR_STR("to@coop") : DR_STR("to@sanction"));
    return found.at ? found : construction(c, key, n, DR_STR("to@any"));
}

/* The governor's tense and subject become the signal's. */
static void hang_on(const dr_clauses *c, dr_signal *s, uint32_t governor, uint32_t verb)
{
    s->first = c->parts.at[governor].head < s->first ? c->parts.at[governor].head : s->first;
    if (verb == DR_NONE)
        return;
    double certain;
    uint32_t subject = dr_subject_of(c, verb, &certain);
    s->at.subject = subject;
    s->at.certain = certain;
    dr_reach_back(s, subject);
    s->passive = false;
}

/* "stopped shelling the town": an attack that ends; the rule's type is worth what that of a halted attack is. */
static bool is_stopped(const dr_clauses *c, const dr_signal *s, uint32_t governor)
{
    const dr_part *p = &c->parts.at[governor];
    return s->type == DR_ASSAULT && (c->parts.at[s->part].flags & DR_VERB_ING) && p->kind == DR_PART_VERB &&
           dr_has_class(&c->tokens[p->head], DR_CLASS_STOPPING);
}

static void stop(dr_signal *s)
{
    dr_become(s, DR_RETREAT, "0871");
    s->mode = DR_STR("ceasefire");
    s->weight = 0.95;
    s->rule.phrase = DR_STR("stop + attacking");
    s->negative = false;
}

/* Looks at what "to meet" or "meeting" hangs on. */
static hold held_by(const dr_clauses *c, dr_signal *s, uint32_t governor)
{
    if (governor == DR_NONE)
        return HELD_DROP;
    const dr_part *p = &c->parts.at[governor];
    if (is_stopped(c, s, governor)) {
        stop(s);
        return HELD_CHANGED;
    }
    rule found = with_infinitive(c, p->head, p->head + 1, s);
    if (found.at && found.at->frame == DR_FRAME_OBJECT)
        return HELD_DROP; /* asked to leave: the asking is the event */
    if (found.at) {
        apply(found, s);
        s->negative = false;
        return HELD_CHANGED;
    }
    const dr_token *head = &c->tokens[p->head];
    if (p->kind == DR_PART_NOUN)
        return HELD_DROP;
    if (dr_has_class(head, DR_CLASS_CARRIES_ON))
        return HELD_THROUGH;
    if (!dr_has_class(head, DR_CLASS_LEAVES_OPEN))
        return HELD_DROP;
    s->unreal = dr_has_class(head, DR_CLASS_TRYING);
    return HELD_THROUGH;
}

/* Applies the governors of an infinitive or gerund, outermost last; false: nothing happened. */
static bool govern(const dr_clauses *c, dr_signal *s)
{
    uint32_t part = s->part;
    for (int depth = 0; depth < 4; depth++) {
        uint32_t flags = c->parts.at[part].flags;
        bool infinitive = flags & DR_VERB_TO, gerund = flags & DR_VERB_ING;
        if (!infinitive && !gerund)
            return true;
        uint32_t governor = dr_governor_of(c, part);
        hold held = held_by(c, s, governor);
        if (held == HELD_DROP)
            return gerund && dr_stands_alone(c, part) && depth == 0;
        uint32_t verb = dr_verb_of(c, governor);
        hang_on(c, s, governor, verb);
        if (held == HELD_CHANGED)
            s->governor = c->parts.at[governor].kind == DR_PART_NOUN ? governor : verb;
        if (verb == DR_NONE)
            return true;
        uint32_t up = c->parts.at[verb].flags;
        s->negative = s->negative != ((up & DR_VERB_NEGATIVE) != 0); /* "decided not to send troops" */
        s->tense = s->tense == DR_FUTURE ? DR_FUTURE : dr_tense_of(up);
        if (dr_hangs_on_if(c, verb) || (up & (DR_VERB_MAY | DR_VERB_MUST)))
            s->unreal = true;
        if ((held == HELD_THROUGH && (up & DR_VERB_WILL)) || (s->type == DR_RETREAT && is_to_come(c, verb)))
            settle_future(c, s);
        if (held == HELD_CHANGED && s->type == DR_AGREE) {
            s->tense = DR_FUTURE;
            if (s->negative) { /* not willing to */
                dr_become(s, DR_REJECT, "120");
                s->negative = false;
            }
        }
        part = verb;
    }
    return true;
}

/* ---- nouns ---- */

static bool noun_signal(const dr_clauses *c, uint32_t part, dr_signal *out)
{
    match m = noun_trigger(c, part);
    if (!m.trigger)
        return false;
    *out = signal_from(m.trigger, part, m.first, m.end);
    out->noun = true;
    out->weight *= 0.75;
    out->tense = DR_TENSE_PAST;
    out->at = dr_phrases_after(c, part);
    return true;
}

/* A noun governed by a verb is no signal of its own, even where it stood before the verb ("sanctions were imposed"),
 * nor is the verb that governs an infinitive ("agreed to meet"). */
static void take_over(dr_signals *out, uint32_t part)
{
    for (uint32_t i = out->n, steps = 0; i-- > 0 && steps < 8; steps++)
        if (out->at[i].part == part) {
            memmove(&out->at[i], &out->at[i + 1], (out->n - i - 1) * sizeof *out->at);
            out->n--;
            return;
        }
}

/* The same for what made an infinitive what it is; false: the governor's own signal is the better one ("must be ready
 * to", "signed an agreement to"). */
static bool take_governor(const dr_clauses *c, dr_signals *out, uint32_t governor, const bool *taken)
{
    const dr_part *p = &c->parts.at[governor];
    if (p->kind == DR_PART_NOUN)
        return !taken[governor];
    if (p->flags & DR_VERB_MUST)
        return false;
    take_over(out, governor);
    return true;
}

void dr_find_signals(const dr_clauses *c, dr_signals *out)
{
    dr_arena *arena = c->coder->arena;
    bool *taken = DR_NEW_ARRAY(arena, bool, c->parts.n + 1);
    for (uint32_t i = 0; i < c->parts.n; i++) {
        dr_signal s;
        if (c->parts.at[i].kind == DR_PART_NOUN && !taken[i] && noun_signal(c, i, &s))
            DR_PUSH(arena, out, s);
        if (c->parts.at[i].kind != DR_PART_VERB)
            continue;
        if (dr_find_turn(c, i, &s)) {
            DR_PUSH(arena, out, s);
            continue;
        }
        if (!governing_verb(c, i, &s) && !plain_verb(c, i, &s))
            continue;
        settle(c, &s);
        if (s.governed != DR_NONE && taken[s.governed])
            continue; /* "an appeal filed by": the appeal is spoken for */
        if (s.governed != DR_NONE) {
            taken[s.governed] = true;
            take_over(out, s.governed);
        }
        if (!govern(c, &s))
            continue;
        if (s.governor != DR_NONE && !take_governor(c, out, s.governor, taken))
            continue;
        DR_PUSH(arena, out, s);
    }
    for (uint32_t i = 0; i < out->n; i++) {
        out->at[i].rule.type = out->at[i].type;
        out->at[i].rule.weight = out->at[i].weight;
    }
}

/* ---- roles ---- */

/* The possessor or first modifier that is an actor, as a token mention, does not make a part of its own: these return
 * the part in which to look. */
uint32_t dr_actor_part(const dr_clauses *c, const dr_signal *s)
{
    if (!s->noun)
        return s->passive ? dr_after_word(c, &s->at, "by") : s->at.subject;
    uint32_t by = dr_after_word(c, &s->at, "by");
    if (by != DR_NONE)
        return by;
    if (s->frame == DR_FRAME_MUTUAL) {
        uint32_t between = dr_after_word(c, &s->at, "between");
        return between != DR_NONE ? between : s->part;
    }
    return s->part;
}

uint32_t dr_recipient_part(const dr_clauses *c, const dr_signal *s)
{
    uint32_t found = dr_after_preposition(c, &s->at, &s->prepositions);
    if (found == DR_NONE && s->passive && s->governed != DR_NONE && s->governed == s->at.subject) {
        dr_arguments told = dr_phrases_after(c, s->governed); /* "the visit to Romania was called off" */
        if (dr_after_word(c, &told, "between") == DR_NONE)
            found = dr_after_preposition(c, &told, &s->prepositions);
    }
    uint32_t by = s->passive ? dr_after_word(c, &s->at, "by") : DR_NONE;
    if (by != DR_NONE && found != DR_NONE && c->parts.at[found].prep == by + 1)
        found = DR_NONE; /* hangs on whoever acts: "by the head of the council" */
    if (s->noun)
        return found;
    bool patient = s->passive && s->at.subject != DR_NONE && s->governed != s->at.subject;
    switch (s->frame) {
    case DR_FRAME_OBJECT:
        if (patient)
            return s->at.subject;
        if (s->at.object != DR_NONE)
            return s->at.object;
        return found != DR_NONE ? found : s->at.clause_subject;
    case DR_FRAME_PREP:
        if (s->at.object2 != DR_NONE && s->at.object != s->governed)
            return s->at.object;
        if (found != DR_NONE)
            return found;
        if (patient)
            return s->at.subject;
        return s->at.object != s->governed ? s->at.object : DR_NONE;
    case DR_FRAME_MUTUAL:
        return found != DR_NONE || s->at.object == s->governed ? found : s->at.object;
    case DR_FRAME_NONE:
        return found;
    }
    return DR_NONE;
}
