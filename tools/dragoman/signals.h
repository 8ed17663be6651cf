/* Signals that ask the program to end: while it reads, the first lets it finish what it is at, the second ends it at once.
 * Before it reads, as when it waits for a named pipe's other end, the first does. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

/* From here on SIGINT, SIGTERM and SIGHUP are taken note of, where they were not ignored; one more of them calls
 * `at_once` (NULL: nothing), which may only do what a signal handler may, and ends the program. */
void cli_catch_signals(void (*at_once)(void));
/* From here on there is something to finish. */
void cli_begin_work(void);
/* The signal that came, or 0. */
int cli_signal(void);
/* Becomes readable when a signal comes, for poll(): a signal interrupts one thread's waiting, which may not be the one
 * that waits for input. -1 when there is none. */
int cli_signal_fd(void);

#endif
