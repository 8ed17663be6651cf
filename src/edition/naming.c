#include "edition/naming.h"

#include "base/utf8.h"

/* ---- words of a report ---- */

static bool is_double_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

/* Double quotation marks become single ones, where there are as many that open as close. */
static void put_quote(dr_buf *out, unsigned *seen, bool paired)
{
    if (paired)
        dr_buf_utf8(out, (*seen)++ % 2 ? 0x2019 : 0x2018);
}

/* A cut does not end with what leads to the next word: "for setting up an …". */
static size_t before_small_words(dr_str text, size_t end)
{
    static const char *const small[] = {" a",  " an",  " the",  " of",  " to",   " in", " on",  " at",
                                        " by", " for", " from", " and", " with", " or", " that"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (dr_ends((dr_str){text.at, end}, dr_str_of(small[i]))) {
            end -= strlen(small[i]);
            i = (size_t)-1; /* once more from the first */
        }
    return end;
}

static dr_str cut_at_word(dr_arena *arena, dr_str text, size_t most)
{
    size_t end = most;
    while (end && text.at[end] != ' ')
        end--;
    if (end < most / 2) {
        end = most;
        while (end && ((unsigned char)text.at[end] & 0xC0) == 0x80)
            end--;
    }
    while (end && (text.at[end - 1] == ',' || text.at[end - 1] == ' ' || text.at[end - 1] == ';'))
        end--;
    return dr_format(arena, "%.*s …", (int)before_small_words(text, end), text.at);
}

dr_str dr_tidy(dr_arena *arena, dr_str words, size_t most)
{
    dr_buf out = {.arena = arena};
    unsigned quotes = 0, seen = 0;
    bool blank = false;
    for (size_t at = 0, size; at < words.size; at += size)
        quotes += is_double_quote(dr_utf8_at(words, at, &size));
    for (size_t at = 0, size; at < words.size; at += size) {
        uint32_t c = dr_utf8_at(words, at, &size);
        if (dr_is_space(c)) {
            blank = out.size != 0;
            continue;
        }
        if (dr_is_steering(c) || (is_double_quote(c) && quotes % 2))
            continue;
        if (blank)
            dr_buf_byte(&out, ' ');
        blank = false;
        if (is_double_quote(c))
            put_quote(&out, &seen, true);
        else
            dr_buf_utf8(&out, c);
    }
    dr_str text = dr_buf_view(&out);
    return text.size > most ? cut_at_word(arena, text, most) : text;
}

/* The word that ends before `at`, a blank between; empty at the beginning or behind punctuation. */
static dr_str word_before(dr_str text, size_t at)
{
    size_t end = at;
    if (!end || text.at[end - 1] != ' ')
        return (dr_str){0};
    end--;
    size_t start = end;
    while (start && text.at[start - 1] >= 'A' && text.at[start - 1] <= 'z')
        start--;
    return (dr_str){text.at + start, end - start};
}

static bool is_any(dr_str word, const char *const *list)
{
    for (; *list; list++)
        if (dr_is_text_nocase(word, *list))
            return true;
    return false;
}

dr_span dr_behind_dateline(const dr_record *record, dr_span span)
{
    enum { LONGEST = 60 };
    dr_str text = record->report.text;
    if (span.start && text.at[span.start - 1] != '\n')
        return span;
    dr_str words = dr_cut(text, span);
    words.size = words.size < LONGEST ? words.size : LONGEST;
    size_t at = dr_find(words, DR_STR(" - "));
    return at == DR_NOT_FOUND ? span : (dr_span){span.start + (uint32_t)at + 3, span.end};
}

const char *dr_article(const dr_record *record, dr_span span)
{
    span = dr_behind_dateline(record, span);
    static const char *const definite[] = {"the", "its", "his", "her", "their", "our", "this", "these", NULL};
    dr_str word = word_before(record->report.text, span.start);
    if (is_any(word, definite))
        return "the ";
    if (dr_eq_nocase(word, DR_STR("a")))
        return "a ";
    if (dr_eq_nocase(word, DR_STR("both")))
        return "both ";
    return dr_eq_nocase(word, DR_STR("an")) ? "an " : "";
}

/* ---- names ---- */

static bool is_all_capitals(dr_str words)
{
    unsigned capitals = 0;
    for (size_t at = 0, size; at < words.size; at += size) {
        uint32_t c = dr_utf8_at(words, at, &size);
        if (dr_is_lower(c))
            return false;
        capitals += dr_is_upper(c);
    }
    return capitals > 3;
}

/* "CAMP DAVID, Maryland -": where a paragraph begins no party is written in capitals alone. */
static bool is_dateline(const dr_record *record, dr_mention mention)
{
    dr_str text = record->report.text;
    size_t start = mention.span.start;
    return mention.span.end > start && (start == 0 || text.at[start - 1] == '\n') &&
           is_all_capitals(dr_cut(text, mention.span));
}

/* Whether most of the names by which the report calls it have "the" before them. */
static bool is_the(const dr_record *record, const dr_actor *actor, bool *any)
{
    uint32_t with = 0, names = 0;
    for (uint32_t i = 0; i < actor->mentions.n; i++) {
        if (actor->mentions.at[i].form != DR_FORM_NAME)
            continue;
        names++;
        with += strcmp(dr_article(record, actor->mentions.at[i].span), "the ") == 0;
    }
    *any = names != 0;
    return with * 2 > names;
}

/* The pattern has one * at most, at its beginning or end. */
static bool is_like(dr_str name, dr_str pattern)
{
    if (dr_starts(pattern, DR_STR("*")))
        return dr_ends(name, dr_from(pattern, 1));
    if (dr_ends(pattern, DR_STR("*")))
        return dr_starts(name, (dr_str){pattern.at, pattern.size - 1});
    return dr_eq(name, pattern);
}

/* Whether a row of that kind has it. */
static bool is_listed(const dr_phrases *phrases, const char *kind, dr_str name)
{
    for (uint32_t i = 0; i < phrases->rows.n; i++)
        if (dr_is_text(phrases->rows.at[i].what, kind) && is_like(name, phrases->rows.at[i].text))
            return true;
    return false;
}

/* Words that stand for somebody named elsewhere, or for whoever speaks, name nobody. */
static bool is_pronoun(dr_str words)
{
    static const char *const pronouns[] = {
        "it",      "he",   "she",  "they",   "we",      "i",          "you",   "them",  "him",   "her",
        "us",      "me",   "who",  "whom",   "which",   "that",       "this",  "these", "those", "one",
        "some",    "all",  "both", "others", "its",     "his",        "their", "our",   "my",    "your",
        "another", "each", "none", "itself", "himself", "themselves", NULL};
    return is_any(words, pronouns);
}

/* What the report calls a body in full or by its letters, where the actor lists know it by another name; "American" and
 * the like are no names of one. */
static dr_str name_in_report(const dr_record *record, const dr_actor *actor)
{
    dr_str best = {0};
    size_t dash = dr_find(actor->name, DR_STR(" - ")); /* a dateline that was read into it */
    dr_str name = dash == DR_NOT_FOUND ? actor->name : dr_from(actor->name, dash + 3);
    if ((actor->kind != DR_ORGANIZATION && actor->kind != DR_GROUP) || !actor->known.size)
        return name;
    for (uint32_t i = 0; i < actor->mentions.n; i++) {
        dr_str words = dr_cut(record->report.text, dr_behind_dateline(record, actor->mentions.at[i].span));
        if (dr_eq(words, name))
            return name;
        bool letters = words.size > 1 && words.size < 8 && dr_find_byte(words, ' ') == DR_NOT_FOUND;
        for (size_t k = 0; k < words.size && letters; k++)
            letters = words.at[k] >= 'A' && words.at[k] <= 'Z';
        if (actor->mentions.at[i].form == DR_FORM_NAME && words.size > best.size &&
            (letters || dr_find_byte(words, ' ') != DR_NOT_FOUND))
            best = words;
    }
    return best.size ? best : name;
}

static dr_named by_name(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, const dr_actor *actor)
{
    bool any, the = is_the(record, actor, &any);
    dr_str name = dr_tidy(arena, name_in_report(record, actor), DR_NAME_SIZE);
    if (is_pronoun(name))
        return (dr_named){0};
    the =
        (the || is_listed(phrases, "the", name)) && actor->kind != DR_PERSON && !dr_starts_nocase(name, DR_STR("the "));
    return (dr_named){.text = dr_format(arena, "%s%.*s", the ? "the " : "", DR_FMT(name)),
                      .plural = actor->kind == DR_POPULATION || (actor->kind == DR_GROUP && dr_is_plural(name)),
                      .person = actor->kind == DR_PERSON};
}

/* "its capital", "The ministry" as they stand elsewhere: "the capital", "the ministry". Empty: of somebody who speaks.
 */
static dr_str in_sentence(dr_arena *arena, dr_str words)
{
    static const char *const spoken[] = {"our", "my", "your", NULL}, *const of[] = {"its", "his", "her", "their", NULL},
                             *const articles[] = {"the", "a", "an", NULL};
    dr_str rest = words, first = dr_split(&rest, ' ');
    if (!rest.at || !rest.size)
        return words;
    if (is_any(first, spoken))
        return (dr_str){0};
    if (is_any(first, of))
        return dr_format(arena, "the %.*s", DR_FMT(rest));
    return is_any(first, articles) ? dr_format(arena, "%.*s %.*s", DR_FMT(dr_lower_ascii(arena, first)), DR_FMT(rest))
                                   : words;
}

static dr_named by_words(dr_arena *arena, const dr_record *record, dr_span span, bool person)
{
    enum { LONG = 50 }; /* bytes; what stands behind a comma then is about the party */
    span = dr_behind_dateline(record, span);
    dr_str words = dr_tidy(arena, dr_cut(record->report.text, span), DR_NAME_SIZE);
    size_t comma = words.size > LONG ? dr_find(words, DR_STR(", ")) : DR_NOT_FOUND;
    words.size = comma == DR_NOT_FOUND ? words.size : comma;
    words = is_pronoun(words) ? (dr_str){0} : in_sentence(arena, words);
    if (!words.size)
        return (dr_named){0};
    return (dr_named){.text = dr_format(arena, "%s%.*s", dr_article(record, span), DR_FMT(words)),
                      .plural = dr_is_plural(words),
                      .person = person};
}

static bool has_name(const dr_actor *actor)
{
    for (uint32_t i = 0; i < actor->mentions.n; i++)
        if (actor->mentions.at[i].form == DR_FORM_NAME)
            return true;
    return false;
}

/* The mention at hand where it is a noun, else the first that has "the", else the first; NULL: there are pronouns
 * alone. */
static const dr_actor_mention *best_noun(const dr_record *record, const dr_actor *actor, dr_span span)
{
    const dr_actor_mention *best = NULL;
    bool the = false;
    for (uint32_t i = 0; i < actor->mentions.n; i++) {
        const dr_actor_mention *m = &actor->mentions.at[i];
        if (m->form != DR_FORM_NOMINAL)
            continue;
        if (m->span.start == span.start && m->span.end == span.end)
            return m;
        bool definite = strcmp(dr_article(record, m->span), "the ") == 0;
        if (!best || (definite && !the))
            best = m;
        the |= definite;
    }
    return best;
}

/* "Colombia's" of "Colombia's army": an owner that a sentence begins with is a name as a rule. */
static bool is_owner(dr_str word)
{
    return dr_ends(word, DR_STR("'s")) || dr_ends(word, DR_STR("\u2019s"));
}

/* A common noun written with a capital because its sentence begins with it: "Gunmen", "Officials". */
static dr_str uncapitalised(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, dr_span span,
                            dr_str text)
{
    size_t size = 0;
    const dr_analysis *a = record->analysis;
    bool begins = false;
    for (uint32_t i = 0; i < a->sentence_count && !begins; i++)
        begins = a->sentences[i].span.start == span.start || dr_behind_dateline(record, span).start != span.start;
    dr_str rest = text, first = dr_split(&rest, ' ');
    if (!begins || !text.size || is_owner(first) || is_listed(phrases, "capital", first))
        return text;
    uint32_t c = dr_utf8_at(text, 0, &size), next = size < text.size ? (unsigned char)text.at[size] : 0;
    return !dr_is_upper(c) || (next >= 'A' && next <= 'Z') ? text : dr_small(arena, text);
}

dr_named dr_one_named(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, dr_mention mention)
{
    const dr_actor *actor = mention.actor == DR_NONE ? NULL : &record->actors.at[mention.actor];
    if (!actor)
        return is_dateline(record, mention) ? (dr_named){0} : by_words(arena, record, mention.span, false);
    if (has_name(actor) || !actor->mentions.n)
        return is_dateline(record, mention) && is_all_capitals(actor->name) ? (dr_named){0}
                                                                            : by_name(arena, phrases, record, actor);
    const dr_actor_mention *nominal = best_noun(record, actor, mention.span);
    if (!nominal)
        return (dr_named){0};
    dr_named out = by_words(arena, record, nominal->span, actor->kind == DR_PERSON);
    out.text = uncapitalised(arena, phrases, record, nominal->span, out.text);
    out.plural = dr_is_plural(out.text);
    return out;
}

static bool is_there(const dr_str *items, uint32_t n, dr_str text)
{
    for (uint32_t i = 0; i < n; i++)
        if (dr_eq(items[i], text))
            return true;
    return false;
}

dr_named dr_all_named(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, const dr_mentions *mentions)
{
    dr_str *items = DR_NEW_ARRAY(arena, dr_str, mentions->n);
    dr_named all = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < mentions->n && n < 64; i++) {
        dr_named one = dr_one_named(arena, phrases, record, mentions->at[i]);
        if (!one.text.size || is_there(items, n, one.text))
            continue;
        items[n++] = one.text;
        all.plural = n > 1 || one.plural;
        all.person = one.person;
    }
    dr_buf out = {.arena = arena};
    dr_write_list(&out, items, n, DR_NAMES_SHOWN);
    all.text = dr_buf_view(&out);
    return all;
}

dr_named dr_actors_named(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, const dr_indexes *actors)
{
    dr_mentions mentions = {0};
    for (uint32_t i = 0; i < actors->n; i++)
        DR_PUSH(arena, &mentions, ((dr_mention){.actor = actors->at[i]}));
    return dr_all_named(arena, phrases, record, &mentions);
}
