/* The labels of archives' fields, as they write them. */
#include "base/utf8.h"
#include "intake/flat/archive.h"

/* Factiva's codes; those of its help pages that its exports print. */
static const struct {
    const char code[4];
    dr_field field;
    bool sure;
} codes[] = {
    {"HD", DR_FIELD_TITLE, true},    {"BY", DR_FIELD_AUTHOR, false},  {"SN", DR_FIELD_OUTLET, true},
    {"PD", DR_FIELD_DATE, true},     {"SE", DR_FIELD_SECTION, false}, {"LP", DR_FIELD_BODY, true},
    {"TD", DR_FIELD_BODY, true},     {"CR", DR_FIELD_OTHER, false},   {"WC", DR_FIELD_OTHER, true},
    {"ET", DR_FIELD_OTHER, false},   {"SC", DR_FIELD_OTHER, true},    {"ED", DR_FIELD_OTHER, false},
    {"PG", DR_FIELD_OTHER, false},   {"VOL", DR_FIELD_OTHER, false},  {"LA", DR_FIELD_OTHER, true},
    {"CY", DR_FIELD_OTHER, true},    {"CX", DR_FIELD_OTHER, false},   {"DLN", DR_FIELD_OTHER, false},
    {"CLM", DR_FIELD_OTHER, false},  {"CT", DR_FIELD_BEHIND, false},  {"RF", DR_FIELD_BEHIND, false},
    {"ART", DR_FIELD_BEHIND, false}, {"CO", DR_FIELD_BEHIND, false},  {"IN", DR_FIELD_BEHIND, false},
    {"NS", DR_FIELD_BEHIND, true},   {"RE", DR_FIELD_BEHIND, false},  {"DE", DR_FIELD_BEHIND, false},
    {"IPC", DR_FIELD_BEHIND, true},  {"IPD", DR_FIELD_BEHIND, true},  {"PUB", DR_FIELD_BEHIND, true},
    {"AN", DR_FIELD_BEHIND, true},   {"RST", DR_FIELD_BEHIND, true},  {"NT", DR_FIELD_BEHIND, false},
};

/* Words before a colon, of any archive. */
static const struct {
    const char *words;
    dr_field field;
    bool sure;
} labels[] = {
    {"headline", DR_FIELD_TITLE, true},
    {"title", DR_FIELD_TITLE, false},
    {"document title", DR_FIELD_TITLE, true},
    {"byline", DR_FIELD_AUTHOR, true},
    {"author", DR_FIELD_AUTHOR, false},
    {"authors", DR_FIELD_AUTHOR, false},
    {"credit", DR_FIELD_OTHER, false},
    {"source", DR_FIELD_OUTLET, false},
    {"source name", DR_FIELD_OUTLET, true},
    {"publication", DR_FIELD_OUTLET, false},
    {"paper", DR_FIELD_OUTLET, false},
    {"newspaper", DR_FIELD_OUTLET, false},
    {"publication title", DR_FIELD_OUTLET, false},
    {"publication name", DR_FIELD_OUTLET, false},
    {"publication info", DR_FIELD_IMPRINT, true},
    {"date", DR_FIELD_DATE, false},
    {"publication date", DR_FIELD_DATE, false},
    {"section", DR_FIELD_SECTION, false},
    {"body", DR_FIELD_BODY, true},
    {"full text", DR_FIELD_BODY, true},
    {"lead paragraph", DR_FIELD_BODY, true},
    {"tail paragraph", DR_FIELD_BODY, true},
    {"text", DR_FIELD_BODY, false},
    /* before the body as a rule */
    {"length", DR_FIELD_OTHER, true},
    {"word count", DR_FIELD_OTHER, true},
    {"dateline", DR_FIELD_DATELINE, true},
    {"highlight", DR_FIELD_OTHER, true},
    {"series", DR_FIELD_OTHER, false},
    {"edition", DR_FIELD_OTHER, false},
    {"source code", DR_FIELD_OTHER, true},
    {"page", DR_FIELD_OTHER, false},
    {"publication time", DR_FIELD_OTHER, false},
    {"copyright", DR_FIELD_OTHER, false},
    {"abstract", DR_FIELD_OTHER, true},
    {"links", DR_FIELD_OTHER, false},
    {"proquest document link", DR_FIELD_EITHER, true},
    {"document url", DR_FIELD_EITHER, true},
    /* behind it */
    {"url", DR_FIELD_BEHIND, false},
    {"load-date", DR_FIELD_BEHIND, true},
    {"language", DR_FIELD_BEHIND, false},
    {"type", DR_FIELD_BEHIND, false},
    {"publication-type", DR_FIELD_BEHIND, true},
    {"publication type", DR_FIELD_BEHIND, false},
    {"journal code", DR_FIELD_BEHIND, true},
    {"document-type", DR_FIELD_BEHIND, true},
    {"graphic", DR_FIELD_BEHIND, false},
    {"subject", DR_FIELD_BEHIND, false},
    {"subject term", DR_FIELD_BEHIND, false},
    {"organization", DR_FIELD_BEHIND, false},
    {"company", DR_FIELD_BEHIND, false},
    {"company / organization", DR_FIELD_BEHIND, true},
    {"ticker", DR_FIELD_BEHIND, false},
    {"industry", DR_FIELD_BEHIND, false},
    {"geographic", DR_FIELD_BEHIND, false},
    {"location", DR_FIELD_BEHIND, false},
    {"people", DR_FIELD_BEHIND, false},
    {"person", DR_FIELD_BEHIND, false},
    {"city", DR_FIELD_BEHIND, false},
    {"state", DR_FIELD_BEHIND, false},
    {"country", DR_FIELD_BEHIND, false},
    {"correction", DR_FIELD_BEHIND, false},
    {"correction-date", DR_FIELD_BEHIND, false},
    {"volume", DR_FIELD_BEHIND, false},
    {"issue", DR_FIELD_BEHIND, false},
    {"pages", DR_FIELD_BEHIND, false},
    {"number of pages", DR_FIELD_BEHIND, false},
    {"publication year", DR_FIELD_BEHIND, false},
    {"publication subject", DR_FIELD_BEHIND, false},
    {"publisher", DR_FIELD_BEHIND, false},
    {"place of publication", DR_FIELD_BEHIND, false},
    {"country of publication", DR_FIELD_BEHIND, false},
    {"issn", DR_FIELD_BEHIND, false},
    {"source type", DR_FIELD_BEHIND, false},
    {"language of publication", DR_FIELD_BEHIND, true},
    {"document type", DR_FIELD_BEHIND, false},
    {"document feature", DR_FIELD_BEHIND, true},
    {"proquest document id", DR_FIELD_BEHIND, true},
    {"last updated", DR_FIELD_BEHIND, false},
    {"database", DR_FIELD_BEHIND, true},
    {"accession number", DR_FIELD_BEHIND, true},
};

