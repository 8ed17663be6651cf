/* Values as a person would write them: titles without the outlet, bylines as lists of names. */
#include "base/utf8.h"
#include "intake/html/metadata.h"
#include "intake/html/references.h"

/* Longer values are cut, so that all that follows here is bounded. */
enum { VALUE_MAX = 1000, NAME_MAX_WORDS = 6, NAME_MAX_BYTES = 80, AUTHORS_MAX = 32, TITLE_TAIL_WORDS = 5 };

/* Blanks what stands between `<` and `>`; a `<` before a space is text. */
static dr_str without_tags(dr_arena *arena, dr_str value)
{
    if (dr_find_byte(value, '<') == DR_NOT_FOUND)
        return value;
    dr_str copy = dr_copy(arena, value);
    char *at = (char *)copy.at;
    for (size_t i = 0; i + 1 < copy.size; i++) {
        bool tag = at[i] == '<' && (at[i + 1] == '/' || (at[i + 1] | 0x20) >= 'a');
        const char *close = tag ? memchr(at + i, '>', copy.size - i) : NULL;
        if (!close)
            continue;
        size_t size = (size_t)(close - at) + 1 - i;
        memset(at + i, ' ', size);
        i += size - 1;
    }
    return copy;
}

/* How many ASCII characters that show stand together there. */
static size_t shown_ascii(dr_str value, size_t at)
{
    size_t end = at;
    while (end < value.size && value.at[end] > ' ' && (unsigned char)value.at[end] < 0x80)
        end++;
    return end - at;
}

dr_str dr_clean_value(dr_arena *arena, dr_str value)
{
    if (value.size > VALUE_MAX) {
        value.size = VALUE_MAX;
        while (value.size && ((unsigned char)value.at[value.size] & 0xC0) == 0x80)
            value.size--;
    }
    value = without_tags(arena, dr_references(arena, value, false));
    dr_buf out = {.arena = arena};
    bool gap = false;
    for (size_t i = 0, size; i < value.size; i += size) {
        size = shown_ascii(value, i);
        uint32_t c = size ? 'a' /* as good as any of them */ : dr_utf8_at(value, i, &size);
        if (c < 0x20 || dr_is_space(c)) {
            gap = out.size > 0;
            continue;
        }
        if (gap)
            dr_buf_byte(&out, ' ');
        gap = false;
        dr_buf_add(&out, (dr_str){value.at + i, size});
    }
    return out.size ? dr_buf_view(&out) : (dr_str){0};
}

static bool word_in(dr_str word, const char *const *list)
{
    for (; *list; list++)
        if (word.size && (word.at[0] | 0x20) == (**list | 0x20) && dr_eq_nocase(word, dr_str_of(*list)))
            return true;
    return false;
}

/* ---- titles ---- */

/* Letters and digits only, in lower case, without a leading "the": "The Wall Street Journal" and
 * "wallstreetjournal" are one. */
static size_t squeezed(dr_str s, char *out, size_t room)
{
    size_t n = 0;
    if (dr_starts_nocase(s, DR_STR("the ")))
        s = dr_from(s, 4);
    for (size_t i = 0; i < s.size && n < room; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            out[n++] = (char)(c | 0x20);
        else if (c >= 0x80 || (c >= '0' && c <= '9'))
            out[n++] = (char)c;
    }
    return n;
}

static bool is_site(dr_str part, dr_str name)
{
    char a[128], b[128];
    size_t n = squeezed(part, a, sizeof a), m = squeezed(name, b, sizeof b);
    if (n < 2 || m < 2)
        return false;
    size_t shorter = n < m ? n : m;
    return memcmp(a, b, shorter) == 0 && (n == m || shorter >= 4);
}

/* "wsj" of "wsj.com", "bbc" of "news.bbc.co.uk": the label before the public ending. */
static dr_str main_label(dr_str domain)
{
    dr_str best = {0}, rest = domain;
    while (rest.at) {
        dr_str label = dr_split(&rest, '.');
        if (rest.at && label.size >= best.size)
            best = label;
    }
    return best;
}

