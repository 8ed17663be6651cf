/* What cues have in common: the words between cue and content, what stands behind them, what before. */
#include "coding/statements/statements.h"

static bool final_mark(const dr_analysis *a, uint32_t token)
{
    static const char *const marks[] = {".", "?", "!", "...", "…", "?!", "!!", NULL};
    return dr_is_one(a, token, marks);
}

dr_cue_scope dr_sentence_scope(const dr_statement_finder *finder, uint32_t sentence)
{
    const dr_sentence *s = &finder->a->sentences[sentence];
    return (dr_cue_scope){s->first, s->first + s->count, sentence, DR_NONE, {s->first, s->first}};
}

/* Without the marks that end the scope's last sentence; one token stays. */
static uint32_t without_final_marks(const dr_statement_finder *finder, dr_cue_scope scope)
{
    if (scope.high <= scope.low + 1)
        return scope.high;
    uint32_t marks = finder->marks_to[scope.high - 1], most = scope.high - scope.low - 1;
    return scope.high - (marks < most ? marks : most);
}

dr_cue_scope dr_cue_scope_at(const dr_statement_finder *finder, dr_cue_scope sentence, uint32_t token)
{
    dr_cue_scope scope = sentence;
    scope.quote = finder->quotes->at[token];
    if (scope.quote != DR_NONE) {
        const dr_quote *quote = &finder->quotes->list.at[scope.quote];
        if (quote->tokens.first >= scope.low)
            scope.low = quote->tokens.first + 1;
        if (quote->closed && quote->tokens.end <= scope.high)
            scope.high = quote->tokens.end - 1;
    }
    scope.high = without_final_marks(finder, scope);
    return scope;
}

void dr_count_final_marks(dr_statement_finder *finder)
{
    const dr_analysis *a = finder->a;
    finder->marks_to = DR_NEW_ARRAY(finder->arena, uint32_t, a->token_count);
    for (uint32_t i = 0; i < a->token_count; i++)
        finder->marks_to[i] = !final_mark(a, i) ? 0 : i ? finder->marks_to[i - 1] + 1 : 1;
}

bool dr_has_finite(const dr_statement_finder *finder, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i - first < DR_PHRASE_REACH; i++)
        if (dr_is_finite(finder->a, i))
            return true;
    return false;
}

dr_range dr_without_time(const dr_statement_finder *finder, dr_range phrase)
{
    while (phrase.first < phrase.end && finder->time_end[phrase.first] && finder->time_end[phrase.first] < phrase.end)
        phrase.first = finder->time_end[phrase.first];
    return phrase;
}

/* ---- between cue and content ---- */

static bool wh_word(const dr_analysis *a, uint32_t token)
{
    static const char *const words[] = {"what", "how", "whether", "why", "who", "when", "where", "if", "which", NULL};
    return dr_is_one(a, token, words);
}

static bool opens_quote(const dr_statement_finder *finder, uint32_t token, dr_cue_scope scope)
{
    uint32_t quote = finder->quotes->at[token];
    return quote != DR_NONE && quote != scope.quote && finder->quotes->list.at[quote].tokens.first == token;
}

/* "in a statement", "at a news conference in Geneva", "on Twitter": its end, else 0. Only words of speech have
 * such settings before their content. */
static uint32_t setting_at(const dr_statement_finder *finder, const dr_cue_word *word, uint32_t at, uint32_t high)
{
    static const char *const places[] = {"in",    "at",     "on", "during", "via",   "through", "to", "from",
                                         "after", "before", "of", "with",   "about", "by",      NULL};
    if (!word->takes_that || at + 1 >= high || !dr_is_one(finder->a, at, places))
        return 0;
    dr_range phrase = dr_phrase_after(finder->a, at + 1, high);
    return phrase.end > phrase.first ? phrase.end : 0;
}

/* "promised $25 million", "promised tents to house them": what is promised, and nobody to whom it is. */
static bool is_thing(const dr_statement_finder *finder, const dr_cue_word *word, dr_range phrase)
{
    const dr_analysis *a = finder->a;
    if (dr_empty(phrase) || !word->takes_object)
        return false;
    uint32_t head = dr_head_of(a, phrase);
    if (dr_is_tag(a, head, DR_UPOS_NUM) || dr_is_tag(a, head, DR_UPOS_SYM))
        return true;
    const dr_tree *t = dr_syntax_tree(finder->coder->syntax, dr_sentence_of(a, head));
    uint32_t act = dr_tree_find_from(t, head, DR_RELATION(ACL), head);
    return act != DR_NONE && phrase.end < t->end && dr_is(a, phrase.end, "to") &&
           finder->coder->mention_at[head] == DR_NONE;
}

dr_cue_gap dr_skip_cue_gap(const dr_statement_finder *finder, const dr_cue_word *word, uint32_t at, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_cue_gap after = {at, {at, at}, {at, at}};
    for (int pieces = 0; pieces < 8 && after.at < scope.high; pieces++) {
        uint32_t here = after.at, end = dr_time_at(finder, here, scope.high);
        if (end) {
            after.at = end;
        } else if (dr_is_tag(a, here, DR_UPOS_ADV) && !wh_word(a, here) && !dr_is_not(a, here)) {
            after.at++;
        } else if (word->addressee_object && after.addressee.first == after.addressee.end && pieces < 2 &&
                   dr_opens_phrase(a, here) && !dr_is(a, here, "that") && !wh_word(a, here) &&
                   !opens_quote(finder, here, scope)) {
            after.addressee = dr_phrase_after(a, here, scope.high);
            if (after.addressee.end == here || is_thing(finder, word, after.addressee)) {
                after.addressee = (dr_range){here, here};
                break;
            }
            after.at = after.addressee.end;
        } else if ((end = setting_at(finder, word, here, scope.high)) != 0) {
            if (dr_is(a, here, "to") && after.addressee.first == after.addressee.end)
                after.addressee = (dr_range){here + 1, end};
            else if (after.setting.first == after.setting.end)
                after.setting = (dr_range){here, end};
            after.at = end;
        } else {
            break;
        }
    }
    return after;
}

