package dev.tactus.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regions of one memory lie inside it and do not overlap; addresses are compared in one cluster's view at a time. */
final class RegionRules {
    /** A region as one cluster sees it. */
    private record Span(String memory, String view, BigInteger from, BigInteger to, Node at) {
        boolean overlaps(Span other) {
            boolean same = memory.equals(other.memory) && view.equals(other.view);
            return same && from.compareTo(other.to) < 0 && other.from.compareTo(to) < 0;
        }
    }

    private RegionRules() {}

    static void check(Node root, Problems problems) {
        @Nullable Node regions = root.get("regions");
        @Nullable Node memories = root.get("memories");
        List<Span> spans = new ArrayList<>();
        for (Node.Entry entry : regions == null ? List.<Node.Entry>of() : regions.entries()) {
            for (Span span : spans(entry)) {
                if (overlapping(span, spans, problems) || !inside(span, memories, problems)) {
                    break;
                }
                spans.add(span);
            }
        }
    }

    private static List<Span> spans(Node.Entry entry) {
        @Nullable Node at = entry.value().get("at");
        @Nullable Node memory = entry.value().get("memory");
        @Nullable BigInteger size = HardwareRules.whole(entry.value().get("size"));
        List<Span> spans = new ArrayList<>();
        if (at == null || size == null) {
            return spans;
        }
        String name = memory == null ? "" : memory.text();
        List<Node.Entry> views = at.isMap() ? at.entries() : List.of(new Node.Entry(entry.key(), at));
        for (Node.Entry view : views) {
            @Nullable BigInteger from = HardwareRules.whole(view.value());
            if (from != null) {
                String cluster = at.isMap() ? view.key().text() : "";
                spans.add(new Span(name, cluster, from, from.add(size), view.value()));
            }
        }
        return spans;
    }

    private static boolean overlapping(Span span, List<Span> others, Problems problems) {
        for (Span other : others) {
            if (span.overlaps(other)) {
                String what = "the region overlaps the one at " + other.at.place();
                problems.error(Code.H05, span.at, what, hex(other.to) + " is the first address behind it");
                return true;
            }
        }
        return false;
    }

    private static boolean inside(Span span, @Nullable Node memories, Problems problems) {
        @Nullable Node memory = memories == null ? null : memories.get(span.memory);
        @Nullable Node bases = memory == null ? null : memory.get("at");
        @Nullable BigInteger size = memory == null ? null : HardwareRules.whole(memory.get("size"));
        if (bases == null || size == null || !bases.isMap()) {
            return true;
        }
        boolean any = false;
        for (Node.Entry base : bases.entries()) {
            @Nullable BigInteger from = HardwareRules.whole(base.value());
            boolean seen = span.view.isEmpty() || span.view.equals(base.key().text());
            if (from == null || !seen) {
                continue;
            }
            if (span.from.compareTo(from) >= 0 && span.to.compareTo(from.add(size)) <= 0) {
                return true;
            }
            any = true;
        }
        if (any) {
            String what = "the region lies outside the memory " + Problems.quoted(span.memory);
            problems.error(Code.H05, span.at, what, "it begins at " + Changes.flow(bases) + " and has " + size + "B");
        }
        return !any;
    }

    private static String hex(BigInteger value) {
        return "0x" + value.toString(16);
    }
}
