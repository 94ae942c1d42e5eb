package dev.tactus.sim;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Draws from a {@link Distribution}: the one place where chance and floating point are used, and the one stream of one
 * name and use (semantics, 9).
 *
 * <p>A draw depends on the seed, the stream's name, the job's number and the number of the draw within the job, and on
 * nothing else: a skipped or aborted job never shifts what a later one draws. The generator is SplitMix64's finaliser
 * over a counter (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
 */
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long STEP = 0xD1342543DE82EF95L;

    private final Distribution distribution;
    private final long key;
    private final long fixed;
    private final long[] values;
    private final long[] cumulative;
    private final double shape;
    private final long lowest;
    private final long highest;

    /**
     * @param seed the run's seed
     * @param name of the task that draws; @param use what it draws: {@code "compute 3"}, {@code "jitter"},
     *     {@code "gap"}
     * @param worst true takes the upper end, {@code best} the lower end of everything drawn; neither: drawn
     */
    public Draw(Distribution distribution, long seed, String name, String use, boolean worst, boolean best) {
        this.distribution = distribution;
        this.key = mix(seed * GOLDEN ^ hash(name) ^ Long.rotateLeft(hash(use), 32));
        lowest = distribution.lowest();
        highest = distribution.highest();
        boolean replayed = distribution instanceof Distribution.Values;
        if (distribution instanceof Distribution.Constant || distribution instanceof Distribution.Range && !best) {
            fixed = highest;
        } else if ((worst || best) && !replayed) {
            fixed = worst ? highest : lowest;
        } else {
            fixed = -1;
        }
        values = distribution instanceof Distribution.Values v
                ? toArray(v.values())
                : distribution instanceof Distribution.Weights w ? toArray(w.values()) : new long[0];
        cumulative = distribution instanceof Distribution.Weights w ? sums(w.weights()) : new long[0];
        shape = distribution instanceof Distribution.Weibull w ? Double.parseDouble(w.shape()) : 1;
    }

    /** True where every draw gives the same value: {@link #next} needs not be asked again. */
    public boolean isFixed() {
        return fixed >= 0;
    }

    /**
     * @param job number of the job within its task, from 0
     * @param index number of this draw within the job, from 0; @param perJob draws of this use in each job
     */
    public long next(long job, int index, int perJob) {
        if (fixed >= 0) {
            return fixed;
        }
        if (distribution instanceof Distribution.Values v) {
            long at = job * perJob + index;
            long n = values.length;
            return values[(int) (v.stayAtLast() ? Math.min(at, n - 1) : at % n)];
        }
        long state = key + job * GOLDEN + index * STEP;
        if (distribution instanceof Distribution.Uniform u) {
            return u.low() + below(state, u.high() - u.low() + 1);
        }
        if (distribution instanceof Distribution.Weights) {
            long at = below(state, cumulative[cumulative.length - 1]);
            int i = 0;
            while (cumulative[i] <= at) {
                i++;
            }
            return values[i];
        }
        return continuous(state);
    }

    /** Drawn again until it lies within the bounds, rounded up; after 1,000 vain tries the nearest bound. */
    private long continuous(long state) {
        double last = 0;
        for (int attempt = 0; attempt < 1000; attempt++) {
            long s = mix(state) + attempt * GOLDEN;
            double x = StrictMath.ceil(sample(unit(mix(s)), unit(mix(s ^ STEP))));
            if (x >= lowest && x <= highest) {
                return (long) x;
            }
            last = x;
        }
        return last < lowest ? lowest : highest;
    }

    private double sample(double u, double v) {
        if (distribution instanceof Distribution.Normal n) {
            double gauss = StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
            return n.mean() + gauss * n.deviation();
        } else if (distribution instanceof Distribution.Weibull w) {
            // A power by exponential and logarithm: StrictMath.pow makes arrays at every call.
            return w.scale() * StrictMath.exp(StrictMath.log(-StrictMath.log(u)) / shape);
        }
        return -StrictMath.log(u) * ((Distribution.Exponential) distribution).mean();
    }

    /** In (0, 1]: never 0, so that its logarithm is finite. */
    private static double unit(long bits) {
        return ((bits >>> 11) + 1) * 0x1.0p-53;
    }

    /** A whole number from 0 to bound - 1, each with equal chance (bound 0 stands for 2^64). */
    private static long below(long state, long bound) {
        long bits = mix(state);
        if (bound <= 0) {
            return bits;
        }
        for (int attempt = 1; ; attempt++) {
            long candidate = bits >>> 1;
            long rest = candidate % bound;
            if (candidate - rest + (bound - 1) >= 0) {
                return rest;
            }
            bits = mix(state + attempt * STEP * GOLDEN);
        }
    }

    private static long mix(long z) {
        long x = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }

    /** A 64-bit hash of a name that no JVM changes: FNV-1a over its UTF-8 bytes, finished by the generator's mixer. */
    public static long hash(String name) {
        long h = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x100000001B3L;
        }
        return mix(h);
    }

    private static long[] toArray(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] sums(List<Long> weights) {
        long[] sums = toArray(weights);
        for (int i = 1; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], sums[i - 1]);
        }
        return sums;
    }
}
