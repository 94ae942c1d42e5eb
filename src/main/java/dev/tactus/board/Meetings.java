package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What must hold between tasks: every mailbox and event has both ends, nobody waits for himself in a circle. */
final class Meetings {
    private final Draft d;

    /** Whether an end that seems to be missing may be one that could not be read. */
    private final boolean receiverInDoubt;

    private final boolean senderInDoubt;
    private final boolean signalInDoubt;
    private final boolean offloadInDoubt;

    Meetings(Draft d) {
        this.d = d;
        receiverInDoubt = d.doubts.inTasks(Set.of("receive", "on-message"));
        senderInDoubt = d.doubts.inTasks(Set.of("send"));
        signalInDoubt = d.doubts.inTasks(Set.of("signal")) || !d.doubts.none("alarms", "schedule-tables");
        offloadInDoubt = d.doubts.inTasks(Set.of("offload"));
    }

    void check() {
        for (int mailbox = 0; mailbox < d.mailboxes.size(); mailbox++) {
            mailbox(mailbox);
        }
        for (int event = 0; event < d.eventNames.size(); event++) {
            event(event);
        }
        d.tasks.forEach(this::activated);
        circles();
    }

    private void mailbox(int mailbox) {
        Board.Mailbox box = d.mailboxes.get(mailbox);
        List<Uses.Use> sends = Uses.of(d.uses.sends, mailbox);
        List<Uses.Use> receives = Uses.of(d.uses.receives, mailbox);
        List<Uses.Use> released = Uses.of(d.uses.onMessage, mailbox);
        String pool = poolOf(mailbox);
        for (Uses.Use use : released) {
            List<Integer> cores = d.tasks.get(use.task()).cores;
            if (!Hardware.reaches(box, cores)) {
                d.problems.error(
                        Code.T12,
                        use.at(),
                        "task " + d.tasks.get(use.task()).name + " runs on a core that " + box.name()
                                + " does not reach",
                        "a core in its to:");
            }
        }
        for (int i = 1; i < released.size(); i++) {
            d.problems.error(
                    Code.T21,
                    released.get(i).at(),
                    "two tasks are released by the messages of " + box.name(),
                    "one of them, or a mailbox each");
        }
        released.forEach(use -> takenAlready(box, mailbox, use.task(), receives));
        if (!pool.isEmpty()) {
            for (List<Uses.Use> uses : List.of(sends, receives, released)) {
                uses.forEach(use -> d.problems.error(
                        Code.T22,
                        use.at(),
                        "mailbox " + box.name() + " belongs to pool " + pool + ", whose requests or answers it carries",
                        "a mailbox of its own"));
            }
            return;
        }
        if (!receiverInDoubt && !sends.isEmpty() && receives.isEmpty() && released.isEmpty()) {
            d.problems.error(
                    Code.T23,
                    sends.get(0).at(),
                    "nobody receives from mailbox " + box.name(),
                    "a task with receive: or on-message:");
        }
        if (!senderInDoubt && sends.isEmpty() && !(receives.isEmpty() && released.isEmpty())) {
            Uses.Use first = receives.isEmpty() ? released.get(0) : receives.get(0);
            d.problems.warning(Code.T24, first.at(), "nobody sends to mailbox " + box.name(), "a task with send:");
        }
        Node node = d.fields.get(d.fields.get(d.root, "mailboxes"), box.name());
        if (node != null && !node.has("from") && !node.has("to") && !d.doubts.unclear(node)) {
            queue(box, sends, receives, released);
        }
    }

    /** A job released by a message has taken it; that its body waits for another one is mostly not meant. */
    private void takenAlready(Board.Mailbox box, int mailbox, int task, List<Uses.Use> receives) {
        boolean waits = count(
                        d.tasks.get(task).body,
                        step -> step instanceof Step.Receive receive
                                && receive.mailbox() == mailbox
                                && receive.timeout() != 0)
                > 0;
        long sends = 0;
        for (TaskDraft each : d.tasks) {
            sends += count(each.body, step -> step instanceof Step.Send send && send.mailbox() == mailbox);
        }
        if (waits && sends < 2) {
            receives.stream()
                    .filter(use -> use.task() == task)
                    .findFirst()
                    .ifPresent(use -> d.problems.warning(
                            Code.T33,
                            use.at(),
                            "a job of " + d.tasks.get(task).name + " has taken the message of " + box.name()
                                    + " that released it, and waits here for the next one",
                            "no receive:, or another activation than on-message:"));
        }
    }

    /** How often a body works such a step, repetitions counted. */
    private static long count(List<Step> body, Predicate<Step> wanted) {
        long count = 0;
        for (Step step : body) {
            if (step instanceof Step.Repeat repeat) {
                count += repeat.times() * count(repeat.body(), wanted);
            } else if (step instanceof Step.Every every) {
                count += count(every.body(), wanted);
            } else if (wanted.test(step)) {
                count++;
            }
        }
        return count;
    }

