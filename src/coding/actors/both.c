/* "The two sides", "both countries", "the two leaders": the two of whom the report told last, both of them. */
#include "coding/actors/actors.h"
#include "syntax/lemmas.h"
#include "syntax/syntax.h"
#include "syntax/tree.h"

enum { MOST_BACK = 4 /* sentences */, MOST_TRIED = 96 /* mentions looked back over */, MOST_SIDES = 8 /* of a sentence */ };

/* Who may be meant by the noun. */
typedef enum both_kind { STATES, SIDES, PEOPLE } both_kind;

/* A country and whoever speaks for it are one side; rebels, parties, regions and bodies of several states are their
 * own. */
typedef struct side {
    uint32_t actor, mention;
    dr_str country; /* empty: nobody's but its own */
    bool between;   /* a body of several states, which more often stands between the two */
} side;

/* The sides of a sentence, the last one first. */
typedef struct side_list {
    side at[MOST_SIDES];
    uint32_t n;
    bool more; /* than there is room for */
} side_list;

static bool side_of(const dr_coder *coder, uint32_t mention, both_kind kind, side *out)
{
    const dr_token_mention *m = &coder->mentions.at[mention];
    const dr_actor *actor = &coder->record->actors.at[m->actor];
    bool between = actor->country.size && dr_word_in(actor->country, " igo ngo mnc ");
    bool rebel = actor->sector.size && dr_word_in(actor->sector, " reb opp pty uaf ");
    bool apart = !actor->country.size || between || rebel || actor->region;
    *out = (side){m->actor, mention, apart ? (dr_str){0} : actor->country, between};
    if (m->place_only || actor->kind == DR_OUTLET)
        return false;
    if (kind == PEOPLE)
        return actor->kind == DR_PERSON;
    if (kind == STATES && apart)
        return false;
    return actor->kind == DR_STATE || rebel || between || actor->region ||
           (actor->country.size && (actor->kind == DR_ORGANIZATION ||
                                    (actor->sector.size && dr_word_in(actor->sector, " gov mil cop spy leg "))));
}

static bool is_same(const side *a, const side *b, both_kind kind)
{
    return a->actor == b->actor || (kind != PEOPLE && a->country.size && dr_eq(a->country, b->country));
}

/* Adds a side to those that are there, or the state itself in place of who speaks for it. */
static void add_side(const dr_coder *coder, side_list *list, const side *one, both_kind kind)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (is_same(&list->at[i], one, kind)) {
            if (coder->record->actors.at[one->actor].kind == DR_STATE)
                list->at[i].actor = one->actor;
            return;
        }
    list->more |= list->n == MOST_SIDES;
    if (list->n < MOST_SIDES)
        list->at[list->n++] = *one;
}

/* "A and B", "A with B", few words apart. */
static bool stand_together(const dr_coder *coder, const side *first, const side *second)
{
    enum { FEW = 4 };
    const dr_token_mention *a = &coder->mentions.at[first->mention], *b = &coder->mentions.at[second->mention];
    bool joined = false;
    for (uint32_t at = a->end; at < b->first && b->first - a->end <= FEW; at++)
        joined |= dr_word_in(dr_form_at(coder, at), " and with ");
    return joined;
}

/* Keeps the last two that stand together; else, where there are but two, these, less those who stand between. */
static bool choose(const dr_coder *coder, side_list *list)
{
    for (uint32_t i = 0; i + 1 < list->n; i++)
        if (stand_together(coder, &list->at[i + 1], &list->at[i])) {
            list->at[0] = list->at[i];
            list->at[1] = list->at[i + 1];
            list->n = 2;
            return true;
        }
    uint32_t n = 0;
    for (uint32_t i = 0; i < list->n; i++)
        if (!list->at[i].between)
            list->at[n++] = list->at[i];
    list->n = n;
    return n == 2 && !list->more;
}

