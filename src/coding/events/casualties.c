#include "coding/events/casualties.h"

#include "coding/events/trigger.h"
#include "coding/keep/keep.h"
#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"

/* A report at work. */
typedef struct casualties {
    dr_coder *coder;
    dr_arena *kept; /* for what the events hold */
    const dr_token *tokens;
    uint32_t *trigger_at; /* (token_count) the violent event whose trigger holds the token, or DR_NONE */
    uint32_t *below;      /* (token_count) the nearest violent event that hangs on the token, or DR_NONE */
    uint8_t *steps;       /* (token_count) how far it is */
    uint32_t *only;       /* (sentence_count) the sentence's violent event; DR_NONE: none; SEVERAL */
    uint8_t *kinds;       /* (quantity count) for each number the kinds, as bits, that it is told of */
    uint32_t *before;     /* (sentence_count) of one without: the attack that the sentence before tells, or DR_NONE */
} casualties;

enum { NEAR = 4 }; /* steps in the tree between a trigger and a word of harm */
#define SEVERAL (DR_NONE - 1)

/* A word of harm. */
typedef struct harm {
    const dr_tree *tree;
    uint32_t word;
    dr_casualty_kind kind;
    bool unreal; /* only threatened, feared or planned */
} harm;

/* ---- whose ---- */

static bool is_violent(dr_plover type)
{
    return type == DR_ASSAULT || type == DR_COERCE || type == DR_PROTEST;
}

static void note_event(casualties *c, uint32_t index)
{
    const dr_event *event = &c->coder->record->events.at[index];
    const dr_tree *tree = dr_syntax_tree(c->coder->syntax, event->sentence);
    dr_trigger_words trigger = dr_trigger_words_of(c->coder, event);
    uint32_t *only = &c->only[event->sentence];
    *only = *only == DR_NONE ? index : SEVERAL;
    for (uint32_t at = trigger.first; at < trigger.end; at++)
        if (c->trigger_at[at] == DR_NONE)
            c->trigger_at[at] = index;
    uint8_t steps = 0;
    for (uint32_t at = trigger.head; at != DR_NONE && steps <= NEAR; at = dr_tree_head(tree, at), steps++)
        if (c->below[at] == DR_NONE || steps < c->steps[at])
            c->below[at] = index, c->steps[at] = steps;
}

/* "riots in which two died", "rioted, leaving two dead", "two were hurt in riots", but not "marched to mark the raid in
 * which two died", "hurt in the worst clash of the strike": of a protest more is asked, few of which harm anybody. */
static bool harms_in_protest(const casualties *c, const dr_event *protest, const harm *h)
{
    const dr_relations telling =
        DR_RELATION(ADVCL) | DR_RELATION(ACL) | DR_RELATION(ACL_RELCL) | DR_RELATION(OBL) | DR_RELATION(XCOMP);
    dr_trigger_words trigger = dr_trigger_words_of(c->coder, protest);
    uint32_t at = h->word;
    for (int steps = 0; steps <= NEAR && at != DR_NONE; steps++) {
        if (at >= trigger.first && at < trigger.end)
            return true;
        at = dr_tree_is(h->tree, at, telling) ? dr_tree_head(h->tree, at) : DR_NONE;
    }
    uint32_t in = dr_tree_case(h->tree, trigger.head), over = dr_tree_head(h->tree, trigger.head), word = h->word;
    if (over != DR_NONE && dr_tree_is(h->tree, over, DR_RELATION(CONJ)) && dr_tree_head(h->tree, over) == word)
        over = word; /* "two were killed and 30 hurt in riots" */
    for (int steps = 0; steps <= NEAR && dr_tree_is(h->tree, word, DR_RELATION(CONJ)) && word != over; steps++)
        word = dr_tree_head(h->tree, word);
    return in != DR_NONE && over == word && dr_lemma_in(&c->tokens[in], " in during at amid ");
}

/* Arrests take people; what kills them beside is another's doing. */
static bool can_do(const casualties *c, uint32_t event, const harm *h)
{
    if (event >= SEVERAL)
        return false;
    const dr_event *e = &c->coder->record->events.at[event];
    if (h->kind == DR_CAPTURED || h->kind == DR_DISPLACED)
        return true;
    return e->type == DR_PROTEST ? harms_in_protest(c, e, h) : e->type != DR_COERCE;
}