    /** Without ends a mailbox is a queue inside one domain. */
    private void queue(Board.Mailbox box, List<Uses.Use> sends, List<Uses.Use> receives, List<Uses.Use> released) {
        List<Uses.Use> all = new ArrayList<>(sends);
        all.addAll(receives);
        all.addAll(released);
        TreeSet<Integer> domains = new TreeSet<>();
        for (Uses.Use use : all) {
            TaskDraft task = d.tasks.get(use.task());
            if (!task.cores.isEmpty() && domains.add(task.domain) && domains.size() == 2) {
                d.problems.error(
                        Code.T25,
                        use.at(),
                        "mailbox " + box.name() + " has no ends and is used from two domains",
                        "from: and to:, or tasks of one domain");
            }
        }
    }

    private String poolOf(int mailbox) {
        for (Board.Pool pool : d.pools) {
            if (pool.via() == mailbox || pool.reply() == mailbox) {
                return pool.name();
            }
        }
        return "";
    }

    private void event(int event) {
        boolean line = Devices.isLine(d.eventNames.name(event));
        boolean signalled = d.uses.alarms.containsKey(event)
                || !Uses.of(d.uses.signals, event).isEmpty();
        if (signalInDoubt || line || signalled) {
            return;
        }
        String what = "nobody signals event " + d.eventNames.name(event);
        String right = "signal: " + d.eventNames.name(event) + " in some task, or an alarm";
        Uses.of(d.uses.onEvent, event).forEach(use -> d.problems.error(Code.T26, use.at(), what, right));
        Uses.of(d.uses.waits, event).forEach(use -> d.problems.error(Code.T26, use.at(), what, right));
        Uses.of(d.uses.timedWaits, event).forEach(use -> d.problems.warning(Code.T27, use.at(), what, right));
    }

    /** A task has an activation, or is released by offloads alone. */
    private void activated(TaskDraft task) {
        List<Uses.Use> released = Uses.of(d.uses.released, task.ordinal);
        boolean none = task.activation instanceof Activation.Offloaded;
        boolean given = task.node.has("on-interrupt")
                || List.of("period", "rate", "sporadic", "bursts", "releases", "on-message", "on-event", "angle")
                        .stream()
                        .anyMatch(task.node::has)
                || task.node.has("after");
        boolean clear = !d.doubts.unclear(task.node) && !d.problems.isBroken(task.key) && !offloadInDoubt;
        if (none && released.isEmpty() && !given && clear) {
            d.problems.certain(
                    Code.T28,
                    task.key,
                    "nothing releases task " + task.name,
                    "period:, rate:, sporadic:, on-message:, after:, ..");
        } else if (none && !given) {
            offloaded(task);
        } else if (given && !released.isEmpty()) {
            d.problems.error(
                    Code.T04,
                    released.get(0).at(),
                    "task " + task.name + " has an activation of its own beside this offload",
                    "one of them");
        }
    }

    /** It comes when and as often as others offload to it. */
    private void offloaded(TaskDraft task) {
        for (String key : List.of("jitter", "offset", "jobs")) {
            Node at = d.fields.get(task.node, key);
            if (at != null) {
                d.problems.error(Code.T32, at, key + " of a task that comes with each offload", "remove it");
            }
        }
    }

    /** Tasks whose jobs wait for each other's in a circle never run. */
    private void circles() {
        int[] state = new int[d.tasks.size()];
        for (TaskDraft task : d.tasks) {
            if (state[task.ordinal] == 0) {
                visit(task, state);
            }
        }
    }

    /** Depth first with a stack of its own: chains of thousands of tasks are no reason to fail. */
    private void visit(TaskDraft from, int[] state) {
        List<TaskDraft> path = new ArrayList<>();
        List<Integer> next = new ArrayList<>();
        path.add(from);
        next.add(0);
        state[from.ordinal] = 1;
        while (!path.isEmpty()) {
            int top = path.size() - 1;
            TaskDraft task = path.get(top);
            int i = next.get(top);
            if (i == task.after.size()) {
                state[task.ordinal] = 2;
                path.remove(top);
                next.remove(top);
                continue;
            }
            next.set(top, i + 1);
            TaskDraft before = d.tasks.get(task.after.get(i));
            if (state[before.ordinal] == 1) {
                Node at = task.node.get("after");
                d.problems.error(
                        Code.T05,
                        at == null ? task.key : at,
                        "tasks wait for each other in a circle: " + before.name + " and " + task.name,
                        "an order without a circle");
            } else if (state[before.ordinal] == 0) {
                state[before.ordinal] = 1;
                path.add(before);
                next.add(0);
            }
        }
    }
}
