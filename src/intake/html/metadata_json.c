/* JSON-LD: what schema.org's types say of the article, its publisher and its authors. */
#include "base/json_in.h"
#include "intake/html/metadata.h"
#include "intake/html/references.h"

enum { WALK_DEPTH = 12, WALK_VALUES = 5000, SCRIPT_MAX = 2 << 20, NAMES_MAX = 32 };

typedef struct walk {
    dr_evidence *e;
    const dr_json_value *root;
    int left; /* values still to be looked at */
} walk;

/* No name holds a NUL. */
static dr_str text_of(const dr_json_value *value)
{
    dr_str text = dr_json_text(value);
    return dr_find_byte(text, '\0') == DR_NOT_FOUND ? text : (dr_str){0};
}

/* The value, or of an array its first. */
static const dr_json_value *first_of(const dr_json_value *value)
{
    return dr_json_is(value, DR_JSON_ARRAY) ? value->first : value;
}

/* The first string of a value that may be a string or an array of strings. */
static dr_str first_text(const dr_json_value *value)
{
    return text_of(first_of(value));
}

static bool is_type(dr_str name, const char *const *list, bool suffix_article)
{
    size_t slash = name.size; /* "http://schema.org/NewsArticle" */
    while (slash > 0 && name.at[slash - 1] != '/' && name.at[slash - 1] != ':')
        slash--;
    name = dr_from(name, slash);
    if (suffix_article && dr_ends(name, DR_STR("Article")))
        return true;
    for (const char *const *each = list; *each; each++)
        if (dr_is_text(name, *each))
            return true;
    return false;
}

static bool type_matches(const dr_json_value *type, const char *const *list, bool suffix_article)
{
    if (!dr_json_is(type, DR_JSON_ARRAY))
        return is_type(text_of(type), list, suffix_article);
    for (const dr_json_value *each = type->first; each; each = each->next)
        if (is_type(text_of(each), list, suffix_article))
            return true;
    return false;
}

/* The object with this @id in the script's graph: authors are often named only there. */
static const dr_json_value *by_id(const dr_json_value *root, dr_str id)
{
    const dr_json_value *graph = dr_json_is(root, DR_JSON_ARRAY) ? root : dr_json_member(root, "@graph");
    const dr_json_value *each = dr_json_is(graph, DR_JSON_ARRAY) ? graph->first : NULL;
    for (int i = 0; id.size && each && i < NAMES_MAX; i++, each = each->next)
        if (dr_eq(text_of(dr_json_member(each, "@id")), id) && dr_json_member(each, "name"))
            return each;
    return NULL;
}

/* The name of a thing: a string, or an object with a name or a reference to one. */
static dr_str name_of(const walk *w, const dr_json_value *thing)
{
    thing = first_of(thing);
    if (dr_json_is(thing, DR_JSON_TEXT))
        return text_of(thing);
    dr_str name = first_text(dr_json_member(thing, "name"));
    if (!name.size)
        name = first_text(dr_json_member(by_id(w->root, text_of(dr_json_member(thing, "@id"))), "name"));
    return name;
}

static void read_author(const walk *w, const dr_json_value *author, dr_rank rank)
{
    static const char *const houses[] = {"Organization", "NewsMediaOrganization", "Corporation", NULL};
    dr_str name = name_of(w, author);
    if (type_matches(dr_json_member(first_of(author), "@type"), houses, false))
        dr_offer_house(w->e, name);
    else
        dr_offer_authors(w->e, name, rank, true);
}

static void read_authors(const walk *w, const dr_json_value *authors, dr_rank rank)
{
    if (!dr_json_is(authors, DR_JSON_ARRAY)) {
        read_author(w, authors, rank);
        return;
    }
    const dr_json_value *each = authors->first;
    for (int i = 0; each && i < NAMES_MAX; i++, each = each->next)
        read_author(w, each, rank);
}

static dr_str page_url(const dr_json_value *thing)
{
    const dr_json_value *page = dr_json_member(thing, "mainEntityOfPage");
    if (dr_json_is(page, DR_JSON_TEXT))
        return text_of(page);
    dr_str id = text_of(dr_json_member(page, "@id"));
    return id.size ? id : text_of(dr_json_member(thing, "url"));
}

static void read_work(const walk *w, const dr_json_value *thing, dr_rank rank)
{
    dr_evidence *e = w->e;
    dr_str headline = first_text(dr_json_member(thing, "headline"));
    if (!headline.size)
        headline = first_text(dr_json_member(thing, "name"));
    dr_offer(e, &e->title, &e->title_rank, headline, rank);
    dr_offer_outlet(e, name_of(w, dr_json_member(thing, "publisher")), rank);
    dr_offer(e, &e->section, &e->section_rank, first_text(dr_json_member(thing, "articleSection")), rank);
    dr_offer(e, &e->language, &e->language_rank, first_text(dr_json_member(thing, "inLanguage")), rank);
    dr_offer(e, &e->url, &e->url_rank, page_url(thing), rank);
    dr_offer_date(e, first_text(dr_json_member(thing, "datePublished")), rank, DR_DAY_PUBLISHED,
                  "JSON-LD datePublished");
    if (rank == DR_RANK_JSON)
        dr_offer_date(e, first_text(dr_json_member(thing, "dateCreated")), DR_RANK_ELEMENT, DR_DAY_UNCLEAR,
                      "JSON-LD dateCreated");
    dr_offer_date(e, first_text(dr_json_member(thing, "dateModified")), DR_RANK_MODIFIED, DR_DAY_MODIFIED,
                  "JSON-LD dateModified");
    dr_rank before = e->author_rank;
    if (before != rank) { /* a second article of the page adds no authors */
        read_authors(w, dr_json_member(thing, "author"), rank);
        if (e->author_rank == before)
            read_authors(w, dr_json_member(thing, "creator"), rank);
    }
}

