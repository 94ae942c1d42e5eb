package dev.tactus.board;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What releases the jobs of a task. Times in picoseconds; the task's offset and jitter come on top. */
public sealed interface Activation {
    /** Arrival k at offset + k * period. */
    record Periodic(long period) implements Activation {}

    /** Arrival k at offset + ceil(k / f), f = hertzNumerator / hertzDenominator, computed from k. */
    record Rate(BigInteger hertzNumerator, BigInteger hertzDenominator) implements Activation {}

    /** Arrival 0 at the offset, the next one {@code gap} later; never below min. Gap null: exactly min. */
    record Sporadic(long min, @Nullable Amount gap) implements Activation {}

    /** Every {@code every}, {@code size} arrivals {@code spacing} apart. */
    record Bursts(long every, int size, long spacing) implements Activation {}

    /** Explicit instants, ascending, with their own relative deadline or -1 for the task's. */
    record Releases(List<Release> list) implements Activation {}

    /** @param deadline relative to {@code at}, -1: the task's */
    record Release(long at, long deadline) {}

    /** One job per message of a mailbox. */
    record OnMessage(int mailbox) implements Activation {}

    /** One job per signal of an event. */
    record OnEvent(int event) implements Activation {}

    /** Each multiple of 1/perRev of a revolution of a crank whose speed is linear between the points. */
    record Angle(int perRev, List<SpeedPoint> speed) implements Activation {}

    /** @param at instant; @param milliRpm speed there, in thousandths of a revolution per minute */
    record SpeedPoint(long at, long milliRpm) {}

    /** Job k is released when job k of each task in {@link Board.Task#after()} has ended. */
    record After() implements Activation {}

    /** Released by the offload steps that name it, or (helper tasks) by its pool. */
    record Offloaded() implements Activation {}
}
