/* A hostile model. Bytes that begin as a model file does are read as one, as they are and with their checksums set
 * right, so that the checks behind those are reached. Other bytes are changes to a good small file, and a text:
 *
 *   0   how many changes
 *   1   which kernels
 *   2   the changes, 5 bytes each: three of where, one of how, a value
 *   …   the text that is read with what came of it, if it is accepted
 *
 * What is accepted must read any text without a fault. */
#include "../unit/tiny_model.h"
#include "base/utf8.h"
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CHANGE = 5, LONGEST_TEXT = 1 << 10 };

/* So that nothing computed is left out. */
static volatile size_t touched;

/* Coded words and links are of words, in order, and their shares are shares. */
static void touch_coded(const dr_analysis *analysis)
{
    for (uint32_t i = 0, links = 0; i < analysis->coded.n; i++) {
        const dr_coded_word *word = &analysis->coded.at[i];
        if (word->token >= analysis->token_count || (i && word->token <= word[-1].token) || word->first_link != links ||
            dr_coded_word_at(analysis, word->token) != word || !(word->tense[0] >= 0 && word->tense[0] <= 1))
            abort();
        links += word->link_count;
    }
    for (uint32_t i = 0; i < analysis->links.n; i++) {
        const dr_link *link = &analysis->links.at[i];
        if (link->token >= analysis->token_count || link->role >= DR_LINK_ROLE_COUNT || !(link->share <= 1))
            abort();
    }
}

static void read_text(dr_arena *on, const dr_model *model, const dr_kernels *kernels, dr_str text)
{
    size_t repaired;
    dr_report *report = DR_NEW(on, dr_report);
    report->text = dr_utf8_repair(on, text, &repaired);
    dr_report_find_paragraphs(on, report);
    const dr_analysis *analysis = dr_analyse(on, &(dr_engine){.model = model, .kernels = kernels}, report);
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        const dr_token *token = &analysis->tokens[i];
        touched += token->lemma.size + token->xpos + token->upos + token->relation + (size_t)token->head;
        for (size_t c = 0; c < token->lemma.size; c++)
            touched += (unsigned char)token->lemma.at[c];
    }
    touch_coded(analysis);
    for (uint32_t i = 0; i < analysis->entities.n; i++)
        touched += analysis->entities.at[i].end + (analysis->entities.at[i].score > 0.5f);
}

static const dr_kernels *kernels_of(uint8_t number)
{
    size_t count = 0;
    while (dragoman_cpu_level(count))
        count++;
    return dr_kernels_for(dragoman_cpu_level(number % count));
}

/* Reads a copy that ends where its memory does, so that a step past it is seen. */
static void read_model(dr_arena *on, const unsigned char *bytes, size_t size, const dr_kernels *kernels, dr_str text)
{
    dr_model *model;
    void *copy;
    if (posix_memalign(&copy, DR_MODEL_ALIGNMENT, size ? size : 1))
        return;
    dr_defer(on, free, copy);
    memcpy(copy, bytes, size);
    if (dr_model_read(&model, copy, size, NULL))
        return;
    dr_defer(on, tiny_close, model);
    read_text(on, model, kernels, text);
}

/* Made once and kept. */
static dr_str good_file(void)
{
    static dr_arena *kept;
    static dr_str bytes;
    if (kept)
        return bytes;
    if (!(kept = dr_arena_new(0)) || setjmp(*dr_guard(kept)))
        abort();
    bytes.at = (const char *)tiny_write(kept, tiny_sections(kept, &(tiny_options){.coding = 16}), &bytes.size);
    return bytes;
}

/* The good file with the changes in it. */
static unsigned char *changed(dr_arena *on, const uint8_t *changes, size_t count, size_t *size)
{
    unsigned char *bytes = tiny_aligned(on, good_file().at, good_file().size);
    *size = good_file().size;
    for (; count; count--, changes += CHANGE) {
        size_t at = (size_t)(changes[0] | changes[1] << 8 | changes[2] << 16) % *size;
        switch (changes[3] % 4) {
        case 0:
            bytes[at] = changes[4];
            break;
        case 1:
            bytes[at] = (unsigned char)(bytes[at] + changes[4]);
            break;
        case 2: /* a run */
            memset(bytes + at, changes[4], *size - at < 64 ? *size - at : 64);
            break;
        default: /* a cut */
            if (at > *size - *size / 8)
                *size = at;
        }
    }
    tiny_seal(bytes, *size);
    return bytes;
}

static void try_file(dr_arena *on, const uint8_t *data, size_t size)
{
    const dr_str text = DR_STR("The minister said the war was over.");
    unsigned char *sealed = tiny_aligned(on, data, size);
    read_model(on, data, size, dr_kernels_for("c"), text);
    tiny_seal(sealed, size);
    read_model(on, sealed, size, dr_kernels_for("c"), text);
}

static void try_changes(dr_arena *on, const uint8_t *data, size_t size)
{
    size_t count = data[0], file_size;
    if (count > (size - 2) / CHANGE)
        count = (size - 2) / CHANGE;
    const uint8_t *text = data + 2 + count * CHANGE;
    size_t text_size = size - (size_t)(text - data) < LONGEST_TEXT ? size - (size_t)(text - data) : LONGEST_TEXT;
    const unsigned char *bytes = changed(on, data + 2, count, &file_size);
    read_model(on, bytes, file_size, kernels_of(data[1]), (dr_str){(const char *)text, text_size});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *on = dr_arena_new((size_t)256 << 20);
    if (!on || setjmp(*dr_guard(on))) {
        dr_arena_free(on);
        return 0;
    }
    if (size >= 4 && memcmp(data, "DRAG", 4) == 0)
        try_file(on, data, size);
    else if (size >= 2)
        try_changes(on, data, size);
    dr_arena_free(on);
    return 0;
}
