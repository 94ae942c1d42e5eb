package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;

/** Which items of two lists belong together: a longest common subsequence, what is equal at both ends among it. */
final class Alignment {
    /** Two lists whose middles are longer than that are not aligned: it takes their product in time and memory. */
    private static final long MOST = 1L << 22;

    private final List<String> one;
    private final List<String> other;
    private final List<Pair> pairs = new ArrayList<>();

    /** The positions of two items that belong together. */
    record Pair(int one, int other) {}

    private Alignment(List<String> one, List<String> other) {
        this.one = one;
        this.other = other;
    }

    /** The pairs in their order; of middles that are too long none. */
    static List<Pair> of(List<String> one, List<String> other) {
        Alignment alignment = new Alignment(one, other);
        int begin = 0;
        int shorter = Math.min(one.size(), other.size());
        while (begin < shorter && one.get(begin).equals(other.get(begin))) {
            alignment.pairs.add(new Pair(begin, begin));
            begin++;
        }
        int equal = 0;
        while (equal < shorter - begin && one.get(one.size() - 1 - equal).equals(other.get(other.size() - 1 - equal))) {
            equal++;
        }
        alignment.middle(begin, one.size() - equal, other.size() - equal);
        for (int left = equal; left > 0; left--) {
            alignment.pairs.add(new Pair(one.size() - left, other.size() - left));
        }
        return alignment.pairs;
    }

    private void middle(int begin, int end, int otherEnd) {
        int rows = end - begin;
        int columns = otherEnd - begin;
        if ((long) rows * columns > MOST) {
            return;
        }
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = same(begin + i, begin + j)
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows && j < columns) {
            if (same(begin + i, begin + j)) {
                pairs.add(new Pair(begin + i++, begin + j++));
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private boolean same(int at, int otherAt) {
        return one.get(at).equals(other.get(otherAt));
    }
}
