/* What bytes look like, from their first few kilobytes. Only what is plain counts; everything else is text. */
#include "intake/sniff.h"

#include "base/utf8.h"

/* What a file of data begins with, and what its owner can do with it. The first row that fits counts. Signatures are
 * those of the formats' own descriptions; one that could begin a text has a byte more that no text has. */
#define ZIP "PK\3\4"
#define MAGIC(bytes, offset, also, message)                                                                            \
    {                                                                                                                  \
        {bytes, sizeof bytes - 1}, offset, also, message                                                               \
    }
#define OFFICE "save it as plain text or as HTML first"
#define PICTURE "an image; only text is read: take it out with tesseract or another reader of images"
#define SOUND "a sound or video file; only text is read: a transcript, for example"
#define PROGRAM "a program or a library, not a report"
#define DATABASE "a database or data frame, not a report: export one JSON object a line"

static const struct {
    dr_str bytes;
    uint16_t offset;
    const char *also; /* must stand in the first bytes, or NULL */
    const char *message;
} magic[] = {
    MAGIC("%PDF-", 0, NULL, "a PDF document, not its text: read the file as it is (--from pdf, by pdftotext)"),
    MAGIC("%!PS-", 0, NULL, "a PostScript document; read the text that ps2txt takes out of it"),
    MAGIC("{\\rtf", 0, NULL, "an RTF document; " OFFICE),
    MAGIC("\xFFWPC", 0, NULL, "a WordPerfect document; " OFFICE),
    MAGIC("AT&TFORM", 0, NULL, "a DjVu document; read the text that djvutxt takes out of it"),
    MAGIC("BOOKMOBI", 60, NULL, "an e-book (.mobi, .azw); read the text that ebook-convert makes of it"),
    MAGIC("bplist00", 0, NULL,
          "a binary property list, as a .webarchive of Safari is: save the page as its source (.html) and read that"),
    MAGIC("!BDN", 0, NULL, "mail as Outlook keeps it (.pst): readpst makes mailboxes of it, which are read"),
    MAGIC("L\0\0\0\1\x14\2\0", 0, NULL, "a shortcut (.lnk), not the file: read the one that it leads to"),
    MAGIC(ZIP, 0, "word/", "a Word document (.docx), not its text: read the file as it is (--from docx), or " OFFICE),
    MAGIC(ZIP, 0, "[Content_Types].xml", "an Office document (.docx, .xlsx, .pptx); " OFFICE),
    MAGIC(ZIP, 0, "vnd.oasis.opendocument.text", "an OpenDocument text (.odt); " OFFICE),
    MAGIC(ZIP, 0, "vnd.oasis.opendocument.spreadsheet", DR_OFFICE_TABLE),
    MAGIC(ZIP, 0, "vnd.oasis.opendocument.presentation", DR_OFFICE_SLIDES),
    MAGIC(ZIP, 0, "vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods, .odp); " OFFICE),
    MAGIC(ZIP, 0, ".iwa", "a document of Pages, Numbers or Keynote: export it as Word (.docx) or as plain text"),
    MAGIC(ZIP, 0, "application/epub", "an EPUB book; unzip it and read the pages in it"),
    MAGIC(ZIP, 0, NULL, "a ZIP archive, not a report: read the file as it is, or unzip it and read the files in it"),
    MAGIC("PK\5\6", 0, NULL, "an empty ZIP archive"),
    MAGIC("\x1F\x9D", 0, NULL, "compressed with compress (.Z); read what gunzip -c gives"),
    MAGIC("\x5D\0\0", 0, NULL, "compressed with lzma; read what xz -dc gives"),
    MAGIC("\x1F\x8B", 0, NULL,
          "compressed with gzip, but broken, or more than three times over: read what gunzip -c gives"),
    MAGIC("\x28\xB5\x2F\xFD", 0, NULL,
          "compressed with zstd, but broken, or more than three times over: read what zstd -dc gives"),
    MAGIC("1AY&SY", 4, "BZh", "compressed with bzip2; read what bunzip2 -c gives"),
    MAGIC("\xFD" "7zXZ\0", 0, NULL, "compressed with xz; read what xz -dc gives"),
    MAGIC("\x04\x22\x4D\x18", 0, NULL, "compressed with lz4; read what lz4 -dc gives"),
    MAGIC("7z\xBC\xAF\x27\x1C", 0, NULL, "a 7z archive; unpack it and read the files in it"),
    MAGIC("Rar!\x1A\x07", 0, NULL, "a RAR archive; unpack it and read the files in it"),
    MAGIC("ustar", 257, NULL, "a tar archive; unpack it and read the files in it"),
    MAGIC("\x89PNG\r\n", 0, NULL, PICTURE),
    MAGIC("\xFF\xD8\xFF", 0, NULL, PICTURE),
    MAGIC("GIF87a", 0, NULL, PICTURE),
    MAGIC("GIF89a", 0, NULL, PICTURE),
    MAGIC("WEBP", 8, "RIFF", PICTURE),
    MAGIC("II*\0", 0, NULL, PICTURE),
    MAGIC("MM\0*", 0, NULL, PICTURE),
    MAGIC("ftypheic", 4, NULL, PICTURE),
    MAGIC("ftypavif", 4, NULL, PICTURE),
    MAGIC("ftyp", 4, NULL, SOUND),
    MAGIC("WAVE", 8, "RIFF", SOUND),
    MAGIC("AVI ", 8, "RIFF", SOUND),
    MAGIC("OggS\0", 0, NULL, SOUND),
    MAGIC("fLaC\0", 0, NULL, SOUND),
    MAGIC("ID3\3", 0, NULL, SOUND),
    MAGIC("ID3\4", 0, NULL, SOUND),
    MAGIC("\xFF\xFB", 0, NULL, SOUND),
    MAGIC("\x1A\x45\xDF\xA3", 0, NULL, SOUND),
    MAGIC("\x7F" "ELF", 0, NULL, PROGRAM),
    MAGIC("MZ", 0, "DOS mode", PROGRAM),
    MAGIC("\xCF\xFA\xED\xFE", 0, NULL, PROGRAM),
    MAGIC("\xCA\xFE\xBA\xBE", 0, NULL, PROGRAM),
    MAGIC("\0asm", 0, NULL, PROGRAM),
    MAGIC("SQLite format 3\0", 0, NULL, DATABASE),
    MAGIC("PAR1\x15", 0, NULL, DATABASE),
    MAGIC("ARROW1\0", 0, NULL, DATABASE),
};

