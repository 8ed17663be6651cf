/* Text to words, left to right in one pass. At each place the first reader that fits takes a piece:
 *
 *   address  http://…, name@host, host.com     read whole, closing punctuation left off
 *   number   1,000  3.5  9/11  14:30  646-8420  and what is glued behind it (17th, 1990s; but 5 m, 8 am)
 *   word     letters with their inner marks; then split at its clitics (do n't, envoy 's)
 *   sign     anything else; runs of . ! ? - * are one token
 */
#include "language/text/tokens.h"
#include "base/utf8.h"

typedef struct scan {
    dr_arena *arena;
    dr_str text; /* cut at the part's end */
    size_t at;
    size_t chunk_end; /* end of the run of non-space bytes that was last looked at for an address */
    dr_tokens *out;
} scan;

static uint32_t peek(const scan *s, size_t at, size_t *size)
{
    *size = 0;
    return at < s->text.size ? dr_utf8_at(s->text, at, size) : 0;
}

static char byte_at(const scan *s, size_t at)
{
    return at < s->text.size ? s->text.at[at] : '\0';
}

static bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool in_word(uint32_t c)
{
    return dr_is_letter(c) || dr_is_digit(c) || c == '_' || (c >= 0x300 && c < 0x370); /* combining marks */
}

static bool letter_at(const scan *s, size_t at)
{
    size_t size;
    uint32_t c = peek(s, at, &size);
    return size && dr_is_letter(c);
}

/* Length of the apostrophe at `at`: 1, 3, or 0 when there is none. */
static size_t apostrophe_at(const scan *s, size_t at)
{
    size_t size;
    uint32_t c = peek(s, at, &size);
    return c == '\'' || c == 0x2019 ? size : 0;
}

enum { WATCHED = 4096 };

static void emit(scan *s, size_t end)
{
    if (end <= s->at)
        return;
    if (s->out->n % WATCHED == 0) /* a long text's tokens take few allocations, which would ask */
        dr_checkpoint(s->arena);
    dr_token *token = DR_MORE(s->arena, s->out);
    token->span = (dr_span){(uint32_t)s->at, (uint32_t)end};
    token->form = dr_cut(s->text, token->span);
    token->head = DR_NO_HEAD;
    s->at = end;
}

static bool listed(dr_str word, const char *const *list)
{
    for (; *list; list++)
        if (dr_is_text_nocase(word, *list))
            return true;
    return false;
}

/* ---- addresses ---- */

static bool closing_mark(uint32_t c)
{
    return c < 0x80 ? c && strchr(".,;:!?)\"'>]}*", (int)c) != NULL : dr_is_close_quote(c) || c == 0x2026;
}

static size_t without_closing(const scan *s, size_t start, size_t end)
{
    size_t size;
    while (end > start && closing_mark(dr_utf8_before(s->text, end, &size)))
        end -= size;
    return end;
}

static bool known_domain(dr_str host)
{
    static const char *const tops[] = {"com", "org", "net", "edu",  "gov", "mil", "int", "info", "co", "uk", "de",
                                       "fr",  "eu",  "ca",  "au",   "nz",  "jp",  "ru",  "cn",   "il", "br", "tv",
                                       "xls", "doc", "pdf", "html", "htm", "jpg", "url", "news", "ua", "ir", NULL};
    size_t dot = DR_NOT_FOUND;
    for (size_t i = 0; i < host.size; i++) {
        char c = host.at[i];
        if (c == '.')
            dot = i;
        else if (!ascii_letter(c) && !ascii_digit(c) && c != '-' && c != '_')
            return false;
    }
    /* two letters or more before the last dot, so that "U.in" and "3.tv" are no hosts */
    return dot != DR_NOT_FOUND && dot > 2 && listed(dr_from(host, dot + 1), tops);
}

static bool is_address(dr_str chunk)
{
    static const char *const schemes[] = {"http://", "https://", "www.", "ftp://", "mailto:", NULL};
    for (int i = 0; schemes[i]; i++)
        if (dr_starts_nocase(chunk, dr_str_of(schemes[i])) && chunk.size > strlen(schemes[i]) + 2)
            return true;
    size_t monkey = dr_find_byte(chunk, '@');
    if (monkey != DR_NOT_FOUND && monkey > 0)
        return dr_find_byte(dr_from(chunk, monkey), '.') != DR_NOT_FOUND &&
               dr_find_byte(dr_from(chunk, monkey + 1), '@') == DR_NOT_FOUND;
    size_t slash = dr_find_byte(chunk, '/');
    return known_domain(slash == DR_NOT_FOUND ? chunk : (dr_str){chunk.at, slash});
}

