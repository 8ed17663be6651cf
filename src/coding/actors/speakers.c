/* I, we, my, our: in a quotation who says it, elsewhere who writes. They are looked at after all other mentions, for a
 * speaker is often named behind his words, and then sorted in. Who says "we" speaks for a side, which is another actor
 * than he is himself; a body that says it means itself. In an interview it is whose turn it is: its A is the one person
 * whom its title or lead names, its Q the outlet. */
#include "coding/actors/actors.h"
#include "coding/words/turns.h"
#include "syntax/syntax.h"

static const char MYSELF[] = " i me my mine myself ", OURSELVES[] = " we us our ours ourselves ";
static const char OWNERS[] = " my our ";

enum { LOOK_AROUND = 48 }; /* words on both sides of a quotation in which its speaker is sought; bounds the work */

typedef struct speakers {
    dr_actor_state *state;
    uint32_t *of_quote; /* (quotes) the actor that says it, or DR_NONE */
    uint32_t *side_of;  /* (actors that were there) the actor of his "we", or DR_NONE */
    dr_turns turns;
    uint32_t *turn_of; /* (tokens) the actor whose turn it is, or DR_NONE */
    bool *in_turn;     /* (tokens) whether it is somebody's */
    uint32_t author, authors_side;
    DR_VEC(dr_token_mention) added;
} speakers;

static const dr_quotes *quotes_of(const dr_coder *coder)
{
    return &coder->syntax->quotes;
}

/* ---- who says a quotation ---- */

/* Who is the verb's subject. */
static uint32_t subject_of(const dr_coder *coder, uint32_t token)
{
    const dr_tree *tree = dr_syntax_tree(coder->syntax, dr_sentence_of(coder->record->analysis, token));
    double certain = 1;
    uint32_t subject = dr_tree_subject(tree, dr_tree_clause(tree, token), &certain);
    uint32_t mention = subject == DR_NONE ? DR_NONE : coder->mention_at[subject];
    return mention == DR_NONE ? DR_NONE : coder->mentions.at[mention].actor;
}

/* The same of a cue verb outside quotations. */
static uint32_t sayer(const dr_coder *coder, uint32_t token)
{
    bool says = !dr_is_quoted(coder->syntax, token) && dr_is_verb(coder, token) && dr_is_cue(coder, token);
    return says ? subject_of(coder, token) : DR_NONE;
}

/* In the sentences in which the quotation opens and ends: behind it first, then before it. */
static uint32_t speaker_of(const dr_coder *coder, const dr_quote *quote)
{
    const dr_analysis *analysis = coder->record->analysis;
    const dr_sentence *opens = &analysis->sentences[dr_sentence_of(analysis, quote->tokens.first)];
    const dr_sentence *ends = &analysis->sentences[dr_sentence_of(analysis, quote->tokens.end - 1)];
    uint32_t found = DR_NONE, end = ends->first + ends->count;
    for (uint32_t i = quote->tokens.end; found == DR_NONE && i < end && i < quote->tokens.end + LOOK_AROUND; i++)
        found = sayer(coder, i);
    for (uint32_t i = quote->tokens.first, tried = 0; found == DR_NONE && i-- > opens->first && tried < LOOK_AROUND;
         tried++)
        found = sayer(coder, i);
    return found;
}

/* Of each quotation; one whose sentences name nobody is said by who spoke before it in the paragraph, or goes on. */
static void find_speakers(speakers *s)
{
    const dr_coder *coder = s->state->coder;
    const dr_analysis *analysis = coder->record->analysis;
    const dr_quotes *quotes = quotes_of(coder);
    uint32_t last = DR_NONE, paragraph = DR_NONE;
    s->of_quote = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)quotes->list.n + 1);
    for (uint32_t i = 0; i < quotes->list.n; i++) {
        const dr_quote *quote = &quotes->list.at[i];
        uint32_t here = analysis->sentences[dr_sentence_of(analysis, quote->tokens.first)].paragraph;
        uint32_t found = speaker_of(coder, quote);
        if (found == DR_NONE && (here == paragraph || quote->continues))
            found = last;
        s->of_quote[i] = last = found;
        paragraph = here;
    }
}

