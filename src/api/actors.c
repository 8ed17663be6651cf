/* The public API's questions about who is known: every row of the tables is looked at, and what is found is copied
 * into a list of its own. Tables are small enough (milliseconds) that no index is kept for it. */
#include <stdlib.h>

#include "api/reader.h"
#include "base/utf8.h"

enum { LIKE_IDS = 5, LONGEST_ID = 64, WORDS = 16 };

typedef struct found {
    dragoman_known_actor actor; /* filled for those that are kept */
    const dr_known_actor *row;
    const dr_country_word *country; /* when row is NULL */
    uint32_t score;                 /* the lower the better */
    uint32_t order;
} found;

struct dragoman_known_actors {
    dr_arena *arena;
    DR_VEC(found) found;
};

typedef struct question {
    dr_arena *arena;
    dragoman_ask ask;
    dr_str what, words[WORDS]; /* what: folded for MATCHING */
    size_t word_count;
    dr_date date;
} question;

/* ---- how well something answers ---- */

enum { NO_MATCH = UINT32_MAX };

/* Exactly the words, then names that begin with them, then whole words in them, then any. */
static uint32_t match_text(const question *q, dr_str text)
{
    text = dr_fold_accents(q->arena, text);
    if (dr_eq(text, q->what))
        return 0;
    bool at_word = true;
    for (size_t i = 0; i < q->word_count; i++) {
        size_t at = dr_find(text, q->words[i]);
        if (at == DR_NOT_FOUND)
            return NO_MATCH;
        at_word &= at == 0 || text.at[at - 1] == ' ' || text.at[at - 1] == '-';
    }
    return dr_starts(text, q->what) ? 2 : at_word ? 4 : 6;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to change, add or leave out (Levenshtein) between texts cut at LONGEST_ID bytes. */
static uint32_t distance(dr_str a, dr_str b)
{
    size_t row[LONGEST_ID + 1];
    a.size = least(a.size, LONGEST_ID);
    b.size = least(b.size, LONGEST_ID);
    for (size_t j = 0; j <= b.size; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            size_t above = row[j];
            row[j] = least(least(above, row[j - 1]) + 1, diagonal + (a.at[i - 1] != b.at[j - 1]));
            diagonal = above;
        }
    }
    return (uint32_t)row[b.size];
}

static uint32_t like_id(const question *q, dr_str id)
{
    if (q->what.size > 2 * LONGEST_ID || id.size > 2 * LONGEST_ID) /* like nothing, and not worth copies */
        return NO_MATCH;
    uint32_t apart = distance(dr_lower_ascii(q->arena, id), dr_lower_ascii(q->arena, q->what));
    size_t longer = id.size > q->what.size ? id.size : q->what.size;
    return longer && apart * 5 <= longer * 2 ? apart : NO_MATCH; /* two letters in five may differ */
}

static uint32_t score_of(const question *q, dr_str id, dr_str name, dr_str part_of, bool alias)
{
    uint32_t by_name, by_id;
    switch (q->ask) {
    case DRAGOMAN_WITH_ID:
        return dr_eq(id, q->what) ? 0 : NO_MATCH;
    case DRAGOMAN_PART_OF:
        return dr_eq(part_of, q->what) ? 0 : NO_MATCH;
    case DRAGOMAN_LIKE_ID:
        return like_id(q, id);
    case DRAGOMAN_MATCHING:
    case DRAGOMAN_MEANT:
        break;
    }
    by_name = match_text(q, name);
    by_id = match_text(q, id);
    if (by_name != NO_MATCH)
        by_name += alias; /* of equal names, those that are not aliases first */
    return by_name < by_id ? by_name : by_id;
}

static bool holds(const question *q, const dr_known_actor *row)
{
    return !q->date.year || ((!row->from.year || dr_date_compare(row->from, q->date) <= 0) &&
                             (!row->to.year || dr_date_compare(q->date, row->to) <= 0));
}

/* ---- the list ---- */

static void add(dragoman_known_actors *list, const found *candidate)
{
    if (candidate->score == NO_MATCH)
        return;
    found *kept = DR_MORE(list->arena, &list->found);
    *kept = *candidate;
    kept->order = list->found.n;
}