static uint32_t count_of(dr_str s, const char *mark)
{
    uint32_t count = 0;
    for (size_t at; (at = dr_find(s, dr_str_of(mark))) != DR_NOT_FOUND; count++)
        s = dr_from(s, at + strlen(mark));
    return count;
}

/* Whether a quotation is open where the title would be cut: « and » are then no separators, nor is a dash within. */
static bool cuts_quotation(dr_str title, size_t cut, size_t after)
{
    static const char *const pairs[][2] = {{"«", "»"}, {"»", "«"}, {"‹", "›"}, {"›", "‹"},
                                           {"“", "”"}, {"„", "“"}, {"(", ")"}};
    dr_str head = {title.at, cut}, mark = {title.at + cut, after - cut}, tail = dr_from(title, after);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *open = pairs[i][0], *close = pairs[i][1];
        uint32_t opened = count_of(head, open), closed = count_of(head, close);
        bool is_mark = count_of(mark, open) || count_of(mark, close);
        if (i < 4 && !is_mark) /* « and » also part a title */
            continue;
        if (opened > closed || (count_of(mark, open) && opened == closed && count_of(tail, close)))
            return true;
    }
    return count_of(head, "\"") & 1;
}

/* Where the last separator and the spaces around it begin; *after is where the tail starts. */
static size_t last_separator(dr_str title, size_t *after)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " ‹ ", " / "};
    for (size_t at = title.size; at-- > 0;) {
        if (title.at[at] != ' ' || at + 1 == title.size || (unsigned char)((title.at[at + 1] | 0x20) - 'a') < 26)
            continue; /* a word, as behind most blanks */
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            dr_str mark = dr_str_of(marks[i]);
            if (dr_starts(dr_from(title, at), mark) && !cuts_quotation(title, at, at + mark.size)) {
                *after = at + mark.size;
                return at;
            }
        }
    }
    return DR_NOT_FOUND;
}

static size_t word_count(dr_str s)
{
    size_t words = s.size > 0;
    for (size_t i = 0; i < s.size; i++)
        words += s.at[i] == ' ';
    return words;
}

size_t dr_print_lead(dr_str title)
{
    static const char *const leads[] = {"printer-friendly version",
                                        "printer friendly version",
                                        "printable version",
                                        "print version",
                                        "print article",
                                        "print view",
                                        "print story",
                                        "print"};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        size_t size = strlen(leads[i]);
        dr_str rest = dr_trim(dr_from(title, size));
        if (dr_starts_nocase(title, dr_str_of(leads[i])) && rest.size && strchr(":-|", rest.at[0]))
            return title.size - rest.size + 1;
    }
    return 0;
}

/* Two texts that differ in their spaces, marks and letter case alone: a heading of two lines, joined without a space.
 */
static bool is_same_squeezed(dr_str a, dr_str b)
{
    char one[512], other[512];
    size_t n = squeezed(a, one, sizeof one), m = squeezed(b, other, sizeof other);
    return n == m && n < sizeof one && memcmp(one, other, n) == 0;
}

/* "The Daily | Heading": the heading behind a separator. */
static bool is_tail(dr_str title, dr_str heading)
{
    if (title.size < heading.size + 3 || !dr_eq_nocase(dr_from(title, title.size - heading.size), heading))
        return false;
    dr_str head = dr_trim((dr_str){title.at, title.size - heading.size});
    unsigned char last = head.size ? (unsigned char)head.at[head.size - 1] : 'a';
    return last == '|' || last == '-' || last == ':' || last >= 0x80;
}

dr_str dr_clean_title(dr_str title, dr_str heading, dr_str outlet, dr_str domain, bool from_title_tag)
{
    size_t print = dr_print_lead(title);
    if (print && word_count(heading) >= 3)
        return heading;
    title = dr_trim(dr_from(title, print));
    if (word_count(heading) >= 3 && title.size > heading.size && dr_starts_nocase(title, heading))
        return (dr_str){title.at, heading.size};
    if (word_count(heading) >= 3 && (is_same_squeezed(title, heading) || is_tail(title, heading)))
        return heading;
    for (int round = 0; round < 3; round++) {
        size_t after = 0, cut = last_separator(title, &after);
        if (cut == DR_NOT_FOUND || cut == 0)
            break;
        dr_str head = {title.at, cut}, tail = dr_from(title, after);
        bool known = is_site(tail, outlet) || is_site(tail, domain) || is_site(tail, main_label(domain));
        bool likely = from_title_tag && word_count(tail) <= TITLE_TAIL_WORDS && word_count(head) > word_count(tail) + 1;
        if (!known && !likely)
            break;
        title = dr_trim(head);
    }
    return title;
}

