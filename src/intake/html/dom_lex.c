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
    LETTER = 16
};
enum { ATTRIBUTE_BLOCK = 256 };

/* What a byte is to the tokenizer. (Ranges are an extension that both compilers have.) */
static const uint8_t classes[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE,         [' '] = SPACE,
    ['/'] = CLOSE,  ['>'] = CLOSE,  ['='] = EQUALS, ['a' ... 'z'] = LETTER, ['A' ... 'Z'] = LETTER | UPPER,
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

static uint32_t hash_step(uint32_t hash, char lower)
{
    return (hash ^ (unsigned char)lower) * 16777619u; /* FNV-1a */
}

static uint32_t slot_of(uint32_t hash)
{
    return (hash ^ hash >> 15) & (DR_NAME_SLOTS - 1);
}

void dr_lex_open(dr_lexer *lexer, dr_arena *arena, dr_str html)
{
    *lexer = (dr_lexer){.arena = arena, .start = html.at, .end = html.at + html.size};
    _Static_assert(DR_TAG_COUNT < 256 && DR_TAG_COUNT < DR_NAME_SLOTS / 2, "names must fit their table");
    for (unsigned tag = DR_TAG_OTHER + 1; tag < DR_TAG_COUNT; tag++) {
        uint32_t hash = 0;
        for (size_t i = 0; i < dr_tag_names[tag].size; i++)
            hash = hash_step(hash, dr_tag_names[tag].at[i]);
        uint32_t slot = slot_of(hash);
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

/* The same for the first of two bytes; in place, as values are short. */
static const char *find_either(const char *at, const char *end, char a, char b)
{
    const dr_block16 first = dr_block_filled(a), second = dr_block_filled(b);
    for (size_t next; (size_t)(end - at) >= sizeof(dr_block16); at += next) {
        dr_block16 bytes = dr_block_load(at);
        next = dr_block_first((dr_block16)((bytes == first) | (bytes == second)));
        if (next < sizeof(dr_block16))
            return at + next;
    }
    while (at < end && *at != a && *at != b)
        at++;
    return at;
}

const char *dr_lex_text(const dr_lexer *lexer, const char *at)
{
    const char *end = lexer->end;
    for (at = find(at, end, '<'); at < end; at = find(at + 1, end, '<')) {
        if (end - at < 2)
            return end;
        char c = at[1];
        if ((class_of(c) & LETTER) || c == '!' || c == '?' || (c == '/' && end - at > 2))
            return at;
    }
    return end;
}

bool dr_lex_is_tag(const dr_lexer *lexer, const char *at)
{
    at += at[1] == '/' ? 2 : 1;
    return at < lexer->end && class_of(*at) & LETTER;
}

static bool same_lower(const char *lower, dr_str name)
{
    for (size_t i = 0; i < name.size; i++)
        if (lowered(name.at[i]) != lower[i])
            return false;
    return true;
}

/* Names are too short for a call. */
static bool same(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

/* The tag's name: where it ends; the rest of *out is filled from it. */
static const char *tag_name(const dr_lexer *lexer, const char *at, dr_markup *out)
{
    const char *start = at;
    unsigned seen = 0;
    uint32_t hash = 0;
    for (unsigned class; at < lexer->end && !((class = class_of(*at)) & (SPACE | CLOSE)); at++) {
        seen |= class;
        hash = hash_step(hash, (char)(*at | (class & UPPER) * TO_LOWER));
    }
    dr_str name = view(start, at);
    out->hash = hash;
    out->tag = DR_TAG_OTHER;
    for (uint32_t slot = slot_of(hash); lexer->names[slot]; slot = (slot + 1) % DR_NAME_SLOTS) {
        dr_tag tag = lexer->names[slot];
        if (dr_tag_names[tag].size != name.size)
            continue;
        if (seen & UPPER ? same_lower(dr_tag_names[tag].at, name) : same(dr_tag_names[tag].at, name.at, name.size)) {
            out->tag = tag;
            out->name = dr_tag_names[tag];
            return at;
        }
    }
    out->name = seen & UPPER ? dr_lower_ascii(lexer->arena, name) : name;
    return at;
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
        at = find_either(at, end, quote, '&');
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

/* One attribute from its first byte on. */
static const char *attribute(dr_lexer *lexer, const char *at, dr_markup *tag)
{
    const char *start = at, *end = lexer->end;
    unsigned seen = class_of(*at++); /* even a `=`, here */
    for (; at < end && !(class_of(*at) & (SPACE | CLOSE | EQUALS)); at++)
        seen |= class_of(*at);
    dr_str name = view(start, at);
    dr_attribute *slot = more(lexer, tag);
    slot->name = seen & UPPER ? dr_lower_ascii(lexer->arena, name) : name;
    slot->value = DR_STR("");
    at = pass_space(at, end);
    if (at == end || *at != '=')
        return at;
    at = pass_space(at + 1, end);
    if (at == end || *at == '>')
        return at;
    return attribute_value(lexer, at, &slot->value);
}

const char *dr_lex_tag(dr_lexer *lexer, const char *at, dr_markup *out)
{
    const char *end = lexer->end;
    *out = (dr_markup){.is_end = at[1] == '/', .attributes = lexer->attributes};
    at = tag_name(lexer, at + (out->is_end ? 2 : 1), out);
    while (at && (at = pass_space(at, end)) < end) {
        if (*at == '>')
            return at + 1;
        if (*at == '/')
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
