/* "Mrs Dunne was arrested": what is she, of whom no word tells it? What she does and has done to her, and of what
 * sectors the others are of whom the report tells, are weighed for each sector: knowledge/sectors.tsv, whose head
 * tells how the weights were found. What is found so is an inference, and its actor's confidence says so. Runs over
 * the record when all is coded, so that no rule takes an inference for what is told. */
#include <math.h>

#include "coding/actors/actors.h"

/* The share that a sector needs: of those that have it two of three are right in cross-validation. */
static const double SURE = 0.4;
/* Added to how many are told near and in the report: of few, shares say less. As in training/sectors/fit.py. */
static const double FEW_NEAR = 1, FEW = 3;

typedef struct standing {
    dr_coder *coder;
    float (*value)[DR_GUESS_NEAR]; /* of each actor, what holds of it for every sector */
    uint32_t (*told)[DR_GUESSED];  /* of each sentence, mentions of actors of the sector */
    uint32_t report[DR_GUESSED];   /* actors of the sector */
} standing;

static dr_str sector_name(size_t sector)
{
#define X(symbol, name) #symbol,
    static const char *const names[DR_GUESSED] = {DR_GUESSED_SECTORS(X)};
#undef X
    return dr_str_of(names[sector]);
}

/* DR_GUESSED: another, or nothing is told. */
static size_t sector_of(const dr_actor *actor)
{
    dr_str sector = actor->kind == DR_STATE && !actor->sector.size ? DR_STR("GOV") : actor->sector;
    for (size_t i = 0; i < DR_GUESSED; i++)
        if (dr_eq(sector, sector_name(i)))
            return i;
    return DR_GUESSED;
}

static uint32_t sentence_at(const standing *s, dr_span span)
{
    const dr_analysis *analysis = s->coder->record->analysis;
    return dr_sentence_of(analysis, dr_token_at(analysis, span.start));
}

static void count_told(standing *s)
{
    const dr_record *record = s->coder->record;
    for (uint32_t i = 0; i < record->actors.n; i++) {
        const dr_actor *actor = &record->actors.at[i];
        size_t sector = sector_of(actor);
        if (sector == DR_GUESSED || !actor->mentions.n)
            continue;
        s->report[sector]++;
        for (uint32_t m = 0; m < actor->mentions.n; m++)
            s->told[sentence_at(s, actor->mentions.at[m].span)][sector]++;
    }
}

static void take_part(standing *s, const dr_mentions *side, size_t feature)
{
    for (uint32_t i = 0; i < side->n; i++)
        if (side->at[i].actor != DR_NONE)
            s->value[side->at[i].actor][feature] = 1;
}

static void look_at_acts(standing *s)
{
    const dr_record *record = s->coder->record;
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *event = &record->events.at[i];
        if (event->hidden || event->type == DR_PLOVER_NONE)
            continue;
        take_part(s, &event->actor, DR_GUESS_ACTOR + (size_t)event->type - 1);
        take_part(s, &event->recipient, DR_GUESS_RECIPIENT + (size_t)event->type - 1);
    }
    for (uint32_t i = 0; i < record->statements.n; i++)
        if (!record->statements.at[i].hidden && record->statements.at[i].source.actor != DR_NONE)
            s->value[record->statements.at[i].source.actor][DR_GUESS_SPEAKS] = 1;
    for (uint32_t i = 0; i < record->actors.n; i++) {
        dr_actor_kind kind = record->actors.at[i].kind;
        s->value[i][kind == DR_PERSON ? DR_GUESS_PERSON : kind == DR_ORGANIZATION ? DR_GUESS_BODY : DR_GUESS_GROUP] = 1;
        s->value[i][DR_GUESS_ALWAYS] = 1;
    }
}

/* Of each sector the share in the sentences that mention the actor. */
static void look_near(const standing *s, const dr_actor *actor, double near[DR_GUESSED])
{
    uint32_t last = DR_NONE;
    double all = FEW_NEAR;
    for (uint32_t m = 0; m < actor->mentions.n; m++) {
        uint32_t sentence = sentence_at(s, actor->mentions.at[m].span);
        for (size_t i = 0; sentence != last && i < DR_GUESSED; i++) {
            near[i] += s->told[sentence][i];
            all += s->told[sentence][i];
        }
        last = sentence;
    }
    for (size_t i = 0; i < DR_GUESSED; i++)
        near[i] /= all;
}

/* The sector that leads, and its share. */
static size_t likeliest(const standing *s, uint32_t actor, double *share)
{
    const dr_sector_weights *weights = &s->coder->knowledge->sectors;
    double near[DR_GUESSED] = {0}, sum = 0, best = 0, all = FEW;
    size_t leader = 0;
    look_near(s, &s->coder->record->actors.at[actor], near);
    for (size_t i = 0; i < DR_GUESSED; i++)
        all += s->report[i];
    for (size_t i = 0; i < DR_GUESSED; i++) {
        double score =
            weights->weight[DR_GUESS_NEAR][i] * near[i] + weights->weight[DR_GUESS_REPORT][i] * s->report[i] / all;
        for (size_t f = 0; f < DR_GUESS_NEAR; f++)
            score += weights->weight[f][i] * (double)s->value[actor][f];
        double mass = exp(score);
        sum += mass;
        if (mass > best) {
            best = mass;
            leader = i;
        }
    }
    *share = best / sum;
    return leader;
}

/* Whether it has a part in an act; of others nobody asks. */
static bool takes_part(const float *value)
{
    for (size_t f = DR_GUESS_ACTOR; f < DR_GUESS_SPEAKS; f++)
        if (value[f] > 0)
            return true;
    return false;
}

/* People and bodies of which the tables know nothing, nor that they are between states. Whose a region is, and what,
 * is not guessed. */
static bool asked_of(const standing *s, uint32_t index)
{
    const dr_actor *actor = &s->coder->record->actors.at[index];
    bool kind = actor->kind != DR_STATE && actor->kind != DR_OUTLET && actor->kind != DR_ACTOR_UNKNOWN;
    return kind && !actor->region && takes_part(s->value[index]) && !actor->sector.size && !actor->known.size &&
           actor->mentions.n && !dr_word_in(actor->country, " igo ngo mnc ");
}

static void guess(const standing *s, uint32_t index)
{
    dr_actor *actor = &s->coder->record->actors.at[index];
    double share;
    size_t sector = likeliest(s, index, &share);
    bool person = actor->kind == DR_PERSON; /* of whom no guess says that he is in arms */
    if (share < SURE || sector == DR_GUESSED_CRM || (person && sector == DR_GUESSED_REB))
        return;
    actor->sector = sector_name(sector);
    actor->confidence *= share;
    dr_str country = dr_country_code(&(dr_actor_state){.coder = s->coder}, actor->country);
    if (country.size && (!actor->code.size || dr_eq(actor->code, country)))
        actor->code = dr_format(s->coder->arena, "%.*s%.*s", DR_FMT(country), DR_FMT(actor->sector));
}

void dr_guess_sectors(dr_coder *coder)
{
    const dr_record *record = coder->record;
    if (coder->knowledge->user_actors || !record->actors.n)
        return;
    standing s = {.coder = coder};
    s.value = dr_alloc_array(coder->arena, record->actors.n, sizeof *s.value);
    s.told = dr_alloc_array(coder->arena, (size_t)record->analysis->sentence_count + 1, sizeof *s.told);
    count_told(&s);
    look_at_acts(&s);
    for (uint32_t i = 0; i < record->actors.n; i++)
        if (asked_of(&s, i))
            guess(&s, i);
}
