/* What is not shown: by the element's own attributes, and by the page's <style>.
 *
 * Of style sheets only what can be told without the cascade is read: a rule for a lone class or id, outside any
 * @-block, that says display:none, visibility:hidden or moves it away; and not when any rule, in a block or under other
 * selectors, shows the same class or id: what a script or a wide window brings to light may be the article. */
#include "intake/html/body.h"

enum {
    MOST_BYTES = 96 << 10, /* of a page's style sheets that are read; a longer one is a framework's */
    MOST_NESTED = 8,       /* @-blocks in one another */
    LONGEST_NAME = 64,     /* bytes of a class or id that is looked up, its mark included */
    SHOWN = 0,             /* values in the map */
    HIDDEN = 1
};

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A declaration, its value at == NULL when there is none. */
typedef struct declaration {
    dr_str property, value;
} declaration;

static declaration declaration_of(dr_str text)
{
    dr_str value = text, property = dr_split(&value, ':');
    return (declaration){property, value.at ? dr_trim(value) : value};
}

static bool is_property(const declaration *one, const char *name)
{
    return one->property.size && (one->property.at[0] | 0x20) == name[0] &&
           dr_eq_nocase(dr_trim(one->property), dr_str_of(name));
}

/* -1 hides, 1 shows, 0 says nothing of it. */
static int says(const declaration *one)
{
    if (!one->value.size)
        return 0;
    if (is_property(one, "display"))
        return dr_starts_nocase(one->value, DR_STR("none")) ? -1 : 1;
    if (!is_property(one, "visibility"))
        return 0;
    return dr_starts_nocase(one->value, DR_STR("hidden")) || dr_starts_nocase(one->value, DR_STR("collapse")) ? -1 : 1;
}

/* Moved out of the window, or cut to nothing: "left: -9999px", "text-indent: -999em", "clip: rect(0 0 0 0)". */
static bool is_moved_away(const declaration *one)
{
    dr_str value = one->value;
    if (value.size > 4 && memcmp(value.at, "-999", 4) == 0)
        return is_property(one, "left") || is_property(one, "top") || is_property(one, "right") ||
               is_property(one, "text-indent") || is_property(one, "margin-left");
    return value.size > 6 && (value.at[0] | 0x20) == 'r' && is_property(one, "clip") &&
           (dr_starts_nocase(value, DR_STR("rect(0")) || dr_starts_nocase(value, DR_STR("rect(1px")));
}

/* Whether a declaration begins like one of those that say anything. */
static bool may_say(dr_str text)
{
    switch (text.size ? text.at[0] | 0x20 : 0) {
    case 'c':
    case 'd':
    case 'l':
    case 'm':
    case 'r':
    case 't':
    case 'v':
        return true;
    default:
        return false;
    }
}

int dr_style_shows(dr_str style)
{
    int shows = 0;
    while (style.at) {
        dr_str text = dr_trim(dr_split(&style, ';'));
        if (!may_say(text))
            continue;
        declaration one = declaration_of(text);
        int said = is_moved_away(&one) ? -1 : says(&one);
        if (said < 0)
            return -1;
        shows = said ? said : shows;
    }
    return shows;
}

/* ---- style sheets ---- */

/* The bit of a name by its length and its last letter. */
static uint64_t bit_of(dr_str name)
{
    return 1ull << ((name.size * 7 + (unsigned char)name.at[name.size - 1]) & 63);
}

/* A style sheet, and where its next words that matter stand: most rules say nothing of what is shown. */
typedef struct sheet {
    dr_arena *arena;
    dr_hidden *hidden;
    dr_str text;
    size_t display, visibility, away; /* the next of each, or past the end */
} sheet;

static size_t next_of(dr_str text, size_t at, const char *words)
{
    size_t found = dr_find(dr_from(text, at), dr_str_of(words));
    return found == DR_NOT_FOUND ? text.size : at + found;
}

static size_t next_byte(dr_str text, size_t at, char byte)
{
    size_t found = at < text.size ? dr_find_byte(dr_from(text, at), byte) : DR_NOT_FOUND;
    return found == DR_NOT_FOUND ? text.size : at + found;
}

/* Past the block whose content begins at `at`, whatever it holds. */
static size_t past_block(dr_str text, size_t at)
{
    for (uint32_t depth = 1; at < text.size && depth; at++)
        depth += (text.at[at] == '{') - (text.at[at] == '}');
    return at;
}

/* Whether a word that matters stands between at and end. */
static bool matters(sheet *s, size_t at, size_t end)
{
    if (s->display < at)
        s->display = next_of(s->text, at, "display");
    if (s->visibility < at)
        s->visibility = next_of(s->text, at, "visibility");
    if (s->away < at)
        s->away = next_of(s->text, at, "-999");
    return s->display < end || s->visibility < end || s->away < end;
}

/* Whether the @-block holds rules for elements. */
static bool holds_rules(dr_str prelude)
{
    return dr_starts_nocase(prelude, DR_STR("@media")) || dr_starts_nocase(prelude, DR_STR("@supports")) ||
           dr_starts_nocase(prelude, DR_STR("@layer")) || dr_starts_nocase(prelude, DR_STR("@container"));
}

