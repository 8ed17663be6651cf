/* What only a reader sees: bylines, and the days that stand around the headline. A day is what the words beside it say
 * that it is: "Updated", "First published", or a class of that name; days further down the page, where other reports
 * are listed, count only with such a word. */
#include "base/date_parse.h"
#include "intake/day_labels.h"
#include "intake/html/metadata.h"

enum {
    LABELLED_MAX = 100, /* bytes of "Published …" and "By …" */
    LABEL_GAP = 24,     /* "Published on Wednesday, " */
    LABEL_PARENTS = 3,  /* a label and its date may stand in elements of their own */
    LABEL_TEXT = 60,    /* bytes before a date that may hold its label */
    CLASS_MAX_BYTES = 300,
    SMALL_ELEMENT = 400, /* bytes of one whose names are about its day */
    PROSE = 150,         /* bytes of a text that is the report's and no longer the head's */
    PROSE_TEXTS = 3,     /* of which the report is under way */
    CLASSES = 64,
    SHORT_CLASS = 8 /* bytes of one that is not worth remembering */
};

typedef struct walk {
    dr_evidence *e;
    bool after_heading;
    uint32_t prose;         /* texts of prose met since the heading */
    const dr_node *text;    /* the last text that is no blank, and … */
    const dr_node *earlier; /* … the one before it; both forgotten after a date */
    struct {
        dr_str class;
        unsigned says;
    } classes[CLASSES]; /* what was told of some met, by size and last letters: pages repeat theirs by the hundred */
} walk;

dr_str dr_element_line(dr_evidence *e, const dr_node *node)
{
    if (node->source.end - node->source.start > 4096)
        return (dr_str){0};
    dr_str line = dr_dom_text(e->arena, node);
    return line.size <= DR_LINE_MAX ? line : (dr_str){0};
}

dr_str dr_element_value(dr_evidence *e, const dr_node *node)
{
    static const char *const attributes[] = {"content", "datetime", "title"};
    for (size_t i = 0; i < (node->tag == DR_TAG_TIME || node->tag == DR_TAG_META ? 2 : 3); i++) {
        dr_str value = dr_attr(node, attributes[i]);
        if (value.size)
            return value;
    }
    return dr_element_line(e, node);
}

/* Whether a word of a space-separated list is `word`. */
static bool lists(dr_str list, dr_str word)
{
    while (list.at)
        if (dr_eq_nocase(dr_trim(dr_split(&list, ' ')), word))
            return true;
    return false;
}

/* ---- labels ---- */

enum { HATOM = -3 /* a class "updated", and nothing else that says so */ };

static dr_str tail_of(const dr_node *text)
{
    dr_str s = text ? dr_trim(text->text) : (dr_str){0};
    return s.size > LABEL_TEXT ? dr_from(s, s.size - LABEL_TEXT) : s;
}

/* By the names of the element and of those right around it. hAtom wants a class "updated" on the day of publishing too,
 * so that this word alone says little. */
static int label_in_names(const dr_node *node)
{
    static const char *const names[] = {"class", "id", "title", "aria-label"};
    for (int up = 0; up < LABEL_PARENTS && node && node->tag != DR_TAG_BODY; up++, node = node->parent) {
        bool small = node->source.end - node->source.start < SMALL_ELEMENT;
        for (size_t i = 0; small && node->attribute_count && i < sizeof names / sizeof *names; i++) {
            size_t end;
            dr_str value = dr_attr(node, names[i]);
            int says = value.size && value.size < CLASS_MAX_BYTES ? dr_day_label(value, &end) : DR_LABEL_NONE;
            if (says == DR_LABEL_NONE)
                continue;
            if (dr_find_nocase(value, DR_STR("publish")) != DR_NOT_FOUND)
                return DR_DAY_PUBLISHED;
            return i == 0 && lists(value, DR_STR("updated")) ? HATOM : says;
        }
    }
    return DR_LABEL_NONE;
}

