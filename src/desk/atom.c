#include "desk/atom.h"

/* Nobody can own a name below .invalid (RFC 2606), so no other program's tags are ours. */
#define TAG "tag:dragoman.invalid,2026:"

void dr_xml_text(dr_buf *out, dr_str text)
{
    size_t from = 0;
    for (size_t i = 0; i + 2 < text.size; i++) /* U+FFFE, U+FFFF */
        if ((unsigned char)text.at[i] == 0xEF && (unsigned char)text.at[i + 1] == 0xBF &&
            (unsigned char)text.at[i + 2] >= 0xBE) {
            dr_html_text(out, (dr_str){text.at + from, i - from});
            dr_markup(out, "\xEF\xBF\xBD");
            from = i + 3;
            i += 2;
        }
    dr_html_text(out, dr_from(text, from));
}

static void element(dr_buf *out, const char *name, dr_str text)
{
    dr_buf_format(out, "<%s>", name);
    dr_xml_text(out, text);
    dr_buf_format(out, "</%s>", name);
}

static void tag(dr_buf *out, dr_str id)
{
    dr_markup(out, "<id>" TAG);
    dr_xml_text(out, id); /* percent-encoded where it is from outside */
    dr_markup(out, "</id>");
}

static void query(const dr_feed *f)
{
    static const char *const none[] = {NULL};
    dr_str kept = dr_query_but(f->page->arena, f->page->request, none);
    if (!kept.size)
        return;
    dr_markup(f->page->out, "?");
    dr_xml_text(f->page->out, (dr_str){kept.at, kept.size - 1});
}

void dr_feed_begin(const dr_feed *f)
{
    dr_buf *out = f->page->out;
    f->page->response->type = "application/atom+xml; charset=utf-8";
    dr_markup(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    tag(out, f->id);
    element(out, "title", f->title);
    element(out, "updated", f->updated.size ? f->updated : DR_STR("1970-01-01T00:00:00Z"));
    dr_markup(out,
              "<author><name>Dragoman</name></author>\n<generator>Dragoman</generator>\n<link rel=\"self\" href=\"");
    dr_markup(out, f->path);
    query(f);
    dr_markup(out, "\" type=\"application/atom+xml\"/>\n");
}

void dr_feed_entry(const dr_feed *f, const dr_entry *e)
{
    dr_buf *out = f->page->out;
    dr_markup(out, "<entry>");
    tag(out, e->id);
    element(out, "title", e->title.size ? e->title : DR_STR("(without a title)"));
    element(out, "updated", e->updated);
    if (e->published.size == 10)
        dr_buf_format(out, "<published>%.*sT00:00:00Z</published>", DR_FMT(e->published));
    if (e->author.size) {
        dr_markup(out, "<author>");
        element(out, "name", e->author);
        dr_markup(out, "</author>");
    }
    dr_markup(out, "<link rel=\"alternate\" type=\"text/html\" href=\"");
    dr_xml_text(out, e->address);
    dr_markup(out, "\"/>");
    element(out, "summary", e->summary);
    dr_markup(out, "</entry>\n");
}

void dr_feed_end(const dr_feed *f)
{
    dr_markup(f->page->out, "</feed>\n");
}
