package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Work handed to pools, and the helper tasks that run it: one per offloading task and core of the pool. */
final class Offloads {
    /** A helper task: who works where for whom. */
    private record Maker(TaskDraft offloader, int pool, int core, String name) {}

    private final Draft d;
    private final Amounts amounts;
    private final List<Maker> makers = new ArrayList<>();
    private final Map<Integer, Integer> poolOfNamed = new TreeMap<>();
    private final Map<String, List<Integer>> byTaskAndPool = new TreeMap<>();

    Offloads(Draft d, Amounts amounts) {
        this.d = d;
        this.amounts = amounts;
    }

    @Nullable
    Step step(Node value, TaskDraft task) {
        Node to = d.fields.get(value, "to");
        int pool = to == null ? -1 : d.poolNames.find(to);
        if (to == null || pool < 0) {
            return null;
        }
        Board.Pool target = d.pools.get(pool);
        boolean await = d.fields.flag(value, "wait", true);
        if (task.interrupt) {
            d.problems.error(
                    Code.T14, to, "a step that can wait in interrupt task " + task.name, "hand the work to a task");
        }
        int request = message(d.fields.get(value, "request"), target.via());
        int reply = message(d.fields.get(value, "reply"), target.reply());
        ends(task, target, to);
        Uses.add(d.uses.offloads, pool, task.ordinal, to);
        Node work = d.fields.get(value, "work");
        Node name = d.fields.get(value, "task");
        if (name != null) {
            int other = d.taskNames.find(name);
            if (other >= 0) {
                Uses.add(d.uses.released, other, task.ordinal, name);
                worker(d.tasks.get(other), pool, name);
            }
            return other < 0 ? null : new Step.Offload(pool, null, other, List.of(), request, reply, await);
        }
        if (work == null) {
            return null;
        }
        Amount amount = amounts.work(work, target.cores(), d.fields.get(task.node, "measured-on"));
        return amount == null
                ? null
                : new Step.Offload(pool, amount, -1, helpers(task, pool, target), request, reply, await);
    }

    private void worker(TaskDraft worker, int target, Node at) {
        Board.Pool pool = d.pools.get(target);
        Integer before = poolOfNamed.putIfAbsent(worker.ordinal, target);
        if (before != null && before != target) {
            d.problems.error(
                    Code.T15,
                    at,
                    "task " + worker.name + " carries out requests of pool "
                            + d.pools.get(before).name() + " already",
                    "a task for each pool");
        }
        if (!pool.cores().containsAll(worker.cores)) {
            d.problems.error(
                    Code.T15,
                    at,
                    "task " + worker.name + " does not run on pool " + pool.name(),
                    "on: a core of the pool");
        }
    }

    private int message(@Nullable Node bytes, int mailbox) {
        long size = d.fields.whole(bytes, 0);
        if (bytes != null && mailbox >= 0) {
            int most = d.mailboxes.get(mailbox).slotSize() - Hardware.HEADER;
            if (size > most && most > 0) {
                d.problems.error(
                        Code.T11,
                        bytes,
                        "a message of " + size + " bytes does not fit into mailbox "
                                + d.mailboxes.get(mailbox).name(),
                        "at most " + most + "B: the header takes " + Hardware.HEADER);
                return most;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    private void ends(TaskDraft task, Board.Pool pool, Node at) {
        if (pool.via() >= 0) {
            List<Integer> from = d.mailboxes.get(pool.via()).from();
            if (!from.isEmpty() && !from.containsAll(task.cores)) {
                d.problems.error(
                        Code.T12,
                        at,
                        "task " + task.name + " runs on a core that cannot send to "
                                + d.mailboxes.get(pool.via()).name(),
                        "a core in its from:");
            }
        }
        if (pool.reply() >= 0) {
            if (!Hardware.reaches(d.mailboxes.get(pool.reply()), task.cores)) {
                d.problems.error(
                        Code.T12,
                        at,
                        "task " + task.name + " runs on a core that "
                                + d.mailboxes.get(pool.reply()).name() + " does not reach",
                        "a core in its to:");
            }
        }
    }

    private List<Integer> helpers(TaskDraft task, int pool, Board.Pool target) {
        return byTaskAndPool.computeIfAbsent(task.ordinal + " " + pool, k -> {
            List<Integer> made = new ArrayList<>();
            if (makers.size() + target.cores().size() > Limits.MADE) {
                d.problems.error(
                        Code.U04, task.key, "too many workers for too many tasks", "at most " + Limits.MADE + " pairs");
                return List.of();
            }
            for (int core : target.cores()) {
                String name = task.name + "@" + d.cores.get(core).name;
                if (d.taskNames.has(name)) {
                    name += "@" + target.name();
                }
                made.add(d.taskNames.add(name));
                makers.add(new Maker(task, pool, core, name));
            }
            return List.copyOf(made);
        });
    }

    /** The helper tasks, in the order of their ordinals, after all declared ones. */
    List<Board.Task> tasks() {
        List<Board.Task> tasks = new ArrayList<>();
        for (Maker maker : makers) {
            int domain = d.cores.get(maker.core).domain;
            boolean reads = domain >= 0 && Threads.readsPriority(d, maker.offloader, domain);
            if (reads && !maker.offloader.hasPriority && !d.problems.isBroken(maker.offloader.key)) {
                d.problems.error(
                        Code.T16,
                        maker.offloader.key,
                        "task " + maker.offloader.name + " offloads to " + d.cores.get(maker.core).name
                                + ", which goes by priority, and has none",
                        "priority: N, larger is more urgent");
            }
            tasks.add(new Board.Task(
                    maker.name,
                    domain,
                    List.of(maker.core),
                    new Activation.Offloaded(),
                    0,
                    -1,
                    1000,
                    null,
                    -1,
                    maker.offloader.priority,
                    Threads.of(d, maker.offloader, domain),
                    List.of(),
                    List.of(),
                    Board.OnMiss.CONTINUE,
                    domain < 0 || d.domains.get(domain).preemptive() ? Board.Preemption.FULL : Board.Preemption.NONE,
                    null,
                    false,
                    -1,
                    0,
                    List.of(),
                    -1,
                    false,
                    new Board.Helper(maker.offloader.ordinal, maker.pool)));
        }
        return tasks;
    }
}
