/* Words to sentences within a paragraph, and which of them stand in quotation marks.
 *
 * A sentence may end behind . ! ? or an ellipsis; closing quotes and brackets go with it. What follows decides:
 * a lower-case word goes on, and so does a name behind a title or an initial. A line end breaks too where the
 * lines are not wrapped prose (headings, lists). An agency's dateline is a sentence of its own, since what follows has
 * nothing to do with it: "GENEVA, Sept. 8 (Reuters) -". */
#include "base/utf8.h"
#include "intake/flat/flat.h"
#include "language/text/tokens.h"

typedef struct splitter {
    dr_str text;
    const dr_token *tokens;
    uint32_t first, end;
    uint32_t longest_line; /* bytes; wrapped prose has lines of about one length */
} splitter;

static uint32_t first_char(dr_str form)
{
    size_t size;
    return form.size ? dr_utf8_at(form, 0, &size) : 0;
}

static bool is_one_of(dr_str form, const char *const *list)
{
    for (; *list; list++)
        if (dr_is_text_nocase(form, *list))
            return true;
    return false;
}

static bool is_stop(dr_str form)
{
    char c = form.at[0];
    return c == '.' || c == '!' || c == '?' || dr_eq(form, DR_STR("\xE2\x80\xA6"));
}

static bool is_ellipsis(dr_str form)
{
    return (form.size > 1 && form.at[0] == '.') || dr_eq(form, DR_STR("\xE2\x80\xA6"));
}

static bool is_closer(dr_str form)
{
    static const char *const closers[] = {"\"", "'", "''", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", ")",
                                          "]",  "}", NULL};
    return is_one_of(form, closers);
}

static bool is_quote_closer(dr_str form)
{
    return is_closer(form) && !strchr(")]}", form.at[0]);
}

/* Words that begin sentences far more often than they stand capitalised behind an abbreviation. */
static bool starts_sentences(dr_str form)
{
    static const char *const starters[] = {
        "the",   "a",     "an",      "he",     "she",       "it",        "they",    "we",      "i",         "you",
        "his",   "her",   "its",     "their",  "this",      "that",      "these",   "those",   "but",       "and",
        "in",    "on",    "at",      "for",    "from",      "with",      "by",      "as",      "if",        "when",
        "while", "after", "before",  "since",  "although",  "though",    "because", "however", "meanwhile", "there",
        "here",  "some",  "many",    "most",   "all",       "one",       "two",     "no",      "not",       "what",
        "who",   "how",   "why",     "where",  "earlier",   "last",      "under",   "over",    "our",       "my",
        "your",  "so",    "then",    "now",    "also",      "both",      "each",    "such",    "to",        "yet",
        "still", "even",  "despite", "during", "according", "officials", "other",   "others",  "another",   NULL};
    return is_one_of(form, starters);
}

/* Behind a quoted question or exclamation a reporting clause goes on: "Stop!" Smith said. */
static bool reporting_follows(const splitter *s, uint32_t at)
{
    static const char *const verbs[] = {"said",    "says",      "asked",  "asks",    "told",
                                        "added",   "wrote",     "cried",  "shouted", "replied",
                                        "tweeted", "exclaimed", "writes", "yelled",  NULL};
    for (uint32_t i = at; i < s->end && i < at + 5; i++) {
        if (i > at && is_one_of(s->tokens[i].form, verbs))
            return true;
        uint32_t c = first_char(s->tokens[i].form);
        if (!dr_is_upper(c) && !(i == at + 1 && is_one_of(s->tokens[i].form, (const char *const[]){"of", "the", NULL})))
            return false;
    }
    return false;
}

static bool opens(dr_str form)
{
    return dr_is_open_quote(first_char(form)) || form.at[0] == '(' || form.at[0] == '[';
}

/* The first token from `at` on that is a word: quotes and brackets open sentences too. */
static uint32_t next_word(const splitter *s, uint32_t at)
{
    while (at < s->end && opens(s->tokens[at].form))
        at++;
    return at;
}

enum { SHORTEST = 5 }; /* words of a sentence that ends with an hour */

