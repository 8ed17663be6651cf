/* Verbs of saying and their surroundings; all end in one draft. */
#include "coding/statements/statements.h"

static bool empty(dr_range range)
{
    return range.first >= range.end;
}

static bool mark(const dr_analysis *a, uint32_t token)
{
    return dr_is_tag(a, token, DR_UPOS_PUNCT);
}

/* ---- whose words ---- */

static dr_range shared_source(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t before, uint32_t *draft)
{
    uint32_t last = finder->last_in[scope.sentence];
    if (last == DR_NONE)
        return (dr_range){0, 0};
    const dr_statement_draft *d = &finder->drafts.at[last];
    if (d->cue.first >= before || empty(d->source) || (scope.quote == DR_NONE) == d->in_quote)
        return (dr_range){0, 0};
    *draft = last;
    return d->source;
}

/* “…,” Dayton spokesman Nicholas Burns said: all between quotation and verb names the speaker. */
static dr_range behind_quote(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t end)
{
    dr_range none = {end, end};
    for (uint32_t i = end; i > scope.low && end - i < 16; i--) {
        uint32_t quote = finder->quotes.at[i - 1];
        if (quote != scope.quote)
            return i < end && (dr_is_nominal(finder->a, end - 1) || dr_is_tag(finder->a, end - 1, DR_UPOS_ADJ)) &&
                           !dr_is_one(finder->a, i, (const char *const[]){"which", "that", "who", NULL}) &&
                           finder->quotes.list.at[quote].tokens.end == i && finder->quotes.list.at[quote].speech
                       ? (dr_range){i, end}
                       : none;
        if (mark(finder->a, i - 1) || dr_is_tag(finder->a, i - 1, DR_UPOS_SCONJ) ||
            dr_is_tag(finder->a, i - 1, DR_UPOS_CCONJ))
            return none;
    }
    return none;
}

/* The subject of a verb group: before it, or that of the verb it is joined to. */
static dr_range find_subject(const dr_statement_finder *finder, dr_cue_scope scope, dr_range group, uint32_t *shared)
{
    const dr_analysis *a = finder->a;
    uint32_t verb = group.end - 1, first = group.first;
    bool participle = first == verb && dr_is_gerund(a, verb);
    if (participle) { /* "with the envoy, Cyrus Vance, warning …" */
        dr_range beside = dr_phrase_before(a, scope.low, first);
        if (!empty(beside) && beside.first > scope.low && dr_is(a, beside.first - 1, "with"))
            return beside;
    }
    bool set_off = first > scope.low && (mark(a, first - 1) || dr_is_tag(a, first - 1, DR_UPOS_CCONJ) ||
                                         dr_is_tag(a, first - 1, DR_UPOS_ADP));
    if (!participle) {
        dr_range named = dr_without_time(finder, behind_quote(finder, scope, first));
        if (!empty(named))
            return named;
    }
    if (!(participle && set_off)) {
        dr_range before = dr_without_time(finder, dr_phrase_before(a, scope.low, first));
        if (!empty(before))
            return before;
    }
    if (first == scope.low && participle) { /* "Citing the delay, the mediators …" */
        for (uint32_t i = verb; i + 1 < scope.high && i - verb < 60; i++)
            if (dr_is(a, i, ","))
                return dr_phrase_after(a, i + 1, scope.high);
    }
    if (!participle && !(first > scope.low && (dr_is_tag(a, first - 1, DR_UPOS_CCONJ) || dr_is(a, first - 1, ","))))
        return (dr_range){first, first};
    dr_range source = shared_source(finder, scope, first, shared);
    if (empty(source))
        source = dr_without_time(finder, dr_subject_left(a, scope.low, first));
    if (empty(source) && participle && first > scope.low && dr_is(a, first - 1, ",")) /* "Durbin, noting …, said" */
        source = dr_without_time(finder, dr_phrase_before(a, scope.low, first - 1));
    return source;
}

