package dev.tactus.telemetry;

import dev.tactus.sim.Pacer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a run is told, and writes it to a file, a line each, with the virtual instant at which it takes
 * effect; {@link Playback} tells it again. Whoever tells does so at any time, so what is told waits until the run is
 * about to go on, which is asked through here: what is written and what happens are then the same, however the threads
 * run.
 */
public final class CommandLog implements Controls, Pacer, AutoCloseable {
    private final WallPacer inner;
    private final Pacer pacer;
    private final String name;
    private final Writer file;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** What has been told and has not yet taken effect: its instant is still open. */
    private final List<Told> open = new ArrayList<>();

    private long lastNanos;
    private long lastAt;
    private @Nullable IOException trouble;

    CommandLog(WallPacer inner, Pacer pacer, String name, Writer file, LongSupplier nanoTime) {
        this.inner = inner;
        this.pacer = pacer;
        this.name = name;
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
            return new CommandLog(inner, pacer, path.toString(), file, System::nanoTime);
        } catch (IOException e) {
            throw new TelemetryException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long next(long now, long end) {
        for (Told each : takeOpen()) {
            write(now, each);
            each.tell(inner);
        }
        long until = pacer.next(now, end);
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
        inner.wake();
    }

    private List<Told> takeOpen() {
        lock.lock();
        try {
            List<Told> taken = List.copyOf(open);
            open.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void write(long at, Told told) {
        try {
            file.write(new Told(at, told.millis(), told.command(), told.argument()).line() + "\n");
            file.flush();
        } catch (IOException e) {
            // The run goes on: what it is told counts for more than the file, which is reported at the end.
            trouble = trouble == null ? e : trouble;
        }
    }

    @Override
    public void pause() {
        note("pause", "");
    }

    @Override
    public void resume() {
        note("resume", "");
    }

    @Override
    public void step(Stop to) {
        note("step", to.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void speed(Speed speed) {
        note("speed", speed.toString());
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

    /**
     * Writes what is left.
     *
     * @throws UncheckedIOException with the name of the file, if a line could not be written
     */
    @Override
    public void close() {
        takeOpen().forEach(told -> write(lastAt, told));
        try {
            file.close();
        } catch (IOException e) {
            trouble = trouble == null ? e : trouble;
        }
        if (trouble != null) {
            throw new UncheckedIOException(name, trouble);
        }
    }
}
