#include "intake/html/html.h"

#include "intake/days.h"
#include "intake/flat/flat.h"
#include "intake/houses.h"

enum { LEAST_NOFRAMES = 300 /* bytes of more than that a browser is too old */ };

static const dr_node *find(const dr_dom *dom, const char *name)
{
    for (const dr_node *node = dom->document; node; node = dr_dom_next(node, dom->document))
        if (dr_is_text(node->name, name))
            return node;
    return NULL;
}

/* A page of frames holds its text, if any, in what it says to browsers that show none. */
static dr_dom *out_of_frames(dr_arena *arena, dr_dom *dom)
{
    bool framed = dom->met[DR_TAG_NOFRAMES] && find(dom, "frameset");
    const dr_node *noframes = framed ? find(dom, "noframes") : NULL;
    return noframes && noframes->text.size >= LEAST_NOFRAMES ? dr_dom_parse(arena, noframes->text) : dom;
}

/* Whether headings that are links stand on it, as on the front of a site. */
static bool lists_headlines(const dr_dom *dom)
{
    enum { FEWEST = 5, UP = 3 };
    uint32_t found = 0;
    for (const dr_node *node = dom->document; node && found < FEWEST; node = dr_dom_next(node, dom->document)) {
        const dr_node *up = node->tag == DR_TAG_A && dr_attr(node, "href").size ? node->parent : NULL;
        for (int i = 0; up && i < UP && !(dr_tag_flags(up->tag) & DR_HEADING); i++)
            up = up->parent;
        found += up && (dr_tag_flags(up->tag) & DR_HEADING);
    }
    return found >= FEWEST;
}

#define INDEX "an index of articles, not an article: read the pages that its headlines link to"

static int tell_none(bool frames, const dr_report *report, dragoman_error *error)
{
    if (report->captions.n > 1)
        return dr_error(
            error, DRAGOMAN_E_EMPTY,
            "a page of pictures, whose captions are all its text: copy them to a text file to have them read", 0);
    return dr_error(error, DRAGOMAN_E_EMPTY,
                    frames
                        ? "a page of frames, whose text is in the pages that its frames show: save these and read them"
                        : "no article found in the page; save it from a browser once all of it shows, or copy its text",
                    0);
}

/* The house that a line around the article names, and nothing else in the page; else the owner of its rights, where it
 * is called like one. */
static void take_outlet(dr_arena *arena, dr_report *report)
{
    enum { LONGEST = 300 /* bytes of what was left out in one piece */ };
    dr_str said = {0}, owner = {0};
    for (uint32_t i = 0; i < report->removed.n && !report->outlet.at; i++) {
        dr_str rest = report->removed.at[i].text;
        for (rest = rest.size <= LONGEST ? rest : (dr_str){0}; rest.at;) {
            bool sure;
            dr_str line = dr_trim(dr_split(&rest, '\n')), house = dr_house_of_line(line, &sure);
            dr_str rights = dr_house_of_rights(line);
            said = sure && house.size ? house : said;
            owner = rights.size && dr_is_house_name(rights) ? rights : owner;
        }
    }
    dr_str found = said.size ? said : owner;
    if (found.size && !report->outlet.at)
        report->outlet = dr_copy(arena, dr_flat_agency(found).at ? dr_flat_agency(found) : found);
}

static int read_page(dr_arena *arena, dr_str bytes, const char *charset, dr_report *report, dragoman_error *error)
{
    size_t replaced = 0;
    dr_str html = dr_html_view(arena, bytes, charset, &replaced);
    if (replaced)
        dr_report_warn(arena, report,
                       dr_format(arena, "%zu characters could not be decoded and were replaced", replaced));
    dr_dom *dom = dr_dom_parse(arena, html);
    if (dom->too_deep)
        dr_report_warn(arena, report, DR_STR("elements nested deeper than 512 were flattened"));
    if (dom->too_many)
        dr_report_warn(arena, report, DR_STR("more than 2,000,000 nodes: the rest of the page was left unread"));
    bool titled = dr_html_metadata(arena, dom, report);
    const dr_dom *page = dom;
    dom = out_of_frames(arena, dom);
    if (dr_html_typed(arena, dom, report)) {
        dr_days_choose(arena, report);
        return DRAGOMAN_OK;
    }
    if (!dr_html_body(arena, dom, titled, report))
        return dr_error(error, DRAGOMAN_E_EMPTY, INDEX, 0);
    if (!report->text.size && !report->captions.n && lists_headlines(page))
        return dr_error(error, DRAGOMAN_E_EMPTY, INDEX, 0);
    if (!report->text.size)
        return tell_none(find(page, "frameset"), report, error);
    dr_flat_dateline(arena, report->text, report);
    take_outlet(arena, report);
    dr_days_choose(arena, report);
    return DRAGOMAN_OK;
}

/* The tree looks at the caller's bytes, which go before the report does: copying what is left in the end costs less
 * than copying the page at first. */
int dr_html_read_as(dr_arena *arena, dr_str bytes, const char *charset, dr_report *report, dragoman_error *error)
{
    int code = read_page(arena, bytes, charset, report, error);
    dr_report_own(arena, report, bytes);
    return code;
}

int dr_html_read(dr_arena *arena, dr_str bytes, dr_report *report, dragoman_error *error)
{
    return dr_html_read_as(arena, bytes, NULL, report, error);
}