/* ---- content before ---- */

uint32_t dr_clause_start(const dr_statement_finder *finder, uint32_t end, dr_cue_scope scope)
{
    for (uint32_t i = end; i > scope.low && end - i < 2 * DR_PHRASE_REACH; i--)
        if (dr_is(finder->a, i - 1, ";") || dr_is(finder->a, i - 1, "•"))
            return i;
    return scope.low;
}

/* “Where do we go?” she asked: sentences are cut behind the question. The quotation before, or DR_NONE. */
static uint32_t asked_before(const dr_statement_finder *finder, dr_cue_scope scope)
{
    static const char *const marks[] = {"?", "!", "…", "...", "—", "--", "?!", NULL};
    if (scope.sentence == 0 ||
        finder->a->sentences[scope.sentence - 1].paragraph != finder->a->sentences[scope.sentence].paragraph)
        return DR_NONE;
    uint32_t quote = dr_quote_before(finder, scope.low, scope.low - 1);
    if (quote == DR_NONE)
        return DR_NONE;
    const dr_quote *q = &finder->quotes.list.at[quote];
    return q->closed && q->tokens.end - q->tokens.first > 2 && dr_is_one(finder->a, q->tokens.end - 2, marks) ? quote
                                                                                                              : DR_NONE;
}

/* The clause or quotation that stands before source and cue, which start at `first`; empty: none. */
static dr_range content_before(const dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                               uint32_t first)
{
    const dr_analysis *a = finder->a;
    dr_range none = {first, first};
    uint32_t quote = dr_quote_before(finder, first, scope.low);
    if (quote == DR_NONE && first == scope.low && scope.quote == DR_NONE)
        quote = asked_before(finder, scope);
    if (quote != DR_NONE && quote != scope.quote) {
        const dr_quote *q = &finder->quotes.list.at[quote];
        /* a full stop inside ends a sentence of its own; "he said" behind one is still its cue */
        bool over = q->closed && q->tokens.end > q->tokens.first + 2 && dr_is(a, q->tokens.end - 2, ".") &&
                    (dr_is_tag(a, first, DR_UPOS_PROPN) || dr_is_tag(a, first, DR_UPOS_DET));
        if (!over && (q->speech || q->tokens.first <= scope.low))
            return q->tokens;
    }
    if (!word->takes_that || first <= scope.low + 1)
        return none;
    uint32_t last = first - 1;
    if (!dr_is(a, last, ",") && !dr_is(a, last, "—") && !dr_is(a, last, "–") && !dr_is(a, last, "--"))
        return none;
    dr_range clause = {dr_clause_start(finder, last, scope), last};
    return dr_has_finite(finder, clause.first, clause.end) ? clause : none;
}

/* "The question, he said, is open": the words before an inserted cue where its clause goes on behind it. */
static dr_range words_before(const dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                             uint32_t first)
{
    const dr_analysis *a = finder->a;
    dr_range none = {first, first};
    if (!word->takes_that || first <= scope.low + 1 || !dr_is(a, first - 1, ","))
        return none;
    uint32_t start = dr_clause_start(finder, first - 1, scope);
    return dr_is_gerund(a, start) ? none : (dr_range){start, first - 1};
}

/* "The deal, he said, is dead": what follows the comma behind an inserted cue. */
static dr_range content_resumed(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_range none = {at, at};
    if (at + 1 >= scope.high || !(dr_is(a, at, ",") || dr_is(a, at, "—") || dr_is(a, at, "–") || dr_is(a, at, "--")))
        return none;
    uint32_t next = at + 1;
    static const char *const others[] = {"who", "as", NULL};
    if (dr_is_gerund(a, next) || dr_is_one(a, next, others) || dr_turns_away(finder, at, scope))
        return none;
    uint32_t quote = finder->quotes.at[next];
    if (quote != DR_NONE && finder->quotes.list.at[quote].tokens.first == next)
        return finder->quotes.list.at[quote].tokens;
    return (dr_range){next, dr_clause_end(finder, next, scope)};
}