/* ---- whose turn it is ---- */

static const dr_actor *actor_at(const dr_coder *coder, uint32_t mention)
{
    return &coder->record->actors.at[coder->mentions.at[mention].actor];
}

/* The last word of a name, which heads and labels have alone. */
static dr_str last_word(dr_str name)
{
    size_t at = name.size;
    while (at && name.at[at - 1] != ' ')
        at--;
    return dr_from(name, at);
}

static bool named_person(const dr_coder *coder, uint32_t mention)
{
    return coder->mentions.at[mention].form == DR_FORM_NAME && actor_at(coder, mention)->kind == DR_PERSON;
}

/* "Interview with Sadat": the person of the report whom the title names alone; DR_NONE: nobody, or several. */
static uint32_t named_in_title(const dr_coder *coder)
{
    uint32_t found = DR_NONE;
    dr_str title = coder->record->report.title;
    for (uint32_t i = 0; i < coder->mentions.n; i++) {
        dr_str name = last_word(actor_at(coder, i)->name);
        uint32_t actor = coder->mentions.at[i].actor;
        if (!named_person(coder, i) || actor == found || name.size < 3 || dr_find_nocase(title, name) == DR_NOT_FOUND)
            continue;
        if (found != DR_NONE)
            return DR_NONE;
        found = actor;
    }
    return found;
}

/* Whether who is named speaks or is spoken to: "Sadat spoke to", "in an interview with Sadat". */
static bool is_interviewed(const dr_coder *coder, const dr_token_mention *m)
{
    static const char *const before[] = {"with", "interviewed", NULL};
    static const char *const after[] = {"spoke", "talked", "told", "answered", "gave", NULL};
    const dr_analysis *a = coder->record->analysis;
    const dr_sentence *s = &a->sentences[dr_sentence_of(a, m->first)];
    if (m->first > s->first && dr_is_one(a, m->first - 1, before))
        return true;
    for (uint32_t i = m->end; i < s->first + s->count; i++)
        if (dr_is_one(a, i, after))
            return subject_of(coder, i) == m->actor;
    return false;
}

/* The person whom the lead, before token `end`, names alone, or of several the one who is interviewed. */
static uint32_t named_in_lead(const dr_coder *coder, uint32_t end)
{
    uint32_t found = DR_NONE;
    bool alone = true;
    for (uint32_t i = 0; i < coder->mentions.n && coder->mentions.at[i].first < end; i++) {
        if (!named_person(coder, i))
            continue;
        if (is_interviewed(coder, &coder->mentions.at[i]))
            return coder->mentions.at[i].actor;
        alone = alone && (found == DR_NONE || found == coder->mentions.at[i].actor);
        found = coder->mentions.at[i].actor;
    }
    return alone ? found : DR_NONE;
}

/* The outlet, where the report tells of it by its name, or by the word of it that a label has. */
static uint32_t outlet_of(const dr_coder *coder, dr_str word)
{
    dr_str outlet = coder->record->report.outlet;
    if (!outlet.size || (word.size && !dr_eq_nocase(word, last_word(outlet))))
        return DR_NONE;
    for (uint32_t i = 0; i < coder->record->actors.n; i++)
        if (dr_eq_nocase(coder->record->actors.at[i].name, outlet))
            return i;
    return DR_NONE;
}

static uint32_t who_takes(const dr_coder *coder, const dr_turn *turn, uint32_t answers)
{
    if (turn->role != DR_TURN_NAMED)
        return turn->role == DR_TURN_ANSWERS ? answers : outlet_of(coder, (dr_str){0});
    uint32_t last = turn->label.end - 1, mention = coder->mention_at[last];
    return mention != DR_NONE && coder->mentions.at[mention].end == turn->label.end
               ? coder->mentions.at[mention].actor
               : outlet_of(coder, dr_form_at(coder, last));
}

