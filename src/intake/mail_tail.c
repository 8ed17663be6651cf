#include "intake/mail_tail.h"

#include "base/utf8.h"

enum { MOST_LINES = 6, MOST_WORDS = 12 /* of a line of an address */ };

/* Whether a mail's foot was left out: words of those who send to many. */
static bool lost_foot(const dr_report *report)
{
    static const char *const words[] = {"you receive",     "re receiving this", "re getting this", "was sent to",
                                        "mailing address", "receive these",     "wish to receive"};
    for (uint32_t i = 0; i < report->removed.n; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (report->removed.at[i].kind == DR_REMOVED_NEWSLETTER &&
                dr_find_nocase(report->removed.at[i].text, dr_str_of(words[k])) != DR_NOT_FOUND)
                return true;
    return false;
}

static bool is_dashes(dr_str line)
{
    size_t i = 0;
    while (i < line.size && strchr("-_= ", line.at[i]) && line.at[i])
        i++;
    return line.size && i == line.size;
}

/* Counts of readers' signs: "👍 12 ❤ 3". */
static bool are_counters(dr_str line)
{
    enum { FIRST_SIGN = 0x2600 /* of pictures, past punctuation and letters that texts have */ };
    bool sign = false;
    size_t size;
    for (size_t i = 0; i < line.size; i += size) {
        uint32_t c = dr_utf8_at(line, i, &size);
        bool picture = (c >= FIRST_SIGN && c < 0x2800) || c >= 0x1F000, joint = c == 0xFE0F || c == 0x200D;
        sign = sign || picture;
        if (!picture && !joint && c != ' ' && !(c >= '0' && c <= '9') && c != '.' && c != 'K')
            return false;
    }
    return sign;
}

/* Names and numbers and nothing else: no sentence, which has words in small letters and a mark at its end. */
static bool is_of_address(dr_str line, bool *placed)
{
    static const char *const small[] = {"of", "and", "de", "du", "la", "do", "da", "the", "|", "&"};
    uint32_t n = 0;
    size_t size;
    for (dr_str rest = line; rest.at; n++) {
        dr_str word = dr_split(&rest, ' ');
        uint32_t first = word.size ? dr_utf8_at(word, 0, &size) : ' ';
        bool goes = !dr_is_letter(first) || dr_is_upper(first);
        for (size_t i = 0; i < sizeof small / sizeof *small; i++)
            goes = goes || dr_is_text(word, small[i]);
        *placed = *placed || (first >= '0' && first <= '9');
        if (!goes)
            return false;
    }
    bool said = line.size && (strchr("!?\"-", line.at[line.size - 1]) || strchr("\"'-@", line.at[0]));
    return line.size && n <= MOST_WORDS && !said && dr_find_byte(line, '@') == DR_NOT_FOUND;
}

uint32_t dr_mail_tail(const dr_report *report)
{
    uint32_t n = 0, found = 0;
    bool placed = false, foot = lost_foot(report);
    while (n < MOST_LINES && n + 1 < report->paragraphs.n) {
        dr_str line = dr_cut(report->text, report->paragraphs.at[report->paragraphs.n - 1 - n]);
        bool dashes = (is_dashes(line) && report->removed.n) || are_counters(line);
        if (!dashes && !(foot && is_of_address(line, &placed)))
            break;
        n++;
        found = dashes || placed ? n : found;
    }
    return found;
}