/* Looks at each run of non-space bytes once, from its first letter or digit on: linear in the text. */
static bool take_address(scan *s)
{
    if (s->at < s->chunk_end)
        return false;
    size_t end = s->at, size;
    for (uint32_t c; (c = peek(s, end, &size)) && !dr_is_space(c) && c != '<' && c != '>';)
        end += size;
    s->chunk_end = end;
    size_t stop = without_closing(s, s->at, end);
    dr_str chunk = dr_cut(s->text, (dr_span){(uint32_t)s->at, (uint32_t)stop});
    if (chunk.size < 4 || !is_address(chunk))
        return false;
    emit(s, stop);
    return true;
}

/* ---- numbers ---- */

static size_t digits_end(const scan *s, size_t at)
{
    while (ascii_digit(byte_at(s, at)))
        at++;
    return at;
}

/* The end of digit groups joined by `joint` whose sizes are one of the known shapes (telephone numbers, ISO
 * dates), or `at`. */
static size_t dashed_end(const scan *s, size_t at)
{
    static const char *const shapes[] = {"34", "334", "1334", "422", "4411", NULL};
    char shape[6] = {0};
    size_t end = at;
    for (int n = 0; n < 5; n++) {
        size_t stop = digits_end(s, end);
        shape[n] = (char)('0' + (stop - end > 9 ? 9 : stop - end));
        end = stop;
        if (byte_at(s, end) != '-' || !ascii_digit(byte_at(s, end + 1)))
            break;
        end++;
    }
    for (int i = 0; shapes[i]; i++)
        if (strcmp(shape, shapes[i]) == 0)
            return end;
    return at;
}

/* 9/11, 11/28/2000; not 2000/2001. */
static size_t slashed_end(const scan *s, size_t at)
{
    size_t first = digits_end(s, at), second = first;
    if (byte_at(s, first) != '/' || first - at > 2)
        return at;
    second = digits_end(s, first + 1);
    if (second == first + 1 || second - first > 3)
        return at;
    if (byte_at(s, second) == '/' && ascii_digit(byte_at(s, second + 1)))
        return digits_end(s, second + 1);
    return ascii_letter(byte_at(s, second)) ? at : second;
}

static size_t plain_number_end(const scan *s, size_t at)
{
    size_t end = digits_end(s, at);
    for (char c; (c = byte_at(s, end)) && strchr(".,:", c) && ascii_digit(byte_at(s, end + 1));)
        end = digits_end(s, end + 1);
    return end;
}

static bool unit_suffix(dr_str letters)
{
    static const char *const units[] = {"am",   "pm",  "m",   "mn",  "bn",  "tn",  "k",  "km", "kg",  "mm", "cm",
                                        "g",    "lb",  "lbs", "ft",  "mph", "kph", "gb", "mb", "hrs", "hr", "min",
                                        "mins", "yrs", "yr",  "sec", "kw",  "mw",  "p",  "a",  "x",   NULL};
    return listed(letters, units);
}

static void take_number(scan *s)
{
    size_t end = slashed_end(s, s->at);
    if (end == s->at)
        end = dashed_end(s, s->at);
    if (end == s->at)
        end = plain_number_end(s, s->at);
    size_t letters = end, size;
    for (uint32_t c; (c = peek(s, letters, &size)) && dr_is_letter(c);)
        letters += size;
    /* 17th, 1990s and 330i stay one word; 5 m and 8 am are two */
    if (!unit_suffix(dr_cut(s->text, (dr_span){(uint32_t)end, (uint32_t)letters})))
        for (uint32_t c; (c = peek(s, end, &size)) && in_word(c);)
            end += size;
    emit(s, end);
}

/* ---- words ---- */

/* Prefixes that EWT leaves on their word; all other hyphens split. */
static bool hyphen_prefix(dr_str word)
{
    static const char *const prefixes[] = {"non",   "e",     "re",     "anti",  "co",    "pre",   "pro",     "mid",
                                           "cross", "post",  "over",   "multi", "ex",    "sub",   "counter", "semi",
                                           "mini",  "socio", "psycho", "inter", "intra", "un",    "ultra",   "neo",
                                           "trans", "extra", "bi",     "under", "quasi", "macro", "micro",   NULL};
    return listed(word, prefixes);
}

