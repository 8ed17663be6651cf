/* How an act was done is told by the trigger, by what stands at it and by who did it:
 *
 *   "fired rubber bullets"   trigger=fire  below=bullet  deep=rubber  ─▶ crowd-control 2.1   firearms 1.4   none 0.2
 *
 * A feature is weighed for each mode of the event's type; knowledge/context.tsv has the weights, fitted by
 * training/context. */
#include "coding/events/modes.h"

#include <math.h>

#include "coding/events/context.h"
#include "coding/keep/keep.h"

enum { TRAITS = 40, MODES = 18 /* of one type, and none */ };

/* The share from which a mode is taken: fewer are given and more of them right than by taking the likeliest. */
static const double SURE = 0.5;

typedef struct trait {
    const char *name, *value;
} trait;

typedef struct moder {
    const dr_coder *coder;
    const dr_teller *teller;
    trait traits[TRAITS];
    uint32_t n;
} moder;

/* Notes the lemma of a word that says something. */
static void note(moder *m, const char *name, uint32_t word)
{
    static const unsigned telling = 1u << DR_UPOS_NOUN | 1u << DR_UPOS_VERB | 1u << DR_UPOS_ADJ | 1u << DR_UPOS_ADV |
                                    1u << DR_UPOS_ADP | 1u << DR_UPOS_PROPN;
    const dr_token *token = &m->teller->tree->tokens[word];
    if (m->n < TRAITS && telling >> token->upos & 1)
        m->traits[m->n++] = (trait){name, dr_lower_ascii(m->coder->arena, token->lemma).at};
}

/* What stands before the noun and what it is of: "car" bomb, bomb in a "car". */
static void note_words_of(moder *m, uint32_t noun)
{
    const dr_relations kept =
        DR_RELATION(COMPOUND) | DR_RELATION(AMOD) | DR_RELATION(NMOD) | DR_RELATION(OBJ) | DR_RELATION(CONJ);
    const dr_tree *tree = m->teller->tree;
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(tree, noun); at != DR_NONE && looked < DR_TREE_LOOK;
         at = dr_tree_next(tree, at), looked++)
        if (dr_tree_is(tree, at, kept))
            note(m, "deep", at);
}

/* All that stands at the trigger. */
static void note_below(moder *m)
{
    const dr_relations left_out = DR_RELATION(PUNCT) | DR_RELATION(DET) | DR_RELATION(CC) | DR_RELATION(AUX) |
                                  DR_RELATION(AUX_PASS) | DR_RELATION(CONJ);
    const dr_relations phrases = DR_RELATION(NSUBJ) | DR_RELATION(OBL) | DR_RELATION(OBJ) | DR_RELATION(NMOD) |
                                 DR_RELATION(COMPOUND) | DR_RELATION(ADVCL) | DR_RELATION(XCOMP) |
                                 DR_RELATION(NSUBJ_PASS);
    const dr_tree *tree = m->teller->tree;
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(tree, m->teller->head); at != DR_NONE && looked < DR_TREE_LOOK;
         at = dr_tree_next(tree, at), looked++) {
        if (dr_tree_is(tree, at, left_out))
            continue;
        note(m, "below", at);
        if (dr_tree_is(tree, at, DR_RELATION(NSUBJ)))
            note(m, "subject", at);
        if (dr_tree_is(tree, at, phrases))
            note_words_of(m, at);
    }
}

static void note_actor(moder *m)
{
    const dr_mentions *actors = &m->teller->event->actor;
    uint32_t actor = actors->n ? actors->at[0].actor : DR_NONE;
    dr_str sector = actor == DR_NONE ? (dr_str){0} : m->coder->record->actors.at[actor].sector;
    if (sector.size && m->n < TRAITS)
        m->traits[m->n++] = (trait){"actor", dr_copy(m->coder->arena, sector).at};
}

static void note_all(moder *m)
{
    const dr_teller *t = m->teller;
    m->n = 0;
    m->traits[m->n++] = (trait){"mode", "any"};
    note(m, "trigger", t->head);
    note_below(m);
    note_actor(m);
    uint32_t above = dr_tree_head(t->tree, t->head);
    if (above != DR_NONE && t->tree->tokens[t->head].upos != DR_UPOS_VERB)
        note(m, "above", above);
}

/* mode: NULL for none, of which each type has its own weights. */
static double weigh(const moder *m, const char *mode, dr_buf *log)
{
    dr_weigher w = {.weights = &m->coder->knowledge->mode, .names = log};
    for (uint32_t i = 0; i < m->n; i++)
        dr_weigh(&w, m->traits[i].name, m->traits[i].value, mode ? mode : dr_plover_name(m->teller->event->type));
    return w.score;
}

/* The likeliest mode of the type; NULL: none, or none likely enough. */
static const char *choose(const moder *m, dr_buf *log)
{
    dr_plover type = m->teller->event->type;
    const char *mode = NULL, *best = NULL;
    if (log)
        dr_buf_add(log, DR_STR("-"));
    double none = exp(weigh(m, NULL, log)), sum = none, most = none;
    for (uint32_t i = 0; i < MODES && (mode = dr_plover_mode(type, i)); i++) {
        if (log)
            dr_buf_format(log, "\n%u", i);
        double one = exp(weigh(m, mode, log));
        sum += one;
        if (one > most) {
            most = one;
            best = mode;
        }
    }
    if (log)
        dr_buf_byte(log, '\n');
    return best && most >= SURE * sum ? best : NULL;
}

static void take(dr_arena *kept, dr_event *event, const char *mode)
{
    dr_str name = dr_str_of(mode);
    bool plain = dr_is_text(event->cameo, dr_plover_cameo(event->type, (dr_str){0}));
    DR_PUSH(kept, &event->modes, name);
    event->goldstein = dr_plover_score(event->type, name);
    if (plain) /* else a row has said more */
        event->cameo = dr_str_of(dr_plover_cameo(event->type, name));
}

void dr_settle_modes(dr_coder *coder, dr_buf *log)
{
    const dr_aside aside = dr_step_aside(coder);
    for (uint32_t i = 0; i < coder->record->events.n; i++) {
        dr_event *event = &coder->record->events.at[i];
        if (event->own || (event->modes.n && !log) || !dr_plover_mode(event->type, 0))
            continue;
        dr_teller teller = dr_teller_of(coder, event);
        moder m = {.coder = coder, .teller = &teller};
        note_all(&m);
        if (log)
            dr_buf_format(log, "= %u\n", i);
        const char *mode = choose(&m, log);
        if (mode && !event->modes.n)
            take(aside.arena, event, mode);
    }
    dr_step_back(coder, aside);
}
