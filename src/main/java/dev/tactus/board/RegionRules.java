package dev.tactus.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Regions of one memory lie inside it and do not overlap, whichever cluster's addresses they are given in; regions of
 * no memory are compared in one cluster's view at a time.
 */
final class RegionRules {
    /**
     * A region as one cluster sees it.
     *
     * @param base where that cluster sees the memory, null where that is not known
     */
    private record Span(
            String memory,
            String view,
            BigInteger from,
            BigInteger size,
            @Nullable BigInteger base,
            Node at) {
        BigInteger offset(BigInteger start) {
            return from.subtract(start);
        }

        /** The first address behind another one that it overlaps, as it is seen here; null if it does not. */
        @Nullable
        BigInteger behind(Span other) {
            BigInteger start = other.from;
            if (!memory.equals(other.memory)) {
                return null;
            } else if (base != null && other.base != null) {
                start = base.add(other.offset(other.base));
            } else if (!view.equals(other.view)) {
                return null;
            }
            BigInteger end = start.add(other.size);
            return from.compareTo(end) < 0 && start.compareTo(from.add(size)) < 0 ? end : null;
        }
    }

    private RegionRules() {}

    static void check(Node root, Problems problems) {
        @Nullable Node regions = root.get("regions");
        @Nullable Node memories = root.get("memories");
        List<Span> spans = new ArrayList<>();
        for (Node.Entry entry : regions == null ? List.<Node.Entry>of() : regions.entries()) {
            @Nullable Node name = entry.value().get("memory");
            @Nullable Node memory = memories == null || name == null ? null : memories.get(name.text());
            List<Span> own = spans(entry, memory, problems);
            if (own.stream().noneMatch(span -> overlapping(span, spans, problems))) {
                spans.addAll(own);
            }
        }
    }

    /** The region as each cluster sees it, those before a mistake. */
    private static List<Span> spans(Node.Entry entry, @Nullable Node memory, Problems problems) {
        Node region = entry.value();
        @Nullable Node at = region.get("at");
        @Nullable Node sizeNode = region.get("size");
        @Nullable BigInteger size = HardwareRules.whole(sizeNode);
        List<Span> spans = new ArrayList<>();
        if (sizeNode == null || size == null) {
            return spans;
        }
        if (at == null) {
            fits(sizeNode, size, memory, problems);
            return spans;
        }
        @Nullable Node name = region.get("memory");
        List<Node.Entry> views = at.isMap() ? at.entries() : List.of(new Node.Entry(entry.key(), at));
        for (Node.Entry view : views) {
            @Nullable BigInteger from = HardwareRules.whole(view.value());
            if (from == null) {
                continue;
            }
            String cluster = at.isMap() ? view.key().text() : "";
            List<BigInteger> bases = bases(memory, cluster);
            @Nullable BigInteger length = memory == null ? null : HardwareRules.whole(memory.get("size"));
            @Nullable BigInteger base = base(bases, length, from, from.add(size));
            if (base == null && length != null && !bases.isEmpty()) {
                outside(view.value(), memory, length, problems);
                return spans;
            }
            Span span = new Span(name == null ? "" : name.text(), cluster, from, size, base, view.value());
            if (!spans.isEmpty() && !agree(spans.get(0), span, problems)) {
                return spans;
            }
            spans.add(span);
        }
        return spans;
    }

    /** Without an address it has some place in its memory. */
    private static void fits(Node at, BigInteger size, @Nullable Node memory, Problems problems) {
        @Nullable BigInteger length = memory == null ? null : HardwareRules.whole(memory.get("size"));
        if (length != null && size.compareTo(length) > 0) {
            problems.error(Code.H05, at, "the region is larger than its memory", "at most " + length + "B");
        }
    }

    private static void outside(Node at, @Nullable Node memory, BigInteger length, Problems problems) {
        if (memory != null) {
            @Nullable Node bases = memory.get("at");
            String begins = bases == null ? "it" : "it begins at " + Changes.flow(bases) + " and";
            String what = "the region lies outside the memory " + Problems.quoted(name(memory));
            problems.error(Code.H05, at, what, begins + " has " + length + "B");
        }
    }

    private static String name(Node memory) {
        String path = memory.path();
        return path.substring(path.indexOf('.') + 1);
    }

    /** One region is at one place of its memory, whoever looks. */
    private static boolean agree(Span first, Span span, Problems problems) {
        if (first.base == null || span.base == null) {
            return true;
        }
        BigInteger right = span.base.add(first.offset(first.base));
        if (!right.equals(span.from)) {
            problems.error(
                    Code.H05,
                    span.at,
                    "another place of the memory than " + first.view + " sees the region at",
                    hex(right));
        }
        return right.equals(span.from);
    }

    /** Where a cluster sees a memory; where any does, if none is named. */
    private static List<BigInteger> bases(@Nullable Node memory, String cluster) {
        @Nullable Node at = memory == null ? null : memory.get("at");
        List<BigInteger> bases = new ArrayList<>();
        for (Node.Entry base : at == null || !at.isMap() ? List.<Node.Entry>of() : at.entries()) {
            @Nullable BigInteger from = HardwareRules.whole(base.value());
            if (from != null && (cluster.isEmpty() || cluster.equals(base.key().text()))) {
                bases.add(from);
            }
        }
        return bases;
    }

    private static @Nullable BigInteger base(
            List<BigInteger> bases, @Nullable BigInteger length, BigInteger from, BigInteger to) {
        for (BigInteger base : bases) {
            if (length != null && from.compareTo(base) >= 0 && to.compareTo(base.add(length)) <= 0) {
                return base;
            }
        }
        return null;
    }

    private static boolean overlapping(Span span, List<Span> others, Problems problems) {
        for (Span other : others) {
            @Nullable BigInteger behind = span.behind(other);
            if (behind != null) {
                String what = "the region overlaps the one at " + other.at.place();
                problems.error(Code.H05, span.at, what, hex(behind) + " is the first address behind it");
                return true;
            }
        }
        return false;
    }

    private static String hex(BigInteger value) {
        return "0x" + value.toString(16);
    }
}