/* "Twelve died", "30 were hurt": by what is not said here. */
static bool is_left_open(const casualties *c, const harm *h)
{
    bool suffered = dr_has_class(&c->tokens[h->word], DR_CLASS_SUFFERING) ||
                    dr_tree_find(h->tree, h->word, DR_RELATION(NSUBJ_PASS)) != DR_NONE;
    return suffered && c->tokens[h->word].upos == DR_UPOS_VERB && h->kind != DR_CAPTURED && h->kind != DR_DISPLACED &&
           dr_tree_find(h->tree, h->word, DR_RELATION(OBL) | DR_RELATION(OBL_AGENT) | DR_RELATION(ADVCL)) == DR_NONE;
}

/* The event that the word tells of, or DR_NONE. */
static uint32_t event_of(const casualties *c, const harm *h)
{
    uint32_t steps = 0, own = c->trigger_at[h->word];
    if (own != DR_NONE || h->unreal)
        return own;
    uint32_t does = dr_tree_find(h->tree, h->word, DR_RELATION(NSUBJ)); /* "bombed the hills after an attack killed" */
    if (does != DR_NONE && can_do(c, c->trigger_at[does], h))
        return c->trigger_at[does];
    for (uint32_t at = h->word; at != DR_NONE && steps <= NEAR; at = dr_tree_head(h->tree, at), steps++)
        if (can_do(c, c->trigger_at[at], h))
            return c->trigger_at[at];
    if (can_do(c, c->below[h->word], h))
        return c->below[h->word];
    uint32_t sentence = dr_sentence_of(c->coder->record->analysis, h->word), only = c->only[sentence];
    if (only == DR_NONE && is_left_open(c, h))
        only = c->before[sentence];
    bool aside = dr_tree_is(h->tree, h->word, DR_RELATION(AMOD)); /* "carried a wounded man" */
    return can_do(c, only, h) && !aside ? only : DR_NONE;
}

/* ---- who ---- */

static uint32_t after_of(const casualties *c, const dr_tree *tree, uint32_t noun)
{
    uint32_t at = dr_tree_find(tree, noun, DR_RELATION(NMOD));
    uint32_t mark = at == DR_NONE ? DR_NONE : dr_tree_case(tree, at);
    return mark != DR_NONE && dr_lemma_is(&c->tokens[mark], "of") ? at : DR_NONE;
}

static bool has_subject(const harm *h, uint32_t clause)
{
    return dr_tree_find(h->tree, clause, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) != DR_NONE;
}

/* The verb whose subject the word shares, right behind a conjunction: "were killed or wounded"; or DR_NONE. */
static uint32_t shares_with(const casualties *c, const harm *h)
{
    if (h->word == h->tree->first || !dr_tree_is(h->tree, h->word, DR_RELATION(CONJ)))
        return DR_NONE;
    const dr_token *before = &c->tokens[h->word - 1];
    return before->upos == DR_UPOS_CCONJ || before->upos == DR_UPOS_PUNCT ? dr_tree_head(h->tree, h->word) : DR_NONE;
}

static uint32_t subject_of(const casualties *c, const harm *h)
{
    double certain = 1;
    bool own = has_subject(h, h->word) || !dr_tree_is(h->tree, h->word, DR_RELATION(CONJ));
    return own || shares_with(c, h) != DR_NONE ? dr_tree_subject(h->tree, h->word, &certain) : DR_NONE;
}

/* "killed, wounded or captured 300 men", "killed, wounded and took prisoner 300": whom the verbs of a list share,
 * behind the last of them, whichever the tree hangs it on; DR_NONE: the word is in no such list. */
static uint32_t shared_object(const casualties *c, const harm *h)
{
    enum { REACH = 10 };
    const dr_tree *t = h->tree;
    uint32_t first = dr_tree_is(t, h->word, DR_RELATION(CONJ)) ? dr_tree_head(t, h->word) : h->word, last = h->word;
    for (uint32_t at = h->word + 1; at < t->end && at < h->word + REACH; at++) {
        const dr_token *token = &c->tokens[at];
        bool listed = dr_tree_is(t, at, DR_RELATION(CONJ)) && dr_tree_head(t, at) == first &&
                      token->upos != DR_UPOS_NOUN && token->upos != DR_UPOS_PROPN && token->upos != DR_UPOS_NUM;
        if (listed)
            last = at;
        else if (token->upos != DR_UPOS_PUNCT && token->upos != DR_UPOS_CCONJ && !dr_has_class(token, DR_CLASS_CAPTIVE))
            break;
    }
    if (last == h->word || c->tokens[first].upos != DR_UPOS_VERB)
        return DR_NONE;
    uint32_t whom = dr_tree_find_from(t, last, DR_RELATION(OBJ), last);
    if (whom != DR_NONE && dr_has_class(&c->tokens[whom], DR_CLASS_CAPTIVE))
        whom = dr_tree_find_from(t, last, DR_RELATION(OBJ), whom + 1);
    return whom != DR_NONE ? whom : dr_tree_find_from(t, first, DR_RELATION(OBJ), last);
}

