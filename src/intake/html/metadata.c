/* The page's metadata: every source that speaks of a field makes an offer, the best rank stays. */
#include "intake/html/metadata.h"
#include "base/date_parse.h"
#include "intake/intake.h"
#include "intake/url_date.h"

enum {
    LABELLED_MAX = 100,   /* "Published …" and "By …" */
    LABEL_GAP = 24,       /* "Published on Wednesday, " */
    LABEL_PARENTS = 3,    /* a label and its date may stand in elements of their own */
    CLASS_MAX_BYTES = 300,
    SECTION_MAX = 60
};

/* ---- <meta> ---- */

typedef enum field { TITLE, OUTLET, AUTHOR, DATE, LANGUAGE, URL, SECTION } field;

/* What a <meta> of this name or property says. From the schemes that outlets write: OpenGraph, Twitter,
 * Dublin Core, Parse.ly, Sailthru, Cxense, and names of their own. */
#define NAME(literal)                                                                                                  \
    {                                                                                                                  \
        literal, sizeof literal - 1                                                                                    \
    }
static const struct {
    dr_str name;
    field field;
    dr_rank rank;
} metas[] = {
    {NAME("og:title"), TITLE, DR_RANK_OPEN_GRAPH},
    {NAME("og:site_name"), OUTLET, DR_RANK_SITE_NAME},
    {NAME("og:url"), URL, DR_RANK_META},
    {NAME("og:locale"), LANGUAGE, DR_RANK_ELEMENT},
    {NAME("og:pubdate"), DATE, DR_RANK_META},
    {NAME("og:published_time"), DATE, DR_RANK_META},
    {NAME("og:article:published_time"), DATE, DR_RANK_META},
    {NAME("og:article:author"), AUTHOR, DR_RANK_META},
    {NAME("og:article:section"), SECTION, DR_RANK_META},
    {NAME("article:published_time"), DATE, DR_RANK_OPEN_GRAPH},
    {NAME("article:published"), DATE, DR_RANK_OPEN_GRAPH},
    {NAME("article:modified_time"), DATE, DR_RANK_MODIFIED},
    {NAME("article:author"), AUTHOR, DR_RANK_OPEN_GRAPH},
    {NAME("article:author_name"), AUTHOR, DR_RANK_OPEN_GRAPH},
    {NAME("article:section"), SECTION, DR_RANK_OPEN_GRAPH},
    {NAME("article:publisher"), OUTLET, DR_RANK_CLASS},
    {NAME("twitter:title"), TITLE, DR_RANK_META},
    {NAME("title"), TITLE, DR_RANK_META},
    {NAME("headline"), TITLE, DR_RANK_META},
    {NAME("hdl"), TITLE, DR_RANK_META},
    {NAME("parsely-title"), TITLE, DR_RANK_META},
    {NAME("sailthru.title"), TITLE, DR_RANK_META},
    {NAME("dc.title"), TITLE, DR_RANK_META},
    {NAME("dcterms.title"), TITLE, DR_RANK_META},
    {NAME("author"), AUTHOR, DR_RANK_META},
    {NAME("authors"), AUTHOR, DR_RANK_META},
    {NAME("byl"), AUTHOR, DR_RANK_META},
    {NAME("byline"), AUTHOR, DR_RANK_META},
    {NAME("parsely-author"), AUTHOR, DR_RANK_META},
    {NAME("sailthru.author"), AUTHOR, DR_RANK_META},
    {NAME("cxenseparse:author"), AUTHOR, DR_RANK_META},
    {NAME("dc.creator"), AUTHOR, DR_RANK_META},
    {NAME("dcterms.creator"), AUTHOR, DR_RANK_META},
    {NAME("citation_author"), AUTHOR, DR_RANK_META},
    {NAME("date"), DATE, DR_RANK_META},
    {NAME("pubdate"), DATE, DR_RANK_META},
    {NAME("publishdate"), DATE, DR_RANK_META},
    {NAME("publish-date"), DATE, DR_RANK_META},
    {NAME("publish_date"), DATE, DR_RANK_META},
    {NAME("publication_date"), DATE, DR_RANK_META},
    {NAME("publicationdate"), DATE, DR_RANK_META},
    {NAME("published_date"), DATE, DR_RANK_META},
    {NAME("published"), DATE, DR_RANK_META},
    {NAME("pdate"), DATE, DR_RANK_META},
    {NAME("ptime"), DATE, DR_RANK_META},
    {NAME("displaydate"), DATE, DR_RANK_META},
    {NAME("datepublished"), DATE, DR_RANK_META},
    {NAME("originalpublicationdate"), DATE, DR_RANK_META},
    {NAME("article_date_original"), DATE, DR_RANK_META},
    {NAME("article.published"), DATE, DR_RANK_META},
    {NAME("article.created"), DATE, DR_RANK_META},
    {NAME("bt:pubdate"), DATE, DR_RANK_META},
    {NAME("parsely-pub-date"), DATE, DR_RANK_META},
    {NAME("sailthru.date"), DATE, DR_RANK_META},
    {NAME("cxenseparse:recs:publishtime"), DATE, DR_RANK_META},
    {NAME("cxenseparse:publishtime"), DATE, DR_RANK_META},
    {NAME("dc.date"), DATE, DR_RANK_META},
    {NAME("dc.date.issued"), DATE, DR_RANK_META},
    {NAME("dc.date.created"), DATE, DR_RANK_META},
    {NAME("dc.created"), DATE, DR_RANK_META},
    {NAME("dcterms.date"), DATE, DR_RANK_META},
    {NAME("dcterms.created"), DATE, DR_RANK_META},
    {NAME("dcterms.issued"), DATE, DR_RANK_META},
    {NAME("citation_publication_date"), DATE, DR_RANK_META},
    {NAME("rnews:datepublished"), DATE, DR_RANK_META},
    {NAME("last-modified"), DATE, DR_RANK_MODIFIED},
    {NAME("lastmod"), DATE, DR_RANK_MODIFIED},
    {NAME("dcterms.modified"), DATE, DR_RANK_MODIFIED},
    {NAME("application-name"), OUTLET, DR_RANK_META},
    {NAME("dc.publisher"), OUTLET, DR_RANK_META},
    {NAME("cre"), OUTLET, DR_RANK_META},
    {NAME("source"), OUTLET, DR_RANK_CLASS},
    {NAME("language"), LANGUAGE, DR_RANK_ELEMENT},
    {NAME("content-language"), LANGUAGE, DR_RANK_ELEMENT},
    {NAME("dc.language"), LANGUAGE, DR_RANK_ELEMENT},
    {NAME("section"), SECTION, DR_RANK_META},
    {NAME("parsely-section"), SECTION, DR_RANK_META},
    {NAME("cxenseparse:section"), SECTION, DR_RANK_META},
    {NAME("cg"), SECTION, DR_RANK_CLASS},
};
#undef NAME

