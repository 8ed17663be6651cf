/* Any bytes as a gazetteer: as they are, and behind a header set right, so that the checks behind the checksum are
 * reached: four bytes of counts, then the sections after the buckets, which follow from the keys. What is accepted must
 * answer for every name that it has. */
#include <stdint.h>

#include "knowledge/gazetteer.h"
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(dr_arena *arena, const dr_gazetteer *g)
{
    size_t sum = 0;
    for (uint32_t i = 0; i < g->name_count; i++) {
        dr_known_place place = dr_gazetteer_place(g, i);
        for (size_t c = 0; c < place.name.size; c++)
            sum += (unsigned char)place.name.at[c];
        sum += place.country.size + place.admin1.size + place.feature.size;
    }
    dr_report *report = DR_NEW(arena, dr_report);
    report->text = dr_format(arena, "They met in Novograd on the Sea, %zu.", sum);
    dr_report_find_paragraphs(arena, report);
    dr_analysis *analysis = dr_find_words(arena, report);
    for (uint32_t at = 0; at < analysis->token_count; at++)
        dr_gazetteer_match(g, arena, analysis, at, analysis->token_count);
}

static void put(dr_buf *out, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        dr_buf_byte(out, (char)(value >> 8 * i & 255));
}

/* A gazetteer of the counts in the input's first four bytes and the sections in the rest. */
static dr_str framed(dr_arena *arena, const uint8_t *data, size_t size)
{
    dr_buf out = {.arena = arena};
    size_t keys = data[0], names = data[1], rows = data[2], strings = data[3];
    size_t used = 8 * keys + 4 * (keys + 1) + 8 * names + (size_t)DR_GAZETTEER_ROW * rows + 4 * strings;
    const size_t numbers[] = {DR_GAZETTEER_VERSION, keys, names, rows, strings, size - 4 > used ? size - 4 - used : 0};
    dr_buf_add(&out, DR_STR(DR_GAZETTEER_MAGIC));
    for (size_t i = 0; i < 6; i++)
        put(&out, numbers[i], 4);
    put(&out, 0, 8);
    const uint8_t *key = data + 4;
    for (size_t bucket = 0, k = 0; bucket <= DR_GAZETTEER_BUCKETS; bucket++) {
        while (k < keys && 8 * k + 8 <= size - 4 && (size_t)(key[8 * k + 7] << 8 | key[8 * k + 6]) < bucket)
            k++;
        put(&out, bucket == DR_GAZETTEER_BUCKETS ? keys : k, 4);
    }
    dr_buf_add(&out, (dr_str){(const char *)data + 4, size - 4});
    uint64_t sum = dr_gazetteer_checksum(dr_buf_view(&out));
    for (unsigned i = 0; i < 8; i++)
        out.at[DR_GAZETTEER_HEADER - 8 + i] = (char)(sum >> 8 * i & 255);
    return dr_buf_view(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = dr_arena_new((size_t)64 << 20);
    dr_gazetteer g;
    if (!arena || setjmp(*dr_guard(arena))) {
        dr_arena_free(arena);
        return 0;
    }
    if (dr_gazetteer_open(&g, (dr_str){(const char *)data, size}, NULL) == 0)
        look(arena, &g);
    if (size >= 4 && dr_gazetteer_open(&g, framed(arena, data, size), NULL) == 0)
        look(arena, &g);
    dr_arena_free(arena);
    return 0;
}
