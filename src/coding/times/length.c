/* Lengths and repetitions: three days, 60-day, the past two months, half an hour; daily, every Monday. */
#include "coding/times/times.h"

#include "base/date.h"
#include "base/number.h"

static const dr_time_found nothing = {0};

static dr_time_found length(const dr_times *t, uint32_t end, double count, dr_grain grain)
{
    dr_time_found found = dr_found_value(DR_TIME_DURATION, end, dr_length_value(t->arena, count, grain));
    found.takes = DR_TAKES_BOUND;
    found.approximate = count < 0;
    return found;
}

/* A unit at `at`, with an adjective that does not change it: trading days, more weeks. */
static dr_grain unit_at(const dr_times *t, uint32_t at, bool *plural, uint32_t *end)
{
    at += dr_time_class(t, at, DR_CLASS_UNIT_FILLER);
    *end = at + 1;
    return dr_time_unit(t, at, plural);
}

/* 60-day, two-year, 8-month-old, decades-long. */
static dr_time_found dashed(const dr_times *t, uint32_t at)
{
    bool plural;
    dr_number n = dr_time_number(t, at);
    if (n.end == at || !dr_time_word(t, n.end, "-") || n.end + 1 >= t->end || n.end == t->first ||
        t->analysis->tokens[n.end - 1].space_after)
        return nothing;
    dr_grain grain = dr_time_unit(t, n.end + 1, &plural);
    if (grain == DR_NO_GRAIN || grain == DR_SECOND_UNIT || (grain == DR_QUARTER && plural))
        return nothing;
    uint32_t end = n.end + 2;
    if (dr_time_word(t, end, "-") && dr_time_word(t, end + 1, "old"))
        return nothing; /* an age */
    if (dr_time_word(t, end, "-") && dr_time_word(t, end + 1, "long"))
        end += 2;
    dr_time_found found = length(t, end, n.value, grain);
    found.takes = 0;
    return found;
}

/* Behind the unit: "and a half", "or so", "or two". */
static uint32_t tail(const dr_times *t, uint32_t at, double *count)
{
    if (dr_time_word(t, at, "and") && dr_time_word(t, at + 1, "a") && dr_time_word(t, at + 2, "half")) {
        *count += 0.5;
        return at + 3;
    }
    if (dr_time_word(t, at, "or") &&
        (dr_time_word(t, at + 1, "so") || dr_time_word(t, at + 1, "more") || dr_time_word(t, at + 1, "two")))
        return at + 2;
    return at;
}

/* An age (37 years old), a part (a quarter of), a rate ($5 a year), a title ("60 Minutes"). */
static bool is_no_length(const dr_times *t, uint32_t at, uint32_t end, dr_grain grain)
{
    if (dr_time_word(t, end, "old") || dr_time_word(t, end, "-old"))
        return true;
    if (grain == DR_QUARTER && dr_time_word(t, end, "of"))
        return true;
    bool plural;
    if (dr_time_word(t, end, "a") && dr_time_unit(t, end + 1, &plural) < DR_HOUR && !plural)
        return true; /* 24 hours a day */
    char first = t->analysis->tokens[end - 1].form.at[0];
    if (first >= 'A' && first <= 'Z' && end - 1 > t->first)
        return true;
    if (!dr_time_word(t, at, "a") || at == t->first)
        return false;
    const dr_token *before = &t->analysis->tokens[at - 1];
    bool counts = at - 1 > t->first && t->analysis->tokens[at - 2].upos == DR_UPOS_NUM && before->upos == DR_UPOS_NOUN;
    return before->upos == DR_UPOS_NUM || counts;
}

/* three days, 2 1/2 years, a week, an hour and a half, several months, a few days, a couple of years */
static dr_time_found counted(const dr_times *t, uint32_t at)
{
    bool plural = false,
         article = dr_time_word(t, at, "a") || dr_time_word(t, at, "an") || dr_time_word(t, at, "another");
    uint32_t end;
    dr_number n = dr_time_number(t, at);
    double count = n.end > at ? n.value : article ? 1 : -1;
    uint32_t next = n.end > at ? n.end : at + article;
    if (n.end == at && dr_time_word(t, next, "couple")) {
        next += 1 + dr_time_word(t, next + 1, "of");
        count = 2;
    } else if (n.end == at && dr_time_class(t, next, DR_CLASS_VAGUE_COUNT)) {
        next++;
        count = -1;
    } else if (n.end == at && !article) {
        return nothing;
    }
    if (n.end > at && dr_time_word(t, next, "and") && dr_time_word(t, next + 1, "a") &&
        dr_time_word(t, next + 2, "half")) {
        next += 3;
        count += 0.5;
    } else if (n.end > at &&
               (dr_time_word(t, next, "to") || dr_time_word(t, next, "or") || dr_time_word(t, next, "-"))) {
        dr_number upper = dr_time_number(t, next + 1); /* two to three weeks: the lower bound */
        next = upper.end > next + 1 ? upper.end : next;
    }
    dr_grain grain = unit_at(t, next, &plural, &end);
    if (grain == DR_NO_GRAIN || grain == DR_WEEKEND || (grain == DR_SECOND_UNIT && !plural) ||
        (count != 1 && !plural && !(count > 0 && grain < DR_NO_GRAIN)))
        return nothing;
    if (article && n.end == at && count == 1 && plural)
        return nothing;
    if (!plural && count > 1 && n.figures && grain != DR_DAY)
        return nothing;
    if (is_no_length(t, at, end, grain))
        return nothing;
    if (dr_time_word(t, end, "-") && (dr_time_word(t, end + 1, "ago") || dr_time_word(t, end + 1, "earlier")))
        return nothing; /* a year-ago loss */
    end = tail(t, end, &count);
    return length(t, end, count, grain);
}

