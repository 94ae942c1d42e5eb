package dev.tactus.telemetry;

import dev.tactus.check.CoreStats;
import dev.tactus.sim.Header;

/**
 * What is known since the last sample only: response times, how busy each core was, and how fast the emulator itself
 * got on. Filled by the model's thread as records come, and begun anew with each sample.
 */
final class Window {
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final long[] responses;
    private final long[] hertz;
    private final long[] busy;
    private final long[] idle;
    private final long startNanos;
    private long rare;
    private long recordsBefore;
    private long at = -1;
    private long nanos;

    Window(Header header, long nanos) {
        responses = new long[header.tasks().size() * Spread.FIELDS];
        clear();
        hertz = header.cores().stream().mapToLong(Header.Core::hertz).toArray();
        busy = new long[hertz.length];
        idle = new long[hertz.length];
        startNanos = nanos;
        this.nanos = nanos;
    }

    /** A record of a kind that nobody else counts. */
    void rare() {
        rare++;
    }

    void completed(int task, long response) {
        Spread.add(responses, task * Spread.FIELDS, response);
    }

    void frequency(int core, long newHertz) {
        hertz[core] = newHertz;
    }

    long hertz(int core) {
        return hertz[core];
    }

    /** Copies the spread of a task's response times. */
    void response(int task, long[] figures, int base) {
        System.arraycopy(responses, task * Spread.FIELDS, figures, base, Spread.FIELDS);
    }

    /** The busy share of a core in ten thousandths, rounded down; -1 where no time has passed. */
    int utilization(int core, CoreStats stats) {
        long busyNow = stats.work() + stats.overhead() + stats.spin() + stats.stall();
        long part = busyNow - busy[core];
        long whole = part + stats.idle() - idle[core];
        busy[core] = busyNow;
        idle[core] = stats.idle();
        if (whole <= 0) {
            return -1;
        }
        return (int) (whole > Long.MAX_VALUE / 10_000 ? part / (whole / 10_000) : part * 10_000 / whole);
    }

    /** Fills the fields of the emulator that come from the clocks. @param frequent records of all other kinds so far */
    void emulator(long now, long nowNanos, long frequent, long[] figures, int base) {
        long wall = Math.max(1, nowNanos - nanos);
        long records = rare + frequent;
        figures[base + Sample.RECORDS] = records;
        figures[base + Sample.RECORDS_PER_SECOND] = perSecond(records - recordsBefore, wall);
        recordsBefore = records;
        figures[base + Sample.PACE] = at < 0 ? 0 : (now - at) / wall; // ps a ns are thousandths of real time
        figures[base + Sample.WALL_NANOS] = nowNanos - startNanos;
    }

    private static long perSecond(long count, long wall) {
        return count > Long.MAX_VALUE / NANOS_A_SECOND
                ? count / (wall / NANOS_A_SECOND + 1)
                : count * NANOS_A_SECOND / wall;
    }

    /** Whether virtual time stood still since the last sample, so that this one repeats it. */
    boolean stale(long now) {
        return now == at;
    }

    /** A sample was made: the next one tells of what comes from here on. */
    void begin(long now, long nowNanos) {
        at = now;
        nanos = nowNanos;
        clear();
    }

    private void clear() {
        for (int base = 0; base < responses.length; base += Spread.FIELDS) {
            Spread.clear(responses, base);
        }
    }
}
