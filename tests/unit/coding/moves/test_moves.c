#include "unit/reading.h"

static dr_record *read_text(const char *text)
{
    return read_on(dr_str_of(text), (dr_date){0});
}

static const char *kind_name(dr_move_kind kind)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DRAGOMAN_MOVE_KINDS(X)
#undef X
    };
    return names[kind];
}

static void add_names(dr_buf *out, const dr_record *record, const dr_indexes *actors)
{
    for (uint32_t i = 0; i < actors->n; i++)
        dr_buf_format(out, "%s%.*s", i ? ", " : "", DR_FMT(record->actors.at[actors->at[i]].name));
}

/* "party kind to: term [ACTION mode] // term", moves joined by " ## "; an answer has its number behind "<". */
static dr_str table_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->moves.n; i++) {
        const dr_move *m = &record->moves.at[i];
        dr_buf_format(&out, "%s", i ? " ## " : "");
        add_names(&out, record, &m->party);
        dr_buf_format(&out, " %s ", kind_name(m->kind));
        add_names(&out, record, &m->to);
        if (m->answers != DR_NONE)
            dr_buf_format(&out, "<%u", m->answers);
        dr_buf_format(&out, ":");
        for (uint32_t t = 0; t < m->terms.n; t++) {
            const dr_term *term = &m->terms.at[t];
            dr_buf_format(&out, "%s %.*s", t ? " //" : "", DR_FMT(dr_cut(record->report.text, term->span)));
            if (term->action)
                dr_buf_format(&out, " [%s%s%.*s]", dr_plover_name(term->action), term->mode.size ? " " : "",
                              DR_FMT(term->mode));
            if (term->in_exchange_for != DR_NONE)
                dr_buf_format(&out, " for %u", term->in_exchange_for);
        }
    }
    return dr_buf_view(&out);
}

typedef struct row {
    const char *text, *moves;
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(table_of(read_text(rows[i].text)), rows[i].moves);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void kinds(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        /* what follows the quotation is no term */
        {"\"Serbia is willing to withdraw its troops,\" Milosevic told reporters.",
         "Serbia offer : withdraw its troops [RETREAT withdraw]"},
        {"Egypt demanded that Israel withdraw from the Sinai.",
         "Egypt demand Israel: Israel withdraw from the Sinai [RETREAT withdraw]"},
        {"Egypt demanded the release of the prisoners, the withdrawal of Israeli forces, and the establishment of a "
         "border commission.",
         "Egypt demand Israel Defense Forces: the release of the prisoners [RETREAT release] // the withdrawal of "
         "Israeli forces [RETREAT withdraw] // the establishment of a border commission"},
        {"Israel rejected the Egyptian proposal.",
         "Israel rejection Egypt<1: the Egyptian proposal ## Egypt proposal :"},
        {"Croatia accepted a ceasefire in exchange for the release of prisoners.",
         "Croatia acceptance : a ceasefire [RETREAT ceasefire] for 1 // the release of prisoners [RETREAT release]"},
        {"Serbia refused to accept the plan.", "Serbia rejection : the plan"},
        /* what a party is called is no further party */
        {"Croatia, a Yugoslav republic, refused to accept the plan.", "Croatia rejection : the plan"},
        {"Bosnia was willing to accept a truce.", "Bosnia and Herzegovina offer : a truce [RETREAT ceasefire]"},
        {"Serbia has not responded to the offer.", "Serbia no_response :"},
        {"Croatia and Bosnia signed a peace agreement.",
         "Croatia, Bosnia and Herzegovina agreement : a peace agreement"},
        {"Serbia violated the ceasefire.", "Serbia breach : the ceasefire [RETREAT ceasefire]"},
        {"Israel proposed a withdrawal of its troops.",
         "Israel proposal : a withdrawal of its troops [RETREAT withdraw]"},
        {"Serbia walked out of the talks.", "Serbia withdrawal : the talks [CONSULT]"},
        {"Croatia did not accept the proposal.", "Croatia rejection :"},
        {"Egypt demanded that Jerusalem remain an open city.", "Egypt demand : Jerusalem remain an open city"},
        {"Croatia proposed that the border stay open, the officials said.", "Croatia proposal : the border stay open"},
        {"Croatia suggested that the weather was fine.", ""},
        {"Serbia's demand for the lifting of sanctions stood.", "Serbia demand : the lifting of sanctions"},
        {"Carter urged Begin not to withdraw his troops.",
         "Jimmy Carter demand Menachem Begin: not to withdraw his troops"},
    };
    CHECK(rows);
}