static void look_at_all(dragoman_known_actors *list, const question *q, const dr_knowledge *k)
{
    for (uint32_t i = 0; i < k->countries.rows.n; i++) {
        const dr_country_word *word = &k->countries.rows.at[i];
        bool alias = !dr_eq(word->word, word->name);
        add(list, &(found){.country = word, .score = score_of(q, word->country, word->word, (dr_str){0}, alias)});
    }
    for (uint32_t i = 0; i < k->actors.rows.n; i++) {
        const dr_known_actor *row = &k->actors.rows.at[i];
        if (holds(q, row))
            add(list, &(found){.row = row, .score = score_of(q, row->id, row->phrase, row->part_of, row->alias)});
    }
}

static int by_score(const void *left, const void *right)
{
    const found *a = left, *b = right;
    if (a->score != b->score)
        return a->score < b->score ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* One text for what is to be listed once: an id, or a row of a table whichever name found it. */
static dr_str key_of(const question *q, const found *f)
{
    dr_str id = f->row ? f->row->id : f->country->country;
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    if (q->ask == DRAGOMAN_LIKE_ID || !f->row)
        return dr_format(q->arena, "%.*s", DR_FMT(id));
    dr_str name = f->row->name;
    return dr_format(q->arena, "%s:%u:%.*s:%.*s:%s:%s", f->row->file ? f->row->file : "", f->row->line, DR_FMT(id),
                     DR_FMT(name), dr_date_print(f->row->from, from), dr_date_print(f->row->to, to));
}

/* The first of each key stays. */
static void keep_once(dragoman_known_actors *list, const question *q)
{
    dr_map seen = {.arena = list->arena};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->found.n; i++)
        if (dr_map_set(&seen, key_of(q, &list->found.at[i]), 0) == DR_NONE)
            list->found.at[kept++] = list->found.at[i];
    list->found.n = kept;
}

/* ---- what is handed out ---- */

static const char *text(dr_arena *arena, dr_str s)
{
    return s.size ? dr_copy(arena, s).at : "";
}

static const char *day(dr_arena *arena, dr_date date)
{
    char out[DR_DATE_SIZE];
    return dr_copy(arena, dr_str_of(dr_date_print(date, out))).at;
}

static void fill_country(dr_arena *arena, const dr_country_word *word, dragoman_known_actor *out)
{
    static const char *const forms[] = {"alias", "demonym", "seat", "people", "capital"};
    bool name = dr_eq(word->word, word->name);
    *out = (dragoman_known_actor){.id = text(arena, word->country),
                                  .name = text(arena, word->name),
                                  .matched = text(arena, word->word),
                                  .as = name ? "name" : forms[word->form],
                                  .kind = "state",
                                  .country = text(arena, word->country),
                                  .sector = "",
                                  .code = text(arena, word->code),
                                  .role = "",
                                  .part_of = "",
                                  .from = "",
                                  .to = "",
                                  .file = "knowledge/countries.tsv"};
}

static void fill_actor(dr_arena *arena, const dr_known_actor *row, dragoman_known_actor *out)
{
    static const char *const kinds[] = {"", "person", "group", "organization", "state", "population", "outlet"};
    *out = (dragoman_known_actor){.id = text(arena, row->id),
                                  .name = text(arena, row->name),
                                  .matched = text(arena, row->phrase),
                                  .as = row->alias ? "alias" : "name",
                                  .kind = kinds[row->kind],
                                  .country = text(arena, row->country),
                                  .sector = text(arena, row->sector),
                                  .code = text(arena, row->code),
                                  .role = text(arena, row->role),
                                  .part_of = text(arena, row->part_of),
                                  .from = day(arena, row->from),
                                  .to = day(arena, row->to),
                                  .file = text(arena, dr_str_of(row->file)),
                                  .line = row->line,
                                  .user = row->user};
}

static void make_question(question *q, const char *what)
{
    q->what = dr_trim(dr_str_of(what));
    if (q->ask != DRAGOMAN_MATCHING && q->ask != DRAGOMAN_MEANT)
        return;
    size_t replaced;
    q->what = dr_fold_accents(q->arena, dr_utf8_repair(q->arena, q->what, &replaced));
    for (dr_str rest = q->what; rest.at && q->word_count < WORDS;) {
        dr_str word = dr_trim(dr_split(&rest, ' '));
        if (word.size)
            q->words[q->word_count++] = word;
    }
}

