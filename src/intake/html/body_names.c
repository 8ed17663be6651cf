/* What the words in an element's class, id, role, itemprop and own tag name say that it is for.
 *
 * Names are cut into words at anything that is no letter and where a capital begins ("storyShare-top" is story,
 * share, top). A word is looked up among the stems with its first letter; a stem that ends with * also takes
 * longer words. The words are those that the templates of newsrooms and blogs have in common. A name that reads like
 * a phrase ("sharing-of-power") or tells of a look ("caption-font") says less: it is weak, see body_outvote.c. */
#include "intake/html/body.h"

enum {
    MOST_BYTES = 400, /* read of one value: longer ones are styles by the dozen, not names */
    LONGEST = 15      /* letters of a word that are compared */
};

/* Beside the kinds of removed text: what else a word may mean. */
enum {
    HIDDEN = DR_REMOVED_COUNT + 1, /* not shown, when the whole class says so */
    QUOTE,                         /* a quotation set apart */
    UNSEEN,                        /* sr, screen, visually, assistive: with the next … */
    ONLY,                          /* … only, reader, hidden: for screen readers, not shown */
    ALONE,                         /* not shown */
    HOLDER,                        /* article, story, post, entry: with the next … */
    CONTENT,                       /* … body, content, text: the article's body */
    BODY,                          /* both in one word */
    MORE,                          /* more, read, up: with the next … */
    NEXT,                          /* … on, from, next: related */
    POST,                          /* a whole post: its classes name its categories and tags */
    NOT,                           /* no, has, with: the next word is about the page, not about this element */
    DIALOG,                        /* shown over the page until it is answered */
};

typedef struct stem {
    char text[LONGEST + 1];
    uint8_t effect;
} stem;

#define NAV DR_REMOVED_NAVIGATION
#define LETTER DR_REMOVED_NEWSLETTER
#define PROMO DR_REMOVED_PROMOTION
#define SUBSCRIBE DR_REMOVED_SUBSCRIPTION
#define RELATED DR_REMOVED_RELATED
#define COMMENTS DR_REMOVED_COMMENTS
#define CAPTION DR_REMOVED_CAPTION
#define CREDIT DR_REMOVED_CREDIT
#define LEGAL DR_REMOVED_LEGAL
#define OTHER DR_REMOVED_OTHER

static const stem a[] = {{"ad", PROMO},          {"ads", PROMO},           {"addthis", NAV},      {"addtoany", NAV},
                         {"adslot", PROMO},      {"advert*", PROMO},       {"affiliate*", PROMO}, {"article", HOLDER},
                         {"articlebody", BODY},  {"articlecontent", BODY}, {"articletext", BODY}, {"also", NEXT},
                         {"assistive", UNSEEN},  {"attribution", CREDIT},  {"author*", OTHER},    {"alert", OTHER},
                         {"alertdialog", DIALOG}};
static const stem b[] = {{"banner", PROMO},  {"bio", OTHER},        {"blog", HOLDER},
                         {"body", CONTENT},  {"bodycopy", BODY},    {"breadcrum*", NAV},
                         {"byline*", OTHER}, {"blogroll", RELATED}, {"blockquote", QUOTE}};
static const stem c[] = {
    {"caption*", CAPTION},      {"carousel", RELATED},   {"categor*", NAV},    {"comment*", COMMENTS},
    {"complementary", RELATED}, {"consent", LEGAL},      {"content", CONTENT}, {"contentinfo", OTHER},
    {"cookie*", LEGAL},         {"copyright", LEGAL},    {"credit*", CREDIT},  {"cta", PROMO},
    {"cutline", CAPTION},       {"contributor*", OTHER}, {"cmp", LEGAL},       {"copy", CONTENT}};