/* ---- content behind a cue ---- */

/* A quotation is the whole content unless the sentence grows on out of it: said the plan "will not work" now. */
static dr_range quoted_content(const dr_statement_finder *finder, uint32_t at, bool set_off, dr_cue_scope scope)
{
    const dr_quote *quote = &finder->quotes->list.at[finder->quotes->at[at]];
    uint32_t end = quote->tokens.end;
    bool joined = end + 1 < scope.high && !dr_is(finder->a, end, "but") && dr_is_tag(finder->a, end, DR_UPOS_CCONJ);
    if (joined && opens_quote(finder, end + 1, scope)) { /* chanted “Go home” and “Never”, not: and “Never” was heard */
        uint32_t both = finder->quotes->list.at[finder->quotes->at[end + 1]].tokens.end;
        if (both >= scope.high || !dr_is_finite(finder->a, both))
            return (dr_range){at, both};
    }
    if (set_off || quote->speech || end >= scope.high)
        return (dr_range){at, end};
    unsigned upos = finder->a->tokens[end].upos;
    if (upos == DR_UPOS_PUNCT || upos == DR_UPOS_CCONJ || upos == DR_UPOS_SCONJ)
        return (dr_range){at, end};
    return (dr_range){at, dr_clause_end(finder, at, scope)};
}

dr_range dr_quote_led_in(const dr_statement_finder *finder, dr_cue_scope scope)
{
    uint32_t next = scope.high;
    if (next <= scope.low || next >= finder->a->token_count || scope.quote != DR_NONE ||
        !dr_is(finder->a, next - 1, ":"))
        return (dr_range){next, next};
    if (!opens_quote(finder, next, scope))
        return dr_block_led_in(finder, next - 1);
    return finder->quotes->list.at[finder->quotes->at[next]].tokens;
}

dr_range dr_quote_behind(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    bool that = at + 2 == scope.high && dr_is(finder->a, at, "that"); /* "argued that: ¶ …" */
    dr_range led_in = at + 1 + that == scope.high ? dr_quote_led_in(finder, scope) : (dr_range){at, at};
    if (!dr_empty(led_in))
        return led_in;
    bool mark = at < scope.high && (dr_is(finder->a, at, ",") || dr_is(finder->a, at, ":"));
    if (at + mark >= scope.high || !opens_quote(finder, at + mark, scope))
        return (dr_range){at, at};
    return quoted_content(finder, at + mark, mark, scope);
}

static dr_range clause_behind_comma(const dr_statement_finder *finder, uint32_t comma, dr_cue_scope scope)
{
    uint32_t next = comma + 1, end = dr_clause_end(finder, next, scope);
    static const char *const openers[] = {"if", "that", "in", "after", "before", "when", "as", NULL};
    bool opens = dr_is_one(finder->a, next, openers);
    return opens && dr_has_finite(finder, next, end) ? (dr_range){next, end} : (dr_range){comma, comma};
}

dr_range dr_content_after(const dr_statement_finder *finder, const dr_cue_word *word, uint32_t at, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_range none = {at, at};
    if (at >= scope.high)
        return none;
    dr_range quoted = dr_quote_behind(finder, at, scope);
    if (quoted.first < quoted.end)
        return quoted;
    if (dr_is(a, at, ":") && word->takes_that && at + 1 < scope.high)
        return (dr_range){at + 1, dr_clause_end(finder, at + 1, scope)};
    bool clause = word->takes_that || word->takes_object;
    dr_range rest = {at, dr_clause_end(finder, at, scope)};
    if (dr_is(a, at, "that"))
        return clause ? rest : none;
    if (wh_word(a, at))
        return clause ? rest : none;
    if (dr_is(a, at, "to"))
        return word->takes_infinitive && at + 1 < scope.high ? rest : none;
    bool gerund = dr_is_gerund(a, at);
    if (dr_opens_phrase(a, at) || gerund)
        return word->takes_object || (word->takes_that && dr_has_finite(finder, at, rest.end)) ? rest : none;
    if (dr_is(a, at, ",") && word->takes_that && at + 1 < scope.high) /* She said, if elected, she would … */
        return clause_behind_comma(finder, at, scope);
    bool adverb = dr_is_one(a, at, (const char *const[]){"both", "either", "neither", "there", NULL}) ||
                  dr_is_tag(a, at, DR_UPOS_SCONJ) || dr_is_tag(a, at, DR_UPOS_ADP) || dr_is_tag(a, at, DR_UPOS_ADV);
    return adverb && word->takes_that && !word->takes_object && dr_has_finite(finder, at, rest.end) ? rest : none;
}

/* ---- before a cue ---- */

uint32_t dr_clause_start(const dr_statement_finder *finder, uint32_t end, dr_cue_scope scope)
{
    for (uint32_t i = end; i > scope.low && end - i < 2 * DR_PHRASE_REACH; i--)
        if (dr_is(finder->a, i - 1, ";") || dr_is(finder->a, i - 1, "•"))
            return i;
    return scope.low;
}

uint32_t dr_quote_before(const dr_statement_finder *finder, uint32_t at, uint32_t low)
{
    if (at > low && dr_is(finder->a, at - 1, ","))
        at--;
    if (at == 0 || finder->quotes->at[at - 1] == DR_NONE)
        return DR_NONE;
    uint32_t quote = finder->quotes->at[at - 1];
    return finder->quotes->list.at[quote].tokens.end == at ? quote : DR_NONE;
}
