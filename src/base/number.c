/* strtod asked in the C locale, printf mended afterwards, as it takes no locale: see number.h. */
#include "base/number.h"

#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHORT = 64 };

static locale_t c_locale; /* (locale_t)0 where there is none, which glibc and musl rule out */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_c_locale(void)
{
    c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

/* Past the digits at s.at[i]; *any is set when there are some. */
static size_t skip_digits(dr_str s, size_t i, bool *any)
{
    for (; i < s.size && s.at[i] >= '0' && s.at[i] <= '9'; i++)
        *any = true;
    return i;
}

static bool is_decimal(dr_str s)
{
    bool digits = false, exponent = false;
    size_t i = skip_digits(s, s.size && (s.at[0] == '+' || s.at[0] == '-'), &digits);
    if (i < s.size && s.at[i] == '.')
        i = skip_digits(s, i + 1, &digits);
    if (!digits || i == s.size)
        return digits;
    if (s.at[i] != 'e' && s.at[i] != 'E')
        return false;
    i++;
    i += i < s.size && (s.at[i] == '+' || s.at[i] == '-');
    return skip_digits(s, i, &exponent) == s.size && exponent;
}

static bool convert(const char *decimal, double *out)
{
    pthread_once(&once, make_c_locale);
    *out = c_locale ? strtod_l(decimal, NULL, c_locale) : strtod(decimal, NULL);
    return isfinite(*out);
}

bool dr_parse_double(dr_str s, double *out)
{
    char copy[SHORT];
    if (s.size >= sizeof copy || !is_decimal(s))
        return false;
    memcpy(copy, s.at, s.size);
    copy[s.size] = '\0';
    return convert(copy, out);
}

bool dr_read_double(dr_arena *arena, dr_str s, double *out)
{
    return s.size < SHORT ? dr_parse_double(s, out) : is_decimal(s) && convert(dr_copy(arena, s).at, out);
}

/* Writes `count` digits at least, with a NUL; how many. */
static size_t put_digits(char *out, uint64_t number, size_t count)
{
    char digits[20];
    size_t n = 0;
    for (; number || n < count; number /= 10)
        digits[n++] = (char)('0' + number % 10);
    for (size_t i = 0; i < n; i++)
        out[i] = digits[n - 1 - i];
    out[n] = '\0';
    return n;
}

/* The usual case, without printf: of few digits, and so far from the middle between two results that the product's own
 * rounding (2^-53 of less than 10^9) cannot matter. 0: it is another. */
static size_t print_short(char *out, double value, int decimals)
{
    static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    static const uint64_t whole_powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    const double most = 1e9, doubt = 1e-4;
    if (decimals < 0 || decimals > 6 || !(fabs(value) * powers[decimals] < most))
        return 0;
    double scaled = fabs(value) * powers[decimals], whole = floor(scaled), rest = scaled - whole;
    if (fabs(rest - 0.5) < doubt)
        return 0;
    uint64_t number = (uint64_t)whole + (rest > 0.5);
    size_t n = 0;
    if (signbit(value))
        out[n++] = '-';
    n += put_digits(out + n, number / whole_powers[decimals], 1);
    if (!decimals)
        return n;
    out[n++] = '.';
    return n + put_digits(out + n, number % whole_powers[decimals], (size_t)decimals);
}

/* What printf puts between the digits, of a byte or more, becomes a point. */
size_t dr_print_double(char out[DR_NUMBER_SIZE], double value, int decimals)
{
    size_t plain = print_short(out, value, decimals);
    if (plain)
        return plain;
    int printed = snprintf(out, DR_NUMBER_SIZE, "%.*f", decimals < DR_MAX_DECIMALS ? decimals : DR_MAX_DECIMALS, value);
    size_t size = printed > 0 ? (size_t)printed : 0;
    bool any = false;
    size_t point = skip_digits((dr_str){out, size}, size && out[0] == '-', &any), rest = point;
    while (rest < size && (out[rest] < '0' || out[rest] > '9'))
        rest++;
    if (rest == point)
        return size;
    out[point] = '.';
    memmove(out + point + 1, out + rest, size - rest + 1);
    return size - (rest - point - 1);
}

dr_str dr_double_text(dr_arena *arena, double value, int decimals)
{
    char text[DR_NUMBER_SIZE];
    return dr_copy(arena, (dr_str){text, dr_print_double(text, value, decimals)});
}
