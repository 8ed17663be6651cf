#include "intake/tails.h"

#include "base/utf8.h"
#include "intake/houses.h"
#include "intake/mail_tail.h"

enum { FAR = 240 /* bytes from the end that are looked at */ };

/* Signs of a cut, whatever stands before them; and what stands behind texts that are whole. */
static const char *const cuts[] = {"[…]", "[...]", "[ … ]", "[. . .]",    "(more…)",
                                   "(more...)", "(…)", "[more]", "[&hellip;]"};
static const char *const others[] = {"[link]", "[comments]"};

/* Words of a link to the rest, which stand behind the end of a sentence. */
static const char *const links[] = {"continue reading",  "continued",        "read more",      "read the rest",
                                    "read full",         "read the full",    "keep reading",   "click here to read",
                                    "click to read",     "read on",          "more \xC2\xBB",  "view the full",
                                    "view full",         "see full",         "full story",     "add to delicious",
                                    "view original post", "read the original"};

static bool drop(dr_str *text, const char *words)
{
    dr_str end = dr_str_of(words);
    if (text->size < end.size || !dr_eq_nocase(dr_from(*text, text->size - end.size), end))
        return false;
    text->size -= end.size;
    *text = dr_trim(*text);
    return true;
}

/* "[+2345 chars]", as news services end what they give for nothing. */
static bool drop_count(dr_str *text)
{
    size_t i = text->size;
    if (!dr_ends(*text, DR_STR(" chars]")))
        return false;
    for (i -= strlen(" chars]"); i && text->at[i - 1] >= '0' && text->at[i - 1] <= '9'; i--)
        continue;
    if (i < 2 || text->at[i - 1] != '+' || text->at[i - 2] != '[')
        return false;
    *text = dr_trim((dr_str){text->at, i - 2});
    return true;
}

/* Whether a sentence ends, or is cut off, right before byte i. */
static bool ends_before(dr_str text, size_t i)
{
    static const char *const marks[] = {".", "!", "?", "…", "\"", "”", "’", "]", ")"};
    bool bracket = i && strchr("([", text.at[i - 1]);
    dr_str before = dr_trim((dr_str){text.at, i - bracket});
    bool ends = !before.size;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        ends = ends || dr_ends(before, dr_str_of(marks[k]));
    return ends && (!i || bracket || text.at[i - 1] == ' ' || text.at[i - 1] == '\n' || before.size == i);
}

/* Whether what begins at byte i is the last sentence. */
static bool is_last(dr_str text, size_t i)
{
    return dr_find(dr_from(text, i), DR_STR(". ")) == DR_NOT_FOUND;
}

/* Cuts at the words of a link that stand last. */
static bool drop_link(dr_str *text)
{
    size_t from = text->size > FAR ? text->size - FAR : 0;
    for (size_t i = from; i < text->size; i++)
        for (size_t k = 0; k < sizeof links / sizeof *links; k++) {
            dr_str link = dr_str_of(links[k]);
            if ((text->at[i] | 0x20) != link.at[0] || !dr_starts_nocase(dr_from(*text, i), link) ||
                !ends_before(*text, i) || !is_last(*text, i))
                continue;
            *text = dr_trim((dr_str){text->at, i});
            text->size -= text->size && strchr("([", text->at[text->size - 1]);
            *text = dr_trim(*text);
            return true;
        }
    return false;
}

/* "The post Talks resume appeared first on Tiber Courier." */
static bool drop_origin(dr_str *text)
{
    static const char *const starts[] = {"The post ", "The article ", "The story ", "This post ", "This article "};
    static const char *const verbs[] = {"appeared first on ", "first appeared on ", "first appeared in ",
                                        "was first published ", "was originally published ", "originally appeared "};
    size_t from = text->size > 2 * FAR ? text->size - 2 * FAR : 0;
    for (size_t i = text->size; i-- > from;)
        for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
            dr_str rest = dr_from(*text, i);
            if (rest.at[0] != 'T' || !dr_starts(rest, dr_str_of(starts[k])) || !ends_before(*text, i))
                continue;
            for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
                if (dr_find(rest, dr_str_of(verbs[v])) != DR_NOT_FOUND) {
                    *text = dr_trim((dr_str){text->at, i});
                    return true;
                }
        }
    return false;
}

