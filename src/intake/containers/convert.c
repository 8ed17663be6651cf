/* Documents to the text in them. */
#include "intake/containers/convert.h"

enum { FAR = 1024 /* bytes, within which a PDF's first line may stand for those who read it (ISO 32000-1, annex H) */ };

const dr_conversion *dr_conversion_of(dr_str bytes, const dragoman_input *about)
{
    static const dr_conversion *const conversions[] = {&dr_pdf, &dr_docx};
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++)
        if (about->from == DRAGOMAN_FROM_AUTO ? !about->raw && conversions[i]->looks(bytes)
                                              : conversions[i]->from == about->from)
            return conversions[i];
    return NULL;
}

int dr_convert(dr_container *c, const dr_conversion *conversion, dragoman_error *error)
{
    dr_buf bytes = {.arena = c->arena};
    dr_converted got = {0};
    dr_stream_gather(c->stream, DRAGOMAN_MAX_INPUT + 1, DRAGOMAN_MAX_INPUT + 1, &bytes);
    if (c->stream->fault.code)
        return dr_stream_error(c->stream, error);
    if (bytes.size > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "larger than 64 MiB", DRAGOMAN_MAX_INPUT);
    dr_str start = {bytes.at, bytes.size < FAR ? bytes.size : FAR};
    if (bytes.size && !conversion->looks(start) && dr_find(start, DR_STR("%PDF-")) == DR_NOT_FOUND)
        return dr_error(
            error, DRAGOMAN_E_SYNTAX,
            "no document of the kind that --from says; leave --from out, so that its first bytes tell what it "
            "is",
            0);
    int code = conversion->convert(c->arena, bytes.size ? dr_buf_view(&bytes) : DR_STR(""), &got, error);
    if (code)
        return code;
    c->shell = conversion;
    c->title = got.title;
    c->authors = got.authors;
    c->stream = dr_stream_of(c->arena, got.text);
    return DRAGOMAN_OK;
}