/* ---- off the tree ---- */

/* The quotation that source and cue, from `start` on, follow in their sentence; or one that asks, in the sentence
 * before. It is the content unless the clause that the cue hangs on only quotes on its way. */
static uint32_t quote_ahead(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb, uint32_t start)
{
    uint32_t quote = start > scope.low ? dr_quote_before(finder, start, scope.low) : asked_before(finder, scope);
    if (quote == DR_NONE || quote == scope.quote)
        return DR_NONE;
    const dr_quote *q = &finder->quotes.list.at[quote];
    uint32_t clause = dr_tree_clause_ahead(finder, verb);
    if (q->tokens.first <= scope.low || clause == DR_NONE || finder->quotes.at[clause] == quote)
        return q->speech || q->tokens.first <= scope.low ? quote : DR_NONE;
    return DR_NONE;
}

/* "He said the rules were just and warned of war": who said goes on to warn, though the tree may have the rules warn:
 * behind "and", where the subject found lies in what the speaker before said. */
static bool first_said(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t group, dr_range subject)
{
    uint32_t last = finder->last_in[scope.sentence];
    if (last == DR_NONE || group == scope.low || !dr_is_tag(finder->a, group - 1, DR_UPOS_CCONJ))
        return false;
    const dr_statement_draft *d = &finder->drafts.at[last];
    bool inside = false;
    for (uint32_t i = 0; i < d->content.n; i++)
        inside |= subject.first >= d->content.at[i].first && subject.end <= d->content.at[i].end;
    return inside && !empty(d->source) && d->cue.first < subject.first && d->in_quote == (scope.quote != DR_NONE);
}

/* The speaker as the tree has it, mended where its phrase is cut short of the verb or stands beyond one that the
 * verb follows. */
static dr_range source_on_tree(dr_statement_finder *finder, dr_cue_scope scope, dr_range group)
{
    const dr_analysis *a = finder->a;
    uint32_t verb = group.end - 1;
    dr_range none = {verb, verb};
    dr_range source = dr_without_time(finder, dr_tree_source(finder, dr_tree_clause(finder->tree, verb), scope));
    dr_range near = dr_without_time(finder, dr_phrase_before(a, scope.low, group.first));
    bool gerund = dr_is_gerund(a, verb);
    if (gerund && !empty(near) && near.first > scope.low && dr_is(a, near.first - 1, "with"))
        return near; /* "with the envoy, Cyrus Vance, warning …" */
    bool beside = !empty(near) && near.end == group.first && dr_is_nominal(a, group.first - 1) &&
                  finder->time_end[near.first] < near.end;
    if (beside && !dr_tree_has_subject(finder, dr_tree_clause(finder->tree, verb)))
        return near; /* "a day after the envoy told …": no clause above lends its subject */
    if (!empty(source) && source.first >= group.first) {
        bool fronted = gerund || dr_tree_is(finder->tree, verb, DR_RELATION(ADVCL)); /* "Having agreed, they …" */
        bool inverted =
            dr_tree_clause_ahead(finder, verb) != DR_NONE || quote_ahead(finder, scope, verb, group.first) != DR_NONE;
        return fronted || inverted ? source : none;
    }
    if (!empty(source) &&
        (finder->quotes.at[source.first] != scope.quote || finder->time_end[source.first] >= source.end))
        source = none; /* words of the quotation before, a day */
    if (empty(source))
        return gerund ? none : near;
    if (first_said(finder, scope, group.first, source))
        return finder->drafts.at[finder->last_in[scope.sentence]].source;
    bool plain = !gerund, stop = false; /* what stands between: no verb; a mark */
    for (uint32_t i = source.end; i < group.first && plain; i++) {
        plain = a->tokens[i].upos != DR_UPOS_VERB && a->tokens[i].upos != DR_UPOS_AUX;
        stop |= mark(a, i);
    }
    if (!plain || empty(near) || source.end >= group.first)
        return source;
    if (!stop && near.end > source.end)
        return (dr_range){source.first, near.end};
    return near.first >= source.end ? near : source;
}