/* By the words in it, before it and behind it. */
static int label_in_text(const walk *w, const dr_node *node)
{
    size_t end;
    dr_str text = node->first_child && node->first_child->tag == DR_TAG_TEXT ? node->first_child->text : (dr_str){0};
    int says = text.size < LABELLED_MAX ? dr_day_label(text, &end) : DR_LABEL_NONE;
    if (says == DR_LABEL_NONE)
        says = dr_day_label(tail_of(w->text), &end);
    if (says == DR_LABEL_NONE && w->text && dr_trim(w->text->text).size < LABEL_GAP)
        says = dr_day_label(tail_of(w->earlier), &end);
    const dr_node *behind = node->next && node->next->tag == DR_TAG_TEXT ? node->next : NULL;
    dr_str rest = behind ? dr_trim(behind->text) : (dr_str){0};
    bool is_change = dr_starts_nocase(rest, DR_STR("(updated")) || dr_starts_nocase(rest, DR_STR("(modified"));
    return says == DR_LABEL_NONE && is_change ? (int)DR_DAY_MODIFIED : says;
}

static int label_of(const walk *w, const dr_node *node)
{
    size_t end;
    if (dr_attr(node, "pubdate").at)
        return DR_DAY_PUBLISHED;
    int says = dr_day_label(dr_attr(node, "itemprop"), &end);
    says = says == DR_LABEL_NONE ? label_in_text(w, node) : says;
    return says == DR_LABEL_NONE ? label_in_names(node) : says;
}

/* ---- days ---- */

static bool is_head(const walk *w)
{
    return w->prose < PROSE_TEXTS;
}

/* Offers a day with its label: by a class "updated" alone it is better than nothing, and no day of publishing at all
 * when something else says that it is one of a change. */
static void offer_day(walk *w, dr_str value, dr_rank rank, int label, const char *where)
{
    dr_date_reading read;
    const dr_report *report = w->e->report;
    dr_day_meaning says = label == DR_LABEL_NONE || label == HATOM ? DR_DAY_UNCLEAR : (dr_day_meaning)label;
    for (uint32_t i = 0; label == HATOM && i < report->dates.n && dr_date_read(value, &read); i++)
        if (report->dates.at[i].says == DR_DAY_MODIFIED && dr_date_compare(report->dates.at[i].day, read.date) == 0)
            says = DR_DAY_MODIFIED;
    dr_offer_date(w->e, value, label == HATOM ? DR_RANK_MODIFIED : rank, says, where);
}

static void read_time(walk *w, const dr_node *node)
{
    int label = label_of(w, node);
    if (label == DR_LABEL_PASSED || (label == DR_LABEL_NONE && !is_head(w)))
        return;
    offer_day(w, dr_element_value(w->e, node), w->after_heading ? DR_RANK_ELEMENT : DR_RANK_CLASS, label, "time");
    if (dr_attr(node, "datetime").size)
        offer_day(w, dr_element_line(w->e, node), DR_RANK_LABELLED, label, "time text");
    w->text = w->earlier = NULL;
}

/* Each label in the line that has a date right behind it. */
static bool read_labels(walk *w, dr_str line)
{
    bool found = false;
    while (line.size) {
        dr_date_reading read;
        if (!dr_date_read(line, &read))
            break;
        size_t end;
        dr_str before = {line.at, read.where.start};
        int says = dr_day_label(before, &end);
        size_t next = read.where.end;
        if (says >= 0 && before.size - end <= LABEL_GAP &&
            dr_day_label_alone(before, dr_day_label_start(before, end))) {
            size_t bar = next < line.size ? dr_find_byte(dr_from(line, next), '|') : DR_NOT_FOUND;
            dr_str said = dr_from((dr_str){line.at, bar == DR_NOT_FOUND ? line.size : next + bar}, end);
            dr_offer_date(w->e, said, DR_RANK_LABELLED, (dr_day_meaning)says, "label");
            found = true;
        }
        line = dr_from(line, next);
    }
    return found;
}

static bool has_digit(dr_str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (s.at[i] >= '0' && s.at[i] <= '9')
            return true;
    return false;
}

