/* Noun phrases and verb groups from tags alone: from a known border word by word until something stands there
 * that cannot belong. */
#include "syntax/phrases.h"

#include "knowledge/word_classes.h"

static bool comma(const dr_analysis *a, uint32_t token)
{
    return dr_is(a, token, ",");
}

static bool clitic(const dr_analysis *a, uint32_t token)
{
    static const char *const marks[] = {"'s", "’s", "'", "’", NULL};
    return dr_is_one(a, token, marks) && a->tokens[token].upos != DR_UPOS_AUX;
}

static bool hyphen(const dr_analysis *a, uint32_t token)
{
    static const char *const marks[] = {"-", "/", "&", "‑", NULL};
    return dr_is_one(a, token, marks);
}

/* A participle that stands without an auxiliary before it. */
static bool bare_participle(const dr_analysis *a, uint32_t token)
{
    const dr_token *t = &a->tokens[token];
    if (t->upos != DR_UPOS_VERB)
        return false;
    if (dr_is_gerund(a, token))
        return true;
    return (t->features & DR_PARTICIPLE) && !(t->features & DR_FINITE);
}

/* ---- noun phrases, from their end ---- */

static bool personal(const dr_analysis *a, uint32_t token)
{
    static const char *const words[] = {"i",   "he",     "she",      "they",    "we",     "you",
                                        "it",  "who",    "which",    "that",    "nobody", "no-one",
                                        "one", "others", "everyone", "someone", "anyone", NULL};
    return a->tokens[token].upos == DR_UPOS_PRON && dr_is_one(a, token, words);
}

static bool possessive(const dr_analysis *a, uint32_t token)
{
    static const char *const words[] = {"my", "your", "his", "her", "its", "our", "their", "whose", NULL};
    return dr_is_one(a, token, words);
}

/* Where the bracket closed at `token` opens, or `token` itself. */
static uint32_t bracket_start(const dr_analysis *a, uint32_t low, uint32_t token)
{
    for (uint32_t i = token; i > low && token - i < 12; i--)
        if (dr_is(a, i - 1, "("))
            return i - 1;
    return token;
}

/* The relative pronoun to the left of a verb within the same stretch between commas, or DR_NONE. */
static uint32_t relative_before(const dr_analysis *a, uint32_t low, uint32_t verb)
{
    for (uint32_t i = verb; i > low && verb - i < 30; i--) {
        uint32_t t = i - 1;
        if (a->tokens[t].upos == DR_UPOS_PUNCT && !hyphen(a, t) && !comma(a, t))
            return DR_NONE;
        if (dr_is_relative(a, t) && t > low)
            return comma(a, t - 1) ? DR_NONE : t;
    }
    return DR_NONE;
}

/* "a source close to the talks", "officials familiar with it": an adjective behind its noun, before the preposition. */
static bool behind_noun(const dr_analysis *a, uint32_t low, uint32_t preposition)
{
    return preposition > low + 1 && dr_has_class(&a->tokens[preposition - 1], DR_CLASS_BEHIND_NOUN) &&
           dr_is_tag(a, preposition - 2, DR_UPOS_NOUN);
}

/* What may stand left of a finished noun phrase and go on with it: a preposition or "and" behind another. */
static bool goes_on(const dr_analysis *a, uint32_t low, uint32_t start)
{
    if (start <= low + 1)
        return false;
    uint32_t t = start - 1;
    if (clitic(a, t))
        return true;
    static const char *const joins[] = {"and", "or", "&", NULL};
    if (dr_is_one(a, t, joins))
        return dr_is_nominal(a, t - 1) || comma(a, t - 1);
    if (a->tokens[t].upos != DR_UPOS_ADP && !dr_is(a, t, "to"))
        return false;
    static const char *const clause[] = {"after", "before", "since", "until", "because", "while", "than", NULL};
    if (dr_is(a, t, "as")) /* groups such as … */
        return t > low + 1 && dr_is(a, t - 1, "such") && dr_is_nominal(a, t - 2);
    return (dr_is_nominal(a, t - 1) || behind_noun(a, low, t)) && !dr_is_one(a, t, clause);
}

/* A capitalised word that a tagger took for a verb: "Reynolds says". */
static bool name_like(const dr_analysis *a, uint32_t token)
{
    const dr_token *t = &a->tokens[token];
    return t->upos == DR_UPOS_VERB && t->form.at[0] >= 'A' && t->form.at[0] <= 'Z' && !dr_is_gerund(a, token);
}

typedef enum step { STOP, TAKE, TAKE_AND_CLOSE, TAKE_AND_STOP } step;

