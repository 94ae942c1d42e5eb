package dev.tactus.telemetry;

import dev.tactus.sim.Pacer;
import dev.tactus.sim.Time;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ties virtual time to the wall clock: at speed s, virtual time stands at s times the wall time since the start, never
 * ahead of it. The target is worked out from the start each time, so the pace does not drift; what a slow moment costs
 * is caught up. Without a limit it hands out slices of virtual time that take some milliseconds each, so that whoever
 * drives the run looks around often enough. Paused, it hands out no time, but still lets whoever drives look around.
 */
public final class WallPacer implements Pacer, Controls {
    /** How often a paced run moves on. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** How often whoever drives a paused run looks around. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long LONGEST_SLICE = 1L << 50;

    private final LongSupplier nanoTime;
    private final LongSupplier nextEvent;
    private final List<String> injectable;
    private final ConcurrentLinkedQueue<String> injected = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private long thousandths;
    private boolean started;
    private boolean paused;
    private boolean stopped;

    /** Until what it goes on before it is paused; and whether that has come. */
    private @Nullable Stop step;

    private boolean stepped;

    /** Where the present stretch began, on both clocks. */
    private long anchorNanos;

    private long anchorPicos;

    /** Without a limit: the slice handed out last, and when. */
    private long slice = 1_000_000;

    private long handedOutNanos;

    /** @param nextEvent the instant of the next thing that is due, asked by whoever asks {@link #next} */
    public WallPacer(Speed speed, LongSupplier nextEvent) {
        this(speed, nextEvent, List.of());
    }

    /** As above; @param injectable what may come from outside, {@code event/NAME} or {@code task/NAME} */
    public WallPacer(Speed speed, LongSupplier nextEvent, List<String> injectable) {
        this(speed.thousandths(), System::nanoTime, nextEvent, injectable);
    }

    /** As above, with a clock of nanoseconds that a test turns by hand. */
    WallPacer(long thousandths, LongSupplier nanoTime, LongSupplier nextEvent) {
        this(thousandths, nanoTime, nextEvent, List.of());
    }

    private WallPacer(long thousandths, LongSupplier nanoTime, LongSupplier nextEvent, List<String> injectable) {
        this.thousandths = thousandths;
        this.injectable = List.copyOf(injectable);
        this.nanoTime = nanoTime;
        this.nextEvent = nextEvent;
    }

    @Override
    public long next(long now, long end) {
        lock.lock();
        try {
            if (stepped) {
                stepped = false;
                step = null;
                paused = true;
                started = false;
            }
            if (paused && !stopped) {
                await(PAUSE_NANOS);
            }
            if (stopped || paused) {
                return now;
            }
            if (step != null) {
                return oneInstant(now, end);
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

    /** Up to and with the next instant at which anything is due; where nothing is any more that is a step too. */
    private long oneInstant(long now, long end) {
        long next = nextEvent.getAsLong();
        stepped = step == Stop.EVENT || next >= end;
        if (next >= end) {
            return end == Time.NEVER ? now : end;
        }
        return Math.max(now, next + 1);
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

    @Override
    public void pause() {
        change(true, null);
    }

    @Override
    public void resume() {
        change(false, null);
    }

    @Override
    public void step(Stop to) {
        change(false, to);
    }

    @Override
    public void speed(Speed speed) {
        lock.lock();
        try {
            thousandths = speed.thousandths();
            started = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> injectable() {
        return injectable;
    }

    @Override
    public void inject(String what) {
        injected.add(what);
    }

    /** What is to come from outside where the run stands, before it goes on; each is handed out once, null for none. */
    public @Nullable String injection() {
        return injected.poll();
    }

    /** A job has missed its deadline: a step that waits for that ends with this instant. */
    public void missed() {
        lock.lock();
        try {
            stepped |= step == Stop.MISS;
        } finally {
            lock.unlock();
        }
    }

    /** Whether virtual time stands still. */
    public boolean isPaused() {
        lock.lock();
        try {
            return paused || stepped;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it goes on to somewhere and will stand still there. */
    public boolean isStepping() {
        lock.lock();
        try {
            return step != null && !stepped;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait, now and later. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the present wait, if there is one. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void change(boolean pause, @Nullable Stop to) {
        lock.lock();
        try {
            started &= paused == pause && step == null && to == null;
            paused = pause;
            step = to;
            stepped = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long behind(long now) {
        lock.lock();
        try {
            return thousandths == 0 || !started || paused ? 0 : Math.max(0, target() - now);
        } finally {
            lock.unlock();
        }
    }
}