static bool upper_at(const scan *s, size_t at)
{
    size_t size;
    uint32_t c = peek(s, at, &size);
    return size && dr_is_upper(c);
}

/* Whether the mark at `at`, behind the letters [segment, at) of a word, joins them to what follows. */
static size_t joint_size(const scan *s, size_t start, size_t segment, size_t at)
{
    size_t mark = apostrophe_at(s, at);
    if (mark)
        return letter_at(s, at + mark) ? mark : 0;
    switch (byte_at(s, at)) {
    case '.': /* U.S, p.m, Ph.D, but not end.The */
        return (at - segment == 1 || (at - segment == 2 && upper_at(s, segment))) && letter_at(s, at + 1) ? 1 : 0;
    case '&': /* AT&T, S&P */
        return at - segment <= 3 && upper_at(s, segment) && upper_at(s, at + 1) ? 1 : 0;
    case '-':
        return segment == start && letter_at(s, at + 1) &&
                       hyphen_prefix(dr_cut(s->text, (dr_span){(uint32_t)start, (uint32_t)at}))
                   ? 1
                   : 0;
    default:
        return 0;
    }
}

static size_t word_end(const scan *s)
{
    size_t end = s->at, segment = s->at, size;
    for (;;) {
        uint32_t c = peek(s, end, &size);
        if (size && in_word(c)) {
            end += size;
            continue;
        }
        size_t joint = joint_size(s, s->at, segment, end);
        if (!joint)
            return end;
        end += joint;
        segment = end;
    }
}

/* Whether the full stop behind [start, end) belongs to the word. */
static bool keeps_stop(const scan *s, size_t start, size_t end)
{
    if (byte_at(s, end) != '.' || byte_at(s, end + 1) == '.')
        return false;
    dr_str word = dr_cut(s->text, (dr_span){(uint32_t)start, (uint32_t)end});
    size_t next = end + 1, size;
    uint32_t c = peek(s, next, &size);
    while (size && dr_is_space(c))
        c = peek(s, next += size, &size);
    if (dr_find_byte(word, '.') != DR_NOT_FOUND)
        return true;
    if (word.size == 1 && ascii_letter(word.at[0])) /* an initial: a name or another initial follows */
        return word.at[0] <= 'Z' && next > end + 1 && dr_is_upper(c) && !(word.at[0] == 'I' && start > 0);
    switch (dr_abbreviation_of(word)) {
    case DR_ABBR_NONE:
        return false;
    case DR_ABBR_NUMBER:
        return dr_is_digit(c);
    case DR_ABBR_DATE:
        return dr_is_digit(c) || dr_is_lower(c) || c == ',' || c == ')';
    default:
        return true;
    }
}

/* Length of the clitic that ends [start, end), or 0: n't, 's, 're … */
static size_t clitic_size(const scan *s, size_t start, size_t end)
{
    static const char *const clitics[] = {"s", "re", "ve", "ll", "d", "m", NULL};
    size_t at = end, size;
    uint32_t c = 0;
    while (at > start && (c = dr_utf8_before(s->text, at, &size)) != '\'' && c != 0x2019)
        at -= size;
    if (at == start || at == end)
        return 0;
    dr_str tail = dr_cut(s->text, (dr_span){(uint32_t)at, (uint32_t)end});
    size_t mark = c == '\'' ? 1 : 3, before = at - mark;
    if (listed(tail, clitics))
        return before > start ? end - before : 0;
    bool negation = (tail.size == 1 && (tail.at[0] == 't' || tail.at[0] == 'T')) && before > start + 1 &&
                    (s->text.at[before - 1] == 'n' || s->text.at[before - 1] == 'N');
    return negation ? end - before + 1 : 0;
}

/* Words written as one that are two: where the second starts. */
static size_t fused_at(dr_str word)
{
    static const struct {
        const char *word;
        size_t at;
    } fused[] = {{"cannot", 3},  {"gonna", 3},  {"wanna", 3},  {"gotta", 3}, {"gimme", 3},  {"lemme", 3},
                 {"dont", 2},    {"didnt", 3},  {"doesnt", 4}, {"isnt", 2},  {"wasnt", 3},  {"couldnt", 5},
                 {"wouldnt", 5}, {"havent", 4}, {"hasnt", 3},  {"arent", 3}, {"werent", 4}, {"shouldnt", 6}};
    for (size_t i = 0; i < sizeof fused / sizeof *fused; i++)
        if (dr_is_text_nocase(word, fused[i].word))
            return fused[i].at;
    return 0;
}

