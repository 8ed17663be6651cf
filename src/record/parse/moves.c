/* Moves of a record. */
#include "record/parse/parse.h"

static void parse_terms(dr_parse *p, dr_value fact, dr_move *move)
{
    dr_value first = dr_take_list(p, fact, "terms", 0);
    uint32_t count = first ? dr_json_member(fact, "terms")->count : 0;
    for (dr_value one = first; one && !p->code; one = one->next) {
        dr_term term = {
            .span = dr_take_words(p, one),
            .action = dr_take_type_or_null(p, one, "action"),
            .mode = dr_take_text_or_null(p, one, "mode"),
            .by = dr_take_id(p, one, "by", DR_FACT_ACTOR),
            .to = dr_take_id(p, one, "for", DR_FACT_ACTOR),
            .quantity = dr_take_id(p, one, "quantity", DR_FACT_QUANTITY),
            .duration = dr_take_id(p, one, "duration", DR_FACT_TIME),
            .in_exchange_for =
                (uint32_t)dr_take_whole_or_null(p, one, "in_exchange_for", 0, (int64_t)count - 1, DR_NONE),
        };
        DR_PUSH(p->arena, &move->terms, term);
    }
}

void dr_parse_move(dr_parse *p, dr_value fact)
{
    dr_move move = {.kind = (dr_move_kind)dr_take_term(p, fact, "kind", DR_TERMS(DRAGOMAN_MOVE_KINDS)),
                    .party = dr_take_ids(p, fact, "party", DR_FACT_ACTOR),
                    .to = dr_take_ids(p, fact, "to", DR_FACT_ACTOR),
                    .answers = dr_take_id(p, fact, "answers", DR_FACT_MOVE),
                    .when = dr_take_when(p, fact, "when"),
                    .attribution = dr_take_ids(p, fact, "attribution", DR_FACT_STATEMENT),
                    .evidence = dr_take_spans(p, fact, "evidence", 1),
                    .confidence = dr_take_confidence(p, fact)};
    parse_terms(p, fact, &move);
    DR_PUSH(p->arena, &p->record->moves, move);
}
