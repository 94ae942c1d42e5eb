package dev.tactus.board;

import dev.tactus.check.Words;
import dev.tactus.sim.Distribution;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What releases the jobs of a task, and the deadline that follows from it (semantics, 4). */
final class Activations {
    private static final List<String> KINDS = List.of(
            "period", "rate", "sporadic", "bursts", "releases", "on-message", "on-event", "on-interrupt", "angle");

    /** All keys that release a task. */
    static final Set<String> WORDS = Set.copyOf(KINDS);

    private final Draft d;
    private final Amounts amounts;

    Activations(Draft d, Amounts amounts) {
        this.d = d;
        this.amounts = amounts;
    }

    void read(TaskDraft task) {
        List<String> given = KINDS.stream().filter(task.node::has).toList();
        after(task);
        if (!given.isEmpty()) {
            Node holder = task.node;
            String kind = given.get(0);
            Node interrupt = d.fields.get(holder, "on-interrupt");
            if (kind.equals("on-interrupt") && interrupt != null) {
                task.interrupt = true;
                holder = interrupt;
                kind = KINDS.stream().filter(interrupt::has).findFirst().orElse("");
                if (kind.isEmpty()) {
                    raised(task, d.fields.get(interrupt, "line"));
                }
            }
            Node node = d.fields.get(holder, kind);
            if (node != null) {
                activation(task, kind, node);
            }
        } else if (!task.after.isEmpty()) {
            task.activation = new Activation.After();
        }
        Node jitter = d.fields.get(task.node, "jitter");
        task.jitter = jitter == null ? null : amounts.time(jitter, true);
        task.offset = d.fields.whole(task.node, "offset", 0);
        untimed(task);
        deadline(task);
    }

    /** By whoever has the line; {@link Devices#check} says where nobody has it. */
    private void raised(TaskDraft task, @Nullable Node line) {
        if (line != null) {
            int event = d.eventNames.add(Devices.event(line.text()));
            task.activation = new Activation.OnEvent(event);
            Uses.add(d.uses.lines, event, task.ordinal, line);
        }
    }

    /** Jitter and offset shift instants; what a message, a signal or another task releases has none of its own. */
    private void untimed(TaskDraft task) {
        boolean timed = !(task.activation instanceof Activation.OnMessage
                || task.activation instanceof Activation.OnEvent
                || task.activation instanceof Activation.After);
        for (String key : List.of("jitter", "offset")) {
            Node at = d.fields.get(task.node, key);
            if (at != null && !timed) {
                d.problems.error(
                        Code.T32,
                        at,
                        key + " of a task that is not released by time",
                        "remove it, or period:, releases:, ..");
            }
        }
        if (!timed) {
            task.jitter = null;
            task.offset = 0;
        }
    }

    private void after(TaskDraft task) {
        Set<Integer> others = new LinkedHashSet<>();
        for (Node item : d.fields.several(d.fields.get(task.node, "after"))) {
            int other = d.taskNames.find(item);
            if (other == task.ordinal) {
                d.problems.error(Code.T05, item, "a task after itself never runs", "another task");
            } else if (other >= 0) {
                others.add(other);
            }
        }
        task.after = List.copyOf(others);
    }

    private void activation(TaskDraft task, String kind, Node node) {
        switch (kind) {
            case "period" -> {
                task.distance = positive(node);
                task.activation = new Activation.Periodic(task.distance);
            }
            case "rate" -> rate(task, node);
            case "sporadic" -> sporadic(task, node);
            case "bursts" -> bursts(task, node);
            case "releases" ->
                task.activation = new Activation.Releases(releases(node, d.fields.whole(task.node, "offset", 0)));
            case "on-message" -> {
                int mailbox = d.mailboxNames.find(node);
                if (mailbox >= 0) {
                    task.activation = new Activation.OnMessage(mailbox);
                    Uses.add(d.uses.onMessage, mailbox, task.ordinal, node);
                }
            }
            case "on-event" -> {
                int event = d.eventNames.add(node.text());
                task.activation = new Activation.OnEvent(event);
                Uses.add(d.uses.onEvent, event, task.ordinal, node);
            }
            default -> angle(task, node);
        }
    }

    /** A duration that the checker has held above zero; 1 ps in place of a broken one. */
    private long positive(@Nullable Node node) {
        return Math.max(1, d.fields.whole(node, 1));
    }

    private void rate(TaskDraft task, Node node) {
        BigInteger[] hertz = d.fields.exact(node);
        if (hertz == null || hertz[0].signum() == 0) {
            return;
        }
        task.activation = new Activation.Rate(hertz[0], hertz[1]);
        BigInteger[] period = hertz[1].multiply(BigInteger.valueOf(Time.SECOND)).divideAndRemainder(hertz[0]);
        BigInteger longest = period[1].signum() == 0 ? period[0] : period[0].add(BigInteger.ONE);
        if (longest.bitLength() > 62) {
            d.problems.error(Code.T31, node, "a period that does not fit", "at most 106 days");
        } else {
            task.distance = longest.longValue();
        }
    }

