/* What others write for the edition: a table of phrases, a mailbox of mail that came back, an address, a header's text;
 * the first byte says which. What is taken is whole, and no text ends a line of a mail's head. */
#include "whole.h"

#include "edition/bounces.h"
#include "edition/phrases.h"

static void try_phrases(dr_arena *arena, dr_str bytes)
{
    dr_phrases phrases = {0};
    dragoman_error error = {0};
    static const dr_slot slots[] = {{"actor", {"Egypt", 5}, false}, {"recipient", {"Israel", 6}, true}};
    if (dr_read_phrases(arena, bytes, "phrases", &phrases, &error))
        return;
    for (uint32_t i = 0; i < phrases.rows.n && i < 64; i++)
        for (int time = DR_DID; time <= DR_MAY; time++) {
            char what[64];
            dr_str name = phrases.rows.at[i].what;
            if (name.size >= sizeof what || memchr(name.at, 0, name.size))
                continue;
            memcpy(what, name.at, name.size);
            what[name.size] = '\0';
            dr_str text = dr_say(arena, &phrases, what, phrases.rows.at[i].mode, phrases.rows.at[i].tense,
                                 &(dr_filling){slots, 2, {.time = (dr_verb_time)time, .negative = time % 2}});
            must(!text.size || (dr_find_byte(text, '{') == DR_NOT_FOUND && dr_find_byte(text, '[') == DR_NOT_FOUND),
                 "all slots and verbs are filled", text);
        }
}

static void try_mailbox(dr_arena *arena, dr_str bytes)
{
    dr_str rest = bytes, message;
    while (dr_next_message(&rest, &message)) {
        bool failed = false;
        dr_str token = dr_bounced_token(arena, message, &failed);
        must(!token.at || (failed && token.size == DR_LEAVE_LETTERS), "a token is one, of a mail that failed", token);
    }
}

static void try_head(dr_arena *arena, dr_str bytes)
{
    dr_mailbox box;
    dr_buf out = {.arena = arena};
    if (dr_read_mailbox(bytes, &box)) {
        dr_put_mailbox(&out, &box);
        must(dr_find(dr_buf_view(&out), DR_STR("\n")) == DR_NOT_FOUND || box.name.size > 40, "an address is one line",
             bytes);
    }
    out.size = 0;
    dr_put_header_text(&out, bytes);
    for (size_t i = 0; i < out.size; i++)
        must(out.at[i] != '\n' || (i + 1 < out.size && out.at[i + 1] == ' '), "a header goes on where its line ends",
             bytes);
    out.size = 0;
    dr_put_quoted_printable(&out, bytes);
    size_t line = 0;
    for (size_t i = 0; i < out.size; i++) {
        line = out.at[i] == '\n' ? 0 : line + 1;
        must(line <= 78 && (unsigned char)out.at[i] < 0x7F, "lines of mail are short and ASCII", bytes);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = size ? dr_arena_new((size_t)256 << 20) : NULL;
    if (!arena)
        return 0;
    if (setjmp(*dr_guard(arena)) == 0) {
        dr_str bytes = dr_copy(arena, (dr_str){(const char *)data + 1, size - 1});
        if (data[0] % 3 == 0)
            try_phrases(arena, bytes);
        else if (data[0] % 3 == 1)
            try_mailbox(arena, bytes);
        else
            try_head(arena, bytes);
    }
    dr_arena_free(arena);
    return 0;
}
