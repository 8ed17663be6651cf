/* Units of quantities. Words that name several countries' money (pesos, francs, pounds) are left out unless the
 * country stands before them: an unknown unit is better than a wrong one. */
#include "coding/quantities/quantities.h"

static const char *const signs[][2] = {{"$", "USD"},
                                       {"US$", "USD"},
                                       {"U$", "USD"},
                                       {"A$", "AUD"},
                                       {"AU$", "AUD"},
                                       {"C$", "CAD"},
                                       {"CA$", "CAD"},
                                       {"HK$", "HKD"},
                                       {"NZ$", "NZD"},
                                       {"S$", "SGD"},
                                       {"NT$", "TWD"},
                                       {"R$", "BRL"},
                                       {"\xC2\xA3", "GBP"},
                                       {"\xE2\x82\xAC", "EUR"},
                                       {"\xC2\xA5", "JPY"},
                                       {"\xE2\x82\xAA", "ILS"},
                                       {"\xE2\x82\xB9", "INR"},
                                       {"\xE2\x82\xBD", "RUB"},
                                       {"\xE2\x82\xB4", "UAH"},
                                       {"\xE2\x82\xA9", "KRW"},
                                       {"\xE2\x82\xBA", "TRY"},
                                       {"NIS", "ILS"},
                                       {"Rs", "INR"},
                                       {"Rs.", "INR"}};

/* Two words first: the longest match wins. */
static const struct {
    const char *first, *second, *unit;
} units[] = {
    {"percentage", "points", "pp"},
    {"percentage", "point", "pp"},
    {"per", "cent", "%"},
    {"canadian", "dollars", "CAD"},
    {"australian", "dollars", "AUD"},
    {"swiss", "francs", "CHF"},
    {"french", "francs", "FRF"},
    {"german", "marks", "DEM"},
    {"deutsche", "marks", "DEM"},
    {"british", "pounds", "GBP"},
    {"pounds", "sterling", "GBP"},
    {"egyptian", "pounds", "EGP"},
    {"lebanese", "pounds", "LBP"},
    {"syrian", "pounds", "SYP"},
    {"saudi", "riyals", "SAR"},
    {"qatari", "riyals", "QAR"},
    {"iranian", "rials", "IRR"},
    {"mexican", "pesos", "MXN"},
    {"argentine", "pesos", "ARS"},
    {"turkish", "lira", "TRY"},
    {"iraqi", "dinars", "IQD"},
    {"jordanian", "dinars", "JOD"},
    {"u.s.", "dollars", "USD"},
    {"us", "dollars", "USD"},
    {"american", "dollars", "USD"},
    {"square", "kilometers", "km2"},
    {"square", "kilometres", "km2"},
    {"square", "miles", "mi2"},
    {"square", "feet", "ft2"},
    {"square", "meters", "m2"},
    {"square", "metres", "m2"},
    {"%", NULL, "%"},
    {"percent", NULL, "%"},
    {"pct", NULL, "%"},
    {"dollars", NULL, "USD"},
    {"dollar", NULL, "USD"},
    {"euros", NULL, "EUR"},
    {"euro", NULL, "EUR"},
    {"sterling", NULL, "GBP"},
    {"yen", NULL, "JPY"},
    {"yuan", NULL, "CNY"},
    {"renminbi", NULL, "CNY"},
    {"rubles", NULL, "RUB"},
    {"roubles", NULL, "RUB"},
    {"shekels", NULL, "ILS"},
    {"rupees", NULL, "INR"},
    {"hryvnia", NULL, "UAH"},
    {"hryvnias", NULL, "UAH"},
    {"zloty", NULL, "PLN"},
    {"zlotys", NULL, "PLN"},
    {"rand", NULL, "ZAR"},
    {"dirhams", NULL, "AED"},
    {"naira", NULL, "NGN"},
    {"km", NULL, "km"},
    {"kilometers", NULL, "km"},
    {"kilometres", NULL, "km"},
    {"kilometer", NULL, "km"},
    {"kilometre", NULL, "km"},
    {"miles", NULL, "mi"},
    {"mile", NULL, "mi"},
    {"meters", NULL, "m"},
    {"metres", NULL, "m"},
    {"meter", NULL, "m"},
    {"metre", NULL, "m"},
    {"feet", NULL, "ft"},
    {"foot", NULL, "ft"},
    {"inches", NULL, "in"},
    {"inch", NULL, "in"},
    {"yards", NULL, "yd"},
    {"kg", NULL, "kg"},
    {"kilograms", NULL, "kg"},
    {"kilogram", NULL, "kg"},
    {"tons", NULL, "t"},
    {"tonnes", NULL, "t"},
    {"ton", NULL, "t"},
    {"tonne", NULL, "t"},
    {"acres", NULL, "acre"},
    {"hectares", NULL, "ha"},
    {"barrels", NULL, "bbl"},
    {"liters", NULL, "l"},
    {"litres", NULL, "l"},
    {"degrees", NULL, "deg"},
    {"kilotons", NULL, "kt"},
    {"megawatts", NULL, "MW"},
    {"gigawatts", NULL, "GW"},
    {"mph", NULL, "mph"},
};

const char *dr_currency_of_sign(dr_str sign)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (dr_is_text(sign, signs[i][0]))
            return signs[i][1];
    return NULL;
}

const char *dr_unit_of_words(const dr_str *words, uint32_t at, uint32_t end, uint32_t *next)
{
    for (size_t i = 0; at < end && i < sizeof units / sizeof *units; i++) {
        if (!dr_is_text(words[at], units[i].first))
            continue;
        if (units[i].second && (at + 1 >= end || !dr_is_text(words[at + 1], units[i].second)))
            continue;
        *next = at + (units[i].second ? 2 : 1);
        return units[i].unit;
    }
    *next = at;
    return NULL;
}
