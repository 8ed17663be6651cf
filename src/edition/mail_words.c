#include "edition/mail_words.h"

#include "base/date.h"
#include "base/utf8.h"

/* ---- addresses ---- */

/* RFC 5322's atext. */
static bool is_atext(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_local(dr_str s)
{
    if (!s.size || s.size > DR_MAX_LOCAL || s.at[0] == '.' || s.at[s.size - 1] == '.')
        return false;
    for (size_t i = 0; i < s.size; i++)
        if (!is_atext(s.at[i]) && (s.at[i] != '.' || s.at[i - 1] == '.'))
            return false;
    return true;
}

static bool is_label(dr_str s)
{
    if (!s.size || s.size > 63 || s.at[0] == '-' || s.at[s.size - 1] == '-')
        return false;
    for (size_t i = 0; i < s.size; i++) {
        char c = s.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return true;
}

static bool is_domain(dr_str s)
{
    if (s.size > DR_MAX_DOMAIN)
        return false;
    for (dr_str rest = s; rest.at;)
        if (!is_label(dr_split(&rest, '.')))
            return false;
    return s.size != 0;
}

static bool is_display(dr_str s)
{
    if (s.size > DR_MAX_DISPLAY || dr_utf8_broken(s) != DR_NOT_FOUND)
        return false;
    for (size_t at = 0, size; at < s.size; at += size) {
        uint32_t c = dr_utf8_at(s, at, &size);
        if (dr_is_steering(c) || c < ' ' || c == '<' || c == '>' || c == '"' || c == '\\')
            return false;
    }
    return true;
}

bool dr_read_mailbox(dr_str text, dr_mailbox *out)
{
    dr_str address = dr_trim(text);
    *out = (dr_mailbox){0};
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7F)
            return false;
    size_t open = dr_find_byte(address, '<');
    if (open != DR_NOT_FOUND) {
        if (!dr_ends(address, DR_STR(">")))
            return false;
        out->name = dr_trim((dr_str){address.at, open});
        if (out->name.size > 1 && dr_starts(out->name, DR_STR("\"")) && dr_ends(out->name, DR_STR("\"")))
            out->name = (dr_str){out->name.at + 1, out->name.size - 2}; /* a quoted string, without escapes */
        address = (dr_str){address.at + open + 1, address.size - open - 2};
    }
    size_t at = dr_find_byte(address, '@');
    if (at == DR_NOT_FOUND)
        return false;
    out->local = (dr_str){address.at, at};
    out->domain = dr_from(address, at + 1);
    return is_local(out->local) && is_domain(out->domain) && is_display(out->name);
}

/* ---- headers ---- */

static bool is_plain(dr_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] < ' ' || text.at[i] > '~')
            return false;
    return dr_find(text, DR_STR("=?")) == DR_NOT_FOUND;
}

static void put_base64(dr_buf *out, dr_str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.size; i += 3) {
        uint32_t left = (uint32_t)(bytes.size - i < 3 ? bytes.size - i : 3), v = 0;
        for (uint32_t k = 0; k < 3; k++)
            v = v << 8 | (k < left ? (unsigned char)bytes.at[i + k] : 0);
        for (uint32_t k = 0; k < 4; k++)
            dr_buf_byte(out, k <= left ? digits[v >> (18 - 6 * k) & 63] : '=');
    }
}

void dr_put_header_text(dr_buf *out, dr_str text)
{
    enum { PIECE = 42 }; /* bytes of an encoded word: 56 of base64 and 12 around it */
    dr_buf clean = {.arena = out->arena};
    for (size_t at = 0, size; at < text.size; at += size) {
        uint32_t c = dr_utf8_at(text, at, &size);
        if (!dr_is_steering(c))
            dr_buf_utf8(&clean, c);
    }
    dr_str rest = dr_buf_view(&clean);
    if (is_plain(rest)) {
        dr_buf_add(out, rest);
        return;
    }
    for (bool first = true; rest.size; first = false) {
        size_t n = 0, size = 0;
        while (n < rest.size && (dr_utf8_at(rest, n, &size), n + size <= PIECE))
            n += size;
        dr_buf_add(out, first ? (dr_str){0} : DR_STR("\r\n "));
        dr_buf_add(out, DR_STR("=?UTF-8?B?"));
        put_base64(out, (dr_str){rest.at, n});
        dr_buf_add(out, DR_STR("?="));
        rest = dr_from(rest, n);
    }
}

void dr_put_mailbox(dr_buf *out, const dr_mailbox *mailbox)
{
    if (mailbox->name.size) {
        bool plain = is_plain(mailbox->name);
        dr_buf_add(out, plain ? DR_STR("\"") : (dr_str){0});
        dr_put_header_text(out, mailbox->name);
        dr_buf_add(out, plain ? DR_STR("\" ") : DR_STR(" "));
    }
    dr_buf_format(out, mailbox->name.size ? "<%.*s@%.*s>" : "%.*s@%.*s", DR_FMT(mailbox->local),
                  DR_FMT(mailbox->domain));
}

void dr_put_mail_date(dr_buf *out, int64_t seconds)
{
    static const char *const months[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static const char *const weekdays[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    dr_date day = dr_date_of((int32_t)(seconds / 86400));
    int64_t rest = seconds % 86400;
    if (!dr_date_valid(day) || seconds < 0)
        day = (dr_date){1970, 1, 1};
    dr_buf_format(out, "%s, %02d %s %d %02d:%02d:%02d +0000", weekdays[dr_date_weekday(day)], day.day,
                  months[day.month], day.year, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

void dr_put_quoted_printable(dr_buf *out, dr_str text)
{
    size_t column = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '\n') {
            dr_buf_add(out, DR_STR("\r\n"));
            column = 0;
            continue;
        }
        bool ends = i + 1 == text.size || text.at[i + 1] == '\n';
        bool plain = (c > ' ' && c <= '~' && c != '=' && !(c == '.' && !column) && !(c == 'F' && !column)) ||
                     ((c == ' ' || c == '\t') && !ends);
        size_t width = plain ? 1 : 3;
        if (column + width > 75) {
            dr_buf_add(out, DR_STR("=\r\n"));
            column = 0;
            if (c == '.' || c == 'F') {
                plain = false;
                width = 3;
            }
        }
        if (plain)
            dr_buf_byte(out, (char)c);
        else
            dr_buf_format(out, "=%02X", c);
        column += width;
    }
}