/* Whether its rules hold in any browser's window. */
static bool is_always(dr_str prelude)
{
    prelude = dr_trim(prelude);
    return dr_eq_nocase(prelude, DR_STR("@media screen")) || dr_eq_nocase(prelude, DR_STR("@media all")) ||
           dr_starts_nocase(prelude, DR_STR("@layer"));
}

/* What stands between two rules: past comments and the ends of blocks to where a selector begins. */
static size_t next_selector(sheet *s, size_t at, uint32_t *nested)
{
    for (; at < s->text.size; at++) {
        char c = s->text.at[at];
        if (c == '}')
            *nested -= *nested > 0;
        else if (c == '/' && at + 1 < s->text.size && s->text.at[at + 1] == '*')
            at = next_of(s->text, at + 2, "*/") + 1;
        else if (!is_space(c) && c != ';')
            return at;
    }
    return s->text.size;
}

static void hide(dr_hidden *hidden, dr_str name)
{
    dr_map_set(&hidden->names, name, HIDDEN);
    hidden->bits |= bit_of(dr_from(name, 1));
}

/* Whether the selector is the name from start to end, or a tag and the name. */
static bool is_alone(dr_str selector, size_t start, size_t end)
{
    for (size_t i = 0; i < start; i++)
        if (!is_name_byte(selector.at[i]))
            return false;
    return end == selector.size;
}

/* Notes each class and id of a rule's selectors that the rule shows, or hides when it stands alone. */
static void note_rule(const sheet *s, dr_str selectors, int shows, bool is_nested)
{
    dr_map *names = &s->hidden->names;
    while (selectors.at) {
        dr_str one = dr_trim(dr_split(&selectors, ','));
        for (size_t at = 0; at < one.size; at++) {
            size_t start = at;
            if (one.at[at] != '.' && one.at[at] != '#')
                continue;
            while (at + 1 < one.size && is_name_byte(one.at[at + 1]))
                at++;
            dr_str name = {one.at + start, at + 1 - start};
            if (name.size < 2)
                continue;
            if (shows > 0)
                dr_map_set(names, name, SHOWN);
            else if (!is_nested && is_alone(one, start, at + 1) && dr_map_get(names, name) == DR_NONE)
                hide(s->hidden, name);
        }
    }
}

static void read_sheet(sheet *s)
{
    uint32_t nested = 0;
    for (size_t at = next_selector(s, 0, &nested); at < s->text.size; at = next_selector(s, at, &nested)) {
        size_t open = next_byte(s->text, at, '{');
        bool is_block = s->text.at[at] == '@';
        size_t end = is_block ? next_byte(s->text, at, ';') : open;
        if (end < open) { /* @import …; */
            at = end;
            continue;
        }
        dr_str prelude = {s->text.at + at, open - at};
        at = open + 1;
        if (is_block && holds_rules(prelude) && nested < MOST_NESTED) {
            nested += !is_always(prelude) || nested;
            continue;
        }
        size_t close = next_byte(s->text, at, '}');
        if (is_block || next_byte((dr_str){s->text.at, close}, at, '{') < close) {
            at = past_block(s->text, at);
            continue;
        }
        int shows = matters(s, at, close) ? dr_style_shows(dr_from((dr_str){s->text.at, close}, at)) : 0;
        if (shows)
            note_rule(s, prelude, shows, nested > 0);
        at = close + 1;
    }
}

static void read_style(dr_arena *arena, dr_hidden *hidden, const dr_node *node)
{
    dr_str media = dr_attr(node, "media");
    sheet s = {.arena = arena, .hidden = hidden, .text = node->text};
    bool hides = next_of(s.text, 0, "none") < s.text.size || next_of(s.text, 0, "hidden") < s.text.size ||
                 next_of(s.text, 0, "-999") < s.text.size;
    if (hides && (!media.size || dr_is_text(media, "all") || dr_starts(media, DR_STR("screen"))))
        read_sheet(&s);
}

dr_hidden dr_hidden_of(dr_arena *arena, const dr_dom *dom)
{
    dr_hidden hidden = {.names = {.arena = arena}};
    size_t left = MOST_BYTES;
    for (uint32_t i = 0; i < dom->styles.n; i++) {
        const dr_node *node = dom->styles.at[i];
        if (node->text.size > left)
            continue;
        left -= node->text.size;
        read_style(arena, &hidden, node);
    }
    return hidden;
}

/* ---- elements ---- */

static bool is_hidden_name(const dr_hidden *hidden, char mark, dr_str name)
{
    char key[LONGEST_NAME];
    if (!name.size || name.size >= sizeof key || !(hidden->bits & bit_of(name)))
        return false;
    key[0] = mark;
    memcpy(key + 1, name.at, name.size);
    return dr_map_get(&hidden->names, (dr_str){key, name.size + 1}) == HIDDEN;
}

bool dr_hides_class(const dr_hidden *hidden, dr_str class)
{
    while (hidden->bits && class.at)
        if (is_hidden_name(hidden, '.', dr_split(&class, ' ')))
            return true;
    return false;
}

bool dr_hides_id(const dr_hidden *hidden, dr_str id)
{
    return hidden->bits && is_hidden_name(hidden, '#', id);
}
