/* Time expressions: at each word the readers are asked, the longest answer is taken with the words in front that
 * belong to it, and what it said is kept for expressions that lean on it (that year, the following day). */
#include "coding/times/times.h"

#include "base/utf8.h"
#include "syntax/syntax.h"

static dr_time_found longest_at(const dr_times *t, uint32_t at)
{
    /* where lengths are equal the first wins: a clock time before a date, a date before a length */
    static dr_time_reader *const readers[] = {dr_read_clock, dr_read_date, dr_read_quarter, dr_read_relative,
                                              dr_read_length};
    return dr_longest_time(t, at, readers, sizeof readers / sizeof *readers);
}

/* "the end of", "the beginning of", "the middle of" in front of a date. */
static uint32_t with_edge(const dr_times *t, uint32_t at, uint32_t from)
{
    if (at >= from + 3 && dr_time_word(t, at - 1, "of") && dr_time_class(t, at - 2, DR_CLASS_PERIOD_EDGE) &&
        dr_time_word(t, at - 3, "the"))
        return at - 3;
    return at;
}

static uint32_t with_bound(const dr_times *t, uint32_t at, uint32_t from)
{
    static const char *const single[] = {"nearly", "around", NULL};
    static const char *const pairs[][2] = {{"at", "least"},   {"more", "than"}, {"less", "than"},
                                           {"fewer", "than"}, {"up", "to"},     {"at", "most"}};
    if (at > from && dr_time_any(t, at - 1, single) && !dr_time_word(t, at, "the"))
        return at - 1;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (at >= from + 2 && dr_time_word(t, at - 1, pairs[i][1]) && dr_time_word(t, at - 2, pairs[i][0]))
            return at - 2 - (at >= from + 3 && dr_time_word(t, at - 3, "no"));
    return at;
}

/* The first token of the expression found at `at`, not before `from`. */
static uint32_t start_of(const dr_times *t, uint32_t at, uint32_t from, const dr_time_found *found)
{
    bool part = false;
    if (found->takes & DR_TAKES_PART) {
        uint32_t before = at;
        if (before > from && dr_time_word(t, before - 1, "the"))
            before--; /* early the next morning */
        if (before > from && dr_time_word(t, before - 1, "-") && before - 1 > from &&
            dr_time_class(t, before - 2, DR_CLASS_PERIOD_PART))
            before--;
        if (before > from && dr_time_class(t, before - 1, DR_CLASS_PERIOD_PART)) {
            at = before - 1;
            part = true;
        }
    }
    if (((found->takes & DR_TAKES_THE) || part) && at > from && dr_time_word(t, at - 1, "the"))
        at--;
    if (found->takes & DR_TAKES_PART)
        at = with_edge(t, at, from);
    if (found->takes & DR_TAKES_BOUND)
        at = with_bound(t, at, from);
    return at;
}

static void add_time(dr_coder *coder, const dr_times *t, uint32_t first, const dr_time_found *found)
{
    dr_time *time = DR_MORE(coder->arena, &coder->record->times);
    time->span = dr_tokens_span(t->analysis, first, found->end);
    time->type = found->type;
    time->value = found->value;
    time->from = found->from;
    time->to = found->to;
    time->approximate = found->approximate || dr_time_class(t, first, DR_CLASS_ROUGHLY);
}

static void remember(dr_times *t, uint32_t at, const dr_time_found *found)
{
    for (uint32_t i = at; i < found->end && !t->news.year; i++)
        if (dr_time_weekday(t, i))
            t->news = found->from;
    /* after "the nine months" a comparison is with the year before the report's, no longer with a quarter */
    if (t->quarter.first.year && (dr_eq(found->value, DR_STR("P9M")) || dr_eq(found->value, DR_STR("P6M"))))
        t->quarter = t->said = (dr_period){0};
    if (found->type != DR_TIME_DATE && found->type != DR_TIME_TIME)
        return;
    if (found->grain <= DR_DAY && found->from.year)
        t->said = (dr_period){found->grain, found->from};
    /* figures are of a quarter that is over, outlooks of one that is not */
    bool over = t->published.year && dr_date_compare(found->to, t->published) < 0;
    if (found->names_quarter && found->from.year && (over || !t->quarter.first.year))
        t->quarter = (dr_period){found->grain, found->from};
}

static void read_sentence(dr_coder *coder, dr_times *t)
{
    uint32_t from = t->first;
    for (uint32_t at = t->first; at < t->end;) {
        dr_time_found found = longest_at(t, at);
        if (found.end <= at) {
            at++;
            continue;
        }
        uint32_t first = start_of(t, at, from, &found);
        remember(t, at, &found);
        dr_narrow_time(t, first, at, &found);
        add_time(coder, t, first, &found);
        at = from = found.end;
    }
}

/* "SANTIAGO, Sept. 11 — ": the day that what stands behind the dateline was written, in a paper of that day or of the
 * days after it; else none. */
static dr_date written_on(const dr_coder *coder, uint32_t times, dr_date published)
{
    enum { LATEST = 3 }; /* days between the two: papers of Monday print what was written on Friday */
    for (uint32_t i = times; i < coder->record->times.n && published.year; i++) {
        const dr_time *time = &coder->record->times.at[i];
        if (time->type != DR_TIME_DATE || !time->from.year || dr_date_compare(time->from, time->to) != 0)
            continue;
        int days = dr_date_days(published) - dr_date_days(time->from);
        if (days >= 0 && days <= LATEST)
            return time->from;
    }
    return (dr_date){0};
}

/* What stands behind a dateline is of its day, and that is told, so that no stamp of a wire is a day too early. */
static void take_dateline(dr_times *t, const dr_coder *coder, uint32_t times)
{
    dr_date published = coder->record->report.published, written = written_on(coder, times, published);
    t->published = written.year ? written : published;
    if (written.year)
        t->news = written;
}

void dr_code_times(dr_coder *coder)
{
    const dr_analysis *analysis = coder->record->analysis;
    dr_times t = {.arena = coder->arena,
                  .knowledge = coder->knowledge,
                  .record = coder->record,
                  .analysis = analysis,
                  .published = coder->record->report.published};
    t.words = DR_NEW_ARRAY(coder->arena, dr_str, analysis->token_count);
    for (uint32_t i = 0; i < analysis->token_count; i++)
        t.words[i] = dr_fold(coder->arena, analysis->tokens[i].form);
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        t.first = analysis->sentences[i].first;
        t.end = t.first + analysis->sentences[i].count;
        t.tree = dr_syntax_tree(coder->syntax, i);
        uint32_t times = coder->record->times.n;
        read_sentence(coder, &t);
        if (analysis->sentences[i].dateline)
            take_dateline(&t, coder, times);
    }
    uint32_t *at = dr_cover_new(coder->arena, analysis);
    for (uint32_t i = 0; i < coder->record->times.n; i++)
        dr_cover(analysis, at, coder->record->times.at[i].span, i);
    coder->time_at = at;
}
