/* What the words in an element's class, id, role, itemprop and own tag name say that it is for.
 *
 * Names are cut into words at anything that is no letter and where a capital begins ("storyShare-top" is story,
 * share, top). A word is looked up among the stems with its first letter; a stem that ends with * also takes
 * longer words. The words are those that the templates of newsrooms and blogs have in common. A name that reads like
 * a phrase ("sharing-of-power") or tells of a look ("caption-font") says less: it is weak, see body_outvote.c. */
#include <pthread.h>

#include "base/block.h"
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

/* clang-format off */
/* By their first letters. */
static const stem stems[] = {
    {"ad", PROMO}, {"ads", PROMO}, {"addthis", NAV}, {"addtoany", NAV}, {"adslot", PROMO}, {"advert*", PROMO},
    {"affiliate*", PROMO}, {"article", HOLDER}, {"articlebody", BODY}, {"articlecontent", BODY},
    {"articletext", BODY}, {"also", NEXT}, {"assistive", UNSEEN}, {"attribution", CREDIT}, {"author*", OTHER},
    {"alert", OTHER}, {"alertdialog", DIALOG}, {"banner", PROMO}, {"bio", OTHER}, {"blog", HOLDER}, {"body", CONTENT},
    {"bodycopy", BODY}, {"breadcrum*", NAV}, {"byline*", OTHER}, {"blogroll", RELATED}, {"blockquote", QUOTE},
    {"caption*", CAPTION}, {"carousel", RELATED}, {"categor*", NAV}, {"comment*", COMMENTS},
    {"complementary", RELATED}, {"consent", LEGAL}, {"content", CONTENT}, {"contentinfo", OTHER}, {"cookie*", LEGAL},
    {"copyright", LEGAL}, {"credit*", CREDIT}, {"cta", PROMO}, {"cutline", CAPTION}, {"contributor*", OTHER},
    {"cmp", LEGAL}, {"copy", CONTENT}, {"datemodified", OTHER}, {"datepublished", OTHER}, {"dateline", OTHER},
    {"disqus*", COMMENTS}, {"disclaimer*", LEGAL}, {"disclosure*", LEGAL}, {"donat*", SUBSCRIBE}, {"dropdown", NAV},
    {"dialog", DIALOG}, {"entry", HOLDER}, {"explore", RELATED}, {"figcaption", CAPTION}, {"figure", CAPTION},
    {"follow", NAV}, {"foot", OTHER}, {"footer", OTHER}, {"from", NEXT}, {"fundrais*", SUBSCRIBE},
    {"gallery", CAPTION}, {"gdpr", LEGAL}, {"has", NOT}, {"hentry", POST}, {"hidden", HIDDEN}, {"hide", HIDDEN},
    {"is", NOT}, {"keywords", NAV}, {"labels", NAV}, {"legal", LEGAL}, {"lightbox", CAPTION}, {"livefyre", COMMENTS},
    {"login", NAV}, {"masthead", NAV}, {"menu*", NAV}, {"meta", OTHER}, {"metadata", OTHER}, {"modal", OTHER},
    {"more", MORE}, {"mostpopular", RELATED}, {"mostread", RELATED}, {"nav", NAV}, {"navbar", NAV},
    {"navigation", NAV}, {"newsletter*", LETTER}, {"next", NEXT}, {"no", NOT}, {"non", NOT}, {"not", NOT},
    {"notification", OTHER}, {"on", NEXT}, {"only", ONLY}, {"offscreen", ALONE}, {"optin", LETTER},
    {"outbrain", RELATED}, {"overlay", OTHER}, {"onetrust", LEGAL}, {"page", HOLDER}, {"pager", NAV},
    {"pagination", NAV}, {"partner*", PROMO}, {"paywall", SUBSCRIBE}, {"photographer", CREDIT},
    {"photocredit", CREDIT}, {"popular", RELATED}, {"popup", OTHER}, {"post", HOLDER}, {"postbody", BODY},
    {"postcontent", BODY}, {"promo*", PROMO}, {"pullquote", QUOTE}, {"quote*", QUOTE}, {"rail", RELATED},
    {"rating*", OTHER}, {"read", MORE}, {"reader", ONLY}, {"readmore", RELATED}, {"recirc*", RELATED},
    {"recommend*", RELATED}, {"regwall", SUBSCRIBE}, {"related*", RELATED}, {"replies", COMMENTS},
    {"respond", COMMENTS}, {"revcontent", RELATED}, {"rss", NAV}, {"screen", UNSEEN}, {"search*", NAV},
    {"share*", NAV}, {"sharing", NAV}, {"sidebar", RELATED}, {"signin", NAV}, {"signup", LETTER},
    {"similar", RELATED}, {"sitemap", NAV}, {"skip", NAV}, {"sr", UNSEEN}, {"skyscraper", PROMO},
    {"slideshow", CAPTION}, {"social", NAV}, {"sponsor*", PROMO}, {"story", HOLDER}, {"storybody", BODY},
    {"storytext", BODY}, {"subnav", NAV}, {"submenu", NAV}, {"subscri*", SUBSCRIBE}, {"taboola", RELATED},
    {"tag", NAV}, {"taglist", NAV}, {"tags", NAV}, {"teaser*", RELATED}, {"text", CONTENT}, {"timestamp", OTHER},
    {"toolbar", NAV}, {"toolbox", NAV}, {"tooltip", OTHER}, {"topic*", NAV}, {"trending", RELATED}, {"tweet", QUOTE},
    {"toast", OTHER}, {"up", MORE}, {"visually", UNSEEN}, {"visuallyhidden", ALONE}, {"widget", OTHER}, {"with", NOT},
    {"without", NOT}, {"zergnet", RELATED}
};
/* clang-format on */
#define STEMS (sizeof stems / sizeof *stems)

