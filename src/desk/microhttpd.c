#include "desk/microhttpd.h"

#ifdef DR_MICROHTTPD_FILE
struct dr_microhttpd dr_microhttpd;

int dr_microhttpd_open(dragoman_error *error)
{
    static const char *const names[] = {DR_MICROHTTPD_CALLS(DR_LATE_NAME)};
    static dr_late library = {DR_MICROHTTPD_FILE, names, &dr_microhttpd, sizeof names / sizeof *names, false};
    return dr_late_open(&library, error);
}
#else
int dr_microhttpd_open(dragoman_error *error)
{
    (void)error;
    return DRAGOMAN_OK;
}
#endif
