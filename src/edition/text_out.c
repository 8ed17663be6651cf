/* An edition as plain text of at most 76 columns, with its reports numbered at the end. */
#include "base/utf8.h"
#include "edition/document.h"
#include "edition/grammar.h"

enum { COLUMNS = 76 };

typedef struct lines {
    dr_buf *out;
    size_t at, indent; /* columns */
    const char *mark;  /* before the first line of an item */
} lines;

static bool is_shown(uint32_t c)
{
    return !dr_is_steering(c) && c != 0x200B && c != 0x2060 && c != 0xFEFF && !(c >= 0xE0000 && c <= 0xE007F);
}

static void put_word(lines *l, dr_str word)
{
    size_t columns = dr_utf8_width(word);
    if (!columns)
        return;
    if (l->at && l->at + 1 + columns > COLUMNS) {
        dr_buf_byte(l->out, '\n');
        l->at = 0;
    }
    if (!l->at) {
        dr_buf_add(l->out, dr_str_of(l->mark));
        for (size_t i = strlen(l->mark); i < l->indent; i++)
            dr_buf_byte(l->out, ' ');
        l->at = l->indent;
        l->mark = "";
    } else {
        dr_buf_byte(l->out, ' ');
        l->at++;
    }
    dr_buf_add(l->out, word);
    l->at += columns;
}

static void put_text(lines *l, dr_str text)
{
    for (size_t at = 0, size; at < text.size;) {
        dr_buf word = {.arena = l->out->arena};
        for (; at < text.size; at += size) {
            uint32_t c = dr_utf8_at(text, at, &size);
            if (dr_is_space(c))
                break;
            if (is_shown(c))
                dr_buf_add(&word, (dr_str){text.at + at, size});
        }
        while (at < text.size && dr_is_space(dr_utf8_at(text, at, &size)))
            at += size;
        put_word(l, dr_buf_view(&word));
    }
}

static bool is_given(const dr_passage *passage, uint32_t upto)
{
    for (uint32_t i = 0; i < upto; i++)
        if (passage->evidence.at[i].source == passage->evidence.at[upto].source)
            return true;
    return false;
}

static void put_passage(lines *l, const dr_passage *passage)
{
    dr_buf numbers = {.arena = l->out->arena};
    put_text(l, passage->text);
    for (uint32_t i = 0; i < passage->evidence.n; i++)
        if (!is_given(passage, i))
            dr_buf_format(&numbers, "[%u]", passage->evidence.at[i].source + 1);
    put_text(l, dr_buf_view(&numbers));
}

static void underline(lines *l, size_t columns, char with)
{
    dr_buf_byte(l->out, '\n');
    for (size_t i = 0; i < columns && i < COLUMNS; i++)
        dr_buf_byte(l->out, with);
}

static void put_block(dr_buf *out, const dr_block *block)
{
    bool item = block->kind == DR_BLOCK_ITEM;
    lines l = {out, 0, item ? 2 : 0, item ? "- " : ""};
    size_t before = out->size;
    for (uint32_t i = 0; i < block->passages.n; i++)
        put_passage(&l, &block->passages.at[i]);
    if (block->kind == DR_BLOCK_TITLE)
        underline(&l, l.at, '=');
    if (block->kind == DR_BLOCK_STORY)
        underline(&l, memchr(out->at + before, '\n', out->size - before) ? COLUMNS : l.at, '-');
    dr_buf_byte(out, '\n');
}

static void put_sources(const dr_document *document, dr_buf *out)
{
    if (!document->sources.n)
        return;
    put_block(out, &(dr_block){.kind = DR_BLOCK_PARAGRAPH});
    dr_buf_add(out, DR_STR("Reports\n-------\n"));
    for (uint32_t i = 0; i < document->sources.n; i++) {
        const dr_source *s = &document->sources.at[i];
        lines l = {out, 0, 5, ""};
        dr_str mark = dr_format(out->arena, "[%u] ", i + 1), day = dr_plain_day(out->arena, s->published);
        l.mark = mark.at;
        put_text(&l, dr_format(out->arena, "%.*s%s%.*s%s%.*s", DR_FMT(s->outlet), s->outlet.size ? ": " : "",
                               DR_FMT(s->title), day.size ? ", " : "", DR_FMT(day)));
        dr_buf_byte(out, '\n');
        /* An address stands on a line of its own, however long it is, so that it stays whole. */
        if (document->base_url.size)
            dr_buf_format(out, "     %.*s/report/%.*s\n", DR_FMT(document->base_url), DR_FMT(s->id));
    }
}

void dr_edition_text(const dr_document *document, dr_buf *out)
{
    for (uint32_t i = 0; i < document->blocks.n; i++) {
        const dr_block *block = &document->blocks.at[i];
        bool follows = i && block->kind == DR_BLOCK_ITEM && document->blocks.at[i - 1].kind != DR_BLOCK_PARAGRAPH;
        if (i && !follows)
            dr_buf_byte(out, '\n');
        put_block(out, block);
    }
    put_sources(document, out);
}
