/* What an element is for and whether it is shown, by its tag and its attributes: names are read by body_names.c, styles
 * by body_hidden.c. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "intake/html/body.h"

/* A tag that is not listed says nothing. */
#define SAYS(removed, hint)                                                                                            \
    {                                                                                                                  \
        (removed) + 1, hint                                                                                            \
    }
static const struct {
    uint8_t kind, hints; /* kind: dr_removed_kind + 1 */
} tags[DR_TAG_COUNT] = {
    [DR_TAG_NAV] = SAYS(DR_REMOVED_NAVIGATION, 0),
    [DR_TAG_MENU] = SAYS(DR_REMOVED_NAVIGATION, 0),
    [DR_TAG_BUTTON] = SAYS(DR_REMOVED_NAVIGATION, 0),
    [DR_TAG_OPTION] = SAYS(DR_REMOVED_NAVIGATION, 0),
    [DR_TAG_FOOTER] = SAYS(DR_REMOVED_OTHER, 0),
    [DR_TAG_HEADER] = SAYS(DR_REMOVED_OTHER, 0),
    [DR_TAG_ADDRESS] = SAYS(DR_REMOVED_OTHER, 0),
    [DR_TAG_FORM] = SAYS(DR_REMOVED_OTHER, 0),
    [DR_TAG_ASIDE] = SAYS(DR_REMOVED_RELATED, DR_HINT_ASIDE),
    [DR_TAG_FIGURE] = SAYS(DR_REMOVED_CAPTION, 0),
    [DR_TAG_FIGCAPTION] = SAYS(DR_REMOVED_CAPTION, 0),
    [DR_TAG_DIALOG] = SAYS(DR_REMOVED_OTHER, DR_HINT_DIALOG),
    [DR_TAG_BLOCKQUOTE] = SAYS(DR_REMOVED_COUNT, DR_HINT_QUOTE),
};
#undef SAYS

dr_names dr_names_of_tag(dr_tag tag)
{
    return tags[tag].kind ? (dr_names){(uint8_t)(tags[tag].kind - 1), tags[tag].hints}
                          : (dr_names){DR_REMOVED_COUNT, 0};
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
    dr_read_names(namer->words, names, value);
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

/* The attributes that say anything, as bits. */
static inline uint32_t bits_that_matter(void)
{
    return dr_attr_bit(DR_STR("class")) | dr_attr_bit(DR_STR("id")) | dr_attr_bit(DR_STR("itemprop")) |
           dr_attr_bit(DR_STR("role")) | dr_attr_bit(DR_STR("style")) | dr_attr_bit(DR_STR("hidden")) |
           dr_attr_bit(DR_STR("popover")) | dr_attr_bit(DR_STR("layout")) | dr_attr_bit(DR_STR("aria-modal")) |
           dr_attr_bit(DR_STR("aria-hidden")) | dr_attr_bit(DR_STR("subscriptions-dialog")) |
           dr_attr_bit(DR_STR("subscriptions-section"));
}

static void read_attribute(reader *r, dr_names *names, dr_str name, dr_str value)
{
    if (dr_is_text(name, "class")) {
        r->named_hidden |= read_class(r->namer, names, value);
    } else if (dr_is_text(name, "id")) {
        dr_read_names(r->namer->words, names, value);
        r->named_hidden = r->named_hidden || dr_hides_id(&r->namer->hidden, value);
    } else if (dr_is_text(name, "itemprop")) {
        dr_read_names(r->namer->words, names, value);
    } else if (dr_is_text(name, "role")) {
        read_role(r->namer->words, names, value);
    } else if (dr_is_text(name, "style")) {
        r->shown = dr_style_shows(value);
    } else if (dr_is_text(name, "popover") || (dr_is_text(name, "hidden") && !dr_is_text(value, "until-found")) ||
               (dr_is_text(name, "layout") && dr_is_text(value, "nodisplay"))) {
        names->hints |= DR_HINT_HIDDEN;
    } else {
        read_aria(r, names, name, value);
        read_amp(names, name, value);
    }
}

dr_names dr_names_of(dr_namer *namer, const dr_node *node)
{
    dr_names names = {DR_REMOVED_COUNT, 0}, tag = dr_names_of_tag(node->tag);
    const uint32_t matter = bits_that_matter();
    if (!(node->attribute_names & matter) && node->tag != DR_TAG_OTHER)
        return tag;
    reader r = {.namer = namer, .is_block = dr_tag_flags(node->tag) & DR_BLOCK};
    if (node->tag == DR_TAG_OTHER) /* elements of a page's own making are named like classes */
        dr_read_names(namer->words, &names, node->name);
    for (uint32_t j = 0; j < node->attribute_count; j++)
        if (dr_attr_bit(node->attributes[j].name) & matter)
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
