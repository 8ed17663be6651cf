/* Places: names of the gazetteer in the text, each put where the report means it. */
#include <math.h>

#include "coding/places/places.h"

static void add_place(dr_coder *coder, const dr_place_name *name)
{
    dr_record *record = coder->record;
    dr_place *place = DR_MORE(coder->arena, &record->places);
    place->span = dr_tokens_span(record->analysis, name->first, name->end);
    place->confidence = name->confidence;
    place->lat = place->lon = NAN;
    if (name->row == DR_NONE) {
        place->name = dr_cut(record->report.text, place->span);
        place->country = name->country;
        place->feature = name->feature;
        return;
    }
    dr_known_place found = dr_gazetteer_place(coder->knowledge->places, name->row), *row = &found;
    place->name = row->name;
    if (row->country.size)
        place->country = row->country;
    if (row->admin1.size)
        place->admin1 = row->admin1;
    if (row->feature.size)
        place->feature = row->feature;
    place->geonameid = row->geonameid;
    place->lat = row->lat;
    place->lon = row->lon;
}

void dr_code_places(dr_coder *coder)
{
    dr_place_names names = {0};
    dr_find_places(coder, &names);
    dr_resolve_places(coder, &names);
    dr_add_villages(coder, &names);
    for (uint32_t i = 0; i < names.n; i++)
        add_place(coder, &names.at[i]);
}

bool dr_in_place(const dr_record *record, dr_span span)
{
    uint32_t low = 0, high = record->places.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (record->places.at[middle].span.end > span.start)
            high = middle;
        else
            low = middle + 1;
    }
    return low < record->places.n && dr_span_in(span, record->places.at[low].span);
}
