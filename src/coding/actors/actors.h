/* Inside the actors step, whose files run in this order over each sentence:
 *
 *   rows      what the tables say of an item                                          rows.c
 *   spoken    the countries that the report speaks of, before all else               spoken.c
 *   scan      tokens → items: names, countries, agent nouns, unknown names           scan.c
 *   phrases   items → noun phrases: "Qatari" + "officials", title + name, "X of Y"   phrases.c
 *   resolve   noun phrase → actor of the record, old or new; codes composed          resolve.c
 *   peoples   "the Serbs": those of Bosnia that were told of; "armed Palestinians"  peoples.c
 *   again     "the troops": those of whom the report has spoken                      again.c
 *   apposition  what stands beside a name tells of it                                apposition.c
 *   sent      soldiers are of whoever sends them or takes them home                  sent.c
 *   codes     for whom they act, and the CAMEO code                                  codes.c
 *   context   the country that is spoken of, for "the police"                        context.c
 *   speakers  I, we → who says or writes them                                        speakers.c
 *   pronouns  he, she, they, it → an actor before them                               pronouns.c
 *
 * and, when events and statements are coded,
 *
 *   standing  what those are of whom no word tells it                                standing.c */
#ifndef DR_CODING_ACTORS_ACTORS_H
#define DR_CODING_ACTORS_ACTORS_H

#include "coding/coding.h"
#include "coding/words/words.h"

typedef enum dr_item_kind {
    DR_ITEM_ACTOR,   /* row: knowledge->actors.rows */
    DR_ITEM_COUNTRY, /* row: knowledge->countries.rows */
    DR_ITEM_AGENT,   /* row: knowledge->agents.rows */
    DR_ITEM_PERSON,  /* row: record.actors, somebody (or, abbreviated, something) named in full before */
    DR_ITEM_NAME,    /* capitalised words that nothing is known of */
    DR_ITEM_PRONOUN  /* he, she, they, it */
} dr_item_kind;

/* Tokens [first, end) that mean one thing. */
typedef struct dr_item {
    uint32_t first, end, row;
    dr_item_kind kind;
} dr_item;
typedef DR_VEC(dr_item) dr_items;

/* A noun phrase: what its items say. Items not there are NULL. */
typedef struct dr_noun_phrase {
    uint32_t first, end; /* tokens, without article */
    uint32_t head;
    const dr_item *country, *actor, *person, *name; /* person: actor or person item that the phrase is about */
    const dr_item *agents[4];
    uint32_t agent_count;
    const dr_item
        *owner;        /* a name before all that, for whom the others act: "Bree" in "Bree Prime Minister Romendacil" */
    const dr_item *of; /* "officials from X", "president of X": a country or actor */
    const dr_item *led;            /* "the government of Prime Minister X": the person, who is a phrase of their own */
    const dr_item *body, *body_of; /* "a spokesman for the Turkish army": army and Turkish, a phrase of their own too */
    uint32_t pronoun;              /* "its troops": the token of the pronoun, else DR_NONE */
    uint32_t holder; /* "President Castro's" government: whose it is, an actor of the record, else DR_NONE */
    dr_str sent_by;  /* country of the state that sends these soldiers or takes them home; empty: none told */
    bool possessed;  /* … 's agent: the actor item is not whom the phrase is about */
    bool definite;   /* "the" stands before */
    bool place;      /* a preposition of place stands before */
    bool modifier;   /* stands before a noun that is no agent: "Israeli strikes" */
} dr_noun_phrase;

enum { DR_MOST_COUNTRIES = 24 }; /* of one report that are counted */

typedef enum dr_mark_kind {
    DR_MARK_COUNTRY, /* its name, capital or seat */
    DR_MARK_PEOPLE,  /* Israeli, Israelis */
    DR_MARK_PLACE,   /* a place in it */
    DR_MARK_ACTOR    /* a known actor of it */
} dr_mark_kind;

/* Where a country is spoken of. */
typedef struct dr_country_mark {
    uint32_t token;
    uint8_t country; /* index into dr_spoken.country */
    dr_mark_kind kind;
} dr_country_mark;
typedef DR_VEC(dr_country_mark) dr_country_marks;

