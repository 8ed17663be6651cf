/* Moves: what is put on the table between parties, and the answers. A word of the bargaining table opens one; its
 * subject is the party, its complement the terms; a word counts only where parties are known and the complement
 * names something that is bargained over. */
#include "coding/moves/moves.h"

#include "knowledge/word_classes.h"

/* What one word of the table brings with it, in tokens. */
typedef struct find {
    dr_move_kind kind;
    dr_range subject, verb, object;
    bool continues; /* "the demands also include …": more terms of an earlier move */
} find;

/* ---- the word ---- */

static uint32_t move_row(const dr_knowledge *k, uint32_t row, dr_upos upos)
{
    for (; row != DR_NONE; row = k->moves.rows.at[row].next)
        if (k->moves.rows.at[row].upos == upos)
            return row;
    return DR_NONE;
}

static bool refusing(const dr_analysis *a, dr_range group)
{
    for (uint32_t i = group.first; i + 1 < group.end; i++) {
        if (dr_is(a, i, "yet") && dr_is(a, i + 1, "to"))
            return true;
        if (dr_has_class(&a->tokens[i], DR_CLASS_REFUSING))
            return true;
    }
    return false;
}

/* "should have accepted", "could reject": nobody did. */
static bool not_done(const dr_analysis *a, dr_range group)
{
    static const char *const modals[] = {"should", "could", "might", "may", "must", "ought", NULL};
    for (uint32_t i = group.first; i + 1 < group.end; i++)
        if (dr_is_one(a, i, modals) || (dr_is(a, i, "would") && dr_is(a, i + 1, "have")))
            return true;
    return false;
}

static uint32_t exact(const dr_move_finder *b, const char *first, dr_str lemma, dr_str second)
{
    dr_str phrase = dr_format(b->arena, "%s%.*s%s%.*s", first, DR_FMT(lemma), second.size ? " " : "", DR_FMT(second));
    return move_row(b->coder->knowledge, dr_phrases_get(b->coder->knowledge->moves.phrases, b->arena, phrase),
                    DR_UPOS_VERB);
}

/* The row for a verb: with "not", with its object's head, with its particle, or alone. *count tokens are the word. */
static uint32_t verb_row(const dr_move_finder *b, uint32_t verb, uint32_t high, bool negative, uint32_t *count)
{
    const dr_analysis *a = b->a;
    const dr_knowledge *k = b->coder->knowledge;
    dr_str lemma = a->tokens[verb].lemma;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->arena, a, verb, high);
    *count = hit.value == DR_NONE ? 1 : hit.count;
    if (negative) {
        uint32_t row = exact(b, "not ", lemma, (dr_str){NULL, 0});
        if (row != DR_NONE)
            return row;
    }
    uint32_t at = verb + 1;
    while (at < high && dr_is_tag(a, at, DR_UPOS_ADV))
        at++;
    dr_range object = at < high ? dr_phrase_after(a, at, high) : (dr_range){at, at};
    if (*count == 1 && !dr_empty(object)) {
        uint32_t row = exact(b, "", lemma, a->tokens[dr_head_of(a, object)].lemma);
        if (row != DR_NONE)
            return row;
    }
    return move_row(k, hit.value, DR_UPOS_VERB);
}

/* An accepting that is denied is a rejection; a denied demand or offer is no move. */
static bool negate(dr_move_kind *kind)
{
    switch (*kind) {
    case DR_MOVE_ACCEPTANCE:
    case DR_MOVE_AGREEMENT:
    case DR_MOVE_OFFER:
        *kind = DR_MOVE_REJECTION;
        return true;
    case DR_MOVE_NO_RESPONSE:
        return true;
    default:
        return false;
    }
}

/* ---- the complement ---- */

/* "…, a spokesman in X said" and then a comma or the end. */
static bool attribution_closes(const dr_analysis *a, uint32_t at, uint32_t high)
{
    for (uint32_t i = at; i < high && i < at + 12; i++) {
        if (dr_has_class(&a->tokens[i], DR_CLASS_SAYS_BEHIND))
            return i > at;
        if (dr_is_finite(a, i) || dr_is_tag(a, i, DR_UPOS_PUNCT) || dr_is_tag(a, i, DR_UPOS_CCONJ) ||
            dr_is_tag(a, i, DR_UPOS_SCONJ))
            return false;
    }
    return false;
}

