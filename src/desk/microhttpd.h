/* libmicrohttpd, opened when it is first needed (base/late.h): include this in place of <microhttpd.h>. */
#ifndef DR_DESK_MICROHTTPD_H
#define DR_DESK_MICROHTTPD_H

#include <microhttpd.h>

#include "base/late.h"

/* What is called of it. */
#define DR_MICROHTTPD_CALLS(X)                                                                                         \
    X(MHD_add_response_header)                                                                                         \
    X(MHD_create_response_from_buffer)                                                                                 \
    X(MHD_create_response_from_buffer_with_free_callback_cls)                                                          \
    X(MHD_destroy_response)                                                                                            \
    X(MHD_get_connection_info)                                                                                         \
    X(MHD_get_connection_values_n)                                                                                     \
    X(MHD_get_daemon_info)                                                                                             \
    X(MHD_queue_response)                                                                                              \
    X(MHD_start_daemon)                                                                                                \
    X(MHD_stop_daemon)

/* Before the first call of them: see dr_late_open. */
int dr_microhttpd_open(dragoman_error *error);

#ifdef DR_MICROHTTPD_FILE
struct dr_microhttpd {
    DR_MICROHTTPD_CALLS(DR_LATE_POINTER)
};
extern struct dr_microhttpd dr_microhttpd;
#define MHD_add_response_header dr_microhttpd.MHD_add_response_header
#define MHD_create_response_from_buffer dr_microhttpd.MHD_create_response_from_buffer
#define MHD_create_response_from_buffer_with_free_callback_cls                                                         \
    dr_microhttpd.MHD_create_response_from_buffer_with_free_callback_cls
#define MHD_destroy_response dr_microhttpd.MHD_destroy_response
#define MHD_get_connection_info dr_microhttpd.MHD_get_connection_info
#define MHD_get_connection_values_n dr_microhttpd.MHD_get_connection_values_n
#define MHD_get_daemon_info dr_microhttpd.MHD_get_daemon_info
#define MHD_queue_response dr_microhttpd.MHD_queue_response
#define MHD_start_daemon dr_microhttpd.MHD_start_daemon
#define MHD_stop_daemon dr_microhttpd.MHD_stop_daemon
#endif

#endif
