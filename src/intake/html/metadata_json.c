/* JSON-LD: what schema.org's types say of the article, its publisher and its authors. */
#include <jansson.h>

#include "intake/intake.h"
#include "intake/html/metadata.h"

enum { WALK_DEPTH = 12, WALK_VALUES = 5000, SCRIPT_MAX = 2 << 20, NAMES_MAX = 32 };

typedef struct walk {
    dr_evidence *e;
    const json_t *root;
    int left; /* values still to be looked at */
} walk;

static dr_str text_of(const json_t *value)
{
    return (dr_str){json_string_value(value), json_string_length(value)};
}

/* The first string of a value that may be a string or an array of strings. */
static dr_str first_text(const json_t *value)
{
    return text_of(json_is_array(value) ? json_array_get(value, 0) : value);
}

static bool type_matches(const json_t *type, const char *const *list, bool suffix_article)
{
    size_t count = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < count; i++) {
        dr_str name = text_of(json_is_array(type) ? json_array_get(type, i) : type);
        size_t slash = name.size; /* "http://schema.org/NewsArticle" */
        while (slash > 0 && name.at[slash - 1] != '/' && name.at[slash - 1] != ':')
            slash--;
        name = dr_from(name, slash);
        if (suffix_article && dr_ends(name, DR_STR("Article")))
            return true;
        for (const char *const *each = list; *each; each++)
            if (dr_is_text(name, *each))
                return true;
    }
    return false;
}

/* The object with this @id in the script's graph: authors are often named only there. */
static const json_t *by_id(const json_t *root, dr_str id)
{
    const json_t *graph = json_is_array(root) ? root : json_object_get(root, "@graph");
    for (size_t i = 0; id.size && i < json_array_size(graph) && i < NAMES_MAX; i++) {
        const json_t *each = json_array_get(graph, i);
        if (dr_eq(text_of(json_object_get(each, "@id")), id) && json_object_get(each, "name"))
            return each;
    }
    return NULL;
}

/* The name of a thing: a string, or an object with a name or a reference to one. */
static dr_str name_of(const walk *w, const json_t *thing)
{
    if (json_is_array(thing))
        thing = json_array_get(thing, 0);
    if (json_is_string(thing))
        return text_of(thing);
    dr_str name = first_text(json_object_get(thing, "name"));
    if (!name.size)
        name = first_text(json_object_get(by_id(w->root, text_of(json_object_get(thing, "@id"))), "name"));
    return name;
}

static void read_authors(const walk *w, const json_t *authors, dr_rank rank)
{
    if (!json_is_array(authors)) {
        dr_offer_authors(w->e, name_of(w, authors), rank, true);
        return;
    }
    for (size_t i = 0; i < json_array_size(authors) && i < NAMES_MAX; i++)
        dr_offer_authors(w->e, name_of(w, json_array_get(authors, i)), rank, true);
}

static dr_str page_url(const json_t *thing)
{
    const json_t *page = json_object_get(thing, "mainEntityOfPage");
    if (json_is_string(page))
        return text_of(page);
    dr_str id = text_of(json_object_get(page, "@id"));
    return id.size ? id : text_of(json_object_get(thing, "url"));
}

static void read_work(const walk *w, const json_t *thing, dr_rank rank)
{
    dr_evidence *e = w->e;
    dr_str headline = first_text(json_object_get(thing, "headline"));
    if (!headline.size)
        headline = first_text(json_object_get(thing, "name"));
    dr_offer(e, &e->title, &e->title_rank, headline, rank);
    dr_offer_outlet(e, name_of(w, json_object_get(thing, "publisher")), rank);
    dr_offer(e, &e->section, &e->section_rank, first_text(json_object_get(thing, "articleSection")), rank);
    dr_offer(e, &e->language, &e->language_rank, first_text(json_object_get(thing, "inLanguage")), rank);
    dr_offer(e, &e->url, &e->url_rank, page_url(thing), rank);
    dr_offer_date(e, first_text(json_object_get(thing, "datePublished")), rank);
    if (rank == DR_RANK_JSON)
        dr_offer_date(e, first_text(json_object_get(thing, "dateCreated")), DR_RANK_ELEMENT);
    dr_offer_date(e, first_text(json_object_get(thing, "dateModified")), DR_RANK_MODIFIED);
    dr_rank before = e->author_rank;
    if (before != rank) { /* a second article of the page adds no authors */
        read_authors(w, json_object_get(thing, "author"), rank);
        if (e->author_rank == before)
            read_authors(w, json_object_get(thing, "creator"), rank);
    }
}

