package dev.tactus.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a task (yaml, 3: steps), with what can be said of them within one task. */
final class Bodies {
    /** A lock that is held at some step, and where it was taken. */
    private record Held(int resource, Node at) {}

    private static final Set<String> LOCKING = Set.of("lock", "unlock");

    private final Draft d;

    /** Unlocks of what is not held, by the locks of their list of steps: each was meant for one of those. */
    private final Map<Deque<Held>, Integer> strayUnlocks = new IdentityHashMap<>();

    /** The locks that are held at the present step and for which others spin. */
    private final Deque<Integer> spunFor = new ArrayDeque<>();

    /** What the task has, and what is used of it at the present step. */
    private long size;

    private long used;
    private boolean aborts;

    /** Whether some step of the task may take or give back a lock and cannot be read. */
    private boolean locksInDoubt;

    private final Amounts amounts;
    private final Hardware hardware;
    private final Offloads offloads;

    Bodies(Draft d, Amounts amounts, Hardware hardware, Offloads offloads) {
        this.d = d;
        this.amounts = amounts;
        this.hardware = hardware;
        this.offloads = offloads;
    }

    void read(TaskDraft task) {
        Node wcet = d.fields.get(task.node, "wcet");
        Node body = d.fields.get(task.node, "body");
        spunFor.clear();
        strayUnlocks.clear();
        locksInDoubt = body != null && d.doubts.inTask(task.node, LOCKING);
        @Nullable Step frame = frame(task);
        if (body != null) {
            task.body = steps(d.fields.several(body), task, new ArrayDeque<>());
        } else if (wcet != null) {
            Node bcet = d.fields.get(task.node, "bcet");
            Node measured = d.fields.get(task.node, "measured-on");
            Amount work = bcet != null
                    ? amounts.between(bcet, wcet, task.cores, measured)
                    : amounts.work(wcet, task.cores, measured);
            task.body = work == null ? List.of() : List.of(new Step.Compute(work));
        }
        budget(task, body == null && wcet == null);
        if (frame != null) {
            List<Step> steps = new ArrayList<>(task.body);
            steps.add(0, frame);
            task.body = List.copyOf(steps);
        }
    }

    /** What every job of the task uses of its stack, where anything is said of that. */
    private @Nullable Step frame(TaskDraft task) {
        Node stack = d.fields.get(task.node, "stack");
        used = 0;
        size = Long.MAX_VALUE;
        aborts = false;
        if (stack == null) {
            return null;
        }
        Node bytes = stack.isMap() ? d.fields.get(stack, "size") : stack;
        size = bytes == null ? size : d.fields.whole(bytes, size);
        used = stack.isMap() ? d.fields.whole(stack, "frame", 0) : 0;
        aborts =
                stack.isMap() && d.fields.word(stack, "on-overflow", "continue").equals("abort");
        Node frame = stack.isMap() ? d.fields.get(stack, "frame") : null;
        if (used > size && frame != null) {
            d.problems.error(
                    Code.T37,
                    frame,
                    "every job of " + task.name + " uses " + used + " bytes of a stack of " + size,
                    "at most " + size + "B, or a larger size");
        }
        return new Step.Stack(used, size, aborts);
    }

    /** The budget of a job, which without any other word is also what it does. */
    private void budget(TaskDraft task, boolean isBody) {
        Node budget = d.fields.get(task.node, "budget");
        new Criticalities(d).read(task, amounts);
        if (budget == null) {
            return;
        }
        if (budget.isMap() && !budget.has("value")) {
            List<Amount> all = task.budgets;
            if (!all.isEmpty()) {
                task.budget = all.get(Math.min(Math.max(0, task.level), all.size() - 1));
                task.body = isBody ? List.of(new Step.Compute(all.get(0))) : task.body;
            }
            return;
        }
        task.budget = amounts.work(budget, task.cores, d.fields.get(task.node, "measured-on"));
        if (isBody && task.budget != null) {
            task.body = List.of(new Step.Compute(task.budget));
        }
    }

