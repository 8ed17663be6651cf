/* Where content behind its cue ends. Words say where it may (a comma, a conjunction, "after"); the tree says whether
 * what follows there hangs on the content, on the cue or on neither:
 *
 *   Sadat said the talks had failed , while Carter flew home .      home's clause hangs on "failed": it is said too
 *   Sadat attacked the map          , while Carter flew home .      on "attacked": it is not
 *
 * Of 4,000 such places in PolNeAR train, what hangs on the content is in it in 94 of 100, what hangs on the cue in 40,
 * on neither in 6; what goes against that (", which": 38, "and" before a second past tense: 6) stands below. */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"

static bool final_mark(const dr_analysis *a, uint32_t token)
{
    static const char *const marks[] = {".", "?", "!", "...", "…", "?!", "!!", NULL};
    return dr_is_one(a, token, marks);
}

/* ---- what words know ---- */

static bool is_speech_word(const dr_cue_word *word)
{
    return word && word->upos == DR_UPOS_VERB && word->takes_that;
}

/* ", adding that …", ", said the minister", ", and the minister said that …": somebody speaks anew. */
static bool speaks_anew(const dr_statement_finder *finder, uint32_t comma, bool bare, dr_cue_scope scope)
{
    uint32_t next = comma + 1, count;
    if (next >= scope.high)
        return false;
    if (dr_is(finder->a, next, "and") && next + 1 < scope.high)
        next++;
    if (dr_is_tag(finder->a, next, DR_UPOS_ADV) && next + 1 < scope.high)
        next++;
    if (dr_is_gerund(finder->a, next) || dr_is_finite(finder->a, next))
        return is_speech_word(dr_cue_at(finder, next, scope.high, &count));
    bool joined = next > comma + 1 && !bare; /* ", and the minister said that …" */
    uint32_t verb = dr_phrase_after(finder->a, joined ? next : comma + 1, scope.high).end; /* ", the minister said" */
    return verb > comma + 1 && verb < scope.high && dr_is_finite(finder->a, verb) &&
           is_speech_word(dr_cue_at(finder, verb, scope.high, &count)) &&
           (joined || verb + count >= scope.high || !dr_is_nominal(finder->a, verb + count));
}

bool dr_turns_away(const dr_statement_finder *finder, uint32_t comma, dr_cue_scope scope)
{
    static const char *const words[] = {"but",   "while", "though",    "although", "whereas",
                                        "which", "whom",  "according", NULL};
    bool sets_off = comma + 1 < scope.high && dr_is_one(finder->a, comma + 1, words);
    return sets_off || speaks_anew(finder, comma, false, scope);
}

/* "claimed victory and urged …": a second verb of the same speaker. While the content has no verb of its own
 * (`bare`) any finite one is the speaker's; behind a clause only another cue. */
static bool second_verb(const dr_statement_finder *finder, uint32_t conjunction, bool bare, dr_cue_scope scope)
{
    uint32_t next = conjunction + 1, count;
    while (next < scope.high && dr_is_tag(finder->a, next, DR_UPOS_ADV))
        next++;
    if (next >= scope.high || !dr_is_finite(finder->a, next) ||
        (finder->a->tokens[next].features & (DR_PAST | DR_PRESENT)) == 0)
        return false;
    static const char *const shifted[] = {"had", "would", NULL};
    if (!bare && dr_is_one(finder->a, next, shifted))
        return false;     /* "said it had lost an empire and had found no role" */
    uint32_t verb = next; /* "did not suggest" */
    while (verb + 1 < scope.high && verb - next < 4 && !dr_is_tag(finder->a, verb, DR_UPOS_VERB) &&
           (dr_is_tag(finder->a, verb, DR_UPOS_AUX) || dr_is_tag(finder->a, verb, DR_UPOS_ADV) ||
            dr_is_not(finder->a, verb)))
        verb++;
    return bare || dr_cue_at(finder, verb, scope.high, &count) != NULL;
}

