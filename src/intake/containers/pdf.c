/* PDF by pdftotext (poppler), where it is installed: a process of its own, without a shell, which gets the document on
 * its standard input and so much time and memory. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "intake/containers/convert.h"

enum { MISSING = 127 /* exit status: it could not be run */ };

/* The process and the ends of ours; -1: none, or closed. */
typedef struct process {
    pid_t pid;
    int in, out;
} process;

static void end_process(void *thing)
{
    process *p = thing;
    if (p->in >= 0)
        close(p->in);
    if (p->out >= 0)
        close(p->out);
    if (p->pid > 0) {
        kill(p->pid, SIGKILL);
        while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    *p = (process){-1, -1, -1};
}

/* In the child, where only what a signal handler may do is done. */
static _Noreturn void run_pdftotext(int in, int out)
{
    const struct rlimit memory = {DR_MAX_PDF_MEMORY, DR_MAX_PDF_MEMORY},
                        seconds = {DR_MAX_PDF_SECONDS, DR_MAX_PDF_SECONDS};
    int nothing = open("/dev/null", O_WRONLY);
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_CPU, &seconds);
    if (nothing >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(nothing, STDERR_FILENO) >= 0)
        execlp("pdftotext", "pdftotext", "-q", "-enc", "UTF-8", "-", "-", (char *)NULL);
    _exit(MISSING);
}

/* The document as a file without a name. */
static int file_of(dr_str bytes)
{
    int file = memfd_create("document", MFD_CLOEXEC);
    for (size_t at = 0; file >= 0 && at < bytes.size;) {
        ssize_t put = write(file, bytes.at + at, bytes.size - at);
        if (put <= 0) {
            close(file);
            return -1;
        }
        at += (size_t)put;
    }
    if (file >= 0)
        lseek(file, 0, SEEK_SET);
    return file;
}

static bool start(process *p, dr_str bytes)
{
    int ends[2];
    if ((p->in = file_of(bytes)) < 0 || pipe2(ends, O_CLOEXEC))
        return false;
    p->out = ends[0];
    p->pid = fork();
    if (p->pid == 0)
        run_pdftotext(p->in, ends[1]);
    close(ends[1]);
    return p->pid > 0;
}

static int64_t now_ms(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) ? 0 : (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* All that it writes; false when it takes too long or writes too much. */
static bool gather(const process *p, dr_buf *out)
{
    enum { PIECE = 16 << 10 };
    int64_t until = now_ms() + DR_MAX_PDF_SECONDS * 1000, left;
    while ((left = until - now_ms()) > 0 && out->size <= DRAGOMAN_MAX_INPUT) {
        struct pollfd wanted = {.fd = p->out, .events = POLLIN};
        int ready = poll(&wanted, 1, (int)left);
        if (ready < 0 && errno != EINTR)
            return false;
        if (ready <= 0)
            continue;
        char piece[PIECE];
        ssize_t got = read(p->out, piece, sizeof piece);
        if (got < 0 && errno != EINTR)
            return false;
        if (got == 0)
            return true;
        if (got > 0)
            dr_buf_add(out, (dr_str){piece, (size_t)got});
    }
    return false;
}

/* Its exit status; -1 when it did not end by itself. */
static int wait_for(process *p)
{
    int status;
    pid_t got;
    do
        got = waitpid(p->pid, &status, 0);
    while (got < 0 && errno == EINTR);
    p->pid = -1;
    return got > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int convert(dr_arena *arena, dr_str bytes, dr_converted *out, dragoman_error *error)
{
    process *p = DR_NEW(arena, process);
    *p = (process){-1, -1, -1};
    dr_defer(arena, end_process, p);
    dr_buf text = {.arena = arena};
    if (!start(p, bytes))
        return dr_error(error, DRAGOMAN_E_IO,
                        "a PDF document, and pdftotext, which takes the text out of it, cannot be started", DR_NOWHERE);
    if (!gather(p, &text)) {
        end_process(p);
        return dr_error(error, DRAGOMAN_E_LIMIT,
                        "a PDF document that pdftotext takes more than 60 seconds for, or makes more than 64 MiB of",
                        DR_NOWHERE);
    }
    int status = wait_for(p);
    end_process(p);
    if (status == MISSING)
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "a PDF document, whose text pdftotext takes out: install poppler-utils, or read the text that "
                        "it gives elsewhere",
                        0);
    if (status != 0)
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "a PDF document that pdftotext cannot read: broken, or locked by a password; fetch it again, "
                        "or save it without one",
                        0);
    out->text = text.size ? dr_buf_view(&text) : DR_STR("");
    if (!dr_trim(out->text).size || strspn(dr_copy(arena, out->text).at, " \t\r\n\f") == out->text.size)
        return dr_error(error, DRAGOMAN_E_EMPTY, "a PDF document without text, as scans are: ocrmypdf adds it", 0);
    return DRAGOMAN_OK;
}

static bool looks_like_pdf(dr_str bytes)
{
    return dr_starts(bytes, DR_STR("%PDF-"));
}

const dr_conversion dr_pdf = {DRAGOMAN_FROM_PDF, "pdf", looks_like_pdf, convert};