    private List<Step> steps(List<Node> nodes, TaskDraft task, Deque<Held> outside) {
        List<Step> steps = new ArrayList<>();
        Deque<Held> held = new ArrayDeque<>();
        for (Node node : nodes) {
            if (node.entries().size() != 1 || d.problems.isBroken(node)) {
                continue;
            }
            Node.Entry entry = node.entries().get(0);
            if (d.problems.isBroken(entry.value()) || d.problems.isBroken(entry.key())) {
                continue;
            }
            if (entry.key().text().equals("call")) {
                steps.addAll(call(entry.value(), task, held, outside));
                continue;
            }
            Step step = step(entry, task, held, outside);
            if (step != null) {
                steps.add(step);
            }
        }
        int strays = strayUnlocks.getOrDefault(held, 0);
        held.stream().skip(strays).filter(open -> !inDoubt(open.resource)).forEach(this::notUnlocked);
        return List.copyOf(steps);
    }

    private void notUnlocked(Held open) {
        d.problems.error(
                Code.T08,
                open.at,
                "lock " + d.resourceNames.name(open.resource) + " without unlock",
                "unlock it in the same list of steps");
    }

    /** Whether a lock may be a semaphore, or taken or given back by a step that could not be read. */
    private boolean inDoubt(int resource) {
        return locksInDoubt || d.unclearLocks.contains(resource);
    }

    private @Nullable Step step(Node.Entry entry, TaskDraft task, Deque<Held> held, Deque<Held> outside) {
        Node value = entry.value();
        return switch (entry.key().text()) {
            case "compute" -> {
                Amount work = amounts.work(value, task.cores, d.fields.get(task.node, "measured-on"));
                yield work == null ? null : new Step.Compute(work);
            }
            case "lock" -> lock(value, task, held, outside);
            case "unlock" -> unlock(value, held);
            case "wait" -> waits(value, task);
            case "signal" -> signal(value, task);
            case "barrier" -> barrier(value, task);
            case "send" -> send(value, task);
            case "receive" -> receive(value, task);
            case "offload" -> {
                noWaitingWhileSpunFor(value);
                yield offloads.step(value, task);
            }
            case "copy", "read", "write" -> copy(entry, task);
            case "actuate" -> new Step.Actuate(d.outputNames.add(value.text()));
            case "repeat", "every" -> nested(entry, task, held, outside);
            default -> null; // of a later version
        };
    }