/* What is put on condition of something else, by whatever word. */
static void conditions(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Syria will sign a treaty only if Israel leaves the Golan.",
         "Syria conditional : sign a treaty // Israel leaves the Golan [RETREAT withdraw]"},
        {"Croatia is ready to withdraw its troops if Serbia lifts the blockade.",
         "Croatia conditional : withdraw its troops [RETREAT withdraw] // Serbia lifts the blockade [RETREAT access]"},
        {"Serbia refused to attend talks unless sanctions were lifted.",
         "Serbia conditional : attend talks [CONSULT multilateral] // sanctions were lifted"},
        {"Egypt would not hold talks as long as Israel kept the Sinai.",
         "Egypt conditional : not hold talks [CONSULT] // Israel kept the Sinai"},
        {"Egypt would stop fighting only when Israel left the Sinai.",
         "Egypt conditional : stop fighting [RETREAT ceasefire] // Israel left the Sinai [RETREAT withdraw]"},
        {"Egypt will not hold talks before the release of all prisoners.",
         "Egypt conditional : not hold talks [CONSULT] // the release of all prisoners [RETREAT release]"},
        {"Bosnia would accept the plan on condition that Serbia signed it.",
         "Bosnia and Herzegovina conditional : accept the plan // Serbia signed it"},
        {"Israel must leave the Sinai before Egypt will sign a treaty, Sadat said.",
         "Egypt conditional Israel: leave the Sinai [RETREAT withdraw] // Egypt will sign a treaty"},
        {"The fighters would keep their guns until the last soldier had gone, a commander said.",
         "fighters conditional : keep their guns // the last soldier had gone"},
        {"Egypt will open the canal as soon as Israel leaves the Sinai.",
         "Egypt conditional : open the canal // Israel leaves the Sinai [RETREAT withdraw]"},
        {"Serbia threatened to leave the talks unless Croatia lifted the blockade.",
         "Serbia conditional : leave the talks [RETREAT withdraw] // Croatia lifted the blockade [RETREAT access]"},
        {"Syria will leave the Golan only when the last soldier has left the Sinai.",
         "Syria conditional : leave the Golan [RETREAT withdraw] // the last soldier has left the Sinai [RETREAT "
         "withdraw]"},
        /* what nobody is told to do is no condition */
        {"Egypt offered to release prisoners as soon as possible.",
         "Egypt offer : release prisoners as soon as possible [RETREAT release]"},
        {"Peace depends on a withdrawal from the Sinai, Sadat said.",
         "Anwar Sadat conditional : a withdrawal from the Sinai [RETREAT withdraw]"},
        {"Sadat said that his soldiers would stay as long as Israel kept the Golan.",
         "Anwar Sadat conditional : stay // Israel kept the Golan"},
        {"Egypt went home as soon as Israel had left the Sinai.", ""},
        /* nobody binds himself */
        {"Prices would rise if Egypt closed the canal.", ""},
        {"Sadat spoke on condition of anonymity.", ""},
    };
    CHECK(rows);
}

/* Who breaks an agreement is who is accused of it. */
static void accused(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Croatia accused Serbia of violating the ceasefire.", "Serbia breach : the ceasefire [RETREAT ceasefire]"},
        {"Croatia accused Serbia of having violated the ceasefire.",
         "Serbia breach : the ceasefire [RETREAT ceasefire]"},
        {"Serbia was accused of violating the ceasefire.", "Serbia breach : the ceasefire [RETREAT ceasefire]"},
        {"Croatia blamed Serbia for breaking the truce.", "Serbia breach : the truce [RETREAT ceasefire]"},
        {"Croatia accused Serbia of violations of the truce.", "Serbia breach : the truce [RETREAT ceasefire]"},
    };
    CHECK(rows);
}

static void refusals(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Egypt demanded the release of prisoners. Israel refused and closed the border.",
         "Egypt demand : the release of prisoners [RETREAT release] ## Israel rejection Egypt<0:"},
        {"Egypt demanded the release of prisoners. Israel refused.",
         "Egypt demand : the release of prisoners [RETREAT release] ## Israel rejection Egypt<0:"},
        {"Syria is no longer willing to withdraw its troops.",
         "Syria rejection : withdraw its troops [RETREAT withdraw]"},
        {"Exports declined.", ""},
        /* to the press */
        {"Sadat declined to comment on the talks.", ""},
    };
    CHECK(rows);
}

/* Demands by others' acts, with no word of bargaining; what somebody must do is demanded by who says so. */
static void demands(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Egypt asked Israel to send observers.", "Egypt demand Israel: send observers"},
        {"Syria wants Israel to pay for the damage.", "Syria demand Israel: pay for the damage"},
        {"Carter urged Begin to show patience.", "Jimmy Carter demand Menachem Begin: show patience"},
        {"Sadat said that Israel must pay for the damage.", "Anwar Sadat demand Israel: pay for the damage"},
        {"Hussein invited Syria to a conference.", "Hussein proposal Syria: a conference [CONSULT multilateral]"},
        /* told to do it; given a time to do it in */
        {"Egypt told Israel to leave the Sinai.", "Egypt demand Israel: leave the Sinai [RETREAT withdraw]"},
        {"Egypt gave Israel two weeks to leave the Sinai.", "Egypt demand Israel: leave the Sinai [RETREAT withdraw]"},
        {"Egypt gave Israel until June to leave the Sinai.", "Egypt demand Israel: leave the Sinai [RETREAT withdraw]"},
        {"Egypt told Israel that the war was over.", ""},
        {"Egypt gave Israel two letters to read.", ""},
        /* asked for nothing to be done, or of nobody else; said so in nobody's name; says what is so */
        {"Sadat asked whether the war was over.", ""},
        {"Egypt asked Israel whether Syria would leave the Golan.", ""},
        {"Sadat said: we must pay for the damage.", ""},
        {"Begin wanted peace.", ""},
        {"Israel must pay for the damage.", ""},
        {"Begin insisted that the border was safe.", ""},
    };
    CHECK(rows);
}

