/* The visible text of a page, cut into blocks: one walk over the tree. */
#include "base/block.h"
#include "intake/html/body.h"

enum {
    MOST_IN_CARD = 64,  /* nodes */
    SMALL_PICTURE = 50, /* pixels */
    NODES_A_BOX = 3,    /* of most pages: room that is made at first … */
    NODES_A_BLOCK = 12,
    BYTES_A_LETTER = 8 /* … and bytes of markup and text */
};

typedef struct walk {
    dr_arena *arena;
    dr_page *page;
    dr_namer *namer;
    dr_buf text;        /* of all blocks, one after another */
    uint32_t box;       /* innermost open */
    uint32_t start;     /* of the open block's text */
    dr_body_block open; /* text.size == 0: none is open */
    bool shows_hidden;
    bool gap;               /* white space is due before the next word */
    uint32_t breaks;        /* <br> in a row */
    uint32_t links;         /* open <a> */
    uint32_t emphasis;      /* open <em>, <i>, <small> … */
    uint32_t bold;          /* … and <b>, <strong> */
    uint32_t large;         /* … and <big>, <font size=4> or more */
    const dr_node *set;     /* the outermost open of bold and large ones */
    const dr_node *picture; /* the last one met since text */
    bool is_under;          /* a line break followed it */
    bool is_ruled;          /* a rule was met since text */
    uint32_t paragraphs;    /* open <p> */
} walk;

/* What a byte of text may begin, looked up: all text of a page passes here. */
enum { MAY_BE_SPACE = 1 /* what space_at knows */, MAY_BE_END = 2 /* of a sentence */ };
static const uint8_t classes[256] = {
    [0 ... ' '] = MAY_BE_SPACE, [0xC2] = MAY_BE_SPACE, [0xE2] = MAY_BE_SPACE, [0xEF] = MAY_BE_SPACE,
    ['.'] = MAY_BE_END,         ['!'] = MAY_BE_END,    ['?'] = MAY_BE_END,    [0xE3] = MAY_BE_END};

static bool is_any(char byte, unsigned what)
{
    return classes[(unsigned char)byte] & what;
}

/* Where the next byte stands that may be the end of a sentence. */
static size_t next_end(dr_str text, size_t i)
{
    const dr_block16 stop = dr_block_filled('.'), call = dr_block_filled('!'), ask = dr_block_filled('?'),
                     wide = dr_block_filled('\xE3');
    for (; i + sizeof(dr_block16) <= text.size; i += sizeof(dr_block16)) {
        dr_block16 bytes = dr_block_load(text.at + i);
        uint32_t found =
            dr_block_mask((dr_block16)((bytes == stop) | (bytes == call) | (bytes == ask) | (bytes == wide)));
        if (found)
            return i + (size_t)__builtin_ctz(found);
    }
    while (i < text.size && !is_any(text.at[i], MAY_BE_END))
        i++;
    return i;
}

