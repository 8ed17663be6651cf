/* Standing questions: what is new since each was looked at; made, looked at and removed by editors. */
#include "base/json_in.h"
#include "desk/facts.h"
#include "desk/watches.h"
#include "store/watch.h"

enum { NEW_SHOWN = 20, WATCHES_SHOWN = 100, LONGEST_NAME = 200 };

static const struct {
    const char *name, *label;
    dragoman_ask_what what;
} whats[] = {{"events", "what happened", DRAGOMAN_ASK_EVENTS},
             {"statements", "what is said", DRAGOMAN_ASK_STATEMENTS},
             {"moves", "what is put on the table", DRAGOMAN_ASK_MOVES},
             {"reports", "reports", DRAGOMAN_ASK_REPORTS}};
enum { WHATS = sizeof whats / sizeof *whats };

static bool find_what(dr_str name, dragoman_ask_what *out)
{
    for (size_t i = 0; i < WHATS; i++)
        if (dr_is_text(name, whats[i].name)) {
            *out = whats[i].what;
            return true;
        }
    return false;
}

/* ---- one watch ---- */

typedef struct watch {
    dr_str name;
    const dr_json_value *question; /* {"what","filter"}, or NULL when it is damaged */
} watch;
typedef DR_VEC(watch) watch_list;

static int list(dr_page *page, watch_list *out)
{
    dr_db_query *rows = NULL;
    int got = 0, code = dr_db_ask(page->store->db, &rows,
                                  "SELECT name, value FROM notes WHERE kind = 'watch' ORDER BY name LIMIT $1",
                                  DR_VALUES(dr_int(WATCHES_SHOWN)), page->error);
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        watch w = {dr_copy(page->arena, dr_db_at(rows, 0).text), NULL};
        dr_str json = dr_copy(page->arena, dr_db_at(rows, 1).text);
        dr_json_rules rules = {0};
        if (dr_json_read(page->arena, json, &rules, &w.question, NULL))
            w.question = NULL;
        DR_PUSH(page->arena, out, w);
    }
    dr_db_done(&rows);
    return code ? code : got;
}

/* "events; actors: Egypt, Israel; types: AGREE". */
static void question(dr_page *page, const watch *w)
{
    dr_markup(page->out, "<p class=\"about\">");
    dr_html_text(page->out, dr_json_text(dr_json_member(w->question, "what")));
    for (const dr_json_value *m = dr_json_first(dr_json_member(w->question, "filter")); m; m = m->next) {
        dr_markup(page->out, " · ");
        dr_html_text(page->out, m->key);
        dr_markup(page->out, ": ");
        if (dr_json_is(m, DR_JSON_TEXT))
            dr_html_apart(page->out, m->text);
        for (const dr_json_value *v = dr_json_first(m); v; v = v->next) {
            dr_html_apart(page->out, dr_json_text(v));
            dr_markup(page->out, v->next ? ", " : "");
        }
    }
    dr_markup(page->out, " · <a href=\"/watch/");
    dr_url_part(page->out, w->name);
    dr_markup(page->out, ".atom\">a feed of it</a></p>\n");
}

static int row_column(const dr_db_query *rows, const char *name)
{
    for (int i = 0; i < dr_db_columns(rows); i++)
        if (strcmp(dr_db_column(rows, i), name) == 0)
            return i;
    return 0;
}

/* The first of what is new; *seen: up to which number. */
static int news(dr_page *page, const watch *w, int64_t *seen)
{
    dr_question q = {.arena = page->arena};
    dr_db_query *rows = NULL;
    dragoman_ask_what what = DRAGOMAN_ASK_EVENTS;
    int64_t upto = 0;
    int n = 0, got = 0;
    find_what(dr_json_text(dr_json_member(w->question, "what")), &what);
    int code = dr_watch_ask(&q, page->store, w->name.at, NEW_SHOWN + 1, &upto, page->error);
    if (code == 0)
        code = dr_db_ask_once(page->store->db, &rows, q.sql.at, (dr_values){q.values.at, q.values.n}, page->error);
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0 && n < NEW_SHOWN) {
        dr_markup(page->out, n++ ? "" : "<ol class=\"rows\">\n");
        dr_write_fact_row(page, what, rows);
        *seen = dr_db_at(rows, row_column(rows, "number")).integer;
    }
    dr_db_done(&rows);
    if (code || got < 0)
        return code ? code : got;
    dr_markup(page->out, n ? "</ol>\n" : "<p>Nothing new.</p>\n");
    if (got > 0)
        dr_markup(page->out, "<p class=\"about\">There is more: it comes when these are looked at.</p>\n");
    else if (n)
        *seen = upto;
    return 0;
}

/* A form of one button. */
static void button(dr_page *page, const watch *w, const char *what, int64_t number, const char *words)
{
    dr_form_begin(page, DR_STR("/watches"));
    dr_buf_format(page->out,
                  "<input type=\"hidden\" name=\"do\" value=\"%s\"><input type=\"hidden\" name=\"name\" value=\"",
                  what);
    dr_html_text(page->out, w->name);
    dr_buf_format(page->out, "\"><input type=\"hidden\" name=\"number\" value=\"%lld\"><button>%s</button></form>\n",
                  (long long)number, words);
}

