/* The tokenizer. Names and values stay views into the input unless a letter must be lowered or a reference
 * decoded. Every function moves forward, and no byte is looked at more than a fixed number of times. */
#include "intake/html/dom_lex.h"

#include "base/block.h"
#include "intake/html/references.h"

enum {
    SPACE = 1,
    UPPER = 2 /* times TO_LOWER: the bit of small letters */,
    TO_LOWER = 0x20 / 2,
    CLOSE = 4,
    EQUALS = 8,
    OPENS = 16 /* markup, behind a `<` */
};
enum { ATTRIBUTE_BLOCK = 256, NEAR_BLOCKS = 4 /* looked at for a `<` before a call is worth it */ };

/* What a byte is to the tokenizer. (Ranges are an extension that both compilers have.) */
static const uint8_t classes[256] = {
    ['\t'] = SPACE,        ['\n'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE,        [' '] = SPACE,
    ['/'] = CLOSE | OPENS, ['>'] = CLOSE,  ['='] = EQUALS, ['a' ... 'z'] = OPENS, ['A' ... 'Z'] = OPENS | UPPER,
    ['!'] = OPENS,         ['?'] = OPENS,
};

#define X(symbol, name, flags) [DR_TAG_##symbol] = {name, sizeof name - 1},
const dr_str dr_tag_names[DR_TAG_COUNT] = {DR_TAGS(X)};
#undef X

static unsigned class_of(char c)
{
    return classes[(unsigned char)c];
}

/* Lower case for class UPPER, nothing else. */
static char lowered(char c)
{
    return class_of(c) & UPPER ? (char)(c | 0x20) : c;
}

/* All bits of the first bytes of a number as it lies in memory, of `size` of them. */
static uint64_t first_bytes(size_t size)
{
    static const unsigned char kept[16] = {255, 255, 255, 255, 255, 255, 255, 255};
    uint64_t keep;
    memcpy(&keep, kept + (size < 8 ? 8 - size : 0), sizeof keep);
    return keep;
}

/* Eight bytes as one number, zeros for those behind the first `size`. */
static uint64_t key_of(const char *at, size_t size)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes & first_bytes(size);
}

static uint32_t hash_of(uint64_t key, size_t size)
{
    return (uint32_t)((key ^ size) * 0x82657477940EBCCDu >> 32); /* tried until no two of our names met */
}

static uint32_t slot_of(uint32_t hash)
{
    return hash >> (32 - DR_NAME_BITS);
}

void dr_lex_open(dr_lexer *lexer, dr_arena *arena, dr_str html)
{
    *lexer = (dr_lexer){.arena = arena, .start = html.at, .end = html.at + html.size};
    _Static_assert(DR_TAG_COUNT < 256 && DR_TAG_COUNT < DR_NAME_SLOTS / 2, "names must fit their table");
    for (unsigned tag = DR_TAG_OTHER + 1; tag < DR_TAG_COUNT; tag++) {
        char name[16] = {0};
        memcpy(name, dr_tag_names[tag].at, dr_tag_names[tag].size);
        lexer->keys[tag] = key_of(name, 8);
        uint32_t slot = slot_of(hash_of(lexer->keys[tag], dr_tag_names[tag].size));
        while (lexer->names[slot])
            slot = (slot + 1) % DR_NAME_SLOTS;
        lexer->names[slot] = (uint8_t)tag;
    }
}

static const char *find(const char *at, const char *end, char byte)
{
    const char *found = at < end ? memchr(at, byte, (size_t)(end - at)) : NULL;
    return found ? found : end;
}

static dr_str view(const char *start, const char *end)
{
    return (dr_str){start, (size_t)(end - start)};
}

/* The first of two bytes, in place. */
static inline const char *find_either(const char *at, const char *end, char a, char b)
{
    const dr_block16 first = dr_block_filled(a), second = dr_block_filled(b);
    for (; end - at >= 32; at += 32) {
        dr_block16 one = dr_block_load(at), other = dr_block_load(at + 16);
        uint32_t found = dr_block_mask((dr_block16)((one == first) | (one == second))) |
                         dr_block_mask((dr_block16)((other == first) | (other == second))) << 16;
        if (found)
            return at + __builtin_ctz(found);
    }
    while (at < end && *at != a && *at != b)
        at++;
    return at;
}

/* The first `<`, in place where it is near, as it is more often than not; *refers: a `&` stands before it. */
static inline const char *find_open(const char *at, const char *end, bool *refers)
{
    for (int i = 0; i < NEAR_BLOCKS && (size_t)(end - at) >= sizeof(dr_block16); i++, at += sizeof(dr_block16)) {
        dr_block16 bytes = dr_block_load(at);
        uint32_t open = dr_block_mask((dr_block16)(bytes == dr_block_filled('<')));
        uint32_t references = dr_block_mask((dr_block16)(bytes == dr_block_filled('&')));
        *refers |= (references & (open - 1) & ~open) != 0; /* before the first */
        if (open)
            return at + __builtin_ctz(open);
    }
    const char *found = find(at, end, '<');
    *refers = *refers || find(at, found, '&') < found;
    return found;
}