/* Words of which a name reads like a phrase or tells of a look, where those with a first letter begin and end, and
 * their second letters. */
static const char phrase_words[][8] = {"an",  "and", "at", "by", "color", "colour", "font", "for",   "in",
                                       "its", "mso", "of", "or", "size",  "style",  "the",  "their", "to"};
#define BIT(letter) (1u << ((letter)&31))
static const struct {
    uint8_t first, end;
    uint32_t second;
} phrase_letters[32] = {['a' & 31] = {0, 3, BIT('n') | BIT('t')},
                        ['b' & 31] = {3, 4, BIT('y')},
                        ['c' & 31] = {4, 6, BIT('o')},
                        ['f' & 31] = {6, 8, BIT('o')},
                        ['i' & 31] = {8, 10, BIT('n') | BIT('t')},
                        ['m' & 31] = {10, 11, BIT('s')},
                        ['o' & 31] = {11, 13, BIT('f') | BIT('r')},
                        ['s' & 31] = {13, 15, BIT('i') | BIT('t')},
                        ['t' & 31] = {15, 18, BIT('h') | BIT('o')}};
#undef BIT

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

static dr_name_words table;

/* The bit of a word's third letter, the lowest where it has but two. */
static uint32_t third_of(const char *word)
{
    return word[2] == '*' ? ~0u : 1u << (word[2] & 31);
}

static void make_table(void)
{
    dr_name_words *words = &table;
    _Static_assert(STEMS <= sizeof words->next, "stems must fit their chains");
    for (size_t i = STEMS; i-- > 0;) {
        const char *text = stems[i].text;
        unsigned a = text[0] & 31, b = text[1] & 31;
        size_t size = strlen(text);
        words->third[a][b] |= third_of(text);
        words->letters[i] = (uint8_t)(size - (text[size - 1] == '*'));
        words->next[i] = words->first[a][b];
        words->first[a][b] = (uint8_t)(i + 1);
    }
}

const dr_name_words *dr_names_words(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_table);
    return &table;
}

/* The effect of a word of two letters or more, 0xFF for none; small: its first letters as small ones, with bytes behind
 * them to be a block. */
