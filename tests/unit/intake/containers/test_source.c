/* Containers through the public API: what comes out of each, in which order, under which key, and what is said of the
 * rest. */
#include "intake/containers/mail.h"
#include "unit/intake/containers/found.h"

#define LINE_A "{\"id\":\"a\",\"text\":\"Egypt and Israel met at Camp David.\"}\n"
#define LINE_B "{\"id\":\"b\",\"text\":\"The talks went on for another week.\"}\n"

static void one_report_is_one_input(void **state)
{
    (void)state;
    GUARD();
    assert_str(found_in(DR_STR("The talks went on.")), "file|||The talks went on.\n");
    assert_str(found_in((dr_str){0}), "file|||\n");
    assert_str(all_of(BYTES(LINE_A), DRAGOMAN_FROM_TEXT), "file|||" LINE_A "\n");
    static const char wide[] = "{\0\"\0i\0d\0\"\0:\0"
                               "1\0}\0\n\0{\0}\0\n"; /* of which lines are made */
    assert_true(dr_starts(found_in((dr_str){wide, sizeof wide}), DR_STR("file:1|||{")));
}

static void lines_are_counted_from_one_and_blank_ones_too(void **state)
{
    (void)state;
    GUARD();
    assert_str(found_in(BYTES("\n" LINE_A "\n \n" LINE_B)),
               "file:2|||{\"id\":\"a\",\"text\":\"Egypt and Israel met at Camp David.\"}\n"
               "file:5|||{\"id\":\"b\",\"text\":\"The talks went on for another week.\"}\n");
}

/* Told to be a container, data of another kind is named once, not piece by piece. */
static void data_that_is_told_to_be_a_container_is_named(void **state)
{
    (void)state;
    GUARD();
    static const dragoman_format_in told[] = {DRAGOMAN_FROM_JSONL, DRAGOMAN_FROM_WARC, DRAGOMAN_FROM_FEED,
                                              DRAGOMAN_FROM_MAIL, DRAGOMAN_FROM_DOCX};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        dr_str found = all_of(BYTES("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"), told[i]);
        assert_str(found, "! a PDF document, not its text: read the file as it is (--from pdf, by pdftotext)\n");
    }
}

static void what_is_packed_is_read_by_its_bytes(void **state)
{
    (void)state;
    GUARD();
    static const char both[] = "file:1|||{\"id\":\"a\",\"text\":\"Egypt and Israel met at Camp David.\"}\n"
                               "file:2|||{\"id\":\"b\",\"text\":\"The talks went on for another week.\"}\n";
    dr_str lines = BYTES(LINE_A LINE_B);
    assert_str(found_in(gzip(lines)), both);
    assert_str(found_in(zstd(lines)), both);
    assert_str(found_in(joined(gzip(BYTES(LINE_A)), gzip(BYTES(LINE_B)))), both);
    assert_str(found_in(joined(zstd(BYTES(LINE_A)), zstd(BYTES(LINE_B)))), both);
    assert_str(found_in(gzip(zstd(lines))), both);
    assert_str(found_in(joined(gzip(lines), repeated(" ", 0))), both);
    assert_str(found_in(gzip(DR_STR("The talks went on."))), "file|||The talks went on.\n");
}

