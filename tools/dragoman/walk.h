/* From operands to the files to open: folders are walked in name order, each folder and file of them once, whatever
 * links lead to it. */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include <dragoman/dragoman.h>
#include <stdbool.h>
#include <sys/types.h>

typedef struct cli_walk cli_walk;

/* The endings of what is read in folders, also with one of a packed file behind. */
#define CLI_ENDINGS ".html .htm .xhtml .txt .text .md .markdown .srt .vtt .jsonl .ndjson .json .conllu .eml .mbox .mht .mhtml .warc .arc .xml .rss .atom .pdf .docx .zip"
#define CLI_PACKED_ENDINGS ".gz .zst"

/* A file whatever it is called: the device it lies on and its number there. */
typedef struct cli_identity {
    dev_t device;
    ino_t number;
} cli_identity;

/* Of a regular file that is there; false of anything else. A path of NULL or "-" stands for the descriptor. */
bool cli_identify(const char *path, int descriptor, cli_identity *out);
bool cli_same(const cli_identity *a, const cli_identity *b);

/* Why what stands in a folder was passed over. */
typedef enum cli_passed {
    CLI_PASSED_ENDING, /* its name ends in nothing we read */
    CLI_PASSED_KIND,   /* a FIFO, socket or device, whose reading may never end */
    CLI_PASSED_TWICE,  /* read already under another name */
    CLI_PASSED_OUTPUT, /* what is written to */
    CLI_PASSED_HIDDEN, /* its name begins with a dot */
    CLI_PASSED_KINDS
} cli_passed;

/* The operands ("-" is standard input) in their order; they must outlive the walk. NULL when out of memory. */
cli_walk *cli_walk_new(char **operands, int count);
/* The number of the operand being walked, counted from 1, where one before it may have led to the path too; else 0. */
size_t cli_walk_again(const cli_walk *walk, const char *path);
void cli_walk_free(cli_walk *walk);
/* `count` files, borrowed, that are passed over in folders. */
void cli_walk_exclude(cli_walk *walk, const cli_identity *files, size_t count);
/* 1: *path is the next to open, good until the next call; 0: no more; a negative code with *error filled: something
 * could not be had, go on. A folder named as an operand that holds nothing to read is DRAGOMAN_E_EMPTY. */
int cli_walk_next(cli_walk *walk, const char **path, dragoman_error *error);
/* How many entries of folders were passed over for that reason. */
size_t cli_walk_passed(const cli_walk *walk, cli_passed why);
/* The first of them, good as long as the walk; NULL: none was. */
const char *cli_walk_first_passed(const cli_walk *walk, cli_passed why);
/* Fills *error for a file; returns code. */
int cli_fail(dragoman_error *error, int code, const char *message, const char *where, int system);

#endif