/* A length that ends with the report's day has days; of many years only the first is told. */
static dr_time_found dated_back(const dr_times *t, dr_time_found found)
{
    enum { LONG = 5, MOST = 1000 };
    bool hours = found.value.size > 2 && found.value.at[1] == 'T';
    size_t prefix = hours ? 2 : 1;
    int64_t count;
    if (!t->published.year || found.value.size < prefix + 2 ||
        !dr_parse_int((dr_str){found.value.at + prefix, found.value.size - prefix - 1}, &count) || count < 1 ||
        count > MOST)
        return found;
    int32_t n = (int32_t)count;
    char unit = found.value.at[found.value.size - 1];
    dr_date from = {0};
    if (hours)
        from = unit == 'H' ? dr_date_add(t->published, -(n + 23) / 24) : from;
    else if (unit == 'D' || unit == 'W')
        from = dr_date_add(t->published, unit == 'W' ? -7 * n : -n);
    else if (unit == 'M' || unit == 'Y')
        from = dr_date_add_months(t->published, unit == 'Y' ? -12 * n : -n);
    if (!dr_date_valid(from))
        return found;
    found.from = unit == 'Y' && n >= LONG ? (dr_date){from.year, 1, 1} : from;
    found.to = t->published;
    return found;
}

/* "the past four months" */
static bool looks_back(const dr_times *t, uint32_t frame)
{
    return dr_time_word(t, frame, "past") || dr_time_word(t, frame, "last");
}

/* "has been shelling the town for three days": what goes on until now. "has closed the border for three days" does not
 * tell which days. */
static bool goes_on(const dr_times *t, uint32_t at, uint32_t end)
{
    enum { STEPS = 4 };
    if (at == t->first || !dr_time_word(t, at - 1, "for"))
        return false;
    uint32_t verb = at;
    for (int steps = 0; steps < STEPS && verb != DR_NONE && verb >= at && verb < end; steps++)
        verb = dr_tree_head(t->tree, verb);
    if (verb == DR_NONE || verb >= at || t->tree->tokens[verb].xpos != DR_XPOS_VBG)
        return false;
    uint32_t aux = dr_tree_find(t->tree, verb, DR_RELATION(AUX));
    return aux != DR_NONE && dr_is_text(t->tree->tokens[aux].lemma, "have") &&
           (t->tree->tokens[aux].features & DR_PRESENT);
}

/* the past two months, the next few days, the last year, the first nine months, the nine months */
static dr_time_found framed(const dr_times *t, uint32_t at)
{
    uint32_t start = at;
    at += dr_time_word(t, at, "the");
    bool frame = dr_time_class(t, at, DR_CLASS_LENGTH_FRAME);
    at += frame;
    if (at == start)
        return nothing;
    dr_time_found found = counted(t, at);
    bool vague = dr_time_class(t, at, DR_CLASS_VAGUE_COUNT) || dr_time_word(t, at, "couple");
    if (found.end && (frame || found.approximate || dr_time_number(t, at).end > at) && !dr_time_word(t, at, "a")) {
        found.takes = frame ? DR_TAKES_THE : 0;
        return frame && looks_back(t, at - 1) ? dated_back(t, found) : found;
    }
    if (vague || !frame || at + 1 > t->end || at >= t->end)
        return nothing;
    bool plural;
    dr_grain grain = dr_time_unit(t, at, &plural);
    bool whole = dr_time_word(t, at - 1, "past") || dr_time_word(t, at - 1, "last");
    if (grain == DR_NO_GRAIN || grain == DR_SECOND_UNIT || start == at - 1 || (!whole && !plural) ||
        (!plural && grain > DR_DECADE && !dr_time_word(t, at - 1, "past")))
        return nothing;
    found = length(t, at + 1, plural ? -1 : 1, grain);
    return looks_back(t, at - 1) ? dated_back(t, found) : found;
}

/* half an hour, half a year */
static dr_time_found half(const dr_times *t, uint32_t at)
{
    bool plural;
    uint32_t next = at + 1 + (dr_time_word(t, at + 1, "a") || dr_time_word(t, at + 1, "an"));
    if (!dr_time_word(t, at, "half") || next == at + 1 || next >= t->end)
        return nothing;
    dr_grain grain = dr_time_unit(t, next, &plural);
    if (grain == DR_YEAR)
        return length(t, next + 1, 6, DR_MONTH);
    return grain == DR_HOUR ? length(t, next + 1, 30, DR_MINUTE) : nothing;
}

