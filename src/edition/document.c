#include "edition/document.h"

dr_block *dr_add_block(dr_document *document, dr_block_kind kind)
{
    dr_block *block = DR_MORE(document->arena, &document->blocks);
    block->kind = kind;
    return block;
}

dr_passage *dr_add_passage(dr_document *document, dr_block *block, dr_str text)
{
    dr_passage *passage = DR_MORE(document->arena, &block->passages);
    passage->text = text;
    return passage;
}

dr_passage *dr_add_line(dr_document *document, dr_block_kind kind, dr_str text)
{
    return dr_add_passage(document, dr_add_block(document, kind), text);
}
