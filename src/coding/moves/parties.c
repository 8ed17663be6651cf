/* Actors where moves look for them, and lists of them without doubles. */
#include "coding/moves/moves.h"
#include "coding/words/shared.h"
#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"

uint32_t dr_actor_at(const dr_coder *coder, uint32_t token)
{
    uint32_t mention = coder->mention_at[token];
    return mention < coder->mentions.n ? coder->mentions.at[mention].actor : DR_NONE;
}

bool dr_holds(const dr_indexes *list, uint32_t value)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i] == value)
            return true;
    return false;
}

bool dr_share_actor(const dr_indexes *a, const dr_indexes *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (dr_holds(b, a->at[i]))
            return true;
    return false;
}

/* Whether the actor speaks for his country: its government, its army, its delegates. */
static bool of_state(const dr_actor *actor)
{
    static const char *const sectors[] = {"", "GOV", "MIL", "LEG", "JUD", "COP", "SPY", NULL};
    for (uint32_t i = 0; sectors[i]; i++)
        if (dr_eq(actor->sector, dr_str_of(sectors[i])))
            return true;
    return false;
}

bool dr_share_side(const dr_move_finder *f, const dr_indexes *a, const dr_indexes *b)
{
    const dr_record *record = f->coder->record;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) {
            const dr_actor *one = &record->actors.at[a->at[i]], *other = &record->actors.at[b->at[k]];
            if (a->at[i] == b->at[k] ||
                (one->country.size && dr_eq(one->country, other->country) && of_state(one) && of_state(other)))
                return true;
        }
    return false;
}

/* "was opposed to it", "is prepared to accept it": who is said to be so answers, in what looks like a passive. */
static bool is_answerer(const dr_move_finder *b, const dr_tree *t, uint32_t verb, uint32_t subject)
{
    return dr_actor_at(b->coder, subject) != DR_NONE && dr_move_noun(b, subject) == DR_MOVE_COUNT &&
           !dr_lemma_in(&t->tokens[verb], " refuse deny reject rebuff ignore snub spurn decline ");
}

/* The subject of a verb in the passive, own or of the verb before it, "was welcomed in Bonn but refused in Rome"; of
 * "which was refused" the noun that it is told of. DR_NONE: none. */
static uint32_t passive_subject(const dr_move_finder *b, const dr_tree *t, uint32_t verb)
{
    const dr_relations own = DR_RELATION(NSUBJ) | DR_RELATION(OBJ) | DR_RELATION(AUX) | DR_RELATION(XCOMP);
    uint32_t subject = dr_tree_find(t, verb, DR_RELATION(NSUBJ_PASS)), head = dr_tree_head(t, verb);
    if (subject == DR_NONE && head != DR_NONE && dr_tree_is(t, verb, DR_RELATION(CONJ)) &&
        t->tokens[verb].upos == DR_UPOS_VERB && dr_tree_find(t, verb, own) == DR_NONE) {
        subject = dr_tree_find(t, head, DR_RELATION(NSUBJ_PASS));
        bool people = subject != DR_NONE && dr_actor_at(b->coder, subject) != DR_NONE;
        if (people && !(t->tokens[verb].features & DR_PARTICIPLE))
            return DR_NONE; /* "Egypt was invited but refused" */
    }
    bool relative = subject != DR_NONE && dr_is_relative(b->a, subject) && head != DR_NONE &&
                    dr_tree_is(t, verb, DR_RELATION(ACL_RELCL));
    return relative ? head : subject;
}

void dr_add_answered(const dr_move_finder *b, const dr_move_find *f, dr_indexes *list)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    bool answer = f->kind == DR_MOVE_ACCEPTANCE || f->kind == DR_MOVE_REJECTION || f->kind == DR_MOVE_NO_RESPONSE;
    uint32_t subject = answer ? passive_subject(b, t, f->word) : DR_NONE;
    if (subject == DR_NONE || is_answerer(b, t, f->word, subject))
        return;
    dr_range phrase = dr_noun_range(b->coder->syntax, t, subject, f->word, (dr_range){t->first, t->end});
    for (uint32_t i = phrase.first; i < phrase.end && i - phrase.first < DR_PHRASE_REACH; i++)
        dr_add_once(b->arena, list, dr_actor_at(b->coder, i));
}