/* Whether token t, left of a phrase that starts at t + 1, belongs to it. `closed`: the phrase has its article. */
static step step_left(const dr_analysis *a, uint32_t low, uint32_t t, uint32_t end, bool closed)
{
    if (!closed && name_like(a, t))
        return TAKE;
    switch (a->tokens[t].upos) {
    case DR_UPOS_NOUN:
    case DR_UPOS_PROPN:
    case DR_UPOS_NUM:
    case DR_UPOS_ADJ:
    case DR_UPOS_X:
    case DR_UPOS_SYM:
        return closed ? STOP : TAKE;
    case DR_UPOS_PRON:
        if (possessive(a, t) && t + 1 < end)
            return closed ? STOP : TAKE_AND_CLOSE;
        return t + 1 == end || (t + 2 == end && dr_is_one(a, t + 1, (const char *const[]){"all", "both", NULL}))
                   ? TAKE_AND_STOP
                   : STOP;
    case DR_UPOS_DET:
        return TAKE_AND_CLOSE;
    case DR_UPOS_ADV:
        return !closed && t + 1 < end && (a->tokens[t + 1].upos == DR_UPOS_ADJ || a->tokens[t + 1].upos == DR_UPOS_NUM)
                   ? TAKE
                   : STOP;
    case DR_UPOS_VERB:
        if (!closed && t > low && t + 1 < end && !dr_is_finite(a, t) && dr_is_nominal(a, t + 1) &&
            (a->tokens[t - 1].upos == DR_UPOS_DET || a->tokens[t - 1].upos == DR_UPOS_ADJ ||
             a->tokens[t - 1].upos == DR_UPOS_ADP || possessive(a, t - 1)))
            return TAKE;
        return STOP;
    default:
        return !closed && (clitic(a, t) || hyphen(a, t)) ? TAKE : STOP;
    }
}

/* A clause or participle that modifies the noun before it: returns the noun's end, or DR_NONE. */
static uint32_t noun_before_clause(const dr_analysis *a, uint32_t low, uint32_t verb)
{
    uint32_t relative = relative_before(a, low, verb + 1);
    if (relative != DR_NONE)
        return relative;
    if (bare_participle(a, verb) && verb > low && dr_is_nominal(a, verb - 1) && !personal(a, verb - 1))
        return verb;
    return DR_NONE;
}

/* Goes left from `end` over one noun phrase and what it is attached to. */
static uint32_t phrase_start(const dr_analysis *a, uint32_t low, uint32_t end)
{
    uint32_t start = end, unlisted = DR_NONE; /* where it starts without "A, B" before "and C" */
    bool closed = false, listed = false;
    unsigned commas = 0;
    while (start > low && end - start < DR_PHRASE_REACH) {
        uint32_t t = start - 1;
        if (dr_is(a, t, ")")) {
            uint32_t open = bracket_start(a, low, t);
            if (open == t)
                break;
            start = open;
            continue;
        }
        step s = step_left(a, low, t, end, closed);
        if (s != STOP) {
            start = t;
            closed |= s == TAKE_AND_CLOSE;
            if (s == TAKE_AND_STOP)
                break;
            continue;
        }
        if (start == end)
            break;
        if (goes_on(a, low, start)) {
            listed |= a->tokens[start - 1].upos == DR_UPOS_CCONJ;
            if (comma(a, start - 2)) /* "A, B, and C", or a new clause */
                unlisted = unlisted == DR_NONE ? start : unlisted, start--;
            else if (dr_is(a, start - 2, "such") || behind_noun(a, low, start - 1))
                start--;
            start--;
            closed = false;
            continue;
        }
        if (listed && comma(a, t) && t > low && dr_is_nominal(a, t - 1)) {
            unlisted = unlisted == DR_NONE ? start : unlisted;
            commas++;
            start = t;
            closed = false;
            continue;
        }
        uint32_t verb = t; /* "briefed on" */
        while (verb > low && t - verb < 2 &&
               (a->tokens[verb].upos == DR_UPOS_ADP || a->tokens[verb].upos == DR_UPOS_ADV))
            verb--;
        if (a->tokens[verb].upos == DR_UPOS_VERB || a->tokens[verb].upos == DR_UPOS_AUX) {
            uint32_t noun = noun_before_clause(a, low, verb);
            if (noun != DR_NONE && noun < start) {
                start = noun;
                closed = false;
                continue;
            }
        }
        break;
    }
    /* a list is believed where a clause can start; else its comma ended one */
    bool clause_start = start == low || a->tokens[start - 1].upos == DR_UPOS_PUNCT ||
                        a->tokens[start - 1].upos == DR_UPOS_SCONJ || a->tokens[start - 1].upos == DR_UPOS_CCONJ;
    return unlisted != DR_NONE && (!clause_start || commas == 0) ? unlisted : start;
}

