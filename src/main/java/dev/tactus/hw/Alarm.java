package dev.tactus.hw;

import dev.tactus.sim.Time;

/**
 * An alarm, or the expiry points of a schedule table at which one event is signalled: at instants counted from a first
 * one, over and over or so many times (OSEK/VDX Operating System 2.2.3, 9; AUTOSAR Specification of Operating System,
 * 7.3 and 7.4).
 */
public final class Alarm implements Peripheral {
    private final long first;
    private final long every;
    private final long[] points;
    private final long times;
    private final long tick;

    private long n;
    private long last = -1;

    /**
     * An alarm that nothing has happened to.
     *
     * @param first when the first cycle begins; @param every length of a cycle, all in picoseconds
     * @param points when it expires in each cycle, ascending, each below {@code every}
     * @param times how many cycles there are
     * @param tick each instant is that of the next tick of a counter with this period; 1 for the instants themselves
     */
    public Alarm(long first, long every, long[] points, long times, long tick) {
        this.first = first;
        this.every = every;
        this.points = points.clone();
        this.times = times;
        this.tick = tick;
    }

    @Override
    public long next() {
        long at = instant();
        while (at <= last) {
            n++; // expires at the same tick of its counter as the one before
            at = instant();
        }
        return at;
    }

    /** A run ends before an instant that is too far away to be counted. */
    private long instant() {
        long cycle = n / points.length;
        if (cycle >= times) {
            return Time.NEVER;
        }
        long at = Time.after(first, points[(int) (n % points.length)]);
        if (at > Time.NEVER - tick || cycle > (Time.NEVER - at - tick) / every) {
            return Time.NEVER;
        }
        at += cycle * every + tick - 1;
        return at - at % tick;
    }

    @Override
    public boolean act() {
        last = instant();
        n++;
        return true;
    }
}
