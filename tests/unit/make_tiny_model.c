/* Writes a small valid model with random weights, for tests of the program: make_tiny_model OUT [SEED [least]]
 * "least": one layer and no word pieces, so that each word is one unknown piece and costs next to nothing. */
#include "unit/tiny_model.h"

/* Every tag and relation there is, so that what reads trees meets them all, in trees that no grammar makes. */
#define NAME(name) #name "\n"
#define LABEL(symbol, label) label "\n"

static int write_file(const char *path, const unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return 1;
    int lost = fwrite(bytes, 1, size, file) != size;
    return fclose(file) || lost;
}

int main(int argc, char **argv)
{
    dr_arena *arena = dr_arena_new(0);
    size_t size = 0;
    if (argc < 2 || !arena || setjmp(*dr_guard(arena)))
        return 2;
    tiny_options options = {
        .layers = 2,
        .heads = 2,
        .upos = DR_UPOS(NAME),
        .xpos = "NN\nNNP\nNNS\nVB\nVBD\nVBG\nVBN\nVBP\nVBZ\nMD\nIN\nDT\nJJ\nRB\nTO\nPOS\nPRP\nPRP$\nWRB\n.\n",
        .feats = "_\nNumber=Sing\nNumber=Plur\nMood=Ind|Tense=Past|VerbForm=Fin\nTense=Pres|VerbForm=Part\n"
                 "Tense=Past|VerbForm=Part|Voice=Pass\nNumber=Plur|Person=1\nNumber=Sing|Person=3\n",
        .ner = "O\nB-PER\nI-PER\nB-ORG\nI-ORG\nB-LOC\nI-LOC\nB-NORP\n",
        .relations = DR_RELATIONS(LABEL),
        .coding = 16,
        .seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 0};
    if (argc > 3)
        options = (tiny_options){.seed = options.seed, .vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n"};
    const unsigned char *bytes = tiny_write(arena, tiny_sections(arena, &options), &size);
    int failed = write_file(argv[1], bytes, size);
    dr_arena_free(arena);
    return failed;
}