/* What is offered instead answers what was; who walks out of what is no talks takes nothing back. */
static void turns(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Egypt demanded the Sinai. Israel offered a truce instead.",
         "Egypt demand : the Sinai ## Israel counterproposal Egypt<0: a truce [RETREAT ceasefire]"},
        {"Israel offered a truce instead of peace.", "Israel offer : a truce [RETREAT ceasefire]"},
        {"Egypt walked out of the talks.", "Egypt withdrawal : the talks [CONSULT]"},
        {"Egypt walked out of the exhibition.", ""},
    };
    CHECK(rows);
}

/* Pacts that somebody made, together or told by the pact; one declaration is one agreement. */
static void agreements(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Egypt and Israel agreed to exchange ambassadors.", "Egypt, Israel agreement : exchange ambassadors"},
        {"A peace treaty was signed by Egypt and Israel.", "Egypt, Israel agreement : A peace treaty"},
        {"The United Nations welcomed a truce reached between Croatia and Bosnia.",
         "Croatia, Bosnia and Herzegovina agreement : a truce reached between Croatia and Bosnia [RETREAT "
         "ceasefire]"},
        {"Egypt and Israel held talks. The two sides agreed to exchange ambassadors.",
         "Egypt, Israel agreement : exchange ambassadors"},
        {"Egypt and Israel agreed to exchange ambassadors. They also agreed to open the border.",
         "Egypt, Israel agreement : exchange ambassadors // open the border"},
        {"Egyptian and Israeli envoys signed a peace treaty.",
         "Egyptian envoys, Israeli envoys agreement : a peace treaty"},
        /* not made yet */
        {"Troops will leave once a peace treaty is signed by Egypt and Israel.",
         "Troops conditional : leave [RETREAT withdraw] // a peace treaty is signed by Egypt and Israel"},
        {"Egypt agreed to a truce.", "Egypt acceptance : a truce [RETREAT ceasefire]"},
        /* what their office is of stands for who holds it */
        {"The foreign ministers of Afghanistan and Pakistan signed an accord in Geneva.",
         "foreign ministers of Afghanistan, Pakistan agreement : an accord"},
    };
    CHECK(rows);
}

/* What is answered is a move as well. */
static void answered(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel rejected Egyptian demands to leave the Sinai.",
         "Israel rejection Egypt<1: Egyptian demands to leave the Sinai [RETREAT withdraw] ## Egypt demand Israel: "
         "leave the Sinai [RETREAT withdraw]"},
        {"Begin has not responded to Carter's invitation to attend talks.",
         "Menachem Begin no_response Jimmy Carter<1: Carter's invitation to attend talks [CONSULT multilateral] ## "
         "Jimmy Carter "
         "proposal : attend talks [CONSULT multilateral]"},
    };
    CHECK(rows);
}

/* Terms end with their clause; parties are the whole list. */
static void stretches(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel demanded the withdrawal of Syrian forces, which had entered Lebanon in 1976, officials said.",
         "Israel demand Syrian Arab Army: the withdrawal of Syrian forces [RETREAT withdraw]"},
        {"Egypt accepted the ceasefire, removing the last obstacle to a conference.",
         "Egypt acceptance : the ceasefire [RETREAT ceasefire]"},
        {"Israel offered a truce after Egypt had closed the canal.", "Israel offer : a truce [RETREAT ceasefire]"},
        {"Egypt, Syria and Jordan rejected the plan.", "Egypt, Syria, Jordan rejection : the plan"},
        {"The proposal was rejected by Egypt, Syria and Jordan.", "Egypt, Syria, Jordan rejection :"},
    };
    CHECK(rows);
}

static void answers(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel proposed a ceasefire. Egypt rejected the ceasefire proposal.",
         "Israel proposal : a ceasefire [RETREAT ceasefire] ## Egypt rejection Israel<0: the ceasefire proposal "
         "[RETREAT ceasefire]"},
        {"Egypt demanded the release of prisoners. Israel has not responded to the demand.",
         "Egypt demand : the release of prisoners [RETREAT release] ## Israel no_response Egypt<0:"},
        {"Croatia offered Serbia a truce. Bosnia rejected the border commission proposal.",
         "Croatia offer Serbia: a truce [RETREAT ceasefire] ## Bosnia and Herzegovina rejection : the border "
         "commission proposal"},
        /* who speaks for a state answers what was put to it, and its enemy's last move where nothing else tells */
        {"Egypt demanded that Israel open the border. Begin rejected the demand on Tuesday.",
         "Egypt demand Israel: Israel open the border ## Menachem Begin rejection Egypt<0:"},
        {"Egypt demanded that Israel open the border. Syria urged Egypt to wait. Begin rejected the demand.",
         "Egypt demand Israel: Israel open the border ## Syria demand Egypt: wait ## Menachem Begin rejection Egypt<0:"},
        /* nobody answers himself, or another thing */
        {"Egypt offered Israel a truce. Egypt rejected the border plan.",
         "Egypt offer Israel: a truce [RETREAT ceasefire] ## Egypt rejection : the border plan"},
        /* the army's breach is of what its country agreed to */
        {"Egypt and Israel signed a truce. The Egyptian army violated the truce.",
         "Egypt, Israel agreement : a truce [RETREAT ceasefire] ## Egyptian army breach <0: the truce [RETREAT "
         "ceasefire]"},
    };
    CHECK(rows);
}

