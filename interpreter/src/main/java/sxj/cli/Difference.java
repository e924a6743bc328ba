package sxj.cli;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, in the unified form of {@code diff -u}. */
final class Difference {
    /** Lines around a change that are shown, too. */
    private static final int AROUND = 3;

    /** Longer texts are compared from both ends only. */
    private static final int LONG = 3000;

    private record Line(char sign, String text, int before, int after) {}

    private Difference() {}

    /** What leads from one text to the other; "" where they are equal. */
    static String of(String before, String after, String nameBefore, String nameAfter) {
        if (before.equals(after)) {
            return "";
        }
        List<Line> lines = lines(List.of(before.split("\n", -1)), List.of(after.split("\n", -1)));
        StringBuilder text = new StringBuilder("--- " + nameBefore + "\n+++ " + nameAfter + "\n");
        int next = 0;
        while (next < lines.size()) {
            int changed = next;
            while (changed < lines.size() && lines.get(changed).sign() == ' ') {
                changed++;
            }
            if (changed == lines.size()) {
                break;
            }
            int start = Math.max(next, changed - AROUND);
            int end = changed;
            int quiet = 0;
            while (end < lines.size() && quiet <= 2 * AROUND) {
                quiet = lines.get(end).sign() == ' ' ? quiet + 1 : 0;
                end++;
            }
            end -= Math.max(0, quiet - AROUND);
            piece(text, lines.subList(start, end));
            next = end;
        }
        return text.toString();
    }

    private static void piece(StringBuilder text, List<Line> lines) {
        long old = lines.stream().filter(line -> line.sign() != '+').count();
        long now = lines.stream().filter(line -> line.sign() != '-').count();
        text.append("@@ -").append(lines.get(0).before()).append(',').append(old);
        text.append(" +").append(lines.get(0).after()).append(',').append(now).append(" @@\n");
        lines.forEach(line -> text.append(line.sign()).append(line.text()).append('\n'));
    }

    private static List<Line> lines(List<String> a, List<String> b) {
        int head = 0;
        while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < a.size() - head
                && tail < b.size() - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        int n = a.size() - head - tail;
        int m = b.size() - head - tail;
        boolean isShort = n <= LONG && m <= LONG;
        int[][] common = new int[isShort ? n + 1 : 1][isShort ? m + 1 : 1];
        for (int i = n - 1; isShort && i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                common[i][j] = a.get(head + i).equals(b.get(head + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            lines.add(new Line(' ', a.get(i), i + 1, i + 1));
        }
        int i = 0;
        int j = 0;
        while (i < n || j < m) {
            boolean same = i < n && j < m && a.get(head + i).equals(b.get(head + j));
            int before = head + i + 1;
            int after = head + j + 1;
            if (same) {
                lines.add(new Line(' ', a.get(head + i++), before, after));
                j++;
            } else if (i < n && (j == m || !isShort || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', a.get(head + i++), before, after));
            } else {
                lines.add(new Line('+', b.get(head + j++), before, after));
            }
        }
        for (int k = 0; k < tail; k++) {
            int before = a.size() - tail + k;
            lines.add(new Line(' ', a.get(before), before + 1, b.size() - tail + k + 1));
        }
        return lines;
    }
}