/* Cuts off words at the left that cannot open a noun phrase. */
static dr_range tidy(const dr_analysis *a, dr_range phrase)
{
    while (phrase.first < phrase.end) {
        unsigned upos = a->tokens[phrase.first].upos;
        if (upos != DR_UPOS_ADP && upos != DR_UPOS_CCONJ && upos != DR_UPOS_PUNCT && upos != DR_UPOS_SCONJ &&
            upos != DR_UPOS_PART)
            break;
        phrase.first++;
    }
    return phrase;
}

static bool has_head(const dr_analysis *a, dr_range phrase)
{
    for (uint32_t i = phrase.first; i < phrase.end; i++)
        if (dr_is_nominal(a, i) || name_like(a, i))
            return true;
    /* "the accused", "an official", "Izetbegovic" where the tagger saw an adjective */
    if (phrase.end > phrase.first && a->tokens[phrase.end - 1].upos == DR_UPOS_ADJ &&
        a->tokens[phrase.end - 1].form.at[0] >= 'A' && a->tokens[phrase.end - 1].form.at[0] <= 'Z')
        return true;
    return phrase.end > phrase.first + 1 && a->tokens[phrase.first].upos == DR_UPOS_DET &&
           a->tokens[phrase.end - 1].upos == DR_UPOS_ADJ;
}

/* Where the apposition that closes with the comma at `last` opens: the comma before it. Its own end in *noun:
 * false when the stretch is a clause of its own. */
static uint32_t apposition_start(const dr_analysis *a, uint32_t low, uint32_t last, bool *named)
{
    for (uint32_t t = last; t > low + 1 && last - t < 45; t--) {
        uint32_t c = t - 1;
        if (a->tokens[c].upos == DR_UPOS_PUNCT && !comma(a, c) && !hyphen(a, c) && !dr_is(a, c, ")") &&
            !dr_is(a, c, "("))
            return DR_NONE;
        if (!comma(a, c))
            continue;
        bool wh = c + 1 < last && (dr_is(a, c + 1, "who") || dr_is(a, c + 1, "which") || dr_is(a, c + 1, "whose"));
        bool finite = false;
        for (uint32_t i = c + 1; i < last && !wh; i++)
            finite |= dr_is_finite(a, i) && !dr_is_relative(a, i - 1);
        if (finite) {
            bool relative = false;
            for (uint32_t i = c + 1; i < last; i++)
                relative |= dr_is_relative(a, i);
            if (!relative)
                return DR_NONE;
        }
        if (!dr_is_nominal(a, c - 1))
            return DR_NONE;
        unsigned upos = a->tokens[c + 1].upos;
        *named = wh || upos == DR_UPOS_DET || upos == DR_UPOS_NOUN || upos == DR_UPOS_PROPN || upos == DR_UPOS_ADJ ||
                 upos == DR_UPOS_NUM;
        return c;
    }
    return DR_NONE;
}

/* "Carter, speaking in Plains, Georgia, said": the comma that opens the insertion in which the phrase at `first`
 * stands, or DR_NONE. */
static uint32_t insertion_start(const dr_analysis *a, uint32_t low, uint32_t first)
{
    for (uint32_t i = first; i > low + 1 && first - i < 20; i--) {
        if (dr_is_finite(a, i - 1))
            return DR_NONE;
        if (comma(a, i - 1)) {
            bool opens = bare_participle(a, i) || (a->tokens[i].upos == DR_UPOS_ADP && !dr_is(a, i, "with"));
            return opens && i < first && dr_is_nominal(a, i - 2) ? i - 1 : DR_NONE;
        }
        if (a->tokens[i - 1].upos == DR_UPOS_PUNCT && !hyphen(a, i - 1))
            return DR_NONE;
    }
    return DR_NONE;
}