static void answer(dragoman_known_actors *list, question *q, const dr_knowledge *k)
{
    look_at_all(list, q, k);
    if (list->found.n)
        qsort(list->found.at, list->found.n, sizeof *list->found.at, by_score);
    if (q->ask != DRAGOMAN_WITH_ID)
        keep_once(list, q);
    if (q->ask == DRAGOMAN_LIKE_ID && list->found.n > LIKE_IDS)
        list->found.n = LIKE_IDS;
    for (uint32_t i = 0; i < list->found.n; i++) {
        found *f = &list->found.at[i];
        if (f->row)
            fill_actor(list->arena, f->row, &f->actor);
        else
            fill_country(list->arena, f->country, &f->actor);
    }
}

/* ---- who is meant by a name ---- */

/* A state's code, as it is written: ISR. An abbreviation is written alike: PLO. */
static bool is_code(const dragoman_known_actors *list, dr_str name)
{
    for (size_t i = 0; i < name.size; i++)
        if (name.at[i] < 'A' || name.at[i] > 'Z')
            return false;
    for (uint32_t i = 0; i < list->found.n; i++)
        if (dr_eq(dr_str_of(list->found.at[i].actor.id), name))
            return true;
    return false;
}

static size_t characters(dr_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

/* It holds all of the words, so of a name as long it is the name. */
static void keep_meant(dragoman_known_actors *list, dr_str name)
{
    uint32_t n = 0;
    bool code = is_code(list, name);
    for (uint32_t i = 0; i < list->found.n && !code; i++) {
        const dragoman_known_actor *a = &list->found.at[i].actor;
        if (strcmp(a->as, "capital") && strcmp(a->as, "seat") && characters(dr_str_of(a->matched)) == characters(name))
            list->found.at[n++] = list->found.at[i];
    }
    list->found.n = n;
}

int dragoman_find_actors(dragoman_known_actors **out, const dragoman *reader, dragoman_ask ask, const char *what,
                         const char *date, dragoman_error *error)
{
    if (out)
        *out = NULL;
    if (!out || !reader)
        return dr_tell_null(error);
    dr_error_begin(error, "actors");
    if ((unsigned)ask > DRAGOMAN_MEANT)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no way to ask for actors", DR_NOWHERE);
    if (!what || !dr_trim(dr_str_of(what)).size)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "nothing is asked for", DR_NOWHERE);
    if (date && dragoman_check_date(date))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the date is no day written YYYY-MM-DD", DR_NOWHERE);
    dragoman_known_actors *list = calloc(1, sizeof *list);
    if (!list || !(list->arena = dr_arena_new(0))) {
        free(list);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    if (setjmp(*dr_guard(list->arena))) {
        dragoman_known_actors_close(&list);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    question q = {.arena = list->arena, .ask = ask, .date = dr_date_iso(dr_str_of(date))};
    make_question(&q, what);
    answer(list, &q, reader->knowledge);
    if (ask == DRAGOMAN_MEANT)
        keep_meant(list, dr_trim(dr_str_of(what)));
    *out = list;
    return DRAGOMAN_OK;
}

void dragoman_known_actors_close(dragoman_known_actors **actors)
{
    if (!actors || !*actors)
        return;
    dr_arena_free((*actors)->arena);
    free(*actors);
    *actors = NULL;
}

const dragoman_known_actor *dragoman_known_actor_at(const dragoman_known_actors *actors, size_t index)
{
    return actors && index < actors->found.n ? &actors->found.at[index].actor : NULL;
}

int dragoman_count_actors(const dragoman *reader, dragoman_actor_counts *out, dragoman_error *error)
{
    if (!reader || !out)
        return dr_tell_null(error);
    const dr_knowledge *k = reader->knowledge;
    *out = (dragoman_actor_counts){0};
    dr_error_begin(error, "actors");
    dr_arena *arena = dr_arena_new(0);
    if (!arena)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    if (setjmp(*dr_guard(arena))) {
        dr_arena_free(arena);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    dr_map ids = {.arena = arena};
    for (uint32_t i = 0; i < k->actors.rows.n; i++) {
        const dr_known_actor *row = &k->actors.rows.at[i];
        if (!row->user)
            continue;
        out->names++;
        out->dated += row->from.year || row->to.year;
        out->actors += dr_map_set(&ids, row->id, 0) == DR_NONE;
    }
    for (uint32_t i = 0; i < k->agents.rows.n; i++)
        out->agents += k->agents.rows.at[i].user;
    dr_arena_free(arena);
    return DRAGOMAN_OK;
}
