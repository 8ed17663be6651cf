/* Words in lists that are sorted by bytes. */
#include "intake/flat/flat.h"

bool dr_flat_listed(const char *const *list, size_t n, dr_str word)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = dr_compare(word, dr_str_of(list[middle]));
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
