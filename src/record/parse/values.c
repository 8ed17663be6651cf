/* The values of a record's JSON, each looked at where it stands: see parse.h. */
#include "record/parse/parse.h"

#include <math.h>

void dr_parse_fail(dr_parse *p, dr_value value, const char *member, int code, const char *message)
{
    if (p->code)
        return;
    p->code = code;
    p->message = message;
    p->where = value->span.start;
    p->member = member ? dr_str_of(member) : value->key;
}

static void wrong(dr_parse *p, dr_value value, const char *member, const char *message)
{
    dr_parse_fail(p, value, member, DRAGOMAN_E_SYNTAX, message);
}

/* The member, NULL for null, for one that is missing and once something is wrong. */
static dr_value member_or_null(const dr_parse *p, dr_value object, const char *key)
{
    dr_value value = p->code ? NULL : dr_json_member(object, key);
    return dr_json_is(value, DR_JSON_NULL) ? NULL : value;
}

/* The same, of that kind. */
static dr_value take_or_null(dr_parse *p, dr_value object, const char *key, dr_json_kind kind, const char *message)
{
    dr_value value = member_or_null(p, object, key);
    if (!value || value->kind == kind)
        return value;
    wrong(p, value, key, message);
    return NULL;
}

static dr_value take(dr_parse *p, dr_value object, const char *key, dr_json_kind kind, const char *message)
{
    dr_value value = take_or_null(p, object, key, kind, message);
    if (!value && !p->code)
        wrong(p, object, key, "a member that a record needs is missing or null");
    return value;
}

dr_value dr_take_list(dr_parse *p, dr_value object, const char *key, uint32_t least)
{
    dr_value list = least ? take(p, object, key, DR_JSON_ARRAY, "an array was expected")
                          : take_or_null(p, object, key, DR_JSON_ARRAY, "an array was expected");
    if (list && list->count < least)
        wrong(p, list, key, "the array must not be empty");
    return p->code ? NULL : dr_json_first(list);
}

dr_value dr_take_object(dr_parse *p, dr_value object, const char *key, bool needed)
{
    return needed ? take(p, object, key, DR_JSON_OBJECT, "an object was expected")
                  : take_or_null(p, object, key, DR_JSON_OBJECT, "an object was expected");
}

/* ---- texts ---- */

dr_str dr_take_text(dr_parse *p, dr_value object, const char *key)
{
    return dr_json_text(take(p, object, key, DR_JSON_TEXT, "a string was expected"));
}

dr_str dr_take_text_or_null(dr_parse *p, dr_value object, const char *key)
{
    return dr_json_text(take_or_null(p, object, key, DR_JSON_TEXT, "a string or null was expected"));
}

dr_strs dr_take_texts(dr_parse *p, dr_value object, const char *key)
{
    dr_strs out = {0};
    for (dr_value item = dr_take_list(p, object, key, 0); item; item = item->next) {
        if (item->kind != DR_JSON_TEXT) {
            wrong(p, item, key, "a string was expected");
            break;
        }
        DR_PUSH(p->arena, &out, item->text);
    }
    return out;
}

/* ---- numbers ---- */

bool dr_take_bool(dr_parse *p, dr_value object, const char *key)
{
    dr_value value = take(p, object, key, DR_JSON_BOOL, "true or false was expected");
    return value && value->integer;
}

int64_t dr_take_whole_or_null(dr_parse *p, dr_value object, const char *key, int64_t least, int64_t most, int64_t none)
{
    dr_value value = take_or_null(p, object, key, DR_JSON_INT, "a whole number was expected");
    if (value && (value->integer < least || value->integer > most))
        wrong(p, value, key, "the number is too small or too large for what it says");
    return value && !p->code ? value->integer : none;
}

int64_t dr_take_whole(dr_parse *p, dr_value object, const char *key, int64_t least, int64_t most)
{
    take(p, object, key, DR_JSON_INT, "a whole number was expected");
    return dr_take_whole_or_null(p, object, key, least, most, 0);
}

double dr_take_number_or_null(dr_parse *p, dr_value object, const char *key, double least, double most)
{
    dr_value value = member_or_null(p, object, key);
    if (!value)
        return NAN;
    double number = value->kind == DR_JSON_INT      ? (double)value->integer
                    : value->kind == DR_JSON_DOUBLE ? value->number
                                                    : NAN;
    if (isnan(number))
        wrong(p, value, key, "a number was expected");
    else if (number < least || number > most)
        wrong(p, value, key, "the number is too small or too large for what it says");
    return p->code ? NAN : number;
}

double dr_take_number(dr_parse *p, dr_value object, const char *key, double least, double most)
{
    double number = dr_take_number_or_null(p, object, key, least, most);
    if (isnan(number) && !p->code)
        wrong(p, object, key, "a member that a record needs is missing or null");
    return number;
}

double dr_take_confidence(dr_parse *p, dr_value object)
{
    return dr_take_number(p, object, "confidence", 0, 1);
}

/* ---- days and terms ---- */

dr_date dr_take_day(dr_parse *p, dr_value object, const char *key)
{
    dr_value value = take_or_null(p, object, key, DR_JSON_TEXT, "a day as YYYY-MM-DD or null was expected");
    dr_date day = value && value->text.size == 10 ? dr_date_iso(value->text) : (dr_date){0};
    if (value && !day.year)
        wrong(p, value, key, "no day that exists, written YYYY-MM-DD");
    return day;
}

static unsigned term_of(dr_parse *p, dr_value value, const char *key, const char *const *terms)
{
    for (unsigned i = 0; terms[i]; i++)
        if (dr_is_text(value->text, terms[i]))
            return i;
    wrong(p, value, key, "no term that this version of Dragoman knows here (its schema lists them)");
    return 0;
}

