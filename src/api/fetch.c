/* dragoman_follower: feeds followed, pages to inputs that stand on their own. */
#include "fetch/follower.h"

#include <stdlib.h>

#include "api/reader.h"
#include "api/source.h"

struct dragoman_follower {
    dr_follower *follower;
};

void dragoman_default_fetch_settings(dragoman_fetch_settings *out)
{
    if (out)
        dr_follower_defaults(out);
}

int dragoman_follower_open(dragoman_follower **out, const dragoman_fetch_settings *settings, dragoman_error *error)
{
    if (out)
        *out = NULL;
    if (!out || !settings)
        return dr_tell_null(error);
    dr_error_begin(error, "follow");
    if (!DR_RESERVED(settings))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    dragoman_follower *follower = calloc(1, sizeof *follower);
    if (!follower)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    int code = dr_follower_open(&follower->follower, settings, error);
    if (code)
        free(follower);
    else
        *out = follower;
    return code;
}

int dragoman_follower_add(dragoman_follower *follower, const char *address, dragoman_error *error)
{
    if (!follower || !address)
        return dr_tell_null(error);
    dr_error_begin(error, address);
    return dr_follower_add(follower->follower, address, error);
}

int dragoman_follower_add_list(dragoman_follower *follower, const dragoman_bytes *opml, dragoman_error *error)
{
    if (!follower || !opml || (opml->size && !opml->bytes))
        return dr_tell_null(error);
    dr_error_begin(error, opml->name);
    return dr_follower_add_list(follower->follower, (dr_str){opml->bytes, opml->size}, error);
}

int dragoman_follower_next(dragoman_follower *follower, dragoman_input *out, dragoman_error *error)
{
    dr_given given;
    if (!follower || !out)
        return dr_tell_null(error);
    *out = (dragoman_input){0};
    int got = dr_follower_next(follower->follower, &given, error);
    if (got <= 0)
        return got;
    const dragoman_input about = {.name = given.key, .key = given.key};
    if (dr_hand_over(&about, &given.item, given.key, out))
        return got;
    *out = (dragoman_input){0};
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
}

int dragoman_follower_settle(dragoman_follower *follower, const char *key)
{
    return follower && key ? dr_follower_settle(follower->follower, key) : DRAGOMAN_E_ARGUMENT;
}

void dragoman_follower_counts(const dragoman_follower *follower, dragoman_fetch_counts *out)
{
    if (out)
        *out = (dragoman_fetch_counts){0};
    if (follower && out)
        dr_follower_counts(follower->follower, out);
}

void dragoman_follower_close(dragoman_follower **follower)
{
    if (!follower || !*follower)
        return;
    dr_follower_free((*follower)->follower);
    free(*follower);
    *follower = NULL;
}
