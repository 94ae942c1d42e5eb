package dev.tactus.trace;

/**
 * The load of each core over windows of ten milliseconds, as steps: a value is told where it differs from that of the
 * window before, at the beginning of its window.
 */
final class CoreLoad {
    static final long WINDOW = 10_000_000_000L;

    /** Takes the load of a core from an instant on. */
    interface Steps {
        void load(int core, long at, int percent);
    }

    private final Steps to;
    private final long[] window;
    private final long[] busy;
    private final int[] told;

    CoreLoad(int cores, Steps to) {
        this.to = to;
        window = new long[cores];
        busy = new long[cores];
        told = new int[cores];
        java.util.Arrays.fill(told, -1);
    }

    /** A core is busy in [from, to); slices of a core come in order of time. */
    void busy(int core, long from, long until) {
        reach(core, from / WINDOW);
        long begin = from;
        for (long end = (window[core] + 1) * WINDOW; until > end; end += WINDOW) {
            busy[core] += end - begin;
            begin = end;
            reach(core, window[core] + 1);
        }
        busy[core] += until - begin;
    }

    private void reach(int core, long next) {
        if (next > window[core]) {
            tell(core, WINDOW);
            window[core]++;
            busy[core] = 0;
        }
        if (next > window[core]) {
            tell(core, WINDOW);
            window[core] = next;
        }
    }

    private void tell(int core, long length) {
        int percent = (int) ((busy[core] * 100 + length / 2) / length);
        if (percent != told[core]) {
            told[core] = percent;
            to.load(core, window[core] * WINDOW, percent);
        }
    }

    /** The run is over. */
    void finish(long end) {
        for (int core = 0; core < busy.length; core++) {
            reach(core, end / WINDOW);
            long length = end - window[core] * WINDOW;
            if (length > 0) {
                tell(core, length);
            }
        }
    }
}