/* ---- verbs ---- */

typedef struct verb_parts {
    dr_range group, source, before, after, resumed;
    dr_after between;
    uint32_t shared;
} verb_parts;

static bool clause_over(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    return at >= scope.high || mark(finder->a, at) || dr_is(finder->a, at, "as") || dr_is(finder->a, at, "when") ||
           dr_is(finder->a, at, "after") || dr_is(finder->a, at, "before") || dr_is_tag(finder->a, at, DR_UPOS_CCONJ);
}

/* The speaker behind the verb, with what tells who that is: "said Levy, who led the talks". */
static dr_range speaker_behind(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_range source = dr_phrase_after_full(a, at, scope.high);
    if (empty(source) || source.end + 1 >= scope.high)
        return source;
    uint32_t next = dr_is(a, source.end, ",") ? source.end + 1 : source.end;
    static const char *const relatives[] = {"who", "whose", NULL};
    bool loose = next == source.end && (dr_is_tag(a, next, DR_UPOS_VERB) || dr_is(a, next, "of") ||
                                        dr_is(a, next, "for") || dr_is(a, next, "with"));
    if (!dr_is_one(a, next, relatives) && !loose)
        return source;
    while (next < scope.high && !mark(a, next) && finder->quotes.at[next] == scope.quote)
        next++;
    source.end = next;
    return source;
}

/* "…," said the minister: the speaker behind the verb, where content stands before it. */
static bool try_inverted(const dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                         verb_parts *p)
{
    if (!word->takes_that || p->group.first != cue.first || dr_is_gerund(finder->a, cue.first) ||
        !empty(dr_phrase_before(finder->a, scope.low, cue.first)))
        return false;
    p->before = content_before(finder, word, scope, p->group.first);
    if (empty(p->before) || cue.end >= scope.high)
        return false;
    p->source = speaker_behind(finder, cue.end, scope);
    if (empty(p->source) || dr_is(finder->a, cue.end, "that"))
        return false;
    p->between = dr_skip_after(finder, word, p->source.end, scope);
    if (p->between.at < scope.high && dr_is_finite(finder->a, p->between.at))
        return false;
    p->resumed = content_resumed(finder, p->between.at, scope);
    return true;
}

/* urge X to …: X is told and is part of what is said. */
static void object_as_content(const dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                              verb_parts *p)
{
    if (!word->addressee_object || !word->takes_object || empty(p->between.addressee))
        return;
    uint32_t first = p->between.addressee.first;
    bool that = p->between.at < scope.high && dr_is(finder->a, p->between.at, "that");
    if (that || !empty(p->after) == (p->after.first < scope.high && !dr_is(finder->a, p->after.first, "to")))
        return;
    p->after = (dr_range){first, dr_clause_end(finder, first, scope)};
}

/* "a point that officials dispute", "the things he wants": what the relative clause hangs on. */
static dr_range antecedent(const dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                           uint32_t first)
{
    if (first <= scope.low + 1)
        return (dr_range){first, first};
    uint32_t last = first - 1;
    static const char *const words[] = {"that", "which", "what", "whom", NULL};
    if (dr_is(finder->a, last, "what"))
        return (dr_range){last, first};
    if (dr_is_one(finder->a, last, words) && dr_is_relative(finder->a, last)) {
        uint32_t end = dr_is(finder->a, last - 1, ",") ? last - 1 : last;
        dr_range noun = dr_phrase_before(finder->a, scope.low, end);
        return (dr_range){end < last ? last : noun.first, first};
    }
    return word->takes_object && dr_is_tag(finder->a, last, DR_UPOS_NOUN)
               ? dr_phrase_before(finder->a, scope.low, first)
               : (dr_range){first, first};
}