dr_range dr_phrase_before(const dr_analysis *a, uint32_t low, uint32_t end)
{
    dr_range none = {end, end};
    if (end <= low)
        return none;
    if (!comma(a, end - 1)) {
        dr_range plain = tidy(a, (dr_range){phrase_start(a, low, end), end});
        return has_head(a, plain) ? plain : none;
    }
    bool named = false;
    uint32_t border = apposition_start(a, low, end - 1, &named);
    uint32_t whole_end = named ? end - 1 : border;
    for (int depth = 0; border != DR_NONE && depth < 3; depth++) {
        dr_range phrase = tidy(a, (dr_range){phrase_start(a, low, border), border});
        if (!has_head(a, phrase))
            return none;
        uint32_t inserted = insertion_start(a, low, phrase.first);
        if (inserted != DR_NONE) {
            border = inserted;
            whole_end = border;
            continue;
        }
        /* "Hatch, a senator from Provo, Utah, said": the phrase found is itself an apposition */
        bool article = a->tokens[phrase.first].upos == DR_UPOS_DET || a->tokens[phrase.first].upos == DR_UPOS_NOUN;
        if (article && phrase.first > low + 1 && comma(a, phrase.first - 1) &&
            a->tokens[phrase.first - 2].upos == DR_UPOS_PROPN) {
            border = phrase.first - 1;
            continue;
        }
        phrase.end = whole_end;
        return phrase;
    }
    return none;
}

/* ---- noun phrases, from their start ---- */

bool dr_opens_phrase(const dr_analysis *a, uint32_t token)
{
    switch (a->tokens[token].upos) {
    case DR_UPOS_DET:
    case DR_UPOS_ADJ:
    case DR_UPOS_NUM:
    case DR_UPOS_NOUN:
    case DR_UPOS_PROPN:
    case DR_UPOS_PRON:
    case DR_UPOS_SYM:
        return true;
    default:
        return false;
    }
}

/* The end of a noun phrase without what is attached to it. */
static uint32_t base_end(const dr_analysis *a, uint32_t at, uint32_t high)
{
    uint32_t i = at;
    bool noun = false;
    for (; i < high && i - at < DR_PHRASE_REACH; i++) {
        unsigned upos = a->tokens[i].upos;
        if (upos == DR_UPOS_PRON && i > at && !possessive(a, i))
            break;
        if (upos == DR_UPOS_DET && noun)
            break;
        if (dr_opens_phrase(a, i) || clitic(a, i) || (hyphen(a, i) && i > at)) {
            noun |= upos == DR_UPOS_NOUN || upos == DR_UPOS_PROPN || upos == DR_UPOS_PRON;
            if (upos == DR_UPOS_PRON && !possessive(a, i))
                return i + 1;
            if (clitic(a, i))
                noun = false;
            continue;
        }
        bool inner = i + 1 < high && dr_opens_phrase(a, i + 1) && !noun;
        if (inner && (upos == DR_UPOS_ADV || (upos == DR_UPOS_VERB && !dr_is_finite(a, i))))
            continue;
        if (dr_is(a, i, "(")) {
            uint32_t close = i + 1;
            while (close < high && close - i < 12 && !dr_is(a, close, ")"))
                close++;
            if (close < high && dr_is(a, close, ")")) {
                i = close;
                continue;
            }
        }
        break;
    }
    while (i > at && (a->tokens[i - 1].upos == DR_UPOS_ADV || hyphen(a, i - 1)))
        i--;
    return i;
}

static bool attaches(const dr_analysis *a, uint32_t preposition, uint32_t phrase_end)
{
    static const char *const loose[] = {"for", "from", "at",      "with",    "on",    "in",
                                        "to",  "over", "between", "against", "about", NULL};
    if (dr_is(a, preposition, "of"))
        return true;
    return dr_is_one(a, preposition, loose) && a->tokens[phrase_end - 1].upos == DR_UPOS_NOUN;
}

dr_range dr_phrase_after(const dr_analysis *a, uint32_t at, uint32_t high)
{
    dr_range phrase = {at, at};
    if (at >= high || !dr_opens_phrase(a, at))
        return phrase;
    phrase.end = base_end(a, at, high);
    while (phrase.end > at && phrase.end + 1 < high && phrase.end - at < DR_PHRASE_REACH) {
        uint32_t t = phrase.end;
        bool joined = dr_is(a, t, "and") || dr_is(a, t, "or") || dr_is(a, t, "&");
        if (!joined && !attaches(a, t, phrase.end))
            break;
        if (!dr_opens_phrase(a, t + 1))
            break;
        uint32_t more = base_end(a, t + 1, high);
        if (more == t + 1 || (joined && more < high && (dr_is_finite(a, more))))
            break;
        phrase.end = more;
    }
    return phrase;
}