void dr_shift(dr_arena *arena, dr_indexes *list, const dr_indexes *others, dr_indexes *to)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->n; i++)
        if (dr_holds(others, list->at[i]))
            dr_add_once(arena, to, list->at[i]);
        else
            list->at[kept++] = list->at[i];
    list->n = kept;
}

bool dr_is_own_state(const dr_record *record, const dr_indexes *party, uint32_t other)
{
    const dr_actor *to = &record->actors.at[other];
    for (uint32_t i = 0; i < party->n; i++) {
        const dr_actor *one = &record->actors.at[party->at[i]];
        bool of_one = (to->kind == DR_STATE && dr_eq(one->sector, DR_STR("GOV"))) ||
                      (one->kind == DR_STATE && dr_eq(to->sector, DR_STR("GOV")));
        if (of_one && one->country.size && dr_eq(one->country, to->country))
            return true;
    }
    return false;
}

void dr_add_once(dr_arena *arena, dr_indexes *list, uint32_t value)
{
    if (value != DR_NONE && list->n < 16 && !dr_holds(list, value))
        DR_PUSH(arena, list, value);
}

/* All who are mentioned at the token, of "British and French envoys" both. */
static void add_mentioned(const dr_move_finder *b, dr_indexes *list, uint32_t token)
{
    uint32_t mention = b->coder->mention_at[token];
    if (mention >= b->coder->mentions.n)
        return;
    dr_phrase_mentions all = dr_mentions_of_phrase(b->coder, mention);
    for (uint32_t i = 0; i < all.n; i++)
        dr_add_once(b->arena, list, b->coder->mentions.at[all.at[i]].actor);
}

/* "Georgia, a Soviet republic", "Reuter, barred by Moscow": what stands in an apposition or a clause to a party is no
 * further one. */
static bool stands_beside(const dr_move_finder *b, dr_range phrase, uint32_t word)
{
    enum { STEPS = 6 };
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    for (uint32_t steps = 0; word != DR_NONE && word >= phrase.first && word < phrase.end && steps < STEPS;
         steps++, word = dr_tree_head(t, word))
        if (dr_tree_is(t, word, DR_RELATION(APPOS) | DR_RELATION(ACL) | DR_RELATION(ACL_RELCL)))
            return dr_tree_head(t, word) >= phrase.first && dr_tree_head(t, word) < word;
    return false;
}

void dr_add_parties(const dr_move_finder *b, dr_indexes *list, dr_range phrase)
{
    const dr_analysis *a = b->a;
    if (dr_empty(phrase))
        return;
    if (dr_is_relative(a, phrase.first) && phrase.end == phrase.first + 1) {
        uint32_t before = phrase.first - 1;
        dr_add_once(b->arena, list, dr_actor_at(b->coder, dr_is(a, before, ",") && before > 0 ? before - 1 : before));
        return;
    }
    for (uint32_t i = phrase.first; i < phrase.end; i++) {
        uint32_t mention = b->coder->mention_at ? b->coder->mention_at[i] : DR_NONE;
        if (mention >= b->coder->mentions.n)
            continue;
        const struct dr_token_mention *m = &b->coder->mentions.at[mention];
        bool attached = m->first > phrase.first && list->n > 0 &&
                        !(dr_is_tag(a, m->first - 1, DR_UPOS_CCONJ) || dr_is(a, m->first - 1, ",") ||
                          dr_is_tag(a, m->first - 1, DR_UPOS_DET));
        if (!attached && !m->place_only && !(list->n && stands_beside(b, phrase, m->end - 1)))
            add_mentioned(b, list, i);
        i = m->end > i ? m->end - 1 : i;
    }
}