/* "said it was sunk but would not say when": who will not tell more is the speaker. */
static bool tells_no_more(const dr_statement_finder *finder, uint32_t conjunction, dr_cue_scope scope)
{
    uint32_t verb = conjunction + 3, count;
    return verb < scope.high && dr_is(finder->a, conjunction, "but") && dr_is_not(finder->a, verb - 1) &&
           dr_is_tag(finder->a, verb - 2, DR_UPOS_AUX) && is_speech_word(dr_cue_at(finder, verb, scope.high, &count));
}

/* "… and the pope telling him that": another speaker goes on behind a participle's content. */
static bool other_speaker(const dr_statement_finder *finder, uint32_t conjunction, dr_cue_scope scope)
{
    uint32_t count, verb = dr_phrase_after(finder->a, conjunction + 1, scope.high).end;
    return verb > conjunction + 1 && verb < scope.high && dr_is_gerund(finder->a, verb) &&
           is_speech_word(dr_cue_at(finder, verb, scope.high, &count));
}

/* ", the crowd booed": a new clause with its own subject, behind content that is none. */
static bool new_clause(const dr_statement_finder *finder, uint32_t comma, dr_cue_scope scope)
{
    uint32_t next = comma + 1;
    if (next < scope.high && dr_is_tag(finder->a, next, DR_UPOS_CCONJ))
        next++;
    static const char *const relatives[] = {"who", "which", "whose", "where", "that", "whom", NULL};
    if (next >= scope.high || dr_is_one(finder->a, next, relatives))
        return false;
    dr_range subject = dr_phrase_after(finder->a, next, scope.high);
    return subject.end < scope.high && dr_is_finite(finder->a, subject.end);
}

uint32_t dr_time_at(const dr_statement_finder *finder, uint32_t at, uint32_t high)
{
    static const char *const about[] = {"some", "about", "around", "just", "only", "late", "early", NULL};
    if (finder->time_end[at])
        return finder->time_end[at];
    if (at + 1 < high && finder->time_end[at + 1] && dr_is_one(finder->a, at, about))
        return finder->time_end[at + 1];
    if (dr_is_tag(finder->a, at, DR_UPOS_ADP) && at + 1 < high && finder->time_end[at + 1])
        return finder->time_end[at + 1];
    return 0;
}

/* "called for a ban in December": when it was said, not what. */
static bool ends_with_time(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    uint32_t end = dr_time_at(finder, at, scope.high);
    return end && (end >= scope.high || dr_is_tag(finder->a, end, DR_UPOS_PUNCT)) && dr_is_nominal(finder->a, at - 1);
}

/* ---- what the tree knows ---- */

typedef enum attachment { ON_CONTENT, ON_CUE, ELSEWHERE } attachment;

typedef struct stretch {
    uint32_t low, at; /* the first word that may be content's; where this piece of it starts */
    bool bare;        /* no finite verb so far, and none is sure to come */
    bool shifted;     /* the last finite verb is in the past, as the cue is: "said it was" */
    dr_cue_scope scope;
} stretch;

/* What the piece from `from` on, behind the boundary `mark`, hangs on. */
static attachment hangs_on(const dr_statement_finder *finder, const stretch *s, uint32_t mark, uint32_t from)
{
    enum { FAR = 24 };
    const dr_tree *t = finder->tree;
    for (uint32_t i = from; i < s->scope.high && i - from < FAR; i++) {
        uint32_t head = dr_tree_head(t, i);
        if (dr_is_tag(finder->a, i, DR_UPOS_PUNCT) || (head != DR_NONE && head >= mark))
            continue;
        if (head == DR_NONE) /* the sentence's own clause, of which the cue may be a parenthesis */
            return dr_tree_head(t, s->scope.cue.first) == i && dr_tree_left(t, i) >= s->low ? ON_CONTENT : ELSEWHERE;
        return dr_holds(s->scope.cue, head) ? ON_CUE : head >= s->low ? ON_CONTENT : ELSEWHERE;
    }
    return ON_CONTENT;
}

/* "said Israel would go, and Egypt has sent men": behind a past tense that is told, the reporter's own clause is in the
 * present. */