const char *dr_lex_text(const dr_lexer *lexer, const char *at, bool *refers)
{
    const char *end = lexer->end;
    *refers = false;
    for (at = at < end && *at == '<' ? at : find_open(at, end, refers); at < end; at = find_open(at + 1, end, refers)) {
        if (end - at < 3)
            return end - at == 2 && class_of(at[1]) & OPENS && at[1] != '/' ? at : end;
        if (class_of(at[1]) & OPENS)
            return at;
    }
    return end;
}

static bool same_lower(const char *lower, dr_str name)
{
    for (size_t i = 0; i < name.size; i++)
        if (lowered(name.at[i]) != lower[i])
            return false;
    return true;
}

/* The tag of a name, whose key is of its small letters. */
static inline dr_tag tag_of(const dr_lexer *lexer, dr_str name, uint64_t key, uint32_t hash)
{
    for (uint32_t slot = slot_of(hash); lexer->names[slot]; slot = (slot + 1) % DR_NAME_SLOTS) {
        dr_tag tag = lexer->names[slot];
        if (lexer->keys[tag] == key && dr_tag_names[tag].size == name.size &&
            (name.size <= sizeof key || same_lower(dr_tag_names[tag].at, name)))
            return tag;
    }
    return DR_TAG_OTHER;
}

/* The tag's name: where it ends; the rest of *out is filled from it. */
static const char *long_name(const dr_lexer *lexer, const char *at, dr_markup *out)
{
    const char *start = at;
    char lower[16] = {0};
    unsigned seen = 0;
    for (unsigned class; at < lexer->end && !((class = class_of(*at)) & (SPACE | CLOSE)); at++) {
        seen |= class;
        if (at - start < 8)
            lower[at - start] = lowered(*at);
    }
    dr_str name = view(start, at);
    uint64_t key = key_of(lower, 8);
    out->hash = hash_of(key, name.size);
    out->tag = tag_of(lexer, name, key, out->hash);
    out->name = out->tag != DR_TAG_OTHER ? dr_tag_names[out->tag]
                : seen & UPPER           ? dr_lower_ascii(lexer->arena, name)
                                         : name;
    return at;
}

/* The same: at once for the names of most tags, which are short and in small letters. */
static const char *tag_name(const dr_lexer *lexer, const char *at, dr_markup *out)
{
    const uint64_t lower = 0x2020202020202020u; /* small letters and digits have the bit */
    if ((size_t)(lexer->end - at) < sizeof(dr_block16))
        return long_name(lexer, at, out);
    dr_block16 bytes = dr_block_load(at);
    size_t size = dr_block_first((dr_block16)((bytes <= dr_block_filled(' ')) | (bytes == dr_block_filled('/')) |
                                              (bytes == dr_block_filled('>'))));
    uint64_t key = key_of(at, size);
    if (size > sizeof key || !(class_of(at[size]) & (SPACE | CLOSE)) || (~key & first_bytes(size) & lower))
        return long_name(lexer, at, out);
    dr_str name = {at, size};
    out->hash = hash_of(key, size);
    out->tag = tag_of(lexer, name, key, out->hash);
    out->name = out->tag != DR_TAG_OTHER ? dr_tag_names[out->tag] : name;
    return at + size;
}

/* A free place for an attribute of this tag; its earlier ones move along when their block is full. */
static dr_attribute *more(dr_lexer *lexer, dr_markup *tag)
{
    if (!lexer->room) {
        size_t count = tag->attribute_count, block = ATTRIBUTE_BLOCK > 2 * count ? ATTRIBUTE_BLOCK : 2 * count;
        dr_attribute *moved = dr_alloc_raw(lexer->arena, block * sizeof *moved);
        if (count)
            memcpy(moved, tag->attributes, count * sizeof *moved);
        tag->attributes = moved;
        lexer->attributes = moved + count;
        lexer->room = block - count;
    }
    lexer->room--;
    tag->attribute_count++;
    return lexer->attributes++;
}

/* An attribute's value after the `=` and its white space; where it ends, or NULL at the end of input. */
static const char *attribute_value(const dr_lexer *lexer, const char *at, dr_str *value)
{
    const char *start = at, *end = lexer->end, *next;
    bool refers; /* holds a & */
    if (*at == '"' || *at == '\'') {
        char quote = *at;
        start = ++at;
        at = quote == '"' ? find_either(at, end, '"', '&') : find_either(at, end, '\'', '&');
        refers = at < end && *at == '&';
        if (refers)
            at = find(at, end, quote);
        if (at == end)
            return NULL;
        next = at + 1;
    } else {
        while (at < end && !(class_of(*at) & SPACE) && *at != '>')
            at++;
        next = at;
        refers = at > start && memchr(start, '&', (size_t)(at - start));
    }
    *value = view(start, at);
    if (refers)
        *value = dr_references(lexer->arena, *value, true);
    return next;
}

static const char *pass_space(const char *at, const char *end)
{
    while (at < end && class_of(*at) & SPACE)
        at++;
    return at;
}