static void a_broken_member_does_not_end_the_run(void **state)
{
    (void)state;
    GUARD();
    dr_str broken = dr_copy(arena, gzip(BYTES(LINE_A)));
    ((char *)broken.at)[14] ^= 0x55;
    assert_str(found_in(joined(gzip(BYTES(LINE_A)), joined(broken, gzip(BYTES(LINE_B))))),
               "file:1|||{\"id\":\"a\",\"text\":\"Egypt and Israel met at Camp David.\"}\n"
               "! the packed data is broken: fetch or copy the file again\n"
               "file:2|||{\"id\":\"b\",\"text\":\"The talks went on for another week.\"}\n");
    dr_str frame = dr_copy(arena, zstd(BYTES(LINE_A)));
    ((char *)frame.at)[4] = '\xFF'; /* of its head: nothing of it is taken */
    assert_str(found_in(joined(zstd(BYTES(LINE_A)), joined(frame, zstd(BYTES(LINE_B))))),
               "file:1|||{\"id\":\"a\",\"text\":\"Egypt and Israel met at Camp David.\"}\n"
               "! the packed data is broken: fetch or copy the file again\n"
               "file:2|||{\"id\":\"b\",\"text\":\"The talks went on for another week.\"}\n");
    dr_str cut = gzip(BYTES(LINE_A LINE_B));
    cut.size -= 12;
    assert_true(dr_ends(found_in(cut), DR_STR("! the packed data breaks off: fetch or copy the file again\n")));
    assert_str(found_in(joined(gzip(BYTES(LINE_A)), DR_STR("stray bytes"))),
               "file:1|||{\"id\":\"a\",\"text\":\"Egypt and Israel met at Camp David.\"}\n"
               "! what stands behind the packed data is not packed\n");
}

/* 80 MB of blanks before a line: a thousandth of that packed. */
static void what_unpacks_beyond_measure_is_refused(void **state)
{
    (void)state;
    GUARD();
    dr_str blanks =
        repeated("                                                                                ", 1 << 20);
    assert_str(found_in(gzip(joined(BYTES(LINE_A), blanks))),
               "file:1|||{\"id\":\"a\",\"text\":\"Egypt and Israel met at Camp David.\"}\n"
               "! unpacks to more than 256 times its size: no more of it is read\n");
}

/* ---- mail ---- */

static void what_has_no_header_is_no_message(void **state)
{
    (void)state;
    GUARD();
    assert_str(all_of(BYTES("The guns fell silent.\n\nThe accord was signed.\n"), DRAGOMAN_FROM_MAIL),
               "! no message: it begins with no header; leave --from out, or say --from text\n");
}

static void what_is_attached_is_told(void **state)
{
    (void)state;
    GUARD();
    dr_str mail =
        BYTES("From: Ada <ada@a.example>\nSubject: Accord\nDate: Wed, 3 Apr 1996 09:00:00 +0000\nContent-Type: "
              "multipart/mixed; boundary=x\n\n--x\n\nSee the files.\n--x\nContent-Type: application/zip\n"
              "Content-Disposition: attachment; filename=\"a b.zip\"\n\nfile\n--x\nContent-Type: image/png\n"
              "Content-Disposition: attachment\n\nfile\n--x--\n");
    dr_messages attached = {0};
    dr_item item = {0};
    dragoman_error error;
    assert_int_equal(dr_mail_read(arena, &(dr_message){.bytes = mail}, &item, &attached, &error), DRAGOMAN_OK);
    assert_str(item.warning, "files attached that were not read: 2 (a b.zip); save them to read them");
    dr_str unsaid = /* files that do not say that they are attached; a signature and a picture in the text are none */
        BYTES("From: Ada <ada@a.example>\nSubject: Accord\nDate: Wed, 3 Apr 1996 09:00:00 +0000\nContent-Type: "
              "multipart/mixed; boundary=x\n\n--x\n\nSee the files.\n--x\nContent-Type: application/gzip; name=a.html.gz\n\nfile\n"
              "--x\nContent-Type: application/json; name=b.json\n\n{}\n--x\nContent-Type: text/csv; name=c.csv\n\n1,2\n"
              "--x\nContent-Type: application/pgp-signature; name=d.asc\n\nx\n--x\nContent-Type: image/png; name=e.png\n\nx\n--x--\n");
    item = (dr_item){0};
    assert_int_equal(dr_mail_read(arena, &(dr_message){.bytes = unsaid}, &item, &attached, &error), DRAGOMAN_OK);
    assert_str(item.warning, "files attached that were not read: 2 (b.json, c.csv); save them to read them");
    dr_str known = /* what it is, and what to do with it */
        BYTES("From: Ada <ada@a.example>\nSubject: Accord\nDate: Wed, 3 Apr 1996 09:00:00 +0000\nContent-Type: "
              "multipart/mixed; boundary=x\n\n--x\n\nSee the file.\n--x\nContent-Type: application/rtf\n"
              "Content-Disposition: attachment; filename=a.rtf\n\n{\\rtf1 Text}\n--x--\n");
    item = (dr_item){0};
    assert_int_equal(dr_mail_read(arena, &(dr_message){.bytes = known}, &item, &attached, &error), DRAGOMAN_OK);
    assert_str(item.warning, "files attached that were not read: 1 (a.rtf); save them to read them\n"
                             "a.rtf: an RTF document; save it as plain text or as HTML first");
}