static bool tense_turns(const dr_statement_finder *finder, const stretch *s, uint32_t conjunction)
{
    uint32_t verb = dr_phrase_after(finder->a, conjunction + 1, s->scope.high).end;
    return s->shifted && verb > conjunction + 1 && verb < s->scope.high && dr_is_finite(finder->a, verb) &&
           (finder->a->tokens[verb].features & DR_PRESENT) != 0 && !dr_is_tag(finder->a, conjunction + 1, DR_UPOS_PRON);
}

static bool ends_at_comma(const dr_statement_finder *finder, const stretch *s, uint32_t comma)
{
    const dr_analysis *a = finder->a;
    static const char *const contrasts[] = {"while", "whereas", "though", "although", "as", NULL};
    uint32_t next = comma + 1;
    if (next >= s->scope.high)
        return false;
    attachment on = hangs_on(finder, s, comma, next);
    if (on == ELSEWHERE || dr_is(a, next, "according"))
        return true;
    uint32_t relative = next + (dr_is_tag(a, next, DR_UPOS_ADP) && next + 1 < s->scope.high); /* ", with whom" */
    if (dr_is(a, relative, "which") || dr_is(a, relative, "whom"))
        return true;
    if (dr_is(a, next, "who"))
        return !s->bare && on != ON_CONTENT;
    if (dr_is(a, next, "but") || dr_is(a, next, "and"))
        return on == ON_CUE || (s->bare && next + 1 < s->scope.high && dr_is_finite(a, next + 1)) ||
               tense_turns(finder, s, next) || tells_no_more(finder, next, s->scope);
    if (dr_is_one(a, next, contrasts))
        return on == ON_CUE || (s->bare && !dr_is(a, next, "as"));
    bool aside = s->bare && (dr_is_tag(a, next, DR_UPOS_ADP) || dr_is_tag(a, next, DR_UPOS_SCONJ));
    return on == ON_CUE && (aside || dr_is_gerund(a, next) || dr_is_tag(a, next, DR_UPOS_DET));
}

static bool ends_at_word(const dr_statement_finder *finder, const stretch *s, uint32_t i)
{
    const dr_analysis *a = finder->a;
    static const char *const beside[] = {"after", "while", "during",  "although",   "though",  "before", "until",
                                         "since", "when",  "despite", "throughout", "because", "amid",   NULL};
    static const char *const where[] = {"in", "at", "during", "on", "from", "via", NULL};
    uint32_t count;
    if (dr_is_one(a, i, beside) && i + 1 < s->scope.high && dr_is_gerund(a, i + 1) &&
        is_speech_word(dr_cue_at(finder, i + 1, s->scope.high, &count)))
        return hangs_on(finder, s, i, i) != ON_CONTENT; /* "while adding that" */
    if (dr_is_one(a, i, beside) || (dr_is(a, i, "by") && i + 1 < s->scope.high && dr_is_gerund(a, i + 1)))
        return s->bare && hangs_on(finder, s, i, i) != ON_CONTENT;
    if (s->bare && dr_is_one(a, i, where) && i + 1 < s->scope.high && hangs_on(finder, s, i, i) != ON_CONTENT) {
        dr_range phrase = dr_phrase_after(a, i + 1, s->scope.high);
        uint32_t head = dr_empty(phrase) ? DR_NONE : dr_head_of(a, phrase);
        return head != DR_NONE &&
               (dr_has_class(&a->tokens[head], DR_CLASS_CHANNEL) || dr_has_class(&a->tokens[head], DR_CLASS_MEDIUM));
    }
    return s->bare && ends_with_time(finder, i, s->scope) && hangs_on(finder, s, i, i) != ON_CONTENT;
}

/* "called it a ruse and a “bizarre attempt” to win": one thing more of the cue's own, no clause. */
static bool another_thing(const dr_statement_finder *finder, const stretch *s, uint32_t conjunction)
{
    dr_range phrase = dr_phrase_after(finder->a, conjunction + 1, s->scope.high);
    return dr_is_tag(finder->a, conjunction + 1, DR_UPOS_DET) && !dr_empty(phrase) &&
           (phrase.end >= s->scope.high || !dr_is_finite(finder->a, phrase.end));
}

