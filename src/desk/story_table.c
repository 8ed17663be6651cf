#include "desk/story_parts.h"
#include "desk/told.h"
#include "record/writers.h"
#include "stories/table.h"

enum { TERMS_SHOWN = 6, WORDS_SHOWN = 400 };

static void terms(dr_page *page, const dr_told_move *m)
{
    if (!m->terms.n)
        return;
    dr_markup(page->out, "<ul class=\"terms\">");
    for (uint32_t i = 0; i < m->terms.n && i < TERMS_SHOWN; i++) {
        dr_markup(page->out, "<li>");
        dr_html_apart(page->out, m->terms.at[i].text);
        dr_markup(page->out, "</li>");
    }
    dr_markup(page->out, "</ul>");
}

/* "accepted on 11 September by N4: “…”", "silent: “by Friday” passed without an answer". */
static void settled(dr_page *page, const dr_stories *all, const dr_story *story, const dr_story_move *move)
{
    if (move->state == DR_OPEN)
        return;
    dr_buf_format(page->out, "<p class=\"by\">%s", dr_move_state_name(move->state));
    if (move->settled_on.year)
        dr_markup(page->out, " on ");
    dr_tell_day(page, move->settled_on);
    if (move->settled_by != DR_NONE) {
        const dr_story_move *by = &story->moves.at[move->settled_by];
        dr_buf_format(page->out, " by <a href=\"#n%u\">N%u</a>: ", move->settled_by + 1, move->settled_by + 1);
        dr_tell_words(page, dr_move_told(all, by->members.at[0])->evidence, WORDS_SHOWN);
    } else if (move->deadline.year) {
        dr_markup(page->out, ": ");
        dr_tell_words(page, dr_move_told(all, move->deadline_by)->deadline_words, WORDS_SHOWN);
        dr_markup(page->out, " passed without an answer");
    }
    dr_markup(page->out, "</p>");
}

static void tellers(dr_page *page, const dr_stories *all, const dr_story_move *move)
{
    dr_markup(page->out, "<p class=\"by\">");
    for (uint32_t i = 0; i < move->members.n; i++) {
        dr_member m = move->members.at[i];
        dr_markup(page->out, i ? " · " : "");
        dr_tell_source(page, all->reports[m.report], 'm', dr_move_told(all, m)->index);
        dr_tell_voice(page, dr_move_told(all, m)->voice, (dr_str){0});
    }
    dr_markup(page->out, "</p>");
}

static void row(dr_page *page, const dr_stories *all, const dr_story *story, uint32_t index)
{
    const dr_story_move *move = &story->moves.at[index];
    const dr_told_move *m = dr_best_telling(all, move);
    dr_buf_format(page->out, "<li class=\"move %s\" id=\"n%u\"><p class=\"line\"><b class=\"number\">N%u</b> ",
                  dr_is_on_table(m->kind) ? dr_move_state_name(move->state) : "answer", index + 1, index + 1);
    dr_tell_day(page, move->day);
    dr_markup(page->out, " ");
    dr_tell_move(page, all, move);
    if (move->answers != DR_NONE)
        dr_buf_format(page->out, " · answers <a href=\"#n%u\">N%u</a>", move->answers + 1, move->answers + 1);
    if (move->deadline.year) {
        dr_markup(page->out, " · answer wanted by ");
        dr_tell_day(page, move->deadline);
    }
    dr_markup(page->out, "</p>\n<p class=\"words\">");
    dr_tell_words(page, m->evidence, WORDS_SHOWN);
    dr_markup(page->out, "</p>");
    terms(page, m);
    settled(page, all, story, move);
    tellers(page, all, move);
    dr_markup(page->out, "</li>\n");
}

static bool is_open(const dr_stories *all, const dr_story_move *move)
{
    return dr_is_on_table(dr_best_telling(all, move)->kind) && move->state == DR_OPEN;
}

/* "Moved last: Israel, 13 September 1978, acceptance (N4)". */
static void last_moved(dr_page *page, const dr_stories *all, const dr_story *story)
{
    const dr_story_move *move = &story->moves.at[story->moves.n - 1];
    const dr_told_move *m = dr_best_telling(all, move);
    dr_markup(page->out, "<p class=\"about\">Moved last: ");
    if (m->party.n)
        dr_tell_parties(page, m->party.at, m->party.n);
    else
        dr_markup(page->out, "somebody unnamed");
    dr_buf_format(page->out, ", %s ", dr_move_name(m->kind));
    dr_tell_day(page, move->day);
    dr_buf_format(page->out, " (<a href=\"#n%u\">N%u</a>)</p>\n", story->moves.n, story->moves.n);
}

static void part(dr_page *page, const dr_stories *all, const dr_story *story, bool open, const char *title)
{
    uint32_t shown = 0;
    for (uint32_t i = story->moves.n; i-- > 0;) { /* the latest first */
        if (is_open(all, &story->moves.at[i]) != open)
            continue;
        if (!shown++)
            dr_buf_format(page->out, "<h3>%s</h3>\n<ol class=\"moves\">", title);
        row(page, all, story, i);
    }
    dr_markup(page->out, shown ? "</ol>\n" : "");
}

void dr_story_table(dr_page *page, const dr_stories *all, const dr_story *story)
{
    if (!story->moves.n)
        return;
    dr_markup(page->out, "<section><h2 id=\"table\">On the table</h2>\n");
    last_moved(page, all, story);
    part(page, all, story, true, "Open");
    part(page, all, story, false, "Settled, and answers");
    dr_markup(page->out, "</section>\n");
}
