package dev.tactus.board;

import dev.tactus.sim.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Execution times, gaps and jitters (yaml, 3: execution time X). */
final class Amounts {
    private final Draft d;

    Amounts(Draft d) {
        this.d = d;
    }

    /** What the values of one distribution have in common: their unit and the core they were stated for. */
    private static final class Terms {
        @Nullable
        Boolean cycles;

        @Nullable
        Node reference;

        String referenceName = "";
        boolean bad;
    }

    /** A gap or a jitter: picoseconds. A lone duration of {@code jitter} is uniform from 0. */
    @Nullable
    Amount time(Node node, boolean loneIsUniform) {
        Terms terms = new Terms();
        Distribution values = distribution(node, terms);
        if (values == null || terms.bad) {
            return null;
        }
        if (Boolean.TRUE.equals(terms.cycles) || terms.reference != null) {
            d.problems.error(Code.U02, node, "a time, not an amount of work", "a duration, as 2us");
            return null;
        }
        if (loneIsUniform && values instanceof Distribution.Constant c) {
            values = new Distribution.Uniform(0, c.value());
        }
        return new Amount(values, false, 0, 0);
    }

    /** Work for a task that may run on {@code cores}; null if it cannot be read. */
    @Nullable
    Amount work(Node node, List<Integer> cores, @Nullable Node measuredOn) {
        Terms terms = new Terms();
        Distribution values = distribution(node, terms);
        return values == null || terms.bad ? null : on(node, values, terms, cores, measuredOn);
    }

    /** {@code bcet} and {@code wcet}: all between is possible. */
    @Nullable
    Amount between(Node bcet, Node wcet, List<Integer> cores, @Nullable Node measuredOn) {
        Terms terms = new Terms();
        Distribution low = distribution(bcet, terms);
        Distribution high = distribution(wcet, terms);
        if (low == null || high == null || terms.bad) {
            return null;
        }
        if (!(low instanceof Distribution.Constant from) || !(high instanceof Distribution.Constant to)) {
            return null;
        }
        if (from.value() > to.value()) {
            d.problems.error(Code.T03, bcet, "bcet is more than wcet", "at most " + wcet.text());
            return null;
        }
        return on(wcet, new Distribution.Range(from.value(), to.value()), terms, cores, measuredOn);
    }

    private @Nullable Amount on(
            Node node, Distribution values, Terms terms, List<Integer> cores, @Nullable Node measuredOn) {
        boolean cycles = Boolean.TRUE.equals(terms.cycles);
        Node named = terms.reference != null ? terms.reference : measuredOn;
        String name = terms.reference != null ? terms.referenceName : measuredOn == null ? "" : measuredOn.text();
        List<Integer> reference = cores;
        if (named != null) {
            List<Integer> found = d.places.cores(name);
            if (found == null) {
                if (!d.problems.isBroken(named) && !d.places.isLost(name)) {
                    d.problems.error(
                            Code.R01,
                            named,
                            "no core or cluster is called " + Problems.quoted(name),
                            d.clusterNames.nearest(name));
                }
                return null;
            }
            reference = found;
        }
        if (reference.isEmpty()) {
            return null;
        }
        int first = reference.get(0);
        for (int core : reference) {
            boolean known = d.hasSpeed(core) && d.hasSpeed(first);
            if (known && (cycles ? perMhz(core) != perMhz(first) : !d.sameSpeed(core, first))) {
                String where = d.cores.get(first).name + " or " + d.cores.get(core).name;
                d.problems.error(
                        Code.T01,
                        named != null ? named : node,
                        "cores of unequal speed: it is not said whether this was measured on " + where,
                        "write it @ CORE, or measured-on: CORE for the task");
                return null;
            }
        }
        ClusterDraft cluster = d.clusters.get(d.cores.get(first).cluster);
        return new Amount(values, cycles, cluster.topHertz(), cluster.capacityPerMhz);
    }

    private long perMhz(int core) {
        return d.clusters.get(d.cores.get(core).cluster).capacityPerMhz;
    }

