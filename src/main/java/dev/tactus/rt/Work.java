package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * How much a compute step asks for, drawn once for each time it is worked, as cycles of the core it was stated for
 * (semantics, 1.3).
 *
 * @param draw in picoseconds, or in cycles
 * @param hertz top frequency of the core a duration was stated for
 * @param unitsPerCycle what a cycle of that core is in units of the domain that does the work
 * @param perJob how often a job works the step
 * @param fixedUnits the answer where it is always the same, else -1
 * @param later what takes its place at a turn; null for nearly all
 */
public record Work(
        Draw draw,
        boolean inCycles,
        long hertz,
        long unitsPerCycle,
        int perJob,
        long fixedUnits,
        @Nullable Later later) {
    /** What a step asks for from a turn on. */
    record Later(Turn turn, Work work) {}

    /** A step's work; {@code fixedUnits} is found out here. */
    public static Work of(Draw draw, boolean inCycles, long hertz, long unitsPerCycle, int perJob) {
        Work asked = new Work(draw, inCycles, hertz, unitsPerCycle, perJob, -1, null);
        return draw.isFixed() ? new Work(draw, inCycles, hertz, unitsPerCycle, perJob, asked.units(0, 0), null) : asked;
    }

    /** The same up to a turn, then another. */
    Work then(Turn turn, Work other) {
        return new Work(draw, inCycles, hertz, unitsPerCycle, perJob, -1, new Later(turn, other));
    }

    /** Units asked for by a job's {@code index}-th working of the step. */
    public long units(long job, int index) {
        if (fixedUnits >= 0) {
            return fixedUnits;
        }
        return Math.multiplyExact(cycles(job, index), unitsPerCycle);
    }

    /** The same in cycles of the core it was stated for; at least one. */
    long cycles(long job, int index) {
        if (later != null && later.turn.isTurned()) {
            return later.work.cycles(job, index);
        }
        long drawn = draw.next(job, index, perJob);
        return Math.max(1, inCycles ? drawn : Time.toCycles(drawn, hertz, "work"));
    }
}
