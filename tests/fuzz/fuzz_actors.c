/* Any bytes as a user's actor list, as a table and as a dictionary; what stands behind the first NUL is read as
 * a text with these actors. */
#include <stdint.h>

#include "../unit/tiny_model.h"
#include "base/utf8.h"
#include "coding/coding.h"
#include "coding/filter.h"
#include "knowledge/gazetteer.h"
#include "knowledge/load.h"
#include "knowledge/word_classes.h"
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static dr_knowledge *empty_knowledge(dr_arena *arena)
{
    dr_knowledge *k = DR_NEW(arena, dr_knowledge);
    k->arena = k->codes.arena = k->actor_ids.arena = k->given_names.arena = k->leaders.arena =
        k->construction_of.arena = arena;
    k->actors.phrases = dr_phrases_new(arena, DR_BY_FORM);
    k->agents.phrases = dr_phrases_new(arena, DR_BY_FORM);
    k->countries.phrases = dr_phrases_new(arena, DR_BY_FORM);
    k->places = DR_NEW(arena, dr_gazetteer);
    k->cues.phrases = dr_phrases_new(arena, DR_BY_LEMMA);
    return k;
}

/* Made once and kept. */
static const dr_engine *engine(void)
{
    static dr_arena *kept;
    static dr_engine made;
    if (!kept && (!(kept = dr_arena_new(0)) || setjmp(*dr_guard(kept))))
        abort();
    if (!made.model)
        made = (dr_engine){.model = tiny_open(kept, NULL), .kernels = dr_kernels_for(NULL)};
    return &made;
}

static void code(dr_arena *arena, const dr_knowledge *k, dr_str text)
{
    dr_record *record = DR_NEW(arena, dr_record);
    size_t replaced;
    record->report.text = dr_utf8_repair(arena, text, &replaced);
    dr_report_find_paragraphs(arena, &record->report);
    record->analysis = dr_analyse(arena, engine(), &record->report);
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_code_actors(&coder);
    dr_split_compounds(&coder);
    dr_filter(&coder, 0.5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = dr_arena_new((size_t)64 << 20);
    if (!arena)
        return 0;
    if (setjmp(*dr_guard(arena))) {
        dr_arena_free(arena);
        return 0;
    }
    dr_str text = {(const char *)data, size};
    dr_str list = dr_split(&text, '\0');
    dr_knowledge *k = empty_knowledge(arena);
    dr_load_countries(k, list, "list", NULL);
    dr_load_actors(k, list, "list", true, NULL);
    k->user_actors = true;
    dr_load_dictionary(k, list, "list");
    if (text.at)
        code(arena, k, text);
    dr_arena_free(arena);
    return 0;
}