/* What was answered long before is no news of today, but for what the answer names itself; and what is put on the table
 * was put there before the report, whatever day it tells of. */
static void days(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel proposed a joint patrol. Last year Egypt rejected the patrol.",
         "Israel proposal : a joint patrol ## Egypt rejection : the patrol"},
        {"Last year Egypt rejected a proposal by Israel for a joint patrol.",
         "Egypt rejection Israel<1: a proposal by Israel for a joint patrol ## Israel proposal :"},
        {"Israel proposed a joint patrol at a meeting on June 12, 1979. On March 1, 1979 Egypt rejected the patrol.",
         "Israel proposal : a joint patrol ## Egypt rejection Israel<0: the patrol"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(table_of(read_on(dr_str_of(rows[i].text), (dr_date){1979, 3, 2})), rows[i].moves);
}

/* What is answered is on the table, told elsewhere or not. */
static void named(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Syria rejected Egypt's demand for a truce.",
         "Syria rejection Egypt<1: Egypt's demand for a truce [RETREAT ceasefire] ## Egypt demand : a truce [RETREAT "
         "ceasefire]"},
        {"Egypt's peace plan was rejected by Syria.",
         "Egypt proposal : ## Syria rejection Egypt<0: Egypt's peace plan"},
        /* what one refuses one does not accept in the same breath */
        {"Syria turned down a demand by Egypt for a truce, but consented to a meeting in Damascus.",
         "Syria rejection Egypt<1: a demand by Egypt for a truce [RETREAT ceasefire] ## Egypt demand : ## "
         "Syria acceptance : a meeting in Damascus [CONSULT]"},
        {"Egypt offered a truce, which Syria did not accept.",
         "Egypt offer : a truce [RETREAT ceasefire] ## Syria rejection Egypt<0:"},
        {"Syria refused to accept Egypt's proposal to open the border.",
         "Syria rejection Egypt<1: Egypt's proposal ## Egypt proposal : open the border"},
        {"Israel ignored a request to free the prisoners.",
         "Israel no_response <1: a request to free the prisoners [RETREAT release] ##  demand Israel: free the "
         "prisoners [RETREAT release]"},
        /* who asks to meet proposes it */
        {"Syria rejected Egypt's request for talks.",
         "Syria rejection Egypt<1: Egypt's request for talks [CONSULT] ## Egypt proposal : talks [CONSULT]"},
        {"Syria rejected Egypt's request for tanks.",
         "Syria rejection Egypt<1: Egypt's request for tanks ## Egypt demand : tanks"},
        /* told elsewhere: once */
        {"Egypt demanded a truce. Syria rejected Egypt's demand for a truce.",
         "Egypt demand : a truce [RETREAT ceasefire] ## Syria rejection Egypt<0: Egypt's demand for a truce [RETREAT "
         "ceasefire]"},
        /* what somebody takes back is not there any more; what nobody answers is no move by its noun alone */
        {"Egypt withdrew its demand for a truce.", "Egypt withdrawal : its demand for a truce [RETREAT ceasefire]"},
        {"A demand for a truce was discussed.", ""},
    };
    CHECK(rows);
}

/* What waits for something, said in other ways; what is said of what was told before. */
static void waiting(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Israel insisted that the talks could begin only once Egypt opened the canal.",
         "Israel conditional : the talks could begin [CONSULT] // Egypt opened the canal"},
        {"Egypt refused to open the canal without a withdrawal.",
         "Egypt conditional : open the canal // a withdrawal [RETREAT withdraw]"},
        {"Egypt said it would leave only after Israel opened the border.",
         "Egypt conditional : leave [RETREAT withdraw] // Israel opened the border"},
        {"Egypt made the truce conditional on the release of prisoners.",
         "Egypt conditional : the truce [RETREAT ceasefire]"},
        {"Israel offered Egypt a truce. Egypt agreed at once.",
         "Israel offer Egypt: a truce [RETREAT ceasefire] ## Egypt acceptance Israel<0:"},
        {"The delegates met in Geneva. Egypt agreed at once.", ""},
        {"Israel offered Egypt a truce. Egypt turned it down.",
         "Israel offer Egypt: a truce [RETREAT ceasefire] ## Egypt rejection Israel<0:"},
        {"Egypt accepted the plan on the understanding that Israel would leave the Sinai.",
         "Egypt conditional : accepted the plan // Israel would leave the Sinai [RETREAT withdraw]"},
        {"Syria repudiated the accord.", "Syria rejection : the accord"},
        {"Egypt threatened to close the canal unless Israel left the Sinai. Israel dismissed the threat.",
         "Egypt conditional : close the canal // Israel left the Sinai [RETREAT withdraw] ## Israel rejection Egypt<0: "
         "the threat"},
        {"The Syrian plan was slammed by Egypt as unacceptable.", "Egypt rejection Syria: The Syrian plan"},
    };
    CHECK(rows);
}

