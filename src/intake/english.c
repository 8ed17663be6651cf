/* Is the text English, and if not, what is it? Told by scripts and by the commonest words: of running English about two
 * words in five are among those below, of other languages written in Latin letters fewer than one in ten. */
#include <math.h>

#include "base/utf8.h"
#include "intake/intake.h"

enum {
    LOOKED_AT = 32 << 10, /* bytes */
    FEWEST_WORDS = 20,    /* from which a lack of English words tells something */
    LEAST_SHARE = 15,     /* per cent of English words in English */
    LEAST_OTHER = 10,     /* per cent of another language's words that names it */
    FEWEST_OTHER = 3,     /* of its words: two of them are many a name */
    MIXED = 20, /* per cent of letters from which another language is spoken of; from MOST on it is the text's */
    MOST = 50,
    TELLING = 200, /* one letter in so many tells the language of a script */
    IDEOGRAPH = 3  /* letters that a character of a script of syllables or ideas stands for */
};

/* Function words of languages in Latin letters, none of them also an English word. */
static const char english_words[] = " the of and to in a is that for it was on with as be at by this have from are he "
                                    "his had said an has were they but not "
                                    "will their been who its would which she we ";
static const struct {
    const char *code, *words;
} languages[] = {
    {"fr", " le la les des du une est dans que qui avec aux cette sont ont \xC3\xA9t\xC3\xA9 il et "},
    {"es", " el la los las del que y con para una un su se es m\xC3\xA1s fue "},
    {"de", " der das und ist nicht den dem ein eine mit von f\xC3\xBCr auf sich des wird wurde nach zu im "},
    {"it", " il di che \xC3\xA8 la una con non sono del della le nel gli alla dei "},
    {"pt", " o os da em uma n\xC3\xA3o para com que na dos mais foi ao das e \xC3\xA9 "},
    {"nl", " het een van de en niet zijn op te voor dat aan ook wordt naar "},
    {"tr", " ve bir bu i\xC3\xA7in ile da de olarak olan daha gibi "},
    {"pl", " w z i na nie si\xC4\x99 \xC5\xBC"
           "e jest przez oraz kt\xC3\xB3re by\xC5\x82 jak dla "},
    {"id", " yang dan di ke dari dengan untuk pada ini itu tidak akan telah "},
    {"sv", " och att det som \xC3\xA4r f\xC3\xB6r p\xC3\xA5 av med inte den "},
    {"da", " og det som er af p\xC3\xA5 med ikke til den blev "},
    {"no", " og det som er p\xC3\xA5 av med ikke til ble har "},
    {"ro", " \xC8\x99i \xC3\xAEn de la cu pe din care este nu sunt fost "},
    {"cs", " \xC5\xBE"
           "e na je se v jsou jako ale byl kter\xC3\xBD podle "},
    {"hu", " az \xC3\xA9s hogy nem egy meg ezt csak lesz "},
    {"fi", " ja ett\xC3\xA4 ei oli my\xC3\xB6s h\xC3\xA4n ovat sek\xC3\xA4 mutta kun "},
    {"vi", " v\xC3\xA0 c\xE1\xBB\xA7"
           "a l\xC3\xA0 c\xC3\xB3 trong \xC4\x91\xC6\xB0\xE1\xBB\xA3"
           "c cho c\xC3\xA1"
           "c m\xE1\xBB\x99t "},
    {"sw", " ya wa kwa na ni katika za cha kuwa hiyo "},
    {"hr", " je i u na se da su za \xC5\xA1to koji od nije "},
    {"so", " oo ka ku iyo waa ee uu ayaa "},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

/* Letters that only one language of a script has, the more telling ones first; then scripts. */
static const struct {
    const char *code; /* NULL: one of several */
    uint32_t from, to;
} scripts[] = {
    {"be", 0x40E, 0x40E},   {"be", 0x45E, 0x45E},   {"kk", 0x492, 0x493},     {"kk", 0x49A, 0x49B},
    {"kk", 0x4D8, 0x4D9},   {"uk", 0x404, 0x404},   {"uk", 0x406, 0x407},     {"uk", 0x454, 0x454},
    {"uk", 0x456, 0x457},   {"mk", 0x403, 0x403},   {"mk", 0x405, 0x405},     {"mk", 0x453, 0x453},
    {"mk", 0x455, 0x455},   {"sr", 0x402, 0x402},   {"sr", 0x408, 0x40B},     {"sr", 0x452, 0x452},
    {"sr", 0x458, 0x45B},   {"ru", 0x42B, 0x42B},   {"ru", 0x44B, 0x44B},     {"ru", 0x42D, 0x42D},
    {"ru", 0x44D, 0x44D},   {"ur", 0x679, 0x679},   {"ur", 0x6BA, 0x6BA},     {"ur", 0x6C1, 0x6C1},
    {"ur", 0x6D2, 0x6D2},   {"fa", 0x67E, 0x67E},   {"fa", 0x6AF, 0x6AF},     {"fa", 0x6CC, 0x6CC},
    {"ar", 0x623, 0x623},   {"ar", 0x629, 0x629},   {"ar", 0x649, 0x64A},     {"el", 0x370, 0x3FF},
    {NULL, 0x400, 0x52F},   {"hy", 0x530, 0x58F},   {"he", 0x590, 0x5FF},     {NULL, 0x600, 0x77F},
    {NULL, 0x900, 0x97F},   {"bn", 0x980, 0x9FF},   {"pa", 0xA00, 0xA7F},     {"gu", 0xA80, 0xAFF},
    {"ta", 0xB80, 0xBFF},   {"te", 0xC00, 0xC7F},   {"kn", 0xC80, 0xCFF},     {"ml", 0xD00, 0xD7F},
    {"si", 0xD80, 0xDFF},   {"th", 0xE00, 0xE7F},   {"lo", 0xE80, 0xEFF},     {"my", 0x1000, 0x109F},
    {"ka", 0x10A0, 0x10FF}, {NULL, 0x1200, 0x139F}, {"km", 0x1780, 0x17FF},   {"ko", 0xAC00, 0xD7A3},
    {"ja", 0x3040, 0x30FF}, {"zh", 0x3400, 0x9FFF}, {"zh", 0x20000, 0x3FFFF}, {NULL, 0x250, 0x10FFFF},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

/* What a line, or the whole text, holds. */
typedef struct counts {
    uint32_t letters, words, english; /* words in Latin letters; how many of them are English */
    uint32_t foreign;                 /* letters of other scripts and of lines in other languages */
    uint32_t other[LANGUAGES], script[SCRIPTS];
} counts;

static bool is_latin(uint32_t c)
{
    return c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
}

static void count_script(counts *n, uint32_t c)
{
    uint32_t i = 0, weight = c >= 0x3040 ? IDEOGRAPH : 1;
    while (c < scripts[i].from || c > scripts[i].to)
        i++;
    n->script[i] += weight;
    n->letters += weight;
    n->foreign += weight;
}

/* Whether the word stands in the list. Lists are in small letters. */
static bool listed(const char *list, dr_str word)
{
    char key[16] = " ";
    if (word.size > sizeof key - 3)
        return false;
    for (size_t i = 0; i < word.size; i++)
        key[i + 1] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] | 32 : word.at[i]);
    key[word.size + 1] = ' ';
    return strstr(list, key);
}

