/* PETRARCH and TABARI dictionaries of actors and agents, as they are in the world:
 *
 *     # comment           ; TABARI's comment          <!-- PETRARCH's, over lines too -->
 *     SMEAGOL             [HOB <950601] [HOBGOV 950601-990815]     name, then codes with their dates,
 *     +GOLLUM             # another name of the same actor          here or in lines of their own
 *             [HOBREB >990816]
 *     MINISTER {} [~GOV]                   an agent, for its code has a ~; {} is its plural, none here
 *     !PERSON! = MAN, WOMAN                a set: CONGRESS!PERSON! [~LEG] is two agents
 *
 * A block is a name line with the + and code lines under it. Names stand in capitals, blanks as
 * underscores; a trailing underscore ("not a stem") says nothing here, since no name is taken as a stem. */
#include "base/utf8.h"
#include "knowledge/load.h"
#include "knowledge/word_classes.h"

typedef struct dated_code {
    dr_str code;
    dr_date from, to;
    bool dated;
} dated_code;

typedef DR_VEC(dated_code) dated_codes;

typedef struct dictionary {
    dr_knowledge *k;
    dr_str file;
    size_t line;
    bool in_comment;
    /* the block being read */
    dr_strs names;
    dated_codes codes;
    dr_str plural; /* what stands between braces; at == NULL without braces */
    size_t first_line;
    dr_map sets; /* "PERSON" → index into set_words */
    DR_VEC(dr_strs) set_words;
} dictionary;

static void note(dictionary *d, const char *reason)
{
    dr_notice_line(d->k, d->file, d->line, reason);
}

/* ---- comments ---- */

/* Cuts what stands behind # or ;, and what <!-- and --> enclose. */
static dr_str without_comments(dictionary *d, dr_str line)
{
    if (d->in_comment) {
        size_t end = dr_find(line, DR_STR("-->"));
        if (end == DR_NOT_FOUND)
            return (dr_str){line.at, 0};
        d->in_comment = false;
        line = dr_from(line, end + 3);
    }
    size_t open = dr_find(line, DR_STR("<!--"));
    if (open == DR_NOT_FOUND)
        open = dr_find(line, DR_STR("<! --"));
    if (open != DR_NOT_FOUND) {
        d->in_comment = dr_find(dr_from(line, open), DR_STR("-->")) == DR_NOT_FOUND;
        line.size = open; /* nothing is written behind a comment */
    }
    for (size_t i = 0; i < line.size; i++)
        if (line.at[i] == '#' || line.at[i] == ';')
            line.size = i;
    return line;
}

/* ---- codes and dates ---- */

/* yymmdd or yyyymmdd at the start of s. Two digits above 30 are of the 1900s, as PETRARCH reads them. */
static bool read_date(dr_str *s, dr_date *out)
{
    size_t n = 0;
    int32_t value = 0;
    while (n < s->size && n < 8 && s->at[n] >= '0' && s->at[n] <= '9')
        value = value * 10 + (s->at[n++] - '0');
    if (n != 6 && n != 8)
        return false;
    int year = value / 10000;
    if (n == 6)
        year += year > 30 ? 1900 : 2000;
    *out = (dr_date){(int16_t)year, (uint8_t)(value / 100 % 100), (uint8_t)(value % 100)};
    int length = dr_month_days(year, out->month);
    if (out->day > length && out->day <= 31 && length)
        out->day = (uint8_t)length; /* 31 June and the like are in the published dictionaries */
    *s = dr_trim(dr_from(*s, n));
    return dr_date_valid(*out);
}

static bool read_dates(dr_str s, dated_code *out)
{
    if (!s.size)
        return true;
    out->dated = true;
    char sign = s.at[0];
    if (sign == '<' || sign == '>') {
        s = dr_trim(dr_from(s, 1));
        return read_date(&s, sign == '<' ? &out->to : &out->from) && !s.size;
    }
    if (!read_date(&s, &out->from) || !s.size || s.at[0] != '-')
        return false;
    s = dr_trim(dr_from(s, 1));
    return read_date(&s, &out->to) && !s.size;
}

static bool code_byte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '~' || c == '/';
}

