#include "record_files.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "messages.h"
#include "parts.h"
#include "report_options.h"

const char *const cli_record_formats[] = {"jsonl",  "pretty",   "conllu", "csv",   "gdelt", "polecat",
                                          "plover", "petrarch", "acled",  "arrow", NULL};

int cli_record_files_check(cli_record_files *f)
{
    const char *mentions = f->mentions;
    if (f->path && !*f->path)
        return cli_usage(f->command, "--output needs a value: PATH");
    if (f->format == DRAGOMAN_CSV && !f->path)
        return cli_usage(f->command, "csv is a directory of tables: name it with --output DIRECTORY");
    f->arrow_table = -1;
    if (f->table && f->format != CLI_ARROW)
        return cli_usage(f->command, "--table goes with --format arrow");
    if (f->format == CLI_ARROW) {
        if ((f->arrow_table = cli_arrow_table(f->command, f->table)) < 0)
            return 2;
        f->format = DRAGOMAN_JSONL;
    }
    if (mentions && f->format != DRAGOMAN_GDELT)
        return cli_usage(f->command, "--mentions goes with --format gdelt");
    if (mentions && (!*mentions || strcmp(mentions, "-") == 0 || (f->path && strcmp(f->path, mentions) == 0)))
        return cli_usage(f->command, "--mentions needs a value: a FILE of its own");
    return 0;
}

int cli_record_files_identify(cli_record_files *f)
{
    if (f->format == DRAGOMAN_CSV) {
        f->written_count = cli_tables_identities(f->path, f->written);
        return 0;
    }
    f->written_count = cli_identify(f->path, STDOUT_FILENO, &f->written[0]);
    if (f->mentions)
        f->written_count += cli_identify(f->mentions, -1, &f->written[f->written_count]);
    if (f->mentions && f->written_count == 2 && cli_same(&f->written[0], &f->written[1]))
        return cli_usage(f->command, "%s cannot take both the events and the mentions: name another file", f->mentions);
    return 0;
}

/* 0, or 1 after a message. */
static int open_file(const cli_record_files *f, cli_output *file, const char *path)
{
    int failure = cli_output_open(file, path);
    if (failure)
        cli_say(f->command, "%s cannot be written: %s%s", path, strerror(failure),
                failure == EISDIR ? "; only --format csv writes to a directory" : "");
    return failure != 0;
}

int cli_record_files_open(cli_record_files *f)
{
    if (f->format == DRAGOMAN_CSV)
        return (f->tables = cli_tables_open(f->command, f->path)) ? 0 : 1;
    if (open_file(f, &f->out, f->path))
        return 1;
    if (f->arrow_table >= 0 && cli_is_terminal(f->out.file)) {
        cli_output_drop(&f->out);
        return cli_usage(f->command, "arrow: " CLI_ARROW_NO_TEXT);
    }
    if (f->arrow_table >= 0 && !(f->arrow = cli_arrow_new(f->command, f->arrow_table, &f->out))) {
        cli_output_drop(&f->out);
        return 1;
    }
    if (f->mentions && open_file(f, &f->second, f->mentions)) {
        cli_output_drop(&f->out);
        return 1;
    }
    if (f->format < 0)
        f->format = cli_is_terminal(f->out.file) ? DRAGOMAN_PRETTY : DRAGOMAN_JSONL;
    f->style.width = cli_terminal_width(f->out.file);
    f->style.color = cli_wants_color(f->out.file);
    return 0;
}

/* ---- records ---- */

/* Part 0: the events; 1: the mentions. */
static int write_gdelt(const dragoman_record *record, int part, dragoman_sink *sink, void *payload,
                       dragoman_error *error)
{
    return dragoman_write(record, part ? DRAGOMAN_GDELT_MENTIONS : DRAGOMAN_GDELT, NULL, sink, payload, error);
}

int cli_record_files_render(cli_record_files *f, const dragoman_record *record, dragoman_sink *sink, void *payload,
                            dragoman_error *error)
{
    atomic_fetch_add(&f->left_out, dragoman_left_out(record, (dragoman_format_out)f->format));
    if (f->format == DRAGOMAN_CSV)
        return cli_tables_render(record, sink, payload, error);
    if (f->mentions)
        return cli_parts_render(record, 2, write_gdelt, sink, payload, error);
    return dragoman_write(record, (dragoman_format_out)f->format, &f->style, sink, payload, error);
}

/* Once, before the first record. */
static void put_header(cli_record_files *f)
{
    const char *header = dragoman_format_header((dragoman_format_out)f->format);
    if (!header || f->records || f->headless)
        return;
    cli_output_write(&f->out, header, strlen(header));
    cli_output_write(&f->out, "\n", 1);
}

static int put(cli_record_files *f, const char *bytes, size_t size)
{
    if (f->tables)
        return cli_tables_write(f->tables, bytes, size);
    if (f->arrow)
        return cli_arrow_put(f->arrow, bytes, size);
    if (f->format == DRAGOMAN_PRETTY && f->records && size)
        cli_output_write(&f->out, "\n", 1);
    put_header(f);
    if (f->mentions)
        cli_parts_write((cli_output *const[]){&f->out, &f->second}, 2, bytes, size);
    else
        cli_output_write(&f->out, bytes, size);
    cli_output_flush(&f->out); /* a person at a pipe's end sees each record as it is made */
    if (f->second.file)
        cli_output_flush(&f->second);
    return f->out.failure ? f->out.failure : f->second.failure;
}

int cli_record_files_put(cli_record_files *f, const char *bytes, size_t size)
{
    f->lost = put(f, bytes, size);
    f->records += f->lost == 0;
    return f->lost;
}

/* ---- the end ---- */

void cli_record_files_drop(cli_record_files *f)
{
    cli_tables_drop(f->tables);
    cli_arrow_free(&f->arrow);
    cli_output_drop(&f->out);
    cli_output_drop(&f->second);
}

int cli_record_files_close(cli_record_files *f)
{
    bool piped = f->out.file == stdout;
    if (f->arrow && !f->lost && (f->records || piped))
        f->lost = cli_arrow_end(f->arrow);
    bool keep = f->records && !f->lost;
    int failed = f->lost != 0;
    if (f->lost)
        cli_lost(f->command, f->second.failure ? f->mentions : piped ? "standard output" : f->path, f->lost);
    else if (piped)
        failed = cli_finish(0);
    cli_arrow_free(&f->arrow);
    if (!keep)
        cli_record_files_drop(f);
    else if (f->tables)
        failed = !cli_tables_keep(f->tables);
    else if (!piped)
        failed = !cli_put_in_place(f->command, &f->out);
    if (keep && f->second.file)
        failed |= !cli_put_in_place(f->command, &f->second);
    return failed;
}

void cli_record_files_tell(cli_record_files *f)
{
    size_t count = atomic_load(&f->left_out);
    if (count)
        cli_say(NULL, "%zu event%s not in the %s file: %s; --format jsonl has %s", count, count == 1 ? " is" : "s are",
                cli_record_formats[f->format],
                f->format == DRAGOMAN_ACLED ? "denied, ahead or supposed, or of kinds that ACLED does not code"
                                            : "denied, ahead or supposed, for which it has no place",
                count == 1 ? "it" : "them");
}
