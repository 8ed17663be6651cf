/* What files of archives' documents look like from their first bytes, and where a document in them ends. */
#include "base/utf8.h"
#include "intake/flat/archive.h"
#include "intake/sniff.h"

enum {
    FEWEST = 3,
    FEWEST_SURE = 2,
    MANY = 5,         /* of which one sure label is enough */
    FEWEST_CODES = 4, /* labels by which a document is known */
    LONG_LINE = 150   /* bytes of a line that is running text if it ends with a full stop */
};

/* Counts of labels, line by line. */
typedef struct counts {
    uint32_t all, sure, codes, titles, bodies;
    bool between, ended; /* lines that count the documents, or end one */
    bool prose;          /* it stood before any label */
    dr_str before;       /* the last line, at == NULL at the start and where one was blank */
    uint32_t run;        /* lines that go on from the one before each, up to it */
} counts;

/* Whether the line goes on from the one before it as running text does, not as a title of two lines. Counts them. */
static bool runs_on(uint32_t *run, dr_str before, dr_str line)
{
    *run = dr_flat_goes_on(before, line) ? *run + 1 : 0;
    return *run >= 2 || (*run && strchr(".!?", line.at[line.size - 1]));
}

static void count(counts *n, dr_str line)
{
    dr_str value;
    bool colons_sure, codes_sure;
    dr_field words = dr_archive_label(DR_ARCHIVE_COLONS, line, &value, &colons_sure);
    dr_field code = dr_archive_label(DR_ARCHIVE_CODES, line, &value, &codes_sure);
    n->all += words != DR_FIELD_NONE;
    n->sure += words != DR_FIELD_NONE && colons_sure;
    n->bodies += words == DR_FIELD_BODY && colons_sure;
    n->codes += code != DR_FIELD_NONE && codes_sure;
    n->titles += code == DR_FIELD_TITLE;
    n->between = n->between || dr_archive_counts(line);
    n->ended = n->ended || dr_archive_ends(line);
    bool runs = runs_on(&n->run, n->before, line) || (line.size > LONG_LINE && dr_ends(line, DR_STR(".")));
    n->prose = n->prose || (runs && !n->all && !n->codes);
    n->before = line;
}

static dr_archive verdict(const counts *n)
{
    if (n->prose && !n->ended)
        return DR_ARCHIVE_NONE;
    if (n->codes >= FEWEST_CODES && n->titles)
        return DR_ARCHIVE_CODES;
    /* a line that counts the documents is half of it, and so is one that ends them, and where the body begins */
    uint32_t few = n->between || n->ended || n->all >= MANY || (n->bodies && n->sure > n->bodies) ? 1 : 0;
    return n->all >= FEWEST - few && n->sure >= FEWEST_SURE - few ? DR_ARCHIVE_COLONS : DR_ARCHIVE_NONE;
}

dr_archive dr_archive_of(dr_str text, const dr_text_lines *lines)
{
    counts n = {0};
    for (uint32_t i = 0; i < lines->n; i++) {
        if (lines->at[i].gap)
            n.before = (dr_str){0};
        count(&n, dr_cut(text, lines->at[i].span));
    }
    return verdict(&n);
}

bool dr_archive_is(dr_arena *arena, dr_str text)
{
    size_t rest;
    dr_report report = {0};
    dr_span body;
    dr_text_lines lines = dr_flat_lines(arena, text, &rest);
    return dr_archive_of(text, &lines) != DR_ARCHIVE_NONE || dr_archive_plain(arena, text, &lines, &report, &body);
}

bool dr_archive_looks(dr_str start)
{
    counts n = {0};
    bool words = false, plain = false, job = false;
    for (dr_str rest = start; rest.at;) {
        dr_str line = dr_trim(dr_split(&rest, '\n'));
        plain = plain || (words && dr_archive_day(line));
        words = dr_archive_words(line);
        job = job || dr_starts(line, DR_STR("Job Number:"));
        if (job && dr_starts(line, DR_STR("Documents (")))
            return true;
        if (line.size)
            count(&n, line);
        else
            n.before = (dr_str){0};
    }
    return plain || verdict(&n) != DR_ARCHIVE_NONE;
}