/* A cue in a clause of its own does not look beyond it: "When Begin refused …, the talks ended", "Carter, who
 * urged …, left", "Citing the delay, he …". */
static dr_cue_scope inner_field(const dr_statement_finder *finder, dr_cue_scope scope, const verb_parts *p)
{
    const dr_analysis *a = finder->a;
    static const char *const opens[] = {"when",   "as",      "while",    "if",     "after",
                                        "before", "because", "although", "though", "since",
                                        "once",   "until",   "whenever", "unless", NULL};
    if (p->source.first > p->group.first && p->source.first > scope.low) { /* the subject comes behind */
        scope.high = p->source.first - 1;
        return scope;
    }
    uint32_t first = p->source.first;
    bool opened = first == scope.low + 1 && dr_is_one(a, scope.low, opens);
    bool relative = first > scope.low && dr_is(a, first, "who") && dr_is(a, first - 1, ",");
    if (!opened && !relative)
        return scope;
    for (uint32_t i = p->between.at; i + 1 < scope.high && i - first < 2 * DR_PHRASE_REACH; i++) {
        if (!dr_is(a, i, ",") || finder->quotes.at[i] != scope.quote)
            continue;
        uint32_t next = i + 1;
        while (next + 1 < scope.high && dr_is_tag(a, next, DR_UPOS_ADV))
            next++;
        uint32_t subject = opened ? dr_phrase_after(a, next, scope.high).end : next;
        if (subject < scope.high && dr_is_finite(a, subject)) {
            scope.high = i;
            break;
        }
    }
    return scope;
}

static bool find_parts(const dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                       verb_parts *p)
{
    *p = (verb_parts){.group = dr_verb_group(finder->a, scope.low, cue.first), .shared = DR_NONE};
    if (p->group.first < cue.first && dr_is(finder->a, cue.first - 1, "to") && p->group.first == cue.first)
        return false;
    p->between = dr_skip_after(finder, word, cue.end, scope);
    if (try_inverted(finder, scope, word, cue, p))
        return true;
    p->source = find_subject(finder, scope, p->group, &p->shared);
    if (empty(p->source))
        return false;
    scope = inner_field(finder, scope, p);
    p->after = dr_content_after(finder, word, p->between.at, scope);
    object_as_content(finder, word, scope, p);
    bool relative_subject = dr_is(finder->a, p->source.first, "who") || dr_is(finder->a, p->source.first, "which");
    if (p->shared == DR_NONE && !relative_subject && (clause_over(finder, p->between.at, scope) || empty(p->after)))
        p->before = content_before(finder, word, scope, p->source.first);
    if (empty(p->after) && p->shared == DR_NONE && word->takes_that) {
        p->resumed = content_resumed(finder, p->between.at, scope);
        if (empty(p->before) && !empty(p->resumed))
            p->before = words_before(finder, word, scope, p->source.first);
    }
    if (empty(p->before) && p->shared == DR_NONE) {
        dr_range noun = antecedent(finder, word, scope, p->source.first);
        bool relative =
            !empty(noun) && (empty(p->after) || dr_is_tag(finder->a, noun.end - 1, DR_UPOS_PRON) ||
                             dr_is(finder->a, noun.end - 1, "that") || dr_is(finder->a, noun.end - 1, "which"));
        if (relative)
            p->before = noun;
        if (relative && empty(p->after) && p->between.at < scope.high && dr_is_finite(finder->a, p->between.at))
            p->after = (dr_range){p->between.at, dr_clause_end(finder, p->between.at, scope)};
    }
    return !empty(p->before) || !empty(p->after) || !empty(p->resumed);
}

