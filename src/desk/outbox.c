#include "desk/outbox.h"

#include <stdlib.h>

typedef struct dr_waiting_mail {
    struct dr_waiting_mail *next;
    dr_str to, subject, text; /* behind it, in the same block */
} dr_waiting_mail;

static dr_waiting_mail *copy(dr_str to, dr_str subject, dr_str text)
{
    dr_waiting_mail *mail = malloc(sizeof *mail + to.size + subject.size + text.size);
    if (!mail)
        return NULL;
    char *at = (char *)(mail + 1);
    const dr_str parts[] = {to, subject, text};
    dr_str *places[] = {&mail->to, &mail->subject, &mail->text};
    mail->next = NULL;
    for (size_t i = 0; i < 3; at += parts[i].size, i++) {
        if (parts[i].size)
            memcpy(at, parts[i].at, parts[i].size);
        *places[i] = (dr_str){at, parts[i].size};
    }
    return mail;
}

static int put(void *self, dr_str to, dr_str subject, dr_str text, dragoman_error *error)
{
    dr_outbox *box = self;
    dr_waiting_mail *mail = copy(to, subject, text);
    if (!mail)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    pthread_mutex_lock(&box->lock);
    bool full = box->count == DR_OUTBOX_MAILS;
    if (!full && box->last)
        box->last->next = mail;
    else if (!full)
        box->first = mail;
    if (!full) {
        box->last = mail;
        box->count++;
    }
    pthread_cond_signal(&box->changed);
    pthread_mutex_unlock(&box->lock);
    if (!full)
        return 0;
    free(mail);
    return dr_error(error, DRAGOMAN_E_LIMIT, "too many mails wait to be sent: try again later", DR_NOWHERE);
}

/* The first that waits, or NULL at the end. */
static dr_waiting_mail *take(dr_outbox *box)
{
    pthread_mutex_lock(&box->lock);
    while (!box->first && !box->ends)
        pthread_cond_wait(&box->changed, &box->lock);
    dr_waiting_mail *mail = box->first;
    if (mail) {
        box->first = mail->next;
        box->last = box->first ? box->last : NULL;
        box->count--;
    }
    pthread_mutex_unlock(&box->lock);
    return mail;
}

static void *send_all(void *payload)
{
    dr_outbox *box = payload;
    dr_waiting_mail *mail;
    while ((mail = take(box))) {
        bool failed = box->mailer->send(box->mailer->self, mail->to, mail->subject, mail->text, NULL) != 0;
        pthread_mutex_lock(&box->lock);
        box->failed += failed;
        pthread_mutex_unlock(&box->lock);
        explicit_bzero(mail + 1, mail->to.size + mail->subject.size + mail->text.size); /* it held a link */
        free(mail);
    }
    return NULL;
}

bool dr_outbox_begin(dr_outbox *box, const dr_mailer *mailer)
{
    *box = (dr_outbox){.mailer = mailer, .to = {box, put}};
    pthread_mutex_init(&box->lock, NULL);
    pthread_cond_init(&box->changed, NULL);
    box->runs = pthread_create(&box->sender, NULL, send_all, box) == 0;
    return box->runs;
}

void dr_outbox_end(dr_outbox *box)
{
    pthread_mutex_lock(&box->lock);
    box->ends = true;
    pthread_cond_signal(&box->changed);
    pthread_mutex_unlock(&box->lock);
    if (box->runs)
        pthread_join(box->sender, NULL);
    pthread_cond_destroy(&box->changed);
    pthread_mutex_destroy(&box->lock);
}
