/* actors.tsv and agents.tsv: who there is. */
#include "knowledge/load.h"
#include "knowledge/table.h"
#include "knowledge/word_classes.h"

#include "base/utf8.h"

bool dr_three_capitals(dr_str s)
{
    if (s.size != 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (s.at[i] < 'A' || s.at[i] > 'Z')
            return false;
    return true;
}

bool dr_is_actor_code(dr_str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (!((s.at[i] >= 'A' && s.at[i] <= 'Z') || (s.at[i] >= '0' && s.at[i] <= '9')))
            return false;
    return s.size >= 3 && s.size <= 64;
}

static bool is_sector(dr_str s)
{
    static const char sectors[][4] = {"GOV", "COP", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
                                      "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
                                      "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};
    for (size_t i = 0; s.size == 3 && i < sizeof sectors / sizeof *sectors; i++)
        if (memcmp(s.at, sectors[i], 3) == 0)
            return true;
    return false;
}

static bool kind_of(dr_str s, dr_actor_kind *out)
{
    static const char *const names[] = {"", "person", "group", "organization", "state", "population", "outlet"};
    for (unsigned i = 1; i < sizeof names / sizeof *names; i++)
        if (dr_is_text(s, names[i])) {
            *out = (dr_actor_kind)i;
            return true;
        }
    return false;
}

/* ---- actors ---- */

void dr_add_actor(dr_knowledge *k, dr_str phrase, const dr_known_actor *row, bool last)
{
    uint32_t index = k->actors.rows.n;
    uint32_t there = last ? dr_phrases_get(k->actors.phrases, k->arena, phrase) : DR_NONE;
    dr_known_actor *added = DR_MORE(k->arena, &k->actors.rows);
    *added = *row;
    added->next = DR_NONE;
    added->phrase = phrase;
    if (there == DR_NONE) {
        added->next = dr_phrases_add(k->actors.phrases, phrase, index);
        return;
    }
    while (k->actors.rows.at[there].next != DR_NONE)
        there = k->actors.rows.at[there].next;
    k->actors.rows.at[there].next = index;
}

static const char *bad_actor(const dr_known_actor *row, dr_str kind, dr_known_actor *fill)
{
    if (kind.size && !kind_of(kind, &fill->kind))
        return "kind is not person, group, organization, state, population or outlet";
    if (row->country.size && !dr_three_capitals(row->country))
        return "country is not three capital letters";
    if (row->sector.size && !is_sector(row->sector))
        return "sector is not a PLOVER sector";
    if (row->code.size && !dr_is_actor_code(row->code))
        return "code is not a CAMEO actor code";
    return NULL;
}

static bool leads(const dr_knowledge *k, dr_str role)
{
    const dr_strs *roles = dr_class_words(k, DR_CLASS_LEADER_ROLE);
    for (uint32_t i = 0; i < roles->n; i++)
        if (dr_eq_nocase(role, roles->at[i]))
            return true;
    return false;
}

static void learn_leader(dr_knowledge *k, const dr_known_actor *row, dr_str surname, uint32_t index)
{
    if (surname.size < 3)
        return;
    dr_leader leader = {index, leads(k, row->role),
                        dr_map_set(&k->leaders, dr_fold_accents(k->arena, surname), k->leader_rows.n)};
    DR_PUSH(k->arena, &k->leader_rows, leader);
}

/* What names teach beside themselves: given names, and last words, by which papers call leaders. */
static void learn_name(dr_knowledge *k, const dr_known_actor *row, uint32_t index)
{
    size_t first = dr_find_byte(row->name, ' '), last = row->name.size;
    if (row->kind != DR_PERSON || first == DR_NOT_FOUND)
        return;
    dr_str given = {row->name.at, first};
    if (given.size > 2 && dr_find_byte(given, '.') == DR_NOT_FOUND)
        dr_map_set(&k->given_names, dr_fold_accents(k->arena, given), 0);
    while (row->name.at[last - 1] != ' ')
        last--;
    learn_leader(k, row, dr_from(row->name, last), index);
}

/* Another spelling of the surname: Franjo Tudjman beside Franjo Tuđman. */
static void learn_spelling(dr_knowledge *k, const dr_known_actor *row, dr_str alias, uint32_t index)
{
    size_t given = dr_find_byte(row->name, ' ');
    if (row->kind != DR_PERSON || given == DR_NOT_FOUND || alias.size < given + 2 ||
        memcmp(alias.at, row->name.at, given + 1) != 0 ||
        dr_find_byte(dr_from(alias, given + 1), ' ') != DR_NOT_FOUND ||
        dr_find_byte(dr_from(row->name, given + 1), ' ') != DR_NOT_FOUND)
        return;
    dr_str surname = dr_fold_accents(k->arena, dr_from(alias, given + 1));
    if (!dr_eq(surname, dr_fold_accents(k->arena, dr_from(row->name, given + 1))))
        learn_leader(k, row, surname, index);
}

static void add_actor_names(dr_knowledge *k, dr_known_actor *row, dr_str aliases)
{
    if (row->id.size && dr_map_get(&k->actor_ids, row->id) == DR_NONE)
        dr_map_set(&k->actor_ids, row->id, k->actors.rows.n);
    uint32_t index = k->actors.rows.n;
    if (!row->user)
        learn_name(k, row, index);
    dr_add_actor(k, row->name, row, false);
    row->alias = true;
    while (aliases.size) {
        dr_str alias = dr_trim(dr_split(&aliases, '|'));
        if (!row->user)
            learn_spelling(k, row, alias, index);
        dr_add_actor(k, alias, row, false);
    }
}

/* As dr_table_next; while a user's list is checked, a broken row is noted and the next one is taken. */
static int next_row(dr_knowledge *k, dr_table *t, bool user, const char *file)
{
    int code = dr_table_next(t);
    for (; code < 0 && user && k->checking; code = dr_table_next(t))
        dr_notice_line(k, dr_str_of(file), t->line, t->error->message);
    return code;
}

/* What is wrong with a user's header, in full. */
static void note_header(dr_knowledge *k, const dr_table *t, const char *file)
{
    size_t at = 0;
    dr_str stranger = dr_table_stranger(t, &at);
    if (!stranger.at)
        dr_notice_line(k, dr_str_of(file), t->line, t->error->message);
    dr_buf all = {.arena = k->arena};
    for (size_t i = 0; i < t->column_count; i++) {
        dr_buf_add(&all, dr_str_of(i ? " " : ""));
        dr_buf_add(&all, dr_str_of(t->columns[i].name));
    }
    for (; stranger.at; stranger = dr_table_stranger(t, &at)) {
        dr_str about = dr_format(k->arena, "'%.*s'; the columns are %.*s", DR_FMT(stranger), DR_FMT(dr_buf_view(&all)));
        dr_notice_about(k, dr_str_of(file), t->line, "the header names a column that this table does not have", about);
    }
}

/* What an actor is cannot be told from its name: the record leaves it open. */
static void note_kind(dr_knowledge *k, const dr_table *t, const char *file, uint8_t column, bool header)
{
    static const char no_column[] = "the table has no column kind: what its actors are stays unknown";
    bool there = memchr(t->column_of, column, t->field_count) != NULL;
    if (header && !there)
        dr_notice_line(k, dr_str_of(file), t->line, no_column);
    else if (!header && there && !t->cell[column].size)
        dr_notice_line(k, dr_str_of(file), t->line, "the row has no kind: what the actor is stays unknown");
}

int dr_load_actors(dr_knowledge *k, dr_str bytes, const char *file, bool user, dragoman_error *error)
{
    enum { NAME, ID, ALIASES, KIND, COUNTRY, SECTOR, CODE, ROLE, PART_OF, FROM, TO, COLUMNS };
    const dr_column columns[COLUMNS] = {{"name", true},     {"id", !user},     {"aliases", false}, {"kind", !user},
                                        {"country", false}, {"sector", false}, {"code", false},    {"role", false},
                                        {"part_of", false}, {"from", false},   {"to", false}};
    dr_table t;
    dragoman_error own;
    bool lenient = user && k->checking;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error ? error : &own);
    if (code && lenient) {
        note_header(k, &t, file);
        return DRAGOMAN_OK;
    }
    if (lenient)
        note_kind(k, &t, file, KIND, true);
    while (code == 0 && (code = next_row(k, &t, user, file)) == 1) {
        dr_known_actor row = {.id = t.cell[ID],
                              .name = t.cell[NAME],
                              .country = t.cell[COUNTRY],
                              .sector = t.cell[SECTOR],
                              .code = t.cell[CODE],
                              .role = t.cell[ROLE],
                              .part_of = t.cell[PART_OF],
                              .file = file,
                              .line = (uint32_t)t.line,
                              .user = user};
        const char *bad = bad_actor(&row, t.cell[KIND], &row);
        if (!bad && (!dr_cell_date(t.cell[FROM], false, &row.from) || !dr_cell_date(t.cell[TO], true, &row.to)))
            bad = "from or to is not a date: YYYY, YYYY-MM or YYYY-MM-DD";
        if (!bad && row.from.year && row.to.year && dr_date_compare(row.to, row.from) < 0)
            bad = "to lies before from";
        code = 0;
        if (bad && !lenient)
            return dr_table_bad(&t, bad);
        if (bad) {
            dr_notice_line(k, dr_str_of(file), t.line, bad);
            continue;
        }
        if (lenient)
            note_kind(k, &t, file, KIND, false);
        if (!row.id.size)
            row.id = row.code.size ? row.code : row.name;
        add_actor_names(k, &row, t.cell[ALIASES]);
    }
    return code;
}

/* ---- agents ---- */

static bool ends_in(dr_str s, const char *suffix)
{
    return dr_ends(s, dr_str_of(suffix));
}

/* A word without its last `cut` bytes, with another end. */
static dr_str with_end(dr_arena *arena, dr_str word, size_t cut, const char *end)
{
    const dr_str parts[] = {{word.at, word.size - cut}, dr_str_of(end)};
    return dr_join(arena, parts, 2);
}

static dr_str plural_word(dr_arena *arena, dr_str s)
{
    bool vowel_before = s.size > 1 && strchr("aeiou", s.at[s.size - 2]);
    if (ends_in(s, "man"))
        return with_end(arena, s, 2, "en");
    if (ends_in(s, "person"))
        return with_end(arena, s, 6, "people");
    if (ends_in(s, "y") && !vowel_before)
        return with_end(arena, s, 1, "ies");
    if (ends_in(s, "s") || ends_in(s, "x") || ends_in(s, "z") || ends_in(s, "ch") || ends_in(s, "sh"))
        return with_end(arena, s, 0, "es");
    return with_end(arena, s, 0, "s");
}

dr_str dr_plural(dr_arena *arena, dr_str noun)
{
    size_t cut = noun.size;
    static const char *const links[] = {" of ", " in ", " for ", " to ", " at "};
    if (dr_find_byte(noun, ' ') == DR_NOT_FOUND)
        return plural_word(arena, noun);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t at = dr_find(noun, dr_str_of(links[i]));
        if (at < cut)
            cut = at;
    }
    const dr_str parts[] = {plural_word(arena, (dr_str){noun.at, cut}), dr_from(noun, cut)};
    return dr_join(arena, parts, 2);
}

