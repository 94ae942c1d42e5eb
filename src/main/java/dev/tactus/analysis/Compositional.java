package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compositional analysis: every resource is analysed by itself (preemptive or non-preemptive fixed priorities) under
 * the event models of its inputs, the outputs become the inputs of the next, until nothing changes. Busy times of q
 * activations in a row give the response; the distances of outputs follow from the busy times. Sufficient.
 *
 * <p>Source: Henia, Hamann, Jersak, Racu, Richter and Ernst 2005 (the method); Lehoczky 1990 (busy times); Schliecker,
 * Rox, Ivers and Ernst 2008, equations 12 and 13 (output distances).
 */
public final class Compositional {
    public static final String SOURCE = "Henia et al. 2005; Schliecker et al. 2008, equations 12 and 13";

    private static final int MOST_ROUNDS = 500;
    private static final int MOST_ACTIVATIONS = 20_000;

    /**
     * One task of the system.
     *
     * @param resource ordinal of what it runs on; @param preemptive whether that can displace
     * @param after ordinal of the task whose completions activate it, or -1
     * @param period and {@code jitter} of its activation where after is -1
     */
    public record Node(
            String name,
            int resource,
            boolean preemptive,
            int priority,
            long bcet,
            long wcet,
            int after,
            long period,
            long jitter) {}

    /**
     * @param wcrt from the activation, null where the analysis does not converge
     * @param busy busy time of q activations in a row, from q = 0
     */
    public record Bound(@Nullable Long wcrt, List<Long> busy) {
        public Bound {
            busy = List.copyOf(busy);
        }
    }

    /** Output of a task under given busy times. */
    private record Output(EventModel input, long bcet, List<Long> busy, Map<Long, Long> known) implements EventModel {
        @Override
        public long distance(long n) {
            if (n < 2) {
                return 0;
            }
            Long before = known.get(n);
            if (before != null) {
                return before;
            }
            long least = Long.MAX_VALUE;
            for (int k = 1; k < busy.size(); k++) {
                least = Math.min(least, input.distance(n + k - 1) - busy.get(k));
            }
            long distance = Math.max(Math.multiplyExact(n - 1, bcet), Math.addExact(least, bcet));
            known.put(n, distance);
            return distance;
        }
    }

    private final List<Node> nodes;
    private final List<List<Long>> busy = new ArrayList<>();

    private Compositional(List<Node> nodes) {
        this.nodes = nodes;
        nodes.forEach(node -> busy.add(List.of(0L, node.wcet())));
    }

    /** Bounds of all, in their order; every bound is null where the whole does not converge. */
    public static List<Bound> of(List<Node> nodes) {
        try {
            return new Compositional(nodes).run();
        } catch (ArithmeticException e) {
            return none(nodes);
        }
    }

    private static List<Bound> none(List<Node> nodes) {
        return nodes.stream().map(node -> new Bound(null, List.of())).toList();
    }

    private List<Bound> run() {
        if (overloaded()) {
            return none(nodes);
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<EventModel> inputs = inputs();
            boolean changed = false;
            for (int i = 0; i < nodes.size(); i++) {
                List<Long> times = busyTimes(i, inputs);
                if (times.isEmpty()) {
                    return none(nodes);
                }
                changed |= !times.equals(busy.get(i));
                busy.set(i, times);
            }
            if (!changed) {
                return bounds(inputs());
            }
        }
        return none(nodes);
    }

    private boolean overloaded() {
        Map<Integer, Ratio> loads = new HashMap<>();
        for (Node node : nodes) {
            Ratio load = Ratio.of(node.wcet(), source(node).period());
            loads.merge(node.resource(), load, Ratio::plus);
        }
        return loads.values().stream().anyMatch(load -> load.compareTo(Ratio.ONE) > 0);
    }

    private Node source(Node node) {
        Node at = node;
        for (int i = 0; at.after() >= 0 && i <= nodes.size(); i++) {
            at = nodes.get(at.after());
        }
        return at;
    }

    private List<EventModel> inputs() {
        EventModel[] models = new EventModel[nodes.size()];
        for (int i = 0; i < models.length; i++) {
            input(i, models);
        }
        return List.of(models);
    }

    private EventModel input(int i, EventModel[] models) {
        EventModel known = models[i];
        if (known != null) {
            return known;
        }
        Node node = nodes.get(i);
        EventModel model = node.after() < 0
                ? new EventModel.Periodic(node.period(), node.jitter(), 0)
                : new Output(
                        input(node.after(), models),
                        nodes.get(node.after()).bcet(),
                        busy.get(node.after()),
                        new HashMap<>());
        models[i] = model;
        return model;
    }

    private List<Bound> bounds(List<EventModel> inputs) {
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            long worst = 0;
            for (int q = 1; q < busy.get(i).size(); q++) {
                worst = Math.max(worst, busy.get(i).get(q) - inputs.get(i).distance(q));
            }
            bounds.add(new Bound(worst, busy.get(i)));
        }
        return bounds;
    }

    /** Busy times from q = 0 on until the busy period ends; empty where it does not. */
    private List<Long> busyTimes(int i, List<EventModel> inputs) {
        Node node = nodes.get(i);
        long blocking = 0;
        for (Node other : nodes) {
            if (!node.preemptive() && other.resource() == node.resource() && other.priority() < node.priority()) {
                blocking = Math.max(blocking, other.wcet());
            }
        }
        List<Long> times = new ArrayList<>(List.of(0L));
        for (long q = 1; q <= MOST_ACTIVATIONS; q++) {
            long last = node.preemptive() ? 0 : node.wcet();
            long own = blocking + q * node.wcet() - last;
            var w = Fixpoint.least(
                    Math.max(own, node.preemptive() ? 1 : 0), Fixpoint.NONE, v -> interfered(node, own, v, inputs));
            if (w.isEmpty()) {
                return List.of();
            }
            long end = w.getAsLong() + last;
            times.add(end);
            if (end <= inputs.get(i).distance(q + 1)) {
                return times;
            }
        }
        return List.of();
    }

    private long interfered(Node node, long own, long window, List<EventModel> inputs) {
        long sum = own;
        for (int j = 0; j < nodes.size(); j++) {
            Node other = nodes.get(j);
            if (other != node && other.resource() == node.resource() && other.priority() >= node.priority()) {
                long events = node.preemptive()
                        ? inputs.get(j).within(window)
                        : inputs.get(j).upTo(window);
                sum = Math.addExact(sum, Math.multiplyExact(events, other.wcet()));
            }
        }
        return sum;
    }
}
