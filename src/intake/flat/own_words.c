/*   Miners end strike over shift pay       "miners", "strike" and "pay" stand in the paragraph below …
 *   Striking miners at Oruro went back …   … and in no other piece; Oruro is a name of this piece alone
 *
 *   What the pact leaves open              a subhead: the paragraph below goes on, with the names of those above
 */
#include "intake/flat/own_words.h"

#include "base/map.h"
#include "base/utf8.h"

enum {
    STEM = 5,            /* letters by which words are compared */
    SHORTEST = 4,        /* letters of a word of a headline that says something */
    HEADLINE_WORDS = 4,  /* at least */
    SAID_AGAIN = 2,      /* words of the headline in its paragraph, at least … */
    ELSEWHERE = 1,       /* … and in other pieces, at most */
    NAMES = 2,           /* of a piece, at least */
    SHARED = 8,          /* one of so many names may stand in two pieces */
    PARAGRAPH_WORDS = 12 /* of each piece's first, at least */
};

/* Words to the piece that they stand in, or SEVERAL. */
enum { SEVERAL = UINT32_MAX - 1 };
typedef struct words {
    dr_map said, names, lead; /* lead: of the piece's first paragraph */
    uint32_t shared;
} words;

/* The next word, without what is no letter around it; *first: it begins a sentence. */
static dr_str next_word(dr_str *rest, bool *first)
{
    dr_str word = dr_split(rest, ' ');
    size_t size;
    while (word.size && !dr_is_letter(dr_utf8_at(word, 0, &size)))
        word = dr_from(word, size);
    while (word.size && !dr_is_letter(dr_utf8_before(word, word.size, &size))) {
        *first = *first || strchr(".!?:\"", word.at[word.size - 1]);
        word.size -= size;
    }
    return word;
}

static dr_str stem(dr_arena *arena, dr_str word)
{
    dr_str small = dr_lower_ascii(arena, word);
    small.size = small.size > STEM ? STEM : small.size;
    return small;
}

static void note(dr_map *map, dr_str word, uint32_t piece, uint32_t *shared)
{
    uint32_t before = dr_map_get(map, word);
    bool again = before != DR_NONE && before != piece && before != SEVERAL;
    if (again && shared)
        ++*shared;
    dr_map_set(map, word, before == DR_NONE || before == piece ? piece : SEVERAL);
}

/* The words of a paragraph. */
static void take(dr_arena *arena, words *w, dr_str text, uint32_t piece, bool leads, uint32_t *names)
{
    bool first = true;
    while (text.at) {
        bool ends = false;
        size_t size;
        dr_str word = next_word(&text, &ends);
        bool name = word.size >= 3 && !first && dr_is_upper(dr_utf8_at(word, 0, &size));
        if (word.size >= SHORTEST) {
            dr_str key = stem(arena, word);
            note(&w->said, key, piece, NULL);
            if (leads)
                dr_map_set(&w->lead, key, piece);
        }
        if (name) {
            bool fresh = dr_map_get(&w->names, word) != piece;
            *names += fresh;
            note(&w->names, word, piece, &w->shared);
        }
        first = word.size ? ends : first || ends;
    }
}

/* Whether the headline's words are said again below it, and elsewhere not. */
static bool is_said_again(dr_arena *arena, const words *w, dr_str title, uint32_t piece)
{
    uint32_t all = 0, again = 0, elsewhere = 0;
    bool ends = false;
    for (dr_str rest = title; rest.at;) {
        dr_str word = next_word(&rest, &ends);
        all += word.size > 0;
        if (word.size < SHORTEST)
            continue;
        uint32_t in = dr_map_get(&w->said, stem(arena, word));
        again += dr_map_get(&w->lead, stem(arena, word)) == piece;
        elsewhere += in == SEVERAL || (in != DR_NONE && in != piece);
    }
    return all >= HEADLINE_WORDS && again >= SAID_AGAIN && elsewhere <= ELSEWHERE;
}

bool dr_flat_have_own_words(dr_arena *arena, const dr_blocks *blocks, const dr_briefs *found)
{
    words w = {.said = {.arena = arena}, .names = {.arena = arena}, .lead = {.arena = arena}};
    for (uint32_t i = 0; i < found->items.n; i++) {
        const dr_brief *item = &found->items.at[i];
        uint32_t names = 0, told = 0;
        for (uint32_t k = item->first; k < item->end; k++) {
            const dr_block *block = &blocks->at[k];
            if (!block->prose)
                continue;
            if (!told && block->words < PARAGRAPH_WORDS)
                return false;
            take(arena, &w, block->text, i, !told++, &names);
        }
        if (names < NAMES || item->label.size)
            return false;
    }
    for (uint32_t i = 0; i < found->items.n; i++)
        if (!is_said_again(arena, &w, found->items.at[i].title, i))
            return false;
    return found->items.n >= 2 && w.shared * SHARED <= w.names.n;
}
