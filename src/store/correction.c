#include "store/correction.h"

#include <stdio.h>

#include "record/writers.h"
#include "store/codings.h"

/* ---- names of facts ---- */

static const char letters[] = "ESM";

char *dr_fact_name(char *out, dr_table table, uint32_t index)
{
    snprintf(out, 16, "%c%u", letters[table], index + 1);
    return out;
}

bool dr_fact_named(dr_str name, dr_table *table, uint32_t *index)
{
    int64_t number = 0;
    const char *letter = name.size > 1 ? strchr(letters, name.at[0] & ~0x20) : NULL;
    if (!letter || !*letter || !dr_parse_int(dr_from(name, 1), &number) || number < 1 || number >= DR_NONE)
        return false;
    *table = (dr_table)(letter - letters);
    *index = (uint32_t)(number - 1);
    return true;
}

uint32_t dr_fact_count(const dr_record *record, dr_table table)
{
    return table == DR_TABLE_EVENTS       ? record->events.n
           : table == DR_TABLE_STATEMENTS ? record->statements.n
                                          : record->moves.n;
}

const char *dr_fact_type(const dr_record *record, dr_table table, uint32_t index)
{
    return table == DR_TABLE_EVENTS       ? dr_plover_name(record->events.at[index].type)
           : table == DR_TABLE_STATEMENTS ? dr_statement_kind_name(record->statements.at[index].kind)
                                          : dr_move_name(record->moves.at[index].kind);
}

dr_table dr_table_of_type(dr_str type)
{
    if (dr_plover_of(type))
        return DR_TABLE_EVENTS;
    for (unsigned kind = 0; kind < DR_MOVE_COUNT; kind++)
        if (dr_is_text(type, dr_move_name((dr_move_kind)kind) ? dr_move_name((dr_move_kind)kind) : ""))
            return DR_TABLE_MOVES;
    for (unsigned kind = 0; kind <= DR_MIXED; kind++)
        if (dr_is_text(type, dr_statement_kind_name((dr_statement_kind)kind)))
            return DR_TABLE_STATEMENTS;
    return DR_TABLES;
}

/* ---- in the table ---- */

/* The member of an object's JSON; NULL when there is none. */
static int read_json(dr_arena *arena, dr_str text, const dr_json_value **out, dragoman_error *error)
{
    *out = NULL;
    if (!text.at)
        return 0;
    int code = dr_json_read(arena, dr_copy(arena, text), &(dr_json_rules){0}, out, error);
    return code ? dr_error(error, DRAGOMAN_E_STORE, "a stored correction is damaged", DR_NOWHERE) : 0;
}

static int read_row(dr_arena *arena, const dr_db_query *rows, dr_corrections *out, dragoman_error *error)
{
    const dr_json_value *was;
    dr_correction c = {.id = dr_db_at(rows, 0).integer, .holds = DR_NONE};
    int code = read_json(arena, dr_db_at(rows, 4).text, &was, error);
    if (code == 0)
        code = read_json(arena, dr_db_at(rows, 5).text, &c.change, error);
    if (code)
        return code;
    uint32_t index;
    c.missing = dr_db_at(rows, 1).kind == DR_VALUE_NULL;
    c.type = dr_json_text(dr_json_member(c.missing ? c.change : was, "type"));
    c.words = (dr_span){(uint32_t)dr_db_at(rows, 2).integer, (uint32_t)dr_db_at(rows, 3).integer};
    c.table = dr_table_of_type(c.type);
    if (c.table == DR_TABLES || (!c.missing && !dr_fact_named(dr_db_at(rows, 1).text, &c.table, &index)))
        return dr_error(error, DRAGOMAN_E_STORE, "a stored correction is damaged", DR_NOWHERE);
    DR_PUSH(arena, out, c);
    return 0;
}

int dr_corrections_of(dr_store *store, dr_arena *arena, int64_t report, dr_corrections *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask(store->db, &rows,
                         "SELECT id, fact, words_from, words_to, was, change FROM corrections WHERE report = $1 AND "
                         "undone IS NULL ORDER BY id",
                         DR_VALUES(dr_int(report)), error),
        got = 0;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0)
        code = read_row(arena, rows, out, error);
    dr_db_done(&rows);
    return code ? code : got;
}

