package dev.tactus.cli;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When a run must stop: the user wants it, or it has had its wall time. From its making on. */
final class Patience implements BooleanSupplier {
    private static final long PICOS_PER_NANO = 1_000;

    private final Interruption interruption;
    private final LongSupplier clock;
    private final long since;
    private final long nanos;
    private volatile boolean over;

    /** @param wallLimit picoseconds of wall time, or null for any */
    Patience(Interruption interruption, @Nullable Long wallLimit) {
        this(interruption, wallLimit, System::nanoTime);
    }

    /** @param clock of the wall, in nanoseconds */
    Patience(Interruption interruption, @Nullable Long wallLimit, LongSupplier clock) {
        this.interruption = interruption;
        this.clock = clock;
        since = clock.getAsLong();
        this.nanos = wallLimit == null ? Long.MAX_VALUE : wallLimit / PICOS_PER_NANO;
    }

    @Override
    public boolean getAsBoolean() {
        if (!over && clock.getAsLong() - since > nanos) {
            over = true;
        }
        return over || interruption.isRaised();
    }

    /** Whether it was the wall time that somebody was told of. */
    boolean isOver() {
        return over;
    }
}