/* Where an attribute's name ends; *upper: whether capitals stand in it. */
static const char *attribute_name(const char *at, const char *end, bool *upper)
{
    *upper = class_of(*at++) & UPPER; /* even a `=` is part of it, here */
    for (; at < end && !(class_of(*at) & (SPACE | CLOSE | EQUALS)); at++)
        *upper |= (class_of(*at) & UPPER) != 0;
    return at;
}

/* The same at once for most names, which are short and have no capitals; NULL for the others. */
static inline const char *plain_name(const char *at, const char *end)
{
    if ((size_t)(end - at) < sizeof(dr_block16))
        return NULL;
    dr_block16 bytes = dr_block_load(at), among = dr_block_filled('Z' - ';'); /* `=`, `>`, capitals, what is rare */
    uint32_t stops = dr_block_mask((dr_block16)((bytes <= dr_block_filled(' ')) | (bytes == dr_block_filled('/')) |
                                                ((dr_block16)(bytes - dr_block_filled(';')) <= among)));
    if (!stops || stops & 1)
        return NULL;
    at += __builtin_ctz(stops);
    return class_of(*at) & (SPACE | CLOSE | EQUALS) ? at : NULL;
}

/* One attribute from its first byte on. */
static const char *attribute(dr_lexer *lexer, const char *at, dr_markup *tag)
{
    const char *end = lexer->end, *stop = plain_name(at, end);
    bool upper = false;
    stop = stop ? stop : attribute_name(at, end, &upper);
    dr_str name = view(at, stop);
    at = stop;
    dr_attribute *slot = more(lexer, tag);
    slot->name = upper ? dr_lower_ascii(lexer->arena, name) : name;
    slot->value = DR_STR("");
    tag->attribute_names |= dr_attr_bit(slot->name);
    if (at < end && *at != '=')
        at = pass_space(at, end);
    if (at == end || *at != '=')
        return at;
    if (++at < end && class_of(*at) & SPACE)
        at = pass_space(at, end);
    if (at == end || *at == '>')
        return at;
    return attribute_value(lexer, at, &slot->value);
}

const char *dr_lex_tag(dr_lexer *lexer, const char *at, dr_markup *out)
{
    const char *end = lexer->end;
    *out = (dr_markup){.is_end = at[1] == '/', .attributes = lexer->attributes};
    at = tag_name(lexer, at + (out->is_end ? 2 : 1), out);
    while (at && at < end) {
        if (*at == '>')
            return at + 1;
        if (class_of(*at) & SPACE)
            at++;
        else if (*at == '/')
            out->self_closing = ++at < end && *at == '>';
        else
            at = attribute(lexer, at, out);
    }
    return NULL;
}

/* Past "-->" or "--!>", which may share its dashes with the "<!--" before `at`. */
static const char *comment_end(const char *at, const char *end)
{
    for (const char *close = find(at, end, '>'); close < end; close = find(close + 1, end, '>')) {
        if (close[-1] == '-' && close[-2] == '-')
            return close + 1;
        if (close - at >= 3 && memcmp(close - 3, "--!", 3) == 0)
            return close + 1;
    }
    return end;
}

const char *dr_lex_skip(const dr_lexer *lexer, const char *at)
{
    if (lexer->end - at >= 4 && memcmp(at, "<!--", 4) == 0)
        return comment_end(at + 4, lexer->end);
    const char *close = find(at, lexer->end, '>');
    return close < lexer->end ? close + 1 : close;
}

/* Whether `</name` or `<name` with a delimiter stands at `at`. */
static bool named(const char *at, const char *end, dr_str name)
{
    return (size_t)(end - at) > name.size && dr_eq_nocase((dr_str){at, name.size}, name) &&
           (class_of(at[name.size]) & (SPACE | CLOSE));
}

const char *dr_lex_raw_end(const dr_lexer *lexer, const char *at, dr_str name)
{
    const char *end = lexer->end;
    for (at = find(at, end, '<'); at < end; at = find(at + 1, end, '<'))
        if (end - at > 2 && at[1] == '/' && named(at + 2, end, name))
            return at;
    return end;
}

/* Within a script, `<!--` opens an escaped part; in that, `<script` a double escaped one, which `</script`
 * ends without ending the script. `-->` ends both. */
const char *dr_lex_script_end(const dr_lexer *lexer, const char *at)
{
    const char *end = lexer->end, *escaped = at; /* escaped up to here */
    bool twice = false;
    for (at = find(at, end, '<'); at < end; at = find(at + 1, end, '<')) {
        if (at >= escaped)
            twice = false;
        if (end - at < 4)
            return end;
        if (at[1] == '/') {
            if (!named(at + 2, end, DR_STR("script")))
                continue;
            if (!twice)
                return at;
            twice = false;
        } else if (at >= escaped && memcmp(at, "<!--", 4) == 0) {
            const char *close = memmem(at + 2, (size_t)(end - at - 2), "-->", 3);
            escaped = close ? close + 3 : end;
        } else if (at < escaped && named(at + 1, end, DR_STR("script"))) {
            twice = true;
        }
    }
    return end;
}