/* Ends of sentences: a mark after a word of two letters or more, before white space, a quote or the end. */
static uint16_t count_sentences(dr_str text)
{
    uint32_t count = 0;
    for (size_t i = next_end(text, 2); i < text.size; i = next_end(text, i + 1)) {
        bool wide = (unsigned char)text.at[i] == 0xE3;
        if (wide && i + 2 < text.size && memcmp(text.at + i, "\xE3\x80\x82", 3) == 0)
            count++; /* 。 */
        if (wide || text.at[i - 1] == ' ' || text.at[i - 2] == ' ')
            continue;
        unsigned char after = i + 1 < text.size ? (unsigned char)text.at[i + 1] : ' ';
        if (after == ' ' || after == '"' || after == '\'' || after == ')' || after == 0xE2 || after == 0xC2)
            count++;
    }
    return (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
}

/* Ends the open block. */
static void end_block(walk *w)
{
    size_t end = w->text.size;
    w->open.text = (dr_str){NULL, end - w->start};
    w->open.box = w->box;
    if (w->open.link * 2 <= end - w->start)
        w->open.sentences = count_sentences((dr_str){w->text.at + w->start, end - w->start});
    w->open.fate = DR_REMOVED_COUNT;
    DR_PUSH(w->arena, &w->page->blocks, w->open);
    w->open = (dr_body_block){0};
    w->start = (uint32_t)end;
}

/* The same, if one is open. */
static inline void flush(walk *w)
{
    w->gap = false;
    w->breaks = 0;
    if (w->text.size != w->start)
        end_block(w);
}

/* The length of the white space at text.at[i] (ASCII, no-break space), of what is no character at all
 * (soft hyphen, zero-width space, joiner, mark of direction, byte order mark) in *nothing; both 0 for anything else. */
static size_t space_at(dr_str text, size_t i, size_t *nothing)
{
    unsigned char byte = (unsigned char)text.at[i];
    *nothing = 0;
    if (byte <= ' ')
        return 1;
    if (byte == 0xC2 && i + 1 < text.size) {
        if (text.at[i + 1] == '\xA0')
            return 2;
        *nothing = text.at[i + 1] == '\xAD' ? 2 : 0;
    } else if ((byte == 0xE2 || byte == 0xEF) && i + 2 < text.size) {
        unsigned char second = (unsigned char)text.at[i + 1], third = (unsigned char)text.at[i + 2];
        bool mark = byte == 0xEF ? second == 0xBB && third == 0xBF
                                 : (second == 0x80 && (third == 0x8B || third == 0x8E || third == 0x8F ||
                                                       (third >= 0xAA && third <= 0xAE))) ||
                                       (second == 0x81 && (third == 0xA0 || (third >= 0xA6 && third <= 0xA9)));
        *nothing = mark ? 3 : 0;
    }
    return 0;
}

static void add_words(walk *w, dr_str words)
{
    if (!words.size)
        return;
    if (w->gap && w->text.size > w->start)
        dr_buf_byte(&w->text, ' ');
    w->gap = false;
    w->breaks = 0;
    dr_buf_add(&w->text, words);
    if (w->links)
        w->open.link += (uint32_t)words.size + 1;
    if (w->emphasis)
        w->open.emphasis += (uint32_t)words.size + 1;
    if (w->bold)
        w->open.bold += (uint32_t)words.size + 1;
    if (w->large)
        w->open.large += (uint32_t)words.size + 1;
}

/* What `classes` knows as MAY_BE_SPACE. */
static dr_block16 may_be_space(dr_block16 bytes)
{
    return (dr_block16)((bytes <= dr_block_filled(' ')) | (bytes == dr_block_filled('\xC2')) |
                        (bytes == dr_block_filled('\xE2')) | (bytes == dr_block_filled('\xEF')));
}

/* Where words with single spaces between them go no further, or somewhat before. */
static size_t pass_words(dr_str text, size_t i)
{
    if (text.size <= sizeof(dr_block16))
        return i;
    const size_t last = text.size - sizeof(dr_block16) - 1; /* where the last block begins that has a byte behind it */
    for (;; i += sizeof(dr_block16)) {
        size_t at = i < last ? i : last;
        dr_block16 bytes = dr_block_load(text.at + at), blanks = (dr_block16)(bytes == dr_block_filled(' '));
        uint32_t found =
            dr_block_mask((may_be_space(bytes) & ~blanks) | (blanks & may_be_space(dr_block_load(text.at + at + 1))));
        found >>= i - at;
        if (found)
            return i + (size_t)__builtin_ctz(found);
        if (at == last)
            return text.size - 1;
    }
}

/* Past ASCII white space, of which lines begin with much. */
static size_t pass_blanks(dr_str text, size_t i)
{
    for (; i + sizeof(dr_block16) <= text.size; i += sizeof(dr_block16)) {
        uint32_t words = dr_block_mask((dr_block16)(dr_block_load(text.at + i) > dr_block_filled(' ')));
        if (words)
            return i + (size_t)__builtin_ctz(words);
    }
    while (i < text.size && (unsigned char)text.at[i] <= ' ')
        i++;
    return i;
}

/* Words with single spaces between them are copied together. */
static void add_text(walk *w, const dr_node *node)
{
    dr_str text = node->text;
    size_t before = w->text.size, start = pass_blanks(text, 0);
    w->gap = w->gap || start;
    for (size_t i = start, nothing; i < text.size;) {
        i = pass_words(text, i);
        while (i < text.size && !is_any(text.at[i], MAY_BE_SPACE))
            i++;
        if (i == text.size)
            break;
        if (text.at[i] == ' ' && i > start && i + 1 < text.size && !is_any(text.at[i + 1], MAY_BE_SPACE)) {
            i++;
            continue;
        }
        size_t space = space_at(text, i, &nothing);
        if (!space && !nothing) {
            i++;
            continue;
        }
        add_words(w, (dr_str){text.at + start, i - start});
        start = i + space + nothing;
        i = pass_blanks(text, start);
        w->gap = w->gap || space || i > start;
        start = i;
    }
    add_words(w, dr_from(text, start));
    if (w->text.size == before)
        return;
    if (before == w->start) {
        w->open.source = node->source;
        w->open.set = w->set;
        w->open.picture = w->picture;
        w->open.begins_linked = w->links;
        w->open.is_under = w->picture && w->is_under;
        w->open.is_ruled = w->is_ruled;
        w->is_ruled = false;
    }
    w->picture = NULL;
    w->open.source.end = node->source.end;
}

/* Whether a single line break ends a paragraph: the line is over, by its last mark or by being short. */
static bool line_is_over(const walk *w)
{
    size_t size = w->text.size - w->start;
    if (size < 40)
        return true;
    unsigned char last = (unsigned char)w->text.at[w->text.size - 1];
    return last >= 0x80 || last == '.' || last == '!' || last == '?' || last == ':' || last == '"' || last == ')' ||
           last == '\'' || last == ';';
}

/* Whether the <br> ends a line that is set in a look of its own: all of it in one <font>, <b> or <i>. */
static bool ends_set_line(const dr_node *br)
{
    const dr_node *set = br->previous, *before = set ? set->previous : NULL;
    while (before && before->tag == DR_TAG_TEXT && !dr_trim(before->text).size)
        before = before->previous;
    return set && dr_tag_flags(set->tag) & DR_FORMAT && set->tag != DR_TAG_A &&
           (!before || before->tag == DR_TAG_BR || dr_tag_flags(before->tag) & DR_BLOCK);
}

static void open_box(walk *w, const dr_node *node, dr_names names)
{
    flush(w);
    dr_box *box = DR_MORE(w->arena, &w->page->boxes);
    *box =
        (dr_box){.node = node, .parent = w->box, .first = w->page->blocks.n, .kind = names.kind, .hints = names.hints};
    w->box = w->page->boxes.n - 1;
}

static void close_box(walk *w)
{
    flush(w);
    dr_box *box = &w->page->boxes.at[w->box];
    uint32_t parent = box->parent;
    box->end = w->page->blocks.n;
    if (box->first == box->end && w->box)
        w->page->boxes.n = w->box; /* empty, and so are those in it */
    else
        box->end_box = w->page->boxes.n;
    w->box = parent;
}

/* A cell of words is part of its row's line; one that holds blocks or lines is a box. */
static bool is_plain_cell(const dr_node *node)
{
    if (node->tag != DR_TAG_TD && node->tag != DR_TAG_TH)
        return false;
    for (const dr_node *child = node->first_child; child; child = child->next)
        if (dr_tag_flags(child->tag) & DR_BLOCK || child->tag == DR_TAG_BR)
            return false;
    return true;
}

static bool may_be_box(const walk *w, const dr_node *node)
{
    switch (node->tag) {
    case DR_TAG_SPAN:
        return node->attribute_count || w->paragraphs;
    case DR_TAG_SMALL:
    case DR_TAG_CITE:
    case DR_TAG_EM:
    case DR_TAG_I:
        return node->attribute_count;
    case DR_TAG_OTHER: /* the names of a page's own elements have a hyphen */
        return node->attribute_count || memchr(node->name.at, '-', node->name.size);
    default:
        return dr_tag_flags(node->tag) & DR_BLOCK;
    }
}

/* Blocks do; so do named elements, but in a paragraph only those that hold words about a picture. */
static bool makes_box(const walk *w, const dr_node *node, uint8_t kind)
{
    if (dr_tag_flags(node->tag) & DR_BLOCK)
        return !is_plain_cell(node) || kind != DR_REMOVED_COUNT;
    if (w->paragraphs)
        return kind == DR_REMOVED_CAPTION || kind == DR_REMOVED_CREDIT;
    return kind != DR_REMOVED_COUNT;
}

static bool is_box(const walk *w, const dr_node *node)
{
    const dr_page *page = w->page;
    return page->boxes.n && page->boxes.at[w->box].node == node;
}

/* A card that shows over a word when the mouse is on it: within a line, a picture and links and no other text. */
static bool is_card(const dr_node *node)
{
    uint32_t links = 0, pictures = 0, seen = 0;
    const dr_node *first = node->first_child;
    if (node->tag != DR_TAG_SPAN || !first || first->tag != DR_TAG_SPAN)
        return false;
    for (const dr_node *below = first; below; seen++) {
        if (seen == MOST_IN_CARD || (below->tag == DR_TAG_TEXT && dr_trim(below->text).size))
            return false;
        pictures += below->tag == DR_TAG_IMG;
        links += below->tag == DR_TAG_A;
        below = below->tag == DR_TAG_A ? dr_dom_skip(below, node) : dr_dom_next(below, node);
    }
    return links > 1 && pictures;
}

/* Not those that stand for a letter or a sign. */
static bool is_picture(const dr_node *node)
{
    if (node->tag != DR_TAG_IMG && (node->tag != DR_TAG_OTHER || !dr_is_text(node->name, "amp-img")))
        return false;
    dr_str class = dr_attr(node, "class");
    int64_t width;
    bool small = dr_parse_int(dr_attr(node, "width"), &width) && width < SMALL_PICTURE;
    return !small && dr_find(class, DR_STR("emoji")) == DR_NOT_FOUND &&
           dr_find(class, DR_STR("icon")) == DR_NOT_FOUND && dr_find(class, DR_STR("smiley")) == DR_NOT_FOUND;
}

/* What elements of a tag do to the text in them; most do nothing. */
enum { LINKS = 1, EMPHASIS = 2, BOLD = 4, LARGE = 8, PARAGRAPH = 16, PICTURE = 32, CELL = 64, RULE = 128 };
static const uint8_t looks[DR_TAG_COUNT] = {
    [DR_TAG_A] = LINKS,     [DR_TAG_EM] = EMPHASIS, [DR_TAG_I] = EMPHASIS,    [DR_TAG_SMALL] = EMPHASIS,
    [DR_TAG_B] = BOLD,      [DR_TAG_STRONG] = BOLD, [DR_TAG_BIG] = LARGE,     [DR_TAG_FONT] = LARGE,
    [DR_TAG_P] = PARAGRAPH, [DR_TAG_IMG] = PICTURE, [DR_TAG_OTHER] = PICTURE, [DR_TAG_TD] = CELL,
    [DR_TAG_TH] = CELL,     [DR_TAG_HR] = RULE};

/* A heading that links to its own place leads nowhere. */
static bool counts_as_link(const dr_node *node)
{
    bool in_heading = dr_tag_flags(node->parent->tag) & DR_HEADING;
    return !in_heading || !dr_starts(dr_attr(node, "href"), DR_STR("#"));
}

/* Counts an element that is opened, or takes it back. */
static void count_look(walk *w, const dr_node *node, unsigned look, int step)
{
    w->links += (uint32_t)(look & LINKS && counts_as_link(node) ? step : 0);
    w->emphasis += (uint32_t)(look & EMPHASIS ? step : 0);
    w->bold += (uint32_t)(look & BOLD ? step : 0);
    w->large += (uint32_t)(look & LARGE && dr_is_large(node) ? step : 0);
    w->paragraphs += (uint32_t)(look & PARAGRAPH ? step : 0);
}

/* Returns whether the node's children are to be read. */
static bool enter(walk *w, const dr_node *node)
{
    unsigned flags = dr_tag_flags(node->tag);
    if (node->tag == DR_TAG_TEXT) {
        add_text(w, node);
        return false;
    }
    bool is_spare = node->tag == DR_TAG_NOSCRIPT || node->tag == DR_TAG_TEMPLATE;
    if (flags & DR_UNSEEN && !(is_spare && w->shows_hidden))
        return false;
    if (node->tag == DR_TAG_BR) {
        w->gap = true;
        w->is_under = true;
        if (++w->breaks > 1 || (w->text.size > w->start && (line_is_over(w) || ends_set_line(node))))
            flush(w);
        return false;
    }
    if (may_be_box(w, node)) {
        dr_names names = dr_names_of(w->namer, node);
        if ((names.hints & DR_HINT_HIDDEN && !w->shows_hidden) || (w->paragraphs && is_card(node)))
            return false;
        w->gap = w->gap || flags & DR_BLOCK;
        if (makes_box(w, node, names.kind))
            open_box(w, node, names);
    }
    unsigned look = looks[node->tag];
    w->is_ruled = w->is_ruled || look & RULE;
    if (look & PICTURE && is_picture(node)) {
        w->picture = node;
        w->is_under = false;
    }
    if (look)
        count_look(w, node, look, 1);
    if (look & (BOLD | LARGE) && !w->set && (w->bold || w->large))
        w->set = node;
    return true;
}

static void leave(walk *w, const dr_node *node)
{
    unsigned look = looks[node->tag];
    if (look)
        count_look(w, node, look, -1);
    w->set = w->set == node ? NULL : w->set;
    if (is_box(w, node))
        close_box(w);
    else if (look & CELL)
        w->gap = true;
}

void dr_body_blocks(dr_arena *arena, const dr_dom *dom, bool shows_hidden, dr_page *page)
{
    walk w = {.arena = arena,
              .page = page,
              .namer = dr_namer_of(arena, dom),
              .shows_hidden = shows_hidden,
              .text = {.arena = arena}};
    w.text.capacity = (dom->body->source.end - dom->body->source.start) / BYTES_A_LETTER + 1;
    w.text.at = dr_alloc_raw(arena, w.text.capacity);
    DR_ROOM(arena, &page->boxes, dom->count / NODES_A_BOX + 1);
    DR_ROOM(arena, &page->blocks, dom->count / NODES_A_BLOCK + 1);
    open_box(&w, dom->body, (dr_names){DR_REMOVED_COUNT, 0});
    for (const dr_node *node = dom->body; node;) {
        bool goes_in = node == dom->body || enter(&w, node);
        if (goes_in && node->first_child) {
            node = node->first_child;
            continue;
        }
        if (goes_in)
            leave(&w, node);
        while (node != dom->body && !node->next) {
            node = node->parent;
            leave(&w, node);
        }
        node = node == dom->body ? NULL : node->next;
    }
    const char *at = w.text.at;
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        page->blocks.at[i].text.at = at;
        at += page->blocks.at[i].text.size;
    }
}
