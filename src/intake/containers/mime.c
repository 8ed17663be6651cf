#include "intake/containers/mime.h"

#include "base/utf8.h"
#include "intake/html/html.h"

/* ---- headers ---- */

/* Where the head ends and, in *body, where the body begins. */
static size_t head_end(dr_str bytes, size_t *body)
{
    for (size_t at = 0; at < bytes.size;) {
        size_t end = dr_find_byte(dr_from(bytes, at), '\n');
        size_t next = end == DR_NOT_FOUND ? bytes.size : at + end + 1;
        if (!dr_trim((dr_str){bytes.at + at, next - at}).size) {
            *body = next;
            return at;
        }
        at = next;
    }
    return *body = bytes.size;
}

dr_part dr_part_of(dr_str bytes)
{
    size_t body, end = head_end(bytes, &body);
    return (dr_part){{bytes.at, end}, dr_from(bytes, body)};
}

/* The value with the lines that continue it put behind it. */
static dr_str unfolded(dr_arena *arena, dr_str first, dr_str rest)
{
    dr_buf out = {.arena = arena};
    dr_buf_add(&out, dr_trim(first));
    while (rest.size && (rest.at[0] == ' ' || rest.at[0] == '\t')) {
        dr_buf_byte(&out, ' ');
        dr_buf_add(&out, dr_trim(dr_split(&rest, '\n')));
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

dr_str dr_header(dr_arena *arena, dr_str head, const char *name)
{
    dr_str wanted = dr_str_of(name);
    while (head.size) {
        dr_str line = dr_split(&head, '\n');
        if (line.size > wanted.size && line.at[wanted.size] == ':' && dr_starts_nocase(line, wanted))
            return unfolded(arena, dr_from(line, wanted.size + 1), head);
    }
    return (dr_str){0};
}

dr_str dr_header_value(dr_str value)
{
    return dr_trim(dr_split(&value, ';'));
}

/* A value up to its end: of one in quotes the second, with what is escaped taken for itself. */
static dr_str unquoted(dr_arena *arena, dr_str s)
{
    size_t end = 0;
    if (!s.size || s.at[0] != '"') {
        while (end < s.size && !strchr("; \t", s.at[end]))
            end++;
        return (dr_str){s.at, end};
    }
    dr_buf out = {.arena = arena};
    for (end = 1; end < s.size && s.at[end] != '"'; end++) {
        end += s.at[end] == '\\' && end + 1 < s.size;
        dr_buf_byte(&out, s.at[end]);
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

dr_str dr_header_parameter(dr_arena *arena, dr_str value, const char *name)
{
    dr_str wanted = dr_str_of(name);
    bool quoted = false;
    for (size_t i = 0; i < value.size; i++) {
        quoted ^= value.at[i] == '"';
        if (quoted || value.at[i] != ';')
            continue;
        dr_str rest = dr_trim(dr_from(value, i + 1));
        if (!dr_starts_nocase(rest, wanted))
            continue;
        rest = dr_trim(dr_from(rest, wanted.size));
        if (rest.size && rest.at[0] == '=')
            return unquoted(arena, dr_trim(dr_from(rest, 1)));
    }
    return (dr_str){0};
}

/* ---- encodings ---- */

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* RFC 2045, 6.7; in a header (RFC 2047, 4.2) '_' stands for a blank. */
static dr_str decode_quoted(dr_arena *arena, dr_str text, bool header, dr_damage *damage)
{
    dr_buf out = {.arena = arena};
    damage->all = text.size;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (c == '=' && i + 2 < text.size && hex(text.at[i + 1]) >= 0 && hex(text.at[i + 2]) >= 0) {
            dr_buf_byte(&out, (char)(hex(text.at[i + 1]) << 4 | hex(text.at[i + 2])));
            i += 2;
            continue;
        }
        size_t end = i + 1; /* of a soft line break, blanks may stand behind the sign */
        while (c == '=' && !header && end < text.size && strchr(" \t\r", text.at[end]))
            end++;
        damage->broken += c == '=' && end < text.size && text.at[end] != '\n';
        if (c == '=' && !header && (end == text.size || text.at[end] == '\n'))
            i = end;
        else
            dr_buf_byte(&out, header && c == '_' ? ' ' : c);
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

static int base64_digit(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+' || c == '-' ? 62
           : c == '/' || c == '_' ? 63
                                  : -1;
}

dr_str dr_decode_base64(dr_arena *arena, dr_str text, dr_damage *damage)
{
    dr_buf out = {.arena = arena};
    uint32_t bits = 0, held = 0;
    damage->all = text.size;
    dr_buf_reserve(&out, text.size / 4 * 3 + 3);
    for (size_t i = 0; i < text.size; i++) {
        int digit = base64_digit(text.at[i]);
        damage->broken += digit < 0 && (unsigned char)text.at[i] > ' ' && text.at[i] != '=';
        if (digit < 0)
            continue; /* line ends, the padding, and what got in between */
        bits = bits << 6 | (uint32_t)digit;
        if ((held += 6) >= 8)
            dr_buf_byte(&out, (char)(bits >> (held -= 8)));
    }
    damage->broken += held == 6; /* half a byte more: it breaks off */
    return dr_buf_view(&out);
}

dr_str dr_decode_body(dr_arena *arena, dr_str body, dr_str encoding, dr_damage *damage)
{
    *damage = (dr_damage){0};
    encoding = dr_header_value(encoding);
    if (dr_eq_nocase(encoding, DR_STR("quoted-printable")))
        return decode_quoted(arena, body, false, damage);
    return dr_eq_nocase(encoding, DR_STR("base64")) ? dr_decode_base64(arena, body, damage) : body;
}

dr_str dr_decode_text(dr_arena *arena, dr_str bytes, dr_str charset)
{
    size_t replaced;
    return dr_html_decode(arena, bytes, charset.size ? dr_copy(arena, charset).at : NULL, &replaced);
}

/* ---- words of headers ---- */

/* The word =?charset?Q?text?= that s begins with, decoded onto *out, and how long it is; 0: none. */
static size_t encoded_word(dr_arena *arena, dr_str s, dr_buf *out)
{
    enum { MOST = 1024 /* bytes of a word; RFC 2047 has 75 */ };
    s.size = s.size < MOST ? s.size : MOST;
    dr_str rest = dr_from(s, 2);
    if (!dr_starts(s, DR_STR("=?")))
        return 0;
    dr_str charset = dr_split(&rest, '?'), encoding = rest.at ? dr_split(&rest, '?') : (dr_str){0};
    size_t end = rest.at ? dr_find(rest, DR_STR("?=")) : DR_NOT_FOUND;
    if (end == DR_NOT_FOUND || encoding.size != 1 || !charset.size || !strchr("QqBb", encoding.at[0]))
        return 0;
    dr_str text = {rest.at, end};
    charset = dr_split(&charset, '*'); /* a language may follow (RFC 2231) */
    dr_damage damage = {0};
    text = (encoding.at[0] | 32) == 'q' ? decode_quoted(arena, text, true, &damage)
                                        : dr_decode_base64(arena, text, &damage);
    dr_buf_add(out, dr_decode_text(arena, text, charset));
    return (size_t)(rest.at - s.at) + end + 2;
}

/* White space to single blanks, and none at the ends. */
static dr_str folded(dr_arena *arena, dr_str text)
{
    dr_buf out = {.arena = arena};
    for (size_t i = 0; i < text.size; i++) {
        bool blank = strchr(" \t\r\n", text.at[i]) != NULL;
        if (!blank || (out.size && out.at[out.size - 1] != ' '))
            dr_buf_byte(&out, blank ? ' ' : text.at[i]);
    }
    return out.size ? dr_trim(dr_buf_view(&out)) : DR_STR("");
}

dr_str dr_header_text(dr_arena *arena, dr_str value)
{
    dr_buf out = {.arena = arena};
    size_t blanks = 0; /* between two encoded words they are not text */
    bool word = false;
    value = dr_decode_text(arena, value, (dr_str){0});
    for (size_t i = 0; i < value.size;) {
        size_t before = out.size, size = encoded_word(arena, dr_from(value, i), &out);
        if (size && word)
            memmove(out.at + before - blanks, out.at + before, out.size - before), out.size -= blanks;
        if (!size)
            dr_buf_byte(&out, value.at[i]);
        bool blank = !size && strchr(" \t", value.at[i]);
        word = size || (word && blank);
        blanks = blank ? blanks + 1 : 0;
        i += size ? size : 1;
    }
    return folded(arena, out.size ? dr_buf_view(&out) : DR_STR(""));
}

/* ---- parts ---- */

/* Whether the line is the boundary; *last when it is the closing one. */
static bool is_boundary(dr_str line, dr_str boundary, bool *last)
{
    if (!dr_starts(line, DR_STR("--")) || !dr_starts(dr_from(line, 2), boundary))
        return false;
    dr_str rest = dr_from(line, 2 + boundary.size);
    *last = dr_starts(rest, DR_STR("--"));
    return *last || !dr_trim(rest).size;
}

/* Takes lines until behind the next boundary; what stood before it. *closed: that was the closing one. */
static dr_str until_boundary(dr_str *rest, dr_str boundary, bool *last, bool *closed)
{
    const char *start = rest->at;
    *last = true;
    while (rest->at) {
        const char *line_start = rest->at;
        dr_str line = dr_split(rest, '\n');
        if (is_boundary(line, boundary, last)) {
            *closed = *last;
            return (dr_str){start, (size_t)(line_start - start)};
        }
        *last = true;
        if (!rest->at)
            return (dr_str){start, (size_t)(line.at + line.size - start)};
    }
    return (dr_str){0};
}

bool dr_next_part(dr_str *rest, dr_str boundary, dr_str *part, bool *closed)
{
    bool last;
    if (!rest->at || !boundary.size)
        return false;
    *part = until_boundary(rest, boundary, &last, closed);
    if (last)
        *rest = (dr_str){0};
    part->size -= part->size && part->at[part->size - 1] == '\n'; /* the line's end belongs to the boundary */
    return true;
}
