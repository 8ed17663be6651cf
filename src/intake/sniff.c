/* What bytes look like, from their first few kilobytes. Only what is plain counts; everything else is text. */
#include "intake/intake.h"

enum { LOOK = 4096 };

/* The first bytes as ASCII: UTF-16 with a byte order mark loses its zero bytes, other encodings stay. */
static dr_str first_bytes(dr_str bytes, char room[LOOK])
{
    dr_str start = {bytes.at, bytes.size < LOOK ? bytes.size : LOOK};
    if (dr_starts(start, DR_STR("\xEF\xBB\xBF")))
        return dr_trim(dr_from(start, 3));
    if (!dr_starts(start, DR_STR("\xFF\xFE")) && !dr_starts(start, DR_STR("\xFE\xFF")))
        return dr_trim(start);
    size_t size = 0;
    for (size_t i = 2; i < start.size; i++)
        if (start.at[i])
            room[size++] = start.at[i];
    return dr_trim((dr_str){room, size});
}

/* Comments, processing instructions and white space off the start. */
static dr_str skip_prolog(dr_str s)
{
    for (;;) {
        bool comment = dr_starts(s, DR_STR("<!--")), instruction = dr_starts(s, DR_STR("<?"));
        if (!comment && !instruction)
            return s;
        size_t end = dr_find(s, comment ? DR_STR("-->") : DR_STR("?>"));
        s = end == DR_NOT_FOUND ? (dr_str){0} : dr_trim(dr_from(s, end + (comment ? 3 : 2)));
    }
}

/* Begins with a tag that pages and pieces of pages begin with. */
static bool opens_with_tag(dr_str s)
{
    static const char *const tags[] = {"html", "head", "body", "title", "meta", "article", "section", "div", "main", "header",
                                       "p", "h1", "h2", "span", "table", "ul", "script", "style", "link", "nav"};
    if (!s.size || s.at[0] != '<')
        return false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        dr_str tag = dr_str_of(tags[i]), rest = dr_from(s, 1);
        if (dr_starts_nocase(rest, tag) && rest.size > tag.size && strchr(" >\t\r\n/", rest.at[tag.size]))
            return true;
    }
    return false;
}

static bool is_html(dr_str s)
{
    s = skip_prolog(s);
    return dr_starts_nocase(s, DR_STR("<!doctype html")) || opens_with_tag(s) || dr_find_nocase(s, DR_STR("<html")) != DR_NOT_FOUND ||
           dr_find_nocase(s, DR_STR("<body")) != DR_NOT_FOUND;
}

/* {"…": … }: the first line begins as an object with members and, where its end is seen, ends as one. */
static bool is_jsonl(dr_str s)
{
    if (!s.size || s.at[0] != '{')
        return false;
    size_t end = dr_find_byte(s, '\n');
    dr_str line = dr_trim(end == DR_NOT_FOUND ? s : (dr_str){s.at, end}), inside = dr_trim(dr_from(line, 1));
    return inside.size && inside.at[0] == '"' && (end == DR_NOT_FOUND || line.at[line.size - 1] == '}');
}

/* The first line that is no comment has ten columns and a number in the first. */
static bool is_conllu(dr_str s)
{
    dr_str rest = s;
    while (rest.at) {
        dr_str line = dr_split(&rest, '\n');
        if (!dr_trim(line).size || line.at[0] == '#')
            continue;
        uint32_t tabs = 0;
        for (size_t i = 0; i < line.size; i++)
            tabs += line.at[i] == '\t';
        return tabs == 9 && line.at[0] >= '0' && line.at[0] <= '9';
    }
    return false;
}

dragoman_format_in dr_sniff(dr_str bytes)
{
    char room[LOOK];
    dr_str start = first_bytes(bytes, room);
    if (is_jsonl(start))
        return DRAGOMAN_FROM_JSONL;
    if (is_conllu(start))
        return DRAGOMAN_FROM_CONLLU;
    return is_html(start) ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
}
