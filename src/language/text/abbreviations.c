/* Words that carry a full stop of their own, by what the stop tells about the sentence. */
#include "language/text/tokens.h"

static const struct {
    const char *words; /* separated by spaces; as written in running text */
    dr_abbreviation kind;
} classes[] = {
    {"Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Sgt Cpl Pvt Adm Cmdr Cdr Rev Hon Sen Sens Rep Reps Gov Govs Pres St Ft "
     "Mt "
     "Messrs Mme Mlle Supt Insp Atty Amb Brig Fr Msgr Profs Drs Gens Spc Cmdt Ste mr mrs dr MR MRS MS DR SEN REP GOV "
     "GEN",
     DR_ABBR_TITLE},
    {"No Nos Fig Figs pp p vol Vol Art Sec Ch Nr no nos fig sec", DR_ABBR_NUMBER},
    {"Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun", DR_ABBR_DATE},
    {"Inc Corp Co Ltd Bros Jr Sr Esq vs etc Ave Blvd Rd Dept Univ Assn Assoc Cos Govt Natl Intl approx dept est al cf "
     "viz "
     "ca Ala Ariz Ark Calif Colo Conn Fla Ga Ill Kan Ky La Md Mich Minn Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wis "
     "Wyo "
     "Que Ont Attn Ltda Pte Pty Cie Bancorp Mfg Hwy Pkwy lbs oz hrs mins yrs inc corp ltd eg esp",
     DR_ABBR_OTHER},
};

dr_abbreviation dr_abbreviation_of(dr_str word)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        dr_str rest = dr_str_of(classes[i].words);
        while (rest.at)
            if (dr_eq(dr_split(&rest, ' '), word))
                return classes[i].kind;
    }
    return DR_ABBR_NONE;
}
