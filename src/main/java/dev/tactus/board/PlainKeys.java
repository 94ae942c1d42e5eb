package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys whose effect the plain schedulability tests know. Anything else in a file is named, so that a feature that
 * is new to the language proves nothing until somebody has thought about it.
 */
final class PlainKeys {
    private static final Set<String> TASK = Set.of(
            "on",
            "requires",
            "period",
            "rate",
            "sporadic",
            "bursts",
            "releases",
            "on-message",
            "on-event",
            "on-interrupt",
            "angle",
            "after",
            "offset",
            "jobs",
            "pending",
            "jitter",
            "deadline",
            "priority",
            "wcet",
            "bcet",
            "body",
            "measured-on",
            "on-miss",
            "let",
            "stack",
            "analysis");

    private static final Set<String> DOMAIN =
            Set.of("clusters", "cores", "scheduler", "placement", "assign", "ties", "preemption", "overheads");

    private static final Set<String> POLICY = Set.of("policy", "quantum");

    private static final Set<String> SECTION = Set.of(
            "board",
            "firmware",
            "scenario",
            "description",
            "include",
            "clusters",
            "domains",
            "mailboxes",
            "pools",
            "memories",
            "resources",
            "regions",
            "peripherals",
            "alarms",
            "schedule-tables",
            "consoles",
            "watchdogs",
            "dvfs-domains",
            "buses",
            "tasks",
            "defaults",
            "chains",
            "timing",
            "seed",
            "seeds",
            "duration",
            "execution",
            "override",
            "remove",
            "expect",
            "explore",
            "baseline",
            "tolerance",
            "analysis");

    private PlainKeys() {}

    /** Paths of the keys that are none of these. */
    static List<String> beyond(Node root) {
        List<String> beyond = new ArrayList<>();
        others(root, SECTION, beyond);
        each(root.get("tasks"), TASK, beyond);
        each(root.get("domains"), DOMAIN, beyond);
        for (Node.Entry domain : entries(root.get("domains"))) {
            others(domain.value().get("scheduler"), POLICY, beyond);
        }
        return List.copyOf(beyond);
    }

    private static List<Node.Entry> entries(@Nullable Node map) {
        return map == null ? List.of() : map.entries();
    }

    private static void each(@Nullable Node map, Set<String> known, List<String> beyond) {
        entries(map).forEach(entry -> others(entry.value(), known, beyond));
    }

    private static void others(@Nullable Node map, Set<String> known, List<String> beyond) {
        for (Node.Entry entry : entries(map)) {
            String key = entry.key().text();
            Node value = entry.value();
            boolean plain = known.contains(key)
                    || key.equals("preemption")
                            && value.isScalar()
                            && !value.text().equals("points");
            if (!plain && !(value.isScalar() && value.text().equals("none"))) {
                beyond.add(value.path());
            }
        }
    }
}