static void take_word(scan *s)
{
    size_t end = word_end(s);
    if (keeps_stop(s, s->at, end)) {
        emit(s, end + 1);
        return;
    }
    if (byte_at(s, end) == '$' && ascii_digit(byte_at(s, end + 1)) && upper_at(s, s->at) && end - s->at <= 3)
        end++; /* US$5, A$5 */
    size_t clitic = clitic_size(s, s->at, end);
    /* the chain I'd've has two */
    size_t inner = clitic ? clitic_size(s, s->at, end - clitic) : 0;
    size_t fused = clitic ? 0 : fused_at(dr_cut(s->text, (dr_span){(uint32_t)s->at, (uint32_t)end}));
    if (fused)
        emit(s, s->at + fused);
    emit(s, end - clitic - inner);
    emit(s, end - clitic);
    emit(s, end);
}

/* ---- signs ---- */

/* '60s, 'em, 'til; and a clitic that stands alone. */
static bool take_apostrophe_word(scan *s)
{
    static const char *const words[] = {"s", "re", "ve", "ll", "d", "m", "em", "til", "cause", "n", NULL};
    size_t mark = apostrophe_at(s, s->at), size;
    if (!mark)
        return false;
    size_t end = digits_end(s, s->at + mark);
    if (end == s->at + mark + 2) {
        end += byte_at(s, end) == 's';
        if (in_word(peek(s, end, &size)))
            return false;
        emit(s, end);
        return true;
    }
    end = s->at + mark;
    for (uint32_t c; (c = peek(s, end, &size)) && in_word(c);)
        end += size;
    if (!listed(dr_cut(s->text, (dr_span){(uint32_t)(s->at + mark), (uint32_t)end}), words))
        return false;
    emit(s, end);
    return true;
}

static bool take_face(scan *s)
{
    static const char *const faces[] = {":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", ":/", "=)", "<3"};
    dr_str rest = dr_from(s->text, s->at);
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        size_t size = strlen(faces[i]);
        if (!dr_starts(rest, dr_str_of(faces[i])) || ascii_letter(byte_at(s, s->at + size)) ||
            ascii_digit(byte_at(s, s->at + size)) || byte_at(s, s->at + size) == '/')
            continue;
        emit(s, s->at + size);
        return true;
    }
    return false;
}

static void take_sign(scan *s, uint32_t c, size_t size)
{
    size_t end = s->at + size;
    if (take_apostrophe_word(s) || take_face(s))
        return;
    if (c == '!' || c == '?')
        while (byte_at(s, end) == '!' || byte_at(s, end) == '?')
            end++;
    else if (c < 0x80 && strchr(".-*=_~<>+#", (int)c))
        while (byte_at(s, end) == (char)c)
            end++;
    else if ((c == '\'' || c == '`') && byte_at(s, end) == (char)c)
        end++;
    emit(s, end);
}

/* A decimal point or an apostrophe of a year begins a number only where no word stands before. */
static bool starts_number(const scan *s)
{
    char c = byte_at(s, s->at);
    if (ascii_digit(c))
        return true;
    return c == '.' && ascii_digit(byte_at(s, s->at + 1)) &&
           (s->at == 0 || !(ascii_letter(byte_at(s, s->at - 1)) || byte_at(s, s->at - 1) == '.'));
}

static void take(scan *s, uint32_t c, size_t size)
{
    if (starts_number(s)) {
        if (take_address(s))
            return;
        if (byte_at(s, s->at) == '.') {
            emit(s, plain_number_end(s, s->at + 1));
            return;
        }
        take_number(s);
    } else if (in_word(c)) {
        if (!take_address(s))
            take_word(s);
    } else {
        take_sign(s, c, size);
    }
}

void dr_tokenise(dr_arena *arena, dr_str text, dr_span part, dr_tokens *out)
{
    scan s = {.arena = arena, .text = {text.at, part.end}, .at = part.start, .out = out};
    uint32_t first = out->n;
    while (s.at < s.text.size) {
        size_t size;
        uint32_t c = peek(&s, s.at, &size);
        if (dr_is_space(c) || c < ' ' || c == 0x200B || c == 0xFEFF)
            s.at += size;
        else
            take(&s, c, size);
    }
    for (uint32_t i = first; i < out->n; i++)
        out->at[i].space_after = i + 1 == out->n || out->at[i + 1].span.start > out->at[i].span.end;
}
