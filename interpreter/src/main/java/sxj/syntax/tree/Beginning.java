package sxj.syntax.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A word that begins an item, a clause or a statement: a row of the two tables {@link ItemKind} and {@link ClauseKind}. */
public sealed interface Beginning permits ItemKind, ClauseKind {
    /** The word; "" for an expression that stands alone. */
    String word();

    /** What the word needs after it. */
    Follows follows();

    /** What its braces hold; null where it has none. */
    @Nullable
    Place holds();

    /** Where it may stand. */
    Set<Place> places();

    /** Its form and what it means, one line; "" where that is said elsewhere. */
    String meaning();

    /** Both tables, items first. */
    static Stream<Beginning> all() {
        return Stream.concat(Arrays.stream(ItemKind.values()), Arrays.stream(ClauseKind.values()));
    }

    /** What is said of a word, one line for each of its uses. */
    static List<String> meanings(String word) {
        return all().filter(beginning -> beginning.word().equals(word))
                .map(Beginning::meaning)
                .filter(meaning -> !meaning.isEmpty())
                .toList();
    }

    /** What comes after the word of a beginning. */
    enum Follows {
        /** A name: nothing else begins with the word and a name. */
        NAME("a name"),
        /** Another word, after which the beginning cannot be an expression. */
        WORD(""),
        /** A text. */
        PATH("a path in quotation marks"),
        /** A text. */
        TITLE("a title in quotation marks"),
        /** A value; at the beginning of a line, a name, number or text after the word is one. */
        VALUE(""),
        /** Whatever it is: the word is never a name. */
        ANYTHING(""),
        /** An expression: only the place tells the word from a name. */
        EXPRESSION("");

        private final String phrase;

        Follows(String phrase) {
            this.phrase = phrase;
        }

        /** What messages say is missing, "" where that is no news. */
        public String phrase() {
            return phrase;
        }
    }
}
