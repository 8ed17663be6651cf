/* Credits of pictures: "(Ana Lopez/Reuters)", "Photo: Ana Lopez", "AP Photo/Ana Lopez", "Credit: Getty Images". */
#include "base/utf8.h"
#include "intake/flat/blocks.h"

/* Who gives pictures: agencies and picture banks. A credit must name one, or have a word of the second list. */
static const char *const agencies[] = {
    "AP",       "AFP",       "AAP",          "ANI",       "ANSA",      "Anadolu",     "Alamy",   "Associated Press",
    "Bloomberg", "CP",       "Canadian Press", "DPA",     "dpa",       "EFE",         "EPA",     "EPA-EFE",
    "Flash90",  "Flash 90",  "GETTY",        "Getty",     "Getty Images", "IRNA",     "Keystone", "Kyodo",
    "Magnum",   "NASA",      "NurPhoto",     "PA",        "PTI",       "POOL",        "Pool",    "REUTERS",
    "Reuters",  "SIPA",      "SOPA Images",  "Shutterstock", "Sputnik", "TASS",       "TT",      "UPI",
    "Unsplash", "WAFA",      "Xinhua",       "ZUMA",      "iStock",    "iStockphoto", "picture alliance", "AP Photo",
    "Screenshot", "screenshot", "Handout",   "handout",   "Courtesy",  "courtesy",    "File",    "file",
    "via",      "Wikimedia", "Wikipedia",    "CC BY",     "CC-BY",     "photo",       "Photo",   "Image"};

static const char *const openers[] = {
    "photo: ",         "photos: ",      "photo by ",     "photos by ",    "photograph: ",     "photograph by ",
    "photographs by ", "photo credit: ", "photo via ",   "photo courtesy ", "photo illustration by ", "picture: ",
    "pictures: ",      "picture by ",   "image: ",       "images: ",      "image credit: ",   "image via ",
    "image copyright ", "image courtesy ", "image source: ", "illustration by ", "illustration: ", "graphic: ",
    "credit: ",        "credits: ",     "courtesy of ",  "courtesy: ",    "ap photo/",        "reuters/",
    "afp photo/",      "getty images/", "source: getty", "foto: "};

static bool is_edge(dr_str s, size_t at)
{
    size_t size;
    if (at == 0 || at >= s.size)
        return true;
    return !dr_is_letter(dr_utf8_before(s, at, &size)) || !dr_is_letter(dr_utf8_at(s, at, &size));
}

/* Whether word stands in s between characters that are not letters. */
static bool has_word(dr_str s, dr_str word)
{
    for (size_t from = 0; from < s.size;) {
        size_t at = dr_find(dr_from(s, from), word);
        if (at == DR_NOT_FOUND)
            return false;
        at += from;
        if (is_edge(s, at) && is_edge(s, at + word.size))
            return true;
        from = at + word.size;
    }
    return false;
}

static bool names_agency(dr_str s)
{
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
        if (has_word(s, dr_str_of(agencies[i])))
            return true;
    return false;
}

/* "Ana Lopez", "Ana Lopez / The Post": a few words, the first with a capital, no sentence. */
static bool is_name_like(dr_str s)
{
    size_t size, words = 1;
    if (!s.size || s.size > 90 || !dr_is_upper(dr_utf8_at(s, 0, &size)))
        return false;
    for (size_t i = 0; i < s.size; i++)
        words += s.at[i] == ' ';
    return words <= 9;
}

static dr_str without_opener(dr_str s)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        dr_str opener = dr_str_of(openers[i]);
        bool keep = opener.at[opener.size - 1] == '/' || dr_eq(opener, DR_STR("source: getty"));
        if (dr_starts_nocase(s, opener) && s.size > opener.size)
            return keep ? s : dr_trim(dr_from(s, opener.size));
    }
    return (dr_str){0};
}

