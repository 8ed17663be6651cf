/* Told by wording alone (knowledge/page_wording.tsv, kind server), sentence by sentence: such a page is short, most of
 * what it says is of that kind, nobody wrote it, and nobody says a thing in it. */
#include "intake/server_page.h"

#include "intake/wording.h"

enum {
    MOST_TEXT = 1500, /* bytes */
    LONE_TEXT = 200,  /* bytes under a title that says it all */
    SURE = 3          /* strength of a phrase that a report has by chance alone */
};

/* The first sentence off *rest, or its first line. */
static dr_str take_sentence(dr_str *rest)
{
    size_t i = 0;
    while (i < rest->size && rest->at[i] != '\n' &&
           !(i + 1 < rest->size && strchr(".!?", rest->at[i]) && rest->at[i + 1] == ' '))
        i++;
    dr_str out = {rest->at, i};
    *rest = dr_from(*rest, i < rest->size ? i + 1 : i);
    return dr_trim(out);
}

bool dr_is_server_page(const dr_report *report)
{
    size_t told = 0, all = 0;
    bool sure = false, title = report->title.at && dr_wording_of(report->title).best[DR_WORDING_SERVER] == SURE;
    if (report->text.size > MOST_TEXT || report->authors.n || dr_find(report->text, DR_STR(" said")) != DR_NOT_FOUND)
        return false;
    for (dr_str rest = report->text; rest.size;) {
        dr_str sentence = take_sentence(&rest);
        uint8_t strength = dr_wording_of(sentence).best[DR_WORDING_SERVER];
        sure |= strength == SURE;
        told += strength ? sentence.size : 0;
        all += sentence.size;
    }
    return (sure && told * 2 > all) || (title && (told * 3 > all || all <= LONE_TEXT));
}
