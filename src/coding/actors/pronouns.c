/* he, she, they, it, their possessives: the nearest subject before them that fits, in the same sentence or the ones
 * before. Where nothing fits, or words are quoted and so somebody else's, a pronoun stays unresolved. */
#include "base/utf8.h"
#include "coding/actors/actors.h"

#include "coding/words/himself.h"
#include "syntax/lemmas.h"
#include "syntax/syntax.h"
#include "syntax/tree.h"

/* "said it was leaving", "it was ready to talk", "it was barred": by the tree it does something, or has it done to it;
 * in "it is thought that", "it is time" nothing does. */
static bool has_part(const dr_coder *coder, uint32_t token)
{
    const dr_analysis *analysis = coder->record->analysis;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, dr_sentence_of(analysis, token));
    uint32_t head = dr_tree_head(tree, token);
    if (head == DR_NONE || head < token || !dr_tree_is(tree, token, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) ||
        dr_tree_find(tree, head, DR_RELATION(CCOMP) | DR_RELATION(CSUBJ)) != DR_NONE)
        return false;
    const dr_token *word = &analysis->tokens[head];
    if (word->upos == DR_UPOS_ADJ)
        return dr_tree_find(tree, head, DR_RELATION(XCOMP)) != DR_NONE;
    return word->upos == DR_UPOS_VERB;
}

bool dr_is_pronoun(const dr_coder *coder, uint32_t token, uint32_t end)
{
    const dr_token *t = &coder->record->analysis->tokens[token];
    if (dr_is_quoted(coder->syntax, token))
        return false;
    if (dr_word_in(t->form, " he she they him them himself herself themselves his her its their "))
        return true;
    /* "it" as the subject of a doing, not of "it is thought", "it seems" */
    if (!dr_word_in(t->form, " it ") || token + 1 >= end || !dr_is_verb(coder, token + 1) ||
        dr_of_class(coder, token + 1, DR_CLASS_IMPERSONAL))
        return false;
    bool being = dr_word_in(dr_form_at(coder, token + 1), " is was 's be ") ||
                 (token + 2 < end && dr_word_in(dr_form_at(coder, token + 2), " be been "));
    return !being || has_part(coder, token);
}

bool dr_is_possessive_pronoun(const dr_coder *coder, uint32_t token)
{
    return dr_word_in(dr_form_at(coder, token), " his her its their ");
}

/* ---- man or woman ---- */

typedef enum sex { UNKNOWN_SEX, MAN, WOMAN } sex;

static sex sex_of_word(const dr_token *word)
{
    if (dr_has_class(word, DR_CLASS_MAN) || dr_word_in(word->form, " he him his himself "))
        return MAN;
    if (dr_has_class(word, DR_CLASS_WOMAN) || dr_word_in(word->form, " she her herself "))
        return WOMAN;
    return UNKNOWN_SEX;
}

enum { MOST_READ = 8 }; /* mentions of one actor that are read for a title or a pronoun; bounds the work */

/* What the first name says of somebody who is named in full, in the text or by the tables. */
static sex sex_of_name(const dr_coder *coder, dr_str name)
{
    dr_str first = dr_fold_accents(coder->arena, dr_split(&name, ' '));
    if (!name.size)
        return UNKNOWN_SEX;
    if (dr_word_has_class(coder->knowledge, first, DR_CLASS_MAN_NAME))
        return MAN;
    return dr_word_has_class(coder->knowledge, first, DR_CLASS_WOMAN_NAME) ? WOMAN : UNKNOWN_SEX;
}

/* What the words of the actor's first mentions say, titles before them and pronouns among them; else the first name. */
static sex sex_of(const dr_coder *coder, const dr_actor *actor)
{
    const dr_analysis *analysis = coder->record->analysis;
    for (uint32_t i = 0; i < actor->mentions.n && i < MOST_READ; i++) {
        dr_span span = actor->mentions.at[i].span;
        uint32_t first = dr_token_at(analysis, span.start), end = dr_token_at(analysis, span.end);
        for (uint32_t at = first > 0 ? first - 1 : first; at < end && at < first + MOST_READ; at++) {
            bool whose = at < first && (actor->mentions.at[i].form == DR_FORM_PRONOUN ||
                                        dr_is_possessive_pronoun(coder, at)); /* her rival */
            sex found = whose ? UNKNOWN_SEX : sex_of_word(&analysis->tokens[at]);
            if (found != UNKNOWN_SEX)
                return found;
        }
    }
    return sex_of_name(coder, actor->name);
}

/* ---- who fits ---- */

