#include "coding/events/trigger.h"

dr_trigger_words dr_trigger_words_of(const dr_coder *coder, const dr_event *event)
{
    enum { LONGEST = 6 };
    const dr_analysis *a = coder->record->analysis;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, event->sentence);
    dr_trigger_words t = {.first = dr_token_at(a, event->trigger.start)};
    for (t.end = t.first + 1; t.end < tree->end && t.end < t.first + LONGEST; t.end++)
        if (a->tokens[t.end].span.start >= event->trigger.end)
            break;
    for (t.head = t.first; t.head + 1 < t.end; t.head++) {
        uint32_t above = dr_tree_head(tree, t.head);
        if (above == DR_NONE || above < t.first || above >= t.end)
            break;
    }
    return t;
}