/* Files that hold reports: packed, JSON, feeds, messages. */
static void what_is_attached_is_read(void **state)
{
    (void)state;
    GUARD();
    static const char head[] = "From: Ada <ada@a.example>\nSubject: Files\nDate: Wed, 3 Apr 1996 09:00:00 +0000\n"
                               "Content-Type: multipart/mixed; boundary=xyz\n\n--xyz\n\nSee the file.\n--xyz\n";
    static const struct {
        const char *type, *bytes, *found;
        bool packed;
    } rows[] = {
        {"application/gzip; name=a.html.gz", "<html><p>One</p></html>", "file:0.1|||<html><p>One</p></html>\n", true},
        {"application/octet-stream; name=a.txt.gz", "One.", "file:0.1|||One.\n", true},
        {"application/json; name=a.json", "{\"text\": \"One.\"}", "file:0.1/1|||{\"text\": \"One.\"}\n", false},
        {"application/octet-stream; name=a.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n",
         "file:0.1/1|||{\"text\": \"One.\"}\nfile:0.1/2|||{\"text\": \"Two.\"}\n", false},
        {"application/octet-stream; name=a.jsonl.gz", "{\"text\": \"One.\"}\n", "file:0.1/1|||{\"text\": \"One.\"}\n",
         true},
        {"application/rss+xml; name=feed.rss",
         "<rss><channel><item><title>One</title><description>Both met.</description></item></channel></rss>",
         "file:0.1/14||One|Both met.\n", false},
        {"application/octet-stream; name=a.eml", "From: A <a@a.example>\nSubject: One\nDate: 3 Apr 1996 09:00:00\n\nText.",
         "file:0.1||One|Text.\n", false},
        {"text/plain; name=shown.txt", "One.", "file:0.1|||One.\n", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_str bytes = dr_str_of(rows[i].bytes);
        dr_str mail = dr_format(arena, "%sContent-Type: %s\n\n", head, rows[i].type);
        mail = joined(joined(mail, rows[i].packed ? gzip(bytes) : bytes), DR_STR("\n--xyz--\n"));
        dr_str wanted = dr_format(arena, "file||Files|See the file.\n%s", rows[i].found);
        assert_str(all_of(mail, DRAGOMAN_FROM_AUTO), wanted.at);
    }
}

/* A file that is not what it is called is told under its name, and costs no other. */
static void an_attached_document_that_is_none_is_named(void **state)
{
    (void)state;
    GUARD();
    static const char mail[] =
        "From: Ada <ada@a.example>\nSubject: Accord\nDate: Wed, 3 Apr 1996 09:00:00 +0000\nContent-Type: "
        "multipart/mixed; boundary=x\n\n--x\n\nSee the files.\n--x\nContent-Type: application/vnd.openxmlformats-officedocument."
        "wordprocessingml.document; name=box.docx\n\nno document\n--x\nContent-Type: text/plain\nContent-Disposition: "
        "attachment; filename=a.txt\n\nText.\n--x--\n";
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input input, about = {.bytes = mail, .size = sizeof mail - 1, .name = "file"};
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    assert_int_equal(dragoman_source_next(source, &input, &error), 1);
    dragoman_input_release(&input);
    assert_int_equal(dragoman_source_next(source, &input, &error), DRAGOMAN_E_SYNTAX);
    assert_string_equal(error.where, "file, box.docx");
    assert_int_equal(dragoman_source_next(source, &input, &error), 1);
    assert_memory_equal(input.bytes, "Text.", 5);
    dragoman_input_release(&input);
    assert_int_equal(dragoman_source_next(source, &input, &error), 0);
    dragoman_source_close(&source);
}

#define UNDIVIDED "what should divide the message's parts is not in it: it was read as far as it can be told"
#define LOCKED                                                                                                         \
    "an encrypted message (OpenPGP or S/MIME): open it in a mail program that has its key, and save what that shows"
#define HEAD "From: Tiber Courier <news@t.example>\nDate: Mon, 5 Oct 1992 09:12:00 +0100\nMIME-Version: 1.0\n"

static const struct {
    const char *message, *found; /* of one message: what all_of says */
} messages[] = {
    {HEAD
     "Message-ID: <1@t.example>\nSubject: =?utf-8?Q?Accord_in?=\n =?utf-8?B?IFJvbWU=?=\n\nThe accord was signed.\n",
     "file|1@t.example|Accord in Rome|The accord was signed.\n\n"},
    {HEAD "Subject: Re: Fwd: Accord\nContent-Type: text/plain; charset=\"iso-8859-1\"\n"
          "Content-Transfer-Encoding: quoted-printable\n\nThe caf=E9 was clo=\nsed =3D\n",
     "file||Accord|The caf\xC3\xA9 was closed =\n\n"},
    {HEAD "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+T25l\nPC9wPg==\n", "file|||<p>One</p>\n"},
    {HEAD "Content-Type: multipart/alternative; boundary=x\n\nno part\n--x\n\nplain\n--x\nContent-Type: "
          "text/html\n\n<p>plain</p>\n"
          "--x--\nbehind",
     "file|||<p>plain</p>\n"},
    {HEAD "Content-Type: multipart/mixed; boundary=\"x y\"\n\n--x y\n\none\n--x y\nContent-Disposition: "
          "attachment\n\nfile\n--x y\n\n"
          "two\n--x y--\n",
     "file|||one\n\ntwo\nfile:0.1|||file\n"},
    {HEAD "Content-Type: text/plain; format=flowed\n\nThe accord \nwas signed.\nIt held.\n",
     "file|||The accord was signed.\nIt held.\n\n"},
    {HEAD "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\nSubject: "
          "Inner\n\nWithin.\n--x--\n",
     "file:0.1||Inner|Within.\n"},
    {HEAD "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nSee below.\n--x\nContent-Type: message/rfc822\n\n"
          "Subject: Inner\n\nWithin.\n--x--\n",
     "file|||See below.\nfile:0.1||Inner|Within.\n"},
    {HEAD "Subject: Fwd: Look\n\nFYI\n\n---------- Forwarded message ---------\nFrom: Ada <ada@a.example>\n"
          "Subject: Accord\n\nThe accord was signed.\n",
     "file||Accord|FYI\n\n---------- Forwarded message ---------\nFrom: Ada <ada@a.example>\nSubject: Accord\n\n"
     "The accord was signed.\n\n"},
    {HEAD "Content-Type: image/png\n\nx\n",
     "! a message without text: open it in a mail program, and save what that shows\n"},
    {HEAD "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nSee the files.\n--x\nContent-Type: text/html; "
          "name=a.html\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nPHA+T25lPC9wPg==\n--x\n"
          "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=b.TXT\n\nTwo\n--x\n"
          "Content-Type: application/zip; name=c.zip\n\nPK\n--x--\n",
     "file|||See the files.\nfile:0.1|||<p>One</p>\nfile:0.2|||Two\n"},
    {HEAD "Content-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: "
          "1\n--x\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n--x--\n",
     "! " LOCKED "\n"},
    {HEAD "Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAG\n",
     "! " LOCKED "\n"},
    {"From a@b.example Mon Oct  5 09:12:44 1992\n",
     "! a message without text: open it in a mail program, and save what that shows\n"},
    {HEAD "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\nContent-Disposition: "
          "attachment\n\nfile\n--x--\n",
     "! a message without text, but with files attached: save these and read them\n"},
};

static void a_message_gives_its_text(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        assert_str(found_in(dr_str_of(messages[i].message)), messages[i].found);
        dr_buf crlf = {.arena = arena};
        for (const char *at = messages[i].message; *at; at++)
            dr_buf_add(&crlf, *at == '\n' ? DR_STR("\r\n") : (dr_str){at, 1});
        dr_str with = found_in(dr_buf_view(&crlf));
        dr_buf without = {.arena = arena};
        for (size_t k = 0; k < with.size; k++)
            if (with.at[k] != '\r')
                dr_buf_byte(&without, with.at[k]);
        assert_str(dr_buf_view(&without), messages[i].found);
    }
}