unsigned dr_take_term(dr_parse *p, dr_value object, const char *key, const char *const *terms)
{
    dr_value value = take(p, object, key, DR_JSON_TEXT, "a string was expected");
    return value ? term_of(p, value, key, terms) : 0;
}

unsigned dr_take_term_or_null(dr_parse *p, dr_value object, const char *key, const char *const *terms)
{
    dr_value value = take_or_null(p, object, key, DR_JSON_TEXT, "a string or null was expected");
    return value ? term_of(p, value, key, terms) + 1 : 0;
}

dr_plover dr_take_type_or_null(dr_parse *p, dr_value object, const char *key)
{
    return (dr_plover)dr_take_term_or_null(p, object, key, DR_TERMS(DRAGOMAN_TYPES));
}

dr_plover dr_take_type(dr_parse *p, dr_value object, const char *key)
{
    return (dr_plover)(dr_take_term(p, object, key, DR_TERMS(DRAGOMAN_TYPES)) + 1);
}

/* ---- ids ---- */

static uint32_t id_of(dr_parse *p, dr_value value, const char *key, dr_fact_kind kind)
{
    if (value->kind != DR_JSON_TEXT) {
        wrong(p, value, key, "an id was expected");
        return DR_NONE;
    }
    uint32_t index = dr_map_get(&p->ids[kind], value->text);
    if (index == DR_NONE)
        wrong(p, value, key, "no fact of the record has this id");
    return index;
}

uint32_t dr_take_id(dr_parse *p, dr_value object, const char *key, dr_fact_kind kind)
{
    dr_value value = member_or_null(p, object, key);
    return value ? id_of(p, value, key, kind) : DR_NONE;
}

dr_indexes dr_take_ids(dr_parse *p, dr_value object, const char *key, dr_fact_kind kind)
{
    dr_indexes out = {0};
    for (dr_value item = dr_take_list(p, object, key, 0); item && !p->code; item = item->next)
        DR_PUSH(p->arena, &out, id_of(p, item, key, kind));
    return out;
}

/* ---- spans ---- */

static dr_span pair_of(dr_parse *p, dr_value value, const char *key)
{
    dr_value start = value->kind == DR_JSON_ARRAY && value->count == 2 ? value->first : NULL;
    dr_value end = start ? start->next : NULL;
    if (!dr_json_is(start, DR_JSON_INT) || !dr_json_is(end, DR_JSON_INT) || start->integer < 0 ||
        end->integer < start->integer || end->integer > UINT32_MAX) {
        wrong(p, value, key, "a span [start, end) was expected: two whole numbers, the second not before the first");
        return (dr_span){0};
    }
    return (dr_span){(uint32_t)start->integer, (uint32_t)end->integer};
}

static bool between_characters(dr_str text, uint32_t at)
{
    return at == text.size || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static dr_span span_of(dr_parse *p, dr_value value, const char *key)
{
    dr_str text = p->record->report.text;
    dr_span span = pair_of(p, value, key);
    if (p->code)
        return (dr_span){0};
    if (span.end > text.size) {
        wrong(p, value, key, "the span leads out of report.text");
        return (dr_span){0};
    }
    if (!between_characters(text, span.start) || !between_characters(text, span.end)) {
        wrong(p, value, key, "the span begins or ends within a character of report.text");
        return (dr_span){0};
    }
    return span;
}

dr_span dr_take_span(dr_parse *p, dr_value object, const char *key)
{
    dr_value value = member_or_null(p, object, key);
    return value ? span_of(p, value, key) : (dr_span){0};
}

dr_spans dr_take_spans(dr_parse *p, dr_value object, const char *key, uint32_t least)
{
    dr_spans out = {0};
    for (dr_value item = dr_take_list(p, object, key, least); item && !p->code; item = item->next)
        DR_PUSH(p->arena, &out, span_of(p, item, key));
    return out;
}

dr_span dr_take_pair(dr_parse *p, dr_value object, const char *key)
{
    dr_value value = take(p, object, key, DR_JSON_ARRAY, "a span was expected");
    return value ? pair_of(p, value, key) : (dr_span){0};
}

dr_span dr_take_words(dr_parse *p, dr_value object)
{
    dr_value span = take(p, object, "span", DR_JSON_ARRAY, "a span was expected");
    dr_value text = take(p, object, "text", DR_JSON_TEXT, "a string was expected");
    dr_span words = span && text ? span_of(p, span, "span") : (dr_span){0};
    if (!p->code && !dr_eq(dr_cut(p->record->report.text, words), text->text))
        wrong(p, text, "text", "the text is not what the span beside it covers in report.text");
    return words;
}

dr_span dr_take_words_or_null(dr_parse *p, dr_value object)
{
    bool none = !member_or_null(p, object, "span") && !member_or_null(p, object, "text");
    return none ? (dr_span){0} : dr_take_words(p, object);
}

dr_span dr_take_evidence(dr_parse *p, dr_value object, const char *key)
{
    dr_value words = dr_take_object(p, object, key, false);
    return words ? dr_take_words(p, words) : (dr_span){0};
}

dr_spans dr_take_evidences(dr_parse *p, dr_value object, const char *key, uint32_t least)
{
    dr_spans out = {0};
    for (dr_value item = dr_take_list(p, object, key, least); item && !p->code; item = item->next)
        DR_PUSH(p->arena, &out, dr_take_words(p, item));
    return out;
}

dr_when dr_take_when(dr_parse *p, dr_value object, const char *key)
{
    dr_value when = dr_take_object(p, object, key, true);
    return (dr_when){.time = dr_take_id(p, when, "time", DR_FACT_TIME),
                     .from = dr_take_day(p, when, "from"),
                     .to = dr_take_day(p, when, "to"),
                     .span = dr_take_span(p, when, "span")};
}
