/* Signs of currencies. Units in words are the class of that name in knowledge/word_classes.tsv. */
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

dr_str dr_currency_of_sign(dr_str sign)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (dr_is_text(sign, signs[i][0]))
            return dr_str_of(signs[i][1]);
    return (dr_str){0};
}