/* The word in Latin letters that begins at line.at[i], with hyphens in it: "al-Sadat" holds no Spanish. Its letters are
 * counted; other characters give an empty one, and *next is behind either. */
static dr_str next_word(dr_str line, size_t i, size_t *next, counts *n)
{
    size_t start = i, size;
    for (; i < line.size; i += size) {
        uint32_t c = dr_utf8_at(line, i, &size);
        bool letter = dr_is_letter(c);
        if (letter && !is_latin(c) && i == start)
            count_script(n, c);
        if (!(letter && is_latin(c)) && !(c == '-' && i > start))
            break;
        n->letters += letter;
    }
    *next = i > start ? i : i + size;
    return (dr_str){line.at + start, i - start};
}

/* The language whose words are the most, or LANGUAGES. */
static uint32_t best_language(const counts *n)
{
    uint32_t best = 0;
    for (uint32_t l = 1; l < LANGUAGES; l++)
        best = n->other[l] > n->other[best] ? l : best;
    bool enough = n->other[best] >= FEWEST_OTHER && n->other[best] * 100 >= n->words * LEAST_OTHER;
    return enough && n->other[best] > n->english * 2 ? best : LANGUAGES;
}

/* Names are full of other languages' words: only words in small letters count. */
static void count_others(counts *n, dr_str line)
{
    counts ignored = {0};
    for (size_t i = 0, next; i < line.size; i = next) {
        dr_str word = next_word(line, i, &next, &ignored);
        bool small = word.size && !(word.at[0] >= 'A' && word.at[0] <= 'Z');
        for (uint32_t l = 0; small && l < LANGUAGES; l++)
            n->other[l] += listed(languages[l].words, word);
    }
}

static void count_line(counts *all, dr_str line)
{
    counts n = {0};
    for (size_t i = 0, next; i < line.size; i = next) {
        dr_str word = next_word(line, i, &next, &n);
        n.words += word.size > 0;
        n.english += word.size && listed(english_words, word);
    }
    if (n.english * 100 < n.words * LEAST_SHARE)
        count_others(&n, line);
    all->foreign += best_language(&n) < LANGUAGES ? n.letters : n.foreign;
    all->letters += n.letters;
    all->words += n.words;
    all->english += n.english;
    for (uint32_t l = 0; l < LANGUAGES; l++)
        all->other[l] += n.other[l];
    for (uint32_t s = 0; s < SCRIPTS; s++)
        all->script[s] += n.script[s];
}

