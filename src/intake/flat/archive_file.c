/* What files of archives' documents look like from their first bytes, and where a document in them ends. */
#include "base/utf8.h"
#include "intake/flat/archive.h"

enum {
    FEWEST = 3,
    FEWEST_SURE = 2,
    FEWEST_CODES = 4, /* labels by which a document is known */
    LONG_LINE = 150   /* bytes of a line that is running text if it ends with a full stop */
};

/* Counts of labels, line by line. */
typedef struct counts {
    uint32_t all, sure, codes, titles, bodies;
    bool between, prose; /* prose: it stood before any label */
    dr_str before;       /* the last line, at == NULL at the start and where one was blank */
} counts;

static void count(counts *n, dr_str line)
{
    dr_str value;
    bool colons_sure, codes_sure;
    dr_field words = dr_archive_label(DR_ARCHIVE_COLONS, line, &value, &colons_sure);
    dr_field code = dr_archive_label(DR_ARCHIVE_CODES, line, &value, &codes_sure);
    n->all += words != DR_FIELD_NONE;
    n->sure += words != DR_FIELD_NONE && colons_sure;
    n->codes += code != DR_FIELD_NONE && codes_sure;
    n->titles += code == DR_FIELD_TITLE;
    n->bodies += code == DR_FIELD_BODY;
    n->between = n->between || dr_archive_counts(line);
    bool runs = dr_flat_goes_on(n->before, line) || (line.size > LONG_LINE && dr_ends(line, DR_STR(".")));
    n->prose = n->prose || (runs && !n->all && !n->codes);
    n->before = line;
}

static dr_archive verdict(const counts *n)
{
    if (n->prose)
        return DR_ARCHIVE_NONE;
    if (n->codes >= FEWEST_CODES && n->titles && n->bodies)
        return DR_ARCHIVE_CODES;
    uint32_t few = n->between ? 1 : 0; /* a line that counts the documents is half of it */
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

/* Marks that the archives leave in their pages. */
bool dr_archive_page_looks(dr_str start)
{
    static const char *const marks[] = {
        "DOC_ID_0",        "enArticle",   "<title>Factiva", "Report Information from ProQuest",
        "<title>ProQuest", " DOCUMENTS<", "Document 1 of "};
    if (!start.size || start.at[0] != '<')
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_find(start, dr_str_of(marks[i])) != DR_NOT_FOUND)
            return true;
    return false;
}

bool dr_archive_ends(dr_str line)
{
    dr_str value;
    bool sure;
    if (dr_eq_nocase(line, DR_STR("End of Document")) || dr_archive_number(line))
        return true;
    return dr_archive_label(DR_ARCHIVE_CODES, line, &value, &sure) == DR_FIELD_BEHIND && dr_archive_number(value);
}
