#include "desk/told.h"

#include "base/map.h"
#include "record/writers.h"
#include "stories/table.h"

enum { MOST_NAMES = 4 };

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
    dr_html_apart(page->out, report->outlet.size ? report->outlet : report->title);
    if (report->published.year)
        dr_markup(page->out, ", ");
    dr_tell_day(page, report->published);
    dr_markup(page->out, "</a>");
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
