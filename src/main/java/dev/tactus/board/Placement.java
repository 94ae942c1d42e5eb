package dev.tactus.board;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each task of a partitioned domain its one core: by its own word, or by first-, best-, worst- or next-fit
 * (semantics, 3.5), in exact fractions. Tasks that name a core themselves are there first.
 */
final class Placement {
    /** An exact fraction; the denominator is positive. */
    record Ratio(BigInteger over, BigInteger under) implements Comparable<Ratio> {
        static final Ratio ZERO = new Ratio(BigInteger.ZERO, BigInteger.ONE);

        static Ratio of(BigInteger over, BigInteger under) {
            BigInteger common = over.gcd(under);
            return new Ratio(over.divide(common), under.divide(common));
        }

        Ratio minus(Ratio o) {
            return of(over.multiply(o.under).subtract(o.over.multiply(under)), under.multiply(o.under));
        }

        Ratio plus(Ratio o) {
            return of(over.multiply(o.under).add(o.over.multiply(under)), under.multiply(o.under));
        }

        @Override
        public int compareTo(Ratio o) {
            return over.multiply(o.under).compareTo(o.over.multiply(under));
        }

        /** In per cent with one place after the point, rounded up. */
        String percent() {
            BigInteger[] tenths = over.multiply(BigInteger.valueOf(1000)).divideAndRemainder(under);
            BigInteger up = tenths[1].signum() == 0 ? tenths[0] : tenths[0].add(BigInteger.ONE);
            return up.divide(BigInteger.TEN) + "." + up.mod(BigInteger.TEN) + "%";
        }
    }

    private final Draft d;

    Placement(Draft d) {
        this.d = d;
    }

    void place() {
        for (int domain = 0; domain < d.domains.size(); domain++) {
            switch (d.domains.get(domain).placing()) {
                case PARTITIONED -> place(domain);
                case EDF_FM, CD, FEDERATED -> new PlannedPlacement(d, domain).place();
                case GLOBAL -> {}
            }
        }
    }

    private void place(int domain) {
        if (d.domains.get(domain).cores().stream().anyMatch(core -> !d.hasSpeed(core))) {
            return; // what is wrong with its clusters is said already
        }
        List<TaskDraft> mine = new ArrayList<>();
        for (TaskDraft task : d.tasks) {
            if (task.domain == domain && !task.cores.isEmpty()) {
                mine.add(task);
            }
        }
        Node node = domainNode(domain);
        Node placement = d.fields.get(node, "placement");
        Node fit = placement == null ? null : d.fields.get(placement, "partitioned");
        boolean tabled = d.domains.get(domain).policy().equals(Tables.POLICY); // its tasks are where their slots are
        List<TaskDraft> free = mine.stream()
                .filter(t -> t.cores.size() > 1 && (t.interrupt || !tabled))
                .toList();
        if (fit == null) {
            for (TaskDraft task : free) {
                Node on = task.node.get("on");
                d.problems.error(
                        Code.T19,
                        on != null ? on : task.key,
                        "task " + task.name + " does not name its core in partitioned domain "
                                + d.domains.get(domain).name(),
                        "on: " + d.cores.get(task.cores.get(0)).name + ", or placement: {partitioned: first-fit}");
            }
            return;
        }
        Ratio[] sums = new Ratio[d.cores.size()];
        Arrays.fill(sums, Ratio.ZERO);
        for (TaskDraft task : mine) {
            if (task.cores.size() == 1) {
                int core = task.cores.get(0);
                Ratio rate = rate(task);
                sums[core] = rate == null ? sums[core] : sums[core].plus(at(rate, core));
            }
        }
        Ratio limit = limit(placement);
        Ratio[] left = Arrays.stream(sums).map(limit::minus).toArray(Ratio[]::new);
        new Fit(fit.text(), limit, left).place(sorted(free, d.fields.word(placement, "sort", "decreasing")));
    }

