#include "language/engine/windows.h"

#include "language/engine/word_shape.h"
#include "language/engine/wordpiece.h"

static void add_piece(dr_batch *b, uint32_t number, uint32_t shape)
{
    uint32_t place = b->piece_count - b->windows[b->window_count].piece;
    b->pieces[b->piece_count++] = (dr_piece){number, (uint16_t)place, (uint16_t)shape};
}

/* The pieces since `first` have one vector. */
static void add_vector(dr_batch *b, uint32_t first)
{
    b->vectors[b->vector_count++] = (dr_span){first, b->piece_count};
}

/* Words from b->token on, up to the end of the sentence or as many as fit. */
static void add_words(dr_batch *b, const dr_model *model, const dr_analysis *analysis, uint32_t end)
{
    uint32_t numbers[DR_WORD_PIECES], last = b->windows[b->window_count].piece + DR_WINDOW_PIECES - 1;
    for (; b->token < end; b->token++) {
        dr_str form = analysis->tokens[b->token].form;
        uint32_t n = dr_wordpiece_cut(model->wordpiece, form, numbers, DR_WORD_PIECES), first = b->piece_count;
        if (first + n > last)
            return;
        uint32_t shape = dr_word_shape(form);
        for (uint32_t i = 0; i < n; i++)
            add_piece(b, numbers[i], shape);
        add_vector(b, first);
    }
}

static void add_window(dr_batch *b, const dr_model *model, const dr_analysis *analysis)
{
    const dr_sentence *sentence = &analysis->sentences[b->sentence];
    uint32_t end = sentence->first + sentence->count;
    dr_window *window = &b->windows[b->window_count];
    *window = (dr_window){.sentence = b->sentence, .first = b->token, .piece = b->piece_count, .root = b->vector_count};
    add_piece(b, dr_wordpiece_start(model->wordpiece), 0);
    add_vector(b, window->piece);
    add_words(b, model, analysis, end);
    add_piece(b, dr_wordpiece_stop(model->wordpiece), 0);
    window->words = b->token - window->first;
    window->pieces = b->piece_count - window->piece;
    b->window_count++;
    b->sentence += b->token == end;
}

bool dr_batch_next(dr_batch *b, const dr_model *model, const dr_analysis *analysis)
{
    b->window_count = b->piece_count = b->vector_count = 0;
    while (b->sentence < analysis->sentence_count && b->piece_count < DR_BATCH_PIECES)
        if (b->known && b->known[b->sentence])
            b->token += analysis->sentences[b->sentence++].count;
        else
            add_window(b, model, analysis);
    return b->window_count > 0;
}
