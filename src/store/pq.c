#include "store/pq.h"

#ifdef DR_PQ_FILE
struct dr_pq dr_pq;

int dr_pq_open(dragoman_error *error)
{
    static const char *const names[] = {DR_PQ_CALLS(DR_LATE_NAME)};
    static dr_late library = {DR_PQ_FILE, names, &dr_pq, sizeof names / sizeof *names, false};
    return dr_late_open(&library, error);
}
#else
int dr_pq_open(dragoman_error *error)
{
    (void)error;
    return DRAGOMAN_OK;
}
#endif
