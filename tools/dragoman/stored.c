#include "stored.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer_rows.h"
#include "messages.h"
#include "store_options.h"

enum { MAX_FOUND = 12, MAX_TEXT = 300 };

typedef struct found {
    char id[64], key[MAX_TEXT], title[MAX_TEXT], day[16], origin[MAX_TEXT];
    int64_t version;
    bool replaced;
} found;

typedef struct list {
    found at[MAX_FOUND];
    size_t n;
    bool more; /* than there is room for */
} list;

static void take(char *out, size_t room, const dragoman_answer *answer, const char *column)
{
    dragoman_value value = cli_value_of(answer, column);
    size_t size = value.kind >= DRAGOMAN_VALUE_TEXT ? value.size : 0;
    snprintf(out, room, "%.*s", (int)(size < room ? size : room - 1), size ? value.text : "");
}

static void take_title(found *f, const dragoman_answer *answer)
{
    take(f->title, sizeof f->title, answer, "title");
    if (!f->title[0])
        take(f->title, sizeof f->title, answer, "called");
}

static int told(const dragoman_error *error)
{
    cli_print_error(error, NULL);
    return 1;
}

/* The texts that are called exactly so: now or, with `ever`, at any time. */
static int look_up(dragoman_store *store, const char *name, bool ever, list *out)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    const dragoman_filter filter = {.report = name, .replaced = ever};
    int got = dragoman_store_records(store, &filter, &answer, &error);
    *out = (list){0};
    while (got >= 0 && (got = dragoman_answer_next(answer, &error)) > 0) {
        found *f = &out->at[out->n];
        if (out->n == MAX_FOUND) {
            out->more = true;
            break;
        }
        take(f->id, sizeof f->id, answer, "id");
        take(f->key, sizeof f->key, answer, "report");
        take_title(f, answer);
        take(f->day, sizeof f->day, answer, "published");
        take(f->origin, sizeof f->origin, answer, "origin");
        f->version = cli_value_of(answer, "version").integer;
        f->replaced = cli_value_of(answer, "replaced").integer != 0;
        out->n++;
    }
    dragoman_answer_close(&answer);
    return got < 0 ? told(&error) : 0;
}

/* A text for SQL's LIKE: quotes doubled, what stands for any letters marked by '!', cut to MAX_TEXT. */
static void quote(char out[2 * MAX_TEXT + 1], const char *text)
{
    size_t size = 0;
    for (size_t i = 0; text[i] && i < MAX_TEXT; i++) {
        if (text[i] == '\'')
            out[size++] = '\'';
        else if (strchr("%_!", text[i]))
            out[size++] = '!';
        out[size++] = text[i];
    }
    out[size] = '\0';
}

/* Reports in whose key or title, or what they are called without one, the name stands. */
static int look_for_part(dragoman_store *store, const char *name, list *out)
{
    char quoted[2 * MAX_TEXT + 1], sql[4 * MAX_TEXT + 400];
    dragoman_answer *answer = NULL;
    dragoman_error error;
    quote(quoted, name);
    snprintf(
        sql, sizeof sql,
        "SELECT report_id AS id, key AS report, title, called, published FROM reports WHERE live = 1 AND (lower(key) LIKE "
        "lower('%%%s%%') ESCAPE '!' OR lower(coalesce(title, called)) LIKE lower('%%%s%%') ESCAPE '!') ORDER BY published, id LIMIT %d",
        quoted, quoted, MAX_FOUND + 1);
    int got = dragoman_store_sql(store, sql, &answer, &error);
    *out = (list){0};
    while (got >= 0 && (got = dragoman_answer_next(answer, &error)) > 0) {
        found *f = &out->at[out->n];
        if (out->n == MAX_FOUND) {
            out->more = true;
            break;
        }
        take(f->id, sizeof f->id, answer, "id");
        take(f->key, sizeof f->key, answer, "report");
        take_title(f, answer);
        take(f->day, sizeof f->day, answer, "published");
        out->n++;
    }
    dragoman_answer_close(&answer);
    return got < 0 ? told(&error) : 0;
}

/* ---- choosing ---- */

static int tell_candidates(const cli_which *which, const list *all)
{
    cli_say(which->command,
            "'%s' may be any of %s%zu reports; name one by its id, or its key where no other has it:", which->name,
            all->more ? "more than " : "", all->n);
    for (size_t i = 0; i < all->n; i++)
        cli_say(NULL, "  %s  %s  %s  %s", all->at[i].id, all->at[i].day[0] ? all->at[i].day : "day unknown",
                all->at[i].key, all->at[i].title);
    return 1;
}

