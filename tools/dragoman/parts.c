#include "parts.h"

#include <stdlib.h>
#include <string.h>

/* One part, gathered so that its size can go before it. */
typedef struct gathered {
    char *at;
    size_t size;
    bool refused; /* memory was */
} gathered;

static int gather(void *payload, const char *bytes, size_t size)
{
    gathered *g = payload;
    if (!size)
        return 0;
    char *grown = realloc(g->at, g->size + size);
    g->refused = !grown;
    if (!grown)
        return 1;
    memcpy(grown + g->size, bytes, size);
    g->at = grown;
    g->size += size;
    return 0;
}

int cli_parts_render(const dragoman_record *record, int count, cli_part_writer *write, dragoman_sink *sink,
                     void *payload, dragoman_error *error)
{
    int code = DRAGOMAN_OK;
    for (int i = 0; i < count && code == DRAGOMAN_OK; i++) {
        gathered g = {0};
        code = write(record, i, gather, &g, error);
        if (code == DRAGOMAN_OK)
            g.refused = sink(payload, (const char *)&g.size, sizeof g.size) || (g.size && sink(payload, g.at, g.size));
        if (g.refused) {
            error->code = code = DRAGOMAN_E_MEMORY;
            error->message = "out of memory";
            error->system = 0;
        }
        free(g.at);
    }
    return code;
}

int cli_parts_write(cli_output *const *files, size_t count, const char *bytes, size_t size)
{
    size_t at = 0, part;
    for (size_t i = 0; i < count && at + sizeof part <= size; i++) {
        memcpy(&part, bytes + at, sizeof part);
        at += sizeof part;
        if (!cli_output_write(files[i], bytes + at, part))
            return files[i]->failure;
        at += part;
    }
    return 0;
}
