package dev.tactus.board;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What published board data gets wrong often enough to be checked: each rule stands in docs/boards.md with a source.
 */
final class HardwareRules {
    private HardwareRules() {}

    /** Two operating points of one cluster never have the same frequency. */
    static Rule oppsDiffer() {
        return (map, present, check) -> {
            @Nullable Node opps = map.get("opps");
            Map<BigInteger, Node> seen = new HashMap<>();
            for (Node opp : opps == null ? List.<Node>of() : opps.items()) {
                @Nullable Node at = opp.get("frequency");
                @Nullable BigInteger hertz = whole(at);
                @Nullable Node first = at == null || hertz == null ? null : seen.putIfAbsent(hertz, at);
                if (at != null && first != null) {
                    String what = "a second operating point of " + figure(at);
                    String right = "each frequency once; the first is in line " + first.line();
                    check.problems().error(Code.H06, figureNode(at), what, right);
                }
            }
        };
    }

    /** A cache's size is line x sets x ways. */
    static Rule cacheGeometry() {
        return (map, present, check) -> {
            @Nullable BigInteger size = whole(map.get("size"));
            @Nullable BigInteger line = whole(map.get("line"));
            @Nullable BigInteger ways = whole(map.get("ways"));
            @Nullable BigInteger sets = whole(map.get("sets"));
            if (size == null || line == null || ways == null || line.signum() == 0 || ways.signum() == 0) {
                return;
            }
            BigInteger perSet = line.multiply(ways);
            Node at = figureNode(Objects.requireNonNull(map.get("size")));
            if (sets != null && !perSet.multiply(sets).equals(size)) {
                String what = "the size is not line x sets x ways = " + perSet.multiply(sets) + "B";
                check.problems().error(Code.H01, at, what, "one of the four is wrong");
            } else if (sets == null && size.mod(perSet).signum() != 0) {
                String what = "the size is no multiple of line x ways = " + perSet + "B";
                check.problems().error(Code.H01, at, what, "one of the three is wrong");
            }
        };
    }

    /** Entering and leaving an idle state takes longer than the shortest stay: seen in shipped data, so a warning. */
    static Rule residency() {
        return (map, present, check) -> {
            @Nullable BigInteger entry = whole(map.get("entry"));
            @Nullable BigInteger exit = whole(map.get("exit"));
            @Nullable BigInteger residency = whole(map.get("residency"));
            if (entry != null
                    && exit != null
                    && residency != null
                    && entry.add(exit).compareTo(residency) > 0) {
                Node at = figureNode(Objects.requireNonNull(map.get("residency")));
                String what = "entry and exit together take longer than the residency";
                check.problems().warning(Code.H02, at, what, "check the three figures");
            }
        };
    }

    /** Descriptors and alignment of a vring are powers of two. */
    static Rule vring() {
        return (map, present, check) -> {
            for (String key : List.of("entries", "align")) {
                @Nullable Node at = map.get(key);
                @Nullable BigInteger value = whole(at);
                if (at != null && value != null && value.bitCount() != 1) {
                    String what = Problems.quoted(figure(at)) + " is no power of two";
                    check.problems().error(Code.H03, figureNode(at), what, "virtio rings need one");
                }
            }
        };
    }

    /** A region holds the ring it is for: virtio 1.2, section 2.7 (split virtqueue, legacy layout). */
    static Rule ringFits() {
        return (map, present, check) -> {
            @Nullable Node ring = map.get("vring");
            @Nullable BigInteger entries = ring == null ? null : whole(ring.get("entries"));
            @Nullable BigInteger align = ring == null ? null : whole(ring.get("align"));
            @Nullable Node at = map.get("size");
            @Nullable BigInteger size = whole(at);
            if (at == null || size == null || entries == null || align == null || align.signum() == 0) {
                return;
            }
            long n = entries.longValue();
            long first = 16 * n + 2 * (3 + n);
            BigInteger rounded = BigInteger.valueOf(first)
                    .add(align)
                    .subtract(BigInteger.ONE)
                    .divide(align)
                    .multiply(align);
            BigInteger needed = rounded.add(BigInteger.valueOf(6 + 8 * n));
            if (size.compareTo(needed) < 0) {
                String what = "the region is too small for its ring";
                check.problems().error(Code.H03, figureNode(at), what, "at least " + needed + "B");
            }
        };
    }

    /** The forbidden early part of a watchdog's window ends before its timeout. */
    static Rule windowBeforeTimeout() {
        return (map, present, check) -> {
            @Nullable Node at = map.get("window");
            @Nullable BigInteger window = whole(at);
            @Nullable BigInteger timeout = whole(map.get("timeout"));
            if (at != null && window != null && timeout != null && window.compareTo(timeout) >= 0) {
                check.problems().error(Code.H04, figureNode(at), "nothing could ever feed it", "less than the timeout");
            }
        };
    }

    /** The figure in base units, or null if it is absent or none. */
    static @Nullable BigInteger whole(@Nullable Node node) {
        @Nullable Quantity quantity = node == null ? null : Quantity.of(figure(node));
        return quantity != null && quantity.whole() ? quantity.numerator() : null;
    }

    private static String figure(Node node) {
        return figureNode(node).text();
    }

    private static Node figureNode(Node node) {
        @Nullable Node value = node.get("value");
        return value == null ? node : value;
    }
}
