/* Compiles tables of places into a gazetteer's bytes, while the library is built: rows first, with every name and
 * start of a name under its key; then all keys sorted. */
#include <math.h>
#include <stdlib.h>

#include "knowledge/gazetteer.h"
#include "knowledge/table.h"
#include "knowledge/words.h"

/* A name of a row, or (row == DR_NONE) the start of one. */
typedef struct entry {
    uint64_t key;
    uint32_t caps, row, population, order;
} entry;

typedef struct builder {
    dr_arena *arena;
    DR_VEC(entry) entries;
    dr_buf rows, strings, pool;
    dr_map texts, string_of; /* text → offset in pool; text → index in strings */
    uint32_t row_count, string_count;
    dr_str country, admin1; /* of the row above */
} builder;

/* ---- writing ---- */

static void put(dr_buf *buf, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        dr_buf_byte(buf, (char)(value >> 8 * i & 255));
}

static uint32_t pooled(builder *b, dr_str text)
{
    uint32_t there = dr_map_get(&b->texts, text);
    if (there != DR_NONE)
        return there;
    there = (uint32_t)b->pool.size;
    dr_map_set(&b->texts, text, there);
    dr_buf_byte(&b->pool, (char)text.size);
    dr_buf_add(&b->pool, text);
    return there;
}

static uint32_t string_index(builder *b, dr_str text)
{
    uint32_t there = dr_map_get(&b->string_of, text);
    if (there != DR_NONE)
        return there;
    dr_map_set(&b->string_of, text, b->string_count);
    put(&b->strings, pooled(b, text), 4);
    return b->string_count++;
}

/* ---- rows ---- */

static void add_name(builder *b, dr_str name, uint32_t row, uint32_t population)
{
    dr_word_list words;
    uint64_t key = 0, caps = dr_words_of_phrase(b->arena, name, &words);
    if (!words.n || words.n > DR_PLACE_WORDS)
        return;
    for (uint32_t i = 0; i < words.n; i++) {
        bool whole = i + 1 == words.n;
        key = dr_gazetteer_key(key, words.at[i].hash);
        DR_PUSH(b->arena, &b->entries,
                ((entry){key, whole ? (uint32_t)caps : 0, whole ? row : DR_NONE, population, b->entries.n}));
    }
}

enum { ID, NAME, ALTERNATES, COUNTRY, ADMIN1, FEATURE, LAT, LON, POPULATION, COLUMNS };

static const char *bad_row(const dr_table *t, int64_t *id, double *lat, double *lon, int64_t *population)
{
    *id = *population = 0;
    if (t->cell[ID].size && (!dr_parse_int(t->cell[ID], id) || *id < 1 || *id > UINT32_MAX))
        return "geonameid is not a positive number";
    if (t->cell[COUNTRY].size && t->cell[COUNTRY].size != 3)
        return "country is not three letters";
    if (!dr_cell_number(t->cell[LAT], -90, 90, 0, lat) || !dr_cell_number(t->cell[LON], -180, 180, 0, lon))
        return "lat or lon is not in degrees";
    if (t->cell[POPULATION].size &&
        (!dr_parse_int(t->cell[POPULATION], population) || *population < 0 || *population > UINT32_MAX))
        return "population is not a number";
    if (t->cell[NAME].size > 255 || t->cell[ADMIN1].size > 255 || t->cell[FEATURE].size > 255)
        return "a text is longer than 255 bytes";
    return NULL;
}

static int add_row(builder *b, const dr_table *t, bool towns)
{
    int64_t id, population;
    double lat, lon;
    const char *wrong = bad_row(t, &id, &lat, &lon, &population);
    if (wrong)
        return dr_table_bad(t, wrong);
    if (!towns || t->cell[COUNTRY].size)
        b->country = t->cell[COUNTRY], b->admin1 = t->cell[ADMIN1];
    uint32_t strings[] = {string_index(b, b->country), string_index(b, b->admin1),
                          string_index(b, towns && !t->cell[FEATURE].size ? DR_STR("PPL") : t->cell[FEATURE])};
    if (b->string_count > UINT16_MAX)
        return dr_table_bad(t, "there are more than 65,535 divisions");
    put(&b->rows, (uint64_t)id, 4);
    put(&b->rows, (uint64_t)population, 4);
    put(&b->rows, (uint64_t)lround(lat * 1000), 4);
    put(&b->rows, (uint64_t)lround(lon * 1000), 4);
    put(&b->rows, pooled(b, t->cell[NAME]), 4);
    for (size_t i = 0; i < 3; i++)
        put(&b->rows, strings[i], 2);
    put(&b->rows, towns, 2);
    add_name(b, t->cell[NAME], b->row_count, (uint32_t)population);
    for (dr_str list = t->cell[ALTERNATES]; list.size;) {
        dr_str other = dr_trim(dr_split(&list, '|'));
        if (other.size && !dr_eq(other, t->cell[NAME]))
            add_name(b, other, b->row_count, (uint32_t)population);
    }
    b->row_count++;
    return 0;
}

