#include "edition/clause.h"

#include "edition/naming.h"

static bool is_any(dr_str word, const char *const *list)
{
    for (; *list; list++)
        if (dr_is_text_nocase(word, *list))
            return true;
    return false;
}

bool dr_has_words(dr_str text, dr_str words)
{
    return words.size && dr_find_nocase(text, words) != DR_NOT_FOUND;
}

/* ---- where a clause ends ---- */

static dr_span sentence_span(const dr_record *record, const dr_event *event)
{
    const dr_analysis *a = record->analysis;
    return event->sentence < a->sentence_count ? a->sentences[event->sentence].span : (dr_span){0};
}

/* Before the source and the cue that stand behind the words: ", the ministry said". */
static uint32_t before_voice(const dr_record *record, const dr_event *event, uint32_t from, uint32_t end)
{
    for (uint32_t i = 0; i < event->attribution.n; i++) {
        const dr_statement *s = &record->statements.at[event->attribution.at[i]];
        for (uint32_t k = 0; k < s->content.n; k++)
            if (s->content.at[k].start <= from && from < s->content.at[k].end && s->content.at[k].end < end)
                end = s->content.at[k].end;
        if (s->cue.end > s->cue.start && s->cue.start > from && s->cue.start < end)
            end = s->cue.start;
        if (s->source.span.end > s->source.span.start && s->source.span.start > from && s->source.span.start < end)
            end = s->source.span.start;
    }
    return end;
}

/* Where another clause begins. */
static uint32_t before_next(dr_str text, uint32_t from, uint32_t end)
{
    static const char *const starts[] = {"; ",
                                         " - ",
                                         " – ",
                                         " — ",
                                         " -- ",
                                         ", and ",
                                         ", but ",
                                         ", while ",
                                         ", who ",
                                         ", which ",
                                         ", saying ",
                                         ", adding ",
                                         ", as ",
                                         ", when ",
                                         ", where ",
                                         ", said ",
                                         ", according to ",
                                         ", after ",
                                         ", although ",
                                         ", though "};
    dr_str rest = {text.at + from, end - from};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t at = dr_find(rest, dr_str_of(starts[i]));
        if (at != DR_NOT_FOUND && at > 0)
            rest.size = at;
    }
    return from + (uint32_t)rest.size;
}

/* "…, ending the negotiations and", where a source stands between: without what leads to the rest. */
static uint32_t before_link(dr_str text, uint32_t from, uint32_t end)
{
    static const char *const links[] = {" and", " but", " or", " that", " while", " which", " who"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        uint32_t size = (uint32_t)strlen(links[i]);
        if (end - from > size && dr_ends((dr_str){text.at + from, end - from}, dr_str_of(links[i])))
            return end - size;
    }
    return end;
}

static uint32_t clause_end(const dr_record *record, const dr_event *event, uint32_t from)
{
    dr_str text = record->report.text;
    uint32_t end = before_next(text, from, before_voice(record, event, from, sentence_span(record, event).end));
    while (end > from && strchr(" ,.;:!?", text.at[end - 1]))
        end--;
    return before_link(text, from, end);
}

/* ---- the predicate ---- */

typedef struct gap {
    bool helped, negated;
    uint32_t verb; /* where the helping verbs and adverbs begin */
} gap;

static bool is_capitalised(dr_str word)
{
    return word.size && word.at[0] >= 'A' && word.at[0] <= 'Z';
}

/* What may stand between a subject and its verb: "of Egypt", helping verbs, adverbs, a day. */
static bool read_gap(dr_str text, uint32_t start, uint32_t end, gap *out)
{
    static const char *const helping[] = {"has",   "have", "had",    "did",   "does", "do",  "will",
                                          "would", "may",  "might",  "could", "is",   "are", "was",
                                          "were",  "must", "should", "can",   NULL};
    static const char *const adverbs[] = {"also",    "then",       "later",    "again",      "both",       "all",
                                          "each",    "first",      "formally", "publicly",   "officially", "jointly",
                                          "finally", "been",       "being",    "now",        "reportedly", "allegedly",
                                          "still",   "apparently", "already",  "repeatedly", NULL};
    static const char *const days[] = {"on",       "monday", "tuesday", "wednesday", "thursday", "friday",
                                       "saturday", "sunday", "today",   "yesterday", NULL};
    bool of = false;
    out->verb = end;
    for (uint32_t at = start; at < end;) {
        uint32_t from = at;
        while (at < end && text.at[at] != ' ')
            at++;
        dr_str word = {text.at + from, at - from};
        at += at < end;
        bool helps = is_any(word, helping),
             not = dr_eq_nocase(word, DR_STR("not")) || dr_eq_nocase(word, DR_STR("never"));
        if (!word.size)
            continue;
        if (out->verb == end && (dr_eq(word, DR_STR("of")) || (of && is_capitalised(word)))) {
            of = true;
            continue;
        }
        bool day = is_any(word, days);
        if (!helps && !not &&!day && !is_any(word, adverbs) && !(out->helped && dr_eq(word, DR_STR("to"))))
            return false;
        if (day && out->verb == end)
            continue; /* "Mubarak Wednesday held talks": the sentence names the day itself */
        out->verb = out->verb == end ? from : out->verb;
        out->helped |= helps;
        out->negated |= not ;
    }
    return true;
}

