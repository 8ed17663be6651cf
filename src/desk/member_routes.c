/* The addresses of signing in, of one's own account, and of who gives them. */
#include "desk/member_pages.h"
#include "desk/routes.h"

const dr_route dr_member_routes[] = {
    {"sign-in", "", dr_sign_in_page, DR_VISITOR, dr_sign_in_sent, DR_VISITOR, false, false},
    {"sign-out", "", NULL, DR_VISITOR, dr_sign_out_sent, DR_VISITOR, false, false},
    {"sign-up", "", dr_sign_up_page, DR_VISITOR, dr_sign_up_sent, DR_VISITOR, false, false},
    {"invitation/*", "", dr_invitation_page, DR_VISITOR, dr_invitation_sent, DR_VISITOR, false, false},
    {"reset", "", dr_reset_page, DR_VISITOR, dr_reset_sent, DR_VISITOR, false, false},
    {"reset/*", "", dr_new_password_page, DR_VISITOR, dr_new_password_sent, DR_VISITOR, false, false},
    {"account", "json", dr_account_page, DR_READER, NULL, 0, true, false},
    {"account/password", "", NULL, 0, dr_own_password_sent, DR_READER, true, false},
    {"account/token", "", NULL, 0, dr_own_token_sent, DR_READER, true, false},
    {"account/token-end", "", NULL, 0, dr_own_token_end_sent, DR_READER, true, false},
    {"account/erase", "", NULL, 0, dr_own_erase_sent, DR_READER, true, false},
    {"members", "", dr_members_page, DR_ADMIN, NULL, 0, true, false},
    {"members/invite", "", NULL, 0, dr_member_invite_sent, DR_ADMIN, true, false},
    {"members/role", "", NULL, 0, dr_member_role_sent, DR_ADMIN, true, false},
    {"members/reset", "", NULL, 0, dr_member_reset_sent, DR_ADMIN, true, false},
    {"members/remove", "", NULL, 0, dr_member_remove_sent, DR_ADMIN, true, false},
    {"members/log", "", dr_members_log_page, DR_ADMIN, NULL, 0, true, false},
    {0},
};