static uint32_t object_end(const dr_analysis *a, uint32_t at, uint32_t high)
{
    static const char *const breaks[] = {"but",   "while", "although",  "though",  "whereas", "which",   "who",
                                         "after", "as",    "according", "because", "when",    "despite", NULL};
    for (uint32_t i = at; i < high; i++) {
        if (i - at > 2 * DR_PHRASE_REACH || dr_is(a, i, ";"))
            return i;
        if (i > at && dr_is(a, i, ",") && i + 1 < high && (dr_is_one(a, i + 1, breaks) || dr_is_gerund(a, i + 1)))
            return i;
        if (i > at && dr_is(a, i, ",") && i + 2 < high && dr_is_tag(a, i + 1, DR_UPOS_PRON) && dr_is_finite(a, i + 2))
            return i; /* …, he said */
        if (i > at && dr_is(a, i, ",") && attribution_closes(a, i + 1, high))
            return i;
        bool joined = i > at && (dr_is(a, i, "and") || dr_is(a, i, "but"));
        uint32_t next = i + 1;
        while (joined && next < high && dr_is_tag(a, next, DR_UPOS_ADV))
            next++;
        if (joined && next < high && dr_is_finite(a, next) && (a->tokens[next].features & (DR_PAST | DR_PRESENT)))
            return i > at && dr_is(a, i - 1, ",") ? i - 1 : i;
    }
    while (high > at && dr_is_tag(a, high - 1, DR_UPOS_PUNCT))
        high--;
    return high;
}

/* A plain form that does not agree with its singular subject is a wish, even where tags take it for a present tense:
 * "that an arbitrator decide". */
static bool is_wish(const dr_analysis *a, uint32_t verb)
{
    if (dr_eq(a->tokens[verb].xpos, DR_STR("VB")))
        return true;
    const dr_str before = a->tokens[verb - 1].xpos;
    return dr_eq(a->tokens[verb].xpos, DR_STR("VBP")) && (dr_eq(before, DR_STR("NN")) || dr_eq(before, DR_STR("NNP")));
}

/* "that X remain", "that an arbitrator decide", "that they should leave": such a clause says what is wanted, whatever
 * it is about. */
static bool wanted_clause(const dr_analysis *a, dr_range object)
{
    if (dr_empty(object) || !dr_is(a, object.first, "that"))
        return false;
    for (uint32_t i = object.first + 2; i < object.end; i++) {
        if (dr_is(a, i, "should") || is_wish(a, i))
            return !dr_is(a, i - 1, "to");
        if (dr_is_finite(a, i))
            return false;
    }
    return false;
}

/* Nouns that are bargained over. */
static bool names_a_stake(const dr_move_finder *b, dr_range object)
{
    for (uint32_t i = object.first; i < object.end && i - object.first < DR_PHRASE_REACH; i++) {
        if (dr_is_tag(b->a, i, DR_UPOS_NOUN) && dr_has_class(&b->a->tokens[i], DR_CLASS_STAKE))
            return true;
    }
    return false;
}

/* ---- parties ---- */

static void add_parties(const dr_move_finder *b, dr_indexes *list, dr_range phrase)
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
        if (!attached && !m->place_only)
            dr_add_once(b->arena, list, m->actor);
        i = m->end > i ? m->end - 1 : i;
    }
}

/* Another party in the complement: "the Israeli proposal", "called on Syria to", "with Egypt". */
static void add_others(const dr_move_finder *b, dr_move *move, dr_range object)
{
    const dr_analysis *a = b->a;
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
        bool linked = i > object.first && dr_is_one(a, i - 1, (const char *const[]){"by", "from", "with", "to", NULL});
        if ((answer && i <= dr_head_of(a, first)) || subject || linked)
            dr_add_once(b->arena, &move->to, actor);
    }
    for (uint32_t i = object.first; i + 1 < object.end && move->to.n == 0 && i - object.first < 12; i++)
        if (dr_is_one(a, i, (const char *const[]){"with", "from", "to", "by", NULL})) {
            uint32_t actor =
                dr_actor_at(b->coder, dr_is_tag(a, i + 1, DR_UPOS_DET) && i + 2 < object.end ? i + 2 : i + 1);
            if (actor != DR_NONE && !dr_holds(&move->party, actor))
                dr_add_once(b->arena, &move->to, actor);
        }
}

