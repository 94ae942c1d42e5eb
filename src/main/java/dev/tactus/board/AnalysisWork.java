package dev.tactus.board;

import dev.tactus.sim.Distribution;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long bodies execute on one kind of core, in picoseconds rounded up. */
final class AnalysisWork {
    private final Board board;
    private final BigInteger speed;

    /** @param cores that the work may run on: the slowest counts */
    AnalysisWork(Board board, List<Integer> cores) {
        this.board = board;
        this.speed = cores.stream()
                .map(core -> speed(board, core))
                .min(BigInteger::compareTo)
                .orElse(BigInteger.ONE);
    }

    /** Units of work in a second. */
    static BigInteger speed(Board board, int core) {
        Board.Core it = board.cores().get(core);
        return BigInteger.valueOf(it.capacityPerMhz()).multiply(BigInteger.valueOf(it.hertz()));
    }

    long longest(Amount amount) {
        return picos(Loads.units(amount));
    }

    private long picos(BigInteger units) {
        BigInteger[] parts = units.multiply(BigInteger.valueOf(Time.SECOND)).divideAndRemainder(speed);
        BigInteger whole = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        return whole.bitLength() > 62 ? Time.NEVER / 4 : whole.longValue();
    }

    long shortest(Amount amount) {
        long lowest = amount.values().lowest();
        return longest(new Amount(
                new Distribution.Constant(lowest), amount.inCycles(), amount.hertz(), amount.capacityPerMhz()));
    }

    /** The longest execution of a body, copies included, waits and offloads not. */
    long longest(List<Step> body) {
        return sum(body, true);
    }

    long shortest(List<Step> body) {
        return sum(body, false);
    }

    private long sum(List<Step> body, boolean most) {
        long sum = 0;
        for (Step step : body) {
            if (step instanceof Step.Compute compute) {
                sum = plus(sum, most ? longest(compute.work()) : shortest(compute.work()));
            } else if (step instanceof Step.Repeat repeat) {
                sum = plus(sum, Math.multiplyExact((long) repeat.times(), sum(repeat.body(), most)));
            } else if (step instanceof Step.Every every) {
                sum = most ? plus(sum, sum(every.body(), true)) : sum;
            } else if (step instanceof Step.Copy copy) {
                sum = plus(sum, access(copy.from(), copy.bytes()));
                sum = plus(sum, access(copy.to(), copy.bytes()));
            }
        }
        return sum;
    }

    private static long plus(long a, long b) {
        return Math.addExact(a, b);
    }

    private long access(int memory, long bytes) {
        if (memory < 0) {
            return 0;
        }
        Board.Memory m = board.memories().get(memory);
        return m.latency() + (m.bandwidth() < 0 ? 0 : Time.ofCycles(bytes, m.bandwidth(), "a copy"));
    }

    /** The lengths of the steps of a body that compute, in order. */
    List<Long> segments(List<Step> body) {
        List<Long> all = new ArrayList<>();
        for (Step step : body) {
            long length = longest(List.of(step));
            if (length > 0) {
                all.add(length);
            }
        }
        return all;
    }

    /** What a body does under locks. */
    static final class Sections {
        /** Longest section of each resource, by name; an inner one counts for itself and in the outer. */
        final Map<String, Long> longest = new LinkedHashMap<>();

        final Map<String, Long> requests = new LinkedHashMap<>();
        /** Execution under any lock. */
        long inside;

        boolean nested;
    }

    /** The critical sections of a body. */
    Sections sections(List<Step> body) {
        Sections sections = new Sections();
        sections(body, 1, sections);
        return sections;
    }

    private void sections(List<Step> body, long times, Sections sections) {
        Map<Integer, Long> open = new LinkedHashMap<>();
        for (Step step : body) {
            List<Step> inner = step instanceof Step.Repeat repeat
                    ? repeat.body()
                    : step instanceof Step.Every every ? every.body() : List.of();
            if (locks(inner)) {
                long each = step instanceof Step.Repeat repeat ? repeat.times() : 1;
                sections(inner, Math.multiplyExact(times, each), sections);
                sections.nested |= !open.isEmpty();
            } else if (step instanceof Step.Lock lock) {
                sections.nested |= !open.isEmpty();
                open.put(lock.resource(), 0L);
            } else if (step instanceof Step.Unlock unlock) {
                Long length = open.remove(unlock.resource());
                String name = board.resources().get(unlock.resource()).name();
                sections.longest.merge(name, length == null ? 0 : length, Math::max);
                sections.requests.merge(name, times, Long::sum);
            } else {
                long length = longest(List.of(step));
                open.replaceAll((resource, sum) -> sum + length);
                sections.inside += open.isEmpty() ? 0 : Math.multiplyExact(times, length);
            }
        }
        sections.nested |= !open.isEmpty(); // one that goes on into the next repetition
    }

    private static boolean locks(List<Step> body) {
        return body.stream()
                .anyMatch(step -> step instanceof Step.Lock
                        || step instanceof Step.Unlock
                        || step instanceof Step.Repeat repeat && locks(repeat.body())
                        || step instanceof Step.Every every && locks(every.body()));
    }
}
