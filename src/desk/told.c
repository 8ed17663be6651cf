#include "desk/told.h"

#include "base/map.h"
#include "base/utf8.h"
#include "record/writers.h"
#include "stories/table.h"

enum { MOST_NAMES = 4 };

/* ---- words of reports ---- */

static bool is_double_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

/* Within quotation marks double ones become single ones, where there are as many that open as close. */
static dr_str with_single_quotes(dr_arena *arena, dr_str words)
{
    dr_buf out = {.arena = arena};
    unsigned marks = 0, seen = 0;
    for (size_t at = 0, size; at < words.size; at += size)
        marks += is_double_quote(dr_utf8_at(words, at, &size));
    if (!marks || marks % 2)
        return words;
    for (size_t at = 0, size; at < words.size; at += size) {
        uint32_t c = dr_utf8_at(words, at, &size);
        dr_buf_utf8(&out, is_double_quote(c) ? (seen++ % 2 ? 0x2019 : 0x2018) : c);
    }
    return dr_buf_view(&out);
}

void dr_tell_parties(dr_page *page, const dr_party *list, uint32_t n)
{
    for (uint32_t i = 0; i < n && i < MOST_NAMES; i++) {
        dr_markup(page->out, i ? ", " : "");
        dr_actor_link(page, list[i].name, list[i].code);
    }
    if (n > MOST_NAMES)
        dr_buf_format(page->out, " and %u more", n - MOST_NAMES);
}

void dr_tell_sides(dr_page *page, const dr_told_event *e)
{
    dr_tell_parties(page, e->actor.at, e->actor.n);
    if (e->recipient.n)
        dr_markup(page->out, e->actor.n ? " <span class=\"to\">→</span> " : "<span class=\"to\">→</span> ");
    dr_tell_parties(page, e->recipient.at, e->recipient.n);
}

void dr_tell_words(dr_page *page, dr_str words, size_t most)
{
    words = with_single_quotes(page->arena, words);
    size_t end = words.size;
    if (end > most) {
        end = most;
        while (end && words.at[end] != ' ')
            end--;
        end = end ? end : words.size;
    }
    dr_markup(page->out, "“");
    dr_html_apart(page->out, (dr_str){words.at, end});
    dr_markup(page->out, end < words.size ? " …”" : "”");
}

void dr_tell_source(dr_page *page, const dr_telling *report, char letter, uint32_t index)
{
    dr_markup(page->out, "<a href=\"/report/");
    dr_url_part(page->out, report->id);
    dr_buf_format(page->out, "#%c%u\">", letter, index + 1);
    dr_html_apart(page->out, report->outlet.size ? report->outlet : DR_STR("a report"));
    if (report->published.year)
        dr_markup(page->out, ", ");
    dr_tell_day(page, report->published);
    dr_markup(page->out, "</a>");
}

void dr_tell_voice(dr_page *page, dr_str name, dr_str code)
{
    if (!name.size)
        return;
    dr_markup(page->out, "<span class=\"by\"> · source: ");
    dr_actor_link(page, name, code);
    dr_markup(page->out, "</span>");
}

/* ---- what differs ---- */

const char *dr_differing_label(dr_arena *arena, dr_str field)
{
    static const char *const labels[][2] = {
        {"polarity", "whether it is so"}, {"actor", "who did it"}, {"recipient", "to whom"}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (dr_is_text(field, labels[i][0]))
            return labels[i][1];
    return dr_copy(arena, field).at;
}

void dr_tell_value(dr_page *page, dr_str field, dr_str value)
{
    dr_date day = dr_is_text(field, "day") && value.size == 10 ? dr_date_iso(value) : (dr_date){0};
    if (day.year)
        dr_tell_day(page, day);
    else if (dr_is_text(field, "polarity"))
        dr_html_text(page->out, dr_is_text(value, "positive")   ? DR_STR("so")
                                : dr_is_text(value, "negative") ? DR_STR("not so")
                                                                : value);
    else
        dr_html_apart(page->out, value);
}

void dr_tell_status(dr_page *page, const dr_story_event *event)
{
    const char *name = dr_story_status_name(event->status);
    dr_buf_format(page->out, "<span class=\"status %s\">%s", name, event->status == DR_SINGLE ? "told once" : name);
    if (event->origins > 1)
        dr_buf_format(page->out, " · %u independent tellings", event->origins);
    dr_markup(page->out, "</span>");
}

void dr_tell_move(dr_page *page, const dr_stories *all, const dr_story_move *move)
{
    const dr_told_move *m = dr_best_telling(all, move);
    dr_buf_format(page->out, "<span class=\"type\">%s</span> ", dr_move_name(m->kind));
    dr_tell_parties(page, m->party.at, m->party.n);
    if (m->to.n)
        dr_markup(page->out, " <span class=\"to\">→</span> ");
    dr_tell_parties(page, m->to.at, m->to.n);
    if (dr_is_on_table(m->kind))
        dr_buf_format(page->out, " <span class=\"status %s\">%s</span>", dr_move_state_name(move->state),
                      dr_move_state_name(move->state));
}

uint32_t dr_origins_of(const dr_stories *all, const dr_story *story)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->reports.n; i++)
        n += all->origin[story->reports.at[i]] == story->reports.at[i];
    return n;
}

uint32_t dr_outlets_of(dr_page *page, const dr_stories *all, const dr_story *story)
{
    dr_map seen = {.arena = page->arena};
    for (uint32_t i = 0; i < story->reports.n; i++)
        if (all->reports[story->reports.at[i]]->outlet.size)
            dr_map_set(&seen, all->reports[story->reports.at[i]]->outlet, 1);
    return seen.n;
}

void dr_story_address(dr_page *page, const dr_stories *all, const dr_story *story)
{
    dr_markup(page->out, "/story/");
    dr_url_part(page->out, dr_story_id(page->arena, all, story));
}
