/* A locale with decimal commas, made for the test: hardly any machine has one installed. */
#ifndef DR_COMMA_LOCALE_H
#define DR_COMMA_LOCALE_H

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline bool write_comma_source(const char *folder)
{
    char path[256];
    snprintf(path, sizeof path, "%s/charmap", folder);
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    fputs("<code_set_name> ASCII\n<comment_char> %\n<escape_char> /\n<mb_cur_min> 1\n<mb_cur_max> 1\nCHARMAP\n", file);
    for (unsigned c = 0; c < 128; c++)
        fprintf(file, "<U%04X> /x%02x X\n", c, c);
    fputs("END CHARMAP\n", file);
    fclose(file);
    snprintf(path, sizeof path, "%s/source", folder);
    if (!(file = fopen(path, "w")))
        return false;
    fputs("LC_NUMERIC\ndecimal_point \"<U002C>\"\nthousands_sep \"<U002E>\"\ngrouping 3;3\nEND LC_NUMERIC\n", file);
    return fclose(file) == 0;
}

/* Sets it; false where it cannot be made: localedef, which comes with glibc, is missing. Without glibc there are no
 * decimal commas to fear, and nothing is set. setlocale(LC_ALL, "C") goes back. */
static inline bool set_comma_locale(void)
{
#ifndef __GLIBC__
    return true;
#endif
    char folder[] = "/tmp/comma-locale-XXXXXX", command[512], number[8];
    if (!mkdtemp(folder) || !write_comma_source(folder))
        return false;
    snprintf(command, sizeof command, "localedef -c -i %s/source -f %s/charmap %s/comma >/dev/null 2>&1", folder,
             folder, folder);
    (void)!system(command); /* complains of the categories that are not there */
    setenv("LOCPATH", folder, 1);
    bool set = setlocale(LC_NUMERIC, "comma") != NULL;
    unsetenv("LOCPATH");
    snprintf(command, sizeof command, "rm -rf %s", folder);
    (void)!system(command);
    snprintf(number, sizeof number, "%.1f", 0.5);
    return set && strcmp(number, "0,5") == 0;
}

#endif