/* "Published Nov. 20, 2019", in one text or in the few elements of one line. */
static void read_label(walk *w, const dr_node *text, dr_str start)
{
    size_t end;
    if (start.size > LABELLED_MAX || !(has_digit(start) || (w->after_heading && start.size <= LABEL_GAP)) ||
        dr_day_label(start, &end) == DR_LABEL_NONE)
        return;
    const dr_node *node = text;
    dr_str line = start;
    for (int up = 0; up < LABEL_PARENTS && node;
         up++, node = node->parent, line = node ? dr_element_line(w->e, node) : line)
        if (line.size <= LABELLED_MAX && read_labels(w, line))
            return;
}

/* Whether lines stand in the element: it holds a <br>. */
static bool has_lines(const dr_node *node)
{
    for (const dr_node *child = node->first_child; child; child = child->next)
        if (child->tag == DR_TAG_BR)
            return true;
    return false;
}

/* The line that begins with the text, up to a <br> or a block's edge; none of one that is too long. */
static dr_str line_from(const walk *w, const dr_node *text, const dr_node *within)
{
    dr_buf line = {.arena = w->e->arena};
    for (const dr_node *node = text; node && line.size <= LABELLED_MAX; node = dr_dom_next(node, within)) {
        if (node->tag == DR_TAG_BR || dr_tag_flags(node->tag) & DR_BLOCK)
            break;
        if (node->tag == DR_TAG_TEXT)
            dr_buf_add(&line, node->text);
    }
    return dr_clean_value(w->e->arena, dr_buf_view(&line));
}

/* "By Jane Roe", "BYLINE: Jane Roe" in a line of its own; the field's name may be set apart. */
static void read_byline(walk *w, const dr_node *text, dr_str start)
{
    if (!w->after_heading || start.size > LABELLED_MAX)
        return;
    size_t lead = dr_byline_lead(start);
    bool is_by = dr_starts_nocase(start, DR_STR("by"));
    if (!lead || !(is_by || is_head(w)) || !dr_is_better(DR_RANK_LABELLED, w->e->author_rank))
        return;
    const dr_node *node = text->parent;
    bool set = dr_tag_flags(node->tag) & DR_FORMAT && node->parent; /* <i>by</i> Jane Roe<br> */
    const dr_node *around = set ? node->parent : node;
    dr_str line = has_lines(around) ? line_from(w, text, around) : dr_element_line(w->e, node);
    if (lead == start.size && dr_eq_nocase(line, start) && node->parent)
        line = dr_element_line(w->e, node->parent);
    if (dr_byline_lead(line) && line.size <= LABELLED_MAX)
        dr_offer_authors(w->e, line, DR_RANK_LABELLED, false);
}

static void read_text(walk *w, const dr_node *node)
{
    dr_str start = dr_trim(node->text);
    if (start.size < 2)
        return;
    w->prose += w->after_heading && start.size >= PROSE;
    read_byline(w, node, start);
    read_label(w, node, start);
    if (node->parent->tag == DR_TAG_TIME ||
        start.at[0] == '(') /* what stands in brackets speaks of the day before it */
        return;
    w->earlier = w->text;
    w->text = node;
}

/* What the words in a class speak of, a bit each. */
enum { OF_BYLINE = 1, OF_DATE = 2, OF_OTHER = 4, OF_CHANGE = 8 };