static int read_table(builder *b, const dr_place_table *table, dragoman_error *error)
{
    static const dr_column columns[COLUMNS] = {{"geonameid", false}, {"name", true},    {"alternates", false},
                                               {"country", false},   {"admin1", false}, {"feature", false},
                                               {"lat", true},        {"lon", true},     {"population", false}};
    dr_table t;
    b->country = b->admin1 = (dr_str){0};
    int code = dr_table_open(&t, table->bytes, table->file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1)
        code = add_row(b, &t, table->towns);
    return code;
}

/* ---- the index ---- */

/* By key, starts of names last; then the most demanding capitals, the most populous, the first given. */
static int compare(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if ((a->row == DR_NONE) != (b->row == DR_NONE))
        return a->row == DR_NONE ? 1 : -1;
    if (a->caps != b->caps)
        return a->caps > b->caps ? -1 : 1;
    if (a->population != b->population)
        return a->population > b->population ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

typedef struct index_parts {
    dr_buf buckets, keys, firsts, names;
    uint32_t key_count, name_count;
} index_parts;

static void write_index(const builder *b, index_parts *out)
{
    uint32_t bucket = 0;
    for (uint32_t i = 0; i < b->entries.n; i++) {
        const entry *e = &b->entries.at[i], *next = i + 1 < b->entries.n ? e + 1 : NULL;
        if (i == 0 || e[-1].key != e->key) {
            for (; bucket <= e->key >> 48; bucket++)
                put(&out->buckets, out->key_count, 4);
            put(&out->keys, e->key, 8);
            put(&out->firsts, out->name_count, 4);
            out->key_count++;
        }
        if (e->row == DR_NONE)
            continue;
        bool more = next && next->key == e->key && next->row != DR_NONE && next->caps == e->caps;
        put(&out->names, e->caps, 4);
        put(&out->names, e->row | (more ? DR_GAZETTEER_MORE : 0), 4);
        out->name_count++;
    }
    for (; bucket <= DR_GAZETTEER_BUCKETS; bucket++)
        put(&out->buckets, out->key_count, 4);
    put(&out->firsts, out->name_count, 4);
}

static dr_str assemble(builder *b)
{
    index_parts index = {
        .buckets.arena = b->arena, .keys.arena = b->arena, .firsts.arena = b->arena, .names.arena = b->arena};
    if (b->entries.n)
        qsort(b->entries.at, b->entries.n, sizeof *b->entries.at, compare);
    write_index(b, &index);
    dr_buf out = {.arena = b->arena};
    const uint32_t numbers[] = {DR_GAZETTEER_VERSION, index.key_count, index.name_count,
                                b->row_count,         b->string_count, (uint32_t)b->pool.size};
    dr_buf_add(&out, DR_STR(DR_GAZETTEER_MAGIC));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        put(&out, numbers[i], 4);
    put(&out, 0, 8);
    const dr_buf *sections[] = {&index.buckets, &index.keys, &index.firsts, &index.names,
                                &b->rows,       &b->strings, &b->pool};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        dr_buf_add(&out, dr_buf_view(sections[i]));
    uint64_t checksum = dr_gazetteer_checksum(dr_buf_view(&out));
    for (unsigned i = 0; i < 8; i++)
        out.at[DR_GAZETTEER_HEADER - 8 + i] = (char)(checksum >> 8 * i & 255);
    return dr_buf_view(&out);
}

int dr_gazetteer_build(dr_arena *arena, const dr_place_table *tables, size_t count, dr_str *out, dragoman_error *error)
{
    builder b = {.arena = arena,
                 .rows.arena = arena,
                 .strings.arena = arena,
                 .pool.arena = arena,
                 .texts.arena = arena,
                 .string_of.arena = arena};
    int code = 0;
    string_index(&b, DR_STR(""));
    for (size_t i = 0; !code && i < count; i++)
        code = read_table(&b, &tables[i], error);
    if (!code)
        *out = assemble(&b);
    return code;
}
