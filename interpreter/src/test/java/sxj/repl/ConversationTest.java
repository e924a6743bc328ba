package sxj.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sxj.report.text.TerminalProfile;
import sxj.source.SourceText;

/** What is answered, beside what the transcripts show. */
class ConversationTest {
    @Test
    void picturesKeepToTheTerminalAsItIsNow() {
        StringBuilder said = new StringBuilder();
        Repl repl = new Repl(
                (path, from) -> new SourceText(path, ""),
                said::append,
                said::append,
                Throwable::toString,
                1,
                new TerminalProfile(false, 120, true),
                false,
                Repl.Watcher.NONE);
        Conversation conversation = new Conversation(repl, () -> false);
        conversation.take("problem p { param x = 2; loss L = x^2 }");
        conversation.take("run r on p { flow loss_flow; step 0.1; stop after 20 steps }");
        assertThat(widest(conversation, said)).isBetween(100, 120);
        conversation.shownOn(() -> 50);
        assertThat(widest(conversation, said)).isBetween(40, 50);
        conversation.shownOn(() -> 0);
        assertThat(widest(conversation, said)).isBetween(100, 120);
    }

    private static int widest(Conversation conversation, StringBuilder said) {
        said.setLength(0);
        conversation.take("plot \"falling\" { y total; x iter; runs r }");
        return said.toString().lines().mapToInt(String::length).max().orElse(0);
    }
}