int dr_corrections_note(dr_store *store, const dr_corrections *corrections, dragoman_error *error)
{
    int code = 0;
    for (uint32_t i = 0; i < corrections->n && code == 0; i++) {
        const dr_correction *c = &corrections->at[i];
        char name[16];
        dr_str holds = c->holds == DR_NONE ? (dr_str){0} : dr_str_of(dr_fact_name(name, c->table, c->holds));
        code = dr_db_run(store->db, "UPDATE corrections SET holds = $1 WHERE id = $2",
                         DR_VALUES(dr_text(holds), dr_int(c->id)), NULL, error);
    }
    return code;
}

/* ---- into another text ---- */

/* Where `words` stand in the text, when they do once; an empty span otherwise. */
static dr_span only_place(dr_str text, dr_str words)
{
    size_t at = words.size ? dr_find(text, words) : DR_NOT_FOUND;
    if (at == DR_NOT_FOUND || dr_find(dr_from(text, at + 1), words) != DR_NOT_FOUND)
        return (dr_span){0};
    return (dr_span){(uint32_t)at, (uint32_t)(at + words.size)};
}

static dr_span sentence_around(const dr_record *record, dr_span words)
{
    const dr_analysis *a = record->analysis;
    for (uint32_t i = 0; i < a->sentence_count; i++)
        if (dr_span_in(words, a->sentences[i].span))
            return a->sentences[i].span;
    return words;
}

/* The words with the one before and the one behind them in their sentence: alone they may tell of something else. */
static dr_span with_neighbours(const dr_record *record, dr_span sentence, dr_span words)
{
    dr_str text = record->report.text;
    dr_span out = words;
    while (out.start > sentence.start && text.at[out.start - 1] == ' ')
        out.start--;
    while (out.start > sentence.start && text.at[out.start - 1] != ' ')
        out.start--;
    while (out.end < sentence.end && text.at[out.end] == ' ')
        out.end++;
    while (out.end < sentence.end && text.at[out.end] != ' ')
        out.end++;
    return out;
}

static dr_span place_in(dr_str text, const dr_record *was, dr_span words)
{
    if (words.end > was->report.text.size || words.start >= words.end)
        return (dr_span){0};
    dr_span sentence = sentence_around(was, words), around[] = {sentence, with_neighbours(was, sentence, words)};
    for (size_t i = 0; i < 2; i++) {
        dr_span place = only_place(text, dr_cut(was->report.text, around[i]));
        if (place.end)
            return (dr_span){place.start + words.start - around[i].start, place.start + words.end - around[i].start};
    }
    return (dr_span){0};
}

static int carry_one(dr_store *store, int64_t correction, int64_t report, dr_span words, dragoman_error *error)
{
    return dr_db_run(
        store->db,
        "INSERT INTO corrections(id, report, words_from, words_to, fact, was, change, by_whom, made, note) "
        "SELECT $1, $2, $3, $4, fact, was, change, by_whom, made, note FROM corrections c WHERE id = $5 AND NOT EXISTS "
        "(SELECT 1 FROM corrections k WHERE k.report = $2 AND k.change = c.change AND k.by_whom = c.by_whom AND "
        "k.made = c.made)",
        DR_VALUES(dr_int(dr_store_id(store)), dr_int(report), dr_int(words.start), dr_int(words.end),
                  dr_int(correction)),
        NULL, error);
}

int dr_corrections_carry(dr_store *store, dr_arena *arena, int64_t previous, int64_t report, dr_str text,
                         dragoman_error *error)
{
    dr_corrections corrections = {0};
    dr_coding coding = {0};
    dr_record *was = NULL;
    int code = dr_corrections_of(store, arena, previous, &corrections, error);
    if (code || !corrections.n)
        return code;
    code = dr_coding_that_holds(store, arena, previous, &coding, error);
    if (code == 0 && coding.id)
        code = dr_coding_record(arena, coding.json, &was, error);
    for (uint32_t i = 0; i < corrections.n && code == 0 && was; i++) {
        dr_span words = place_in(text, was, corrections.at[i].words);
        if (words.end)
            code = carry_one(store, corrections.at[i].id, report, words, error);
    }
    return code;
}
