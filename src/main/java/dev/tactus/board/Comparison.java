package dev.tactus.board;

import dev.tactus.check.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of a recorded run.
 *
 * @param changes of figures that both runs have, in the order of their subjects
 * @param gone, added subjects that only the one, or only the other, has
 * @param inputs what differs in what they were loaded from, as {@code path: before -> after}
 * @param parted parts whose digests differ, with the instant up to which they were still equal
 * @param drifts of figures over many seeds, where the tolerance asks for them
 * @param differs whether it is beyond the tolerance
 */
public record Comparison(
        List<Change> changes,
        List<String> gone,
        List<String> added,
        List<String> inputs,
        Map<String, Long> parted,
        List<Drift> drifts,
        boolean differs) {
    private static final Set<String> MORE_IS_WORSE = Set.of(
            "missed",
            "skipped",
            "aborted",
            "dropped",
            "overruns",
            "stack",
            "stack-overflows",
            "preemptions",
            "migrations",
            "blocking",
            "rejected",
            "overwritten",
            "depth",
            "response",
            "latency",
            "reaction",
            "age",
            "work",
            "overhead",
            "spin",
            "stall");

    /** Which way a figure went. */
    public enum Way {
        WORSE,
        BETTER,
        OTHER
    }

    /** One figure that differs; @param beyond whether the tolerance does not allow it. */
    public record Change(String subject, String figure, long before, long after, Way way, boolean beyond) {
        /** The value that was recorded, with its unit. */
        public String was() {
            return BaselineFile.value(figure, before);
        }

        /** The value that it has now, with its unit. */
        public String is() {
            return BaselineFile.value(figure, after);
        }

        /** By how much it grew, as {@code +20%}; empty from 0. */
        public String by() {
            if (before == 0) {
                return "";
            }
            long more = after - before;
            return (more < 0 ? "-" : "+") + Words.perCent(Math.abs(more), before);
        }
    }

    /** Compares a run with the recorded one. */
    public static Comparison of(Baseline before, Baseline after, Tolerance tolerance) {
        List<Change> changes = new ArrayList<>();
        before.figures().forEach((subject, figures) -> {
            Map<String, Long> now = after.figures().get(subject);
            if (now != null) {
                changes.addAll(changes(subject, figures, now, tolerance));
            }
        });
        List<String> gone = new ArrayList<>(
                missing(before.figures().keySet(), after.figures().keySet()));
        List<Drift> drifts = List.of();
        if (tolerance.isOverSeeds()) {
            Map<String, List<Long>> was = new TreeMap<>(before.samples());
            was.remove(Baseline.SEEDS);
            drifts = Drift.of(was, after.samples(), tolerance);
            if (drifts.isEmpty()) {
                gone.add("runs of several seeds (seeds: in the scenario, then tactus record)");
            }
        }
        List<String> added = missing(after.figures().keySet(), before.figures().keySet());
        Map<String, Long> parted = new LinkedHashMap<>();
        before.windows().forEach((part, digests) -> {
            List<String> now = after.windows().get(part);
            if (now != null && !now.equals(digests)) {
                parted.put(part, equalUntil(digests, now, Math.min(before.duration(), after.duration())));
            }
        });
        boolean other = before.duration() != after.duration() || before.seed() != after.seed();
        boolean differs = !gone.isEmpty()
                || drifts.stream().anyMatch(Drift::beyond)
                || changes.stream().anyMatch(Change::beyond)
                || tolerance.isExact() && (other || !parted.isEmpty());
        return new Comparison(
                List.copyOf(changes),
                List.copyOf(gone),
                added,
                inputs(before.input(), after.input()),
                parted,
                drifts,
                differs);
    }

    private static List<Change> changes(
            String subject, Map<String, Long> before, Map<String, Long> after, Tolerance tolerance) {
        List<Change> changes = new ArrayList<>();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String figure : names) {
            long was = before.getOrDefault(figure, 0L);
            long is = after.getOrDefault(figure, 0L);
            if (was != is && !unrecorded(figure, before)) {
                Way way = way(figure, was, is);
                // A core does what its tasks ask for: by itself it fails only where a tolerance names its figure.
                boolean counts = tolerance.isExact() ? !subject.startsWith("core ") : way == Way.WORSE;
                boolean beyond = counts && !tolerance.isOverSeeds() && tolerance.isBeyond(figure, was, is);
                changes.add(new Change(subject, figure, was, is, way, beyond));
            }
        }
        return changes;
    }

    /** Whether a distribution was recorded by its greatest figure alone, as chains were at first. */
    private static boolean unrecorded(String figure, Map<String, Long> before) {
        int dot = figure.indexOf('.');
        return dot > 0 && !before.containsKey(figure) && before.containsKey(figure.substring(0, dot) + ".max");
    }

    private static Way way(String figure, long was, long is) {
        String group = figure.contains(".") ? figure.substring(0, figure.indexOf('.')) : figure;
        if (!MORE_IS_WORSE.contains(group)) {
            return Way.OTHER;
        }
        return is > was ? Way.WORSE : Way.BETTER;
    }

    private static List<String> missing(Set<String> from, Set<String> in) {
        return from.stream().filter(each -> !in.contains(each)).toList();
    }

    private static long equalUntil(List<String> one, List<String> other, long duration) {
        int equal = 0;
        while (equal < Math.min(one.size(), other.size()) && one.get(equal).equals(other.get(equal))) {
            equal++;
        }
        return Baseline.windowEnd(duration, Math.min(equal, Baseline.WINDOWS));
    }

    /** Paths whose values differ, those that only one has among them. */
    private static List<String> inputs(String before, String after) {
        Map<String, String> was = values(before);
        Map<String, String> is = values(after);
        Set<String> paths = new java.util.LinkedHashSet<>(was.keySet());
        paths.addAll(is.keySet());
        // Which of the possible runs it is stands elsewhere.
        paths.removeIf(path -> path.equals("seed") || path.startsWith("seeds.") || path.startsWith("duration"));
        List<String> list = new ArrayList<>();
        for (String path : paths) {
            @Nullable String one = was.get(path);
            @Nullable String other = is.get(path);
            if (!Objects.equals(one, other)) {
                list.add(path + ": " + (one == null ? "nothing" : one) + " -> " + (other == null ? "nothing" : other));
            }
        }
        return List.copyOf(list);
    }

    private static Map<String, String> values(String text) {
        Problems problems = new Problems();
        @Nullable Node root = new YamlReader(problems).read(Source.file("input", text));
        return root == null ? Map.of() : Resolved.values(root);
    }
}
