/* What is kept of a member, for them to take away. */
#ifndef DR_MEMBERS_OWN_H
#define DR_MEMBERS_OWN_H

#include "members/account.h"

/* One JSON object: the account, what is signed in, tokens without their secrets, and what the log has of them. */
int dr_own_data(dr_roll *members, const dr_account *account, dr_buf *out, dragoman_error *error);

#endif