/* Whether lines do not end at the tag that begins here. */
static bool is_inline(dr_str tag)
{
    static const char *const names[] = {"a", "b", "i", "u", "em", "strong", "span", "font"};
    tag = dr_from(tag, tag.size > 1 && tag.at[1] == '/' ? 2 : 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);
        if (dr_starts_nocase(tag, dr_str_of(names[i])) && tag.size > size && strchr(" >\t\r\n", tag.at[size]))
            return true;
    }
    return false;
}

/* A page's first bytes as lines of text, well enough to know labels by. */
static dr_str without_tags(dr_str page, char room[DR_LOOK])
{
    size_t size = 0;
    for (size_t i = 0; i < page.size && i < DR_LOOK; i++) {
        if (page.at[i] != '<') {
            room[size++] = page.at[i];
            continue;
        }
        if (!is_inline(dr_from(page, i)))
            room[size++] = '\n';
        size_t end = dr_find_byte(dr_from(page, i), '>');
        i = end == DR_NOT_FOUND ? page.size : i + end;
    }
    return (dr_str){room, size};
}

/* Marks that the archives leave in their pages. */
bool dr_archive_page_looks(dr_str start)
{
    static const char *const marks[] = {
        "DOC_ID_0",        "enArticle",   "<title>Factiva", "Report Information from ProQuest",
        "<title>ProQuest", " DOCUMENTS<", "Document 1 of "};
    char room[DR_LOOK];
    if (!start.size || start.at[0] != '<')
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_find(start, dr_str_of(marks[i])) != DR_NOT_FOUND)
            return true;
    return dr_archive_looks(without_tags(start, room));
}

bool dr_archive_ends(dr_str line)
{
    dr_str value;
    bool sure;
    if (dr_eq_nocase(line, DR_STR("End of Document")) || dr_archive_number(line))
        return true;
    return dr_archive_label(DR_ARCHIVE_CODES, line, &value, &sure) == DR_FIELD_BEHIND && dr_archive_number(value);
}

bool dr_archive_heads(dr_str before, dr_str line)
{
    dr_str value;
    bool sure;
    if (dr_archive_words(before) && dr_archive_day(line))
        return true;
    dr_field field = dr_archive_label(DR_ARCHIVE_COLONS, line, &value, &sure);
    return sure && field != DR_FIELD_NONE && field < DR_FIELD_EITHER && field != DR_FIELD_BODY;
}

/* Whether the line is running text, as no line of a head is. */
static bool is_prose(uint32_t *run, dr_str before, dr_str line)
{
    enum { LONGEST = 300 /* bytes of a title */, WORDS = 6 };
    size_t words = 1;
    for (size_t i = 1; i < line.size; i++)
        words += line.at[i] > ' ' && line.at[i - 1] <= ' ';
    bool ends = strchr(".!?", line.at[line.size - 1]) || dr_ends(line, DR_STR(".\""));
    return line.size > LONGEST || runs_on(run, before, line) || (words >= WORDS && ends && !dr_archive_rights(line));
}

bool dr_archive_begins(dr_str ahead, bool ended)
{
    enum { LINES = 16, TOP = 7 /* of Factiva's head without labels, up to the day */ };
    bool day = false, sure;
    dr_str before = {0}, value;
    uint32_t run = 0;
    for (uint32_t told = 0, codes = 0; ahead.at && told < LINES;) {
        dr_str line = dr_trim(dr_split(&ahead, '\n'));
        if (!line.size) {
            before = (dr_str){0};
            continue;
        }
        dr_field words = dr_archive_label(DR_ARCHIVE_COLONS, line, &value, &sure);
        if (words == DR_FIELD_BODY || words == DR_FIELD_BEHIND || dr_archive_between(line) || dr_archive_ends(line) ||
            (!words && is_prose(&run, before, line)))
            return false;
        dr_field code = dr_archive_label(DR_ARCHIVE_CODES, line, &value, &sure);
        if (code == DR_FIELD_TITLE && codes == told)
            return true;
        if (dr_archive_heads(before, line) && (day || ended || words == DR_FIELD_IMPRINT || (!words && told < TOP)))
            return true;
        codes += code != DR_FIELD_NONE;
        day = day || dr_archive_day(line);
        before = line;
        told++;
    }
    return false;
}