/* Words that do nothing but tell that somebody spoke. */
static bool plain_saying(const dr_cue_word *word)
{
    static const char *const lemmas[] = {"say",      "tell",    "announce", "claim",   "warn",   "report",
                                         "declare",  "insist",  "allege",   "accuse",  "deny",   "promise",
                                         "threaten", "confirm", "state",    "assert",  "write",  "argue",
                                         "demand",   "vow",     "call for", "propose", "reject", NULL};
    for (const char *const *l = lemmas; word->upos == DR_UPOS_VERB && *l; l++)
        if (dr_is_text(word->lemma, *l))
            return true;
    return false;
}

bool dr_worth_nesting(const dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, uint32_t at)
{
    bool inside = scope.quote != DR_NONE;
    uint32_t last = finder->last_in[scope.sentence];
    if (!inside && last != DR_NONE) {
        const dr_statement_draft *d = &finder->drafts.at[last];
        for (uint32_t i = 0; i < d->content.n && !inside; i++)
            inside = at >= d->content.at[i].first && at < d->content.at[i].end;
    }
    return !inside || plain_saying(word);
}

/* Whose words within words are worth telling: not "I said", "you say". */
static bool third_person(const dr_statement_finder *finder, dr_range source)
{
    static const char *const others[] = {"i", "you", "we", "it", "one", "me", "us", "who", "that", "which", NULL};
    return source.end - source.first > 1 || !dr_is_one(finder->a, source.first, others);
}

static void finish_verb(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                        const verb_parts *p)
{
    dr_range whole = {p->group.first, cue.end};
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, p->source, whole);
    draft->addressee = p->between.addressee;
    if (!empty(p->between.setting))
        draft->cue.end = p->between.setting.first == cue.end ? p->between.setting.end : draft->cue.end;
    dr_add_content(finder, draft, p->before);
    dr_add_content(finder, draft, p->after);
    dr_add_content(finder, draft, p->resumed);
    bool clause = !empty(p->before) || (!empty(p->after) && dr_is(finder->a, p->after.first, "that"));
    draft->confidence = clause ? 0.9 : word->takes_that ? 0.8 : 0.7;
}

/* X was accused of … (by Y); X is expected to …; it was announced that … */
static void try_passive(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                        dr_range group)
{
    const dr_analysis *a = finder->a;
    dr_range subject = finder->tree ? source_on_tree(finder, scope, group) : (dr_range){0, 0};
    if (empty(subject))
        subject = dr_without_time(finder, dr_phrase_before(a, scope.low, group.first));
    static const char *const asked[] = {"if", "why", "how", "what", "when", NULL};
    uint32_t at = cue.end;
    while (at < scope.high && dr_is_tag(a, at, DR_UPOS_ADV) && !dr_is_one(a, at, asked))
        at++;
    dr_range source = {at, at};
    if (at + 1 < scope.high && dr_is(a, at, "by")) {
        source = dr_phrase_after_full(a, at + 1, scope.high);
        for (uint32_t i = source.first; i < source.end && dr_eq(word->lemma, DR_STR("accuse")); i++)
            if (dr_is(a, i, "of"))
                source.end = i;
        at = source.end;
    }
    uint32_t time = at < scope.high ? finder->time_end[at] : 0;
    at = time ? time : at;
    bool to = at + 1 < scope.high && dr_is(a, at, "to") && !dr_is_nominal(a, at + 1);
    bool that = at < scope.high && (dr_is(a, at, "that") || dr_is(a, at, "whether"));
    bool of = at < scope.high && (dr_is(a, at, "of") || dr_is(a, at, "as") || dr_is(a, at, "for"));
    bool raised = to && !word->addressee_object && (word->takes_that || word->takes_infinitive);
    bool about = at + 1 < scope.high && dr_is(a, at, "about") && dr_eq(word->lemma, DR_STR("ask"));
    that |= about || (at < scope.high && dr_eq(word->lemma, DR_STR("ask")) && dr_is_one(a, at, asked));
    if (empty(subject) || (empty(source) && !raised && !that))
        return;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, (dr_range){group.first, cue.end});
    draft->anonymous = empty(source);
    draft->confidence = empty(source) ? 0.6 : 0.7;
    bool it = dr_is(a, subject.first, "it");
    if (word->addressee_object && (that || to))
        draft->addressee = subject;
    else if (!(it && that))
        dr_add_content(finder, draft, subject);
    if (to || that || of)
        dr_add_content(finder, draft, (dr_range){at, dr_clause_end(finder, at, scope)});
    if (draft->content.n == 0)
        dr_add_content(finder, draft, subject);
}