static const stem d[] = {{"datemodified", OTHER}, {"datepublished", OTHER}, {"dateline", OTHER},
                         {"disqus*", COMMENTS},   {"disclaimer*", LEGAL},   {"disclosure*", LEGAL},
                         {"donat*", SUBSCRIBE},   {"dropdown", NAV},        {"dialog", DIALOG}};
static const stem e[] = {{"entry", HOLDER}, {"explore", RELATED}};
static const stem f[] = {{"figcaption", CAPTION}, {"figure", CAPTION}, {"follow", NAV},         {"foot", OTHER},
                         {"footer", OTHER},       {"from", NEXT},      {"fundrais*", SUBSCRIBE}};
static const stem g[] = {{"gallery", CAPTION}, {"gdpr", LEGAL}};
static const stem h[] = {{"has", NOT}, {"hentry", POST}, {"hidden", HIDDEN}, {"hide", HIDDEN}};
static const stem i[] = {{"is", NOT}};
static const stem k[] = {{"keywords", NAV}};
static const stem l[] = {
    {"labels", NAV}, {"legal", LEGAL}, {"lightbox", CAPTION}, {"livefyre", COMMENTS}, {"login", NAV}};
static const stem m[] = {{"masthead", NAV}, {"menu*", NAV}, {"meta", OTHER},          {"metadata", OTHER},
                         {"modal", OTHER},  {"more", MORE}, {"mostpopular", RELATED}, {"mostread", RELATED}};
static const stem n[] = {{"nav", NAV}, {"navbar", NAV}, {"navigation", NAV}, {"newsletter*", LETTER}, {"next", NEXT},
                         {"no", NOT},  {"non", NOT},    {"not", NOT},        {"notification", OTHER}};
static const stem o[] = {{"on", NEXT},          {"only", ONLY},     {"offscreen", ALONE}, {"optin", LETTER},
                         {"outbrain", RELATED}, {"overlay", OTHER}, {"onetrust", LEGAL}};
static const stem p[] = {{"page", HOLDER},        {"pager", NAV},         {"pagination", NAV},
                         {"partner*", PROMO},     {"paywall", SUBSCRIBE}, {"photographer", CREDIT},
                         {"photocredit", CREDIT}, {"popular", RELATED},   {"popup", OTHER},
                         {"post", HOLDER},        {"postbody", BODY},     {"postcontent", BODY},
                         {"promo*", PROMO},       {"pullquote", QUOTE}};
static const stem q[] = {{"quote*", QUOTE}};
static const stem r[] = {{"rail", RELATED},     {"rating*", OTHER},    {"read", MORE},          {"reader", ONLY},
                         {"readmore", RELATED}, {"recirc*", RELATED},  {"recommend*", RELATED}, {"regwall", SUBSCRIBE},
                         {"related*", RELATED}, {"replies", COMMENTS}, {"respond", COMMENTS},   {"revcontent", RELATED},
                         {"rss", NAV}};
static const stem s[] = {{"screen", UNSEEN},     {"search*", NAV},    {"share*", NAV},     {"sharing", NAV},
                         {"sidebar", RELATED},   {"signin", NAV},     {"signup", LETTER},  {"similar", RELATED},
                         {"sitemap", NAV},       {"skip", NAV},       {"sr", UNSEEN},      {"skyscraper", PROMO},
                         {"slideshow", CAPTION}, {"social", NAV},     {"sponsor*", PROMO}, {"story", HOLDER},
                         {"storybody", BODY},    {"storytext", BODY}, {"subnav", NAV},     {"submenu", NAV},
                         {"subscri*", SUBSCRIBE}};
static const stem t[] = {{"taboola", RELATED}, {"tag", NAV},       {"taglist", NAV},     {"tags", NAV},
                         {"teaser*", RELATED}, {"text", CONTENT},  {"timestamp", OTHER}, {"toolbar", NAV},
                         {"toolbox", NAV},     {"tooltip", OTHER}, {"topic*", NAV},      {"trending", RELATED},
                         {"tweet", QUOTE},     {"toast", OTHER}};
