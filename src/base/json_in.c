/* Recursive descent; strings are walked twice, once to check and measure, once to copy. See json_in.h. */
#include "base/json_in.h"

#include <stdlib.h>

#include "base/block.h"
#include "base/number.h"
#include "base/utf8.h"

enum { FEW = 8 }; /* members of an object that are looked through one by one */

typedef struct reader {
    dr_arena *arena;
    dr_str s;
    const dr_json_rules *rules;
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
    return fail(r, DRAGOMAN_E_SYNTAX, r->at < r->s.size ? message : "the JSON ends too early", r->at);
}

/* The byte to read next, 0 at the end. */
static char peek(const reader *r)
{
    return r->at < r->s.size ? r->s.at[r->at] : 0;
}

static char skip_space(reader *r)
{
    char c = peek(r);
    while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        r->at++;
        c = peek(r);
    }
    return c;
}

/* ---- strings ---- */

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

/* After "\u": one character, of one or two escapes; a lone surrogate stays one, which dr_utf8_put replaces. */
static bool read_unicode(reader *r, uint32_t *c)
{
    uint32_t low;
    if (!read_hex(r, c))
        return false;
    if (*c < 0xD800 || *c >= 0xDC00 || !dr_starts(dr_from(r->s, r->at), DR_STR("\\u")))
        return true;
    size_t back = r->at;
    r->at += 2;
    if (!read_hex(r, &low))
        return false;
    if (low >= 0xDC00 && low < 0xE000)
        *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
    else
        r->at = back;
    return true;
}

/* After a backslash. */
static bool read_escape(reader *r, uint32_t *c)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char name = peek(r);
    const char *found = name ? strchr(from, name) : NULL;
    if (!found && name != 'u')
        return wrong(r, "no such escape in JSON");
    r->at++;
    if (!found)
        return read_unicode(r, c);
    *c = (unsigned char)to[found - from];
    return true;
}

/* Past the bytes that stand for themselves. */
static dr_str plain(reader *r)
{
    size_t start = r->at, at = start;
    for (; r->s.size - at >= sizeof(dr_block16); at += sizeof(dr_block16)) {
        dr_block16 bytes = dr_block_load(r->s.at + at);
        uint32_t stop = dr_block_mask((dr_block16)((bytes == dr_block_filled('"')) | (bytes == dr_block_filled('\\')) |
                                                   (bytes < dr_block_filled(' '))));
        if (stop) {
            r->at = at + (size_t)__builtin_ctz(stop);
            return (dr_str){r->s.at + start, r->at - start};
        }
    }
    while (at < r->s.size && r->s.at[at] != '"' && r->s.at[at] != '\\' && (unsigned char)r->s.at[at] >= 0x20)
        at++;
    r->at = at;
    return (dr_str){r->s.at + start, at - start};
}

/* The string that begins at the quote; *inside is what stands between the quotes, *escaped whether it has escapes. */
static bool check_string(reader *r, dr_str *inside, bool *escaped)
{
    uint32_t c;
    if (peek(r) != '"')
        return wrong(r, "a string was expected");
    size_t start = ++r->at;
    *escaped = false;
    for (;;) {
        size_t from = r->at;
        dr_str piece = plain(r);
        size_t broken = r->rules->broken_utf8 ? DR_NOT_FOUND : dr_utf8_broken(piece);
        if (broken != DR_NOT_FOUND)
            return fail(r, DRAGOMAN_E_SYNTAX, "broken UTF-8 in a string", from + broken);
        if (peek(r) == '"')
            break;
        if (peek(r) != '\\')
            return wrong(r, "a control character in a string must be escaped");
        r->at++;
        *escaped = true;
        if (!read_escape(r, &c))
            return false;
    }
    *inside = (dr_str){r->s.at + start, r->at - start};
    r->at++;
    return true;
}

/* What the checked string says. No escape is shorter than what it stands for. */
static dr_str decoded(const reader *from, dr_str inside)
{
    reader r = {.s = inside, .rules = from->rules};
    char *at = dr_alloc_raw(from->arena, inside.size + 1);
    size_t size = 0;
    while (r.at < inside.size) {
        dr_str piece = plain(&r);
        memcpy(at + size, piece.at, piece.size);
        size += piece.size;
        uint32_t c = 0;
        char bytes[4];
        if (r.at++ >= inside.size || !read_escape(&r, &c))
            break;
        size_t length = dr_utf8_put(bytes, c);
        memcpy(at + size, bytes, length);
        size += length;
    }
    at[size] = '\0';
    return (dr_str){at, size};
}

