/* dragoman completion: a script that completes commands, options and choices, made from the option tables. */
#include <dragoman/dragoman.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "messages.h"

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static const cli_option *options(void)
{
    static const cli_option none[] = {{0}};
    return none;
}

static void print_choices(const cli_option *option)
{
    for (int i = 0; option->choices[i]; i++)
        printf("%s%s", i ? " " : "", option->choices[i]);
}

static void print_commands(void)
{
    for (int i = 0; cli_commands[i]; i++)
        printf("%s%s", i ? " " : "", cli_commands[i]->name);
}

static void bash(void)
{
    puts("# bash completion for dragoman: source it, or save it under /etc/bash_completion.d\n"
         "_dragoman() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
         "  COMPREPLY=()");
    printf("  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W '");
    print_commands();
    puts(" --help --version' -- \"$cur\")); return; fi\n  case $command:$prev in");
    for (int i = 0; cli_commands[i]; i++) {
        for (const cli_option *option = cli_commands[i]->options(); option->name; option++) {
            if (option->kind != CLI_CHOICE)
                continue;
            printf("    %s:--%s) COMPREPLY=($(compgen -W '", cli_commands[i]->name, option->name);
            print_choices(option);
            puts("' -- \"$cur\")); return ;;");
        }
    }
    puts("    completion:completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$cur\")); return ;;\n  esac\n"
         "  case $cur in -*) case $command in");
    for (int i = 0; cli_commands[i]; i++) {
        printf("    %s) COMPREPLY=($(compgen -W '--help", cli_commands[i]->name);
        for (const cli_option *option = cli_commands[i]->options(); option->name; option++)
            printf(" --%s", option->name);
        puts("' -- \"$cur\")); return ;;");
    }
    puts("  esac ;; esac\n  COMPREPLY=($(compgen -f -- \"$cur\"))\n}\n"
         "complete -o filenames -F _dragoman dragoman");
}

static void zsh(void)
{
    puts("#compdef dragoman\n# zsh completion for dragoman: save it as _dragoman in a folder of $fpath\n"
         "autoload -U +X bashcompinit && bashcompinit");
    bash();
    puts("# Autoloaded, this file is itself the first completion.\n"
         "(( ! ${+compstate} )) || _bash_complete -o filenames -F _dragoman");
}

static void fish(void)
{
    puts("# fish completion for dragoman: save it as ~/.config/fish/completions/dragoman.fish");
    for (int i = 0; cli_commands[i]; i++) {
        const cli_command *command = cli_commands[i];
        printf("complete -c dragoman -n __fish_use_subcommand -f -a %s -d \"%s\"\n", command->name, command->summary);
        for (const cli_option *option = command->options(); option->name; option++) {
            printf("complete -c dragoman -n '__fish_seen_subcommand_from %s' -l %s", command->name, option->name);
            if (option->letter)
                printf(" -s %c", option->letter);
            if (option->kind == CLI_CHOICE) {
                fputs(" -xa '", stdout);
                print_choices(option);
                putchar('\'');
            } else if (option->kind != CLI_FLAG) {
                fputs(" -r", stdout);
            }
            printf(" -d \"%s\"\n", option->help);
        }
    }
}

static int run(int argc, char **argv)
{
    static void (*const writers[])(void) = {bash, zsh, fish};
    for (int i = 0; argc == 1 && shells[i]; i++) {
        if (strcmp(argv[0], shells[i]) == 0) {
            writers[i]();
            return cli_finish(0);
        }
    }
    return cli_usage("completion", "name one shell: bash, zsh or fish");
}

const cli_command cli_completion = {
    .name = "completion",
    .summary = "print a completion script for bash, zsh or fish",
    .usage = "completion bash|zsh|fish",
    .examples = "  source <(dragoman completion bash)\n"
                "  dragoman completion fish > ~/.config/fish/completions/dragoman.fish\n",
    .options = options,
    .run = run,
};
