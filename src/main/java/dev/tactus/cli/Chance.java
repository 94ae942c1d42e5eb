package dev.tactus.cli;

import dev.tactus.sim.Distribution;
import dev.tactus.sim.Draw;
import java.util.List;

/**
 * The chance of a generator: one stream per use, each draw the next of its stream. It draws through {@link Draw}, so
 * that a generated file is the same on every JVM and a new use never shifts what the others draw.
 */
final class Chance {
    private final long seed;
    private final String name;
    private long drawn;

    /** A stream of its own for {@code name}. */
    Chance(long seed, String name) {
        this.seed = seed;
        this.name = name;
    }

    /** A whole number from low to high, both included. */
    long between(long low, long high) {
        return next(new Distribution.Uniform(low, high));
    }

    /** The position of one of the weights, with their chance. */
    int weighted(List<Long> weights) {
        List<Long> positions =
                java.util.stream.LongStream.range(0, weights.size()).boxed().toList();
        return (int) next(new Distribution.Weights(positions, weights));
    }

    /** A value of any distribution. */
    long next(Distribution distribution) {
        return new Draw(distribution, seed, name, "generate", false, false).next(drawn++, 0, 1);
    }
}
