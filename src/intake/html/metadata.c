/* The page's metadata: every source that speaks of a field makes an offer, the best rank stays. */
#include "intake/html/metadata.h"

#include "intake/days.h"
#include "intake/intake.h"
#include "intake/url_date.h"

enum { SECTION_MAX = 60 };

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
    {NAME("citation_publication_date"), DATE, DR_RANK_JSON_OTHER}, /* the issue's, often after the day */
    {NAME("rnews:datepublished"), DATE, DR_RANK_META},
    {NAME("pub-date"), DATE, DR_RANK_META},
    {NAME("pub_date"), DATE, DR_RANK_META},
    {NAME("date_published"), DATE, DR_RANK_META},
    {NAME("date.published"), DATE, DR_RANK_META},
    {NAME("article:publish_date"), DATE, DR_RANK_META},
    {NAME("article:published_date"), DATE, DR_RANK_META},
    {NAME("article.publish_date"), DATE, DR_RANK_META},
    {NAME("dc.date.published"), DATE, DR_RANK_META},
    {NAME("dc.date.available"), DATE, DR_RANK_META},
    {NAME("dcterms.available"), DATE, DR_RANK_META},
    {NAME("dcterms.datesubmitted"), DATE, DR_RANK_META},
    {NAME("prism.publicationdate"), DATE, DR_RANK_META},
    {NAME("citation_online_date"), DATE, DR_RANK_META},
    {NAME("og:release_date"), DATE, DR_RANK_META},
    {NAME("release_date"), DATE, DR_RANK_META},
    {NAME("created"), DATE, DR_RANK_META},
    {NAME("date.created"), DATE, DR_RANK_META},
    {NAME("issued"), DATE, DR_RANK_META},
    {NAME("og:updated_time"), DATE, DR_RANK_MODIFIED},
    {NAME("article:modified"), DATE, DR_RANK_MODIFIED},
    {NAME("article:updated_time"), DATE, DR_RANK_MODIFIED},
    {NAME("article:updated"), DATE, DR_RANK_MODIFIED},
    {NAME("article.updated"), DATE, DR_RANK_MODIFIED},
    {NAME("modified"), DATE, DR_RANK_MODIFIED},
    {NAME("datemodified"), DATE, DR_RANK_MODIFIED},
    {NAME("date_modified"), DATE, DR_RANK_MODIFIED},
    {NAME("date.modified"), DATE, DR_RANK_MODIFIED},
    {NAME("updated"), DATE, DR_RANK_MODIFIED},
    {NAME("update_date"), DATE, DR_RANK_MODIFIED},
    {NAME("last-updated"), DATE, DR_RANK_MODIFIED},
    {NAME("last_updated"), DATE, DR_RANK_MODIFIED},
    {NAME("lastupdated"), DATE, DR_RANK_MODIFIED},
    {NAME("last_modified"), DATE, DR_RANK_MODIFIED},
    {NAME("lastmodified"), DATE, DR_RANK_MODIFIED},
    {NAME("revised"), DATE, DR_RANK_MODIFIED},
    {NAME("dc.date.modified"), DATE, DR_RANK_MODIFIED},
    {NAME("dc.modified"), DATE, DR_RANK_MODIFIED},
    {NAME("parsely-updated-date"), DATE, DR_RANK_MODIFIED},
    {NAME("moddate"), DATE, DR_RANK_MODIFIED},
    {NAME("revision_date"), DATE, DR_RANK_MODIFIED},
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

static void offer_field(dr_evidence *e, field what, dr_str value, dr_rank rank, const char *where)
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
        dr_offer_date(e, value, rank, rank == DR_RANK_MODIFIED ? DR_DAY_MODIFIED : DR_DAY_PUBLISHED, where);
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

/* The names by their length and first letter: the first of each, plus 1, and the one after each, plus 1. */
enum { METAS = sizeof metas / sizeof *metas, META_PLACES = 64 };
typedef struct meta_index {
    uint8_t first[META_PLACES], next[METAS];
} meta_index;

static size_t meta_place(dr_str name)
{
    return (name.size + 5u * (unsigned char)(name.at[0] | 0x20)) % META_PLACES;
}

static void index_metas(meta_index *index)
{
    _Static_assert(METAS < 255, "names must fit their chains");
    *index = (meta_index){0};
    for (size_t i = METAS; i-- > 0;) {
        uint8_t *first = &index->first[meta_place(metas[i].name)];
        index->next[i] = *first;
        *first = (uint8_t)(i + 1);
    }
}