/* Whose the people in tokens [first, end) are: what speaks for each country. */
typedef struct dr_whose_question {
    uint32_t first, end, n;
    dr_whose_class class;
    float value[DR_MOST_COUNTRIES][DR_WHOSE_FEATURES]; /* (n, …) */
} dr_whose_question;

/* The countries of a report. */
typedef struct dr_spoken {
    dr_str country[DR_MOST_COUNTRIES]; /* ISO alpha-3 */
    uint32_t times[DR_MOST_COUNTRIES], n;
    uint32_t told[DR_MOST_COUNTRIES]; /* of these, not by a known actor's name */
    dr_country_marks marks;           /* in text order */
    dr_whose_question report;         /* what the whole report says, the same for every question */
} dr_spoken;

/* People whose country is told: "Sudanese rebels". */
typedef struct dr_told_side {
    dr_str noun, sector, country;
} dr_told_side;

#define DR_SEVERAL (DR_NONE - 1)

typedef struct dr_actor_state {
    dr_coder *coder;
    dr_map by_key;         /* id, country, code and noun, … → record.actors */
    dr_map by_surname;     /* folded last name of a person, or an abbreviation in capitals → record.actors */
    dr_map by_first;       /* folded first word of a person's name → record.actors, or DR_SEVERAL */
    DR_VEC(bool) inferred; /* of each actor, whether its country is an inference */
    dr_strs bodies;        /* of each actor, the key of what it is part of; empty: nothing known */
    dr_date date;          /* the report's; unknown: today's office holders are taken */
    uint32_t sentence_start;
    uint32_t *entity_at; /* (token_count) the analysis's entity that holds the token, or DR_NONE; NULL without any */
    uint32_t *place_at;  /* (token_count) the place of the record that covers the token, or DR_NONE */
    dr_spoken spoken;
    dr_map sides_named; /* ISO code of a known actor's country, in the text so far → 1 */
    dr_map begins_body; /* folded leader's last name with which the name of a body or an outlet in the text so far
                           begins → its row of actors */
    DR_VEC(dr_told_side) sides;
    uint32_t asked_at; /* first token of the phrase of the last question, whose answer stands beside it */
    dr_str answer;
    uint32_t body_row, body_at; /* the body of which somebody was told last, "the chairman of Krupp": its row or
                                   DR_NONE, and where */
    bool headline_case;         /* the sentence writes most words with capitals, so that they tell nothing */
} dr_actor_state;

/* ---- both ---- */
/* "The two sides" in tokens [from, to) of the sentence: a mention for each of the two last told of, as far as they are
 * plain. Gives the end of the last such words, or `from`. */
uint32_t dr_code_both(dr_actor_state *state, const dr_sentence *sentence, uint32_t from, uint32_t to);

/* ---- rows ---- */
/* How often the report speaks of the country. */
uint32_t dr_times_spoken(const dr_actor_state *state, dr_str country);
/* Whether it does otherwise than by the names of known actors. */
bool dr_is_told_of(const dr_actor_state *state, dr_str country);
bool dr_in_office(const dr_known_actor *row, dr_date date);
/* The row of the chain that holds on the report's date, of several that of the country most spoken of; or DR_NONE.
 * *out_of_office: none does, and a row of another time was taken. */
uint32_t dr_actor_row_at(const dr_actor_state *state, uint32_t row, bool *out_of_office);
/* The rows of items; the first two give NULL for items of other kinds and for NULL. */
const dr_known_actor *dr_actor_row(const dr_actor_state *state, const dr_item *item);
const dr_country_word *dr_country_row(const dr_actor_state *state, const dr_item *item);
const dr_agent *dr_agent_row(const dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t i);

/* ---- spoken ---- */
void dr_mark_countries(dr_actor_state *state);
/* Whether the tokens are part of a place's longer name: Mexico in New Mexico. */
bool dr_within_place(const dr_actor_state *state, uint32_t first, uint32_t count);
/* ISO code of the state that the place was in on the report's day. */
dr_str dr_land_of(const dr_actor_state *state, const dr_place *place);
/* Whether the country's name or capital here is another country's place: the second Georgia of "Georgia" and "Atlanta,
 * Georgia". */