static void read_thing(const walk *w, const dr_json_value *thing)
{
    static const char *const articles[] = {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", NULL};
    static const char *const pages[] = {"WebPage", "ItemPage", "CollectionPage", "VideoObject", "AudioObject", NULL};
    static const char *const sites[] = {"WebSite", "NewsMediaOrganization", "Organization", "Newspaper", NULL};
    const dr_json_value *type = dr_json_member(thing, "@type");
    if (type_matches(type, articles, true))
        read_work(w, thing, DR_RANK_JSON);
    else if (type_matches(type, pages, false))
        read_work(w, thing, DR_RANK_JSON_OTHER);
    else if (type_matches(type, sites, false))
        dr_offer_outlet(w->e, first_text(dr_json_member(thing, "name")), DR_RANK_JSON_OTHER);
}

/* Things stand alone, in arrays, in @graph and as a page's main entity. */
static void look(walk *w, const dr_json_value *value, int depth)
{
    if (depth > WALK_DEPTH || --w->left < 0)
        return;
    const dr_json_value *each = dr_json_is(value, DR_JSON_ARRAY) ? value->first : NULL;
    for (; each && w->left > 0; each = each->next)
        look(w, each, depth + 1);
    if (!dr_json_is(value, DR_JSON_OBJECT))
        return;
    read_thing(w, value);
    look(w, dr_json_member(value, "@graph"), depth + 1);
    look(w, dr_json_member(value, "mainEntity"), depth + 1);
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

static const dr_json_value *load(dr_arena *arena, dr_str text)
{
    const dr_json_rules rules = {.repeat = true, .more = true};
    const dr_json_value *root;
    return dr_json_read(arena, text, &rules, &root, NULL) ? NULL : root;
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

/* The script's JSON, mended where it must be; NULL when that does not help. */
static const dr_json_value *load_script(dr_arena *arena, dr_str script)
{
    const dr_json_value *root = load(arena, script);
    return root ? root : load(arena, mended(arena, script));
}

/* The longest articleBody in the value. */
static dr_str body_in(const dr_json_value *value, int depth, int *left)
{
    dr_str best = {0};
    if (depth > WALK_DEPTH || --*left < 0)
        return best;
    const dr_json_value *each = dr_json_is(value, DR_JSON_ARRAY) ? value->first : NULL;
    for (; each && *left > 0; each = each->next) {
        dr_str body = body_in(each, depth + 1, left);
        best = body.size > best.size ? body : best;
    }
    if (!dr_json_is(value, DR_JSON_OBJECT))
        return best;
    static const char *const within[] = {"@graph", "mainEntity", "mainEntityOfPage"};
    for (size_t i = 0; i < sizeof within / sizeof *within; i++) {
        dr_str body = body_in(dr_json_member(value, within[i]), depth + 1, left);
        best = body.size > best.size ? body : best;
    }
    dr_str own = first_text(dr_json_member(value, "articleBody"));
    return own.size > best.size ? own : best;
}

bool dr_is_json_ld(const dr_node *node)
{
    return node->tag == DR_TAG_SCRIPT &&
           dr_starts_nocase(dr_trim(dr_attr(node, "type")), DR_STR("application/ld+json"));
}

dr_str dr_json_ld_body(dr_arena *arena, const dr_dom *dom)
{
    dr_str best = {0};
    for (uint32_t i = 0; i < dom->telling.n; i++) {
        const dr_node *node = dom->telling.at[i];
        int left = WALK_VALUES;
        if (!dr_is_json_ld(node) || node->text.size > SCRIPT_MAX ||
            dr_find(node->text, DR_STR("\"articleBody\"")) == DR_NOT_FOUND)
            continue;
        dr_str body = body_in(load_script(arena, from_bracket(node->text)), 0, &left);
        best = body.size > best.size ? body : best;
    }
    return best.size ? dr_references(arena, best, false) : best;
}

void dr_read_json_ld(dr_evidence *e, dr_str script)
{
    if (script.size > SCRIPT_MAX)
        return;
    script = from_bracket(script);
    const dr_json_value *root = load_script(e->arena, script);
    if (!root) {
        dr_offer(e, &e->title, &e->title_rank, scanned(script, "\"headline\""), DR_RANK_JSON_OTHER);
        dr_offer_date(e, scanned(script, "\"datePublished\""), DR_RANK_JSON_OTHER, DR_DAY_PUBLISHED,
                      "JSON-LD datePublished");
        return;
    }
    walk w = {e, root, WALK_VALUES};
    look(&w, root, 0);
}