static inline unsigned effect_of(const dr_name_words *words, dr_str word, const char *small)
{
    unsigned a = word.at[0] & 31, b = word.at[1] & 31;
    if (!(words->third[a][b] >> (word.size > 2 ? word.at[2] & 31 : 0) & 1))
        return 0xFF;
    const dr_block16 bytes = dr_block_load(small);
    for (unsigned i = words->first[a][b]; i; i = words->next[i - 1]) {
        const stem *known = &stems[i - 1];
        unsigned letters = words->letters[i - 1];
        uint32_t differ = ~dr_block_mask((dr_block16)(bytes == dr_block_load(known->text)));
        bool fits = word.size == letters || (word.size > letters && known->text[letters] == '*');
        if (fits && !(differ & ((1u << letters) - 1)))
            return known->effect;
    }
    return 0xFF;
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

/* Whether the word is one of a phrase. */
static inline bool is_of_phrase(dr_str word)
{
    unsigned letter = word.at[0] & 31;
    if (!(phrase_letters[letter].second >> (word.at[1] & 31) & 1))
        return false;
    for (size_t i = phrase_letters[letter].first; i < phrase_letters[letter].end; i++) {
        const char *one = phrase_words[i];
        if (one[1] == (word.at[1] | 0x20) && word.size < sizeof phrase_words[i] && !one[word.size] &&
            one[word.size - 1] == (word.at[word.size - 1] | 0x20) && dr_eq_nocase(word, dr_str_of(one)))
            return true;
    }
    return false;
}

/* What the words of a name have said so far. */
typedef struct reading {
    dr_names found;
    uint8_t before; /* the effect of the last word, 0xFF for none */
    bool is_phrase;
} reading;

/* Adds what one name says to what the names before it did: the first kind stays, but a weak one goes for a strong one,
 * and one of no particular kind for any. */
static void take(dr_names *names, const reading *said)
{
    dr_names found = said->found;
    names->hints |= found.hints;
    if (found.kind == DR_REMOVED_COUNT)
        return;
    bool has_kind = names->kind != DR_REMOVED_COUNT;
    if (has_kind && !(names->hints & DR_HINT_WEAK) && names->kind != OTHER)
        return;
    bool weak = said->is_phrase;
    if (has_kind && weak)
        return;
    names->kind = found.kind;
    names->hints = weak ? names->hints | DR_HINT_WEAK : names->hints & (uint8_t)~DR_HINT_WEAK;
}

/* One word of two letters or more; is_whole: all of the name. */
static inline void read_word(const dr_name_words *words, reading *said, dr_str word, const char *small, bool is_whole)
{
    unsigned effect = effect_of(words, word, small);
    if (effect != 0xFF)
        note(&said->found, effect, said->before, is_whole);
    said->before = (uint8_t)effect;
    said->is_phrase = said->is_phrase || is_of_phrase(word);
}

/* One name: the words up to a space. Returns where it ends. */
static size_t read_name(const dr_name_words *words, dr_names *names, dr_str value, size_t at)
{
    const size_t start = at;
    reading said = {{DR_REMOVED_COUNT, 0}, 0xFF, false};
    while (at < value.size && value.at[at] != ' ') {
        size_t first = at;
        at = end_of_word(value, first);
        char small[sizeof(dr_block16)] = {0};
        for (size_t i = 0; i < LONGEST && first + i < at; i++)
            small[i] = (char)(value.at[first + i] | 0x20);
        if (at > first + 1)
            read_word(words, &said, (dr_str){value.at + first, at - first}, small,
                      first == start && (at == value.size || value.at[at] == ' '));
        if (at < value.size && value.at[at] != ' ' && !is_upper(value.at[at]))
            at++;
    }
    take(names, &said);
    return at;
}

enum { SHORT = 64 /* bytes: a value that is shorter is read by the bits of its bytes */ };

/* A bit a byte; and the letters as small ones, with a block of zeros behind them. */
typedef struct byte_bits {
    uint64_t lower, upper, blank;
    char small[SHORT + sizeof(dr_block16)];
} byte_bits;

static void look_at(byte_bits *out, const char *at, unsigned shift)
{
    dr_block16 bytes = dr_block_load(at), most = dr_block_filled(25), small = bytes | dr_block_filled(0x20);
    memcpy(out->small + shift, &small, sizeof small);
    out->lower |= (uint64_t)dr_block_mask((dr_block16)((dr_block16)(bytes - dr_block_filled('a')) <= most)) << shift;
    out->upper |= (uint64_t)dr_block_mask((dr_block16)((dr_block16)(bytes - dr_block_filled('A')) <= most)) << shift;
    out->blank |= (uint64_t)dr_block_mask((dr_block16)(bytes == dr_block_filled(' '))) << shift;
}

static void take_bits(byte_bits *out, dr_str value)
{
    const char zeros[sizeof(dr_block16)] = {0};
    out->lower = out->upper = out->blank = 0;
    if (value.size < sizeof(dr_block16)) {
        char padded[sizeof(dr_block16)] = {0};
        memcpy(padded, value.at, value.size);
        look_at(out, padded, 0);
        memcpy(out->small + sizeof padded, zeros, sizeof zeros);
        return;
    }
    size_t last = value.size - sizeof(dr_block16);
    for (size_t at = 0; at < last; at += sizeof(dr_block16))
        look_at(out, value.at + at, (unsigned)at);
    look_at(out, value.at + last, (unsigned)last);
    memcpy(out->small + value.size, zeros, sizeof zeros);
}

/* How many bits from `at` on are set, of fewer than 64 in all. */
static size_t run(uint64_t bits, size_t at)
{
    return (size_t)__builtin_ctzll(~(bits >> at));
}

/* The names of a short value: the same by its bits. */
static void read_short(const dr_name_words *words, dr_names *names, dr_str value)
{
    byte_bits bits;
    take_bits(&bits, value);
    const uint64_t ends = bits.blank | 1ull << value.size, any = bits.lower | bits.upper;
    for (size_t start = 0, stop; start < value.size; start = stop + 1) {
        stop = start + (size_t)__builtin_ctzll(ends >> start);
        reading said = {{DR_REMOVED_COUNT, 0}, 0xFF, false};
        uint64_t left = any & ((1ull << stop) - 1);
        for (size_t at = start; at < stop && left >> at;) {
            size_t first = at + (size_t)__builtin_ctzll(left >> at);
            at = first + run(bits.upper, first);
            at += run(bits.lower, at);
            if (at > first + 1)
                read_word(words, &said, (dr_str){value.at + first, at - first}, bits.small + first,
                          first == start && at == stop);
        }
        take(names, &said);
    }
}

void dr_read_names(const dr_name_words *words, dr_names *names, dr_str value)
{
    if (value.size && value.size < SHORT) {
        read_short(words, names, value);
        return;
    }
    value.size = value.size < MOST_BYTES ? value.size : MOST_BYTES;
    while (value.size >= SHORT) { /* as many names as are short together */
        size_t cut = SHORT;
        while (cut > 1 && value.at[cut - 1] != ' ')
            cut--;
        if (cut > 1)
            read_short(words, names, (dr_str){value.at, cut - 1});
        else
            cut = read_name(words, names, value, 0) + 1;
        value = dr_from(value, cut);
    }
    if (value.size)
        read_short(words, names, value);
}
