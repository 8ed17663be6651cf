/* code_tiles PIECE BYTES: a report of that many bytes, the piece again and again, coded and written in every format.
 *
 * The engine reads the first eight pieces; the rest are given the tags, trees and scores of these, since more of the
 * same would take the engine long and say nothing new of what comes behind it. Behind the first, a tile's root hangs on
 * the root of its sentence, as windows do. "@" in the piece stands for a name that is another each time.
 *
 * The last line tells how many characters the text has and how many bytes of memory coding it took at most. */
#include <stdlib.h>

#include "coding/coding.h"
#include "knowledge/load.h"
#include "language/language.h"
#include "record/writers.h"
#include "unit/engine.h"

enum { TILE = 8, LONG = 4096 /* bytes of a piece that is a tile by itself */ };

/* Kolobanu, Rusimati …: of eight letters, so that every tile has the same words. */
static void add_name(dr_buf *out, uint32_t number)
{
    static const char first[] = "bdfgklmnprst", second[] = "aeiou";
    for (int i = 0; i < 4; i++, number /= 60) {
        char consonant = first[number % 12];
        dr_buf_byte(out, i ? consonant : (char)(consonant - 'a' + 'A'));
        dr_buf_byte(out, second[number / 12 % 5]);
    }
}

/* Pieces until the size is reached and their number is that of a tile. */
static dr_str repeated(dr_arena *arena, const char *piece, size_t size)
{
    dr_buf out = {.arena = arena};
    uint32_t names = 0;
    int tile = strlen(piece) < LONG ? TILE : 1;
    for (int i = 0; out.size < size || i % tile; i++)
        for (const char *at = piece; *at; at++) {
            if (*at == '@')
                add_name(&out, 7 * names++);
            else
                dr_buf_byte(&out, *at);
        }
    return dr_buf_view(&out);
}

static dr_record *split(dr_arena *arena, dr_str text)
{
    dr_record *record = DR_NEW(arena, dr_record);
    record->report.text = text;
    record->report.published = (dr_date){1995, 11, 21};
    dr_report_find_paragraphs(arena, &record->report);
    record->analysis = dr_find_words(arena, &record->report);
    return record;
}

static void copy_scores(dr_arena *arena, const dr_analysis *read, dr_analysis *a)
{
    for (uint32_t tile = 0; tile + read->token_count <= a->token_count; tile += read->token_count) {
        uint32_t links = a->links.n;
        for (uint32_t i = 0; i < read->entities.n; i++) {
            dr_entity entity = read->entities.at[i];
            entity.first += tile, entity.end += tile;
            DR_PUSH(arena, &a->entities, entity);
        }
        for (uint32_t i = 0; i < read->coded.n; i++) {
            dr_coded_word word = read->coded.at[i];
            word.token += tile, word.first_link += links;
            DR_PUSH(arena, &a->coded, word);
        }
        for (uint32_t i = 0; i < read->links.n; i++) {
            dr_link link = read->links.at[i];
            link.token = (link.token + tile) & DR_LINK_TOKENS;
            DR_PUSH(arena, &a->links, link);
        }
    }
    DR_TRIM(arena, &a->entities);
    DR_TRIM(arena, &a->coded);
    DR_TRIM(arena, &a->links);
}

static void copy_words(const dr_analysis *read, dr_analysis *a)
{
    for (uint32_t i = 0, root = DR_NONE; i < a->token_count; i++) {
        const dr_sentence *sentence = &a->sentences[dr_sentence_of(a, i)];
        uint32_t at = i % read->token_count, first = read->sentences[dr_sentence_of(read, at)].first;
        dr_token token = read->tokens[at];
        bool named = dr_eq(token.lemma, token.form);
        token.span = a->tokens[i].span;
        token.form = a->tokens[i].form;
        token.lemma = named ? token.form : token.lemma;
        token.space_after = a->tokens[i].space_after;
        token.head += token.head == DR_ROOT ? 0 : (int32_t)(i - at + first - sentence->first);
        if (token.head < 0 || token.head >= (int32_t)sentence->count)
            token.head = DR_ROOT;
        if (token.head == DR_ROOT && root >= sentence->first && root < i) {
            token.head = (int32_t)(root - sentence->first);
            token.relation = DR_REL_PARATAXIS;
        } else if (token.head == DR_ROOT) {
            root = i;
        }
        a->tokens[i] = token;
    }
}

static dr_record *analyse(dr_arena *arena, const char *piece, size_t size)
{
    dr_record *tile = split(arena, repeated(arena, piece, 1)), *record = split(arena, repeated(arena, piece, size));
    dr_understand(arena, shipped_engine(), tile->analysis);
    if (tile->analysis->token_count) {
        copy_words(tile->analysis, record->analysis);
        copy_scores(arena, tile->analysis, record->analysis);
    }
    return record;
}

static size_t write_all(dr_arena *arena, const dr_record *record)
{
    dr_buf out = {.arena = arena};
    dr_write_json(&out, record);
    dr_write_pretty(&out, record, &(dragoman_style){.width = 80});
    dr_write_conllu(&out, record);
    for (int table = 0; dr_csv_name(table); table++)
        dr_write_csv(&out, record, table);
    return out.size;
}

int main(int argc, char **argv)
{
    dr_knowledge *knowledge;
    dr_arena *arena = dr_arena_new(0);
    if (argc != 3 || !arena || setjmp(*dr_guard(arena)) || dr_knowledge_open(&knowledge, NULL, NULL))
        return 2;
    dr_record *record = analyse(arena, argv[1], strtoull(argv[2], NULL, 10));
    dr_code(arena, knowledge, 0, record);
    size_t most = dr_arena_most(arena);
    printf("%u words, %u sentences, %u actors, %u statements, %u events, %u moves, %zu bytes written\n",
           record->analysis->token_count, record->analysis->sentence_count, record->actors.n, record->statements.n,
           record->events.n, record->moves.n, write_all(arena, record));
    printf("%zu characters, %zu bytes of memory\n", record->report.text.size, most);
    dr_knowledge_close(knowledge);
    dr_arena_free(arena);
    return 0;
}
