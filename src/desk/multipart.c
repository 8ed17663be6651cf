#include "desk/multipart.h"

#include "base/utf8.h"

/* ---- the boundary ---- */

/* bchars of RFC 2046, and blanks, with which it must not end; browsers use letters, digits and dashes. */
static bool is_boundary(dr_str text)
{
    if (!text.size || text.size > DR_MAX_BOUNDARY || text.at[text.size - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c && strchr("'()+_,-./:=? ", c))))
            return false;
    }
    return true;
}

dr_str dr_multipart_boundary(dr_str content_type)
{
    dr_str rest = content_type, type = dr_trim(dr_split(&rest, ';')), given = dr_trim(rest);
    if (!dr_eq_nocase(type, DR_STR("multipart/form-data")) || !dr_starts_nocase(given, DR_STR("boundary=")))
        return (dr_str){0};
    given = dr_from(given, 9);
    if (given.size > 2 && given.at[0] == '"' && given.at[given.size - 1] == '"')
        given = (dr_str){given.at + 1, given.size - 2};
    return is_boundary(given) ? given : (dr_str){0};
}

/* ---- a part ---- */

typedef struct part {
    dr_str name, file_name; /* file_name.at == NULL: a field */
    dr_str content;
} part;

/* `; name="…"` off the front of *rest; at == NULL where it is another or none. Quotes within are sent as %22. */
static dr_str parameter(dr_str *rest, const char *name)
{
    dr_str text = dr_trim(*rest), wanted = dr_str_of(name);
    if (text.size < 2 || text.at[0] != ';')
        return (dr_str){0};
    text = dr_trim(dr_from(text, 1));
    if (!dr_starts_nocase(text, wanted) || text.size < wanted.size + 3 || text.at[wanted.size] != '=' ||
        text.at[wanted.size + 1] != '"')
        return (dr_str){0};
    text = dr_from(text, wanted.size + 2);
    size_t end = dr_find_byte(text, '"');
    if (end == DR_NOT_FOUND)
        return (dr_str){0};
    *rest = dr_from(text, end + 1);
    return (dr_str){text.at, end};
}

static bool read_disposition(dr_str value, part *out)
{
    dr_str rest = dr_trim(value);
    if (!dr_starts_nocase(rest, DR_STR("form-data")))
        return false;
    rest = dr_from(rest, 9);
    out->name = parameter(&rest, "name");
    if (!out->name.at || !out->name.size)
        return false;
    if (dr_trim(rest).size)
        out->file_name = parameter(&rest, "filename");
    return !dr_trim(rest).size && dr_utf8_broken(out->name) == DR_NOT_FOUND &&
           dr_utf8_broken(out->file_name) == DR_NOT_FOUND;
}

/* The lines before the empty one; Content-Disposition must be among them, once. */
static bool read_part_headers(dr_str headers, part *out)
{
    bool told = false;
    while (headers.size) {
        size_t end = dr_find(headers, DR_STR("\r\n"));
        dr_str line = end == DR_NOT_FOUND ? headers : (dr_str){headers.at, end};
        headers = end == DR_NOT_FOUND ? (dr_str){0} : dr_from(headers, end + 2);
        dr_str value = line, name = dr_split(&value, ':');
        if (!value.at || !name.size || memchr(line.at, 0, line.size) || memchr(line.at, '\r', line.size) ||
            memchr(line.at, '\n', line.size))
            return false;
        if (!dr_eq_nocase(name, DR_STR("Content-Disposition")))
            continue; /* Content-Type: the bytes say themselves what they are */
        if (told || !read_disposition(value, out))
            return false;
        told = true;
    }
    return told;
}

/* Ends of lines are "\n" afterwards. */
static dr_str mended(dr_arena *arena, dr_str text)
{
    dr_buf out = {.arena = arena};
    for (size_t end; (end = dr_find(text, DR_STR("\r\n"))) != DR_NOT_FOUND; text = dr_from(text, end + 2)) {
        dr_buf_add(&out, (dr_str){text.at, end});
        dr_buf_byte(&out, '\n');
    }
    dr_buf_add(&out, text);
    return out.at ? dr_copy(arena, dr_buf_view(&out)) : DR_STR("");
}

static int take(dr_arena *arena, const part *p, dr_request *out)
{
    if (p->file_name.at) {
        if (out->file.at)
            return 400;
        out->file = p->content.size ? p->content : DR_STR("");
        out->file_name = dr_copy(arena, p->file_name);
        return 0;
    }
    if (out->field_count == DR_MAX_PAIRS)
        return 413;
    if (dr_utf8_broken(p->content) != DR_NOT_FOUND || (p->content.size && memchr(p->content.at, 0, p->content.size)))
        return 400;
    out->fields[out->field_count++] = (dr_pair){dr_copy(arena, p->name), mended(arena, p->content)};
    return 0;
}

/* ---- the body ---- */

int dr_multipart_read(dr_arena *arena, dr_str body, dr_str boundary, dr_request *out)
{
    dr_str line = dr_format(arena, "\r\n--%.*s", DR_FMT(boundary)), first = dr_from(line, 2), rest = body;
    out->sent = true;
    if (!dr_starts(rest, first))
        return 400;
    rest = dr_from(rest, first.size);
    while (dr_starts(rest, DR_STR("\r\n"))) {
        part p = {0};
        rest = dr_from(rest, 2);
        size_t headers = dr_find((dr_str){rest.at, rest.size < DR_MAX_PART_HEADERS ? rest.size : DR_MAX_PART_HEADERS},
                                 DR_STR("\r\n\r\n"));
        if (headers == DR_NOT_FOUND)
            return rest.size < DR_MAX_PART_HEADERS ? 400 : 413;
        if (!read_part_headers((dr_str){rest.at, headers}, &p))
            return 400;
        rest = dr_from(rest, headers + 2); /* an empty content begins with the line's end */
        size_t end = dr_find(rest, line);
        if (end == DR_NOT_FOUND)
            return 400;
        p.content = end > 2 ? (dr_str){rest.at + 2, end - 2} : (dr_str){0};
        int status = end == 1 ? 400 : take(arena, &p, out);
        if (status)
            return status;
        rest = dr_from(rest, end + line.size);
    }
    return dr_is_text(rest, "--") || dr_is_text(rest, "--\r\n") ? 0 : 400;
}