void dr_add_agent(dr_knowledge *k, const dr_agent *agent, dr_str plural)
{
    dr_phrases_add(k->agents.phrases, agent->noun, k->agents.rows.n);
    DR_PUSH(k->arena, &k->agents.rows, *agent);
    if (!plural.size || dr_eq(plural, agent->noun))
        return;
    dr_phrases_add(k->agents.phrases, plural, k->agents.rows.n);
    dr_agent *row = DR_MORE(k->arena, &k->agents.rows);
    *row = *agent;
    row->plural = true;
}

int dr_load_agents(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { NOUN, PLURAL, SECTOR, CODE, KIND, COLUMNS };
    static const dr_column columns[COLUMNS] = {
        {"noun", true}, {"plural", false}, {"sector", false}, {"code", false}, {"kind", true}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_agent agent = {.noun = t.cell[NOUN], .sector = t.cell[SECTOR], .code = t.cell[CODE]};
        if (!kind_of(t.cell[KIND], &agent.kind))
            return dr_table_bad(&t, "kind is not person, group, organization, state, population or outlet");
        if (agent.sector.size && !is_sector(agent.sector))
            return dr_table_bad(&t, "sector is not a PLOVER sector");
        if (agent.code.size && !dr_is_actor_code(agent.code))
            return dr_table_bad(&t, "code is not a CAMEO actor code");
        dr_str plural = t.cell[PLURAL];
        if (dr_eq(plural, DR_STR("-")))
            plural = (dr_str){0};
        else if (!plural.size)
            plural = dr_plural(k->arena, agent.noun);
        dr_add_agent(k, &agent, plural);
        code = 0;
    }
    return code;
}
