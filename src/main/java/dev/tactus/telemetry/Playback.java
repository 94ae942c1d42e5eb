package dev.tactus.telemetry;

import dev.tactus.sim.Pacer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells a run what another was told, each at its virtual instant: the slices of time that it hands out end there. While
 * the run stands still, it waits as long as was waited then.
 */
public final class Playback implements Pacer {
    private final WallPacer inner;
    private final ArrayDeque<Told> left;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private boolean begun;

    Playback(List<Told> commands, WallPacer inner, LongSupplier nanoTime) {
        this.inner = inner;
        this.nanoTime = nanoTime;
        left = new ArrayDeque<>(commands);
    }

    /**
     * Reads what a {@link CommandLog} wrote.
     *
     * @throws TelemetryException if it cannot be read
     * @throws NoCommandsException if it has mistakes
     */
    public static Playback of(Path file, WallPacer inner) {
        try {
            return new Playback(Told.read(Files.readAllLines(file), inner.injectable()), inner, System::nanoTime);
        } catch (CharacterCodingException e) {
            throw new TelemetryException("cannot read " + file + ": it is not UTF-8", e);
        } catch (IOException e) {
            String why = !Files.exists(file)
                    ? "it does not exist"
                    : Files.isDirectory(file) ? "it is a folder" : e.getMessage();
            throw new TelemetryException("cannot read " + file + ": " + why, e);
        }
    }

    @Override
    public long next(long now, long end) {
        if (!begun) {
            begun = true;
            lastNanos = nanoTime.getAsLong();
        }
        for (Told head = left.peek(); head != null && isDue(head, now); head = left.peek()) {
            left.remove();
            lastNanos = nanoTime.getAsLong();
            head.tell(inner);
        }
        Told head = left.peek();
        // A step ends where it ended then, by itself; anything else stops where the next command came.
        long stop = head == null || inner.isStepping() || head.at() <= now ? end : Math.min(end, head.at());
        return inner.next(now, stop);
    }

    /** Standing still, no instant comes: the next command is what came then, after that time. */
    private boolean isDue(Told head, long now) {
        if (inner.isPaused()) {
            return nanoTime.getAsLong() - lastNanos >= TimeUnit.MILLISECONDS.toNanos(head.millis());
        }
        return !inner.isStepping() && head.at() <= now;
    }
}