/* "a law opposed by Democrats" */
static void try_reduced(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    dr_range source = dr_phrase_after_full(finder->a, cue.end + 1, scope.high);
    dr_range noun = dr_phrase_before(finder->a, scope.low, cue.first);
    if (empty(source) || empty(noun) || !word->takes_object)
        return;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, cue);
    draft->confidence = 0.6;
    dr_add_content(finder, draft, noun);
}

/* "citing two officials": the cited are the source where they are people who finder. */
static bool cited_people(const dr_statement_finder *finder, dr_range phrase)
{
    static const char *const nouns[] = {"source", "official", "people", "person", "diplomat", "officer", "aide", NULL};
    uint32_t head = dr_head_of(finder->a, phrase);
    for (const char *const *n = nouns; *n; n++)
        if (dr_eq_nocase(finder->a->tokens[head].lemma, dr_str_of(*n)))
            return true;
    return false;
}

static bool try_citing(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    if (!dr_eq(a->tokens[cue.first].lemma, DR_STR("cite")) || cue.end >= scope.high)
        return false;
    dr_range people = dr_phrase_after(a, cue.end, scope.high);
    while (people.end + 1 < scope.high && !empty(people) && !mark(a, people.end) && people.end - people.first < 20)
        people.end++;
    if (empty(people) || !cited_people(finder, people))
        return false;
    if (finder->tree) {
        dr_ranges cited = {0};
        dr_tree_cited(finder, cue.first, scope, &cited);
        if (!cited.n)
            return true; /* what they said stands elsewhere */
        dr_statement_draft *told = dr_add_draft(finder, word, scope, people, cue);
        for (uint32_t i = 0; i < cited.n; i++)
            dr_add_content(finder, told, cited.at[i]);
        return true;
    }
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, people, cue);
    uint32_t before = cue.first;
    while (before > scope.low && (mark(a, before - 1) || dr_is_tag(a, before - 1, DR_UPOS_CCONJ)))
        before--;
    static const char *const tellings[] = {"report", "story", "article", "account", "broadcast", "newspaper", NULL};
    dr_range telling = dr_phrase_before(a, scope.low, before);
    bool account = !empty(telling) && dr_is_one(a, dr_head_of(a, telling), tellings);
    if (before > scope.low)
        dr_add_content(finder, draft, account ? telling : (dr_range){dr_clause_start(finder, before, scope), before});
    if (people.end + 1 < scope.high && !account)
        dr_add_content(finder, draft, (dr_range){people.end + 1, dr_clause_end(finder, people.end + 1, scope)});
    return true;
}

/* What the cue brings in: a clause behind it, the quotation that source and cue follow from `start` on, one behind, or
 * what the tree says; `at` is behind cue and addressee. The tree knows whether a clause is said; where it ends words
 * know better, since one wrong attachment tears a subtree. */