/* ---- a move ---- */

static void set_when(const dr_move_finder *b, dr_move *move, const find *f, uint32_t sentence)
{
    const dr_record *record = b->coder->record;
    const dr_sentence *s = &b->a->sentences[sentence];
    move->when.time = DR_NONE;
    for (uint32_t i = s->first; i < s->first + s->count && i - s->first < 2 * DR_PHRASE_REACH; i++) {
        uint32_t time = b->coder->time_at[i];
        bool in_terms = i >= f->object.first && i < f->object.end;
        if (time == DR_NONE || in_terms || record->times.at[time].type != DR_TIME_DATE)
            continue;
        move->when = (dr_when){.time = time, .from = record->times.at[time].from, .to = record->times.at[time].to};
        return;
    }
}

/* The nearest earlier move of the kind, a few sentences back: whose terms go on. */
static dr_move_draft *earlier_of_kind(dr_move_finder *b, dr_move_kind kind, uint32_t sentence)
{
    for (uint32_t i = b->drafts.n; i > 0; i--) {
        dr_move_draft *draft = &b->drafts.at[i - 1];
        if (sentence - draft->sentence > 3)
            return NULL;
        if (b->coder->record->moves.at[draft->move].kind == kind)
            return draft;
    }
    return NULL;
}

/* News media, to whom things are told only for print. */
static bool only_reports(const dr_record *record, uint32_t actor)
{
    if (actor == DR_NONE)
        return false;
    const dr_actor *a = &record->actors.at[actor];
    return a->kind == DR_OUTLET || dr_eq(a->sector, DR_STR("JRN")) || dr_eq(a->sector, DR_STR("MED"));
}

/* "refused to accept the plan", "willing to accept a truce": the plan, the truce. */
static dr_range without_accepting(const dr_move_finder *b, dr_range object)
{
    if (object.first + 2 >= object.end || !dr_is(b->a, object.first, "to"))
        return object;
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->arena, b->a, object.first + 1, object.end);
    uint32_t row = move_row(k, hit.value, DR_UPOS_VERB), next = object.first + 1 + hit.count;
    return row != DR_NONE && k->moves.rows.at[row].kind == DR_MOVE_ACCEPTANCE && next < object.end
               ? (dr_range){next, object.end}
               : object;
}

static void add_move(dr_move_finder *b, const find *f, uint32_t sentence)
{
    dr_record *record = b->coder->record;
    dr_range whole = {f->verb.first, dr_empty(f->object) ? f->verb.end : f->object.end};
    if (!dr_empty(f->object) && f->object.first < whole.first)
        whole = (dr_range){f->object.first, f->verb.end};
    dr_span span = dr_tokens_span(b->a, whole.first, whole.end);
    if (f->continues) {
        dr_move_draft *draft = earlier_of_kind(b, f->kind, sentence);
        if (!draft)
            return;
        dr_add_terms(b, &record->moves.at[draft->move], f->object);
        DR_PUSH(b->arena, &record->moves.at[draft->move].evidence, span);
        draft->sentence = sentence;
        return;
    }
    dr_move move = {.kind = f->kind, .answers = DR_NONE, .confidence = 0.7};
    dr_attributed_to(b->arena, &b->contents, dr_tokens_span(b->a, f->verb.first, f->verb.end), &move.attribution);
    const dr_statement *said = move.attribution.n ? &record->statements.at[move.attribution.at[0]] : NULL;
    add_parties(b, &move.party, f->subject);
    if (!move.party.n && said && f->subject.end == f->subject.first + 1 &&
        dr_is_tag(b->a, f->subject.first, DR_UPOS_PRON))
        dr_add_once(b->arena, &move.party, said->source.actor); /* "said it was willing": the speaker */
    dr_range object = without_accepting(b, f->object);
    uint32_t known = dr_add_terms(b, &move, object);
    bool wanted = (f->kind == DR_MOVE_DEMAND || f->kind == DR_MOVE_PROPOSAL) && wanted_clause(b->a, f->object);
    if (!move.party.n || (!known && !wanted && !names_a_stake(b, f->object) && f->kind != DR_MOVE_NO_RESPONSE &&
                          f->kind != DR_MOVE_AGREEMENT && f->kind != DR_MOVE_BREACH && f->kind != DR_MOVE_WITHDRAWAL))
        return;
    add_others(b, &move, f->object);
    if (!move.to.n && said && dr_holds(&move.party, said->source.actor) && !only_reports(record, said->addressee.actor))
        dr_add_once(b->arena, &move.to, said->addressee.actor);
    for (uint32_t t = 0; t < move.terms.n && f->kind == DR_MOVE_DEMAND; t++) /* who is to act is who is asked */
        if (!dr_holds(&move.party, move.terms.at[t].by))
            dr_add_once(b->arena, &move.to, move.terms.at[t].by);
    set_when(b, &move, f, sentence);
    move.confidence = known ? 0.75 : 0.6;
    DR_PUSH(b->arena, &move.evidence, span);
    DR_PUSH(b->arena, &record->moves, move);
    dr_move_draft draft = {.move = record->moves.n - 1, .sentence = sentence, .object = object};
    dr_key_move_draft(b, &draft);
    dr_answer(b, &draft);
    DR_PUSH(b->arena, &b->drafts, draft);
}

