package sxj.repl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sxj.source.Suggestion;

/** What can be said to the session beside the language: {@code :name argument}. */
enum Command {
    HELP("[NAME]", "lists the commands, or tells what a name stands for") {
        @Override
        void act(String argument, Conversation conversation) {
            if (argument.isEmpty()) {
                conversation.say(usage());
                return;
            }
            Optional<String> description = conversation.session().describe(argument);
            if (description.isPresent()) {
                conversation.say(description.get().stripTrailing() + "\n");
            } else {
                conversation.complain("nothing is known of " + argument + hint(argument, conversation.names()));
            }
        }
    },
    DOC("NAME", "tells what a name stands for: formula, defaults, source") {
        @Override
        void act(String argument, Conversation conversation) throws IOException {
            HELP.act(argument, conversation);
        }
    },
    LOAD("FILE", "runs a program; its definitions stay") {
        @Override
        void act(String argument, Conversation conversation) throws IOException {
            conversation.load(argument);
        }
    },
    SAVE("FILE", "writes a program that reproduces the session") {
        @Override
        void act(String argument, Conversation conversation) throws IOException {
            conversation.save(argument);
        }
    },
    WHO("", "lists what was entered") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.say(conversation.entered());
        }
    },
    FORGET("NAME", "removes what was entered by a name") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.forget(argument);
        }
    },
    UNDO("", "takes the last input back") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.undo();
        }
    },
    RERUN("", "makes runs anew whose definitions have changed") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.rerun();
        }
    },
    TIME("INPUT", "tells how long an input takes") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.time(argument);
        }
    },
    ALL("", "shows the last result whole, where it was shortened") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.showAll();
        }
    },
    NAMES("", "lists the names in scope") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.say(Columns.of(conversation.names(), WIDTH));
        }
    },
    RESET("", "forgets all definitions and runs") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.session().reset();
        }
    },
    QUIT("", "leaves (so does Ctrl-D)") {
        @Override
        void act(String argument, Conversation conversation) {
            conversation.end();
        }
    };

    private static final int WIDTH = 100;

    private final String argument;
    private final String help;

    Command(String argument, String help) {
        this.argument = argument;
        this.help = help;
    }

    abstract void act(String argument, Conversation conversation) throws IOException;

    /** As it is typed: {@code :load}. */
    String word() {
        return ":" + name().toLowerCase(Locale.ROOT);
    }

    /** One line on what it does. */
    String help() {
        return help;
    }

    /** Carries out an input that is a command; its name may be cut short as far as it stays clear ({@code :q}). */
    static void carryOut(String input, Conversation conversation) throws IOException {
        String[] parts = input.strip().split("\\s+", 2);
        String argument = parts.length > 1 ? parts[1] : "";
        @Nullable Command command = named(parts[0]);
        if (command == null) {
            List<String> words = List.of(values()).stream().map(Command::word).toList();
            conversation.complain("there is no command " + parts[0] + hint(parts[0], words) + "; :help lists them");
        } else if (command.argument.isEmpty() && !argument.isEmpty()) {
            conversation.complain(command.word() + " stands alone");
        } else if (!command.argument.isEmpty() && !command.argument.startsWith("[") && argument.isEmpty()) {
            conversation.complain(command.word() + " needs a word more: " + command.word() + " " + command.argument);
        } else {
            command.act(argument, conversation);
        }
    }

    private static @Nullable Command named(String word) {
        List<Command> meant = new ArrayList<>();
        for (Command command : values()) {
            if (word.length() > 1 && command.word().startsWith(word)) {
                meant.add(command);
            }
        }
        return meant.size() == 1 ? meant.get(0) : null;
    }

    private static String hint(String word, List<String> candidates) {
        String nearest = Suggestion.nearest(word, candidates);
        return nearest == null ? "" : " (did you mean " + nearest + "?)";
    }

    private static String usage() {
        StringBuilder text = new StringBuilder();
        for (Command command : values()) {
            String form = (command.word() + " " + command.argument).strip();
            text.append("  ").append(form).append(" ".repeat(Math.max(1, 16 - form.length())));
            text.append(command.help).append('\n');
        }
        return text
                + "`ans` is the last value, `continue r 500` goes on with a run, `B on p` and `p.B` are of a problem; Tab completes,\n"
                + "\\theta and Tab make a Greek letter. Anything else is the language: a definition, a run, a table, an expression.\n";
    }
}