/* out == NULL: the string is checked only. */
static bool read_string(reader *r, dr_str *out)
{
    dr_str inside;
    bool escaped;
    if (!check_string(r, &inside, &escaped))
        return false;
    if (out)
        *out = escaped ? decoded(r, inside) : dr_copy(r->arena, inside);
    return true;
}

/* ---- numbers and words ---- */

static bool skip_digits(reader *r)
{
    size_t start = r->at;
    while (peek(r) >= '0' && peek(r) <= '9')
        r->at++;
    return r->at > start || wrong(r, "a digit was expected");
}

static bool skip_number(reader *r, bool *whole)
{
    *whole = true;
    if (peek(r) == '-')
        r->at++;
    if (peek(r) == '0')
        r->at++;
    else if (!skip_digits(r))
        return false;
    if (peek(r) == '.') {
        *whole = false;
        r->at++;
        if (!skip_digits(r))
            return false;
    }
    if (peek(r) != 'e' && peek(r) != 'E')
        return true;
    *whole = false;
    r->at++;
    if (peek(r) == '+' || peek(r) == '-')
        r->at++;
    return skip_digits(r);
}

static bool read_number(reader *r, dr_json_value *out)
{
    size_t start = r->at;
    bool whole;
    if (!skip_number(r, &whole))
        return false;
    if (!out)
        return true;
    dr_str literal = {r->s.at + start, r->at - start};
    out->kind = DR_JSON_INT;
    if (whole && dr_parse_int(literal, &out->integer))
        return true;
    out->kind = DR_JSON_DOUBLE;
    return dr_read_double(r->arena, literal, &out->number) ||
           fail(r, DRAGOMAN_E_LIMIT, "a number larger than a double can hold", start);
}

static bool read_word(reader *r, dr_json_value *out)
{
    static const struct {
        dr_str word;
        dr_json_kind kind;
        int64_t integer;
    } words[] = {{{"null", 4}, DR_JSON_NULL, 0}, {{"true", 4}, DR_JSON_BOOL, 1}, {{"false", 5}, DR_JSON_BOOL, 0}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!dr_starts(dr_from(r->s, r->at), words[i].word))
            continue;
        r->at += words[i].word.size;
        if (out) {
            out->kind = words[i].kind;
            out->integer = words[i].integer;
        }
        return true;
    }
    return wrong(r, "a JSON value was expected");
}

/* ---- arrays and objects ---- */

static int by_key_then_place(const void *a, const void *b)
{
    const dr_json_value *x = *(const dr_json_value *const *)a, *y = *(const dr_json_value *const *)b;
    int order = dr_compare(x->key, y->key);
    return order ? order : (x->key_at > y->key_at) - (x->key_at < y->key_at);
}

static void sort_members(reader *r, dr_json_value *object)
{
    const dr_json_value **list = DR_NEW_ARRAY(r->arena, const dr_json_value *, object->count);
    uint32_t n = 0;
    for (const dr_json_value *each = object->first; each; each = each->next)
        list[n++] = each;
    qsort(list, n, sizeof(*list), by_key_then_place);
    object->by_name = list;
}

/* The place of the first key that has stood before in the object, or DR_NOT_FOUND. */
static size_t find_twice(const dr_json_value *object)
{
    size_t least = DR_NOT_FOUND;
    if (object->by_name) {
        for (uint32_t i = 1; i < object->count; i++)
            if (object->by_name[i]->key_at < least && dr_eq(object->by_name[i - 1]->key, object->by_name[i]->key))
                least = object->by_name[i]->key_at;
        return least;
    }
    for (const dr_json_value *each = object->first; each; each = each->next)
        for (const dr_json_value *before = object->first; before != each; before = before->next)
            if (each->key_at < least && dr_eq(before->key, each->key))
                least = each->key_at;
    return least;
}

static bool finish_object(reader *r, dr_json_value *object)
{
    if (object->count > FEW)
        sort_members(r, object);
    size_t twice = r->rules->repeat ? DR_NOT_FOUND : find_twice(object);
    return twice == DR_NOT_FOUND || fail(r, DRAGOMAN_E_SYNTAX, "the same member stands twice", twice);
}

static bool is_kept(const reader *r, dr_str key)
{
    for (const char *const *each = r->rules->keep; each && *each; each++)
        if (dr_is_text(key, *each))
            return true;
    return !r->rules->keep;
}

static bool read_value(reader *r, int depth, dr_json_value *out);

/* A key and its colon. *kept: the member is, and its key is copied. A root's key is read to be compared, and left to
 * the arena only when it has escapes. */
static bool read_key(reader *r, int depth, bool *kept, dr_str *key)
{
    dr_str inside;
    bool escaped;
    if (!check_string(r, &inside, &escaped))
        return false;
    if (*kept) {
        dr_str name = escaped ? decoded(r, inside) : inside;
        *kept = depth > 1 || is_kept(r, name);
        if (*kept)
            *key = escaped ? name : dr_copy(r->arena, name);
    }
    if (skip_space(r) != ':')
        return wrong(r, "a colon was expected");
    r->at++;
    return true;
}