bool dr_elsewhere(const dr_actor_state *state, uint32_t token, dr_str country);
/* Words that any country's body may be called by: "Congress", "the Workers' Party". */
bool dr_common_name(const dr_actor_state *state, uint32_t first, uint32_t end);

/* ---- scan ---- */
/* On the scratch of the coder's arena. */
dr_items dr_scan_actors(dr_actor_state *state, const dr_sentence *sentence);

/* The entity that holds the token, or NULL. */
const dr_entity *dr_entity_of(const dr_actor_state *state, uint32_t token);

/* ---- phrases ---- */
/* The noun phrase that starts at items[*at], which moves behind it. */
dr_noun_phrase dr_read_phrase(dr_actor_state *state, const dr_sentence *sentence, const dr_items *items, uint32_t *at);

/* What the rows of one last name say on the report's date. */
typedef struct dr_bearers {
    uint32_t leader, other, past; /* the row in force of a leader, of anybody else whose country is spoken of, and the
                                     last row of a leader who is remembered; DR_NONE: of none */
    bool leaders, others, pasts;  /* of several */
} dr_bearers;
/* name: folded */
dr_bearers dr_bearers_of(const dr_actor_state *state, dr_str name);
/* Whether on that date the row's office is not so long past that one word still means its holder. */
bool dr_is_remembered(const dr_known_actor *row, dr_date date);

/* ---- resolve ---- */
/* The actor that the phrase is about, added to the record when new; DR_NONE when it is about nobody. */
uint32_t dr_resolve_phrase(dr_actor_state *state, const dr_noun_phrase *phrase, dr_form *form);
/* Remembers the body whose people the phrase is about, for "the company" behind them. */
void dr_note_body(dr_actor_state *state, const dr_noun_phrase *phrase);
/* The actor that the region is where it takes part; added when new. Of the place its span, name, country, admin1 and
 * feature are read. */
uint32_t dr_resolve_region(dr_actor_state *state, const dr_place *region);
/* Sets part_of where both are mentioned. */
void dr_link_bodies(dr_actor_state *state);
/* The person's last name stands for it from now on. */
void dr_learn_person(dr_actor_state *state, uint32_t actor);
/* The same by a name of his, "Abdullah II": by its last word and by its first; and by the first alone. */
void dr_learn_surname(dr_actor_state *state, dr_str name, uint32_t actor);
void dr_learn_first(dr_actor_state *state, dr_str name, uint32_t actor);
dr_str dr_last_word(dr_str words);
/* A mention in record and coder; mentions come in text order. */
void dr_add_mention(dr_coder *coder, uint32_t actor, dr_token_mention mention);

/* ---- peoples ---- */
/* People of the country, and not the country: "an Egyptian was held". */
bool dr_some_people(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_country_word *row);
/* The first half of a word for such people: "a Cuban-American". */
bool dr_is_half_of_people(const dr_coder *coder, const dr_noun_phrase *phrase);
/* "the Serbs of Knin", "the Turks of Bulgaria": the other country that the people live in; empty: none is told. */
dr_str dr_land_of_people(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_country_word *row);
/* "the Serbs", "Serb gunners" behind "Bosnian Serbs": an actor of those that the report has told from the others of
 * the phrase's people, all of one country; DR_NONE: none, or those of two countries. */
uint32_t dr_people_before(const dr_actor_state *state, const dr_noun_phrase *phrase);
/* The sector that a word in or before the phrase gives its people, who fight: "armed", "rebel"; empty: none. */
dr_str dr_in_arms(const dr_coder *coder, const dr_noun_phrase *phrase);

/* ---- again ---- */
/* The actor named or told of before whom the phrase is about; DR_NONE: nobody fits. */
uint32_t dr_spoken_of(dr_actor_state *state, const dr_noun_phrase *phrase);

