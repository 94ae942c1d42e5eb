package dev.tactus.telemetry;

import dev.tactus.sim.Pacer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Ties virtual time to the wall clock: at speed s, virtual time stands at s times the wall time since the start, never
 * ahead of it. The target is worked out from the start each time, so the pace does not drift; what a slow moment costs
 * is caught up. Without a limit it hands out slices of virtual time that take some milliseconds each, so that whoever
 * drives the run looks around often enough.
 */
public final class WallPacer implements Pacer {
    /** How often a paced run moves on. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LONGEST_SLICE = 1L << 50;

    private final long thousandths;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private boolean started;
    private boolean paused;
    private boolean stopped;

    /** Where the present stretch began, on both clocks. */
    private long anchorNanos;

    private long anchorPicos;

    /** Without a limit: the slice handed out last, and when. */
    private long slice = 1_000_000;

    private long handedOutNanos;

    /** @param thousandths 1000 is real time, 10000 ten times as fast, 0 without a limit */
    public WallPacer(long thousandths) {
        this(thousandths, System::nanoTime);
    }

    /** As above, with a clock of nanoseconds that a test turns by hand. */
    WallPacer(long thousandths, LongSupplier nanoTime) {
        this.thousandths = thousandths;
        this.nanoTime = nanoTime;
    }

    @Override
    public long next(long now, long end) {
        lock.lock();
        try {
            while (paused && !stopped) {
                changed.awaitUninterruptibly();
            }
            if (stopped) {
                return now;
            }
            if (!started) {
                started = true;
                anchorNanos = nanoTime.getAsLong();
                anchorPicos = now;
            }
            return thousandths == 0 ? unlimited(now, end) : paced(now, end);
        } finally {
            lock.unlock();
        }
    }

    /**
     * One step of waiting at most: a pause, a stop and the samples of an idle board must not wait for the next event.
     */
    private long paced(long now, long end) {
        long target = target();
        if (target <= now) {
            await(STEP_NANOS);
            target = paused || stopped ? now : target();
        }
        return Math.max(now, Math.min(end, target));
    }

    private long target() {
        long nanos = nanoTime.getAsLong() - anchorNanos;
        long picos = nanos * thousandths; // a nanosecond is 1000 ps, and 1x is 1000 thousandths
        boolean fits = Math.multiplyHigh(nanos, thousandths) == 0 && picos >= 0;
        return fits && picos <= Long.MAX_VALUE - anchorPicos ? anchorPicos + picos : Long.MAX_VALUE;
    }

    /** Doubles or halves the slice so that one takes between a half and two steps of wall time. */
    private long unlimited(long now, long end) {
        long nanos = nanoTime.getAsLong();
        long took = nanos - handedOutNanos;
        if (took < STEP_NANOS / 2 && slice < LONGEST_SLICE) {
            slice *= 2;
        } else if (took > STEP_NANOS * 2 && slice > 1) {
            slice /= 2;
        }
        handedOutNanos = nanos;
        return end - now <= slice ? end : now + slice;
    }

    private void await(long nanos) {
        try {
            changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Virtual time stands still until {@link #resume}. */
    public void pause() {
        change(true, false);
    }

    /** Virtual time goes on from where it stands. */
    public void resume() {
        change(false, false);
    }

    /** Ends every wait, now and later. */
    public void stop() {
        change(false, true);
    }

    private void change(boolean pause, boolean stop) {
        lock.lock();
        try {
            started &= paused == pause;
            paused = pause;
            stopped |= stop;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How far virtual time is behind its pace, in picoseconds of virtual time; 0 without a limit. */
    public long behind(long now) {
        lock.lock();
        try {
            return thousandths == 0 || !started || paused ? 0 : Math.max(0, target() - now);
        } finally {
            lock.unlock();
        }
    }
}