static void read_meta(dr_evidence *e, const meta_index *index, const dr_node *node)
{
    dr_str content = dr_attr(node, "content");
    static const char *const keys[] = {"property", "name", "http-equiv"};
    for (size_t k = 0; k < 3 && content.size; k++) {
        dr_str name = dr_attr(node, keys[k]);
        for (size_t i = name.size ? index->first[meta_place(name)] : 0; i; i = index->next[i - 1])
            if (dr_eq_nocase(name, metas[i - 1].name))
                offer_field(e, metas[i - 1].field, content, metas[i - 1].rank, metas[i - 1].name.at);
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

static void read_itemprop(dr_evidence *e, const dr_node *node, dr_str property)
{
    if (lists(property, DR_STR("headline")))
        offer_field(e, TITLE, dr_element_value(e, node), DR_RANK_ITEMPROP, NULL);
    else if (lists(property, DR_STR("datePublished")))
        offer_field(e, DATE, dr_element_value(e, node), DR_RANK_ITEMPROP, "itemprop datePublished");
    else if (lists(property, DR_STR("dateModified")))
        offer_field(e, DATE, dr_element_value(e, node), DR_RANK_MODIFIED, "itemprop dateModified");
    else if (lists(property, DR_STR("articleSection")))
        offer_field(e, SECTION, dr_element_value(e, node), DR_RANK_ITEMPROP, NULL);
    else if ((lists(property, DR_STR("author")) || lists(property, DR_STR("creator"))) &&
             e->author_rank != DR_RANK_ITEMPROP)
        offer_field(e, AUTHOR, dr_attr(node, "content").size ? dr_attr(node, "content") : dr_element_line(e, node),
                    DR_RANK_ITEMPROP, NULL);
}

static void read_link(dr_evidence *e, const dr_node *node)
{
    if (lists(dr_attr(node, "rel"), DR_STR("canonical")))
        offer_field(e, URL, dr_attr(node, "href"), DR_RANK_CANONICAL, NULL);
}

/* The first of its kind. */
static void take_heading(dr_evidence *e, dr_str *heading, const dr_node *node)
{
    if (!heading->size && node->source.end - node->source.start < 4096)
        *heading = dr_dom_text(e->arena, node);
}

/* What programs put where nobody gave a title. */
static bool is_no_title(dr_str title)
{
    static const char *const none[] = {"untitled", "untitled document", "untitled page", "new page",  "new page 1",
                                       "no title", "(no title)",        "document",      "index",     "home",
                                       "homepage", "home page",         "welcome",       "web page",  "page 1",
                                       "article",  "print",             "printer friendly", "news"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (dr_is_text_nocase(title, none[i]))
            return true;
    return false;
}

static void read_element(dr_evidence *e, const meta_index *index, const dr_node *node)
{
    switch (node->tag) {
    case DR_TAG_META:
        read_meta(e, index, node);
        break;
    case DR_TAG_LINK:
        read_link(e, node);
        break;
    case DR_TAG_TITLE:
        if (!e->page_title.size)
            e->page_title = dr_clean_value(e->arena, node->text);
        if (!is_no_title(e->page_title))
            dr_offer(e, &e->title, &e->title_rank, node->text, DR_RANK_TITLE);
        break;
    case DR_TAG_SCRIPT:
        if (dr_is_json_ld(node))
            dr_read_json_ld(e, node->text);
        return;
    case DR_TAG_H1:
        take_heading(e, &e->heading, node);
        break;
    case DR_TAG_H2:
        take_heading(e, &e->second_heading, node);
        break;
    case DR_TAG_FONT:
        if (dr_is_large(node))
            take_heading(e, &e->set_heading, node);
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
        dr_offer_authors(e, dr_element_line(e, node), DR_RANK_ELEMENT, false);
}

/* A date in the URL is the outlet's own. */
static void read_url(dr_evidence *e, dr_str url)
{
    dr_date date;
    char day[DR_DATE_SIZE];
    if (!dr_url_date(e->arena, url, &date))
        return;
    dr_offer_date(e, dr_str_of(dr_date_print(date, day)), DR_RANK_URL, DR_DAY_UNCLEAR, "url");
}

/* ---- the report ---- */

/* What stands before the first of these bytes: "The Daily | All the news" is "The Daily". */
static dr_str up_to(dr_str value, const char *any_of)
{
    size_t end = 0;
    while (end < value.size && !strchr(any_of, value.at[end]))
        end++;
    return dr_trim((dr_str){value.at, end});
}

/* Which of day and month stands first in figures where the page's language, or the country of its address, is from. */
static int day_order(dr_str language, dr_str domain)
{
    static const char *const day_first[] = {".uk", ".au", ".nz", ".ie", ".in", ".za", ".ng", ".ke", ".pk", ".sg"};
    for (size_t i = 0; i < sizeof day_first / sizeof *day_first; i++)
        if (dr_ends(domain, dr_str_of(day_first[i])))
            return DR_DAY_FIRST;
    if (dr_ends(domain, DR_STR(".us")) || dr_ends(domain, DR_STR(".gov")) || dr_ends(domain, DR_STR(".mil")))
        return DR_MONTH_FIRST;
    if (dr_starts_nocase(language, DR_STR("en-US")) || dr_starts_nocase(language, DR_STR("en_US")) ||
        dr_starts_nocase(language, DR_STR("en-PH")))
        return DR_MONTH_FIRST;
    if (dr_starts_nocase(language, DR_STR("en")) && (language.size < 5 || dr_starts_nocase(language, DR_STR("en-CA"))))
        return 0;
    return language.size >= 2 ? DR_DAY_FIRST : 0;
}

static dr_str kept(dr_arena *arena, dr_str value)
{
    return value.size ? dr_copy(arena, value) : (dr_str){0};
}

/* The heading over the article: its <h1>; else an <h2> that the page's title holds, or the line in large type of a
 * print view. */
static dr_str heading_of(const dr_evidence *e)
{
    if (e->heading.size)
        return e->heading;
    if (e->second_heading.size && dr_find_nocase(e->title, e->second_heading) != DR_NOT_FOUND)
        return e->second_heading;
    return dr_print_lead(e->title) ? e->set_heading : (dr_str){0};
}

/* Whether the <h1> is the site's name, which the page's title ends or begins with, beside an <h2> that it holds too. */
static bool is_sites_name(const dr_evidence *e)
{
    dr_str title = e->page_title, name = e->heading;
    if (!name.size || !e->second_heading.size || title.size <= name.size + e->second_heading.size ||
        dr_find_nocase(title, e->second_heading) == DR_NOT_FOUND)
        return false;
    return dr_starts_nocase(title, name) || dr_eq_nocase(dr_from(title, title.size - name.size), name);
}

static void fill(dr_evidence *e, dr_report *report)
{
    e->heading = is_sites_name(e) ? e->second_heading : e->heading;
    dr_str domain = dr_url_domain(report->url), in_title = dr_title_outlet(e->page_title, e->heading);
    dr_str heading = heading_of(e);
    if (dr_is_better(DR_RANK_TITLE, e->outlet_rank) && in_title.size)
        e->outlet = in_title;
    if (!report->outlet.at)
        report->outlet = kept(e->arena, e->outlet.size ? up_to(e->outlet, "|") : domain);
    if (!report->title.at)
        report->title = kept(e->arena, dr_clean_title(e->title.size ? e->title : e->heading, heading, report->outlet,
                                                      domain, e->title_rank == DR_RANK_TITLE));
    if (!report->authors.n)
        dr_drop_outlet(e->arena, e->authors.n ? &e->authors : &e->houses, report->outlet, &report->authors);
    if (!report->section.at && up_to(e->section, ",").size <= SECTION_MAX)
        report->section = kept(e->arena, up_to(e->section, ","));
    if (!report->language.at)
        report->language = dr_language_code(e->arena, e->language);
    report->day_order = (uint8_t)day_order(e->language, domain);
}

bool dr_html_metadata(dr_arena *arena, const dr_dom *dom, dr_report *report)
{
    bool told = report->title.at;
    dr_evidence e = {.arena = arena, .report = report};
    dr_offer(&e, &e.language, &e.language_rank, dr_attr(dom->html, "lang"), DR_RANK_OPEN_GRAPH);
    meta_index index;
    index_metas(&index);
    for (uint32_t i = 0; i < dom->telling.n; i++)
        read_element(&e, &index, dom->telling.at[i]);
    if (!report->url.at)
        report->url = kept(arena, up_to(e.url, "#"));
    read_url(&e, report->url);
    dr_doubt_houses(&e);
    dr_read_visible(&e, dom);
    dr_doubt_houses(&e);
    fill(&e, report);
    dr_days_choose(arena, report);
    return told || e.heading.size || (e.title_rank != DR_RANK_NONE && e.title_rank != DR_RANK_TITLE);
}