/* One item, or one member with its key; `last` is the one before, and then this one, when the list is kept. */
static bool read_item(reader *r, int depth, bool object, dr_json_value *list, dr_json_value **last)
{
    bool kept = list != NULL;
    dr_str key = {0};
    skip_space(r);
    size_t key_at = r->at;
    if (object && !read_key(r, depth, &kept, &key))
        return false;
    if (!kept)
        return read_value(r, depth, NULL);
    dr_json_value *item = DR_NEW(r->arena, dr_json_value);
    item->key = key;
    item->key_at = (uint32_t)key_at;
    if (*last)
        (*last)->next = item;
    else
        list->first = item;
    *last = item;
    list->count++;
    return read_value(r, depth, item);
}

/* What stands between the brackets; `depth` is that of the items. */
static bool read_list(reader *r, int depth, dr_json_value *out)
{
    bool object = peek(r) == '{';
    char close = object ? '}' : ']', c = ',';
    dr_json_value *last = NULL;
    if (out)
        out->kind = object ? DR_JSON_OBJECT : DR_JSON_ARRAY;
    r->at++;
    if (skip_space(r) == close) {
        r->at++;
        return true;
    }
    for (; c == ','; r->at++) {
        if (!read_item(r, depth, object, out, &last))
            return false;
        c = skip_space(r);
        if (c != ',' && c != close)
            return wrong(r, "a comma or closing bracket was expected");
    }
    return !out || !object || finish_object(r, out);
}

/* out == NULL: the value is checked only. */
static bool read_value(reader *r, int depth, dr_json_value *out)
{
    char c = skip_space(r);
    size_t start = r->at;
    bool good;
    if (c == '{' || c == '[') {
        if (depth >= DR_MAX_JSON_DEPTH)
            return fail(r, DRAGOMAN_E_LIMIT, "JSON nested deeper than 64", r->at);
        good = read_list(r, depth + 1, out);
    } else if (c == '"') {
        if (out)
            out->kind = DR_JSON_TEXT;
        good = read_string(r, out ? &out->text : NULL);
    } else {
        good = c == '-' || (c >= '0' && c <= '9') ? read_number(r, out) : read_word(r, out);
    }
    if (out)
        out->span = (dr_span){(uint32_t)start, (uint32_t)r->at};
    return good;
}

static bool read_text(reader *r, dr_json_value *root)
{
    if (dr_starts(r->s, DR_STR("\xEF\xBB\xBF")))
        r->at = 3;
    if (!read_value(r, 0, root))
        return false;
    skip_space(r);
    return r->rules->more || r->at >= r->s.size ||
           fail(r, DRAGOMAN_E_SYNTAX, "something follows the JSON value", r->at);
}

int dr_json_read(dr_arena *arena, dr_str text, const dr_json_rules *rules, const dr_json_value **out,
                 dragoman_error *error)
{
    *out = NULL;
    if (text.size >= UINT32_MAX)
        return dr_error(error, DRAGOMAN_E_LIMIT, "JSON of 4 GiB or more", UINT32_MAX);
    reader r = {.arena = arena, .s = text, .rules = rules};
    dr_json_value *root = DR_NEW(arena, dr_json_value);
    if (!read_text(&r, root))
        return dr_error(error, r.code, r.message, r.where);
    *out = root;
    return DRAGOMAN_OK;
}

/* ---- looking ---- */

/* The last of that name among sorted members. */
static const dr_json_value *search(const dr_json_value *object, dr_str name)
{
    uint32_t low = 0, high = object->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (dr_compare(object->by_name[middle]->key, name) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low && dr_eq(object->by_name[low - 1]->key, name) ? object->by_name[low - 1] : NULL;
}

const dr_json_value *dr_json_member(const dr_json_value *object, const char *name)
{
    const dr_json_value *found = NULL;
    if (!dr_json_is(object, DR_JSON_OBJECT))
        return NULL;
    if (object->by_name)
        return search(object, dr_str_of(name));
    for (const dr_json_value *each = object->first; each; each = each->next)
        if (dr_is_text(each->key, name))
            found = each;
    return found;
}

dr_str dr_json_text(const dr_json_value *value)
{
    return dr_json_is(value, DR_JSON_TEXT) ? value->text : (dr_str){0};
}

const dr_json_value *dr_json_first(const dr_json_value *list)
{
    return dr_json_is(list, DR_JSON_ARRAY) || dr_json_is(list, DR_JSON_OBJECT) ? list->first : NULL;
}
