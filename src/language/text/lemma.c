/* Lemmas: the irregular table first, then suffix rules. What the rules must guess is whether the stem of -ed and
 * -ing had an e: English spelling mostly tells by the stem's last letters. */
#include <stdlib.h>

#include "base/utf8.h"
#include "language/text/irregular.h"
#include "language/text/tokens.h"

static int by_form(const void *key, const void *row)
{
    return dr_compare(*(const dr_str *)key, dr_str_of(((const dr_irregular *)row)->form));
}

static dr_str irregular(dr_str folded, dr_upos upos)
{
    size_t count;
    const dr_irregular *table = dr_irregulars(upos, &count);
    const dr_irregular *row = table ? bsearch(&folded, table, count, sizeof *table, by_form) : NULL;
    return row ? dr_str_of(row->lemma) : (dr_str){0};
}

static bool vowel(char c)
{
    return c && strchr("aeiou", c) != NULL;
}

/* The letter `back` places before the end, 1 for the last; 0 when there is none. */
static char last(dr_str s, size_t back)
{
    return back <= s.size ? s.at[s.size - back] : '\0';
}

static bool ends_in(dr_str s, const char *const *endings)
{
    for (; *endings; endings++)
        if (dr_ends(s, dr_str_of(*endings)))
            return true;
    return false;
}

static unsigned vowel_count(dr_str s)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.size; i++)
        n += (vowel(s.at[i]) || s.at[i] == 'y') && !(i > 0 && vowel(s.at[i - 1]));
    return n;
}

/* Stems that end in one vowel and one consonant: hop-ed doubles its p, so what is not doubled had an e, unless the
 * vowel is unstressed (open, visit), which these endings tell. */
static bool single_consonant_takes_e(dr_str stem)
{
    static const char *const bare[] = {"en", "er", "on", "el", "om", "op", "or", "et", "ot", "it",
                                       "ic", "ip", "ow", "an", "ap", "ol", "al", "il", NULL};
    static const char *const with_e[] = {
        "ron",  "phon", "pon",  "clon",   "pos",  "hop",   "cop",   "scop",  "rop",   "plor",   "stor", "gnor",
        "scor", "lor",  "vot",  "quot",   "not",  "mot",   "plet",  "pet",   "let",   "vit",    "cit",  "nit",
        "quit", "rit",  "bit",  "wip",    "sip",  "rap",   "cap",   "hap",   "tap",   "sol",    "rol",  "com",
        "fer",  "her",  "ver",  "xit",    "dit",  "nven",  "rven",  "raven", "teven", "hal",    "egal", "mpal",
        "mpil", "xil",  "ofil", "concil", "efil", "eguil", "ckpil", "revil", "inton", "condon", NULL};
    static const char *const without_e[] = {
        "cover",   "deliver", "over",   "gather", "ther",    "suffer", "differ", "offer",   "prefer",
        "refer",   "ever",    "aver",   "uver",   "iver",    "euver",  "cher",   "sher",    "prohibit",
        "exhibit", "inhibit", "nhabit", "orbit",  "profit",  "edit",   "credit", "exit",    "merit",
        "inherit", "limit",   "visit",  "spirit", "develop", "bother", "patrol", "control", "petrol",
        "mother",  "color",   "siphon", "umpet",  "arpet",   "ullet",  "uppet",  "ocus",    "aucus",
        "horus",   "urmur",   "ortar",  "lendar", "illar",   "ollar",  "debut",  NULL};
    if (vowel_count(stem) == 1) /* cop, fin, rul; but show, plow */
        return !strchr("wxy", last(stem, 1));
    if (ends_in(stem, without_e))
        return false;
    return ends_in(stem, with_e) || !ends_in(stem, bare);
}