    /** The steps of a call stand among those around it, behind one that says how deep the stack is there. */
    private List<Step> call(Node value, TaskDraft task, Deque<Held> held, Deque<Held> outside) {
        Deque<Held> around = new ArrayDeque<>(outside);
        around.addAll(held);
        long before = used;
        long more = d.fields.whole(value, "stack", 0);
        if (more > Long.MAX_VALUE - used) {
            d.problems.error(Code.T31, value, "the stack of these calls does not fit into 64 bits", "fewer bytes");
            more = 0;
        }
        used += more;
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Stack(used, size, aborts));
        steps.addAll(steps(d.fields.several(d.fields.get(value, "body")), task, around));
        used = before;
        return steps;
    }

    private @Nullable Step nested(Node.Entry entry, TaskDraft task, Deque<Held> held, Deque<Held> outside) {
        Node value = entry.value();
        Deque<Held> around = new ArrayDeque<>(outside);
        around.addAll(held);
        List<Step> body = steps(d.fields.several(d.fields.get(value, "body")), task, around);
        boolean repeat = entry.key().text().equals("repeat");
        long count = d.fields.whole(value, repeat ? "times" : "jobs", 1);
        return repeat
                ? new Step.Repeat((int) count, body)
                : new Step.Every(count, d.fields.whole(value, "first", 0), body);
    }

    private long timeout(Node value) {
        Node timeout = value.isMap() ? d.fields.get(value, "timeout") : null;
        return timeout == null || timeout.text().equals("none") ? -1 : d.fields.whole(timeout, -1);
    }

    /** The name in a short form, or under {@code key} in the long one. */
    private @Nullable Node named(Node value, String key) {
        return value.isMap() ? d.fields.get(value, key) : value;
    }

    private @Nullable Step lock(Node value, TaskDraft task, Deque<Held> held, Deque<Held> outside) {
        Node name = named(value, "resource");
        if (name == null) {
            return null;
        }
        int resource = resource(name);
        Uses.add(d.uses.locks, resource, task.ordinal, name);
        noWaiting(task, value, "a lock can make it wait");
        if (protocol(resource) == Board.Protocol.SEMAPHORE) {
            return new Step.Lock(resource, timeout(value));
        }
        for (Deque<Held> all : List.of(held, outside)) {
            if (all.stream().anyMatch(h -> h.resource == resource)) {
                if (inDoubt(resource)) {
                    return null;
                }
                d.problems.error(
                        Code.T09, name, "lock " + name.text() + " is held already", "a lock is taken once at a time");
                return null;
            }
        }
        if (protocol(resource) == Board.Protocol.MSRP || protocol(resource) == Board.Protocol.MRSP) {
            spunFor.push(resource);
        }
        if (!held.isEmpty() || !outside.isEmpty()) {
            d.uses.nesting.add(task.domain);
        }
        held.push(new Held(resource, name));
        return new Step.Lock(resource, timeout(value));
    }

    private Board.Protocol protocol(int resource) {
        return d.resources.get(resource).protocol();
    }

    /** A lock that nobody declared is a plain one. */
    private int resource(Node name) {
        if (!d.resourceNames.has(name.text())) {
            if (d.resourceNames.size() > 0) {
                String near = Nearest.of(name.text(), d.resourceNames.list());
                if (near != null) {
                    d.problems.warning(
                            Code.R03,
                            name,
                            "lock " + Problems.quoted(name.text()) + " is not declared and taken as a plain one",
                            "did you mean '" + near + "'?");
                }
            }
            d.resources.add(new Board.Resource(name.text(), Board.Protocol.NONE, false, 0, 1));
            if (d.doubts.lost("resources")) {
                d.unclearLocks.add(d.resourceNames.size());
            }
        }
        return d.resourceNames.add(name.text());
    }

    private @Nullable Step unlock(Node value, Deque<Held> held) {
        Node name = named(value, "resource");
        if (name == null) {
            return null;
        }
        int resource = d.resourceNames.look(name.text());
        if (resource >= 0 && protocol(resource) == Board.Protocol.SEMAPHORE) {
            return new Step.Unlock(resource);
        }
        spunFor.remove(resource);
        if (resource < 0 || !held.removeIf(h -> h.resource == resource)) {
            if (resource < 0 ? !locksInDoubt : !inDoubt(resource)) {
                List<String> open =
                        held.stream().map(h -> d.resourceNames.name(h.resource)).toList();
                @Nullable String near = Nearest.of(name.text(), open);
                d.problems.error(
                        Code.T10,
                        name,
                        "unlock " + name.text() + " without lock",
                        near != null ? "did you mean '" + near + "'?" : "lock it before in the same list of steps");
                strayUnlocks.merge(held, 1, Integer::sum);
            }
            return null;
        }
        return new Step.Unlock(resource);
    }

    private @Nullable Step waits(Node value, TaskDraft task) {
        noWaiting(task, value, "an interrupt runs to its end");
        if (value.isScalar()) {
            return new Step.Wait(d.fields.whole(value, 0));
        }
        Node name = d.fields.get(value, "event");
        if (name == null) {
            return null;
        }
        int event = d.eventNames.add(name.text());
        long timeout = timeout(value);
        Uses.add(timeout < 0 ? d.uses.waits : d.uses.timedWaits, event, task.ordinal, name);
        return new Step.WaitEvent(event, timeout);
    }

    private @Nullable Step barrier(Node value, TaskDraft task) {
        noWaiting(task, value, "at a barrier it waits for others");
        Node name = named(value, "barrier");
        if (name == null) {
            return null;
        }
        int event = d.eventNames.add(name.text());
        Uses.add(d.uses.barriers, event, task.ordinal, name);
        Node parties = value.isMap() ? d.fields.get(value, "parties") : null;
        return new Step.Barrier(event, parties == null ? Barriers.ALL : (int) d.fields.whole(parties, 1));
    }

    private @Nullable Step signal(Node value, TaskDraft task) {
        Node name = named(value, "event");
        if (name == null) {
            return null;
        }
        int event = d.eventNames.add(name.text());
        Uses.add(d.uses.signals, event, task.ordinal, name);
        return new Step.Signal(event, value.isMap() && d.fields.flag(value, "keep", false));
    }

    private @Nullable Step send(Node value, TaskDraft task) {
        Node name = named(value, "mailbox");
        int mailbox = name == null ? -1 : d.mailboxNames.find(name);
        if (name == null || mailbox < 0) {
            return null;
        }
        Board.Mailbox box = d.mailboxes.get(mailbox);
        int most = box.slotSize() - Hardware.HEADER;
        int bytes = most;
        Node bytesNode = value.isMap() ? d.fields.get(value, "bytes") : null;
        if (bytesNode != null) {
            bytes = (int) Math.min(Integer.MAX_VALUE, d.fields.whole(bytesNode, most));
            if (bytes > most && most > 0) {
                d.problems.error(
                        Code.T11,
                        bytesNode,
                        "a message of " + bytes + " bytes does not fit into a slot of " + box.slotSize(),
                        "at most " + most + ": the header takes " + Hardware.HEADER);
            }
        }
        if (!box.from().isEmpty() && !box.from().containsAll(task.cores)) {
            d.problems.error(
                    Code.T12,
                    name,
                    "task " + task.name + " runs on a core that cannot send to " + box.name(),
                    "from: " + cores(box.from()));
        }
        if (box.overflow() == Board.Overflow.BLOCK) {
            noWaiting(task, value, "a full mailbox can make it wait");
        }
        Uses.add(d.uses.sends, mailbox, task.ordinal, name);
        return new Step.Send(mailbox, Math.min(bytes, most));
    }

    private @Nullable Step receive(Node value, TaskDraft task) {
        Node name = named(value, "mailbox");
        int mailbox = name == null ? -1 : d.mailboxNames.find(name);
        if (name == null || mailbox < 0) {
            return null;
        }
        Board.Mailbox box = d.mailboxes.get(mailbox);
        if (!Hardware.reaches(box, task.cores)) {
            d.problems.error(
                    Code.T12,
                    name,
                    "task " + task.name + " runs on a core that " + box.name() + " does not reach",
                    "to: " + cores(box.to()));
        }
        long timeout = timeout(value);
        if (timeout != 0) {
            noWaiting(task, value, "an empty mailbox can make it wait; timeout: 0us looks only");
        }
        Uses.add(d.uses.receives, mailbox, task.ordinal, name);
        return new Step.Receive(mailbox, timeout);
    }

    private @Nullable Step copy(Node.Entry entry, TaskDraft task) {
        Node value = entry.value();
        boolean copy = entry.key().text().equals("copy");
        int from = memory(d.fields.get(value, copy ? "from" : "memory"), value, task);
        int to = copy ? memory(d.fields.get(value, "to"), value, task) : -1;
        long bytes = d.fields.whole(value, "bytes", 0);
        return entry.key().text().equals("write") ? new Step.Copy(-1, from, bytes) : new Step.Copy(from, to, bytes);
    }

    private int memory(@Nullable Node name, Node value, TaskDraft task) {
        int memory = name == null ? -1 : d.memoryNames.find(name);
        if (name == null || memory < 0) {
            return -1;
        }
        for (int core : task.cores) {
            if (!hardware.sees(d.cores.get(core).cluster, memory)) {
                d.problems.error(
                        Code.T13,
                        name,
                        "core " + d.cores.get(core).name + " does not see memory " + name.text(),
                        "an address for it under at:");
                break;
            }
        }
        Node bytes = d.fields.get(value, "bytes");
        long size = d.memories.get(memory).size();
        if (bytes != null && size >= 0 && d.fields.whole(bytes, 0) > size) {
            d.problems.error(
                    Code.T13, bytes, bytes.text() + " do not fit into " + name.text(), "at most " + size + "B");
        }
        return memory;
    }

    /** A job that runs as an interrupt runs to its end (docs/semantics-notes.md, 5.4). */
    private void noWaiting(TaskDraft task, Node at, String why) {
        noWaitingWhileSpunFor(at);
        if (task.interrupt) {
            d.problems.error(
                    Code.T14, at, "a step that can wait in interrupt task " + task.name, why + "; hand it to a task");
        }
    }

    private void noWaitingWhileSpunFor(Node at) {
        Integer held = spunFor.peek();
        if (held != null && !locksInDoubt) {
            d.problems.error(
                    Code.T35,
                    at,
                    "a step that can wait while " + d.resourceNames.name(held) + " is held, for which others spin",
                    "wait after its unlock, or another protocol than "
                            + protocol(held).word());
        }
    }

    private String cores(List<Integer> cores) {
        return String.join(", ", cores.stream().map(c -> d.cores.get(c).name).toList());
    }
}