/* ---- apposition ---- */
/* The mention that the phrase stands beside, or DR_NONE. */
typedef struct dr_neighbour {
    uint32_t mention;
    bool sure; /* the tree says that both are one */
} dr_neighbour;
dr_neighbour dr_beside(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_sentence *sentence);
uint32_t dr_holder(dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t office);
bool dr_names_holder(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence,
                     dr_neighbour neighbour);
uint32_t dr_office_of(dr_actor_state *state, const dr_noun_phrase *phrase, const dr_sentence *sentence,
                      dr_neighbour neighbour, uint32_t office);
void dr_reassign(dr_actor_state *state, uint32_t mention, uint32_t actor);
/* Persons of whom nothing is known yet are of the bodies that they head or belong to. */
void dr_learn_from_bodies(dr_actor_state *state);

/* ---- sent ---- */
/* Sets sent_by of soldiers whom their state sends or takes home; "in" behind them then tells no more of them. */
void dr_find_sender(const dr_actor_state *state, dr_noun_phrase *phrase, const dr_sentence *sentence);

/* ---- codes ---- */
/* For whom the phrase's people act: code and country of the name, country or "of" in it. */
typedef struct dr_side {
    dr_str code, country, sector, name;
    dr_str body; /* key of the country or body itself */
    bool whole;  /* the code already says what its people are, PSEREBHMS */
    bool known;
    bool inferred; /* from the sentences around */
} dr_side;
dr_side dr_side_of(dr_actor_state *state, const dr_noun_phrase *phrase);
/* The side's code and those of the phrase's agents, none twice: USA + GOV, NGO + ARN. */
dr_str dr_whole_code(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_side *side);
/* Which of the phrase's agents says what its people are, of which there is one: the head, or where it says nothing
 * (spokesman) or they are a body's officials the one before. */
uint32_t dr_telling_at(const dr_actor_state *state, const dr_noun_phrase *phrase);
/* It, or the body they are of; NULL: they have no agents. */
const dr_agent *dr_telling_agent(const dr_actor_state *state, const dr_noun_phrase *phrase);
/* PLOVER's sector of the phrase's people; empty when nothing tells. */
dr_str dr_phrase_sector(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_side *side);
dr_str dr_country_code(const dr_actor_state *state, dr_str iso3); /* CAMEO's */
typedef struct dr_vessel {
    dr_str country, sector; /* empty: not told */
} dr_vessel;
/* Whether the phrase's name is that of a ship or a plane: "the liner Achille Lauro", "HMS Ajax". */
bool dr_names_vessel(const dr_actor_state *state, const dr_noun_phrase *phrase, dr_vessel *out);
/* "the Peruvian Security Council", "Chile's Socialist Party": words by which the tables know another country's body. */
bool dr_is_namesake(const dr_actor_state *state, const dr_noun_phrase *phrase);
dr_str dr_actor_code(const dr_actor_state *state, const dr_known_actor *row);
/* Keys of state->by_key: what kind of actor, and what tells it from others of the kind. */
dr_str dr_actor_key(const dr_actor_state *state, const char *what, dr_str value, dr_str more);
dr_str dr_row_key(const dr_actor_state *state, const dr_known_actor *row);

/* ---- context ---- */
/* Reads off state->spoken what all questions of the report share. */
void dr_prepare_whose(dr_actor_state *state);
/* ISO code of the country whose the phrase's people are, by what is said around them; empty when none leads. */
dr_str dr_whose(dr_actor_state *state, const dr_noun_phrase *phrase);
/* The text itself said whose such people are. */
void dr_tell_side(dr_actor_state *state, const dr_agent *agent, dr_str country);

/* ---- pronouns ---- */
bool dr_is_pronoun(const dr_coder *coder, uint32_t token, uint32_t end);
/* The actor that the pronoun stands for, or DR_NONE. All mentions before it are in coder->mentions. */
uint32_t dr_resolve_pronoun(const dr_coder *coder, const dr_sentence *sentence, uint32_t token);
bool dr_is_possessive_pronoun(const dr_coder *coder, uint32_t token); /* his, her, its, their */

/* ---- speakers ---- */
/* I, we and their possessives, once all else is mentioned. */
void dr_code_speakers(dr_actor_state *state);

#endif