/* years, weeks, decades: lengths without a number, behind a word that asks for one. */
static dr_time_found bare(const dr_times *t, uint32_t at)
{
    static const char *const before[] = {"for", "in", "within", "after", "of", "over", NULL};
    bool plural;
    dr_grain grain = dr_time_unit(t, at, &plural);
    if (grain == DR_DAY && !plural && dr_time_word(t, at + 1, "-") && dr_time_word(t, at + 2, "long"))
        return length(t, at + 3, 1, grain);
    if (!plural || grain == DR_NO_GRAIN || grain == DR_SECOND_UNIT || grain == DR_QUARTER || grain == DR_WEEKEND)
        return nothing;
    if (dr_time_word(t, at + 1, "-") && dr_time_word(t, at + 2, "long"))
        return length(t, at + 3, -1, grain);
    bool asked = at > t->first && (dr_time_any(t, at - 1, before) || dr_time_class(t, at - 1, DR_CLASS_LASTING)) &&
                 !dr_time_word(t, at + 1, "of");
    bool back = dr_time_word(t, at + 1, "ago") || dr_time_word(t, at + 1, "earlier");
    return asked || back ? length(t, at + 1 + back, -1, grain) : nothing;
}

/* daily, weekly, annually */
static dr_time_found adverb(const dr_times *t, uint32_t at)
{
    const dr_token *token = &t->analysis->tokens[at];
    if (!dr_has_class(token, DR_CLASS_REPEATED) || token->upos == DR_UPOS_PROPN || token->upos == DR_UPOS_NOUN)
        return nothing;
    return dr_found_value(DR_TIME_SET, at + 1, dr_class_text(t->knowledge, token, DR_CLASS_REPEATED));
}

/* every day, each Thursday, every two weeks, Tuesday nights, Mondays */
static dr_time_found repeated(const dr_times *t, uint32_t at)
{
    bool every = dr_time_word(t, at, "every") || dr_time_word(t, at, "each"), plural = false;
    uint32_t next = at + every;
    int day = dr_time_weekday(t, next);
    bool days = day && dr_ends(t->words[next], DR_STR("days")) && !every;
    dr_str part = day ? dr_time_part(t, next + 1) : (dr_str){0};
    bool parts = part.size && t->words[next + 1].at[t->words[next + 1].size - 1] == 's';
    if (day && (every || days || parts))
        return dr_found_value(DR_TIME_SET, next + 1 + (part.size > 0),
                              part.size ? dr_format(t->arena, "XXXX-WXX-%dT%.*s", day, DR_FMT(part))
                                        : dr_format(t->arena, "XXXX-WXX-%d", day));
    if (!every || next >= t->end)
        return nothing;
    int month = dr_time_month(t, next);
    dr_str season = dr_time_season(t, next);
    if (month)
        return dr_found_value(DR_TIME_SET, next + 1, dr_format(t->arena, "XXXX-%02d", month));
    if (season.size)
        return dr_found_value(DR_TIME_SET, next + 1, dr_format(t->arena, "XXXX-%.*s", DR_FMT(season)));
    part = dr_time_part(t, next);
    if (part.size)
        return dr_found_value(DR_TIME_SET, next + 1, dr_format(t->arena, "XXXX-XX-XXT%.*s", DR_FMT(part)));
    dr_number n = dr_time_number(t, next);
    uint32_t end = n.end + dr_time_word(t, n.end, "other");
    double count = n.end > next ? n.value : end > n.end ? 2 : 1;
    dr_grain grain = dr_time_unit(t, end, &plural);
    return grain < DR_SECOND_UNIT ? dr_found_value(DR_TIME_SET, end + 1, dr_length_value(t->arena, count, grain))
                                  : nothing;
}

/* once a year, twice a week */
static dr_time_found rate(const dr_times *t, uint32_t at)
{
    bool plural;
    if (!dr_time_word(t, at, "a") || at + 1 >= t->end || at == t->first || !dr_time_class(t, at - 1, DR_CLASS_TIMES_A))
        return nothing;
    dr_grain grain = dr_time_unit(t, at + 1, &plural);
    return grain < DR_SECOND_UNIT && !plural ? dr_found_value(DR_TIME_SET, at + 2, dr_length_value(t->arena, 1, grain))
                                             : nothing;
}

dr_time_found dr_read_length(const dr_times *t, uint32_t at)
{
    static dr_time_reader *const readers[] = {rate, dashed, counted, framed, half, bare, adverb, repeated};
    dr_time_found found = dr_longest_time(t, at, readers, sizeof readers / sizeof *readers);
    bool open = found.end && found.type == DR_TIME_DURATION && !dr_date_valid(found.from);
    return open && goes_on(t, at, found.end) ? dated_back(t, found) : found;
}