    private @Nullable Node domainNode(int domain) {
        Node domains = d.fields.get(d.root, "domains");
        return d.fields.get(domains, d.domains.get(domain).name());
    }

    private Ratio limit(@Nullable Node placement) {
        BigInteger[] limit = d.fields.exact(d.fields.get(placement, "limit"));
        return limit == null ? new Ratio(BigInteger.ONE, BigInteger.ONE) : new Ratio(limit[0], limit[1]);
    }

    private List<TaskDraft> sorted(List<TaskDraft> free, String sort) {
        List<TaskDraft> list = new ArrayList<>();
        for (TaskDraft task : free) {
            if (rate(task) == null) {
                d.problems.error(
                        Code.T19,
                        task.key,
                        "task " + task.name + " has no utilisation to be placed by",
                        "on: CORE for what is not released by time");
            } else {
                list.add(task);
            }
        }
        if (sort.equals("decreasing")) {
            // Work over time orders tasks as utilisation does, whatever core that is taken at. The sort is stable.
            Comparator<TaskDraft> byRate = Comparator.comparing(t -> java.util.Objects.requireNonNull(rate(t)));
            list.sort(byRate.reversed());
        }
        return list;
    }

    /** Units of work in a second at most, or null where nothing bounds it. */
    private @Nullable Ratio rate(TaskDraft task) {
        BigInteger work = Loads.units(task.body);
        BigInteger second = BigInteger.valueOf(Time.SECOND);
        if (task.activation instanceof Activation.Rate rate) {
            return Ratio.of(work.multiply(rate.hertzNumerator()), rate.hertzDenominator());
        } else if (task.activation instanceof Activation.Bursts bursts) {
            BigInteger all = work.multiply(BigInteger.valueOf(bursts.size()));
            return Ratio.of(all.multiply(second), BigInteger.valueOf(bursts.every()));
        }
        return task.distance < 0 ? null : Ratio.of(work.multiply(second), BigInteger.valueOf(task.distance));
    }

    private Ratio at(Ratio rate, int core) {
        return Ratio.of(rate.over, rate.under.multiply(d.speed(core)));
    }

    /** One heuristic at work on one domain. */
    private final class Fit {
        private final String kind;
        private final Ratio limit;
        /** What each core has left: compared with a task's share without working out their sum. */
        private final Ratio[] left;

        private int next;

        Fit(String kind, Ratio limit, Ratio[] left) {
            this.kind = kind;
            this.limit = limit;
            this.left = left;
        }

        void place(List<TaskDraft> tasks) {
            for (TaskDraft task : tasks) {
                Ratio rate = java.util.Objects.requireNonNull(Placement.this.rate(task));
                int core = choose(task, rate);
                if (core < 0) {
                    impossible(task, rate);
                } else {
                    left[core] = left[core].minus(at(rate, core));
                    task.cores = List.of(core);
                }
            }
        }

        private int choose(TaskDraft task, Ratio rate) {
            int best = -1;
            for (int core : task.cores) {
                boolean fits = at(rate, core).compareTo(left[core]) <= 0;
                if (!fits || kind.equals("next-fit") && core < next) {
                    continue;
                }
                boolean better = best < 0
                        || kind.equals("best-fit") && left[core].compareTo(left[best]) < 0
                        || kind.equals("worst-fit") && left[core].compareTo(left[best]) > 0;
                best = better ? core : best;
            }
            next = best >= 0 && kind.equals("next-fit") ? best : next;
            return best;
        }

        private void impossible(TaskDraft task, Ratio rate) {
            StringBuilder text = new StringBuilder();
            for (int core : task.cores) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(d.cores.get(core).name)
                        .append(" has ")
                        .append(limit.minus(left[core]).percent())
                        .append(" and would have ")
                        .append(limit.minus(left[core]).plus(at(rate, core)).percent());
            }
            d.problems.error(
                    Code.T20,
                    task.key,
                    "no core has room for task " + task.name + ": " + text,
                    "at most " + limit.percent() + " each");
        }
    }
}