static bool fits(const dr_coder *coder, const dr_token_mention *mention, const dr_token *pronoun)
{
    const dr_actor *actor = &coder->record->actors.at[mention->actor];
    if (mention->place_only || actor->kind == DR_OUTLET)
        return false;
    if (actor->kind == DR_ACTOR_UNKNOWN) /* a user's dictionary does not say what it is */
        return true;
    sex wanted = sex_of_word(pronoun);
    if (wanted != UNKNOWN_SEX) {
        sex is = actor->kind == DR_PERSON ? sex_of(coder, actor) : UNKNOWN_SEX;
        return actor->kind == DR_PERSON && (is == UNKNOWN_SEX || is == wanted);
    }
    if (dr_word_in(pronoun->form, " they them themselves "))
        return actor->kind == DR_GROUP || actor->kind == DR_POPULATION;
    if (dr_word_in(pronoun->form, " their "))
        return actor->kind != DR_PERSON;
    return actor->kind == DR_STATE || actor->kind == DR_ORGANIZATION || (actor->kind == DR_GROUP && actor->known.size);
}

/* "Turkey and Israel signed": the first of two that stand in a subject together. */
static bool leads_several(const dr_coder *coder, uint32_t mention)
{
    const dr_token *tokens = coder->record->analysis->tokens;
    if (mention + 1 >= coder->mentions.n)
        return false;
    const dr_token_mention *one = &coder->mentions.at[mention], *other = one + 1;
    const dr_sentence *own = &coder->record->analysis->sentences[dr_sentence_of(coder->record->analysis, one->head)];
    const dr_token *head = &tokens[one->head], *next = &tokens[other->head];
    return head->relation == DR_REL_NSUBJ && next->relation == DR_REL_CONJ && next->head >= 0 &&
           own->first + (uint32_t)next->head == one->head && one->actor != other->actor &&
           other->head < own->first + own->count && coder->record->actors.at[one->actor].kind != DR_OUTLET;
}

/* "Kuwait, its neighbour, said": by the tree the subject of a verb behind what stands between commas. */
static bool is_parted_subject(const dr_coder *coder, const dr_token_mention *mention)
{
    const dr_token *head = &coder->record->analysis->tokens[mention->head];
    return head->relation == DR_REL_NSUBJ && dr_word_in(dr_form_at(coder, mention->end), " , ( - ");
}

/* First in its sentence or before a verb, and not behind a preposition. */
static bool is_subject(const dr_coder *coder, const dr_token_mention *mention)
{
    const dr_analysis *analysis = coder->record->analysis;
    uint32_t first = mention->first;
    if (first > 0 && analysis->tokens[first - 1].upos == DR_UPOS_DET)
        first--;
    if (first > 0 &&
        (analysis->tokens[first - 1].upos == DR_UPOS_ADP || dr_word_in(dr_form_at(coder, first - 1), " to ")))
        return false;
    const dr_sentence *own = &analysis->sentences[dr_sentence_of(analysis, mention->first)];
    uint32_t end = own->first + own->count;
    return first == own->first ||
           (mention->end < end && (dr_is_verb(coder, mention->end) || is_parted_subject(coder, mention)));
}

/* "one of them", "some of them": a share of those who are meant. */
static bool is_some(const dr_coder *coder, uint32_t token)
{
    dr_upos upos = coder->record->analysis->tokens[token].upos;
    return upos == DR_UPOS_NUM || upos == DR_UPOS_DET || upos == DR_UPOS_PRON;
}

/* Whom a pronoun cannot mean. */
typedef struct bar_list {
    uint32_t actor[4], n;
} bar_list;

static bool is_barred(const bar_list *bars, uint32_t actor)
{
    for (uint32_t i = 0; i < bars->n; i++)
        if (bars->actor[i] == actor)
            return true;
    return false;
}

/* "demanded that he resign": whoever is to do it is not the one who asks for it. */
static bool is_asked(const dr_coder *coder, const dr_sentence *sentence, const dr_token *pronoun)
{
    const dr_token *tokens = coder->record->analysis->tokens;
    if (pronoun->relation != DR_REL_NSUBJ || pronoun->head < 0)
        return false;
    const dr_token *act = &tokens[sentence->first + (uint32_t)pronoun->head];
    return act->xpos == DR_XPOS_VB && act->relation == DR_REL_CCOMP && act->head >= 0 &&
           dr_lemma_in(&tokens[sentence->first + (uint32_t)act->head], " demand order urge request recommend propose ");
}

/* Who cannot be meant: "he told him", "soldiers shot one of them" are two, so the object of a verb is none of those who
 * are its subject: "Hussein and Mubarak criticised him". */