/* ---- finding ---- */

/* The subject by the tree; where it has none, by the words to the left. */
static dr_range subject_of(const dr_move_finder *b, uint32_t low, dr_range group)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, low));
    double certain = 1;
    uint32_t clause = dr_tree_clause(t, group.end - 1), head = dr_tree_subject(t, clause, &certain);
    if (head != DR_NONE)
        return dr_noun_range(b->coder->syntax, t, head, clause, (dr_range){t->first, t->end});
    dr_range subject = dr_phrase_before(b->a, low, group.first);
    bool participle = dr_is_gerund(b->a, group.end - 1) && group.first + 1 == group.end;
    return dr_empty(subject) || (participle && group.first > low && dr_is(b->a, group.first - 1, ","))
               ? dr_subject_left(b->a, &b->coder->syntax->quotes, low, group.first)
               : subject;
}

static bool find_verb(const dr_move_finder *b, uint32_t verb, uint32_t low, uint32_t high, find *f)
{
    const dr_analysis *a = b->a;
    dr_range group = dr_verb_group(a, low, verb);
    bool negative = dr_group_negative(a, group) || refusing(a, group);
    if (not_done(a, group))
        return false;
    uint32_t count, row = verb_row(b, verb, high, negative, &count);
    if (row == DR_NONE)
        return false;
    f->kind = b->coder->knowledge->moves.rows.at[row].kind;
    if (negative && !negate(&f->kind))
        return false;
    f->verb = (dr_range){group.first, verb + count};
    uint32_t at = verb + count;
    if (dr_group_passive(a, group)) {
        if (at + 1 >= high || !dr_is(a, at, "by"))
            return false;
        f->subject = dr_phrase_after_full(a, at + 1, high);
        f->object = dr_phrase_before(a, low, group.first);
        return true;
    }
    if (group.first == verb && verb > low && dr_is(a, verb - 1, "to"))
        return false; /* an infinitive: not done, or told by the verb before */
    while (at < high && (dr_is_tag(a, at, DR_UPOS_ADV) || (f->kind == DR_MOVE_NO_RESPONSE && dr_is(a, at, "to"))))
        at++;
    f->subject = subject_of(b, low, group);
    f->object = (dr_range){at, object_end(a, at, high)};
    for (uint32_t i = at; f->kind == DR_MOVE_REJECTION && i < f->object.end; i++)
        if (dr_is(a, i, "as")) /* dismissed it as …: what it is called is no term */
            f->object.end = i;
    return !dr_empty(f->subject);
}