static void offer_field(dr_evidence *e, field what, dr_str value, dr_rank rank)
{
    switch (what) {
    case TITLE:
        dr_offer(e, &e->title, &e->title_rank, value, rank);
        return;
    case OUTLET:
        dr_offer_outlet(e, value, rank);
        return;
    case AUTHOR:
        dr_offer_authors(e, value, rank, true);
        return;
    case DATE:
        dr_offer_date(e, value, rank);
        return;
    case LANGUAGE:
        dr_offer(e, &e->language, &e->language_rank, value, rank);
        return;
    case URL:
        if (dr_find(value, DR_STR("://")) != DR_NOT_FOUND)
            dr_offer(e, &e->url, &e->url_rank, value, rank);
        return;
    case SECTION:
        dr_offer(e, &e->section, &e->section_rank, value, rank);
        return;
    }
}

static void read_meta(dr_evidence *e, const dr_node *node)
{
    dr_str content = dr_attr(node, "content");
    static const char *const keys[] = {"property", "name", "http-equiv"};
    for (size_t k = 0; k < 3 && content.size; k++) {
        dr_str name = dr_attr(node, keys[k]);
        for (size_t i = 0; name.size && i < sizeof metas / sizeof *metas; i++)
            if (dr_eq_nocase(name, metas[i].name))
                offer_field(e, metas[i].field, content, metas[i].rank);
    }
}