/* "at 4 p.m. Monday", "9 a.m. Moscow time", "6 p.m. EST": what goes on telling the hour. */
static bool tells_hour(const splitter *s, uint32_t next)
{
    static const char *const days[] = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",  "sunday",  "january",  "february", "march",
        "april",  "may",     "june",      "july",     "august", "september", "october", "november", "december", NULL};
    static const char *const zones[] = {"est",  "edt", "et",  "cst", "cdt", "ct",    "mst", "mdt",  "mt",
                                        "pst",  "pdt", "pt",  "gmt", "utc", "bst",   "cet", "cest", "eet",
                                        "eest", "msk", "ist", "jst", "kst", "local", NULL};
    enum { AHEAD = 4 /* words before "time" */ };
    dr_str form = s->tokens[next].form;
    dr_str bare = {form.at, form.size - (form.size > 1 && form.at[form.size - 1] == '.')};
    if (next + 1 < s->end && is_one_of(s->tokens[next + 1].form, (const char *const[]){"'s", "\xE2\x80\x99s", NULL}))
        return false; /* "Monday's raid" */
    if (is_one_of(form, zones) || is_one_of(form, days) || dr_abbreviation_of(bare) == DR_ABBR_DATE)
        return true;
    for (uint32_t i = next + 1; i < s->end && i < next + AHEAD; i++)
        if (dr_is_text_nocase(s->tokens[i].form, "time"))
            return true;
    return false;
}

/* Whether a word that carries its own full stop ends the sentence before `next`. */
static bool abbreviation_ends(const splitter *s, uint32_t at, uint32_t next)
{
    dr_str form = s->tokens[at].form, word = {form.at, form.size - 1}, follower = s->tokens[next].form;
    switch (dr_abbreviation_of(word)) {
    case DR_ABBR_TITLE:
    case DR_ABBR_NUMBER:
    case DR_ABBR_DATE:
        return false;
    default:
        break;
    }
    if (!dr_is_upper(first_char(follower)))
        return false;
    if (word.size == 1) /* an initial */
        return false;
    if (is_one_of(word, (const char *const[]){"a.m", "p.m", NULL})) /* "At 5 p.m. Kohl spoke" */
        return starts_sentences(follower) || (at - s->first >= SHORTEST && !tells_hour(s, next));
    return starts_sentences(follower);
}

/* Whether a sentence ends with token `at`, the last of its closing marks, when `stop` is the token with the stop. */
static bool ends_sentence(const splitter *s, uint32_t stop, uint32_t at)
{
    uint32_t next = next_word(s, at + 1);
    if (next >= s->end)
        next = at + 1;
    dr_str form = s->tokens[stop].form, follower = s->tokens[next].form;
    uint32_t c = first_char(follower);
    if (!is_stop(form))
        return abbreviation_ends(s, stop, next);
    if (dr_is_lower(c) || strchr(",;:", (int)(c < 0x80 ? c : 'x')))
        return false;
    if (dr_is_punct(c) && c < 0x80 && strchr(")]}%", (int)c))
        return false;
    if (is_ellipsis(form))
        return dr_is_upper(c) && (starts_sentences(follower) || at > stop);
    bool quoted = at > stop && is_quote_closer(s->tokens[at].form);
    if (quoted && form.at[0] != '.' && reporting_follows(s, next))
        return false;
    /* 1. and a. number lists; the stop is no end */
    if (form.at[0] == '.' && stop == s->first + 1 && dr_is_digit(first_char(s->tokens[s->first].form)))
        return false;
    return true;
}

/* A straight quote closes when it is glued to what stands before it and not to what follows. */
static bool glued_closer(const splitter *s, uint32_t at)
{
    const dr_token *token = &s->tokens[at];
    if (!is_closer(token->form) || s->tokens[at - 1].space_after)
        return false;
    bool straight = token->form.at[0] == '"' || token->form.at[0] == '\'';
    return !straight || token->space_after || at + 1 >= s->end || is_closer(s->tokens[at + 1].form) ||
           is_stop(s->tokens[at + 1].form) || first_char(s->tokens[at + 1].form) >= 0x80 ||
           strchr(",;:-", s->tokens[at + 1].form.at[0]);
}

