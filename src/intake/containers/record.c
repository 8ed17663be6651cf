#include "intake/containers/record.h"

#include "base/utf8.h"
#include "intake/intake.h"
#include "intake/jsonl.h"

/* The byte that the escape stands for; of those that stand for more than a byte any that is no sign of anything. */
static char escaped(char c)
{
    return (char)(c == 'n' || c == 'r' ? '\n' : c == 't' ? ' ' : c == '"' || c == '/' || c == '\\' ? c : '?');
}

bool dr_record_may_hold(dr_arena *arena, dr_str object, bool (*asked)(dr_str text))
{
    char *text = dr_alloc_raw(arena, object.size + 1);
    size_t n = 0;
    for (dr_str rest = object; rest.size;) {
        size_t plain = dr_find_either(rest, '"', '\\');
        plain = plain == DR_NOT_FOUND ? rest.size : plain;
        memcpy(text + n, rest.at, plain);
        n += plain;
        rest = dr_from(rest, plain);
        bool escapes = rest.size > 1 && rest.at[0] == '\\';
        if (rest.size)
            text[n++] = escapes ? escaped(rest.at[1]) : '\n';
        rest = dr_from(rest, escapes ? 2 : 1);
    }
    return asked((dr_str){text, n});
}

/* The day as the object gives it, and what reading it had to say. */
static void take_day(const dragoman_input *read, const dr_report *said, dr_item *item)
{
    if (read->published)
        item->published = dr_str_of(read->published);
    else if (said->dates.n)
        item->published = said->dates.at[0].text; /* may be two */
}

bool dr_record_open(dr_arena *arena, dr_item *item)
{
    size_t replaced;
    dragoman_input read = {0};
    dr_report said = {0};
    dragoman_error unused;
    if (dr_jsonl_line(arena, item->bytes, &read, &said, &unused))
        return false;
    item->bytes = dr_utf8_repair(arena, dr_copy(arena, (dr_str){read.bytes, read.size}), &replaced);
    item->from = read.from;
    item->charset = DR_STR("utf-8");
    item->format = "jsonl";
    item->id = dr_str_of(read.given_id);
    item->url = dr_str_of(read.url);
    item->outlet = dr_str_of(read.outlet);
    item->title = said.title;
    item->section = said.section;
    item->language = said.language;
    item->authors = said.authors;
    item->speaks_first = true;
    take_day(&read, &said, item);
    if (replaced)
        dr_item_warn(arena, item, dr_format(arena, "%zu broken characters were replaced", replaced));
    for (uint32_t i = 0; i < said.warnings.n; i++)
        dr_item_warn(arena, item, said.warnings.at[i]);
    return true;
}