static bool takes_e(dr_str stem)
{
    static const char *const always[] = {
        "v",     "c",     "u",       "dg",    "rg",    "lg",      "rs",   "ns",    "ps",    "ls",    "bl",    "cl",
        "dl",    "fl",    "gl",      "kl",    "pl",    "tl",      "zl",   "sl",    "chang", "rrang", "eng",   "iz",
        "az",    "oz",    "yz",      "eath",  "ooth",  "ieg",     "eas",  "ais",   "ois",   "oos",   "aus",   "ous",
        "ees",   "ays",   "uis",     "iev",   "ast",   "eez",     "lys",  "yp",    "tyl",   "eeth",  "plung", "xpung",
        "loung", "mping", "infring", "cring", "rever", "ersever", "gaug", "erout", NULL};
    static const char *const never[] = {"last",  "cast",     "blast", "fast",  "boast",  "east",
                                        "roast", "contrast", "coast", "toast", "queath", NULL};
    char end = last(stem, 1), before = last(stem, 2), third = last(stem, 3);
    if (stem.size < 2 || ends_in(stem, never))
        return false;
    if (ends_in(stem, always))
        return true;
    if (vowel(end))
        return end == 'e' ? false : end != 'o' && end != 'i' && end != 'a';
    if (end == 'r' && !vowel(before) && !strchr("ry", before)) /* massacre, centre */
        return true;
    if (!vowel(before) || strchr("wxyh", end))
        return false;
    if (vowel(third) &&
        !(third == 'u' && stem.size > 3 && stem.at[stem.size - 4] == 'q')) /* treat, explain; but create, evaluate */
        return dr_ends(stem, DR_STR("iat")) || dr_ends(stem, DR_STR("uat")) || dr_ends(stem, DR_STR("creat")) ||
               dr_ends(stem, DR_STR("suad")) || dr_ends(stem, DR_STR("uid"));
    return single_consonant_takes_e(stem);
}

static dr_str with_e(dr_arena *arena, dr_str stem)
{
    return dr_format(arena, "%.*se", DR_FMT(stem));
}

/* Whether a stem's two last letters, which are the same, are its own: miss, sell, oversell, boycott; not of "admitted".
 */
static bool keeps_both(dr_str stem)
{
    static const char *const own[] = {"add",  "cott",  "stall", "kroll", "nroll", "mroll",
                                      "ball", "rsell", "etell", "lfill", NULL};
    char end = last(stem, 1);
    return strchr("sfz", end) || (end == 'l' && vowel_count(stem) == 1) ||
           (ends_in(stem, own) && !dr_ends(stem, DR_STR("padd")));
}

/* The verb behind a stem that -ed, -ing, -er or -est was cut from. */
static dr_str whole_stem(dr_arena *arena, dr_str stem)
{
    char end = last(stem, 1);
    if (end == last(stem, 2) && !vowel(end)) {
        bool keeps = keeps_both(stem);
        return keeps || stem.size < 4 ? stem : (dr_str){stem.at, stem.size - 1};
    }
    return takes_e(stem) ? with_e(arena, stem) : stem;
}

static dr_str cut(dr_str s, size_t bytes)
{
    return (dr_str){s.at, s.size - bytes};
}

static dr_str with_y(dr_arena *arena, dr_str stem)
{
    return dr_format(arena, "%.*sy", DR_FMT(stem));
}

/* What -s was put behind: boxes, cities, reports. `plural`: it is known to be one, so that Iraqis are Iraqi. */
static dr_str without_s(dr_arena *arena, dr_str w, bool plural)
{
    static const char *const es[] = {"sses", "xes", "ches", "shes", "zzes", "oes", NULL};
    if (w.size < 3 || last(w, 1) != 's' || strchr("su", last(w, 2)) || (dr_ends(w, DR_STR("is")) && !plural) ||
        strchr("0123456789", w.at[0]))
        return w;
    if (dr_ends(w, DR_STR("ies")))
        return w.size > 4 ? with_y(arena, cut(w, 3)) : cut(w, 1);
    if (ends_in(w, es))
        return cut(w, 2);
    return cut(w, last(w, 2) == '\'' ? 2 : 1);
}

static dr_str verb(dr_arena *arena, dr_str w)
{
    if (w.size > 4 && dr_ends(w, DR_STR("ied")))
        return with_y(arena, cut(w, 3));
    if (w.size > 3 && dr_ends(w, DR_STR("ed")) && vowel_count(cut(w, 2)) > 0)
        return last(w, 3) == 'e' ? cut(w, 1) : whole_stem(arena, cut(w, 2));
    if (w.size > 4 && dr_ends(w, DR_STR("ing")) && vowel_count(cut(w, 3)) > 0)
        return whole_stem(arena, cut(w, 3));
    return without_s(arena, w, false);
}