static int show(dr_page *page, const watch *w)
{
    int64_t seen = 0;
    dr_markup(page->out, "<section class=\"watch\"><h2>");
    dr_html_apart(page->out, w->name);
    dr_markup(page->out, "</h2>\n");
    question(page, w);
    int code = news(page, w, &seen);
    if (page->viewer->rank >= DR_EDITOR) {
        dr_markup(page->out, "<div class=\"buttons\">");
        if (seen)
            button(page, w, "seen", seen, "I have seen these");
        button(page, w, "remove", 0, "Remove this watch");
        dr_markup(page->out, "</div>");
    }
    dr_markup(page->out, "</section>\n");
    return code;
}

/* ---- a new one ---- */

static void field(dr_page *page, const char *label, const char *name, const char *more)
{
    dr_buf_format(page->out, "<label>%s <input name=\"%s\"%s></label>\n", label, name, more);
}

static void new_form(dr_page *page)
{
    dr_markup(page->out, "<section><h2>A new watch</h2>\n");
    dr_form_begin(page, DR_STR("/watches"));
    dr_markup(page->out, "<input type=\"hidden\" name=\"do\" value=\"keep\">\n");
    field(page, "Called", "name", " required maxlength=\"200\"");
    dr_markup(page->out, "<label>Tells <select name=\"what\">");
    for (size_t i = 0; i < WHATS; i++)
        dr_buf_format(page->out, "<option value=\"%s\">%s</option>", whats[i].name, whats[i].label);
    dr_markup(page->out, "</select></label>\n");
    field(page, "in which takes part", "actor", "");
    field(page, "with", "with", "");
    field(page, "of type", "type", "");
    field(page, "at", "place", "");
    field(page, "with the words", "words", "");
    field(page, "in", "outlet", " placeholder=\"any outlet\"");
    dr_markup(page->out, "<button>Watch</button></form></section>\n");
}

static int body(dr_page *page)
{
    watch_list watches = {0};
    int code = list(page, &watches);
    if (code == 0 && !watches.n)
        dr_markup(page->out,
                  "<p>Nothing is watched yet. A watch is a question that stands: it tells what was stored since it was "
                  "last looked at.</p>\n");
    for (uint32_t i = 0; i < watches.n && code == 0; i++)
        code = show(page, &watches.at[i]);
    if (code == 0 && page->viewer->rank >= DR_EDITOR)
        new_form(page);
    return code;
}

int dr_watches_page(dr_page *page)
{
    dr_page_begin(page, DR_STR("Watches"), "/watches");
    int code = body(page);
    dr_page_end(page);
    return code;
}

/* ---- what was sent ---- */

static const char *const *one(dr_page *page, const char *name)
{
    dr_str text = dr_trim(dr_form_value(page->request, name));
    const char **list_of = DR_NEW_ARRAY(page->arena, const char *, 2);
    if (!text.size)
        return NULL;
    list_of[0] = dr_copy(page->arena, text).at;
    return list_of;
}

static int keep(dr_page *page, dr_store *writer, const char *name)
{
    dragoman_ask_what what;
    const char *const *words = one(page, "words");
    const dragoman_filter filter = {.actors = one(page, "actor"),
                                    .with = one(page, "with"),
                                    .types = one(page, "type"),
                                    .places = one(page, "place"),
                                    .outlets = one(page, "outlet"),
                                    .words = words ? words[0] : NULL};
    if (!find_what(dr_form_value(page->request, "what"), &what))
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "events, statements, moves and reports are watched",
                        DR_NOWHERE);
    int code = dr_store_begin(writer, page->error);
    if (code)
        return code;
    code = dr_watch_keep(writer, page->arena, name, what, &filter, page->error);
    if (code == 0)
        return dr_store_commit(writer, page->error);
    dr_store_rollback(writer);
    return code;
}

static int act(dr_page *page)
{
    dr_str what = dr_form_value(page->request, "do"), name = dr_trim(dr_form_value(page->request, "name"));
    int64_t number = 0;
    if (!name.size || name.size > LONGEST_NAME)
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "a name of 1 to 200 bytes is wanted", DR_NOWHERE);
    dr_store *writer = dr_page_writer(page);
    if (!writer)
        return page->error->code;
    const char *called = dr_copy(page->arena, name).at;
    if (dr_is_text(what, "keep"))
        return keep(page, writer, called);
    if (dr_is_text(what, "remove"))
        return dr_watch_remove(writer, called, page->error);
    if (dr_is_text(what, "seen") && dr_parse_int(dr_form_value(page->request, "number"), &number))
        return dr_watch_told(writer, called, number, page->error);
    return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "this is nothing that a watch can do", DR_NOWHERE);
}

int dr_watches_sent(dr_page *page, int *status)
{
    int code = act(page);
    if (code == 0)
        return dr_page_go(page, status, DR_STR("/watches"));
    if (code != DRAGOMAN_E_ARGUMENT)
        return code;
    dr_str why = dr_copy(page->arena, dr_str_of(page->error->message));
    *status = 400;
    dr_page_begin(page, DR_STR("Watches"), "/watches");
    dr_markup(page->out, "<p class=\"notice\" role=\"alert\">Not done: ");
    dr_html_text(page->out, why);
    dr_markup(page->out, "</p>\n");
    code = body(page);
    dr_page_end(page);
    return code;
}