/* "was willing to accept …", "is conditional on …" */
static bool find_adjective(const dr_move_finder *b, uint32_t at, uint32_t low, uint32_t high, find *f)
{
    const dr_analysis *a = b->a;
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->arena, a, at, high);
    uint32_t row = move_row(k, hit.value, DR_UPOS_ADJ), end = at + hit.count;
    if (row == DR_NONE || at == low || end >= high)
        return false;
    uint32_t i = at;
    while (i > low && at - i < 3 && (dr_is_tag(a, i - 1, DR_UPOS_ADV) || dr_is_not(a, i - 1)))
        i--;
    static const char *const be[] = {"is",      "are",      "was", "were", "be",  "been", "being",
                                     "remains", "remained", "'s",  "’s",   "'re", "’re",  NULL};
    if (i == low || !dr_is_one(a, i - 1, be))
        return false;
    dr_range group = dr_verb_group(a, low, i - 1);
    f->kind = k->moves.rows.at[row].kind;
    bool negative = dr_group_negative(a, (dr_range){group.first, at});
    if ((negative && !negate(&f->kind)) || (hit.count == 1 && !dr_is(a, end, "to")))
        return false;
    f->verb = (dr_range){group.first, end};
    f->subject = dr_phrase_before(a, low, group.first);
    f->object = (dr_range){end, object_end(a, end, high)};
    return !dr_empty(f->subject);
}

/* "Sadat's proposal that …", "the demands also include …" */
static bool find_noun(const dr_move_finder *b, uint32_t noun, uint32_t low, uint32_t high, find *f)
{
    const dr_analysis *a = b->a;
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->arena, a, noun, high);
    uint32_t row = move_row(k, hit.value, DR_UPOS_NOUN), at = noun + hit.count;
    if (row == DR_NONE || at + 1 >= high)
        return false;
    f->kind = k->moves.rows.at[row].kind;
    f->verb = (dr_range){noun, at};
    uint32_t verb = at;
    while (verb < high && dr_is_tag(a, verb, DR_UPOS_ADV))
        verb++;
    if (verb + 1 < high && dr_has_class(&a->tokens[verb], DR_CLASS_INCLUDING)) {
        f->continues = true;
        f->object = (dr_range){verb + 1, object_end(a, verb + 1, high)};
        return true;
    }
    static const char *const links[] = {"that", "for", "to", "of", NULL};
    if (!dr_is_one(a, at, links))
        return false;
    uint32_t i = noun;
    while (i > low && noun - i < 4 && dr_is_tag(a, i - 1, DR_UPOS_ADJ) && dr_actor_at(b->coder, i - 1) == DR_NONE)
        i--;
    static const char *const clitics[] = {"'s", "’s", "'", "’", NULL};
    if (i > low + 1 && dr_is_one(a, i - 1, clitics))
        f->subject = dr_phrase_before(a, low, i - 1);
    else if (i > low && dr_actor_at(b->coder, i - 1) != DR_NONE)
        f->subject = (dr_range){i - 1, i};
    f->object = (dr_range){at, dr_is(a, at, "that") || dr_is(a, at, "to") ? object_end(a, at, high)
                                                                          : dr_phrase_after(a, at + 1, high).end};
    return !dr_empty(f->subject);
}

static void read_sentence(dr_move_finder *b, uint32_t sentence)
{
    enum { MOST_IN_SENTENCE = 16 };
    uint32_t most = b->drafts.n + MOST_IN_SENTENCE;
    const dr_sentence *s = &b->a->sentences[sentence];
    uint32_t end = s->first + s->count;
    for (uint32_t i = s->first; i < end && b->drafts.n < most; i++) {
        find f = {0};
        unsigned upos = b->a->tokens[i].upos;
        bool found = (upos == DR_UPOS_VERB && find_verb(b, i, s->first, end, &f)) ||
                     ((upos == DR_UPOS_ADJ || upos == DR_UPOS_VERB) && find_adjective(b, i, s->first, end, &f)) ||
                     (upos == DR_UPOS_NOUN && find_noun(b, i, s->first, end, &f));
        if (!found)
            continue;
        add_move(b, &f, sentence);
        /* what is demanded or offered is not done: no moves inside; an accepted thing may have its own story */
        uint32_t next = f.kind == DR_MOVE_ACCEPTANCE || f.object.first < f.verb.first ? f.verb.end : f.object.end;
        i = next > i + 1 ? next - 1 : i;
    }
}

void dr_code_moves(dr_coder *coder)
{
    const dr_record *record = coder->record;
    dr_move_finder b = {.coder = coder, .arena = coder->arena, .a = record->analysis, .words = {.arena = coder->arena}};
    b.contents = dr_sort_contents(coder);
    for (uint32_t s = 0; s < b.a->sentence_count; s++)
        read_sentence(&b, s);
}