static bool ends_at_conjunction(const dr_statement_finder *finder, const stretch *s, uint32_t i)
{
    const dr_analysis *a = finder->a;
    if (i + 1 >= s->scope.high)
        return false;
    attachment on = hangs_on(finder, s, i, i + 1);
    if (s->bare)
        return (on != ON_CONTENT && !dr_is(a, i, "or") && !(on == ON_CUE && another_thing(finder, s, i))) ||
               second_verb(finder, i, true, s->scope) || other_speaker(finder, i, s->scope);
    if (tells_no_more(finder, i, s->scope))
        return true;
    if (on == ON_CONTENT)
        return false;
    bool past = a->tokens[s->scope.cue.first].features & DR_PAST, present = a->tokens[i + 1].features & DR_PRESENT;
    return !(past && present) && second_verb(finder, i, false, s->scope);
}

bool dr_tells_on(const dr_statement_finder *finder, uint32_t token, uint32_t high)
{
    const dr_analysis *a = finder->a;
    uint32_t joined = token + dr_is(a, token, ",");
    return joined + 1 < high && dr_is_tag(a, joined, DR_UPOS_CCONJ) && dr_is(a, joined + 1, "that") &&
           dr_is_tag(a, joined + 1, DR_UPOS_SCONJ);
}

static bool ends_at(const dr_statement_finder *finder, const stretch *s, uint32_t i)
{
    const dr_analysis *a = finder->a;
    static const char *const dashes[] = {"—", "–", "--", "-", NULL};
    if (!s->bare && dr_tells_on(finder, i, s->scope.high))
        return false;
    if (i == s->at + 1 && dr_is(a, i - 1, "that"))
        return false; /* "said that, according to the envoy, …" */
    if (dr_is(a, i, ",")) {
        bool verb = i + 1 < s->scope.high && dr_is_finite(a, i + 1); /* "the treaty, signed in June, was": its own */
        return ends_at_comma(finder, s, i) || speaks_anew(finder, i, s->bare, s->scope) ||
               (s->bare && i > s->at + 1 && new_clause(finder, i, s->scope) &&
                !(verb && hangs_on(finder, s, i, i + 1) == ON_CONTENT));
    }
    if (dr_is(a, i, ";"))
        return s->bare || hangs_on(finder, s, i, i + 1) != ON_CONTENT;
    if (dr_is_one(a, i, dashes))
        return hangs_on(finder, s, i, i + 1) == ELSEWHERE;
    if (dr_is_tag(a, i, DR_UPOS_CCONJ))
        return i > s->at + (s->bare ? 0 : 2) && ends_at_conjunction(finder, s, i);
    return ends_at_word(finder, s, i);
}

static uint32_t end_of(const dr_statement_finder *finder, uint32_t low, uint32_t at, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    stretch s = {low, at, !dr_is(a, at, "that"), false, scope};
    bool past = !dr_empty(scope.cue) && (a->tokens[scope.cue.first].features & DR_PAST) != 0;
    uint32_t i = at;
    while (i < scope.high && i - at < 4 * DR_PHRASE_REACH) {
        uint32_t quote = finder->quotes->at[i];
        if (quote != DR_NONE && quote != scope.quote) {
            i = finder->quotes->list.at[quote].tokens.end;
            bool comma = i >= 2 && i < scope.high && dr_is(a, i - 2, ","); /* “…,” adding that */
            if (comma && (speaks_anew(finder, i - 1, s.bare, scope) || ends_at_comma(finder, &s, i - 1)))
                return i;
            continue;
        }
        if (i > at && ends_at(finder, &s, i))
            return dr_is(a, i - 1, ",") && i > at + 1 ? i - 1 : i;
        if (dr_is_finite(a, i)) {
            s.shifted = past && ((a->tokens[i].features & DR_PAST) != 0 || dr_is(a, i, "would"));
            s.bare = false;
        }
        i++;
    }
    while (i > at + 1 && final_mark(a, i - 1) && finder->quotes->at[i - 1] == DR_NONE)
        i--;
    return i;
}

uint32_t dr_clause_end(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    return end_of(finder, at, at, scope);
}

uint32_t dr_resumed_end(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    return end_of(finder, scope.low, at, scope);
}
