#include "base/json_out.h"

#include <math.h>

#include "base/number.h"
#include "base/utf8.h"

static void separate(dr_json *json)
{
    if (json->comma)
        dr_buf_byte(json->out, ',');
    json->comma = true;
}

void dr_json_open(dr_json *json, char bracket)
{
    separate(json);
    dr_buf_byte(json->out, bracket);
    json->comma = false;
}

void dr_json_close(dr_json *json, char bracket)
{
    dr_buf_byte(json->out, bracket);
    json->comma = true;
}

void dr_json_key(dr_json *json, const char *key)
{
    separate(json);
    dr_buf_byte(json->out, '"');
    dr_buf_add(json->out, dr_str_of(key));
    dr_buf_add(json->out, DR_STR("\":"));
    json->comma = false;
}

static void escape(dr_buf *out, uint32_t c)
{
    static const char short_form[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    if (c == '"' || c == '\\') {
        dr_buf_byte(out, '\\');
        dr_buf_byte(out, (char)c);
    } else if (c < sizeof short_form && short_form[c]) {
        dr_buf_byte(out, '\\');
        dr_buf_byte(out, short_form[c]);
    } else {
        dr_buf_format(out, "\\u%04x", c);
    }
}

/* What must be escaped, and what is safer so: a line of JSON is one line to whoever splits it, and steers no terminal. */
static bool is_escaped(uint32_t c)
{
    return c == '"' || c == '\\' || dr_is_steering(c);
}

void dr_json_string(dr_json *json, dr_str value)
{
    if (!value.at) {
        dr_json_null(json);
        return;
    }
    separate(json);
    dr_buf_byte(json->out, '"');
    size_t plain = 0, size;
    for (size_t i = 0; i < value.size; i += size) {
        unsigned char first = (unsigned char)value.at[i];
        size = 1; /* all that steers is ASCII or begins with one of these three, and most text with none */
        if (first >= 0x80 && first != 0xC2 && first != 0xD8 && first != 0xE2)
            continue;
        uint32_t c = first < 0x80 ? first : dr_utf8_at(value, i, &size);
        if (!is_escaped(c))
            continue;
        dr_buf_add(json->out, (dr_str){value.at + plain, i - plain});
        escape(json->out, c);
        plain = i + size;
    }
    dr_buf_add(json->out, dr_from(value, plain));
    dr_buf_byte(json->out, '"');
}

void dr_json_int(dr_json *json, int64_t value)
{
    separate(json);
    dr_buf_int(json->out, value);
}

void dr_json_number(dr_json *json, double value, int decimals)
{
    if (!isfinite(value)) {
        dr_json_null(json);
        return;
    }
    separate(json);
    char text[DR_NUMBER_SIZE];
    size_t size = dr_print_double(text, value, decimals);
    while (decimals > 0 && size > 1 && text[size - 1] == '0')
        size--;
    size -= decimals > 0 && text[size - 1] == '.';
    dr_str number = {text, size};
    dr_buf_add(json->out, dr_eq(number, DR_STR("-0")) ? DR_STR("0") : number);
}

void dr_json_bool(dr_json *json, bool value)
{
    separate(json);
    dr_buf_add(json->out, value ? DR_STR("true") : DR_STR("false"));
}

void dr_json_null(dr_json *json)
{
    separate(json);
    dr_buf_add(json->out, DR_STR("null"));
}

void dr_json_span(dr_json *json, dr_span span)
{
    dr_json_open(json, '[');
    dr_json_int(json, span.start);
    dr_json_int(json, span.end);
    dr_json_close(json, ']');
}