static bar_list barred(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    const dr_token *pronoun = &coder->record->analysis->tokens[token];
    bar_list bars = {.n = 0};
    bool asked = is_asked(coder, sentence, pronoun);
    if (!asked && (pronoun->head < 0 || !dr_word_in(pronoun->form, " him them her it ") ||
                   pronoun->relation == DR_REL_NMOD_POSS || pronoun->relation == DR_REL_NSUBJ ||
                   pronoun->relation == DR_REL_NSUBJ_PASS))
        return bars;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, (uint32_t)(sentence - coder->record->analysis->sentences));
    double certain = 1;
    uint32_t above = sentence->first + (uint32_t)pronoun->head;
    if (asked)
        above = dr_tree_head(tree, above);
    uint32_t clause = dr_tree_clause(tree, above);
    if (pronoun->relation == DR_REL_NMOD && is_some(coder, above) && dr_tree_head(tree, above) != DR_NONE)
        clause = dr_tree_clause(tree, dr_tree_head(tree, above));
    uint32_t subject = dr_tree_subject(tree, clause, &certain), words[4];
    uint32_t n = subject == DR_NONE || subject >= token ? 0 : dr_tree_list(tree, subject, words, 4);
    for (uint32_t i = 0; i < n; i++)
        if (words[i] < token && coder->mention_at[words[i]] != DR_NONE)
            bars.actor[bars.n++] = coder->mentions.at[coder->mention_at[words[i]]].actor;
    return bars;
}

enum { MOST_TRIED = 64 }; /* mentions looked back over; bounds the work on endless sentences */

/* The last fitting mention in tokens [from, to), a subject if `subject`. */
static uint32_t last_fitting(const dr_coder *coder, uint32_t from, uint32_t to, const dr_token *pronoun, bool subject,
                             const bar_list *bars)
{
    for (uint32_t i = coder->mentions.n, tried = 0; i-- > 0 && tried < MOST_TRIED;) {
        const dr_token_mention *mention = &coder->mentions.at[i];
        if (mention->first >= to)
            continue;
        if (mention->first < from)
            break;
        tried++;
        if (is_barred(bars, mention->actor))
            continue;
        if (dr_word_in(pronoun->form, " they them themselves ") && leads_several(coder, i))
            return mention->actor;
        if (fits(coder, mention, pronoun) && (!subject || is_subject(coder, mention)))
            return mention->actor;
    }
    return DR_NONE;
}

/* Sentences before its own that a pronoun reaches back: people are spoken of longer than bodies. */
static uint32_t reach(const dr_token *pronoun)
{
    return sex_of_word(pronoun) == UNKNOWN_SEX ? 1 : 3;
}

/* "criticised Feld for his silence", "an embargo on Libya for its refusal": whose deed it is that somebody is praised,
 * blamed or thanked "for" is said between the verb and that, not by its subject. */
static uint32_t praised_for(const dr_coder *coder, const dr_sentence *sentence, uint32_t token, const bar_list *bars)
{
    const dr_token *pronoun = &coder->record->analysis->tokens[token];
    if (pronoun->relation != DR_REL_NMOD_POSS || pronoun->head < 0)
        return DR_NONE;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, (uint32_t)(sentence - coder->record->analysis->sentences));
    uint32_t deed = sentence->first + (uint32_t)pronoun->head, before = dr_tree_case(tree, deed);
    uint32_t verb = dr_tree_head(tree, deed);
    if (before == DR_NONE || !dr_word_in(dr_form_at(coder, before), " for ") || verb == DR_NONE || verb >= before)
        return DR_NONE;
    return last_fitting(coder, verb + 1, before, pronoun, false, bars);
}

uint32_t dr_resolve_pronoun(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    const dr_token *pronoun = &coder->record->analysis->tokens[token];
    const dr_sentence *all = coder->record->analysis->sentences;
    uint32_t before = sentence > all ? sentence[-1].first : sentence->first;
    bar_list bars = barred(coder, sentence, token);
    uint32_t speaker = dr_unnamed_speaker(coder, token);
    if (speaker != DR_NONE) /* he himself, unless another is told of between */
        return last_fitting(coder, speaker + 1, token, pronoun, true, &bars);
    uint32_t found = praised_for(coder, sentence, token, &bars);
    if (found == DR_NONE)
        found = last_fitting(coder, sentence->first, token, pronoun, true, &bars);
    if (found == DR_NONE)
        found = last_fitting(coder, before, sentence->first, pronoun, true, &bars);
    if (found == DR_NONE)
        found = last_fitting(coder, sentence->first, token, pronoun, false, &bars);
    for (uint32_t back = 1; found == DR_NONE && back <= reach(pronoun) && back <= (uint32_t)(sentence - all); back++)
        found = last_fitting(coder, sentence[-(ptrdiff_t)back].first, sentence[1 - (ptrdiff_t)back].first, pronoun,
                             false, &bars);
    return found;
}
