package dev.tactus.rt;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * A static table of one core: it gives the core to one dispatching domain after the other, by the clock alone, and over
 * and over (cyclic executive: Baker and Shaw 1989; partitions: ARINC 653 part 1, 2.3.1). Who runs within a window the
 * domain decides; a domain whose window is closed has no core.
 */
public final class WindowTable implements Scheduler {
    /** Nobody's window. */
    public static final int IDLE = -1;

    private final long major;
    private final long[] starts;
    private final int[] owners;
    private final int[] members;

    private @Nullable Domain own;
    private Domain[] domains = {};
    private @Nullable Domain open;

    /** When the last frame ends: none begins during a drain, as nothing is released by time. */
    private long last = Time.NEVER;

    /**
     * A table that begins at power-on.
     *
     * @param major its length in picoseconds
     * @param starts when each window begins, ascending from 0, each below {@code major}
     * @param owners to which domain of the setup each belongs, or {@link #IDLE}
     * @param members all domains that have this core in its windows alone, those that others leave nothing included
     */
    public WindowTable(long major, long[] starts, int[] owners, int[] members) {
        this.major = major;
        this.starts = starts.clone();
        this.owners = owners.clone();
        this.members = members.clone();
    }

    /**
     * Told before the first instant: the domain of the core itself, and those that it opens and closes.
     *
     * @param end when the run ends, but for a drain
     */
    void attach(Domain table, Domain[] all, long end) {
        own = table;
        domains = all;
        long rest = end % major;
        last = rest == 0 ? end : end > Time.NEVER - major ? Time.NEVER : end - rest + major;
        for (int member : members) {
            all[member].isWindowOf(this);
        }
    }

    /** Whether a window can still open. */
    boolean goesOn(long now) {
        return now < last;
    }

    @Override
    public void released(Job job) {
        throw new IllegalStateException(job + " is in no window");
    }

    @Override
    public void completed(Job job) {
        throw new IllegalStateException(job + " is in no window");
    }

    @Override
    public void assign(Cores cores) {
        Domain table = own;
        assert table != null;
        Cpu cpu = table.cpus[0];
        if (!cpu.up) {
            return;
        }
        int owner = goesOn(cores.now()) ? owners[window(cores.now() % major)] : IDLE;
        Domain wanted = owner == IDLE ? null : domains[owner];
        if (wanted == open) {
            return;
        }
        if (open != null) {
            open.closes();
        }
        open = wanted;
        cpu.domain = table;
        if (wanted != null) {
            wanted.opens(cpu);
            table.asksToo(wanted);
        }
    }

    private int window(long at) {
        int i = starts.length - 1;
        while (starts[i] > at) {
            i--;
        }
        return i;
    }

    @Override
    public long decideAgainAt(long now) {
        if (!goesOn(now)) {
            return Time.NEVER;
        }
        long at = now % major;
        int next = window(at) + 1;
        return Time.after(now - at, next < starts.length ? starts[next] : major);
    }
}