bool dr_is_put_itself(const dr_move_finder *b, const dr_move *move, uint32_t word)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    uint32_t noun = dr_tree_noun(t, word), head = dr_tree_head(t, noun);
    if (head == DR_NONE || dr_actor_at(b->coder, noun) != dr_actor_at(b->coder, word) ||
        b->a->tokens[noun].upos != DR_UPOS_NOUN)
        return false;
    bool object = dr_tree_is(t, noun, DR_RELATION(OBJ));
    bool proposed =
        move->kind == DR_MOVE_PROPOSAL && object && !dr_lemma_in(&t->tokens[head], " invite ask urge challenge ");
    const dr_relations acts = DR_RELATION(XCOMP) | DR_RELATION(ADVCL);
    uint32_t act = dr_tree_find_from(t, head, acts, noun);
    bool done =
        act != DR_NONE && t->tokens[act].xpos == DR_XPOS_VBN && dr_tree_left(t, act) == dr_tree_right(t, noun) + 1;
    bool undergoes =
        dr_tree_is(t, noun, DR_RELATION(NSUBJ_PASS)) || (done && (object || dr_tree_is(t, noun, DR_RELATION(OBL))));
    return proposed || (move->kind == DR_MOVE_DEMAND && undergoes);
}

void dr_add_others(const dr_move_finder *b, dr_move *move, dr_range object)
{
    const dr_analysis *a = b->a;
    if (object.first >= object.end)
        return;
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(a, object.first));
    bool answer =
        move->kind == DR_MOVE_ACCEPTANCE || move->kind == DR_MOVE_REJECTION || move->kind == DR_MOVE_NO_RESPONSE;
    dr_range first = object.first < object.end && dr_is(a, object.first, "that")
                         ? dr_phrase_after(a, object.first + 1, object.end)
                         : dr_phrase_after(a, object.first, object.end);
    for (uint32_t i = first.first; i < first.end; i++) {
        uint32_t actor = dr_actor_at(b->coder, i);
        if (actor == DR_NONE || dr_holds(&move->party, actor) ||
            b->coder->record->actors.at[actor].kind == DR_POPULATION)
            continue;
        bool subject = i == first.first || (i == first.first + 1 && dr_is_tag(a, first.first, DR_UPOS_DET));
        bool by = move->kind != DR_MOVE_WITHDRAWAL || !(i > object.first && dr_is(a, i - 1, "by"));
        bool linked =
            by && i > object.first && dr_is_one(a, i - 1, (const char *const[]){"by", "from", "with", "to", NULL});
        if ((move->kind == DR_MOVE_AGREEMENT && dr_only_mediates(t, i)) || dr_is_put_itself(b, move, i))
            continue;
        if ((answer && i <= dr_head_of(a, first)) || subject || linked)
            dr_add_once(b->arena, &move->to, actor);
    }
    bool gives = move->kind == DR_MOVE_OFFER; /* "offered to remove the missiles from Cuba" */
    for (uint32_t i = object.first; i + 1 < object.end && move->to.n == 0 && i - object.first < 12; i++)
        if (dr_is_one(a, i, (const char *const[]){"with", "from", "to", "by", NULL}) &&
            !(gives && dr_is(a, i, "from"))) {
            uint32_t at = dr_is_tag(a, i + 1, DR_UPOS_DET) && i + 2 < object.end ? i + 2 : i + 1;
            uint32_t actor = dr_actor_at(b->coder, at);
            bool beside = move->kind == DR_MOVE_AGREEMENT && dr_only_mediates(t, at);
            if (actor != DR_NONE && !dr_holds(&move->party, actor) && !beside)
                dr_add_once(b->arena, &move->to, actor);
        }
}

static dr_str sector_at(const dr_move_finder *b, uint32_t word)
{
    uint32_t actor = dr_actor_at(b->coder, word);
    return actor == DR_NONE ? (dr_str){0} : b->coder->record->actors.at[actor].sector;
}

/* "the presidents of A, B and C": B and C have theirs, as the actors have it, who are parties as the first is. */
static void add_others_of(const dr_move_finder *b, const dr_tree *t, dr_indexes *list, uint32_t word)
{
    enum { MOST = 16 };
    uint32_t of = dr_tree_find(t, word, DR_RELATION(NMOD)), members[MOST];
    dr_str sector = sector_at(b, word);
    uint32_t n = of == DR_NONE || !sector.size ? 0 : dr_tree_list(t, of, members, MOST);
    for (uint32_t i = 0; i < n; i++)
        if (members[i] != of && dr_eq(sector_at(b, members[i]), sector))
            add_mentioned(b, list, members[i]);
}

