/* Runs a fuzz target over files and folders, without libFuzzer: what was once found stays found. */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path);

static int replay_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = file ? malloc(size ? size : 1) : NULL;
    size_t got = bytes ? fread(bytes, 1, size, file) : 0;
    if (file)
        fclose(file);
    if (!bytes || got != size) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        free(bytes);
        return 0;
    }
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return 1;
}

static int replay_folder(const char *path)
{
    DIR *folder = opendir(path);
    int count = 0;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char child[4096];
        if (entry->d_name[0] == '.' || snprintf(child, sizeof child, "%s/%s", path, entry->d_name) >= (int)sizeof child)
            continue;
        count += replay(child);
    }
    if (folder)
        closedir(folder);
    return count;
}

/* The number of inputs run. */
static int replay(const char *path)
{
    struct stat about;
    if (stat(path, &about)) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return 0;
    }
    return S_ISDIR(about.st_mode) ? replay_folder(path) : replay_file(path, (size_t)about.st_size);
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++)
        count += replay(argv[i]);
    printf("%d inputs run\n", count);
    return count == 0;
}
