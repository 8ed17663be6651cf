#include "base/html.h"

#include "base/utf8.h"

static bool is_shown(uint32_t c)
{
    if (c == '\n' || c == '\t')
        return true;
    return !dr_is_steering(c) && c != 0x200B && c != 0x2060 && c != 0xFEFF && !(c >= 0xE0000 && c <= 0xE007F);
}

void dr_html_text(dr_buf *out, dr_str text)
{
    for (size_t at = 0, size; at < text.size; at += size) {
        uint32_t c = dr_utf8_at(text, at, &size);
        const char *escaped = c == '&'    ? "&amp;"
                              : c == '<'  ? "&lt;"
                              : c == '>'  ? "&gt;"
                              : c == '"'  ? "&#34;"
                              : c == '\'' ? "&#39;"
                                          : NULL;
        if (escaped)
            dr_markup(out, escaped);
        else if (is_shown(c))
            dr_buf_add(out, (dr_str){text.at + at, size});
        else
            dr_buf_utf8(out, DR_REPLACEMENT);
    }
}

void dr_html_apart(dr_buf *out, dr_str text)
{
    dr_markup(out, "<bdi>");
    dr_html_text(out, text);
    dr_markup(out, "</bdi>");
}

void dr_url_part(dr_buf *out, dr_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '.' || c == '_' || c == '~';
        if (plain)
            dr_buf_byte(out, (char)c);
        else
            dr_buf_format(out, "%%%02X", c);
    }
}

bool dr_is_web_address(dr_str url)
{
    if (!dr_starts_nocase(url, DR_STR("http://")) && !dr_starts_nocase(url, DR_STR("https://")))
        return false;
    for (size_t at = 0, size; at < url.size; at += size) {
        uint32_t c = dr_utf8_at(url, at, &size);
        if (c <= ' ' || !is_shown(c))
            return false;
    }
    return true;
}