static dr_str compared(dr_arena *arena, dr_str w, bool comparative, bool superlative)
{
    /* without a tag: adjectives whose -er is a degree; most words in -er are none */
    static const char *const comparatives[] = {
        "igher",  "ower",  "eater", "onger", "maller", "ounger", "older",  "wider",   "eaper",  "loser",
        "roader", "arder", "aster", "icher", "ewer",   "oorer",  "ougher", "ighter",  "horter", "eeper",
        "eaker",  "armer", "older", "arker", "learer", "ullier", "weeter", "smarter", NULL};
    if (w.size > 4 && (dr_ends(w, DR_STR("ier")) || dr_ends(w, DR_STR("iest"))))
        return with_y(arena, cut(w, last(w, 1) == 'r' ? 3 : 4));
    bool plain = !superlative && (dr_ends(w, DR_STR("nest")) || dr_ends(w, DR_STR("dest"))); /* honest, modest */
    if (w.size > 5 && dr_ends(w, DR_STR("est")) && !plain)
        return whole_stem(arena, cut(w, 3));
    return (comparative && dr_ends(w, DR_STR("er"))) || ends_in(w, comparatives) ? whole_stem(arena, cut(w, 2)) : w;
}

/* Whether the tag says that the form is the lemma: a singular noun, a plain adjective, a base form. */
static bool is_base(dr_xpos xpos)
{
    return xpos == DR_XPOS_NN || xpos == DR_XPOS_JJ || xpos == DR_XPOS_VB || xpos == DR_XPOS_VBP ||
           xpos == DR_XPOS_RB || xpos == DR_XPOS_MD;
}

/* Names of months, spelt out; other names keep their form, without the -s of a plural. */
static dr_str name(dr_arena *arena, dr_str form, dr_xpos xpos)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    dr_str stem = last(form, 1) == '.' ? cut(form, 1) : form;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if ((stem.size == 3 || dr_eq(stem, DR_STR("Sept"))) && dr_starts(dr_str_of(months[i]), stem))
            return dr_str_of(months[i]);
    return xpos == DR_XPOS_NNPS ? without_s(arena, form, true) : form;
}

static dr_str number(dr_arena *arena, dr_str w)
{
    if (w.size == 1 && strchr("mbk", w.at[0]))
        return w.at[0] == 'm' ? DR_STR("million") : w.at[0] == 'b' ? DR_STR("billion") : DR_STR("thousand");
    if (dr_find_byte(w, ',') == DR_NOT_FOUND)
        return w;
    dr_buf out = {.arena = arena};
    for (size_t i = 0; i < w.size; i++)
        if (w.at[i] != ',' || i == 0)
            dr_buf_byte(&out, w.at[i]);
    return dr_buf_view(&out);
}

/* Typographic marks as their plain ones. */
static dr_str mark(dr_str w)
{
    static const char *const marks[][2] = {{"\xE2\x80\x9C", "\""},
                                           {"\xE2\x80\x9D", "\""},
                                           {"\xE2\x80\x93", "-"},
                                           {"\xE2\x80\x94", "-"},
                                           {"\xE2\x80\x98", "'"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_is_text(w, marks[i][0]))
            return dr_str_of(marks[i][1]);
    return w;
}

static dr_str by_rule(dr_arena *arena, dr_str folded, dr_upos upos, dr_xpos xpos)
{
    switch (upos) {
    case DR_UPOS_VERB:
    case DR_UPOS_AUX:
        return verb(arena, folded);
    case DR_UPOS_NOUN:
        if (folded.size > 4 && dr_ends(folded, DR_STR("men")) && xpos == DR_XPOS_NNS)
            return dr_format(arena, "%.*san", (int)folded.size - 2, folded.at);
        return without_s(arena, folded, xpos == DR_XPOS_NNS);
    case DR_UPOS_ADJ:
    case DR_UPOS_ADV:
        return compared(arena, folded, xpos == DR_XPOS_JJR || xpos == DR_XPOS_RBR,
                        xpos == DR_XPOS_JJS || xpos == DR_XPOS_RBS);
    case DR_UPOS_NUM:
        return number(arena, folded);
    case DR_UPOS_PUNCT:
        return mark(folded);
    default:
        return folded;
    }
}

dr_str dr_lemma(dr_arena *arena, dr_str form, dr_upos upos, dr_xpos xpos)
{
    if (!form.size)
        return form;
    if (upos == DR_UPOS_PROPN)
        return name(arena, form, xpos);
    if (xpos == DR_XPOS_POS)
        return DR_STR("'s");
    if (xpos == DR_XPOS_PRPS || xpos == DR_XPOS_WPS)
        return dr_fold(arena, form);
    dr_str folded = dr_fold(arena, form), found = irregular(folded, upos);
    if (found.at)
        return found;
    if (is_base(xpos))
        return folded;
    return by_rule(arena, folded, upos, xpos);
}
