/* The outside of a model file: see model.h for what lies where. Nothing is used before it is checked, and every number
 * that sizes depend on is bounded before it is multiplied. */
#include "language/engine/model_file.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/utf8.h"

/* ---- reading ---- */

static uint32_t u32_at(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t u64_at(const unsigned char *at)
{
    return (uint64_t)u32_at(at) | (uint64_t)u32_at(at + 4) << 32;
}

static bool all_zero(const unsigned char *at, size_t size)
{
    unsigned char seen = 0;
    for (size_t i = 0; i < size; i++)
        seen |= at[i];
    return seen == 0;
}

static int bad(dragoman_error *error, const char *message, size_t position)
{
    return dr_error(error, DRAGOMAN_E_TABLE, message, position);
}

/* ---- header ---- */

static int check_header(const unsigned char *bytes, size_t size, dragoman_error *error)
{
    static const char magic[8] = {'D', 'R', 'A', 'G', 'O', 'M', 'A', 'N'};
    if (memcmp(bytes, magic, size < sizeof magic ? size : sizeof magic) || !size)
        return bad(error, "not a Dragoman model: the file does not begin with DRAGOMAN", 0);
    if (size < DR_MODEL_HEADER)
        return bad(error, "cut short: the file ends within its header of 64 bytes", size);
    uint32_t version = u32_at(bytes + 8), count = u32_at(bytes + 12);
    if (version > DR_MODEL_VERSION)
        return bad(error, "the model is of a later version than this program reads, which is 1", 8);
    if (version < DR_MODEL_VERSION)
        return bad(error, "the model's version is not 1, the one that this program reads", 8);
    if (!count || count > DR_MODEL_MAX_SECTIONS)
        return bad(error, "the number of sections is not 1 to 1024", 12);
    uint64_t stated = u64_at(bytes + 16);
    if (stated > size)
        return bad(error, "cut short: the file is smaller than its header says", size);
    if (stated < size)
        return bad(error, "the file is larger than its header says", (size_t)stated);
    if (!all_zero(bytes + 32, 32))
        return bad(error, "the header's last 32 bytes are not zero", 32);
    if ((size_t)count * DR_MODEL_ENTRY > size - DR_MODEL_HEADER)
        return bad(error, "cut short: the file ends within its section table", size);
    if (XXH64(bytes + DR_MODEL_HEADER, (size_t)count * DR_MODEL_ENTRY, 0) != u64_at(bytes + 24))
        return bad(error, "the section table's checksum does not fit: the file was altered", 24);
    return DRAGOMAN_OK;
}

/* ---- section table ---- */

static bool name_holds(const unsigned char *name)
{
    size_t size = 0;
    while (size < 32 && name[size] > ' ' && name[size] < 0x7F)
        size++;
    return size && size < 32 && all_zero(name + size, 32 - size);
}

/* Bytes by kind and shape; 0 when the shape cannot be. Sides below 2^28 keep the products below 2^60. */
static uint64_t size_of(uint32_t kind, uint64_t rows, uint64_t columns)
{
    if (rows > DR_MODEL_MAX_SIZE || columns > DR_MODEL_MAX_SIZE)
        return 0;
    switch ((dr_section_kind)kind) {
    case DR_SECTION_TEXT:
        return rows ? columns : 0;
    case DR_SECTION_F32:
        return rows * columns * sizeof(float);
    case DR_SECTION_I8:
        return rows * columns;
    case DR_SECTION_PACKED:
        return ((rows + 3) & ~UINT64_C(3)) * ((columns + 15) & ~UINT64_C(15));
    case DR_SECTION_KINDS:
        break;
    }
    return 0;
}

static int read_entry(dr_section *out, const unsigned char *bytes, size_t size, size_t at, dragoman_error *error)
{
    const unsigned char *entry = bytes + at;
    if (!name_holds(entry))
        return bad(error, "a section's name is not 1 to 31 ASCII letters and zeros behind them", at);
    *out = (dr_section){.name = (const char *)entry,
                        .checksum = u64_at(entry + 56),
                        .kind = u32_at(entry + 32),
                        .rows = u32_at(entry + 36),
                        .columns = u32_at(entry + 40)};
    if (out->kind >= DR_SECTION_KINDS)
        return bad(error, "a section is of a kind that this program does not know", at + 32);
    if (u32_at(entry + 44))
        return bad(error, "a section's unused field is not zero", at + 44);
    uint64_t need = size_of(out->kind, out->rows, out->columns), offset = u64_at(entry + 48);
    if (!need)
        return bad(error, "a section is empty or too large", at + 36);
    if (offset % DR_MODEL_ALIGNMENT)
        return bad(error, "a section does not begin at a multiple of 64", at + 48);
    if (offset > size || need > size - offset)
        return bad(error, "a section reaches past the end of the file", at + 48);
    out->offset = (size_t)offset;
    out->at = bytes + offset;
    out->size = (size_t)need;
    return DRAGOMAN_OK;
}

static int by_offset(const void *a, const void *b)
{
    const dr_section *x = *(const dr_section *const *)a, *y = *(const dr_section *const *)b;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

/* No two sections share bytes, none lies on the table, and what lies between them is zero. */
static int check_places(const dr_model_file *file, dr_arena *arena, const unsigned char *bytes, size_t size,
                        dragoman_error *error)
{
    const dr_section **order = DR_NEW_ARRAY(arena, const dr_section *, file->count);
    for (uint32_t i = 0; i < file->count; i++)
        order[i] = &file->sections[i];
    qsort(order, file->count, sizeof *order, by_offset);
    size_t end = DR_MODEL_HEADER + (size_t)file->count * DR_MODEL_ENTRY;
    for (uint32_t i = 0; i < file->count; i++) {
        if (order[i]->offset < end)
            return bad(error, "a section overlaps another or the section table", order[i]->offset);
        if (!all_zero(bytes + end, order[i]->offset - end))
            return bad(error, "the bytes between sections are not zero", end);
        end = order[i]->offset + order[i]->size;
    }
    return all_zero(bytes + end, size - end) ? DRAGOMAN_OK
                                             : bad(error, "the bytes behind the last section are not zero", end);
}

/* ---- what a kind asks of its bytes ---- */

/* Control characters would reach terminals with the card, and NUL would cut labels. */
static bool is_control(const unsigned char *at)
{
    return (*at < 0x20 && *at != '\n' && *at != '\t') || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0);
}

static int check_text(const dr_section *section, dragoman_error *error)
{
    dr_str text = {(const char *)section->at, section->size};
    size_t broken = dr_utf8_broken(text), lines = 0;
    if (broken != DR_NOT_FOUND)
        return bad(error, "a text section is not UTF-8", section->offset + broken);
    for (size_t i = 0; i < text.size; i++) {
        lines += section->at[i] == '\n';
        if (is_control(section->at + i)) /* valid UTF-8: 0xC2 has a byte behind it */
            return bad(error, "a text section has control characters", section->offset + i);
    }
    if (text.at[text.size - 1] != '\n')
        return bad(error, "a text section does not end with a line's end", section->offset + text.size - 1);
    return lines == section->rows
               ? DRAGOMAN_OK
               : bad(error, "a text section has not as many lines as the table says", section->offset);
}

/* Compared as bits: of numbers without their sign the order is the same, and infinities and NaNs lie above all. */
static int check_floats(const dr_section *section, dragoman_error *error)
{
    const float largest_float = DR_MODEL_MAX_FLOAT;
    uint32_t largest, bits, beyond = 0;
    memcpy(&largest, &largest_float, sizeof largest);
    for (size_t i = 0; i < section->size; i += sizeof bits) {
        memcpy(&bits, section->at + i, sizeof bits);
        beyond |= largest - (bits & 0x7FFFFFFFu);
    }
    return beyond >> 31 ? bad(error, "a section's numbers are not all within -1000 and 1000", section->offset)
                        : DRAGOMAN_OK;
}

static int check_content(const dr_section *section, dragoman_error *error)
{
    if (XXH64(section->at, section->size, 0) != section->checksum)
        return bad(error, "a section's checksum does not fit: the file was altered", section->offset);
    if (section->kind == DR_SECTION_TEXT)
        return check_text(section, error);
    return section->kind == DR_SECTION_F32 ? check_floats(section, error) : DRAGOMAN_OK;
}

static int check_contents(const dr_model_file *file, bool matrices, dragoman_error *error)
{
    int code = DRAGOMAN_OK;
    for (uint32_t i = 0; !code && i < file->count; i++) {
        uint32_t kind = file->sections[i].kind;
        if ((kind == DR_SECTION_I8 || kind == DR_SECTION_PACKED) == matrices)
            code = check_content(&file->sections[i], error);
    }
    return code;
}

int dr_model_check_words(const dr_model_file *file, dragoman_error *error)
{
    return check_contents(file, false, error);
}

int dr_model_check_matrices(const dr_model_file *file, dragoman_error *error)
{
    return check_contents(file, true, error);
}

/* ---- the whole ---- */

static int read_sections(dr_model_file *out, dr_arena *arena, const unsigned char *bytes, size_t size,
                         dragoman_error *error)
{
    dr_section *sections = DR_NEW_ARRAY(arena, dr_section, out->count);
    out->sections = sections;
    for (uint32_t i = 0; i < out->count; i++) {
        size_t at = DR_MODEL_HEADER + (size_t)i * DR_MODEL_ENTRY;
        int code = read_entry(&sections[i], bytes, size, at, error);
        if (code)
            return code;
        if (i && strcmp(sections[i - 1].name, sections[i].name) >= 0)
            return bad(error, "the sections are not in the order of their names", at);
    }
    return check_places(out, arena, bytes, size, error);
}

int dr_model_file_read(dr_model_file *out, dr_arena *arena, const void *bytes, size_t size, dragoman_error *error)
{
    *out = (dr_model_file){0};
    if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
        return bad(error, "models are read on little-endian machines only", DR_NOWHERE);
    if ((uintptr_t)bytes % DR_MODEL_ALIGNMENT)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a model's bytes must lie at a multiple of 64", DR_NOWHERE);
    if (size > DR_MODEL_MAX_SIZE)
        return bad(error, "the model is larger than 256 MiB", DR_MODEL_MAX_SIZE);
    int code = check_header(bytes, size, error);
    if (code)
        return code;
    const unsigned char *header = bytes;
    out->count = u32_at(header + 12);
    out->checksum = u64_at(header + 24);
    return read_sections(out, arena, header, size, error);
}

static int by_name(const void *name, const void *section)
{
    return strcmp(name, ((const dr_section *)section)->name);
}

const dr_section *dr_model_section(const dr_model_file *file, const char *name)
{
    return bsearch(name, file->sections, file->count, sizeof *file->sections, by_name);
}