/* Of texts that are called so the one that is meant; NULL when they are of several reports. */
static const found *choose(const list *all, unsigned version)
{
    const found *best = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const found *f = &all->at[i];
        if (strcmp(f->origin, all->at[0].origin))
            return NULL;
        if (version ? f->version == version
                    : !best || (best->replaced && !f->replaced) ||
                          (best->replaced == f->replaced && f->version > best->version))
            best = f;
    }
    return best;
}

static bool one_report(const list *all)
{
    for (size_t i = 1; i < all->n; i++)
        if (strcmp(all->at[i].origin, all->at[0].origin))
            return false;
    return all->n > 0 && !all->more;
}

static int open_record(dragoman_store *store, const char *id, dragoman_answer **out)
{
    dragoman_error error;
    const dragoman_filter filter = {.report = id, .replaced = 1, .as_coded = cli_asked.as_coded};
    int got = dragoman_store_records(store, &filter, out, &error);
    while (got >= 0 && (got = dragoman_answer_next(*out, &error)) > 0) {
        dragoman_value value = cli_value_of(*out, "id");
        if (value.size == strlen(id) && memcmp(value.text, id, value.size) == 0)
            return 0;
    }
    dragoman_answer_close(out);
    if (got < 0)
        return told(&error);
    cli_say(NULL, "the record of %s is not there any more", id);
    return 1;
}

/* By a part of its key or title. */
static int find_by_part(dragoman_store *store, const cli_which *which, list *all)
{
    int status = look_for_part(store, which->name, all);
    if (status)
        return status;
    if (!all->n) {
        cli_say(which->command,
                "no report in the store is called '%s': dragoman reports lists them, dragoman search finds "
                "them by words",
                which->name);
        return 1;
    }
    if (all->n > 1 || all->more)
        return tell_candidates(which, all);
    char id[64];
    snprintf(id, sizeof id, "%s", all->at[0].id);
    return look_up(store, id, true, all);
}

int cli_find_report(dragoman_store *store, const cli_which *which, dragoman_answer **out)
{
    list *all = calloc(1, sizeof *all);
    *out = NULL;
    if (!all) {
        cli_say(which->command, "out of memory");
        return 1;
    }
    int status = which->version ? 0 : look_up(store, which->name, false, all);
    if (!status && !all->n)
        status = look_up(store, which->name, true, all);
    if (!status && !all->n)
        status = find_by_part(store, which, all);
    if (!status && which->version && one_report(all)) { /* by its id, a text brings its versions with it */
        const found *one = &all->at[0];
        char name[MAX_TEXT];
        snprintf(name, sizeof name, "%s", strncmp(one->origin, "url:", 4) == 0 ? one->origin + 4 : one->key);
        status = look_up(store, name, true, all);
    }
    const found *chosen = status ? NULL : choose(all, which->version);
    if (!status && !chosen)
        status = one_report(all)
                     ? (cli_say(which->command, "'%s' has no version %u: dragoman show --replaced shows all there are",
                                which->name, which->version),
                        1)
                     : tell_candidates(which, all);
    if (chosen)
        status = open_record(store, chosen->id, out);
    free(all);
    return status;
}

/* The key of a report that was found, where no other has it, else its id. */
static int shorten(dragoman_store *store, const found *report, const char **name)
{
    static char kept[MAX_TEXT];
    list *all = calloc(1, sizeof *all);
    int status = all ? look_up(store, report->key, false, all) : 1;
    snprintf(kept, sizeof kept, "%s", !status && all->n == 1 ? report->key : report->id);
    *name = kept;
    free(all);
    return status;
}

int cli_name_report(dragoman_store *store, const char *command, const char **name)
{
    list *all = *name ? calloc(1, sizeof *all) : NULL;
    if (!*name)
        return 0;
    if (!all) {
        cli_say(command, "out of memory");
        return 1;
    }
    int status = look_up(store, *name, true, all);
    if (!status && !all->n) {
        status = find_by_part(store, &(cli_which){command, *name, 0}, all);
        if (!status)
            status = shorten(store, &all->at[0], name);
    }
    free(all);
    return status;
}