/* What a pact or a plan is said to hold are terms of what was told before. */
static void told_terms(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Egypt and Israel signed an accord. Under the accord, Israel will leave the Sinai.",
         "Egypt, Israel agreement : an accord // leave the Sinai [RETREAT withdraw]"},
        {"Egypt and Israel signed an accord. The accord provides for the release of prisoners.",
         "Egypt, Israel agreement : an accord // the release of prisoners [RETREAT release]"},
        {"Egypt and Israel signed an accord. It provides for the release of prisoners and requires Israel to leave.",
         "Egypt, Israel agreement : an accord // the release of prisoners [RETREAT release] // leave [RETREAT "
         "withdraw]"},
        {"Egypt and Israel signed an accord. Under the accord, Israel keeps the Golan.",
         "Egypt, Israel agreement : an accord // keeps the Golan"},
        {"The accord provides for the release of prisoners.", ""},
        /* what somebody calls unacceptable he refuses */
        {"Egypt called the plan unacceptable.", "Egypt rejection : the plan"},
        {"Egypt called the Israeli reply unacceptable.", "Egypt rejection Israel: the Israeli reply"},
        {"Egypt slammed the plan as unacceptable.", "Egypt rejection : the plan"},
        {"Egypt said that the Syrian plan was unacceptable.", "Egypt rejection Syria: the Syrian plan"},
        {"The delay was unacceptable, Egypt said.", ""},
        /* what is demanded for something else is a condition; what is demanded instead, another thing */
        {"Egypt demanded the release of prisoners in return for a truce.",
         "Egypt conditional : the release of prisoners [RETREAT release] for 1 // a truce [RETREAT ceasefire]"},
        {"Israel proposed a truce. Egypt demanded the release of prisoners instead.",
         "Israel proposal : a truce [RETREAT ceasefire] ## Egypt counterproposal Israel<0: the release of prisoners "
         "[RETREAT release]"},
        /* no breach between parties: of laws, of trust */
        {"Egypt violated the electoral law.", ""},
        {"Egypt violated the truce.", "Egypt breach : the truce [RETREAT ceasefire]"},
        {"Egypt has remained silent on the offer.", "Egypt no_response :"},
        {"Egypt demanded a truce. Egypt withdrew it.",
         "Egypt demand : a truce [RETREAT ceasefire] ## Egypt withdrawal <0:"},
    };
    CHECK(rows);
}

/* ---- with what a model says of words ---- */

/* A word that the model takes for a move or the cue of a statement, and the words that it links to it, one each or
 * NULL.
 */
typedef struct said {
    const char *word;
    dr_coded_move kind;
    float share;
    const char *party, *to, *terms[3];
    float cue;
} said;

static void add_link(dr_analysis *a, dr_coded_word *word, const char *to, dr_link_role role)
{
    if (!to)
        return;
    DR_PUSH(arena, &a->links, ((dr_link){.token = word_at(a, to) & DR_LINK_TOKENS, .role = role & 15, .share = 0.9F}));
    word->link_count++;
}

/* The words are in text order. */
static dr_record *read_coded(const char *text, const said *words, size_t n)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){0});
    dr_analysis *a = record->analysis;
    a->coded.n = a->links.n = 0;
    a->has_heads = false;
    for (size_t i = 0; i < n; i++) {
        dr_coded_word word = {.token = word_at(a, words[i].word), .first_link = a->links.n};
        word.move[words[i].kind] = words[i].share;
        word.move[DR_CODED_MOVE_NONE] = 1 - words[i].share;
        word.flag[DR_CODED_FLAG_CUE] = words[i].cue;
        add_link(a, &word, words[i].party, DR_LINK_PARTY);
        add_link(a, &word, words[i].to, DR_LINK_TO);
        for (size_t t = 0; t < 3; t++)
            add_link(a, &word, words[i].terms[t], DR_LINK_TERM);
        DR_PUSH(arena, &a->coded, word);
        a->has_heads = true;
    }
    dr_code(arena, k, 0, record);
    return record;
}