static uint32_t of_verb(const casualties *c, const harm *h)
{
    const dr_relations passive = DR_RELATION(NSUBJ_PASS) | DR_RELATION(AUX_PASS);
    bool participle = c->tokens[h->word].xpos == DR_XPOS_VBN;
    uint32_t above = shares_with(c, h), own = dr_tree_find(h->tree, h->word, DR_RELATION(OBJ));
    if (dr_has_class(&c->tokens[h->word], DR_CLASS_SUFFERING) ||
        (participle && (dr_tree_find(h->tree, h->word, passive) != DR_NONE ||
                        (above != DR_NONE && dr_tree_find(h->tree, above, passive) != DR_NONE))))
        return subject_of(c, h);
    if (own == DR_NONE)
        own = shared_object(c, h);
    if (own == DR_NONE && above != DR_NONE && h->word > above) /* the tree hangs it on the first of the list */
        own = dr_tree_find_from(h->tree, above, DR_RELATION(OBJ), h->word);
    if (own == DR_NONE && participle && dr_tree_is(h->tree, h->word, DR_RELATION(ACL) | DR_RELATION(AMOD)))
        return dr_tree_head(h->tree, h->word);
    bool past =
        participle || (c->tokens[h->word].xpos == DR_XPOS_VBD && dr_tree_is(h->tree, h->word, DR_RELATION(CONJ)));
    if (own == DR_NONE && past) /* "12 were killed, 30 hurt" */
        own = dr_tree_find(h->tree, h->word, DR_RELATION(NSUBJ));
    return own != DR_NONE ? own : dr_tree_object(h->tree, h->word);
}

/* "left 20 dead and 200 injured": the tree has one list of numbers and one of what they are; DR_NONE: no such lists. */
static uint32_t beside_it(const harm *h)
{
    const dr_tree *t = h->tree;
    uint32_t first = dr_tree_is(t, h->word, DR_RELATION(CONJ)) ? dr_tree_head(t, h->word) : DR_NONE;
    uint32_t verb = first != DR_NONE && dr_tree_is(t, first, DR_RELATION(XCOMP)) ? dr_tree_head(t, first) : DR_NONE;
    uint32_t object = verb == DR_NONE ? DR_NONE : dr_tree_find(t, verb, DR_RELATION(OBJ)), before = h->word - 1;
    return object != DR_NONE && dr_tree_is(t, before, DR_RELATION(CONJ)) && dr_tree_head(t, before) == object ? before
                                                                                                              : DR_NONE;
}

/* "12 dead soldiers", "left five dead", "12 are missing", "10 dead". */
static uint32_t of_adjective(const harm *h)
{
    uint32_t above = dr_tree_head(h->tree, h->word);
    uint32_t subject = dr_tree_find(h->tree, h->word, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
    if (subject != DR_NONE)
        return subject;
    if (above != DR_NONE && dr_tree_is(h->tree, h->word, DR_RELATION(AMOD) | DR_RELATION(ACL)))
        return above;
    if (above != DR_NONE && dr_tree_is(h->tree, h->word, DR_RELATION(XCOMP)))
        return dr_tree_find(h->tree, above, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS));
    return dr_tree_find(h->tree, h->word, DR_RELATION(NUMMOD));
}

/* "12 deaths", "the deaths of 12 people"; a toll that rises "to 40". */
static uint32_t of_noun(const casualties *c, const harm *h)
{
    uint32_t who = after_of(c, h->tree, h->word), verb = dr_tree_head(h->tree, h->word);
    if (dr_has_class(&c->tokens[h->word], DR_CLASS_TOLL)) {
        if (who != DR_NONE && c->coder->quantity_at[who] != DR_NONE)
            return who;
        return verb != DR_NONE && dr_tree_is(h->tree, h->word, DR_RELATION(NSUBJ) | DR_RELATION(OBJ))
                   ? dr_tree_find_from(h->tree, verb, DR_RELATION(OBL) | DR_RELATION(OBJ), h->word + 1)
                   : DR_NONE;
    }
    return who != DR_NONE ? who : dr_tree_find(h->tree, h->word, DR_RELATION(NUMMOD));
}