static bool has_stop(dr_str form)
{
    return is_stop(form) || (form.size > 1 && form.at[form.size - 1] == '.' && dr_is_letter(first_char(form)));
}

static uint32_t line_length(dr_str text, uint32_t at)
{
    uint32_t start = at, end = at;
    while (start > 0 && text.at[start - 1] != '\n')
        start--;
    while (end < text.size && text.at[end] != '\n')
        end++;
    return end - start;
}

/* Lines of prose hard-wrapped at up to 100 bytes; beyond that a line is a paragraph. */
enum { WRAP_MAX = 100 };

/* Whether the line end behind token `at` breaks the sentence. */
static bool line_breaks(const splitter *s, uint32_t at)
{
    uint32_t from = s->tokens[at].span.end, to = s->tokens[at + 1].span.start, lines = 0;
    for (uint32_t i = from; i < to; i++)
        lines += s->text.at[i] == '\n';
    if (lines == 0)
        return false;
    if (lines > 1 || s->longest_line > WRAP_MAX)
        return true;
    if (dr_is_lower(first_char(s->tokens[at + 1].form)))
        return false;
    /* in wrapped prose only a short line is a heading or a list item */
    return s->longest_line < 40 || line_length(s->text, from ? from - 1 : 0) * 2 < s->longest_line;
}

static uint32_t longest_line(dr_str text, dr_span part)
{
    uint32_t longest = 0, start = part.start;
    for (uint32_t i = part.start; i <= part.end; i++) {
        if (i < part.end && text.at[i] != '\n')
            continue;
        if (i - start > longest)
            longest = i - start;
        start = i + 1;
    }
    return longest;
}

/* The last token of the sentence that starts at `from`. */
static uint32_t sentence_end(const splitter *s, uint32_t from)
{
    for (uint32_t i = from; i + 1 < s->end; i++) {
        uint32_t stop = i;
        if (has_stop(s->tokens[i].form)) {
            for (; i + 1 < s->end; i++) {
                bool more = is_stop(s->tokens[i + 1].form) && !s->tokens[i].space_after;
                if (!more && !glued_closer(s, i + 1))
                    break;
                stop = more ? i + 1 : stop;
            }
            if (i + 1 >= s->end || ends_sentence(s, stop, i))
                return i;
        }
        if (line_breaks(s, i))
            return i;
    }
    return s->end - 1;
}

/* The tokens of the paragraph's dateline, its dash included; 0 where it has none. */
static uint32_t dateline_size(const splitter *s)
{
    uint32_t start = s->tokens[s->first].span.start, end = s->tokens[s->end - 1].span.end, count = 0;
    size_t size = dr_flat_dateline_size((dr_str){s->text.at + start, end - start});
    while (s->first + count < s->end && s->tokens[s->first + count].span.start - start < size)
        count++;
    return s->first + count < s->end ? count : 0;
}

void dr_split_sentences(dr_arena *arena, dr_str text, const dr_tokens *tokens, uint32_t first, uint32_t paragraph,
                        dr_sentences *out)
{
    if (first >= tokens->n)
        return;
    splitter s = {.text = text, .tokens = tokens->at, .first = first, .end = tokens->n};
    s.longest_line = longest_line(text, (dr_span){tokens->at[first].span.start, tokens->at[tokens->n - 1].span.end});
    uint32_t dateline = dateline_size(&s);
    while (s.first < s.end) {
        uint32_t last = dateline ? s.first + dateline - 1 : sentence_end(&s, s.first);
        dr_sentence *sentence = DR_MORE(arena, out);
        *sentence =
            (dr_sentence){.first = s.first, .count = last + 1 - s.first, .paragraph = paragraph, .dateline = dateline};
        sentence->span = (dr_span){tokens->at[s.first].span.start, tokens->at[last].span.end};
        s.first = last + 1;
        dateline = 0;
    }
}