static void learned(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text;
        said words[3];
        const char *moves, *evidence;
    } rows[] = {
        /* words that no table has; parties and terms as they are linked */
        {"Syria clung to its line, officials said: Israel had to quit the Golan and halt the flights.",
         {{.word = "clung",
           .kind = DR_CODED_MOVE_DEMAND,
           .share = 0.8F,
           .party = "Syria",
           .to = "Israel",
           .terms = {"quit", "halt"}}},
         "Syria demand Israel: quit the Golan [RETREAT resign] // halt the flights",
         "Syria clung to its line"},
        /* what their office is of stands for who holds it */
        {"The presidents of Bosnia, Croatia and Serbia saw eye to eye on a map.",
         {{.word = "saw",
           .kind = DR_CODED_MOVE_AGREEMENT,
           .share = 0.9F,
           .party = "presidents",
           .terms = {"map"}}},
         "presidents of Bosnia, Croatia, Serbia agreement : a map",
         "The presidents of Bosnia, Croatia and Serbia saw eye to eye on a map"},
        /* little alone, enough where the table has the word */
        {"Egypt stuck to its line.",
         {{.word = "stuck", .kind = DR_CODED_MOVE_DEMAND, .share = 0.2F, .party = "Egypt"}},
         "",
         ""},
        {"Egypt rejected the plan.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.3F, .party = "Egypt", .terms = {"plan"}}},
         "Egypt rejection : the plan",
         "rejected the plan"},
        {"Egypt rejected the plan.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.15F, .party = "Egypt"}},
         "",
         ""},
        {"Egypt accepted the plan.",
         {{.word = "accepted", .kind = DR_CODED_MOVE_ACCEPTANCE, .share = 0.45F, .party = "Egypt", .terms = {"plan"}}},
         "Egypt acceptance : the plan",
         "accepted the plan"},
        /* more is accepted and promised that nobody bargains over than is rejected */
        {"Egypt accepted the plan.",
         {{.word = "accepted", .kind = DR_CODED_MOVE_ACCEPTANCE, .share = 0.25F, .party = "Egypt", .terms = {"plan"}}},
         "",
         ""},
        {"Egypt offered a truce.",
         {{.word = "offered", .kind = DR_CODED_MOVE_OFFER, .share = 0.25F, .party = "Egypt", .terms = {"truce"}}},
         "",
         ""},
        /* silence of which the model hears nothing is none of a party */
        {"Egypt did not respond to the proposal. Jordan waited.",
         {{.word = "waited", .kind = DR_CODED_MOVE_OFFER, .share = 0.1F}},
         "",
         ""},
        {"Egypt did not respond to the proposal.",
         {{.word = "respond", .kind = DR_CODED_MOVE_NO_RESPONSE, .share = 0.1F, .party = "Egypt"}},
         "Egypt no_response :",
         "did not respond to the proposal"},
        /* what is wanted is demanded where the model leaves it a chance */
        {"Syria wants the Golan.",
         {{.word = "wants", .kind = DR_CODED_MOVE_DEMAND, .share = 0.3F, .party = "Syria"}},
         "Syria demand : the Golan",
         "wants the Golan"},
        {"Syria wants the Golan.",
         {{.word = "wants", .kind = DR_CODED_MOVE_DEMAND, .share = 0.1F, .party = "Syria"}},
         "",
         ""},
        /* whoever is accused has broken it, whoever is linked */
        {"Croatia accused Serbia of breaking the truce.",
         {{.word = "breaking", .kind = DR_CODED_MOVE_BREACH, .share = 0.9F, .party = "Croatia", .terms = {"truce"}}},
         "Serbia breach : the truce [RETREAT ceasefire]",
         "breaking the truce"},
        /* what somebody will not do is refused where the model leaves it a chance */
        {"Egypt will not leave the Sinai.",
         {{.word = "leave", .kind = DR_CODED_MOVE_REJECTION, .share = 0.3F, .party = "Egypt"}},
         "Egypt rejection : leave the Sinai [RETREAT withdraw]",
         "will not leave the Sinai"},
        {"Egypt will not leave the Sinai.",
         {{.word = "leave", .kind = DR_CODED_MOVE_REJECTION, .share = 0.1F, .party = "Egypt"}},
         "",
         ""},
        /* what is done belongs to what it waits for, though only one is linked */
        {"Egypt would open the canal if Israel left Sinai.",
         {{.word = "open", .kind = DR_CODED_MOVE_CONDITIONAL, .share = 0.8F, .party = "Egypt", .terms = {"left"}}},
         "Egypt conditional : open the canal // Israel left Sinai [RETREAT withdraw]",
         "Egypt would open the canal if Israel left Sinai"},
        /* what is refused until something happens is put on condition of it */
        {"Egypt refused to leave the Sinai until Israel left the Golan.",
         {{.word = "refused", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "Egypt conditional : leave the Sinai [RETREAT withdraw] // Israel left the Golan [RETREAT withdraw]",
         "Egypt refused to leave the Sinai until Israel left the Golan"},
        /* what an offer depends on does not put its refusal on condition */
        {"Egypt rejected the offer of Israel to leave the Sinai if the canal opens.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "Egypt rejection Israel<1: the offer of Israel to leave the Sinai [RETREAT withdraw] ## Israel conditional : "
         "leave the Sinai [RETREAT withdraw] // the canal opens",
         "Egypt rejected the offer of Israel to leave the Sinai"},
        /* nor does what is warned of behind it, or when it ended */
        {"Egypt rejected the plan and warned that the canal would close unless Israel left the Golan.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "Egypt rejection : the plan",
         "Egypt rejected the plan"},
        {"Egypt had rejected the plan until the war began.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "Egypt rejection : the plan",
         "Egypt had rejected the plan"},
        {"Egypt rejected a demand to open the canal unless Israel left the Golan.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "Egypt rejection <1: a demand to open the canal ##  demand Egypt: open the canal",
         "Egypt rejected a demand to open the canal"},
        /* who will not tell refuses nothing */
        {"Egypt refused to say when the canal would open.",
         {{.word = "refused", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "",
         ""},
        /* how long is none of what is refused */
        {"Egypt rejected the plan for months.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt", .terms = {"months"}}},
         "Egypt rejection :",
         "Egypt rejected the plan for months"},
        /* what the model is sure of, whatever the table says */
        {"Egypt offered a truce.",
         {{.word = "offered", .kind = DR_CODED_MOVE_PROPOSAL, .share = 0.9F, .party = "Egypt", .terms = {"truce"}}},
         "Egypt proposal : a truce [RETREAT ceasefire]",
         "Egypt offered a truce"},
        /* what would have been put nothing on the table; who was offered it offers nothing */
        {"Had Israel withdrawn, Egypt would have accepted the plan.",
         {{.word = "accepted", .kind = DR_CODED_MOVE_ACCEPTANCE, .share = 0.9F, .party = "Egypt", .terms = {"plan"}}},
         "",
         ""},
        {"Egypt was offered a truce.",
         {{.word = "offered", .kind = DR_CODED_MOVE_OFFER, .share = 0.9F, .party = "Egypt", .terms = {"truce"}}},
         " offer Egypt: a truce [RETREAT ceasefire]",
         "Egypt was offered a truce"},
        /* who denies a report rejects nothing, and nothing is done that he denies; nobody accepts */
        {"Egypt denied shelling the port.",
         {{.word = "denied", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "",
         ""},
        {"Egypt denied that it had rejected the plan.",
         {{.word = "rejected", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt", .terms = {"plan"}}},
         "",
         ""},
        {"Egypt denied them access.",
         {{.word = "denied", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt", .terms = {"access"}}},
         "Egypt rejection : access [RETREAT access]",
         "Egypt denied them access"},
        /* the word that no harm will be done refuses nothing */
        {"Egypt will not attack Libya.",
         {{.word = "attack", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "",
         ""},
        {"Egypt would never go back to war.",
         {{.word = "go", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt"}},
         "",
         ""},
        {"Egypt will not use talks to delay the treaty.",
         {{.word = "use", .kind = DR_CODED_MOVE_REJECTION, .share = 0.9F, .party = "Egypt", .terms = {"talks"}}},
         "Egypt rejection : talks [CONSULT]",
         "Egypt will not use talks to delay the treaty"},
        /* the promise is of those who are said to make it, not of who says so */
        {"Carter said the two leaders had promised to open the border.",
         {{.word = "said", .cue = 0.9F},
          {.word = "promised", .kind = DR_CODED_MOVE_OFFER, .share = 0.9F, .terms = {"open"}}},
         " offer : open the border",
         "the two leaders had promised to open the border"},
        {"A truce mediated by Norway was signed by Chad and Sudan.",
         {{.word = "signed",
           .kind = DR_CODED_MOVE_AGREEMENT,
           .share = 0.9F,
           .party = "Chad",
           .to = "Norway",
           .terms = {"truce"}}},
         "Chad, Sudan agreement : A truce mediated by Norway [RETREAT ceasefire]",
         "A truce mediated by Norway was signed by Chad and Sudan"},
        /* nothing is conditional without a condition */
        {"Egypt will withdraw its soldiers.",
         {{.word = "withdraw", .kind = DR_CODED_MOVE_CONDITIONAL, .share = 0.9F, .party = "Egypt"}},
         "",
         ""},
        {"Neither Egypt nor Syria accepted the plan.",
         {{.word = "accepted", .kind = DR_CODED_MOVE_ACCEPTANCE, .share = 0.9F, .party = "Egypt", .terms = {"plan"}}},
         "Egypt, Syria rejection : the plan",
         "Neither Egypt nor Syria accepted the plan"},
        /* what waits for another, and only that */
        {"Egypt will accept the plan once Israel withdraws.",
         {{.word = "accept", .kind = DR_CODED_MOVE_CONDITIONAL, .share = 0.6F, .party = "Egypt"}},
         "Egypt conditional : accept the plan // Israel withdraws [RETREAT withdraw]",
         "Egypt will accept the plan once Israel withdraws"},
        {"Egypt accepted the plan, provided that Israel withdrew.",
         {{.word = "accepted", .kind = DR_CODED_MOVE_ACCEPTANCE, .share = 0.95F, .party = "Egypt"}},
         "Egypt conditional : accepted the plan // Israel withdrew [RETREAT withdraw]",
         "Egypt accepted the plan, provided that Israel withdrew"},
        {"Egypt accepted the plan, but Syria said it would leave unless Israel withdrew.",
         {{.word = "accepted", .kind = DR_CODED_MOVE_ACCEPTANCE, .share = 0.9F, .party = "Egypt", .terms = {"plan"}}},
         "Egypt acceptance : the plan",
         "Egypt accepted the plan"},
        {"Egypt refused to leave until Israel withdrew.",
         {{.word = "refused", .kind = DR_CODED_MOVE_REJECTION, .share = 0.95F, .party = "Egypt", .terms = {"leave"}}},
         "Egypt conditional : leave [RETREAT withdraw] // Israel withdrew [RETREAT withdraw]",
         "Egypt refused to leave until Israel withdrew"},
        {"Egypt offered talks as soon as Israel withdrew.",
         {{.word = "offered", .kind = DR_CODED_MOVE_OFFER, .share = 0.95F, .party = "Egypt", .terms = {"talks"}}},
         "Egypt conditional : talks [CONSULT] // Israel withdrew [RETREAT withdraw]",
         "Egypt offered talks as soon as Israel withdrew"},
        /* how long it is to last belongs to what is offered */
        {"Egypt was offered a truce for six months.",
         {{.word = "offered", .kind = DR_CODED_MOVE_OFFER, .share = 0.9F, .party = "Egypt", .terms = {"truce"}}},
         " offer Egypt: a truce for six months [RETREAT ceasefire]",
         "Egypt was offered a truce for six months"},
        /* what the model takes for nothing is none */
        {"Egypt rejected the plan. Jordan waited.",
         {{.word = "waited", .kind = DR_CODED_MOVE_OFFER, .share = 0.1F}},
         "",
         ""},
        /* of kinds that are too rare for a model to know the table decides */
        {"Serbia violated the ceasefire. Jordan waited.",
         {{.word = "waited", .kind = DR_CODED_MOVE_OFFER, .share = 0.1F}},
         "Serbia breach : the ceasefire [RETREAT ceasefire]",
         "violated the ceasefire"},
        /* who must act has not put it on the table, also where nobody is linked */
        {"Sadat said that Israel must pay for the damage.",
         {{.word = "said", .cue = 0.9F},
          {.word = "pay", .kind = DR_CODED_MOVE_DEMAND, .share = 0.9F, .terms = {"pay"}}},
         "Anwar Sadat demand Israel: pay for the damage",
         "Israel must pay for the damage"},
        /* one clause, one move of a kind */
        {"Egypt refused to accept the plan.",
         {{.word = "refused", .kind = DR_CODED_MOVE_REJECTION, .share = 0.8F, .party = "Egypt", .terms = {"plan"}},
          {.word = "accept", .kind = DR_CODED_MOVE_REJECTION, .share = 0.75F, .party = "Egypt", .terms = {"plan"}}},
         "Egypt rejection : the plan",
         "Egypt refused to accept the plan"},
        /* what it hangs on stays in the clause */
        {"Officials in Cairo said Egypt would open the canal if Israel left Sinai.",
         {{.word = "open",
           .kind = DR_CODED_MOVE_CONDITIONAL,
           .share = 0.8F,
           .party = "Egypt",
           .to = "Israel",
           .terms = {"open", "left"}}},
         "Egypt conditional Israel: open the canal // Israel left Sinai [RETREAT withdraw]",
         "Egypt would open the canal if Israel left Sinai"},
        /* the party is not told in the clause: who says so */
        {"Sadat said that the settlements must go.",
         {{.word = "said", .cue = 0.9F}, {.word = "go", .kind = DR_CODED_MOVE_DEMAND, .share = 0.8F, .terms = {"go"}}},
         "Anwar Sadat demand : go",
         "the settlements must go"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n = 0;
        while (n < 3 && rows[i].words[n].word)
            n++;
        const dr_record *record = read_coded(rows[i].text, rows[i].words, n);
        assert_str(table_of(record), rows[i].moves);
        assert_str(record->moves.n ? dr_cut(record->report.text, record->moves.at[0].evidence.at[0]) : DR_STR(""),
                   rows[i].evidence);
    }
}

static void no_moves(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"", ""},
        {"Carter accepted an award.", ""},
        {"demand", ""},
        {"The demands also include.", ""},
        {"Israel should have accepted the proposal.", ""},
        {"A proposal was rejected.", ""},
        /* a threat is nothing to accept; who is no party to a bargain does not answer it */
        {"Serbia threatened to leave the talks unless Croatia withdrew. Bosnia accepted the plan.",
         "Serbia conditional : leave the talks [RETREAT withdraw] // Croatia withdrew [RETREAT withdraw] ## "
         "Bosnia and Herzegovina acceptance : the plan"},
        {"Egypt and Israel signed a treaty. Libya rejected the treaty.",
         "Egypt, Israel agreement : a treaty ## Libya rejection : the treaty"},
        /* what is asked for print is asked of no party */
        {"Egypt has not responded to a request for comment.", ""},
        {"Egypt rejected a request by Israel for an interview.", ""},
        /* an apology demands nothing */
        {"Egypt asked forgiveness of Israel.", ""},
        {"Egypt asked Israel to forgive the raid.", ""},
        {"Egypt has not responded to a request for tanks.",
         "Egypt no_response <1: a request for tanks ##  demand : tanks"},
        /* what is said against somebody lies on no table */
        {"Egypt rejected the charge.", ""},
        {"Egypt dismissed the criticism by Sudan.", ""},
        {"Egypt rejected accusations that it had shelled the port.", ""},
    };
    CHECK(rows);
}

int main(void)
{
    rules_alone = true;
    const struct CMUnitTest tests[] = {KTEST(kinds),      KTEST(conditions), KTEST(accused),   KTEST(refusals),
                                       KTEST(demands),    KTEST(turns),      KTEST(agreements), KTEST(answered),
                                       KTEST(stretches),  KTEST(answers),    KTEST(days),      KTEST(named),
                                       KTEST(told_terms), KTEST(waiting),    KTEST(learned),   KTEST(no_moves)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
