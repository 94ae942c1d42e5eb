package dev.tactus.telemetry;

import dev.tactus.sim.Pacer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Passes on what a run is told, and writes it to a file, a line each, with the virtual instant at which it took effect;
 * {@link Playback} tells it again. What came while virtual time went on takes effect where the slice ends that was
 * being worked; so the pacer is asked through here.
 */
public final class CommandLog implements Controls, Pacer, AutoCloseable {
    private final WallPacer inner;
    private final Pacer pacer;
    private final Writer file;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** What has been told and not yet taken effect; its instant is still open. */
    private final List<Told> open = new ArrayList<>();

    private long lastNanos;
    private long lastAt;
    private String trouble = "";

    CommandLog(WallPacer inner, Pacer pacer, Writer file, LongSupplier nanoTime) {
        this.inner = inner;
        this.pacer = pacer;
        this.file = file;
        this.nanoTime = nanoTime;
        lastNanos = nanoTime.getAsLong();
    }

    /**
     * Begins a file.
     *
     * @param inner what is told
     * @param pacer what is asked how far to go: the same, or a {@link Playback} over it
     * @throws TelemetryException if it cannot be written
     */
    public static CommandLog open(Path path, WallPacer inner, Pacer pacer) {
        try {
            Writer file = Files.newBufferedWriter(path);
            file.write(Told.HEAD + "\n");
            file.flush();
            return new CommandLog(inner, pacer, file, System::nanoTime);
        } catch (IOException e) {
            throw new TelemetryException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long next(long now, long end) {
        write(now);
        long until = pacer.next(now, end);
        write(now);
        lastAt = until;
        return until;
    }

    private void note(String command, String argument) {
        lock.lock();
        try {
            long nanos = nanoTime.getAsLong();
            open.add(new Told(0, TimeUnit.NANOSECONDS.toMillis(nanos - lastNanos), command, argument));
            lastNanos = nanos;
        } finally {
            lock.unlock();
        }
    }

    private void write(long at) {
        lock.lock();
        try {
            for (Told each : open) {
                if (each.command().equals("inject")) {
                    // Only now: whoever drives the run takes it next, at this very instant.
                    inner.inject(each.argument());
                }
            }
            for (Told each : open) {
                file.write(new Told(at, each.millis(), each.command(), each.argument()).line() + "\n");
            }
            if (!open.isEmpty()) {
                file.flush();
            }
        } catch (IOException e) {
            trouble = String.valueOf(e.getMessage());
        } finally {
            open.clear();
            lock.unlock();
        }
    }

    /** Why a line could not be written, or empty. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void pause() {
        note("pause", "");
        inner.pause();
    }

    @Override
    public void resume() {
        note("resume", "");
        inner.resume();
    }

    @Override
    public void step(Stop to) {
        note("step", to.name().toLowerCase(Locale.ROOT));
        inner.step(to);
    }

    @Override
    public void speed(Speed speed) {
        note("speed", speed.toString());
        inner.speed(speed);
    }

    @Override
    public List<String> injectable() {
        return inner.injectable();
    }

    @Override
    public void inject(String what) {
        note("inject", what);
    }

    @Override
    public long behind(long at) {
        return inner.behind(at);
    }

    @Override
    public void close() {
        write(lastAt);
        try {
            file.close();
        } catch (IOException e) {
            trouble = String.valueOf(e.getMessage());
        }
    }
}