/* Of what old Office programs and Outlook write: one file system in a file, whose directory names what it holds (MS-CFB:
 * names in UTF-16). The first row that fits counts. */
static const char *old_office(dr_str bytes)
{
    static const struct {
        const char *name, *message;
    } kinds[] = {
        {"EncryptedPackage", DR_OFFICE_LOCKED},
        {"__properties_version1.0", "a message as Outlook saves it (.msg): save it as .eml, or from its menu as text"},
        {"WordDocument", "an old Word document (.doc); save it as .docx, which is read"},
        {"Workbook", DR_OFFICE_TABLE},
        {"PowerPoint Document", DR_OFFICE_SLIDES},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char wide[64];
        size_t size = strlen(kinds[i].name);
        for (size_t k = 0; k < size; k++)
            wide[2 * k] = kinds[i].name[k], wide[2 * k + 1] = 0;
        if (dr_find(bytes, (dr_str){wide, 2 * size}) != DR_NOT_FOUND)
            return kinds[i].message;
    }
    return "an old Office document (.doc, .xls, .ppt, .msg); " OFFICE;
}

const char *dr_data_kind(dr_str bytes)
{
    if (dr_starts(bytes, DR_STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return old_office(bytes);
    dr_str start = {bytes.at, bytes.size < DR_LOOK ? bytes.size : DR_LOOK};
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (dr_starts(dr_from(start, magic[i].offset), magic[i].bytes) &&
            (!magic[i].also || dr_find(start, dr_str_of(magic[i].also)) != DR_NOT_FOUND))
            return magic[i].message;
    return NULL;
}

bool dr_is_media(dr_str bytes)
{
    static const char *const media[] = {PICTURE, SOUND, PROGRAM};
    const char *kind = dr_data_kind(bytes);
    for (size_t i = 0; kind && i < sizeof media / sizeof *media; i++)
        if (strcmp(kind, media[i]) == 0)
            return true;
    return false;
}

bool dr_is_wide(dr_str bytes)
{
    bool unmarked = bytes.size > 3 && !bytes.at[0] != !bytes.at[1] && !bytes.at[2] != !bytes.at[3];
    return dr_is_utf16(bytes) || unmarked;
}

dr_str dr_first_bytes(dr_str bytes, char room[DR_LOOK])
{
    dr_str start = {bytes.at, bytes.size < DR_LOOK ? bytes.size : DR_LOOK};
    if (dr_starts(start, DR_STR("\xEF\xBB\xBF")))
        return dr_trim(dr_from(start, 3));
    if (!dr_is_wide(start))
        return dr_trim(start);
    size_t size = 0;
    for (size_t i = dr_is_utf16(start) ? 2 : 0; i < start.size; i++)
        if (start.at[i])
            room[size++] = start.at[i];
    return dr_trim((dr_str){room, size});
}

dr_str dr_skip_prolog(dr_str s)
{
    for (;;) {
        bool comment = dr_starts(s, DR_STR("<!--")), instruction = dr_starts(s, DR_STR("<?"));
        if (!comment && !instruction)
            return s;
        size_t end = dr_find(s, comment ? DR_STR("-->") : DR_STR("?>"));
        s = end == DR_NOT_FOUND ? (dr_str){0} : dr_trim(dr_from(s, end + (comment ? 3 : 2)));
    }
}

/* Begins with a tag that pages and pieces of pages begin with. */
static bool opens_with_tag(dr_str s)
{
    static const char *const tags[] = {"html", "head", "body", "title", "meta", "article", "section", "div", "main", "header",
                                       "p", "h1", "h2", "span", "table", "ul", "script", "style", "link", "nav"};
    if (!s.size || s.at[0] != '<')
        return false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        dr_str tag = dr_str_of(tags[i]), rest = dr_from(s, 1);
        if (dr_starts_nocase(rest, tag) && rest.size > tag.size && strchr(" >\t\r\n/", rest.at[tag.size]))
            return true;
    }
    return false;
}

bool dr_is_html(dr_str s)
{
    s = dr_skip_prolog(s);
    return dr_starts_nocase(s, DR_STR("<!doctype html")) || opens_with_tag(s) || dr_find_nocase(s, DR_STR("<html")) != DR_NOT_FOUND ||
           dr_find_nocase(s, DR_STR("<body")) != DR_NOT_FOUND;
}

/* {"…": … }: the first line begins as an object with members and, where its end is seen, ends as one. */
static bool is_jsonl(dr_str s)
{
    if (!s.size || s.at[0] != '{')
        return false;
    size_t end = dr_find_byte(s, '\n');
    dr_str line = dr_trim(end == DR_NOT_FOUND ? s : (dr_str){s.at, end}), inside = dr_trim(dr_from(line, 1));
    return inside.size && inside.at[0] == '"' && (end == DR_NOT_FOUND || line.at[line.size - 1] == '}');
}

/* The first line that is no comment has ten columns and a number in the first. */
static bool is_conllu(dr_str s)
{
    dr_str rest = s;
    while (rest.at) {
        dr_str line = dr_split(&rest, '\n');
        if (!dr_trim(line).size || line.at[0] == '#')
            continue;
        uint32_t tabs = 0;
        for (size_t i = 0; i < line.size; i++)
            tabs += line.at[i] == '\t';
        return tabs == 9 && line.at[0] >= '0' && line.at[0] <= '9';
    }
    return false;
}

dragoman_format_in dr_sniff(dr_str bytes)
{
    char room[DR_LOOK];
    dr_str start = dr_first_bytes(bytes, room);
    if (is_jsonl(start) && !dr_is_wide(bytes)) /* which has no lines to read it by */
        return DRAGOMAN_FROM_JSONL;
    if (is_conllu(start))
        return DRAGOMAN_FROM_CONLLU;
    return dr_is_html(start) ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
}
