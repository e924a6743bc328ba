package sxj.repl;

import java.util.List;

/** Words set side by side in lines. */
final class Columns {
    private static final int GAP = 2;

    private Columns() {}

    /** The words in lines of at most {@code width} characters, each word starting at a multiple of the longest. */
    static String of(List<String> words, int width) {
        int cell = words.stream().mapToInt(String::length).max().orElse(0) + GAP;
        int perLine = Math.max(1, width / cell);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i % perLine == perLine - 1 || i == words.size() - 1;
            String word = words.get(i);
            text.append(word).append(last ? "\n" : " ".repeat(cell - word.length()));
        }
        return text.toString();
    }
}
