/* An edition as a page of its own, and as mail's HTML part: the same tree, styles written into the tags, no images, no
 * scripts, nothing fetched. */
#include "base/html.h"
#include "edition/document.h"
#include "edition/grammar.h"

/* Mail readers keep little more than these. Colours of 4.5 : 1 and more on white. */
#define BODY "font:16px/1.5 Georgia,serif;color:#1b1b1b;background:#fff;max-width:42em;margin:0 auto;padding:1em"
#define SMALL "font-size:14px;color:#555"
#define LINK "color:#0b57a4"

static void link_to(const dr_document *document, dr_buf *out, const dr_evidence *e)
{
    const dr_source *s = &document->sources.at[e->source];
    if (document->base_url.size) {
        dr_markup(out, " <a style=\"" LINK "\" href=\"");
        dr_html_text(out, document->base_url);
        dr_markup(out, "/report/");
        dr_url_part(out, s->id);
        if (e->kind)
            dr_buf_format(out, "#%c%u", e->kind, e->index + 1);
    } else {
        dr_buf_format(out, " <a style=\"" LINK "\" href=\"#source-%u", e->source + 1);
    }
    dr_markup(out, "\" title=\"");
    dr_html_text(out, s->outlet.size ? s->outlet : s->title);
    dr_buf_format(out, "\">[%u]</a>", e->source + 1);
}

static void put_passages(const dr_document *document, dr_buf *out, const dr_block *block)
{
    for (uint32_t i = 0; i < block->passages.n; i++) {
        const dr_passage *p = &block->passages.at[i];
        if (i)
            dr_markup(out, " ");
        dr_html_apart(out, p->text);
        for (uint32_t k = 0; k < p->evidence.n; k++)
            link_to(document, out, &p->evidence.at[k]);
    }
}

static const struct {
    const char *before, *after;
} tags[] = {
    [DR_BLOCK_TITLE] = {"<h1 style=\"font-size:26px;line-height:1.2\">", "</h1>\n"},
    [DR_BLOCK_STORY] = {"<h2 style=\"font-size:20px;line-height:1.3;margin:1.6em 0 .3em\">", "</h2>\n"},
    [DR_BLOCK_HEADING] = {"<h3 style=\"font-size:16px;margin:1em 0 .2em\">", "</h3>\n"},
    [DR_BLOCK_PARAGRAPH] = {"<p style=\"margin:.4em 0\">", "</p>\n"},
    [DR_BLOCK_ITEM] = {"<li style=\"margin:.4em 0\">", "</li>\n"},
    [DR_BLOCK_MORE] = {"<p style=\"margin:1.6em 0\">", "</p>\n"},
};

static void put_source(const dr_document *document, dr_buf *out, uint32_t index)
{
    const dr_source *s = &document->sources.at[index];
    dr_buf_format(out, "<li id=\"source-%u\">", index + 1);
    if (s->outlet.size) {
        dr_html_apart(out, s->outlet);
        dr_markup(out, ": ");
    }
    if (document->base_url.size) {
        dr_markup(out, "<a style=\"" LINK "\" href=\"");
        dr_html_text(out, document->base_url);
        dr_markup(out, "/report/");
        dr_url_part(out, s->id);
        dr_markup(out, "\">");
    } else if (dr_is_web_address(s->url)) {
        dr_markup(out, "<a style=\"" LINK "\" rel=\"noreferrer\" href=\"");
        dr_html_text(out, s->url);
        dr_markup(out, "\">");
    }
    dr_html_apart(out, s->title);
    dr_markup(out, document->base_url.size || dr_is_web_address(s->url) ? "</a>" : "");
    dr_str day = dr_plain_day(out->arena, s->published);
    dr_buf_format(out, "<span style=\"" SMALL "\">%s%.*s</span></li>\n", day.size ? ", " : "", DR_FMT(day));
}

void dr_edition_html(const dr_document *document, dr_buf *out)
{
    dr_edition_html_with(document, (dr_str){0}, out);
}

void dr_edition_html_with(const dr_document *document, dr_str unsubscribe, dr_buf *out)
{
    dr_markup(out, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
    if (document->blocks.n && document->blocks.at[0].passages.n)
        dr_html_text(out, document->blocks.at[0].passages.at[0].text);
    dr_markup(out, "</title></head>\n<body style=\"" BODY "\">\n");
    bool list = false;
    for (uint32_t i = 0; i < document->blocks.n; i++) {
        const dr_block *block = &document->blocks.at[i];
        bool item = block->kind == DR_BLOCK_ITEM;
        if (item != list)
            dr_markup(out, item ? "<ul style=\"padding-left:1.2em;margin:.4em 0\">\n" : "</ul>\n");
        list = item;
        dr_markup(out, tags[block->kind].before);
        put_passages(document, out, block);
        dr_markup(out, tags[block->kind].after);
    }
    dr_markup(out, list ? "</ul>\n" : "");
    if (document->sources.n) {
        dr_buf_format(out, "<h2 style=\"font-size:16px;margin:2em 0 .3em\">Reports</h2>\n<ol style=\"" SMALL "\">\n");
        for (uint32_t i = 0; i < document->sources.n; i++)
            put_source(document, out, i);
        dr_markup(out, "</ol>\n");
    }
    if (dr_is_web_address(unsubscribe)) {
        dr_markup(out, "<p style=\"" SMALL "\"><a style=\"" LINK "\" href=\"");
        dr_html_text(out, unsubscribe);
        dr_markup(out, "\">No more of these</a></p>\n");
    }
    dr_markup(out, "</body></html>\n");
}