static const stem u[] = {{"up", MORE}};
static const stem v[] = {{"visually", UNSEEN}, {"visuallyhidden", ALONE}};
static const stem w[] = {{"widget", OTHER}, {"with", NOT}, {"without", NOT}};
static const stem z[] = {{"zergnet", RELATED}};

#define ROW(letter)                                                                                                    \
    {                                                                                                                  \
        letter, sizeof letter / sizeof *letter                                                                         \
    }
static const struct {
    const stem *at;
    size_t n;
} letters[26] = {ROW(a), ROW(b), ROW(c), ROW(d), ROW(e), ROW(f), ROW(g), ROW(h), ROW(i),
                 {0},    ROW(k), ROW(l), ROW(m), ROW(n), ROW(o), ROW(p), ROW(q), ROW(r),
                 ROW(s), ROW(t), ROW(u), ROW(v), ROW(w), {0},    {0},    ROW(z)};

/* The effect of a word in small letters, 0xFF for none. */
static unsigned effect_of(const char *word, size_t size)
{
    unsigned letter = (unsigned)(word[0] - 'a');
    for (size_t j = 0; j < letters[letter].n; j++) {
        const stem *known = &letters[letter].at[j];
        if (known->text[1] != word[1])
            continue;
        size_t same = 2;
        while (same < size && known->text[same] == word[same])
            same++;
        if (known->text[same] == '*' || (same == size && !known->text[same]))
            return known->effect;
    }
    return 0xFF;
}

enum { LOWER = 1, UPPER = 2 };

/* What a byte is in a name: a look-up, since names are most of what is read of a page. */
static const uint8_t classes[256] = {['a' ... 'z'] = LOWER, ['A' ... 'Z'] = UPPER};

static unsigned class_of(char letter)
{
    return classes[(unsigned char)letter];
}

static bool is_lower(char letter)
{
    return class_of(letter) == LOWER;
}
static bool is_upper(char letter)
{
    return class_of(letter) == UPPER;
}

/* Notes one word; `before` is the effect of the word before it in the same name, 0xFF for none. */
static void note(dr_names *names, unsigned effect, unsigned before, bool is_whole_class)
{
    if (before == NOT)
        return;
    if (effect < DR_REMOVED_COUNT) {
        if (names->kind == DR_REMOVED_COUNT || names->kind == OTHER)
            names->kind = (uint8_t)effect;
    } else if ((effect == HIDDEN && is_whole_class) || effect == ALONE ||
               (before == UNSEEN && (effect == ONLY || effect == HIDDEN))) {
        names->hints |= DR_HINT_HIDDEN;
    } else if (effect == DIALOG && is_whole_class) {
        names->kind = OTHER;
        names->hints |= DR_HINT_DIALOG;
    } else if (effect == POST) {
        names->hints |= DR_HINT_POST;
    } else if (effect == QUOTE) {
        names->hints |= DR_HINT_QUOTE;
    } else if (effect == BODY || (effect == CONTENT && before == HOLDER)) {
        names->hints |= DR_HINT_ARTICLE;
    } else if (effect == NEXT && before == MORE) {
        names->kind = RELATED;
    }
}

dr_name_words dr_names_words(void)
{
    dr_name_words words = {0};
    for (size_t first = 0; first < 26; first++)
        for (size_t j = 0; j < letters[first].n; j++) {
            const char *text = letters[first].at[j].text;
            uint32_t bit = text[2] >= 'a' && text[2] <= 'z' ? 1u << (text[2] - 'a') : DR_NAME_ANY;
            words.third[first][text[1] - 'a'] |= bit;
        }
    return words;
}

/* Where the word ends that begins at value.at[at]: capitals, then small letters. */
static inline size_t end_of_word(dr_str value, size_t at)
{
    const char *here = value.at + at, *end = value.at + value.size;
    while (here < end && is_upper(*here))
        here++;
    while (here < end && is_lower(*here))
        here++;
    return (size_t)(here - value.at);
}