#define MAILBOX                                                                                                        \
    "From news@t.example Mon Oct  5 09:12:44 1992\n" HEAD                                                              \
    "Subject: One\n\nFirst.\n>From here on it was quiet.\nFrom one town\n\n"                                           \
    "From news@t.example Tue Oct  6 09:12:44 1992\n" HEAD "Subject: Two\n\nSecond.\n\n"

static void a_mailbox_gives_its_messages(void **state)
{
    (void)state;
    GUARD();
    assert_str(found_in(BYTES(MAILBOX)), "file:0||One|First.\nFrom here on it was quiet.\nFrom one town\n\n\n"
                                         "file:201||Two|Second.\n\n\n");
    assert_str(found_in(gzip(BYTES(MAILBOX))), "file:0||One|First.\nFrom here on it was quiet.\nFrom one town\n\n\n"
                                               "file:0+201||Two|Second.\n\n\n");
}

/* Who wrote what was forwarded, and when: of the message in the text. */
static void what_was_forwarded_keeps_its_day_and_writer(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {
        "-----Original Message-----\nFrom: Ada Byron [mailto:ada@a.example]\nSent: Wednesday, April 3, 1996 9:00 "
        "AM\nTo: Rosa\nSubject: Talks\n\nText.\n",
        "Begin forwarded message:\n\n> From: Ada Byron <ada@a.example>\n> Subject: Talks\n> Date: 3 April 1996 "
        "09:00:00 GMT\n>\n> Text.\n",
        "---------- Forwarded message ---------\n*From:* Ada Byron <ada@a.example>\n*Date:* Wed, Apr 3, 1996 at 9:00 "
        "AM\n*Subject:* Talks\n\nText.\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_str mail = joined(BYTES(HEAD "Subject: Fwd: Look\n\nSee this.\n\n"), dr_str_of(texts[i]));
        dragoman_source *source = NULL;
        dragoman_input about = {.bytes = mail.at, .size = mail.size}, input;
        assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
        assert_int_equal(dragoman_source_next(source, &input, NULL), 1);
        assert_string_equal(input.said->title, "Talks");
        assert_string_equal(input.said->published, "1996-04-03");
        assert_string_equal(input.said->authors[0], "Ada Byron");
        dragoman_input_release(&input);
        dragoman_source_close(&source);
    }
}

