#include "intake/authors.h"

#include "base/arena.h"
#include "intake/html/html.h"
#include "intake/html/metadata.h"

/* Whether more than a name may stand there. */
static bool holds_more(dr_str given)
{
    static const char *const marks[] = {",", ";", " and ", " & ", " with ", " / ", " in "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_find(given, dr_str_of(marks[i])) != DR_NOT_FOUND)
            return true;
    return dr_byline_lead(given) > 0;
}

void dr_authors_add(dr_arena *arena, dr_str given, dr_strs *out)
{
    dr_strs names = {0};
    given = dr_trim(given);
    if (!given.size || out->n >= DR_MOST_NAMED)
        return;
    if (holds_more(given)) {
        dr_clean_authors(arena, given, &names, true);
        if (!names.n)
            dr_clean_authors(arena, given, &names, false);
    }
    if (!names.n)
        DR_PUSH(arena, &names, given);
    for (uint32_t i = 0; i < names.n && out->n < DR_MOST_NAMED; i++)
        DR_PUSH(arena, out, names.at[i]);
}

bool dr_is_no_author(dr_str name)
{
    static const char *const none[] = {"office user",  "microsoft office user", "windows user",  "default user", "user",
                                       "admin",        "administrator",         "author",        "owner",        "guest",
                                       "unknown",      "unknown author",        "un-named",      "unnamed",      "root",
                                       "microsoft",    "microsoft corporation", "python-docx",   "none",         "test",
                                       "apache poi",   "home",                  "pc",            "utilisateur",  "anonymous"};
    name = dr_trim(name);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (dr_eq_nocase(name, dr_str_of(none[i])))
            return true;
    return !name.size;
}
