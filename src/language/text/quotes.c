/* Which words stand in quotation marks. Double marks pair up over the sentences of one paragraph; an opening mark
 * without its partner holds to the paragraph's end, as it does where a quotation goes on in the next. Single
 * marks count only where they open before a word and close behind one, so that possessives stay out. */
#include "base/utf8.h"
#include "language/text/tokens.h"

static bool one_of(dr_str form, const char *const *marks)
{
    for (; *marks; marks++)
        if (dr_is_text(form, *marks))
            return true;
    return false;
}

static bool spaced_before(dr_str text, const dr_token *token)
{
    size_t size;
    if (token->span.start == 0)
        return true;
    uint32_t c = dr_utf8_before(text, token->span.start, &size);
    return dr_is_space(c) || dr_is_open_quote(c) || c == '(' || c == '[' || c == '-' || c == 0x2014 || c == 0x2013;
}

/* The token that closes the single quotation opened at `at`, or `end`. */
static uint32_t single_close(dr_str text, const dr_token *tokens, uint32_t at, uint32_t end)
{
    static const char *const marks[] = {"'", "\xE2\x80\x99", NULL};
    enum { REACH = 200 }; /* words; no longer single quotation is believed, and time stays linear */
    for (uint32_t i = at + 1; i < end && i < at + REACH; i++) {
        if (!one_of(tokens[i].form, marks) || spaced_before(text, &tokens[i]))
            continue;
        /* behind an s it may be a possessive: there a closing mark stands before punctuation, or a stop before it */
        char before = text.at[tokens[i].span.start - 1];
        bool word_follows =
            i + 1 < end && tokens[i].space_after && dr_is_letter((unsigned char)tokens[i + 1].form.at[0]);
        if (before != 's' || !word_follows)
            return i;
    }
    return end;
}

void dr_mark_quotes(dr_str text, dr_token *tokens, uint32_t first, uint32_t end)
{
    static const char *const openers[] = {"\xE2\x80\x9C", "``", "\xC2\xAB", "\xE2\x80\x9E", NULL};
    static const char *const closers[] = {"\xE2\x80\x9D", "''", "\xC2\xBB", NULL};
    static const char *const singles[] = {"'", "\xE2\x80\x98", "`", NULL};
    bool inside = false;
    uint32_t single_end = 0;
    for (uint32_t i = first; i < end; i++) {
        dr_str form = tokens[i].form;
        bool straight = dr_eq(form, DR_STR("\""));
        if (straight && !inside && i > first && !tokens[i - 1].space_after &&
            dr_is_digit((unsigned char)tokens[i - 1].form.at[0]))
            straight = false; /* inches */
        if (one_of(form, openers)) {
            inside = true;
        } else if (one_of(form, closers)) {
            inside = false;
        } else if (straight) {
            inside = !inside;
        } else {
            if (!inside && i >= single_end && one_of(form, singles) && !tokens[i].space_after &&
                spaced_before(text, &tokens[i])) {
                uint32_t close = single_close(text, tokens, i, end);
                single_end = close < end ? close : single_end;
                continue;
            }
            tokens[i].in_quote = inside || i < single_end;
        }
    }
}
