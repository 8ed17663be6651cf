/* What a container holds, before any of it is read as a report, for comparison with other readers:
 *
 *     items FILE…      a line an item: FILE, then key, html|text|auto, url, title, day, outlet, warning, bytes and each
 * author; a line a fault: FILE, "fault", message, byte a line a file: FILE, "passed", how many members were passed over
 *
 * Fields are parted by tabs, and all but FILE, "fault" and "passed" are in hexadecimal, "-" when nothing is said. */
#include <stdio.h>
#include <string.h>

#include "dragoman/dragoman.h"

static void put(const char *text, size_t size)
{
    fputs(text ? "\t=" : "\t-", stdout);
    for (size_t i = 0; text && i < size; i++) {
        putchar_unlocked("0123456789abcdef"[(unsigned char)text[i] >> 4]);
        putchar_unlocked("0123456789abcdef"[text[i] & 15]);
    }
}

static void put_text(const char *text)
{
    put(text, text ? strlen(text) : 0);
}

static void put_item(const char *path, const dragoman_input *input)
{
    static const dragoman_said nothing;
    const dragoman_said *said = input->said ? input->said : &nothing;
    fputs(path, stdout);
    put_text(input->key);
    put_text(input->from == DRAGOMAN_FROM_HTML ? "html" : input->from == DRAGOMAN_FROM_TEXT ? "text" : "auto");
    put_text(said->url);
    put_text(said->title);
    put_text(said->published);
    put_text(said->outlet);
    put_text(said->warning);
    put(input->bytes, input->size);
    for (size_t i = 0; said->authors && said->authors[i]; i++)
        put_text(said->authors[i]);
    putchar('\n');
}

static int list(const char *path)
{
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input input;
    if (dragoman_source_open_file(&source, path, NULL, &error))
        return fprintf(stderr, "items: %s: %s\n", path, error.message), 1;
    for (int got; (got = dragoman_source_next(source, &input, &error)) != 0;) {
        if (got < 0) {
            printf("%s\tfault", path);
            put_text(error.message);
            printf("\t%zu\n", error.position);
            continue;
        }
        put_item(path, &input);
        dragoman_input_release(&input);
    }
    printf("%s\tpassed\t%zu\n", path, dragoman_source_passed(source));
    dragoman_source_close(&source);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed |= list(argv[i]);
    return failed;
}