static void read_thing(const walk *w, const json_t *thing)
{
    static const char *const articles[] = {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", NULL};
    static const char *const pages[] = {"WebPage", "ItemPage", "CollectionPage", "VideoObject", "AudioObject", NULL};
    static const char *const sites[] = {"WebSite", "NewsMediaOrganization", "Organization", "Newspaper", NULL};
    const json_t *type = json_object_get(thing, "@type");
    if (type_matches(type, articles, true))
        read_work(w, thing, DR_RANK_JSON);
    else if (type_matches(type, pages, false))
        read_work(w, thing, DR_RANK_JSON_OTHER);
    else if (type_matches(type, sites, false))
        dr_offer_outlet(w->e, first_text(json_object_get(thing, "name")), DR_RANK_JSON_OTHER);
}

/* Things stand alone, in arrays, in @graph and as a page's main entity. */
static void look(walk *w, const json_t *value, int depth)
{
    if (depth > WALK_DEPTH || --w->left < 0)
        return;
    for (size_t i = 0; i < json_array_size(value) && w->left > 0; i++)
        look(w, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    read_thing(w, value);
    look(w, json_object_get(value, "@graph"), depth + 1);
    look(w, json_object_get(value, "mainEntity"), depth + 1);
}

/* What usually breaks it: bare line ends in strings, a comma before a closing bracket, comment or CDATA marks
 * around it. Returns a mended copy. */
static dr_str mended(dr_arena *arena, dr_str script)
{
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, script.size + 1);
    bool in_string = false;
    for (size_t i = 0; i < script.size; i++) {
        char c = script.at[i];
        if (in_string && c == '\\' && i + 1 < script.size) {
            dr_buf_byte(&out, c);
            dr_buf_byte(&out, (unsigned char)script.at[++i] < 0x20 ? 'n' : script.at[i]);
            continue;
        }
        in_string ^= c == '"';
        if ((c == '}' || c == ']') && !in_string) {
            while (out.size && strchr(" \n\t\r", out.at[out.size - 1]) && out.at[out.size - 1])
                out.size--;
            out.size -= out.size && out.at[out.size - 1] == ',';
        }
        dr_buf_byte(&out, (unsigned char)c < 0x20 ? ' ' : c);
    }
    return dr_buf_view(&out);
}

static json_t *load(dr_str text)
{
    return json_loadb(text.at, text.size, JSON_DISABLE_EOF_CHECK, NULL);
}

/* From the first bracket on: comment marks may stand before it. */
static dr_str from_bracket(dr_str script)
{
    size_t i = 0;
    while (i < script.size && script.at[i] != '{' &&
           !(script.at[i] == '[' && !dr_starts(dr_from(script, i), DR_STR("[CDATA["))))
        i++;
    return dr_from(script, i);
}

/* The string after "key" in text that is no JSON; empty when there is none. */
static dr_str scanned(dr_str text, const char *key)
{
    size_t at = dr_find(text, dr_str_of(key));
    if (at == DR_NOT_FOUND)
        return (dr_str){0};
    text = dr_trim(dr_from(text, at + strlen(key)));
    if (!text.size || text.at[0] != ':')
        return (dr_str){0};
    text = dr_trim(dr_from(text, 1));
    if (!text.size || text.at[0] != '"')
        return (dr_str){0};
    text = dr_from(text, 1);
    size_t end = dr_find_byte(text, '"');
    return end == DR_NOT_FOUND || memchr(text.at, '\\', end) ? (dr_str){0} : (dr_str){text.at, end};
}

void dr_read_json_ld(dr_evidence *e, dr_str script)
{
    if (script.size > SCRIPT_MAX)
        return;
    script = from_bracket(script);
    json_t *root = load(script);
    if (!root)
        root = load(mended(e->arena, script));
    if (!root) {
        dr_offer(e, &e->title, &e->title_rank, scanned(script, "\"headline\""), DR_RANK_JSON_OTHER);
        dr_offer_date(e, scanned(script, "\"datePublished\""), DR_RANK_JSON_OTHER);
        return;
    }
    dr_defer(e->arena, (dr_release *)json_decref, root);
    walk w = {e, root, WALK_VALUES};
    look(&w, root, 0);
}