/* ---- elements ---- */

/* Whether a word of a space-separated list is `word`. */
static bool lists(dr_str list, dr_str word)
{
    while (list.at)
        if (dr_eq_nocase(dr_trim(dr_split(&list, ' ')), word))
            return true;
    return false;
}

/* The text of a small element; none of one that holds too much to be a line. */
static dr_str line_of(dr_evidence *e, const dr_node *node)
{
    if (node->source.end - node->source.start > 4096)
        return (dr_str){0};
    dr_str line = dr_dom_text(e->arena, node);
    return line.size <= DR_LINE_MAX ? line : (dr_str){0};
}

/* The machine's value of an element, or its text. */
static dr_str value_of(dr_evidence *e, const dr_node *node)
{
    static const char *const attributes[] = {"content", "datetime", "title"};
    for (size_t i = 0; i < (node->tag == DR_TAG_TIME || node->tag == DR_TAG_META ? 2 : 3); i++) {
        dr_str value = dr_attr(node, attributes[i]);
        if (value.size)
            return value;
    }
    return line_of(e, node);
}

static void read_itemprop(dr_evidence *e, const dr_node *node, dr_str property)
{
    if (lists(property, DR_STR("headline")))
        offer_field(e, TITLE, value_of(e, node), DR_RANK_ITEMPROP);
    else if (lists(property, DR_STR("datePublished")))
        offer_field(e, DATE, value_of(e, node), DR_RANK_ITEMPROP);
    else if (lists(property, DR_STR("articleSection")))
        offer_field(e, SECTION, value_of(e, node), DR_RANK_ITEMPROP);
    else if ((lists(property, DR_STR("author")) || lists(property, DR_STR("creator"))) &&
             e->author_rank != DR_RANK_ITEMPROP)
        offer_field(e, AUTHOR, dr_attr(node, "content").size ? dr_attr(node, "content") : line_of(e, node),
                    DR_RANK_ITEMPROP);
}

static void read_link(dr_evidence *e, const dr_node *node)
{
    if (lists(dr_attr(node, "rel"), DR_STR("canonical")))
        offer_field(e, URL, dr_attr(node, "href"), DR_RANK_CANONICAL);
}

static void read_element(dr_evidence *e, const dr_node *node)
{
    switch (node->tag) {
    case DR_TAG_META:
        read_meta(e, node);
        break;
    case DR_TAG_LINK:
        read_link(e, node);
        break;
    case DR_TAG_TITLE:
        if (!e->page_title.size)
            e->page_title = dr_clean_value(e->arena, node->text);
        dr_offer(e, &e->title, &e->title_rank, node->text, DR_RANK_TITLE);
        break;
    case DR_TAG_SCRIPT:
        if (dr_is_json_ld(node))
            dr_read_json_ld(e, node->text);
        return;
    case DR_TAG_H1:
        if (!e->heading.size && node->source.end - node->source.start < 4096)
            e->heading = dr_dom_text(e->arena, node);
        break;
    default:
        break;
    }
    if (!node->attribute_count)
        return;
    dr_str property = dr_attr(node, "itemprop");
    if (property.size)
        read_itemprop(e, node, property);
    if (node->tag == DR_TAG_A && lists(dr_attr(node, "rel"), DR_STR("author")))
        dr_offer_authors(e, line_of(e, node), DR_RANK_ELEMENT, false);
}