/* "took 20 hostages", "took 20 people hostage", "20 were taken hostage". */
static uint32_t of_captive(const casualties *c, const harm *h)
{
    uint32_t verb = dr_tree_head(h->tree, h->word);
    if (verb == DR_NONE || !dr_has_class(&c->tokens[verb], DR_CLASS_TAKING))
        return DR_NONE;
    uint32_t who = dr_tree_find(h->tree, verb, DR_RELATION(NSUBJ_PASS));
    uint32_t above = dr_tree_is(h->tree, verb, DR_RELATION(CONJ)) ? dr_tree_head(h->tree, verb) : DR_NONE;
    if (who == DR_NONE && above != DR_NONE && c->tokens[verb].xpos == DR_XPOS_VBN) /* "were killed or taken captive" */
        who = dr_tree_find(h->tree, above, DR_RELATION(NSUBJ_PASS));
    if (who == DR_NONE) /* "took prisoner 60 men" */
        who = dr_tree_find_from(h->tree, verb, DR_RELATION(OBJ), h->word + 1);
    if (who == DR_NONE)
        who = dr_tree_find(h->tree, verb, DR_RELATION(OBJ));
    return who != DR_NONE || !dr_tree_is(h->tree, h->word, DR_RELATION(OBJ)) ? who : h->word;
}

static uint32_t who_of(const casualties *c, const harm *h)
{
    const dr_token *token = &c->tokens[h->word];
    uint32_t beside = beside_it(h);
    if (beside != DR_NONE)
        return beside;
    if (dr_has_class(token, DR_CLASS_CAPTIVE))
        return of_captive(c, h);
    if (token->upos == DR_UPOS_VERB)
        return of_verb(c, h);
    uint32_t shared = token->upos == DR_UPOS_ADJ ? shared_object(c, h) : DR_NONE;
    if (shared != DR_NONE)
        return shared;
    return dr_has_class(token, DR_CLASS_SUFFERING) ? of_adjective(h) : of_noun(c, h);
}

/* The noun with what stands before it, and what a number counts: "at least 12 young men", "thousands of people". */
static dr_range phrase_of(const casualties *c, const dr_tree *tree, uint32_t head)
{
    enum { LONGEST = 16 };
    const dr_relations before = DR_RELATION(DET) | DR_RELATION(NUMMOD) | DR_RELATION(AMOD) | DR_RELATION(COMPOUND) |
                                DR_RELATION(NMOD_POSS) | DR_RELATION(ADVMOD);
    dr_range phrase = {head, head + 1};
    uint32_t at = dr_tree_child(tree, head);
    for (uint32_t looked = 0; at != DR_NONE && at < head && looked < DR_TREE_LOOK;
         at = dr_tree_next(tree, at), looked++)
        if (dr_tree_is(tree, at, before) && dr_tree_left(tree, at) < phrase.first)
            phrase.first = dr_tree_left(tree, at);
    while (phrase.first > tree->first && c->coder->quantity_at[phrase.first - 1] != DR_NONE &&
           phrase.end - phrase.first < LONGEST)
        phrase.first--;
    bool counts = c->coder->quantity_at[head] != DR_NONE || dr_has_class(&c->tokens[head], DR_CLASS_MEASURE_NOUN);
    uint32_t counted = counts ? after_of(c, tree, head) : DR_NONE;
    uint32_t name = dr_tree_find_from(tree, head, DR_RELATION(FLAT), head + 1);
    for (; name == phrase.end && name < head + LONGEST;
         name = dr_tree_find_from(tree, head, DR_RELATION(FLAT), name + 1))
        phrase.end = name + 1;
    if (counted != DR_NONE && counted > head)
        phrase.end = counted + 1;
    if (phrase.end - phrase.first > LONGEST)
        phrase = (dr_range){head, head + 1};
    return phrase;
}

static uint32_t quantity_of(const casualties *c, dr_range phrase)
{
    for (uint32_t at = phrase.first; at < phrase.end; at++) {
        uint32_t q = c->coder->quantity_at[at];
        if (q != DR_NONE)
            return c->coder->record->quantities.at[q].unit.size ? DR_NONE : q;
    }
    return DR_NONE;
}

