package dev.tactus.board;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where mistakes were reported, and so what may only follow from them: a name that seems to be missing may be the one
 * that could not be read. What has nothing to do with them is reported beside them.
 */
final class Doubts {
    /** Steps that hold steps. */
    private static final Set<String> HOLDING = Set.of("repeat", "every", "call");

    /** The key of a long step that names what it is about. */
    private static final Map<String, String> NAMED = Map.of(
            "lock", "resource",
            "unlock", "resource",
            "signal", "event",
            "wait", "event",
            "send", "mailbox",
            "receive", "mailbox",
            "barrier", "barrier",
            "offload", "to");

    private final Draft d;

    Doubts(Draft d) {
        this.d = d;
    }

    /** Whether nothing was reported in these sections, and every file was read. */
    boolean none(String... sections) {
        if (!d.problems.any()) {
            return true;
        }
        if (d.problems.isUnread()) {
            return false;
        }
        for (String section : sections) {
            if (!whole(d.root.get(section))) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing was reported at a node or below it. */
    boolean whole(@Nullable Node top) {
        if (top == null || !d.problems.any()) {
            return true;
        }
        Deque<Node> left = new ArrayDeque<>(List.of(top));
        while (!left.isEmpty()) {
            Node node = left.pop();
            if (d.problems.isBroken(node) || d.problems.isIncomplete(node)) {
                return false;
            }
            left.addAll(node.items());
            node.entries().forEach(entry -> {
                left.add(entry.key());
                left.add(entry.value());
            });
        }
        return true;
    }

    /** Whether names of a section may be missing: it was not read, or not all of it. */
    boolean lost(String section) {
        if (!d.problems.any()) {
            return false;
        }
        @Nullable Node node = d.root.get(section);
        return d.problems.isUnread()
                || (node == null ? unclear(d.root) : d.problems.isBroken(node) || d.problems.isLost(node));
    }

    /**
     * Whether a cluster has cores whose names nobody knows, or one of that name may be of a cluster that cannot be
     * read.
     */
    boolean lostCore(String name) {
        if (!d.problems.any()) {
            return false;
        }
        return lost("clusters")
                || d.clusters.stream().anyMatch(cluster -> {
                    @Nullable Node cores = cluster.node.get("cores");
                    boolean unread = cores == null || d.problems.isBroken(cores);
                    return unread && (cores == null || !cores.isScalar() || name.startsWith(cluster.name + "-"));
                });
    }

    /** Whether a map has a key that nobody understands, or lost one: it may have said anything. */
    boolean unclear(@Nullable Node map) {
        return map != null
                && d.problems.any()
                && (d.problems.isBroken(map)
                        || d.problems.isLost(map)
                        || map.entries().stream().anyMatch(entry -> d.problems.isUnknown(entry.key())));
    }

    /** Whether a key is there and what it says cannot be read, or a key that cannot be understood may be it. */
    boolean unread(@Nullable Node map, String key) {
        return unclear(map) || map != null && map.has(key) && d.fields.get(map, key) == null;
    }

    /**
     * Whether some task may do what it does not seem to.
     *
     * @param words keys of a task and kinds of steps
     */
    boolean inTasks(Set<String> words) {
        if (!d.problems.any()) {
            return false;
        }
        if (lost("tasks")) {
            return true;
        }
        Set<Node> used = used();
        return d.section("tasks").stream().anyMatch(task -> inTask(task.value(), words, used));
    }

    /** As {@link #inTasks}, of one task. */
    boolean inTask(Node task, Set<String> words) {
        return d.problems.any() && inTask(task, words, used());
    }

    /** As {@link #inTask}; a step counts as well that is understood and at which something was reported. */
    boolean atSteps(Node task, Set<String> words) {
        return d.problems.any() && inTask(task, words, Set.of());
    }

    private boolean inTask(Node task, Set<String> words, Set<Node> used) {
        if (unclear(task)) {
            return true;
        }
        boolean steps = words.stream().anyMatch(NAMED::containsKey);
        boolean released = words.contains("on-message") || words.contains("on-event");
        for (Node.Entry entry : task.entries()) {
            String key = entry.key().text();
            boolean body = steps && key.equals("body");
            boolean holds = words.contains(key) || body || released && key.equals("on-interrupt");
            if (holds && d.problems.isBroken(entry.key())) {
                return true;
            }
            if (body ? inSteps(entry.value(), words, used) : holds && !wholeOrUsed(entry.value(), used)) {
                return true;
            }
        }
        return false;
    }

    private boolean wholeOrUsed(Node value, Set<Node> used) {
        return used.contains(value) || whole(value);
    }

    private boolean inSteps(Node steps, Set<String> words, Set<Node> used) {
        if (!steps.isList() || d.problems.isBroken(steps)) {
            return true;
        }
        return steps.items().stream().anyMatch(step -> inStep(step, words, used));
    }

    private boolean inStep(Node step, Set<String> words, Set<Node> used) {
        if (step.entries().size() != 1 || d.problems.isBroken(step) || d.problems.isLost(step)) {
            return true;
        }
        Node.Entry entry = step.entries().get(0);
        String kind = entry.key().text();
        Node value = entry.value();
        if (d.problems.isBroken(entry.key())) {
            @Nullable String meant = Nearest.of(kind, NAMED.keySet());
            return meant == null || words.contains(meant);
        }
        if (HOLDING.contains(kind)) {
            @Nullable Node body = value.get("body");
            return d.problems.isBroken(value) || body == null || inSteps(body, words, used);
        }
        if (kind.equals("parallel")) {
            return !whole(value);
        }
        return words.contains(kind) && !isNamed(kind, value, used);
    }

    /** Whether it can be told what a step is about. */
    private boolean isNamed(String kind, Node value, Set<Node> used) {
        @Nullable String key = NAMED.get(kind);
        if (key == null || used.contains(value)) {
            return true;
        }
        if (d.problems.isBroken(value) || !value.isMap()) {
            return !d.problems.isBroken(value);
        }
        @Nullable Node name = value.get(key);
        @Nullable Node task = kind.equals("offload") ? value.get("task") : null;
        return isRead(name, used) && (task == null || isRead(task, used) && !d.problems.isBroken(keyOf(value, "task")));
    }

    private static Node keyOf(Node map, String key) {
        @Nullable Node found = map.key(key);
        return found == null ? map : found;
    }

    private boolean isRead(@Nullable Node name, Set<Node> used) {
        return name != null && (used.contains(name) || !d.problems.isBroken(name));
    }

    /** Names that were found, whatever else was reported at them. */
    private Set<Node> used() {
        Set<Node> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Uses uses = d.uses;
        for (TreeMap<Integer, List<Uses.Use>> each : List.of(
                uses.locks,
                uses.sends,
                uses.receives,
                uses.onMessage,
                uses.signals,
                uses.waits,
                uses.timedWaits,
                uses.barriers,
                uses.onEvent,
                uses.offloads,
                uses.released)) {
            each.values().forEach(list -> list.forEach(use -> used.add(use.at())));
        }
        return used;
    }
}
