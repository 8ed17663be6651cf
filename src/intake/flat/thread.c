/* Threads of posts, pasted: "1/ …", "2/ …". Others' answers stand between the posts, each below its writer's name:
 *
 *   2/ The treaty draws the border …            a post
 *   Tomas Verrin @tverrin · 3h                  an answer begins
 *   Replying to @maraellwood
 *   Great thread!
 *   3/ Both countries promised …                a post: the answer is over */
#include "intake/flat/blocks.h"

enum { FEWEST_POSTS = 2, MOST_WORDS = 9 /* of a line that names a writer */ };

/* "2/ …", "2/5 …" */
static bool is_post(dr_str text)
{
    size_t i = 0, digits = 0;
    while (i < text.size && i < 3 && text.at[i] >= '0' && text.at[i] <= '9')
        i++;
    digits = i;
    if (!digits || i == text.size || text.at[i] != '/')
        return false;
    for (i++; i < text.size && text.at[i] >= '0' && text.at[i] <= '9'; i++)
        ;
    return i < text.size && text.at[i] == ' ';
}

/* "Tomas Verrin @tverrin · 3h", "Replying to @maraellwood" */
static bool begins_answer(const dr_block *block)
{
    size_t at = dr_find_byte(block->text, '@');
    bool handle = at != DR_NOT_FOUND && at + 1 < block->text.size && (at == 0 || block->text.at[at - 1] == ' ');
    bool dotted = dr_find(block->text, DR_STR("\xC2\xB7")) != DR_NOT_FOUND;
    return handle && block->words <= MOST_WORDS && (dotted || dr_starts_nocase(block->text, DR_STR("replying to")));
}

void dr_flat_answers(dr_blocks *blocks)
{
    uint32_t posts = 0;
    bool answer = false;
    for (uint32_t i = 0; i < blocks->n; i++)
        posts += is_post(blocks->at[i].text);
    for (uint32_t i = 0; i < blocks->n && posts >= FEWEST_POSTS; i++) {
        dr_block *block = &blocks->at[i];
        answer = !is_post(block->text) && (answer || begins_answer(block));
        if (!answer || block->state != DR_FLAT_REPORT)
            continue;
        block->state = DR_FLAT_ISLAND;
        block->wording = DR_REMOVED_COMMENTS;
    }
}