/* "proposed", "met": a past that needs no helping verb. */
static bool is_past(const dr_phrases *phrases, dr_str word)
{
    if (word.size > 3 && dr_ends(word, DR_STR("ed")))
        return true;
    for (uint32_t i = 0; i < phrases->rows.n; i++)
        if (dr_is_text(phrases->rows.at[i].what, "past") && dr_eq_nocase(phrases->rows.at[i].text, word))
            return true;
    return false;
}

/* Where the doer named last before the trigger, in its sentence, ends; 0: nowhere. */
static uint32_t subject_end(const dr_record *record, const dr_event *event)
{
    uint32_t from = sentence_span(record, event).start, before = event->trigger.start, last = 0;
    for (uint32_t i = 0; i < event->actor.n; i++) {
        dr_mention m = event->actor.at[i];
        if (m.span.start >= from && m.span.end <= before && m.span.end > last)
            last = m.span.end;
        for (uint32_t k = 0; m.actor != DR_NONE && k < record->actors.at[m.actor].mentions.n; k++) {
            dr_span span = record->actors.at[m.actor].mentions.at[k].span;
            if (span.start >= from && span.end <= before && span.end > last)
                last = span.end;
        }
    }
    return last;
}

/* Whether the trigger is what its doer did though other words stand between: "deputies of the assembly, who met in
 * Pale, condemned the transfer". A participle is none: "was accused", "recognised by NATO". */
static bool is_finite(dr_str text, const dr_event *event)
{
    static const char *const passives[] = {"was", "were", "is", "are", "be", "been", "being", "get", "got", "to", NULL};
    dr_str before = {text.at, event->trigger.start}, behind = dr_from(text, event->trigger.end);
    size_t at = before.size && before.at[before.size - 1] == ' ' ? before.size - 1 : 0, start = at;
    while (start && before.at[start - 1] != ' ' && before.at[start - 1] != '\n')
        start--;
    return at && event->tense == DR_TENSE_PAST && !event->negative && !dr_starts(behind, DR_STR(" by ")) &&
           !is_any((dr_str){text.at + start, at - start}, passives);
}

dr_span dr_predicate(const dr_phrases *phrases, const dr_record *record, const dr_event *event)
{
    enum { WIDEST = 60 };
    dr_str text = record->report.text;
    uint32_t subject = subject_end(record, event), from = event->trigger.start;
    gap between = {0};
    if (!subject || (event->from_context & DRAGOMAN_CONTEXT_ACTOR))
        return (dr_span){0};
    if (from - subject <= WIDEST && read_gap(text, subject, from, &between))
        from = between.verb;
    else if (is_finite(text, event))
        between = (gap){0};
    else
        return (dr_span){0};
    dr_str trigger = dr_cut(text, event->trigger), verb = dr_split(&trigger, ' ');
    if (between.negated != event->negative ||
        (!between.helped && (event->tense == DR_FUTURE || !is_past(phrases, verb))))
        return (dr_span){0};
    uint32_t end = clause_end(record, event, from);
    return end > event->trigger.end + 3 ? (dr_span){from, end} : (dr_span){0};
}

dr_span dr_what(const dr_record *record, const dr_event *event)
{
    uint32_t end = event->negative ? 0 : clause_end(record, event, event->trigger.start);
    return end > event->trigger.end + 3 ? (dr_span){event->trigger.start, end} : (dr_span){0};
}

dr_span dr_continued(const dr_record *record, const dr_event *event)
{
    static const char *const links[] = {"of", "for", "to",   "on",   "in",      "with",  "over",
                                        "by", "as",  "from", "that", "against", "about", NULL};
    enum { BETWEEN = 8 };
    dr_str text = record->report.text;
    uint32_t from = event->trigger.end;
    for (uint32_t i = 0; i < event->recipient.n; i++) {
        dr_span span = event->recipient.at[i].span;
        if (span.end > from && span.start >= from && span.start - from <= BETWEEN)
            from = span.end;
    }
    uint32_t end = event->negative ? 0 : clause_end(record, event, from);
    if (end <= from + 4 || text.at[from] != ' ')
        return (dr_span){0};
    dr_str rest = {text.at + from + 1, end - from - 1};
    return is_any(dr_split(&rest, ' '), links) && rest.at ? (dr_span){from + 1, end} : (dr_span){0};
}

bool dr_is_infinitive(const dr_record *record, const dr_event *event)
{
    static const char *const before[] = {" to ",  " will ",  " would ", " can ",    " could ",
                                         " may ", " might ", " shall ", " should ", " must "};
    dr_str text = {record->report.text.at, event->trigger.start};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (dr_ends(text, dr_str_of(before[i])))
            return true;
    return false;
}

/* "… or both.’" as "… or both’": the sentence around it has its own full stop. */
static dr_str without_stop(dr_arena *arena, dr_str text)
{
    if (dr_ends(text, DR_STR(".’")) || dr_ends(text, DR_STR(",’")))
        return dr_format(arena, "%.*s’", (int)(text.size - 4), text.at);
    while (text.size && strchr(" .,;", text.at[text.size - 1]))
        text.size--;
    return text;
}

dr_str dr_quoted(dr_arena *arena, const dr_record *record, dr_span span)
{
    if (span.end <= span.start)
        return (dr_str){0};
    span = dr_behind_dateline(record, span);
    dr_str words = without_stop(arena, dr_tidy(arena, dr_cut(record->report.text, span), DR_QUOTED));
    return words.size ? dr_format(arena, "“%.*s”", DR_FMT(words)) : words;
}
