package dev.tactus.board;

import dev.tactus.analysis.Ratio;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests need and a run does not: read from the checked tree, whether or not a run could do it. */
final class AnalysisFacts {
    private static final Set<String> LEVELS = Set.of("mixed-criticality", "criticality", "budget");

    private final Node root;
    private final Fields fields;

    AnalysisFacts(Node root, Problems problems) {
        this.root = root;
        this.fields = new Fields(problems);
    }

    /** No facts beside those of the board. */
    static AnalysisFacts none() {
        Node root = Node.map(Source.option("", ""), 1, 1, null, List.of());
        return new AnalysisFacts(root, Problems.ofAnalysis());
    }

    Fields fields() {
        return fields;
    }

    /**
     * The key of a domain, a task or of everything that the tests do not count, or null.
     *
     * @param levels whether they count levels of criticality
     */
    @Nullable
    String beyond(Board board, String domain, List<Board.Task> tasks, boolean levels) {
        for (String path : board.remarks().beyond()) {
            // How a task may be displaced is told by the tree; without it, only that it is something special.
            boolean told = path.endsWith(".preemption") && !root.entries().isEmpty();
            boolean here = !path.startsWith("tasks.") && !path.startsWith("domains.")
                    || path.startsWith("domains." + domain + ".")
                    || tasks.stream().anyMatch(task -> path.startsWith("tasks." + task.name() + "."));
            boolean counted = levels && LEVELS.contains(path.substring(path.lastIndexOf('.') + 1));
            if (here && !told && !counted) {
                return path + " is not counted";
            }
        }
        return null;
    }

    @Nullable
    Node section(String name) {
        return fields.get(root, name);
    }

    /** A part of the tree, step by step, or null where any is missing. */
    @Nullable
    Node at(String... path) {
        Node node = root;
        for (String key : path) {
            node = fields.get(node, key);
        }
        return node;
    }

    @Nullable
    Node task(Board.Task task) {
        return at("tasks", task.name());
    }

    /** A key of a task. */
    @Nullable
    Node of(Board.Task task, String key) {
        return fields.get(task(task), key);
    }

    /** A key of {@code analysis:} of a task. */
    @Nullable
    Node aside(Board.Task task, String key) {
        return fields.get(of(task, "analysis"), key);
    }

    long time(@Nullable Node node, long fallback) {
        return fields.whole(node, fallback);
    }

    /** {@code analysis.integer-time} of the scenario, 0 for continuous time. */
    long integerTime() {
        return time(at("analysis", "integer-time"), 0);
    }

    /** {@code analysis.limit} of the scenario, or -1. */
    long limit() {
        return time(at("analysis", "limit"), -1);
    }

    /** An exact ratio, or null. */
    @Nullable
    Ratio ratio(@Nullable Node node) {
        BigInteger[] parts = fields.exact(node);
        return parts == null ? null : new Ratio(parts[0], parts[1]);
    }

    /** The levels of criticality of a domain, rising. */
    List<String> levels(Board.Domain domain) {
        Node levels = at("domains", domain.name(), "mixed-criticality", "levels");
        return levels == null
                ? List.of("LO", "HI")
                : levels.items().stream().map(Node::text).toList();
    }

    /** The budgets of a task by level, in picoseconds; empty where it has none by level. */
    Map<String, Long> budgets(Board.Task task) {
        Node budget = of(task, "budget");
        Map<String, Long> budgets = new LinkedHashMap<>();
        if (budget != null && budget.isMap() && !budget.has("value")) {
            budget.entries().forEach(e -> budgets.put(e.key().text(), time(e.value(), 0)));
        }
        return budgets;
    }

    /** The {@code server:} of a task, whether named or its own, or null. */
    @Nullable
    Node server(Board.Task task) {
        Node server = of(task, "server");
        return server == null || !server.isScalar() ? server : at("servers", server.text());
    }

    /** The preemption of a task, as the YAML has it. */
    String preemption(Board.Task task) {
        return task.preemption().mode().name().toLowerCase(Locale.ROOT);
    }

    /** The length of floating regions of a task, 0 for none. */
    long deferred(Board.Task task) {
        return task.preemption().mode() == Board.Displacement.DEFERRED
                ? task.preemption().value()
                : 0;
    }
}