static void a_sender_of_an_address_book_is_turned(void **state)
{
    (void)state;
    GUARD();
    static const char mail[] = "From: \"Byron, Ada\" <ada@a.example>\nSubject: Talks\nDate: Wed, 3 Apr 1996 09:00:00 +0000\n\nText.\n";
    dragoman_source *source = NULL;
    dragoman_input input, about = {.bytes = mail, .size = sizeof mail - 1, .name = "file"};
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    assert_int_equal(dragoman_source_next(source, &input, NULL), 1);
    assert_string_equal(input.said->authors[0], "Ada Byron");
    assert_null(input.said->authors[1]);
    dragoman_input_release(&input);
    dragoman_source_close(&source);
}

/* What came before a fault is whole, though the window had run into the fault. */
static void what_stands_before_a_fault_is_read(void **state)
{
    (void)state;
    GUARD();
    dr_str cut = gzip(BYTES(MAILBOX));
    cut.size -= 4; /* of its check sum */
    assert_true(dr_starts(found_in(joined(gzip(BYTES(MAILBOX)), cut)), DR_STR("file:0||One|")));
    dr_str broken = dr_copy(arena, gzip(BYTES(MAILBOX)));
    ((char *)broken.at)[12] ^= 0x55;
    dr_str found = found_in(joined(gzip(BYTES(MAILBOX)), broken));
    assert_true(dr_starts(found, DR_STR("file:0||One|")));
    assert_true(dr_find(found, DR_STR("Second.")) != DR_NOT_FOUND ||
                dr_ends(found, DR_STR("! the packed data is broken: fetch or copy the file again\n")));
}

