package dev.tactus.board;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how a domain shares its cores by weight: the policies linux, cfs, eevdf and hmp. */
final class Fairs {
    /** Time slice of class rr: {@code RR_TIMESLICE} of include/linux/sched/rt.h, 100 ms. */
    static final long ROUND = 100_000_000_000L;

    private static final List<String> POLICIES = List.of("linux", "cfs", "eevdf", "hmp");

    /** {@code sysctl_sched_base_slice} of kernel/sched/fair.c of Linux on eight cores, and latency over it. */
    private static final long SLICE = 3_000_000_000L;

    private static final long ROUNDS = 8;
    private static final long WINDOW = 10_000_000_000L;

    private final Draft d;
    private final @Nullable Node scheduler;
    private final String policy;

    private Fairs(Draft d, @Nullable Node scheduler, String policy) {
        this.d = d;
        this.scheduler = scheduler != null && scheduler.isMap() ? scheduler : null;
        this.policy = policy;
    }

    static boolean isFair(String policy) {
        return POLICIES.contains(policy);
    }

    /** Null for a policy of another kind. */
    static @Nullable Fair read(Draft d, Node at, @Nullable Node domain, String policy, List<Integer> cores) {
        if (!isFair(policy)) {
            return null;
        }
        Fairs fairs = new Fairs(d, d.fields.get(domain, "scheduler"), policy);
        Node assign = d.fields.get(domain, "assign");
        if (assign != null && assign.text().endsWith("ranked")) {
            d.problems.error(
                    Code.K03, assign, policy + " has a queue for each core, and ranks none", "last-core or first-free");
        }
        Fair fair = fairs.fair();
        boolean equal = cores.stream().allMatch(c -> d.sameSpeed(cores.get(0), c));
        boolean partitioned = fairs.isPartitioned(domain);
        Node balance = d.fields.get(fairs.scheduler, "balance");
        if (partitioned && balance != null) {
            d.problems.error(Code.K03, balance, "a task of a partitioned domain stays on its core", "no balance");
        }
        if (fair.thresholds() != null && (partitioned || equal) && !cores.isEmpty()) {
            d.problems.error(
                    Code.K03,
                    fairs.scheduler == null ? at : fairs.scheduler,
                    "hmp moves tasks between fast and slow cores, and "
                            + (partitioned ? "here each has one core" : "these are equally fast"),
                    partitioned ? "placement: global" : "cores of two speeds, or cfs");
        }
        return fair;
    }

    private boolean isPartitioned(@Nullable Node domain) {
        Node placement = d.fields.get(domain, "placement");
        return placement != null
                && (placement.isMap()
                        ? placement.has("partitioned")
                        : placement.text().equals("partitioned"));
    }

    private Fair fair() {
        boolean classes = policy.equals("linux");
        boolean byDeadline = policy.equals("eevdf")
                || classes && d.fields.word(scheduler, "fair", "eevdf").equals("eevdf");
        Node latency = d.fields.get(scheduler, "latency");
        if (byDeadline && latency != null) {
            d.problems.error(Code.K03, latency, "eevdf has no latency, its requests are slices", "fair: cfs");
        }
        long slice = d.fields.whole(scheduler, "slice", SLICE);
        long latencyOf = slice > Long.MAX_VALUE / ROUNDS ? Long.MAX_VALUE : ROUNDS * slice;
        return new Fair(
                classes,
                byDeadline,
                slice,
                d.fields.whole(latency, latencyOf),
                Fair.Balance.valueOf(d.fields.word(scheduler, "balance", "pull").toUpperCase(Locale.ROOT)),
                policy.equals("hmp") ? thresholds() : null);
    }

    private Fair.Thresholds thresholds() {
        Board.Share up = share("up", 4, 5);
        Board.Share down = share("down", 3, 10);
        Node node = d.fields.get(scheduler, "down");
        if (scheduler != null
                && down.part().multiply(up.of()).compareTo(up.part().multiply(down.of())) > 0) {
            d.problems.error(
                    Code.U04, node == null ? scheduler : node, "a task would go up and down at one load", "at most up");
        }
        return new Fair.Thresholds(up, down, d.fields.whole(scheduler, "window", WINDOW));
    }

    private Board.Share share(String key, long part, long of) {
        BigInteger[] parts = d.fields.exact(d.fields.get(scheduler, key));
        return parts == null
                ? new Board.Share(BigInteger.valueOf(part), BigInteger.valueOf(of))
                : new Board.Share(parts[0], parts[1]);
    }
}
