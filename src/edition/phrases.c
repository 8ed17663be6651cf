#include "edition/phrases.h"

#include "knowledge/table.h"

extern const char dr_table_phrases[], dr_table_phrases_end[];

enum { WHAT, MODE, TENSE, TEXT, COLUMNS };

/* Every { and [ is closed before another opens. */
static bool is_well_formed(dr_str text)
{
    char open = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if ((c == '{' || c == '[') && open)
            return false;
        if ((c == '}' && open != '{') || (c == ']' && open != '['))
            return false;
        if (c == '{' || c == '[')
            open = c;
        if (c == '}' || c == ']')
            open = 0;
    }
    return !open;
}

int dr_read_phrases(dr_arena *arena, dr_str bytes, const char *file, dr_phrases *out, dragoman_error *error)
{
    static const dr_column columns[COLUMNS] = {{"what", true}, {"mode", false}, {"tense", false}, {"phrase", true}};
    dr_table table;
    int code = dr_table_open(&table, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&table)) == 1) {
        if (!is_well_formed(table.cell[TEXT]))
            return dr_table_bad(&table, "a { or [ of the phrase is not closed, or } or ] not opened");
        if (out->rows.n == DR_MAX_PHRASES)
            return dr_error_line(error, DRAGOMAN_E_LIMIT, "more than 4096 phrases", table.line);
        DR_PUSH(arena, &out->rows,
                ((dr_phrase){table.cell[WHAT], table.cell[MODE], table.cell[TENSE], table.cell[TEXT]}));
        code = 0;
    }
    return code;
}

int dr_builtin_phrases(dr_arena *arena, dr_phrases *out, dragoman_error *error)
{
    return dr_read_phrases(arena, (dr_str){dr_table_phrases, (size_t)(dr_table_phrases_end - dr_table_phrases)},
                           "phrases.tsv", out, error);
}

static const dr_slot *find(const dr_filling *filling, dr_str name)
{
    for (size_t i = 0; i < filling->count; i++)
        if (dr_is_text(name, filling->slots[i].name))
            return &filling->slots[i];
    return NULL;
}

/* Cuts *rest behind the next slot or verb; what stands before it goes to *plain. 0 at the end. */
static char next_part(dr_str *rest, dr_str *plain, dr_str *inside)
{
    for (size_t i = 0; i < rest->size; i++) {
        char c = rest->at[i];
        if (c != '{' && c != '[')
            continue;
        *plain = (dr_str){rest->at, i};
        size_t end = i + 1;
        while (end < rest->size && rest->at[end] != (c == '{' ? '}' : ']'))
            end++;
        *inside = (dr_str){rest->at + i + 1, end - i - 1};
        *rest = dr_from(*rest, end + 1);
        return c;
    }
    *plain = *rest;
    return 0;
}

/* False when a slot that must be filled cannot be. */
static bool fill(dr_buf *out, dr_str phrase, const dr_filling *filling)
{
    dr_str rest = phrase, plain, inside = {0};
    dr_verb_form form = filling->form;
    for (char kind; (kind = next_part(&rest, &plain, &inside)) != 0;) {
        dr_buf_add(out, plain);
        if (kind == '[') {
            dr_write_verb(out, inside, &form);
            continue;
        }
        bool may_lack = dr_ends(inside, DR_STR("?"));
        const dr_slot *slot = find(filling, (dr_str){inside.at, inside.size - may_lack});
        if (!slot || !slot->text.size) {
            if (!may_lack)
                return false;
            continue;
        }
        dr_buf_add(out, slot->text);
        form.plural = slot->plural;
    }
    dr_buf_add(out, plain);
    return true;
}

static bool suits(dr_str cell, dr_str wanted)
{
    return !cell.size || dr_eq(cell, wanted);
}

dr_str dr_say(dr_arena *arena, const dr_phrases *phrases, const char *what, dr_str mode, dr_str tense,
              const dr_filling *filling)
{
    for (uint32_t i = 0; i < phrases->rows.n; i++) {
        const dr_phrase *row = &phrases->rows.at[i];
        dr_buf out = {.arena = arena};
        if (dr_is_text(row->what, what) && suits(row->mode, mode) && suits(row->tense, tense) &&
            fill(&out, row->text, filling))
            return dr_buf_view(&out);
    }
    return (dr_str){0};
}
