package sxj.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code sxj completion}: scripts for shells and the manual page, made of the tables of subcommands and options. */
final class Completions {
    private Completions() {}

    static int act(Desk desk, List<String> words) throws UsageException {
        Operands operands = Operands.of("completion", words, List.of());
        String shell = operands.files().isEmpty() ? "" : operands.files().get(0);
        desk.out()
                .accept(
                        switch (shell) {
                            case "bash" -> bash();
                            case "zsh" -> zsh();
                            case "fish" -> fish();
                            case "man" -> ManPage.text();
                            default ->
                                throw new UsageException(
                                        "completion is for bash, zsh or fish, man prints the manual page: sxj completion bash");
                        });
        return 0;
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>();
        for (Option option : Option.values()) {
            options.addAll(option.words());
        }
        return options;
    }

    private static String commands() {
        return Arrays.stream(Subcommand.values()).map(Subcommand::word).collect(Collectors.joining(" "));
    }

    private static String bash() {
        StringBuilder text = new StringBuilder("""
            # completion of sxj for bash: sxj completion bash > ~/.local/share/bash-completion/completions/sxj
            _sxj() {
                local word=${COMP_WORDS[COMP_CWORD]} options="%s"
                case ${COMP_WORDS[1]} in
            """.formatted(String.join(" ", options())));
        for (Subcommand command : Subcommand.values()) {
            if (!command.takesOptions()) {
                text.append("        ")
                        .append(command.word())
                        .append(") options=\"")
                        .append(String.join(" ", command.switches()))
                        .append("\" ;;\n");
            }
        }
        return text + """
                esac
                if [ "$COMP_CWORD" -eq 1 ] && [[ $word != -* ]]; then
                    COMPREPLY=($(compgen -W "%s" -- "$word") $(compgen -f -X '!*.sx*' -- "$word"))
                elif [[ $word == -* ]]; then
                    COMPREPLY=($(compgen -W "$options" -- "$word"))
                else
                    case ${COMP_WORDS[1]} in
                        completion) COMPREPLY=($(compgen -W "bash zsh fish man" -- "$word")) ;;
                        *) COMPREPLY=($(compgen -f -X '!*.sx*' -- "$word") $(compgen -d -- "$word")) ;;
                    esac
                fi
            }
            complete -o filenames -F _sxj sxj
            """.formatted(commands());
    }

    private static String quoted(String text) {
        return text.replace("'", "'\\''")
                .replace("\n", " ")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String zsh() {
        StringBuilder text = new StringBuilder("""
            #compdef sxj
            # completion of sxj for zsh: put it as _sxj into a folder of $fpath
            _sxj() {
                local -a commands options
                commands=(
            """);
        for (Subcommand command : Subcommand.values()) {
            text.append("        '")
                    .append(command.word())
                    .append(':')
                    .append(quoted(command.meaning()))
                    .append("'\n");
        }
        text.append("    )\n    options=(\n");
        for (Option option : Option.values()) {
            for (String word : option.words()) {
                text.append("        '")
                        .append(word)
                        .append('[')
                        .append(quoted(option.help()))
                        .append(']')
                        .append(option.takesArgument() ? ":value:_files" : "")
                        .append("'\n");
            }
        }
        return text + """
                )
                if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                    _describe 'command' commands
                    _files -g '*.sx*'
                elif [[ $words[2] == completion ]]; then
                    compadd bash zsh fish man
                else
                    _arguments $options '*:file:_files'
                fi
            }
            _sxj "$@"
            """;
    }

    private static String fish() {
        StringBuilder text = new StringBuilder(
                "# completion of sxj for fish: sxj completion fish > ~/.config/fish/completions/sxj.fish\n");
        for (Subcommand command : Subcommand.values()) {
            text.append("complete -c sxj -n __fish_use_subcommand -a ").append(command.word());
            text.append(" -d '").append(command.meaning().replace("'", "\\'")).append("'\n");
        }
        for (Option option : Option.values()) {
            for (String word : option.words()) {
                text.append("complete -c sxj ")
                        .append(word.startsWith("--") ? "-l " + word.substring(2) : "-s " + word.substring(1));
                text.append(option.takesArgument() ? " -r" : "");
                text.append(" -d '")
                        .append(option.help().replace("\n", " ").replace("'", "\\'"))
                        .append("'\n");
            }
        }
        return text + "complete -c sxj -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish man'\n";
    }
}