/* Whether the name reads like a phrase or tells of a look. */
static bool is_phrase(dr_str name)
{
    static const char words[][8] = {"an",  "and", "at", "by", "color", "colour", "font", "for",   "in",
                                    "its", "mso", "of", "or", "size",  "style",  "the",  "their", "to"};
    /* a bit for the low five of each first letter, and of each second one */
    const uint32_t first = 1u << 1 | 1u << 2 | 1u << 3 | 1u << 6 | 1u << 9 | 1u << 13 | 1u << 15 | 1u << 19 | 1u << 20;
    const uint32_t second =
        1u << 6 | 1u << 8 | 1u << 9 | 1u << 14 | 1u << 15 | 1u << 18 | 1u << 19 | 1u << 20 | 1u << 25;
    for (size_t at = 0; at < name.size;) {
        size_t start = at;
        at = end_of_word(name, start);
        dr_str word = {name.at + start, at - start};
        at += !word.size;
        bool may_be = word.size > 1 && word.size < 7 && first >> (word.at[0] & 31) & second >> (word.at[1] & 31) & 1;
        for (size_t j = 0; may_be && j < sizeof words / sizeof *words; j++)
            if (words[j][0] == (word.at[0] | 0x20) && dr_eq_nocase(word, dr_str_of(words[j])))
                return true;
    }
    return false;
}

/* Adds what one name says to what the names before it did: the first kind stays, but a weak one goes for a strong one,
 * and one of no particular kind for any. */
static void take(dr_names *names, dr_names found, dr_str name)
{
    names->hints |= found.hints;
    if (found.kind == DR_REMOVED_COUNT)
        return;
    bool has_kind = names->kind != DR_REMOVED_COUNT;
    if (has_kind && !(names->hints & DR_HINT_WEAK) && names->kind != OTHER)
        return;
    bool weak = is_phrase(name);
    if (has_kind && weak)
        return;
    names->kind = found.kind;
    names->hints = weak ? names->hints | DR_HINT_WEAK : names->hints & (uint8_t)~DR_HINT_WEAK;
}

/* The effect of a word, 0xFF for none. */
static unsigned effect_in(const dr_name_words *words, dr_str word)
{
    char lower[LONGEST];
    size_t size = word.size < LONGEST ? word.size : LONGEST;
    uint32_t third = words->third[(word.at[0] | 0x20) - 'a'][(word.at[1] | 0x20) - 'a'];
    if (!(third & DR_NAME_ANY) && (size < 3 || !(third >> ((word.at[2] | 0x20) - 'a') & 1)))
        return 0xFF;
    for (size_t j = 0; j < size; j++)
        lower[j] = (char)(word.at[j] | 0x20);
    return effect_of(lower, size);
}

/* One name: the words up to a space. Returns where it ends. */
static size_t read_name(const dr_name_words *words, dr_names *names, dr_str value, size_t at)
{
    const size_t start = at;
    unsigned before = 0xFF;
    dr_names found = {DR_REMOVED_COUNT, 0};
    while (at < value.size && value.at[at] != ' ') {
        size_t first = at;
        at = end_of_word(value, first);
        if (at > first + 1) {
            unsigned effect = effect_in(words, (dr_str){value.at + first, at - first});
            if (effect != 0xFF)
                note(&found, effect, before, first == start && (at == value.size || value.at[at] == ' '));
            before = effect;
        }
        if (at < value.size && value.at[at] != ' ' && !is_upper(value.at[at]))
            at++;
    }
    take(names, found, (dr_str){value.at + start, at - start});
    return at;
}

void dr_read_names(const dr_name_words *words, dr_names *names, dr_str value)
{
    value.size = value.size < MOST_BYTES ? value.size : MOST_BYTES;
    for (size_t at = 0; at < value.size; at++)
        at = read_name(words, names, value, at);
}
