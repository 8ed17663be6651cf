#include "desk/asked.h"

#include <string.h>

int dr_page_ask(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter, dr_db_query **rows)
{
    dr_question *question = DR_NEW(page->arena, dr_question);
    question->arena = page->arena;
    *rows = NULL;
    int code = dr_ask(question, page->store, what, filter, page->error);
    return code ? code
                : dr_db_ask_once(page->store->db, rows, question->sql.at,
                                 (dr_values){question->values.at, question->values.n}, page->error);
}

dr_value dr_named_value(const dr_db_query *rows, const char *name)
{
    for (int i = 0; i < dr_db_columns(rows); i++)
        if (strcmp(dr_db_column(rows, i), name) == 0)
            return dr_db_at(rows, i);
    return (dr_value){0};
}