/* Whether the phrase has words beside its number that say who. */
static bool says_who(const casualties *c, dr_range phrase)
{
    for (uint32_t at = phrase.first; at < phrase.end; at++) {
        const dr_token *token = &c->tokens[at];
        bool noun = token->upos == DR_UPOS_NOUN || token->upos == DR_UPOS_PROPN || token->upos == DR_UPOS_PRON;
        if (noun && c->coder->quantity_at[at] == DR_NONE)
            return true;
    }
    return false;
}

static bool is_nobody(const casualties *c, dr_range phrase)
{
    for (uint32_t at = phrase.first; at < phrase.end; at++)
        if (dr_lemma_in(&c->tokens[at], " no none nobody "))
            return true;
    return false;
}

/* Towns are captured too, and gunmen flee. */
static bool is_people(const casualties *c, const harm *h, const dr_event *event, uint32_t head, const dr_casualty *who)
{
    const dr_coder *coder = c->coder;
    if (who->kind == DR_DISPLACED)
        for (uint32_t i = 0; i < event->actor.n; i++)
            if (dr_span_meet(event->actor.at[i].span, who->who))
                return false;
    if (h->kind == DR_DISPLACED && dr_has_class(&c->tokens[h->word], DR_CLASS_SUFFERING))
        return who->quantity != DR_NONE;
    if (!dr_has_class(&c->tokens[h->word], DR_CLASS_TAKING) || dr_has_class(&c->tokens[head], DR_CLASS_EXCHANGED))
        return true;
    uint32_t mention = coder->mention_at[head];
    if (mention == DR_NONE || dr_has_class(&c->tokens[head], DR_CLASS_MACHINE))
        return false;
    dr_actor_kind kind = coder->record->actors.at[coder->mentions.at[mention].actor].kind;
    return kind == DR_PERSON || kind == DR_GROUP || kind == DR_POPULATION;
}

/* ---- all ---- */

/* A number is told once. Where kinds share one, "12 were killed or wounded", none has it, whichever event tells them.
 */
static void add(casualties *c, dr_event *event, dr_casualty new)
{
    for (uint32_t i = 0; i < event->casualties.n; i++) {
        const dr_casualty *old = &event->casualties.at[i];
        bool count = new.quantity != DR_NONE && old->quantity == new.quantity;
        if (old->kind == new.kind && (count || dr_span_meet(old->who, new.who)))
            return;
    }
    if (new.quantity != DR_NONE)
        c->kinds[new.quantity] |= (uint8_t)(1u << new.kind);
    bool said = new.quantity != DR_NONE || new.who.start < new.who.end;
    if (said && event->casualties.n < DR_MAX_CASUALTIES)
        DR_PUSH(c->kept, &event->casualties, new);
}

/* "200, most of them women and children": the member of a list says more of those before it, and tells of nobody
 * else. */
static bool says_more(const casualties *c, uint32_t first, uint32_t member)
{
    bool of_them = false;
    for (uint32_t at = first; at < member; at++)
        of_them |= c->tokens[at].upos == DR_UPOS_PRON && dr_lemma_is(&c->tokens[at], "they");
    return of_them;
}

static void tell(casualties *c, const harm *h)
{
    enum { MEMBERS = 4 };
    uint32_t index = event_of(c, h), members[MEMBERS];
    uint32_t head = index == DR_NONE ? DR_NONE : who_of(c, h);
    if (head == DR_NONE || (head != h->word && c->trigger_at[head] != DR_NONE))
        return;
    dr_event *event = &c->coder->record->events.at[index];
    bool alone = head == h->word || head == beside_it(h);
    uint32_t count = alone ? (members[0] = head, 1) : dr_tree_list(h->tree, head, members, MEMBERS);
    for (uint32_t i = 0; i < count; i++) {
        dr_range phrase = phrase_of(c, h->tree, members[i]);
        dr_casualty one = {.kind = h->kind, .quantity = quantity_of(c, phrase)};
        if (says_who(c, phrase))
            one.who = dr_tokens_span(c->coder->record->analysis, phrase.first, phrase.end);
        bool counted =
            one.quantity != DR_NONE || event->sentence == dr_sentence_of(c->coder->record->analysis, h->word);
        counted &= one.quantity != DR_NONE || !says_more(c, members[0], members[i]);
        counted &= head > h->word || members[i] < h->word || !dr_tree_is(h->tree, h->word, DR_RELATION(XCOMP));
        if (counted && !is_nobody(c, phrase) && is_people(c, h, event, members[i], &one))
            add(c, event, one);
    }
}

static bool read_kind(dr_str name, dr_casualty_kind *kind)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DRAGOMAN_CASUALTY_KINDS(X)
#undef X
    };
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (dr_is_text(name, names[i])) {
            *kind = (dr_casualty_kind)i;
            return true;
        }
    return false;
}

