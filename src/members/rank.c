#include "members/rank.h"

static const char *const names[] = {"visitor", "reader", "editor", "admin"};

const char *dr_rank_name(dr_rank rank)
{
    return names[rank];
}

bool dr_rank_of(dr_str name, dr_rank *out)
{
    for (int i = DR_READER; i <= DR_ADMIN; i++)
        if (dr_is_text(name, names[i])) {
            *out = (dr_rank)i;
            return true;
        }
    return false;
}
