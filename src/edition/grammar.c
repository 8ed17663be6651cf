#include "edition/grammar.h"

#include "base/utf8.h"

/* ---- verbs ---- */

enum { BASE, PAST, PARTICIPLE, ING, FORMS };

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The verb's first word inflected, the rest behind it: "rally behind", "rallied behind". */
static dr_str with_ending(dr_arena *arena, dr_str words, bool ing)
{
    size_t blank = dr_find_byte(words, ' ');
    dr_str verb = blank == DR_NOT_FOUND ? words : (dr_str){words.at, blank}, rest = dr_from(words, verb.size);
    size_t n = verb.size;
    bool e = n && verb.at[n - 1] == 'e', y = n > 1 && verb.at[n - 1] == 'y' && !is_vowel(verb.at[n - 2]);
    if (ing)
        return dr_format(arena, "%.*sing%.*s", (int)(n - (e && n > 2 && verb.at[n - 2] != 'e')), verb.at, DR_FMT(rest));
    return dr_format(arena, "%.*s%s%.*s", (int)(n - y), verb.at, y ? "ied" : e ? "d" : "ed", DR_FMT(rest));
}

static void forms_of(dr_arena *arena, dr_str verb, dr_str out[FORMS])
{
    dr_str rest = verb;
    for (int i = 0; i < FORMS; i++)
        out[i] = rest.at ? dr_split(&rest, '|') : (dr_str){0};
    if (!out[PAST].size)
        out[PAST] = with_ending(arena, out[BASE], false);
    if (!out[PARTICIPLE].size)
        out[PARTICIPLE] = out[PAST];
    if (!out[ING].size)
        out[ING] = with_ending(arena, out[BASE], true);
}

/* Helping verbs, the adverb, "not" and what they govern, in English order; those that are empty are left out. */
static void write_group(dr_buf *out, const dr_verb_form *form, const char *first, const char *second, dr_str verb)
{
    dr_str parts[] = {dr_str_of(first), form->negative ? DR_STR("not") : (dr_str){0}, form->adverb, dr_str_of(second),
                      verb};
    bool any = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].size)
            continue;
        if (any)
            dr_buf_byte(out, ' ');
        dr_buf_add(out, parts[i]);
        any = true;
    }
}

void dr_write_verb(dr_buf *out, dr_str verb, const dr_verb_form *form)
{
    bool passive = dr_starts(verb, DR_STR("be "));
    const char *is = form->plural ? "are" : "is", *was = form->plural ? "were" : "was";
    if (passive) {
        dr_str participle = dr_from(verb, 3);
        switch (form->time) {
        case DR_DID:
            write_group(out, form, was, NULL, participle);
            return;
        case DR_DOES:
            write_group(out, form, is, "being", participle);
            return;
        case DR_WILL:
            write_group(out, form, is, "to be", participle);
            return;
        case DR_MAY:
            write_group(out, form, "may", "be", participle);
            return;
        }
    }
    dr_str forms[FORMS];
    forms_of(out->arena, verb, forms);
    switch (form->time) {
    case DR_DID:
        write_group(out, form, form->negative ? "did" : NULL, NULL, forms[form->negative ? BASE : PAST]);
        return;
    case DR_DOES:
        write_group(out, form, is, NULL, forms[ING]);
        return;
    case DR_WILL:
        write_group(out, form, is, "to", forms[BASE]);
        return;
    case DR_MAY:
        write_group(out, form, "may", NULL, forms[BASE]);
        return;
    }
}

/* ---- lists and numbers ---- */

void dr_write_list(dr_buf *out, const dr_str *items, uint32_t n, uint32_t most)
{
    uint32_t shown = n > most ? most - 1 : n;
    for (uint32_t i = 0; i < shown; i++) {
        dr_buf_add(out, i == 0 ? (dr_str){0} : i + 1 == n ? DR_STR(" and ") : DR_STR(", "));
        dr_buf_add(out, items[i]);
    }
    if (n > shown)
        dr_buf_format(out, " and %.*s others", DR_FMT(dr_count_words(out->arena, n - shown)));
}