/* Whether the token is a label by which nobody was mentioned yet, and somebody takes the turn. */
static bool takes_turn(const speakers *s, uint32_t token)
{
    return s->turn_of[token] != DR_NONE && !s->in_turn[token];
}

static void find_turns(speakers *s)
{
    dr_coder *coder = s->state->coder;
    const dr_analysis *a = coder->record->analysis;
    s->turns = dr_find_turns(coder->arena, a);
    s->turn_of = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)a->token_count + 1);
    s->in_turn = DR_NEW_ARRAY(coder->arena, bool, (size_t)a->token_count + 1);
    for (uint32_t i = 0; i <= a->token_count; i++)
        s->turn_of[i] = DR_NONE;
    if (!s->turns.n)
        return;
    uint32_t answers = named_in_title(coder);
    if (answers == DR_NONE)
        answers = named_in_lead(coder, s->turns.at[0].label.first);
    for (uint32_t i = 0; i < s->turns.n; i++) {
        const dr_turn *turn = &s->turns.at[i];
        uint32_t who = who_takes(coder, turn, answers);
        for (uint32_t k = turn->label.end; k < turn->end; k++) {
            s->turn_of[k] = who;
            s->in_turn[k] = true;
        }
        if (who != DR_NONE && coder->mention_at[turn->label.end - 1] == DR_NONE)
            s->turn_of[turn->label.first] = who;
    }
}

/* ---- whom they stand for ---- */

static uint32_t new_actor(speakers *s, dr_str name, dr_actor_kind kind, double confidence)
{
    dr_record *record = s->state->coder->record;
    dr_actor *actor = DR_MORE(s->state->coder->arena, &record->actors);
    *actor = (dr_actor){.name = name, .kind = kind, .part_of = DR_NONE, .confidence = confidence};
    DR_PUSH(s->state->coder->arena, &s->state->bodies, ((dr_str){0}));
    DR_PUSH(s->state->coder->arena, &s->state->inferred, false);
    return record->actors.n - 1;
}

static uint32_t side_of(speakers *s, uint32_t speaker)
{
    enum { MOST_CONFIDENT = 50 };
    dr_coder *coder = s->state->coder;
    const dr_actor *who = &coder->record->actors.at[speaker];
    if (who->kind != DR_PERSON)
        return speaker;
    if (s->side_of[speaker] == DR_NONE) {
        uint32_t side = new_actor(s, dr_format(coder->arena, "%.*s’s side", DR_FMT(who->name)), DR_GROUP,
                                  who->confidence < MOST_CONFIDENT / 100.0 ? who->confidence : MOST_CONFIDENT / 100.0);
        dr_actor *added = &coder->record->actors.at[side];
        who = &coder->record->actors.at[speaker];
        added->country = who->country;
        added->sector = who->sector;
        added->code = who->code;
        s->side_of[speaker] = side;
    }
    return s->side_of[speaker];
}

/* Who writes, of one who says so outside quotations: by name where the report has one author. */
static uint32_t author_of(speakers *s, bool alone)
{
    static const double SURE = 0.4;
    const dr_report *report = &s->state->coder->record->report;
    dr_str name = report->authors.n == 1 ? report->authors.at[0] : DR_STR("the author");
    uint32_t *slot = alone ? &s->author : &s->authors_side;
    if (*slot == DR_NONE)
        *slot = new_actor(s, alone ? name : dr_format(s->state->coder->arena, "%.*s’s side", DR_FMT(name)),
                          alone ? DR_PERSON : DR_GROUP, SURE);
    return *slot;
}

/* ---- the words ---- */

static bool first_person(const dr_coder *coder, uint32_t token)
{
    const dr_token *t = &coder->record->analysis->tokens[token];
    return t->upos == DR_UPOS_PRON && coder->mention_at[token] == DR_NONE &&
           (dr_word_in(t->form, MYSELF) || dr_word_in(t->form, OURSELVES));
}