/* Mail that few or many headers begin; a memorandum is none. */
static void mail_is_known_by_its_head(void **state)
{
    (void)state;
    GUARD();
    static const char *const mails[] = {
        "From: Ada <ada@a.example>\nSubject: Talks\n\nText.\n",
        "From: Ada\nSubject: Talks\nDate: Wed, 3 Apr 1996 09:00:00 +0000\n\nText.\n",
        "From ada@a.example Mon Oct  5 09:12:44 1992\nSubject: Talks\n\nText.\n",
    };
    for (size_t i = 0; i < sizeof mails / sizeof *mails; i++)
        assert_true(dr_ends(found_in(dr_str_of(mails[i])), DR_STR("||Talks|Text.\n\n")) ||
                    dr_ends(found_in(dr_str_of(mails[i])), DR_STR("||Talks|Text.\n\n\n")));
    static const struct {
        const char *begin, *more;
    } long_heads[] = {
        {"Received: x\n", "Received: x\n"}, {"X-Long: x", "xxxxxxxx"}, {"To: a@a.example", ",\n b@b.example"}};
    for (size_t i = 0; i < sizeof long_heads / sizeof *long_heads; i++) {
        dr_str head = joined(dr_str_of(long_heads[i].begin), repeated(long_heads[i].more, 30000));
        dr_str mail = joined(BYTES("From: Ada\n"), joined(head, BYTES("\nSubject: Talks\n\nText.\n")));
        mail = i ? mail : joined(BYTES("From: Ada\n"), joined(head, BYTES("Subject: Talks\n\nText.\n")));
        assert_str(found_in(mail), "file||Talks|Text.\n\n");
    }
    static const char *const others[] = {
        "FROM: The chief of staff\nTO: All posts\nDATE: 3 April 1996\nSUBJECT: Talks\n\nText.\n",
        "Subject: Talks\n\nText.\n",
        "GENEVA: the talks went on.\n\nFrom: here.\n",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_str(found_in(dr_str_of(others[i])), dr_format(arena, "file|||%s\n", others[i]).at);
}

/* The warning and the bytes of the first report under that name, or the error. */
static dr_str first_under(const char *name, const char *bytes)
{
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input about = {.bytes = bytes, .size = strlen(bytes), .name = name}, input;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, &error), DRAGOMAN_OK);
    int got = dragoman_source_next(source, &input, &error);
    dr_str out = got < 0 ? dr_format(arena, "! %s: %s", error.where, error.message)
                         : dr_format(arena, "%s|%s", input.said->warning ? input.said->warning : "",
                                     dr_copy(arena, (dr_str){input.bytes, input.size}).at);
    dragoman_input_release(&input);
    dragoman_source_close(&source);
    return out;
}

