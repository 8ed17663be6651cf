/* libpq, opened when it is first needed (base/late.h): include this in place of <libpq-fe.h>. */
#ifndef DR_STORE_PQ_H
#define DR_STORE_PQ_H

#include <libpq-fe.h>

#include "base/late.h"

/* What is called of it. */
#define DR_PQ_CALLS(X)                                                                                                 \
    X(PQcancel)                                                                                                        \
    X(PQclear)                                                                                                         \
    X(PQcmdTuples)                                                                                                     \
    X(PQconnectdbParams)                                                                                               \
    X(PQconsumeInput)                                                                                                  \
    X(PQerrorMessage)                                                                                                  \
    X(PQexec)                                                                                                          \
    X(PQexecPrepared)                                                                                                  \
    X(PQfinish)                                                                                                        \
    X(PQfname)                                                                                                         \
    X(PQfreeCancel)                                                                                                    \
    X(PQfreemem)                                                                                                       \
    X(PQftype)                                                                                                         \
    X(PQgetCancel)                                                                                                     \
    X(PQgetResult)                                                                                                     \
    X(PQgetisnull)                                                                                                     \
    X(PQgetlength)                                                                                                     \
    X(PQgetvalue)                                                                                                      \
    X(PQnfields)                                                                                                       \
    X(PQntuples)                                                                                                       \
    X(PQprepare)                                                                                                       \
    X(PQputCopyData)                                                                                                   \
    X(PQputCopyEnd)                                                                                                    \
    X(PQreset)                                                                                                         \
    X(PQresultErrorField)                                                                                              \
    X(PQresultErrorMessage)                                                                                            \
    X(PQresultStatus)                                                                                                  \
    X(PQsendQueryParams)                                                                                               \
    X(PQserverVersion)                                                                                                 \
    X(PQsetClientEncoding)                                                                                             \
    X(PQsetNoticeProcessor)                                                                                            \
    X(PQsetSingleRowMode)                                                                                              \
    X(PQsocket)                                                                                                        \
    X(PQstatus)                                                                                                        \
    X(PQunescapeBytea)

/* Before the first call of them: see dr_late_open. */
int dr_pq_open(dragoman_error *error);

#ifdef DR_PQ_FILE
struct dr_pq {
    DR_PQ_CALLS(DR_LATE_POINTER)
};
extern struct dr_pq dr_pq;
#define PQcancel dr_pq.PQcancel
#define PQclear dr_pq.PQclear
#define PQcmdTuples dr_pq.PQcmdTuples
#define PQconnectdbParams dr_pq.PQconnectdbParams
#define PQconsumeInput dr_pq.PQconsumeInput
#define PQerrorMessage dr_pq.PQerrorMessage
#define PQexec dr_pq.PQexec
#define PQexecPrepared dr_pq.PQexecPrepared
#define PQfinish dr_pq.PQfinish
#define PQfname dr_pq.PQfname
#define PQfreeCancel dr_pq.PQfreeCancel
#define PQfreemem dr_pq.PQfreemem
#define PQftype dr_pq.PQftype
#define PQgetCancel dr_pq.PQgetCancel
#define PQgetResult dr_pq.PQgetResult
#define PQgetisnull dr_pq.PQgetisnull
#define PQgetlength dr_pq.PQgetlength
#define PQgetvalue dr_pq.PQgetvalue
#define PQnfields dr_pq.PQnfields
#define PQntuples dr_pq.PQntuples
#define PQprepare dr_pq.PQprepare
#define PQputCopyData dr_pq.PQputCopyData
#define PQputCopyEnd dr_pq.PQputCopyEnd
#define PQreset dr_pq.PQreset
#define PQresultErrorField dr_pq.PQresultErrorField
#define PQresultErrorMessage dr_pq.PQresultErrorMessage
#define PQresultStatus dr_pq.PQresultStatus
#define PQsendQueryParams dr_pq.PQsendQueryParams
#define PQserverVersion dr_pq.PQserverVersion
#define PQsetClientEncoding dr_pq.PQsetClientEncoding
#define PQsetNoticeProcessor dr_pq.PQsetNoticeProcessor
#define PQsetSingleRowMode dr_pq.PQsetSingleRowMode
#define PQsocket dr_pq.PQsocket
#define PQstatus dr_pq.PQstatus
#define PQunescapeBytea dr_pq.PQunescapeBytea
#endif

#endif
