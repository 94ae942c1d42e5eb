package dev.tactus.board;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what a user may have meant by a word that is not known. */
final class Nearest {
    private static final int SHORT_LIST = 8;

    private Nearest() {}

    /** The known word nearest in spelling, or null if none is near. */
    static @Nullable String of(String wrong, Collection<String> known) {
        String word = plain(wrong);
        @Nullable String best = null;
        if (word.length() < 3) {
            return null; // everything is near so short a word
        }
        int least = Math.max(1, Math.min(4, (word.length() + 2) / 3)) + 1;
        for (String each : known) {
            if (Math.abs(each.length() - word.length()) >= least) {
                continue;
            }
            int distance = distance(word, plain(each));
            if (distance < least) {
                least = distance;
                best = each;
            }
        }
        return best;
    }

    /** What would be right: the nearest, else the whole list if it is short, else {@code otherwise}. */
    static String advice(String wrong, Collection<String> known, String otherwise) {
        @Nullable String near = of(wrong, known);
        if (near != null) {
            return "did you mean '" + near + "'?";
        }
        if (known.isEmpty() || known.size() > SHORT_LIST) {
            return otherwise;
        }
        return known.size() == 1 ? "only '" + known.iterator().next() + "' is known" : "one of " + listed(known);
    }

    /** {@code a, b or c}. */
    static String listed(Collection<String> words) {
        List<String> all = List.copyOf(words);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Insertions, deletions, changes and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : least(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int least(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