static void content_on_tree(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                            uint32_t start, uint32_t at, dr_ranges *content)
{
    const dr_analysis *a = finder->a;
    bool over = clause_over(finder, at, scope);
    dr_range after = over ? (dr_range){at, at} : dr_content_after(finder, word, at, scope);
    dr_range behind = dr_quote_behind(finder, at, scope);
    if (word->takes_that && empty(behind) &&
        (dr_tree_says_behind(finder, cue.first) || (!empty(after) && dr_has_finite(finder, after.first, after.end)))) {
        dr_tree_behind(finder, cue, at, scope, content);
        return;
    }
    bool speaks = word->takes_that && !dr_is_gerund(a, cue.first);
    uint32_t quote = speaks ? quote_ahead(finder, scope, cue.first, start) : DR_NONE;
    if (quote != DR_NONE) {
        DR_PUSH(finder->arena, content, finder->quotes.list.at[quote].tokens);
        dr_range resumed = content_resumed(finder, at, scope);
        if (!empty(resumed))
            DR_PUSH(finder->arena, content, resumed);
    } else if (!empty(behind) && (word->takes_that || word->takes_object)) {
        DR_PUSH(finder->arena, content, behind);
    } else {
        dr_tree_content(finder, word, scope, cue, at, content);
    }
}

/* A verb whose speaker and content the tree gives. False where it does not: the words around it may. */
static bool try_on_tree(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                        dr_range group)
{
    dr_range source = source_on_tree(finder, scope, group);
    if (empty(source))
        return false;
    dr_ranges content = {0};
    dr_after between = dr_skip_after(finder, word, source.first >= cue.end ? source.end : cue.end, scope);
    uint32_t start = source.first < group.first ? source.first : group.first;
    content_on_tree(finder, scope, word, cue, start, between.at, &content);
    if (!content.n)
        return false;
    if (scope.quote != DR_NONE && !third_person(finder, source))
        return true;
    dr_range whole = {group.first, cue.end};
    if (!empty(between.setting) && between.setting.first == cue.end)
        whole.end = between.setting.end;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, whole);
    draft->addressee = between.addressee;
    for (uint32_t i = 0; i < content.n; i++)
        dr_add_content(finder, draft, content.at[i]);
    draft->confidence = word->takes_that ? 0.9 : 0.7;
    return true;
}

void dr_try_verb(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    if (!dr_worth_nesting(finder, scope, word, cue.first))
        return;
    bool joined = cue.first > scope.low && dr_is_tag(a, cue.first - 1, DR_UPOS_CCONJ); /* "but accused troops of" */
    if (finder->tree && !joined && dr_tree_is(finder->tree, cue.first, DR_RELATION(AMOD)))
        return; /* "the proposed ban" */
    dr_range group = dr_verb_group(a, scope.low, cue.first);
    for (uint32_t i = group.first; i < group.end; i++)
        if (finder->cue_of[i] != DR_NONE)
            return; /* "declined to say": one cue */
    for (uint32_t i = group.first; i < cue.first; i++)
        if (dr_is(a, i, "should") || (dr_is(a, i, "have") && i > group.first && dr_is_tag(a, i - 1, DR_UPOS_AUX)))
            return; /* what should or would have been said was not */
    bool by = cue.end + 1 < scope.high && dr_is(a, cue.end, "by");
    if (dr_group_passive(a, (dr_range){group.first, cue.first + 1})) {
        try_passive(finder, scope, word, cue, group);
        return;
    }
    if (by && group.first == cue.first && !dr_is_gerund(a, cue.first)) {
        try_reduced(finder, scope, word, cue);
        return;
    }
    if (group.first == cue.first && cue.first > scope.low && dr_is(a, cue.first - 1, "to"))
        return; /* an infinitive whose doer is not told */
    if (try_citing(finder, scope, word, cue))
        return;
    if (finder->tree && try_on_tree(finder, scope, word, cue, group))
        return;
    verb_parts parts;
    if (!find_parts(finder, scope, word, cue, &parts))
        return;
    if (scope.quote == DR_NONE || third_person(finder, parts.source))
        finish_verb(finder, scope, word, cue, &parts);
}

dr_range dr_speaker_of(dr_statement_finder *finder, dr_cue_scope scope, dr_range group)
{
    uint32_t shared = DR_NONE;
    dr_range source = finder->tree ? source_on_tree(finder, scope, group) : (dr_range){0, 0};
    return empty(source) ? find_subject(finder, scope, group, &shared) : source;
}
