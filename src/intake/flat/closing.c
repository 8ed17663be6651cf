/* Wires sign at the end too: "… ending the war of ten years. (Reuters)". A picture's caption may end with the same
 * name, but is short or stands beside its picture; what names a photographer, "(Reuters/Ana Lopez)", is a caption's
 * credit and no wire's. */
#include "intake/flat/blocks.h"

enum {
    FEW = 10,      /* words of a caption that a wire's name alone makes one */
    MANY = 20,     /* … of one that holds no verb of telling */
    MOST_NAMES = 3 /* wires that sign one text */
};

static const char *const wires[] = {"AAP",     "AFP",
                                    "ANI",     "ANSA",
                                    "AP",      "Agence France-Presse",
                                    "Anadolu", "Associated Press",
                                    "Belga",   "CP",
                                    "CTK",     "DPA",
                                    "EFE",     "Interfax",
                                    "IRNA",    "Itar-Tass",
                                    "Kyodo",   "Lusa",
                                    "MTI",     "PA",
                                    "PAP",     "PTI",
                                    "REUTER",  "REUTERS",
                                    "Reuter",  "Reuters",
                                    "TASS",    "Tanjug",
                                    "Tass",    "UPI",
                                    "WAFA",    "XINHUA",
                                    "Xinhua",  "Yonhap",
                                    "dpa"};

/* Verbs of texts that tell what happened; captions say what is seen. Sorted. */
static const char *const told[] = {
    "added",     "announced", "became",   "began",    "broke", "brought", "came",   "chose", "could", "did",
    "died",      "drew",      "elected",  "ended",    "fell",  "fled",    "fought", "found", "gave",  "grew",
    "had",       "held",      "kept",     "killed",   "knew",  "led",     "lost",   "made",  "met",   "opened",
    "overthrew", "paid",      "ran",      "reported", "rose",  "said",    "sank",   "sent",  "shook", "sold",
    "spoke",     "spread",    "struck",   "swept",    "swore", "thought", "told",   "took",  "voted", "was",
    "went",      "were",      "withdrew", "won",      "would", "wrote"};

/* Those that a caption of some words is not told from a text by. */
static const char *const surely_told[] = {"added", "announced", "could", "did",  "had",  "reported",
                                          "said",  "told",      "was",   "were", "would"};

/* What stands in the bracket that the line ends with, at == NULL: it ends with none. *before is what stands before. */
static dr_str last_bracket(dr_str line, dr_str *before)
{
    enum { LONGEST = 60 /* bytes */ };
    line = dr_trim(line);
    if (dr_ends(line, DR_STR(".")))
        line.size--;
    char close = line.size ? line.at[line.size - 1] : 0, open = close == ')' ? '(' : '[';
    if (close != ')' && close != ']')
        return (dr_str){0};
    size_t i = line.size - 1;
    while (i && line.at[i - 1] != open && line.size - i < LONGEST)
        i--;
    if (!i || line.at[i - 1] != open)
        return (dr_str){0};
    *before = dr_trim((dr_str){line.at, i - 1});
    return dr_trim((dr_str){line.at + i, line.size - 1 - i});
}

static bool is_wire(dr_str name)
{
    for (size_t i = 0; i < sizeof wires / sizeof *wires; i++)
        if (dr_is_text(name, wires[i]))
            return true;
    return false;
}

/* "Reuters", "AP, AFP", "Reuters/AP", "AFP and Xinhua". */
static bool are_wires(dr_str names)
{
    static const char *const joints[] = {", ", "/", " and ", " & ", "; ", " - "};
    for (uint32_t n = 0; n < MOST_NAMES; n++) {
        size_t end = names.size, behind = names.size;
        for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
            size_t at = dr_find(names, dr_str_of(joints[i]));
            if (at != DR_NOT_FOUND && at < end) {
                end = at;
                behind = at + strlen(joints[i]);
            }
        }
        if (!is_wire(dr_trim((dr_str){names.at, end})))
            return false;
        if (end == names.size)
            return true;
        names = dr_trim(dr_from(names, behind));
    }
    return false;
}

/* Whether a verb of the list stands in the text, in small letters; `ed`: or any word in -ed. *words are counted. */
static bool tells(dr_str text, const char *const *verbs, size_t n, bool ed, uint32_t *words)
{
    bool found = false;
    *words = 0;
    for (dr_str rest = text; rest.at;) {
        dr_str word = dr_split(&rest, ' ');
        while (word.size && strchr(".,;:", word.at[word.size - 1]))
            word.size--;
        *words += word.size > 0;
        bool past = ed && word.size > 4 && word.at[0] >= 'a' && word.at[0] <= 'z' && dr_ends(word, DR_STR("ed"));
        found = found || past || dr_flat_listed(verbs, n, word);
    }
    return found;
}

bool dr_flat_is_signed(dr_str line)
{
    uint32_t words;
    dr_str before = {0}, names = last_bracket(line, &before);
    if (!names.at || !before.size || !are_wires(names))
        return false;
    bool surely = tells(before, surely_told, sizeof surely_told / sizeof *surely_told, false, &words);
    bool maybe = tells(before, told, sizeof told / sizeof *told, true, &words);
    return surely || words > MANY || (words > FEW && maybe) || dr_flat_dateline_size(before);
}