dr_str dr_count_words(dr_arena *arena, uint32_t count)
{
    static const char *const words[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    if (count < sizeof words / sizeof *words)
        return dr_str_of(words[count]);
    if (count < 1000)
        return dr_format(arena, "%u", count);
    if (count < 1000000)
        return dr_format(arena, "%u,%03u", count / 1000, count % 1000);
    if (count >= 1000000000)
        return dr_format(arena, "%u,%03u,%03u,%03u", count / 1000000000, count / 1000000 % 1000, count / 1000 % 1000,
                         count % 1000);
    return dr_format(arena, "%u,%03u,%03u", count / 1000000, count / 1000 % 1000, count % 1000);
}

static dr_str with_first(dr_arena *arena, dr_str text, uint32_t (*change)(uint32_t))
{
    size_t size = 0;
    if (!text.size)
        return text;
    uint32_t c = dr_utf8_at(text, 0, &size), changed = change(c);
    if (c == changed)
        return text;
    dr_buf out = {.arena = arena};
    dr_buf_utf8(&out, changed);
    dr_buf_add(&out, dr_from(text, size));
    return dr_buf_view(&out);
}

dr_str dr_capital(dr_arena *arena, dr_str text)
{
    return with_first(arena, text, dr_to_upper);
}

dr_str dr_small(dr_arena *arena, dr_str text)
{
    return with_first(arena, text, dr_to_lower);
}

static bool is_one_of(dr_str word, const char *const *list)
{
    for (; *list; list++)
        if (dr_is_text_nocase(word, *list))
            return true;
    return false;
}

/* The head of "soldiers of the army", "hundreds who": the word before the first preposition or relative. */
static dr_str head_of(dr_str words)
{
    static const char *const ends[] = {"of",   "in",   "from", "at", "who", "that",
                                       "with", "near", "for",  "on", "to",  NULL};
    dr_str rest = words, head = {0};
    while (rest.at) {
        dr_str word = dr_split(&rest, ' ');
        if (head.size && is_one_of(word, ends))
            break;
        if (word.size)
            head = word;
        if (word.size && word.at[word.size - 1] == ',')
            break;
    }
    while (head.size && (head.at[head.size - 1] == ',' || head.at[head.size - 1] == '.'))
        head.size--;
    return head;
}

bool dr_is_plural(dr_str words)
{
    static const char *const plurals[] = {"police",    "people",   "men",    "women",  "gunmen",
                                          "policemen", "children", "troops", "forces", "militia",
                                          "others",    "they",     "both",   "two",    NULL};
    static const char *const ends[] = {"men", "women", "people", "police", NULL};
    static const char *const singular[] = {"news",   "press",   "congress",    "headquarters", "united nations",
                                           "states", "nations", "netherlands", "philippines",  NULL};
    if (dr_find(words, DR_STR(" and ")) != DR_NOT_FOUND)
        return true;
    dr_str head = head_of(words);
    if (is_one_of(head, singular) || dr_ends(head, DR_STR("ss")) || dr_ends(head, DR_STR("us")))
        return false;
    for (size_t i = 0; ends[i]; i++)
        if (head.size >= strlen(ends[i]) &&
            dr_eq_nocase(dr_from(head, head.size - strlen(ends[i])), dr_str_of(ends[i])))
            return true;
    /* A plural of a common noun: a name that ends in s (Texas, Dos Santos) is one. */
    size_t size = 0;
    return is_one_of(head, plurals) ||
           (head.size > 2 && dr_ends(head, DR_STR("s")) && dr_is_lower(dr_utf8_at(head, 0, &size)));
}

/* ---- days ---- */

static const char *const months[] = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                     "July", "August",  "September", "October", "November", "December"};
static const char *const weekdays[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};

dr_str dr_day_alone(dr_arena *arena, dr_date day, dr_date on)
{
    if (!dr_date_valid(day))
        return (dr_str){0};
    if (day.year == on.year)
        return dr_format(arena, "%d %s", day.day, months[day.month]);
    return dr_format(arena, "%d %s %d", day.day, months[day.month], day.year);
}

dr_str dr_day_title(dr_arena *arena, dr_date day)
{
    if (!dr_date_valid(day))
        return (dr_str){0};
    return dr_format(arena, "%s %d %s %d", weekdays[dr_date_weekday(day)], day.day, months[day.month], day.year);
}

dr_str dr_plain_day(dr_arena *arena, dr_date day)
{
    return dr_date_valid(day) ? dr_format(arena, "%d %s %d", day.day, months[day.month], day.year) : (dr_str){0};
}

static dr_str month_words(dr_arena *arena, dr_date day, dr_date on)
{
    return day.year == on.year ? dr_format(arena, "in %s", months[day.month])
                               : dr_format(arena, "in %s %d", months[day.month], day.year);
}

dr_str dr_say_day(dr_arena *arena, dr_date from, dr_date to, dr_date on)
{
    if (!dr_date_valid(from))
        return (dr_str){0};
    if (!dr_date_valid(to) || dr_date_compare(to, from) <= 0) {
        int before = dr_date_valid(on) ? dr_date_days(on) - dr_date_days(from) : -1;
        if (before >= 0 && before < 7)
            return dr_format(arena, "on %s", weekdays[dr_date_weekday(from)]);
        return dr_format(arena, "on %.*s", DR_FMT(dr_day_alone(arena, from, on)));
    }
    bool first = from.day == 1, last = to.day == dr_month_days(to.year, to.month);
    if (first && last && from.year == to.year && from.month == 1 && to.month == 12)
        return dr_format(arena, "in %d", from.year);
    if (first && last && from.year == to.year && from.month == to.month)
        return month_words(arena, from, on);
    if (from.year == to.year && from.month == to.month)
        return dr_format(arena, "between %d and %.*s", from.day, DR_FMT(dr_day_alone(arena, to, on)));
    return dr_format(arena, "between %.*s and %.*s", DR_FMT(dr_day_alone(arena, from, to)),
                     DR_FMT(dr_day_alone(arena, to, on)));
}