/* The inside of one pair of brackets. --- and +++ mean that the name stands for nobody. */
static bool read_code(dictionary *d, dr_str s, dated_code *out)
{
    s = dr_trim(s);
    size_t n = 0;
    while (n < s.size && code_byte(s.at[n]))
        n++;
    if (n == 0 && (dr_starts(s, DR_STR("---")) || dr_starts(s, DR_STR("+++")) || dr_starts(s, DR_STR("###"))))
        n = 3;
    if (n < 2 || (s.at[0] >= '0' && s.at[0] <= '9'))
        return false;
    dr_str code = {s.at, n};
    char *copy = (char *)dr_copy(d->k->arena, code).at;
    for (size_t i = 0; i < n; i++)
        if (copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = (char)(copy[i] - 'a' + 'A');
    out->code = s.at[0] == '-' || s.at[0] == '+' || s.at[0] == '#' ? (dr_str){"", 0} : (dr_str){copy, n};
    return read_dates(dr_trim(dr_from(s, n)), out);
}

/* Every [code] in s. */
static void read_codes(dictionary *d, dr_str s)
{
    for (;;) {
        size_t open = dr_find_byte(s, '[');
        if (open == DR_NOT_FOUND)
            break;
        s = dr_from(s, open + 1);
        size_t close = dr_find_byte(s, ']');
        dated_code code = {0};
        if (close == DR_NOT_FOUND) {
            note(d, "a bracket is not closed");
            return;
        }
        if (read_code(d, (dr_str){s.at, close}, &code))
            DR_PUSH(d->k->arena, &d->codes, code);
        else
            note(d, "not a code with, maybe, dates between the brackets");
        s = dr_from(s, close + 1);
    }
}

/* ---- names ---- */

static bool small_word(dr_str word)
{
    static const char list[] =
        " a al an and as at bin by d de del der des di do du e el en for from ibn in la le los of on "
        "or the to van von with y ye ";
    char spaced[8] = " ";
    if (!word.size || word.size > sizeof spaced - 3)
        return false;
    memcpy(spaced + 1, word.at, word.size);
    spaced[word.size + 1] = ' ';
    return dr_find_nocase(dr_str_of(list), (dr_str){spaced, word.size + 2}) != DR_NOT_FOUND;
}

static size_t word_end(dr_str s, size_t at)
{
    while (at < s.size && s.at[at] != ' ' && s.at[at] != '-' && s.at[at] != '\'')
        at++;
    return at;
}

/* A fresh copy in lower case. */
static dr_str lower_copy(dr_arena *arena, dr_str s)
{
    for (size_t i = 0; i < s.size; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return dr_copy(arena, dr_fold(arena, s));
    return dr_lower_ascii(arena, s);
}

/* A name as written in running text: small words small, others with a capital first letter. With `every` all of them
 * have one, for display; else the first only, for look-up ("Hamas gunmen"). Abbreviations with dots and common
 * words alone keep their capitals. A name that has small letters in the file stays as it is. */
static dr_str running_case(dr_knowledge *k, dr_str name, bool every)
{
    dr_arena *arena = k->arena;
    for (size_t i = 0; i < name.size; i++)
        if (name.at[i] >= 'a' && name.at[i] <= 'z')
            return name;
    if (name.size <= 2 || dr_word_has_class(k, name, DR_CLASS_COMMON_WORD))
        return name;
    dr_str lower = lower_copy(arena, name);
    if (lower.size != name.size)
        return name;
    char *out = (char *)lower.at;
    bool capital_seen = false;
    for (size_t at = 0, end; at < name.size; at = end + 1) {
        end = word_end(name, at);
        dr_str word = {name.at + at, end - at};
        size_t size = 0;
        if (dr_find_byte(word, '.') != DR_NOT_FOUND)
            size = word.size;
        else if (word.size && !small_word(word) && (every || !capital_seen))
            dr_utf8_at(word, 0, &size);
        memcpy(out + at, word.at, size);
        capital_seen |= size > 0;
    }
    return (dr_str){out, name.size};
}

/* Underscores to blanks, one between words, none at the ends. */
static dr_str clean_name(dr_arena *arena, dr_str raw)
{
    char *out = dr_alloc(arena, raw.size + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.size; i++) {
        char c = raw.at[i] == '_' || raw.at[i] == '\t' || raw.at[i] == '`' ? ' ' : raw.at[i];
        if (c != ' ' || (n && out[n - 1] != ' '))
            out[n++] = c;
    }
    return dr_trim((dr_str){out, n});
}

/* ---- agents ---- */

static dr_agent agent_of(dr_str code)
{
    dr_agent agent = {.kind = DR_ACTOR_UNKNOWN, .user = true};
    size_t tilde = dr_find_byte(code, '~');
    agent.prefix = tilde > 0;
    agent.code = agent.prefix ? (dr_str){code.at, tilde} : dr_from(code, 1);
    agent.sector = (dr_str){agent.code.at, agent.code.size < 3 ? agent.code.size : 3};
    return agent;
}

static void add_agent(dictionary *d, dr_str noun, dr_str plural, dr_agent agent)
{
    agent.noun = dr_fold(d->k->arena, noun);
    /* What a built-in agent of the same name is tells person from group. */
    uint32_t known = dr_phrases_get(d->k->agents.phrases, d->k->arena, agent.noun);
    agent.kind = known != DR_NONE ? d->k->agents.rows.at[known].kind : DR_GROUP;
    dr_add_agent(d->k, &agent, plural);
}

/* MAN from CONGRESS!PERSON!: one agent for each word of the set, which holds plurals itself. */
static void add_agent_set(dictionary *d, dr_str noun, size_t open, size_t close, dr_agent agent)
{
    dr_str set = {noun.at + open + 1, close - open - 1}, after = dr_from(noun, close + 1);
    uint32_t index = dr_map_get(&d->sets, set);
    if (index == DR_NONE) {
        dr_notice_line(d->k, d->file, d->first_line, "the word between exclamation marks has not been defined");
        return;
    }
    const dr_strs *words = &d->set_words.at[index];
    for (uint32_t i = 0; i < words->n; i++) {
        dr_str word = dr_format(d->k->arena, "%.*s%.*s%.*s", (int)open, noun.at, DR_FMT(words->at[i]), DR_FMT(after));
        add_agent(d, clean_name(d->k->arena, word), (dr_str){0}, agent);
    }
}

static void add_agent_name(dictionary *d, dr_str raw, dr_agent agent)
{
    size_t open = dr_find_byte(raw, '!');
    size_t more = open == DR_NOT_FOUND ? DR_NOT_FOUND : dr_find_byte(dr_from(raw, open + 1), '!');
    if (more != DR_NOT_FOUND) {
        add_agent_set(d, raw, open, open + 1 + more, agent);
        return;
    }
    dr_str noun = dr_fold(d->k->arena, clean_name(d->k->arena, raw));
    if (!d->plural.at) {
        add_agent(d, noun, dr_plural(d->k->arena, noun), agent);
        return;
    }
    add_agent(d, noun, (dr_str){0}, agent);
    for (dr_str list = d->plural; list.size;) {
        dr_str plural = dr_fold(d->k->arena, clean_name(d->k->arena, dr_split(&list, ',')));
        if (plural.size)
            add_agent(d, noun, plural, agent);
    }
}

/* ---- blocks ---- */

static dr_known_actor actor_of(dictionary *d, const dated_code *code, dr_str name)
{
    dr_known_actor row = {.id = code->code,
                          .name = name,
                          .code = code->code,
                          .from = code->from,
                          .to = code->to,
                          .user = true,
                          .file = d->file.at,
                          .line = (uint32_t)d->first_line};
    uint32_t country = code->code.size < 3 ? DR_NONE : dr_map_get(&d->k->codes, (dr_str){code->code.at, 3});
    if (country != DR_NONE)
        row.country = d->k->countries.rows.at[country].country;
    if (country != DR_NONE && code->code.size == 3)
        row.kind = DR_STATE;
    if (dr_starts(code->code, DR_STR("IGO")) || dr_starts(code->code, DR_STR("NGO")) ||
        dr_starts(code->code, DR_STR("MNC")))
        row.kind = DR_ORGANIZATION;
    if (code->code.size >= 6)
        row.sector = (dr_str){code->code.at + 3, 3};
    return row;
}

/* Rows of one name: those with dates first and in the file's order, since the first that holds is taken; then
 * those without. All of them stand before the rows that the name had. */
static void add_actor_name(dictionary *d, dr_str raw, dr_str display)
{
    dr_arena *arena = d->k->arena;
    dr_str phrase = running_case(d->k, clean_name(arena, raw), false);
    if (!phrase.size)
        return;
    for (int dated = 0; dated <= 1; dated++)
        for (uint32_t i = d->codes.n; i-- > 0;) {
            if (d->codes.at[i].dated != dated)
                continue;
            dr_known_actor row = actor_of(d, &d->codes.at[i], display);
            dr_add_actor(d->k, phrase, &row, false);
        }
}

static void end_block(dictionary *d)
{
    if (d->names.n && !d->codes.n)
        dr_notice_line(d->k, d->file, d->first_line, "the name has no code");
    bool agents = d->codes.n && dr_find_byte(d->codes.at[0].code, '~') != DR_NOT_FOUND;
    dr_str display = {0};
    for (uint32_t i = 0; i < d->names.n && d->codes.n; i++) {
        if (agents) {
            d->k->user_agents = true;
            add_agent_name(d, d->names.at[i], agent_of(d->codes.at[0].code));
            continue;
        }
        if (i == 0)
            display = running_case(d->k, clean_name(d->k->arena, d->names.at[0]), true);
        add_actor_name(d, d->names.at[i], display);
    }
    d->names.n = d->codes.n = 0;
    d->plural = (dr_str){0};
}

/* !PERSON! = MAN, MEN, WOMAN */
static void define_set(dictionary *d, dr_str line)
{
    size_t close = dr_find_byte(dr_from(line, 1), '!'), equals = dr_find_byte(line, '=');
    if (close == DR_NOT_FOUND || equals == DR_NOT_FOUND) {
        note(d, "not a definition of a set of words");
        return;
    }
    dr_strs words = {0};
    for (dr_str list = dr_from(line, equals + 1); list.at;) {
        dr_str word = dr_trim(dr_split(&list, ','));
        if (word.size)
            DR_PUSH(d->k->arena, &words, word);
    }
    dr_map_set(&d->sets, (dr_str){line.at + 1, close}, d->set_words.n);
    DR_PUSH(d->k->arena, &d->set_words, words);
}

/* The name on a line, and its braces and codes if it has them. */
static void read_name(dictionary *d, dr_str line)
{
    size_t end = line.size, brace = dr_find_byte(line, '{'), bracket = dr_find_byte(line, '[');
    if (bracket < end)
        end = bracket;
    if (brace < end) {
        dr_str inside = dr_from(line, brace + 1);
        size_t close = dr_find_byte(inside, '}');
        if (close == DR_NOT_FOUND)
            note(d, "a brace is not closed");
        else
            d->plural = (dr_str){inside.at, close};
        end = brace;
    }
    DR_PUSH(d->k->arena, &d->names, dr_trim((dr_str){line.at, end}));
    read_codes(d, dr_from(line, bracket));
}

static void read_line(dictionary *d, dr_str raw)
{
    dr_str line = dr_trim(without_comments(d, raw));
    if (!line.size)
        return;
    if (line.at[0] == '+') {
        if (d->names.n)
            read_name(d, dr_trim(dr_from(line, 1)));
        else
            note(d, "a further name without a first one");
    } else if (line.at[0] == '[') {
        if (d->names.n)
            read_codes(d, line);
        else
            note(d, "a code without a name");
    } else if (line.at[0] == '!' && dr_find_byte(line, '=') != DR_NOT_FOUND) {
        end_block(d);
        define_set(d, line);
    } else {
        end_block(d);
        d->first_line = d->line;
        read_name(d, line);
    }
}

void dr_load_dictionary(dr_knowledge *k, dr_str bytes, const char *file)
{
    dictionary d = {.k = k, .file = dr_copy(k->arena, dr_str_of(file)), .sets = {.arena = k->arena}};
    while (bytes.at) {
        dr_str line = dr_split(&bytes, '\n');
        d.line++;
        size_t broken = 0;
        line = dr_utf8_repair(k->arena, line, &broken);
        if (broken)
            note(&d, "not valid UTF-8: broken characters were replaced");
        read_line(&d, line);
    }
    end_block(&d);
}