enum { LONGEST = 24 /* bytes of a label */ };

/* Labels that also stand alone in a line, without a colon. */
static const struct {
    const char *words;
    dr_field field;
} headings[] = {
    {"body", DR_FIELD_BODY},
    {"full text", DR_FIELD_BODY},
    {"proquest document link", DR_FIELD_EITHER},
    {"classification", DR_FIELD_BEHIND},
    {"graphic", DR_FIELD_BEHIND},
    {"end of document", DR_FIELD_BEHIND},
    {"notes", DR_FIELD_BEHIND},
};

static dr_field heading_of(dr_str line, bool *sure)
{
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (dr_eq_nocase(line, dr_str_of(headings[i].words))) {
            *sure = true;
            return headings[i].field;
        }
    return DR_FIELD_NONE;
}

static dr_field words_of(dr_str line, dr_str *value, bool *sure)
{
    dr_str start = {line.at, line.size < LONGEST + 1 ? line.size : LONGEST + 1};
    size_t colon = dr_find_byte(start, ':');
    *value = (dr_str){line.at + line.size, 0};
    if (colon == DR_NOT_FOUND)
        return heading_of(line, sure);
    dr_str words = dr_trim((dr_str){line.at, colon});
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (dr_eq_nocase(words, dr_str_of(labels[i].words)) && words.at[0] >= 'A' && words.at[0] <= 'Z') {
            *value = dr_trim(dr_from(line, colon + 1));
            *sure = labels[i].sure;
            return labels[i].field;
        }
    return DR_FIELD_NONE;
}

/* Of codes parted from their value by more than a blank, and of those that no ordinary text has; `tight`: of the
 * others. */
static dr_field code_of(dr_str line, bool tight, dr_str *value, bool *sure)
{
    size_t end = 0;
    while (end < line.size && end < 4 && line.at[end] >= 'A' && line.at[end] <= 'Z')
        end++;
    if (end < 2 || end > 3 || (end < line.size && line.at[end] != ' ' && line.at[end] != '\t'))
        return DR_FIELD_NONE;
    *value = dr_trim(dr_from(line, end));
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (dr_is_text((dr_str){line.at, end}, codes[i].code)) {
            bool apart = end == line.size || line.at[end] == '\t' || (end + 1 < line.size && line.at[end + 1] == ' ');
            *sure = codes[i].sure;
            return tight == (!apart && !codes[i].sure) ? codes[i].field : DR_FIELD_NONE;
        }
    return DR_FIELD_NONE;
}

dr_field dr_archive_label(dr_archive archive, dr_str line, dr_str *value, bool *sure)
{
    *sure = false;
    return archive == DR_ARCHIVE_COLONS ? words_of(line, value, sure)
                                        : code_of(line, archive == DR_ARCHIVE_TIGHT, value, sure);
}
