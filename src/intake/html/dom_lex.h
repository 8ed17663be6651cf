/* Private to the parser: markup read off the bytes, by the HTML standard's tokenizer states.
 *
 *   text ─▶ dr_lex_text      up to the next markup
 *   <a …> </a> ─▶ dr_lex_tag
 *   <!-- … --> <!doctype …> <?…> </ …> <![CDATA[ … ─▶ dr_lex_skip
 *   script, style, title … ─▶ dr_lex_raw_end: where the content ends */
#ifndef DR_INTAKE_HTML_DOM_LEX_H
#define DR_INTAKE_HTML_DOM_LEX_H

#include "intake/html/dom.h"

enum { DR_NAME_BITS = 10, DR_NAME_SLOTS = 1 << DR_NAME_BITS };

typedef struct dr_lexer {
    dr_arena *arena;
    const char *start, *end;
    dr_attribute *attributes; /* free places for attributes */
    size_t room;
    uint8_t names[DR_NAME_SLOTS]; /* hash of a name to its dr_tag, linear probing; 0 is free */
    uint64_t keys[DR_TAG_COUNT];  /* the first eight bytes of each name, zeros behind a shorter one */
} dr_lexer;

/* One start or end tag. */
typedef struct dr_markup {
    dr_tag tag;
    dr_str name;
    uint32_t hash; /* of the lower-case name */
    bool is_end, self_closing;
    dr_attribute *attributes;
    uint32_t attribute_count;
    uint32_t attribute_names; /* a bit for each, by dr_attr_bit */
} dr_markup;

void dr_lex_open(dr_lexer *lexer, dr_arena *arena, dr_str html);
/* The `<` at or after `at` that begins markup, or the end; *refers: whether a `&` stands before it. */
const char *dr_lex_text(const dr_lexer *lexer, const char *at, bool *refers);
/* Whether the `<` at `at` begins a tag (else it begins what dr_lex_skip passes over). */
static inline bool dr_lex_is_tag(const dr_lexer *lexer, const char *at)
{
    at += at[1] == '/' ? 2 : 1;
    return at < lexer->end && (unsigned char)((*at | 0x20) - 'a') < 26;
}
/* Whether it begins a tag, as far as it can be told at once. */
static inline bool dr_lex_is_near(const dr_lexer *lexer, const char *at)
{
    return *at == '<' && lexer->end - at > 2 && ((at[1] == '/') | ((unsigned char)((at[1] | 0x20) - 'a') < 26));
}
/* Reads the tag whose `<` is at `at`; returns what follows it, or NULL when the input ends within. */
const char *dr_lex_tag(dr_lexer *lexer, const char *at, dr_markup *out);
/* Past a comment, a doctype or another thing that is not shown. */
const char *dr_lex_skip(const dr_lexer *lexer, const char *at);
/* The `<` of the end tag `name` at or after `at`, or the end. */
const char *dr_lex_raw_end(const dr_lexer *lexer, const char *at, dr_str name);
/* The same for a script, with its escaped states. */
const char *dr_lex_script_end(const dr_lexer *lexer, const char *at);

extern const dr_str dr_tag_names[DR_TAG_COUNT];

#endif
