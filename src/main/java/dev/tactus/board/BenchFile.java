package dev.tactus.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of speed workloads (format {@code rtsim-peer-workloads/1}, JSON): task sets, and for policies, placements and
 * horizons the exact counts of scheduler events that every correct simulator finds.
 */
public final class BenchFile {
    /** The format that is read. */
    public static final String FORMAT = "rtsim-peer-workloads/1";

    /** What is counted, in the order of {@link Reference#counts}. */
    public static final List<String> COUNTED =
            List.of("releases", "completions", "preemptions", "dispatches", "migrations", "misses");

    private static final Map<String, String> POLICIES = Map.of("EDF", "edf", "FP", "rate-monotonic");

    private final List<Workload> workloads = new ArrayList<>();
    private final Problems problems = new Problems();

    private BenchFile() {}

    /** A periodic task; times in microseconds. */
    public record BenchTask(long id, long period, long wcet, long deadline, long offset, long core) {}

    /** One run with known counts, in the order of {@link #COUNTED}; the horizon in microseconds. */
    public record Reference(String policy, String placement, long horizon, List<Long> counts) {
        /** Releases + completions + preemptions + dispatches. */
        public long events() {
            return counts.get(0) + counts.get(1) + counts.get(2) + counts.get(3);
        }
    }

    /** A task set on so many equal cores. */
    public record Workload(String name, long cores, List<BenchTask> tasks, List<Reference> references) {
        /** The same as a scenario of our language, for any policy and placement. */
        public String yaml(String policy, String placement, long horizon) {
            StringBuilder yaml = new StringBuilder("scenario: bench\nclusters:\n  cpu: {cores: ")
                    .append(cores)
                    .append(", opps: [{frequency: 1000MHz}]}\ndomains:\n  cpu: {scheduler: ")
                    .append(policy)
                    .append(", placement: ")
                    .append(placement)
                    .append(", assign: last-core, ties: declaration}\ntasks:\n");
            for (BenchTask task : tasks) {
                yaml.append("  t").append(task.id).append(": {");
                if (placement.equals("partitioned")) {
                    yaml.append("on: cpu-").append(task.core).append(", ");
                }
                yaml.append("period: ").append(task.period);
                yaml.append("us, wcet: ").append(task.wcet);
                yaml.append("us, deadline: ").append(task.deadline);
                yaml.append("us, offset: ").append(task.offset).append("us}\n");
            }
            return yaml.append("duration: ").append(horizon).append("us\n").toString();
        }
    }

    /**
     * The workloads of a file.
     *
     * @throws InputException with every mistake found
     */
    public static List<Workload> read(Path file) {
        BenchFile bench = new BenchFile();
        Source source = new YamlText(bench.problems).read(file, file.toString());
        // JSON is YAML: the reader of our own files tells the place of every value.
        Node root = source == null ? null : new YamlReader(bench.problems).read(source);
        bench.problems.throwIfAny();
        bench.workloads(Objects.requireNonNull(root));
        bench.problems.throwIfAny();
        return List.copyOf(bench.workloads);
    }

    private void workloads(Node root) {
        Node format = root.isMap() ? root.get("format") : null;
        Node list = root.isMap() ? root.get("workloads") : null;
        if (format == null
                || !format.text().equals(FORMAT)
                || list == null
                || !list.isList()
                || list.items().isEmpty()) {
            problems.error(Code.K05, root, "not a file of speed workloads", "format: \"" + FORMAT + "\" and workloads");
            return;
        }
        for (Node workload : list.items()) {
            List<BenchTask> tasks = new ArrayList<>();
            for (Node task : items(workload, "tasks")) {
                tasks.add(new BenchTask(
                        whole(task, "id"),
                        whole(task, "period_us"),
                        whole(task, "wcet_us"),
                        whole(task, "deadline_us"),
                        whole(task, "offset_us"),
                        whole(task, "core")));
            }
            List<Reference> references = new ArrayList<>();
            for (Node reference : items(workload, "reference")) {
                references.add(reference(reference));
            }
            workloads.add(new Workload(text(workload, "name"), whole(workload, "cores"), tasks, references));
        }
    }

    private Reference reference(Node node) {
        String policy = text(node, "policy");
        String ours = POLICIES.get(policy);
        if (ours == null) {
            Node at = node.get("policy");
            problems.error(Code.U05, at == null ? node : at, "no policy '" + policy + "' is known here", "EDF or FP");
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        Node counted = node.get("counts");
        for (String name : COUNTED) {
            counts.put(name, counted == null ? 0 : whole(counted, name));
        }
        if (counted == null) {
            missing(node, "counts");
        }
        return new Reference(
                ours == null ? "edf" : ours,
                text(node, "placement"),
                whole(node, "horizon_us"),
                List.copyOf(counts.values()));
    }

    private List<Node> items(Node node, String key) {
        Node list = node.isMap() ? node.get(key) : null;
        if (list == null || !list.isList()) {
            missing(node, key);
            return List.of();
        }
        if (list.items().isEmpty()) {
            problems.error(Code.K02, list, "'" + key + "' is empty", "one or more, as in the format " + FORMAT);
        }
        return list.items();
    }

    private long whole(Node node, String key) {
        String text = text(node, key);
        if (!text.matches("[0-9]{1,15}")) {
            Node at = node.get(key);
            if (at != null) {
                problems.error(Code.U03, at, "'" + text + "' is no whole number", "such as 10");
            }
            return 1;
        }
        return Long.parseLong(text);
    }

    private String text(Node node, String key) {
        @Nullable Node value = node.isMap() ? node.get(key) : null;
        if (value == null || !value.isScalar()) {
            missing(node, key);
            return "1";
        }
        return value.text();
    }

    private void missing(Node node, String key) {
        problems.error(Code.K02, node, "'" + key + "' is missing", "as in the format " + FORMAT);
    }
}
