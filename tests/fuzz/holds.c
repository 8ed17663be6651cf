/* holds: whether the record on standard input, one line of JSON Lines, has the properties of properties.h. Aborts when
 * it has not; test_properties.py runs it. */
#include "properties.h"

int main(void)
{
    enum { MOST = 1 << 20 };
    char *bytes = malloc(MOST);
    size_t size = bytes ? fread(bytes, 1, MOST, stdin) : 0;
    check_record((dr_str){bytes, size});
    free(bytes);
    return 0;
}