/* The last parenthesis or bracket of the line, when the line ends with it. */
static dr_str last_bracket(dr_str line)
{
    if (line.size && line.at[line.size - 1] == '.')
        line.size--;
    char close = line.size ? line.at[line.size - 1] : 0;
    if (close != ')' && close != ']')
        return (dr_str){0};
    size_t i = line.size - 1;
    while (i > 0 && line.at[i - 1] != '(' && line.at[i - 1] != '[' && line.size - i < 120)
        i--;
    if (i == 0 || (line.at[i - 1] != '(' && line.at[i - 1] != '['))
        return (dr_str){0};
    return dr_trim((dr_str){line.at + i, line.size - 1 - i});
}

/* Whether s is from `least` to four words, each with a capital and of letters, hyphens, dots or apostrophes. */
static bool is_capitalised(dr_str s, uint32_t least)
{
    uint32_t words = 0;
    size_t size;
    for (dr_str rest = s; rest.at;) {
        dr_str word = dr_split(&rest, ' ');
        if (!word.size || !dr_is_upper(dr_utf8_at(word, 0, &size)))
            return false;
        for (size_t i = 0; i < word.size; i += size) {
            uint32_t c = dr_utf8_at(word, i, &size);
            if (!dr_is_letter(c) && c != '-' && c != '.' && c != '\'' && c != 0x2019)
                return false;
        }
        words++;
    }
    return words >= least && words <= 4;
}

/* "Ana Lopez/Daily Post": a person and a house nobody has heard of, parted by a stroke. */
static bool is_person_and_house(dr_str inside)
{
    dr_str house = inside, person = dr_split(&house, '/');
    return house.at && inside.size <= 60 && is_capitalised(dr_trim(person), 2) && is_capitalised(dr_trim(house), 1);
}

static dr_str bracket_credit(dr_str line)
{
    dr_str inside = last_bracket(line), named = {0};
    if (!inside.at || !inside.size)
        return (dr_str){0};
    named = without_opener(inside);
    if (named.at)
        return named;
    bool short_enough = inside.size <= 90;
    bool slashed = dr_find_byte(inside, '/') != DR_NOT_FOUND && dr_find(inside, DR_STR("//")) == DR_NOT_FOUND;
    bool sign = dr_starts(inside, DR_STR("©"));
    if (line.at[line.size - 1] != '.' && is_person_and_house(inside))
        return inside; /* in a sentence the full stop follows the bracket */
    return short_enough && (sign || (is_name_like(inside) && names_agency(inside) && (slashed || inside.size < 60)))
               ? inside
               : (dr_str){0};
}

/* "… sought treatment Credit: EPA", "… in Milan. Photo: Ana Lopez". */
static dr_str trailing_credit(dr_str line)
{
    static const char *const marks[] = {"Credit: ",       "Photo: ",       "Photograph: ", "Photo by ", "Picture: ",
                                        "Photo courtesy ", "Image: ",      "AP Photo/",    "REUTERS/",  "CREDIT: ",
                                        "Photo credit: ", "Image credit: "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        dr_str mark = dr_str_of(marks[i]), tail = line.size > 140 ? dr_from(line, line.size - 140) : line;
        size_t at = dr_find(tail, mark);
        if (at == DR_NOT_FOUND)
            continue;
        bool keep = mark.at[mark.size - 1] == '/';
        dr_str credit = dr_trim(dr_from(tail, keep ? at : at + mark.size));
        while (credit.size && (credit.at[credit.size - 1] == '.' || credit.at[credit.size - 1] == ')'))
            credit.size--;
        if (is_name_like(credit))
            return credit;
    }
    return (dr_str){0};
}

dr_str dr_flat_credit(dr_str line)
{
    line = dr_trim(line);
    dr_str credit = {0};
    if (line.size > 1 && line.at[0] == '(' && line.at[line.size - 1] == ')')
        line = dr_trim((dr_str){line.at + 1, line.size - 2});
    credit = without_opener(line);
    if (credit.at && is_name_like(credit))
        return credit;
    credit = bracket_credit(line);
    return credit.at ? credit : trailing_credit(line);
}
