/* The shape of a word: its capitals and digits, an input of the encoder since its pieces are uncased. */
#ifndef DR_LANGUAGE_ENGINE_WORD_SHAPE_H
#define DR_LANGUAGE_ENGINE_WORD_SHAPE_H

#include "base/str.h"

/* Below DR_WORD_SHAPES; the list is in word_shape.c. Must agree with shape() in training/model/features.py. */
enum { DR_WORD_SHAPES = 8 };
uint32_t dr_word_shape(dr_str form);

#endif
