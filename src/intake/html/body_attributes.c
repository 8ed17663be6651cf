/* What an element is for and whether it is shown, by its tag and its attributes: names are read by body_names.c, styles
 * by body_hidden.c. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "intake/html/body.h"

dr_names dr_names_of_tag(dr_tag tag)
{
    switch (tag) {
    case DR_TAG_NAV:
    case DR_TAG_MENU:
    case DR_TAG_BUTTON:
    case DR_TAG_OPTION:
        return (dr_names){DR_REMOVED_NAVIGATION, 0};
    case DR_TAG_FOOTER:
    case DR_TAG_HEADER:
    case DR_TAG_ADDRESS:
    case DR_TAG_FORM:
        return (dr_names){DR_REMOVED_OTHER, 0};
    case DR_TAG_ASIDE:
        return (dr_names){DR_REMOVED_RELATED, DR_HINT_ASIDE};
    case DR_TAG_FIGURE:
        return (dr_names){DR_REMOVED_CAPTION, 0};
    case DR_TAG_FIGCAPTION:
        return (dr_names){DR_REMOVED_CAPTION, 0};
    case DR_TAG_DIALOG:
        return (dr_names){DR_REMOVED_OTHER, DR_HINT_DIALOG};
    case DR_TAG_BLOCKQUOTE:
        return (dr_names){DR_REMOVED_COUNT, DR_HINT_QUOTE};
    default:
        return (dr_names){DR_REMOVED_COUNT, 0};
    }
}

/* Roles of WAI-ARIA are words of its own, and sure: navigation, search, dialog. */
static void read_role(const dr_name_words *words, dr_names *names, dr_str role)
{
    dr_names said = {DR_REMOVED_COUNT, 0};
    dr_read_names(words, &said, role);
    names->hints |= said.hints;
    if (said.kind == DR_REMOVED_COUNT)
        return;
    names->kind = said.kind;
    names->hints &= (uint8_t)~DR_HINT_WEAK;
}

dr_namer *dr_namer_of(dr_arena *arena, const dr_dom *dom)
{
    dr_namer *namer = DR_NEW(arena, dr_namer);
    namer->words = dr_names_words();
    namer->hidden = dr_hidden_of(arena, dom);
    return namer;
}

/* Adds what the class attribute says to *names; whether the page's styles hide it. */
static bool read_class(dr_namer *namer, dr_names *names, dr_str value)
{
    dr_class *known = &namer->classes[XXH3_64bits(value.at, value.size) % DR_CLASSES];
    if (known->value.at && dr_eq(known->value, value) && known->before.kind == names->kind &&
        known->before.hints == names->hints) {
        *names = known->after;
        return known->hides;
    }
    *known = (dr_class){.value = value, .before = *names, .hides = dr_hides_class(&namer->hidden, value)};
    dr_read_names(&namer->words, names, value);
    known->after = *names;
    return known->hides;
}

typedef struct reader {
    dr_namer *namer;
    bool is_block;
    int shown; /* what its own style says: -1 hidden, 1 shown, 0 nothing */
    bool named_hidden;
} reader;

/* "aria-modal", and "aria-hidden", which is what is not meant for those who listen: pages also say it of text that
 * waits for a payment. */
static void read_aria(const reader *r, dr_names *names, dr_str name, dr_str value)
{
    if (dr_is_text(name, "aria-modal") && !dr_is_text(value, "false")) {
        names->kind = names->kind == DR_REMOVED_COUNT ? DR_REMOVED_OTHER : names->kind;
        names->hints |= DR_HINT_DIALOG;
    } else if (dr_is_text(name, "aria-hidden") && dr_is_text(value, "true") && r->is_block &&
               names->kind == DR_REMOVED_COUNT) {
        names->kind = DR_REMOVED_OTHER;
        names->hints |= DR_HINT_WEAK;
    }
}

/* AMP's sections for those who have not paid. */
static void read_amp(dr_names *names, dr_str name, dr_str value)
{
    if (!dr_is_text(name, "subscriptions-dialog") &&
        (!dr_is_text(name, "subscriptions-section") || dr_is_text(value, "content")))
        return;
    names->kind = DR_REMOVED_SUBSCRIPTION;
    names->hints |= DR_HINT_DIALOG;
}

static void read_attribute(reader *r, dr_names *names, dr_str name, dr_str value)
{
    switch (name.at[0]) {
    case 'a':
        if (name.size > 9)
            read_aria(r, names, name, value);
        return;
    case 'c':
        if (dr_is_text(name, "class"))
            r->named_hidden |= read_class(r->namer, names, value);
        return;
    case 'h':
        if (dr_is_text(name, "hidden") && !dr_is_text(value, "until-found"))
            names->hints |= DR_HINT_HIDDEN;
        return;
    case 'i':
        if (dr_is_text(name, "id")) {
            dr_read_names(&r->namer->words, names, value);
            r->named_hidden = r->named_hidden || dr_hides_id(&r->namer->hidden, value);
        } else if (dr_is_text(name, "itemprop")) {
            dr_read_names(&r->namer->words, names, value);
        }
        return;
    case 'l':
    case 'p':
        if (dr_is_text(name, "popover") || (dr_is_text(name, "layout") && dr_is_text(value, "nodisplay")))
            names->hints |= DR_HINT_HIDDEN;
        return;
    case 'r':
        if (dr_is_text(name, "role"))
            read_role(&r->namer->words, names, value);
        return;
    case 's':
        if (dr_is_text(name, "style"))
            r->shown = dr_style_shows(value);
        else if (name.size > 13)
            read_amp(names, name, value);
        return;
    default:
        return;
    }
}

dr_names dr_names_of(dr_namer *namer, const dr_node *node)
{
    dr_names names = {DR_REMOVED_COUNT, 0}, tag = dr_names_of_tag(node->tag);
    reader r = {.namer = namer, .is_block = dr_tag_flags(node->tag) & DR_BLOCK};
    if (node->tag == DR_TAG_OTHER) /* elements of a page's own making are named like classes */
        dr_read_names(&namer->words, &names, node->name);
    for (uint32_t j = 0; j < node->attribute_count; j++)
        if (node->attributes[j].name.size)
            read_attribute(&r, &names, node->attributes[j].name, node->attributes[j].value);
    if (r.shown < 0 || (r.named_hidden && !r.shown))
        names.hints |= DR_HINT_HIDDEN;
    if (names.kind == DR_REMOVED_NAVIGATION && (names.hints & DR_HINT_POST || node->tag == DR_TAG_ARTICLE))
        names.kind = DR_REMOVED_COUNT;
    if (names.kind == DR_REMOVED_COUNT && !(names.hints & DR_HINT_QUOTE && node->tag == DR_TAG_ASIDE))
        names.kind = tag.kind;
    names.hints |= names.kind == tag.kind ? tag.hints : tag.hints & (uint8_t)~DR_HINT_ASIDE;
    return names;
}