static void a_name_tells_mail_with_one_header(void **state)
{
    (void)state;
    GUARD();
    static const char mail[] = "Subject: Talks\n\nText.\n";
    assert_str(first_under("talks.eml", mail), "|Text.\n");
    assert_str(first_under("talks.EML.gz", mail), "|Text.\n");
    assert_str(first_under("talks.txt", mail), "|Subject: Talks\n\nText.\n");
    assert_str(first_under("talks.eml", "Text: none.\n\nNo header of mail.\n"), "|Text: none.\n\nNo header of mail.\n");
}

static void what_is_damaged_in_mail_is_told(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *mail, *found;
    } mails[] = {
        {HEAD "Content-Transfer-Encoding: base64\n\nVGhlIHRhbGtz\nIHdlbnQg#b24u\n",
         "1 characters of the message are not in the encoding that it names: the text may be damaged|The talks went "
         "on."},
        {HEAD "Content-Transfer-Encoding: base64\n\nVGhlIHRhbGtzIHdlb",
         "1 characters of the message are not in the encoding that it names: the text may be damaged|The talks we"},
        {HEAD "Content-Transfer-Encoding: quoted-printable\n\nThe talks =ZZ went=\n on =C3=A9.\n",
         "1 characters of the message are not in the encoding that it names: the text may be damaged|The talks =ZZ "
         "went on "
         "\xC3\xA9.\n"},
        {HEAD "Subject: Talks\nContent-Transfer-Encoding: base64\n\n!!!! no base64 ####\n",
         "! file, Talks: a message whose text is not in the encoding that it names: save it again, as its mail program "
         "shows it"},
        {HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe talks went on.\n",
         "the message breaks off: its last part has no end|The talks went on."},
        {HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe talks went on.\n--b--\n", "|The talks went on."},
        {HEAD "Content-Type: multipart/mixed\n\n--b\n\nThe talks went on.\n--b--\n", UNDIVIDED "|The talks went on."},
        {HEAD "Content-Type: multipart/mixed; boundary=c\n\n--b\n\nThe talks went on.\n--b--\n",
         UNDIVIDED "|The talks went on."},
        {HEAD "Content-Type: multipart/alternative; boundary=c\n\nThe talks went on.\n",
         UNDIVIDED "|The talks went on.\n"},
        {HEAD "Content-Type: multipart/mixed; boundary=c\n\n",
         "! file: a message without text: open it in a mail program, and save what that shows"},
    };
    for (size_t i = 0; i < sizeof mails / sizeof *mails; i++)
        assert_str(first_under("file", mails[i].mail), mails[i].found);
}

/* Of what breaks off packed, what came is given with a warning, and the fault behind it. */
static void what_came_before_the_end_is_kept(void **state)
{
    (void)state;
    GUARD();
    dr_str text = repeated("The talks went on for another week, and then another. ", 1), cut = gzip(text),
           mail = gzip(BYTES(MAILBOX));
    cut.size -= 8;
    assert_str(
        found_in(cut),
        dr_format(arena, "file|||%.*s\n! the packed data breaks off: fetch or copy the file again\n", DR_FMT(text)).at);
    dr_str broken = dr_copy(arena, gzip(text));
    ((char *)broken.at)[broken.size - 6] ^= 0x55; /* its check sum */
    assert_str(
        found_in(broken),
        dr_format(arena, "file|||%.*s\n! the packed data is broken: fetch or copy the file again\n", DR_FMT(text)).at);
    assert_str(found_in(joined(gzip(text), DR_STR("stray bytes"))),
               dr_format(arena, "file|||%.*s\n! what stands behind the packed data is not packed\n", DR_FMT(text)).at);
    mail.size -= 8;
    assert_true(dr_ends(found_in(mail),
                        DR_STR("||Two|Second.\n\n\n! the packed data breaks off: fetch or copy the file again\n")));
}

