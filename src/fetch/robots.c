#include "fetch/robots.h"

#include <stdlib.h>

#include "base/number.h"

/* Rules lie behind one another in `text`: 'A' or 'D', the pattern, a newline, which no pattern holds. */
struct dr_robots {
    double delay;
    size_t size;
    char text[];
};

/* ---- paths ---- */

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static bool is_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("-._~", c));
}

/* Writes the path so that two ways to write one path are the same bytes (RFC 9309, 2.2.2): what needs no percent sign
 * has none, what needs one has it in capitals. At most three times the size; returns it. */
static size_t normalise(dr_str path, char *out)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t n = 0;
    for (size_t i = 0; i < path.size; i++) {
        unsigned char c = (unsigned char)path.at[i];
        bool coded = c == '%' && i + 2 < path.size && hex(path.at[i + 1]) >= 0 && hex(path.at[i + 2]) >= 0;
        if (coded)
            c = (unsigned char)(hex(path.at[i + 1]) << 4 | hex(path.at[i + 2]));
        i += coded ? 2 : 0;
        if (coded ? is_unreserved(c) : c > ' ' && c < 0x7F) {
            out[n++] = (char)c;
            continue;
        }
        out[n++] = '%';
        out[n++] = digits[c >> 4];
        out[n++] = digits[c & 15];
    }
    return n;
}

/* Whether the pattern fits the beginning of the path, or all of it where it ends in $. Each part between stars is
 * looked for once, leftmost: with stars alone that finds a fit if there is one. */
static bool fits(dr_str pattern, dr_str path)
{
    bool to_end = pattern.size && pattern.at[pattern.size - 1] == '$';
    pattern.size -= to_end;
    dr_str part = dr_split(&pattern, '*');
    if (!dr_starts(path, part))
        return false;
    path = dr_from(path, part.size);
    if (!pattern.at)
        return !to_end || !path.size;
    while (pattern.at) {
        part = dr_split(&pattern, '*');
        if (to_end && !pattern.at)
            return dr_ends(path, part);
        size_t at = part.size ? dr_find(path, part) : 0;
        if (at == DR_NOT_FOUND)
            return false;
        path = dr_from(path, at + part.size);
    }
    return true;
}

bool dr_robots_allow(const dr_robots *robots, dr_str target)
{
    size_t best = 0;
    bool allowed = true;
    if (!robots || !robots->size || dr_eq(target, DR_STR("/robots.txt")))
        return true;
    char *room = malloc(3 * target.size + 1);
    if (!room)
        return false;
    dr_str path = {room, normalise(target, room)}, rest = {robots->text, robots->size};
    while (rest.size) {
        dr_str rule = dr_split(&rest, '\n');
        bool allow = rule.at[0] == 'A';
        dr_str pattern = dr_from(rule, 1);
        if ((pattern.size > best || (pattern.size == best && allow)) && fits(pattern, path)) {
            best = pattern.size;
            allowed = allow;
        }
    }
    free(room);
    return allowed;
}

/* ---- the file ---- */

typedef struct reading {
    dr_str agent;
    bool by_name;   /* groups that name us are read; else those of "*" */
    bool in_agents; /* the last line named an agent: one more belongs to the same group */
    bool ours;      /* the group that is being read */
    bool found;     /* there was such a group */
    char *out;      /* room for 3 bytes a byte of the file */
    size_t size;
    double delay;
} reading;

/* The next line, at CR, LF or both, without a comment. */
static dr_str next_line(dr_str *rest)
{
    size_t end = 0;
    while (end < rest->size && rest->at[end] != '\n' && rest->at[end] != '\r')
        end++;
    dr_str line = {rest->at, end};
    *rest = dr_from(*rest, end + 1);
    size_t comment = dr_find_byte(line, '#');
    line.size = comment == DR_NOT_FOUND ? line.size : comment;
    return dr_trim(line);
}

static bool names(dr_str value, const reading *r)
{
    if (!r->by_name)
        return value.size && value.at[0] == '*';
    size_t end = 0;
    while (end < value.size && value.at[end] != '/' && (unsigned char)value.at[end] > ' ')
        end++;
    return end && dr_eq_nocase((dr_str){value.at, end}, r->agent);
}

static void take_rule(reading *r, char kind, dr_str pattern)
{
    if (!r->ours || !pattern.size)
        return;
    r->out[r->size++] = kind;
    r->size += normalise(pattern, r->out + r->size);
    r->out[r->size++] = '\n';
}

static void take_line(reading *r, dr_str line)
{
    dr_str value = line, key = dr_trim(dr_split(&value, ':'));
    value = dr_trim(value);
    if (dr_eq_nocase(key, DR_STR("user-agent"))) {
        r->ours = (r->in_agents && r->ours) || names(value, r);
        r->found |= r->ours;
        r->in_agents = true;
        return;
    }
    bool allow = dr_eq_nocase(key, DR_STR("allow")), disallow = dr_eq_nocase(key, DR_STR("disallow"));
    double delay;
    if (allow || disallow)
        take_rule(r, allow ? 'A' : 'D', value);
    else if (r->ours && dr_eq_nocase(key, DR_STR("crawl-delay")) && dr_parse_double(value, &delay) && delay > r->delay)
        r->delay = delay < DR_LONGEST_DELAY ? delay : DR_LONGEST_DELAY;
    else
        return; /* of no group: sitemaps and the like */
    r->in_agents = false;
}

static void read_groups(reading *r, dr_str text)
{
    r->ours = r->in_agents = false;
    while (text.size)
        take_line(r, next_line(&text));
}

static dr_str whole_lines(dr_str text)
{
    if (dr_starts(text, DR_STR("\xEF\xBB\xBF")))
        text = dr_from(text, 3);
    if (text.size <= DR_MAX_ROBOTS)
        return text;
    text.size = DR_MAX_ROBOTS;
    while (text.size && text.at[text.size - 1] != '\n' && text.at[text.size - 1] != '\r')
        text.size--;
    return text;
}

dr_robots *dr_robots_read(dr_str text, dr_str agent)
{
    text = whole_lines(text);
    dr_robots *out = malloc(sizeof *out + 3 * text.size + 2);
    if (!out)
        return NULL;
    reading r = {.agent = agent, .by_name = true, .out = out->text};
    read_groups(&r, text);
    if (!r.found) {
        r.by_name = false;
        read_groups(&r, text);
    }
    out->size = r.size;
    out->delay = r.delay;
    dr_robots *fitted = realloc(out, sizeof *out + r.size + 1);
    return fitted ? fitted : out;
}

void dr_robots_free(dr_robots *robots)
{
    free(robots);
}

double dr_robots_delay(const dr_robots *robots)
{
    return robots ? robots->delay : 0;
}

size_t dr_robots_size(const dr_robots *robots)
{
    return robots ? sizeof *robots + robots->size : 0;
}