dr_range dr_phrase_after_full(const dr_analysis *a, uint32_t at, uint32_t high)
{
    dr_range phrase = dr_phrase_after(a, at, high);
    while (phrase.end > at && phrase.end + 1 < high && comma(a, phrase.end) && phrase.end - at < DR_PHRASE_REACH) {
        uint32_t next = phrase.end + 1;
        unsigned upos = a->tokens[next].upos;
        bool age = upos == DR_UPOS_NUM && (next + 1 == high || comma(a, next + 1));
        if (upos != DR_UPOS_DET && upos != DR_UPOS_NOUN && upos != DR_UPOS_PROPN && upos != DR_UPOS_ADJ && !age)
            break;
        dr_range more = dr_phrase_after(a, next, high);
        if (more.end == next || (more.end < high && dr_is_finite(a, more.end)))
            break;
        phrase.end = more.end;
    }
    return phrase;
}

uint32_t dr_head_of(const dr_analysis *a, dr_range phrase)
{
    uint32_t head = phrase.first;
    for (uint32_t i = phrase.first; i < phrase.end; i++) {
        unsigned upos = a->tokens[i].upos;
        if (clitic(a, i)) {
            continue;
        } else if (upos == DR_UPOS_NOUN || upos == DR_UPOS_PROPN || upos == DR_UPOS_PRON || upos == DR_UPOS_NUM) {
            head = i;
        } else if (i > phrase.first && (upos == DR_UPOS_ADP || upos == DR_UPOS_VERB || upos == DR_UPOS_AUX ||
                                        upos == DR_UPOS_SCONJ || comma(a, i) || dr_is(a, i, "("))) {
            if (dr_is_nominal(a, head))
                break;
        }
    }
    return head;
}

/* ---- verb groups ---- */

/* A verb that hands its subject on to the infinitive behind it. */
static bool governs(const dr_analysis *a, uint32_t verb)
{
    return dr_has_class(&a->tokens[verb], DR_CLASS_GOVERNS);
}

dr_range dr_verb_group(const dr_analysis *a, uint32_t low, uint32_t verb)
{
    uint32_t first = verb;
    bool verbal = true; /* the leftmost word taken is a verb that may have auxiliaries */
    while (first > low && verb - first < 14) {
        uint32_t t = first - 1;
        unsigned upos = a->tokens[t].upos;
        if (upos == DR_UPOS_AUX || upos == DR_UPOS_ADV || dr_is_not(a, t)) {
            first = t;
            verbal = true;
        } else if (verbal && dr_is(a, t, "to") && t > low && governs(a, t - 1)) {
            first = t - 1;
        } else if (verbal && dr_is(a, t, "to") && t > low + 1 && dr_is(a, t - 1, "on") &&
                   dr_eq(a->tokens[t - 2].lemma, DR_STR("go"))) {
            first = t - 2;
        } else if (upos == DR_UPOS_ADJ && governs(a, t) && first < verb && dr_is(a, first, "to")) {
            first = t;
        } else {
            break;
        }
    }
    /* an adverb that opens the clause is not the verb's */
    return (dr_range){first, verb + 1};
}

dr_range dr_subject_left(const dr_analysis *a, const dr_quotes *quotes, uint32_t low, uint32_t at)
{
    enum { MOST_VERBS = 6 }; /* looked at: each costs a noun phrase */
    for (uint32_t i = at, verbs = 0; i > low && at - i < DR_PHRASE_REACH && verbs < MOST_VERBS; i--) {
        uint32_t t = i - 1;
        if ((quotes->at[t] == DR_NONE) != (quotes->at[at] == DR_NONE) || !dr_is_finite(a, t))
            continue;
        verbs++;
        dr_range group = dr_verb_group(a, low, t);
        dr_range subject = dr_phrase_before(a, low, group.first);
        if (subject.first < subject.end && !dr_is_relative(a, subject.end - 1))
            return subject;
        if (group.first < t)
            i = group.first + 1;
    }
    return (dr_range){at, at};
}

bool dr_group_passive(const dr_analysis *a, dr_range group)
{
    uint32_t verb = group.end - 1;
    if (dr_is_gerund(a, verb))
        return false;
    for (uint32_t i = verb; i > group.first; i--) {
        uint32_t t = i - 1;
        dr_str lemma = a->tokens[t].lemma;
        if (dr_eq(lemma, DR_STR("be")) || dr_eq(lemma, DR_STR("get")))
            return true;
        if (a->tokens[t].upos != DR_UPOS_ADV && !dr_is_not(a, t))
            return false;
    }
    return false;
}

bool dr_group_negative(const dr_analysis *a, dr_range group)
{
    for (uint32_t i = group.first; i < group.end; i++)
        if (dr_is_not(a, i))
            return true;
    return false;
}
