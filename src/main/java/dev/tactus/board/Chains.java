package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Cause-effect chains; neighbours must have a way to exchange a value (semantics, 8). */
final class Chains {
    private final Draft d;
    private final Hardware hardware;

    private static final Set<String> HANDING =
            Set.of("after", "send", "receive", "on-message", "signal", "on-event", "wait", "offload");

    Chains(Draft d, Hardware hardware) {
        this.d = d;
        this.hardware = hardware;
    }

    void read() {
        for (Node.Entry entry : d.section("chains")) {
            Node node = entry.value();
            d.chainNames.add(entry.key().text());
            List<Integer> path = path(d.fields.several(d.fields.get(node, "path")));
            d.chains.add(new Board.Chain(
                    entry.key().text(),
                    path,
                    limit(node, "reaction"),
                    limit(node, "age"),
                    d.fields.word(node, "boundary", "full").equals("reduced")));
        }
    }

    private long limit(Node chain, String key) {
        Node limit = d.fields.get(chain, key);
        return d.fields.whole(limit, -1);
    }

    private List<Integer> path(List<Node> names) {
        List<Integer> path = new ArrayList<>();
        int before = -1;
        for (Node name : names) {
            int task = d.taskNames.find(name);
            if (task >= d.tasks.size()) {
                d.problems.error(Code.R01, name, "a helper task has no place in a chain", "a declared task");
                task = -1;
            }
            if (task >= 0) {
                if (before >= 0) {
                    meet(d.tasks.get(before), d.tasks.get(task), name);
                }
                path.add(task);
            }
            before = task;
        }
        return List.copyOf(path);
    }

    private void meet(TaskDraft from, TaskDraft to, Node at) {
        if (from == to) {
            d.problems.error(Code.T30, at, "task " + to.name + " follows itself", "each step another task");
        } else if (isRead(from) && isRead(to) && !sharesMemory(from, to) && !hands(from, to)) {
            d.problems.error(
                    Code.T29,
                    at,
                    "nothing leads from " + from.name + " to " + to.name + ": they run on different clusters",
                    "a mailbox, an event or after: between them, or a memory that both see");
        }
    }

    /** Whether nothing was reported at what may hand a value on. */
    private boolean isRead(TaskDraft task) {
        return !d.doubts.atSteps(task.node, HANDING);
    }

    /** One cluster or one domain shares its memory; else a declared memory that both clusters see. */
    private boolean sharesMemory(TaskDraft from, TaskDraft to) {
        if (from.cores.isEmpty() || to.cores.isEmpty() || from.domain == to.domain) {
            return true;
        }
        int a = d.cores.get(from.cores.get(0)).cluster;
        int b = d.cores.get(to.cores.get(0)).cluster;
        if (a == b) {
            return true;
        }
        for (int memory = 0; memory < d.memories.size(); memory++) {
            if (hardware.sees(a, memory) && hardware.sees(b, memory)) {
                return true;
            }
        }
        return false;
    }

    private boolean hands(TaskDraft from, TaskDraft to) {
        return to.after.contains(from.ordinal)
                || joined(d.uses.sends, from, d.uses.receives, to)
                || joined(d.uses.sends, from, d.uses.onMessage, to)
                || joined(d.uses.signals, from, d.uses.onEvent, to)
                || joined(d.uses.signals, from, d.uses.waits, to)
                || joined(d.uses.signals, from, d.uses.timedWaits, to)
                || uses(d.uses.released, to.ordinal, from);
    }

    private static boolean joined(
            TreeMap<Integer, List<Uses.Use>> gives,
            TaskDraft from,
            TreeMap<Integer, List<Uses.Use>> takes,
            TaskDraft to) {
        return takes.keySet().stream().anyMatch(what -> uses(takes, what, to) && uses(gives, what, from));
    }

    private static boolean uses(TreeMap<Integer, List<Uses.Use>> where, int what, TaskDraft task) {
        return Uses.of(where, what).stream().anyMatch(use -> use.task() == task.ordinal);
    }
}