/* Containers that are told to be one text are refused, not read with their headers. */
static void no_container_is_clean_text(void **state)
{
    (void)state;
    GUARD();
    static const char *const containers[] = {
        "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 3\r\n\r\nOne\r\n\r\n",
        "<rss><channel><item><description>One</description></item></channel></rss>",
        HEAD "\nThe talks went on.\n",
    };
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        dr_str packed = gzip(dr_str_of(containers[i]));
        dragoman_input abouts[] = {{.bytes = packed.at, .size = packed.size, .raw = true},
                                   {.bytes = packed.at, .size = packed.size, .from = DRAGOMAN_FROM_TEXT}};
        for (size_t k = 0; k < 2; k++) {
            dragoman_source *source = NULL;
            dragoman_input input;
            dragoman_error error;
            assert_int_equal(dragoman_source_open(&source, &abouts[k], NULL, NULL, NULL), DRAGOMAN_OK);
            assert_int_equal(dragoman_source_next(source, &input, &error), DRAGOMAN_E_SYNTAX);
            assert_non_null(strstr(error.message, "leave --raw and --from out"));
            assert_int_equal(dragoman_source_next(source, &input, &error), 0);
            dragoman_source_close(&source);
        }
    }
    dragoman_source *source = NULL; /* an array is lines of JSON in other clothes */
    dragoman_input about = {.bytes = "[{\"text\":\"One\"}]", .size = 16, .raw = true}, input;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    assert_int_equal(dragoman_source_next(source, &input, NULL), 1);
    assert_str(((dr_str){input.bytes, input.size}), "{\"text\":\"One\"}");
    dragoman_input_release(&input);
    dragoman_source_close(&source);
}

/* Messages in messages, without end. */
static void depth_has_a_limit(void **state)
{
    (void)state;
    GUARD();
    dr_buf nested = {.arena = arena};
    dr_buf_add(&nested, BYTES(HEAD));
    for (int i = 0; i < 2 * DR_MAX_MAIL_DEPTH; i++)
        dr_buf_add(&nested, DR_STR("Content-Type: message/rfc822\n\n"));
    dr_str found = found_in(dr_buf_view(&nested));
    assert_str(found, "! a message whose text lies deeper than 16 parts in one another, or behind 1,000\n");
    dr_buf parts = {.arena = arena};
    dr_buf_add(&parts, BYTES(HEAD));
    for (int i = 0; i < 2 * DR_MAX_MAIL_DEPTH; i++)
        dr_buf_format(&parts, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    assert_str(found_in(dr_buf_view(&parts)),
               "! a message whose text lies deeper than 16 parts in one another, or behind 1,000\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_report_is_one_input),
        TEST(lines_are_counted_from_one_and_blank_ones_too),
        TEST(data_that_is_told_to_be_a_container_is_named),
        TEST(what_is_packed_is_read_by_its_bytes),
        TEST(a_broken_member_does_not_end_the_run),
        TEST(what_unpacks_beyond_measure_is_refused),
        TEST(a_message_gives_its_text),
        TEST(what_has_no_header_is_no_message),
        TEST(what_is_attached_is_told),
        TEST(what_is_attached_is_read),
        TEST(an_attached_document_that_is_none_is_named),
        TEST(a_mailbox_gives_its_messages),
        TEST(what_was_forwarded_keeps_its_day_and_writer),
        TEST(a_sender_of_an_address_book_is_turned),
        TEST(what_stands_before_a_fault_is_read),
        TEST(mail_is_known_by_its_head),
        TEST(a_name_tells_mail_with_one_header),
        TEST(what_is_damaged_in_mail_is_told),
        TEST(what_came_before_the_end_is_kept),
        TEST(no_container_is_clean_text),
        TEST(depth_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
