/* Looking names up in a gazetteer's bytes, and checking them: see gazetteer.h for what lies where. */
#include "knowledge/gazetteer.h"

#include <xxhash.h>

#include "base/utf8.h"
#include "knowledge/words.h"

/* ---- reading ---- */

static uint32_t u16_at(const unsigned char *at, size_t index)
{
    at += 2 * index;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static uint32_t u32_at(const unsigned char *at, size_t index)
{
    at += 4 * index;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t u64_at(const unsigned char *at, size_t index)
{
    return (uint64_t)u32_at(at, 2 * index) | (uint64_t)u32_at(at, 2 * index + 1) << 32;
}

static const unsigned char *row_at(const dr_gazetteer *g, uint32_t row)
{
    return g->rows + (size_t)DR_GAZETTEER_ROW * row;
}

static dr_str text_at(const dr_gazetteer *g, uint32_t offset)
{
    return (dr_str){(const char *)g->pool + offset + 1, g->pool[offset]};
}

static dr_str string_at(const dr_gazetteer *g, uint32_t index)
{
    return text_at(g, u32_at(g->strings, index));
}

/* ---- checks ---- */

static int bad(dragoman_error *error, const char *message)
{
    return dr_error(error, DRAGOMAN_E_TABLE, message, DR_NOWHERE);
}

uint64_t dr_gazetteer_checksum(dr_str bytes)
{
    return XXH3_64bits_withSeed(bytes.at + DR_GAZETTEER_HEADER, bytes.size - DR_GAZETTEER_HEADER,
                                XXH3_64bits(bytes.at, DR_GAZETTEER_HEADER - 8));
}

int dr_gazetteer_open_own(dr_gazetteer *out, dr_str bytes, dragoman_error *error)
{
    *out = (dr_gazetteer){0};
    if (!dr_starts(bytes, DR_STR(DR_GAZETTEER_MAGIC)))
        return bad(error, "these bytes are no gazetteer");
    if (bytes.size < DR_GAZETTEER_HEADER)
        return bad(error, "the gazetteer is cut off");
    const unsigned char *at = (const unsigned char *)bytes.at;
    if (u32_at(at + 8, 0) != DR_GAZETTEER_VERSION)
        return bad(error, "the gazetteer is of another version");
    dr_gazetteer g = {.key_count = u32_at(at + 8, 1),
                      .name_count = u32_at(at + 8, 2),
                      .row_count = u32_at(at + 8, 3),
                      .string_count = u32_at(at + 8, 4),
                      .pool_size = u32_at(at + 8, 5)};
    /* Counts are below 2^32 and elements small: the sum stays below 2^40. */
    uint64_t sizes[] = {UINT64_C(4) * (DR_GAZETTEER_BUCKETS + 1),
                        UINT64_C(8) * g.key_count,
                        UINT64_C(4) * (UINT64_C(1) + g.key_count),
                        UINT64_C(8) * g.name_count,
                        (uint64_t)DR_GAZETTEER_ROW * g.row_count,
                        UINT64_C(4) * g.string_count,
                        g.pool_size};
    const unsigned char **sections[] = {&g.buckets, &g.keys, &g.firsts, &g.names, &g.rows, &g.strings, &g.pool};
    uint64_t offset = DR_GAZETTEER_HEADER;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (sizes[i] > bytes.size - offset)
            return bad(error, "the gazetteer is cut off");
        *sections[i] = at + offset;
        offset += sizes[i];
    }
    if (offset != bytes.size)
        return bad(error, "the gazetteer is longer than its header says");
    *out = g;
    return DRAGOMAN_OK;
}

static bool keys_hold(const dr_gazetteer *g)
{
    if (u32_at(g->buckets, 0) != 0 || u32_at(g->buckets, DR_GAZETTEER_BUCKETS) != g->key_count)
        return false;
    for (uint32_t b = 0; b < DR_GAZETTEER_BUCKETS; b++) {
        uint32_t first = u32_at(g->buckets, b), end = u32_at(g->buckets, (size_t)b + 1);
        if (first > end || end > g->key_count)
            return false;
        for (uint32_t k = first; k < end; k++)
            if (u64_at(g->keys, k) >> 48 != b || (k > first && u64_at(g->keys, k - 1) >= u64_at(g->keys, k)))
                return false;
    }
    return true;
}

static bool names_hold(const dr_gazetteer *g)
{
    if (u32_at(g->firsts, 0) != 0 || u32_at(g->firsts, g->key_count) != g->name_count)
        return false;
    for (uint32_t k = 0; k < g->key_count; k++) {
        uint32_t first = u32_at(g->firsts, k), end = u32_at(g->firsts, (size_t)k + 1);
        if (first > end || end > g->name_count)
            return false;
        for (uint32_t n = first; n < end; n++) {
            uint32_t row = u32_at(g->names, 2 * (size_t)n + 1);
            if ((row & ~DR_GAZETTEER_MORE) >= g->row_count)
                return false;
            if (row & DR_GAZETTEER_MORE &&
                (n + 1 == end || u32_at(g->names, 2 * (size_t)n) != u32_at(g->names, 2 * (size_t)n + 2)))
                return false;
        }
    }
    return true;
}

static bool text_holds(const dr_gazetteer *g, uint32_t offset)
{
    return offset < g->pool_size && g->pool[offset] < g->pool_size - offset &&
           dr_utf8_broken(text_at(g, offset)) == DR_NOT_FOUND;
}

static bool within(uint32_t thousandths, int32_t limit)
{
    int32_t value = (int32_t)thousandths;
    return value >= -1000 * limit && value <= 1000 * limit;
}

static bool rows_hold(const dr_gazetteer *g)
{
    for (uint32_t i = 0; i < g->string_count; i++)
        if (!text_holds(g, u32_at(g->strings, i)))
            return false;
    for (uint32_t i = 0; i < g->row_count; i++) {
        const unsigned char *row = row_at(g, i);
        if (!within(u32_at(row, 2), 90) || !within(u32_at(row, 3), 180) || !text_holds(g, u32_at(row, 4)))
            return false;
        for (size_t s = 10; s < 13; s++)
            if (u16_at(row, s) >= g->string_count)
                return false;
        if (u16_at(row, 13) > 1)
            return false;
    }
    return true;
}

int dr_gazetteer_open(dr_gazetteer *out, dr_str bytes, dragoman_error *error)
{
    dr_gazetteer g;
    *out = (dr_gazetteer){0};
    int code = dr_gazetteer_open_own(&g, bytes, error);
    if (code)
        return code;
    if (u64_at((const unsigned char *)bytes.at + DR_GAZETTEER_HEADER - 8, 0) != dr_gazetteer_checksum(bytes))
        return bad(error, "the gazetteer's checksum is not that of its bytes");
    if (!keys_hold(&g))
        return bad(error, "the gazetteer's keys are out of order");
    if (!names_hold(&g))
        return bad(error, "the gazetteer's names do not hold together");
    if (!rows_hold(&g))
        return bad(error, "the gazetteer's rows do not hold together");
    *out = g;
    return DRAGOMAN_OK;
}

/* ---- look-ups ---- */

uint64_t dr_gazetteer_key(uint64_t key, uint64_t word)
{
    key = (key + UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93) ^ word;
    key = (key ^ key >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return key ^ key >> 32;
}

/* The index of a key, or DR_NONE. */
static uint32_t find_key(const dr_gazetteer *g, uint64_t key)
{
    size_t bucket = (size_t)(key >> 48);
    uint32_t low = u32_at(g->buckets, bucket), high = u32_at(g->buckets, bucket + 1), end = high;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (u64_at(g->keys, middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && u64_at(g->keys, low) == key ? low : DR_NONE;
}

/* The same, of keys of a report. */
static uint32_t known_key(const dr_gazetteer *g, const dr_analysis *analysis, uint64_t key)
{
    dr_word_answer *before = dr_word_answer_of(analysis, key);
    if (before && before->known && before->key == key)
        return before->answer;
    uint32_t found = find_key(g, key);
    if (before)
        *before = (dr_word_answer){key, found, 1};
    return found;
}

static uint32_t accepted(const dr_gazetteer *g, uint32_t key, uint64_t caps)
{
    uint32_t end = u32_at(g->firsts, (size_t)key + 1);
    for (uint32_t i = u32_at(g->firsts, key); i < end; i++)
        if ((i == u32_at(g->firsts, key) || !(u32_at(g->names, 2 * (size_t)i - 1) & DR_GAZETTEER_MORE)) &&
            dr_caps_met(u32_at(g->names, 2 * (size_t)i), caps))
            return i;
    return DR_NONE;
}

dr_hit dr_gazetteer_match(const dr_gazetteer *gazetteer, dr_arena *arena, const dr_analysis *analysis, uint32_t at,
                          uint32_t end)
{
    dr_hit hit = {DR_NONE, 0};
    if (at >= end || end > analysis->token_count || !gazetteer->key_count)
        return hit;
    dr_word_list words = dr_words_from(arena, analysis, at, end);
    uint64_t caps = 0, key = 0;
    for (uint32_t i = 0; i < words.n && i < DR_PLACE_WORDS && words.at[i].token < end; i++) {
        key = dr_gazetteer_key(key, words.at[i].hash);
        uint32_t found = known_key(gazetteer, analysis, key);
        if (found == DR_NONE)
            break;
        caps |= (uint64_t)words.at[i].caps << 2 * i;
        bool whole = i + 1 == words.n || words.at[i + 1].token != words.at[i].token;
        uint32_t value = whole ? accepted(gazetteer, found, caps) : DR_NONE;
        if (value != DR_NONE)
            hit = (dr_hit){value, words.at[i].token - at + 1};
    }
    return hit;
}

dr_known_place dr_gazetteer_place(const dr_gazetteer *gazetteer, uint32_t index)
{
    uint32_t name = u32_at(gazetteer->names, 2 * (size_t)index + 1), number = name & ~DR_GAZETTEER_MORE;
    const unsigned char *row = row_at(gazetteer, number);
    return (dr_known_place){.name = text_at(gazetteer, u32_at(row, 4)),
                            .country = string_at(gazetteer, u16_at(row, 10)),
                            .admin1 = string_at(gazetteer, u16_at(row, 11)),
                            .feature = string_at(gazetteer, u16_at(row, 12)),
                            .lat = (int32_t)u32_at(row, 2) / 1000.0,
                            .lon = (int32_t)u32_at(row, 3) / 1000.0,
                            .geonameid = u32_at(row, 0),
                            .population = u32_at(row, 1),
                            .row = number,
                            .next = name & DR_GAZETTEER_MORE ? index + 1 : DR_NONE,
                            .town = u16_at(row, 13) == 1};
}