static bool is_told(const casualties *c, const harm *h, bool *unreal)
{
    for (uint32_t at = dr_tree_child(h->tree, h->word); at != DR_NONE; at = dr_tree_next(h->tree, at)) {
        const dr_token *token = &c->tokens[at];
        if (dr_denies(token) || dr_lemma_is(token, "without"))
            return false;
        *unreal |= dr_tree_is(h->tree, at, DR_RELATION(MARK) | DR_RELATION(AUX)) &&
                   dr_lemma_in(token, " to may might can could would will shall should if ");
    }
    return true;
}

static void look_at(casualties *c, const dr_tree *tree, uint32_t word)
{
    harm h = {.tree = tree, .word = word};
    if (read_kind(dr_class_text(c->coder->knowledge, &c->tokens[word], DR_CLASS_HARM), &h.kind) &&
        is_told(c, &h, &h.unreal))
        tell(c, &h);
}

static bool has_day(const casualties *c, const dr_tree *tree)
{
    for (uint32_t at = tree->first; at < tree->end; at++)
        if (c->coder->time_at[at] != DR_NONE)
            return true;
    return false;
}

/* "Rebels shelled the town. Twelve people died.": of the attack, where the sentence behind tells no violence or day of
 * its own. */
static void look_before(casualties *c)
{
    const dr_record *record = c->coder->record;
    for (uint32_t s = 1; s < record->analysis->sentence_count; s++) {
        uint32_t index = c->only[s - 1];
        if (index >= SEVERAL || c->only[s] != DR_NONE)
            continue;
        const dr_event *event = &record->events.at[index];
        bool happened = !event->negative && event->certainty == DR_CERTAIN && event->tense == DR_TENSE_PAST;
        if (event->type == DR_ASSAULT && happened && !has_day(c, dr_syntax_tree(c->coder->syntax, s)))
            c->before[s] = index;
    }
}

/* Takes numbers that kinds share from all of them; those that say no more are dropped. */
static void part_shared(const casualties *c)
{
    for (uint32_t i = 0; i < c->coder->record->events.n; i++) {
        dr_event *event = &c->coder->record->events.at[i];
        uint32_t n = 0;
        for (uint32_t j = 0; j < event->casualties.n; j++) {
            dr_casualty one = event->casualties.at[j];
            uint8_t kinds = one.quantity == DR_NONE ? 0 : c->kinds[one.quantity];
            bool shared = kinds & (kinds - 1);
            if (shared)
                one.quantity = DR_NONE;
            if (shared && one.who.start == one.who.end)
                continue;
            event->casualties.at[n++] = one;
        }
        event->casualties.n = n;
    }
}

static uint32_t *new_indexes(dr_arena *arena, uint32_t count)
{
    uint32_t *indexes = dr_alloc_array(arena, (size_t)count + 1, sizeof *indexes);
    memset(indexes, 0xFF, ((size_t)count + 1) * sizeof *indexes);
    return indexes;
}

void dr_count_casualties(dr_coder *coder)
{
    const dr_analysis *a = coder->record->analysis;
    const dr_aside aside = dr_step_aside(coder);
    casualties c = {.coder = coder,
                    .kept = aside.arena,
                    .tokens = a->tokens,
                    .trigger_at = new_indexes(coder->arena, a->token_count),
                    .below = new_indexes(coder->arena, a->token_count),
                    .steps = DR_NEW_ARRAY(coder->arena, uint8_t, (size_t)a->token_count + 1),
                    .only = new_indexes(coder->arena, a->sentence_count),
                    .kinds = DR_NEW_ARRAY(coder->arena, uint8_t, (size_t)coder->record->quantities.n + 1),
                    .before = new_indexes(coder->arena, a->sentence_count)};
    for (uint32_t i = 0; i < coder->record->events.n; i++)
        if (is_violent(coder->record->events.at[i].type))
            note_event(&c, i);
    look_before(&c);
    for (uint32_t s = 0; s < a->sentence_count; s++)
        for (uint32_t at = a->sentences[s].first;
             (c.only[s] != DR_NONE || c.before[s] != DR_NONE) && at < dr_syntax_tree(coder->syntax, s)->end; at++)
            if (dr_has_class(&c.tokens[at], DR_CLASS_HARM))
                look_at(&c, dr_syntax_tree(coder->syntax, s), at);
    part_shared(&c);
    dr_step_back(coder, aside);
}