void dr_drop_outlet(dr_arena *arena, const dr_strs *names, dr_str outlet, dr_strs *out)
{
    uint32_t own = 0;
    for (uint32_t i = 0; i < names->n; i++)
        own += is_site(names->at[i], outlet);
    for (uint32_t i = 0; i < names->n; i++)
        if (own == names->n || !is_site(names->at[i], outlet))
            DR_PUSH(arena, out, names->at[i]);
}

bool dr_is_house(dr_str name, dr_str outlet)
{
    static const char *const agencies[] = {"the associated press",
                                           "associated press",
                                           "reuters",
                                           "afp",
                                           "agence france-presse",
                                           "united press international",
                                           "upi",
                                           "xinhua",
                                           "bloomberg",
                                           "press association",
                                           "pa media",
                                           "dpa",
                                           "ansa",
                                           "tass",
                                           "kyodo",
                                           "ap",
                                           NULL};
    static const char *const endings[] = {"corporation", "agency",   "press",    "news",      "media",   "network",
                                          "service",     "services", "wire",     "company",   "inc",     "inc.",
                                          "ltd",         "online",   "magazine", "team",      "courier", "herald",
                                          "gazette",     "tribune",  "times",    "chronicle", NULL};
    size_t last = name.size;
    while (last > 0 && name.at[last - 1] != ' ')
        last--;
    return is_site(name, outlet) || word_in(name, agencies) || (last && word_in(dr_from(name, last), endings));
}

dr_str dr_title_outlet(dr_str title, dr_str heading)
{
    size_t after = 0, cut = last_separator(title, &after);
    if (cut == DR_NOT_FOUND || word_count(heading) < 3 || cut < heading.size || !dr_starts_nocase(title, heading))
        return (dr_str){0};
    dr_str tail = dr_from(title, after);
    return word_count(tail) <= TITLE_TAIL_WORDS ? tail : (dr_str){0};
}

dr_str dr_url_domain(dr_str url)
{
    size_t at = dr_find(url, DR_STR("://"));
    if (at == DR_NOT_FOUND)
        return (dr_str){0};
    url = dr_from(url, at + 3);
    size_t end = 0;
    while (end < url.size && !strchr("/?#:", url.at[end]))
        end++;
    url.size = end;
    return dr_starts_nocase(url, DR_STR("www.")) ? dr_from(url, 4) : url;
}

/* ---- bylines ---- */

/* The length of the lead that the name begins with, or 0. */
static size_t lead_of(dr_str name)
{
    static const char *const leads[] = {"by ",          "by: ",          "written by ", "posted by ", "story by ",
                                        "reported by ", "reporting by ", "byline: ",    "byline ",    "reporter: ",
                                        "reporters: ",  "report by ",    "words: ",     "text: ",     "article by ",
                                        "from ",        "author: ",      "authors: ",   "author ",    "published by ",
                                        "opinion by ",  "analysis by ",  "words by ",   "text by ",   "exclusive by "};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (name.size && (name.at[0] | 0x20) == leads[i][0] && dr_starts_nocase(name, dr_str_of(leads[i])))
            return strlen(leads[i]);
    return 0;
}

size_t dr_byline_lead(dr_str line)
{
    const uint32_t first = 1u << ('b' & 31) | 1u << ('w' & 31) | 1u << ('p' & 31) | 1u << ('r' & 31) |
                           1u << ('s' & 31) | 1u << ('t' & 31) | 1u << ('a' & 31) | 1u << ('o' & 31) |
                           1u << ('e' & 31) | 1u << ('f' & 31);
    if (!line.size || line.at[0] < 'A' || !(first >> (line.at[0] & 31) & 1))
        return 0;
    if (dr_eq_nocase(line, DR_STR("by")) || dr_eq_nocase(line, DR_STR("byline")))
        return line.size;
    bool is_field = line.at[line.size - 1] == ':' && line.size < 12;
    char field[16] = "";
    if (is_field) { /* a field's name without its value */
        memcpy(field, line.at, line.size);
        field[line.size] = ' ';
        return lead_of((dr_str){field, line.size + 1}) ? line.size : 0;
    }
    return dr_starts_nocase(line, DR_STR("published by")) || dr_starts_nocase(line, DR_STR("author ")) ? 0
                                                                                                       : lead_of(line);
}

