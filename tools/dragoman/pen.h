/* Text for a person on standard output, wrapped at blanks to a width, with nothing in it that could steer a terminal.
 * It takes no memory of its own. */
#ifndef CLI_PEN_H
#define CLI_PEN_H

#include <stdbool.h>
#include <stddef.h>

#define CLI_BOLD "\033[1m"
#define CLI_DIM "\033[2m"
#define CLI_CYAN "\033[36m"
#define CLI_GREEN "\033[32m"
#define CLI_YELLOW "\033[33m"
#define CLI_PLAIN "\033[0m"

typedef struct cli_pen {
    bool color;
    int width;
    int indent;   /* of the lines that a wrapped one goes on in */
    int column;   /* where the next word begins, a blank included */
    bool blank;   /* a blank is due before it */
    bool started; /* the line has a word */
    size_t size;
    int columns;     /* of the word at hand */
    char word[1024]; /* with its colours; a longer one is parted */
} cli_pen;

/* A line begins: so many blanks, and where to go on when it is wrapped. */
void cli_pen_begin(cli_pen *pen, int blanks, int indent);
/* `size` bytes of UTF-8, which ends with a NUL there or later: words, parted where there is white space. */
void cli_pen_put(cli_pen *pen, const char *text, size_t size);
void cli_pen_say(cli_pen *pen, const char *text); /* up to its NUL */
__attribute__((format(printf, 2, 3))) void cli_pen_format(cli_pen *pen, const char *format,
                                                          ...); /* 200 bytes at most */
/* CLI_BOLD and the like, where there is colour. */
void cli_pen_paint(cli_pen *pen, const char *code);
/* Blanks up to the column, counted from 0, one at least. */
void cli_pen_to(cli_pen *pen, int column);
void cli_pen_end(cli_pen *pen);

#endif