    /** One figure, with its unit and place. */
    private long atom(@Nullable Node node, long fallback, Terms terms) {
        if (node == null) {
            return fallback;
        }
        if (d.problems.isBroken(node) || !node.isScalar()) {
            terms.bad = true;
            return fallback;
        }
        String text = node.text();
        int at = text.indexOf('@');
        String figure = (at < 0 ? text : text.substring(0, at)).strip();
        String reference = at < 0 ? "" : text.substring(at + 1).strip();
        long value = d.fields.whole(figure, -1);
        boolean cycles = figure.endsWith("cycles");
        if (value < 0) {
            terms.bad = true;
            return fallback;
        }
        if (terms.cycles == null) {
            terms.cycles = cycles;
            terms.reference = at < 0 ? null : node;
            terms.referenceName = reference;
        } else if (terms.cycles != cycles || !terms.referenceName.equals(reference)) {
            d.problems.error(
                    Code.T02, node, "another unit or core than the figures before it", "one unit and one core for all");
            terms.bad = true;
        }
        return value;
    }

    private @Nullable Distribution distribution(Node node, Terms terms) {
        if (d.problems.isBroken(node)) {
            return null;
        }
        if (node.isScalar()) {
            return new Distribution.Constant(atom(node, 0, terms));
        }
        if (!node.isMap() || node.entries().isEmpty()) {
            return null;
        }
        Node.Entry entry = node.entries().stream()
                .filter(e -> !e.key().text().equals("then"))
                .findFirst()
                .orElse(node.entries().get(0));
        Node value = entry.value();
        if (d.problems.isBroken(value)) {
            return null;
        }
        return switch (entry.key().text()) {
            case "range", "uniform" -> ends(value, entry.key().text().equals("range"), terms);
            case "weights" -> weights(value, terms);
            case "normal", "weibull", "exponential" -> continuous(entry.key().text(), value, terms);
            case "values" -> values(node, value, terms);
            default -> null;
        };
    }

    private @Nullable Distribution ends(Node pair, boolean range, Terms terms) {
        if (pair.items().size() != 2) {
            return null;
        }
        long low = atom(pair.items().get(0), 0, terms);
        long high = atom(pair.items().get(1), 0, terms);
        if (!terms.bad && low > high) {
            d.problems.error(Code.T03, pair, "the lower end is above the upper", "[lower, upper]");
            return null;
        }
        return range ? new Distribution.Range(low, high) : new Distribution.Uniform(low, high);
    }

    private @Nullable Distribution weights(Node map, Terms terms) {
        List<Long> values = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        for (Node.Entry entry : map.entries()) {
            long weight = d.fields.whole(entry.value(), 1);
            values.add(atom(entry.key(), 0, terms));
            weights.add(weight);
        }
        if (values.isEmpty()) {
            d.problems.error(Code.U04, map, "no weight is given", "such as {1ms: 9, 5ms: 1}");
            return null;
        }
        return new Distribution.Weights(List.copyOf(values), List.copyOf(weights));
    }

    private @Nullable Distribution values(Node node, Node list, Terms terms) {
        List<Long> values = new ArrayList<>();
        for (Node item : list.items()) {
            values.add(atom(item, 0, terms));
        }
        if (values.isEmpty()) {
            return null;
        }
        return new Distribution.Values(
                List.copyOf(values), d.fields.word(node, "then", "").equals("last"));
    }

    private @Nullable Distribution continuous(String kind, Node map, Terms terms) {
        long min = atom(d.fields.get(map, "min"), 0, terms);
        Node maxNode = d.fields.get(map, "max");
        long max = atom(maxNode, 0, terms);
        if (maxNode == null) {
            return null;
        }
        if (min > max) {
            d.problems.error(Code.T03, maxNode, "max is below min", "min <= max");
            return null;
        }
        long mean = atom(d.fields.get(map, "mean"), 0, terms);
        return switch (kind) {
            case "normal" -> new Distribution.Normal(mean, atom(d.fields.get(map, "sd"), 0, terms), min, max);
            case "exponential" -> new Distribution.Exponential(mean, min, max);
            default ->
                new Distribution.Weibull(
                        d.fields.word(map, "shape", "1"), atom(d.fields.get(map, "scale"), 0, terms), min, max);
        };
    }
}
