/* Actors, times, places and quantities of a record. */
#include "record/parse/parse.h"

#include <math.h>

static void parse_mentions(dr_parse *p, dr_value fact, dr_actor *actor)
{
    for (dr_value one = dr_take_list(p, fact, "mentions", 1); one && !p->code; one = one->next) {
        dr_actor_mention mention = {.span = dr_take_words(p, one),
                                    .form = (dr_form)dr_take_term(p, one, "form", DR_TERMS(DRAGOMAN_FORMS))};
        DR_PUSH(p->arena, &actor->mentions, mention);
    }
}

void dr_parse_actor(dr_parse *p, dr_value fact)
{
    dr_actor actor = {.name = dr_take_text(p, fact, "name"),
                      .kind = (dr_actor_kind)dr_take_term_or_null(p, fact, "kind", DR_TERMS(DRAGOMAN_ACTOR_KINDS)),
                      .country = dr_take_text_or_null(p, fact, "country"),
                      .sector = dr_take_text_or_null(p, fact, "sector"),
                      .code = dr_take_text_or_null(p, fact, "code"),
                      .role = dr_take_text_or_null(p, fact, "role"),
                      .part_of = dr_take_id(p, fact, "part_of", DR_FACT_ACTOR),
                      .known = dr_take_text_or_null(p, fact, "known"),
                      .confidence = dr_take_confidence(p, fact)};
    parse_mentions(p, fact, &actor);
    DR_PUSH(p->arena, &p->record->actors, actor);
}

void dr_parse_time(dr_parse *p, dr_value fact)
{
    dr_time time = {.span = dr_take_words(p, fact),
                    .type = (dr_time_type)dr_take_term(p, fact, "type", DR_TERMS(DRAGOMAN_TIME_TYPES)),
                    .value = dr_take_text(p, fact, "value"),
                    .from = dr_take_day(p, fact, "from"),
                    .to = dr_take_day(p, fact, "to"),
                    .approximate = dr_take_bool(p, fact, "approximate")};
    DR_PUSH(p->arena, &p->record->times, time);
}

void dr_parse_place(dr_parse *p, dr_value fact)
{
    dr_place place = {.span = dr_take_words(p, fact),
                      .name = dr_take_text(p, fact, "name"),
                      .country = dr_take_text_or_null(p, fact, "country"),
                      .admin1 = dr_take_text_or_null(p, fact, "admin1"),
                      .lat = dr_take_number_or_null(p, fact, "lat", -90, 90),
                      .lon = dr_take_number_or_null(p, fact, "lon", -180, 180),
                      .geonameid = dr_take_whole_or_null(p, fact, "geonameid", 1, INT64_MAX, 0),
                      .feature = dr_take_text_or_null(p, fact, "feature"),
                      .confidence = dr_take_confidence(p, fact)};
    DR_PUSH(p->arena, &p->record->places, place);
}

void dr_parse_quantity(dr_parse *p, dr_value fact)
{
    dr_quantity quantity = {.span = dr_take_words(p, fact),
                            .value = dr_take_number_or_null(p, fact, "value", -HUGE_VAL, HUGE_VAL),
                            .min = dr_take_number_or_null(p, fact, "min", -HUGE_VAL, HUGE_VAL),
                            .max = dr_take_number_or_null(p, fact, "max", -HUGE_VAL, HUGE_VAL),
                            .of = dr_take_text_or_null(p, fact, "of"),
                            .unit = dr_take_text_or_null(p, fact, "unit")};
    DR_PUSH(p->arena, &p->record->quantities, quantity);
}
