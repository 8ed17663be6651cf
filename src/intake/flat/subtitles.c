/* Subtitles as SubRip and WebVTT write them: a number, a time, and a line or two of what is said. The text is what is
 * said, put together to paragraphs: a new one where another speaks, or where a sentence ends before a pause.
 *
 *   1
 *   00:00:01,000 --> 00:00:04,000 align:start
 *   <v Ana Lopez>The delegations met             Ana Lopez: The delegations met in Madrid.
 *   in Madrid. */
#include "intake/flat/blocks.h"

enum { PAUSE = 2000 /* milliseconds */, LEAST_CUES = 2, FIRST_LINES = 40 };

typedef struct cues {
    dr_arena *arena;
    dr_strs paragraphs;
    dr_buf open;
    int64_t end; /* of the last cue, milliseconds */
} cues;

/* 00:01:02,345 or 01:02.345 at the start; -1: none. */
static int64_t take_time(dr_str *s)
{
    int64_t value = 0, part = 0;
    size_t i = 0, marks = 0;
    for (; i < s->size && i < 16 && ((s->at[i] >= '0' && s->at[i] <= '9') || strchr(":,.", s->at[i])); i++) {
        if (s->at[i] >= '0' && s->at[i] <= '9') {
            part = part * 10 + (s->at[i] - '0');
            continue;
        }
        value = (value + part) * (s->at[i] == ':' ? 60 : 1000);
        part = 0;
        marks++;
    }
    *s = dr_trim(dr_from(*s, i));
    return marks >= 2 ? value + part : -1;
}

static bool is_times(dr_str line, int64_t *from, int64_t *to)
{
    *from = take_time(&line);
    if (*from < 0 || !dr_starts(line, DR_STR("-->")))
        return false;
    line = dr_trim(dr_from(line, 3));
    *to = take_time(&line);
    return *to >= 0;
}

static bool is_number(dr_str line)
{
    for (size_t i = 0; i < line.size; i++)
        if (line.at[i] < '0' || line.at[i] > '9')
            return false;
    return line.size;
}

bool dr_flat_is_subtitles(dr_str text)
{
    uint32_t found = 0;
    int64_t from, to;
    bool first = true, web = dr_starts(text, DR_STR("WEBVTT"));
    dr_str before = {0};
    for (uint32_t n = 0; text.at && n < FIRST_LINES; n++) {
        dr_str line = dr_trim(dr_split(&text, '\n'));
        if (first && line.size && !is_number(line) && !web && !is_times(line, &from, &to))
            return false;
        first = first && !line.size;
        found += is_times(line, &from, &to) && (web || is_number(before));
        before = line;
    }
    return found >= LEAST_CUES;
}

static void end_paragraph(cues *c)
{
    if (c->open.size)
        DR_PUSH(c->arena, &c->paragraphs, dr_buf_view(&c->open));
    c->open = (dr_buf){.arena = c->arena};
}

/* A line without tags; the name in <v NAME> before what it says. */
static dr_str without_tags(dr_arena *arena, dr_str line)
{
    dr_buf out = {.arena = arena};
    while (line.size) {
        bool tag = line.at[0] == '<' || (line.at[0] == '{' && line.size > 1 && line.at[1] == '\\');
        size_t end = tag ? dr_find_byte(line, line.at[0] == '<' ? '>' : '}') : DR_NOT_FOUND;
        if (end == DR_NOT_FOUND) {
            dr_buf_byte(&out, line.at[0]);
            line = dr_from(line, 1);
            continue;
        }
        dr_str name = dr_starts(line, DR_STR("<v ")) ? dr_trim((dr_str){line.at + 3, end - 3}) : (dr_str){0};
        if (name.size)
            dr_buf_format(&out, "%.*s: ", DR_FMT(name));
        line = dr_from(line, end + 1);
    }
    return dr_trim(dr_buf_view(&out));
}

static bool ends_sentence(const dr_buf *open)
{
    return open->size && strchr(".!?\"')", open->at[open->size - 1]);
}

static void add_line(cues *c, dr_str line, bool first, bool pause)
{
    bool named = dr_starts(line, DR_STR("<v "));
    dr_str said = without_tags(c->arena, line);
    bool dash = dr_starts(said, DR_STR("- ")) || dr_starts(said, DR_STR(">>"));
    if (dash)
        said = dr_trim(dr_from(said, 2));
    if (named || dash || (first && pause && ends_sentence(&c->open)))
        end_paragraph(c);
    if (c->open.size && said.size)
        dr_buf_byte(&c->open, ' ');
    dr_buf_add(&c->open, said);
}

void dr_flat_subtitles(dr_arena *arena, dr_str text, dr_report *report)
{
    cues c = {.arena = arena, .open = {.arena = arena}};
    bool in_cue = false, first = true, pause = false;
    int64_t from, to;
    while (text.at) {
        dr_str line = dr_trim(dr_split(&text, '\n'));
        if (is_times(line, &from, &to)) {
            pause = from - c.end >= PAUSE;
            c.end = to;
            in_cue = first = true;
        } else if (!line.size) {
            in_cue = false;
        } else if (in_cue) {
            add_line(&c, line, first, pause);
            first = false;
        }
    }
    end_paragraph(&c);
    dr_report_set_text(arena, report, &c.paragraphs);
    dr_report_warn(arena, report, DR_STR("subtitles: what is said was read, without their times"));
}
