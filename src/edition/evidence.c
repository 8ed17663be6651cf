/* Which reports a document rests on, each once, numbered as they are first told. */
#include "edition/told.h"

void dr_add_evidence(dr_document *document, const dr_teller *teller, dr_passage *passage, uint32_t report, char kind,
                     uint32_t index)
{
    const dr_telling *r = teller->all->reports[report];
    uint32_t at = 0;
    while (at < document->sources.n && !dr_eq(document->sources.at[at].id, r->id))
        at++;
    if (at == document->sources.n) {
        const dr_record *record = teller->records[report];
        dr_str url = record ? record->report.url : (dr_str){0}, title = r->title;
        while (title.size && title.at[title.size - 1] == '.') /* its day stands behind */
            title.size--;
        DR_PUSH(document->arena, &document->sources, ((dr_source){r->id, r->outlet, title, url, r->published}));
    }
    DR_PUSH(document->arena, &passage->evidence, ((dr_evidence){at, kind, index}));
}
