/* Statements of a record. */
#include "record/parse/parse.h"

/* {"span","text","actor"}, the first two null for nobody in the text. */
static dr_mention mention(dr_parse *p, dr_value object)
{
    return (dr_mention){.span = dr_take_words_or_null(p, object),
                        .actor = dr_take_id(p, object, "actor", DR_FACT_ACTOR)};
}

void dr_parse_statement(dr_parse *p, dr_value fact)
{
    dr_value source = dr_take_object(p, fact, "source", true), addressee = dr_take_object(p, fact, "addressee", false);
    dr_statement statement = {.source = mention(p, source),
                              .anonymous = dr_take_bool(p, source, "anonymous"),
                              .cue = dr_take_evidence(p, fact, "cue"),
                              .content = dr_take_evidences(p, fact, "content", 1),
                              .kind =
                                  (dr_statement_kind)dr_take_term(p, fact, "kind", DR_TERMS(DRAGOMAN_STATEMENT_KINDS)),
                              .addressee = addressee ? mention(p, addressee) : (dr_mention){.actor = DR_NONE},
                              .channel = dr_take_text_or_null(p, fact, "channel"),
                              .inside = dr_take_id(p, fact, "inside", DR_FACT_STATEMENT),
                              .time = dr_take_id(p, fact, "time", DR_FACT_TIME),
                              .confidence = dr_take_confidence(p, fact)};
    DR_PUSH(p->arena, &p->record->statements, statement);
}
