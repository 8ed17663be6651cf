/* A look at somebody's SQL before a database sees it: literals, names and comments are passed over, as both databases
 * write them. */
#include "store/ask.h"

static size_t past_quoted(const char *sql, size_t at)
{
    char quote = sql[at] == '[' ? ']' : sql[at];
    for (at++; sql[at] && sql[at] != quote; at++)
        continue;
    return sql[at] ? at + 1 : at;
}

/* Past a comment that begins at `at`; `at` where none does. */
static size_t past_comment(const char *sql, size_t at)
{
    if (sql[at] == '-' && sql[at + 1] == '-')
        return at + strcspn(sql + at, "\n");
    if (sql[at] != '/' || sql[at + 1] != '*')
        return at;
    const char *end = strstr(sql + at + 2, "*/");
    return end ? (size_t)(end - sql) + 2 : at + strlen(sql + at);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The first byte that is neither blank nor comment. */
static size_t past_nothing(const char *sql, size_t at)
{
    for (size_t next = at;; at = next) {
        while (is_blank(sql[next]))
            next++;
        next = past_comment(sql, next);
        if (next == at)
            return at;
    }
}

/* Where the statement ends: its semicolon, or the end of the text. A '…' in E'…' or $$…$$ may end early or late here:
 * then a statement is refused that could be taken, never the other way, as the databases take one at a time. */
static size_t end_of(const char *sql, size_t at)
{
    while (sql[at] && sql[at] != ';') {
        size_t next = past_comment(sql, at);
        at = next > at ? next : sql[at] == '\'' || sql[at] == '"' || sql[at] == '`' ? past_quoted(sql, at) : at + 1;
    }
    return at;
}

int dr_check_sql(const char *sql, dragoman_error *error)
{
    static const char *const reading[] = {"select", "with", "values", "table", "explain", "show"};
    size_t at = past_nothing(sql, 0), word = at;
    while (sql[word] == '(')
        word = past_nothing(sql, word + 1);
    dr_str rest = dr_str_of(sql + word);
    for (size_t i = 0; i < sizeof reading / sizeof *reading; i++) {
        size_t size = strlen(reading[i]);
        char next = dr_starts_nocase(rest, dr_str_of(reading[i])) ? rest.at[size] : 'x';
        if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '_' || (next >= '0' && next <= '9'))
            continue;
        size_t end = end_of(sql, word), more = sql[end] ? past_nothing(sql, end + 1) : end;
        if (sql[more])
            return dr_error(error, DRAGOMAN_E_ARGUMENT, "one statement at a time: something follows the first", more);
        return 0;
    }
    return dr_error(error, DRAGOMAN_E_ARGUMENT,
                    "only what reads is taken: a statement that begins with SELECT, WITH, VALUES or EXPLAIN", at);
}