/* The language of the letters that are not Latin, `all` of them: told by letters that only it has, or by its script. */
static const char *language_of_script(const counts *n, uint32_t all)
{
    uint32_t most = 0, kana = 0;
    for (uint32_t i = 0; i < SCRIPTS; i++) {
        bool few = scripts[i].to - scripts[i].from < 4;
        if (few && n->script[i] && n->script[i] * TELLING >= all)
            return scripts[i].code;
        most = n->script[i] > n->script[most] ? i : most;
        kana += scripts[i].from == 0x3040 ? n->script[i] : 0;
    }
    bool han = scripts[most].from == 0x3400;
    return han && kana * 10 > n->script[most] ? "ja" : scripts[most].code;
}

static const char *language_of(const counts *n, uint32_t scripted)
{
    uint32_t best = best_language(n);
    if (scripted * 2 > n->letters)
        return language_of_script(n, scripted);
    return best < LANGUAGES ? languages[best].code : NULL;
}

/* Of calibration (docs/record.md): words of a text do not come independently, so that their log odds are halved; and
 * three texts in a thousand are another language's for all that. Shares: hits of the lists above in running text of the
 * language, and of others. */
static const double INDEPENDENT = 0.5, SUREST = 0.997, ENGLISH_WITHIN = 0.35, ENGLISH_WITHOUT = 0.02,
                    OTHER_WITHIN = 0.20, OTHER_WITHOUT = 0.03;

/* How sure a language is by its words: the odds of so many hits among so many words against those in any other
 * language, and against the runner-up. */
static double by_words(uint32_t hits, uint32_t words, uint32_t runner_up, double within, double without)
{
    double odds = hits * log(within / without) + (words - hits) * log((1 - within) / (1 - without));
    double ahead = ((double)hits - runner_up) * log(within / without);
    odds = odds < ahead ? odds : ahead;
    return 1 / (1 + exp(-odds * INDEPENDENT));
}

/* Of a language told by its letters: more of those that only it has, more of its script. */
static double by_script(const counts *n, const char *code, uint32_t scripted)
{
    uint32_t own = 0, only = 0;
    for (uint32_t i = 0; i < SCRIPTS; i++) {
        bool is_it = scripts[i].code && strcmp(scripts[i].code, code) == 0;
        bool few = scripts[i].to - scripts[i].from < 4;
        own += is_it && !few ? n->script[i] : 0;
        only += is_it && few ? n->script[i] : 0;
    }
    double share = own * 1.0 / (scripted ? scripted : 1), letters = 1 - pow(0.7, only);
    return share > letters ? share : letters;
}

static double sureness(const counts *n, const char *code, uint32_t scripted, uint32_t share)
{
    uint32_t best = best_language(n), second = 0;
    if (!code)
        return 0;
    for (uint32_t l = 0; l < LANGUAGES; l++)
        second = l != best && n->other[l] > second ? n->other[l] : second;
    if (strcmp(code, "en") == 0)
        return by_words(n->english, n->words, best < LANGUAGES ? n->other[best] : second, ENGLISH_WITHIN,
                        ENGLISH_WITHOUT) *
               (100 - share) / 100;
    if (scripted * 2 > n->letters)
        return by_script(n, code, scripted);
    return best < LANGUAGES ? by_words(n->other[best], n->words, second, OTHER_WITHIN, OTHER_WITHOUT) : 0;
}

/* Without how sure it is. */
static dr_language told_by(const counts *n, uint32_t scripted, uint32_t share)
{
    bool few_english = n->words >= FEWEST_WORDS && n->english * 100 < n->words * LEAST_SHARE;
    if (share >= MOST || few_english || best_language(n) < LANGUAGES)
        return (dr_language){.english = DR_NOT_ENGLISH, .code = language_of(n, scripted), .foreign = share};
    if (share >= MIXED)
        return (dr_language){.english = DR_PARTLY_ENGLISH, .code = "en", .foreign = share};
    if (n->words >= FEWEST_WORDS)
        return (dr_language){.english = DR_ENGLISH, .code = "en", .foreign = share};
    return (dr_language){.english = DR_ENGLISH_UNSURE, .foreign = share};
}

dr_language dr_language_of(dr_str text)
{
    counts n = {0};
    uint32_t scripted = 0;
    dr_str rest = {text.at, text.size < LOOKED_AT ? text.size : LOOKED_AT};
    while (rest.at)
        count_line(&n, dr_split(&rest, '\n'));
    for (uint32_t i = 0; i < SCRIPTS; i++)
        scripted += n.script[i];
    uint32_t share = n.letters ? (uint32_t)((uint64_t)n.foreign * 100 / n.letters) : 0;
    dr_language told = told_by(&n, scripted, share);
    told.confidence = SUREST * sureness(&n, told.code ? told.code : "en", scripted, share);
    return told;
}

dr_str dr_language_code(dr_arena *arena, dr_str tag)
{
    if (dr_eq_nocase(tag, DR_STR("english")))
        return DR_STR("en");
    dr_str code = dr_lower_ascii(arena, (dr_str){tag.at, tag.size < 2 ? tag.size : 2});
    bool letters = code.size == 2 && code.at[0] >= 'a' && code.at[0] <= 'z' && code.at[1] >= 'a' && code.at[1] <= 'z';
    return letters && (tag.size == 2 || tag.at[2] == '-' || tag.at[2] == '_') ? code : (dr_str){0};
}
