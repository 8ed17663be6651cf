/* Reading one JSON object: see jsonl.h. RFC 8259, nothing more and nothing less. */
#include "intake/jsonl.h"

#include "base/utf8.h"
#include "intake/intake.h"

typedef struct reader {
    dr_arena *arena;
    dr_str s;
    size_t at;
    int code; /* with message and where, once something is wrong */
    const char *message;
    size_t where;
} reader;

static bool fail(reader *r, int code, const char *message, size_t where)
{
    r->code = code;
    r->message = message;
    r->where = where;
    return false;
}

static bool wrong(reader *r, const char *message)
{
    return fail(r, DRAGOMAN_E_SYNTAX, r->at < r->s.size ? message : "the line ends within its JSON object", r->at);
}

/* The byte to read next, 0 at the end. */
static char peek(const reader *r)
{
    return r->at < r->s.size ? r->s.at[r->at] : 0;
}

static char skip_space(reader *r)
{
    while (r->at < r->s.size && strchr(" \t\r\n", r->s.at[r->at]) && r->s.at[r->at])
        r->at++;
    return peek(r);
}

static bool read_hex(reader *r, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = peek(r);
        uint32_t digit;
        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            digit = (uint32_t)((c | 32) - 'a' + 10);
        else
            return wrong(r, "\\u wants four hexadecimal digits");
        *out = *out << 4 | digit;
    }
    return true;
}

/* After "\u": one character, of one or two escapes; a lone surrogate is U+FFFD (by dr_buf_utf8). */
static bool read_unicode(reader *r, dr_buf *out)
{
    uint32_t c, low;
    if (!read_hex(r, &c))
        return false;
    if (c >= 0xD800 && c < 0xDC00 && dr_starts(dr_from(r->s, r->at), DR_STR("\\u"))) {
        size_t back = r->at;
        r->at += 2;
        if (!read_hex(r, &low))
            return false;
        if (low >= 0xDC00 && low < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        else
            r->at = back;
    }
    dr_buf_utf8(out, c);
    return true;
}

static bool read_escape(reader *r, dr_buf *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    const char *found = c ? strchr(from, c) : NULL;
    if (!found && c != 'u')
        return wrong(r, "no such escape in JSON");
    r->at++;
    if (!found)
        return read_unicode(r, out);
    dr_buf_byte(out, to[found - from]);
    return true;
}

/* The string that begins at the quote; *out is NUL-terminated and on the arena. */
static bool read_string(reader *r, dr_str *out)
{
    dr_buf text = {.arena = r->arena};
    if (peek(r) != '"')
        return wrong(r, "a string was expected");
    r->at++;
    for (;;) {
        size_t start = r->at;
        while (r->at < r->s.size && r->s.at[r->at] != '"' && r->s.at[r->at] != '\\' && (unsigned char)r->s.at[r->at] >= 0x20)
            r->at++;
        dr_buf_add(&text, (dr_str){r->s.at + start, r->at - start});
        if (r->at >= r->s.size)
            return wrong(r, "");
        char c = r->s.at[r->at];
        if ((unsigned char)c < 0x20)
            return wrong(r, "a control character in a string must be escaped");
        r->at++;
        if (c == '"')
            break;
        if (!read_escape(r, &text))
            return false;
    }
    dr_buf_byte(&text, '\0');
    *out = (dr_str){text.at, text.size - 1};
    return true;
}

static void skip_digits(reader *r)
{
    while (peek(r) >= '0' && peek(r) <= '9')
        r->at++;
}

static bool digits(reader *r)
{
    size_t start = r->at;
    skip_digits(r);
    return r->at > start || wrong(r, "a digit was expected");
}

static bool skip_number(reader *r)
{
    if (peek(r) == '-')
        r->at++;
    if (peek(r) == '0')
        r->at++;
    else if (!digits(r))
        return false;
    if (peek(r) == '.') {
        r->at++;
        if (!digits(r))
            return false;
    }
    if ((peek(r) | 32) == 'e') {
        r->at++;
        if (peek(r) == '+' || peek(r) == '-')
            r->at++;
        return digits(r);
    }
    return true;
}

static bool skip_word(reader *r)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        dr_str word = dr_str_of(words[i]);
        if (dr_starts(dr_from(r->s, r->at), word)) {
            r->at += word.size;
            return true;
        }
    }
    return wrong(r, "a JSON value was expected");
}

static bool skip_value(reader *r, int depth);

