/* What callers' programs were compiled with: the sizes of structs that they make themselves, or copy. New members take their
 * room from `reserved`; a size below changes only together with the library's soname. And what calls are given: reserved
 * bytes, pointers. */
#include "api/reader.h"
#include "dragoman/fetch.h"

#define SIZE(type, bytes) _Static_assert(sizeof(void *) != 8 || sizeof(type) == (bytes), #type " keeps its size")

SIZE(dragoman_error, 328);
SIZE(dragoman_settings, 176);
SIZE(dragoman_bytes, 24);
SIZE(dragoman_input, 128);
SIZE(dragoman_said, 112);
SIZE(dragoman_style, 32);
SIZE(dragoman_fetch_settings, 224);
SIZE(dragoman_fetch_state, 640);
SIZE(dragoman_fetch_counts, 96);
SIZE(dragoman_flow, 72);
SIZE(dragoman_actor_counts, 64);
SIZE(dragoman_text, 16);
SIZE(dragoman_texts, 16);
SIZE(dragoman_span, 8);
SIZE(dragoman_spans, 16);
SIZE(dragoman_date, 4);
SIZE(dragoman_indexes, 16);
SIZE(dragoman_mention, 12);
SIZE(dragoman_mentions, 16);
SIZE(dragoman_when, 12);
SIZE(dragoman_why_part, 24);

int dr_tell_null(dragoman_error *error)
{
    dr_error_begin(error, "call");
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "NULL for what the call cannot do without", DR_NOWHERE);
}

bool dr_is_zero(const uint8_t *reserved, size_t size)
{
    uint8_t seen = 0;
    for (size_t i = 0; i < size; i++)
        seen |= reserved[i];
    return seen == 0;
}
