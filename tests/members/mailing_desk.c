/* A desk whose mails are written to a file, and whose patience with one request can be short.
 *
 *     mailing_desk STORE MEMBERS MAILS DEADLINE      prints its port; ends with its standard input */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "desk/server.h"

static int write_mail(void *self, dr_str to, dr_str subject, dr_str text, dragoman_error *error)
{
    FILE *file = fopen(self, "a");
    if (!file)
        return dr_error(error, DRAGOMAN_E_IO, "the mail cannot be written", DR_NOWHERE);
    fprintf(file, "To: %.*s\nSubject: %.*s\n\n%.*s\n", DR_FMT(to), DR_FMT(subject), DR_FMT(text));
    fclose(file);
    return 0;
}

int main(int argc, char **argv)
{
    dr_server *server = NULL;
    dragoman_error error = {.message = ""};
    char byte;
    if (argc != 5)
        return 2;
    const dr_mailer mailer = {argv[3], write_mail};
    const dr_server_settings settings = {
        .site = {.where = argv[1], .address = "https://desk.example.org", .open_signup = true, .mailer = &mailer},
        .listen = "127.0.0.1:0",
        .members = argv[2],
        .deadline = atoi(argv[4])};
    if (dr_server_start(&server, &settings, &error)) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        return 1;
    }
    printf("%u\n", dr_server_port(server));
    fflush(stdout);
    while (read(STDIN_FILENO, &byte, 1) > 0)
        continue;
    dr_server_stop(&server);
    return 0;
}
