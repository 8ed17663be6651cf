#include "members/members.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "members/secret.h"
#include "store/migrate.h"

/* a NUL behind each: scripts/embed.py */
extern const char dr_table_members_sqlite_1[], dr_table_members_postgres_1[], dr_table_members_sqlite_2[],
    dr_table_members_postgres_2[];

static const char *step(dr_db_kind kind, int version)
{
    static const char *const steps[][2] = {{dr_table_members_sqlite_1, dr_table_members_postgres_1},
                                          {dr_table_members_sqlite_2, dr_table_members_postgres_2}};
    return steps[version - 1][kind];
}

static const dr_steps_of of_members = {
    .table = "members",
    .others = "this database holds other things than members: name another with --members",
    .later = "these members were kept by a later version of Dragoman: use that one, or name others with --members",
    .empty = "there are no members here: dragoman user add makes the first",
    .earlier = "these members were kept by an earlier version: dragoman user list brings them up to date",
};

/* ---- the file ---- */

/* Makes it before SQLite does, so that there is no moment in which others can open it; the log beside it gets the same
 * rights. One that is there is never opened here: closing it would take away the locks that SQLite holds on it in this
 * process (https://www.sqlite.org/howtocorrupt.html, 2.2). */
static int prepare_file(const char *where, dr_db_access access, dragoman_error *error)
{
    struct stat info;
    int fd = access == DR_DB_CREATE ? open(where, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    if (fd >= 0)
        close(fd);
    else if (access == DR_DB_CREATE && errno != EEXIST)
        return dr_error_system(error, "the file of members cannot be made", where);
    if (stat(where, &info))
        return errno == ENOENT ? dr_error(error, DRAGOMAN_E_STORE,
                                          "there are no members here: dragoman user add makes the first", DR_NOWHERE)
                               : dr_error_system(error, "the file of members cannot be read", where);
    if (!S_ISREG(info.st_mode))
        return dr_error(error, DRAGOMAN_E_STORE, "this file holds no members: name another with --members", DR_NOWHERE);
    if (info.st_mode & (S_IRWXO | S_IWGRP))
        return dr_error(error, DRAGOMAN_E_STORE,
                        "others on this machine may open this file of members: take that away with chmod 600",
                        DR_NOWHERE);
    return 0;
}

int dr_members_open(dr_roll *members, const char *where, dr_db_access access, dragoman_error *error)
{
    int code = 0;
    *members = (dr_roll){0};
    dr_error_begin(error, where);
    if (!dr_secret_begin())
        return dr_error(error, DRAGOMAN_E_MEMORY, "this system gives no random numbers", DR_NOWHERE);
    if (!strstr(where, "://"))
        code = prepare_file(where, access, error);
    if (code == 0)
        code = dr_db_open(&members->db, where, access, DR_MEMBERS_PATIENCE, error);
    if (code == 0)
        code = dr_migrate(members->db, &(dr_steps){DR_MEMBERS_VERSION, step, &of_members, NULL}, access, error);
    if (code)
        dr_members_close(members);
    return code;
}

void dr_members_close(dr_roll *members)
{
    dr_db_close(&members->db);
}

int64_t dr_members_now(void)
{
    const char *given = getenv("DRAGOMAN_NOW");
    int64_t seconds = 0;
    return given && dr_parse_int(dr_str_of(given), &seconds) ? seconds : (int64_t)time(NULL);
}

/* ---- changes ---- */

int dr_audit(dr_roll *members, const dr_doer *by, const char *what, int64_t account, dr_str name, dr_str detail,
             dragoman_error *error)
{
    const dr_value none = {0};
    return dr_db_run(members->db,
                     "INSERT INTO audit(moment, by_account, by_name, what, account, name, detail) VALUES ($1, $2, $3, "
                     "$4, $5, $6, $7)",
                     DR_VALUES(dr_int(dr_members_now()), by->account ? dr_int(by->account) : none, dr_text(by->name),
                               dr_text(dr_str_of(what)), account ? dr_int(account) : none, dr_text(name),
                               dr_text(detail)),
                     NULL, error);
}

int dr_members_change(dr_roll *members, dr_roll_change *change, void *of, dragoman_error *error)
{
    int code = dr_db_begin(members->db, error);
    if (code == 0)
        code = change(members, of, error);
    if (code == 0)
        return dr_db_commit(members->db, error);
    dr_db_rollback(members->db);
    return code;
}