    /** Whether releases are equally far apart, so that the next one is a deadline like any other. */
    private static boolean dividesSecond(Activation.Rate rate) {
        return rate.hertzDenominator()
                        .multiply(BigInteger.valueOf(Time.SECOND))
                        .mod(rate.hertzNumerator())
                        .signum()
                == 0;
    }

    private void sporadic(TaskDraft task, Node node) {
        Node maxNode = d.fields.get(node, "max");
        Node gapNode = d.fields.get(node, "gap");
        long min = positive(d.fields.get(node, "min"));
        Amount gap = gapNode == null ? null : fromJobOne(amounts.time(gapNode, false));
        if (maxNode != null) {
            long max = d.fields.whole(maxNode, min);
            if (max < min) {
                d.problems.error(Code.T03, maxNode, "max is below min", "at least min");
            } else {
                gap = new Amount(new Distribution.Uniform(min, max), false, 0, 0);
            }
        }
        task.distance = min;
        task.activation = new Activation.Sporadic(min, gap);
    }

    /** Gap k lies before job k, and job 0 has none: the first value of a list is replayed for job 1. */
    private static @Nullable Amount fromJobOne(@Nullable Amount gap) {
        if (gap == null || !(gap.values() instanceof Distribution.Values replayed)) {
            return gap;
        }
        List<Long> values = new ArrayList<>(replayed.values());
        values.add(0, replayed.stayAtLast() ? values.get(0) : values.remove(values.size() - 1));
        return new Amount(new Distribution.Values(List.copyOf(values), replayed.stayAtLast()), false, 0, 0);
    }

    private void bursts(TaskDraft task, Node node) {
        long every = positive(d.fields.get(node, "every"));
        int size = d.fields.small(node, "size", 1);
        Node spacingNode = d.fields.get(node, "spacing");
        long spacing = d.fields.whole(spacingNode, 0);
        if (spacing > 0 && size > 1 && spacing > every / (size - 1)) {
            d.problems.error(
                    Code.T03,
                    spacingNode == null ? node : spacingNode,
                    "a burst is longer than the distance of bursts",
                    "(size - 1) x spacing at most every");
        }
        task.distance = every;
        task.activation = new Activation.Bursts(every, size, spacing);
    }

    private List<Activation.Release> releases(Node node, long offset) {
        List<Activation.Release> list = new ArrayList<>();
        long last = 0;
        for (Node item : d.fields.several(node)) {
            Node atNode = item.isMap() ? d.fields.get(item, "at") : item;
            long at = d.fields.whole(atNode, -1);
            if (at < 0) {
                continue;
            }
            if (at < last) {
                d.problems.error(Code.T06, item, "a release before the one above it", "instants in ascending order");
            }
            last = Math.max(last, at);
            list.add(new Activation.Release(at, ownDeadline(item, at, offset)));
        }
        return List.copyOf(list);
    }

    private long ownDeadline(Node item, long instant, long offset) {
        long at = Time.after(instant, offset);
        Node relative = d.fields.get(item, "deadline");
        Node absolute = d.fields.get(item, "deadline-at");
        if (absolute != null && d.fields.whole(absolute, Long.MAX_VALUE) <= at) {
            String later = offset == 0 ? "later than at" : "later than at and the offset, " + Words.time(at);
            d.problems.error(Code.T07, absolute, "a deadline that is not after the release", later);
        } else if (absolute != null) {
            return d.fields.whole(absolute, at) - at;
        }
        return d.fields.whole(relative, -1);
    }

    private void angle(TaskDraft task, Node node) {
        int count = d.fields.small(node, "per-rev", 1);
        List<Activation.SpeedPoint> points = new ArrayList<>();
        for (Node item : d.fields.several(d.fields.get(node, "speed"))) {
            if (item.items().size() != 2) {
                continue;
            }
            long at = d.fields.whole(item.items().get(0), 0);
            if (!points.isEmpty() && at <= points.get(points.size() - 1).at()) {
                d.problems.error(Code.T06, item, "a point that is not after the one before it", "ascending instants");
            }
            points.add(new Activation.SpeedPoint(at, d.fields.whole(item.items().get(1), 0)));
        }
        task.activation = new Activation.Angle(count, List.copyOf(points));
    }

    private void deadline(TaskDraft task) {
        Node deadline = d.fields.get(task.node, "deadline");
        boolean timed = !(task.activation instanceof Activation.Angle);
        if (deadline == null) {
            task.deadline = timed ? task.distance : -1;
            if (task.activation instanceof Activation.Rate rate && !dividesSecond(rate)) {
                task.deadline = Headers.TO_NEXT_RELEASE;
            }
        } else if (!deadline.text().equals("none")) {
            task.deadline = d.fields.whole(deadline, -1);
        }
    }
}
