/* A user's actor list, from the file to its bytes. */
#ifndef DR_KNOWLEDGE_USER_FILE_H
#define DR_KNOWLEDGE_USER_FILE_H

#include "knowledge/load.h"

enum { DR_LARGEST_LIST = 256 << 20 }; /* bytes */

/* Reads the whole file onto the knowledge's arena and closes it. DRAGOMAN_E_IO with errno, or DRAGOMAN_E_LIMIT. */
int dr_read_user_file(dr_knowledge *k, const char *path, dr_str *out, dragoman_error *error);
/* Offset of the first byte that no text holds, a control character, or DR_NOT_FOUND. */
size_t dr_not_text(dr_str bytes);

#endif
