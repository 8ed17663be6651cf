#include "fetch/curl.h"

#ifdef DR_CURL_FILE
struct dr_curl dr_curl;

int dr_curl_open(dragoman_error *error)
{
    static const char *const names[] = {DR_CURL_CALLS(DR_LATE_NAME)};
    static dr_late library = {DR_CURL_FILE, names, &dr_curl, sizeof names / sizeof *names, false};
    return dr_late_open(&library, error);
}
#else
int dr_curl_open(dragoman_error *error)
{
    (void)error;
    return DRAGOMAN_OK;
}
#endif