/* "Jane Roe" of "Written by By Jane Roe". */
static dr_str without_lead(dr_str name)
{
    name = dr_trim(name);
    for (size_t lead; (lead = lead_of(name)) != 0;)
        name = dr_trim(dr_from(name, lead));
    return name;
}

/* What someone is, not who: a part of a byline with such a word is no name. */
static bool has_title_word(dr_str name)
{
    static const char *const titles[] = {
        "editor",    "editors",   "reporter",      "reporters", "correspondent", "correspondents", "writer",
        "writers",   "staff",     "columnist",     "producer",  "contributor",   "contributors",   "journalist",
        "bureau",    "chief",     "director",      "analyst",   "fellow",        "professor",      "photographer",
        "author",    "admin",     "administrator", "newsroom",  "desk",          "senior",         "special",
        "updated",   "published", "posted",        "minutes",   "min",           "read",           "comments",
        "share",     "follow",    "view",          "subscribe", "email",         "twitter",        "facebook",
        "am",        "pm",        "edt",           "est",       "gmt",           "today",          "exclusive",
        "breaking",  "photo",     "photos",        "image",     "video",         "none",           "null",
        "undefined", "unknown",   "anonymous",     "guest",     "webmaster",     "copyright",      NULL};
    for (dr_str rest = name; rest.at;)
        if (word_in(dr_trim(dr_split(&rest, ' ')), titles))
            return true;
    return false;
}

/* Capital letters where a name has them, digits and addresses nowhere. */
static bool is_name(dr_str name, bool strict)
{
    static const char *const particles[] = {"de",  "da",  "di", "do", "dos", "du",  "del", "della", "van", "von",
                                            "der", "den", "la", "le", "el",  "al",  "bin", "ibn",   "ter", "y",
                                            "e",   "af",  "av", "zu", "of",  "the", "for", "and",   NULL};
    size_t words = word_count(name), capitals = 0;
    if (name.size < 3 || name.size > NAME_MAX_BYTES || words > NAME_MAX_WORDS || (strict && words < 2))
        return false;
    if (dr_find_byte(name, '@') != DR_NOT_FOUND || dr_find_byte(name, '/') != DR_NOT_FOUND ||
        dr_find(name, DR_STR("www.")) != DR_NOT_FOUND || dr_find(name, DR_STR(".com")) != DR_NOT_FOUND)
        return false;
    for (dr_str rest = name; rest.at;) {
        dr_str word = dr_split(&rest, ' ');
        if (!word.size)
            continue;
        size_t size;
        uint32_t c = dr_utf8_at(word, 0, &size);
        if (dr_is_digit(c))
            return false;
        bool capital = dr_is_upper(c) || (dr_is_letter(c) && !dr_is_lower(c));
        capitals += capital;
        if (strict && !capital && !word_in(word, particles) && c != '\'' && c != '(' && c != '"')
            return false;
    }
    return capitals > 0 && !has_title_word(name);
}

/* "Jane Roe" of "Jane Roe Staff Writer": what someone is may follow without a comma. */
static dr_str without_title(dr_str name)
{
    static const char *const posts[] = {" staff ", " senior ", " special ", " chief "};
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        size_t at = dr_find_nocase(name, dr_str_of(posts[i]));
        if (at != DR_NOT_FOUND && word_count((dr_str){name.at, at}) >= 2 && has_title_word(dr_from(name, at + 1)))
            return (dr_str){name.at, at};
    }
    return name;
}

