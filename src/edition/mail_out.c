#include "edition/mail_out.h"

#include <xxhash.h>

/* The first `stories` stories, the head before them, and a line that tells of those left out. */
static dr_document first_stories(dr_arena *arena, const dr_document *document, uint32_t stories)
{
    dr_document out = *document;
    uint32_t end = 0, seen = 0, sources = 0;
    out.arena = arena;
    while (end < document->blocks.n) {
        dr_block_kind kind = document->blocks.at[end].kind;
        if (kind == DR_BLOCK_MORE || (kind == DR_BLOCK_STORY && seen++ == stories))
            break;
        end++;
    }
    out.blocks.at = NULL;
    out.blocks.n = out.blocks.cap = 0;
    for (uint32_t i = 0; i < end; i++) {
        const dr_block *block = &document->blocks.at[i];
        DR_PUSH(arena, &out.blocks, *block);
        for (uint32_t k = 0; k < block->passages.n; k++)
            for (uint32_t e = 0; e < block->passages.at[k].evidence.n; e++)
                if (block->passages.at[k].evidence.at[e].source >= sources)
                    sources = block->passages.at[k].evidence.at[e].source + 1;
    }
    out.sources.n = sources; /* they are numbered as they are first told */
    out.left_out = document->stories + document->left_out - stories;
    dr_str count = dr_format(arena, "… and %u more stor%s", out.left_out, out.left_out == 1 ? "y" : "ies");
    char day[DR_DATE_SIZE];
    if (out.left_out)
        dr_add_line(&out, DR_BLOCK_MORE,
                    document->base_url.size ? dr_format(arena, "%.*s: %.*s/day/%s", DR_FMT(count),
                                                        DR_FMT(document->base_url), dr_date_print(document->day, day))
                                            : dr_format(arena, "%.*s.", DR_FMT(count)));
    return out;
}

/* Alike for one subscriber and day however often it is made; of what is told too, so that another edition is another
 * message. */
static void put_message_id(dr_buf *out, const dr_document *document, const dr_mail_head *head)
{
    char day[DR_DATE_SIZE];
    XXH64_state_t *state = XXH64_createState();
    uint64_t hash = 0;
    if (state) {
        XXH64_reset(state, 0);
        XXH64_update(state, head->to.local.at ? head->to.local.at : "", head->to.local.size);
        XXH64_update(state, "@", 1);
        XXH64_update(state, head->to.domain.at ? head->to.domain.at : "", head->to.domain.size);
        XXH64_update(state, head->token.at ? head->token.at : "", head->token.size);
        for (uint32_t i = 0; i < document->blocks.n; i++)
            if (document->blocks.at[i].kind == DR_BLOCK_STORY)
                XXH64_update(state, document->blocks.at[i].story.at, document->blocks.at[i].story.size);
        hash = XXH64_digest(state);
        XXH64_freeState(state);
    }
    dr_buf_format(out, "Message-ID: <edition.%s.%016llx@%.*s>\r\n", dr_date_print(document->day, day),
                  (unsigned long long)hash, DR_FMT(head->from.domain));
}

static void put_head(dr_buf *out, const dr_document *document, const dr_mail_head *head, const char *boundary)
{
    dr_buf_add(out, DR_STR("From: "));
    dr_put_mailbox(out, &head->from);
    if (head->to.domain.size) {
        dr_buf_add(out, DR_STR("\r\nTo: "));
        dr_put_mailbox(out, &head->to);
    }
    dr_buf_add(out, DR_STR("\r\nSubject: "));
    dr_put_header_text(out, document->blocks.at[0].passages.at[0].text);
    dr_buf_add(out, DR_STR("\r\nDate: "));
    dr_put_mail_date(out, head->date);
    dr_buf_add(out, DR_STR("\r\n"));
    put_message_id(out, document, head);
    if (head->unsubscribe.size)
        dr_buf_format(out, "List-Unsubscribe: <%.*s>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
                      DR_FMT(head->unsubscribe));
    if (head->token.size)
        dr_buf_format(out, "X-Dragoman-Subscriber: %.*s\r\n", DR_FMT(head->token));
    dr_buf_format(out,
                  "Auto-Submitted: auto-generated\r\nPrecedence: bulk\r\nMIME-Version: 1.0\r\nContent-Type: "
                  "multipart/alternative; boundary=\"%s\"\r\n\r\n",
                  boundary);
}

static void put_part(dr_buf *out, const char *boundary, const char *type, dr_str text)
{
    dr_buf_format(out, "--%s\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
                  boundary, type);
    dr_put_quoted_printable(out, text);
    dr_buf_add(out, DR_STR("\r\n"));
}

static void put_farewell(const dr_mail_head *head, dr_buf *text)
{
    if (head->unsubscribe.size)
        dr_buf_format(text, "\nNo more of these: %.*s\n", DR_FMT(head->unsubscribe));
}

static void put_message(const dr_document *document, const dr_mail_head *head, dr_buf *out)
{
    /* No line of quoted-printable has "=_" in it. */
    static const char boundary[] = "=_dragoman_edition_=";
    dr_buf text = {.arena = out->arena}, html = {.arena = out->arena};
    put_head(out, document, head, boundary);
    dr_edition_text(document, &text);
    put_farewell(head, &text);
    dr_edition_html_with(document, head->unsubscribe, &html);
    put_part(out, boundary, "text/plain", dr_buf_view(&text));
    put_part(out, boundary, "text/html", dr_buf_view(&html));
    dr_buf_format(out, "--%s--\r\n", boundary);
}

void dr_edition_mail(const dr_document *document, const dr_mail_head *head, dr_buf *out)
{
    for (uint32_t stories = document->stories;; stories -= stories > 8 ? stories / 4 : 1) {
        dr_document part = first_stories(out->arena, document, stories);
        dr_buf message = {.arena = out->arena};
        put_message(&part, head, &message);
        if (message.size <= DR_MAIL_SIZE || stories == 0) {
            dr_buf_add(out, dr_buf_view(&message));
            return;
        }
    }
}