/* Whether the report is told by somebody: says I or we more than once outside quotations. */
static bool has_author(const speakers *s)
{
    const dr_coder *coder = s->state->coder;
    uint32_t seen = 0;
    for (uint32_t i = 0; i < coder->record->analysis->token_count && seen < 2; i++)
        seen += first_person(coder, i) && !s->in_turn[i] && !dr_is_quoted(coder->syntax, i);
    return seen >= 2 && !coder->knowledge->user_actors;
}

static void resolve_words(speakers *s)
{
    dr_coder *coder = s->state->coder;
    bool author = has_author(s);
    for (uint32_t i = 0; i < coder->record->analysis->token_count; i++) {
        if (takes_turn(s, i))
            DR_PUSH(coder->arena, &s->added,
                    ((dr_token_mention){
                        .first = i, .end = i + 1, .head = i, .actor = s->turn_of[i], .form = DR_FORM_NOMINAL}));
        if (!first_person(coder, i))
            continue;
        bool alone = dr_word_in(dr_form_at(coder, i), MYSELF);
        uint32_t quote = quotes_of(coder)->at[i], actor = DR_NONE;
        if (quote != DR_NONE && s->of_quote[quote] != DR_NONE)
            actor = alone ? s->of_quote[quote] : side_of(s, s->of_quote[quote]);
        else if (quote == DR_NONE && s->in_turn[i] && s->turn_of[i] != DR_NONE)
            actor = alone ? s->turn_of[i] : side_of(s, s->turn_of[i]);
        else if (quote == DR_NONE && author && !s->in_turn[i])
            actor = author_of(s, alone);
        if (actor != DR_NONE)
            DR_PUSH(coder->arena, &s->added,
                    ((dr_token_mention){.first = i, .end = i + 1, .head = i, .actor = actor, .form = DR_FORM_PRONOUN}));
    }
}

/* ---- sorting them in ---- */

/* All mentions anew in text order, and with them what the tokens and the actors know of them. */
static void sort_in(speakers *s)
{
    dr_coder *coder = s->state->coder;
    dr_record *record = coder->record;
    uint32_t *moved = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)coder->mentions.n + 1), old = 0, added = 0;
    DR_VEC(dr_token_mention) all = {0};
    while (old < coder->mentions.n || added < s->added.n) {
        bool first = added == s->added.n ||
                     (old < coder->mentions.n && coder->mentions.at[old].first < s->added.at[added].first);
        if (first)
            moved[old] = all.n;
        DR_PUSH(coder->arena, &all, first ? coder->mentions.at[old] : s->added.at[added]);
        first ? old++ : added++;
    }
    for (uint32_t i = 0; i < record->analysis->token_count; i++)
        if (coder->mention_at[i] != DR_NONE)
            coder->mention_at[i] = moved[coder->mention_at[i]];
    for (uint32_t i = 0; i < record->actors.n; i++)
        record->actors.at[i].mentions.n = 0;
    coder->mentions.n = 0;
    for (uint32_t i = 0; i < all.n; i++) {
        const dr_token_mention *m = &all.at[i];
        dr_span span = dr_tokens_span(record->analysis, m->first, m->end);
        DR_PUSH(coder->arena, &coder->mentions, *m);
        DR_PUSH(coder->arena, &record->actors.at[m->actor].mentions, ((dr_actor_mention){span, m->form}));
        if (m->end == m->first + 1 && takes_turn(s, m->first))
            coder->mention_at[m->first] = i;
        if (m->end == m->first + 1 && first_person(coder, m->first) && !dr_word_in(dr_form_at(coder, m->first), OWNERS))
            coder->mention_at[m->first] = i;
    }
}

void dr_code_speakers(dr_actor_state *state)
{
    dr_coder *coder = state->coder;
    speakers s = {.state = state, .author = DR_NONE, .authors_side = DR_NONE};
    s.side_of = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)coder->record->actors.n + 1);
    for (uint32_t i = 0; i < coder->record->actors.n; i++)
        s.side_of[i] = DR_NONE;
    find_speakers(&s);
    find_turns(&s);
    resolve_words(&s);
    if (s.added.n)
        sort_in(&s);
}
