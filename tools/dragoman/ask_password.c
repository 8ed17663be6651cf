#include "ask_password.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "messages.h"

/* ---- signals while the terminal shows nothing ---- */

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
enum { ENDING = sizeof ending / sizeof *ending };
static volatile sig_atomic_t came;

static void note(int number)
{
    came = number;
}

/* Signals interrupt the reading instead of ending the program with a terminal that shows nothing. */
static void hold(struct sigaction before[ENDING])
{
    struct sigaction held = {.sa_handler = note};
    came = 0;
    sigemptyset(&held.sa_mask);
    for (int i = 0; i < ENDING; i++)
        sigaction(ending[i], &held, &before[i]);
}

static void release(struct sigaction before[ENDING])
{
    for (int i = 0; i < ENDING; i++)
        sigaction(ending[i], &before[i], NULL);
    if (came)
        raise(came);
}

/* ---- a line ---- */

/* Without its end; false at the end of input, for one that is too long or holds a NUL. */
static bool read_line(int fd, char out[CLI_PASSWORD_SIZE])
{
    size_t size = 0;
    for (;;) {
        char c;
        ssize_t got = read(fd, &c, 1);
        if (got < 0 && errno == EINTR && !came)
            continue;
        if (got < 0 || (got == 0 && !size))
            return false;
        if (got == 0 || c == '\n')
            break;
        if (!c || size + 1 >= CLI_PASSWORD_SIZE)
            return false;
        out[size++] = c;
    }
    size -= size && out[size - 1] == '\r';
    out[size] = 0;
    return true;
}

static bool ask(int terminal, const char *words, char out[CLI_PASSWORD_SIZE])
{
    struct termios shown, hidden;
    struct sigaction before[ENDING];
    bool good = tcgetattr(terminal, &shown) == 0;
    if (!good)
        return false;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    hold(before);
    good = tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 && write(terminal, words, strlen(words)) > 0 &&
           read_line(terminal, out);
    tcsetattr(terminal, TCSAFLUSH, &shown);
    good = write(terminal, "\n", 1) == 1 && good;
    release(before);
    return good;
}

static int ask_twice(const char *command, int terminal, char out[CLI_PASSWORD_SIZE])
{
    char again[CLI_PASSWORD_SIZE] = "";
    if (!ask(terminal, "Password: ", out) || !ask(terminal, "Again: ", again)) {
        cli_say(command, "no password was typed");
        return 1;
    }
    bool same = strcmp(out, again) == 0;
    cli_forget(again);
    if (!same)
        cli_say(command, "these are two passwords: nothing was changed");
    return same ? 0 : 1;
}

int cli_ask_password(const char *command, bool from_input, char out[CLI_PASSWORD_SIZE])
{
    out[0] = 0;
    if (from_input) {
        came = 0;
        if (read_line(STDIN_FILENO, out))
            return 0;
        return cli_usage(command, "--password-stdin wants the password as a line of standard input, up to 511 bytes");
    }
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return cli_usage(command, "there is no terminal to type a password at: --password-stdin takes it from "
                                  "standard input");
    int status = ask_twice(command, terminal, out);
    close(terminal);
    return status;
}

void cli_forget(char secret[CLI_PASSWORD_SIZE])
{
    explicit_bzero(secret, CLI_PASSWORD_SIZE);
}
