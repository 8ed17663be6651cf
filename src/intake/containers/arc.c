#include "intake/containers/arc.h"

#include "base/number.h"

static dr_str last_field(dr_str *line)
{
    size_t at = line->size;
    while (at && line->at[at - 1] != ' ')
        at--;
    dr_str field = dr_from(*line, at);
    line->size = at ? at - 1 : 0;
    return field;
}

static bool is_time(dr_str s)
{
    enum { DIGITS = 12 /* YYYYMMDDhhmm, and seconds as a rule */ };
    size_t digits = 0;
    while (digits < s.size && s.at[digits] >= '0' && s.at[digits] <= '9')
        digits++;
    return digits == s.size && digits >= DIGITS;
}

/* Fields are counted from the end: a URL may hold blanks. */
bool dr_arc_read(dr_str line, dr_arc_line *out)
{
    enum { TIME = 2, MORE = 5 /* fields of version 2 between media type and length */ };
    int64_t length;
    line = line.size < DR_ARC_LINE ? dr_trim(line) : (dr_str){0};
    if (!dr_parse_int(last_field(&line), &length) || length < 0)
        return false;
    dr_str type = last_field(&line), field;
    for (int i = TIME; i <= TIME + MORE; i++, type = field) {
        field = last_field(&line);
        if ((i != TIME && i != TIME + MORE) || !is_time(field))
            continue;
        last_field(&line); /* the server's address */
        *out = (dr_arc_line){line, type, (uint64_t)length};
        return dr_find_byte(line, ':') != DR_NOT_FOUND;
    }
    return false;
}
