/* Calls, as far as the linker knows, all of the libraries that the library opens when it needs them (src/base/late.h),
 * so that dpkg-shlibdeps can tell of this program which packages, of which version, they are in. Never installed, never
 * run. */
#undef DR_CURL_FILE
#undef DR_PQ_FILE
#undef DR_MICROHTTPD_FILE
#include "desk/microhttpd.h"
#include "fetch/curl.h"
#include "store/pq.h"

#define ADDRESS(function) (uintptr_t) function,

int main(void)
{
    const uintptr_t called[] = {DR_CURL_CALLS(ADDRESS) DR_PQ_CALLS(ADDRESS) DR_MICROHTTPD_CALLS(ADDRESS)};
    uintptr_t sum = 0;
    for (size_t i = 0; i < sizeof called / sizeof *called; i++)
        sum ^= called[i];
    return sum == 1;
}