/* Who does what is done to the words, or for them: "Cyprus called on both sides". */
static bool doer_to(const dr_coder *coder, const dr_sentence *sentence, uint32_t noun, both_kind kind, side *out)
{
    const dr_tree *tree = dr_syntax_tree(coder->syntax, (uint32_t)(sentence - coder->record->analysis->sentences));
    double certain = 1;
    uint32_t verb = noun;
    for (int steps = 0; steps < DR_TREE_LOOK && verb != DR_NONE && !dr_is_verb(coder, verb); steps++)
        verb = dr_tree_head(tree, verb);
    uint32_t subject = verb == DR_NONE ? DR_NONE : dr_tree_subject(tree, dr_tree_clause(tree, verb), &certain);
    uint32_t mention = subject == DR_NONE || subject >= noun ? DR_NONE : coder->mention_at[subject];
    return mention != DR_NONE && side_of(coder, mention, kind, out);
}

/* The two, sentence by sentence back from the token: those of one that has two, or of two that have one each. */
static bool find_two(const dr_coder *coder, const dr_sentence *sentence, uint32_t token, uint32_t noun, both_kind kind,
                     side_list *out)
{
    const dr_sentence *all = coder->record->analysis->sentences;
    side doer;
    bool done_to = doer_to(coder, sentence, noun, kind, &doer);
    uint32_t i = coder->mentions.n, tried = 0;
    *out = (side_list){.n = 0};
    for (uint32_t back = 0; back <= MOST_BACK && back <= (uint32_t)(sentence - all); back++) {
        side_list here = *out;
        for (; i > 0 && coder->mentions.at[i - 1].first >= sentence[-(ptrdiff_t)back].first && tried < MOST_TRIED;
             i--, tried++) {
            side one;
            if (coder->mentions.at[i - 1].end <= token && side_of(coder, i - 1, kind, &one) &&
                !(done_to && is_same(&one, &doer, kind)))
                add_side(coder, &here, &one, kind);
        }
        bool found = choose(coder, &here);
        if (found || here.n == 1)
            *out = here;
        if (found)
            return true;
    }
    return false;
}

/* The noun of "the two sides", "both the warring parties" that begin at the token; DR_NONE: it is something else. */
static uint32_t noun_of_both(const dr_coder *coder, uint32_t token, uint32_t end, both_kind *kind)
{
    enum { MOST_BETWEEN = 2 };
    const dr_token *tokens = coder->record->analysis->tokens;
    bool both = dr_word_in(dr_form_at(coder, token), " both ");
    if (!both && !(dr_word_in(dr_form_at(coder, token), " two ") && token &&
                   dr_word_in(dr_form_at(coder, token - 1), " the these those ")))
        return DR_NONE;
    uint32_t at = token + 1 + (both && token + 1 < end && dr_word_in(dr_form_at(coder, token + 1), " the "));
    for (uint32_t i = 0; i < MOST_BETWEEN && at < end && tokens[at].upos == DR_UPOS_ADJ && !dr_capitalised(coder, at);
         i++)
        at++;
    if (at >= end || tokens[at].xpos != DR_XPOS_NNS)
        return DR_NONE;
    if (dr_lemma_in(&tokens[at], " country nation state government neighbour neighbor capital "))
        *kind = STATES;
    else if (dr_lemma_in(&tokens[at], " side party camp foe enemy rival army force "))
        *kind = SIDES;
    else if (dr_lemma_in(&tokens[at], " leader man woman president minister premier chief official negotiator "))
        *kind = PEOPLE;
    else
        return DR_NONE;
    return at;
}

/* The state itself where it has been named, for whoever speaks for it. */
static uint32_t state_of(const dr_actor_state *state, const side *one)
{
    uint32_t actor = dr_map_get(&state->by_key, dr_actor_key(state, "country", one->country, (dr_str){0}));
    return actor == DR_NONE ? one->actor : actor;
}

uint32_t dr_code_both(dr_actor_state *state, const dr_sentence *sentence, uint32_t from, uint32_t to)
{
    dr_coder *coder = state->coder;
    uint32_t done = from;
    for (uint32_t token = from; token < to; token++) {
        both_kind kind;
        uint32_t noun = noun_of_both(coder, token, to, &kind);
        side_list two;
        if (noun == DR_NONE || !find_two(coder, sentence, token, noun, kind, &two))
            continue;
        for (uint32_t i = 2; i-- > 0;)
            dr_add_mention(
                coder, kind == STATES ? state_of(state, &two.at[i]) : two.at[i].actor,
                (dr_token_mention){
                    .first = token, .end = noun + 1, .head = noun, .form = DR_FORM_NOMINAL, .shared = i ? noun : 0});
        token = noun;
        done = noun + 1;
    }
    return done;
}
