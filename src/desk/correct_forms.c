/* Forms by which editors correct facts on a report's page. */
#include "desk/correct.h"

#include "record/writers.h"

enum { FORMS = 150 /* of each kind of fact, on a page */ };

bool dr_may_correct(const dr_page *page, const dr_shown_report *report)
{
    return page->site->tools.correct && page->viewer->rank >= DR_EDITOR && report->number && report->live;
}

static void begin(dr_page *page, const dr_shown_report *report, const char *what)
{
    dr_buf action = {.arena = page->arena};
    dr_markup(&action, "/report/");
    dr_url_part(&action, report->record->report.id);
    dr_buf_format(&action, "/%s", what);
    dr_form_begin(page, dr_buf_view(&action));
}

static void field(dr_page *page, const char *label, const char *name)
{
    dr_buf_format(page->out, "<label>%s <input name=\"%s\"></label>\n", label, name);
}

static void event_types(dr_page *page)
{
    for (int i = DR_PLOVER_NONE + 1; i < DR_PLOVER_COUNT; i++)
        dr_buf_format(page->out, "<option>%s</option>", dr_plover_name((dr_plover)i));
}

static void move_kinds(dr_page *page)
{
#define X(symbol, name) "<option>" name "</option>"
    dr_markup(page->out, DRAGOMAN_MOVE_KINDS(X));
#undef X
}

static void statement_kinds(dr_page *page)
{
#define X(symbol, name) "<option>" name "</option>"
    dr_markup(page->out, DRAGOMAN_STATEMENT_KINDS(X));
#undef X
}

static void types(dr_page *page, dr_table table)
{
    dr_markup(page->out, "<label>Type <select name=\"type\"><option value=\"\">as it is</option>");
    if (table == DR_TABLE_EVENTS)
        event_types(page);
    else if (table == DR_TABLE_MOVES)
        move_kinds(page);
    else
        statement_kinds(page);
    dr_markup(page->out, "</select></label>\n");
}

/* What a fact of this kind has. */
static void fields(dr_page *page, dr_table table)
{
    if (table != DR_TABLE_STATEMENTS)
        field(page, "Who", "actor");
    field(page, "To whom", "recipient");
    if (table != DR_TABLE_STATEMENTS)
        field(page, "Day", "day");
    if (table == DR_TABLE_EVENTS)
        field(page, "Place", "place");
    field(page, table == DR_TABLE_STATEMENTS ? "Whose statement" : "On whose word", "voice");
}

static const char hint[] =
    "<p class=\"by\">What is left empty stays; - takes it away; several parties are parted by semicolons.</p>\n";

void dr_correction_form(dr_page *page, const dr_shown_report *report, dr_table table, uint32_t index)
{
    if (!dr_may_correct(page, report) || index >= FORMS)
        return;
    dr_markup(page->out, "<details class=\"correct\"><summary>correct it</summary>");
    begin(page, report, "correct");
    dr_buf_format(page->out, "<input type=\"hidden\" name=\"fact\" value=\"%c%u\">\n",
                  dr_fact_letter(table) - 'a' + 'A', index + 1);
    types(page, table);
    fields(page, table);
    if (table == DR_TABLE_EVENTS)
        dr_markup(
            page->out,
            "<label>It is said <select name=\"polarity\"><option value=\"\">as it is</option><option "
            "value=\"positive\">to be so</option><option value=\"negative\">not to be so</option></select></label>\n");
    field(page, "Note", "note");
    dr_markup(page->out,
              "<label class=\"tick\"><input type=\"checkbox\" name=\"wrong\" value=\"1\"> it is no such fact</label>\n"
              "<button>Correct</button></form>");
    dr_markup(page->out, hint);
    dr_markup(page->out, "</details>");
}

void dr_missing_form(dr_page *page, const dr_shown_report *report)
{
    if (!dr_may_correct(page, report))
        return;
    dr_markup(page->out, "<details class=\"part\"><summary>Something is missing</summary>\n");
    begin(page, report, "correct");
    dr_markup(page->out,
              "<input type=\"hidden\" name=\"missing\" value=\"1\"><label>Type <select name=\"type\" required><option "
              "value=\"\">choose</option><optgroup label=\"events\">");
    event_types(page);
    dr_markup(page->out, "</optgroup><optgroup label=\"on the table\">");
    move_kinds(page);
    dr_markup(page->out, "</optgroup><optgroup label=\"statements\">");
    statement_kinds(page);
    dr_markup(
        page->out,
        "</optgroup></select></label>\n<label class=\"wide\">The words that tell of it, as they stand in the text "
        "<input name=\"words\" required></label>\n");
    field(page, "Which time they stand there", "nth");
    fields(page, DR_TABLE_EVENTS);
    field(page, "Note", "note");
    dr_markup(page->out, "<button>Add it</button></form>\n</details>\n");
}

void dr_undo_form(dr_page *page, const dr_shown_report *report, int64_t correction)
{
    if (!dr_may_correct(page, report))
        return;
    begin(page, report, "undo");
    dr_buf_format(page->out,
                  "<input type=\"hidden\" name=\"correction\" value=\"%lld\"><button>Take it back</button></form>",
                  (long long)correction);
}
