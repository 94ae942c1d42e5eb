package dev.tactus.board;

import dev.tactus.sim.Distribution;

/**
 * An amount of work, a gap or a jitter: a distribution over whole picoseconds or whole cycles.
 *
 * <p>As work, a drawn duration becomes cycles once, when drawn: {@code ceil(picos * hertz / 10^12)}, of a core whose
 * cycle does {@code capacityPerMhz} units of work. A drawn compute of 0 is one cycle.
 *
 * @param values what is drawn from
 * @param inCycles the values are cycles, else picoseconds
 * @param hertz top frequency of the core the duration was stated for; 0 where it is no work
 * @param capacityPerMhz work per cycle of the core it was stated for; 0 where it is no work
 */
public record Amount(Distribution values, boolean inCycles, long hertz, long capacityPerMhz) {
    /** The largest that can be drawn. */
    public long highest() {
        return values.highest();
    }
}
