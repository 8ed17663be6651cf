/* Any bytes as robots.txt: the first line is the path that is asked for, the rest the file. Reading it twice
 * gives the same, and robots.txt itself may always be asked for. */
#include "fetch/robots.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1);
    if (!copy)
        abort();
    memcpy(copy, size ? data : (const uint8_t *)"", size);
    dr_str text = {copy, size}, target = dr_split(&text, '\n');
    text.size = text.at ? text.size : 0;
    dr_robots *robots = dr_robots_read(text, DR_STR("dragoman")), *again = dr_robots_read(text, DR_STR("dragoman"));
    if (!robots || !again || !dr_robots_allow(robots, DR_STR("/robots.txt")))
        abort();
    if (dr_robots_allow(robots, target) != dr_robots_allow(again, target) || dr_robots_size(robots) != dr_robots_size(again))
        abort();
    if (!(dr_robots_delay(robots) >= 0 && dr_robots_delay(robots) <= DR_LONGEST_DELAY))
        abort();
    dr_robots_free(robots);
    dr_robots_free(again);
    free(copy);
    return 0;
}
