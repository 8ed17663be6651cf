/* From operands to inputs: files, directories, standard input, and what containers hold. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <dragoman/dragoman.h>
#include <stdbool.h>
#include <stdint.h>

#include "walk.h"

typedef struct cli_inputs cli_inputs;

/* Operands (none: "-") to be read as `from`; `model` gives what all inputs share (raw, date, url, outlet).
 * The strings must outlive the inputs. NULL when out of memory. */
cli_inputs *cli_inputs_new(char **operands, int count, const dragoman_input *model);
/* Sets it to NULL, which is fine too. */
void cli_inputs_free(cli_inputs **inputs);
/* The callbacks of a dragoman_flow, with the cli_inputs as payload. There are no more once a signal came; the input
 * that was being read then is left out. What it gave goes back by dragoman_input_release. */
int cli_inputs_next(cli_inputs *inputs, dragoman_input *out, dragoman_error *error);
/* Where they come from. */
cli_walk *cli_inputs_walk(cli_inputs *inputs);
/* From now on inputs up to and with that of this key are left out, as a run that stopped there read them; it must stay.
 */
void cli_inputs_after(cli_inputs *inputs, const char *key);
/* Whether that key was not met: nothing was read. */
bool cli_inputs_missed(const cli_inputs *inputs);
/* How much of what containers hold was passed over, since it is no report but of that kind. */
size_t cli_inputs_passed(const cli_inputs *inputs, dragoman_passed what);
/* Says on standard error how much was passed over in folders and containers, and why; nothing where nothing was. */
void cli_inputs_tell_passed(const cli_inputs *inputs);

/* How many bytes of files were read so far; any thread may ask. */
uint64_t cli_inputs_read(const cli_inputs *inputs);
/* The size of all files that the operands name; 0 when it is not known, as of standard input. */
uint64_t cli_inputs_size(char **operands, int count);

#endif
