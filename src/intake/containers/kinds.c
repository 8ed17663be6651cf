/* Which container a stream is. */
#include "intake/containers/container.h"

/* Those that can be told by their bytes, the surest first. */
static const struct {
    dragoman_format_in from; /* the --from that asks for it */
    const dr_kind *kind;
} kinds[] = {
    {DRAGOMAN_FROM_AUTO, &dr_zip},       {DRAGOMAN_FROM_FEED, &dr_json_feed},
    {DRAGOMAN_FROM_JSONL, &dr_response}, {DRAGOMAN_FROM_JSONL, &dr_lines},
    {DRAGOMAN_FROM_JSONL, &dr_array},    {DRAGOMAN_FROM_JSONL, &dr_object},
    {DRAGOMAN_FROM_AUTO, &dr_csv},       {DRAGOMAN_FROM_WARC, &dr_warc},
    {DRAGOMAN_FROM_WARC, &dr_arc},       {DRAGOMAN_FROM_FEED, &dr_feed},
    {DRAGOMAN_FROM_FEED, &dr_opml},      {DRAGOMAN_FROM_MAIL, &dr_mail},
    {DRAGOMAN_FROM_MHTML, &dr_mail},     {DRAGOMAN_FROM_AUTO, &dr_news_markup},
    {DRAGOMAN_FROM_AUTO, &dr_export}, /* by its looks alone: what is in it is text
                                       */
};

/* What the caller calls one report is one, whatever it looks like; clean text too, unless it is lines of JSON. */
static bool is_told_one(dr_str bytes, const dragoman_input *about)
{
    if (about->from == DRAGOMAN_FROM_AUTO)
        return about->raw && dr_sniff(bytes) != DRAGOMAN_FROM_JSONL && !dr_array.looks(bytes) &&
               !dr_object.looks(bytes);
    return about->from == DRAGOMAN_FROM_HTML || about->from == DRAGOMAN_FROM_TEXT ||
           about->from == DRAGOMAN_FROM_CONLLU;
}

const dr_kind *dr_kind_of(dr_str bytes, const dragoman_input *about)
{
    char room[DR_LOOK];
    dr_str start = dr_first_bytes(bytes, room);
    bool wide_json =
        dr_is_wide(bytes) && start.size && strchr("{[", start.at[0]); /* which has no lines to read it by */
    if (is_told_one(start, about) || wide_json)
        return &dr_whole;
    const dr_kind *told = NULL; /* the first of the format that was told: its look decides among several */
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (about->from != DRAGOMAN_FROM_AUTO && kinds[i].from != about->from)
            continue;
        if (kinds[i].kind->looks(start))
            return kinds[i].kind;
        if (kinds[i].kind->looks_far && about->from == DRAGOMAN_FROM_AUTO &&
            kinds[i].kind->looks_far(bytes, about->name))
            return kinds[i].kind;
        told = told || about->from == DRAGOMAN_FROM_AUTO ? told : kinds[i].kind;
    }
    return about->from == DRAGOMAN_FROM_FEED ? &dr_feed : told ? told : &dr_whole;
}
