package dev.tactus.board;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of nodes that the checker has passed. What is absent, or was reported, gives the fallback: the builder
 * looks for further mistakes in a file that already has some, without saying one twice.
 */
final class Fields {
    private final Problems problems;

    Fields(Problems problems) {
        this.problems = problems;
    }

    /** The value of a key, or null if it is absent, or broken itself or in its key. */
    @Nullable
    Node get(@Nullable Node map, String key) {
        Node value = map == null ? null : map.get(key);
        if (value == null || map == null || problems.isBroken(value)) {
            return null;
        }
        Node name = problems.any() ? map.key(key) : null;
        return name != null && problems.isBroken(name) ? null : value;
    }

    /** The word of a scalar, or the fallback. */
    String word(@Nullable Node node, String fallback) {
        return node == null || !node.isScalar() || problems.isBroken(node) ? fallback : node.text();
    }

    String word(@Nullable Node map, String key, String fallback) {
        return word(get(map, key), fallback);
    }

    /** A whole number in base units: picoseconds, hertz, bytes, counts. */
    long whole(@Nullable Node node, long fallback) {
        if (node == null || !node.isScalar() || problems.isBroken(node)) {
            return fallback;
        }
        return whole(node.text(), fallback);
    }

    /** As above, for the figure of a longer text. */
    long whole(String text, long fallback) {
        BigInteger[] parts = Quantity.parse(text);
        return parts == null || !parts[1].equals(BigInteger.ONE) || parts[0].bitLength() > 63
                ? fallback
                : parts[0].longValue();
    }

    long whole(@Nullable Node map, String key, long fallback) {
        return whole(get(map, key), fallback);
    }

    /** As {@link #whole}, for what is an int in the model; what does not fit is cut to the largest. */
    int small(@Nullable Node map, String key, int fallback) {
        long value = whole(get(map, key), fallback);
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    boolean flag(@Nullable Node map, String key, boolean fallback) {
        String word = word(get(map, key), "");
        return word.isEmpty() ? fallback : word.equals("true");
    }

    /** A duration or a number of cycles. */
    Board.Cost cost(@Nullable Node node) {
        long value = whole(node, 0);
        return value == 0 || node == null
                ? Board.Cost.ZERO
                : node.text().endsWith("cycles") ? new Board.Cost(0, value) : new Board.Cost(value, 0);
    }

    /** Numerator and denominator of an exact quantity in base units, in lowest terms; null if it cannot be read. */
    BigInteger @Nullable [] exact(@Nullable Node node) {
        return node == null || !node.isScalar() || problems.isBroken(node) ? null : Quantity.parse(node.text());
    }

    /** The items of a list, or the node itself where one may be written without brackets. */
    List<Node> several(@Nullable Node node) {
        if (node == null || problems.isBroken(node)) {
            return List.of();
        }
        List<Node> all = node.isList() ? node.items() : List.of(node);
        return all.stream().filter(n -> !problems.isBroken(n)).toList();
    }
}
