package dev.tactus.sim;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Taking the earliest of many due instants and putting it back later: the tree that was chosen, and what it replaced.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimelineBenchmark {
    private record Event(long at, int slot) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Integer.compare(slot, other.slot);
        }
    }

    /** How many instants are pending. */
    @Param({"32", "1024", "4096"})
    private int pending;

    private Timeline timeline = new Timeline(2);
    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private long random = 1;

    /** Fills both with the same instants. */
    @Setup
    public void fill() {
        timeline = new Timeline(pending);
        queue.clear();
        for (int slot = 0; slot < pending; slot++) {
            long at = step();
            timeline.set(slot, at);
            queue.add(new Event(at, slot));
        }
    }

    private long step() {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return random >>> 44;
    }

    /** The winner tree with fixed slots. */
    @Benchmark
    public long winnerTree() {
        long at = timeline.nextAt();
        timeline.set(timeline.nextSlot(), at + step());
        return at;
    }

    /** The library's heap of records. */
    @Benchmark
    public long priorityQueueOfRecords() {
        Event event = queue.remove();
        queue.add(new Event(event.at() + step(), event.slot()));
        return event.at();
    }
}