/* ---- what only a reader sees ---- */

/* Whether one of the words stands in s, in either case; the words are in lower case. */
static bool has_any(dr_str s, const char *const *words)
{
    for (; *words; words++) {
        dr_str word = dr_str_of(*words);
        for (size_t i = 0; i + word.size <= s.size; i++)
            if ((s.at[i] | 0x20) == word.at[0] && dr_eq_nocase((dr_str){s.at + i, word.size}, word))
                return true;
    }
    return false;
}

/* The length of the label that the line starts with, or 0. */
static size_t date_label(dr_str line)
{
    static const char *const labels[] = {"published",      "posted",       "first published", "originally published",
                                         "date published", "publish date", "publication date"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (dr_starts_nocase(line, dr_str_of(labels[i])))
            return strlen(labels[i]);
    return 0;
}

/* Whether a date stands right behind the label, so that this is not a sentence that happens to hold one. */
static bool is_labelled_date(dr_str line)
{
    dr_date date;
    dr_span where;
    return line.size <= LABELLED_MAX && dr_date_find(line, &date, &where) &&
           where.start <= date_label(line) + LABEL_GAP;
}

/* "Published Nov. 20, 2019" and "By Jane Roe", in one text or in the few elements of one line. */
static void read_line(dr_evidence *e, const dr_node *text, bool after_heading)
{
    dr_str start = dr_trim(text->text);
    char first = start.size ? (char)(start.at[0] | 0x20) : '\0';
    if (first == 'b' && after_heading && dr_is_better(DR_RANK_LABELLED, e->author_rank) &&
        (dr_eq_nocase(start, DR_STR("by")) || dr_starts_nocase(start, DR_STR("by ")))) {
        dr_str line = line_of(e, text->parent);
        if (dr_starts_nocase(line, DR_STR("by ")) && line.size <= LABELLED_MAX)
            dr_offer_authors(e, line, DR_RANK_LABELLED, false);
    }
    if (!dr_is_better(DR_RANK_LABELLED, e->date_rank) || start.size > LABELLED_MAX || !date_label(start))
        return;
    const dr_node *node = text;
    dr_str line = start;
    for (int up = 0; up < LABEL_PARENTS && node; up++, node = node->parent, line = node ? line_of(e, node) : line)
        if (is_labelled_date(line)) {
            dr_offer_date(e, line, DR_RANK_LABELLED);
            return;
        }
}

static void read_class(dr_evidence *e, const dr_node *node, dr_str class, bool after_heading)
{
    static const char *const bylines[] = {"byline", "author", NULL};
    static const char *const dates[] = {"date", "time", "publish", "posted", NULL};
    static const char *const others[] = {"comment",  "related",  "bio",       "current", "today",  "update",
                                         "modified", "timeline", "candidate", "event",   "expire", NULL};
    bool byline = dr_is_better(DR_RANK_CLASS, e->author_rank),
         date = after_heading && dr_is_better(DR_RANK_CLASS, e->date_rank);
    if (class.size > CLASS_MAX_BYTES || !(byline || date))
        return;
    byline = byline && has_any(class, bylines);
    date = date && has_any(class, dates);
    if (!(byline || date) || has_any(class, others))
        return;
    if (byline)
        dr_offer_authors(e, line_of(e, node), DR_RANK_CLASS, false);
    if (date)
        dr_offer_date(e, line_of(e, node), DR_RANK_CLASS);
}

/* A second look at the body for what the first left open. */
static void read_visible(dr_evidence *e, const dr_dom *dom)
{
    bool after_heading = !e->heading.size;
    dr_str text = {0};
    for (const dr_node *node = dom->body; node;) {
        if (dr_tag_flags(node->tag) & DR_UNSEEN) {
            node = dr_dom_skip(node, dom->body);
            continue;
        }
        after_heading = after_heading || node->tag == DR_TAG_H1;
        if (node->tag == DR_TAG_TEXT)
            read_line(e, node, after_heading);
        else if (node->tag == DR_TAG_TIME)
            dr_offer_date(e, value_of(e, node), after_heading ? DR_RANK_ELEMENT : DR_RANK_CLASS);
        else if ((text = dr_attr(node, "class")).size)
            read_class(e, node, text, after_heading);
        node = dr_dom_next(node, dom->body);
    }
}

/* A date in the URL is the outlet's own: it counts when there is no other, and when the other is the next day
 * in universal time, which is the same evening to the west. */
static void read_url(dr_evidence *e, dr_str url)
{
    dr_date date;
    if (!dr_url_date(e->arena, url, &date))
        return;
    bool same_evening = e->is_utc && e->date_rank && dr_date_days(e->published) - dr_date_days(date) == 1;
    if (!same_evening && !dr_is_better(DR_RANK_URL, e->date_rank))
        return;
    e->published = date;
    e->date_rank = DR_RANK_URL;
    e->is_utc = false;
}

/* ---- the report ---- */

static dr_date_source source_of(dr_rank rank)
{
    switch (rank) {
    case DR_RANK_NONE:
        return DR_DATE_UNKNOWN;
    case DR_RANK_URL:
        return DR_DATE_URL;
    case DR_RANK_LABELLED:
    case DR_RANK_CLASS:
        return DR_DATE_TEXT;
    default:
        return DR_DATE_METADATA;
    }
}

/* What stands before the first of these bytes: "The Daily | All the news" is "The Daily". */
static dr_str up_to(dr_str value, const char *any_of)
{
    size_t end = 0;
    while (end < value.size && !strchr(any_of, value.at[end]))
        end++;
    return dr_trim((dr_str){value.at, end});
}

static dr_str kept(dr_arena *arena, dr_str value)
{
    return value.size ? dr_copy(arena, value) : (dr_str){0};
}

static void fill(dr_evidence *e, dr_report *report)
{
    dr_str domain = dr_url_domain(report->url), in_title = dr_title_outlet(e->page_title, e->heading);
    if (dr_is_better(DR_RANK_TITLE, e->outlet_rank) && in_title.size)
        e->outlet = in_title;
    if (!report->outlet.at)
        report->outlet = kept(e->arena, e->outlet.size ? up_to(e->outlet, "|") : domain);
    if (!report->title.at)
        report->title = kept(e->arena, dr_clean_title(e->title.size ? e->title : e->heading, e->heading, report->outlet,
                                                      domain, e->title_rank == DR_RANK_TITLE));
    if (!report->authors.n)
        dr_drop_outlet(e->arena, &e->authors, report->outlet, &report->authors);
    if (!report->section.at && up_to(e->section, ",").size <= SECTION_MAX)
        report->section = kept(e->arena, up_to(e->section, ","));
    if (!report->language.at)
        report->language = dr_language_code(e->arena, e->language);
    if (report->published_from == DR_DATE_UNKNOWN) {
        report->published = e->published;
        report->published_from = source_of(e->date_rank);
    }
}

void dr_html_metadata(dr_arena *arena, const dr_dom *dom, dr_report *report)
{
    dr_evidence e = {.arena = arena};
    dr_offer(&e, &e.language, &e.language_rank, dr_attr(dom->html, "lang"), DR_RANK_OPEN_GRAPH);
    for (const dr_node *node = dom->document; node; node = dr_dom_next(node, dom->document))
        if (node->tag != DR_TAG_TEXT)
            read_element(&e, node);
    if (!report->url.at)
        report->url = kept(arena, up_to(e.url, "#"));
    read_url(&e, report->url);
    if (!e.authors.n || dr_is_better(DR_RANK_MODIFIED, e.date_rank) || e.date_rank == DR_RANK_URL ||
        e.date_rank == DR_RANK_MODIFIED)
        read_visible(&e, dom);
    fill(&e, report);
}
