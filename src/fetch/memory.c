#include "fetch/memory.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

typedef struct known {
    dragoman_fetch_state state;
    const char *address;
    char text[];
} known;

static int by_address(const void *a, const void *b)
{
    return strcmp(((const known *)a)->address, ((const known *)b)->address);
}

static known *find(const dr_memory *memory, const char *address)
{
    known wanted = {.address = address};
    known **found = tfind(&wanted, &memory->by_address, by_address);
    return found ? *found : NULL;
}

int dr_memory_recall(void *memory, const char *address, dragoman_fetch_state *out)
{
    const known *k = find(memory, address);
    if (k)
        *out = k->state;
    return k != NULL;
}

int dr_memory_keep(void *memory, const char *address, const dragoman_fetch_state *state)
{
    dr_memory *m = memory;
    known *k = find(m, address);
    size_t size = strlen(address) + 1;
    if (!k && (k = calloc(1, sizeof *k + size)) != NULL) {
        k->address = memcpy(k->text, address, size);
        if (!tsearch(k, &m->by_address, by_address)) {
            free(k);
            k = NULL;
        }
    }
    if (!k)
        return DRAGOMAN_E_MEMORY;
    k->state = *state;
    return 0;
}

void dr_memory_free(dr_memory *memory)
{
    tdestroy(memory->by_address, free);
    memory->by_address = NULL;
}
