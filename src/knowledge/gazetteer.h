/* The gazetteer: places by name, in one block of bytes that is used where it lies. The built-in one stands in the
 * library's read-only data, so that only the pages a report asks for are ever read.
 *
 * All numbers are little-endian. Sections follow each other without gaps, in this order:
 *
 *   header   8 magic "DRGAZET\n"; u32 version, keys, names, rows, strings, pool bytes; u64 checksum (XXH3 of what
 *            follows, seeded with XXH3 of the 32 bytes before it)
 *   buckets  u32 × 65537   first key whose 16 highest bits are at least this
 *   keys     u64 × keys    sorted: a name's words, or first words, hashed one after the other (phrases.c cuts them)
 *   firsts   u32 × keys+1  the key's first name; none where the next key has the same: only the start of longer names
 *   names    (u32 caps, u32 row) × names   by key, most demanding capitals first, then most populous; the highest bit
 *                          of row: the next name has the same words and capitals
 *   rows     28 bytes × rows   u32 geonameid, population; i32 lat, lon in thousandths of a degree; u32 name in pool;
 *                          u16 country, admin1, feature in strings; u16 1 for a row of the table of small towns
 *   strings  u32 × strings in pool; the first is the empty one
 *   pool     texts, a byte of size before each */
#ifndef DR_KNOWLEDGE_GAZETTEER_H
#define DR_KNOWLEDGE_GAZETTEER_H

#include "knowledge/knowledge.h"

enum { DR_PLACE_WORDS = 16 }; /* the longest name */
enum { DR_GAZETTEER_VERSION = 1, DR_GAZETTEER_HEADER = 40, DR_GAZETTEER_BUCKETS = 65536, DR_GAZETTEER_ROW = 28 };
#define DR_GAZETTEER_MAGIC "DRGAZET\n"
#define DR_GAZETTEER_MORE UINT32_C(0x80000000)

/* Bytes and where their sections begin. */
struct dr_gazetteer {
    const unsigned char *buckets, *keys, *firsts, *names, *rows, *strings, *pool;
    uint32_t key_count, name_count, row_count, string_count, pool_size;
};

/* Makes `out` a view of `bytes`, which must outlive it. All that look-ups rely on is checked first: DRAGOMAN_E_TABLE
 * with a message for bytes that are foreign, of another version, cut off or altered. */
int dr_gazetteer_open(dr_gazetteer *out, dr_str bytes, dragoman_error *error);
/* The same for bytes built into the library, checked for magic, version and size only. */
int dr_gazetteer_open_own(dr_gazetteer *out, dr_str bytes, dragoman_error *error);
/* What the header should hold of everything else; bytes.size >= DR_GAZETTEER_HEADER. */
uint64_t dr_gazetteer_checksum(dr_str bytes);

/* The longest name that starts at token `at` and ends by token `end`, as dr_phrases_match by form; hit.value is for
 * dr_gazetteer_place. `arena` is scratch. */
dr_hit dr_gazetteer_match(const dr_gazetteer *gazetteer, dr_arena *arena, const dr_analysis *analysis, uint32_t at,
                          uint32_t end);
/* The place at a hit's value, or at another's `next`. Its texts are views of the gazetteer's bytes. */
dr_known_place dr_gazetteer_place(const dr_gazetteer *gazetteer, uint32_t index);
/* One word more after the words that `key` stands for; 0 stands for none. */
uint64_t dr_gazetteer_key(uint64_t key, uint64_t word);

/* A table of places as it stands in knowledge/. */
typedef struct dr_place_table {
    dr_str bytes;
    const char *file;
    bool towns; /* an empty country: country and admin1 are those of the row above */
} dr_place_table;
/* Compiles tables into a gazetteer's bytes, allocated on `arena`. Errors as in the other tables' loaders. */
int dr_gazetteer_build(dr_arena *arena, const dr_place_table *tables, size_t count, dr_str *out, dragoman_error *error);

#endif