/* What stands between the brackets of an array or object. */
static bool skip_members(reader *r, char close, int depth)
{
    dr_str key;
    r->at++;
    if (skip_space(r) == close) {
        r->at++;
        return true;
    }
    for (;;) {
        if (close == '}') {
            skip_space(r);
            if (!read_string(r, &key))
                return false;
            if (skip_space(r) != ':')
                return wrong(r, "a colon was expected");
            r->at++;
        }
        if (!skip_value(r, depth))
            return false;
        char c = skip_space(r);
        if (c != ',' && c != close)
            return wrong(r, "a comma or closing bracket was expected");
        r->at++;
        if (c == close)
            return true;
    }
}

static bool skip_value(reader *r, int depth)
{
    dr_str text;
    char c = skip_space(r);
    if (c == '{' || c == '[') {
        if (depth >= DR_MAX_JSON_DEPTH)
            return fail(r, DRAGOMAN_E_LIMIT, "JSON nested deeper than 64", r->at);
        return skip_members(r, c == '{' ? '}' : ']', depth + 1);
    }
    if (c == '"')
        return read_string(r, &text);
    return c == '-' || (c >= '0' && c <= '9') ? skip_number(r) : skip_word(r);
}

/* The members that count. */
enum { ID, TEXT, HTML, URL, PUBLISHED, OUTLET, MEMBERS };
static const char *const names[MEMBERS] = {"id", "text", "html", "url", "published", "outlet"};

static int member_of(dr_str key)
{
    int i = 0;
    while (i < MEMBERS && !dr_is_text(key, names[i]))
        i++;
    return i;
}

static bool read_member(reader *r, int member, dr_str *out)
{
    size_t start = (skip_space(r), r->at);
    char c = peek(r);
    if (member == MEMBERS || c == 'n')
        return skip_value(r, 1);
    if (out->at)
        return fail(r, DRAGOMAN_E_SYNTAX, "the same member stands twice", start);
    if (member == ID && (c == '-' || (c >= '0' && c <= '9'))) {
        if (!skip_number(r))
            return false;
        *out = dr_copy(r->arena, (dr_str){r->s.at + start, r->at - start});
        return true;
    }
    if (c != '"')
        return wrong(r, "a string was expected");
    if (!read_string(r, out))
        return false;
    if (member != TEXT && member != HTML && dr_find_byte(*out, '\0') != DR_NOT_FOUND)
        return fail(r, DRAGOMAN_E_SYNTAX, "a NUL character in a member that is no text", start);
    return true;
}

static bool read_object(reader *r, dr_str members[MEMBERS])
{
    dr_str key;
    if (skip_space(r) != '{')
        return fail(r, DRAGOMAN_E_SYNTAX, "a JSON object was expected", r->at);
    r->at++;
    if (skip_space(r) == '}')
        r->at++;
    else
        for (char c = ','; c == ','; r->at++) {
            skip_space(r);
            if (!read_string(r, &key))
                return false;
            if (skip_space(r) != ':')
                return wrong(r, "a colon was expected");
            r->at++;
            int member = member_of(key);
            if (!read_member(r, member, member < MEMBERS ? &members[member] : NULL))
                return false;
            c = skip_space(r);
            if (c != ',' && c != '}')
                return wrong(r, "a comma or closing brace was expected");
        }
    skip_space(r);
    return r->at >= r->s.size || fail(r, DRAGOMAN_E_SYNTAX, "something follows the JSON object", r->at);
}

static void give(const char **out, dr_str member)
{
    if (member.at)
        *out = member.at;
}

int dr_jsonl_line(dr_arena *arena, dr_str line, dragoman_input *out, dragoman_error *error)
{
    reader r = {.arena = arena, .s = line};
    dr_str members[MEMBERS] = {{0}};
    if (line.size > DR_MAX_LINE)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a JSON line longer than 8 MiB", DR_MAX_LINE);
    if (dr_starts(line, DR_STR("\xEF\xBB\xBF")))
        r.at = 3;
    if (!read_object(&r, members))
        return dr_error(error, r.code, r.message, r.where);
    if (!members[TEXT].at && !members[HTML].at)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "neither \"text\" nor \"html\" in the line", 0);
    dr_str bytes = members[HTML].at ? members[HTML] : members[TEXT];
    out->bytes = bytes.at;
    out->size = bytes.size;
    out->from = members[HTML].at ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
    give(&out->given_id, members[ID]);
    give(&out->url, members[URL]);
    give(&out->published, members[PUBLISHED]);
    give(&out->outlet, members[OUTLET]);
    return DRAGOMAN_OK;
}
