/* libcurl, opened when it is first needed (base/late.h): include this in place of <curl/curl.h>. */
#ifndef DR_FETCH_CURL_H
#define DR_FETCH_CURL_H

#define CURL_DISABLE_TYPECHECK /* macros that would stand between a call and its pointer */
#include <curl/curl.h>

#include "base/late.h"

/* What is called of it. */
#define DR_CURL_CALLS(X)                                                                                               \
    X(curl_easy_cleanup)                                                                                               \
    X(curl_easy_getinfo)                                                                                               \
    X(curl_easy_init)                                                                                                  \
    X(curl_easy_perform)                                                                                               \
    X(curl_easy_reset)                                                                                                 \
    X(curl_easy_setopt)                                                                                                \
    X(curl_easy_strerror)                                                                                              \
    X(curl_free)                                                                                                       \
    X(curl_getdate)                                                                                                    \
    X(curl_global_init)                                                                                                \
    X(curl_multi_add_handle)                                                                                           \
    X(curl_multi_cleanup)                                                                                              \
    X(curl_multi_info_read)                                                                                            \
    X(curl_multi_init)                                                                                                 \
    X(curl_multi_perform)                                                                                              \
    X(curl_multi_poll)                                                                                                 \
    X(curl_multi_remove_handle)                                                                                        \
    X(curl_multi_setopt)                                                                                               \
    X(curl_slist_append)                                                                                               \
    X(curl_slist_free_all)                                                                                             \
    X(curl_url)                                                                                                        \
    X(curl_url_cleanup)                                                                                                \
    X(curl_url_get)                                                                                                    \
    X(curl_url_set)                                                                                                    \
    X(curl_version_info)

/* Before the first call of them: see dr_late_open. */
int dr_curl_open(dragoman_error *error);

#ifdef DR_CURL_FILE
struct dr_curl {
    DR_CURL_CALLS(DR_LATE_POINTER)
};
extern struct dr_curl dr_curl;
#define curl_easy_cleanup dr_curl.curl_easy_cleanup
#undef curl_easy_getinfo
#define curl_easy_getinfo dr_curl.curl_easy_getinfo
#define curl_easy_init dr_curl.curl_easy_init
#define curl_easy_perform dr_curl.curl_easy_perform
#define curl_easy_reset dr_curl.curl_easy_reset
#undef curl_easy_setopt
#define curl_easy_setopt dr_curl.curl_easy_setopt
#define curl_easy_strerror dr_curl.curl_easy_strerror
#define curl_free dr_curl.curl_free
#define curl_getdate dr_curl.curl_getdate
#define curl_global_init dr_curl.curl_global_init
#define curl_multi_add_handle dr_curl.curl_multi_add_handle
#define curl_multi_cleanup dr_curl.curl_multi_cleanup
#define curl_multi_info_read dr_curl.curl_multi_info_read
#define curl_multi_init dr_curl.curl_multi_init
#define curl_multi_perform dr_curl.curl_multi_perform
#define curl_multi_poll dr_curl.curl_multi_poll
#define curl_multi_remove_handle dr_curl.curl_multi_remove_handle
#undef curl_multi_setopt
#define curl_multi_setopt dr_curl.curl_multi_setopt
#define curl_slist_append dr_curl.curl_slist_append
#define curl_slist_free_all dr_curl.curl_slist_free_all
#define curl_url dr_curl.curl_url
#define curl_url_cleanup dr_curl.curl_url_cleanup
#define curl_url_get dr_curl.curl_url_get
#define curl_url_set dr_curl.curl_url_set
#define curl_version_info dr_curl.curl_version_info
#endif

#endif
