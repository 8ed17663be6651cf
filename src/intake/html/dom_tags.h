/* The HTML elements that reading treats by name: X(SYMBOL, "name", flags). */
#ifndef DR_INTAKE_HTML_DOM_TAGS_H
#define DR_INTAKE_HTML_DOM_TAGS_H

enum {
    DR_BLOCK = 1,   /* starts a new line of text */
    DR_VOID = 2,    /* has no content and no end tag */
    DR_RAW = 4,     /* content is text up to the end tag, references not decoded */
    DR_RCDATA = 8,  /* content is text up to the end tag, references decoded */
    DR_FORMAT = 16, /* formatting: reopened after misnesting */
    DR_HEADING = 32,
    DR_UNSEEN = 64, /* nothing in it is shown as text */
    DR_TELLING = 128 /* may tell of the page's metadata whatever its attributes are */
};

#define DR_TAGS(X)                                                                                            \
    X(A, "a", DR_FORMAT) X(ABBR, "abbr", 0) X(ADDRESS, "address", DR_BLOCK) X(AREA, "area", DR_VOID)              \
    X(ARTICLE, "article", DR_BLOCK) X(ASIDE, "aside", DR_BLOCK) X(AUDIO, "audio", DR_UNSEEN)                      \
    X(B, "b", DR_FORMAT) X(BASE, "base", DR_VOID) X(BIG, "big", DR_FORMAT) X(BLOCKQUOTE, "blockquote", DR_BLOCK) X(BODY, "body", DR_BLOCK) \
    X(BR, "br", DR_VOID) X(BUTTON, "button", DR_BLOCK) X(CANVAS, "canvas", DR_UNSEEN) X(CAPTION, "caption", DR_BLOCK) \
    X(CENTER, "center", DR_BLOCK) X(CITE, "cite", 0) X(CODE, "code", DR_FORMAT) X(COL, "col", DR_VOID)            \
    X(COLGROUP, "colgroup", 0) X(DD, "dd", DR_BLOCK) X(DETAILS, "details", DR_BLOCK) X(DIV, "div", DR_BLOCK)      \
    X(DIALOG, "dialog", DR_BLOCK) X(DIR, "dir", DR_BLOCK) X(DL, "dl", DR_BLOCK) X(DT, "dt", DR_BLOCK) X(EM, "em", DR_FORMAT) X(EMBED, "embed", DR_VOID)                 \
    X(FIELDSET, "fieldset", DR_BLOCK) X(FIGCAPTION, "figcaption", DR_BLOCK) X(FIGURE, "figure", DR_BLOCK)         \
    X(FONT, "font", DR_FORMAT | DR_TELLING) X(FOOTER, "footer", DR_BLOCK) X(FORM, "form", DR_BLOCK)                            \
    X(H1, "h1", DR_BLOCK | DR_HEADING | DR_TELLING) X(H2, "h2", DR_BLOCK | DR_HEADING | DR_TELLING) X(H3, "h3", DR_BLOCK | DR_HEADING)      \
    X(H4, "h4", DR_BLOCK | DR_HEADING) X(H5, "h5", DR_BLOCK | DR_HEADING) X(H6, "h6", DR_BLOCK | DR_HEADING)      \
    X(HEAD, "head", DR_UNSEEN) X(HEADER, "header", DR_BLOCK) X(HGROUP, "hgroup", DR_BLOCK) X(HR, "hr", DR_BLOCK | DR_VOID) X(HTML, "html", DR_BLOCK) \
    X(I, "i", DR_FORMAT) X(IFRAME, "iframe", DR_RAW | DR_UNSEEN) X(IMG, "img", DR_VOID) X(INPUT, "input", DR_VOID) \
    X(LABEL, "label", 0) X(LEGEND, "legend", DR_BLOCK) X(LI, "li", DR_BLOCK) X(LINK, "link", DR_VOID | DR_TELLING)             \
    X(MAIN, "main", DR_BLOCK) X(MARK, "mark", 0) X(MARQUEE, "marquee", 0) X(MENU, "menu", DR_BLOCK) X(META, "meta", DR_VOID | DR_TELLING) X(NAV, "nav", DR_BLOCK) \
    X(NOBR, "nobr", DR_FORMAT) X(NOEMBED, "noembed", DR_RAW | DR_UNSEEN) X(NOFRAMES, "noframes", DR_RAW | DR_UNSEEN) \
    X(NOSCRIPT, "noscript", DR_UNSEEN) X(OBJECT, "object", DR_UNSEEN) X(OL, "ol", DR_BLOCK) X(OPTGROUP, "optgroup", 0) \
    X(OPTION, "option", DR_BLOCK) X(P, "p", DR_BLOCK) X(PARAM, "param", DR_VOID) X(PICTURE, "picture", 0)         \
    X(PRE, "pre", DR_BLOCK) X(Q, "q", 0) X(RP, "rp", 0) X(RT, "rt", 0) X(RUBY, "ruby", 0) X(S, "s", DR_FORMAT)    \
    X(SCRIPT, "script", DR_RAW | DR_UNSEEN | DR_TELLING) X(SEARCH, "search", DR_BLOCK) X(SECTION, "section", DR_BLOCK) X(SELECT, "select", DR_BLOCK | DR_UNSEEN) \
    X(SMALL, "small", DR_FORMAT) X(SOURCE, "source", DR_VOID) X(SPAN, "span", 0) X(STRIKE, "strike", DR_FORMAT)   \
    X(STRONG, "strong", DR_FORMAT) X(STYLE, "style", DR_RAW | DR_UNSEEN) X(SUB, "sub", 0) X(SUMMARY, "summary", DR_BLOCK) \
    X(SUP, "sup", 0) X(SVG, "svg", DR_UNSEEN) X(TABLE, "table", DR_BLOCK) X(TBODY, "tbody", DR_BLOCK) X(TD, "td", DR_BLOCK) \
    X(TEMPLATE, "template", DR_UNSEEN) X(TEXTAREA, "textarea", DR_RCDATA | DR_UNSEEN) X(TFOOT, "tfoot", DR_BLOCK)  \
    X(TH, "th", DR_BLOCK) X(THEAD, "thead", DR_BLOCK) X(TIME, "time", 0) X(TITLE, "title", DR_RCDATA | DR_UNSEEN | DR_TELLING)  \
    X(TR, "tr", DR_BLOCK) X(TRACK, "track", DR_VOID) X(TT, "tt", DR_FORMAT) X(U, "u", DR_FORMAT) X(UL, "ul", DR_BLOCK) \
    X(VIDEO, "video", DR_UNSEEN) X(WBR, "wbr", DR_VOID) X(XMP, "xmp", DR_RAW | DR_BLOCK)

typedef enum dr_tag {
    DR_TAG_TEXT,
    DR_TAG_DOCUMENT,
    DR_TAG_OTHER, /* an element not listed, inline */
#define X(symbol, name, flags) DR_TAG_##symbol,
    DR_TAGS(X)
#undef X
    DR_TAG_COUNT
} dr_tag;

/* The flags above; 0 for TEXT, DOCUMENT and OTHER. */
extern const unsigned char dr_tag_flag_table[DR_TAG_COUNT];
static inline unsigned dr_tag_flags(dr_tag tag)
{
    return dr_tag_flag_table[tag];
}

#endif