dr_str dr_without_tail(dr_str text, bool *broken)
{
    *broken = false;
    text = dr_trim(text);
    for (bool more = true; more && text.size;) {
        bool origin = drop_origin(&text), cut = drop_count(&text);
        for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
            cut = drop(&text, cuts[i]) || cut;
        *broken = *broken || cut;
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            cut = drop(&text, others[i]) || cut;
        more = drop_link(&text) || origin || cut;
    }
    *broken = *broken || dr_ends(text, DR_STR("…")) || dr_ends(text, DR_STR("..."));
    return text;
}

/* Up to three words that begin with capitals and nothing else: a person, as far as can be told. */
static bool is_name(dr_str s)
{
    uint32_t words = 0;
    size_t size;
    for (dr_str rest = s; rest.at; words++) {
        dr_str word = dr_split(&rest, ' ');
        if (!word.size || !dr_is_upper(dr_utf8_at(word, 0, &size)) || strchr(".,:;!?", word.at[word.size - 1]))
            return false;
    }
    return words >= 2 && words <= 3;
}

/* "--Ana Lopez" */
static dr_str signed_name(dr_str line)
{
    static const char *const dashes[] = {"--", "\xE2\x80\x94", "\xE2\x80\x93", "- "};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (dr_starts(line, dr_str_of(dashes[i]))) {
            dr_str name = dr_trim(dr_from(line, strlen(dashes[i])));
            return is_name(name) ? name : (dr_str){0};
        }
    return (dr_str){0};
}

/* "Ana Lopez is the Courier's Geneva correspondent.": who wrote it. */
static bool is_about_author(dr_str line)
{
    static const char *const verbs[] = {" is a ", " is an ", " is the ", " is our ", " is chief ", " is "};
    static const char *const posts[] = {" correspondent.", " reporter.",   " editor.",       " columnist.",
                                        " writer.",        " journalist.", " bureau chief.", " contributor."};
    enum { LONGEST = 140 };
    bool post = false;
    for (size_t i = 0; line.size <= LONGEST && i < sizeof posts / sizeof *posts; i++)
        post = post || dr_ends(line, dr_str_of(posts[i]));
    for (size_t i = 0; post && i < sizeof verbs / sizeof *verbs; i++) {
        size_t at = dr_find(line, dr_str_of(verbs[i]));
        if (at != DR_NOT_FOUND && is_name((dr_str){line.at, at}))
            return dr_find(line, DR_STR(". ")) == DR_NOT_FOUND;
    }
    return false;
}

/* The address that the line is, a label or "Retrieved 3 March 2004 from" before it or not; at == NULL: it is none. */
static dr_str address_of(dr_str line)
{
    static const char *const labels[] = {"retrieved ", "accessed ",   "available at", "url:", "link:",
                                         "source:",    "downloaded ", "archived ",    "web:", "read more at"};
    enum { LONGEST = 60 /* bytes before the address */ };
    size_t at = dr_find(line, DR_STR("http"));
    dr_str before = {line.at, at == DR_NOT_FOUND ? 0 : at}, url = at == DR_NOT_FOUND ? (dr_str){0} : dr_from(line, at);
    bool label = !before.size;
    for (size_t i = 0; before.size <= LONGEST && i < sizeof labels / sizeof *labels; i++)
        label = label || dr_starts_nocase(before, dr_str_of(labels[i]));
    while (url.size && strchr(".,)>", url.at[url.size - 1]))
        url.size--;
    bool address = dr_starts(url, DR_STR("http://")) || dr_starts(url, DR_STR("https://"));
    return label && address && dr_find_byte(url, ' ') == DR_NOT_FOUND ? url : (dr_str){0};
}

