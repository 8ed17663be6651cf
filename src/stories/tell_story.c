#include "stories/choice.h"

bool dr_tell_story(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice)
{
    if (!dr_is_chosen_story(all, story, choice))
        return false;
    if (choice->table && choice->pretty)
        dr_print_table(out, all, story, choice);
    else if (choice->table)
        dr_write_table(out, all, story, choice);
    else if (choice->pretty)
        dr_print_story(out, all, story, choice);
    else
        dr_write_story(out, all, story);
    return true;
}