/* Who is mentioned at the noun at `word`, or in what the noun stands with. */
static void add_noun(const dr_move_finder *b, const dr_tree *t, dr_indexes *list, uint32_t word)
{
    uint32_t noun = b->coder->mention_at[word] == DR_NONE ? dr_tree_noun(t, word) : word;
    add_mentioned(b, list, noun);
    add_others_of(b, t, list, noun);
}

void dr_add_parties_at(const dr_move_finder *b, dr_indexes *list, uint32_t word)
{
    enum { MOST = 16 };
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    uint32_t members[MOST], n = dr_tree_list(t, dr_tree_noun(t, word), members, MOST), before = list->n;
    for (uint32_t i = 0; i < n; i++)
        add_noun(b, t, list, members[i]);
    if (list->n == before)
        add_noun(b, t, list, word);
    if (list->n == before) { /* "delegates from China" */
        dr_range phrase = dr_noun_range(b->coder->syntax, t, word, DR_NONE, (dr_range){t->first, t->end});
        for (uint32_t i = phrase.first; i < phrase.end && list->n == before; i++)
            if (!dr_only_mediates(t, i))
                add_mentioned(b, list, i);
    }
}

bool dr_only_mediates(const dr_tree *t, uint32_t word)
{
    enum { STEPS = 3 };
    word = dr_tree_noun(t, word);
    for (uint32_t steps = 0; steps < STEPS; steps++) {
        uint32_t head = dr_tree_head(t, word), link = dr_tree_case(t, word);
        if (head == DR_NONE)
            return false;
        if (link != DR_NONE && dr_is_text(t->tokens[link].form, "before") &&
            dr_lemma_in(&t->tokens[head], " sign initial swear "))
            return true;
        bool by = link != DR_NONE && dr_is_text(t->tokens[link].form, "by");
        if (by && dr_tree_is(t, word, DR_RELATION(OBL) | DR_RELATION(OBL_AGENT)) &&
            dr_has_class(&t->tokens[head], DR_CLASS_MEDIATES))
            return true;
        if (!dr_tree_is(t, word, DR_RELATION(NMOD) | DR_RELATION(NMOD_POSS) | DR_RELATION(CONJ)))
            return false;
        if (dr_has_class(&t->tokens[head], DR_CLASS_MEDIATION))
            return true;
        word = head;
    }
    return false;
}

static bool tells_two(const dr_analysis *a, dr_range phrase)
{
    static const char *const words[] = {"two", "both", "they", NULL};
    for (uint32_t i = phrase.first; i < phrase.end && i < phrase.first + 3; i++)
        if (dr_is_one(a, i, words))
            return true;
    return false;
}

/* How many events are told before the byte; they come in text order. */
static uint32_t events_before(const dr_record *record, uint32_t byte)
{
    uint32_t low = 0, high = record->events.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (record->events.at[middle].trigger.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void dr_add_both(const dr_move_finder *b, dr_indexes *list, dr_range phrase)
{
    enum { BACK = 12, SENTENCES = 3 };
    const dr_record *record = b->coder->record;
    if (dr_empty(phrase) || !tells_two(b->a, phrase))
        return;
    uint32_t sentence = dr_sentence_of(b->a, phrase.first);
    uint32_t at = events_before(record, b->a->tokens[phrase.first].span.start);
    for (uint32_t steps = 0; at > 0 && steps < BACK && list->n < 2; steps++, at--) {
        const dr_event *e = &record->events.at[at - 1];
        if (sentence - e->sentence > SENTENCES)
            return;
        dr_indexes sides = {0};
        for (uint32_t i = 0; i < e->actor.n; i++)
            dr_add_once(b->arena, &sides, e->actor.at[i].actor);
        for (uint32_t i = 0; i < e->recipient.n; i++)
            dr_add_once(b->arena, &sides, e->recipient.at[i].actor);
        if (sides.n >= 2)
            *list = sides;
    }
}