/* Whether the last paragraph only says where the text is from, or who wrote it; which goes to the report. */
static bool signs(dr_arena *arena, dr_str line, dr_report *report)
{
    bool said, brackets = line.size && strchr("([", line.at[0]);
    dr_str house = dr_house_of_line(line, &said), name = signed_name(line);
    bool housed = house.size && said && (dr_find_byte(line, ':') != DR_NOT_FOUND || brackets);
    if (housed && !report->outlet.at)
        report->outlet = dr_copy(arena, house);
    if (name.size && !report->authors.n)
        DR_PUSH(arena, &report->authors, dr_copy(arena, name));
    dr_str url = address_of(line);
    if (url.size && !report->url.at)
        report->url = dr_copy(arena, url);
    return housed || name.size || url.size || is_about_author(line);
}

/* Whether what was left out asks readers to pay or sign in for the rest. */
static bool asks_for_the_rest(const dr_report *report)
{
    static const char *const words[] = {"continue reading", "keep reading",     "read the full",  "read the rest",
                                        "read this article", "unlock this",     "full access",    "for subscribers",
                                        "is exclusive to",  "subscribers only", "finish reading", "read on"};
    enum { SHORT = 1500 /* bytes: longer texts are whole as a rule */ };
    for (uint32_t i = 0; report->text.size < SHORT && i < report->removed.n; i++) {
        const dr_removed *box = &report->removed.at[i];
        for (size_t k = 0; box->kind == DR_REMOVED_SUBSCRIPTION && k < sizeof words / sizeof *words; k++)
            if (dr_find_nocase(box->text, dr_str_of(words[k])) != DR_NOT_FOUND)
                return true;
    }
    return false;
}

/* Takes the last paragraph out. */
static void drop_last(dr_arena *arena, dr_report *report, dr_removed_kind kind)
{
    dr_report_remove(arena, report, dr_cut(report->text, report->paragraphs.at[--report->paragraphs.n]), kind);
    report->parts.n = report->parts.n > report->paragraphs.n ? report->paragraphs.n : report->parts.n;
    report->text.size = report->paragraphs.at[report->paragraphs.n - 1].end;
}

void dr_report_end(dr_arena *arena, dr_report *report)
{
    enum { FEW = 1 /* paragraphs, which are the report whatever they say */ };
    bool broken = false;
    for (uint32_t n = dr_mail_tail(report); n; n--)
        drop_last(arena, report, DR_REMOVED_NEWSLETTER);
    while (report->paragraphs.n) {
        dr_span *last = &report->paragraphs.at[report->paragraphs.n - 1];
        bool cut;
        dr_str whole = dr_cut(report->text, *last), kept = dr_without_tail(whole, &cut);
        if (report->paragraphs.n > FEW && signs(arena, kept, report))
            kept.size = 0;
        broken = broken || (cut && kept.size < whole.size);
        if (kept.size == whole.size || (!kept.size && report->paragraphs.n == 1))
            break;
        dr_report_remove(arena, report, dr_trim(dr_from(whole, kept.size)), DR_REMOVED_OTHER);
        last->end = last->start + (uint32_t)kept.size;
        report->paragraphs.n -= !kept.size;
        report->parts.n = report->parts.n > report->paragraphs.n ? report->paragraphs.n : report->parts.n;
        report->text.size = report->paragraphs.at[report->paragraphs.n - 1].end;
        if (kept.size)
            break;
    }
    if (asks_for_the_rest(report))
        dr_report_warn(arena, report,
                       DR_STR("the page seems to show only the beginning of the article, the rest of which is for "
                              "those who subscribe or sign in"));
    bool told = false;
    for (uint32_t i = 0; i < report->warnings.n; i++)
        told = told || dr_starts(report->warnings.at[i], DR_STR("summary only"));
    if (broken && !told)
        dr_report_warn(arena, report,
                       report->url.size
                           ? dr_format(arena, "the text breaks off: the rest is at %.*s", DR_FMT(report->url))
                           : DR_STR("the text breaks off where it was passed on: the rest is on its page"));
}
