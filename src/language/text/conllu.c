/* CoNLL-U in (universaldependencies.org/format.html): words and sentences as given, everything else predicted.
 *
 *   # newpar              a paragraph starts
 *   1-2  don't  …         a multiword token: its words follow, its SpaceAfter counts for the last of them
 *   1    do     …         a word; only columns 1, 2 and 10 are read
 *   1.1  …                an empty node: left out
 *                         a blank line ends the sentence */
#include "base/utf8.h"
#include "language/text/tokens.h"

typedef struct conllu {
    dr_arena *arena;
    const dr_engine *engine;
    dr_str line;
    size_t at; /* byte offset of the line in the input */
    dr_buf text;
    dr_tokens tokens;
    dr_sentences sentences;
    dr_spans paragraphs;
    uint32_t sentence_first; /* first token of the sentence being read */
    bool new_paragraph, space_before;
    int64_t range_end; /* last word of the multiword token being read; 0: none */
    bool range_space;  /* what follows that token */
    dragoman_error *error;
} conllu;

static int wrong(conllu *c, const char *message)
{
    return dr_error(c->error, DRAGOMAN_E_SYNTAX, message, c->at);
}

/* What stands between two sentences or words is written when the next word comes. */
static void start_sentence(conllu *c)
{
    bool first = c->paragraphs.n == 0;
    if (first || c->new_paragraph) {
        if (!first)
            dr_buf_add(&c->text, DR_STR("\n\n"));
        uint32_t start = (uint32_t)c->text.size;
        DR_PUSH(c->arena, &c->paragraphs, ((dr_span){start, start}));
    } else {
        dr_buf_byte(&c->text, ' ');
    }
    c->new_paragraph = c->space_before = false;
}

static void add_word(conllu *c, dr_str form, bool space_after)
{
    if (c->tokens.n == c->sentence_first)
        start_sentence(c);
    else if (c->space_before)
        dr_buf_byte(&c->text, ' ');
    uint32_t start = (uint32_t)c->text.size;
    dr_buf_add(&c->text, form);
    dr_token *token = DR_MORE(c->arena, &c->tokens);
    *token = (dr_token){.span = {start, (uint32_t)c->text.size}, .head = DR_NO_HEAD, .space_after = space_after};
    c->space_before = space_after;
}

static void end_sentence(conllu *c)
{
    if (c->tokens.n == c->sentence_first)
        return;
    uint32_t end = (uint32_t)c->text.size;
    dr_sentence *sentence = DR_MORE(c->arena, &c->sentences);
    sentence->first = c->sentence_first;
    sentence->count = c->tokens.n - c->sentence_first;
    sentence->span = (dr_span){c->tokens.at[c->sentence_first].span.start, end};
    sentence->paragraph = c->paragraphs.n - 1;
    c->paragraphs.at[c->paragraphs.n - 1].end = end;
    c->tokens.at[c->tokens.n - 1].space_after = true;
    c->sentence_first = c->tokens.n;
    c->range_end = 0;
}

/* "SpaceAfter=No" among the parts of the last column. */
static bool glued(dr_str misc)
{
    while (misc.at)
        if (dr_eq(dr_split(&misc, '|'), DR_STR("SpaceAfter=No")))
            return true;
    return false;
}

static int read_range(conllu *c, dr_str id, size_t dash, bool space_after)
{
    int64_t from, to, next = (int64_t)(c->tokens.n - c->sentence_first) + 1;
    if (!dr_parse_int((dr_str){id.at, dash}, &from) || !dr_parse_int(dr_from(id, dash + 1), &to) || from != next ||
        to < from)
        return wrong(c, "the range of a multiword token does not fit its words");
    c->range_end = to;
    c->range_space = space_after;
    return DRAGOMAN_OK;
}

static int read_word(conllu *c, dr_str id, dr_str form, bool space_after)
{
    int64_t number, next = (int64_t)(c->tokens.n - c->sentence_first) + 1;
    if (!dr_parse_int(id, &number) || number != next)
        return wrong(c, "the words of a sentence are not numbered 1, 2, 3 …");
    if (!dr_trim(form).size)
        return wrong(c, "a word without a form");
    if (number < c->range_end)
        space_after = false;
    else if (number == c->range_end)
        space_after = c->range_space;
    add_word(c, form, space_after);
    return DRAGOMAN_OK;
}

static int read_row(conllu *c)
{
    dr_str columns[10] = {{0}}, rest = c->line;
    int n = 0;
    for (; n < 10 && rest.at; n++)
        columns[n] = dr_split(&rest, '\t');
    if (n != 10 || rest.at)
        return wrong(c, "a CoNLL-U word line needs ten columns");
    dr_str id = columns[0];
    size_t dash = dr_find_byte(id, '-');
    if (dash != DR_NOT_FOUND)
        return read_range(c, id, dash, !glued(columns[9]));
    if (dr_find_byte(id, '.') != DR_NOT_FOUND)
        return DRAGOMAN_OK;
    return read_word(c, id, columns[1], !glued(columns[9]));
}

static int read_line(conllu *c)
{
    if (!c->line.size) {
        end_sentence(c);
        return DRAGOMAN_OK;
    }
    if (c->line.at[0] != '#')
        return read_row(c);
    dr_str comment = dr_trim(dr_from(c->line, 1));
    if (dr_starts(comment, DR_STR("newpar")) || dr_starts(comment, DR_STR("newdoc")))
        c->new_paragraph = true;
    return DRAGOMAN_OK;
}

static int read_lines(conllu *c, dr_str text)
{
    dr_str rest = text;
    while (rest.at) {
        c->at = (size_t)(rest.at - text.at);
        c->line = dr_split(&rest, '\n');
        if (c->line.size && c->line.at[c->line.size - 1] == '\r')
            c->line.size--;
        int code = read_line(c);
        if (code)
            return code;
    }
    end_sentence(c);
    return c->tokens.n ? DRAGOMAN_OK
                       : dr_error(c->error, DRAGOMAN_E_EMPTY, "nothing to read: no words in the input", 0);
}

static dr_analysis *analysis_of(conllu *c, dr_str text)
{
    dr_analysis *analysis = DR_NEW(c->arena, dr_analysis);
    analysis->tokens = c->tokens.at;
    analysis->token_count = c->tokens.n;
    analysis->sentences = c->sentences.at;
    analysis->sentence_count = c->sentences.n;
    for (uint32_t i = 0; i < c->tokens.n; i++)
        c->tokens.at[i].form = dr_cut(text, c->tokens.at[i].span);
    dr_understand(c->arena, c->engine, analysis);
    return analysis;
}

int dr_conllu_read(dr_arena *arena, const dr_engine *engine, dr_str text, dr_report *report, dr_analysis **out,
                   dragoman_error *error)
{
    conllu c = {.arena = arena, .engine = engine, .text = {.arena = arena}, .error = error};
    size_t broken = dr_utf8_broken(text);
    if (broken != DR_NOT_FOUND)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "CoNLL-U that is not UTF-8", broken);
    if (dr_starts(text, DR_STR("\xEF\xBB\xBF")))
        text = dr_from(text, 3);
    int code = read_lines(&c, text);
    if (code)
        return code;
    report->text = dr_buf_view(&c.text);
    report->paragraphs = c.paragraphs;
    report->source_format = DR_STR("conllu");
    report->language = DR_STR("en");
    *out = analysis_of(&c, report->text);
    return DRAGOMAN_OK;
}