/* The words found in it, in either letter case, wherever they stand. */
static unsigned words_in(dr_str class)
{
    static const struct {
        const char *word;
        unsigned says;
    } words[] = {{"author", OF_BYLINE}, {"bio", OF_OTHER},       {"byline", OF_BYLINE},  {"candidate", OF_OTHER},
                 {"comment", OF_OTHER}, {"current", OF_OTHER},   {"date", OF_DATE},      {"event", OF_OTHER},
                 {"expire", OF_OTHER},  {"modified", OF_CHANGE}, {"posted", OF_DATE},    {"publish", OF_DATE},
                 {"related", OF_OTHER}, {"time", OF_DATE},       {"timeline", OF_OTHER}, {"today", OF_OTHER},
                 {"update", OF_CHANGE}};
#define BIT(letter) (1u << ((letter)&31))
    static const struct {
        uint32_t first;         /* of the words that begin with the letter */
        uint32_t second, third; /* their next letters */
    } letters[32] = {['a' & 31] = {0, BIT('u'), BIT('t')},
                     ['b' & 31] = {1, BIT('i') | BIT('y'), BIT('o') | BIT('l')},
                     ['c' & 31] = {3, BIT('a') | BIT('o') | BIT('u'), BIT('n') | BIT('m') | BIT('r')},
                     ['d' & 31] = {6, BIT('a'), BIT('t')},
                     ['e' & 31] = {7, BIT('v') | BIT('x'), BIT('e') | BIT('p')},
                     ['m' & 31] = {9, BIT('o'), BIT('d')},
                     ['p' & 31] = {10, BIT('o') | BIT('u'), BIT('s') | BIT('b')},
                     ['r' & 31] = {12, BIT('e'), BIT('l')},
                     ['t' & 31] = {13, BIT('i') | BIT('o'), BIT('m') | BIT('d')},
                     ['u' & 31] = {16, BIT('p'), BIT('d')}};
#undef BIT
    unsigned said = 0;
    for (size_t i = 0; i + 2 < class.size; i++) {
        char c = (char)(class.at[i] | 0x20);
        if (!(letters[c & 31].second >> (class.at[i + 1] & 31) & letters[c & 31].third >> (class.at[i + 2] & 31) & 1))
            continue;
        for (size_t k = letters[c & 31].first; k < sizeof words / sizeof *words && words[k].word[0] == c; k++)
            if ((class.at[i + 1] | 0x20) == words[k].word[1] &&
                dr_starts_nocase(dr_from(class, i), dr_str_of(words[k].word)))
                said |= words[k].says;
    }
    return said;
}

static unsigned class_says(walk *w, dr_str class)
{
    uint64_t last;
    if (class.size < SHORT_CLASS)
        return words_in(class);
    memcpy(&last, class.at + class.size - sizeof last, sizeof last);
    size_t place = ((last ^ class.size) * 0x9E3779B97F4A7C15u >> 32) % CLASSES;
    if (!dr_eq(w->classes[place].class, class)) {
        w->classes[place].class = class;
        w->classes[place].says = words_in(class);
    }
    return w->classes[place].says;
}

static void read_class(walk *w, const dr_node *node, dr_str class)
{
    bool byline = dr_is_better(DR_RANK_CLASS, w->e->author_rank), date = w->after_heading && is_head(w);
    if (class.size > CLASS_MAX_BYTES || !(byline || date))
        return;
    unsigned said = class_says(w, class);
    byline = byline && said & OF_BYLINE;
    date = date && said & OF_DATE;
    if (!(byline || date) || said & OF_OTHER)
        return;
    bool is_change = said & OF_CHANGE;
    if (byline && !is_change)
        dr_offer_authors(w->e, dr_element_line(w->e, node), DR_RANK_CLASS, false);
    if (!date || node->tag == DR_TAG_TIME)
        return;
    int label = label_of(w, node);
    if (label != DR_LABEL_PASSED)
        offer_day(w, dr_element_line(w->e, node), DR_RANK_CLASS, label, "class");
}

void dr_read_visible(dr_evidence *e, const dr_dom *dom)
{
    walk w = {.e = e, .after_heading = !e->heading.size};
    dr_str text = {0};
    for (const dr_node *node = dom->body; node;) {
        if (dr_tag_flags(node->tag) & DR_UNSEEN) {
            node = dr_dom_skip(node, dom->body);
            continue;
        }
        w.after_heading = w.after_heading || node->tag == DR_TAG_H1;
        bool is_menu = !w.after_heading && e->authors.n && e->date_rank; /* what stands there adds nothing */
        if (node->tag == DR_TAG_TIME)
            read_time(&w, node);
        else if (!is_menu && node->tag == DR_TAG_TEXT)
            read_text(&w, node);
        else if (!is_menu && node->attribute_count && (text = dr_attr(node, "class")).size)
            read_class(&w, node, text);
        if (!is_head(&w) && e->authors.n && e->date_rank)
            return;
        node = dr_dom_next(node, dom->body);
    }
}