/* An agency behind the name of its reporter. */
static dr_str without_agency(dr_str name)
{
    static const char *const agencies[] = {"the associated press", "associated press", "reuters", "afp", "bloomberg",
                                           "press association",    "pa media",         NULL};
    for (const char *const *each = agencies; *each; each++) {
        size_t size = strlen(*each);
        if (name.size > size + 4 && dr_eq_nocase(dr_from(name, name.size - size), dr_str_of(*each)) &&
            word_count((dr_str){name.at, name.size - size - 1}) >= 2)
            return dr_trim((dr_str){name.at, name.size - size});
    }
    return name;
}

/* "RDN", "MD" behind a name. */
static bool is_degree(dr_str part)
{
    for (size_t i = 0; i < part.size; i++)
        if (part.at[i] < 'A' || part.at[i] > 'Z')
            return false;
    return part.size <= 4;
}

static void add_name(dr_arena *arena, dr_str name, dr_strs *out, bool strict)
{
    name = without_lead(name);
    while (name.size && strchr(".,:;|-", name.at[name.size - 1]) && !(name.size > 3 && name.at[name.size - 1] == '.'))
        name = dr_trim((dr_str){name.at, name.size - 1});
    name = without_agency(strict && !out->n ? without_title(name) : name);
    if (out->n >= AUTHORS_MAX || !is_name(name, strict) ||
        (out->n && (is_degree(name) || dr_is_house(name, (dr_str){0}))))
        return;
    for (uint32_t i = 0; i < out->n; i++)
        if (dr_eq_nocase(out->at[i], name))
            return;
    DR_PUSH(arena, out, name);
}

/* Where names are parted, and, in running text, where what follows a name is not one: "Jane Roe in Paris". */
static const char *const joints[] = {" and ",          " And ",      " AND ", " & ", " with ", " / ",
                                     " \xE2\x80\xA2 ", " \xC2\xB7 ", ",",     ";",   NULL};
static const char *const stops[] = {" in ", " for ",          " at ",           " of ", " | ",
                                    " - ",  " \xE2\x80\x93 ", " \xE2\x80\x94 ", NULL};

/* The length of the mark of `list` that stands at the start of s, or 0. */
static size_t mark_at(dr_str s, const char *const *list)
{
    for (; *list; list++)
        if (s.size && s.at[0] == **list && dr_starts(s, dr_str_of(*list)))
            return strlen(*list);
    return 0;
}

/* "Jr." and "M.D." after a comma belong to the name before it. */
static bool is_suffix(dr_str part)
{
    static const char *const suffixes[] = {"jr", "jr.", "sr", "sr.", "ii", "iii", "ph.d.", "phd", "m.d.", "md", NULL};
    return word_in(part, suffixes);
}

/* "Roe, Jane" in the order of a byline; other lines as they are. */
static dr_str turned(dr_arena *arena, dr_str line)
{
    dr_str given = line, family = dr_split(&given, ',');
    given = dr_trim(given);
    bool names = given.size && word_count(family) == 1 && word_count(given) <= 2 &&
                 dr_find_byte(given, ',') == DR_NOT_FOUND && dr_find(given, DR_STR(" and ")) == DR_NOT_FOUND &&
                 !is_suffix(given) && !has_title_word(given);
    return names ? dr_format(arena, "%.*s %.*s", DR_FMT(given), DR_FMT(family)) : line;
}

void dr_clean_authors(dr_arena *arena, dr_str line, dr_strs *out, bool strict)
{
    line = turned(arena, without_lead(line));
    if (!line.size || dr_find(line, DR_STR("://")) != DR_NOT_FOUND)
        return;
    bool is_person = true;
    for (size_t i = 0, start = 0; i <= line.size; i++) {
        dr_str rest = dr_from(line, i);
        size_t joint = mark_at(rest, joints), stop = joint ? 0 : mark_at(rest, stops);
        if (!strict && stop && !strchr("|-\xE2", line.at[i + 1]))
            stop = 0; /* "Center for Policy" as an author of its own */
        if (i < line.size && !joint && !stop)
            continue;
        dr_str part = dr_trim((dr_str){line.at + start, i - start});
        if (is_person && !is_suffix(part))
            add_name(arena, part, out, strict);
        if (i < line.size) {
            is_person = joint > 0;
            start = i + joint + stop;
            i = start - 1;
        }
    }
}
